"""The text reader: lines become paragraphs and tables again, and no character is lost."""

from hypothesis import given
from hypothesis import strategies as st

from auditdoc.document import Furniture, Paragraph, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import read
from auditdoc.readers.text import read_text


def blocks(text: str) -> list[object]:
    return list(read_text(text.encode(), "a.txt").blocks)


def counted(text: str) -> int:
    """Non-blank characters over all blocks."""
    total = 0
    for block in blocks(text):
        if isinstance(block, Table):
            total += sum(nonblank(p.text) for c in block.cells for p in c.paragraphs)
        else:
            total += nonblank(block.text)  # type: ignore[attr-defined]
    return total


def paragraphs(text: str) -> list[str]:
    return [b.text for b in blocks(text) if isinstance(b, Paragraph)]


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    """A line that is full goes on in the next; a short one ends its paragraph."""
    text = (
        "　　広報紙の配布業務委託において、履行の確認が受託者\n"
        "　からの報告書のみにより行われており、仕様書に定める\n"
        "　確認が行われていなかった。\n"
        "　　検査調書の記載も一字のみであった。\n"
    )
    assert paragraphs(text) == [
        "広報紙の配布業務委託において、履行の確認が受託者からの報告書のみにより行われており、仕様書に定める確認が行われていなかった。",
        "検査調書の記載も一字のみであった。",
    ]


def test_a_full_line_that_ends_a_sentence_ends_its_paragraph_when_the_next_is_indented() -> None:
    """The first-line indent tells two paragraphs apart even where the last line is full."""
    text = (
        "　　一行目はこの幅いっぱいまで続いており次へ続くので\n"
        "　ある。二行目もちょうどこの幅で文が終わるのである。\n"
        "　　新しい段落はここから始まっているのであってそれは\n"
        "　続く。\n"
    )
    assert len(paragraphs(text)) == 2


def test_a_note_set_smaller_than_the_text_is_one_paragraph() -> None:
    """Its lines end before those of the text do; a long line that ends with a particle goes on below, a name in a list does not."""
    text = (
        "　不納欠損額※１は前年度に比べて増加しており、その全てが時効の\n"
        "完成によるものであることから、債権の管理を適切に行われたい。こ\n"
        "のほか、財産の調査の記録を残されたい。\n"
        "　※１　調定した歳入のうち、徴収できなくなったものと\n"
        "　して整理した額をいう。\n"
        "　広報課の\n"
        "　担当する事務\n"
    )
    assert paragraphs(text)[1:] == [
        "※１　調定した歳入のうち、徴収できなくなったものとして整理した額をいう。",
        "広報課の",
        "担当する事務",
    ]


def test_one_line_a_paragraph_is_left_alone() -> None:
    """In a file that was never wrapped, each line stays a paragraph."""
    long = "あ" * 300
    assert paragraphs(f"{long}\n{long}\n短い行\n次の行\n") == [long, long, "短い行", "次の行"]


def test_a_line_set_to_the_right_is_not_joined_to_a_centred_one() -> None:
    """Alignment by blanks keeps sender and title apart, though both lines end at the same column."""
    text = "　　　　　　　　　　　　　　　天領市監査委員　槙　順一\n　　　　　令和6年度定期監査結果報告に係る措置の通知書\n"
    assert len(paragraphs(text)) == 2


def test_tabs_make_rows_and_tags_are_markup() -> None:
    """A line with tabs is a row; `<p>` inside a cell divides paragraphs and is counted as markup."""
    table, markup = blocks("所属名\t措置状況等\n人事課\t<p>一つ目。</p> <p>二つ目。</p>\n")
    assert isinstance(table, Table)
    assert [[c.text for c in row] for row in table.rows()] == [
        ["所属名", "措置状況等"],
        ["人事課", "一つ目。\n二つ目。"],
    ]
    assert isinstance(markup, Furniture)
    assert markup.kind == "markup"


def test_a_paragraph_end_that_a_converter_flattened_is_found() -> None:
    """「。」 and a blank inside a cell is the end of a paragraph."""
    (table,) = blocks("人事課\t受け付けている。 今後も続ける。\n財政課\t続ける。\n")
    assert isinstance(table, Table)
    assert [p.text for p in next(c for c in table.cells if c.row == 0 and c.column == 1).paragraphs] == [
        "受け付けている。",
        "今後も続ける。",
    ]


def test_page_numbers_rules_and_running_heads_are_furniture() -> None:
    """What stands at the edge of every page is no text of the report."""
    pages = "\f".join(
        f"監査結果に基づく措置事項\n本文その{word}です。\n別の行{word}です。\nさらに{word}です。\n- {n} -\n"
        for n, word in enumerate("甲乙丙丁", 1)
    )
    kinds = [(b.kind, b.text) for b in blocks(pages + "--------\n") if isinstance(b, Furniture)]
    assert kinds.count(("running_head", "監査結果に基づく措置事項")) == 3  # the first is the title
    assert [text for kind, text in kinds if kind == "page_number"] == ["- 1 -", "- 2 -", "- 3 -", "- 4 -"]
    assert ("rule", "--------") in kinds


def test_form_feeds_count_pages() -> None:
    """A form feed begins a page."""
    assert read_text("一\f二\f三".encode(), "a.txt").source.pages == 3
    assert read_text("一".encode(), "a.txt").source.pages is None


