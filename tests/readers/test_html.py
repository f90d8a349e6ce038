"""HTML pages become headings, paragraphs and tables; the rest of the page stays as furniture. All texts are made up."""

import hashlib
from html.parser import HTMLParser

import pytest
from blocks import counted, spans, table_in, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditdoc.document import Document, Furniture, Heading, Paragraph, Table
from auditdoc.errors import InputError, TooLarge
from auditdoc.japanese.characters import nonblank
from auditdoc.readers.html import read_html


def read(source: str, encoding: str = "utf-8") -> Document:
    document = read_html(source.encode(encoding), "page.html")
    assert counted(document.blocks) == document.characters
    return document


def shown(document: Document) -> list[object]:
    """Blocks without origins: "h2 …" for headings, the text of paragraphs, rows of tables, "(kind) …" for furniture."""
    out: list[object] = []
    for block in document.blocks:
        if isinstance(block, Table):
            out.append([[c.text for c in row] for row in block.rows()])
        elif isinstance(block, Heading):
            out.append(f"h{block.level} {block.text}")
        elif isinstance(block, Furniture):
            out.append(f"({block.kind}) {block.text}")
        else:
            out.append(block.text)
    return out


def only_table(source: str) -> Table:
    return table_in(read(source).blocks)


class TestText:
    def test_source_names_the_file(self) -> None:
        """The source holds the name, the checksum of the bytes, and what read them."""
        data = "<p>措置</p>".encode()
        source = read_html(data, "a.html").source
        assert (source.file, source.sha256) == ("a.html", hashlib.sha256(data).hexdigest())
        assert (source.format, source.reader, source.encoding) == ("html", "html", "utf-8")

    def test_headings_and_paragraphs(self) -> None:
        """h1 to h6 are headings with their level; what stands on lines of its own is a paragraph."""
        source = "<h1>表題</h1>前文<div>一<p>二</p>三</div><ul><li>四<li>五</ul><h6>末</h6><blockquote>六</blockquote>"
        assert shown(read(source)) == ["h1 表題", "前文", "一", "二", "三", "四", "五", "h6 末", "六"]

    def test_title_is_no_text(self) -> None:
        """The page's title is the document's, and counts for nothing."""
        document = read("<title>措置状況\n 一覧</title><p>本文</p>")
        assert (document.title, document.characters) == ("措置状況 一覧", 2)

    def test_line_breaks(self) -> None:
        """`<br>` is a break inside a paragraph; an empty line between two ends it."""
        assert shown(read("<p>一<br>二<br/><br>三<br>&nbsp;<br>四</p>")) == ["一\n二", "三", "四"]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("監査\n委員", "監査委員"),
            ("監査 \n\t 委員", "監査委員"),
            ("監査 委員", "監査 委員"),
            ("RPA\nの導入", "RPA の導入"),
            ("a\n  b", "a b"),
            ("第１\u3000総務部", "第１\u3000総務部"),
            ("総務課&nbsp;御中", "総務課 御中"),
            ("一<b>\n</b>二", "一二"),
        ],
    )
    def test_white_space_as_browsers_show_it(self, source: str, text: str) -> None:
        """A line end between Japanese characters vanishes, elsewhere it is a blank; full-width blanks stay."""
        assert shown(read(f"<p>{source}</p>")) == [text]

    def test_indent(self) -> None:
        """Blanks at the beginning of a paragraph are its indent in full-width columns."""
        document = read("<p>\u3000\u3000文章</p><p>&nbsp;&nbsp;文章</p><p> 文章</p>")
        assert [b.indent for b in document.blocks if isinstance(b, Paragraph)] == [2.0, 1.0, 0.0]

    def test_preformatted_lines_stay(self) -> None:
        """In `<pre>` line ends are breaks and an empty line ends the paragraph."""
        assert shown(read("<pre>\n一\n  二\n\n三</pre>")) == ["一\n  二", "三"]

    def test_lines_are_origins(self) -> None:
        """Each block knows the line of the source in which its text begins."""
        document = read("<h1>表題</h1>\n<p>\n\n一</p>\n<table>\n<tr><td>甲\n<td>乙</table>\n三")
        assert [b.origin.line for b in document.blocks] == [1, 4, 5, 8]
        table = document.blocks[2]
        assert isinstance(table, Table)
        assert [c.origin.line for c in table.cells] == [6, 7]

    def test_invisible_text_is_no_text(self) -> None:
        """Scripts, styles, comments and what is hidden by attribute or inline style do not count."""
        source = (
            "<style>p{}</style><script>var x='あ'</script><p>見</p><!-- 隠 --><p hidden>隠</p><template>隠</template>"
            "<div style='display: none'>隠<p>隠</p></div><noscript>隠</noscript><svg><text>隠</text></svg><p>える</p>"
        )
        assert shown(read(source)) == ["見", "える"]

    def test_deleted_text_and_ruby_are_markup(self) -> None:
        """What is struck out and readings above the line are kept beside the text, not in it."""
        source = "<p><ruby>措置<rp>(</rp><rt>そち</rt><rp>)</rp></ruby>の<del>未</del>状況</p>"
        assert shown(read(source)) == ["措置の状況", "(markup) (そち)未"]

    def test_angle_brackets_around_words(self) -> None:
        """Words in angle brackets are text, whatever letter they begin with."""
        assert shown(read("<p><仮称>中央館と<A社>の契約</p>")) == ["<仮称>中央館と<A社>の契約"]

    def test_references(self) -> None:
        """References are the characters they stand for; invisible ones are left out and counted."""
        document = read("<p>A&amp;B &lt;p&gt; &#x2F00;&#12354;&zwnj;&#8203;</p>")
        assert shown(document) == ["A&B <p> 一あ", "(removed_characters) \u200c\u200b"]
        assert [remark.code for remark in document.remarks] == ["AD001", "AD002"]

    def test_text_behind_the_end_of_the_page(self) -> None:
        """What stands behind `</html>` is text as well."""
        assert shown(read("<html><body><p>一</p></body></html>二<p>三</p>")) == ["一", "二", "三"]


