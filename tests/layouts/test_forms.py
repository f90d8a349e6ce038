"""Forms: a label beside its value in each row, as cards, sheets and definition lists print them."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = "<h1>令和5年度定期監査の結果に係る措置状況</h1>"


def finding(*rows: str) -> Finding:
    """The one finding of a table with these rows."""
    page = HEAD + "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    (found,) = recognise(read(page.encode(), "a.html"))[0].findings()
    return found


NUMBER = "<td>番　号</td><td>2</td><td>区　分</td><td>注意事項</td>"
TEXT = "<td>監査の結果</td><td colspan=3>点検表に氏名の記載がない日があった。</td>"


@pytest.mark.parametrize(
    ("cell", "status", "date"),
    [
        ("措置済<br>令和4年3月31日", "措置済", "2022-03-31"),
        ("措置済（R4.3.31）", "措置済", "2022-03-31"),
        ("検討中<br>－", "検討中", None),
        ("対応中", "対応中", None),
        ("☑措置済　□対応中　□未着手", "措置済", None),
        ("", None, None),
    ],
)
def test_status_and_date_beside_an_answer_need_no_label(
    cell: str, status: str | None, date: str | None
) -> None:
    """A narrow cell at the end of the answer's row holds them, one, both or none."""
    found = finding(
        NUMBER,
        "<td>所管課</td><td>自然環境課</td><td>件　名</td><td>遊具の点検</td>",
        TEXT,
        f"<td>措置の内容</td><td colspan=2>様式を改めた。</td><td>{cell}</td>",
    )
    assert (found.number, found.kind, found.title) == ("2", "注意", "遊具の点検")
    assert [(r.paragraphs, r.status, r.date) for r in found.responses] == [
        (("様式を改めた。",), status, date)
    ]


def test_each_answer_of_a_form_has_the_status_beside_it() -> None:
    """Two who speak one below the other, each with a cell of its own; a body and, in brackets, what it runs are one name."""
    found = finding(
        NUMBER,
        "<td>団体名</td><td>里山共同事業体（県立里山公園）</td><td>所管課</td><td>自然環境課</td>",
        TEXT,
        "<td rowspan=2>措置の内容</td><td colspan=2>〔里山共同事業体〕<br>様式を改めた。</td><td>措置済<br>令和3年12月1日</td>",
        "<td colspan=2>〔自然環境課〕<br>実地に確認した。</td><td>措置済<br>令和3年12月24日</td>",
    )
    assert found.targets == ("里山共同事業体", "自然環境課")
    assert [(r.departments, r.paragraphs, r.date) for r in found.responses] == [
        (("里山共同事業体",), ("様式を改めた。",), "2021-12-01"),
        (("自然環境課",), ("実地に確認した。",), "2021-12-24"),
    ]


def test_one_status_for_both_answers_of_a_form() -> None:
    """A merged cell beside two who speak is the status of both."""
    found = finding(
        NUMBER,
        "<td>団体名</td><td>緑公社</td><td>所管課</td><td>農政課</td>",
        TEXT,
        "<td rowspan=2>措置の内容</td><td colspan=2>〔緑公社〕<br>回収した。</td><td rowspan=2>措置済<br>令和4年1月14日</td>",
        "<td colspan=2>〔農政課〕<br>助言している。</td>",
    )
    assert [(r.departments, r.status, r.date) for r in found.responses] == [
        (("緑公社",), "措置済", "2022-01-14"),
        (("農政課",), "措置済", "2022-01-14"),
    ]


def test_words_without_a_meaning_stand_in_a_form_too() -> None:
    """作成者 and 文書番号 beside their values are of no record and do not hide the rest."""
    found = finding(
        "<td>文書取扱</td><td>第3号</td><td>監査実施日</td><td>令和5年10月17日</td>",
        "<td>対象課等</td><td>総務企画課</td><td>番　号</td><td>1</td>",
        "<td>区　　分</td><td colspan=3>指導事項</td>",
        TEXT,
        "<td>講じた措置<br>又は今後の方針</td><td colspan=3>様式を見直した。</td>",
        "<td>措置の状況</td><td colspan=3>□措置済　☑対応中　□未着手</td>",
        "<td>措置年月日</td><td>令和6年2月20日</td><td>作成者</td><td>係長　戸部</td>",
    )
    assert (found.number, found.kind, found.targets) == ("1", "指導", ("総務企画課",))
    (answer,) = found.responses
    assert (answer.paragraphs, answer.status, answer.date) == (("様式を見直した。",), "対応中", "2024-02-20")


