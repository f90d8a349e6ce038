"""Threads as pages, tables and data: whole documents are held, in the terminal at three widths.

AUDITDOC_GOLDEN=write writes the expected files anew; read the difference before you commit it.
"""

import csv
import io
import json

import pytest
from lxml import html
from rich.cells import cell_len
from rich.console import Console
from test_documents import held, without_version
from test_threads import asked, minamo, of

from auditdoc.cli.schema import threads_schema
from auditdoc.cli.story_page import show_story
from auditdoc.cli.threads import FORMATS, narrowed
from auditdoc.cli.threads_page import show_threads
from auditdoc.compare.thread_values import Threads
from auditdoc.compare.threads import threads
from auditdoc.pipeline import with_progress
from auditdoc.renderers.threads import THREADS, render_threads


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITDOC_LANG", "en")


@pytest.fixture(scope="module")
def result() -> Threads:
    """Three years of a town: what comes back, what is dropped, departments that were renamed."""
    return threads([with_progress(report) for report in minamo()])


def screen(width: int) -> Console:
    return Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)


def lines(console: Console) -> str:
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert max(map(cell_len, text.splitlines())) <= console.width
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


@pytest.mark.parametrize("format_", ["md", "html", "csv"])
def test_the_documents_are_as_they_were_read(result: Threads, format_: str) -> None:
    """Whole documents are compared."""
    text = without_version(render_threads(result, format_)).replace("\r\n", "\n")
    held(f"minamo-threads.{format_}", text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_in_the_terminal(result: Threads, width: int) -> None:
    """Words where there is room for them, signs and what they mean where there is not; nothing too wide."""
    console = screen(width)
    show_threads(result, console)
    held(f"minamo-threads-{width}.txt", lines(console))


@pytest.mark.parametrize("width", [60, 100])
def test_the_story_in_the_terminal(result: Threads, width: int) -> None:
    """Asked, answered, promised, asked again."""
    console = screen(width)
    show_story(of(result, "R5-定期監査-1-3"), console)
    console.print("=" * 20)
    show_story(of(result, "R5-定期監査-1-2"), console)
    held(f"minamo-story-{width}.txt", lines(console))


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_many_years_fit_a_narrow_terminal(width: int) -> None:
    """Thirty years: the latest are shown, the others named."""
    console = screen(width)
    show_threads(threads([asked(year, "light", "pond") for year in range(1, 31)]), console)
    text = lines(console)
    assert "R30" in text
    assert ("earlier years" in " ".join(text.split())) == (width < 150)


def test_every_text_of_every_year_is_in_the_html(result: Threads) -> None:
    """All findings and all answers, whole."""
    page = "".join(html.fromstring(render_threads(result, "html").decode()).itertext())
    for report in minamo():
        for finding in report.findings():
            texts = (*finding.paragraphs, *(p for answer in finding.responses for p in answer.paragraphs))
            assert all(text in page for text in texts)


def test_a_text_that_is_code_stays_a_text() -> None:
    """In HTML, in Markdown and in a spreadsheet."""
    report = asked(3, "light/<script>alert(1)</script>", "pond/=1+1")
    assert b"<script>" not in render_threads(threads([report]), "html")
    assert b"<script>" not in render_threads(threads([report]), "md")
    rows = [*csv.reader(io.StringIO(render_threads(threads([report]), "csv").decode("utf-8-sig")))]
    assert {row[1] for row in rows[1:]} == {"<script>alert(1)</script>", "'=1+1"}


def test_the_data_follow_their_schema(result: Threads) -> None:
    """Every key that the schema requires is there, and what is written reads back."""
    data = json.loads(render_threads(result, "json"))
    assert {*threads_schema()["required"]} <= {*data}
    assert Threads.model_validate(data) == result


def test_only_what_is_asked_for(result: Threads) -> None:
    """By state, recurrence, kind, department in any of its years, and year; the figures follow."""
    assert {t.state for t in narrowed(result, still_open=True).threads} == {"open"}
    assert all(t.recurrences for t in narrowed(result, recurring=True).threads)
    assert [t.thread for t in narrowed(result, is_department=lambda name: name == "農林課").threads] == [
        "R3-定期監査-2-5"
    ]
    new = narrowed(result, years=(2023, 2023))
    assert new.counts.threads == len(new.threads) == 7
    assert not narrowed(result, kind="勧告").threads


def test_the_command_line_knows_the_formats() -> None:
    """Help and completion list them without loading renderers; the lists are equal."""
    assert ("text", *THREADS) == FORMATS
