"""Columns found by the blanks between them: the rivers that run down a page of a text dump.

`pdftotext -layout` leaves one blank between two columns where the left one is full, and sets a head where there is room. So
the columns are asked of the lines below: a column begins where words begin and hardly any line has text on both sides. Then
the words of the head are dealt out to the columns in their order, each to the nearest. Every character counts one column.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from auditdoc.readers.spaced_lines import Line, Part

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
MAX_WIDTH = 400
"""Columns of a page; A3 landscape has about 250."""
MIN_FIRM = 3
"""Lines that begin a column behind two blanks and more: enough for a column that has no head."""
EMPTY_HEAD = 4
"""Cost of a column without a head, in columns of distance."""
BLANK_INSIDE = 0.4
"""Cost of each blank inside a head; those inside letter-spaced words are cheap."""


def rivers(lines: Sequence[Line]) -> list[int]:
    """Where the columns of *lines* begin, the first at 0."""
    every = [_row(line) for line in lines]
    edge = min((_indent(row) for row in every), default=0)
    rows = [row for row in every if "  " in row.strip() or _indent(row) > edge + MAX_MARGIN]
    found: list[tuple[int, int]] = []
    for place in range(edge + MIN_APART, min(max(map(len, rows), default=0), MAX_WIDTH)):
        begins = sum(any(_begins(row, place + drift) for drift in range(DRIFT + 1)) for row in rows)
        crossing = sum(
            " " not in row[place - 1 : place + DRIFT + 1] and len(row) > place + DRIFT for row in rows
        )
        exact = sum(_begins(row, place) for row in rows)
        if exact and begins >= MIN_STARTS and crossing <= MAX_CROSSING * begins:
            found.append((2 * exact + begins - 2 * crossing, place))
    places: list[int] = []
    for _, place in sorted(found, key=lambda f: (-f[0], f[1])):
        if all(abs(place - other) >= MIN_APART for other in places):
            places.append(place)
    return [0, *sorted(places)]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _begins(row: str, place: int) -> bool:
    return place < len(row) and row[place] != " " and row[place - 1] == " "


def river_columns(head: Line, lines: Sequence[Line]) -> tuple[list[int], list[Part]]:
    """Where each column of *lines* begins, and the head of each: runs of the words of the line *head*, in their order.

    A river without a head is a chance of blanks in prose unless lines begin there behind a true gap.
    """
    starts = rivers(lines)
    heads = _dealt(head, _words(head), starts, _ends(lines, starts))
    kept = [n for n, part in enumerate(heads) if n == 0 or part.text or _firm(lines, starts[n])]
    return [starts[n] for n in kept], [heads[n] for n in kept]


def _words(line: Line) -> list[Part]:
    left = round(line.indent * 2)
    return [
        Part(left + word.start(), left + word.end(), word.group(), 0, word.start())
        for word in re.finditer(r"\S+", line.text)
    ]


def _firm(lines: Sequence[Line], start: int) -> bool:
    rows = [_row(line) for line in lines]
    return sum(_begins(row, start) and row[start - 2] == " " for row in rows) >= MIN_FIRM


def _ends(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """Where the text of each column ends."""
    widest = max((len(_row(line)) for line in lines), default=0)
    return [*(start - 1 for start in starts[1:]), max(widest, starts[-1] + 1)]


def _row(line: Line) -> str:
    return " " * round(line.indent * 2) + line.text.replace("\u3000", " ")


def _dealt(line: Line, words: Sequence[Part], starts: Sequence[int], ends: Sequence[int]) -> list[Part]:
    """The head of each column; one without words is an empty part."""

    @cache
    def best(word: int, column: int) -> tuple[float, tuple[int, ...]]:
        """Cost of dealing the words from *word* on to the columns from *column* on, and how many words each gets."""
        if column == len(starts):
            return (0.0, ()) if word == len(words) else (float("inf"), ())
        choices = []
        for count in range(len(words) - word + 1):
            cost, rest = best(word + count, column + 1)
            here = _distance(words[word : word + count], starts[column], ends[column])
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


def _distance(run: Sequence[Part], start: int, end: int) -> float:
    if not run:
        return EMPTY_HEAD
    middle = (run[0].start + run[-1].end) / 2
    outside = max(start - middle, middle - end, 0)
    spaced = all(len(word.text) == 1 for word in run)
    blanks = sum(right.start - left.end for left, right in pairwise(run))
    return outside + abs(middle - (start + end) / 2) / 8 + blanks * BLANK_INSIDE * (0.25 if spaced else 1)
