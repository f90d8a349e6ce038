"""Tables that nobody has drawn, with many rows: told by the page as a whole."""

from auditdoc.readers.joining import join_tables

HEAD = [["番号"], ["件名"], ["監査の結果"], ["講じた措置"]]
FIRST = [["1"], ["旅費の支", "給"], ["鉄道賃が支給されている", "ものが2件あった。"], ["返納を受けた。"]]
SECOND = [
    ["2"],
    ["手当"],
    ["届出が遅れた職員につい", "て減額が遅れた。"],
    ["過払い分を戻入するとと", "もに、庁内に周知した。"],
]
LEFTS = (60, 90, 150, 290)


def set_row(page, top, row, step=15):
    """The lines of each cell below each other; where the next line would be."""
    for x, lines in zip(LEFTS, row, strict=True):
        for n, line in enumerate(lines):
            page.text(x, top - step * n, line)
    return top - step * max(map(len, row))


def joined(*rows):
    return [["".join(lines) for lines in row] for row in rows]


def test_rows_parted_by_gaps(sheet, reading):
    """Strips that no text enters are the gaps between columns; wider steps part rows; a name over them is a row."""
    page = sheet().text(60, 760, "令和5年度定期監査の措置状況")
    top = set_row(page, 730, HEAD) - 10
    page.text(60, top, "《総務部》")
    top = set_row(page, top - 25, FIRST) - 10
    set_row(page, top, SECOND)
    assert reading(page).tables == [
        [*joined(HEAD), ["《総務部》"], *joined(FIRST), *joined(SECOND)],
    ]


def test_rows_parted_by_numbers(sheet, reading):
    """Where rows follow each other without a gap, a number in the first column begins one."""
    page = sheet()
    top = set_row(page, 730, HEAD)
    top = set_row(page, top, FIRST)
    set_row(page, top, SECOND)
    assert reading(page).tables == [joined(HEAD, FIRST, SECOND)]


def test_level_rulings(sheet, reading):
    """Level rulings part rows; where one is not drawn over a column, its cell goes on."""
    page = sheet()
    for y, x in ((745, 60), (725, 60), (655, 60), (590, 150), (540, 60)):
        page.line(x, y, 420, y)
    set_row(page, 730, HEAD)
    set_row(page, 700, [["1"], ["旅費"], *FIRST[2:]])
    set_row(page, 640, [["2"], ["手当"], ["届出が遅れた。", "改められたい。"], ["戻入した。"]])
    set_row(page, 570, [[], [], ["届出の様式が古い。", "改められたい。"], ["改めた。"]])
    table = reading(page).tables[0]
    assert table[2:] == [
        ["2", "手当", "届出が遅れた。\n改められたい。", "戻入した。"],
        ["届出の様式が古い。\n改められたい。", "改めた。"],
    ]


def test_a_row_over_the_page(sheet, reading):
    """Below the head that is repeated the rest of the row follows without a gap; the head of the page before parts them."""
    upper, lower = sheet(), sheet()
    top = set_row(upper, 200, HEAD) - 10
    top = set_row(upper, top, FIRST) - 10
    set_row(upper, top, [*SECOND[:2], SECOND[2][:1], SECOND[3][:1]])
    top = set_row(lower, 780, HEAD)
    top = set_row(lower, top, [[], [], SECOND[2][1:], SECOND[3][1:]]) - 10
    set_row(lower, top, [["3"], ["旅費"], *FIRST[2:]])
    whole = join_tables(reading(upper, lower).document.blocks)[0]
    assert [[cell.text for cell in row] for row in whole.rows()] == joined(
        HEAD, FIRST, SECOND, [["3"], ["旅費"], *FIRST[2:]]
    )


def test_prose_below_a_table_ends_it(sheet, reading):
    """A long line that runs over the columns is no heading in the table."""
    page = sheet()
    top = set_row(page, 730, HEAD) - 10
    top = set_row(page, top, FIRST) - 10
    top = set_row(page, top, SECOND) - 20
    note = "※この表は監査の結果を公表した時点における組織の名称により記載した。"
    page.text(60, top, note)
    read = reading(page)
    assert len(read.tables[0]) == 3
    assert read.paragraphs == [note]


def test_text_in_columns_is_no_table(sheet, reading):
    """Two columns of a gazette, and a number before its heading in each."""
    page = sheet()
    for n in range(12):
        for x in (60, 310):
            page.text(x, 760 - 16 * n, f"{n}") if n % 4 == (0 if x == 60 else 2) else None
            page.text(x + 30, 760 - 16 * n, "財産の管理に関する事務について、見" + "。" * (n % 4 == 3))
    assert not reading(page).tables


def test_two_tables_with_columns_of_their_own(sheet, reading):
    """A second head with other words begins another table, though both are set with rulings of the same length."""
    page, heads = sheet(), ("指摘の内容", "意見・要望の内容")
    for top, head, middle in ((740, heads[0], 300), (560, heads[1], 285)):
        for y in (top + 15, top - 5, top - 45, top - 90):
            page.line(60, y, 460, y)
        for x, word in ((60, "所管課"), (130, head), (middle, "措置状況")):
            page.text(x, top, word)
        for n, name in ((0, "会計課"), (1, "税務課")):
            y = top - 20 - 42 * n
            page.text(60, y, name).text(130, y, "領収印が定まっていない。").text(
                middle, y, "領収印の取扱いを定めた。"
            )
    tables = reading(page.text(60, 600, "２　意見・要望事項")).tables
    assert [[row[1] for row in table] for table in tables] == [
        [head, *["領収印が定まっていない。"] * 2] for head in heads
    ]
