"""Tables with commas, as open data publish them."""

import pytest

from auditdoc.document import Furniture, Table
from auditdoc.readers.text import read_text

SOURCE = (
    "番号,所管課,指摘事項,措置内容\n"
    '1,契約課,"理由書が添付されていない。\n理由を明らかにされたい。",添付した。\n'
    '2,"健康課、年金課","「減免」の""写し""が、1,000件ない。",作成した。\n'
)


def test_values_and_quotation_marks() -> None:
    """A row holds its line ends and commas; what parts the cells is markup, and every character is counted."""
    document = read_text(SOURCE.encode("cp932"), "a.csv")
    table, markup = document.blocks
    assert isinstance(table, Table)
    assert isinstance(markup, Furniture)
    assert [[cell.text for cell in row] for row in table.rows()] == [
        ["番号", "所管課", "指摘事項", "措置内容"],
        ["1", "契約課", "理由書が添付されていない。\n理由を明らかにされたい。", "添付した。"],
        ["2", "健康課、年金課", '「減免」の"写し"が、1,000件ない。', "作成した。"],
    ]
    held = sum(len(cell.text.replace("\n", "")) for cell in table.cells) + len(markup.text)
    assert held == document.characters


@pytest.mark.parametrize(
    "source",
    [
        "収入,支出,差引のとおりである。\n次の表による。\n",
        "番号,所管課,指摘事項\n1,契約課\n",
        '番号,所管課,指摘事項\n1,契約課,"閉じない\n',
        "番号,所管課,指摘事項\n",
    ],
)
def test_what_is_no_such_table(source: str) -> None:
    """Prose with commas, rows that lack a cell, and quotation marks that nothing closes stay as they are."""
    assert not any(isinstance(block, Table) for block in read_text(source.encode(), "a.txt").blocks)
