"""Plain text: lines become paragraphs and tables again.

What a text file has lost is undone here, and nothing else: lines that a converter wrapped at a fixed width are joined,
lines with tabs are rows of a table, form feeds are page breaks, tags that a converter left (`<p>`) are breaks. Rules,
page numbers and running heads are furniture. A line is never cut and no character of it is changed, but for what
`characters.clean` documents.
"""

import re
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
from auditdoc.messages import _
from auditdoc.readers.decoding import decode
from auditdoc.readers.furniture import contents_line
from auditdoc.readers.interleaved import DEALT_OUT, GUESSED, Paired, paired_rows
from auditdoc.readers.limits import text_within
from auditdoc.readers.page_columns import in_reading_order
from auditdoc.readers.spaced_columns import SpacedTable, spaced_tables
from auditdoc.readers.spaced_forms import spaced_forms
from auditdoc.readers.text_boxes import box_tables
from auditdoc.readers.text_lines import Line, lines_of, unfolded, with_broken_keys
from auditdoc.readers.text_pages import Place, over_pages, page_furniture, place_of
from auditdoc.readers.text_quoted import with_quoted_cells
from auditdoc.readers.text_wraps import Full, continues, fullness

_OURS = re.compile(r"^\u3000この文書は、auditdoc が", re.M)
"""auditdoc's own text editions say so: each of their lines is a paragraph, and nothing in them has to be mended."""
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|strong|em|font|center|li|ul|ol|td|tr|th|table|tbody|thead|sup|sub|a)\b[^<>]*>",
    re.I,
)
_BREAKING = re.compile(r"</?(?:p|br|div|li|tr)\b[^<>]*>", re.I)
_RULE = re.compile(r"^[\s\-=_*~+|─━―—－＝＿＊～・…‥.╌┄┈│┃┌┐└┘├┤┬┴┼]{3,}$")


@dataclass(slots=True)
class Columns:
    """Columns whose lines stood in turn: the first line of each stretch, of each row that was guessed, and their heads."""

    mended: list[Line] = field(default_factory=list)
    guessed: list[Line] = field(default_factory=list)
    heads: set[tuple[str, ...]] = field(default_factory=set)


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
    if _OURS.search(cleaned.text):
        blocks: list[Block] = [Paragraph(line.text, line.origin, line.indent) for line in lines if line.text]
    else:
        lines = list(with_quoted_cells(lines, markup.tags))
        lines, columns = in_reading_order(lines)
        lines = with_broken_keys([part for line in lines for part in unfolded(line)])
        for line in lines:
            line.text = _printed_once(line.text, markup)
        blocks = list(_blocks(lines, markup))
        mended = (*_remark_on_pages(columns), *_remarks_on_columns(markup.columns))
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


def _remark_on_pages(columns: Line | None) -> Iterator[Remark]:
    """Where pages have two columns, only the blanks between them told so."""
    if columns is not None:
        yield Remark(
            "AD009",
            _("two columns of a page stood side by side and were read one after the other"),
            _("compare these findings and answers with the original"),
            columns.origin,
        )


def _remarks_on_columns(columns: Columns) -> Iterator[Remark]:
    """Where columns were put side by side again, the reader of the record should compare, above all where it was a guess."""
    for line in columns.mended:
        yield Remark(
            "AD009",
            _("the lines of two columns stood in turn and were put side by side again"),
            _("compare these findings and answers with the original"),
            line.origin,
        )
    for line in columns.guessed:
        yield Remark(
            "AD009",
            _("where one of two columns ends here is not certain: its last lines may belong to the other"),
            _("compare this finding and its answer with the original"),
            line.origin,
        )


