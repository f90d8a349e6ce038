"""Two columns whose lines a converter wrote in turn: left, right, left, right.

Gazettes set findings and measures side by side without rulings, and their text comes out line by line across both columns.
Such a stretch shows itself where two lines one after the other begin with the same item number. There the lines are dealt
out again: they stand in turn until one column has no more, and where that is the ends of the lines tell. Headings across
both columns stand between the rows, and the head of the columns comes back on each page. The result is a table; the reader
says that it was mended, and where it only guessed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence, join, without_blanks

MIN_PAIRS = 2
"""Rows that begin with the same number on both sides; one alone may be a list that begins twice."""
MAX_LINE = 30
"""Characters. Columns set side by side are narrow; longer lines are running text."""
MAX_HEAD = 16
"""Characters of a column's head (監査の結果 | 措置の状況), letter spacing aside."""
FULL = 4
"""Columns of the screen by which a full line may be shorter than the longest one: what may not begin a line goes with it."""
UNFINISHED, CUT, RESUMED = 4, 3, 1
"""Costs of a column that ends in the middle of a sentence, of a line that ends there and is not full, and of a column that
goes on below a short line that ended a sentence."""

DEALT_OUT, GUESSED = 0.9, 0.5
"""Confidence in a text of such a column: where numbers on both sides and the ends of lines agree, and where the lines could
as well be dealt out in another way. They are no measurements: below 0.85 the check recognition-unsure names a record."""

MUCH_LONGER = 3
"""Lines by which one column is longer than the other only where nothing else will do."""


@dataclass(frozen=True, slots=True)
class Row:
    """Two texts side by side, or one across both columns; `place` is its first line. `sure` is False where the lines could
    as well be dealt out in another way."""

    place: int
    texts: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Paired:
    """The rows of a stretch, from the line `start` on; `head` is that of the columns."""

    start: int
    rows: tuple[Row, ...]
    head: tuple[str, ...] = ()


def paired_rows(lines: Sequence[str], heads: Collection[tuple[str, ...]] = ()) -> Paired | None:
    """The rows in *lines*, a stretch without a blank line; None for text that is no such columns.

    *heads*: those of columns above. Below one of them a single pair of numbers is enough.
    """
    if any(len(line) > MAX_LINE for line in lines):
        return None
    pairs = [place for place in range(len(lines) - 1) if _same_item(lines[place], lines[place + 1])]
    begun = set(pairs)
    pairs = [place for place in pairs if place - 1 not in begun]
    start, head = _head(lines, pairs[0], heads) if pairs else (0, ())
    if len(pairs) < (1 if head in heads else MIN_PAIRS):
        return None
    width = max(display_width(line) for line in lines[start:])
    rows = [Row(start, head)] if head else []
    first = start + len(head)
    addressed = _is_addressed(lines[pairs[0] - 1]) if pairs[0] > first else False
    bounds = [*([first] if first < pairs[0] else []), *pairs]
    for begin, end in pairwise([*bounds, len(lines)]):
        rows.extend(_rows(lines, begin, end, width, is_pair=begin in pairs, addressed=addressed))
    return Paired(start, tuple(rows), head)


def _head(lines: Sequence[str], pair: int, heads: Collection[tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    """Where the columns begin that have their first pair in lines[pair], and their head: two short lines above it and above
    its headings, or a head that is known; () where there is none."""
    known = next((n for n in range(pair) if _two(lines, n) in heads), None)
    if known is not None:
        return known, _two(lines, known)
    start = pair
    while start > 0 and (_is_heading(lines[start - 1]) or _is_addressed(lines[start - 1])):
        start -= 1
    if start >= 2 and all(len(without_blanks(line)) <= MAX_HEAD for line in lines[start - 2 : start]):
        return start - 2, _two(lines, start - 2)
    return start, ()


def _two(lines: Sequence[str], place: int) -> tuple[str, ...]:
    return tuple(lines[place : place + 2])


def _is_addressed(line: str) -> bool:
    """True for a name in round brackets: a heading above the first row; behind a text it may belong to the text."""
    return line[0] in "（(" and line[-1] in "）)" and is_department(line[1:-1])


def _same_item(left: str, right: str) -> bool:
    a, b = _item(left), _item(right)
    return a is not None and b is not None and (a.style, a.value) == (b.style, b.value)


def _item(line: str) -> ItemLabel | None:
    found = leading_label(line)
    return found[0] if found and found[0].style != "bullet" else None


def _is_heading(line: str) -> bool:
    """True for a line that a mark or brackets set apart, and for a name: ○　土木部　道路維持課, 《土木部》, 道路維持課."""
    if ends_sentence(line) and line[-1] not in _CLOSING:
        return False
    found = leading_label(line)
    bracketed = line[0] in _OPENING and line[-1] in _CLOSING
    named = line[0] not in "（(" and is_department(line)
    return bracketed or named or (found is not None and found[0].style == "bullet" and bool(found[1]))


_OPENING, _CLOSING = "【《〈＜<〔［", "】》〉＞>〕］"


def _rows(
    lines: Sequence[str], begin: int, end: int, width: int, *, is_pair: bool, addressed: bool
) -> list[Row]:
    """The row in lines[begin:end], and the headings behind it, which stand above the next pair; *addressed*: they may be names
    in round brackets."""
    last = end
    while last > begin and (_is_heading(lines[last - 1]) or (addressed and _is_addressed(lines[last - 1]))):
        last -= 1
    if end < len(lines) and last == end and is_pair and last - begin > 2:
        shorter = _dealt(lines[begin : last - 1], width)
        if not ends_sentence(lines[last - 1]) and all(_finished(text) for text in shorter[0]):
            last -= 1  # a heading without a mark: both texts have ended above it
    texts, sure = _dealt(lines[begin:last], width)
    row = [Row(begin, texts, sure)] if last > begin else []
    return [*row, *(Row(place, (lines[place],)) for place in range(last, end))]


def _dealt(lines: Sequence[str], width: int) -> tuple[tuple[str, str], bool]:
    """The two texts in lines that stand in turn up to the end of one of them, and whether no other reading is as good."""
    readings = []
    for count in range(1, len(lines)):
        left, right = _columns(lines, count)
        cost = _cost(left, width) + _cost(right, width)
        readings.append((cost, abs(len(left) - len(right)), left, right))
    if not readings:
        return ("".join(lines), ""), True
    readings.sort(key=lambda reading: reading[:2])
    cost, apart, left, right = readings[0]
    rivals = [other for other in readings[1:] if other[0] == cost and other[1] < apart + MUCH_LONGER]
    return (_joined(left), _joined(right)), not rivals


def _columns(lines: Sequence[str], count: int) -> tuple[list[str], list[str]]:
    """The lines of both columns where the left one has *count*."""
    both = 2 * min(count, len(lines) - count)
    left, right, rest = list(lines[0:both:2]), list(lines[1:both:2]), list(lines[both:])
    return (left + rest, right) if count > len(right) else (left, right + rest)


def _cost(column: Sequence[str], width: int) -> int:
    """What speaks against these lines as one column."""
    cost = 0 if _finished(_joined(column)) else UNFINISHED
    for line in column[:-1]:
        if display_width(line) < width - FULL:
            cost += RESUMED if ends_sentence(line) else CUT
    return cost


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = join(text, line)
    return text


def _finished(text: str) -> bool:
    return ends_sentence(text) and text.count("（") == text.count("）")