class TestTables:
    def test_merged_cells(self) -> None:
        """A merged cell stands once, with its spans; `th` and cells of `thead` are headers."""
        table = only_table(
            "<table><thead><tr><td>課<td>指摘<td>措置</thead><tr><th colspan=3>部</th></tr>"
            "<tr><td rowspan=2>一課<td>あ<td>い</tr><tr><td>う<td>え</tr></table>"
        )
        assert spans(table)[3:] == [
            ("部", 1, 0, 1, 3),
            ("一課", 2, 0, 2, 1),
            ("あ", 2, 1, 1, 1),
            ("い", 2, 2, 1, 1),
            ("う", 3, 1, 1, 1),
            ("え", 3, 2, 1, 1),
        ]
        assert [c.header for c in table.cells[:5]] == [True, True, True, True, False]

    def test_cells_hold_paragraphs(self) -> None:
        """Blocks inside a cell are its paragraphs, `<div>` included; an empty cell has none."""
        table = only_table(
            "<table><tr><td><div>一</div><div>二<br>三</div><ul><li>四</ul><td><td>&nbsp;</table>"
        )
        assert [[p.text for p in c.paragraphs] for c in table.cells] == [["一", "二\n三", "四"], [], []]

    def test_rows_to_the_end(self) -> None:
        """rowspan=0 and spans past the table reach to the end of the row group."""
        table = only_table(
            "<table><tbody><tr><td rowspan=0>甲<td rowspan=9>乙<td>1<tr><td>2<tbody><tr><td>丙<td>丁<td>3</table>"
        )
        assert spans(table)[:2] == [("甲", 0, 0, 2, 1), ("乙", 0, 1, 2, 1)]
        assert spans(table)[4:] == [("丙", 2, 0, 1, 1), ("丁", 2, 1, 1, 1), ("3", 2, 2, 1, 1)]

    def test_columns_that_no_cell_begins_in(self) -> None:
        """colspan=100 over three columns spans three; spans in all rows alike are no columns."""
        table = only_table(
            "<table><tr><td colspan=100>章<tr><td colspan=2>1<td colspan=3>2<td>3<tr><td colspan=2>4<td colspan=3>5<td>6</table>"
        )
        assert [(c.column, c.colspan) for c in table.cells] == [
            (0, 3),
            (0, 1),
            (1, 1),
            (2, 1),
            (0, 1),
            (1, 1),
            (2, 1),
        ]

    def test_overlapping_spans(self) -> None:
        """A cell that would run into one hanging down from above ends before it."""
        table = only_table("<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5</table>")
        assert spans(table)[3:] == [("4", 1, 0, 1, 1), ("5", 1, 2, 1, 1)]

    def test_ragged_and_empty_rows(self) -> None:
        """Short rows lack cells; rows without any cell do not exist."""
        table = only_table("<table><tr><td>1<td>2<tr></tr><tr><td>3</table>")
        assert (table.row_count, table.column_count, len(table.cells)) == (2, 2, 3)

    def test_foot_before_body(self) -> None:
        """A tfoot stands below the body wherever it is written."""
        table = only_table("<table><thead><tr><th>頭<tfoot><tr><td>計<tbody><tr><td>体</table>")
        assert [c.text for c in table.cells] == ["頭", "体", "計"]

    def test_caption_and_stray_text(self) -> None:
        """A caption and text outside of cells stand before the table."""
        source = "<table><caption>表１</caption>迷子<tr><td>1<td>2</table>"
        assert shown(read(source)) == ["表１", "迷子", [["1", "2"]]]

    def test_empty_table(self) -> None:
        """A table without text is none."""
        assert shown(read("<p>一</p><table><tr><td>&nbsp;</td></tr></table>")) == ["一"]

    def test_layout_table_dissolves(self) -> None:
        """A table that wraps tables or headings is no table of data."""
        inner = "<table><tr><th>課<th>措置<tr><td>一課<td>改めた。</table>"
        source = f"<table><tr><td><h2>見出し</h2><p>文</p>{inner}</td></tr></table>"
        assert shown(read(source)) == ["h2 見出し", "文", [["課", "措置"], ["一課", "改めた。"]]]

    def test_layout_by_role(self) -> None:
        """A table with role=presentation is dissolved."""
        assert shown(read("<table role=presentation><tr><td>一<td>二</table>")) == ["一", "二"]

    def test_box_around_text(self) -> None:
        """One cell around several paragraphs is a frame; one around a label is a table."""
        assert shown(read("<table><tr><td><p>一</p><p>二</p></table>")) == ["一", "二"]
        assert shown(read("<table><tr><td>意見・要望</table>")) == [[["意見・要望"]]]

    def test_table_in_a_cell(self) -> None:
        """A table inside a cell of data is one paragraph a row, its cells side by side."""
        inner = "<table><tr><th>校名<th>点数<tr><td><p>東小</p><td>12</table>"
        table = only_table(
            f"<table><tr><th>指摘<th>措置<tr><td><p>長い文章がここに続いている。次のとおり。</p>{inner}後<td>済</table>"
        )
        assert [p.text for p in table.cells[2].paragraphs] == [
            "長い文章がここに続いている。次のとおり。",
            "校名\u3000点数",
            "東小\u300012",
            "後",
        ]

    def test_furniture_in_cells(self) -> None:
        """What is furniture in a cell stands behind the table."""
        source = "<table><tr><td>済<td>文<s>旧</s><button>開く</button></table>"
        assert shown(read(source)) == [[["済", "文"]], "(markup) 旧", "(navigation) 開く"]

    def test_definition_list(self) -> None:
        """A `<dl>` is a table of two columns, terms as headers; several entries to a term hang beside it."""
        table = only_table("<dl><dt>所管課</dt><dd>一課</dd><dd>二課</dd><dt>措置<dd><p>ア</p><p>イ</p></dl>")
        assert spans(table) == [
            ("所管課", 0, 0, 2, 1),
            ("一課", 0, 1, 1, 1),
            ("二課", 1, 1, 1, 1),
            ("措置", 2, 0, 1, 1),
            ("ア\nイ", 2, 1, 1, 1),
        ]
        assert [c.header for c in table.cells] == [True, False, False, True, False]

    def test_definition_list_in_groups(self) -> None:
        """Entries may be wrapped in `<div>`; two terms can share a description."""
        table = only_table("<dl><div><dt>甲</dt><dt>乙</dt><dd>丙</dd></div></dl>")
        assert spans(table) == [("甲", 0, 0, 1, 1), ("丙", 0, 1, 2, 1), ("乙", 1, 0, 1, 1)]


