"""Text outside of tables: paragraphs, columns, page furniture, blanks, odd characters."""

import pytest

from auditdoc.document import Heading, Paragraph
from auditdoc.readers.pdf import characters

LETTER = "監査の結果に基づき講じた措置について、地方自治法の規定により、次のとおり公表する。"
REPORT = "物品の管理に関する事務について、所管課における現物の確認が十分でないものが見受けられた。"


def set_lines(page, x, y, text, width, size=10, first=0):
    """*text* broken after *width* characters; the first line begins *first* characters further in."""
    rest, n = text, 0
    while rest:
        room = width - first if n == 0 else width
        page.text(x + (first * size if n == 0 else 0), y - 16 * n, rest[:room], size)
        rest, n = rest[room:], n + 1
    return y - 16 * n


def test_wrapped_lines_are_joined(sheet, reading):
    """Lines that reach the edge go on; a short one ends its paragraph. The indent counts full-width columns."""
    page = sheet()
    y = set_lines(page, 60, 780, LETTER * 2, 30, first=1)
    set_lines(page, 60, y, REPORT * 2, 30, first=1)
    read = reading(page)
    assert read.paragraphs == [LETTER * 2, REPORT * 2]
    assert read.document.blocks[0].indent == 1.0


def test_headings_stay_apart(sheet, reading):
    """Short lines, and lines set to the right, are paragraphs of their own."""
    page = (
        sheet().text(460, 780, "監査公表第5号").text(440, 764, "令和7年2月21日").text(60, 748, "１　総務部")
    )
    y = set_lines(page, 70, 732, LETTER * 2, 45, first=1)
    page.text(340, y, "（対象：契約課、会計室）")
    assert reading(page).paragraphs == [
        "監査公表第5号",
        "令和7年2月21日",
        "１　総務部",
        LETTER * 2,
        "（対象：契約課、会計室）",
    ]


def test_paragraph_over_the_page(sheet, reading):
    """A sentence that the page break cut is one; page numbers between the halves are furniture behind it."""
    text = LETTER * 6
    first, second = sheet(), sheet()
    set_lines(first, 60, 116, text[:90], 45)
    set_lines(second, 60, 780, text[90:], 45)
    read = reading(first.text(290, 40, "- 1 -"), second.text(290, 40, "- 2 -"))
    assert read.paragraphs == [text]
    assert read.furniture == [("page_number", "- 1 -"), ("page_number", "- 2 -")]


def test_running_heads(sheet, reading):
    """A line at the top of every page is furniture, digits in it may change; page numbers need no company."""
    pages = [
        sheet().text(440, 810, f"措置状況 {n}").text(60, 700, f"本文の{n}段落。").text(295, 40, str(n))
        for n in (1, 2, 3)
    ]
    read = reading(*pages)
    assert read.paragraphs == [f"本文の{n}段落。" for n in (1, 2, 3)]
    assert sorted(read.furniture) == sorted(
        [("running_head", f"措置状況 {n}") for n in (1, 2, 3)] + [("page_number", str(n)) for n in (1, 2, 3)]
    )


def test_a_label_at_the_edge_of_two_pages(sheet, reading):
    """At the foot of one page and the head of another it stands by chance, and is text."""
    pages = [sheet().text(60, 700 - n, f"{n}件の本文である。").text(295, 20, str(n)) for n in (1, 2, 3)]
    pages[0].text(60, 50, "【措置】")
    pages[2].text(60, 800, "【措置】")
    read = reading(*pages)
    assert read.paragraphs.count("【措置】") == 2
    assert {kind for kind, _text in read.furniture} == {"page_number"}


def test_running_head_of_two_pages(sheet, reading):
    """Of two pages, only what is the same in text and place is a running head."""
    pages = [sheet().text(440, 810, "監査委員公表").text(60, 700, f"本文{n}。") for n in (1, 2)]
    assert reading(*pages).furniture == [("running_head", "監査委員公表")] * 2


@pytest.mark.parametrize("alternating", [False, True])
def test_two_columns(sheet, reading, alternating):
    """Gazette pages are read column by column, whether the file draws columns or lines; a line across ends the band."""
    page = sheet().text(200, 800, "監査公表第５号", 11)
    left, right = LETTER * 4, REPORT * 4
    if alternating:
        for n in range(0, 154, 22):
            page.text(60, 770 - 16 * n / 22, left[n : n + 22]).text(310, 770 - 16 * n / 22, right[n : n + 22])
        left, right = left[:154], right[:154]
    else:
        set_lines(page, 60, 770, left, 22)
        set_lines(page, 310, 770, right, 22)
    page.text(60, 400, "段を横切って印刷された一つの行がここにあり、以上の全体に関わる。")
    read = reading(page)
    assert read.paragraphs[0] == "監査公表第５号"
    assert "".join(read.paragraphs[1:-1]) == left + right
    assert read.paragraphs[-1].startswith("段を横切って")


