"""Lines of text from pieces, and paragraphs from lines: what typesetting broke is joined by what geometry says.

A line goes on into the next one when it is full, that is when the first word of the next one would not have fitted, and
when the next one begins where a continuing line may begin. Everything else ends a paragraph. Nothing is judged by what
the words mean but this: a full line that ends a sentence, before one that begins with a label, ends its paragraph.
"""

import re
from itertools import islice, pairwise
from typing import NamedTuple

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, join, squeeze
from auditdoc.readers.furniture import contents_line
from auditdoc.readers.pdf.characters import BLANK_EM, FULL_EM
from auditdoc.readers.pdf.pieces import Piece

SAME_LINE = 0.4
"""Share of the height by which the feet of two pieces on one line may differ: other fonts, superscripts."""
MAX_PITCH = 1.45
"""Lines further apart than this, in units of the usual distance, belong to two paragraphs."""
TIGHT = 1.25
"""No lines are set closer, in units of the em: those of a large title stand further apart than those of the text."""
MAX_INDENT = 2.6
"""Full-width characters by which the first line of a paragraph may begin further to the right than the others."""
MAX_HANGING = 5.0
"""Full-width characters by which it may begin further to the left, behind a label."""
SET_RIGHT = 0.4
"""Share of the width from which on a line is set to the right, as dates and signatures are."""
CENTRED = 0.8
"""Share of the em by which the middle of a centred line may be off."""
SLACK = 0.5
"""Share of the em by which widths are misjudged."""
NARROW = 10.0
"""Full-width characters. In narrower cells names are listed: only what really fills the line goes on."""
MAX_ROOM = 25.0
"""Full-width characters. No word is longer than this, so a line with more room at its end was not broken there."""
GAP_OF_TWO = 2.5
"""Full-width characters between the two columns of a table that has no third."""
LATIN_SLACK = 0.07
"""The same for every Latin letter or digit of a line: programs that break lines guess at their widths."""

_OPENING = "「『（(【〔［[《〈｢"
_NO_START = "、。，．,.)）」』】〕］]》〉｣・：；:;？！?!ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々ゝ％%…‥"
_LATIN = r"[A-Za-z0-9.,%/:_@&'’+\-]+"
_WORD = re.compile(
    f"[{re.escape(_OPENING)}]*(?:[△▲]?{_LATIN}|.)(?:[{re.escape(_NO_START)}]+(?:{_LATIN})?)*", re.DOTALL
)
"""What stands at the beginning of a line and could not be parted: brackets and stops stay with their neighbours."""
_BULLET = re.compile(r"^[・･※●○◎◆◇■□▪–-]")
_BRACKETS = ("【", "〔", "［", "[")
_WHOLE_BRACKET = re.compile(r"^[【〔［\[].*[】〕］\]]$")


Line = Piece
"""A line is a piece, or several pieces made one."""


class Region(NamedTuple):
    """Where lines are set: the edges that text can reach, the usual distance of two lines (0: unknown), and the lowest
    place that text or tables reach on any page."""

    left: float
    right: float
    pitch: float
    low: float = 0.0


