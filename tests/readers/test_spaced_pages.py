"""Tables set with blanks that go on over pages: their heads come again, rows and sentences are cut where a page ends."""

from auditdoc.document import Furniture, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import read

HEAD = """\
検出事項                         講じた措置                       対象所管部
                                                                  局
"""
FIRST = """\
１　倉庫の鍵の貸出しについて     貸出簿を備え、毎月末に現在高と   水産試験場
　倉庫の鍵の貸出しの記録がなく   照合している。
、所在を確認することができな
"""
REST = """\
かった。                         研修の内容を改めた。
"""
SECOND = """\

２　備品の現在高が台帳と一致し   台帳を補正し、定例の会議で周知   教育委員会
ない。                           した。                           事務局
"""
TITLE = "令和5年度定期監査の結果に基づく措置"


def page_break(number: int) -> str:
    return f"\n                                - {number} -\n\f{TITLE}\n\n"


def rows(text: str) -> list[list[str]]:
    document = read(text.encode(), "a.txt")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    furniture = sum(nonblank(b.text) for b in document.blocks if isinstance(b, Furniture))
    cells = sum(nonblank(cell.text) for cell in table.cells)
    assert furniture + cells + nonblank(TITLE) == document.characters
    return [[cell.text.replace("\n", "/") for cell in row] for row in table.rows()]


WHOLE = [
    ["検出事項", "講じた措置", "対象所管部局"],
    [
        "１　倉庫の鍵の貸出しについて/倉庫の鍵の貸出しの記録がなく、所在を確認することができなかった。",
        "貸出簿を備え、毎月末に現在高と照合している。/研修の内容を改めた。",
        "水産試験場",
    ],
    ["２　備品の現在高が台帳と一致しない。", "台帳を補正し、定例の会議で周知した。", "教育委員会事務局"],
]


def test_a_row_goes_on_below_the_head_that_the_next_page_repeats() -> None:
    """All lines of the head come again, and none of them is text of the row."""
    assert rows(f"{TITLE}\n\n{HEAD}\n{FIRST}{page_break(1)}{HEAD}{REST}{SECOND}") == WHOLE


def test_heads_on_many_pages() -> None:
    """On three pages and more the head's first line is a running head; what belongs to it is, too."""
    third = "\n３　様式が異なる。               様式を改め、研修で周知した。     税務課\n"
    text = f"{TITLE}\n\n{HEAD}\n{FIRST}{page_break(1)}{HEAD}{REST}{SECOND}{page_break(2)}{HEAD}{third}"
    assert rows(text) == [*WHOLE, ["３　様式が異なる。", "様式を改め、研修で周知した。", "税務課"]]


def test_letters_of_a_head_set_upright_come_again() -> None:
    """A letter alone looks like the label of an item."""
    head = " N   指摘の内容                       措置の内容\n o\n"
    first = "\n 1   倉庫の鍵の貸出しの記録がなく所   貸出簿を備えて照合している。\n     在を確認することが\n"
    rest = "     できなかった。\n\n 2   記録がない。                     記録することとした。\n"
    assert [row[0] for row in rows(f"{TITLE}\n\n{head}{first}{page_break(1)}{head}{rest}")] == [
        "N o",
        "1",
        "2",
    ]


def test_the_rest_of_a_sentence_alone_on_a_page() -> None:
    """It stands in one column, and the other is empty: no heading, but the end of the row."""
    text = f"{TITLE}\n\n{HEAD}\n{FIRST}{page_break(1)}{HEAD}かった。\n"
    assert rows(text)[1][0].endswith("所在を確認することができなかった。")


def test_a_short_line_up_to_the_edge_is_no_finished_answer() -> None:
    """A name that is broken beside it goes on with the name, and the answer with the answer."""
    head = "検出事項             講じた措置           所管課\n\n"
    row = "１　受払簿がない。   契約の相手方へ連絡   第二地\n                     し、貼付させた。     域セン\n                                          ター\n"
    other = "\n２　記録がない。     記録することとした   税務課\n                     。\n"
    assert rows(f"{TITLE}\n\n{head}{row}{other}")[1:] == [
        ["１　受払簿がない。", "契約の相手方へ連絡し、貼付させた。", "第二地域センター"],
        ["２　記録がない。", "記録することとした。", "税務課"],
    ]


def test_a_table_of_two_lines_below_a_head_that_is_set_as_they_are() -> None:
    text = f"{TITLE}\n\n監査結果の内容                   措置状況等\n\n更新において、申請書が提出され   業務の流れを見直し、二人で確認\nていなかった。                   する体制に改めました。\n"
    assert rows(text)[1] == [
        "更新において、申請書が提出されていなかった。",
        "業務の流れを見直し、二人で確認する体制に改めました。",
    ]