def test_sentence_over_columns(sheet, reading):
    """A sentence goes on from the foot of one column to the top of the next."""
    text = (LETTER + REPORT) * 3
    half = len(text) // 44 * 22
    page = sheet()
    set_lines(page, 60, 770, text[:half], 22)
    set_lines(page, 310, 770, text[half:], 22)
    assert reading(page).paragraphs == [text]


def test_footnote_behind_the_paragraph(sheet, reading):
    """A footnote stands behind the paragraph that goes on over the page."""
    text = LETTER * 7
    first, second = sheet(), sheet()
    set_lines(first, 60, 780, text[:225], 45)
    set_lines(second, 60, 780, text[225:], 45)
    first.text(60, 90, "１　脚注の文。小さな字で印刷されている。", 7.5)
    assert reading(first, second).paragraphs == [text, "１　脚注の文。小さな字で印刷されている。"]


def test_columns_without_rulings(sheet, reading):
    """Three rows or more whose parts are aligned are a table, even without a ruling."""
    rows = [
        ["契約課", "措置済", "令和５年３月"],
        ["会計室", "検討中", "令和５年４月"],
        ["学務課", "措置済", "令和５年５月"],
    ]
    page = sheet()
    for n, row in enumerate(rows):
        for x, text in zip((60, 200, 300), row, strict=True):
            page.text(x, 700 - 18 * n, text)
    assert reading(page).tables == [rows]


def test_numbered_list_is_no_table(sheet, reading):
    """A number and its text behind a tab stop are one line."""
    page = sheet()
    for n, text in enumerate(["契約事務", "補助金の交付", "備品の管理"]):
        page.text(60, 700 - 18 * n, f"({n + 1})").text(110, 700 - 18 * n, text)
    assert reading(page).paragraphs == ["(1) 契約事務", "(2) 補助金の交付", "(3) 備品の管理"]


def test_blanks_by_geometry(sheet, reading):
    """The quarter of an em beside Latin letters is no blank; a gap as wide as a character is a full-width one; drawn blanks stay."""
    page = sheet().text(60, 700, "庁内の").text(92.5, 700, "DX").text(105, 700, "推進")
    page.text(60, 600, "１").text(80, 600, "総務部").text(60, 500, "槙 順 一")
    assert reading(page).paragraphs == ["庁内のDX推進", "１\u3000総務部", "槙 順 一"]


def test_letters_set_apart(sheet, reading):
    """A title whose letters are spaced is one word."""
    assert reading(sheet().text(60, 700, "措置事項", extra="14 Tc").raw("BT 0 Tc ET")).paragraphs == [
        "措置事項"
    ]


def test_printed_twice_for_bold(sheet, reading):
    """Text printed again a hair further on, for bold, is read once; the same line further down is another one."""
    page = sheet()
    for shift in (0, 0.3, 0.6):
        page.text(60 + shift, 700, "太字もどきの見出し")
    page.text(60, 650, "改善した。").text(60, 630, "改善した。")
    assert reading(page).paragraphs == ["太字もどきの見出し", "改善した。", "改善した。"]


def test_repeated_lines_in_a_font_that_is_not_embedded(sheet, reading):
    """No line is lost because it says the same as the one above: characters have a height without any font."""
    page = sheet()
    for n in range(20):
        page.text(60, 800 - 18 * n, "。" if n % 2 else "改善した。")
    assert reading(page).document.characters == 60


def test_white_and_invisible_text_is_read(sheet, reading):
    """Heads are printed white on dark, and the text under a scan is invisible: both are text."""
    page = sheet().text(60, 700, "白い文字", extra="1 g").text(60, 660, "見えない文字", extra="3 Tr")
    assert reading(page).paragraphs == ["白い文字", "見えない文字"]


def test_text_off_the_page(sheet, reading):
    """Text beside the page is no text of the report; it is counted, and named."""
    read = reading(sheet().text(60, 700, "文章").text(700, 600, "用紙の外"))
    assert (read.paragraphs, read.furniture, read.codes) == (
        ["文章"],
        [("removed_characters", "用紙の外")],
        ["AD011"],
    )


