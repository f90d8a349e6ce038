"""Findings followed over the years of fictional bodies: every continued, new and closed one right, no decoy taken."""

from pathlib import Path

import pytest
from series import SERIES, facts, series, wrong, year_pairs

from auditdoc.compare import compare

PAIRS = [(path, *years) for path in SERIES for years in year_pairs(path)]
each_pair = pytest.mark.parametrize(
    ("path", "old", "new"), PAIRS, ids=lambda v: v.stem if isinstance(v, Path) else v
)


@each_pair
def test_every_finding_is_continued_new_or_closed_as_it_should_be(path: Path, old: str, new: str) -> None:
    """Reworded matters are followed, whatever their number and department; sentences about other things are not."""
    before, after = series(path)[old], series(path)[new]
    assert not wrong(compare(before, after), before, after)


@each_pair
def test_the_other_direction_is_the_mirror_image(path: Path, old: str, new: str) -> None:
    """compare(b, a) says of everything the opposite of compare(a, b)."""
    before, after = series(path)[old], series(path)[new]
    assert facts(compare(after, before), mirrored=True) == facts(compare(before, after))


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_a_report_does_not_differ_from_itself(path: Path) -> None:
    """compare(a, a) has no differences: each finding goes on as it is."""
    for report in series(path).values():
        result = compare(report, report)
        assert result.differences == 0
        assert [c.before.id for c in result.findings if c.before] == [f.id for f in report.findings()]
        assert not any(change.is_change for change in result.findings)
