"""What stands in the margins: page numbers of every kind, heads of left-hand and right-hand pages, notes."""

import pytest

LETTER = "監査の結果に基づき講じた措置について、地方自治法の規定により、次のとおり公表する。"
WORDS = "甲乙丙丁戊己"


@pytest.mark.parametrize(
    "numbers",
    [
        "1 2 3 4", "- 1 - - 2 - - 3 - - 4 -", "－　1　－ －　2　－ －　3　－ －　4　－", "1/4 2/4 3/4 4/4", "第1頁 第2頁 第3頁 第4頁",
        "1ページ 2ページ 3ページ 4ページ", "（１） （２） （３） （４）", "[1] [2] [3] [4]", "～1～ ～2～ ～3～ ～4～", "・1・ ・2・ ・3・ ・4・",
        "P.1 P.2 P.3 P.4", "i ii iii iv", "一 二 三 四", "3－1 3－2 3－3 3－4",
    ],
)  # fmt: skip
def test_page_numbers(sheet, reading, numbers):
    """Whatever is printed around it, a number that counts the pages is furniture."""
    parts = numbers.split(" ")
    size = len(parts) // 4
    pages = [
        sheet()
        .text(60, 700, f"本文の{WORDS[n]}段落。")
        .text(285, 30, " ".join(parts[size * n : size * (n + 1)]))
        for n in range(4)
    ]
    read = reading(*pages)
    assert read.paragraphs == [f"本文の{WORDS[n]}段落。" for n in range(4)]
    assert len(read.furniture) == 4


def test_heads_of_facing_pages(sheet, reading):
    """Name and number change sides from page to page."""
    pages = []
    for n in range(6):
        left, right = (f"{n + 1}　青嵐市公報", "第123号") if n % 2 else ("第123号", f"青嵐市公報　{n + 1}")
        pages.append(
            sheet().text(60, 815, left).text(440, 815, right).text(60, 700, f"本文の{WORDS[n]}段落。")
        )
    read = reading(*pages)
    assert read.paragraphs == [f"本文の{word}段落。" for word in WORDS]
    assert len(read.furniture) == 12


def test_forms_of_two_pages(sheet, reading):
    """What begins every other page and counts nothing is text: a form says 「監査の結果」 on one page and the answer on the next."""
    words = ["監査の結果", "措置の内容"]
    pages = [sheet().text(60, 790, words[n % 2]).text(60, 700, f"本文の{WORDS[n]}段落。") for n in range(6)]
    assert [text for text in reading(*pages).paragraphs if text in words] == words * 3


def test_note_below_a_short_ruling(sheet, reading):
    """A note in the size of the text is known by the ruling above it; the sentence over the page is whole."""
    text = LETTER * 7
    first, second = sheet(), sheet()
    for page, part in ((first, text[:225]), (second, text[225:])):
        for n in range(0, len(part), 45):
            page.text(60, 780 - 16 * n / 45, part[n : n + 45])
    first.line(60, 110, 200, 110).text(60, 95, "※１　備品とは取得価格が五万円以上の物品をいう。")
    note = "※１　備品とは取得価格が五万円以上の物品をいう。"
    assert reading(first, second).paragraphs == [text, note]


def test_note_with_a_bare_number(sheet, reading):
    """「1令和6年…」 below a short ruling is a note by its place; the paragraph says so."""
    note = "1令和6年3月11日付け第902号による通知"
    page = sheet().text(60, 780, LETTER).line(60, 110, 200, 110).text(60, 95, note)
    found = [block for block in reading(page).document.blocks if getattr(block, "is_note", False)]
    assert [block.text for block in found] == [note]


def test_head_of_two_pages_that_ends_in_their_numbers(sheet, reading):
    """「号外第43号　1」, 「号外第43号　2」; a last line that counts by more is text."""
    pages = [
        sheet()
        .text(400, 810, f"号外第43号　{n}")
        .text(60, 700, f"本文の{WORDS[n]}段落。")
        .text(60, 40, f"合計{3 * n}件")
        for n in (1, 2)
    ]
    read = reading(*pages)
    assert [text for kind, text in read.furniture if kind == "running_head"] == [
        "号外第43号　1",
        "号外第43号　2",
    ]
    assert [text for text in read.paragraphs if "合計" in text] == ["合計3件", "合計6件"]


def test_text_below_a_short_ruling(sheet, reading):
    """A short ruling over a signature makes no note of it."""
    page = sheet().text(60, 780, LETTER).line(60, 110, 200, 110).text(60, 95, "青嵐市監査委員")
    assert reading(page).paragraphs == [LETTER, "青嵐市監査委員"]


def test_three_columns(sheet, reading):
    """A gazette in three columns is read column by column, its sentences over them whole."""
    text = (LETTER + "物品の管理について、次のとおり改めた。") * 5
    page = sheet()
    third = -(-len(text) // 45) * 15
    for column in range(3):
        part = text[third * column : third * (column + 1)]
        for n in range(0, len(part), 15):
            page.text(60 + 165 * column, 780 - n, part[n : n + 15])
    assert reading(page).paragraphs == [text]


@pytest.mark.parametrize(
    ("foot", "stamp"),
    [
        ("file:///home/kansa/r5.html 1/1", "11/23/26, 11:30 PM"),
        ("https://www.example.lg.jp/kansa/r5.html 1/1", "2024/06/14 10:22"),
        ("http://example.lg.jp/a?id=3", "6/14/2024, 9:05 AM"),
    ],
)
def test_what_browsers_print_around_a_page(sheet, reading, foot, stamp):
    """The address of the page, and when it was printed; neither tells how wide the text is."""
    page = sheet().text(20, 815, stamp, 8).text(20, 25, foot, 8)
    page.text(60, 700, LETTER[:45]).text(60, 684, LETTER[45:] + "本文。")
    read = reading(page)
    assert "".join(read.paragraphs) == LETTER + "本文。"
    assert {text for _, text in read.furniture} == {stamp, foot}


@pytest.mark.parametrize(
    "text", ["詳細は https://example.lg.jp/ による。", "令和5年11月23日 11:30 に実施した。"]
)
def test_addresses_and_times_in_a_text(sheet, reading, text):
    assert reading(sheet().text(60, 815, text).text(60, 700, "本文である。")).furniture == []