def test_line_numbers_are_those_of_the_file() -> None:
    """CR LF, CR and LF all end one line; the number is that of an editor."""
    document = read_text("一\r\n\r\n二\r三\n".encode(), "a.txt")
    assert [(b.text, b.origin.line) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("一", 1),
        ("二", 3),
        ("三", 4),
    ]


def test_radicals_are_mended_and_said() -> None:
    """A Kangxi radical in place of an ideograph is mended, with a remark that shows it."""
    document = read_text("⾒直しを⾏った。\u200e".encode(), "a.txt")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["見直しを行った。"]
    assert [r.code for r in document.remarks] == ["AD001", "AD002"]


def test_a_row_that_a_page_break_cut_is_one_row_again() -> None:
    """The part below the break has an empty key cell; its sentence goes on without a seam."""
    document = read(
        "所属名\t措置状況等\nDX課\t取組を行って\n\n\tきた。今後も続ける。\n人事課\t行った。\n".encode(),
        "a.txt",
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row] for row in table.rows()] == [
        ["所属名", "措置状況等"],
        ["DX課", "取組を行ってきた。今後も続ける。"],
        ["人事課", "行った。"],
    ]


_LINES = st.lists(
    st.text(st.sampled_from("あ漢。、 　\t<p>/()（）-1①ア【】\f\u200b⾒AZ"), max_size=40),
    min_size=1,
    max_size=12,
)


@given(_LINES)
def test_every_character_is_counted_once(lines: list[str]) -> None:
    """The blocks hold all non-blank characters of the file, whatever the lines are."""
    text = "\n".join(lines)
    assert counted(text) == read_text(text.encode(), "a.txt").characters


def test_a_letter_above_hides_no_wrap_width() -> None:
    """Names set to the right and rules end anywhere: the lines of the text say where lines are full."""
    text = (
        "　　　　　　　　　　　　　　　　　　　　　戸張県監査委員　　宇津木　　悟\n"
        "　　　　　　　　　　　　　　　　　　　　　同　　　　　　　　楠田　志津子\n"
        "　　　　　　　　　　　　　　　　　　　　　同　　　　　　　　丹波　　勝彦\n"
        "────────────────────────────────────────\n"
        "ア　減免申請書について、受付印の日付が申請期限を過ぎているにもかか\n"
        "　わらず減免の決定をしているものがあった。\n"
        "イ　郵便切手受払簿の残枚数と現物の枚数が一致していないものがあり、\n"
        "　所属長の検査もなかった。\n"
    )
    got = [b.text for b in read(text.encode(), "a.txt").blocks if isinstance(b, Paragraph)]
    assert got[-2].endswith("過ぎているにもかかわらず減免の決定をしているものがあった。")
    assert got[-1].endswith("一致していないものがあり、所属長の検査もなかった。")


def test_a_contact_line_and_a_colophon_are_furniture() -> None:
    """「お問い合わせ先　…」 on one line at the end, 「発行　…　編集　…」 below a gazette."""
    text = "措置を講じた。\n\n発行　戸張県　　編集　総務部法務文書課\nお問い合わせ先　監査事務局　内線4111\n"
    blocks = read(text.encode(), "a.txt").blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["措置を講じた。"]


def test_a_title_that_comes_again_below_a_page_number_is_furniture() -> None:
    """Two pages are enough where the line is the report's title; a sentence that the break cut is one sentence."""
    title = "令和5年度定期監査の結果に基づき講じた措置"
    text = "点検の記録が作成されていないものが多く見受けられたが、その理由は明らかではなく、担当者も承知していなかったので、速やかに確認されたい。"
    lines = [text[place : place + 16] for place in range(0, len(text), 16)]
    printed = [title, "", *lines[:3], "", "- 1 -", title, *lines[3:], "", "- 2 -"]
    document = read("\n".join(printed).encode(), "a.txt")
    kinds = [(type(block).__name__, block.text) for block in document.blocks]
    assert kinds[:2] == [("Paragraph", title), ("Paragraph", text)]
    assert [text for name, text in kinds if name == "Furniture"] == ["- 1 -", title, "- 2 -"]


def test_a_label_that_comes_to_the_edge_of_many_pages_is_text() -> None:
    """A running head stands at the edges of pages and nowhere else."""
    page = "【措置の内容】\n様式を改めた。\n研修を行った。\n" * 3
    document = read("\f".join([page] * 4).encode(), "a.txt")
    assert not [block for block in document.blocks if type(block).__name__ == "Furniture"]


def test_rows_set_apart_by_blank_lines_are_one_table() -> None:
    """A converter that leaves a blank line behind each line leaves it behind the rows, too; rows of another width begin anew."""
    rows = ["番号\t指摘事項\t措置内容", "1\t台帳がなかった。\t作成した。", "2\t押印がなかった。\t押印した。"]
    found = read(("\n\n".join(["措置状況", *rows, "年度\t件数", "以上"]) + "\n").encode(), "a.txt").blocks
    tables = [block for block in found if isinstance(block, Table)]
    assert [max(cell.row for cell in table.cells) + 1 for table in tables] == [3, 1]


def test_two_rows_apart_may_be_two_tables() -> None:
    """Each with its own head, or a line of names: nothing says that they are one."""
    found = read("措置状況\n\n番号\t内容\n\n1\t台帳\n\n以上\n".encode(), "a.txt").blocks
    assert sum(isinstance(block, Table) for block in found) == 2
