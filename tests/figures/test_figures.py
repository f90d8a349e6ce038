"""Counting findings, and what is shown of the figures."""

import csv
import io
import itertools
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditdoc.cli.stats import BY as CLI_BY
from auditdoc.compare.standing import standing
from auditdoc.compare.successions import Succession, Successions
from auditdoc.figures import BY, STATES, Figures, counted
from auditdoc.figures.chart import chart
from auditdoc.figures.counting import last_name
from auditdoc.figures.picture import png
from auditdoc.figures.tables import figures_csv
from auditdoc.figures.words import STATE_WORDS
from auditdoc.records import Finding, Publication, Report, Response, Section, Source

GOLDEN = Path(__file__).parent / "golden"
PROGRESS = tuple(state for state in STATES if state != "unanswered")


def answer(progress: str = "not_stated", *departments: str, **known: Any) -> Response:
    basis = None if progress == "not_stated" else known.pop("basis", "printed")
    return Response.model_validate(
        {"departments": departments, "progress": progress, "progress_basis": basis, **known}
    )


def finding(*responses: Response, targets: tuple[str, ...] = (), kind: Any = "指摘") -> Finding:
    return Finding(id="1", kind=kind, targets=targets, responses=responses)


def report(year: str, fiscal_year: int, *findings: Finding, issuer: str = "青嵐区監査委員") -> Report:
    return Report(
        title=f"{fiscal_year}年度 定期監査の結果に基づく措置状況",
        year=year,
        fiscal_year=fiscal_year,
        issuer=issuer,
        publication=Publication(number="監査公表第5号", date="2024-06-14"),
        sections=(Section(findings=findings),),
        source=Source(file=f"{year}.txt", format="text", reader="text"),
    )


def rows(figures: Figures) -> dict[str, tuple[int, dict[str, int], float | None]]:
    return {line.label: (line.total, dict(line.counts), line.rate) for line in figures.lines}


SERIES = (
    report(
        "R3",
        2021,
        finding(answer("done", "管財課"), targets=("管財課",)),
        finding(
            answer("under_review", "人事課"),
            answer("done", "総務課"),
            targets=("人事課", "総務課"),
            kind="意見",
        ),
        finding(targets=("会計課",)),
    ),
    report(
        "R4",
        2022,
        finding(answer("done", "財産活用課", basis="inferred"), targets=("財産活用課",)),
        finding(answer("planned", "総務部人事課"), targets=("人事課", "会計課")),
        finding(answer("not_stated", "総務課"), targets=("関係各課",), kind="要望"),
    ),
)
RENAMED = Successions(
    [Succession(type="renamed", old=("管財課",), new=("財産活用課",), fiscal_year=2022, basis="file")]
)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ([], "unanswered"),
        ([answer("done"), answer("done")], "done"),
        ([answer("done"), answer("under_review")], "partly"),
        ([answer("done"), answer("not_stated")], "not_stated"),
        ([answer("planned"), answer("under_review")], "under_review"),
        ([answer("planned"), answer("not_stated")], "planned"),
        ([answer("partly"), answer("done")], "partly"),
        ([answer(state="blank")], "unanswered"),
        ([answer("done"), answer(state="blank")], "done"),
    ],
)
def test_a_finding_is_as_far_as_its_answers_together(said: list[Response], state: str) -> None:
    """Settled where all are; nothing is known where one does not say and the others are settled."""
    assert standing(said)[0] == state


def test_by_year() -> None:
    """Each finding once; the rate is of those whose state is known, unanswered ones among them."""
    figures = counted(SERIES, "year")
    assert rows(figures) == {
        "令和3年度": (3, {"done": 1, "partly": 1, "unanswered": 1}, 0.3333),
        "令和4年度": (3, {"done": 1, "planned": 1, "not_stated": 1}, 0.5),
    }
    assert (figures.total.total, figures.total.known, figures.total.inferred) == (6, 5, 1)
    assert [source.findings for source in figures.sources] == [3, 3]


def test_by_department_under_the_last_name() -> None:
    """管財課 goes on as 財産活用課; who was asked and did not answer is unanswered; 総務部人事課 is 人事課; 関係各課 names nobody."""
    assert rows(counted(SERIES, "department", RENAMED)) == {
        "人事課": (2, {"planned": 1, "under_review": 1}, 0.0),
        "会計課": (2, {"unanswered": 2}, None),
        "総務課": (2, {"done": 1, "not_stated": 1}, 1.0),
        "財産活用課": (2, {"done": 2}, 1.0),
    }


