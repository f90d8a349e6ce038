"""Markdown becomes headings, paragraphs and tables; markup is furniture. All texts are made up."""

from contextlib import suppress

import pytest
from blocks import counted, spans, table_in, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditdoc.document import Document, Furniture, Heading, Paragraph, Table
from auditdoc.errors import TooLarge
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.readers import read as read_any
from auditdoc.readers.markdown import read_markdown
from auditdoc.readers.markup_text import decode_references


def read(source: str) -> Document:
    document = read_markdown(source.encode(), "report.md")
    assert counted(document.blocks) == document.characters
    whole = decode_references(decode_references(source), ascii_too=True)
    removed = clean(decode_references(source)).removed
    assert document.characters == nonblank(clean(whole).text) + sum(
        n for c, n in removed.items() if nonblank(c)
    )
    return document


def shown(source: str) -> list[object]:
    """Blocks but for markup: "## …" for headings, the text of paragraphs, rows of tables, "(kind) …" for furniture."""
    out: list[object] = []
    for block in read(source).blocks:
        if isinstance(block, Table):
            out.append([[c.text for c in row] for row in block.rows()])
        elif isinstance(block, Heading):
            out.append("#" * block.level + f" {block.text}")
        elif isinstance(block, Furniture):
            out.extend([f"({block.kind}) {block.text}"] if block.kind != "markup" else [])
        else:
            out.append(block.text)
    return out


def only_table(source: str) -> Table:
    return table_in(read(source).blocks)


