"""Lines over the columns of a table that is set with blanks: its head, the second line of that, headings between its rows."""

from collections.abc import Collection, Sequence

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.readers.furniture import rule_line
from auditdoc.readers.spaced_grid import RIGHT, Grid, column_of, fits, is_aligned
from auditdoc.readers.spaced_lines import HARD_GAP, Line, Part, ends_with_leaders, is_overlong, parts_of
from auditdoc.readers.spaced_measures import MAX_KEY, SLACK
from auditdoc.readers.spaced_printed import HEADING_MARKS, MAX_HEAD_PART, Printed
from auditdoc.readers.spaced_words import heads_of

MAX_HEAD = 16
"""Characters of a column's head, letter spacing aside."""
MAX_ACROSS = 50
"""Characters of a heading across all columns."""
MAX_PARTS_ACROSS = 2
"""Pieces of such a heading: its number and its words."""


def may_be_head(line: Line) -> bool:
    if ("  " not in line.text and "\u3000" not in line.text and "\u00a0" not in line.text) or is_overlong(
        line
    ):
        return False
    parts = parts_of(line)
    return (
        (len(parts) >= 3 or any(part.gap >= HARD_GAP for part in parts[1:]))
        and "\t" not in line.text
        and not ends_with_leaders(line.text)
        and not rule_line(line.text)
        and not any(c in line.text for c in "。、．：")
        and all(len(p.text) <= MAX_HEAD and not _is_item(p.text) for p in parts)
    )


def _is_item(text: str) -> bool:
    """True for words that an item number opens; a letter alone is one of a head set upright (N over o)."""
    found = leading_label(text)
    return found is not None and (found[0].style != "latin" or bool(found[1]))


def under_heads(parts: Sequence[Part], grid: Grid) -> dict[int, Part]:
    """The parts of a head's second line (措置年月 | 日) by the heads above them; none for a line that is no such."""
    if any(len(part.text) > MAX_HEAD_PART or "。" in part.text or leading_label(part.text) for part in parts):
        return {}
    under: dict[int, Part] = {}
    for part in parts:
        above = [
            column
            for column, head in enumerate(grid.heads)
            if part.start < head.end and head.start < part.end
        ]
        if len(above) != 1 or above[0] in under:
            return {}
        under[above[0]] = part
    return under


def goes_on_with_head(line: Line) -> bool:
    """True for a line that may belong to the head above it: a few characters in each of its parts."""
    return bool(line.text) and all(
        len(part.text) <= MAX_HEAD_PART and "。" not in part.text for part in parts_of(line)
    )


def is_other_head(line: Line, grid: Grid) -> bool:
    """True for the head of another table that has a word of this one's head in the same column (指導事項 | 講じた措置)."""
    if not may_be_head(line):
        return False
    (heads,) = heads_of([line])
    pairs = zip(heads, grid.heads, strict=False)
    return len(heads) == len(grid.heads) and any(
        without_blanks(here.text) == without_blanks(above.text) for here, above in pairs
    )


def is_centred(parts: Sequence[Part], grid: Grid) -> bool:
    """True for a line of one text that begins where no column does, or with 第1章: a heading in the middle of the page."""
    column = column_of(parts[0].start, grid.starts)
    if column == 0 or len(parts) > MAX_PARTS_ACROSS:
        return False
    item = leading_label(f"{parts[0].text} ")
    return parts[0].start > grid.starts[column] + RIGHT or (item is not None and item[0].style == "dai")


def stands_across(lines: Sequence[Line], place: int, grid: Grid, furniture: Collection[int]) -> bool:
    """True for a heading across the columns, above a further row: one short text that is no sentence."""
    line = lines[place]
    if (
        len(line.text) > MAX_ACROSS
        or "。" in line.text
        or "\t" in line.text
        or len(parts_of(line)) > MAX_PARTS_ACROSS
    ):
        return False
    if ends_with_leaders(line.text):
        return False
    below = (n for n in range(place + 1, len(lines)) if lines[n].text and lines[n].number not in furniture)
    after = next(below, None)
    if after is None or lines[after].page != line.page or may_be_head(lines[after]):
        return False
    parts = grid.parts(lines[after])
    return is_aligned(parts, grid) and fits(lines[after], parts, grid)


def without_last_heading(printed: list[Printed], lines: Sequence[Line], head: str) -> list[Printed]:
    """*printed* without a heading behind the last row: words of their own in the first column, as a department's name."""
    if head_is_next(printed, lines, head):
        while printed and printed[-1].columns == (0,) and printed[-1].parts[0].text[0] in HEADING_MARKS:
            printed = printed[:-1]  # ◎福祉課, and its own table below
        if _ends_with_division(printed):
            printed = printed[:-1]
    while printed:
        begin = max((n for n, line in enumerate(printed) if line.after_blank), default=0)
        last = printed[begin:]
        if begin == 0 or any(line.columns != (0,) for line in last):
            break
        below = next((line.text for line in lines[last[-1].place + 1 :] if line.text), "")
        label, first = leading_label(last[0].parts[0].text), leading_label(printed[0].parts[0].text)
        if label and first and label[0].style == first[0].style and without_blanks(below) != head:
            break
        if last[0].after_page_end and _goes_on_over_the_page(printed[:begin]):
            break
        printed = printed[:begin]
    return printed


def _ends_with_division(printed: Sequence[Printed]) -> bool:
    """True for 「2 福祉部」 right below the last row, whose texts have ended: its number is of another style than those of rows."""
    if len(printed) < 2 or printed[-1].columns != (0,) or len(printed[-1].parts[0].text) > MAX_HEAD:
        return False
    above = next((part.text for line in reversed(printed[:-1]) if (part := line.part(0))), "")
    own, first = leading_label(printed[-1].parts[0].text), leading_label(printed[0].parts[0].text)
    numbered = own is not None and first is not None and own[0].style != first[0].style
    return numbered and ends_sentence(above) and not ends_sentence(printed[-1].parts[0].text)


def _goes_on_over_the_page(above: Sequence[Printed]) -> bool:
    """True where a sentence of the first column is in its middle: what the next page begins with is the rest of it."""
    keys = [key for line in above if not line.across and (key := line.part(0)) is not None]
    widest = max((key.end for key in keys), default=0)
    return widest > MAX_KEY and not ends_sentence(keys[-1].text) and keys[-1].end >= widest - SLACK


def head_is_next(printed: Sequence[Printed], lines: Sequence[Line], head: str) -> bool:
    """True where the head of the table comes again below its last line."""
    below = (line.text for line in lines[printed[-1].place + 1 :] if line.text) if printed else iter(())
    return without_blanks(next(below, "")) == head