def test_nobody_is_asked_where_a_dash_stands() -> None:
    """「所管課　－」 names nobody."""
    found = finding(
        NUMBER,
        "<td>団体名</td><td>緑公社</td><td>所管課</td><td>－</td>",
        TEXT,
        "<td>措置の内容</td><td colspan=3>修正した。</td>",
    )
    assert found.targets == ("緑公社",)


HEADED = (
    "<td>番号</td><td>1</td><td>区分</td><td>指摘</td>",
    "<td>監査の所見</td><td colspan=3>薬品の登録に漏れがあった。</td>",
)
ASKED = "<td>対象部署</td><td colspan=3>管理室、研究部</td>"
TWO = [(("管理室",), ("様式を定めた。",)), (("研究部",), ("登録を修正した。",))]


@pytest.mark.parametrize(
    "answers",
    [
        (
            "<th>部署</th><th colspan=3>対応の状況</th>",
            "<td>管理室</td><td colspan=3>様式を定めた。</td>",
            "<td>研究部</td><td colspan=3>登録を修正した。</td>",
        ),
        (
            "<td>措置の内容（管理室）</td><td colspan=3>様式を定めた。</td>",
            "<td>措置の内容（研究部）</td><td colspan=3>登録を修正した。</td>",
        ),
        (
            "<td>回答部署</td><td colspan=3>管理室</td>",
            "<td>回答</td><td colspan=3>様式を定めた。</td>",
            "<td>回答部署</td><td colspan=3>研究部</td>",
            "<td>回答</td><td colspan=3>登録を修正した。</td>",
        ),
        (
            "<td rowspan=2>改善措置</td><td>管理室</td><td colspan=2>様式を定めた。</td>",
            "<td>研究部</td><td colspan=2>登録を修正した。</td>",
        ),
    ],
    ids=["a head inside", "in brackets", "above each", "one label beside both"],
)
def test_each_who_answers_in_a_form_has_an_answer(answers: tuple[str, ...]) -> None:
    """However the form tells who answers, those who were asked stay apart from them."""
    found = finding(*HEADED, ASKED, *answers)
    assert (found.number, found.kind, found.targets) == ("1", "指摘", ("管理室", "研究部"))
    assert [(r.departments, r.paragraphs) for r in found.responses] == TWO


def test_a_date_stands_with_the_answer_before_it() -> None:
    """Behind each answer its own; one behind them all is that of all."""
    dates = (
        "<td>措置年月日</td><td colspan=3>令和5年4月3日</td>",
        "<td>措置年月日</td><td colspan=3>令和5年6月1日</td>",
    )
    first, second = (
        f"<td>措置の内容（{name}）</td><td colspan=3>改めた。</td>" for name in ("管理室", "研究部")
    )
    each = finding(*HEADED, ASKED, first, dates[0], second, dates[1])
    both = finding(*HEADED, ASKED, first, second, dates[0])
    assert [r.date for r in each.responses] == ["2023-04-03", "2023-06-01"]
    assert [r.date for r in both.responses] == ["2023-04-03", "2023-04-03"]


def test_texts_below_their_label_and_labels_beside_a_merged_one() -> None:
    """A label over all columns has its text in the next row; 内容 and 年月日 are those of the merged label beside them."""
    found = finding(
        "<td>番号</td><td>3</td><td>担当課</td><td>水道課</td>",
        "<td colspan=4>監査の結果</td>",
        "<td colspan=4>検針の記録に漏れがあった。</td>",
        "<td rowspan=2>措置</td><td>内容</td><td colspan=2>記録を補った。</td>",
        "<td>年月日</td><td colspan=2>令和5年8月1日</td>",
    )
    (answer,) = found.responses
    assert (found.number, found.paragraphs) == ("3", ("検針の記録に漏れがあった。",))
    assert (answer.departments, answer.paragraphs, answer.date) == (
        ("水道課",),
        ("記録を補った。",),
        "2023-08-01",
    )


def test_a_head_inside_a_form_may_hold_the_finding_too() -> None:
    """監査の結果 beside 措置の内容, below rows of labels and values."""
    found = finding(
        "<td>番号</td><td>4</td><td>件名</td><td>検針の記録</td>",
        "<td>区分</td><td>意見</td><td>所管課</td><td>水道課</td>",
        "<td colspan=2>監査の結果</td><td colspan=2>措置の内容</td>",
        "<td colspan=2>記録に漏れがあった。</td><td colspan=2>記録を補った。</td>",
    )
    assert (found.number, found.kind, found.title, found.targets) == ("4", "意見", "検針の記録", ("水道課",))
    assert [r.paragraphs for r in found.responses] == [("記録を補った。",)]