class TestText:
    def test_headings_and_paragraphs(self) -> None:
        """Headings keep their level, paragraphs their text."""
        assert shown("# 表題\n\n本文。\n\n### (1)　件名 ###\n続き。") == [
            "# 表題",
            "本文。",
            "### (1)　件名",
            "続き。",
        ]

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("監査委員は結果を\n公表した。", ["監査委員は結果を公表した。"]),
            ("RPA を導入する\nsystem の改修", ["RPA を導入する system の改修"]),
            ("一行目  \n二行目", ["一行目\n二行目"]),
            ("一行目\\\n二行目", ["一行目\n二行目"]),
            ("一<br>二", ["一\n二"]),
        ],
    )
    def test_line_ends(self, source: str, expected: list[str]) -> None:
        """A line end joins Japanese characters without a blank, others with one; a hard break stays."""
        assert shown(source) == expected

    def test_labels_on_lines_of_their_own(self) -> None:
        """Lines that are not full, or begin with a label, are paragraphs though no empty line parts them."""
        source = "【指摘事項】\n台帳の記載に漏れがあったので、速やかに改められたい。\n【措置】\n台帳を改めた。\n(1) 一\n(2) 二"
        assert shown(source) == source.split("\n")

    def test_origins_are_lines(self) -> None:
        """Each block knows its line, cells the line of their row."""
        blocks = read(
            "# 一\n\n短い\nこれはずっと長い行である。\n\n| a | b |\n|---|---|\n| c | d |\n\n1. 末"
        ).blocks
        assert [b.origin.line for b in blocks if not isinstance(b, Furniture)] == [1, 3, 4, 6, 10]
        (table,) = [b for b in blocks if isinstance(b, Table)]
        assert [c.origin.line for c in table.cells] == [6, 6, 8, 8]

    def test_indented_text_is_text(self) -> None:
        """Four blanks or full-width blanks before a paragraph are its indent, not code."""
        blocks = read("    本文である。\n\n　　次の本文である。").blocks
        assert [(b.text, b.indent) for b in blocks if isinstance(b, Paragraph)] == [
            ("本文である。", 2.0),
            ("次の本文である。", 2.0),
        ]

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("1. 一\n2. 二", ["1. 一", "2. 二"]),
            ("3) 一\n\n   続き\n7) 二", ["3) 一", "続き", "7) 二"]),
            ("- 一\n* 二\n+ 三", ["一", "二", "三"]),
            ("・一\n・二", ["・一", "・二"]),
            ("- ○ 一", ["○ 一"]),
            ("1. 一\n   - 二\n     1. 三", ["1. 一", "二", "1. 三"]),
            ("- 1. 一", ["1. 一"]),
            ("1.\n2. 二", ["1.", "2. 二"]),
            ("2020. 年", ["2020. 年"]),
            ("1. # 見出し", ["# 1. 見出し"]),
        ],
    )
    def test_lists(self, source: str, expected: list[str]) -> None:
        """Numbers of list items are kept as they are written, bullets of Markdown are not; printed bullets stay."""
        assert shown(source) == expected

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("**指摘**事項と*強調*", "指摘事項と*強調*"),
            ("これは**「台帳」**です。", "これは「台帳」です。"),
            ("**指摘事項：**台帳", "指摘事項：台帳"),
            ("*斜体* と __太字__", "斜体 と 太字"),
            ("単価*数量*月数", "単価*数量*月数"),
            ("____年____月", "____年____月"),
            ("約3～5件~~削除~~", "約3～5件~~削除~~"),
            ("A\\*B \\| C", "A*B | C"),
            ("&lt;仮称&gt; A&amp;B &copy; &#12354;", "<仮称> A&B © あ"),
            ("<仮称>中央館と<DX>と<A社>", "<仮称>中央館と<DX>と<A社>"),
            ("<u>下線</u>と<span style='x'>文</span>", "下線と文"),
            ("<ruby>措置<rt>そち</rt></ruby>", "措置"),
            ("`code &amp; x`", "code & x"),
            ("[監査結果](https://example.jp/a.pdf)を見よ", "監査結果を見よ"),
            ("[指摘事項](福祉課)", "[指摘事項](福祉課)"),
            ("<https://example.jp/?a=1&amp;b>", "https://example.jp/?a=1&b"),
            ("![図](zu.png)文章", "文章"),
            ("[注1]: 説明である。", "[注1]: 説明である。"),
            ("文章[^1]", "文章[^1]"),
            ("一<!-- 隠 -->二", "一二"),
        ],
    )
    def test_inline(self, source: str, text: str) -> None:
        """Emphasis, links and tags are markup; what only looks like them is text."""
        assert shown(source) == [text]

    def test_rules_and_underlined_prose(self) -> None:
        """A rule is furniture, even right below a sentence, where CommonMark sees a heading."""
        assert shown("一である。\n---\n二\n\n* * *\n\n見出し\n===") == [
            "一である。",
            "(rule) ---",
            "二",
            "(rule) ***",
            "# 見出し",
        ]

    def test_page_numbers(self) -> None:
        """A page number between dashes is no list item."""
        assert shown("一\n\n- 62 -\n\n二") == ["一", "(page_number) - 62 -", "二"]

    def test_front_matter(self) -> None:
        """A YAML head is markup; its title is the document's."""
        document = read('---\ntitle: "措置状況"\ndate: 2024-05-01\n---\n\n# 表題')
        assert document.title == "措置状況"
        assert [type(b) for b in document.blocks] == [Heading, Furniture]
        assert shown("---\n本文である。\n---")[0] == "(rule) ---"

    def test_front_matter_prints_the_title_of_a_text_without_one(self) -> None:
        """Pandoc prints title, author and date above the text; other keys are settings."""
        source = "---\ntitle: 措置状況\nauthor: 青嵐市監査委員\nlang: ja\n---\n\n## 総務部\n"
        assert shown(source) == ["# 措置状況", "青嵐市監査委員", "## 総務部"]

    def test_fences(self) -> None:
        """Fenced text is a paragraph a line; a fence around Markdown is read as Markdown."""
        assert shown("```\n第1 *総務部*\n\n  |x|\n```\n後") == ["第1 *総務部*", "|x|", "後"]
        assert shown("```markdown\n# 一\n\n| a | b |\n|---|---|\n| c | d |\n```") == [
            "# 一",
            [["a", "b"], ["c", "d"]],
        ]

    def test_html_blocks(self) -> None:
        """HTML between the paragraphs is read as HTML; comments are markup, unknown tags text."""
        source = "<!-- image -->\n\n<div align='right'>\n<p>海原市</p>\n</div>\n\n<DX>\n\n<h2>二</h2>"
        assert shown(source) == ["海原市", "<DX>", "## 二"]

    def test_page_furniture(self) -> None:
        """Lines of web pages that a converter kept are furniture, and so is a contact block."""
        source = "Xでポスト\n\n# 措置\n\n本文である。\n\n## お問い合わせ\n\n監査事務局\n\n電話：000-000-0000"
        assert shown(source) == [
            "(navigation) Xでポスト",
            "# 措置",
            "本文である。",
            "(navigation) お問い合わせ",
            "(navigation) 監査事務局",
            "(navigation) 電話：000-000-0000",
        ]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
    def test_encodings(self, encoding: str) -> None:
        """Any encoding of Japanese text is read."""
        source = "# 監査の結果に基づく措置\n\n" + "台帳の記載に漏れがあったので改めた。\n\n" * 5
        blocks = read_markdown(source.encode(encoding), "a.md").blocks
        assert texts(blocks[0]) == ["監査の結果に基づく措置"]

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_line_ends_of_systems(self, line_end: str) -> None:
        """Line ends of any system part lines."""
        assert shown(line_end.join(["# 一", "", "| a | b |", "|---|---|", "| c | d |"])) == [
            "# 一",
            [["a", "b"], ["c", "d"]],
        ]


