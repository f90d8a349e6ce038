"""The binary samples: what each is made from, by which program, and what is particular about it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sheets import Sheet, Value, by_openpyxl, by_xlsxwriter, by_xlwt, typed
from twin import Block, Table, blocks
from word import Look, Number

SAMPLES = Path(__file__).parents[2] / "samples"

ARABIC, ROUND, ROUND_FULL = (
    Number(r"(\d+)　", "decimal", "%1", "tab"),
    Number(r"\((\d+)\) ?", "decimal", "(%1)", "space"),
    Number(r"（(\d+)）　", "decimal", "（%1）", "tab"),
)
KATAKANA = Number(r"([アイウエオ])　", "aiueoFullWidth", "%1", "tab")
BULLET = Number(r"()●", "bullet", "●")

WORD: dict[str, Look] = {
    "stacked/midorino": Look(
        numbers=[ARABIC],
        styles=True,
        contents=True,
        head="令和5年度財政援助団体等監査",
        foot=("- ", " -"),
        widths=(1, 4),
    ),
    "side-by-side/aohama": Look(numbers=[ARABIC, ROUND], boxed="^碧浜市監査公表第21号", foot=("－", "－")),
    "side-by-side/kirigahara": Look(
        changes=[("随時", "毎週金曜日に"), ("４件", "5件")], head="霧ヶ原県監査委員公表第14号", foot=("", "")
    ),
    "side-by-side/tsukioka": Look(widths=(1, 1, 5, 2, 4), landscape=True),
    "three-columns/shiomi": Look(numbers=[ROUND], widths=(3, 5, 4), foot=("", "")),
    "topic-sheets/takatori": Look(widths=(2, 4, 3, 4), styles=True, landscape=True, foot=("- ", " -")),
    "labelled/hanazono": Look(numbers=[BULLET], styles=True),
    "labelled/tsurugi": Look(styles=True, foot=("", "")),
    "outline/ukawa": Look(numbers=[ARABIC, ROUND_FULL, KATAKANA], styles=True, foot=("", "")),
    "outline/kagami": Look(
        styles=True, numbers=[Number(r"第(\d+)　", "decimal", "第%1", "tab"), ARABIC], foot=("- ", " -")
    ),
    "gazette/kotohiki": Look(boxed="^（写）|４琴総第188号|^　*令和４年７月29日", widths=(5, 5, 2)),
    "national/board-of-audit": Look(styles=True, contents=True, foot=("", "")),
    "follow-up/ukawa": Look(
        styles=True, numbers=[Number(r"第(\d+)　", "decimal", "第%1", "tab"), ROUND], widths=(2, 4, 4, 2)
    ),
}
"""Word files by python-docx, from the text twin of the same name."""


def _tables(name: str) -> list[Table]:
    return [block for block in twin(name) if isinstance(block, Table)]


def twin(name: str) -> list[Block]:
    """What stands in the sample in its plain form."""
    return blocks(twin_of(name))


def twin_of(name: str) -> Path:
    """The sample in its plain form."""
    return next(p for s in (".html", ".md", ".txt") if (p := SAMPLES / f"{name}{s}").exists())


def _above(name: str) -> list[str]:
    """The lines before the first table."""
    lines = []
    for block in twin(name):
        if isinstance(block, Table):
            break
        lines += block.lines
    return lines


def _one_sheet(name: str, sheet: str, widths: Sequence[float]) -> list[Sheet]:
    out = Sheet(sheet, widths=widths, landscape=True)
    for line in _above(name):
        out.write(line)
    for table in _tables(name):
        out.table(table, gap=1)
    return [out]


def asagiri() -> list[Sheet]:
    """A cover sheet, the register, a sheet of counts."""
    register, counts = _tables("register/asagiri")
    title, as_of = _above("register/asagiri")
    cover = Sheet("表紙", widths=(60,)).write(title, gap=4)
    rows = Sheet("措置状況一覧", widths=(5, 8, 7, 16, 45, 14, 10, 40, 16), landscape=True)
    rows.write(title).write(as_of).table(register)
    return [cover, rows, Sheet("集計", widths=(8,) * 6).table(counts)]


def open_items() -> list[Sheet]:
    """Rows of findings that are settled hidden by a filter: they do not print, and are no part of the report."""
    given = [
        line.split("\t") for line in twin_of("register/open-items").read_text(encoding="utf-8").splitlines()
    ]
    out = Sheet("未措置事項", widths=(8, 8, 6, 16, 42, 10, 10, 42, 14), landscape=True)
    out.write(given[0][0])
    out.values.append(Value(1, 8, given[2][9], framed=False))
    settled = ["26-1", "H26", "指摘", "公印の管理", "公印の使用簿に記載の漏れがあった。", "総務課", "措置済", "使用簿の記載を月末に確認することとした。", "H28.3.1"]  # fmt: skip
    rows = [row for row in given[3:] if len(row) == 9]
    for n, row in enumerate([*rows[:2], settled, *rows[2:]]):
        for column, text in enumerate(row):
            value, form = typed(text)
            out.values.append(Value(2 + n, column, value, form, head=n == 0))
    out.filtered = (2, 0, 2 + len(rows), 8)
    out.hidden_rows = frozenset({4})
    out.repeated = (2, 2)
    return [out]


def takatori() -> list[Sheet]:
    """One sheet a topic, named for it; the title stands on each."""
    sheets: list[Sheet] = []
    title = ""
    for block in twin("topic-sheets/takatori"):
        if isinstance(block, Table):
            sheets[-1].table(block, gap=1)
        elif block.level == 1:
            title = block.text
        elif block.level == 2:
            out = Sheet(block.text, widths=(16, 44, 34, 44), landscape=True)
            sheets.append(out.write(title).write(block.text))
        else:
            sheets[-1].write(block.text)
    return sheets


def follow_up() -> list[Sheet]:
    """Counts and items on sheets of their own, as such books keep them."""
    counts, items = _tables("follow-up/open-items")
    lines = _above("follow-up/open-items")
    first = Sheet(lines[0], widths=(16, 10, 10, 10, 8))
    for line in lines:
        first.write(line)
    second = Sheet("2．措置中事項の内容", widths=(6, 10, 14, 20, 8, 44, 44, 10), landscape=True)
    return [first.table(counts), second.write("2．措置中事項の内容").table(items)]


BOOKS: dict[str, tuple[Callable[[Sequence[Sheet]], bytes], Callable[[], list[Sheet]]]] = {
    "register/asagiri.openpyxl.xlsx": (by_openpyxl, asagiri),
    "register/open-items.xlsxwriter.xlsx": (by_xlsxwriter, open_items),
    "register/natsumi.xlwt.xls": (
        by_xlwt,
        lambda: _one_sheet("register/natsumi", "一覧表", (6, 6, 40, 14, 10, 40)),
    ),
    "side-by-side/tsukioka.openpyxl.xlsx": (
        by_openpyxl,
        lambda: _one_sheet("side-by-side/tsukioka", "措置", (6, 6, 50, 14, 44)),
    ),
    "three-columns/inaho.xlsxwriter.xlsx": (
        by_xlsxwriter,
        lambda: _one_sheet("three-columns/inaho", "Sheet1", (6, 50, 44, 16)),
    ),
    "topic-sheets/takatori.xlsxwriter.xlsx": (by_xlsxwriter, takatori),
    "follow-up/open-items.openpyxl.xlsx": (by_openpyxl, follow_up),
    "counts/yearly-table.openpyxl.xlsx": (
        by_openpyxl,
        lambda: _one_sheet("counts/yearly-table", "件数", (10, 22, 10, 10, 10, 10, 10)),
    ),
}
"""Workbooks: the program, and the sheets."""

OFFICE: dict[str, str] = {
    "stacked/midorino.libreoffice.pdf": "stacked/midorino.python-docx.docx",
    "side-by-side/aohama.libreoffice.pdf": "side-by-side/aohama.python-docx.docx",
    "side-by-side/aohama.libreoffice.docx": "side-by-side/aohama.python-docx.docx",
    "three-columns/shiomi.libreoffice.pdf": "three-columns/shiomi.python-docx.docx",
    "topic-sheets/takatori.libreoffice.pdf": "topic-sheets/takatori.python-docx.docx",
    "labelled/hanazono.libreoffice.pdf": "labelled/hanazono.python-docx.docx",
    "outline/ukawa.libreoffice.pdf": "outline/ukawa.python-docx.docx",
    "outline/kagami.libreoffice.pdf": "outline/kagami.python-docx.docx",
    "gazette/kotohiki.libreoffice.pdf": "gazette/kotohiki.python-docx.docx",
    "register/asagiri.libreoffice.pdf": "register/asagiri.openpyxl.xlsx",
    "register/natsumi.libreoffice.ods": "register/natsumi.xlwt.xls",
    "side-by-side/tsukioka.libreoffice.xls": "side-by-side/tsukioka.openpyxl.xlsx",
}
"""What LibreOffice makes of a file made before."""

PRINTED: Sequence[str] = (
    "side-by-side/kirigahara",
    "side-by-side/rurikawa",
    "labelled/aohama-r6",
    "gazette/mayumihara",
    "register/five-columns",
    "digest/sewer",
    "follow-up/ukawa",
    "national/inspector",
    "findings-only/kouji",
    "link-index/years",
)
"""Web pages that Chromium prints."""