PAGE = """<!DOCTYPE html><html lang="ja"><head><title>監査の措置｜海原市</title></head><body>
<p class="skip"><a href="#main">本文へスキップします。</a></p>
<header><p>海原市</p><form role="search"><input name=q><button>検索</button></form></header>
<nav><ul><li><a href="/a">くらし</a><li><a href="/b">市政</a></ul></nav>
<div id="wrap" class="side-right"><div class="topicpath"><a href="/">トップ</a> &gt; <a href="/s">市政</a> &gt; 監査</div>
{content}
<div id="footer"><p>海原市役所</p><p>© 海原市</p></div></div></body></html>"""

CONTENT = """<h1>監査の措置</h1><p>更新日：2024年5月1日　ページ番号：1000123</p><p>Xでポスト</p>
<h2>指摘事項</h2><p>台帳の記載に漏れがあった。</p>
<h2>このページに関するお問い合わせ</h2><p>監査事務局</p><p>電話：000-111-2222</p>
<h2>措置の内容</h2><p>台帳を改めた。</p>"""

TEXT = ["h1 監査の措置", "h2 指摘事項", "台帳の記載に漏れがあった。", "h2 措置の内容", "台帳を改めた。"]


def text_of(document: Document) -> list[object]:
    return [b for b in shown(document) if not (isinstance(b, str) and b.startswith("("))]