def lines_of(pieces: list[Piece], split: float | None = None) -> list[Line]:
    """The lines that *pieces* of one place make, from the top; parted at gaps of *split* full-width characters."""
    if len(pieces) == 1:
        return pieces
    if _is_upright(pieces[0]) and all(map(_is_upright, pieces)):
        return [
            _line([piece]) for piece in sorted(pieces, key=lambda piece: -piece.x1)
        ]  # vertical: from the right
    if are_apart(pieces):
        return pieces
    rows: list[list[Piece]] = []
    foot = height = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.y0):
        if rows and foot - piece.y0 < SAME_LINE * max(height, piece.y1 - piece.y0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            foot, height = piece.y0, piece.y1 - piece.y0
    if split is not None:
        return [_line(part) for row in rows for part in _parts(row, split)]
    return [_line(row) for row in rows]


def are_apart(pieces: list[Piece]) -> bool:
    """True when each of *pieces* is on a line of its own and they come from the top, as those of most cells do."""
    return all(map(_is_below, islice(pieces, 1, None), pieces))


def _is_below(piece: Piece, above: Piece) -> bool:
    height = max(above[4] - above[2], piece[4] - piece[2])
    return above[2] - piece[2] >= SAME_LINE * height and height > 0


def _is_upright(piece: Piece) -> bool:
    return piece.y1 - piece.y0 > 2.5 * (piece.x1 - piece.x0) and len(piece.text) > 2


def _parts(row: list[Piece], split: float) -> list[list[Piece]]:
    row.sort(key=lambda piece: piece.x0)
    parts = [[row[0]]]
    for before, piece in pairwise(row):
        if piece.x0 - before.x1 > split * max(before.em, piece.em):
            parts.append([])
        parts[-1].append(piece)
    return parts


def _line(row: list[Piece]) -> Line:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda piece: piece.x0)
    em = max(piece.em for piece in row)
    text = row[0].text
    for before, piece in pairwise(row):
        latin = before.text[-1].isascii() and piece.text[0].isascii()
        gap = (piece.x0 - before.x1) / em
        blank = (
            "\u3000" if gap > FULL_EM and not latin else " " if gap > (0.15 if latin else BLANK_EM) else ""
        )
        text += blank + piece.text
    low, high = min(piece.y0 for piece in row), max(piece.y1 for piece in row)
    return Line(text, row[0].x0, low, max(piece.x1 for piece in row), high, em, row[0].cell)


