"""Which lines of a table that is set with blanks are one row, and which parts of a cell are one paragraph.

A row begins at a blank line, or where the first column holds a new item; it goes on where the first column is empty.
A first column without item numbers may itself be wrapped (a department's name): then the lines above tell, which are full.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditdoc.document import Cell, Origin, Paragraph, Table
from auditdoc.japanese.department_lists import is_rest_of_name
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence, join, squeeze
from auditdoc.readers.spaced_centred import CentredRows
from auditdoc.readers.spaced_lines import Part
from auditdoc.readers.spaced_measures import FIRST_LINE_INDENT, MAX_KEY, SLACK, Measures, style_of
from auditdoc.readers.spaced_printed import HEADING_MARKS, MAX_HEAD_PART, Printed

SHARE_SHORT = 0.3
"""Of a column's width: a line so much shorter than the others was ended on purpose, inside a sentence or not."""
MAX_UPRIGHT = 2
"""Characters on one line of a word that is set upright."""

ONE_MORE = 2
"""Columns of a further kanji: where a name leaves so much room, the next line is another name."""


@dataclass(slots=True)
class _Cell:
    """A cell as it grows: its paragraphs, where its last line ends, and the lines that it begins and ends in."""

    number: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    end: int = 0
    last: int = 0
    width: int = 0
    """Columns that its last line takes."""
    hang: int = 0
    """Where the words behind the item number of its first line begin; 0 where it has none."""

    @property
    def text(self) -> str:
        return self.paragraphs[-1].text if self.paragraphs else ""


def table_of(printed: Sequence[Printed], starts: Sequence[int]) -> Table:
    """The table of these lines, of which the first is the head. *starts*: where each column begins."""
    rows = _Rows(printed, starts)
    cells = [
        Cell(row, column, tuple(cell.paragraphs), origin=Origin(line=cell.number))
        for row, line in enumerate(rows.grown())
        for column, cell in enumerate(line)
    ]
    return Table(tuple(cells), Origin(line=printed[0].number))


