"""Lines that a program wrapped at a fixed width: which width, and which line goes on with the one before."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence
from auditdoc.readers.text_lines import Line

MAX_WRAP_WIDTH = 130
"""Columns. A file whose longest line is wider was not wrapped at a fixed width: A4 landscape has 120 columns at 9 pt."""
MIN_WRAP_WIDTH = 30
"""Columns. The narrowest column of print that was seen wrapped has 15 characters."""
SET_APART = 8
"""Full-width columns. No paragraph is indented so far: what begins there is set to the right or centred."""
WRAP_SLACK = 5
"""Columns by which a full line may be short: two wide characters that may not stand at a line's end, and one half."""
MAX_INDENT_CHANGE = 3
"""Full-width columns. First-line indents change by one to three; a line set to the right or centred changes by more."""
SHARE_FULL = 0.5
"""Of the lines that end inside a sentence with text below, so many must be full: headings and names end anywhere."""
MIN_LETTERS = 3
"""Different characters; a rule is made of fewer."""
MIN_FULL_LINES = 2
"""So many lines must end at the same width before a width is taken for the wrap width."""
_LABELLED = re.compile(r"[^\s\u3000。、「（(]{2,8}[\s\u3000]*[：:]")
"""A word and a colon open a line of their own, whatever the line before."""


@dataclass(frozen=True, slots=True)
class Full:
    """When a line is full: by its columns, or by its characters where a program counted those; None where unknown."""

    columns: int | None
    characters: int | None

    def holds(self, line: Line) -> bool:
        by_columns = self.columns is not None and _columns(line) >= self.columns - WRAP_SLACK
        return by_columns or (
            self.characters is not None and _characters(line) >= self.characters - WRAP_SLACK // 2
        )


def _columns(line: Line) -> int:
    return round(line.indent * 2) + display_width(line.text)


def _characters(line: Line) -> int:
    return round(line.indent) + len(line.text)


def fullness(lines: list[Line]) -> Full:
    """What a full line is in this file; never true in a file with one line a paragraph."""
    broken = [
        line
        for line, below in pairwise(lines)
        if line.text and below.text and "\t" not in line.text and not ends_sentence(line.text)
    ]
    broken = [line for line in broken if MIN_WRAP_WIDTH <= _columns(line) <= MAX_WRAP_WIDTH and _runs(line)]
    running = [line for line in lines if line.text and "\t" not in line.text and _runs(line)]
    return Full(
        _edge([_columns(line) for line in broken], [_columns(line) for line in running], WRAP_SLACK),
        _edge(
            [_characters(line) for line in broken], [_characters(line) for line in running], WRAP_SLACK // 2
        ),
    )


def _runs(line: Line) -> bool:
    """False for what is set to the right or centred (names, dates, heads of a gazette) and for rules: they end anywhere."""
    return line.indent < SET_APART and len(set(line.text)) > MIN_LETTERS


def _edge(sizes: list[int], every: list[int], slack: int) -> int | None:
    """The size at which most of these lines end; None where they end anywhere, or where as many of *every* line are longer."""
    counts = Counter(sizes)
    near = {size: sum(counts[size - less] for less in range(slack + 1)) for size in counts}
    edge = max(near, key=lambda size: (near[size], size), default=0)
    longer = sum(size > edge + slack for size in every)
    return edge if near.get(edge, 0) >= max(MIN_FULL_LINES, SHARE_FULL * len(sizes), longer + 1) else None


CUT = "のをにはがとでもへや、（・"
"""No title and no sentence ends with one of these."""


_REFERENCE = re.compile(r"[（(](?:注|※)\s*[\d０-９]*[）)]")
"""The mark of a note alone on a line: it belongs to the word before it."""


def _hangs(current: list[Line], line: Line) -> bool:
    """A numbered title that goes on below, set in by the width of its number: its first line ends where no title can."""
    first = current[0]
    label = leading_label(first.text)
    if label is None or not label[1] or current[-1].text[-1] not in CUT or leading_label(line.text):
        return False
    hang = first.indent + display_width(first.text[: len(first.text) - len(label[1])]) / 2
    return first.indent < line.indent <= hang + 1 and (len(current) == 1 or line.indent == current[-1].indent)


def _is_cut(before: Line, line: Line, full: Full) -> bool:
    """True for a long line that ends where neither a title nor a sentence can, above one that begins below it: a note is set
    smaller than the text, and so ends before its lines do."""
    if full.columns is None or before.text[-1] not in CUT or leading_label(line.text):
        return False
    return _columns(before) >= SHARE_LONG * full.columns and abs(line.indent - before.indent) <= 1


SHARE_LONG = 0.75
"""Of a full line: what is shorter may be a name in a list, or words of a letter's head."""


_NEVER_FIRST = "をがはにの、。"
"""No paragraph begins with one of these: 「…の根拠（約37万円分）」 goes on with 「が残されて…」."""


def _is_open(lines: list[Line]) -> bool:
    """True when a bracket is open: 「…されたい。（所」 goes on with 「管課：税務課）」."""
    text = "".join(line.text for line in lines)
    return sum((c in _OPENING) - (c in _CLOSING) for c in text) > 0


MAX_REST_IN_BRACKETS = 40
"""Characters of a line before the bracket closes that the line before opened: a list of departments, an amount."""
_OPENING_HEADS, _CLOSING_HEADS = "【〔［[《〈＜<≪", "】〕］]》〉＞>≫"
"""What stands in these is a label or a head, on a line of its own; ＜ and ≪ are signs of comparison as well, and so open nothing
below that must be closed."""
_OPENING, _CLOSING = "（(【〔［[《〈", "）)】〕］]》〉"


_MARKS = "○●◎◆◇■□⇒→※"
"""With a blank behind it one of these opens a line of its own; ・ is not among them, since it stands inside names as well."""


def continues(current: list[Line], line: Line, full: Full) -> bool:
    """True when *line* goes on with the paragraph whose lines are *current*: the line before is full."""
    before = current[-1]
    if before.text.endswith("|"):
        return False
    if _hangs(current, line):
        return True
    if _REFERENCE.fullmatch(line.text):
        return True
    if _is_open(current) and any(c in _CLOSING for c in line.text[:MAX_REST_IN_BRACKETS]):
        return True
    if line.text[0] in _MARKS and line.text[1:2] in ("", " ", "\u3000"):
        return False
    if _is_cut(before, line, full):
        return True
    if not full.holds(before) or (_LABELLED.match(line.text) and not _is_open(current)):
        return False
    if abs(line.indent - before.indent) > MAX_INDENT_CHANGE or line.indent >= SET_APART:
        return False
    if not ends_sentence(before.text) or line.text[0] in _NEVER_FIRST:
        return not (line.text[0] in _OPENING_HEADS and line.text[-1] in _CLOSING_HEADS)
    if leading_label(line.text) or line.text[0] in "（(" + _OPENING_HEADS:
        return False
    if not full.holds(line) and not ends_sentence(line.text):
        return False
    if len(current) > 1:
        return line.indent == before.indent and current[0].indent != before.indent
    return line.indent < before.indent
