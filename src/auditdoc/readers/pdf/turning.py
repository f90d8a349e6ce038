"""The direction of a page's text, and boxes as they stand once the page is turned to it."""

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import NOTHING, WIDE

BLANKS = " \u3000\n\u00a0" + NOTHING + WIDE
SAMPLES = 9
"""Characters that are asked for the direction of the text."""

MIN_VERTICAL = 8
"""Characters that go downwards on a page of vertical writing; fewer stand below each other by chance."""

Box = tuple[float, float, float, float]
"""Left, low, right, high."""


def turned(numbers: list[float], turn: int) -> tuple[list[float], list[float], list[float], list[float]]:
    """The left, low, right and high edges of boxes as pdfium gives them, in the reading space of a direction of text."""
    lefts, tops, rights, lows = numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]
    if turn == 1:
        return lows, [-x for x in rights], tops, [-x for x in lefts]
    if turn == 2:
        return [-x for x in rights], [-y for y in tops], [-x for x in lefts], [-y for y in lows]
    if turn == 3:
        return [-y for y in tops], lefts, [-y for y in lows], rights
    return lefts, lows, rights, tops


def direction(page: pdfium.Handle, text: str) -> int:
    """Quarter turns that most text of the page is turned by: 1 runs upwards, 3 downwards (so does vertical writing)."""
    votes = [0, 0, 0, 0]
    for place in range(0, len(text), max(1, len(text) // SAMPLES)):
        if text[place] not in BLANKS:
            angle = pdfium.char_angle(page, place)
            if angle >= 0:
                votes[-round(angle / 1.5707963) % 4] += 1
    turn = votes.index(max(votes))
    return 3 if turn == 0 and _is_vertical(page, text) else turn


def _is_vertical(page: pdfium.Handle, text: str) -> bool:
    """True when in most lines the second character stands below the first: Japanese vertical writing."""
    level = downwards = length = start = 0
    for line in text.split("\n\n", 40)[:40]:
        place = start + len(line) - len(line.lstrip(BLANKS))
        end = start + len(line.rstrip(BLANKS))
        start += len(line) + 2
        if end - place < 2 or text[place + 1] in BLANKS:
            continue
        pdfium.char_box(page, place, pdfium.BOX.at[0])
        left, high, right, low = pdfium.BOX.seen
        pdfium.char_box(page, place + 1, pdfium.BOX.at[0])
        left_, _high, right_, low_ = pdfium.BOX.seen
        if low_ < low - (high - low) / 2 and abs(left_ + right_ - left - right) < right - left:
            downwards += 1
            length += end - place
        else:
            level += 1
            if level > 3:
                return False
    return downwards > level and length >= MIN_VERTICAL
