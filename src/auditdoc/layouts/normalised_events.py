"""A document of our own, read into events: one vocabulary for pages with headings and tables and for the text editions.

Pages (HTML, Markdown) say what is what by the level of headings and by tables; text editions by whole lines
(`standard_form.lines`). Both become the same flat sequence, which `normalised.py` builds a report from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from auditdoc import standard_form
from auditdoc.document import Block, Cell, Document, Furniture, Heading, Origin, Paragraph, Table
from auditdoc.japanese.spacing import squeeze
from auditdoc.standard_form import lines

Kind = Literal["report", "section", "finding", "part", "response", "fact", "text", "furniture", "unknown"]

NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that the document says.

    report, section, finding: text is the heading. part: text is the part's name. fact: text is the term, lines its value.
    text: a paragraph of the part that is open. response: an answer begins. furniture: the document's own words.
    """

    kind: Kind
    text: str = ""
    lines: tuple[str, ...] = ()
    origin: Origin = NOWHERE


def signature(document: Document) -> tuple[int, bool] | None:
    """Where our closing words begin (the last such place), and whether several reports are bound together; or None."""
    blocks = document.blocks
    for place in range(len(blocks) - 2, -1, -1):
        after = _text(blocks[place + 1])
        if after in (standard_form.SIGNATURE, standard_form.COLLECTION) and _is_colophon(blocks[place]):
            return place, after == standard_form.COLLECTION
    return None


def _is_colophon(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.text == standard_form.COLOPHON
    line = lines.read_line(block.text) if isinstance(block, Paragraph) else None
    return line is not None and line.kind == "colophon"


def events(document: Document) -> Iterator[Event]:
    """All events of *document*, which must have a signature, in order."""
    found = signature(document)
    assert found is not None  # noqa: S101  # callers ask `claims` first
    place, collected = found
    body, colophon = document.blocks[:place], document.blocks[place:]
    if isinstance(document.blocks[place], Heading):
        yield from _Page(2 if collected else 1).events(body)
    else:
        yield from _line_events(body, collected)
    for block in colophon:
        yield Event("furniture", _text(block), origin=block.origin)


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return "".join(cell.text for cell in block.cells)
    return block.text


def cell_lines(cell: Cell) -> tuple[str, ...]:
    """The lines of a cell: a paragraph and a break inside one are the same to us."""
    return tuple(line for text in cell.text.split("\n") if (line := squeeze(text)))


class _Page:
    """Reads a page; *top* is the level of a report's heading."""

    def __init__(self, top: int) -> None:
        self._top = top
        self._place: Kind = "furniture"  # what the paragraphs that come now belong to
        self._awaits_facts = True

    def events(self, blocks: tuple[Block, ...]) -> Iterator[Event]:
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                yield self._heading(block)
            elif isinstance(block, Table):
                yield from self._table(block)
            elif self._place == "unknown" and isinstance(following, Table):
                yield Event("furniture", block.text, origin=block.origin)  # the caption of a section's facts
            else:
                yield from self._paragraph(block)

    def _heading(self, block: Heading) -> Event:
        kinds: dict[int, Kind] = {0: "report", 1: "section", 2: "finding", 3: "part"}
        kind = kinds.get(block.level - self._top)
        if kind is None:
            return Event(
                "furniture" if block.level < self._top else "unknown", block.text, origin=block.origin
            )
        self._awaits_facts = kind in ("report", "finding") or block.text == standard_form.RESPONSES
        if kind == "part":
            self._place = "furniture" if block.text == standard_form.RESPONSES else "text"
        else:
            self._place = "unknown" if kind == "section" else "text"
        return Event(kind, block.text, origin=block.origin)

    def _paragraph(self, block: Paragraph | Furniture) -> Iterator[Event]:
        """Before a table that must come, paragraphs are its caption or the list of contents. Where text stands, what readers
        take for furniture by its wording (a paragraph 「本文」, 「- 3 -」) is text after all: we write no furniture there."""
        if self._awaits_facts or (
            isinstance(block, Furniture) and (self._place != "text" or block.kind not in _BY_WORDING)
        ):
            yield Event("furniture", block.text, origin=block.origin)
        else:
            for line in block.text.split("\n"):
                yield Event("text" if self._place == "text" else "unknown", line, origin=block.origin)

    def _table(self, table: Table) -> Iterator[Event]:
        self._awaits_facts = False
        rows = list(table.rows())
        if self._place == "furniture":
            yield from _answers(rows)
            return
        for row in rows:
            texts = [cell_lines(cell) for cell in row]
            if [" ".join(text) for text in texts] == [standard_form.TERM, standard_form.VALUE]:
                yield Event("furniture", "".join(map("".join, texts)), origin=row[0].origin)
            elif len(row) >= 2 and texts[0]:
                yield Event("fact", texts[0][0], texts[1], row[0].origin)


_BY_WORDING = ("navigation", "page_number", "rule")


def _answers(rows: list[tuple[Cell, ...]]) -> Iterator[Event]:
    """A table of answers: its head names the values."""
    if not rows:
        return
    terms = {cell.column: "".join(cell_lines(cell)) for cell in rows[0]}
    for cell in rows[0]:
        yield Event("furniture", cell.text, origin=cell.origin)
    for row in rows[1:]:
        yield Event("response", origin=_first_origin(row))
        for cell in row:
            term = terms.get(cell.column, "")
            if term == standard_form.ANSWER:
                yield from (Event("text", line, origin=cell.origin) for line in cell_lines(cell))
            elif cell_lines(cell):
                yield Event("fact", term, cell_lines(cell), cell.origin)


def _first_origin(row: tuple[Cell, ...]) -> Origin:
    return row[0].origin if row else Origin()


def _line_events(blocks: tuple[Block, ...], collected: bool) -> Iterator[Event]:
    """The events of a text edition. The first line of a report is its title, whatever it says."""
    title_follows = not collected
    begun = not collected
    for block in blocks:
        if isinstance(block, Furniture | Table):
            yield Event(
                "furniture" if isinstance(block, Furniture) else "unknown", _text(block), origin=block.origin
            )
            continue
        if title_follows:
            title_follows = False
            yield Event("report", lines.unguarded(block.text), origin=block.origin)
            continue
        indented = isinstance(block, Paragraph) and bool(block.indent)
        line = None if indented else lines.read_line(block.text)
        if line is not None and line.kind == "report" and collected:
            begun = title_follows = True
            yield Event("furniture", block.text, origin=block.origin)
        elif not begun:
            yield Event("furniture", block.text, origin=block.origin)
        elif indented:
            yield Event("text", lines.unguarded(block.text), origin=block.origin)
        else:
            yield replace(_line_event(line, block.text), origin=block.origin)


def _line_event(line: lines.Line | None, printed: str) -> Event:
    if line is None:
        return Event("unknown" if printed.strip("━") else "furniture", printed)
    if line.kind == "fact":
        return Event("fact", line.term, (line.text,))
    if line.kind in ("section", "finding"):
        return Event("section" if line.kind == "section" else "finding", line.text)
    if line.kind == "part":
        return Event("part", line.term)
    return Event("response" if line.kind == "response" else "furniture", printed)