def test_ruby_is_furniture(sheet, reading):
    """A reading in small kana over a word does not break its line."""
    read = reading(sheet().text(70, 712, "けいやく", 5).text(60, 700, "この契約を見直した。"))
    assert (read.paragraphs, read.furniture) == (["この契約を見直した。"], [("markup", "けいやく")])


def test_vertical_writing(sheet, reading):
    """Vertical lines are read from the right; full ones go on."""
    page = sheet(encoding="UniJIS-UTF16-V")
    for n, line in enumerate([LETTER[:25], LETTER[25:], "（令和４年度）"]):
        page.text(500 - 20 * n, 760, line, 12)
    assert "".join(reading(page).paragraphs) == LETTER + "（令和４年度）"


def test_shift_jis_font(sheet, reading):
    """The encodings of older printers need no embedded font either."""
    page = sheet(encoding="90ms-RKSJ-H").text(60, 700, "契約事務の手順を見直されたい。")
    assert reading(page).paragraphs == ["契約事務の手順を見直されたい。"]


def test_characters_beyond_the_first_plane(sheet, reading):
    """𠮷 counts as two characters in pdfium and one here; the text around it keeps its places."""
    read = reading(sheet().text(60, 700, "𠮷野家の契約").text(60, 680, "次の行"))
    assert read.document.characters in (9, 8)
    assert "野家の契約" in read.paragraphs[0]


def test_columns_of_short_lines_with_a_ruling_between(sheet, reading):
    """Headings of few words fill no column; the ruling in the gap says that there are two, a title over both or not."""
    page = sheet().text(230, 800, "措置の状況について").line(300, 780, 300, 500)
    left = ["１　総務部", "(１)　人事課", "ア　指摘事項", "誤りがある。", "イ　措置", "改めた。"]
    for n, line in enumerate(left):
        page.text(60, 760 - 20 * n, line).text(310, 760 - 20 * n, line.replace("１", "２"))
    assert reading(page).paragraphs == ["措置の状況について", *left, *(x.replace("１", "２") for x in left)]


def test_the_head_of_a_letter_above_two_columns(sheet, reading):
    """Lines that are broken at the page's edge go on, and names set to the right below each other stay apart."""
    text = LETTER + "。" + LETTER
    page = sheet().text(60, 800, text[:47]).text(60, 784, text[47:60])
    page.text(430, 760, "青嵐市監査委員　甲野").text(430, 744, "同　　　　　　　乙野")
    page.text(60, 720, "段を横切って印刷された一つの行がここにあり、以上の全体に関わる。")
    set_lines(page, 60, 700, REPORT * 5, 22)
    set_lines(page, 310, 700, LETTER * 5, 22)
    assert reading(page).paragraphs[:3] == [text[:60], "青嵐市監査委員　甲野", "同　　　　　　　乙野"]


def test_what_is_set_to_the_right_is_no_column(sheet, reading):
    """Addressees below each opinion, with nothing on their left."""
    page, want = sheet(), []
    for n in range(5):
        page.text(60, 780 - 60 * n, f"見出し{n}").text(60, 764 - 60 * n, f"短い意見{n}。")
        page.text(320, 748 - 60 * n, f"（総務部人事課、財政部財政課、会計管理室{n}）")
        want += [f"見出し{n}", f"短い意見{n}。", f"（総務部人事課、財政部財政課、会計管理室{n}）"]
    assert reading(page).paragraphs == want


def test_a_title_over_two_centred_lines(sheet, reading):
    """The first line of a title is full, and the second has its middle where the page has it."""
    page = sheet().text(60, 780, "令和５年度行政監査「窓口について」意見・要望事項に係る措置状", 16)
    page.text(272, 756, "況報告書", 16)
    page.text(430, 720, "令和６年６月１４日")
    set_lines(page, 60, 690, REPORT * 3, 48)
    title = reading(page).document.blocks[0]
    assert isinstance(title, Heading)
    assert title.text == "令和５年度行政監査「窓口について」意見・要望事項に係る措置状況報告書"