class TestPages:
    @pytest.mark.parametrize(
        "frame",
        ["<main>{}</main>", "<div role=main>{}</div>", "<article>{}</article>", "<div id=main>{}</div>",
         "<div class='contents'>{}</div>", "<div>{}</div>"],
    )  # fmt: skip
    def test_page_furniture(self, frame: str) -> None:
        """Whatever frames the main part, and without any frame, navigation and contact blocks are furniture."""
        document = read(PAGE.format(content=frame.format(CONTENT)))
        assert text_of(document) == TEXT
        assert "(navigation) トップ > 市政 > 監査" in shown(document)
        assert "(navigation) 電話：000-111-2222" in shown(document)

    def test_wrong_main_is_not_believed(self) -> None:
        """A `<main>` that holds almost nothing does not make navigation of the text."""
        document = read(PAGE.format(content=f"<main>監査</main><div>{CONTENT}</div>"))
        assert text_of(document) == ["監査", *TEXT]

    def test_title_outside_the_main_part(self) -> None:
        """An h1 outside the main part that repeats the page's title is text."""
        source = (
            "<title>工事監査の措置状況について｜海原市</title><div><h1>工事監査の措置状況について</h1></div>"
            "<div id=main><p>本文はここにある。</p><p>台帳の記載に漏れがあったので改めた。</p></div><div id=x><h1>海原市</h1></div>"
        )
        assert text_of(read(source)) == [
            "h1 工事監査の措置状況について",
            "本文はここにある。",
            "台帳の記載に漏れがあったので改めた。",
        ]

    def test_header_of_an_article(self) -> None:
        """The `<header>` of an article holds its title and is text."""
        source = "<article><header><h1>監査の措置</h1></header><p>本文である。</p></article>"
        assert text_of(read(source)) == ["h1 監査の措置", "本文である。"]

    def test_names_never_take_the_text_away(self) -> None:
        """An element with most of the text is no furniture, whatever its class."""
        assert text_of(
            read("<div class='menu'><p>台帳の記載に漏れがあったので改めた。</p></div><p>終</p>")
        ) == [
            "台帳の記載に漏れがあったので改めた。",
            "終",
        ]

    def test_long_section_is_text(self) -> None:
        """A section that is called 「お問い合わせ」 and goes on for pages is text."""
        source = "<h2>お問い合わせ</h2>" + "<p>窓口での応対の記録が残されていない例が見受けられた。</p>" * 40
        assert len(text_of(read(source))) == 41

    def test_contacts_in_a_list(self) -> None:
        """Whom to ask may stand in a list of terms; a table of another kind below such a heading is a table."""
        source = "<p>本文である。</p><h2>お問い合わせ</h2><dl><dt>監査事務局</dt><dd>TEL：0000-22-1111（内線 511）</dd></dl>"
        assert text_of(read(source)) == ["本文である。"]
        table = "<table><tr><th>指摘事項</th><th>措置</th></tr><tr><td>電話を記載されたい。</td><td>した。</td></tr></table>"
        assert any(isinstance(b, Table) for b in read(f"<h2>お問い合わせ</h2>{table}").blocks)

    @pytest.mark.parametrize(
        "line",
        [
            "ページの先頭へ戻る", "本文へスキップします。", "ここから本文です。", "印刷", "Xでポスト", "LINEで送る",
            "最終更新日：令和6年4月1日", "更新日：2024年5月1日 ページ番号：1000123", "ホーム > 市政情報 > 監査",
            "現在位置：トップ ＞ 監査", "PDFをご覧になるには、Adobe Reader が必要です。", "お問い合わせフォーム",
            "このページの情報は役に立ちましたか？", "電話番号：000-000-0000（直通）", "© 2024 Unabara City",
            "市役所　監査委員書記（議会内）　TEL 0000-76-2111", "[ 監査のページへもどる ]", "監査事務局　〒000-0000 港町2丁目3番地",
            "ページの先頭です。 メニューを飛ばして本文へ", "本文", "更新日：2021年2月5日掲載 印刷ページ表示", "印刷大きな文字で印刷",
        ],
    )  # fmt: skip
    def test_furniture_lines(self, line: str) -> None:
        """Lines that pages print around their text are furniture wherever they stand."""
        assert text_of(read(f"<p>本文である。</p><p>{line}</p>")) == ["本文である。"]

    @pytest.mark.parametrize(
        "line",
        [
            "公表日：令和6年4月1日", "印刷物の契約について", "ページの番号が付されていなかった。", "報告年月日：平成20年2月1日",
            "電話番号の記載がないものが3件あった。", "前の一覧に戻す処理を行った。",
            "更新日の記載が漏れていた。", "電話による催告を行うこととした。", "トップページの記載を改めた。", "3 監査の結果",
            "お問い合わせの記録を残すこととした。", "令和6年4月1日", "所管課：総務課",
        ],
    )  # fmt: skip
    def test_lines_of_reports(self, line: str) -> None:
        """Lines of a report that speak of the same things are text."""
        assert text_of(read(f"<p>{line}</p>")) == [line]

    def test_menu_in_a_page_without_landmarks(self) -> None:
        """A list of links is a menu where nothing else tells."""
        source = "<ul><li><a href=a>くらし</a><li><a href=b>健康</a><li><a href=c>市政</a></ul><p>台帳の記載に漏れがあったので改めた。</p>"
        assert text_of(read(source)) == ["台帳の記載に漏れがあったので改めた。"]


