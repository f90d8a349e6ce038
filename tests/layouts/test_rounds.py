"""Answers of several times side by side: 前回 and 今回, this year and the last."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.layouts.rounds import round_of
from auditdoc.layouts.vocabulary import lookup, lookup_beside
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = "令和6年度過年度監査結果に係る措置状況\n\n若桐県監査委員\n\n"


def _findings(text: str, name: str = "a.md") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def _answers(finding: Finding) -> list[tuple[tuple[str, ...], str, str | None, str | None]]:
    return [(r.departments, "".join(r.paragraphs), r.status, r.date) for r in finding.responses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前回の進捗", ("前回", "進捗")),
        ("令和5年度における措置の状況", ("令和5年度", "措置の状況")),
        ("措置の状況（令和５年３月末現在）", ("令和5年3月末", "措置の状況")),
        ("前回", None),
        ("措置の状況", None),
    ],
)
def test_a_label_and_its_time(text: str, expected: tuple[str, str] | None) -> None:
    assert round_of(text) == expected


def test_a_year_before_a_label_is_one_only_beside_others() -> None:
    """「令和5年度の措置状況」 alone on its line heads a section; 前回報告 is a label anywhere."""
    assert lookup("令和5年度の措置状況") is None
    for text in ("令和5年度の措置状況", "前回報告", "今回公表（令和6年11月）"):
        label = lookup_beside(text)
        assert label is not None
        assert label.role == "response"


def test_columns_of_two_times_with_their_statuses() -> None:
    """Two head rows; the second department stands beside the same finding."""
    page = """<h1>過年度の監査結果に係る措置状況（令和6年度）</h1><table>
<tr><th rowspan=2>番号</th><th rowspan=2>指摘の内容</th><th rowspan=2>所管所属</th><th colspan=2>前回公表</th><th colspan=2>今回公表</th></tr>
<tr><th>措置の状況</th><th>区分</th><th>措置の状況</th><th>区分</th></tr>
<tr><td rowspan=2>1</td><td rowspan=2>引当金が計上されていない。</td><td>産業課</td><td>計画を策定した。</td><td>措置未了</td><td>計上を確認した。</td><td>措置済</td></tr>
<tr><td>観光協会</td><td>協議した。</td><td>措置未了</td><td>計上した。</td><td>措置済</td></tr>
<tr><td>2</td><td>鍵の管理簿がない。</td><td>総務課</td><td>管理簿を設けた。</td><td>措置済</td><td></td><td></td></tr></table>"""
    first, second = _findings(page, "a.html")
    assert first.targets == ("産業課", "観光協会")
    assert _answers(first) == [
        (("産業課",), "計画を策定した。", "措置未了", None),
        (("産業課",), "計上を確認した。", "措置済", None),
        (("観光協会",), "協議した。", "措置未了", None),
        (("観光協会",), "計上した。", "措置済", None),
    ]
    assert _answers(second) == [(("総務課",), "管理簿を設けた。", "措置済", None)]


def test_columns_of_two_years() -> None:
    text = HEAD + (
        "| 指摘事項 | 所管課 | 令和4年度の措置状況 | 令和5年度の措置状況 |\n|---|---|---|---|\n"
        "| 台帳がない。 | 管財課 | 様式を検討した。 | 台帳を作成した。 |\n| 印紙がない。 | 契約課 | 貼付した。 | 周知した。 |\n"
    )
    first, second = _findings(text)
    assert [answer[1] for answer in _answers(first)] == ["様式を検討した。", "台帳を作成した。"]
    assert [answer[1] for answer in _answers(second)] == ["貼付した。", "周知した。"]


def test_a_form_of_two_times() -> None:
    """The date below the second status is the second answer's."""
    page = """<h1>令和4年度包括外部監査の結果に対する措置状況</h1><table>
<tr><td>整理番号</td><td>01</td><td>所管所属</td><td>財産課</td></tr><tr><td>項目</td><td colspan=3>台帳の登録</td></tr>
<tr><td>指摘の内容</td><td colspan=3>登録されていない。</td></tr><tr><td>前回報告</td><td colspan=3>図面を整理している。</td></tr>
<tr><td>前回の進捗</td><td colspan=3>措置予定</td></tr><tr><td>今回報告</td><td colspan=3>登録した。</td></tr>
<tr><td>今回の進捗</td><td>措置済</td><td>措置年月日</td><td>令和6年2月17日</td></tr></table>"""
    (finding,) = _findings(page, "a.html")
    assert _answers(finding) == [
        (("財産課",), "図面を整理している。", "措置予定", None),
        (("財産課",), "登録した。", "措置済", "2024-02-17"),
    ]


