"""A comparison → an Excel workbook: the 新旧対照表 on the first sheet, departments, promises and doubts on those behind it.

What changed is underlined, in the old column by two lines; the colours only repeat that. Texts are written as texts, whatever they
begin with, so that no cell computes.
"""

import io
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import xlsxwriter

from auditdoc.japanese.spacing import display_width
from auditdoc.renderers.comparison_view import ComparisonView, Entry, Row, comparison_view
from auditdoc.renderers.marked_text import Paragraph

if TYPE_CHECKING:
    from auditdoc.compare import Comparison

FONT = "Yu Gothic"
LINE_POINTS = 15.5
HIGHEST_ROW = 400
"""Points; Excel cuts rows at 409, so that longer texts go on in a row below."""
MOST_CHARACTERS = 32_000
"""Of a cell; Excel's own limit is 32,767."""
_COLUMNS = (("番号", 9), ("区分", 13), ("項目", 11), ("", 58), ("", 58))
_TEXT_COLUMNS = 56  # characters of half width in a line of the two wide columns

Formats = dict[str, Any]


def workbook(result: "Comparison", _format: str) -> bytes:
    """The bytes of the .xlsx file."""
    view = comparison_view(result)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": view.title, "comments": view.generator})
        formats = _formats(book)
        _pairs(book, view, formats)
        _list(book, formats, "所属の変遷", (("区分", 14), ("旧", 30), ("新", 30), ("根拠", 18), ("文言", 60)),
              [(r.change, r.before, r.after, r.basis, r.evidence) for r in view.departments])  # fmt: skip
        _list(book, formats, "予定とその後", (("事項", 34), ("所属", 18), ("予定", 50), ("期限", 14), ("その後", 14), ("根拠", 50)),
              [(r.finding, r.department, r.text, r.due, r.outcome, r.evidence) for r in view.promises])  # fmt: skip
        _list(book, formats, "要確認", (("区分", 16), ("旧", 40), ("新", 40), ("類似度", 9), ("内容", 50)),
              [(r.kind, r.before, r.after, r.score, r.message) for r in view.doubts])  # fmt: skip
    return out.getvalue()


