"""Tables whose columns are told by nothing but the place of their text: no upright rulings, or no rulings at all.

`column_runs` finds lines that keep to columns. Rows are told by level rulings where each has one, else by what begins
together: a row begins where a column that had come to its end has text again, or behind a wider gap, and never where a
sentence goes on. What comes out are grids as rulings would have made them.
"""

from itertools import pairwise

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.pdf.column_runs import (
    Columns,
    Row,
    Run,
    between,
    fits,
    followed,
    is_head,
    rules_of,
    shorter_rules,
    without_numbers,
)
from auditdoc.readers.pdf.grid import Grid, Spot
from auditdoc.readers.pdf.groups import Ruling
from auditdoc.readers.pdf.lines import Line, Region, is_full, is_table_row, rows_of

MAX_KEYS = 0.3
"""Share of the width that a column of names takes beside one of texts; a column of a page takes more."""
MAX_WRAPPED = 2
"""Characters that are left for the second line of a head."""
MIN_FILLED = 0.75
"""Share of the columns of a head that have text below; a running head over text has less."""
MANY_COLUMNS = 3
"""From here on one row below the head makes a table; two columns may be a list, or a page set in columns."""
WIDER = 1.3
"""Times the usual distance of lines: a gap between two rows."""
MAX_NAME = 16
"""Characters. A column of such texts lists names: its lines are not full because they are equally long."""
PADDING = 4.0
"""Points between the edge of a column and its text, where nothing tells."""


def may_hold_columns(lines: list[Line]) -> bool:
    """True when text stands side by side on two lines at least: worth a closer look."""
    return sum(1 for a, b in pairwise(lines) if abs(a.y0 - b.y0) < 0.3 * (a.y1 - a.y0)) > 1


def unruled_grids(
    lines: list[Line], level: list[Ruling], above: Columns | None = None
) -> tuple[list[Grid], Columns | None]:
    """The grids of tables among *lines*, which are parted wherever a column may begin and come from the top; and the
    columns of one that reaches the last line.

    *level* are rulings that belong to no other table, *above* the columns of a table at the foot of the page before.
    """
    rows, place = without_numbers(rows_of(lines)), 0
    found: list[Grid] = []
    last: Columns | None = None
    while place < len(rows):
        run, last = None, None
        if is_head(rows[place]):
            run = followed(Run([rows[place]], between(rows[place]), []), rows, place, level)
        elif above and not found and fits(rows[place], above):
            run = followed(
                Run([rows[place]], above.strips, [1] * len(above.strips), above=above), rows, place, level
            )
        if run and run.is_broken:
            return found, None
        grid, last = _grid(run, level) if run else (None, None)
        if run and grid:
            found.append(grid)
            place += len(run.rows)
        else:
            place += 1
    return found, last


def _grid(run: Run, level: list[Ruling]) -> tuple[Grid | None, Columns | None]:
    """The run as a grid, with its columns if it goes on to the last line; None when it is no table."""
    if run.above:
        edges, regions = run.above.edges, run.above.regions
    elif len(run.rows) < 2:
        return None, None
    else:
        edges, regions = _edges(run)
    lines = len(run.rows)
    shorter = shorter_rules(run.rows[0], level)
    rules = [r[0] for r in rules_of(run.rows[0], level) + shorter]
    names = [_lists_names(run, column) for column in range(len(run.strips) + 1)]
    parts = _row_parts(run, regions, rules, names)
    while len(parts) > 1 and (parts[-1][0] in run.across or _columns_of(run, parts[-1]) == {0}):
        parts.pop()  # what stands below the table
    del run.rows[parts[-1][-1] + 1 :]
    columns = len(run.strips) + 1
    if not run.above:
        bodies = [part for part in parts[1:] if part[0] not in run.across]
        few = len(bodies) < (1 if columns >= MANY_COLUMNS else 2)
        narrow = names[0] and regions[0].right - regions[0].left < MAX_KEYS * (edges[-1] - edges[0])
        filled = {column for part in bodies for column in _columns_of(run, part)}
        few = few or len(filled) < MIN_FILLED * columns
        if few or all(names) or (columns < MANY_COLUMNS and not _is_pair(run, bodies, narrow)):
            return None, None
    whole = Columns(run.strips, edges, regions) if len(run.rows) == lines else None
    return _as_grid(run, parts, edges, shorter), whole


def _as_grid(run: Run, parts: list[list[int]], edges: list[float], shorter: list[Ruling]) -> Grid:
    columns = len(edges) - 1
    depths = [-max(line.y1 for line in run.rows[0]) - PADDING]
    for upper, lower in pairwise(parts):
        low = min(line.y0 for line in run.rows[upper[-1]])
        high = max(line.y1 for line in run.rows[lower[0]])
        depths.append(-(low + high) / 2)
    depths.append(-min(line.y0 for line in run.rows[parts[-1][-1]]) + PADDING)
    owners: list[list[int]] = []
    spots: list[Spot] = []
    for number, part in enumerate(parts):
        if part[0] in run.across:
            owners.append([len(spots)] * columns)
            spots.append(Spot(number, 0, 1, columns))
            continue
        owners.append([])
        begins = _begin_of_ruling(run, parts[number - 1][-1], part[0], shorter) if number else None
        for n in range(columns):
            if begins is not None and edges[n] + edges[n + 1] < 2 * begins and not spots[-1].colspan > 1:
                owners[-1].append(owners[-2][n])
                spots[owners[-2][n]].rowspan += 1
            else:
                owners[-1].append(len(spots))
                spots.append(Spot(number, n, 1, 1))
    return Grid(edges, depths, owners, spots, told_by_text=True)