class TestPipeTables:
    def test_cells(self) -> None:
        """`<br>` parts paragraphs, escaped pipes are text, emphasis is markup; the head is a header."""
        table = only_table(
            "| **所管課** | 措置 |\n|:--|--:|\n| 一課 | ア<br>- イ<br/>a\\|b |\n| | <ul><li>ウ</li><li>エ</li></ul> |"
        )
        assert [[p.text for p in c.paragraphs] for c in table.cells] == [
            ["所管課"], ["措置"], ["一課"], ["ア", "イ", "a|b"], [], ["ウ", "エ"],
        ]  # fmt: skip
        assert [c.header for c in table.cells] == [True, True, False, False, False, False]

    def test_flattened_paragraphs(self) -> None:
        """A blank behind a full stop is where a converter joined two paragraphs."""
        table = only_table("| a | b |\n|---|---|\n| c | 改めた。 今後は努める。 |")
        assert [p.text for p in table.cells[3].paragraphs] == ["改めた。", "今後は努める。"]

    @pytest.mark.parametrize(
        "source",
        [
            "| 課 | 措置 |\n| --- | --- |\n| 一 | 二 |",
            "課 | 措置\n--- | ---\n一 | 二",
            "|課|措置|\n|-|-|\n|一|二",
            "  | 課 | 措置 |\n  |:-:|---|\n  | 一 | 二 |  ",
            "| 課 | 措置 |\n|---|\n| 一 | 二 |",
            "| 課 | 措置 |\n| 一 | 二 |",
            "前\n| 課 | 措置 |\n|---|---|\n| 一 | 二 |\n後",
        ],
    )
    def test_ways_to_write_one(self, source: str) -> None:
        """With outer pipes or without, with a delimiter or without, between lines of text."""
        assert [["課", "措置"], ["一", "二"]] in shown(source)

    def test_first_cell_empty_without_outer_pipes(self) -> None:
        """Where rows have no outer pipes a leading pipe parts cells."""
        assert shown("課 | 措置\n--- | ---\n | 二") == [[["課", "措置"], ["", "二"]]]

    def test_empty_head(self) -> None:
        """A head without text is no row."""
        table = only_table("| | |\n|---|---|\n| 課 | 措置 |\n| 一 | 二 |")
        assert spans(table)[0] == ("課", 0, 0, 1, 1)
        assert not table.cells[0].header

    def test_rows_of_different_length(self) -> None:
        """No cell is lost where a row is longer than the head."""
        assert shown("| a | b |\n|---|---|\n| c |\n| d | e | f |") == [[["a", "b"], ["c"], ["d", "e", "f"]]]

    def test_repeated_text_is_a_merged_cell(self) -> None:
        """A row that repeats one text is one cell, and so are equal neighbours in the head; the copies are markup."""
        document = read(
            "| 監査 | 監査 | 措置 |\n|---|---|---|\n| 第1章 | 第1章 | 第1章 |\n| 済 | 済 | 未 |\n| － | － | － |"
        )
        (table,) = [b for b in document.blocks if isinstance(b, Table)]
        assert spans(table) == [
            ("監査", 0, 0, 1, 2), ("措置", 0, 2, 1, 1), ("第1章", 1, 0, 1, 3), ("済", 2, 0, 1, 1), ("済", 2, 1, 1, 1),
            ("未", 2, 2, 1, 1), ("－", 3, 0, 1, 1), ("－", 3, 1, 1, 1), ("－", 3, 2, 1, 1),
        ]  # fmt: skip
        assert Furniture("第1章 第1章", "markup", table.cells[2].origin) in document.blocks

    def test_line_end_in_a_cell(self) -> None:
        """A row that a line end in a cell has cut is one row."""
        assert shown("| a | b |\n|---|---|\n| 一 | 二\n三 |\n| 四 | 五 |") == [
            [["a", "b"], ["一", "二\n三"], ["四", "五"]]
        ]

    def test_cell_a_line(self) -> None:
        """Cells that stand each on a line of its own are set in rows by the delimiter."""
        source = "監査の結果 |\n措置の内容 |\n--- | --- |\n台帳に漏れ |\n改めた。\n以上 |\n二 |\n三 |"
        assert shown(source) == [
            [["監査の結果", "措置の内容"], ["台帳に漏れ", "改めた。\n以上"], ["二", "三"]]
        ]

    @pytest.mark.parametrize("source", ["一 | 二", "a || b", "|", "|---|", "一|\n二|", "第1|\n---"])
    def test_no_tables(self, source: str) -> None:
        """A pipe alone makes no table."""
        assert not any(isinstance(b, Table) for b in read(source).blocks)


