"""Registers in which a column for each kind or each status is filled or marked."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

TITLE = "<h1>令和6年度行政監査の結果に係る措置状況</h1><p>若桐市監査委員</p>"
FOUND = [
    ("補助率が要綱にない。", "指摘", "協働課", "要綱を改正した。", "措置済"),
    ("効果が検証されていない。", "意見", "協働課", "評価表の案を作っている。", "検討中"),
    ("控えが保存されていない。", "指摘", "農政課", "控えを保存させた。", "措置済"),
]


def _findings(head: str, rows: list[list[str]]) -> list[Finding]:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"{TITLE}<table>{head}{body}</table>"
    return list(recognise(read(page.encode(), "a.html"))[0].findings())


def _heads(*words: str) -> str:
    return "<tr>" + "".join(f"<th>{word}</th>" for word in words) + "</tr>"


def _said(findings: list[Finding]) -> list[tuple[str, str | None, str, str | None]]:
    return [
        ("".join(f.paragraphs), f.kind, "".join(f.responses[0].paragraphs), f.responses[0].status)
        for f in findings
    ]


def test_a_column_of_findings_for_each_kind() -> None:
    """Without numbers, too, the filled column begins a finding and says its kind."""
    rows = [
        [text if kind == "指摘" else "", text if kind == "意見" else "", who, answer]
        for text, kind, who, answer, _ in FOUND
    ]
    said = _said(_findings(_heads("指摘事項", "意見", "所管課", "措置の内容"), rows))
    assert said == [(text, kind, answer, None) for text, kind, _, answer, _ in FOUND]


@pytest.mark.parametrize("mark", ["○", "〇", "●", "✓"])
def test_columns_of_marks(mark: str) -> None:
    rows = [
        [text, *(mark if kind == one else "" for one in ("指摘", "意見")), who, answer]
        + [mark if status == one else "" for one in ("措置済", "検討中")]
        for text, kind, who, answer, status in FOUND
    ]
    head = _heads("内容", "指摘", "意見", "所管課", "措置の内容", "措置済", "検討中")
    said = _said(_findings(head, rows))
    assert said == [(text, kind, answer, status) for text, kind, _, answer, status in FOUND]


def test_marks_below_two_head_rows() -> None:
    head = (
        "<tr><th rowspan=2>監査の結果</th><th colspan=2>区分</th><th rowspan=2>所管課</th><th rowspan=2>措置の内容</th>"
        "<th colspan=2>措置状況</th></tr><tr><th>指摘</th><th>意見</th><th>措置済</th><th>検討中</th></tr>"
    )
    rows = [
        [text, *("○" if kind == one else "" for one in ("指摘", "意見")), who, answer]
        + ["○" if status == one else "" for one in ("措置済", "検討中")]
        for text, kind, who, answer, status in FOUND
    ]
    said = _said(_findings(head, rows))
    assert said == [(text, kind, answer, status) for text, kind, _, answer, status in FOUND]


def test_what_is_done_and_what_is_planned_have_a_column_each() -> None:
    rows = [
        [text, who, answer if status == "措置済" else "", answer if status != "措置済" else ""]
        for text, _, who, answer, status in FOUND
    ]
    said = _said(_findings(_heads("監査の結果", "所管課", "措置済の内容", "措置予定の内容"), rows))
    assert [answer for _, _, answer, _ in said] == [answer for _, _, _, answer, _ in FOUND]


def test_other_marks_are_no_ticks() -> None:
    """△ and × mean something of their own: they stay what is printed."""
    rows = [[text, who, answer, "△" if status == "検討中" else "○"] for text, _, who, answer, status in FOUND]
    said = _said(_findings(_heads("指摘事項", "所管課", "措置の内容", "措置済"), rows))
    assert [text for text, *_ in said] == [text for text, *_ in FOUND]
    assert "措置済" not in [status for *_, status in said]
