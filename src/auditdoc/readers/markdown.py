"""Markdown as people, converters and language models write it: `read_markdown`.

CommonMark with pipe tables, tables of Pandoc, HTML tables and tags; `markdown_inline` and `markdown_tables` say
where we leave the standard. Ordered items keep their numbers as printed, bullets are markup; indented text
is text; fenced text is set line by line; comments and addresses of links are markup, and so is front matter but
for the title, authors and date of a text that has no title of its own.

What counts. `characters` are the non-blank characters of the decoded file, markup included, references such
as `&lt;` as the one character they stand for. What no block took (pipes, `#`, `**`) stands in one Furniture of kind `markup` at the end, so that the blocks add up to the file.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import pairwise

from auditdoc.document import Block, Cell, Document, Furniture, Heading, Origin, Paragraph, Table
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.japanese.spacing import split_flattened, squeeze
from auditdoc.readers.decoding import decode
from auditdoc.readers.limits import MAX_PARAGRAPH, text_within
from auditdoc.readers.markdown_blocks import html_blocks, indent_of, text_blocks
from auditdoc.readers.markdown_inline import BULLETS, inline_lines
from auditdoc.readers.markdown_ruled import SourceCell, SourceTable
from auditdoc.readers.markdown_tables import table_at
from auditdoc.readers.markdown_wraps import CELL_BREAK
from auditdoc.readers.markup_text import decode_references
from auditdoc.readers.page_furniture import furniture_line, without_furniture_sections
from auditdoc.readers.remarks import remarks_on

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*([\w.+-]*)[^`]*")
_HTML_TABLE = re.compile(r"\s{0,3}<(table|dl)[\s>]", re.I)
_META_LINE = re.compile(r"[\w-]+\s*:.*|\s+.*|-\s.*|#.*|")
_META_PRINTED = re.compile(r"(title|subtitle|author|date)\s*:\s*[\"']?([^|>\s].*?)[\"']?\s*", re.I)
"""The lines of front matter that Pandoc and static sites print above the text; the others are settings."""


def read_markdown(data: bytes, name: str) -> Document:
    """The document of a Markdown file. Raises: TooLarge, UnknownEncoding."""
    from auditdoc.readers import (
        source_of,
    )  # the table of readers stands there, and loads this module when it needs it

    decoded = decode(data)
    cleaned = clean(decode_references(text_within(decoded.text, name, MAX_PARAGRAPH)))
    removed = "".join(c * n for c, n in cleaned.removed.items() if nonblank(c))
    lines = cleaned.text.replace("\f", "\n").split("\n")
    head = _front_matter_end(lines)
    printed = list(_printed_front_matter(lines[:head]))
    title = next((block.text for block in printed if isinstance(block, Heading)), None)
    body = list(_blocks(lines, head, name))
    if any(isinstance(block, Heading) and block.level == 1 for block in body):
        printed = []  # the page prints its title itself
    blocks = _without_bare_numbers(without_furniture_sections([*printed, *body]))
    whole = decode_references(cleaned.text, ascii_too=True)
    markup = _left_over(whole, blocks)
    if markup:
        blocks.append(Furniture(markup, "markup"))
    if removed:
        blocks.append(Furniture(removed, "removed_characters"))
    return Document(
        source_of(data, name, "markdown", decoded.encoding),
        tuple(blocks),
        nonblank(whole) + nonblank(removed),
        title,
        remarks_on(cleaned.mended, removed),
    )


MIN_BARE_NUMBERS = 2
"""A number alone on a line may be text; several that count on between tables and headings are pages."""


def _without_bare_numbers(blocks: list[Block]) -> list[Block]:
    """*blocks* with the page numbers as furniture that converters leave as paragraphs of one number each."""
    numbers = {
        n: b for n, b in enumerate(blocks) if isinstance(b, Paragraph) and _BARE_NUMBER.fullmatch(b.text)
    }
    values = [int(block.text) for block in numbers.values()]
    if len(values) < MIN_BARE_NUMBERS or any(after != before + 1 for before, after in pairwise(values)):
        return blocks
    return [
        Furniture(numbers[n].text, "page_number", numbers[n].origin) if n in numbers else block
        for n, block in enumerate(blocks)
    ]


_BARE_NUMBER = re.compile(r"[0-9]{1,3}")


def _left_over(whole: str, blocks: list[Block]) -> str:
    """The non-blank characters of *whole* that stand in no block, in the order in which they first come."""
    rest = Counter("".join(whole.split()))
    for block in blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        for text in texts:
            rest.subtract("".join(text.split()))
    return "".join(character * count for character, count in rest.items() if count > 0)


def _front_matter_end(lines: list[str]) -> int:
    """The number of the first line behind a YAML head; 0 where there is none."""
    if not lines or lines[0].strip() != "---":
        return 0
    for end in range(1, len(lines)):
        if lines[end].strip() in ("---", "..."):
            return end + 1 if end > 1 else 0
        if not _META_LINE.fullmatch(lines[end]):
            break
    return 0


def _printed_front_matter(lines: list[str]) -> Iterator[Heading | Paragraph]:
    """What stands printed above the text: the title as its first heading, authors and date as lines."""
    for number, line in enumerate(lines, start=1):
        if found := _META_PRINTED.fullmatch(line):
            key, text = found[1].lower(), squeeze(found[2])
            origin = Origin(line=number)
            yield Heading(text, 1, origin) if key == "title" else Paragraph(text, origin)


def _title_block(lines: list[str], start: int) -> Generator[Block, None, int]:
    """Pandoc's title block, up to three lines with "% " before them: the title, the authors, the date; where it ends."""
    for number in range(start, min(start + 3, len(lines))):
        line = lines[number]
        if not line.startswith("% "):
            return number
        origin = Origin(line=number + 1)
        yield (
            Heading(squeeze(line[2:]), 1, origin) if number == start else Paragraph(squeeze(line[2:]), origin)
        )
    return min(start + 3, len(lines)) if lines[start : start + 1] and lines[start].startswith("% ") else start


