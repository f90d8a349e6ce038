"""Tables whose columns are set with runs of blanks, as `pdftotext -layout` and old registers leave them.

A head line of several short words stands above lines whose parts begin at the same places. The columns are taken from
those lines and not from the head, which is often centred; a part that stands a little to the right, because the cell
before it was too wide, still belongs to its column. Running text, forms, signatures and lists have no such head, or no
sentence below it, and are left alone. Widths are columns of a fixed-width font: a kanji has two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from auditdoc.document import Furniture, Origin, Table
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, without_blanks
from auditdoc.readers.furniture import page_number
from auditdoc.readers.spaced_lines import HARD_GAP, Line, Part, Width, is_overlong, parts_of
from auditdoc.readers.spaced_rivers import DRIFT, river_columns
from auditdoc.readers.spaced_rows import HEADING_MARKS, MAX_HEAD_PART, Printed, table_of

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
MAX_BARREN = 400
"""Lines below a head in which the first sentence and the first rows stand; a file of short words alone is no table."""
MAX_ACROSS = 50
"""Characters of a heading across all columns."""
MAX_PARTS_ACROSS = 2
"""Pieces of such a heading: its number and its words."""
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
    asked: dict[tuple[float, str], list[_Grid]] = {}
    end = 0
    for place in heads:
        if place < end:
            continue
        text = without_blanks(lines[place].text)
        key = lines[place].indent, lines[place].text
        if key not in asked:
            asked[key] = list(_grids(lines, printed[key][:MAX_REPEATED], furniture))
        enough = 1 if text in known else MIN_ALIGNED
        grids = [*asked[key], *_river_grids(lines, place, furniture)]
        tables = [_table_at(lines, place, grid, furniture, enough, end) for grid in grids]
        table = max((t for t in tables if t is not None), key=_completeness, default=None)
        if table is not None:
            known.add(text)
            found.append(table)
            end = table.end
    return found


def _completeness(found: SpacedTable) -> tuple[int, bool, int]:
    """How much a reading of columns explains: lines, a head for each column, columns told apart."""
    table = found.table
    headless = any(cell.row == 0 and not cell.paragraphs for cell in table.cells)
    return found.end, not headless, table.column_count


def _may_be_head(line: Line) -> bool:
    if ("  " not in line.text and "\u3000" not in line.text and "\u00a0" not in line.text) or is_overlong(
        line
    ):
        return False
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


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns begin and their heads; how columns are counted, how far a part may stand behind its place, and
    whether the same head stands above other lines, too."""

    starts: Sequence[int]
    heads: Sequence[Part]
    width: Width
    drift: int = 0
    comes_back: bool = False
    aligned: int = 0
    """Lines below the head that told so, of which no more than MIN_ALIGNED are counted."""

    def told_by(self, body: Sequence[Line]) -> "_Grid":
        told = (line for line in body if len(self.starts) > 1 and _is_aligned(self.parts(line), self))
        return replace(self, aligned=sum(1 for _ in islice(told, MIN_ALIGNED)))

    def parts(self, line: Line) -> list[Part]:
        parts = parts_of(line, self.starts, self.width, self.drift)
        return [piece for part in parts for piece in self._at_columns(part)] if self.drift else parts

    def _at_columns(self, part: Part) -> list[Part]:
        """A part that goes on through the next column, cut at the blank behind the place where that begins: figures, which take
        half the room, pushed it there."""
        column = column_of(part.start, self.starts)
        following = self.starts[column + 1] if column + 1 < len(self.starts) else part.end
        blank = part.text.find(" ", max(following - part.start - self.drift, 1))
        if blank < 0 or part.end <= following + self.drift:
            return [part]
        rest = part.text[blank:].lstrip()
        behind = len(part.text) - len(rest)
        left = Part(part.start, part.start + blank, part.text[:blank], part.gap, part.place)
        right = Part(part.start + behind, part.end, rest, behind - blank, part.place + behind)
        return [left, *self._at_columns(right)]


def _grids(lines: Sequence[Line], same: Sequence[int], furniture: Collection[int]) -> Iterator[_Grid]:
    """The ways to see columns below the heads *same*, which are printed alike and have the same columns."""
    head = lines[same[0]]
    body = [line for other in same for line in _searched(lines, other, furniture)]
    for width in (display_width, len):
        starts, heads = _columns(head, parts_of(head, width=width), [parts_of(b, width=width) for b in body])
        yield _Grid(starts, heads, width, comes_back=len(same) > 1).told_by(body)


