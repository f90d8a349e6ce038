"""Legends: what the marks of one report mean."""

import pytest

from auditdoc.layouts import load_profile, recognise
from auditdoc.layouts.legend import legend
from auditdoc.readers.text import read_text
from auditdoc.records import Report

REPORT = (
    "令和５年度定期監査の結果に対する措置状況\n\n柊市監査委員\n\n{legend}\n\n"
    "番号\t指摘年度\t所管\t指摘の概要\t措置\t判定\t備考\n"
    "1\tR3\t税務課\t台帳がない。\t作成した。\t○\t帳簿を含む\n2\tR4\t農林課\t札がない。\t作成中である。\t△\t\n"
)


def report(words: str) -> Report:
    return recognise(read_text(REPORT.format(legend=words).encode(), "a.txt"))[0]


@pytest.mark.parametrize(
    "line",
    [
        "凡例　○　措置済　　△　措置中",
        "（凡例）○：措置済み、△：措置中（継続）",
        "※判定の区分　○…措置済　△…措置中",
        "○は措置済、△は措置中",
    ],
)
def test_a_mark_means_what_the_legend_says(line: str) -> None:
    """The printed mark is the status; its class is that of the word beside it."""
    said = [(r.status, r.progress, r.progress_basis) for f in report(line).findings() for r in f.responses]
    assert said == [("○", "done", "printed"), ("△", "in_progress", "printed")]


def test_a_mark_without_a_legend_means_nothing() -> None:
    said = [(r.status, r.progress, r.progress_basis) for f in report("").findings() for r in f.responses]
    assert said == [("○", "not_stated", None), ("△", "not_stated", None)]


def test_the_legend_of_one_report_is_not_that_of_the_next() -> None:
    report("凡例　○　措置済　　△　措置中")
    assert {r.progress for f in report("").findings() for r in f.responses} == {"not_stated"}


def test_the_profile_of_a_body_goes_before_its_legend(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "p.toml"
    file.write_text('name = "柊市"\n[status_words.partly]\n"△" = "半ば"\n', encoding="utf-8")
    text = REPORT.format(legend="凡例　○　措置済　　△　措置中").encode()
    (one,) = recognise(read_text(text, "a.txt"), load_profile(file))
    assert [r.progress for f in one.findings() for r in f.responses] == ["done", "partly"]


def test_lines_of_a_legend_and_what_is_none() -> None:
    assert legend(["○　措置済", "◯ 措置済", "×　未措置"]) == {"○": "done", "◯": "done", "×": "not_started"}
    assert legend(["○　措置済"]) == {}
    assert legend(["○　税務課　△　農林課"]) == {}
    assert legend(["○　措置済　△　措置中", "○　未措置"]) == {}


def test_the_lines_of_a_legend_are_kept_as_notices() -> None:
    assert report("凡例\n○：措置済\n△：措置中").notices == ("凡例", "○：措置済", "△：措置中")


@pytest.mark.usefixtures("bounded_time")
def test_a_line_of_marks_takes_no_time() -> None:
    assert legend(["○……　　措" * 30, "区分の" * 60, "○" * 199]) == {}


def test_the_year_and_the_remark_of_a_row_are_kept() -> None:
    """Columns that say something of the audit or the row are footnotes of their finding, of the first one too."""
    assert [f.footnotes for f in report("").findings()] == [
        ("帳簿を含む", "指摘年度\u3000R3"),
        ("指摘年度\u3000R4",),
    ]
