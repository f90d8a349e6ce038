"""What output files are called: the tree is kept, no two are alike, and none leaves the folder."""

from pathlib import Path, PurePath

from hypothesis import given
from hypothesis import strategies as st

from auditdoc.batch.names import places

NAME = st.text("ab.1令", min_size=1, max_size=6).filter(lambda name: name not in (".", ".."))
FILE = st.lists(NAME, min_size=1, max_size=3).map(lambda parts: Path(*parts))


def named(*files: tuple[str, str], suffix: str = ".md") -> list[str]:
    return [place.as_posix() for place in places([(Path(b), Path(f)) for b, f in files], suffix)]


def test_of_one_folder_everything_below_it_keeps_its_place() -> None:
    """The folder's own name is not repeated."""
    assert named(("R4", "R4/a.txt"), ("R4", "R4/more/b.pdf")) == ["a.md", "more/b.md"]


def test_of_two_folders_their_names_are_kept() -> None:
    """So that files of one name stay apart."""
    assert named(("R4", "R4/a.txt"), ("R5", "R5/a.txt")) == ["R4/a.md", "R5/a.md"]


def test_files_that_would_get_one_name_keep_their_suffix() -> None:
    """a.txt and a.pdf, and also where only the case differs; others are not touched."""
    assert named(("x", "x/a.txt"), ("x", "x/a.pdf"), ("x", "x/b.txt")) == ["a.txt.md", "a.pdf.md", "b.md"]
    assert named(("x", "x/A.txt"), ("x", "x/a.pdf")) == ["A.txt.md", "a.pdf.md"]


def test_a_name_that_is_taken_by_a_long_one_gives_way() -> None:
    """x/a.txt.html would be a.txt.md, which a.txt needs."""
    assert named(("x", "x/a.txt"), ("x", "x/a.pdf"), ("x", "x/a.txt.html")) == [
        "a.txt.md", "a.pdf.md", "a.txt.html.md"
    ]  # fmt: skip


def test_only_what_says_a_kind_of_file_is_taken_off() -> None:
    """The dot of a year or of a sentence is part of the name."""
    assert named(("", "措置状況R4.5"), ("", "第1回.結果"), ("", "a.tar.gz")) == [
        "措置状況R4.5.md", "第1回.結果.md", "a.tar.md"
    ]  # fmt: skip


def test_standard_input_has_a_name_too() -> None:
    """It is in no folder."""
    assert places([(None, Path("stdin")), (Path("R4"), Path("R4/a.txt"))], ".md") == [
        PurePath("stdin.md"), PurePath("a.md")
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["x", "x/y", "z"]), FILE), unique=True, max_size=8))
def test_no_two_are_alike_and_all_are_inside(files: list[tuple[str, Path]]) -> None:
    """For any names: as many places as files, different ones, each below the folder, each with the suffix."""
    inputs = list(dict.fromkeys(Path(base, file) for base, file in files))
    found = places([(path.parent, path) for path in inputs], ".md")
    assert len({place.as_posix() for place in found}) == len(inputs)
    for place in found:
        assert not place.is_absolute()
        assert ".." not in place.parts
        assert place.name.endswith(".md")
