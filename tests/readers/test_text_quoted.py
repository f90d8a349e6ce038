"""Rows copied out of a spreadsheet: cells of several lines in quotation marks."""

from blocks import counted, table_in

from auditdoc.japanese.characters import nonblank
from auditdoc.readers.text import read_text


def cells(text: str) -> list[list[str]]:
    table = table_in(b for b in read_text(text.encode(), "a.txt").blocks if hasattr(b, "cells"))
    return [[cell.text for cell in row] for row in table.rows()]


def test_the_lines_of_a_quoted_cell_are_one_cell() -> None:
    """A break after a full stop was meant; one inside a sentence only filled the cell."""
    text = '番号\t指摘の概要\t措置\n1\t"精算が、\n遅れていた。\n台帳もない。"\t改めた。\n2\t台帳がない。\t"作成した。"\n'
    assert cells(text) == [
        ["番号", "指摘の概要", "措置"],
        ["1", "精算が、遅れていた。\n台帳もない。", "改めた。"],
        ["2", "台帳がない。", "作成した。"],
    ]


def test_doubled_marks_are_one_and_marks_inside_a_word_stay() -> None:
    assert cells('1\t"いわゆる""仮""の\n台帳"\t24"の画面\n') == [["1", 'いわゆる"仮"の台帳', '24"の画面']]


def test_a_mark_that_nothing_closes_opens_no_cell() -> None:
    """The lines stay as they are: nothing says where such a cell ends."""
    assert cells('1\t"開いたまま\n') == [["1", '"開いたまま']]
    lines = [b.text for b in read_text('"精算が、\n遅れた。"\n'.encode(), "a.txt").blocks]  # type: ignore[union-attr]
    assert lines == ['"精算が、', '遅れた。"']


def test_no_character_is_lost() -> None:
    text = '1\t"a""b\n\nc"\t""\td\n2\t"e\n'
    assert counted(read_text(text.encode(), "a.txt").blocks) == nonblank(text)
