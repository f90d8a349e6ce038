"""Tables drawn with box characters: cells, merged cells, wrapped lines, rows without lines between."""

import pytest
from blocks import counted, spans, table_in
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.document import Block, Furniture, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import read
from auditdoc.readers.text import read_text


def blocks(text: str) -> list[Block]:
    return list(read_text(text.encode(), "a.txt").blocks)


def rows(text: str) -> list[list[str]]:
    table = table_in(b for b in blocks(text) if isinstance(b, Table))
    assert counted(blocks(text)) == nonblank(text)
    return [[cell.text for cell in row] for row in table.rows()]


WIDE = """\
┌──┬───────┬────────┐
│番号│指摘の概要　　│措置　　　　　　│
├──┼───────┼────────┤
│1 　│台帳が作成されて│改めた。　　　　│
│　　│いない。　　　│　　　　　　　　│
└──┴───────┴────────┘
"""
NARROW = """\
┌────┬──────────┐
│番号│指摘の    │
├────┼──────────┤
│1   │台帳が作成│
│    │されない。│
└────┴──────────┘
"""


def test_strokes_of_two_columns() -> None:
    """As word processors write them; a line that is longer than the others is read by its strokes."""
    assert rows(WIDE) == [
        ["番号", "指摘の概要", "措置"],
        ["1", "台帳が作成されていない。", "改めた。"],
    ]


@pytest.mark.parametrize(
    "strokes",
    ["┌┬┐├┼┤└┴┘─│", "┏┳┓┣╋┫┗┻┛━┃", "╔╦╗╠╬╣╚╩╝═║", "++++++++" + "+-|", "＋＋＋＋＋＋＋＋＋－｜"],
)
def test_light_heavy_double_and_typed_strokes(strokes: str) -> None:
    text = NARROW.translate(str.maketrans("┌┬┐├┼┤└┴┘─│", strokes))
    assert rows(text) == [["番号", "指摘の"], ["1", "台帳が作成されない。"]]


MERGED = """\
┌────┬──────┬────────┐
│課  │指摘  │措置    │
├────┼──────┼────────┤
│税務│札がな│付けた。│
│課  │い。  │        │
│    ├──────┼────────┤
│    │鍵がな│備えた。│
│    │い。  │        │
├────┴──────┴────────┤
│農林課              │
└────────────────────┘
"""


MERGED_WIDE = """\
┌──┬───┬────┐
│課　│指摘　│措置　　│
├──┼───┼────┤
│税務│札がな│付けた。│
│課　│い。　│　　　　│
│　　├───┼────┤
│　　│鍵がな│備えた。│
│　　│い。　│　　　　│
├──┴───┴────┤
│農林課　　　　　　　　│
└───────────┘
"""


@pytest.mark.parametrize("text", [MERGED, MERGED_WIDE])
def test_merged_cells(text: str) -> None:
    """Across columns and down rows, told by the columns in which the strokes stand, each one or two wide."""
    table = table_in(b for b in blocks(text) if isinstance(b, Table))
    assert spans(table) == [
        ("課", 0, 0, 1, 1), ("指摘", 0, 1, 1, 1), ("措置", 0, 2, 1, 1),
        ("税務課", 1, 0, 2, 1), ("札がない。", 1, 1, 1, 1), ("付けた。", 1, 2, 1, 1),
        ("鍵がない。", 2, 1, 1, 1), ("備えた。", 2, 2, 1, 1),
        ("農林課", 3, 0, 1, 3),
    ]  # fmt: skip


def test_a_drawing_whose_strokes_stand_in_no_columns() -> None:
    """A row of fewer cells then spans to the right, and nothing of the strokes stays in a text."""
    text = "┌──────┐\n│１　税務課　　　│\n├──┬───┤\n│指摘│札がな│\n│　　│い。│\n└──┴───┘\n"
    table = table_in(b for b in blocks(text) if isinstance(b, Table))
    assert spans(table) == [("１　税務課", 0, 0, 1, 2), ("指摘", 1, 0, 1, 1), ("札がない。", 1, 1, 1, 1)]


def test_rows_without_lines_between_begin_with_a_number() -> None:
    text = "┌──┬────┐\n│番号│指摘　　│\n├──┼────┤\n│１　│札がな　│\n│　　│い。　　│\n│２　│鍵がない│\n└──┴────┘\n"
    assert rows(text) == [["番号", "指摘"], ["１", "札がない。"], ["２", "鍵がない"]]


def test_letters_that_look_like_strokes_stay() -> None:
    """Only the strokes that the table is drawn with are strokes."""
    text = "┌──┬──────┐\n│A+B │-|= C:+-+   │\n└──┴──────┘\n"
    assert rows(text) == [["A+B", "-|= C:+-+"]]


def test_a_table_goes_on_behind_the_page_with_its_head_again() -> None:
    head, body = WIDE.splitlines()[:3], WIDE.splitlines()[3:5]
    foot = WIDE.splitlines()[5]
    second = [line.replace("1 ", "2 ") for line in body]
    text = "\n".join([*head, *body, foot, "", "　　　－　１　－", "", *head, *second, foot, ""])
    document = read(text.encode(), "a.txt")
    table = table_in(b for b in document.blocks if isinstance(b, Table))
    assert [row[0].text for row in table.rows()] == ["番号", "1", "2"]
    assert {b.kind for b in document.blocks if isinstance(b, Furniture)} == {
        "rule", "page_number", "repeated_head",
    }  # fmt: skip


def test_drawings_without_a_blank_line_between_are_tables_of_their_own() -> None:
    """The corners say where one ends and the next begins, drawn to its end or not."""
    cards = NARROW + NARROW.replace("されない", "いない")
    for text in (cards, cards.replace("└────┴──────────┘\n", "")):
        found = [b for b in blocks(text) if isinstance(b, Table)]
        assert [[c.text for c in table.cells][-1] for table in found] == [
            "台帳が作成されない。",
            "台帳が作成いない。",
        ]
        assert counted(blocks(text)) == nonblank(text)


def test_a_rule_alone_is_no_table() -> None:
    assert not any(isinstance(b, Table) for b in blocks("┌──────┐\n本文である。\n"))


@given(st.lists(st.text("┌┬┐│├┼┤└─あ1 +|-", max_size=8), max_size=8))
def test_whatever_is_drawn_no_character_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert counted(blocks(text)) == nonblank(text)


DRAWN = """\
令和5年度定期監査の結果に基づき講じた措置

+------+----------------------+----------------+
| 番号 | 指摘事項             | 措置の内容     |
+------+----------------------+----------------+
| 1    | 台帳の記載に漏れが   | 改めた。       |
|      | あった。             |                |
+------+----------------------+----------------+

                  - 1 -
令和5年度定期監査の結果に基づき講じた措置

+------+----------------------+----------------+
| 番号 | 指摘事項             | 措置の内容     |
+------+----------------------+----------------+
| 2    | 備品がない。         | 改めた。       |
+------+----------------------+----------------+
"""


def test_a_text_with_drawn_tables_is_no_markdown() -> None:
    """Its pages end as those of a text do; with a heading or another sign, or by its name, it is Markdown of Pandoc."""
    document = read(DRAWN.encode(), "a.txt")
    assert document.source.reader == "text"
    table = table_in(b for b in document.blocks if isinstance(b, Table))
    assert [row[0].text for row in table.rows()] == ["番号", "1", "2"]
    assert read(f"# 監査\n\n{DRAWN}".encode(), "a.txt").source.reader == "markdown"
    assert read(DRAWN.encode(), "a.md").source.reader == "markdown"
