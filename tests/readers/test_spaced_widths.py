"""Columns told by the room that words take: `pdftotext -layout` leaves one blank where a cell is full, and around figures."""

import pytest

from auditdoc.document import Document, Table
from auditdoc.readers import read
from auditdoc.readers.interleaved import GUESSED
from auditdoc.readers.spaced_words import heads_of
from auditdoc.readers.text_lines import lines_of

MOVED = """\
    対象機関           監   査   の   結   果             措   置   の   状   況
青葉県税事務所      (1) 使用料について、許可を更新した際に改 (1) 徴収不足となっていた 3 件について
             定後の単価を適用しなかったため、3 件、 は、令和 5 年 9 月 4 日に追加の調定を行
             計 41,280 円が徴収不足となっていた。  い、同月 29 日までに全額が納付された。
             (2) 切手の受払簿について、年度末の現在高 (2) 差異の原因は、令和 5 年 2 月に使用し
             と現物とが一致していないにもかかわらず、 た切手の記帳漏れであったため、受払簿を
             原因の調査が行われていなかった。     訂正し、毎月末に照合することとした。
福祉総務課        (1) 生活保護費の返還金について、督促状を          (1) 27 件のうち、居所が判明している 21
             発した後、1 年以上にわたり催告を行って           件について、令和 5 年 11 月までに電話に
             いないものが 27 件あった。               よる催告を行い、6 件で誓約を得た。
"""
"""The third column stands elsewhere in each row, and behind a single blank where the second one is full."""

REGISTER = """\
 No. 頁 区分   項目         監査の結果（概要）          所管課   措置状況        措置の内容          措置年月日
1  12 指摘 給食材料の検収 納品された食材の検収に際し、温度の記 保育課       措置済    検収簿の様式を改め、温度の記 R4.6.1
               録がないものがあった。                             載欄を設けた。
2   14   意見   用務業務の委託 樹木の剪定は、5 園分を一括する方が経 保育課      検討中    直営と委託の経費を 4 月から比 R5.1.20
                        済的である。検討されたい。                        較している。
3   19   指摘   備品の照合   抽出した 5 園で台帳と備品を照合した結 会計課     措置済    全園で照合を行い、所在不明の R4.9.30
                        果、11 点の所在が不明であった。                      備品の亡失の手続を行った。
"""


def _document(text: str) -> Document:
    return read(text.encode(), "report.txt")


def _rows(text: str) -> list[list[str]]:
    table = next(block for block in _document(text).blocks if isinstance(block, Table))
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = "".join(p.text for p in cell.paragraphs)
    return [[row.get(column, "") for column in range(table.column_count)] for row in rows.values()]


def test_columns_that_stand_elsewhere_in_each_row() -> None:
    head, *rows = _rows(MOVED)
    assert [text.replace(" ", "") for text in head] == ["対象機関", "監査の結果", "措置の状況"]
    assert [row[0] for row in rows] == ["青葉県税事務所", "", "福祉総務課"]
    assert rows[0][1].endswith("適用しなかったため、3 件、計 41,280 円が徴収不足となっていた。")
    assert rows[0][2] == (
        "(1) 徴収不足となっていた 3 件については、令和 5 年 9 月 4 日に追加の調定を行い、同月 29 日までに全額が納付された。"
    )
    assert rows[1][2].startswith("(2) 差異の原因は、令和 5 年 2 月に使用した切手")
    assert rows[2][2].startswith("(1) 27 件のうち、居所が判明している 21件について、令和 5 年 11 月までに")


def test_a_register_in_which_only_the_width_tells_where_a_cell_ends() -> None:
    _, *rows = _rows(REGISTER)
    assert [row[:4] for row in rows] == [
        ["1", "12", "指摘", "給食材料の検収"],
        ["2", "14", "意見", "用務業務の委託"],
        ["3", "19", "指摘", "備品の照合"],
    ]
    assert [row[8] for row in rows] == ["R4.6.1", "R5.1.20", "R4.9.30"]
    assert rows[1][7] == "直営と委託の経費を 4 月から比較している。"
    assert rows[2][4] == "抽出した 5 園で台帳と備品を照合した結果、11 点の所在が不明であった。"