class TestWhichReader:
    @pytest.mark.parametrize(
        "source",
        [
            "<!-- Page 1 -->\n\n# 措置状況\n\n本文。\n\n<!-- Page 2 -->\n\n<table><tr><td>一</td></tr></table>\n",
            "<table><tr><td>一</td></tr></table>\n\n# 措置状況\n\n本文。\n",
            '<div align="center">\n\n# 措置状況\n\n</div>\n',
        ],
    )
    def test_markdown_with_html_in_it(self, source: str) -> None:
        """A comment, a table or a box that comes first makes no web page of Markdown."""
        document = read_any(source.encode(), "a.md")
        assert document.source.reader == "markdown"
        assert [b.text for b in document.blocks if isinstance(b, Heading)] == ["措置状況"]

    @pytest.mark.parametrize(
        "start", ["", "<!-- saved from a - page -->\n<!-- 2 -->", "<!DOCTYPE html>", "\ufeff <HTML>"]
    )
    def test_web_page_with_another_suffix(self, start: str) -> None:
        """What begins as HTML is HTML, whatever it is called."""
        assert (
            read_any((start + "<table><tr><td>一</td></tr></table>").encode(), "a.xls").source.reader
            == "html"
        )


class TestOtherTables:
    def test_grid_table(self) -> None:
        """A grid table with wide characters, lines in cells and merged cells."""
        table = only_table(
            "+------+------+----+\n"
            "| 課   | 指摘 | 措 |\n"
            "|      |      | 置 |\n"
            "+======+======+====+\n"
            "| 総務部             |\n"
            "+------+------+----+\n"
            "| 一課 | ア   | 済 |\n"
            "|      +------+----+\n"
            "|      | イ   | 未 |\n"
            "+------+------+----+\n"
        )
        assert spans(table) == [
            ("課", 0, 0, 1, 1), ("指摘", 0, 1, 1, 1), ("措置", 0, 2, 1, 1), ("総務部", 1, 0, 1, 3), ("一課", 2, 0, 2, 1),
            ("ア", 2, 1, 1, 1), ("済", 2, 2, 1, 1), ("イ", 3, 1, 1, 1), ("未", 3, 2, 1, 1),
        ]  # fmt: skip
        assert [c.header for c in table.cells] == [True, True, True] + [False] * 6

    def test_broken_grid_is_text(self) -> None:
        """What only begins like a grid table stays text."""
        assert not any(isinstance(b, Table) for b in read("+---+---+\n| 一 |\n\n二").blocks)

    def test_a_grid_that_the_file_cuts_off(self) -> None:
        """The last row is a row without the line below it."""
        table = only_table("+----+----+\n| 課 | 措 |\n+====+====+\n| 一 | 済 |\n+----+----+\n| 二 | 未 |\n")
        assert [[cell.text for cell in row] for row in table.rows()] == [
            ["課", "措"],
            ["一", "済"],
            ["二", "未"],
        ]

    def test_wrapped_lines_of_a_cell(self) -> None:
        """Lines that fill a cell of a grid go on; an empty line or a bullet begins a paragraph."""
        table = only_table(
            "+----------------------+----+\n| 台帳の記載に漏れがあ | 済 |\n| った。               |    |\n"
            "|                      |    |\n| 改められたい。       |    |\n| - ア                 |    |\n"
            "+----------------------+----+"
        )
        assert [p.text for p in table.cells[0].paragraphs] == [
            "台帳の記載に漏れがあった。",
            "改められたい。",
            "ア",
        ]

    def test_lines_that_the_author_ended(self) -> None:
        """A line that leaves room for what follows was ended on purpose: two departments are two lines."""
        table = only_table(
            "+------------+----------------------+\n| 人事課     | 勤務時間の把握を客観 |\n| 附属学校課 | 的な方法に改められた |\n"
            "|            | い。                 |\n+------------+----------------------+"
        )
        assert [p.text for p in table.cells[0].paragraphs] == ["人事課", "附属学校課"]
        assert [p.text for p in table.cells[1].paragraphs] == ["勤務時間の把握を客観的な方法に改められたい。"]

    def test_lines_cut_from_the_end(self) -> None:
        """Pandoc fills the lines of a long text from the last to the first: an amount that it cut is whole again."""
        table = only_table(
            "+----------------------+----------------------+----------------------+\n"
            "| 監査の結果           | 措置の内容           | 担当                 |\n"
            "+======================+======================+======================+\n"
            "| \\(1\\)                | 受付                 | 人事課\\              |\n"
            "| 収納した手数料につ   | の職員が照合した。令 | 附属学校課           |\n"
            "| いて、日計表との照合 | 和5年12月に差額31,8  |                      |\n"
            "| が行われていなかった | 46円の返還を受けた。 |                      |\n"
            "| 。記録を残されたい。 |                      |                      |\n"
            "|                      | なお、残             |                      |\n"
            "| また、つり銭の額     | 高に差異はなかった。 |                      |\n"
            "| を定める規程がない。 |                      |                      |\n"
            "+----------------------+----------------------+----------------------+\n"
        )
        assert [[p.text for p in cell.paragraphs] for cell in table.cells[3:]] == [
            [
                "(1) 収納した手数料について、日計表との照合が行われていなかった。記録を残されたい。",
                "また、つり銭の額を定める規程がない。",
            ],
            [
                "受付の職員が照合した。令和5年12月に差額31,846円の返還を受けた。",
                "なお、残高に差異はなかった。",
            ],
            ["人事課", "附属学校課"],
        ]

    def test_repeated_spans(self) -> None:
        """Where a sentence stands twice in a row, the converter repeats merged cells: words that stand twice are one cell too."""
        long = "不良とされた箇所が、翌年度の点検でも改善されていない施設が6施設あった。"
        table = only_table(
            f"| 件名 | 点検 | 点検 |\n|---|---|---|\n| 結果 | {long} | {long} |\n| 対象 | 公園課 | 公園課 |\n"
            "| 措置 | 課名 | 内容 |\n| 措置 | 公園課 | 指示した。 |\n| 額 | - | - |\n"
        )
        assert spans(table) == [
            ("件名", 0, 0, 1, 1), ("点検", 0, 1, 1, 2), ("結果", 1, 0, 1, 1), (long, 1, 1, 1, 2), ("対象", 2, 0, 1, 1),
            ("公園課", 2, 1, 1, 2), ("措置", 3, 0, 2, 1), ("課名", 3, 1, 1, 1), ("内容", 3, 2, 1, 1),
            ("公園課", 4, 1, 1, 1), ("指示した。", 4, 2, 1, 1), ("額", 5, 0, 1, 1), ("-", 5, 1, 1, 1), ("-", 5, 2, 1, 1),
        ]  # fmt: skip

    def test_simple_table(self) -> None:
        """Columns under dashes, a row a line."""
        source = "  所管課   措置\n  -------- ----------\n  総務課   改めた。\n  A課      済\n\n後"
        assert shown(source) == [[["所管課", "措置"], ["総務課", "改めた。"], ["A課", "済"]], "後"]

    def test_multiline_table(self) -> None:
        """Rows over several lines between lines of dashes, with a head or without."""
        body = "  -------- ----------\n  総務課   台帳を改め\n           た。\n\n  一課     済\n"
        rows = [["総務課", "台帳を改めた。"], ["一課", "済"]]
        head = "  -------------------\n  所管課   措置の\n           内容\n"
        assert shown(head + body + "  -------------------\n\n後") == [[["所管課", "措置の内容"], *rows], "後"]
        assert shown(body + "  -------- ----------\n\n後") == [rows, "後"]

    @pytest.mark.parametrize("source", ["一\n---\n二", "---\n一\n---", "-- --\n一", "一 二\n--- ---"])
    def test_dashes_without_a_table(self, source: str) -> None:
        """Lines of dashes alone make no table."""
        assert not any(isinstance(b, Table) for b in read(source).blocks)

    def test_html_table(self) -> None:
        """An HTML table with merged cells, empty lines inside."""
        table = only_table(
            "前\n\n<table>\n<tr><th>課</th><th>措置</th></tr>\n\n<tr><td colspan=2>一 &amp; 二</td></tr>\n</table>\n\n後"
        )
        assert spans(table) == [("課", 0, 0, 1, 1), ("措置", 0, 1, 1, 1), ("一 & 二", 1, 0, 1, 2)]
        assert [c.origin.line for c in table.cells] == [4, 4, 6]


