"""Where the columns of a table begin that is set with blanks: told by the lines below its head, and not by the head, which is
often centred.

A part that stands a little to the right, because the cell before it was too wide, still belongs to its column.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Self

from auditdoc.japanese.numerals import leading_label, leading_number
from auditdoc.japanese.spacing import display_width, without_blanks
from auditdoc.readers.furniture import rule_line
from auditdoc.readers.spaced_lines import (
    HARD_GAP,
    Line,
    Part,
    Width,
    ends_with_leaders,
    is_overlong,
    parts_of,
)
from auditdoc.readers.spaced_rivers import DRIFT, river_columns

MIN_ALIGNED = 3
"""Lines under a head that must fill two columns or more; two alike are chance."""
LEFT, RIGHT = 2, 4
"""A part may begin so many columns before its place (figures) or behind it (an indent, a cell before it too wide)."""
MAX_SEARCHED = 80
"""Lines under a head that are asked where the columns are."""

_BLANKS = re.compile(r"[ \u3000]+")


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns begin and their heads; how columns are counted, how far a part may stand behind its place, and
    whether the same head stands above other lines, too."""

    starts: Sequence[int]
    heads: Sequence[Part]
    width: Width
    drift: int = 0
    comes_back: bool = False
    aligned: int = 0
    """Lines that told so, of which no more than MIN_ALIGNED are counted below the head; the head itself where it is set as they are."""

    def told_by(self, body: Sequence[Line]) -> Self:
        told = (line for line in body if len(self.starts) > 1 and is_aligned(self.parts(line), self))
        first = list(islice(told, MIN_ALIGNED))
        prose = any(mark in line.text for line in first for mark in "、。")  # and not names below names
        return replace(self, aligned=len(first) + (prose and self._heads_stand_at_starts()))

    def _heads_stand_at_starts(self) -> bool:
        """True for a head that is set as the lines below it are: it is one of them."""
        behind = zip(self.heads[1:], self.starts[1:], strict=True)
        return all(part.text and part.start == start for part, start in behind)

    def parts(self, line: Line) -> list[Part]:
        parts = parts_of(line, self.starts, self.width, self.drift)
        return [piece for part in parts for piece in self._at_columns(part)] if self.drift else parts

    def is_row(self, line: Line, indent: int) -> bool:
        """True for a line with gaps whose parts stand in the columns, or begin left of *indent*."""
        apart = any(part.gap >= HARD_GAP for part in parts_of(line)[1:])
        return apart and (round(line.indent) < indent or is_aligned(self.parts(line), self))

    def is_sure(self, line: Line) -> bool:
        """False where it is a guess which words of *line* belong to which column."""
        del line
        return True

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


def grids_below(lines: Sequence[Line], same: Sequence[int], furniture: Collection[int]) -> Iterator[Grid]:
    """The ways to see columns below the heads *same*, which are printed alike and have the same columns."""
    head = lines[same[0]]
    body = [line for other in same for line in searched_below(lines, other, furniture)]
    for width in (display_width, len):
        below = [parts_of(line, width=width) for line in body]
        starts, heads = _columns(head, parts_of(head, width=width), below, _numbered(below, width))
        yield Grid(starts, heads, width, comes_back=len(same) > 1).told_by(body)


def river_grids_below(lines: Sequence[Line], place: int, furniture: Collection[int]) -> Iterator[Grid]:
    """The columns that the blanks between them show on the page of the head lines[place]."""
    head = lines[place]
    page = [line for line in searched_below(lines, place, furniture) if line.page == head.page]
    if len(page) >= MIN_ALIGNED:
        starts, heads = river_columns(head, page)
        if sum(bool(part.text) for part in heads) >= max(2, len(heads) - 1) and _are_whole(heads):
            yield Grid(starts, heads, len, DRIFT).told_by(page)


def _are_whole(heads: Sequence[Part]) -> bool:
    """False where the heads were cut inside a letter-spaced word (指 摘 事 | 項　　回 答): blanks inside one are longer than between."""
    named = [part for part in heads if part.text]
    between = min((b.place - a.place - len(a.text) for a, b in pairwise(named)), default=0)
    inside = max((len(blanks) for part in named for blanks in _BLANKS.findall(part.text)), default=0)
    return inside <= between + HARD_GAP