def test_by_kind_progress_and_status() -> None:
    """In the order of the kinds, of the states, and of the body's own scale."""
    assert list(rows(counted(SERIES, "kind"))) == ["指摘", "意見", "要望"]
    assert list(rows(counted(SERIES, "progress"))) == [
        "措置済み",
        "一部措置済み",
        "措置予定",
        "進捗の記載なし",
        "未回答",
    ]
    own = report(
        "R4",
        2022,
        finding(
            answer("not_started", status="措置未了"),
            answer("done", status="措置済み"),
            answer("done", status="完了"),
        ),
        issuer="福岡市監査委員",
    )
    lines = counted([own], "status").lines
    assert [line.label for line in lines] == ["措置済み", "措置未了", "完了"]
    assert lines[0].means == "別の方法によったもの、措置を講じないと決めたものを含む"


def test_a_circle_of_names_ends() -> None:
    """Data written by hand can be wrong: a department that became itself has a name all the same."""
    circle = [
        Succession(type="renamed", old=("甲課",), new=("乙課",), fiscal_year=2020, basis="file"),
        Succession(type="renamed", old=("乙課",), new=("甲課",), fiscal_year=2021, basis="file"),
    ]
    assert last_name("甲課", Successions(circle)) in ("甲課", "乙課")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(PROGRESS), st.sampled_from(("人事課", "会計課", "全課"))), max_size=3
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_line_adds_up(drawn: list[list[tuple[str, str]]]) -> None:
    """The states of a line make its total, the lines make the sum, a rate is between none and all."""
    findings = [
        finding(*(answer(state, name) for state, name in said), targets=("人事課",)) for said in drawn
    ]
    for by in BY:
        figures = counted([report("R4", 2022, *findings)], by)
        assert sum(line.total for line in figures.lines) == figures.total.total
        for line in (*figures.lines, figures.total):
            assert sum(line.counts.values()) == line.total
            assert line.rate is None or 0 <= line.rate <= 1
        ElementTree.fromstring(chart(figures))
    assert counted([report("R4", 2022, *findings)], "year").total.total == len(findings)


def test_csv() -> None:
    """Every state has its column, the last row is the sum, and a label is never a formula."""
    table = list(csv.reader(io.StringIO(figures_csv(counted(SERIES, "year")).decode("utf-8-sig"))))
    assert table[0] == [
        "年度",
        "指摘等の件数",
        *(STATE_WORDS[state] for state in STATES),
        "措置率の母数",
        "措置率",
        "うち推定",
    ]
    assert table[-1] == ["合計", "6", "2", "1", "0", "1", "0", "0", "0", "1", "1", "5", "0.4", "1"]
    odd = report("R4", 2022, finding(answer("done", "=cmd()"), targets=("=cmd()",)))
    assert "\r\n'=cmd()," in figures_csv(counted([odd], "department")).decode("utf-8-sig")


# Pictures.


def test_the_picture_is_as_it_was_looked_at() -> None:
    """`AUDITDOC_GOLDEN=write` writes it anew: look at it before it is committed."""
    golden = GOLDEN / "departments.svg"
    drawn = chart(counted(SERIES, "department", RENAMED))
    if os.environ.get("AUDITDOC_GOLDEN") == "write" and not os.environ.get("CI"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


def test_the_picture_says_all_in_words_and_names_its_sources() -> None:
    """For screen readers, and for whoever meets it without the report."""
    root = ElementTree.fromstring(chart(counted(SERIES, "year")))
    words = "".join(root.itertext())
    assert "令和3年度：3件（措置済み1件、一部措置済み1件、未回答1件）" in words
    assert "監査公表第5号、令和6年6月14日" in words
    assert "うち1件の進捗は、回答の文面からの推定。" in words


def test_pieces_are_told_apart_without_colour() -> None:
    """Fills without a pattern differ in lightness, each from each, by an eighth of the way from black to white; the other
    pieces have a pattern each."""
    from auditdoc.figures.chart import _FILLS

    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert set(_FILLS) == set(STATES)
    plain = sorted(lightness(fill) for fill in _FILLS.values() if fill.startswith("#"))
    assert min(lighter - darker for darker, lighter in itertools.pairwise(plain)) > 1 / 8
    patterns = [fill for fill in _FILLS.values() if fill.startswith("url")]
    assert len(set(patterns)) == len(patterns) == len(STATES) - len(plain)


def test_long_and_odd_labels_stay_inside() -> None:
    """A long name is cut and whole in its title; signs of markup are text."""
    name = "とても長い名前の" * 6 + "<b>課"
    drawn = chart(counted([report("R4", 2022, finding(answer("done", name), targets=(name,)))], "department"))
    root = ElementTree.fromstring(drawn)
    label = next(
        text for text in root.iter("{http://www.w3.org/2000/svg}text") if "とても" in (text.text or "")
    )
    assert (label.text or "").endswith("…")
    assert "<b>課" in "".join(label.itertext())
    assert not re.search("<b>", drawn)


def test_png() -> None:
    """The same picture in pixels, wide enough for print."""
    pytest.importorskip("typst")
    picture = png(chart(counted(SERIES, "year")))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20]) == 1920


def test_the_command_line_knows_what_can_be_counted_by() -> None:
    """The list for help and completion is the one of the part that counts."""
    assert CLI_BY == BY
