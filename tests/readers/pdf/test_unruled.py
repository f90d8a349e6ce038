"""Tables told by the place of their text: level rulings only, or none at all."""

import pytest

OPINION = "物品の管理に関する事務について、所管課における現物の確認が十分でないものが見受けられた。"
ANSWER = "監査の結果に基づき講じた措置について、地方自治法の規定により、次のとおり公表する。"
HEAD = ["所属名", "指摘事項", "措置状況"]
ROWS = [
    ["契約課", OPINION, ANSWER],
    ["会計室", ANSWER, OPINION + "研修を行った。"],
    ["学務課", OPINION + ANSWER, ANSWER],
]
LEFT, WIDTH = [60, 160, 350], [8, 17, 17]


def wrapped(text, width):
    return [text[n : n + width] for n in range(0, len(text), width)]


def set_rows(page, y, rows, left=LEFT, width=WIDTH, gap=0, centred=False, size=10):
    """*rows* below each other, every text wrapped into its column; *centred* puts the first text of a row in its middle."""
    for row in rows:
        cells = [
            text if isinstance(text, list) else wrapped(text, w) for text, w in zip(row, width, strict=True)
        ]
        height = max(map(len, cells))
        for column, (x, lines) in enumerate(zip(left, cells, strict=True)):
            down = (height - len(lines)) / 2 if centred and column == 0 else 0
            for n, line in enumerate(lines):
                page.text(x, y - 1.5 * size * (n + down), line, size)
        y -= 1.5 * size * height + gap
    return y


@pytest.mark.parametrize("gap", [0, 8])
@pytest.mark.parametrize("centred", [False, True])
def test_three_columns(sheet, reading, gap, centred):
    """Names beside wrapped texts, whether rows are set apart or not, names above or in the middle."""
    page = sheet().text(60, 800, "１　総務部")
    y = set_rows(page, 770, [HEAD, *ROWS], gap=gap, centred=centred)
    read = reading(page.text(60, y - 40, "以上のとおり、改善を求めた。"))
    assert read.tables == [[HEAD, *ROWS]]
    assert read.paragraphs == ["１　総務部", "以上のとおり、改善を求めた。"]


def test_columns_no_further_apart_than_a_blank(sheet, reading):
    """Word leaves eleven points between two columns without borders."""
    left = [65, 65 + 70 + 10.8, 65 + 70 + 10.8 + 180 + 10.8]
    page = sheet()
    set_rows(page, 770, [HEAD, *ROWS], left, [7, 18, 18])
    assert reading(page).tables == [[HEAD, *ROWS]]


def test_two_columns_of_text(sheet, reading):
    """Opinion beside answer: a row begins where both begin."""
    rows = [
        ["監査の結果", "措置の内容"],
        [OPINION, ANSWER * 2],
        [ANSWER + OPINION, OPINION],
        [OPINION, ANSWER],
    ]
    page = sheet()
    set_rows(page, 770, rows, [60, 310], [22, 22])
    assert reading(page).tables == [rows]


def test_two_names_beside_one_text(sheet, reading):
    """Names below each other beside a text that goes on are one cell."""
    page = sheet()
    rows = [
        ["所属名", "措置状況等"],
        [["契約課", "会計室"], OPINION + ANSWER],
        ["学務課", "改めた。"],
        ["教育課", OPINION],
    ]
    set_rows(page, 770, rows, [60, 160], [8, 35])
    (table,) = reading(page).tables
    assert table[1] == ["契約課\n会計室", OPINION + ANSWER]
    assert [row[0] for row in table] == ["所属名", "契約課\n会計室", "学務課", "教育課"]


def test_nine_columns(sheet, reading):
    """A register on a landscape page in small type."""
    left, width = [40, 70, 105, 145, 215, 380, 440, 490, 700], [2, 3, 3, 6, 15, 5, 4, 20, 8]
    head = ["番号", "頁", "区分", "項目", "指摘の内容", "所管課", "状況", "措置の内容", "備考"]
    rows = [[n, "八", "指摘", "書類作成", OPINION, "契約課", "措置済", ANSWER, "五年度"] for n in "一二三四"]
    page = sheet(box=(0, 0, 842, 595))
    set_rows(page, 550, [head, *rows], left, width, size=8)
    assert reading(page).tables == [[head, *rows]]


