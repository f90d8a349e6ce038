"""Lines of a cell of a drawn table, put together again: which of them the width of the column ended, and which the author.

Programs fill each line as far as it goes. Pandoc, which knows no break inside Japanese text, cuts what is too long for its
column from the end on: of such a paragraph the last line is full and the first one short.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from auditdoc.japanese.spacing import display_width, is_cjk

CELL_BREAK = "\v"
"""Stands between paragraphs in the source of a cell; `clean` has taken it out of every input."""


def cell_source(lines: Sequence[str], room: int | None = None, *, from_end: bool = False) -> str:
    """The source of a cell from its stripped lines; an empty line between others parts paragraphs.

    With *room*, the display columns that a line can fill, a line that ends before them was ended by the author. *from_end*
    says that this table was cut as Pandoc does.
    """
    source = lines[0] if lines else ""
    for place in range(1, len(lines)):
        source += _between(lines, place, room, from_end) + lines[place]
    return CELL_BREAK.join(part.strip("\n") for part in re.split(r"\n{2,}", source.strip("\n")))


def is_cut_from_end(cells: Sequence[tuple[Sequence[str], int | None]]) -> bool:
    """True where most paragraphs of a table, given by the lines and the room of its cells, have their short line first."""
    votes = 0
    for lines, room in cells:
        for filled, group in groupby(lines, bool):
            paragraph = list(group)
            if not filled or room is None or len(paragraph) < 2:
                continue
            short_first = _was_ended(paragraph[0], paragraph[1], room)
            short_last = not _was_cut(paragraph[-2], paragraph[-1], room)
            votes += short_first - short_last
    return votes > 0


def _between(lines: Sequence[str], place: int, room: int | None, from_end: bool) -> str:
    """What parts the line at *place* from the one above it."""
    above, below = lines[place - 1], lines[place]
    if room is None or not above or not below or above.endswith("\\"):
        return "\n"
    if not from_end:
        return CELL_BREAK if _was_ended(above, below, room) else "\n"
    if _was_cut(above, below, room):
        return ""
    goes_on = place + 1 < len(lines) and _was_cut(below, lines[place + 1], room)
    if not goes_on and display_width(f"{above} {below.split(' ', 1)[0]}") <= room:
        return CELL_BREAK
    return "" if is_cjk(above[-1]) and is_cjk(below[:1]) else " "


def _was_cut(above: str, below: str, room: int) -> bool:
    """True for two lines cut from the end: the second is full."""
    return bool(below) and display_width(above[-1:] + below) > room


def _was_ended(above: str, below: str, room: int) -> bool:
    """True for two lines of which the second's beginning had found room on the first; a word or figure cut in two tells nothing."""
    if not above or not below or (above[-1].isascii() and below[0].isascii()):
        return False
    return display_width(above + _unbreakable(below)) <= room


_UNBREAKABLE = re.compile(
    r"[「（『【〔(\[]*(?:[!-~]+|.)[、。，．」）』】〕)\]ーっゃゅょァィゥェォッャュョ々]*"
)


def _unbreakable(text: str) -> str:
    """The part of *text* that goes to the line above as a whole or not at all: a letter, with what may not be parted from it."""
    found = _UNBREAKABLE.match(text)
    return found[0] if found else ""