@pytest.mark.parametrize("label", ["{}報告：", "【{}の措置状況】"])
def test_labels_of_two_times_in_lines(label: str) -> None:
    before, now = label.format("前回"), label.format("今回")
    text = HEAD + "".join(
        f"## {n} {title}\n\n- 指摘：{title}がない。\n- 所管：{who}\n- {before}検討している。\n- {now}作成した。\n\n"
        for n, title, who in [(1, "台帳", "管財課"), (2, "様式", "契約課")]
    )
    first, second = _findings(text)
    for finding in (first, second):
        assert [answer[1] for answer in _answers(finding)] == ["検討している。", "作成した。"]


@pytest.mark.parametrize(
    ("before", "state_before", "now", "state_now"),
    [
        ("令和5年度末の状況", "判定", "令和6年度末の状況", "判定"),
        ("前回", "状況", "今回", "状況"),
        ("前回（R5.9）", "区分", "今回（R6.9）", "区分"),
        ("当初の措置内容", "措置区分", "その後の措置内容", "措置区分"),
        ("前年度の措置", "前年度の状況", "本年度の措置", "本年度の状況"),
        ("1回目の報告", "進捗", "2回目の報告", "進捗"),
    ],
)
def test_heads_of_two_times(before: str, state_before: str, now: str, state_now: str) -> None:
    """状況 over sentences is an answer, over status words a status; no sentence becomes the status of another answer."""
    text = HEAD + (
        f"| 番号 | 指摘事項 | 所管課 | {before} | {state_before} | {now} | {state_now} |\n|---|---|---|---|---|---|---|\n"
        "| 1 | 境界が確定していない。 | 管財課 | 隣地の所有者と協議した。 | 協議中 | 境界を確定した。 | 措置済 |\n"
        "| 2 | 受払簿がない。 | 会計課 | 様式を作った。 | 一部措置済 | 全ての係が用いている。 | 措置済 |\n"
    )
    first, second = _findings(text)
    assert _answers(first) == [
        (("管財課",), "隣地の所有者と協議した。", "協議中", None),
        (("管財課",), "境界を確定した。", "措置済", None),
    ]
    assert [answer[2] for answer in _answers(second)] == ["一部措置済", "措置済"]


def test_the_label_of_a_time_takes_no_sentence_with_it() -> None:
    """The sentence behind 前回公表（令和5年11月） is no part of a label: it is in a record or unused."""
    assert lookup("前回公表（令和5年11月） 隣地の所有者と協議した。（協議中）") is None


def test_a_status_in_brackets_behind_the_label_of_a_time() -> None:
    text = HEAD + "".join(
        f"{n}　{title}\n\n【指摘事項】\n{title}がない。（{who}）\n\n【前回の措置状況】（対応中）\n様式を作った。\n\n"
        "【今回の措置状況】（措置済）\n全ての係が用いている。\n\n"
        for n, title, who in [(1, "受払簿", "会計課"), (2, "管理簿", "総務課")]
    )
    for finding in _findings(text, "a.txt"):
        assert [answer[1:3] for answer in _answers(finding)] == [
            ("様式を作った。", "対応中"),
            ("全ての係が用いている。", "措置済"),
        ]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("前年度の措置", "本年度の措置"),
        ("令和5年度の状況", "令和6年度の状況"),
        ("前回", "今回（令和6年9月）"),
    ],
)
def test_labels_of_two_times_told_by_their_turns(before: str, now: str) -> None:
    """A year before 措置 may head a section; behind each finding, two years in turn, it is the label of an answer."""
    text = HEAD + "".join(
        f"({n})　{title}\nア　監査の結果\n　{title}がない。\nイ　{before}\n　様式を作った。\nウ　{now}\n　全ての係が用いている。\nエ　所管課\n　{who}\n\n"
        for n, title, who in [(1, "受払簿", "会計課"), (2, "管理簿", "総務課")]
    )
    for finding, who in zip(_findings(text, "a.txt"), ("会計課", "総務課"), strict=True):
        assert [answer[:2] for answer in _answers(finding)] == [
            ((who,), "様式を作った。"),
            ((who,), "全ての係が用いている。"),
        ]


