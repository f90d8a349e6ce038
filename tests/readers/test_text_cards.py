"""Cards that were copied out of Word as lines of labels, tabs and values."""

from auditdoc.document import Table
from auditdoc.readers import read


def cells(text: str) -> list[list[str]]:
    """The texts of all tables, row by row."""
    rows: list[list[str]] = []
    for table in read(text.encode(), "a.txt").blocks:
        if isinstance(table, Table):
            texts: dict[int, list[str]] = {}
            for cell in table.cells:
                texts.setdefault(cell.row, []).append("\n".join(p.text for p in cell.paragraphs))
            rows.extend(texts.values())
    return rows


CARD = "番号\t{n}\t区分\t指摘\n担当課\t工務課\n経営課\n監査の結果\t延長が異なる。\n　同様の例があった。\n措置の内容\t改めた。\n　今後は確認する。\n"


def test_paragraphs_without_a_tab_belong_to_the_value_above() -> None:
    """A name in the cell of departments, sentences of a finding and of an answer."""
    assert cells("\n".join(CARD.format(n=n) for n in (1, 2)))[:4] == [
        ["番号", "1", "区分", "指摘"],
        ["担当課", "工務課\n経営課"],
        ["監査の結果", "延長が異なる。\n同様の例があった。"],
        ["措置の内容", "改めた。\n今後は確認する。"],
    ]


def test_a_heading_between_two_cards_is_none_of_their_values() -> None:
    """It stands before the label that opens a card."""
    text = CARD.format(n=1) + "\n浄水課\n" + CARD.format(n=2)
    assert ["措置の内容", "改めた。\n今後は確認する。"] in cells(text)
    assert not any("浄水課" in cell for row in cells(text) for cell in row)


def test_a_table_whose_first_cells_do_not_come_again_is_no_card() -> None:
    """Its lines without a tab are not taken into it."""
    text = "所属名\t措置状況\n人事課\t改めた。\n\n税務課\t改めた。\n以上です。\n"
    assert cells(text) == [["所属名", "措置状況"], ["人事課", "改めた。"], ["税務課", "改めた。"]]
