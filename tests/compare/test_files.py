"""Three reports of one body as files in three formats and layouts, read and compared: nothing between them is prepared."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditdoc import parse
from auditdoc.compare import Comparison, compare
from auditdoc.records import Report

FOLDER = Path(__file__).parents[2] / "samples/years"
YEARS = ("R3", "R4", "R5")
TRUTH: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "files/minamo/truth.yaml").read_text(encoding="utf-8")
)


@cache
def reports() -> dict[str, Report]:
    return {path.stem: parse(path) for path in sorted(FOLDER.iterdir()) if path.stem in YEARS}


def compared(old: str, new: str) -> Comparison:
    third = next(year for year in YEARS if year not in (old, new))
    return compare(reports()[old], reports()[new], others=[reports()[third]])


@pytest.mark.parametrize(("old", "new"), [("R3", "R4"), ("R4", "R5"), ("R3", "R5")])
def test_every_matter_is_followed(old: str, new: str) -> None:
    """Continued, new and closed are all right, though numbers, layouts, titles and departments change."""
    a, b = YEARS.index(old), YEARS.index(new)
    truth = {(row[a], row[b]) for row in TRUTH["matters"] if row[a] or row[b]}
    found = {
        (c.before.number if c.before else None, c.after.number if c.after else None)
        for c in compared(old, new).findings
    }
    assert found == truth


def test_a_matter_that_comes_back_is_named() -> None:
    """It was asked in R3, not in R4, and again in R5."""
    back = [change for change in compared("R4", "R5").findings if change.earlier]
    assert [(c.after.number, c.earlier.year, c.earlier.number) for c in back if c.after and c.earlier] == [
        ("2", "R3", "(3)")
    ]
    assert all(change.flags == ("reopened",) for change in back)


@pytest.mark.parametrize(("old", "new"), [("R3", "R4"), ("R4", "R5")])
def test_departments_are_followed_by_the_reports_own_notes(old: str, new: str) -> None:
    """Each change between the two reports, and none of those before or after."""
    found = {
        (row.type, frozenset(row.before), frozenset(row.after))
        for row in compared(old, new).departments
        if row.type not in ("added", "gone")
    }
    assert found == {(kind, frozenset(a), frozenset(b)) for kind, a, b in TRUTH["departments"][new]}
