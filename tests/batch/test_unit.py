"""The unit of work: bytes and options → outcome, whatever happens inside."""

from pathlib import Path

import pytest

from auditdoc import pipeline
from auditdoc.batch import unit
from auditdoc.batch.held import outcome_of_records
from auditdoc.batch.item import Item
from auditdoc.batch.manifest import NAME, Manifest
from auditdoc.batch.outcome import Kind, Outcome
from auditdoc.batch.unit import outcome_of, outcome_of_item
from auditdoc.batch.work import Work
from auditdoc.layouts import Profile
from auditdoc.readers.options import ReadingOptions
from auditdoc.renderers import render

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "samples/stacked/report.txt").read_bytes()
COUNTS = next((ROOT / "samples/counts").glob("*.txt")).read_bytes()


def test_a_report_is_done_with_its_figures() -> None:
    """Findings, answers and problems are those of the record; the document is what render gives."""
    outcome = outcome_of(SAMPLE, "report.txt", Work("md"))
    [report] = pipeline.parse_all(SAMPLE, "report.txt")
    assert (outcome.kind, outcome.findings, outcome.responses) == ("done", 3, 16)
    assert outcome.problems == len(report.problems) >= outcome.doubts > 0
    assert outcome.documents == (render([pipeline.remarked_in(report, "ja")], "md"),)


def test_what_is_no_report_is_skipped_and_what_cannot_be_read_fails() -> None:
    """Exit code 5 is a page that lay among the reports; 4 is a failure."""
    assert (outcome_of(COUNTS, "c.txt", Work()).kind, outcome_of(COUNTS, "c.txt", Work()).exit_code) == (
        "skipped",
        5,
    )
    assert (outcome_of(b"", "e.txt", Work()).kind, outcome_of(b"", "e.txt", Work()).exit_code) == (
        "failed",
        4,
    )
    assert outcome_of_item(Item("no.txt", Path("/no/such.txt")), Work()).kind == "failed"


def test_a_report_with_a_loss_is_partial() -> None:
    """A finding in no record (AD007) is named; the record is made all the same."""
    data = (ROOT / "samples/follow-up/ukawa.html").read_bytes()
    outcome = outcome_of(data, "ukawa.html", Work("json"))
    assert (outcome.kind, outcome.complete) == ("partial", False)
    assert outcome.message
    assert outcome.documents


@pytest.mark.parametrize(
    "slip",
    [
        IndexError("list index"),
        RecursionError("deep"),
        UnicodeDecodeError("x", b"", 0, 1, "y"),
        MemoryError(),
    ],
)
def test_a_slip_of_ours_costs_the_file_only(slip: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a reader raises, the outcome is a failure with a sentence, and no traceback."""

    def stumble(*_arguments: object) -> None:
        raise slip

    monkeypatch.setattr(unit, "parse_all", stumble)
    outcome = outcome_of(SAMPLE, "report.txt", Work())
    assert outcome.kind == "failed"
    assert "report.txt" in outcome.message
    assert "\n" not in outcome.message


def test_what_the_store_holds_is_the_same_as_reading_again() -> None:
    """Under another name too: the documents are those of a fresh reading of the file with that name."""
    work = Work("json", bound=False, rows=True)
    first = outcome_of(SAMPLE, "old name.txt", work)
    records = [bytes(row.reading["record"]).decode() for row in first.rows]
    held = outcome_of_records(records, "new.txt", first.sha256, work)
    fresh = outcome_of(SAMPLE, "new.txt", work)
    assert held.kind == "unchanged"
    assert held.documents == fresh.documents
    assert (held.findings, held.responses, held.problems) == (fresh.findings, fresh.responses, fresh.problems)


def test_ways_of_reading_are_told_apart() -> None:
    """The engine and the profile count, the password does not: it opens the same content."""
    plain = Work().reading()
    assert Work(options=ReadingOptions(password="x")).reading() == plain
    assert Work(options=ReadingOptions(pdf_engine="pdfplumber")).reading() != plain
    assert Work(profile=Profile(name="x")).reading() != plain
    assert Work("md").making() != Work("html").making()


def noted(folder: Path, kind: Kind = "done") -> None:
    (folder / "a.md").write_bytes(b"text")
    with Manifest(folder) as manifest:
        manifest.add("a.md", "m", Outcome(kind, "i", findings=3, complete=kind == "done"), b"text")


def test_a_folder_knows_what_it_holds(tmp_path: Path) -> None:
    """The same content, made in the same way, still as it was written: unchanged, with the figures of then."""
    noted(tmp_path)
    with Manifest(tmp_path) as manifest:
        held = manifest.held("a.md", "i", "m")
        assert held is not None
        assert (held.kind, held.findings, held.complete) == ("unchanged", 3, True)
        assert manifest.held("a.md", "other", "m") is None
        assert manifest.held("a.md", "i", "other") is None
        assert manifest.held("b.md", "i", "m") is None


def test_what_was_read_in_part_is_read_again(tmp_path: Path) -> None:
    """A program for scans may be there now; and a loss is named every time, not only the first."""
    noted(tmp_path, "partial")
    with Manifest(tmp_path) as manifest:
        assert manifest.held("a.md", "i", "m") is None


def test_a_file_that_was_changed_or_removed_is_made_again(tmp_path: Path) -> None:
    """The folder's note is no proof by itself."""
    noted(tmp_path)
    (tmp_path / "a.md").write_bytes(b"changed")
    with Manifest(tmp_path) as manifest:
        assert manifest.held("a.md", "i", "m") is None
    (tmp_path / "a.md").unlink()
    with Manifest(tmp_path) as manifest:
        assert manifest.held("a.md", "i", "m") is None


def test_a_note_that_was_cut_off_counts_for_nothing(tmp_path: Path) -> None:
    """A program that was killed while it wrote: the lines before are good, the torn one is not there."""
    noted(tmp_path)
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole + b'{"x": 1}\n' + whole[: len(whole) // 2])
    with Manifest(tmp_path) as manifest:
        assert manifest.held("a.md", "i", "m") is not None
    assert (tmp_path / NAME).read_bytes() == whole
