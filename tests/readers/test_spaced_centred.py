"""Rows of a table that is set with blanks, whose numbers and names stand in their vertical middle."""

from auditdoc.document import Table
from auditdoc.readers.text import read_text

HEAD = "番号   区分    監査の結果               担当課       措置の内容\n"
TIGHT = HEAD + (
    "            申請書に理由の記載がないまま承認し              様式を改め、理由を選択して記入する\n"
    "1      指摘   ていたものが認められた。要件に該当   地域振興課    欄を設けた。要件に該当しない者につ\n"
    "            することを確認されたい。                    いては使用料を徴収した。\n"
    "                                             貸出しの受付を窓口に一本化し、返却\n"
    "            会議室の備品の貸出しの記録に返却の   総務課      時に確認の印を押すこととした。\n"
    "2      意見   記入のないものが見受けられた。返却               貸出しの記録を電子の帳簿に改める方\n"
    "            を確認する方法を検討されたい。    文化課      向で、費用の調査を始めたところであ\n"
    "                                             る。\n"
)


def table(text: str) -> list[list[str]]:
    (found,) = [b for b in read_text(text.encode(), "a.txt").blocks if isinstance(b, Table)]
    return [[cell.text for cell in row] for row in found.rows()]


def test_a_number_in_the_middle_begins_no_row() -> None:
    """Nothing but the sentences and the middle tells the rows apart; a name in the middle of its answer begins it."""
    _, first, second, third = table(TIGHT)
    assert first[:2] == ["1", "指摘"]
    assert first[4].endswith("使用料を徴収した。")
    assert (second[0], second[3], third[0], third[3]) == ("2", "総務課", "", "文化課")
    assert second[2].endswith("検討されたい。")
    assert second[4].endswith("確認の印を押すこととした。")
    assert third[4].endswith("費用の調査を始めたところである。")


def test_a_number_at_the_head_of_its_row_begins_it() -> None:
    """The same lines with their numbers above are rows that begin there."""
    lines = TIGHT.splitlines()
    top = [lines[0], lines[1].replace("   ", "1  ", 1), lines[2].replace("1", " ", 1), lines[3]]
    rows = table("\n".join([*top, ""]))
    assert rows[1][0] == "1"
    assert rows[1][2].endswith("確認されたい。")
