"""Rulings joined and grouped: pieces in line are one ruling, rulings that touch are one table, what is open gets closed."""

from itertools import pairwise
from typing import NamedTuple

Ruling = tuple[float, float, float]
"""(position across, from, to): y, x0, x1 of a horizontal one; x, y0, y1 of a vertical one."""

SNAP = 3.0
"""Points. Rulings nearer than this are one: double rulings, and the two sides of a sliver."""
GAP = 3.0
"""Points. Dashes and the pieces that every cell draws for itself are joined over such gaps."""
MIN_LENGTH = 7.0
"""Points. Shorter than the side of any cell: dots, marks, the strokes of a drawn character."""
MIN_DOTS = 5
DOT_STEP = 5.0
"""So many dots, no further apart than this (points), are a dotted ruling."""
BAR = 6.0
"""Points. The thick side of a frame, as style sheets set one; no text has room in it."""
MIN_SIDE = 12.0
"""Points by which level rulings must reach beyond the last upright one before a column is seen there."""
MAX_HEAD_ROW = 40.0
"""Points. A level ruling so near to a table without sides, and as long, closes a row of it that has no columns."""


def joined(pieces: list[Ruling]) -> list[Ruling]:
    """Pieces at nearly the same position as one ruling, ordered by position; what stays short is left out."""
    out: list[Ruling] = []
    group: list[Ruling] = []
    for piece in sorted(pieces):
        if group and piece[0] - group[0][0] > SNAP:
            _add(group, out)
            group = []
        group.append(piece)
    if group:
        _add(group, out)
    return out


def _add(group: list[Ruling], out: list[Ruling]) -> None:
    if len(group) == 1:  # half of all, which need no sorting
        if group[0][2] - group[0][1] >= MIN_LENGTH:
            out.append(group[0])
        return
    position = sum([piece[0] for piece in group]) / len(group)
    spans = sorted([piece[1:] for piece in group])
    low, high = spans[0]
    for start, end in spans:
        if start <= high + GAP:
            if end > high:
                high = end
        else:
            if high - low >= MIN_LENGTH:
                out.append((position, low, high))
            low, high = start, end
    if high - low >= MIN_LENGTH:
        out.append((position, low, high))


def dotted(dots: list[tuple[float, float]]) -> list[Ruling]:
    """Rulings made of dots: at least MIN_DOTS in a row, (position, place) each."""
    out: list[Ruling] = []
    rows: dict[int, list[tuple[float, float]]] = {}
    for dot in dots:
        rows.setdefault(round(dot[0]), []).append(dot)
    for row in rows.values():
        run: list[tuple[float, float]] = []
        for dot in [*sorted(row, key=lambda dot: dot[1]), (0.0, float("inf"))]:
            if run and dot[1] - run[-1][1] > DOT_STEP:
                if len(run) >= MIN_DOTS:
                    out.append((run[0][0], run[0][1], run[-1][1]))
                run = []
            run.append(dot)
    return out


def with_fills(
    across: list[Ruling], down: list[Ruling], fills: list[tuple[float, float, float, float]]
) -> tuple[list[Ruling], list[Ruling]]:
    """Edges of filled areas that run from ruling to ruling, as the lower edge of a shaded head does, are rulings.

    The two edges of a bar are one ruling, a thick one.
    """
    fills = [_thin(fill) for fill in fills]
    more_across = [
        (y, x0, x1)
        for x0, y0, x1, y1 in fills
        for y in (y0, y1)
        if _meets(down, x0, y) and _meets(down, x1, y)
    ]
    more_down = [
        (x, y0, y1)
        for x0, y0, x1, y1 in fills
        for x in (x0, x1)
        if _meets(across, y0, x) and _meets(across, y1, x)
    ]
    return joined(across + more_across), joined(down + more_down)


