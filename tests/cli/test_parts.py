"""The parts of the command line that can be tried without starting the program."""

import os
import stat
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from auditdoc.batch.outcome import Account
from auditdoc.cli.completion import years
from auditdoc.cli.failures import exit_code
from auditdoc.cli.inputs import inputs
from auditdoc.cli.output import refuse_input, write_file
from auditdoc.cli.progress import Progress
from auditdoc.cli.summary import counts, show_report
from auditdoc.cli.summary_lines import respondents
from auditdoc.cli.wrapping import first_break, shortened, wrapped
from auditdoc.errors import FileUnreadable, NoFindings, UnknownFormat, UsageError
from auditdoc.records import Finding, Origin, Report, Response, Section, Source, Unused


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


def test_a_line_never_begins_with_a_comma_or_ends_with_a_bracket() -> None:
    """Japanese line breaks: 、 and 。 go back to their word, （ goes on to the next line."""
    assert lines("これは長い文です、そして続く。", 16) == ["これは長い文で", "す、そして続く。"]
    assert lines("人事課（総務部）の回答", 8) == ["人事課", "（総務", "部）の回", "答"]


def test_words_of_latin_letters_stay_whole() -> None:
    """A blank is where a line breaks; a word goes on to the next line as a whole."""
    assert lines("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert lines("課題はAI-OCRで解決", 10) == ["課題は", "AI-OCRで解", "決"]


@pytest.mark.parametrize("width", [8, 12, 20, 60])
def test_lines_hold_the_whole_text_and_fit(width: int) -> None:
    """Nothing but blanks at line ends is lost, and no line is wider than asked for."""
    text = "令和4年度は、ICTツール（AI-OCR等）の活用について「見直し」を行い、100人以上が参加した。 今後も続ける。"
    broken = lines(text, width)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert max(cell_len(line) for line in broken) <= width
    assert first_break("", 5) == 0


def test_a_text_is_shortened_by_columns() -> None:
    """Wide characters count as two columns; what fits stays as it is."""
    assert shortened("行政監査の結果", 14) == "行政監査の結果"
    assert shortened("行政監査の結果", 9) == "行政監査…"


def test_the_exit_code_of_several_inputs() -> None:
    """0 when none failed, 3 when some did, the class's own code when all failed in one way."""
    unknown, nothing = UnknownFormat("x"), NoFindings("y")
    assert exit_code([], 3) == 0
    assert exit_code([unknown], 2) == 3
    assert exit_code([unknown, unknown], 2) == 4
    assert exit_code([unknown, nothing], 2) == 3
    assert exit_code([nothing], 1) == 5


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    """The new content comes by renaming; permissions stay, nothing else is left in the folder."""
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_file(b"new", target)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["out.json"]  # noqa: PTH208


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the old file stays, the temporary one goes, the error names the reason."""
    target = tmp_path / "out.json"
    target.write_bytes(b"old")

    def full(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        write_file(b"new", target)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.json"]  # noqa: PTH208


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """A symbolic link stays a link; what it points to is replaced."""
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(b"new", link)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_an_input_is_known_under_another_name(tmp_path: Path) -> None:
    """A link to an input is the input."""
    source, link = tmp_path / "report.txt", tmp_path / "out.txt"
    source.write_text("x")
    link.symlink_to(source)
    with pytest.raises(UsageError):
        refuse_input(link, [source, None])


def test_files_come_sorted_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder gives its files sorted; a pattern gives what matches; a file named twice is one input."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "c.html", "d.png", ".e.txt"):
        Path(name).write_text("x")
    assert [i.name for i in inputs(["."])] == ["a.md", "b.txt", "c.html"]
    assert [i.name for i in inputs(["*.txt", "b.txt", "./b.txt", "-"])] == ["b.txt", "stdin"]
    assert [i.failure is not None for i in inputs(["*.pdf"])] == [True]


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed folder is a failure of its own; os.walk would pass over it in silence."""
    closed = tmp_path / "closed"
    closed.mkdir()
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = inputs([str(closed)])
    with pytest.raises(FileUnreadable, match="Permission denied"):
        found.reports()


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission: exit code 4 with the system's reason."""
    file = tmp_path / "report.txt"
    file.write_text("x")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (found,) = inputs([str(file)])
    with pytest.raises(FileUnreadable, match="Permission denied"):
        found.document()


def report(*findings: Finding) -> Report:
    source = Source(file="report.txt", format="text", reader="text")
    return Report(title="報告書", year="R4", sections=(Section(findings=findings),), source=source)


def answer(*departments: str, **more: Any) -> Response:
    return Response(departments=departments, paragraphs=("行った。",), **more)


def test_each_department_has_its_mark() -> None:
    """Asked and answered, asked and silent, blank, referring, answering unasked."""
    finding = Finding(
        id="x",
        targets=("人事課", "財政課", "保育課", "環境課"),
        responses=(
            answer("人事課"),
            Response(departments=("保育課",), state="blank"),
            answer("環境課", state="refers"),
            answer("広報課"),
        ),
    )
    assert [(r.department, r.mark) for r in respondents(finding)] == [
        ("人事課", "answered"),
        ("財政課", "missing"),
        ("保育課", "blank"),
        ("環境課", "refers"),
        ("広報課", "unasked"),
    ]


def test_a_finding_that_nobody_answers() -> None:
    """All who were asked are missing; where nobody was named, the finding itself has no answer."""
    asked = Finding(id="x", targets=("人事課",))
    assert [r.mark for r in respondents(asked)] == ["missing"]
    assert respondents(Finding(id="y")) == []
    assert "1 answer missing" in counts(report(asked))


def test_a_joint_answer_counts_for_each() -> None:
    """One row for two departments answers for both, and is one answer."""
    finding = Finding(id="x", targets=("人事課", "財政課"), responses=(answer("人事課", "財政課"),))
    assert [r.mark for r in respondents(finding)] == ["answered", "answered"]
    assert counts(report(finding)) == "1 finding, 1 answer, none missing"


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_summary_fits_whatever_the_names(width: int) -> None:
    """Very long titles, names and texts without any blank are wrapped, never cut in the middle of the facts."""
    finding = Finding(
        id="x",
        number="(1)",
        title="長" * 300,
        targets=("課" * 39,),
        responses=(answer("課" * 39, status="検討中" * 9),),
    )
    out = StringIO()
    show_report(report(finding), Console(file=out, width=width, color_system=None))
    assert max(cell_len(line) for line in out.getvalue().splitlines()) <= width


def test_completion_says_nothing_of_a_broken_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies at the store's place, the Tab key does not complain."""

    class Context:
        params = {"db": str(tmp_path / "auditdoc.db")}  # noqa: RUF012

    assert years(Context(), [], "") == []
    (tmp_path / "auditdoc.db").write_text("no database")
    assert years(Context(), [], "") == []


def test_completion_names_the_years_of_the_store(tmp_path: Path) -> None:
    """The years of a real store, the latest first."""
    from auditdoc.store import Store

    class Context:
        params = {"db": str(tmp_path / "auditdoc.db")}  # noqa: RUF012

    with Store.open(tmp_path / "auditdoc.db") as store:
        for year in ("R3", "R5"):
            store.save(report(Finding(id=f"{year}-x")).model_copy(update={"year": year}))
    assert years(Context(), [], "") == ["R5", "R3"]


def test_what_no_record_took_is_shown() -> None:
    """The first three unused texts with their places, and how many more there are."""
    unused = tuple(Unused(text=f"残り{n}", why="unrecognised", origin=Origin(line=n)) for n in range(1, 6))
    out = StringIO()
    show_report(
        report().model_copy(update={"unused": unused}), Console(file=out, width=80, color_system=None)
    )
    told = out.getvalue()
    assert "5 texts unused" in told
    assert "残り3" in told
    assert "残り4" not in told
    assert "… and 2 more" in told


def test_a_finding_is_shown_whole(tmp_path: Path) -> None:
    """Opinion, addressees, notes, each answer with its status and date, and who is missing."""
    from auditdoc.cli.finding_page import show_finding
    from auditdoc.store import Store

    finding = Finding(
        id="R4-x",
        number="(1)",
        title="備品の管理",
        paragraphs=("管理されたい。",),
        targets=("人事課", "財政課", "保育課"),
        footnotes=("注 金額は税込み",),
        responses=(
            answer("人事課", status="措置済", date="2023-03"),
            Response(departments=("保育課",), state="blank"),
        ),
        origin=Origin(page=3, cell="表!B2"),
    )
    with Store.open(tmp_path / "auditdoc.db") as store:
        store.save(report(finding))
        ((stored, found),) = store.load_finding("R4-x")
    out = StringIO()
    show_finding(found, stored, Console(file=out, width=80, color_system=None))
    told = out.getvalue()
    for said in (
        "管理されたい。",
        "asked: 人事課、財政課",
        "注 金額は税込み",
        "措置済  2023-03",
        "保育課  blank",
    ):
        assert said in told
    assert "no answer from 財政課" in told
    assert "page 3 表!B2" in told


def test_a_reader_that_has_gone_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed pipe ends the program with 0, Ctrl-C with 130; neither shows a traceback."""
    from auditdoc.cli import app

    class Program:
        def __init__(self, error: BaseException) -> None:
            self.error = error

        def main(self, *arguments: Any, **settings: Any) -> None:
            raise self.error

    monkeypatch.setattr(app, "_leave_pipe", lambda: None)
    monkeypatch.setattr(app, "program", lambda: Program(BrokenPipeError()))
    assert app.run([]) == 0
    monkeypatch.setattr(app, "program", lambda: Program(KeyboardInterrupt()))
    assert app.run([]) == 130
    monkeypatch.setattr(app, "program", lambda: Program(NoFindings("x")))
    assert app.run([]) == 5


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITDOC_LANG", "en")


@pytest.mark.parametrize(("terminal", "drawn"), [(True, "2 of 9 pages recognised (OCR)"), (False, "")])
def test_the_pages_of_a_scan_are_counted_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, drawn: str
) -> None:
    """A single file that takes minutes says how far it is, and leaves nothing behind on the line."""
    screen = StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("AUDITDOC_LANG", "en")
    with Progress(Account(1)) as progress:
        progress.pages(2, 9)
        assert screen.getvalue().endswith(drawn)
    assert screen.getvalue().endswith("\r\x1b[K" if terminal else "")
    assert terminal or not screen.getvalue()