def test_level_rulings_part_the_rows(sheet, reading):
    """Level rulings and no upright ones: each row is what stands between two of them."""
    page = sheet()
    set_rows(page, 767, [HEAD])
    set_rows(page, 745, [ROWS[0]])
    set_rows(page, 685, [["会計室", ["改めた。", "研修も行った。"], ["行った。", "公表した。"]]])
    for y in (780, 760, 700, 640):
        page.line(60, y, 535, y)
    read = reading(page.text(60, 625, "以上").text(160, 625, "のとおり"))
    assert read.tables == [[HEAD, ROWS[0], ["会計室", "改めた。\n研修も行った。", "行った。\n公表した。"]]]
    assert read.paragraphs == ["以上 のとおり"]


def test_three_rulings_around_head_and_body(sheet, reading):
    """Above and below the head and below the last row: rows are told by what begins together."""
    page = sheet()
    y = set_rows(page, 760, [HEAD, *ROWS])
    for at in (773, 756, y + 8):
        page.line(55, at, 525, at)
    assert reading(page).tables == [[HEAD, *ROWS]]


def test_head_with_letters_set_apart(sheet, reading):
    """The gaps inside a word of the head are no columns."""
    page = sheet()
    for n, letter in enumerate("所属名"):
        page.text(60 + 13 * n, 770, letter)
    for n, letter in enumerate("指摘事項"):
        page.text(180 + 25 * n, 770, letter)
    page.text(390, 770, "措　置　状　況")
    set_rows(page, 755, ROWS)
    (table,) = reading(page).tables
    assert ["".join(text.split()) for text in table[0]] == HEAD
    assert table[1:] == ROWS


def test_line_over_all_columns(sheet, reading):
    """The name of a bureau between the rows is a cell over all columns."""
    bureau = "総務部（契約課及び会計室のほか、総務部長が事務を取り扱うものとされた課を含む。）"
    page = sheet()
    y = set_rows(page, 770, [HEAD, ROWS[0]])
    page.text(60, y, bureau)
    set_rows(page, y - 15, ROWS[1:])
    assert reading(page).tables == [[HEAD, ROWS[0], [bureau], *ROWS[1:]]]


def test_rest_on_the_next_page(sheet, reading):
    """Without a head, too, the columns of the page before go on; a row that the break cut is one row."""
    first, second = sheet(), sheet()
    y = set_rows(first, 190, [HEAD, ROWS[0]])
    lines = [wrapped("学務課", 8), wrapped(OPINION * 3, 17), wrapped(ANSWER * 2, 17)]
    set_rows(first, y, [[part[:4] for part in lines]])
    y = set_rows(second, 790, [[part[4:] for part in lines], ROWS[1]])
    read = reading(
        first.text(290, 30, "- 1 -"), second.text(60, y - 40, "以上のとおり。").text(290, 30, "- 2 -")
    )
    assert [block.goes_on for block in read.document.blocks if hasattr(block, "goes_on")] == ["row", "no"]
    upper, lower = read.tables
    assert upper[:2] == [HEAD, ROWS[0]]
    assert lower[1] == ROWS[1]
    assert upper[2][1] + lower[0][1] == OPINION * 3


@pytest.mark.parametrize("below", ["text", "list"])
def test_other_text_on_the_next_page(sheet, reading, below):
    """What does not keep to the columns is no part of the table."""
    first, second = sheet(), sheet()
    set_rows(first, 190, [HEAD, *ROWS[:2]])
    if below == "text":
        set_rows(second, 790, [[OPINION * 3]], [60], [46])
    else:
        second.text(60, 790, "２　環境部").text(60, 770, "（１）　清掃課").text(60, 750, "（２）　公園課")
    assert len(reading(first, second).tables) == 1


def test_page_in_two_columns_is_no_table(sheet, reading):
    """Short lines at the top of both columns of a gazette page are no head: below, nothing begins together."""
    page = sheet().text(60, 780, "監査公表").text(310, 780, "措置の内容")
    for x, texts in ((60, [ANSWER * 2, ANSWER * 3]), (310, [OPINION * 2 + ANSWER, OPINION * 2])):
        y = 765
        for text in texts:
            for line in wrapped(text, 22):
                page.text(x, y, line)
                y -= 15
    read = reading(page)
    assert read.tables == []
    assert read.paragraphs[0] == "監査公表"
    assert read.paragraphs.index("措置の内容") > 1


def test_names_set_apart_are_no_table(sheet, reading):
    """Names of people whose letters stand below each other."""
    page = sheet()
    for n, (title, name) in enumerate(
        [("監査委員", "青木一郎"), ("同　　　", "山田花子"), ("同　　　", "森川次郎")]
    ):
        page.text(300, 780 - 18 * n, title.strip())
        for k, letter in enumerate(name):
            page.text(420 + 20 * k, 780 - 18 * n, letter)
    assert all(len(row) <= 2 for table in reading(page).tables for row in table)


