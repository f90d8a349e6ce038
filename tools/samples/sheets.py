"""Workbooks: a grid of values by sheet, and the three programs that write it (openpyxl, XlsxWriter, xlwt)."""

import datetime
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from programs import FONT
from twin import Table

LINE, PADDING = 13.5, 4.0
WHEN = datetime.datetime(2026, 4, 1)  # noqa: DTZ001  the workbook formats know no zones

ERA_FORMATS = (
    (re.compile(r"^令和(\d+)年(\d+)月(\d+)日$"), '[$-411]ggge"年"m"月"d"日"'),
    (re.compile(r"^R(\d+)\.(\d+)\.(\d+)$"), "[$-411]ge.m.d"),
)
"""A date printed so is kept as a date, as Excel does with what is typed; the format gives the print back."""


@dataclass(frozen=True)
class Value:
    """A value at its place; rows and columns count from 0."""

    row: int
    column: int
    value: str | int | datetime.datetime
    number_format: str = "General"
    rowspan: int = 1
    colspan: int = 1
    head: bool = False
    framed: bool = True


@dataclass
class Sheet:
    """One sheet; `repeated` are the head rows that a print repeats, first and last."""

    name: str
    values: list[Value] = field(default_factory=list)
    widths: Sequence[float] = ()
    hidden_rows: frozenset[int] = frozenset()
    filtered: tuple[int, int, int, int] | None = None
    repeated: tuple[int, int] | None = None
    landscape: bool = False

    @property
    def next_row(self) -> int:
        return max((v.row + v.rowspan for v in self.values), default=0)

    def heights(self) -> dict[int, float]:
        """Points that each row of a table needs, as a program with a screen would have set them."""
        needed: dict[int, float] = {}
        for v in self.values:
            if v.framed and self.widths:
                room = sum(self.widths[v.column : v.column + v.colspan]) / 2
                lines = sum(math.ceil(len(part) / room) or 1 for part in str(v.value).split("\n"))
                each = LINE * lines / v.rowspan
                needed |= {
                    row: max(needed.get(row, LINE), each + PADDING) for row in range(v.row, v.row + v.rowspan)
                }
        return needed

    def write(self, text: str, column: int = 0, gap: int = 0) -> "Sheet":
        """A line of its own below what stands there."""
        self.values.append(Value(self.next_row + gap, column, text, framed=False))
        return self

    def table(self, table: Table, gap: int = 0) -> "Sheet":
        """The table of a twin below what stands there; its heads come back on each printed page."""
        if table.caption:
            self.write(table.caption, gap=gap)
            gap = 0
        top = self.next_row + gap
        for cell in table.cells:
            value, form = typed(cell.text)
            head = cell.row < table.head_rows
            self.values.append(
                Value(top + cell.row, cell.column, value, form, cell.rowspan, cell.colspan, head)
            )
        self.repeated = (top, top + table.head_rows - 1)
        return self


def typed(text: str) -> tuple[str | int | datetime.datetime, str]:
    """What Excel makes of a text that is typed into a cell, and the format it is shown in."""
    if re.fullmatch(r"[1-9]\d{0,5}", text):
        return int(text), "General"
    for pattern, form in ERA_FORMATS:
        if found := pattern.match(text):
            year, month, day = map(int, found.groups())
            return datetime.datetime(2018 + year, month, day), form  # noqa: DTZ001
    return text, "General"


def by_openpyxl(sheets: Sequence[Sheet]) -> bytes:
    """.xlsx as openpyxl writes it: strings in a table of their own, styles by number."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Border(*(Side("thin"),) * 4)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        out = book.create_sheet(sheet.name)
        for v in sheet.values:
            cell = out.cell(v.row + 1, v.column + 1, v.value)
            cell.number_format = v.number_format
            cell.font = Font(name=FONT, size=10, bold=v.head)
            cell.alignment = Alignment(wrap_text=v.framed, vertical="top")
            last = out.cell(v.row + v.rowspan, v.column + v.colspan)
            if v.framed:
                for row in out.iter_rows(v.row + 1, v.row + v.rowspan, v.column + 1, v.column + v.colspan):
                    for covered in row:
                        covered.border = line
            if (v.rowspan, v.colspan) != (1, 1):
                out.merge_cells(f"{cell.coordinate}:{last.coordinate}")
        for n, width in enumerate(sheet.widths, 1):
            out.column_dimensions[openpyxl.utils.get_column_letter(n)].width = width
        for row, points in sheet.heights().items():
            out.row_dimensions[row + 1].height = points
        for row in sheet.hidden_rows:
            out.row_dimensions[row + 1].hidden = True
        if sheet.filtered:
            top, left, bottom, right = sheet.filtered
            out.auto_filter.ref = (
                f"{out.cell(top + 1, left + 1).coordinate}:{out.cell(bottom + 1, right + 1).coordinate}"
            )
        if sheet.repeated:
            out.print_title_rows = f"{sheet.repeated[0] + 1}:{sheet.repeated[1] + 1}"
        out.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
        out.page_setup.paperSize = 9
        out.page_setup.fitToHeight = 0
        out.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        out.oddFooter.center.text = "- &P -"
    book.properties.creator = ""
    book.properties.created = WHEN
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_xlsxwriter(sheets: Sequence[Sheet]) -> bytes:
    """.xlsx as XlsxWriter writes it, nearest to what Excel writes itself."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": WHEN})
    for sheet in sheets:
        out = book.add_worksheet(sheet.name)
        for v in sheet.values:
            frame = {"border": 1, "text_wrap": True} if v.framed else {}
            look = book.add_format(
                {"font_name": FONT, "font_size": 10, "valign": "top", "bold": v.head, "num_format": v.number_format, **frame}
            )  # fmt: skip
            if (v.rowspan, v.colspan) != (1, 1):
                out.merge_range(
                    v.row, v.column, v.row + v.rowspan - 1, v.column + v.colspan - 1, v.value, look
                )
            else:
                out.write(v.row, v.column, v.value, look)
        for n, width in enumerate(sheet.widths):
            out.set_column(n, n, width)
        if sheet.filtered:
            out.autofilter(*sheet.filtered)
        for row, points in sheet.heights().items():
            out.set_row(row, points)
        for row in sheet.hidden_rows:
            out.set_row(row, None, None, {"hidden": True})
        if sheet.repeated:
            out.repeat_rows(*sheet.repeated)
        if sheet.landscape:
            out.set_landscape()
        out.set_paper(9)
        out.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def by_xlwt(sheets: Sequence[Sheet]) -> bytes:
    """.xls as Excel 97 to 2003 wrote it."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        out = book.add_sheet(sheet.name)
        for v in sheet.values:
            frame = "borders: left thin, right thin, top thin, bottom thin; " if v.framed else ""
            wrap = "wrap on, " if v.framed else ""
            bold = "on" if v.head else "off"
            look = xlwt.easyxf(
                f"{frame}align: {wrap}vert top; font: name {FONT}, bold {bold}",
                num_format_str=v.number_format,
            )
            if (v.rowspan, v.colspan) != (1, 1):
                out.write_merge(
                    v.row, v.row + v.rowspan - 1, v.column, v.column + v.colspan - 1, v.value, look
                )
            else:
                out.write(v.row, v.column, v.value, look)
        for n, width in enumerate(sheet.widths):
            out.col(n).width = int(width * 256)
        for row in sheet.hidden_rows:
            out.row(row).hidden = True
        out.portrait = not sheet.landscape
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