class _Rows:
    """The lines of one table, and what all of them say of each: how wide the columns are, how items are numbered."""

    def __init__(self, printed: Sequence[Printed], starts: Sequence[int]) -> None:
        self.printed, self.starts = printed, starts
        self.columns = Measures(printed, starts)
        lines = enumerate(printed[1:], 1)
        body = next(
            (n for n, line in lines if line.across or not self._goes_on_with_head(line)), len(printed)
        )
        self.centred = CentredRows(printed, self.columns, body)

    def grown(self) -> list[list[_Cell]]:
        rows: list[list[_Cell]] = []
        whole = 0
        for n, line in enumerate(self.printed):
            if n == 0 or self._begins(n, rows):
                rows.append([_Cell(line.number) for _ in self.starts])
                whole = len(rows) - 1 if n in self.centred.rows else whole
            whole = 0 if line.across else whole
            for column, part in zip(line.columns, line.parts, strict=True):
                is_whole = whole and column in self.centred.columns
                cell = (
                    rows[whole][column] if is_whole else self._above(rows, column, line) or rows[-1][column]
                )
                if self._is_set_in(n, cell, column, part):
                    cell.paragraphs.append(Paragraph("", Origin(line=line.number)))
                self._grow(cell, column, part, line, head=len(rows) == 1)
        return rows

    def _above(self, rows: list[list[_Cell]], column: int, line: Printed) -> _Cell | None:
        """The cell above where its text goes on beside a further name: it is merged over both rows."""
        if len(rows) < 3 or self.columns.words[column] or rows[-1][column].paragraphs or line.across:
            return None
        above = rows[-2][column]
        cut = bool(above.text) and not _finished(above) and above.last == line.number - 1
        return above if cut else None

    def _begins(self, n: int, rows: list[list[_Cell]]) -> bool:
        line, before = self.printed[n], self.printed[n - 1]
        if line.across or before.across:
            return True
        if len(rows) == 1:
            return not self._goes_on_with_head(line)
        if self.centred.rows:
            return self._begins_centred(n, rows)
        key = line.part(0)
        if key is None:
            return self._begins_without_key(n, rows[-1])
        if line.after_blank and not line.after_page_end:
            return True
        if line.after_page_end:
            return self.columns.is_item(key) or (self.columns.style is None and self._is_finished(rows[-1]))
        above = before.part(0)
        if line.columns == before.columns == (0,) and key.text[0] in HEADING_MARKS:
            return True
        if self.columns.apart:
            return False
        if self.columns.style is not None:
            inside = self.columns.prose_key and above is not None and not ends_sentence(above.text)
            if _refers(key, rows[-1][0]):
                return False
            return self.columns.is_item(key) and not (inside and self.columns.is_full(0, above))
        if self._names_go_on(key, line, rows[-1]):
            return False
        return above is None or not (self.columns.is_full(0, above) and self._others_go_on(before, line))

    def _begins_centred(self, n: int, rows: list[list[_Cell]]) -> bool:
        """True where a row begins whose number stands in its middle, or an answer in it."""
        begin = self.centred.row_of(n)
        if begin in self.centred.answers:
            return n in self.centred.answers[begin]
        return n == begin or self._begins_without_key(n, rows[-1])

    def _names_go_on(self, key: Part, line: Printed, row: list[_Cell]) -> bool:
        """True for the rest of a name (防災危機 | 管理課), and for a further name beside a text that goes on: one answer of both."""
        name = row[0].text
        if name and is_rest_of_name(name, key.text):
            return True
        goes_on = all(row[c].last == line.number - 1 and not _finished(row[c]) for c in line.columns if c > 0)
        return len(line.columns) > 1 and goes_on and is_department(name) and is_department(key.text)

    def _goes_on_with_head(self, line: Printed) -> bool:
        """True for a further line of a head: a few characters in each column (指摘の | 内容), in the first one a letter or two
        of a word set upright (N o .)."""
        key = line.part(0)
        if line.after_blank or (key is not None and (len(key.text) > MAX_UPRIGHT or _is_number(key))):
            return False
        rest = [part for part in line.parts if part is not key]
        return all(len(p.text) <= MAX_HEAD_PART and not ends_sentence(p.text) for p in rest)

    def _begins_without_key(self, n: int, row: list[_Cell]) -> bool:
        line = self.printed[n]
        again = self._words_again(line, self.printed[n - 1], row)
        texts = [c for c in line.columns if not self.columns.words[c]]
        if line.after_page_end and not (self._is_finished(row) and again and texts):
            return False
        if not self._is_finished(row):
            return len(again) > 1 and any(
                _finished(row[c]) for c in texts
            )  # one text is merged over both rows
        if again and (texts or line.after_blank):
            return True
        return self._next_item(line, row) or (line.after_blank and self._key_is_below(n))

    def _is_finished(self, row: list[_Cell]) -> bool:
        """True for a row of which no cell needs further text; a text up to the end of its line does, short as it is."""
        return all(
            _finished(cell)
            and (self.columns.words[column] or ends_sentence(cell.text) or not self._is_filled(column, cell))
            for column, cell in enumerate(row)
        )

    def _is_filled(self, column: int, cell: _Cell) -> bool:
        return bool(cell.text) and cell.end >= self.columns.ends[column] - SLACK

    def _words_again(self, line: Printed, before: Printed, row: list[_Cell]) -> list[int]:
        """The columns of names or words that have one more below the one of this row; [] where one of them is only wrapped."""
        again = [c for c in line.columns if c > 0 and self.columns.words[c] and row[c].paragraphs]
        wrapped = any(self.columns.is_wide(c, before.part(c)) for c in again)
        return [] if wrapped and not line.after_blank else again

    def _next_item(self, line: Printed, row: list[_Cell]) -> bool:
        """True where an item of a numbered column is followed by the next (１ …, ２ …) and another column begins anew beside it."""
        texts = [c for c in line.columns if not self.columns.words[c]]
        for column in texts:
            first = leading_label(row[column].paragraphs[0].text) if row[column].paragraphs else None
            here = leading_label((line.part(column) or line.parts[0]).text)
            if first and here and first[0].style == here[0].style != "bullet":
                return len(texts) > 1 and here[0].value > first[0].value
        return False

    def _key_is_below(self, n: int) -> bool:
        """True where the first column is centred against the others: its only part is further down, before a blank line."""
        for below in self.printed[n + 1 :]:
            if below.after_blank:
                return False
            if (key := below.part(0)) is not None:
                return self.columns.style is not None and self.columns.is_item(key)
        return False

    def _others_go_on(self, before: Printed, line: Printed) -> bool:
        """True where every other column that goes on is in the middle of its text, or none does."""
        both = [c for c in line.columns if c > 0]
        parts = [(c, before.part(c)) for c in both]
        return not parts or any(
            p and self.columns.is_full(c, p) and not ends_sentence(p.text) for c, p in parts
        )

    def _is_set_in(self, n: int, cell: _Cell, column: int, part: Part) -> bool:
        """True for the first line of a text below its numbered title: set in by one blank character from where the words of
        the title begin, as the next line shows."""
        below = self.printed[n + 1].part(column) if n + 1 < len(self.printed) else None
        return (
            cell.hang > 0
            and len(cell.paragraphs) == 1
            and part.start == cell.hang + FIRST_LINE_INDENT
            and below is not None
            and below.start == cell.hang
        )

    def _grow(self, cell: _Cell, column: int, part: Part, line: Printed, *, head: bool) -> None:
        text = squeeze(part.text)
        if not cell.paragraphs and (item := leading_label(part.text)) and item[1]:
            cell.hang = part.start + display_width(part.text) - display_width(item[1])
        if cell.paragraphs and (head or not cell.text or not self._new_paragraph(cell, column, part)):
            last = cell.paragraphs[-1]
            cell.paragraphs[-1] = Paragraph(join(last.text, text), last.origin)
        else:
            cell.paragraphs.append(Paragraph(text, Origin(line=line.number)))
        cell.end, cell.last, cell.width = part.end, line.number, display_width(part.text)

    def _new_paragraph(self, cell: _Cell, column: int, part: Part) -> bool:
        """True below a line that is not full and, where no sentence ended there, far from full; for an item in a cell, and for
        a line set in where paragraphs of this column begin so."""
        if self.columns.indented[column] and part.start - self.columns.edges[column] == FIRST_LINE_INDENT:
            return True
        if self.columns.words[column] and is_department(cell.text):
            ended = self.columns.widest[column] - cell.width >= ONE_MORE
            if ended or is_department(part.text):
                return not is_rest_of_name(cell.text, part.text)
        short = self.columns.ends[column] - cell.end
        width = self.columns.ends[column] - self.starts[column]
        if not ends_sentence(cell.text):
            return short > SLACK and short > SHARE_SHORT * width
        return short > SLACK or leading_label(part.text) is not None


def _refers(key: Part, cell: _Cell) -> bool:
    """True for 「(1)の旅費が…」 in a cell that already has an item of this style and does not count on: it speaks of another."""
    here = leading_label(key.text)
    above = [
        item
        for p in cell.paragraphs
        if (item := leading_label(p.text)) and here and item[0].style == here[0].style
    ]
    return bool(here and above and here[0].value <= above[-1][0].value and _PARTICLE.match(here[1]))


_PARTICLE = re.compile("[のはがをにとで、]")


def _is_number(part: Part) -> bool:
    style = style_of(part)
    return style is not None and style != "latin"


def _finished(cell: _Cell) -> bool:
    """True for a cell that needs no further text: empty, a few words, or a sentence up to its full stop."""
    text = cell.text
    return not text or ends_sentence(text) or ("。" not in text and "、" not in text and len(text) < MAX_KEY)