def test_running_heads_side_by_side(sheet, reading):
    """Both parts of a running head are one; a number in brackets alone at the foot is the page's, before a heading not."""
    pages = [
        sheet()
        .text(60, 810, "青嵐市公報")
        .text(420, 810, "第86号　令和6年2月15日")
        .text(60, 780, "（１）")
        .text(120, 780, f"人事課{n}")
        .text(60, 700, f"本文{n}。")
        .text(290, 30, f"（{n}）")
        for n in (1, 2)
    ]
    kinds = [kind for kind, _text in reading(*pages).furniture]
    assert kinds.count("running_head") == 4
    assert kinds.count("page_number") == 2


def test_printed_on_itself(monkeypatch):
    """What is printed twice for bold print is read once, where pdfium leaves both; words that double keep both."""
    lefts = [60.0, 72.0, 72.3, 84.0, 96.0, 108.0]  # 上 下水水道 with the second 水 on the first, and 人人

    def char_boxes(_page, places):
        return [edge for place in places for edge in (lefts[place], 12.0, lefts[place] + 12, 0.0)]

    monkeypatch.setattr(characters.pdfium, "char_boxes", char_boxes)
    assert characters.printed_once(0, "下水水道人人") == "下水\0道人人"


def test_a_label_that_comes_to_the_edge_of_many_pages_is_text(sheet, reading):
    """A running head stands in the margins and nowhere else."""
    pages = [
        sheet().text(72, 770, "【措置の内容】").text(72, 600, "改めた。").text(72, 500, "【措置の内容】")
        for _ in range(3)
    ]
    assert reading(*pages).furniture == []


def test_the_edge_that_lines_reach(sheet, reading):
    """Two names that end below each other are no edge: what reaches further is broken at its own, and short lines end."""
    page = sheet()
    y = set_lines(page, 60, 780, LETTER, 40)
    page.text(60, y, "令和3年3月30日").text(60, y - 16, "青嵐市監査委員　槇野佳代").text(
        60, y - 32, "同　　　　　　　戸倉正臣"
    )
    assert reading(page).paragraphs == [
        LETTER,
        "令和3年3月30日",
        "青嵐市監査委員　槇野佳代",
        "同　　　　　　　戸倉正臣",
    ]


def test_a_line_set_in_begins_a_paragraph(sheet, reading):
    """A title that fills its line is no part of the text below, whose first line begins further in than the next."""
    page = sheet().table([60, 248, 500], [700, 500], [["", "照合することとした。"]])
    for n, line in enumerate(
        [
            "１　使用料の還付について（指摘事項）",
            "還付の請求から支払までに二か月を",
            "要しているものがあった。",
        ]
    ):
        page.text(74 if n == 1 else 64, 687 - 15 * n, line)
    cell = reading(page).document.blocks[0].cells[0]
    assert [p.text for p in cell.paragraphs] == [
        "１　使用料の還付について（指摘事項）",
        "還付の請求から支払までに二か月を要しているものがあった。",
    ]


def test_a_title_of_two_lines(sheet, reading):
    """Both lines stand in the middle of the page, the second one shorter."""
    lines = (
        "区の公共施設における利用者の安全の確保及び事故等の防止に関する行政監査の意見及び要望の事項等に",
        "係る措置状況の報告書",
    )
    page = sheet()
    for n, line in enumerate(lines):
        page.text(295 - 5 * len(line), 780 - 16 * n, line)
    set_lines(page, 60, 720, LETTER * 3, 47)
    assert reading(page).paragraphs == ["".join(lines), LETTER * 3]


def test_a_running_head_in_pieces(sheet, reading):
    """Each piece of the first line counts, also where there are two pages only."""
    pages = [
        sheet().text(60, 810, "峰岡町公報").text(280, 810, "第214号").text(60, 700, f"本文{n}。")
        for n in (1, 2)
    ]
    assert reading(*pages).furniture == [("running_head", "峰岡町公報"), ("running_head", "第214号")] * 2


def test_lines_of_contents(sheet, reading):
    """Leaders before the number of a page: furniture, each line for itself, though all end at the same edge."""
    page = sheet()
    for n, title in enumerate(["１　指摘事項", "２　意見"]):
        page.text(60, 760 - 16 * n, title + "." * 80 + str(n + 1))
    page.text(60, 700, LETTER)
    read = reading(page)
    assert read.paragraphs == [LETTER]
    assert read.furniture == [
        ("contents", "１　指摘事項" + "." * 80 + "1"),
        ("contents", "２　意見" + "." * 80 + "2"),
    ]


