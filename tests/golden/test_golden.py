"""The whole record of every sample, compared with the one that a person has read.

`make golden` (AUDITDOC_GOLDEN=write) writes what is missing or has changed, and still fails: the new record has to be read
and committed. Nothing is written where CI is set.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditdoc.errors import NoFindings
from auditdoc.pipeline import parse_bytes
from auditdoc.readers import suffixes
from auditdoc.records import Report

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
SAMPLES = sorted(
    p
    for p in (ROOT / "samples").rglob("*")
    if p.suffix in suffixes()
    and p.name != "README.md"
    and p.name.count(".") == 1
    and p.parent.name != "scans"
)
"""Samples in their plain form; the others are held to the same records by test_forms.py. What an engine reads of a scan differs
by its version: tests/readers/scan holds it against the truth."""


def name(path: Path) -> str:
    return path.relative_to(ROOT / "samples").as_posix()


def record(path: Path) -> dict[str, Any]:
    """The record as data, or what the file is named as; the program's version does not count."""
    try:
        report = parse_bytes(path.read_bytes(), name(path))
    except NoFindings as error:
        return {"no_findings": error.message}
    value = json.loads(report.model_dump_json())
    value["source"].pop("auditdoc")
    return value


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITDOC_LANG", "en")


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_a_sample_gives_the_record_that_was_read(path: Path) -> None:
    """Every key of the record is as it stands in the golden file."""
    golden = GOLDEN / f"{name(path)}.json"
    got = record(path)
    if os.environ.get("AUDITDOC_GOLDEN") == "write" and not os.environ.get("CI"):
        before = golden.read_text(encoding="utf-8") if golden.exists() else ""
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        assert before == golden.read_text(encoding="utf-8"), (
            f"{golden.name} was written: read it, then commit it"
        )
    assert golden.exists(), f"{golden} is missing: run make golden, read it, commit it"
    assert got == json.loads(golden.read_text(encoding="utf-8"))


def test_no_golden_file_is_left_without_its_sample() -> None:
    """A golden record whose sample is gone proves nothing."""
    named = {f"{name(p)}.json" for p in SAMPLES}
    assert {p.relative_to(GOLDEN).as_posix() for p in GOLDEN.rglob("*.json")} <= named


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_a_golden_record_follows_the_schema(path: Path) -> None:
    """What stands in a golden file is a valid record, or says that there is none."""
    golden = GOLDEN / f"{name(path)}.json"
    if not golden.exists():
        pytest.skip("not written yet")
    value = json.loads(golden.read_text(encoding="utf-8"))
    assert "no_findings" in value or Report.model_validate(value)
