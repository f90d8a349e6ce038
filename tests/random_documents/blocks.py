"""What a layout hands to the writers: lines and grids."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of text. `level` is that of a heading, None for a paragraph; `label` is a line that is a label alone."""

    text: str
    level: int | None = None
    label: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell and its paragraphs. `names` says that the lines are names one below the other, which a narrow column may break."""

    lines: tuple[str, ...]
    down: int = 1
    across: int = 1
    names: bool = False


Row = tuple[Cell | None, ...]
"""A cell for each column; None where a merged cell covers it."""


@dataclass(frozen=True)
class Grid:
    """A table. `head` rows at its top come back on every page; `weights` say how wide the columns are to each other."""

    rows: tuple[Row, ...]
    head: int
    weights: tuple[int, ...]


Block = Line | Grid


def cell(*lines: str, names: bool = False, across: int = 1) -> Cell:
    return Cell(tuple(line for line in lines if line), names=names, across=across)


def unmerged(grid: Grid, *, repeat: bool) -> list[list[tuple[str, ...]]]:
    """The lines of every place, for forms without merging: a covered place is empty, or says the same again."""
    out: list[list[tuple[str, ...]]] = [[() for _ in row] for row in grid.rows]
    for r, row in enumerate(grid.rows):
        for c, found in enumerate(row):
            if found is None:
                continue
            for down in range(found.down if repeat else 1):
                for across in range(found.across if repeat else 1):
                    out[r + down][c + across] = found.lines
    return out
