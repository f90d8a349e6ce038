"""The documents of a comparison: the 新旧対照表 in Markdown, HTML and Excel, and the page in the terminal.

AUDITDOC_GOLDEN=write writes the expected files anew; read the difference before you commit it.
"""

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook
from rich.console import Console
from series import SERIES, series

from auditdoc.cli.diff import FORMATS
from auditdoc.cli.diff_page import show_comparison
from auditdoc.compare import Comparison, compare
from auditdoc.compare.changes import pieces, text_changes
from auditdoc.renderers.comparison import COMPARISONS, render_comparison
from auditdoc.renderers.marked_text import shown

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITDOC_LANG", "en")


@pytest.fixture(scope="module")
def result() -> Comparison:
    """Two years of a prefecture: merged departments, decoys, one finding as it was."""
    body = series(next(path for path in SERIES if path.stem == "isobe"))
    return compare(body["R4"], body["R5"])


def held(name: str, text: str) -> None:
    """Compare with the golden file; a missing one is written, and fails until somebody has read it."""
    path = GOLDEN / name
    if os.environ.get("AUDITDOC_GOLDEN") == "write" or not path.exists():
        path.write_text(text, encoding="utf-8")
        assert os.environ.get("AUDITDOC_GOLDEN") == "write", f"{path} was not there: read it and commit it"
    assert text == path.read_text(encoding="utf-8")


def without_version(data: bytes) -> str:
    return re.sub(r"auditdoc [\d.]+", "auditdoc", data.decode())


@pytest.mark.parametrize("format_", ["md", "html"])
def test_the_documents_are_as_they_were_read(result: Comparison, format_: str) -> None:
    """Whole documents are compared."""
    held(f"isobe.{format_}", without_version(render_comparison(result, format_)))


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_in_the_terminal(result: Comparison, width: int) -> None:
    """Below 100 columns old and new stand one after the other, from there on beside each other; without colours, too."""
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    show_comparison(result, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    held(f"isobe-{width}.txt", "\n".join(line.rstrip() for line in text.splitlines()) + "\n")


def test_every_text_of_both_reports_is_in_the_html(result: Comparison) -> None:
    """Both columns hold the whole text, whatever is marked in it."""
    cells = [
        "".join(cell.itertext())
        for cell in html.fromstring(render_comparison(result, "html").decode()).iterfind(".//td")
    ]
    told = [
        told
        for change in result.findings
        for told in (change.before, change.after)
        if told and change.is_change
    ]
    for finding in told:
        for paragraph in finding.paragraphs:
            assert any(paragraph in cell for cell in cells)


def test_the_workbook_holds_texts_and_no_formulas(result: Comparison) -> None:
    """The table and what is to be looked at, each on a sheet; whatever a text begins with, it stays one."""
    book = load_workbook(io.BytesIO(render_comparison(result, "xlsx")), rich_text=True)
    assert book.sheetnames[0] == "新旧対照表"
    assert "要確認" in book.sheetnames
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    texts = "\n".join(str(cell.value) for cell in cells)
    for change in result.findings:
        for told in (change.before, change.after):
            if told and change.is_change:
                assert all(paragraph in texts for paragraph in told.paragraphs)


def test_a_text_that_looks_like_a_formula_stays_a_text(result: Comparison) -> None:
    """「=1+1」 is not computed."""
    told = result.findings[0]
    assert told.before is not None
    before = told.before.model_copy(update={"title": "=1+1", "paragraphs": ("=1+1", "+2", "@x")})
    changed = told.model_copy(update={"before": before, "text_changes": (), "title_changes": ()})
    data = render_comparison(result.model_copy(update={"findings": (changed,)}), "xlsx")
    cells = [cell for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert all(
        cell.data_type in ("s", "n") and (cell.data_type == "s" or cell.value is None) for cell in cells
    )


def test_a_report_compared_with_itself_can_be_shown() -> None:
    """No differences, and documents that say so."""
    report = series(SERIES[0])["R4"]
    same = compare(report, report)
    assert "変更のない事項" in render_comparison(same, "md").decode()
    assert all(render_comparison(same, format_) for format_ in COMPARISONS)


def test_the_command_line_knows_the_formats() -> None:
    """Help and completion list them without loading renderers; the lists are equal."""
    assert ("text", *COMPARISONS) == FORMATS


# Changes of texts

sentences = st.lists(st.text("令和4年度指摘ツールはがを。、0123（）", max_size=12), max_size=4)


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new_one(
    old: str, new: str
) -> None:
    """No character is lost or invented."""
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.op != "added") == old
    assert "".join(p.text for p in found if p.op != "removed") == new


@given(sentences, sentences)
def test_marks_lose_no_character(old: list[str], new: list[str]) -> None:
    """The text that a document shows is the text of the report, marked."""
    changes = text_changes(old, new)
    for side, paragraphs in (("before", old), ("after", new)):
        text = ["".join(run.text for run in paragraph) for paragraph in shown(paragraphs, changes, side)]
        assert text == [paragraph for paragraph in paragraphs if paragraph]


@given(sentences, sentences)
def test_changes_of_a_text_mirror_themselves(old: list[str], new: list[str]) -> None:
    """What went on the one side came on the other; equal texts have no changes."""
    there = {(change.before, change.after) for change in text_changes(old, new)}
    back = {(change.after, change.before) for change in text_changes(new, old)}
    assert there == back
    assert not text_changes(old, old)