def _thin(fill: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A bar drawn together to the line in its middle; any other area as it is."""
    x0, y0, x1, y1 = fill
    if x1 - x0 <= BAR:
        x0 = x1 = (x0 + x1) / 2
    if y1 - y0 <= BAR:
        y0 = y1 = (y0 + y1) / 2
    return x0, y0, x1, y1


def _meets(rulings: list[Ruling], position: float, place: float) -> bool:
    return any(abs(r[0] - position) <= SNAP and r[1] - SNAP <= place <= r[2] + SNAP for r in rulings)


def groups(
    across: list[Ruling], down: list[Ruling]
) -> tuple[list[tuple[list[Ruling], list[Ruling]]], list[Ruling]]:
    """Rulings that touch each other, directly or by way of others; and the level ones that touch no upright one."""
    parents = list(range(len(across) + len(down)))
    for number, (x, y0, y1) in enumerate(down, start=len(across)):
        left, right, foot, top = x - SNAP, x + SNAP, y0 - SNAP, y1 + SNAP
        for place, (y, x0, x1) in enumerate(across):
            if foot <= y <= top and x0 <= right and x1 >= left:
                while parents[place] != place:
                    parents[place] = place = parents[parents[place]]
                parents[place] = number

    def root(place: int) -> int:
        while parents[place] != place:
            place = parents[place]
        return place

    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for place, ruling in enumerate(across):
        groups.setdefault(root(place), ([], []))[0].append(ruling)
    for place, ruling in enumerate(down, start=len(across)):
        groups.setdefault(root(place), ([], []))[1].append(ruling)
    lone = [ruling for level, upright in groups.values() if not upright for ruling in level]
    return [group for group in groups.values() if group[0] and group[1]] + _endless_rows(groups), lone


def _endless_rows(
    groups: dict[int, tuple[list[Ruling], list[Ruling]]],
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Upright rulings of equal extent and no level one: a row that goes on above and below the page."""
    by_extent: dict[tuple[int, int], list[Ruling]] = {}
    for level, upright in groups.values():
        if not level:
            by_extent.setdefault((round(upright[0][1] / 4), round(upright[0][2] / 4)), []).extend(upright)
    return [([], upright) for upright in by_extent.values() if len(upright) > 1]


class Closed(NamedTuple):
    """The rulings of a table, those that were missing among them. Was its whole top open, its whole foot? `held_open` are the
    stretches of the foot without a ruling, where others are drawn."""

    level: list[Ruling]
    upright: list[Ruling]
    open_head: bool
    open_foot: bool
    held_open: list[tuple[float, float]]


def closed(level: list[Ruling], upright: list[Ruling], lone: list[Ruling]) -> Closed:
    """The group with the rulings that are missing at its top, foot, left or right."""
    was_open = []
    drawn = level
    missing: list[Ruling] = []
    for sign, end in ((1, 2), (-1, 1)):  # the top, then the foot
        reach = max([sign * r[end] for r in upright])
        xs = [r[0] for r in upright if sign * r[end] >= reach - SNAP]
        sides = _ends_beyond(drawn, min(xs), max(xs))
        is_open = len(xs) + len(sides) > 1 and (not drawn or reach > max([sign * r[0] for r in drawn]) + SNAP)
        if is_open:
            level = [*level, (sign * reach, min(xs + sides), max(xs + sides))]
        else:
            missing = _unclosed(sign * reach, sorted(xs), level)
            level = level + missing
        was_open.append(is_open and not sides)
        held_open = [] if is_open else [(a, b) for _y, a, b in missing]  # of the foot, which comes last
    for sign, end in ((-1, 1), (1, 2)):  # the left side, then the right one
        outer = max([sign * r[0] for r in upright]) + MIN_SIDE
        beyond = [r for r in level if sign * r[end] > outer]
        if len(beyond) > 1:
            reach = max(sign * r[end] for r in beyond)
            ends = [r for r in beyond if sign * r[end] >= reach - SNAP]
            if len(ends) > 1:
                level = level + [r for r in lone if r not in level and _beside(r, ends)]
                ys = [r[0] for r in level if sign * r[end] >= reach - SNAP]
                upright = [*upright, (sign * reach, min(ys), max(ys))]
    return Closed(level, upright, was_open[0], was_open[1], held_open)


def _unclosed(position: float, xs: list[float], level: list[Ruling]) -> list[Ruling]:
    """The rulings that are missing between two upright ones at the end of a table, where others are drawn.

    A merged cell that goes on behind a page break is left open there; the cells beside it, which end, are closed.
    """
    here = [r for r in level if -SNAP <= r[0] - position <= SNAP]
    if not here or (here[0][1] - SNAP <= xs[0] and xs[-1] <= here[0][2] + SNAP):
        return []  # nearly always: one is drawn from end to end
    return [
        (position, a, b)
        for a, b in pairwise(xs)
        if not any(r[1] - SNAP <= a and b <= r[2] + SNAP for r in here)
    ]


def _ends_beyond(level: list[Ruling], left: float, right: float) -> list[float]:
    """Where level rulings end that reach beyond all upright ones on both sides: two at least, of the same length. A table
    without its outer rulings is drawn so; the rulings that are missing above and below are as long."""
    left, right = left - MIN_SIDE, right + MIN_SIDE
    beyond = [r for r in level if r[1] < left and r[2] > right]
    if len(beyond) < 2 or any(
        abs(r[1] - beyond[0][1]) > SNAP or abs(r[2] - beyond[0][2]) > SNAP for r in beyond
    ):
        return []
    return [beyond[0][1], beyond[0][2]]


def _beside(ruling: Ruling, others: list[Ruling]) -> bool:
    """True when a lone level ruling has the ends of these and is no further away than a row is high."""
    return any(
        abs(ruling[1] - r[1]) <= SNAP
        and abs(ruling[2] - r[2]) <= SNAP
        and abs(ruling[0] - r[0]) <= MAX_HEAD_ROW
        for r in others
    )
