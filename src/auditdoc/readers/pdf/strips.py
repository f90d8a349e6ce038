"""Tables without upright rulings that have many rows: columns are told by the page as a whole.

Columns stand between the upright strips that no text enters; rows are told by level rulings, and where none are drawn by
wider gaps or by numbers in the first column. A line that runs over the strips (the
name of a department above its rows) is a row of one cell. What is too small to tell so is left to `unruled.py`, which
follows a head downwards.
"""

from dataclasses import dataclass
from itertools import pairwise

from auditdoc.readers.pdf.column_runs import Columns, is_another_head, is_head, without_numbers
from auditdoc.readers.pdf.grid import Grid, Spot
from auditdoc.readers.pdf.groups import Ruling
from auditdoc.readers.pdf.lines import Line, Region, rows_of
from auditdoc.readers.pdf.strip_rows import WIDER, TextRow, bands_of, cuts_above, drawn_between, pitch_of

MIN_COLUMNS = 3
"""Columns of a table without any ruling: two are as likely a page in two columns."""
MIN_ROWS = 3
"""Lines on which so many columns stand."""
MIN_RULINGS = 3
"""Level rulings of a table that is set with them: above the head, below it, at the foot."""
MIN_STRIP = 0.8
"""Share of the em between two columns; on one line the gap is wider, but the longest lines of two rows need not be."""
LONE_STRIP = 2.0
"""The same where on one side stands a single text: the second letter of a head that is set apart (所　属)."""
MAX_INSIDE = 0.05
"""Share of the lines that may enter a strip: heads that are merged over columns, a name that is too long."""
FITTING = 0.5
"""Share of the lines from the first to the last of a table that keep to its columns; the others are headings in it."""
TOGETHER = 0.85
"""Share of the cells that begin on the first line of their row."""
TOUCH = 0.5
"""Share of the em by which a text may reach out of its column."""
LONG = 0.75
"""Share of the table's width: so long a line is prose below the table, and no heading in it."""
COVERED = 0.7
"""Share of a column over which a level ruling must be drawn to part two of its cells."""
INSET = 4.0
"""Points from the edge of the table to its text; nobody has drawn where it is."""
MAX_PADDING = 9.0
"""Points on both sides of the text of a column, at most."""


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its grid, the lines below it and around it, and its columns when it reaches the last line."""

    grid: Grid
    rest: list[Line]
    columns: Columns | None


def grid_by_strips(lines: list[Line], level: list[Ruling]) -> Found | None:
    """The table among *lines*, which are parted wherever a column may begin and come from the top."""
    rows = without_numbers(rows_of(lines))
    heads = [row for row in rows if is_head(row)]
    if any(is_another_head(heads[0], row) for row in heads[1:]):
        return None
    spans = _columns([row for row in rows if len(row) > 1])
    if len(spans) < 2:
        return None
    placed = [_placed(row, spans) for row in rows]
    block = _block(placed, spans, level)
    if block is None:
        return None
    first, last = block
    inside = placed[first:last]
    rulings = _rulings_at(inside, spans, level)
    bands = bands_of(inside, rulings)
    if not _are_told(bands, inside, rulings):
        return None
    grid = _grid(bands, spans, rulings)
    rest = [text for row in placed[:first] + placed[last:] for text in row.texts]
    return Found(grid, rest, _known(grid, inside, spans) if last == len(placed) else None)


def _known(grid: Grid, rows: list[TextRow], spans: list[Span]) -> Columns:
    """The columns for the rest of the table on the next page."""
    regions = [Region(x0, x1, pitch_of(rows)) for x0, x1 in spans]
    return Columns([(a[1], b[0]) for a, b in pairwise(spans)], grid.xs, regions)


def _columns(rows: list[list[Line]]) -> list[Span]:
    """From where to where the text of each column reaches."""
    texts = [text for row in rows for text in row]
    if len(rows) < MIN_ROWS:
        return []
    allowed = int(MAX_INSIDE * len(rows))
    em = sorted(text.em for text in texts)[len(texts) // 2]
    edges = sorted([(text.x0, 1) for text in texts] + [(text.x1, -1) for text in texts])
    found: list[Span] = []
    depth, start = 0, edges[0][0]
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = x
        elif depth <= allowed < before:
            alone = sum(text.x0 < x and text.x1 > start for text in texts) < 2
            if found and start - found[-1][1] < (LONE_STRIP if alone else MIN_STRIP) * em:
                start = found.pop()[0]
            found.append((start, x))
    return found


def _placed(row: list[Line], columns: list[Span]) -> TextRow:
    places = []
    for text in row:
        reach = TOUCH * text.em
        over = [n for n, (x0, x1) in enumerate(columns) if text.x0 < x1 - reach and x0 + reach < text.x1]
        inside = not over or (text.x0 > columns[over[0]][0] - reach and text.x1 < columns[over[0]][1] + reach)
        if len(row) == 1 and (len(over) > 1 or not inside):
            return TextRow(row, None)
        middle = (text.x0 + text.x1) / 2
        places.append(over[0] if over else min(range(len(columns)), key=lambda n: _away(middle, columns[n])))
    return TextRow(row, places)


def _away(x: float, span: Span) -> float:
    return max(span[0] - x, x - span[1], 0.0)


def _block(rows: list[TextRow], columns: list[Span], level: list[Ruling]) -> tuple[int, int] | None:
    """The first row of the table and the one behind its last; None where there is no table."""
    ruled = len(_rulings_at(rows, columns, level)) >= MIN_RULINGS
    wanted = 2 if ruled else MIN_COLUMNS
    full = [n for n, row in enumerate(rows) if row.columns is not None and len(set(row.columns)) >= wanted]
    if len(full) < (2 if ruled else MIN_ROWS) or len(columns) < wanted:
        return None
    first, last = full[0], full[-1] + 1
    limit = WIDER * pitch_of(rows[first:last])
    while last < len(rows) and rows[last].columns and rows[last - 1].level - rows[last].level < limit:
        last += 1
    end = next(
        (n for n in range(first, last) if not (rows[n].columns or _is_heading(rows[n], columns))), last
    )
    if ruled:
        end = _above_foot(rows, first, end, columns, level)
    while rows[end - 1].columns is None:
        end -= 1
    keeping = sum(row.columns is not None for row in rows[first:end])
    enough = sum(first <= n < end for n in full) >= (2 if ruled else MIN_ROWS)
    return (first, end) if enough and keeping >= FITTING * (end - first) else None


def _above_foot(rows: list[TextRow], first: int, end: int, columns: list[Span], level: list[Ruling]) -> int:
    """Where a table ends that has rulings between its rows: at the last one, unless the page break cut a row below it."""
    whole = [
        r[0] for r in _rulings_at(rows[first:end], columns, level) if all(_is_parted([r], c) for c in columns)
    ]
    if len(whole) <= MIN_RULINGS:
        return end
    below = [n for n in range(first, end) if rows[n].level < min(whole)]
    return below[0] if below and len(set(rows[below[0]].columns or ())) < len(columns) else end


def _is_heading(row: TextRow, columns: list[Span]) -> bool:
    """True for a short line that begins where the table does."""
    left, width = columns[0][0], columns[-1][1] - columns[0][0]
    text = row.texts[0]
    return len(row.texts) == 1 and text.x0 < left + 0.1 * width and text.x1 - text.x0 < LONG * width


def _rulings_at(rows: list[TextRow], columns: list[Span], level: list[Ruling]) -> list[Ruling]:
    """The level rulings that lie between these rows, or right above and below them."""
    if not rows:
        return []
    height = rows[0].texts[0].y1 - rows[0].texts[0].y0
    top, foot = rows[0].level + 3 * height, rows[-1].level - 3 * height
    return [r for r in level if foot < r[0] < top and any(_is_parted([r], span) for span in columns)]


# -- rows


def _are_told(bands: list[list[TextRow]], rows: list[TextRow], rulings: list[Ruling]) -> bool:
    """True when rulings, gaps or numbers tell most rows; else whatever follows a head downwards knows more."""
    full = sum(len(set(row.columns or ())) >= MIN_COLUMNS for row in rows)
    own = sum(1 for band in bands if band[0].columns)
    if drawn_between(rows, rulings) > 1:
        return True
    return own >= MIN_ROWS and own > 0.3 * full and _begin_together(bands)


def _begin_together(bands: list[list[TextRow]]) -> bool:
    """True when most cells of a row begin on its first line; in a page of several columns of text they do not."""
    first = sum(len(set(band[0].columns or ())) for band in bands)
    whole = sum(len({n for row in band for n in row.columns or ()}) for band in bands)
    return first >= TOGETHER * whole


def _grid(bands: list[list[TextRow]], columns: list[Span], rulings: list[Ruling]) -> Grid:
    """The grid that rows and columns make."""
    cuts = cuts_above(bands, rulings)
    owners = [[-1] * len(columns) for _band in bands]
    spots: list[Spot] = []
    for number, band in enumerate(bands):
        if band[0].columns is None:
            owners[number] = [len(spots)] * len(columns)
            spots.append(Spot(number, 0, 1, len(columns)))
            continue
        for column, span in enumerate(columns):
            above = owners[number - 1][column] if number else -1
            if above < 0 or spots[above].colspan > 1 or _is_parted(cuts[number], span):
                above = len(spots)
                spots.append(Spot(number, column, 0, 1))
            owners[number][column] = above
            spots[above].rowspan += 1
    depths = [-cut[0][0] for cut in cuts] + [-(bands[-1][-1].level - INSET)]
    return Grid(_edges(columns), depths, owners, spots, told_by_text=True)


def _edges(columns: list[Span]) -> list[float]:
    """The sides of the columns, set so that each has the same padding on both sides."""
    edges = [columns[0][0] - INSET]
    for number, (x0, x1) in enumerate(columns):
        room = columns[number + 1][0] - 0.5 if number + 1 < len(columns) else float("inf")
        edges.append(min(x1 + min(x0 - edges[-1], MAX_PADDING), room))
    return edges


def _is_parted(cut: list[Ruling], span: Span) -> bool:
    """True when one of the rulings at a cut is drawn over the column."""
    return any(min(r[2], span[1]) - max(r[1], span[0]) > COVERED * (span[1] - span[0]) for r in cut)
