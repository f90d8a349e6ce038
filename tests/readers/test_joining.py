"""Tables that follow each other without text between them: one table, or two."""

import pytest

from auditdoc.document import Cell, Furniture, Heading, Origin, Paragraph, Table
from auditdoc.readers.furniture import with_contents
from auditdoc.readers.joining import join_tables


def table(*rows: list[str], goes_on: str = "no", confidence: float | None = None) -> Table:
    origin = Origin(confidence=confidence)
    cells = [
        Cell(r, c, (Paragraph(text, origin),) if text else (), origin=origin)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(tuple(cells), goes_on=goes_on)  # type: ignore[arg-type]


ROW = ["総務課", "台帳に記載のないものがあったので、適正に処理されたい。", "台帳に記載した。"]
OTHER = ["管財課", "鍵の使用簿がないので、作成されたい。", "使用簿を作成した。"]


def test_a_head_that_comes_back_is_furniture() -> None:
    """The same head above the rest of the rows."""
    head = ["部課名", "指摘事項", "措置内容"]
    joined, *freed = join_tables((table(head, ROW), table(head, OTHER)))
    assert isinstance(joined, Table)
    assert joined.row_count == 3
    assert freed == [Furniture(text, "repeated_head") for text in head]


def test_a_section_that_comes_back_below_the_head_is_furniture() -> None:
    """The section in which the page ended stands again above the rest of its row; another section is a row of its own."""

    def with_section(section: str, *rows: list[str], goes_on: str = "no") -> Table:
        body = table(["番号", "指摘事項", "措置内容"], [""] * 3, *rows, goes_on=goes_on)
        cells = [cell for cell in body.cells if cell.row != 1]
        return Table((*cells, Cell(1, 0, (Paragraph(section),), colspan=3)), goes_on=body.goes_on)

    upper = with_section("○ 図書館", ["6", "運行業務の仕様", "確認は行われて"], goes_on="row")
    rest = ["", "書で定める記録がない。", "いた。"]
    joined, *freed = join_tables((upper, with_section("○　図書館", rest)))
    assert isinstance(joined, Table)
    assert (joined.row_count, [block.text for block in freed][-1]) == (3, "○　図書館")
    texts = [cell.text for cell in joined.cells if cell.row == 2]
    assert texts == ["6", "運行業務の仕様書で定める記録がない。", "確認は行われていた。"]
    other, *_ = join_tables((with_section("○ 図書館", ROW), with_section("○ 学校", OTHER)))
    assert isinstance(other, Table)
    assert [cell.text for cell in other.cells if cell.colspan == 3] == ["○ 図書館", "○ 学校"]


@pytest.mark.parametrize(
    ("text", "page", "boxes"),
    [
        ("地下書庫では、一部の簿冊にかびの発生が認", 2, 1),
        ("地下書庫では、一部の簿冊にかびの発生が認", 1, 2),
        ("地下書庫では、簿冊にかびの発生が認められた。", 2, 2),
    ],
)
def test_a_frame_around_one_text_over_two_pages(text, page, boxes) -> None:
    """A sentence that the page cuts goes on in the frame at the head of the next one."""

    def box(words: str, number: int) -> Table:
        origin = Origin(number)
        return Table((Cell(0, 0, (Paragraph(words, origin),), origin=origin),))

    joined = join_tables((box(text, 1), box("められた。改善を図られたい。", page)))
    assert len(joined) == boxes


def test_another_head_begins_another_table() -> None:
    """Most words of the head are those of the table before, one is not: even at the foot of a page they are two."""
    upper = table(["部課名", "指摘事項", "措置内容"], ROW, goes_on="rows")
    lower = table(["部課名", "検討が望まれる事項", "措置内容"], ROW)
    assert join_tables((upper, lower)) == (upper, lower)


@pytest.mark.parametrize(
    ("words", "confidence", "is_head"),
    [
        (["部課名", "監春結果", "措置内容"], 0.8, True),
        (["部課名", "監査結果", "指置内"], 0.8, True),
        (["部課名", "監春結果", "措置内容"], 0.95, False),
        (["部課名", "監春結果", "措置内容"], None, False),
        (["部課名", "要望事項", "措置内容"], 0.8, False),
        (["部谷名", "監春結果", "措置内容"], 0.8, False),
    ],
)
def test_a_head_that_recognition_read_otherwise(words, confidence, is_head) -> None:
    """Out of a picture a word of a head that was read with doubt may differ in some characters; most words do not."""
    head = ["部課名", "監査結果", "措置内容"]
    upper, lower = table(head, ROW, confidence=confidence), table(words, OTHER, confidence=confidence)
    freed = [block.text for block in join_tables((upper, lower)) if isinstance(block, Furniture)]
    assert freed == (words if is_head else [])


def test_rows_that_share_words_are_no_heads() -> None:
    """Without heads, the first rows of two pages may have the same section and the same status."""
    upper = table(["総務課", "措置済", ROW[1]], ROW, goes_on="rows")
    lower = table(["総務課", "措置済", "別の指摘であり、その内容は一つの文として印刷されている。"])
    (joined,) = join_tables((upper, lower))
    assert isinstance(joined, Table)
    assert joined.row_count == 3


def test_the_word_above_lines_of_contents() -> None:
    """目次 is furniture above lines of contents, and text elsewhere."""
    line = Furniture("１　指摘事項……3", "contents")
    assert with_contents((Heading("目　次", 1), line)) == (Furniture("目　次", "contents"), line)
    assert with_contents((Paragraph("目次"), Paragraph("本文"))) == (
        Paragraph("目次"),
        Paragraph("本文"),
    )


def test_contents_without_pages() -> None:
    """Lines below 目次 that come back are contents; the lines that they announce are text, and so is what never comes back."""
    lines = [Paragraph("第１　総務部"), Paragraph("第２　土木部　　 4"), Paragraph("目次終わり")]
    body = [Heading("第１ 総務部", 2), Paragraph("本文"), Paragraph("第２　土木部"), Paragraph("本文")]
    found = with_contents((Paragraph("目次"), *lines, *body))
    assert [block for block in found if not isinstance(block, Furniture)] == body
    assert with_contents((Paragraph("目次"), lines[0], *body))[:2] == (Paragraph("目次"), lines[0])
    leaders = (Heading("目　次", 2), Paragraph("第1　一般会計 …………… 1"), Paragraph("第2　特別会計 …………… 2"))
    assert all(isinstance(block, Furniture) for block in with_contents(leaders))


def test_a_row_below_a_merged_cell_is_no_rest_of_a_row() -> None:
    """The key cell is empty as its department stands above; number, kind and status are whole values of their columns."""
    head = ["所属", "番号", "区分", "監査の結果"]
    upper = table(head, ["総務課", "1-1", "指摘", ROW[1]], ["", "1-2", "意見", OTHER[1]])
    for row in (["", "1-3", "指摘", ROW[1]], ["", "1-3", "要望", ROW[1]], ["", "", "指摘", ROW[1]]):
        joined, *_freed = join_tables((upper, table(head, row)))
        assert isinstance(joined, Table)
        assert joined.row_count == 4


def test_the_rest_of_a_row_has_no_values() -> None:
    """Empty cells and the rest of a text: the row above goes on."""
    head = ["所属", "番号", "区分", "監査の結果"]
    upper = table(head, ["総務課", "1-1", "指摘", ROW[1]])
    joined, *_freed = join_tables((upper, table(head, ["", "", "", "併せて、様式を改められたい。"])))
    assert isinstance(joined, Table)
    assert joined.row_count == 2


def test_a_break_below_a_title_in_a_cell() -> None:
    """An indented paragraph at the top of a page is no rest of the title at the foot of the page before."""
    below = (Paragraph("保有を最小限とされたい。", indent=1.0),)
    for first, expected in (
        ("切手の集中管理", ["切手の集中管理", below[0].text]),
        ("ア　管理", ["ア　管理" + below[0].text]),
    ):
        upper = table(["総務課", first], goes_on="row")
        (joined,) = join_tables((upper, Table((Cell(0, 0), Cell(0, 1, below)))))
        assert isinstance(joined, Table)
        assert [p.text for p in joined.cells[1].paragraphs] == expected


@pytest.mark.parametrize(("number", "rows"), [("13", 2), ("", 1), ("12", 1)])
def test_a_row_that_is_said_to_go_on_and_has_the_next_number(number: str, rows: int) -> None:
    """A page that ends without a ruling may end with a row; below 12 the number 13 begins another."""
    upper = table(["12", "鍵の使用簿がない。", "使用簿を作成した。"], goes_on="row")
    (joined,) = join_tables((upper, table([number, "領収書の控えがない。", "控えを保存した。"])))
    assert isinstance(joined, Table)
    assert joined.row_count == rows