def _formats(book: Any) -> Formats:
    base = {"font_name": FONT, "font_size": 10}
    cell = {**base, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#5F6B78"}
    return {
        "title": book.add_format({**base, "font_size": 14, "bold": True}),
        "plain": book.add_format(base),
        "head": book.add_format({**cell, "bold": True, "bg_color": "#E3E8EE", "valign": "vcenter"}),
        "group": book.add_format({**cell, "bold": True, "bg_color": "#17406D", "font_color": "#FFFFFF"}),
        "entry": book.add_format({**cell, "bold": True, "bg_color": "#F1F4F7"}),
        "cell": book.add_format(cell),
        "same": book.add_format(base),
        "removed": book.add_format({**base, "font_color": "#8C1D18", "underline": 2}),
        "added": book.add_format({**base, "font_color": "#0B5132", "underline": 1}),
    }


def _pairs(book: Any, view: ComparisonView, formats: Formats) -> None:
    sheet = book.add_worksheet("新旧対照表")
    heads = [name for name, _width in _COLUMNS[:3]] + [view.before.name, view.after.name]
    for n, (_name, width) in enumerate(_COLUMNS):
        sheet.set_column(n, n, width)
    sheet.write_string(0, 0, view.title, formats["title"])
    counts = "、".join(f"{name} {count}件" for name, count in view.counts)
    sheet.write_string(
        1, 0, f"{view.before.title}（旧）と{view.after.title}（新）　{counts}", formats["plain"]
    )
    sheet.write_string(2, 0, "変わった部分を、旧の欄では二重下線、新の欄では下線で示す。", formats["plain"])
    for n, name in enumerate(heads):
        sheet.write_string(3, n, name, formats["head"])
    _page(sheet, view, 3)
    at = 4
    for group in view.groups:
        sheet.merge_range(at, 0, at, 4, f"{group.heading}（{len(group.entries)}件）", formats["group"])
        at += 1
        for entry in group.entries:
            at = _entry(sheet, entry, at, formats, brief=group.code == "unchanged")


def _page(sheet: Any, view: ComparisonView, head: int) -> None:
    """Landscape A4, one page wide, the head on every page and always in sight."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 0)
    sheet.set_footer("&C&P / &N")
    sheet.set_header(f"&L{view.title.replace('&', '&&')[:200]}")


def _entry(sheet: Any, entry: Entry, at: int, formats: Formats, *, brief: bool) -> int:
    """The rows of a matter; the row after the last."""
    number = " → ".join(dict.fromkeys(n for n in entry.numbers if n))
    words = "、".join((entry.change, *entry.flags)) + (f"（類似度 {entry.score}）" if entry.score else "")
    words += f"（以前の記載：{entry.earlier}）" if entry.earlier else ""
    sheet.write_string(at, 0, number, formats["entry"])
    sheet.merge_range(at, 1, at, 4, "", formats["entry"])
    sheet.write_string(at, 1, f"{entry.heading}　［{words}］", formats["entry"])
    at += 1
    if brief:
        return at
    for row in entry.rows:
        for before, after in _parts(row):
            for n, text in enumerate(("", "変更" if row.changed else "", row.label)):
                sheet.write_string(at, n, text, formats["cell"])
            _write(sheet, at, 3, before, formats)
            _write(sheet, at, 4, after, formats)
            sheet.set_row(at, LINE_POINTS * max(1, _lines(before), _lines(after)))
            at += 1
    return at


def _parts(row: Row) -> Iterable[tuple[Sequence[Paragraph], Sequence[Paragraph]]]:
    """A row, or several where its texts are longer than a row of Excel can be high."""
    befores, afters = _pages(row.before), _pages(row.after)
    for n in range(max(len(befores), len(afters), 1)):
        yield (
            befores[n] if n < len(befores) else (),
            afters[n] if n < len(afters) else (),
        )


def _pages(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    most = HIGHEST_ROW / LINE_POINTS
    pages: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if not pages or _lines([*pages[-1], paragraph]) > most:
            pages.append([])
        pages[-1].append(paragraph)
    return pages


def _lines(paragraphs: Sequence[Paragraph]) -> int:
    return sum(
        max(1, math.ceil(display_width("".join(run.text for run in paragraph)) / _TEXT_COLUMNS))
        for paragraph in paragraphs
    )


def _write(sheet: Any, row: int, column: int, paragraphs: Sequence[Paragraph], formats: Formats) -> None:
    """A cell whose runs are set as what they are; a rich text needs two runs at least, and no empty one."""
    runs = [
        (run.op, ("\n" if n and not m else "") + run.text)
        for n, paragraph in enumerate(paragraphs)
        for m, run in enumerate(paragraph)
        if run.text
    ]
    text = "".join(text for _op, text in runs)
    if len(text) > MOST_CHARACTERS:
        sheet.write_string(row, column, text[:MOST_CHARACTERS] + "…", formats["cell"])
    elif len({op for op, _text in runs}) > 1 or any(op != "same" for op, _text in runs):
        parts = [part for op, text in runs for part in (formats[op], text)]
        if len(runs) == 1:
            parts = [*parts, formats["same"], " "]
        sheet.write_rich_string(row, column, *parts, formats["cell"])
    else:
        sheet.write_string(row, column, text or "―", formats["cell"])


def _list(
    book: Any,
    formats: Formats,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
) -> None:
    """A sheet with one row a thing, filtered by its head; none where there is nothing."""
    if not rows:
        return
    sheet = book.add_worksheet(name)
    for n, (head, width) in enumerate(columns):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, head, formats["head"])
    for at, row in enumerate(rows, start=1):
        for n, text in enumerate(row):
            sheet.write_string(at, n, text, formats["cell"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