def _blocks(lines: list[str], start: int, name: str) -> Iterator[Block]:
    """All blocks: what only lines can tell (fences, tables, page numbers) first, the text between by the
    parser."""
    start = yield from _title_block(lines, start)
    pending = position = start
    while position < len(lines):
        line = lines[position]
        end, found = position, None
        if fence := _FENCE.fullmatch(line):
            end, found = _fenced(lines, position, fence, name)
        elif _HTML_TABLE.match(line):
            end = _html_table_end(lines, position)
            found = html_blocks("\n".join(lines[position:end]), position, name)
        elif table := table_at(lines, position, name):
            end, found = table.end, _table(table)
        elif line.strip() and furniture_line(line) == "page_number":
            end, found = position + 1, [Furniture(line.strip(), "page_number", Origin(line=position + 1))]
        if found is None:
            position += 1
            continue
        yield from text_blocks(lines[pending:position], pending, name)
        yield from found
        pending = position = end
    yield from text_blocks(lines[pending:], pending, name)


def _fenced(lines: list[str], start: int, fence: re.Match[str], name: str) -> tuple[int, list[Block]]:
    """The line behind a fenced part, and its blocks: lines as they are, or Markdown when the fence says
    so."""
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].strip().startswith(fence.group(1))), len(lines)
    )
    if fence.group(2).lower() in ("markdown", "md"):
        inner = [""] * (start + 1) + lines[start + 1 : end]
        return end + 1, list(_blocks(inner, start + 1, name))
    inside = [(n, decode_references(lines[n], ascii_too=True)) for n in range(start + 1, end)]
    return end + 1, [
        Paragraph(text.strip(), Origin(line=n + 1), indent_of(text)) for n, text in inside if text.strip()
    ]


def _html_table_end(lines: list[str], start: int) -> int:
    """The line behind the HTML table that begins in line *start*; without an end tag it ends with the
    text."""
    depth = 0
    for number in range(start, len(lines)):
        line = lines[number].lower()
        depth += line.count("<table") + line.count("<dl") - line.count("</table") - line.count("</dl")
        if depth <= 0:
            return number + 1
    return len(lines)


def _table(table: SourceTable) -> list[Block]:
    """The table, and as furniture the texts that the file repeats over the columns of a merged cell."""
    cells = tuple(_cell(cell) for cell in table.cells)
    if not any(cell.paragraphs for cell in cells):
        return []
    blocks: list[Block] = [Table(cells, Origin(line=cells[0].origin.line))]
    for source, cell in zip(table.cells, cells, strict=True):
        if source.repeats and cell.text:
            blocks.append(Furniture(" ".join([cell.text] * source.repeats), "markup", cell.origin))
    return blocks


def _cell(cell: SourceCell) -> Cell:
    origin = Origin(line=cell.line + 1)
    lines = [line for source in cell.source.split(CELL_BREAK) for line in inline_lines(source)]
    parts = [part for line in lines for part in split_flattened(_without_bullet(line))]
    return Cell(
        cell.row,
        cell.column,
        tuple(Paragraph(part, origin) for part in parts),
        cell.rowspan,
        cell.colspan,
        cell.header,
        origin,
    )


def _without_bullet(line: str) -> str:
    """A line of a cell without a Markdown bullet, which converters write behind `<br>`."""
    return line[2:].lstrip() if line[:2] in BULLETS and line[2:].strip() else line
