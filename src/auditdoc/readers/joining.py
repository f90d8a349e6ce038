"""Tables that a page break cut are one table again: for every format, in this one place.

Two tables with nothing but furniture between them are joined when the second has the same columns and either repeats the
head of the first (the repeated head becomes furniture), or begins in the middle of a row: its key cell is empty and its
text goes on with the row above. A sentence that the break cut is one sentence again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from auditdoc.document import Block, Cell, Furniture, Paragraph, Table
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, join, without_blanks
from auditdoc.readers.growing_table import GrowingTable

MAX_HEAD_ROWS = 3
"""Heads of reports have one row, seldom two; three is the most that was seen."""

MOST_HEADS = 0.5
"""Share of the words of a head that stand in the head of another table of the same kind as well."""

SURE = 0.9
"""Confidence of a word of a head from which it is taken as it was read: a picture's 指導事項 is no 指摘事項."""

MISREAD = 0.5
"""Share of their characters that two readings of one word have in common, at least; of 課名 one can be wrong."""

MAX_LABEL = 16
"""Characters of a word of a head; a row of findings has more in one of its cells."""


def join_tables(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """*blocks* with tables that belong together as one; furniture that stood between them follows the joined table."""
    out: list[Block] = []
    upper: tuple[int, GrowingTable] | None = (
        None  # the table that only furniture separates from the end, and its place
    )
    for block in blocks:
        if isinstance(block, Table):
            freed = _joined_to(upper[1], block) if upper else None
            if freed is not None:
                out.extend(freed)
                continue
            _close(upper, out)
            upper = len(out), GrowingTable(block)
        elif not isinstance(block, Furniture):
            _close(upper, out)
            upper = None
        out.append(block)
    _close(upper, out)
    return tuple(out)


def _close(upper: tuple[int, GrowingTable] | None, out: list[Block]) -> None:
    if upper is not None:
        out[upper[0]] = upper[1].table()


def _joined_to(upper: GrowingTable, lower: Table) -> list[Furniture] | None:
    """The furniture that is free once *lower* has become part of *upper*; None when they are two tables."""
    if upper.column_count == lower.column_count == 1 and _box_was_cut(upper, lower):
        upper.continue_last_row(lower.cells, _continued, was_cut=True)
        return []
    if upper.column_count != lower.column_count or upper.column_count < 2:
        return None
    head = _repeated_head(upper, lower)
    if not head and _has_another_head(upper, lower):
        return None
    if head and _repeats_section(upper, lower, head):
        head += 1
    freed = [
        Furniture(p.text, "repeated_head", p.origin)
        for c in lower.cells
        if c.row < head
        for p in c.paragraphs
    ]
    body = [c for c in lower.cells if c.row >= head] if head else lower.cells
    if body:
        held = _held_open(upper, [c for c in body if c.row == head]) if upper.goes_on == "rows" else []
        if held:
            parts = [part for part, _whole in held]
            upper.append([c for c in body if c not in parts], head, [whole for _part, whole in held])
            upper.goes_on = lower.goes_on
            return freed
        again = _repeated_keys(upper, [c for c in body if c.row == head])
        freed += [Furniture(p.text, "repeated_head", p.origin) for c in again for p in c.paragraphs]
        body = [replace(c, paragraphs=()) if c in again else c for c in body]
        first = [c.at_row(0) for c in body if c.row == head]
        cut = _row_was_cut(upper, first)
        told = upper.goes_on == "row" and not _begins_with_next_number(upper, first)
        inside = told or _begins_inside_a_row(upper, first) or cut
        if not head and not inside and upper.goes_on == "no":
            return None
        if inside:
            whole = [c.at_row(c.row - head) for c in body]
            upper.continue_last_row(whole, _continued, was_cut=told or cut)
        else:
            upper.append(body, head)
    upper.goes_on = lower.goes_on
    return freed


def _repeated_keys(upper: GrowingTable, row: list[Cell]) -> list[Cell]:
    """The cells at the beginning of a row that say again what those above say, where the row goes on with a text that has not
    ended: the text of a merged cell stands in each row that it covers."""
    foot = upper.foot()
    cells = sorted(row, key=lambda c: c.column)
    again = [
        c
        for c, above in ((c, foot.get(c.column)) for c in cells)
        if above is not None and c.paragraphs and without_blanks(c.text) == without_blanks(above.text)
    ]
    others = [c for c in cells if c not in again]
    empty = [c for c in others if not c.paragraphs]
    texts = [(foot[c.column].text, c.text) for c in others if c.paragraphs and c.column in foot]
    goes_on = any(len(above) > MIN_PROSE and not ends_sentence(above) for above, _text in texts)
    new = any(leading_label(text) is not None for _above, text in texts)
    begins = bool(again) and [c.column for c in again] == list(range(len(again)))
    return again if begins and empty and goes_on and not new else []


def _held_open(upper: GrowingTable, row: list[Cell]) -> list[tuple[Cell, Cell]]:
    """The cells of the first row that are merged with those above the break, which no ruling closes there, each with the whole
    cell: empty ones, and the rest of a text that has not ended."""
    foot, out = upper.foot(), []
    for cell in row:
        above = foot.get(cell.column)
        if above is None or not above.goes_on or above.colspan != cell.colspan:
            continue
        if not cell.paragraphs or (len(above.text) > MIN_PROSE and not ends_sentence(above.text)):
            rows = above.rowspan + cell.rowspan
            out.append((cell, replace(_continued(above, cell), rowspan=rows, goes_on=cell.goes_on)))
    return out


def _texts(cells: Iterable[Cell]) -> list[tuple[int, str]]:
    return [(c.column, without_blanks(c.text)) for c in cells]


def _row(table: Table, row: int) -> list[Cell]:
    return [c for c in table.cells if c.row == row]


def _repeated_head(upper: GrowingTable, lower: Table) -> int:
    """How many rows at the top of *lower* repeat the top of *upper*; a row must hold text to count."""
    rows = 0
    while rows < min(MAX_HEAD_ROWS, upper.row_count, lower.row_count):
        above, below = list(upper.row(rows)), _row(lower, rows)
        if not any(text for _, text in _texts(above)) or not (
            _texts(above) == _texts(below) or _is_misread(above, below)
        ):
            break
        rows += 1
    return rows


def _box_was_cut(upper: GrowingTable, lower: Table) -> bool:
    """A frame around one text goes on on the next page: its text stops where no sentence ends."""
    above, below = upper.lowest_filled(0), lower.cells[0]
    pages = (above.origin.page, below.origin.page) if above is not None else (None, None)
    if above is None or pages[0] is None or pages[1] is None or pages[1] <= pages[0]:
        return False
    return len(above.text) > MIN_PROSE and not ends_sentence(above.text) and bool(below.paragraphs)


def _repeats_section(upper: GrowingTable, lower: Table, row: int) -> bool:
    """True when below the repeated head the section (○ 図書館) comes again that the page before ended in: a row of one text
    over all columns."""
    cells = _row(lower, row)
    section = upper.last_section
    is_section = len(cells) == 1 and cells[0].colspan == lower.column_count and cells[0].rowspan == 1
    return is_section and section is not None and section == without_blanks(cells[0].text)


def _is_misread(above: list[Cell], below: list[Cell]) -> bool:
    """True when two rows out of a picture are one: the words that differ were read with doubt and share half of their
    characters, and most of the others are the same."""
    if [c.column for c in above] != [c.column for c in below]:
        return False
    pairs = [(one, other) for one, other in zip(above, below, strict=True) if one.text or other.text]
    differ = [pair for pair in pairs if without_blanks(pair[0].text) != without_blanks(pair[1].text)]
    return 2 * len(differ) <= len(pairs) and all(_is_one_word(*pair) for pair in differ)


def _is_one_word(one: Cell, other: Cell) -> bool:
    sure = [c.origin.confidence for c in (one, other) if c.origin.confidence is not None]
    texts = without_blanks(one.text), without_blanks(other.text)
    return len(sure) == 2 and min(sure) < SURE and SequenceMatcher(None, *texts).ratio() >= MISREAD


def _has_another_head(upper: GrowingTable, lower: Table) -> bool:
    """The first row has most words of the other head and not all: 指摘事項 is 要望事項 in a table of its own."""
    above, below = _texts(upper.row(0)), _texts(_row(lower, 0))
    same = sum(1 for cell in below if cell[1] and cell in above)
    return MOST_HEADS * len(below) <= same < len(below) and all(
        0 < len(text) <= MAX_LABEL for _, text in below
    )


def _begins_inside_a_row(upper: GrowingTable, row: list[Cell]) -> bool:
    """The first row has an empty key cell, and what it holds is no new item."""
    first = sorted(row, key=lambda c: c.column)
    if not first or first[0].column != 0 or first[0].paragraphs or first[0].rowspan > 1:
        return False
    filled = [c for c in first if c.paragraphs]
    if _is_complete(upper, filled):
        return False
    return bool(filled) and not any(
        (leading_label(c.paragraphs[0].text) and ends_sentence(_text_above(upper, c)))
        or _is_a_value(upper, c)
        for c in filled
    )


def _is_complete(upper: GrowingTable, filled: list[Cell]) -> bool:
    """True when a name stands below a name beside texts that begin below texts which have ended: the next row of a merged
    cell that both pages show the outside of.
    """
    texts = [c for c in filled if len(c.text) > MIN_PROSE and ends_sentence(c.text)]
    names = [c for c in filled if len(c.text) <= MAX_NAME and not ends_sentence(c.text)]
    last = upper.foot()
    named = [c for c in names if c.column in last and last[c.column].paragraphs]
    return bool(texts and named) and all(ends_sentence(_text_above(upper, c)) for c in texts)


def _is_a_value(upper: GrowingTable, cell: Cell) -> bool:
    """The cell holds a whole value of its column, as a row of its own has it: a number below a number, a word (指摘, 措置済)
    that stands alone in a row above. What goes on in a row that was cut is the rest of a text."""
    text = without_blanks(cell.text)
    if len(text) > MAX_LABEL:
        return False
    if upper.has_text(cell.column, text):
        return True
    last = upper.last_text(cell.column)
    return last is not None and bool(_NUMBER.fullmatch(text) and _NUMBER.fullmatch(last))


def _row_was_cut(upper: GrowingTable, row: list[Cell]) -> bool:
    """The break went through a row with all its cells filled: a name below a name (学校施設 / 整備課), a text in its middle.

    A text was cut in its middle when it ends where no sentence can end: behind a particle or a comma. A last row that holds a
    key only goes on below too.
    """
    last = upper.foot()
    first = {c.column: c for c in row}
    if len(last) != upper.column_count or len(first) != upper.column_count or 0 not in last:
        return False
    if not all(c.paragraphs for c in first.values()) or not last[0].paragraphs:
        return False
    if any(_counts_on(last[column].text, first[column].text) for column in last):
        return False
    if _is_rest_of_numbered(last, first):
        return True
    others = [column for column in last if column > 0]
    if not any(last[column].paragraphs for column in others):
        return not ends_sentence(last[0].text)
    return any(
        last[c].paragraphs and last[c].text[-1] in _NEVER_LAST and len(last[c].text) > MIN_PROSE
        for c in others
    )


def _begins_with_next_number(upper: GrowingTable, row: list[Cell]) -> bool:
    """True for a row whose number stands alone below another number alone. Browsers draw no ruling where a row ends with its
    page, as if it went on."""
    key, above = next((c for c in row if c.column == 0), None), upper.last_text(0)
    number = without_blanks(key.text) if key is not None else ""
    return above is not None and above != number and all(map(_NUMBER.fullmatch, (above, number)))


def _is_rest_of_numbered(last: Mapping[int, Cell], first: Mapping[int, Cell]) -> bool:
    """True below a row that a number begins where no number begins this one, and no text of the row above has ended."""
    prose = all(
        len(cell.text) > MIN_PROSE and not ends_sentence(cell.text.rstrip()) for cell in last.values()
    )
    begins = [leading_label(cell.text.lstrip()) is not None for cell in (last[0], *first.values())]
    return prose and begins[0] and not any(begins[1:])


def _counts_on(above: str, below: str) -> bool:
    """True when a number stands above and another number of its kind, alone or before a text, below, or the same text
    again: a new row, of another finding or of the same one.
    """
    if len(above) > MIN_PROSE and without_blanks(above) == without_blanks(below):
        return True
    upper, lower = leading_label(above), leading_label(below)
    if upper is None or lower is None or bool(upper[1]) != bool(lower[1]):
        return False
    return upper[0].style == lower[0].style != "bullet" and upper[0].value != lower[0].value


_NEVER_LAST = "のをにはがとてでもへや、（「・"
MAX_NAME = 20
"""Characters. Names of departments and bodies are no longer."""
_NUMBER = re.compile(r"[(（]?[0-9０-９]+(?:[-－‐–―.．][0-9０-９]+)*[)）]?")
"""The number of a row: 12, 3-2, (4)."""
INDENTED = 1.0
"""Full-width characters by which the first line of a paragraph is set in."""
MIN_PROSE = 12
"""Characters. A shorter cell is a name or a word and can end anywhere."""


def _text_above(upper: GrowingTable, cell: Cell) -> str:
    above = upper.lowest_filled(cell.column)
    return above.text if above else ""


def _continued(above: Cell, part: Cell) -> Cell:
    paragraphs = _joined(above.paragraphs, part.paragraphs)
    return replace(above, paragraphs=paragraphs, origin=above.origin.going_on(part.origin))


def _joined(upper: tuple[Paragraph, ...], lower: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs of a cell on two pages; the sentence that the break cut is joined.

    What is indented begins a paragraph, below a title; behind a label the other lines of its item are indented, too.
    """
    if not upper or not lower or ends_sentence(upper[-1].text):
        return upper + lower
    if (lower[0].indent or 0) >= INDENTED and not leading_label(upper[-1].text):
        return upper + lower
    whole = replace(
        upper[-1],
        text=join(upper[-1].text, lower[0].text),
        origin=upper[-1].origin.with_text_from(lower[0].origin).going_on(lower[0].origin),
    )
    return (*upper[:-1], whole, *lower[1:])
