"""Tables whose columns are set with runs of blanks, as `pdftotext -layout` and old registers leave them.

A head line of several short words stands above lines whose parts begin at the same places. The columns are taken from
those lines and not from the head, which is often centred; a part that stands a little to the right, because the cell
before it was too wide, still belongs to its column. Running text, forms, signatures and lists have no such head, or no
sentence below it, and are left alone. Widths are columns of a fixed-width font: a kanji has two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.document import Furniture, Origin, Table
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, without_blanks
from auditdoc.readers.furniture import page_number
from auditdoc.readers.spaced_lines import HARD_GAP, Line, Part, Width, parts_of
from auditdoc.readers.spaced_rows import Printed, table_of

MIN_ALIGNED = 3
"""Lines under a head that must fill two columns or more; two alike are chance."""
MAX_HEAD = 16
"""Characters of a column's head, letter spacing aside."""
LEFT, RIGHT = 2, 4
"""A part may begin so many columns before its place (figures) or behind it (an indent, a cell before it too wide)."""
MAX_BLANK_LINES = 5
"""Blank lines inside a table, where no page ends."""
MAX_SEARCHED = 80
"""Lines under a head that are asked where the columns are."""
MAX_REPEATED = 20
"""Heads that are printed alike and are asked together where their columns are."""
MIN_NUMBER_INDENT = 16
"""Columns before a bare page number: it is centred or stands to the right."""
TITLE_LINES = 2
"""Lines at the top of a file that come back on its pages."""

_LEADERS = re.compile(r"[・…‥.．·]{4,}\s*[\d０-９]{1,4}\s*$")
_RULE = re.compile(r"^[\s\-=_*~+|─━―—－＝＿＊～・…‥.╌┄┈│┃┌┐└┘├┤┬┴┼]{3,}$")


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """A table and what stood among its lines; it takes the place of lines[first:end]."""

    first: int
    end: int
    table: Table
    furniture: tuple[Furniture, ...]


def spaced_tables(lines: Sequence[Line], furniture: Collection[int] = ()) -> list[SpacedTable]:
    """The tables in *lines*, top to bottom. *furniture*: numbers of lines that belong to the page and not to a table."""
    heads = [place for place, line in enumerate(lines) if line.number not in furniture and _may_be_head(line)]
    printed: defaultdict[tuple[float, str], list[int]] = defaultdict(list)
    for place in heads:
        printed[lines[place].indent, lines[place].text].append(place)
    found: list[SpacedTable] = []
    known: set[str] = set()
    end = 0
    for place in heads:
        if place < end:
            continue
        text = without_blanks(lines[place].text)
        same = printed[lines[place].indent, lines[place].text][:MAX_REPEATED]
        enough = 1 if text in known else MIN_ALIGNED
        tables = [
            _table_at(lines, place, same, furniture, enough, end, width) for width in (display_width, len)
        ]
        table = max((t for t in tables if t is not None), key=lambda t: t.end, default=None)
        if table is not None:
            known.add(text)
            found.append(table)
            end = table.end
    return found


def _may_be_head(line: Line) -> bool:
    parts = parts_of(line)
    return (
        (len(parts) >= 3 or any(part.gap >= HARD_GAP for part in parts[1:]))
        and "\t" not in line.text
        and not _LEADERS.search(line.text)
        and not _RULE.match(line.text)
        and not any(c in line.text for c in "。、．：")
        and all(len(p.text) <= MAX_HEAD and not _is_item(p.text) for p in parts)
    )


def _is_item(text: str) -> bool:
    """True for words that an item number opens; a letter alone is one of a head set upright (N over o)."""
    found = leading_label(text)
    return found is not None and (found[0].style != "latin" or bool(found[1]))


