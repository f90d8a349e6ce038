"""Columns found by the blanks between them: the rivers that run down a page of a text dump.

`pdftotext -layout` leaves one blank between two columns where the left one is full, and sets a head where there is room. So
the columns are asked of the lines below: a column begins where words begin and hardly any line has text on both sides. Then
the words of the head are dealt out to the columns in their order, each to the nearest. Every character counts one column.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain

from auditdoc.readers.spaced_lines import MAX_WIDTH, REMEMBERED, Line, Part, row_of

DRIFT = 3
"""Columns by which a part may stand to the right of the others: positions are rounded, half-width figures before it push it."""
MIN_STARTS = 2
"""Lines that begin a word where a column begins."""
MAX_CROSSING = 0.12
"""Of the lines with a word that begins there, so many may have text right across: headings over the whole width."""
MIN_APART = 3
"""Columns from one column to the next: two characters or a wide one, and a blank."""
MAX_MARGIN = 2
"""Columns from the left edge: a line that begins there and has no gap is a heading, a name, or text over the whole width."""
MAX_COLUMNS = 40
"""Columns of a table. A register has thirty at most; more rivers are chance, in lines of single words."""
MAX_HEAD_WORDS = 80
"""Words of a head, the letters of spaced words counted one by one."""
MIN_FIRM = 3
"""Lines that begin a column behind two blanks and more: enough for a column that has no head."""
EMPTY_HEAD = 4
"""Cost of a column without a head, in columns of distance."""
BLANK_INSIDE = 0.4
"""Cost of each blank inside a head; those inside letter-spaced words are cheap."""


def rivers(lines: Sequence[Line]) -> list[int]:
    """Where the columns of *lines* begin, the first at 0."""
    every = [row_of(line) for line in lines]
    edge = min((_indent(row) for row in every), default=0)
    rows = [_marks(row[:_SEEN]) for row in every if "  " in row.strip() or _indent(row) > edge + MAX_MARGIN]
    exact = Counter(chain.from_iterable(row.begins for row in rows))
    begins = Counter(chain.from_iterable(row.begins_near for row in rows))
    crossing = Counter(chain.from_iterable(row.crossed for row in rows))
    found = [
        (2 * times + begins[place] - 2 * crossing[place], place)
        for place, times in exact.items()
        if edge + MIN_APART <= place < MAX_WIDTH
        and begins[place] >= MIN_STARTS
        and crossing[place] <= MAX_CROSSING * begins[place]
    ]
    places: list[int] = []
    for _, place in sorted(found, key=lambda f: (-f[0], f[1])):
        if all(abs(place - other) >= MIN_APART for other in places):
            places.append(place)
    return [0, *sorted(places)]


_SEEN = MAX_WIDTH + DRIFT + 2
"""Columns of a row that say where one begins; the last of them only that the row goes on."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What one row says of each place: words begin there, or up to DRIFT behind it, or there is no blank around it."""

    begins: tuple[int, ...]
    begins_near: tuple[int, ...]
    crossed: tuple[int, ...]


@lru_cache(REMEMBERED)
def _marks(row: str) -> _Marks:
    words = [word.span() for word in _WORD.finditer(row)]
    begins = tuple(start for start, _ in words if start > 0)
    near = {start - drift for start in begins for drift in range(DRIFT + 1)}
    crossed = chain.from_iterable(range(start + 1, end - DRIFT) for start, end in words)
    return _Marks(begins, tuple(near), tuple(crossed))


_WORD = re.compile("[^ ]+")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _begins(row: str, place: int) -> bool:
    return place < len(row) and row[place] != " " and row[place - 1] == " "


def river_columns(head: Line, lines: Sequence[Line]) -> tuple[list[int], list[Part]]:
    """Where each column of *lines* begins, and the head of each: runs of the words of the line *head*, in their order.
    Nothing where there are more than any table has.

    A river without a head is a chance of blanks in prose unless lines begin there behind a true gap.
    """
    starts = rivers(lines)
    words = _words(head)
    if len(starts) > MAX_COLUMNS or len(words) > MAX_HEAD_WORDS:
        return [], []
    rows = [row_of(line) for line in lines]
    heads = _dealt(head, words, starts, _ends(rows, starts))
    kept = [n for n, part in enumerate(heads) if n == 0 or part.text or _firm(rows, starts[n])]
    return [starts[n] for n in kept], [heads[n] for n in kept]


def _words(line: Line) -> list[Part]:
    left = round(line.indent * 2)
    return [
        Part(left + word.start(), left + word.end(), word.group(), 0, word.start())
        for word in re.finditer(r"\S+", line.text)
    ]


def _firm(rows: Sequence[str], start: int) -> bool:
    return sum(_begins(row, start) and row[start - 2] == " " for row in rows) >= MIN_FIRM


def _ends(rows: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Where the text of each column ends."""
    widest = max(map(len, rows), default=0)
    return [*(start - 1 for start in starts[1:]), max(widest, starts[-1] + 1)]


def _dealt(line: Line, words: Sequence[Part], starts: Sequence[int], ends: Sequence[int]) -> list[Part]:
    """The head of each column; one without words is an empty part."""

    distance = _Distance(words)

    @cache
    def best(word: int, column: int) -> tuple[float, tuple[int, ...]]:
        """Cost of dealing the words from *word* on to the columns from *column* on, and how many words each gets."""
        if column == len(starts):
            return (0.0, ()) if word == len(words) else (float("inf"), ())
        choices = []
        for count in range(len(words) - word + 1):
            cost, rest = best(word + count, column + 1)
            here = distance.of(word, word + count, starts[column], ends[column])
            choices.append((cost + here, (count, *rest)))
        return min(choices)

    _, counts = best(0, 0)
    heads, word = [], 0
    for column, count in enumerate(counts):
        run = words[word : word + count]
        word += count
        if run:
            text = line.text[run[0].place : run[-1].place + len(run[-1].text)]
            heads.append(Part(run[0].start, run[-1].end, text, run[0].gap, run[0].place))
        else:
            heads.append(Part(starts[column], starts[column], "", 0, 0))
    return heads


class _Distance:
    """How badly runs of the *words* of a head stand over a column; sums over its first words serve all runs."""

    def __init__(self, words: Sequence[Part]) -> None:
        self.words = words
        self.filled = list(accumulate((word.end - word.start for word in words), initial=0))
        self.long = list(accumulate((len(word.text) > 1 for word in words), initial=0))

    def of(self, first: int, behind: int, start: int, end: int) -> float:
        """The words *first* to *behind* over the column from *start* to *end*."""
        if first == behind:
            return EMPTY_HEAD
        left, right = self.words[first].start, self.words[behind - 1].end
        middle = (left + right) / 2
        outside = max(start - middle, middle - end, 0)
        spaced = self.long[behind] == self.long[first]
        blanks = right - left - (self.filled[behind] - self.filled[first])
        return outside + abs(middle - (start + end) / 2) / 8 + blanks * BLANK_INSIDE * (0.25 if spaced else 1)
