"""What all lines of a table that is set with blanks say of its columns: how wide they are, what they hold, how they are set."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from auditdoc.japanese.numerals import Style, leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence
from auditdoc.readers.spaced_lines import Part
from auditdoc.readers.spaced_printed import Printed

SLACK = 5
"""Columns by which a full line may be short of the widest one: two characters that may not stand at a line's end, and a half."""
MAX_KEY = 14
"""Columns. A wider first column holds text, in which item numbers of other styles may stand."""
FIRST_LINE_INDENT = 2
"""Columns: one full-width blank."""
MIN_APART = 2
"""Rows; of a single one nothing says how rows are set."""


class Measures:
    """The columns of a table, of which *printed* are the lines, the first its head, and *starts* the places.

    ends: where the longest line of each ends. widest: how many columns its widest part takes, wherever it stands. words: it
    holds no sentence. edges: where its lines begin that are not set in. indented: its paragraphs begin set in. style: how the
    first column is numbered. prose_key: the first column holds text. apart: a blank line stands between all rows.
    """

    def __init__(self, printed: Sequence[Printed], starts: Sequence[int]) -> None:
        body = [
            (c, p)
            for line in printed[1:]
            if not line.across
            for c, p in zip(line.columns, line.parts, strict=True)
        ]
        self.ends = [max((p.end for c, p in body if c == column), default=0) for column in range(len(starts))]
        self.words = [
            not any("。" in p.text for c, p in body if c == column) for column in range(len(starts))
        ]
        self.widest = [
            max((display_width(p.text) for c, p in body if c == column), default=0)
            for column in range(len(starts))
        ]
        self.prose_key = self.ends[0] > MAX_KEY
        self.style = next((style_of(p) for c, p in body if c == 0), None)
        self.edges = [_edge([p.start for c, p in body if c == column]) for column in range(len(starts))]
        counted = any(style_of(p) is not None for c, p in body if c == 0)
        self.apart = not counted and _set_apart(printed[1:], self.ends[0])
        self.indented = [_sets_first_lines_in(printed[1:], c, edge) for c, edge in enumerate(self.edges)]

    def is_wide(self, column: int, part: Part | None) -> bool:
        """True for words that fill their column, wherever it stands."""
        return part is not None and display_width(part.text) >= self.widest[column] - 1

    def is_item(self, key: Part) -> bool:
        style = style_of(key)
        return style is not None and (style == self.style or not self.prose_key)

    def is_full(self, column: int, part: Part | None) -> bool:
        return part is not None and part.end >= self.ends[column] - (
            SLACK if self.ends[column] > MAX_KEY else 1
        )


def _set_apart(body: Sequence[Printed], key_end: int) -> bool:
    """True where a blank line stands between all rows: two or more begin so, and what stands in the first column inside them
    is mostly the rest of a wrapped name: below a name that fills the column, or beside a text in its middle.
    """
    inside = rests = 0
    apart = 1  # the first row stands below the head
    for before, line in pairwise(body):
        if line.part(0) is None or line.after_page_end:
            continue
        if line.after_blank:
            apart += 1
            continue
        inside += 1
        above = before.part(0)
        others = [part for column, part in zip(before.columns, before.parts, strict=True) if column > 0]
        rests += (above is not None and above.end >= key_end - 1) or any(
            not ends_sentence(part.text) for part in others
        )
    return apart >= MIN_APART and rests * 2 >= inside


def _edge(starts: Sequence[int]) -> int:
    """Where the lines of a column begin that are not set in; one line further to the left alone is a figure."""
    often = [start for start, times in Counter(starts).items() if times > 1]
    return min(often or starts, default=0)


def _sets_first_lines_in(body: Sequence[Printed], column: int, edge: int) -> bool:
    """True where paragraphs of this column begin with one blank character: more often a line at the edge follows one that is
    set in than another one that is set in, as below an item that hangs out."""
    back = on = 0
    for line, below in pairwise(body):
        upper, lower = line.part(column), below.part(column)
        if upper is None or lower is None or below.after_blank or upper.start - edge != FIRST_LINE_INDENT:
            continue
        on += lower.start - edge == FIRST_LINE_INDENT
        back += lower.start <= edge and leading_label(lower.text) is None
    return back > on


def style_of(part: Part) -> Style | None:
    found = leading_label(part.text)
    return found[0].style if found else None
