"""Tables from rulings: rulings that touch make a group, a group makes a grid, places without a ruling between them a cell.

A cell can cover several rows and columns of its grid. What a page break or a designer left open is closed: rulings that
run on to the end of the page without a closing one, tables without lines at their sides.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from auditdoc.readers.pdf.groups import SNAP, Closed, Ruling, closed, groups, joined, with_fills

COVERED = 0.7
"""Share of a side that must be drawn to part two cells; an underline inside a cell covers less, or touches nothing."""
MAX_PLACES = 40_000
"""Rows times columns of one grid; the largest registers have 20 columns and 100 rows a page."""
MAX_RULINGS = 1_500
"""Joined rulings of a page in each direction: hatching and plans have more, and comparing all of them takes seconds."""


@dataclass(slots=True)
class Spot:
    """The place of one cell in its grid, counted from 0 at the top left."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class Grid:
    """One table. `xs` are the edges of its columns; `depths` those of its rows, downwards (the negative of y).

    `owners[row][column]` is the number of the cell there, -1 where there is none. `open_head` and `open_foot`: the page
    break cut a row there, and no ruling was drawn at the cut. `told_by_text`: its edges are no rulings. `held_open`: from
    where to where no ruling is drawn below the last row, and others are; merged cells go on there behind the page break.
    """

    xs: list[float]
    depths: list[float]
    owners: list[list[int]]
    spots: list[Spot]
    open_head: bool = False
    open_foot: bool = False
    told_by_text: bool = False
    held_open: list[tuple[float, float]] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, y0 (low), x1, y1 (high)."""
        return self.xs[0], -self.depths[-1], self.xs[-1], -self.depths[0]

    def spot_box(self, spot: Spot) -> tuple[float, float, float, float]:
        """x0, y0 (low), x1, y1 (high) of one cell."""
        return (
            self.xs[spot.column],
            -self.depths[spot.row + spot.rowspan],
            self.xs[spot.column + spot.colspan],
            -self.depths[spot.row],
        )

    def is_held_open(self, spot: Spot) -> bool:
        """True for a cell of the last row that goes on behind the page break, where cells beside it end."""
        x0, x1 = self.xs[spot.column], self.xs[spot.column + spot.colspan]
        at_foot = spot.row + spot.rowspan == len(self.owners)
        return at_foot and any(a - SNAP <= x0 and x1 <= b + SNAP for a, b in self.held_open)


def grids(
    across: list[Ruling], down: list[Ruling], fills: list[tuple[float, float, float, float]]
) -> list[Grid] | None:
    """The tables of a page, from the top; None when there are too many rulings to be tables."""
    return grids_of(joined(across), joined(down), fills)


def grids_of(
    across: list[Ruling], down: list[Ruling], fills: list[tuple[float, float, float, float]]
) -> list[Grid] | None:
    """The same of rulings that are joined."""
    if max(len(across), len(down)) > MAX_RULINGS:
        return None
    if fills and len(down) > 1:
        across, down = with_fills(across, down, fills)
    if not down:
        return []
    found = []
    together, lone = groups(across, down)
    for level, upright in together:
        grid = _grid(closed(level, upright, lone))
        if grid:
            found.append(grid)
    found.sort(key=lambda grid: (grid.depths[0], grid.xs[0]))
    return found


def _grid(rulings: Closed) -> Grid | None:
    level, upright, open_head, open_foot, held_open = rulings
    xs = _positions([r[0] for r in upright])
    depths = _positions([-r[0] for r in level])
    rows, columns = len(depths) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_PLACES:
        return None
    left_of = _barriers(xs, [-d for d in depths], upright)
    below = _barriers([-d for d in depths], xs, level)
    owners, members = _filled(rows, columns, left_of, below)
    if not members:
        return None
    spots = [_spot(places) for places in members]
    return _compact(Grid(xs, depths, owners, spots, open_head, open_foot, held_open=held_open))


def _positions(values: list[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SNAP:
            out.append(value)
    return out


def _barriers(positions: list[float], stops: list[float], rulings: list[Ruling]) -> list[list[bool]]:
    """For each position and each stretch between two stops: is a ruling drawn there?"""
    stretches = [
        (a, b, COVERED * (b - a)) if a < b else (b, a, COVERED * (a - b)) for a, b in pairwise(stops)
    ]
    table = []
    for position in positions:
        here = [r for r in rulings if -SNAP <= r[0] - position <= SNAP]
        table.append([_is_covered(low, high, wanted, here) for low, high, wanted in stretches])
    return table


def _is_covered(low: float, high: float, wanted: float, rulings: list[Ruling]) -> bool:
    """True when one of these rulings is drawn along most of the way."""
    for _position, start, end in rulings:
        if (end if end < high else high) - (start if start > low else low) >= wanted:
            return True
    return False


def _filled(
    rows: int, columns: int, upright: list[list[bool]], level: list[list[bool]]
) -> tuple[list[list[int]], list[list[tuple[int, int]]]]:
    """Places that no ruling parts have one owner; places open to the outside have none (-1)."""
    owners = [[-2] * columns for _ in range(rows)]
    members: list[list[tuple[int, int]]] = []
    for start_row in range(rows):
        for start_column in range(columns):
            if owners[start_row][start_column] != -2:
                continue
            if (
                upright[start_column][start_row]
                and upright[start_column + 1][start_row]
                and level[start_row][start_column]
                and level[start_row + 1][start_column]
            ):  # a cell of one place, as most are
                owners[start_row][start_column] = len(members)
                members.append([(start_row, start_column)])
                continue
            places, is_open = _flood(start_row, start_column, owners, len(members), upright, level)
            if is_open:
                for row, column in places:
                    owners[row][column] = -1
            else:
                members.append(places)
    return owners, members


def _flood(
    row: int,
    column: int,
    owners: list[list[int]],
    owner: int,
    upright: list[list[bool]],
    level: list[list[bool]],
) -> tuple[list[tuple[int, int]], bool]:
    rows, columns = len(owners), len(owners[0])
    owners[row][column] = owner
    waiting, places, is_open = [(row, column)], [], False
    while waiting:
        row, column = waiting.pop()
        places.append((row, column))
        for barrier, r, c in (
            (upright[column][row], row, column - 1),
            (upright[column + 1][row], row, column + 1),
            (level[row][column], row - 1, column),
            (level[row + 1][column], row + 1, column),
        ):
            if barrier:
                continue
            if not (0 <= r < rows and 0 <= c < columns):
                is_open = True
            elif owners[r][c] == -2:
                owners[r][c] = owner
                waiting.append((r, c))
    return places, is_open


def _spot(places: list[tuple[int, int]]) -> Spot:
    if len(places) == 1:
        return Spot(*places[0], 1, 1)
    rows, columns = [p[0] for p in places], [p[1] for p in places]
    row, column = min(rows), min(columns)
    return Spot(row, column, max(rows) - row + 1, max(columns) - column + 1)


def _compact(grid: Grid) -> Grid:
    """Without the edges that part no two cells: ends of underlines, decorations."""
    rows = [n for n in range(1, len(grid.owners)) if grid.owners[n] == grid.owners[n - 1]]
    columns = [n for n in range(1, len(grid.xs) - 1) if all(line[n] == line[n - 1] for line in grid.owners)]
    if not rows and not columns:
        return grid
    owners = [
        [owner for n, owner in enumerate(line) if n not in columns]
        for m, line in enumerate(grid.owners)
        if m not in rows
    ]
    spots = [
        Spot(
            s.row - bisect_right(rows, s.row),
            s.column - bisect_right(columns, s.column),
            s.rowspan - sum(s.row < n < s.row + s.rowspan for n in rows),
            s.colspan - sum(s.column < n < s.column + s.colspan for n in columns),
        )
        for s in grid.spots
    ]
    return Grid(
        [x for n, x in enumerate(grid.xs) if n not in columns],
        [d for n, d in enumerate(grid.depths) if n not in rows],
        owners,
        spots,
        grid.open_head,
        grid.open_foot,
        held_open=grid.held_open,
    )


class Locator:
    """Which cell is at a point: its running number through all grids of a page in their order, -1 outside of them. Where grids
    lie in each other, the innermost one counts."""

    def __init__(self, found: list[Grid]) -> None:
        entries, first = [], 0
        boxes = [grid.box for grid in found]
        self._alone: list[tuple[int, Grid]] = []
        for grid, box in zip(found, boxes, strict=True):
            x0, y0, x1, y1 = box
            entries.append(((x1 - x0) * (y1 - y0), first, x0, x1, y0, y1, grid.depths, grid.xs, grid.owners))
            if not any(
                other is not box and other[0] < x1 and x0 < other[2] and other[1] < y1 and y0 < other[3]
                for other in boxes
            ):
                self._alone.append((first, grid))
            first += len(grid.spots)
        entries.sort(key=lambda entry: entry[0])
        self._entries = entries

    def __call__(self, x: float, y: float) -> int:
        for _area, first, left, right, foot, top, depths, xs, owners in self._entries:
            if left <= x < right and foot < y <= top:
                owner = owners[bisect_right(depths, -y) - 1][bisect_right(xs, x) - 1]
                if owner >= 0:
                    return first + owner
        return -1

    def room(self, cell: int) -> tuple[float, float, float, float]:
        """The edges (x0, low, x1, high) between which every point is in *cell*; NOWHERE where they do not tell."""
        for first, grid in self._alone:
            if first <= cell < first + len(grid.spots):
                spot = grid.spots[cell - first]
                row, column, rows, columns = spot.row, spot.column, spot.rowspan, spot.colspan
                if rows > 1 or columns > 1:
                    whole = [cell - first] * columns
                    if any(
                        line[column : column + columns] != whole for line in grid.owners[row : row + rows]
                    ):
                        return NOWHERE
                xs, depths = grid.xs, grid.depths
                return xs[column], -depths[row + rows], xs[column + columns], -depths[row]
        return NOWHERE


NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""Edges that no point is between."""