def searched_below(lines: Sequence[Line], head: int, furniture: Collection[int]) -> Iterator[Line]:
    """The lines below lines[head] that are asked where the columns are."""
    text = without_blanks(lines[head].text)
    for line in lines[head + 1 : head + 1 + MAX_SEARCHED]:
        if without_blanks(line.text) == text or "\t" in line.text or ends_with_leaders(line.text):
            return
        if line.text and line.number not in furniture and not rule_line(line.text) and not is_overlong(line):
            yield line


def _numbered(body: list[list[Part]], width: Width) -> dict[int, int]:
    """Place of the words behind an item number → place of the number: 「(1) …」, whose next lines hang below the words."""
    places: Counter[tuple[int, int]] = Counter()
    for part in (part for parts in body for part in parts[1:]):
        found = leading_number(part.text)
        if found is not None and found[1]:
            number = part.text[: len(part.text) - len(found[1])]
            places[part.start + width(number), part.start] += 1
    return {words: start for (words, start), count in reversed(places.most_common()) if count > 1}


def _columns(
    line: Line, heads: list[Part], body: list[list[Part]], numbered: dict[int, int]
) -> tuple[list[int], list[Part]]:
    """Where each column begins, and the heads, of which some may be one (措 置 状 況)."""
    votes = Counter(part.start for parts in body for part in parts)
    starts, kept, words = [0], [heads[0]], 0
    voting = [parts for parts in body if len(parts) >= 2 and any(p.gap >= HARD_GAP for p in parts[1:])]
    for above, head in pairwise(heads):
        low, high = max(kept[-1].end - LEFT - 1, starts[-1] + 1, words + 1), head.middle
        places = [p for p in votes if low < p <= high]
        best = max(places, key=lambda p: (votes[p] + (abs(p - head.start) <= 1) / 2, -p), default=None)
        if best is not None and (votes[best] >= MIN_ALIGNED or _stands_under(head, best, voting)):
            number = numbered.get(best, best)
            starts.append(number if number > max(starts[-1], kept[-1].end - LEFT - 1) else best)
            words = best
            kept.append(head)
        elif not (len(above.text) == len(head.text) == 1) and not any(
            p.start < head.end and head.start < p.end for parts in voting for p in parts
        ):
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


def is_aligned(parts: Sequence[Part], grid: Grid) -> bool:
    """True for a line that fills two columns or more, each from its beginning."""
    starts = grid.starts
    columns: dict[int, Part] = {}
    for part in parts:
        columns.setdefault(column_of(part.start, starts), part)
    slack = max(LEFT, grid.drift)
    exact = [c for c, part in columns.items() if c == 0 or abs(part.start - starts[c]) <= slack]
    hard = any(columns[c].gap >= HARD_GAP for c in exact if c > 0)
    return len(exact) >= (2 if hard else 3) and not crosses(parts, grid)


def _reach(part: Part, grid: Grid) -> int:
    """Where a part ends on paper: figures and Latin letters take half the room of the column that each counts."""
    return min(part.end, part.start + -(-display_width(part.text) // 2)) if grid.drift else part.end


def crosses(parts: Sequence[Part], grid: Grid) -> bool:
    """True where a part goes on through the next column."""
    starts, slack = grid.starts, max(LEFT, grid.drift)
    for part in parts:
        column = column_of(part.start, starts)
        if column + 1 < len(starts) and _reach(part, grid) > starts[column + 1] + slack:
            return True
    return False


def fits(line: Line, parts: Sequence[Part], grid: Grid) -> bool:
    """True for a line whose parts stand in the columns, one of them where its column begins."""
    if "\t" in line.text or ends_with_leaders(line.text) or crosses(parts, grid):
        return False
    starts = grid.starts
    columns = [(column_of(part.start, starts), part) for part in parts]
    for (a, left), (b, right) in pairwise(columns):
        if a == b and right.gap > RIGHT and leading_label(left.text) is None:
            return False
    return any(c == 0 or -LEFT <= part.start - starts[c] <= RIGHT for c, part in columns)
