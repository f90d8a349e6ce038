"""What the tests of several readers ask of blocks."""

from collections.abc import Iterable

from auditdoc.document import Block, Table
from auditdoc.japanese.characters import nonblank


def texts(block: Block) -> list[str]:
    return [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]


def paragraph_texts(blocks: Iterable[Block]) -> list[str]:
    """As `texts` of all blocks, the paragraphs of a cell one by one."""
    out = []
    for block in blocks:
        out.extend(
            [p.text for c in block.cells for p in c.paragraphs] if isinstance(block, Table) else [block.text]
        )
    return out


def counted(blocks: Iterable[Block]) -> int:
    """Non-blank characters of all blocks, furniture included."""
    return sum(nonblank(text) for block in blocks for text in texts(block))


def table_in(blocks: Iterable[Block]) -> Table:
    """The only table among *blocks*."""
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return table


def spans(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells]
