"""Rows of tables that were copied out of a web page, whose cells have line ends."""

from auditdoc.document import Table
from auditdoc.readers.text import read_text


def rows(text: str) -> list[list[str]]:
    """The rows of the only table."""
    (table,) = [block for block in read_text(text.encode(), "a.txt").blocks if isinstance(block, Table)]
    width = table.column_count
    grid = [[""] * width for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


HEAD = "番号\t監査の結果\t担当課\t措置の内容\n"


def test_line_ends_in_cells() -> None:
    """A row goes on until it has all its cells; sentences behind it belong to the last one."""
    text = (
        HEAD + "1\t日誌がない。\n記載もない。\t管財課\n福祉課\t簡素化した。\nまた、作成を始めた。\n・様式\n"
        "2\t保存されていない。\t道路課\t確認している。\n掲示もした。\n（注）未了のものがある。\n"
    )
    assert rows(text) == [
        ["番号", "監査の結果", "担当課", "措置の内容"],
        ["1", "日誌がない。\n記載もない。", "管財課\n福祉課", "簡素化した。\nまた、作成を始めた。\n・様式"],
        ["2", "保存されていない。", "道路課", "確認している。\n掲示もした。"],
    ]


def test_cells_merged_with_the_row_above() -> None:
    """A row with fewer cells has those of the last columns."""
    text = (
        HEAD + "1\t示されたい。\t管財課\t見直す。\n環境課\t検討している。\n2\t望まれる。\t人事課\t加えた。\n"
    )
    assert rows(text)[2] == ["", "", "環境課", "検討している。"]


def test_a_department_over_all_columns() -> None:
    """A short line between whole rows stays a line of its own, and the rows below it are rows."""
    text = (
        HEAD
        + "1\t示されたい。\t管財課\t見直す。\n令和5年度分について以下に示すとおり\n2\t望まれる。\t人事課\n職員課\t加えた。\n"
    )
    tables = [block for block in read_text(text.encode(), "a.txt").blocks if isinstance(block, Table)]
    assert [len(list(table.rows())) for table in tables] == [2, 1]
    assert tables[1].cells[2].text == "人事課\n職員課"


def test_rows_that_lack_cells_behind_are_left_alone() -> None:
    """A row that a number opens has its first cells: nothing is moved to the right."""
    text = HEAD + "1\t示されたい。\t管財課\t見直す。\n2\t望まれる。\n"
    assert rows(text)[2] == ["2", "望まれる。", "", ""]