class TestFlavours:
    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "utf-16", "iso2022_jp"])
    def test_encodings(self, encoding: str) -> None:
        """The bytes decide the encoding, whatever the page declares."""
        body = "<p>監査の結果に基づき講じた措置を公表する。事務の改善に努めた。</p>" * 5
        document = read(f'<meta charset="UTF-8"><title>措置</title>{body}', encoding)
        assert (document.title, text_of(document)[0]) == (
            "措置",
            "監査の結果に基づき講じた措置を公表する。事務の改善に努めた。",
        )

    def test_xhtml(self) -> None:
        """An XML declaration, a namespace and empty elements with a slash do no harm."""
        source = (
            '<?xml version="1.0" encoding="Shift_JIS"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>題</title></head><body><p>一<br />二</p></body></html>'
        )
        assert shown(read(source, "cp932")) == ["一\n二"]

    def test_excel_web_page(self) -> None:
        """A sheet saved as a web page: hidden rows of widths, spans over helper columns, blanks of spacing."""
        table = only_table(
            '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--[if gte mso 9]><xml>設定</xml><![endif]-->'
            "<table border=0 cellpadding=0><col width=72 span=4>"
            "<tr height=20><td colspan=2 class=xl65 x:str>所管課</td><td colspan=2 class=xl65>措置の内容</td></tr>"
            "<tr><td colspan=2 class=xl66>総務\n  課</td><td colspan=2>改めた。<br><span style='mso-spacerun:yes'>&nbsp;</span>以上</td></tr>"
            "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td></td><td></td><td></td></tr>"
            "<![endif]></table></body></html>"
        )
        assert spans(table) == [
            ("所管課", 0, 0, 1, 1),
            ("措置の内容", 0, 1, 1, 1),
            ("総務課", 1, 0, 1, 1),
            ("改めた。\n 以上", 1, 1, 1, 1),
        ]

    def test_word_filtered_html(self) -> None:
        """Word's paragraphs, spacers and office tags; its table of contents is furniture."""
        source = (
            "<div class=WordSection1><p class=MsoToc1>1 指摘事項....... 3</p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
            "<p class=MsoNormal>　<span>監査の</span>\n<span>結果</span><o:p></o:p></p></div>"
        )
        assert shown(read(source)) == ["(contents) 1 指摘事項....... 3", "監査の結果"]

    def test_one_table_a_page(self) -> None:
        """Several tables follow each other as they stand."""
        one = "<table><tr><td><div>課</div></td><td><div>措置</div></td></tr></table>"
        assert shown(read(f"<div>{one}</div><hr><div>{one}</div>")) == [[["課", "措置"]]] * 2

    @pytest.mark.parametrize("source", ["一", "<td>一", "<p>一</div></td>", "</p>一", "<b><p>一</b>"])
    def test_fragments(self, source: str) -> None:
        """A piece of HTML, broken or not, gives its text."""
        assert [t for b in read(source).blocks for t in texts(b)] == ["一"]