def remarks_on(mended: dict[str, int], removed: str) -> tuple[Remark, ...]:
    """What the user should know of characters that were folded or taken out."""
    remarks = []
    if mended:
        shown = " ".join(f"{c} ({n})" for c, n in list(mended.items())[:10])
        remarks.append(
            Remark(
                "AD001",
                _("{count} characters were radicals in place of ideographs and were mended: {shown}").format(
                    count=sum(mended.values()), shown=shown
                ),
                _("the text is right now; the file that it was copied from has a faulty font table"),
            )
        )
    if removed:
        remarks.append(
            Remark(
                "AD002",
                _("{count} control characters without any printed form were left out").format(
                    count=len(removed)
                ),
                _("compare the places with the original if the text looks incomplete"),
            )
        )
    return tuple(remarks)


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
    tables = spaced_tables(lines, furniture)
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
                Paragraph(part, p.origin) for p in cell.paragraphs for part in _untagged(p.text, markup)
            ),
        )
        for cell in found.table.cells
    ]
    yield Table(tuple(cells), found.table.origin)
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
            yield _dealt_table(dealt, run, markup.columns)
        else:
            yield from _paragraphs(run, full, markup)
        if rows:
            yield _table(rows, markup)
        run.clear()
        rows.clear()

    for line in over_pages(lines, full, furniture):
        if place_of(line) in furniture:
            yield from flush()
            yield Furniture(line.text, furniture[place_of(line)], line.origin)
        elif _RULE.match(line.text):
            yield from flush()
            yield Furniture(squeeze(line.text), "rule", line.origin)
        elif contents_line(line.text):
            yield from flush()
            yield Furniture(line.text, "contents", line.origin)
        elif not line.text:
            yield from flush()
        elif "\t" in line.text:
            if run:
                yield from flush()
            rows.append(line)
        else:
            if rows:
                yield from flush()
            run.append(line)
    yield from flush()


def _dealt_table(dealt: Paired, run: list[Line], columns: Columns) -> Table:
    columns.mended.append(run[dealt.start])
    columns.guessed.extend(run[row.place] for row in dealt.rows if not row.sure)
    if dealt.head:
        columns.heads.add(dealt.head)
    cells = []
    for n, row in enumerate(dealt.rows):
        origin = replace(run[row.place].origin, confidence=DEALT_OUT if row.sure else GUESSED)
        for column, text in enumerate(row.texts):
            told = (Paragraph(text, origin),) if text else ()
            cells.append(Cell(n, column, told, colspan=3 - len(row.texts), origin=origin))
    return Table(tuple(cells), run[dealt.start].origin)


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
    for part in _untagged(text, markup):
        yield Paragraph(part, lines[0].origin, lines[0].indent)


def _printed_once(text: str, markup: _Collected) -> str:
    """A heading that was printed several times over for bold, once: 「第1 第1 第1 概要 概要 概要」 is 「第1 概要」."""
    words = text.split(" ")
    for times in (4, 3):
        runs = [words[i : i + times] for i in range(0, len(words), times)]
        if len(words) % times == 0 and all(len(set(run)) == 1 for run in runs):
            markup.tags.extend(word for run in runs for word in run[1:])
            return " ".join(run[0] for run in runs)
    return text


def _untagged(text: str, markup: _Collected) -> list[str]:
    """The paragraphs in a piece of text that may hold tags; the tags go to *markup*."""
    if "<" not in text:
        return [squeezed] if (squeezed := squeeze(text)) else []
    parts, start = [""], 0
    for tag in _TAG.finditer(text):
        parts[-1] += text[start : tag.start()]
        markup.tags.append(tag.group())
        if _BREAKING.match(tag.group()):
            parts.append("")
        start = tag.end()
    parts[-1] += text[start:]
    return [squeezed for part in parts if (squeezed := squeeze(part))]


def _table(rows: list[Line], markup: _Collected) -> Table:
    cells = []
    for row, line in enumerate(rows):
        for column, content in enumerate(line.text.split("\t")):
            paragraphs = tuple(
                Paragraph(part, line.origin)
                for text in _untagged(content, markup)
                for part in split_flattened(text)
            )
            cells.append(Cell(row, column, paragraphs, origin=line.origin))
    return Table(tuple(cells), rows[0].origin)
