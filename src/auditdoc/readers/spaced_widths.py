"""Columns that are told by the room that their words take on paper.

`pdftotext -layout` sets the same column at another place in each block of a page, and leaves one blank between two cells
where the left one is full, the same as it leaves around each figure inside a cell (令和 4 年). So no place on the page tells
where a column begins. What tells is the order of the columns, where they begin in the lines around, and the paper: no cell
is wider than its column, and one with a single blank behind it is full. The words of each line are dealt out by what is
known of the columns, which then tells more of them, and are dealt out again.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditdoc.japanese.spacing import display_width
from auditdoc.readers.spaced_deal import FAR, SLACK, Column, Places, Row, Run
from auditdoc.readers.spaced_deal_columns import measured
from auditdoc.readers.spaced_lines import HARD_GAP, Line, Part, parts_of
from auditdoc.readers.spaced_words import part_of, words_of

PASSES = 3
"""Times that lines are dealt out: by the heads, by what the lines told then, and once more when the widths are known."""
MAX_WORDS = 60
"""Words of a line of a table; the time of dealing grows with their square."""
MAX_AHEAD = 80
"""Lines that are dealt out at a time, further down than those that told the columns."""
NEAR = 8
"""Lines above and below that are asked where a column begins."""
APART = 3
"""Units between two columns, where parts are given the places of their columns on paper."""

LESS_NEAR, NOT_FIRM, ON_PAGE = 0.05, 0.5, 1.0
"""Prices of a place that a line further away tells, a cell behind a single blank, and only another line of the page."""
UNKNOWN_PLACE = 0.5
"""Price of a cell in a column of which no line of the page tells the place."""
INDENT, ASTRAY = 0.1, 0.4
"""Prices of each character that a cell begins behind the others, up to MAX_INDENT, and farther away."""
MAX_INDENT = 2
MAX_ASTRAY = 5.0
"""Price of a place at most: a block further down may stand anywhere."""
BEHIND_TEXT = 0.3
"""Of the price of a place, where one blank stands before the cell: then the cell before it decides where it stands."""
FIRST_EMPTY, EMPTY = 1.2, 0.4
"""Prices of an empty cell in a line from the left edge, which mostly begins a row: before anything is known of the columns,
and then."""
FIRST_NUMBER_ALONE, MAX_NUMBER_HEAD = 1.0, 4
"""Price of a number alone in a cell before it is known whether the column holds numbers; units of a head that says so (No.)."""

HEADING = 3.0
"""A line from the left edge that cannot be dealt out at this price stands across the columns."""
MAX_EDGE = 2
"""Characters from the left edge where such a line begins."""
MAX_GAP_ACROSS = 3
"""Blanks behind its number."""

_FINE = re.compile(r"[ぁ-ヿ一-鿿] (?=[0-9A-Za-z])|[0-9A-Za-z] (?=[ぁ-ヿ一-鿿])")
_TIGHT = re.compile(r"[ぁ-ヿ一-鿿](?=[0-9A-Za-z])|[0-9A-Za-z](?=[ぁ-ヿ一-鿿])")


class Columns:
    """Columns below a head, and the words of each line in them.

    *heads*: the places among *lines* where it is printed, and its parts there; *telling*: for some of them the lines below it and
    the one above, which tell how wide the columns are.
    """

    def __init__(
        self,
        heads: Mapping[int, Sequence[Part]],
        telling: Mapping[int, Sequence[Line]],
        lines: Sequence[Line],
    ) -> None:
        self._lines, self._heads = lines, heads
        self._places_of_heads = sorted(heads)
        self._rows: list[Row] = []
        self._row_of: dict[int, int] = {}
        self._begun: list[dict[int, tuple[int, bool]]] = []
        """Where the cells of each row begin by their column, and whether a true gap tells so."""
        self._on_page: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self.columns = [
            Column(number_alone=0 if display_width(head.text) <= MAX_NUMBER_HEAD else FIRST_NUMBER_ALONE)
            for head in heads[self._places_of_heads[0]]
        ]
        self.fine = _has_fine_blanks([line for below in telling.values() for line in below])
        for place, below in telling.items():
            self._add(heads[place], below)
        for turn in range(PASSES):
            self._deal_out(0, first=turn == 0)
            self._measure()
        self.places = [0]
        for column in self.columns[:-1]:
            self.places.append(self.places[-1] + (round(column.width) if column.width != FAR else 0) + APART)

    def parts(self, line: Line) -> list[Part] | None:
        """The parts of *line*, each at the place of its column on paper; None for a line above the heads."""
        number = self._dealt(line)
        if number is None:
            return None
        row = self._rows[number]
        if row.across:
            whole = part_of(line, row.words)
            return [
                Part(0, max(display_width(line.text), self.places[1] + 2 * APART), whole.text, whole.gap, 0)
            ]
        if any(self._is_torn(row, run) for run in row.runs):
            return parts_of(line)
        return [self._placed(line, number, run) for run in row.runs]

    def is_row(self, line: Line) -> bool:
        """True for a line that fills two columns and more."""
        number = self._dealt(line)
        if number is None:
            return False
        row = self._rows[number]
        return not row.across and row.price <= HEADING and len(row.runs) > 1

    def is_sure(self, line: Line) -> bool:
        """False where it is a guess at which blank two cells of *line* part."""
        number = self._row_of.get(line.number)
        if number is None:
            return True
        row = self._rows[number]
        if row.across or all(row.begins_cell(run.first) for run in row.runs):
            return True
        return row.is_sure(self.columns, self._places(number, first=False))

    def _add(self, heads: Sequence[Part], lines: Sequence[Line]) -> None:
        begin = len(self._rows)
        for line in lines:
            words = words_of(line)
            if 0 < len(words) <= MAX_WORDS and line.number not in self._row_of:
                self._row_of[line.number] = len(self._rows)
                self._rows.append(Row(words, line.page, heads, self.fine))
                self._begun.append({})
        aside = False
        for row in self._rows[begin:]:
            aside = aside or (_covers_heads(row) and any("。" in w.text or "、" in w.text for w in row.words))
            row.aside = aside

    def _dealt(self, line: Line) -> int | None:
        """The row of *line*; further lines are dealt out up to the end of its page or the next head."""
        if line.number in self._row_of:
            return self._row_of[line.number]
        begin = bisect_left(self._lines, line.number, key=lambda other: other.number)
        if begin < self._places_of_heads[0] or self._lines[begin] is not line:
            return None
        above = bisect_right(self._places_of_heads, begin)
        end = min(*self._places_of_heads[above : above + 1], begin + MAX_AHEAD, len(self._lines))
        first = len(self._rows)
        ahead = [other for other in self._lines[begin:end] if other.page == line.page]
        self._add(self._heads[self._places_of_heads[above - 1]], ahead)
        for turn in range(PASSES - 1):
            self._deal_out(first, first=turn == 0)
        return self._row_of.get(line.number)

    def _deal_out(self, begin: int, *, first: bool) -> None:
        rows = self._rows[begin:]
        edge = min((row.words[0].start for row in rows), default=0)
        for number, row in enumerate(rows, begin):
            begins_row = row.words[0].start <= edge + 1
            empty = (FIRST_EMPTY if first else EMPTY) if begins_row else 0.0
            row.across = _covers_heads(row)
            if not row.across:
                row.deal(self.columns, self._places(number, first=first), empty)
                row.across = not row.runs or _is_heading(row, edge)
            told = () if row.across or row.aside else row.runs
            self._begun[number] = {
                r.column: (row.words[r.first].start, row.begins_cell(r.first)) for r in told
            }
        if begin == 0:
            self._on_page.clear()
        for row, cells in zip(rows, self._begun[begin:], strict=True):
            for column, (start, firm) in cells.items():
                if firm:
                    self._on_page[row.page, column].add(start)

    def _places(self, number: int, *, first: bool) -> Places:
        """The prices of a cell that begins at each word of a row, by column."""
        row = self._rows[number]
        if first:
            return row.by_heads
        return [
            [_price_of_place(row, at, known, by_heads) for at, by_heads in enumerate(row.by_heads[column])]
            for column, known in enumerate(self._near(number))
        ]

    def _near(self, number: int) -> list[dict[int, float]]:
        """Where each column begins in the lines around, and the price of believing so."""
        near: list[dict[int, float]] = [{} for _ in self.columns]
        for other in self._around(number):
            far = LESS_NEAR * abs(other - number)
            for column, (start, firm) in self._begun[other].items():
                doubt = far + (0 if firm else NOT_FIRM)
                near[column][start] = min(doubt, near[column].get(start, doubt))
        page = self._rows[number].page
        return [
            known or dict.fromkeys(self._on_page.get((page, column), ()), ON_PAGE)
            for column, known in enumerate(near)
        ]

    def _around(self, number: int) -> Iterator[int]:
        page = self._rows[number].page
        for other in range(max(0, number - NEAR), min(len(self._rows), number + NEAR + 1)):
            if other != number and self._rows[other].page == page:
                yield other

    def _measure(self) -> None:
        telling = [row for row in self._rows if not row.across and not row.aside]
        for number in range(len(self.columns)):
            self.columns[number] = measured(telling, number, self._rooms(number))

    def _rooms(self, number: int) -> list[int]:
        """How far a column and the next begin apart, where both do behind true gaps."""
        return [
            cells[number + 1][0] - cells[number][0]
            for cells in self._begun
            if all(cells.get(column, (0, False))[1] for column in (number, number + 1))
        ]

    def _is_torn(self, row: Row, run: Run) -> bool:
        """True for words of one column with a gap between them as wide as between cells: the line is no row of these columns."""
        numbered = row.opens_with_number(run.first)
        return any(row.words[n].gap > HARD_GAP for n in range(run.first + (2 if numbered else 1), run.end))

    def _placed(self, line: Line, number: int, run: Run) -> Part:
        row = self._rows[number]
        found = part_of(line, row.words[run.first : run.end])
        indent = self._indent(number, run) if row.begins_cell(run.first) else 0
        units = row.units(run.first, run.end)
        start = self.places[run.column] + 2 * indent
        end = start + round(units)
        if run.column + 1 < len(self.columns) and units <= self.columns[run.column].width + SLACK:
            end = min(end, self.places[run.column + 1] - 1)
        return Part(start, end, found.text, found.gap, found.place)

    def _indent(self, number: int, run: Run) -> int:
        """Characters by which a cell begins behind the lines around; a line of one cell also away from them."""
        row = self._rows[number]
        start = row.words[run.first].start
        told = (self._begun[other].get(run.column, (0, False)) for other in self._around(number))
        places = {place for place, firm in told if firm} or self._on_page[row.page, run.column]
        before = [place for place in places if 0 <= start - place <= MAX_INDENT]
        if before or not places:
            return start - min(before, default=start)
        away = min((start - place for place in places), key=abs)
        return away if len(row.runs) == 1 and abs(away) > MAX_INDENT else 0


def _covers_heads(row: Row) -> bool:
    """True for a line that begins with a word from one column over the whole head of the next: text over the whole page."""
    word = row.words[row.opens_with_number(0)]
    return any(
        word.start < min(before.end, head.start) and word.end > head.end
        for before, head in pairwise(row.heads)
    )


def _is_heading(row: Row, edge: int) -> bool:
    return (
        row.words[0].start <= edge + MAX_EDGE
        and row.price > HEADING
        and all(word.gap <= MAX_GAP_ACROSS for word in row.words[1:])
    )


def _price_of_place(row: Row, at: int, known: Mapping[int, float], by_heads: float) -> float:
    """The price of a cell that begins at words[at], where the lines around begin theirs at the places *known*."""
    if not known:
        return by_heads + UNKNOWN_PLACE
    start = row.words[at].start
    price = min(doubt + _price_of_distance(start - place) for place, doubt in known.items())
    price = min(price, MAX_ASTRAY + by_heads)
    return price if row.begins_cell(at) else BEHIND_TEXT * price


def _price_of_distance(distance: int) -> float:
    if -1 <= distance <= MAX_INDENT:
        return INDENT * abs(distance)
    return ASTRAY * abs(distance)


def _has_fine_blanks(lines: Sequence[Line]) -> bool:
    """True where figures have blanks around them more often than not."""
    fine = tight = 0
    for line in lines:
        fine += len(_FINE.findall(line.text))
        tight += len(_TIGHT.findall(line.text))
    return fine > tight