def test_a_label_that_counts_stands_beside_the_title() -> None:
    """指摘事項１ | title and 内容 | text are one finding; the next begins with the label of the next number, whatever its kind."""
    cards = [
        ("指摘事項１", "備品の台帳について", "台帳に記載がない。"),
        ("意見事項２", "標識の更新について", "更新を急がれたい。"),
    ]
    rows = [
        f"<tr><td>{label}</td><td>{title}</td></tr><tr><td>対象所属</td><td>管財課、道路課</td></tr><tr><td>内容</td><td>{text}</td></tr>"
        "<tr><td>措置状況</td><td>（管財課）<br>記載した。</td></tr><tr><td>措置状況</td><td>（道路課）<br>更新した。</td></tr>"
        for label, title, text in cards
    ]
    for tables in (rows, ["".join(rows)]):
        page = HEAD + "".join(f"<table>{table}</table>" for table in tables)
        found = list(recognise(read(page.encode(), "a.html"))[0].findings())
        assert [(f.title, f.kind, f.paragraphs, f.targets) for f in found] == [
            ("備品の台帳について", "指摘", ("台帳に記載がない。",), ("管財課", "道路課")),
            ("標識の更新について", "意見", ("更新を急がれたい。",), ("管財課", "道路課")),
        ]
        assert [[(r.departments, r.paragraphs) for r in f.responses] for f in found] == [
            [(("管財課",), ("記載した。",)), (("道路課",), ("更新した。",))]
        ] * 2


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        ("（担当課）<br>{}", "実施時期：{}"),
        ("【担当課】{}", "完了年月日：{}"),
        ("所管：{}", "（措置年月日）<br>{}"),
    ],
)
def test_a_cell_beside_the_value_may_hold_a_label_and_its_own(asked: str, moment: str) -> None:
    """The number stands in front of all rows, the second answer begins with the label of the first."""
    found = finding(
        "<td rowspan=6>意見2</td><td>件名</td><td colspan=2>有収率について</td>",
        "<td>審査意見</td><td colspan=2>計画的に更新されたい。</td>",
        f"<td>水道部の対応</td><td>計画を改めた。</td><td>{asked.format('配水課')}</td>",
        f"<td>進捗状況</td><td>対応済</td><td>{moment.format('令和5年3月')}</td>",
        f"<td>水道部の対応</td><td>基準を定める。</td><td>{asked.format('料金課')}</td>",
        f"<td>進捗状況</td><td>対応中</td><td>{moment.format('－')}</td>",
    )
    assert (found.number, found.title, found.kind) == ("意見2", "有収率について", "意見")
    assert [(r.departments, r.paragraphs, r.status, r.date) for r in found.responses] == [
        (("配水課",), ("計画を改めた。",), "対応済", "2023-03"),
        (("料金課",), ("基準を定める。",), "対応中", None),
    ]


def test_cells_that_are_label_and_value_make_a_row() -> None:
    found = finding(
        "<td>番号：3</td><td>所管課：配水課</td><td>区分：意見</td>",
        "<td>監査の結果</td><td colspan=2>計画的に更新されたい。更新：10年ごと</td>",
        "<td>措置の内容</td><td colspan=2>計画：改めた。</td>",
    )
    assert (found.number, found.kind, found.targets) == ("3", "意見", ("配水課",))
    assert found.responses[0].paragraphs == ("計画：改めた。",)


@pytest.mark.parametrize("beside", ["（注）速報値", "備考欄参照", "（配水課長）"])
def test_other_words_beside_an_answer_make_no_form(beside: str) -> None:
    page = (
        HEAD
        + "<table><tr><td>番号</td><td colspan=2>1</td></tr><tr><td>監査の結果</td><td colspan=2>更新されたい。</td></tr>"
        f"<tr><td>件名</td><td>有収率</td><td>{beside}</td></tr><tr><td>措置</td><td colspan=2>更新した。</td></tr></table>"
    )
    found = list(recognise(read(page.encode(), "a.html"))[0].findings())
    assert all(beside not in (*f.targets, f.number, f.title) for f in found)
