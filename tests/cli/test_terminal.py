"""A person at a terminal: what is on the screen at several widths, in both languages, with and without colour."""

from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
import pytest
from rich.cells import cell_len

from .conftest import ROOT, environment

Type = Callable[..., "Session"]
WIDTHS = (60, 80, 120)
LANGUAGES = ("en", "ja")


class Session:
    """What a command wrote to a terminal of a given width, as bytes and as the screen shows it."""

    def __init__(self, written: bytes, width: int, code: int) -> None:
        self.written, self.code = written.decode(), code
        screen = pyte.HistoryScreen(width, 400, history=10, ratio=0.5)
        pyte.ByteStream(screen).feed(written)
        self.lines = [line.rstrip() for line in screen.display]
        self.text = "\n".join(self.lines)


@pytest.fixture
def type_(folder: Path) -> Type:
    """`type_("parse report.txt", 80, AUDITDOC_LANG="ja")`: a shell in a pseudo-terminal of that width."""

    def run(command: str, width: int = 80, **more: str) -> Session:
        env = environment(folder, {"TERM": "xterm-256color", **more})
        child = pexpect.spawn("sh", ["-c", command], cwd=folder, env=env, dimensions=(400, width), timeout=60)
        written = child.read()
        child.close()
        return Session(written, width, child.exitstatus)

    return run


def plain_lines(session: Session) -> list[str]:
    """The lines as the program wrote them, without colours: a longer one would have been wrapped by the terminal."""
    import re

    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", session.written).replace("\r", "").split("\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_names_what_matters_and_fits(type_: Type, width: int, language: str) -> None:
    """Title, year, findings, those asked and those who answered, problems, coverage, the store; no line too wide."""
    session = type_("auditdoc parse report.txt", width, AUDITDOC_LANG=language)
    together = session.text.replace("\n", "").replace(" ", "")
    assert session.code == 0
    for said in (
        "令和4年度行政監査",
        "2意見・要望事項",
        "(1)取組事例に係る庁内での共有化促進の工夫について",
        "✓DX戦略課",
        "✓清掃リサイクル課",
        "AD301",
        "report.txt",
        "5,621",
        "auditdoc.db",
        "auditdocrender--yearR4",
    ):
        assert said in together, said
    assert (
        "3findings,16answers,nonemissing" if language == "en" else "意見等3件、措置16件、未回答なし"
    ) in together
    assert max(cell_len(line) for line in plain_lines(session)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [
        "--help", "parse --help", "convert --help", "render --help", "check --help", "inspect --help", "list --help", "show --help",
        "export --help", "schema --help", "templates --help", "templates export --help", "check --list",
        "inspect report.txt", "check report.txt", "threads --help",
    ],
)  # fmt: skip
def test_nothing_is_wider_than_the_terminal(type_: Type, command: str, language: str, width: int) -> None:
    """Help, lists and pages fit into the terminal, and nothing is cut off by it."""
    session = type_(f"auditdoc {command}", width, AUDITDOC_LANG=language)
    assert session.code == 0
    assert max(cell_len(line) for line in plain_lines(session)) <= width
    if "--help" in command:
        assert "…" not in session.text


def test_a_missing_answer_is_marked(type_: Type, folder: Path) -> None:
    """A department that was asked and has no row stands with ✗ and the word for it."""
    text = (folder / "report.txt").read_text(encoding="utf-8")
    start = text.index("情報政策課\t<p>イントラネット")
    (folder / "report.txt").write_text(text[:start] + text[text.index("\n", start) + 1 :], encoding="utf-8")
    session = type_("auditdoc parse report.txt --no-save", AUDITDOC_LANG="ja")
    assert "✗ 情報政策課 未回答" in session.text
    assert "未回答 1件" in session.text
    assert "AD101" in session.text


def test_the_second_time_the_store_says_so(type_: Type) -> None:
    """The same file again is no new report."""
    session = type_("auditdoc parse report.txt > /dev/null; auditdoc parse report.txt")
    assert "held it already, as report 1" in session.text


def test_no_color_is_respected(type_: Type) -> None:
    """NO_COLOR takes the colours away and leaves the words."""
    assert "\x1b[3" in type_("auditdoc parse report.txt").written
    assert "\x1b[3" not in type_("auditdoc parse report.txt", NO_COLOR="1").written
    assert "\x1b[3" not in type_("auditdoc parse nothing.txt", NO_COLOR="1").written


def test_a_pipe_gets_the_record_and_no_colour(type_: Type) -> None:
    """With a terminal for errors and a pipe for output, the pipe gets JSON."""
    session = type_("auditdoc parse report.txt | cat")
    assert session.written.startswith("{")
    assert "\x1b[" not in session.written


def test_many_files_are_shown_as_a_table(type_: Type) -> None:
    """More than five reports come one a row."""
    session = type_(
        "mkdir R4; for n in 1 2 3 4 5 6; do cp report.txt R4/$n.txt; done; auditdoc parse R4 --no-save"
    )
    assert sum(".txt" in line for line in session.lines) == 6
    assert "✓" not in session.text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_and_a_finding_fit(type_: Type, width: int) -> None:
    """`list` drops columns before it breaks; `show` wraps the whole text of a finding."""
    type_("auditdoc parse report.txt")
    listed = type_("auditdoc list", width)
    assert all(character in listed.text for character in "意見・要望事項等措置状況報告書")
    assert "R4" in listed.text
    shown = type_("auditdoc show R4-行政監査-2-1", width)
    assert "清掃リサイクル課" in shown.text
    report = type_("auditdoc show 1", width)
    assert "auditdoc show R4-行政監査-2-1" in report.text
    for session in (listed, shown, report):
        assert max(cell_len(line) for line in plain_lines(session)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_threads_and_a_story_fit(type_: Type, width: int, language: str) -> None:
    """Three years of a body: the table and one finding's story, in words and signs and not in colours alone."""
    type_(f"auditdoc parse {ROOT / 'samples/years'} > /dev/null 2>&1")
    listed = type_("auditdoc threads --infer-progress", width, AUDITDOC_LANG=language, NO_COLOR="1")
    story = type_("auditdoc show R5-定期監査-1-2", width, AUDITDOC_LANG=language)
    assert (listed.code, story.code) == (0, 0)
    assert "再発" in listed.text if language == "ja" else "came back" in listed.text
    assert "経過措置の期間も" in story.text.replace("\n", "").replace("  ", "")
    for session in (listed, story):
        assert max(cell_len(line) for line in plain_lines(session)) <= width


def test_control_c_ends_with_130(folder: Path) -> None:
    """Ctrl-C while standard input is awaited: one line, exit code 130, no traceback."""
    child = pexpect.spawn(
        "auditdoc", ["parse", "-"], cwd=folder, env=environment(folder), dimensions=(24, 80), timeout=30
    )
    child.expect(pexpect.TIMEOUT, timeout=2)
    child.sendintr()
    told = child.read().decode()
    child.close()
    assert "interrupted" in told
    assert "Traceback" not in told
    assert child.exitstatus == 130


def test_progress_goes_away(type_: Type) -> None:
    """While several files are read a line counts them; it is gone at the end, and a pipe never sees it."""
    session = type_("cp report.txt b.txt; auditdoc parse report.txt b.txt --no-save > /dev/null")
    assert "0 of 2 read" in session.written
    assert session.text.strip() == "2 files = 2 done + 0 unchanged + 0 partial + 0 failed + 0 skipped"
    assert (
        "read"
        not in type_("auditdoc parse report.txt b.txt --no-save 2> err.txt > /dev/null; cat err.txt").written
    )
