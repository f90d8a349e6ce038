"""Plain text: lines become paragraphs and tables again.

What a text file has lost is undone here, and nothing else: lines that a converter wrapped at a fixed width are joined,
lines with tabs are rows of a table, form feeds are page breaks, tags that a converter left (`<p>`) are breaks. Rules,
page numbers and running heads are furniture. A line is never cut and no character of it is changed, but for what
`characters.clean` documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from auditdoc.document import (
    Block,
    Cell,
    Document,
    Furniture,
    FurnitureKind,
    Paragraph,
    Remark,
    Table,
)
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.japanese.spacing import join, split_flattened, squeeze
from auditdoc.readers.decoding import decode
from auditdoc.readers.furniture import contents_line, rule_line
from auditdoc.readers.interleaved import paired_rows
from auditdoc.readers.limits import lines_within, text_within
from auditdoc.readers.own_editions import is_own_text
from auditdoc.readers.page_columns import in_reading_order
from auditdoc.readers.remarks import remarks_on
from auditdoc.readers.spaced_choice import SpacedTable
from auditdoc.readers.spaced_columns import spaced_tables
from auditdoc.readers.spaced_forms import rows_of_forms, spaced_forms
from auditdoc.readers.text_boxes import box_tables
from auditdoc.readers.text_broken_rows import with_broken_rows
from auditdoc.readers.text_cards import with_card_values
from auditdoc.readers.text_columns import Columns, dealt_table, remarks_on_columns, remarks_on_pages
from auditdoc.readers.text_csv import with_commas
from auditdoc.readers.text_lines import Line, lines_of, unfolded, with_broken_keys
from auditdoc.readers.text_markup import printed_once, untagged
from auditdoc.readers.text_numbered import with_numbers_inside
from auditdoc.readers.text_pages import Place, over_pages, page_furniture, place_of
from auditdoc.readers.text_quoted import with_quoted_cells
from auditdoc.readers.text_wraps import Full, continues, fullness


@dataclass(slots=True)
class _Collected:
    """Markup taken out of lines, in order, which becomes one furniture block; and columns that were mended."""

    tags: list[str] = field(default_factory=list)
    columns: Columns = field(default_factory=Columns)


def read_text(data: bytes, name: str) -> Document:
    """The document of a text file. Raises: UnknownEncoding, TooLarge."""
    from auditdoc.readers import source_of

    decoded = decode(data)
    cleaned = clean(text_within(decoded.text, name))
    removed = "".join(c * n for c, n in cleaned.removed.items() if nonblank(c))
    markup = _Collected()
    lines = list(lines_of(cleaned.text))
    mended: tuple[Remark, ...] = ()
    if is_own_text(cleaned.text.encode()):
        blocks: list[Block] = [Paragraph(line.text, line.origin, line.indent) for line in lines if line.text]
    else:
        lines = with_numbers_inside(with_commas(lines, markup.tags))
        lines = list(with_quoted_cells(lines, markup.tags))
        lines = with_card_values(lines) or list(with_broken_rows(lines))
        lines, columns = in_reading_order(lines)
        lines = with_broken_keys([part for line in lines for part in unfolded(line)])
        lines_within(sum(bool(line.text) for line in lines), name)
        for line in lines:
            line.text = printed_once(line.text, markup.tags)
        blocks = list(_blocks(lines, markup))
        mended = (*remarks_on_pages(columns), *remarks_on_columns(markup.columns))
    if markup.tags:
        blocks.append(Furniture("".join(markup.tags), "markup"))
    if removed:
        blocks.append(Furniture(removed, "removed_characters"))
    pages = lines[-1].page if lines else 1
    return Document(
        replace(source_of(data, name, "text", decoded.encoding), pages=pages if pages > 1 else None),
        tuple(blocks),
        nonblank(cleaned.text) + nonblank(removed),
        remarks=(*remarks_on(cleaned.mended, removed), *mended),
    )


def _blocks(lines: list[Line], markup: _Collected) -> Iterator[Block]:
    boxes = list(box_tables(lines))
    drawn = {place_of(line) for box in boxes for line in lines[box.first : box.end]}
    furniture = {
        place: kind for line, kind in page_furniture(lines) if (place := place_of(line)) not in drawn
    }
    tables = _tables(lines, boxes, {number for number, _ in furniture})
    bounds = [0, *(place for found in tables for place in (found.first, found.end)), len(lines)]
    between = [lines[first:end] for first, end in zip(bounds[::2], bounds[1::2], strict=True)]
    full = fullness([line for part in between for line in part])
    for part, found in zip_longest(between, tables):
        yield from _running(part, full, furniture, markup)
        if found is not None:
            yield from _spaced(found, lines, furniture, markup)


def _tables(lines: list[Line], boxes: list[SpacedTable], furniture: set[int]) -> list[SpacedTable]:
    """All tables, top to bottom: those that are drawn, and between them tables and forms that are set with blanks."""
    bounds = [0, *(place for box in boxes for place in (box.first, box.end)), len(lines)]
    found = list(boxes)
    for first, end in zip(bounds[::2], bounds[1::2], strict=True):
        found.extend(
            replace(table, first=table.first + first, end=table.end + first)
            for table in _set_with_blanks(lines[first:end], furniture)
        )
    return sorted(found, key=lambda table: table.first)


def _set_with_blanks(lines: list[Line], furniture: set[int]) -> list[SpacedTable]:
    """Tables and forms that are set with blanks; a row of a form is no head of a table."""
    forms = spaced_forms(lines, furniture)
    rows = rows_of_forms(lines, furniture)
    tables = [table for table in spaced_tables(lines, furniture) if table.first not in rows]
    free = [t for t in tables if all(t.end <= form.first or form.end <= t.first for form in forms)]
    return [*forms, *free]


def _spaced(
    found: SpacedTable, lines: list[Line], furniture: dict[Place, FurnitureKind], markup: _Collected
) -> Iterator[Block]:
    """The table that is set with blanks, and the furniture among its lines."""
    cells = [
        replace(
            cell,
            paragraphs=tuple(
                Paragraph(part, p.origin) for p in cell.paragraphs for part in untagged(p.text, markup.tags)
            ),
        )
        for cell in found.table.cells
    ]
    yield Table(tuple(cells), found.table.origin)
    markup.columns.unsure.extend(
        line for line in lines[found.first : found.end] if line.number in found.unsure
    )
    yield from found.furniture
    for line in lines[found.first : found.end]:
        if place_of(line) in furniture:
            yield Furniture(line.text, furniture[place_of(line)], line.origin)


def _running(
    lines: list[Line], full: Full, furniture: dict[Place, FurnitureKind], markup: _Collected
) -> Iterator[Block]:
    """What is no table set with blanks."""
    run: list[Line] = []
    rows: list[Line] = []

    def flush() -> Iterator[Block]:
        dealt = paired_rows([line.text for line in run], markup.columns.heads)
        if dealt is not None:
            yield from _paragraphs(run[: dealt.start], full, markup)
            yield dealt_table(dealt, run, markup.columns)
        else:
            yield from _paragraphs(run, full, markup)
        if rows:
            yield _table(rows, markup)
        run.clear()
        rows.clear()

    whole = list(over_pages(lines, full, furniture))
    spread = _is_spread(whole)
    for line in whole:
        if place_of(line) in furniture:
            yield from flush()
            yield Furniture(line.text, furniture[place_of(line)], line.origin)
        elif rule_line(line.text):
            yield from flush()
            yield Furniture(squeeze(line.text), "rule", line.origin)
        elif contents_line(line.text):
            yield from flush()
            yield Furniture(line.text, "contents", line.origin)
        elif not line.text:
            if not (rows and spread):
                yield from flush()
        elif "\t" in line.text:
            if run or (rows and spread and line.text.count("\t") != rows[-1].text.count("\t")):
                yield from flush()
            rows.append(line)
        else:
            if rows:
                yield from flush()
            run.append(line)
    yield from flush()


MIN_SPREAD = 3
"""Rows, each alone between blank lines: two may be two tables of one row each."""


def _is_spread(lines: list[Line]) -> bool:
    """True where a converter left a blank line behind each row of its tables, so that none ends one."""
    places = [n for n, line in enumerate(lines) if "\t" in line.text]
    alone = all(not lines[n - 1].text for n in places if n) and all(
        not lines[n + 1].text for n in places if n + 1 < len(lines)
    )
    return alone and len(places) >= MIN_SPREAD


def _paragraphs(run: list[Line], full: Full, markup: _Collected) -> Iterator[Paragraph]:
    """The paragraphs of lines between two blank ones."""
    current: list[Line] = []
    for line in run:
        if current and not continues(current, line, full):
            yield from _paragraph(current, markup)
            current = []
        current.append(line)
    if current:
        yield from _paragraph(current, markup)


def _paragraph(lines: list[Line], markup: _Collected) -> Iterator[Paragraph]:
    text = ""
    for line in lines:
        text = join(text, line.text)
    if text.endswith("|") and not text.startswith("|"):
        markup.tags.append("|")
        text = text[:-1]
    for part in untagged(text, markup.tags):
        yield Paragraph(part, lines[0].origin, lines[0].indent)


def _table(rows: list[Line], markup: _Collected) -> Table:
    cells = []
    for row, line in enumerate(rows):
        for column, content in enumerate(line.text.split("\t")):
            paragraphs = tuple(
                Paragraph(part, line.origin)
                for text in untagged(content, markup.tags)
                for part in split_flattened(text)
            )
            cells.append(Cell(row, column, paragraphs, origin=line.origin))
    return Table(tuple(cells), rows[0].origin)