def test_a_guess_has_a_low_confidence_and_is_remarked() -> None:
    unclear = REGISTER.replace(
        "直営と委託の経費を 4 月から比 R5.1.20", "直営と委託の経費を比較してお R5 年度"
    )
    unclear = unclear.replace("較している。", "り、検討する。")
    unclear = unclear.replace("様式を改め、", "様式を改めて、").replace("照合を行い、", "照合を行って、")
    document = _document(unclear)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert {c.row for c in table.cells if c.origin.confidence == GUESSED} == {2}
    assert [r.origin.line for r in document.remarks if r.code == "AD009"] == [4]
    assert not [r for r in _document(REGISTER).remarks if r.code == "AD009"]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        (
            "  所管課     監   査   の   結   果        措   置   の   状   況",
            ["所管課", "監査の結果", "措置の状況"],
        ),
        ("番   件 名     区    監査の結果", ["番", "件名", "区", "監査の結果"]),
        ("  指 摘 事 項              措   置   の   内   容", ["指摘事項", "措置の内容"]),
        ("No. 頁 区分   項   目      内 容（要旨）", ["No.", "頁", "区分", "項目", "内容（要旨）"]),
    ],
)
def test_letters_in_equal_distance_are_one_head(line: str, heads: list[str]) -> None:
    (found,) = heads_of(list(lines_of(line)))
    assert [part.text.replace(" ", "") for part in found] == heads


def test_heads_that_print_the_same_are_divided_alike() -> None:
    lines = list(lines_of("課 名       区   分   番号\n課   名   区 分    番号"))
    assert [[p.text.replace(" ", "") for p in heads] for heads in heads_of(lines)] == [
        ["課名", "区分", "番号"]
    ] * 2


OTHER_HEAD = """\
                                   帆足市監査委員    宗   像       武
                                   帆足市監査委員    江   口   美   穂

（1）社会福祉課
            指摘事項                      講じた措置
① 災害時の名簿の作成について、更新の時期        ① 更新の時期を毎年 4 月と定め、手引に記載
が定められていなかった。               した。
② 助成の決定に当たり、申請から 60 日を要し     ② 進行管理表を作成し、受付から 30 日以内
ているものがあった。                に決定することとした。

（2）商工政策課
            指導事項                      講じた措置
① 補助金の実績報告書の提出が遅れているも        ① 提出期限を改めて通知し、3 日前に電話に
のがあった。                     より提出を促している。
② 備品の現物照合の記録がなかった。         ② 全ての備品を照合し、記録した。
"""


def _tables(text: str) -> list[list[str]]:
    blocks = [block for block in _document(text).blocks if isinstance(block, Table)]
    return [["".join(p.text for p in cell.paragraphs) for cell in table.cells] for table in blocks]


def test_a_signature_is_no_head_and_another_head_ends_a_table() -> None:
    first, second = _tables(OTHER_HEAD)
    assert first[:2] == ["指摘事項", "講じた措置"]
    assert second[:2] == ["指導事項", "講じた措置"]
    assert first[3] == "① 更新の時期を毎年 4 月と定め、手引に記載した。"
    assert not any("商工政策課" in text for text in (*first, *second))


NAMES = """\
No.   監査の結果                 所管課      措置の内容
1     抽出した公用車 25 台のうち 8 台の運転    管財課      様式に所属長の確認欄を加え、4 月から
      日誌に、運転者の記載がなかった。        西部総合事    使用している。
                             務所
                             農業技術課
2     回数券 3 枚の受払簿の記載が漏れていた。   道路管理課    記帳し、毎月末に照合することとした。
3     備品 14 点の所在が不明であった。      会計課      旧棟の解体の際に廃棄されていた。
"""


def test_names_on_lines_of_their_own_are_names_and_a_wrapped_one_is_one() -> None:
    table = next(block for block in _document(NAMES).blocks if isinstance(block, Table))
    names = [[p.text for p in cell.paragraphs] for cell in table.cells if cell.column == 2]
    assert names == [["所管課"], ["管財課", "西部総合事務所", "農業技術課"], ["道路管理課"], ["会計課"]]