def usual_pitch(lines: list[Line]) -> float:
    """The usual distance of two lines that follow each other below each other; 0 when there are too few to tell."""
    if len(lines) < 3:
        return 0.0
    steps = []
    for place, ((_, x0, y0, x1, *_), (_, left, low, right, _high, em, _)) in enumerate(pairwise(lines)):
        if not (x0 < right and left < x1):
            y0 = _above(lines, place).y0
        if y0 - low > 0.5 * em:
            steps.append(y0 - low)
    return sorted(steps)[len(steps) // 2] if len(steps) > 1 else 0.0


def _above(lines: list[Line], place: int) -> Line:
    """The line above the one behind *place*: the nearest that does not stand beside it, in another column."""
    line = lines[place + 1]
    for other in lines[place : max(place - 3, -1) : -1]:
        if other.x0 < line.x1 and line.x0 < other.x1:
            return other
    return lines[place]


def grouped(lines: list[Line], region: Region) -> list[list[Line]]:
    """The lines of each paragraph."""
    group = [lines[0]] if lines else []
    groups = [group] if lines else []
    for before, line, after in zip(lines, islice(lines, 1, None), [*lines[2:], None], strict=False):
        if (after is None or not _is_set_in(before, line, after)) and continues(group, line, region):
            group.append(line)
        else:
            group = [line]
            groups.append(group)
    return groups


def _is_set_in(before: Line, line: Line, after: Line) -> bool:
    """True when *line* begins further in than the lines on both of its sides, as the first line of a paragraph does; a
    line behind a number that hangs has the next one below it."""
    em = line.em if line.em > 1.0 else 1.0
    return 0.6 < (line.x0 - before.x0) / em <= MAX_INDENT and 0.6 < (line.x0 - after.x0) / em <= MAX_INDENT


def continues(group: list[Line], line: Line, region: Region, *, new_page: bool = False) -> bool:
    """True when *line* goes on with the paragraph that *group* holds; on a *new_page* distances tell nothing."""
    before = group[-1]
    text, x0, y0, x1, y1, em, _cell = before
    following, left, low, _right, high, size, _cell = line
    if ((last := text[-1:]).isdecimal() or last.isspace()) and contents_line(text):
        return False
    if abs(size - em) > 0.25 * max(size, em) and abs((high - low) - (y1 - y0)) > 0.15 * em:
        return False
    if not new_page and y0 - low > MAX_PITCH * (max(region.pitch, TIGHT * em) if region.pitch else 1.7 * em):
        return False
    if len(group) > 1 and not -0.6 <= (left - x0) / (em if em > 1.0 else 1.0) <= 0.6:
        return _closes_bracket(before, line)  # as `_begins_inside` would find, after longer thought
    return (
        (region.right - x1 < em or is_full(before, line, region))
        and _begins_inside(group, line, region)
        and not (following[:1] in _BRACKETS and _WHOLE_BRACKET.match(following) and ends_sentence(text))
    ) or _closes_bracket(before, line)


def _closes_bracket(before: Line, line: Line) -> bool:
    """True where *line* closes a bracket that the line above opened: a list of departments goes on, however short its line is
    and wherever the next one begins (such lists are set to the right)."""
    if "（" not in before.text and "(" not in before.text:
        return False
    opened = (
        before.text.count("（") + before.text.count("(") - before.text.count("）") - before.text.count(")")
    )
    if opened <= 0:
        return False
    first = next((c for c in line.text if c in "（()）"), "")
    return first in ("）", ")")


def is_full(before: Line, line: Line, region: Region) -> bool:
    """True when the first word of *line* had no room at the end of *before*."""
    room = region.right - before.x1
    em = before.em
    slack = SLACK * em if region.right - region.left > NARROW * em else 0.4 * SLACK * em
    if room < em + slack:
        return True
    if ends_sentence(before.text):
        return False
    slack += LATIN_SLACK * em * sum(c.isascii() for c in before.text)
    word = _WORD.match(line.text)
    width = sum(1.0 if c >= "\u2e80" else 0.55 for c in word[0]) * em if word else em
    return room < width + slack


def _begins_inside(group: list[Line], line: Line, region: Region) -> bool:
    """True when *line* begins where the second or a later line of a paragraph can."""
    before = group[-1]
    ended = ends_sentence(before.text)
    if ended and (leading_label(line.text) or _BULLET.match(line.text)):
        return False
    step = (line.x0 - before.x0) / max(before.em, 1.0)
    if len(group) > 1:
        return -0.6 <= step <= 0.6
    if line.x0 - region.left > SET_RIGHT * (region.right - region.left):
        return _are_centred(before, line, region)  # set to the right: every such line ends at the edge
    if step > 0.6 and not ended and _are_centred(before, line, region):
        return True
    if step > 0.6:
        labelled = bool(
            leading_label(before.text) or _BULLET.match(before.text) or before.text[0] in _OPENING
        )
        return step <= MAX_HANGING if labelled else step <= 1.2 and not ended
    return step >= -MAX_INDENT


def _are_centred(before: Line, line: Line, region: Region) -> bool:
    """True for a title over two lines: both have their middle where the page has it."""
    middle, limit = region.left + region.right, 2 * CENTRED * line.em
    return all(abs(part.x0 + part.x1 - middle) < limit for part in (before, line))


def text_of(group: list[Line]) -> str:
    """The lines of one paragraph as one text."""
    text = group[0].text
    for line in group[1:]:
        if text[-1] > "\u3000" and line.text[0] > "\u3000":  # nearly all: Japanese on both sides
            text += line.text
        else:
            text = join(text, line.text)
    return squeeze(text) if "  " in text or "\u00a0" in text else text.strip()


def rows_of(segments: list[Line]) -> list[list[Line]]:
    """Segments on one line, from the left; *segments* come from the top."""
    rows: list[list[Line]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].y0 - segment.y0) < SAME_LINE * (segment.y1 - segment.y0):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def is_table_row(row: list[Line]) -> bool:
    """Not a label or number with its text behind a tab stop."""
    if len(row) > 2:
        return True
    return (
        row[1].x0 - row[0].x1 > GAP_OF_TWO * row[0].em
        and len(row[0].text) > 1
        and leading_label(f"{row[0].text}　{row[1].text}") is None
    )