class TestHostileInput:
    @pytest.mark.parametrize(
        "source",
        [
            "<table><tr><td colspan=100000000 rowspan=99999999>一<td colspan=-3>二<tr><td rowspan=x>三</table>",
            "<table>" + "<tr><td colspan=1000 rowspan=3>一" * 1000 + "</table>",
            "<div class=main>" * 1500 + "一",
            "<table><tr><td>" * 400 + "一",
            "<ul><li>" * 700 + "一",
            "<header class=menu>" * 900 + "一",
            "<p>" + "一<br>" * 100_000,
            "<dl><dt>" * 500 + "一",
            "<a><h1>" * 300 + "一",
            "&" * 100_000 + "&#99999999999;" * 1000,
            "<" * 100_000 + "一",
        ],
    )  # fmt: skip
    @pytest.mark.usefixtures("bounded_time")
    def test_stays_within_bounds(self, source: str) -> None:
        """Absurd spans and nesting are read in bounded time, and no text is lost."""
        read(source)

    @pytest.mark.parametrize(
        "source",
        [
            "<div>" * 100_000 + "一",
            "<table>" + "<tr><td colspan=1000>一" * 8000 + "</table>",
            "<i>" * 1_000_002,
        ],
        ids=["depth", "grid", "elements"],
    )
    def test_refuses_what_is_too_large(self, source: str) -> None:
        """What would take minutes or be cut off by the parser is refused with a hint."""
        with pytest.raises(TooLarge) as caught:
            read(source)
        assert caught.value.hint

    @pytest.mark.parametrize("source", ["", "  \n", "<!-- nichts -->"])
    def test_nothing_in_it(self, source: str) -> None:
        """A file without any element or text is an input error."""
        with pytest.raises(InputError):
            read(source)


class _Text(HTMLParser):
    """Counts text with the parser of the standard library: another opinion on what is there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside += tag in ("title", "style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag in ("title", "style", "script")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


def test_another_parser_counts_the_same() -> None:
    """On a well-formed page the standard library's parser finds as many characters."""
    source = PAGE.format(content=f"<main>{CONTENT}</main>")
    other = _Text()
    other.feed(source)
    assert read(source).characters == nonblank("".join(other.found))


_WORDS = st.text("一二三課。、Ab1 \n\u3000\u00a0<>&-|()①", max_size=8)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        " id=main",
        " class='menu'",
        " hidden",
        " rowspan=2",
        " colspan=3",
        " rowspan=0",
        " style='display:none'",
        " role=main",
    ]
)
_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "h1",
        "h2",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "dl",
        "dt",
        "dd",
        "br",
        "b",
        "span",
        "a",
        "pre",
        "main",
        "nav",
        "del",
        "ruby",
        "rt",
        "button",
        "form",
        "header",
        "footer",
        "section",
        "article",
        "select",
        "option",
        "script",
        "textarea",
    ]
)


@st.composite
def _pages(draw: st.DrawFn) -> str:
    pieces = []
    for _number in range(draw(st.integers(1, 25))):
        tag = draw(_TAGS)
        pieces.append(draw(st.sampled_from([f"<{tag}{draw(_ATTRIBUTES)}>", f"</{tag}>", draw(_WORDS)])))
    return "一" + "".join(pieces)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_pages())
def test_every_character_is_in_a_block(source: str) -> None:
    """Whatever the tags, the blocks hold as many characters as the page shows, and cells never overlap."""
    document = read(source)
    for block in document.blocks:
        assert all(text.strip() == text for text in texts(block) if not isinstance(block, Furniture))
        if isinstance(block, Table):
            places = [
                (row, column)
                for c in block.cells
                for row in range(c.row, c.row + c.rowspan)
                for column in range(c.column, c.column + c.colspan)
            ]
            assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "line",
    [
        "監査の結果はこちら[PDF形式／180KB]をご覧ください。",
        "詳しくは次のファイルをご覧ください",
        "報告書は下記のリンクからダウンロードできます。",
    ],
)
def test_a_line_that_leads_to_a_file_is_furniture(line: str) -> None:
    """Behind the last answer it belongs to the page, and to no answer."""
    document = read_html(f"<p>直した。</p><p>{line}</p>".encode(), "a.html")
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Furniture"]
