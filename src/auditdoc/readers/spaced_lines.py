"""A line of a text dump and its parts: the words between gaps, and the columns in which they stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from auditdoc.japanese.spacing import display_width

MIN_GAP = 2
"""Columns of blanks between two cells."""
HARD_GAP = 3
"""One full-width blank (two columns) also stands behind item numbers and between names; more is a gap of a table."""

MAX_LEFT = 2
"""Columns by which a part may stand to the left of the others, where they stand at rounded places."""

MAX_WIDTH = 400
"""Columns of a page; A3 landscape has about 250."""
MAX_WORDS = MAX_WIDTH // 2
"""Words of a line of a table: no more fit on a page, each with a blank before it."""
REMEMBERED = 4096
"""Lines whose parts are remembered: each is asked for again by all heads above it, a page or two."""

MARKS = "●■◆○◎□◇・※"
"""A mark alone belongs to the words behind it."""

_LEADERS = re.compile(r"[・…‥.．·]{4,}\s*[\d０-９]{1,4}\s*$")
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


def is_overlong(line: Line) -> bool:
    """True for a line of more words than a page has room for: no row of a table, however it was set."""
    return len(line.text) > MAX_WIDTH and len(line.text.split()) > MAX_WORDS


def ends_with_leaders(text: str) -> bool:
    """True for a line of contents: leaders, the number of a page."""
    return _LEADERS.search(text) is not None


def row_of(line: Line) -> str:
    """*line* with the blanks before it, each a single column, where every character counts one."""
    return " " * round(line.indent * 2) + line.text.replace("\u3000", " ")


def parts_of(
    line: Line, starts: Sequence[int] = (), width: Width = display_width, drift: int = 0
) -> list[Part]:
    """The parts of a line between gaps.

    Where the *starts* of columns are known, one blank before such a place (or up to *drift* behind it, MAX_LEFT before it) is a gap, and one
    full-width blank is none elsewhere.
    """
    split = _parts if len(line.text) <= MAX_WIDTH else _parts.__wrapped__
    return list(split(line.text, round(line.indent * 2), tuple(starts), width, drift))


@lru_cache(REMEMBERED)
def _parts(text: str, offset: int, starts: tuple[int, ...], width: Width, drift: int) -> tuple[Part, ...]:
    words = _words if len(text) <= MAX_WIDTH else _words.__wrapped__
    parts: list[Part] = []
    column, place = offset, 0
    for start, end, first, behind in words(text, offset, width):
        blanks = text[place:first]
        gap = start - column if parts else offset
        if blanks == "  ":
            gap = HARD_GAP  # set so on purpose, unlike one full-width blank
        left = 0 if parts and parts[-1].text in MARKS else min(drift, MAX_LEFT)
        known = any(column_start - left <= start <= column_start + drift for column_start in starts[1:])
        if parts and not known and (gap < MIN_GAP or (starts and blanks == "\u3000")):
            before = parts[-1]
            parts[-1] = Part(before.start, end, text[before.place : behind], before.gap, before.place)
        else:
            parts.append(Part(start, end, text[first:behind], gap, first))
        column, place = end, behind
    return tuple(parts)


@lru_cache(REMEMBERED)
def _words(text: str, offset: int, width: Width) -> tuple[tuple[int, int, int, int], ...]:
    """The words of a line: where each begins and ends, in columns and in *text*."""
    words: list[tuple[int, int, int, int]] = []
    column, place = offset, 0
    for word in _WORD.finditer(text):
        start = column + width(text[place : word.start()])
        column, place = start + width(word.group()), word.end()
        words.append((start, column, word.start(), place))
    return tuple(words)
