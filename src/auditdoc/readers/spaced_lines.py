"""A line of a text dump and its parts: the words between gaps, and the columns in which they stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from auditdoc.japanese.spacing import display_width

MIN_GAP = 2
"""Columns of blanks between two cells."""
HARD_GAP = 3
"""One full-width blank (two columns) also stands behind item numbers and between names; more is a gap of a table."""

MAX_LEFT = 2
"""Columns by which a part may stand to the left of the others, where they stand at rounded places."""

MARKS = "●■◆○◎□◇・※"
"""A mark alone belongs to the words behind it."""

_WORD = re.compile(r"[^ \u3000\u00a0]+")

Width = Callable[[str], int]
"""How a program counted columns: a kanji as two (registers), or every character as one (`pdftotext`)."""


class Line(Protocol):
    """A physical line: number and page from 1, blanks before its text in full-width columns, and the text without them."""

    @property
    def number(self) -> int: ...
    @property
    def page(self) -> int: ...
    @property
    def indent(self) -> float: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line between gaps: its columns, its text, the blanks before it, and its place in the line's text."""

    start: int
    end: int
    text: str
    gap: int
    place: int

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2


def parts_of(
    line: Line, starts: Sequence[int] = (), width: Width = display_width, drift: int = 0
) -> list[Part]:
    """The parts of a line between gaps.

    Where the *starts* of columns are known, one blank before such a place (or up to *drift* behind it, MAX_LEFT before it) is a gap, and one
    full-width blank is none elsewhere.
    """
    parts: list[Part] = []
    offset = round(line.indent * 2)
    column, place = offset, 0
    for word in _WORD.finditer(line.text):
        blanks = line.text[place : word.start()]
        start = column + width(blanks)
        end = start + width(word.group())
        gap = start - column if parts else offset
        if blanks == "  ":
            gap = HARD_GAP  # set so on purpose, unlike one full-width blank
        left = 0 if parts and parts[-1].text in MARKS else min(drift, MAX_LEFT)
        known = any(first - left <= start <= first + drift for first in starts[1:])
        if parts and not known and (gap < MIN_GAP or (starts and blanks == "\u3000")):
            last = parts[-1]
            parts[-1] = Part(last.start, end, line.text[last.place : word.end()], last.gap, last.place)
        else:
            parts.append(Part(start, end, word.group(), gap, word.start()))
        column, place = end, word.end()
    return parts
