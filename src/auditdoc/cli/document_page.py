"""A document as its reader saw it: blocks with their kind, their place, their text, and what claimed them."""

import dataclasses
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from auditdoc.cli.why_page import label_value, quoted, said, where
from auditdoc.cli.wrapping import say, shortened, wrapped
from auditdoc.document import Block, Document, Furniture, Heading, Paragraph, Table
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.layouts import Label, Profile, Seen

SHOWN_LINES = 3
"""So many lines of a cell are shown; the JSON has all."""


@dataclasses.dataclass(frozen=True, slots=True)
class BlockRow:
    """A block and what became of its texts: a table has several."""

    block: Block
    seen: tuple["Seen", ...]

    @property
    def claimed_by(self) -> list[str]:
        """Who took the texts ("stacked: response"), each once; without those that nobody took."""
        return list(dict.fromkeys(seen.by or str(seen.claim) for seen in self.seen if seen.claim is not None))

    @property
    def labels(self) -> list["Label"]:
        """The labels among its texts, in order."""
        return [seen.label for seen in self.seen if seen.label is not None]

    @property
    def unused(self) -> int:
        """How many texts nobody took."""
        return sum(seen.claim is None for seen in self.seen)


def block_rows(document: Document, profile: "Profile | None" = None) -> list[BlockRow]:
    """The blocks in reading order, each with what claimed its texts."""
    from auditdoc.layouts import explain

    seen = iter(explain(document, profile))
    return [BlockRow(block, tuple(islice(seen, _texts(block)))) for block in document.blocks]


def _texts(block: Block) -> int:
    """How many texts of a block are claimed one by one."""
    return sum(len(cell.paragraphs) for cell in block.cells) if isinstance(block, Table) else 1


def document_value(document: Document, rows: Sequence[BlockRow]) -> dict[str, Any]:
    """The document as plain values, for `--format json`."""
    return {
        "source": dataclasses.asdict(document.source),
        "title": document.title,
        "characters": document.characters,
        "remarks": [dataclasses.asdict(remark) for remark in document.remarks],
        "blocks": [
            {
                "block": kind(row.block),
                "claimed_by": row.claimed_by,
                "labels": [label_value(label) for label in row.labels],
                "unused": [seen.text for seen in row.seen if seen.claim is None],
                **dataclasses.asdict(row.block),
            }
            for row in rows
        ],
    }


def kind(block: Block) -> str:
    """The block's kind in one word; furniture says which, since `kind` is its own field too."""
    return {Heading: "heading", Paragraph: "paragraph", Table: "table", Furniture: "furniture"}[type(block)]


def show_document(document: Document, rows: Sequence[BlockRow], console: Console) -> None:
    """The whole page."""
    source = document.source
    about = [
        source.file,
        source.format,
        source.encoding or "",
        ngettext("{count} character", "{count} characters", document.characters).format(
            count=f"{document.characters:,}"
        ),
    ]
    say(console, Text("  ".join(word for word in about if word), style="bold"))
    for remark in document.remarks:
        say(console, Text(f"{remark.code} {remark.message}", style="yellow"), 2)
    for row in rows:
        _show_block(row, console, source.file)
    blocks = ngettext("{count} block", "{count} blocks", len(rows)).format(count=len(rows))
    say(console, Text(blocks, style="dim"))


def _show_block(row: BlockRow, console: Console, file: str) -> None:
    block = row.block
    head = Text.assemble((_label(block), _STYLES[kind(block)]), "  ", (where(block.origin, file), "dim"))
    if row.claimed_by and not isinstance(block, Furniture):
        head.append(f"  ← {', '.join(row.claimed_by)}", style="green")
    if row.unused:
        head.append("  ← " + _("unused"), style="bold yellow")
    say(console, head)
    for label in row.labels:
        say(console, Text(f"{quoted(label.printed)} {said(label)}", style="green"), 4)
    if isinstance(block, Table):
        console.print(Padding.indent(drawn(block, console.width - 4), 4))
        return
    short = shortened(block.text.replace("\n", "⏎"), max(10, console.width - 4))
    text = Text(short, style="dim" if isinstance(block, Furniture) else "")
    say(console, text, 4)


_STYLES = {"heading": "bold cyan", "paragraph": "bold", "table": "bold magenta", "furniture": "dim"}


def _label(block: Block) -> str:
    from auditdoc.layouts.role_words import role_word

    match block:
        case Heading():
            return _("heading {level}").format(level=block.level)
        case Paragraph():
            return _("paragraph")
        case Table():
            return _("table {rows} × {columns}").format(rows=block.row_count, columns=block.column_count)
        case Furniture():
            return _("furniture: {kind}").format(kind=role_word(block.kind))


def drawn(table: Table, width: int) -> Grid:
    """The table drawn, merged cells as an empty place, each cell cut after a few lines."""
    grid = Grid(show_header=False, show_lines=True, padding=(0, 1))
    widths = column_widths(table, width)
    for columns in widths:
        grid.add_column(overflow="fold", width=columns)
    for cells in table.rows():
        texts = [Text("") for _column in widths]
        for cell in cells:
            columns = widths[cell.column]
            short = shortened(cell.text.replace("\n", "⏎"), SHOWN_LINES * columns - 2)
            texts[cell.column] = Text("\n").join(wrapped(Text(short), columns))
        grid.add_row(*texts)
    return grid


def column_widths(table: Table, width: int) -> list[int]:
    """Each column as wide as its longest line, the widest made narrower until the table fits into *width*."""
    widths = [1] * table.column_count
    for cell in table.cells:
        if cell.colspan == 1:
            widths[cell.column] = max(widths[cell.column], cell_len(cell.text))
    room = max(4 * len(widths), width - 3 * len(widths) - 1)
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths
