"""The words of one line dealt out to columns, in their order, at the least cost.

Nothing is certain where one blank stands between two cells and inside them, too. So each reading has a price: a blank inside
a cell, a cell wider than its column, a cell with a single blank behind it that is not full, a beginning where the lines
around do not begin. The prices are weighed against each other and measure nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence
from auditdoc.readers.spaced_lines import HARD_GAP, MARKS, Part
from auditdoc.readers.spaced_words import Word

FAR = float("inf")
FINE_BLANK = 0.5
"""Units of the blank that typesetters put between a kanji, which has two, and a figure or letter, which has one."""
SLACK = 1.0
"""Units by which a cell may be wider than its column is thought to be."""
HANGING = "、。，．）」』】〕"
"""Marks that may be set narrow, or out of the column, where a line ends."""

LETTERS_APART, WORDS_APART, CELLS_APART = 1.0, 3.0, 6.0
"""Prices of a blank inside a cell: between letters of a spaced name, between words, and as wide as between cells."""
WIDE_BEHIND_NUMBER = 1.0
"""Price of a wide blank behind the item number that opens a cell; a single one costs nothing."""
CLOSE, CLOSER = 0.3, 0.5
"""Prices of a new cell behind two blanks, and behind one."""
BESIDE_FIGURE = 0.6
"""Price of a new cell behind one blank where figures have blanks anyway."""
BEHIND_MARK = 6.0
"""Price of a new cell behind a mark (●), which opens a text."""
NUMBER_ALONE = 3.0
"""Price of a cell that holds an item number alone, in a column where hardly any does."""
OTHER_BEGINNING = 0.7
"""Price of a cell that begins with a figure in a column where no other does, or the other way round."""
TOO_WIDE, TOO_WIDE_BY_UNIT = 2.0, 2.0
"""Prices of a cell wider than its column, and of each unit."""
BELOW_NEXT_HEAD = 0.3
"""Price of each character that reaches behind the next head, while the width of the column is unknown."""
NOT_FULL_BY_UNIT, FAR_FROM_FULL = 0.4, 6
"""Price of each unit that lacks where one blank stands behind a cell. `pdftotext` prints more than one blank for so many units."""
MAX_PRICE = 60.0
"""More is no reading."""
OUTSIDE_HEADS, FROM_HEAD = 0.15, 0.02
"""Prices of each character outside the room between the heads around, and away from the own head."""
ROOM_OF_HEAD = 2
"""Characters by which a column may begin before the end of the head before it, or behind the beginning of its own."""
UNSURE = 0.7
"""A blank more or less to the left costs hardly more: which one parts the cells is a guess."""

Places = Sequence[Sequence[float]]
"""For each column the price of a cell that begins at each word of the row."""


@dataclass(slots=True)
class Column:
    """What is known of one column: its width in units, whether its cells begin with figures (None: some do), and the price of an
    item number alone in it."""

    width: float = FAR
    figures: bool | None = None
    number_alone: float = 0.0

    def price_of(self, span: "_Span", following: Part | None) -> float:
        """What speaks against this cell in this column, before the head *following*."""
        price = self.number_alone if span.number_alone else 0.0
        if self.figures is not None and self.figures != span.figure:
            price += OTHER_BEGINNING
        if self.width == FAR:
            return price + (BELOW_NEXT_HEAD * max(span.reach - following.end, 0) if following else 0.0)
        lacks = self.width - span.units
        if lacks < 0:
            return price + (-lacks if lacks >= -SLACK else TOO_WIDE - TOO_WIDE_BY_UNIT * lacks)
        if not span.full:
            return price
        if lacks > FAR_FROM_FULL:
            return price + lacks / 2
        return price + (max(lacks - 2, 0) / 10 if span.ended else NOT_FULL_BY_UNIT * max(lacks - 1, 0))


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a row in one column: words[first:end]."""

    column: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Words up to `end` as one cell: the price that they have in any column, their units, the place where they end, and how:
    `full` means that one blank stands behind them, `ended` that a sentence ends there."""

    end: int
    price: float
    units: float
    reach: int
    full: bool
    ended: bool
    figure: bool
    number_alone: bool


@dataclass(slots=True)
class Row:
    """A line below `heads`, and how its words were dealt out. `across`: a heading, or text that the columns do not hold; `aside`:
    it stands behind the end of the table and tells nothing of the columns. `fine`: figures have blanks around them."""

    words: Sequence[Word]
    page: int
    heads: Sequence[Part]
    fine: bool
    runs: tuple[Run, ...] = ()
    across: bool = False
    aside: bool = False
    price: float = 0.0
    is_number: list[bool] = field(init=False)
    by_heads: Places = field(init=False)
    _units: list[float] = field(init=False)
    _spans: list[list[_Span]] = field(init=False)

    def __post_init__(self) -> None:
        self.is_number = [_is_number(word.text) for word in self.words]
        self.by_heads = [
            [_price_by_heads(self.heads, column, word.start) for word in self.words]
            for column in range(len(self.heads))
        ]
        self._units = [0.0]
        inside, between = [0.0], [0.0]
        for left, right in pairwise(self.words):
            fine = self.fine and right.gap == 1 and is_figure(left.text[-1]) != is_figure(right.text[0])
            self._units.append(
                self._units[-1] + display_width(left.text) + (FINE_BLANK if fine else right.gap)
            )
            inside.append(inside[-1] + _price_inside(left, right, fine=fine))
            between.append(_price_between(left, right, fine=fine))
        self._spans = [list(self._spans_from(n, inside, between[n])) for n in range(len(self.words))]

    def begins_cell(self, first: int) -> bool:
        """True where words[first] begins a cell in any case: it opens the line, or stands behind a true gap."""
        return first == 0 or self.words[first].gap >= HARD_GAP

    def units(self, first: int, end: int) -> float:
        """What words[first:end] take on paper."""
        last = self.words[end - 1].text
        return self._units[end - 1] - self._units[first] + display_width(last) - (last[-1] in HANGING)

    def opens_with_number(self, first: int) -> bool:
        """True where words[first] is an item number before words: not in 「1 12」, the first two cells of a register."""
        following = self.words[first + 1].text if first + 1 < len(self.words) else ""
        return self.is_number[first] and bool(following) and not following[0].isdigit()

    def _spans_from(self, first: int, inside: Sequence[float], price: float) -> Iterator[_Span]:
        numbered = self.opens_with_number(first)
        for end in range(first + 1, len(self.words) + 1):
            between = inside[end - 1] - inside[first]
            if numbered and end - first > 1:
                between -= inside[first + 1] - inside[first]
                between += WIDE_BEHIND_NUMBER if self.words[first + 1].gap >= HARD_GAP else 0
            last = self.words[end - 1]
            yield _Span(
                end,
                price + between,
                self.units(first, end),
                last.end,
                end < len(self.words) and self.words[end].gap == 1,
                ends_sentence(last.text),
                is_figure(self.words[first].text[0]),
                numbered and end - first == 1,
            )
            if between > MAX_PRICE:
                return

    def deal(self, columns: Sequence[Column], places: Places, empty: float) -> None:
        """Deal the words out to *columns*; *empty* is the price of a cell without words."""
        count = len(self.words)
        best = [0.0, *[FAR] * count]
        back: list[list[int]] = []
        for number, column in enumerate(columns):
            after = self.heads[number + 1] if number + 1 < len(self.heads) else None
            following, begun = [price + empty for price in best], list(range(count + 1))
            for first, spans in enumerate(self._spans):
                so_far = best[first] + places[number][first]
                if so_far > MAX_PRICE:
                    continue
                for span in spans:
                    price = so_far + span.price + column.price_of(span, after)
                    if price > MAX_PRICE:
                        break
                    if price < following[span.end]:
                        following[span.end], begun[span.end] = price, first
            best = following
            back.append(begun)
        self.price, self.runs = best[count], _runs(back, count)

    def is_sure(self, columns: Sequence[Column], places: Places) -> bool:
        """False where another blank could as well part two cells that have only one between them."""
        return all(
            self.begins_cell(right.first) or self._lead(left, right, columns, places) >= UNSURE
            for left, right in pairwise(self.runs)
        )

    def _lead(self, left: Run, right: Run, columns: Sequence[Column], places: Places) -> float:
        """What it costs more to part two cells at another blank."""

        def price(part: int) -> float:
            both = ((left.column, left.first, part), (right.column, part, right.end))
            return sum(self._price(column, first, end, columns, places) for column, first, end in both)

        others = [part for part in range(left.first + 1, right.end) if part != right.first]
        return min(map(price, others), default=FAR) - price(right.first)

    def _price(self, column: int, first: int, end: int, columns: Sequence[Column], places: Places) -> float:
        spans = self._spans[first]
        if end - first > len(spans):
            return FAR
        span = spans[end - first - 1]
        after = self.heads[column + 1] if column + 1 < len(self.heads) else None
        return places[column][first] + span.price + columns[column].price_of(span, after)


def _runs(back: Sequence[Sequence[int]], end: int) -> tuple[Run, ...]:
    runs = []
    for number in range(len(back) - 1, -1, -1):
        first = back[number][end]
        if first < end:
            runs.append(Run(number, first, end))
        end = first
    return tuple(reversed(runs))


def _price_by_heads(heads: Sequence[Part], column: int, start: int) -> float:
    """The price of a cell of this column that begins at *start*, as far as the heads tell where columns are."""
    low = heads[column - 1].end - ROOM_OF_HEAD if column else 0
    outside = max(low - start, start - heads[column].start - ROOM_OF_HEAD, 0)
    return OUTSIDE_HEADS * outside + FROM_HEAD * abs(start - heads[column].start)


def _price_inside(left: Word, right: Word, *, fine: bool) -> float:
    if left.text in MARKS or fine:
        return 0.0
    if right.gap > 1:
        return WORDS_APART if right.gap < HARD_GAP else CELLS_APART
    return LETTERS_APART if len(left.text) == len(right.text) == 1 else WORDS_APART


def _price_between(left: Word, right: Word, *, fine: bool) -> float:
    if left.text in MARKS:
        return BEHIND_MARK
    if right.gap > 1:
        return CLOSE if right.gap < HARD_GAP else 0.0
    return BESIDE_FIGURE if fine else CLOSER


def _is_number(word: str) -> bool:
    """True for an item number: 1, (1), ア, ①."""
    found = leading_label(f"{word} x")
    return found is not None and found[1] == "x"


def is_figure(character: str) -> bool:
    """True for a figure or letter of half the width of a kanji."""
    return character.isascii() and character.isalnum()