def test_ruling_that_leaves_out_the_first_column(sheet, reading):
    """Two rows of one department: the ruling between them begins behind its name, which stands once."""
    page = sheet()
    for y, row in (
        (770, HEAD),
        (745, ROWS[0]),
        (685, ["", *ROWS[1][1:]]),
        (610, ["学務課", "甲である。", "改めた。"]),
    ):
        set_rows(page, y, [row])
    for y in (783, 762, 622, 600):
        page.line(55, y, 525, y)
    read = reading(page.line(155, 697, 525, 697))
    assert read.tables == [[HEAD, ROWS[0], ROWS[1][1:], ["学務課", "甲である。", "改めた。"]]]
    (table,) = [block for block in read.document.blocks if hasattr(block, "cells")]
    assert [cell.rowspan for cell in table.cells if cell.text == "契約課"] == [2]


def test_last_row_cut_by_the_page(sheet, reading):
    """A row below the last ruling, with text in all columns, is the beginning of one that the page break cut."""
    first, second = sheet(), sheet()
    set_rows(first, 200, [HEAD])
    set_rows(first, 175, [ROWS[0]])
    set_rows(first, 115, [["会計室", "甲である。", "改めた。"]])
    for y in (213, 192, 127, 105):
        first.line(55, y, 525, y)
    set_rows(first, 90, [["学務課", [OPINION[:17], OPINION[17:34]], [ANSWER[:17], ANSWER[17:34]]]])
    set_rows(second, 790, [["", [OPINION[34:]], [ANSWER[34:]]]])
    tables = reading(first, second).tables
    assert tables[0][3] == ["学務課", OPINION[:34], ANSWER[:34]]
    assert tables[1] == [["", OPINION[34:], ANSWER[34:]]]


def test_number_in_front_of_a_text_that_hangs(sheet, reading):
    """「1」 before an opinion is no column: the next line of the opinion begins below the number."""
    page = sheet()
    for x, text in zip((60, 160, 350), HEAD, strict=True):
        page.text(x + 30, 770, text)
    for y, name in ((750, "契約課"), (700, "会計室")):
        page.text(60, y, name).text(160, y, "1").text(180, y, "物品の管理に関する事務").text(
            350, y, ANSWER[:17]
        )
        page.text(160, y - 15, "について改められたいこと。").text(350, y - 15, ANSWER[17:34])
        page.text(350, y - 30, ANSWER[34:])
    (table,) = reading(page).tables
    opinion = "1物品の管理に関する事務について改められたいこと。"
    assert ["".join(row[1].split()) for row in table] == ["指摘事項", opinion, opinion]


def test_head_in_two_lines(sheet, reading):
    """A narrow column breaks its head: 「区／分」 beside heads in one line."""
    page = (
        sheet().text(60, 770, "区").text(60, 755, "分").text(90, 770, "指摘の内容").text(330, 770, "措置状況")
    )
    set_rows(
        page,
        735,
        [[["指", "摘"], OPINION, ANSWER], [["意", "見"], ANSWER, OPINION]],
        [60, 90, 330],
        [1, 20, 17],
    )
    (table,) = reading(page).tables
    assert table[0] == ["区分", "指摘の内容", "措置状況"]
    assert [row[1:] for row in table[1:]] == [[OPINION, ANSWER], [ANSWER, OPINION]]


def test_texts_that_run_into_the_next_column(sheet, reading):
    """A text across two words of the head: its columns cannot be told, so no table is made of it."""
    page = sheet()
    set_rows(page, 770, [["番号", "監査の結果", "措置状況"]], [60, 120, 200], [8, 8, 8])
    set_rows(
        page,
        750,
        [["契約", OPINION[:16], "措置済"], ["会計", ANSWER[:16], "検討中"]],
        [60, 120, 300],
        [8, 16, 8],
    )
    assert reading(page).tables == []


def test_running_head_is_no_head_of_a_table(sheet, reading):
    """Name, number and date of a gazette in one line above text in columns."""
    page = sheet().text(60, 800, "青嵐市公報").text(250, 800, "第214号").text(400, 800, "令和六年三月")
    for n in range(3):
        page.text(60, 780 - 15 * n, ["告示第五号", "監査の公表", "総務部"][n]).text(
            330, 780 - 15 * n, OPINION[15 * n : 15 * n + 15]
        )
    assert all(len(row) < 3 for table in reading(page).tables for row in table)