class TestHostileInput:
    @pytest.mark.parametrize(
        "source",
        [
            "> " * 5000 + "一", "- " * 5000 + "一", "*" * 50_000 + "一", "**一" * 20_000, "[" * 20_000 + "一", "`" * 20_000,
            "|" * 100_000, "| 一 " * 50_000 + "|\n" + "|---" * 50_000 + "|", "| 一\n" * 20_000, "<table>" * 1000 + "一",
            "+---+\n" * 5000, "一 |\n" * 20_000, "1. 一\n" * 20_000, "-- --\n" * 20_000, "----\n一\n" * 10_000, "一\n" * 50_000, "<b>" * 20_000, "![" * 10_000, "&" * 50_000,
        ],
    )  # fmt: skip
    @pytest.mark.usefixtures("bounded_time")
    def test_stays_within_bounds(self, source: str) -> None:
        """Absurd input is read in seconds or refused with a message, and no character is lost."""
        with suppress(TooLarge):
            read(source)


_LINES = st.sampled_from(
    [
        "# 見出し", "1. 一", "- 二", "", "", "| a | b |", "|---|---|", "| 課 | 課 |", "---", "本文である。", "【措置】", "```", "> 引用",
        "<table><tr><td>一<td>&copy;", "</table>", "<div>&amp;&nbsp;", "<!--", "-->", "    字下げ", "一 |", "+---+---+", "| あ | い |",
        "[一]: /u", "- 3 -", "<DX>", "## お問い合わせ", "===", "\\", "&lt;a&gt;", "<dl><dt>x<dd>y</dl>", "---- ----", "一   二",
    ]
)  # fmt: skip
_PIECES = st.text("一二。(1)*_`[]<>!|\\&#;-+~ \u3000/:ab", max_size=12)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_LINES, _PIECES, st.builds(str.__add__, _LINES, _PIECES)), min_size=1, max_size=14))
def test_every_character_is_in_a_block(lines: list[str]) -> None:
    """Whatever the markup, the blocks add up to the file."""
    read("\n".join(lines))


def test_the_title_block_of_pandoc_is_a_title_and_lines() -> None:
    """ "% " before the first lines marks title, authors and date; the marks are markup."""
    document = read_markdown(
        "% 令和5年度監査の措置\n% 風早町監査委員\n% 令和6年2月20日\n\n本文です。\n".encode(), "a.md"
    )
    texts = [(type(b).__name__, b.text) for b in document.blocks if not isinstance(b, Table)]
    assert texts == [
        ("Heading", "令和5年度監査の措置"),
        ("Paragraph", "風早町監査委員"),
        ("Paragraph", "令和6年2月20日"),
        ("Paragraph", "本文です。"),
        ("Furniture", "%%%"),
    ]
