"""Two columns whose lines a converter wrote in turn: left, right, left, right.

Gazettes set findings and measures side by side without rulings, and their text comes out line by line across both columns.
Such a stretch shows itself where two lines one after the other begin with the same item number. There the lines are dealt
out again; a column whose sentence has ended takes no more lines until the next number. The result is a table, and the
reader says that it was mended.
"""

from collections.abc import Sequence
from itertools import pairwise

from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.japanese.spacing import ends_sentence, join, without_blanks

MIN_PAIRS = 2
"""Rows that begin with the same number on both sides; one alone may be a list that begins twice."""
MAX_LINE = 30
"""Characters. Columns set side by side are narrow; longer lines are running text."""
MAX_HEAD = 16
"""Characters of a column's head (監査の結果 | 措置の状況), letter spacing aside."""

Row = tuple[str, str]


def paired_rows(lines: Sequence[str]) -> tuple[int, list[Row]] | None:
    """The rows in *lines*, a stretch without a blank line, and where they begin; None for text that is no such columns.

    The head is the first row, where two short lines stand above the first pair.
    """
    if len(lines) < 2 * MIN_PAIRS or any(len(line) > MAX_LINE for line in lines):
        return None
    pairs = [place for place in range(len(lines) - 1) if _same_item(lines[place], lines[place + 1])]
    pairs = [place for place in pairs if place - 1 not in pairs]
    if len(pairs) < MIN_PAIRS:
        return None
    start = pairs[0]
    if start >= 2 and all(len(without_blanks(line)) <= MAX_HEAD for line in lines[start - 2 : start]):
        start -= 2
    bounds = [*([start] if start < pairs[0] else []), *pairs, len(lines)]
    return start, [_dealt(lines[first:last]) for first, last in pairwise(bounds)]


def _same_item(left: str, right: str) -> bool:
    a, b = _item(left), _item(right)
    return a is not None and b is not None and (a.style, a.value) == (b.style, b.value)


def _item(line: str) -> ItemLabel | None:
    found = leading_label(line)
    return found[0] if found and found[0].style != "bullet" else None


def _dealt(lines: Sequence[str]) -> Row:
    """The two texts in lines that stand in turn."""
    texts = ["", ""]
    side = 0
    for line in lines:
        if texts[side] and _finished(texts[side]) and not _finished(texts[1 - side]):
            side = 1 - side
        texts[side] = join(texts[side], line)
        side = 1 - side
    return texts[0], texts[1]


def _finished(text: str) -> bool:
    return ends_sentence(text) and text.count("（") == text.count("）")