def _table_at(
    lines: Sequence[Line],
    place: int,
    same: Iterable[int],
    furniture: Collection[int],
    enough: int,
    free: int,
    width: Width,
) -> SpacedTable | None:
    """The table whose head is lines[place]; *same*: all lines that are printed like it, whose columns are the same."""
    body = [line for head in same for line in _searched(lines, head, furniture)]
    heads = parts_of(lines[place], width=width)
    starts, heads = _columns(lines[place], heads, [parts_of(line, width=width) for line in body])
    if len(starts) < 2 or _aligned(body, starts, width) < enough:
        return None
    if place > free and any(part.gap >= HARD_GAP for part in parts_of(lines[place - 1])[1:]):
        return None  # a row among rows, or a form
    read = _printed(lines, place, starts, furniture, width)
    if not read or sum(_is_aligned(line.parts, starts) for line in read) < min(enough, 2):
        return None
    if not any("。" in part.text for line in read for part in line.parts):
        return None
    end = read[-1].place + 1
    skipped = _furniture(lines[place:end], furniture)
    after, end = _page_end(lines, end, furniture)
    first = Printed(place, lines[place].number, tuple(heads), tuple(range(len(heads))))
    return SpacedTable(place, end, table_of([first, *read], starts), (*skipped, *after))


def _searched(lines: Sequence[Line], head: int, furniture: Collection[int]) -> Iterator[Line]:
    text = without_blanks(lines[head].text)
    for line in lines[head + 1 : head + 1 + MAX_SEARCHED]:
        if without_blanks(line.text) == text or "\t" in line.text or _LEADERS.search(line.text):
            return
        if line.text and line.number not in furniture and not _RULE.match(line.text):
            yield line


def _columns(line: Line, heads: list[Part], body: list[list[Part]]) -> tuple[list[int], list[Part]]:
    """Where each column begins, and the heads, of which some may be one (措 置 状 況)."""
    votes = Counter(part.start for parts in body for part in parts)
    starts, kept = [0], [heads[0]]
    voting = [parts for parts in body if len(parts) >= 2 and any(p.gap >= HARD_GAP for p in parts[1:])]
    for head in heads[1:]:
        low, high = max(kept[-1].end - LEFT - 1, starts[-1] + 1), head.middle
        places = [p for p in votes if low < p <= high]
        best = max(places, key=lambda p: (votes[p] + (abs(p - head.start) <= 1) / 2, -p), default=None)
        if best is not None and (votes[best] >= MIN_ALIGNED or _stands_under(head, best, voting)):
            starts.append(best)
            kept.append(head)
        elif not any(p.start < head.end and head.start < p.end for parts in voting for p in parts):
            starts.append(head.start)  # an empty column
            kept.append(head)
        else:
            last = kept[-1]
            joined = line.text[last.place : head.place + len(head.text)]
            kept[-1] = Part(last.start, head.end, joined, last.gap, last.place)
    return starts, kept


def _stands_under(head: Part, start: int, body: list[list[Part]]) -> bool:
    """True where a part that begins at *start* is under *head*: enough for a column with few entries."""
    return any(
        p.start == start and p.start < head.end and head.start < p.end for parts in body for p in parts
    )


def column_of(start: int, starts: Sequence[int]) -> int:
    """The column of a part that begins at *start*."""
    return max(column for column, first in enumerate(starts) if first - LEFT <= start or column == 0)


def _aligned(lines: Iterable[Line], starts: Sequence[int], width: Width) -> int:
    """How many lines fill two columns or more, each from its beginning."""
    return sum(_is_aligned(parts_of(line, starts, width), starts) for line in lines)


def _is_aligned(parts: Sequence[Part], starts: Sequence[int]) -> bool:
    columns: dict[int, Part] = {}
    for part in parts:
        columns.setdefault(column_of(part.start, starts), part)
    exact = [c for c, part in columns.items() if c == 0 or abs(part.start - starts[c]) <= LEFT]
    hard = any(columns[c].gap >= HARD_GAP for c in exact if c > 0)
    return len(exact) >= (2 if hard else 3) and not _crosses(parts, starts)


def _crosses(parts: Sequence[Part], starts: Sequence[int]) -> bool:
    """True where a part goes on through the next column."""
    for part in parts:
        column = column_of(part.start, starts)
        if column + 1 < len(starts) and part.end > starts[column + 1] + LEFT:
            return True
    return False