def _river_grids(lines: Sequence[Line], place: int, furniture: Collection[int]) -> Iterator[_Grid]:
    """The columns that the blanks between them show on the page of the head lines[place]."""
    head = lines[place]
    page = [line for line in _searched(lines, place, furniture) if line.page == head.page]
    if len(page) >= MIN_ALIGNED:
        starts, heads = river_columns(head, page)
        if sum(bool(part.text) for part in heads) >= max(2, len(heads) - 1) and _are_whole(heads):
            yield _Grid(starts, heads, len, DRIFT).told_by(page)


def _are_whole(heads: Sequence[Part]) -> bool:
    """False where the heads were cut inside a letter-spaced word (指 摘 事 | 項　　回 答): blanks inside one are longer than between."""
    named = [part for part in heads if part.text]
    between = min((b.place - a.place - len(a.text) for a, b in pairwise(named)), default=0)
    inside = max((len(blanks) for part in named for blanks in _BLANKS.findall(part.text)), default=0)
    return inside <= between + HARD_GAP


_BLANKS = re.compile(r"[ \u3000]+")


def _table_at(
    lines: Sequence[Line], place: int, grid: _Grid, furniture: Collection[int], enough: int, free: int
) -> SpacedTable | None:
    """The table whose head is lines[place]."""
    if grid.aligned < enough:
        return None
    if place > free and _is_row(lines[place - 1], grid):
        return None  # a row among rows, or a form
    here = min(enough, 1 if grid.comes_back else 2)  # the tables below the same head speak for each other
    read = _printed(lines, place, grid, furniture, here)
    if not _bear_out(read, grid, here):
        return None
    end = read[-1].place + 1
    skipped = _furniture(lines[place:end], furniture)
    after, end = _page_end(lines, end, furniture)
    named = [(column, part) for column, part in enumerate(grid.heads) if part.text]
    first = Printed(place, lines[place].number, tuple(p for _, p in named), tuple(c for c, _ in named))
    return SpacedTable(place, end, table_of([first, *read], grid.starts), (*skipped, *after))


def _bear_out(read: Sequence[Printed], grid: _Grid, rows: int) -> bool:
    """True for lines of a table: so many *rows* stand in its columns, and one of them holds a sentence."""
    aligned = (line for line in read if _is_aligned(line.parts, grid))
    return sum(1 for _ in islice(aligned, rows)) == rows and any(
        "。" in part.text for line in read for part in line.parts
    )


def _is_row(line: Line, grid: _Grid) -> bool:
    """True for a line with gaps whose parts stand in the columns; a date and a name set to the right are no row."""
    parts = parts_of(line)
    apart = any(part.gap >= HARD_GAP for part in parts[1:])
    return apart and (round(line.indent) < MIN_NUMBER_INDENT or _is_aligned(grid.parts(line), grid))


def _searched(lines: Sequence[Line], head: int, furniture: Collection[int]) -> Iterator[Line]:
    text = without_blanks(lines[head].text)
    for line in lines[head + 1 : head + 1 + MAX_SEARCHED]:
        if without_blanks(line.text) == text or "\t" in line.text or _LEADERS.search(line.text):
            return
        if (
            line.text
            and line.number not in furniture
            and not _RULE.match(line.text)
            and not is_overlong(line)
        ):
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


def _is_aligned(parts: Sequence[Part], grid: _Grid) -> bool:
    """True for a line that fills two columns or more, each from its beginning."""
    starts = grid.starts
    columns: dict[int, Part] = {}
    for part in parts:
        columns.setdefault(column_of(part.start, starts), part)
    slack = max(LEFT, grid.drift)
    exact = [c for c, part in columns.items() if c == 0 or abs(part.start - starts[c]) <= slack]
    hard = any(columns[c].gap >= HARD_GAP for c in exact if c > 0)
    return len(exact) >= (2 if hard else 3) and not _crosses(parts, grid)