def _begin_of_ruling(run: Run, upper: int, lower: int, shorter: list[Ruling]) -> float | None:
    """Where a ruling between two lines begins that leaves out the first columns."""
    top, foot = run.rows[upper][0].y1, run.rows[lower][0].y0
    return next((x0 for y, x0, _x1 in shorter if foot < y <= top), None)


def _columns_of(run: Run, part: list[int]) -> set[int]:
    return {column for place in part for column in run.placed[place]}


def _is_pair(run: Run, bodies: list[list[int]], keys: bool) -> bool:
    """True for a table of two columns; not for labels with text behind a tab stop, nor a page set in two columns."""
    head = run.placed[0]
    told = any("。" in line.text for part in bodies for n in part for line in run.placed[n].get(1, []))
    if not told or not is_table_row([head[0][-1], head[1][0]]):
        return False
    for part in bodies:
        first = run.placed[part[0]]
        if 0 in first and (leading_label(f"{first[0][0].text}　") or len(first) < 2) and not keys:
            return False
    return keys or all(len(run.placed[part[0]]) == 2 for part in bodies)


def _lists_names(run: Run, column: int) -> bool:
    texts = [
        t.text for n in range(len(run.rows)) if n not in run.across for t in run.placed[n].get(column, [])
    ]
    return all(len(text) <= MAX_NAME and "。" not in text and "、" not in text for text in texts)


def _edges(run: Run) -> tuple[list[float], list[Region]]:
    """The sides of the columns, set so that each has the same padding on both sides, and where its text can reach."""
    inside = [place for place in range(len(run.rows)) if place not in run.across]
    by_column: list[Row] = [[] for _ in range(len(run.strips) + 1)]
    for place in inside:
        for column, lines in run.placed[place].items():
            by_column[column] += lines
    steps = sorted(a.y0 - b.y0 for lines in by_column for a, b in pairwise(lines) if a.y0 - b.y0 > 1)
    pitch = steps[len(steps) // 4] if steps else 0.0
    edges, regions = [min(line.x0 for line in run.rows[0] + by_column[0]) - PADDING], []
    for column, lines in enumerate(by_column):
        left = min(line.x0 for line in lines)
        right = max(line.x1 for line in lines)
        room = (
            min((line.x0 for line in by_column[column + 1]), default=right)
            if column < len(by_column) - 1
            else right
        )
        if room > right + 1 and _lists_names(run, column):
            right = max(right, room - 2 * PADDING)
        padding = min(left - edges[-1], 9.0)
        last = column == len(by_column) - 1
        edges.append(right + padding if last else min(right + padding, room - 0.5))
        regions.append(Region(left, edges[-1] - padding, pitch))
    return edges, regions


def _row_parts(run: Run, regions: list[Region], rules: list[float], names: list[bool]) -> list[list[int]]:
    """Which lines make each row of the table: places in `run.rows`."""
    inner = [y for y in rules if run.rows[-1][0].y0 < y < run.rows[0][0].y0]
    ruled = len(inner) > 1
    parts = [[0]]
    prose = [None if name else region for region, name in zip(regions, names, strict=True)]
    reach = WIDER * regions[0].pitch
    lowest: dict[int, Line] = {}
    for place in range(1, len(run.rows)):
        lowest |= {column: texts[-1] for column, texts in run.placed[place - 1].items()}
        parted = any(run.rows[place][0].y0 < y <= run.rows[place - 1][0].y1 for y in inner)
        across = place in run.across or place - 1 in run.across
        if (
            parted
            or across
            or (not ruled and _begins(run, parts[-1], place, prose, _near(lowest, run.rows[place], reach)))
        ):
            parts.append([])
        parts[-1].append(place)
    return parts


def _wraps(texts: Row) -> bool:
    """True for the second line of a head that a narrow column has broken: 「番／号」, 「措置年月／日」."""
    return all(len(line.text) <= MAX_WRAPPED and not line.text.isdigit() for line in texts)


def _near(lowest: dict[int, Line], row: Row, reach: float) -> dict[int, Line]:
    """The last lines of the columns above *row* that are no further away than one line."""
    return {column: line for column, line in lowest.items() if line.y0 - row[0].y0 <= reach}


def _begins(
    run: Run, part: list[int], place: int, prose: list[Region | None], above: dict[int, Line]
) -> bool:
    """True when a row of the table begins with the line at *place*.

    *part* is the row so far, *prose* the columns in which sentences go on, *above* what stands right above this line.
    """
    here, is_head = run.placed[place], part == [0] and not run.above
    if is_head and here.keys() >= run.placed[0].keys():
        return True
    if is_head and above and all(_wraps(texts) for texts in here.values()):
        return False
    again = [column for column in here if column not in above]
    others = [column for column in here if column > 0]
    ended = all(column in above and ends_sentence(above[column].text) for column in others)
    for column, texts in here.items():
        before, region = above.get(column), prose[column]
        goes_on = before and region and is_full(before, texts[0], region)
        if goes_on and before and not (ends_sentence(before.text) and (again or (ended and len(others) > 1))):
            return False
    if not above or (is_head and len(here) > 1):
        return True
    has_key = 0 in _columns_of(run, part)
    if 0 in here:
        return any(column in again for column in others) or (has_key and (bool(again) or len(here) > 1))
    return len(here) > 1 and (bool(again) or (ended and has_key))