def _printed(
    lines: Sequence[Line], head: int, starts: Sequence[int], furniture: Collection[int], width: Width
) -> list[Printed]:
    """The lines of the table below its head, up to where it ends."""
    text = without_blanks(lines[head].text)
    titles = _titles(lines)
    out: list[Printed] = []
    blank, page_end = 0, False
    for place in range(head + 1, len(lines)):
        line = lines[place]
        if line.number in furniture or _is_page_number(lines, place):
            page_end = True
        elif not line.text or _RULE.match(line.text):
            blank += 1
            if blank > MAX_BLANK_LINES and not page_end:
                break
        else:
            parts = parts_of(line, starts, width)
            title = page_end and line.text in titles
            if title or without_blanks(line.text) == text or not _fits(line, parts, starts):
                break
            merged = _by_column(line, parts, starts)
            broken = page_end or (bool(out) and line.page != lines[out[-1].place].page)
            out.append(Printed(place, line.number, tuple(merged.values()), tuple(merged), blank > 0, broken))
            blank, page_end = 0, False
    return _without_heading(out, lines, text)


def _fits(line: Line, parts: Sequence[Part], starts: Sequence[int]) -> bool:
    """True for a line whose parts stand in the columns, one of them where its column begins."""
    if "\t" in line.text or _LEADERS.search(line.text) or _crosses(parts, starts):
        return False
    columns = [(column_of(part.start, starts), part) for part in parts]
    for (a, left), (b, right) in pairwise(columns):
        if a == b and right.gap > RIGHT and leading_label(left.text) is None:
            return False
    return any(c == 0 or -LEFT <= part.start - starts[c] <= RIGHT for c, part in columns)


def _by_column(line: Line, parts: Sequence[Part], starts: Sequence[int]) -> dict[int, Part]:
    cells: dict[int, Part] = {}
    for part in parts:
        column = column_of(part.start, starts)
        first = cells.get(column, part)
        text = line.text[first.place : part.place + len(part.text)]
        cells[column] = Part(first.start, part.end, text, first.gap, first.place)
    return cells


def _without_heading(printed: list[Printed], lines: Sequence[Line], head: str) -> list[Printed]:
    """*printed* without a heading behind the last row: words of their own in the first column, as a department's name."""
    while printed:
        begin = max((n for n, line in enumerate(printed) if line.after_blank), default=0)
        last = printed[begin:]
        if begin == 0 or any(line.columns != (0,) for line in last):
            break
        below = next((line.text for line in lines[last[-1].place + 1 :] if line.text), "")
        label, first = leading_label(last[0].parts[0].text), leading_label(printed[0].parts[0].text)
        if label and first and label[0].style == first[0].style and without_blanks(below) != head:
            break
        printed = printed[:begin]
    return printed


def _furniture(lines: Sequence[Line], numbers: Collection[int]) -> Iterator[Furniture]:
    """Rules and page numbers among the lines of a table. The caller knows the lines of *numbers* and what they are."""
    for place, line in enumerate(lines):
        if line.number in numbers:
            continue
        if _RULE.match(line.text):
            yield Furniture(" ".join(line.text.split()), "rule", Origin(line=line.number))
        elif _is_page_number(lines, place):
            yield Furniture(line.text, "page_number", Origin(line=line.number))


def _is_page_number(lines: Sequence[Line], place: int) -> bool:
    """True for a number alone between blank lines and away from the margin."""
    line = lines[place]
    around = [lines[n] for n in (place - 1, place + 1) if 0 <= n < len(lines)]
    apart = all(not other.text or other.page != line.page for other in around)
    return apart and line.indent * 2 >= MIN_NUMBER_INDENT and page_number(line.text, at_edge=True)


def _titles(lines: Sequence[Line]) -> list[str]:
    top = [line for line in lines if line.text][:TITLE_LINES]
    return [line.text for line in top if not _may_be_head(line)]


def _page_end(lines: Sequence[Line], end: int, furniture: Collection[int]) -> tuple[list[Furniture], int]:
    """A page number behind a table and the title that the next page repeats, and where what follows begins."""
    titles = _titles(lines)
    found: list[Furniture] = []
    page_ends = False
    for place in range(end, len(lines)):
        line = lines[place]
        if line.number in furniture:
            page_ends = True
        elif _is_page_number(lines, place):
            page_ends = True
            found.append(Furniture(line.text, "page_number", Origin(line=line.number)))
        elif page_ends and line.text in titles:
            found.append(Furniture(line.text, "running_head", Origin(line=line.number)))
        elif line.text:
            break
        else:
            continue
        end = place + 1
    return found, end