def test_a_year_over_a_section_of_findings_is_no_label() -> None:
    """Each heads findings of its own, in one department after the other."""
    text = HEAD + "".join(
        f"## {n}　{who}\n\n### 令和5年度の状況\n\n【指摘事項】\n{thing}がない。\n【措置】\n{thing}を作った。\n\n### 令和6年度の状況\n\n"
        f"【指摘事項】\n{thing}が古い。\n【措置】\n{thing}を改めた。\n\n"
        for n, who, thing in [(1, "会計課", "受払簿"), (2, "総務課", "管理簿")]
    )
    found = _findings(text)
    assert [[answer[1] for answer in _answers(finding)] for finding in found] == [
        ["受払簿を作った。"],
        ["受払簿を改めた。"],
        ["管理簿を作った。"],
        ["管理簿を改めた。"],
    ]


def test_lines_of_two_times_each_with_its_status_below() -> None:
    """The status below the second answer is its own, though its label is the same."""
    text = HEAD + "".join(
        f"{n}　{title}\n指摘事項：{title}がない。\n所管課：{who}\n前回：様式を作った。\n進捗：検討中\n今回：全ての係が用いている。\n進捗：措置済\n\n"
        for n, title, who in [(1, "受払簿", "会計課"), (2, "管理簿", "総務課")]
    )
    for finding in _findings(text, "a.txt"):
        assert [answer[1:3] for answer in _answers(finding)] == [
            ("様式を作った。", "検討中"),
            ("全ての係が用いている。", "措置済"),
        ]


CARD = "### {n} {title}\n\n指摘事項：{title}がない。\n\n所管課：{who}\n\n"
TRANSPOSED = "| | 前回報告（令和5年9月） | 今回報告 |\n|---|---|---|\n| 措置の内容 | {a} | {b} |\n| 進捗状況 | {s} | {z} |\n\n"
BY_ROWS = "| 時点 | 措置の内容 | 進捗状況 |\n|---|---|---|\n| 前回 | {a} | {s} |\n| 今回 | {b} | {z} |\n\n"


@pytest.mark.parametrize("table", [TRANSPOSED, BY_ROWS])
def test_a_small_table_of_times_below_each_finding(table: str) -> None:
    """What was answered last time and is left out now (―) is a blank answer."""
    text = HEAD + "".join(
        CARD.format(n=n, title=title, who=who) + table.format(a="様式を作った。", s=s, b=b, z=z)
        for n, title, who, s, b, z in [
            (1, "受払簿", "会計課", "検討中", "全ての係が用いている。", "措置済"),
            (2, "管理簿", "総務課", "措置済", "―", "―"),
        ]
    )
    first, second = _findings(text)
    assert _answers(first) == [
        (("会計課",), "様式を作った。", "検討中", None),
        (("会計課",), "全ての係が用いている。", "措置済", None),
    ]
    assert _answers(second)[0] == (("総務課",), "様式を作った。", "措置済", None)
    assert [answer.state for answer in second.responses] == ["answered", "blank"]


IN_COLUMNS = (
    "<tr><td></td><td>前回報告</td><td>今回報告（令和6年9月）</td></tr>"
    "<tr><td>措置の内容</td><td>様式を作った。</td><td>全ての係が用いている。</td></tr>"
    "<tr><td>進捗状況</td><td>検討中</td><td>措置済</td></tr>"
)
IN_ROWS = (
    "<tr><td>時点</td><td>措置の内容</td><td>進捗</td></tr><tr><td>前回</td><td>様式を作った。</td><td>検討中</td></tr>"
    "<tr><td>今回</td><td>全ての係が用いている。</td><td>措置済</td></tr>"
)


@pytest.mark.parametrize("rows", [IN_COLUMNS, IN_ROWS])
def test_a_table_of_times_inside_a_form(rows: str) -> None:
    page = "<h1>令和6年度過年度監査結果に係る措置状況</h1>" + "".join(
        f"<table><tr><td>番号</td><td colspan=2>{n}</td></tr><tr><td>項目</td><td colspan=2>{title}</td></tr>"
        f"<tr><td>指摘事項</td><td colspan=2>{title}がない。</td></tr><tr><td>所管課</td><td colspan=2>{who}</td></tr>{rows}</table>"
        for n, title, who in [(1, "受払簿", "会計課"), (2, "管理簿", "総務課")]
    )
    report = recognise(read(page.encode(), "a.html"))[0]
    for finding, who in zip(report.findings(), ("会計課", "総務課"), strict=True):
        assert _answers(finding) == [
            ((who,), "様式を作った。", "検討中", None),
            ((who,), "全ての係が用いている。", "措置済", None),
        ]
    assert not report.unused
