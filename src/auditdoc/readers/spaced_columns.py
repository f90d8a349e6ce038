"""Tables whose columns are set with runs of blanks, as `pdftotext -layout` and old registers leave them.

A head line of several short words stands above lines whose parts begin at the same places. Running text, forms, signatures and
lists have no such head, or no sentence below it, and are left alone. Widths are columns of a fixed-width font: a kanji has two.

    spaced_lines.py    the parts of a line              spaced_heads.py   head, and headings between rows
    spaced_grid.py     where the columns begin          spaced_pages.py   what the ends of pages leave in a table
    spaced_rivers.py   the same by the blanks between   spaced_rows.py    which lines are one row
    spaced_dealt.py    the same by the room of words: spaced_widths.py, spaced_deal*.py, spaced_words.py
    spaced_centred.py  rows whose number stands in their middle
    spaced_choice.py   which of these readings explains most
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from auditdoc.document import Furniture, Origin
from auditdoc.japanese.spacing import without_blanks
from auditdoc.readers.furniture import rule_line
from auditdoc.readers.spaced_choice import SpacedTable, most_complete
from auditdoc.readers.spaced_dealt import DealtGrid, dealt_grids_below, doubted
from auditdoc.readers.spaced_grid import (
    MIN_ALIGNED,
    Grid,
    column_of,
    fits,
    grids_below,
    is_aligned,
    river_grids_below,
)
from auditdoc.readers.spaced_heads import (
    goes_on_with_head,
    head_is_next,
    is_centred,
    is_other_head,
    may_be_head,
    stands_across,
    under_heads,
    without_last_heading,
)
from auditdoc.readers.spaced_lines import HARD_GAP, Line, Part, is_overlong, parts_of
from auditdoc.readers.spaced_pages import (
    MIN_NUMBER_INDENT,
    furniture_among,
    is_page_number,
    page_end_behind,
    titles_of,
)
from auditdoc.readers.spaced_printed import Printed
from auditdoc.readers.spaced_rows import table_of

MAX_BLANK_LINES = 5
"""Blank lines inside a table, where no page ends."""
MAX_REPEATED = 20
"""Heads that are printed alike and are asked together where their columns are."""
MAX_BARREN = 400
"""Lines below a head in which the first sentence and the first rows stand; a file of short words alone is no table."""

SAME_OFFICE = "同"
"""What stands for the office of the name above."""
MAX_BEFORE_TEXT = 12
"""Lines below a head, before its first sentence, where words may be dealt out: two lines of a head, headings, a row of words."""


def spaced_tables(lines: Sequence[Line], furniture: Collection[int] = ()) -> list[SpacedTable]:
    """The tables in *lines*, top to bottom. *furniture*: numbers of lines that belong to the page and not to a table."""
    return _Search(lines, furniture).tables()


class _Search:
    """The search for tables from the first line to the last, and what it has learned on its way: the heads of tables, and how
    far columns were followed in vain. Without that each line of a long list of words would be asked for all lines below it.
    """

    def __init__(self, lines: Sequence[Line], furniture: Collection[int]) -> None:
        self.lines, self.furniture = lines, furniture
        self.end = 0
        self._known: set[str] = set()
        self._barren: dict[tuple[object, ...], int] = {}
        self._asked: dict[tuple[float, str], list[Grid]] = {}
        self._alike: defaultdict[tuple[float, str], list[int]] = defaultdict(list)
        self._same_words: defaultdict[str, list[int]] = defaultdict(list)
        self._dealt: dict[str, list[DealtGrid]] = {}
        self._sentences = [place for place, line in enumerate(lines) if "。" in line.text]
        self._above = list(accumulate((self._holds_words(line) for line in lines), initial=0))

    def _holds_words(self, line: Line) -> bool:
        return bool(line.text) and line.number not in self.furniture and not rule_line(line.text)

    def tables(self) -> list[SpacedTable]:
        lines = self.lines
        heads = [n for n, line in enumerate(lines) if line.number not in self.furniture and may_be_head(line)]
        for place in heads:
            self._alike[_printed_as(lines[place])].append(place)
            self._same_words[without_blanks(lines[place].text)].append(place)
        found: list[SpacedTable] = []
        for place in heads:
            if place < self.end or not self._sentence_follows(place, MAX_BARREN) or self._is_signed(place):
                continue
            text = without_blanks(lines[place].text)
            enough = 1 if text in self._known else MIN_ALIGNED
            dealt = self._dealt_grids(place)
            by_place = [] if self._is_below_a_row(place) else self._grids(place)
            likely = any(grid.is_likely for grid in dealt)
            grids = [*dealt, *by_place] if likely else [*by_place, *dealt]
            tables = [self._table_at(place, grid, enough) for grid in grids]
            table = most_complete([t for t in tables if t is not None], lines, dealt)
            if table is not None:
                self._known.add(text)
                found.append(table)
                self.end = table.end
        return found

    def _sentence_follows(self, place: int, within: int) -> bool:
        """True where one of the lines up to so many below ends a sentence."""
        following = bisect_right(self._sentences, place)
        if following == len(self._sentences):
            return False
        return self._above[self._sentences[following]] - self._above[place + 1] <= within

    def _is_signed(self, place: int) -> bool:
        """True for a name beside others of the same office (○○市監査委員　甲野　太郎, 同　乙野　花子): no head begins as a line around it."""
        words = self.lines[place].text.split()[:1]
        following = next((line.text for line in self.lines[place + 1 : place + 3] if line.text), "")
        beside = [self.lines[n].text for n in (place - 1, place + 1) if 0 <= n < len(self.lines)]
        named = SAME_OFFICE in (*words, *following.split()[:1])
        return named or any(text.split()[:1] == words for text in beside)

    def _is_below_a_row(self, place: int) -> bool:
        """True for a row among rows, or in a form: whatever the columns are, the line above is a row, too."""
        return place > self.end and _is_apart(self.lines[place - 1]) and _is_at_margin(self.lines[place - 1])

    def _grids(self, place: int) -> Iterator[Grid]:
        key = _printed_as(self.lines[place])
        if key not in self._asked:
            alike = self._alike[key][:MAX_REPEATED]
            self._asked[key] = list(grids_below(self.lines, alike, self.furniture))
        yield from self._asked[key]
        yield from river_grids_below(self.lines, place, self.furniture)

    def _dealt_grids(self, place: int) -> list[DealtGrid]:
        if not self._sentence_follows(place, MAX_BEFORE_TEXT):
            return []
        text = without_blanks(self.lines[place].text)
        if text not in self._dealt:
            same = self._same_words[text]
            self._dealt[text] = list(dealt_grids_below(self.lines, same, self.furniture))
        return self._dealt[text]

    def _table_at(self, place: int, grid: Grid, enough: int) -> SpacedTable | None:
        """The table whose head is lines[place]."""
        lines = self.lines
        if grid.aligned < enough or (place > self.end and grid.is_row(lines[place - 1], MIN_NUMBER_INDENT)):
            return None
        columns = (*grid.starts, grid.width, grid.drift, type(grid))
        if place < self._barren.get(columns, 0):
            return None
        here = min(enough, 1 if grid.comes_back else 2)  # the tables below the same head speak for each other
        found = _read_below(lines, place, grid, self.furniture, here)
        read = found.table
        if not _bear_out(read, grid, here):
            if not _holds_sentence(read) and not head_is_next(read, lines, without_blanks(lines[place].text)):
                self._barren[columns] = max((line.place for line in read), default=place)
            return None
        end = read[-1].place + 1
        skipped = [*furniture_among(lines[place:end], self.furniture), *found.furniture(end)]
        after, end = page_end_behind(lines, end, self.furniture)
        named = [(column, part) for column, part in enumerate(grid.heads) if part.text]
        first = Printed(place, lines[place].number, tuple(p for _, p in named), tuple(c for c, _ in named))
        unsure = tuple(line.number for line in read if not grid.is_sure(lines[line.place]))
        table = doubted(table_of([first, *read], grid.starts), unsure)
        return SpacedTable(place, end, table, (*skipped, *after), unsure)


def _printed_as(line: Line) -> tuple[float, str]:
    return line.indent, line.text


def _bear_out(read: Sequence[Printed], grid: Grid, rows: int) -> bool:
    """True for lines of a table: so many *rows* stand in its columns, and one of them holds a sentence."""
    aligned = (line for line in read if is_aligned(line.parts, grid))
    return sum(1 for _ in islice(aligned, rows)) == rows and _holds_sentence(read)


def _holds_sentence(read: Sequence[Printed]) -> bool:
    return any("。" in part.text for line in read for part in line.parts)


def _is_apart(line: Line) -> bool:
    return any(part.gap >= HARD_GAP for part in parts_of(line)[1:])


def _is_at_margin(line: Line) -> bool:
    return round(line.indent) < MIN_NUMBER_INDENT


@dataclass(slots=True)
class _Read:
    """What was read below the head lines[head]: the lines of the table, and the places where its head comes again."""

    lines: Sequence[Line]
    head: int
    table: list[Printed] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    def is_head_again(self, place: int, *, page_end: bool) -> bool:
        """True for the head as it was printed, behind the end of a page, and for the lines that belong to it."""
        own = self.lines[self.head]
        if page_end and _printed_as(self.lines[place]) == _printed_as(own):
            return True
        above = place - 1
        while above in self.heads and _printed_as(self.lines[above]) != _printed_as(own):
            above -= 1
        below = self.head + place - above
        again = _printed_as(self.lines[above]) == _printed_as(own) and below < place
        return (
            again
            and _printed_as(self.lines[place]) == _printed_as(self.lines[below])
            and self._is_of_head(below)
        )

    def furniture(self, end: int) -> Iterator[Furniture]:
        """The head where it comes again before *end*."""
        for place in self.heads:
            if place < end:
                yield Furniture(
                    self.lines[place].text, "repeated_head", Origin(line=self.lines[place].number)
                )

    def _is_of_head(self, place: int) -> bool:
        """True for a line of few characters directly below the head or another such line."""
        return all(goes_on_with_head(line) for line in self.lines[self.head + 1 : place + 1])


def _read_below(lines: Sequence[Line], head: int, grid: Grid, furniture: Collection[int], rows: int) -> _Read:
    """The lines of the table below its head, up to where it ends or its first lines do not bear out that it is one.

    A head that each page repeats is no line of the table, and its table goes on below it.
    """
    text = without_blanks(lines[head].text)
    titles = titles_of(lines)
    read = _Read(lines, head)
    out = read.table
    blank, page_end = 0, False
    for place in range(head + 1, len(lines)):
        line = lines[place]
        new_page = page_end or line.page != lines[place - 1].page
        if line.number in furniture or is_page_number(lines, place):
            page_end = True
        elif not line.text or rule_line(line.text):
            blank += 1
            if blank > MAX_BLANK_LINES and not page_end:
                break
        elif out and read.is_head_again(place, page_end=new_page):
            read.heads.append(place)
            page_end = True
        elif (
            is_overlong(line)
            or (len(out) == MAX_BARREN and not _bear_out(out, grid, rows))
            or (page_end and line.text in titles)
            or without_blanks(line.text) == text
            or is_other_head(line, grid)
        ):
            break
        else:
            parts = grid.parts(line)
            below_head = {} if out or blank else under_heads(parts, grid)
            centred = (blank > 0 or not out) and is_centred(parts, grid)
            heading = not below_head and (centred or not fits(line, parts, grid))
            if heading and not stands_across(lines, place, grid, furniture):
                if not fits(line, parts, grid):
                    break
                heading = False
            merged = _by_column(line, parts, grid.starts) if not heading else {0: _whole(line, parts)}
            merged = below_head or merged
            broken = page_end or (bool(out) and line.page != lines[out[-1].place].page)
            out.append(
                Printed(place, line.number, tuple(merged.values()), tuple(merged), blank > 0, broken, heading)
            )
            blank, page_end = 0, False
    read.table = without_last_heading(out, lines, text)
    return read


def _by_column(line: Line, parts: Sequence[Part], starts: Sequence[int]) -> dict[int, Part]:
    cells: dict[int, Part] = {}
    for part in parts:
        column = column_of(part.start, starts)
        first = cells.get(column, part)
        text = line.text[first.place : part.place + len(part.text)]
        cells[column] = Part(first.start, part.end, text, first.gap, first.place)
    return cells


def _whole(line: Line, parts: Sequence[Part]) -> Part:
    return Part(parts[0].start, parts[-1].end, line.text, parts[0].gap, 0)