def _reach(part: Part, grid: _Grid) -> int:
    """Where a part ends on paper: figures and Latin letters take half the room of the column that each counts."""
    return min(part.end, part.start + -(-display_width(part.text) // 2)) if grid.drift else part.end


def _crosses(parts: Sequence[Part], grid: _Grid) -> bool:
    """True where a part goes on through the next column."""
    starts, slack = grid.starts, max(LEFT, grid.drift)
    for part in parts:
        column = column_of(part.start, starts)
        if column + 1 < len(starts) and _reach(part, grid) > starts[column + 1] + slack:
            return True
    return False


def _printed(
    lines: Sequence[Line], head: int, grid: _Grid, furniture: Collection[int], rows: int
) -> list[Printed]:
    """The lines of the table below its head, up to where it ends or its first lines do not bear out that it is one."""
    starts = grid.starts
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
        elif is_overlong(line) or (len(out) == MAX_BARREN and not _bear_out(out, grid, rows)):
            break
        else:
            parts = grid.parts(line)
            title = page_end and line.text in titles
            if title or without_blanks(line.text) == text:
                break
            below_head = {} if out or blank else _under_heads(parts, grid)
            centred = (blank > 0 or not out) and _is_centred(parts, grid)
            heading = not below_head and (centred or not _fits(line, parts, grid))
            if heading and not _stands_across(lines, place, grid, furniture):
                if not _fits(line, parts, grid):
                    break
                heading = False
            merged = _by_column(line, parts, starts) if not heading else {0: _whole(line, parts)}
            merged = below_head or merged
            broken = page_end or (bool(out) and line.page != lines[out[-1].place].page)
            out.append(
                Printed(place, line.number, tuple(merged.values()), tuple(merged), blank > 0, broken, heading)
            )
            blank, page_end = 0, False
    return _without_heading(out, lines, text)


def _under_heads(parts: Sequence[Part], grid: _Grid) -> dict[int, Part]:
    """The parts of a head's second line (措置年月 | 日) by the heads above them; none for a line that is no such."""
    if any(len(part.text) > MAX_HEAD_PART or "。" in part.text or leading_label(part.text) for part in parts):
        return {}
    under: dict[int, Part] = {}
    for part in parts:
        above = [
            column
            for column, head in enumerate(grid.heads)
            if part.start < head.end and head.start < part.end
        ]
        if len(above) != 1 or above[0] in under:
            return {}
        under[above[0]] = part
    return under


def _whole(line: Line, parts: Sequence[Part]) -> Part:
    return Part(parts[0].start, parts[-1].end, line.text, parts[0].gap, 0)


def _is_centred(parts: Sequence[Part], grid: _Grid) -> bool:
    """True for a line of one text that begins where no column does, or with 第1章: a heading in the middle of the page."""
    column = column_of(parts[0].start, grid.starts)
    if column == 0 or len(parts) > MAX_PARTS_ACROSS:
        return False
    item = leading_label(f"{parts[0].text} ")
    return parts[0].start > grid.starts[column] + RIGHT or (item is not None and item[0].style == "dai")


def _stands_across(lines: Sequence[Line], place: int, grid: _Grid, furniture: Collection[int]) -> bool:
    """True for a heading across the columns, above a further row: one short text that is no sentence."""
    line = lines[place]
    if (
        len(line.text) > MAX_ACROSS
        or "。" in line.text
        or "\t" in line.text
        or len(parts_of(line)) > MAX_PARTS_ACROSS
    ):
        return False
    if _LEADERS.search(line.text):
        return False
    below = (n for n in range(place + 1, len(lines)) if lines[n].text and lines[n].number not in furniture)
    after = next(below, None)
    if after is None or lines[after].page != line.page or _may_be_head(lines[after]):
        return False
    parts = grid.parts(lines[after])
    return _is_aligned(parts, grid) and _fits(lines[after], parts, grid)


def _fits(line: Line, parts: Sequence[Part], grid: _Grid) -> bool:
    """True for a line whose parts stand in the columns, one of them where its column begins."""
    if "\t" in line.text or _LEADERS.search(line.text) or _crosses(parts, grid):
        return False
    starts = grid.starts
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
    if _head_is_next(printed, lines, head):
        while printed and printed[-1].columns == (0,) and printed[-1].parts[0].text[0] in HEADING_MARKS:
            printed = printed[:-1]  # ◎福祉課, and its own table below
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


def _head_is_next(printed: Sequence[Printed], lines: Sequence[Line], head: str) -> bool:
    """True where the head of the table comes again below its last line."""
    below = (line.text for line in lines[printed[-1].place + 1 :] if line.text) if printed else iter(())
    return without_blanks(next(below, "")) == head


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
    top = islice((line for line in lines if line.text), TITLE_LINES)
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
