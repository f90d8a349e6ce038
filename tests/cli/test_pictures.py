"""`auditdoc inspect FILE --image FOLDER`: the files that it writes."""

from pathlib import Path
from shutil import copy
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def report(folder):
    """A PDF of three pages in the folder."""
    copy(ROOT / "samples/stacked/shirasagi.typst.pdf", folder / "a.pdf")
    return folder


def names(folder):
    return sorted(path.name for path in (folder / "seen").iterdir())


def test_a_picture_a_page(run, report):
    """One file a page, named after the report; the folder is made; nothing goes to standard output."""
    done = run("inspect", "a.pdf", "--image", "seen")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "3 pages drawn in seen\n"
    assert names(report) == ["a-p001.svg", "a-p002.svg", "a-p003.svg"]


def test_the_same_file_gives_the_same_pictures(run, report):
    """A second call writes the same bytes over the first; other files in the folder stay."""
    run("inspect", "a.pdf", "--image", "seen")
    first = [(report / "seen" / name).read_bytes() for name in names(report)]
    (report / "seen/notes.txt").write_text("mine")
    assert run("inspect", "a.pdf", "--image", "seen").returncode == 0
    assert [(report / "seen" / name).read_bytes() for name in names(report)[:3]] == first
    assert (report / "seen/notes.txt").read_text() == "mine"


def test_chosen_pages(run, report):
    """Numbers and ranges; pages that are not there are named as wrong usage, before anything is written."""
    assert run("inspect", "a.pdf", "--image", "seen", "--pages", "1, 3").returncode == 0
    assert names(report) == ["a-p001.svg", "a-p003.svg"]
    for wrong in ("2-4", "0", "3-2", "first", ""):
        done = run("inspect", "a.pdf", "--image", "other", "--pages", wrong)
        assert (done.returncode, (report / "other").exists()) == (2, False)
        assert b"the file has the pages 1 to 3" in done.stderr


def test_from_standard_input_in_japanese(run, report):
    """A pipe works as a file does; the legend is in the user's language."""
    data = (report / "a.pdf").read_bytes()
    done = run("inspect", "-", "--image", "seen", input=data, AUDITDOC_LANG="ja")
    assert done.returncode == 0, done.stderr
    assert names(report)[0] == "stdin-p001.svg"
    assert "読む順序" in (report / "seen/stdin-p001.svg").read_text(encoding="utf-8")


def test_a_file_where_the_folder_would_be(run, report):
    """It stays as it is."""
    (report / "seen").write_text("mine")
    done = run("inspect", "a.pdf", "--image", "seen")
    assert done.returncode == 2
    assert (report / "seen").read_text() == "mine"


def test_one_finding(run, report):
    """With --explain the texts of one finding; an id that is not there is wrong usage, with some that are."""
    done = run("inspect", "a.pdf", "--image", "seen", "--explain", "R9-1")
    assert (done.returncode, (report / "seen").exists()) == (2, False)
    found = done.stderr.decode().partition("its findings are ")[2].split(",")[0].strip()
    assert run("inspect", "a.pdf", "--image", "seen", "--explain", found).returncode == 0
    svg = ElementTree.parse(report / "seen" / names(report)[0])
    assert found in svg.find("{http://www.w3.org/2000/svg}title").text


def test_a_protected_file(run, folder):
    """The password opens it for drawing, too."""
    copy(ROOT / "tests/readers/pdf/locked.pdf", folder)
    assert run("inspect", "locked.pdf", "--image", "seen").returncode == 4
    assert run("inspect", "locked.pdf", "--image", "seen", "--password", "aoarashi").returncode == 0
    assert len(names(folder)) >= 1
