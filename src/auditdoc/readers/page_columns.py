"""Pages of two columns of running text, as `pdftotext -layout` dumps a gazette: left and right on the same lines.

The left column is read to its end before the right one. A page is dealt so only where its text says that it is no table: both
columns have item numbers or labels of their own, and the same ones do not stand beside each other. Every character counts one column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence
from auditdoc.readers.spaced_lines import MAX_WIDTH, parts_of, row_of
from auditdoc.readers.text_lines import Line

MIN_LINES = 8
"""Lines that a column fills at least, for a page to be one of columns; less is a signature or a figure."""
MIN_LABELS = 2
"""Item numbers or labels in each column."""
MAX_SAME_LINE = 0.3
"""Of the labels of one column, so many may stand beside the same one of the other; in a table most do."""
MIN_PLACE, MAX_PLACE = 0.3, 0.75
"""Where, of the width of the page, the second column can begin."""
MAX_PAGE = 400
"""Lines; a file without form feeds has longer pages, and its lines stand in order."""
MAX_BLANK = 2
"""Blank lines inside columns; more stand above footnotes and page numbers."""
MAX_ROWS = 0.1
"""Of the lines of a column, so many may have gaps themselves."""

FULL = 6
"""Columns of the screen by which a full line may be shorter than the longest one of its column."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The lines first..end of a page, and where their right column begins."""

    first: int
    end: int
    start: int


def in_reading_order(lines: list[Line]) -> tuple[list[Line], Line | None]:
    """*lines*, with the lines of pages of two columns dealt: first what stands on the left, then what stands on the right.
    Also the first line of these columns, None where there are none."""
    out: list[Line] = []
    met: Line | None = None
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        found = _columns(page, known=met is not None)
        if found is not None and met is None:
            met = page[found.first]
        out.extend(page if found is None else _dealt(page, found))
    return out, met


def _columns(page: Sequence[Line], *, known: bool) -> _Columns | None:
    rows = [row_of(line) for line in page]
    width = max(map(len, rows), default=0)
    if len(page) > MAX_PAGE or width > MAX_WIDTH:
        return None
    shortest = MIN_LABELS if known else MIN_LINES
    places = {p.start for line in page for p in parts_of(line, width=len)}
    runs = [
        _Columns(first, end, place)
        for place in places
        if MIN_PLACE * width <= place <= MAX_PLACE * width
        for first, end in _runs(page, rows, place)
        if end - first >= shortest
    ]
    runs.sort(key=lambda run: (run.end - run.first, -run.start), reverse=True)
    return next((run for run in runs if _is_two_columns(page, run, known=known)), None)


def _runs(page: Sequence[Line], rows: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
    """The stretches of lines of which none has text across *place*."""
    first = blank = 0
    for n, line in enumerate(page):
        blank = blank + 1 if not line.text else 0
        if "\t" in line.text or blank > MAX_BLANK or _crosses(rows[n], place):
            yield first, n
            first = n + 1
    yield first, len(page)


def _crosses(row: str, place: int) -> bool:
    """True for a text that stands on both sides of *place* without a gap before it."""
    return len(row) > place and row[place - 2 : place] != "  " and bool(row[:place].strip())


def _is_two_columns(page: Sequence[Line], run: _Columns, *, known: bool) -> bool:
    sides = [_sides(line, run.start) for line in page[run.first : run.end]]
    filled = [sum(bool(side[n]) for side in sides) for n in (0, 1)]
    if min(filled) < (MIN_LABELS if known else MIN_LINES):
        return False
    labels = [_labels([side[n] for side in sides]) for n in (0, 1)]
    if min(map(len, labels)) < (1 if known else MIN_LABELS):
        return False
    texts = [side[n] for side in sides for n in (0, 1) if side[n]]
    if sum(_is_row(text) for text in texts) > MAX_ROWS * len(texts):
        return False
    return len(labels[0].items() & labels[1].items()) <= MAX_SAME_LINE * min(map(len, labels))


def _labels(column: Sequence[str]) -> dict[int, str]:
    """Line → label of a column. A figure that begins a line because the sentence was full there (令和 5 年 | 12 月支給) is none."""
    full = max(map(display_width, column), default=0) - FULL
    above = ["", *column]
    return {
        n: label
        for n, text in enumerate(column)
        if (label := _label(text)) and (display_width(above[n]) < full or ends_sentence(above[n]))
    }


def _label(text: str) -> str:
    """Style and value of the item number that a text begins with, 〔〕 for words in brackets alone, "" for other text."""
    found = leading_label(text)
    if found is not None and found[0].style != "bullet":
        return f"{found[0].style} {found[0].value}"
    return "〔〕" if text[:1] in "〔【［（" and text[-1:] in "〕】］）" and text else ""


def _is_row(text: str) -> bool:
    """True for a text that has gaps itself, the one behind an item number aside: the row of a table."""
    found = leading_label(text)
    return "   " in (found[1] if found else text)


def _sides(line: Line, place: int) -> tuple[str, str]:
    cut = max(place - round(line.indent * 2), 0)
    return line.text[:cut].strip(), line.text[cut:].strip()


def _dealt(page: Sequence[Line], run: _Columns) -> Iterator[Line]:
    yield from page[: run.first]
    columns = page[run.first : run.end]
    for right in (False, True):
        yield from _column(columns, run.start, right=right)
        yield replace(columns[-1], indent=0, text="")
    yield from page[run.end :]


def _column(lines: Sequence[Line], place: int, *, right: bool) -> Iterator[Line]:
    """One side of *lines*, set at the left; a line that only the other side fills is no blank line of this one."""
    edge = min((_start(line, place, right=right) for line in lines if _sides(line, place)[right]), default=0)
    for line in lines:
        text = _sides(line, place)[right]
        if text or not line.text:
            indent = max(_start(line, place, right=right) - edge, 0) / 2 if text else 0
            yield replace(line, indent=indent, text=text)


def _start(line: Line, place: int, *, right: bool) -> int:
    left = round(line.indent * 2)
    text = _sides(line, place)[right]
    return left + line.text.find(text, max(place - left, 0) if right else 0)