def test_columns_with_labels_and_a_last_page_with_one(sheet, reading):
    """A third of full lines makes a column; the last page, which fills one, has the gutter of the page before."""
    first, last = sheet(), sheet()
    for x in (60, 310):
        for n in range(4):
            y = 780 - 48 * n
            first.text(x, y, "［指摘事項］").text(x, y - 16, REPORT[:22]).text(x, y - 32, "確認されたい。")
    set_lines(last, 60, 780, REPORT * 3, 22)
    read = reading(first, last)
    assert read.paragraphs[:2] == ["［指摘事項］", REPORT[:22] + "確認されたい。"]
    assert read.paragraphs[-1] == REPORT * 3


def test_a_printed_web_page(sheet, reading):
    """What a site says of its page is furniture on paper, too."""
    page = sheet().text(60, 780, "記事ID：8812 更新日：2022年2月1日掲載").text(60, 740, LETTER)
    read = reading(page)
    assert read.paragraphs == [LETTER]
    assert [kind for kind, _text in read.furniture] == ["navigation"]


def test_lines_in_large_type_are_headings(sheet, reading):
    """Larger than the text by a fifth: a heading, by its size; its lines stand as far apart as that asks for. A date is
    none, and nothing on a cover, where all is large."""
    cover = sheet().text(60, 500, "青嵐市監査委員", 20)
    page = sheet().text(60, 800, "令和二年度の包括外部監査の措置の主な", 26).text(60, 766, "もの", 26)
    page.text(60, 730, "指摘事項と措置", 14).text(60, 710, "令和3年3月30日", 14)
    set_lines(page, 60, 680, LETTER * 3, 47)
    found = reading(cover, page).document.blocks
    assert [(block.level, block.text) for block in found if isinstance(block, Heading)] == [
        (1, "令和二年度の包括外部監査の措置の主なもの"),
        (3, "指摘事項と措置"),
    ]
    assert [block.text for block in found if isinstance(block, Paragraph)] == [
        "青嵐市監査委員",
        "令和3年3月30日",
        LETTER * 3,
    ]


def test_a_bracket_that_is_open_goes_on(sheet, reading):
    """A list of departments set to the right and cut by the line: no line of it is full."""
    page = sheet().text(60, 700, "台帳を整備されたい。このことは規則にも定められている。")
    read = reading(
        page.text(120, 684, "（青葉高等学校、三ツ森特")
        .text(200, 668, "別支援学校）")
        .text(60, 652, "次の段落である。")
    )
    assert read.paragraphs[-2:] == ["（青葉高等学校、三ツ森特別支援学校）", "次の段落である。"]


def test_every_place_of_a_text(sheet, reading):
    """A sentence over two columns and on to the next page names all three places, each in its own column and page."""
    text = (LETTER + REPORT) * 5
    rows = len(text) // 66
    first, second = sheet(), sheet()
    set_lines(first, 60, 780, text[: rows * 22], 22)
    set_lines(first, 310, 780, text[rows * 22 : rows * 44], 22)
    set_lines(second, 60, 780, text[rows * 44 :], 22)
    set_lines(second, 310, 780, REPORT * 4, 22)
    read = reading(first, second)
    assert read.paragraphs[0] == text
    places = read.document.blocks[0].origin.places
    assert [(place.page, round(place.bbox[0])) for place in places] == [(1, 60), (1, 310), (2, 60)]
    assert all(place.bbox[3] - place.bbox[1] > 14 * rows for place in places[:2])


@pytest.mark.parametrize(("label", "lower"), [("監事意見", 2.0), ("対　応", 0.0), ("措置の内容", 0.0)])
def test_a_label_in_front_of_its_text(sheet, reading, label, lower):
    """The text goes on below itself, set in behind the label: two paragraphs. The label may stand a little higher."""
    page = sheet().text(60, 760, "監査の結果は次のとおりである。")
    page.text(60, 700 + lower, label).text(140, 700, "契約の点検は一部に限って行われている。少額の契約が繰り")
    page.text(140, 685, "返されている事例もある。")
    said = "契約の点検は一部に限って行われている。少額の契約が繰り返されている事例もある。"
    assert [text.replace("\u3000", "") for text in reading(page).paragraphs[1:]] == [
        label.replace("\u3000", ""),
        said,
    ]


def test_a_number_in_front_of_its_text_is_no_label(sheet, reading):
    page = (
        sheet()
        .text(60, 700, "（１）")
        .text(110, 700, "契約の点検は一部に限って行われている。少額の契約が繰り")
    )
    page.text(110, 685, "返されている事例もある。")
    assert reading(page).paragraphs[0].startswith("（１）")
