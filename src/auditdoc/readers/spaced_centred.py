"""Rows whose number stands in their vertical middle, as many programs set it: it begins no row.

Where a row begins is then told by what is cheapest for all rows at once: a blank line above, no sentence cut in two, and the
number in the middle between the first and the last line. The same holds for names in the middle of several answers.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.spaced_measures import Measures, style_of
from auditdoc.readers.spaced_printed import Printed

MIN_KEYS = 2
"""Numbers; of a single one nothing says how the others stand."""
MAX_BOUNDS = 60
"""Lines between two numbers where a row may begin, the cheapest of them; their pairs are weighed."""
NO_BLANK, CUT, OFF_CENTRE = 2.5, 3.0, 0.6
"""Prices of a row that begins without a blank line above it, of each sentence that is cut there, and of each line by which a
number stands off the middle."""


@dataclass(frozen=True)
class CentredRows:
    """The lines of a table at which rows begin, and the columns that hold one entry for a whole row, wherever it stands."""

    printed: Sequence[Printed]
    measures: Measures
    body: int = 1
    """The first line below the head."""

    @cached_property
    def rows(self) -> frozenset[int]:
        """The places in `printed` at which rows begin; none where numbers stand at the head of their rows."""
        if self.measures.prose_key or self.measures.style is None:
            return frozenset()
        segments = list(self._segments())
        keys = [[n for n in segment if self._is_key(n)] for segment in segments]
        told = [(segment, own) for segment, own in zip(segments, keys, strict=True) if own]
        if sum(map(len, keys)) < MIN_KEYS or not told or any(self._is_at_head(*one) for one in told):
            return frozenset()
        return frozenset(
            n for segment, own in told for n in self._bounds(segment, [(key, key) for key in own])
        )

    def row_of(self, n: int) -> int:
        """The first line of the row that holds line *n*."""
        return self._sorted[max(bisect_right(self._sorted, n) - 1, 0)]

    @cached_property
    def _sorted(self) -> list[int]:
        return sorted(self.rows)

    @cached_property
    def answers(self) -> dict[int, frozenset[int]]:
        """For rows that hold several answers, each with a name in its middle: the lines where these begin, by the row's first line."""
        begins = self._sorted
        ends = [*begins[1:], len(self.printed)][: len(begins)]
        found: dict[int, frozenset[int]] = {}
        for begin, end in zip(begins, ends, strict=True):
            row = range(begin, next((n for n in range(begin, end) if self.printed[n].across), end))
            for column, words in enumerate(self.measures.words):
                names = self._names(row, column) if words and column not in self.columns else []
                if len(names) > 1 and names[0][0] > begin:
                    found[begin] = frozenset(self._bounds(row, names, column + 1))
        return found

    def _names(self, row: range, column: int) -> list[tuple[int, int]]:
        """The first and last line of each name in a column, which may be wrapped."""
        names: list[tuple[int, int]] = []
        for n in row:
            if self.printed[n].part(column) is None:
                continue
            if names and names[-1][1] == n - 1 and not self.printed[n].after_blank:
                names[-1] = names[-1][0], n
            else:
                names.append((n, n))
        return names

    @cached_property
    def columns(self) -> frozenset[int]:
        """The first column, and those of words (区分) in which something stands beside a number only."""
        lines = [line for line in self.printed[self.body :] if not line.across]
        return frozenset(
            column
            for column, words in enumerate(self.measures.words)
            if column == 0
            or (words and all(line.part(0) is not None for line in lines if line.part(column) is not None))
        )

    def _segments(self) -> Iterator[range]:
        """The lines between headings over all columns."""
        across = [n for n in range(self.body, len(self.printed)) if self.printed[n].across]
        ends = [self.body - 1, *across, len(self.printed)]
        yield from (range(a + 1, b) for a, b in pairwise(ends) if b > a + 1)

    def _is_key(self, n: int) -> bool:
        key = self.printed[n].part(0)
        found = leading_label(f"{key.text} ") if key is not None else None
        return key is not None and found is not None and not found[1] and style_of(key) == self.measures.style

    def _is_at_head(self, segment: range, keys: list[int]) -> bool:
        """True where no text stands above the first number, and its row has a further line."""
        second = keys[1] if len(keys) > 1 else segment.stop
        above = (column for n in range(segment.start, keys[0]) for column in self.printed[n].columns)
        return all(self.measures.words[column] for column in above) and second > segment.start + 1

    def _bounds(self, segment: range, keys: Sequence[tuple[int, int]], first: int = 0) -> list[int]:
        """Where the rows of a segment begin: the cheapest way to put each key, from its first line to its last, in the middle of
        its row. Sentences of the columns from *first* on count."""
        heights = self._heights(segment)
        best: dict[int, tuple[float, list[int]]] = {segment.start: (0.0, [segment.start])}
        for (top, bottom), following in zip(keys, [*(key[0] for key in keys[1:]), None], strict=True):
            prices = {segment.stop: 0.0} if following is None else self._prices(bottom, following, first)
            middle = (heights[top] + heights[bottom]) / 2
            best = {
                end: min(
                    (
                        (price + own + _off_centre(heights, begin, end, middle), [*way, end])
                        for begin, (price, way) in best.items()
                    ),
                    key=lambda found: found[0],
                )
                for end, own in prices.items()
            }
        return best[segment.stop][1][:-1]

    def _prices(self, key: int, following: int, first: int) -> dict[int, float]:
        """The lines between two keys at which a row may begin, and what that costs."""
        prices = {n: self._price(n, first) for n in range(key + 1, following + 1)}
        return {n: prices[n] for n in sorted(prices, key=lambda n: prices[n])[:MAX_BOUNDS]}

    def _price(self, n: int, first: int) -> float:
        line = self.printed[n]
        price = 0.0 if line.after_blank or line.after_page_end else NO_BLANK
        for column in range(first, len(self.measures.words)):
            above = None if self.measures.words[column] else self._above[n][column]
            price += CUT * (above is not None and not ends_sentence(above))
        return price

    @cached_property
    def _above(self) -> list[list[str | None]]:
        """For each line the last words of each column above it, below the last heading over all columns."""
        last: list[str | None] = [None] * len(self.measures.words)
        above = []
        for line in self.printed:
            above.append(list(last))
            for column, part in zip(line.columns, line.parts, strict=True):
                last[column] = part.text
            if line.across or len(above) <= self.body:
                last = [None] * len(last)
        return above

    def _heights(self, segment: range) -> dict[int, int]:
        """How far down each line stands, what lies between two pages aside."""
        height, heights = 0, {}
        for n in segment:
            above = self.printed[n - 1]
            far = self.printed[n].place - above.place if not self.printed[n].after_page_end else 1
            height += far
            heights[n] = height
        return heights


def _off_centre(heights: dict[int, int], begin: int, end: int, key: float) -> float:
    middle = (heights[begin] + heights[end - 1]) / 2
    return OFF_CENTRE * max(abs(key - middle) - 0.5, 0)
