"""Lines that keep to columns: followed down the page from a row of short texts beside each other, which may be a head.

The strips between its texts are what parts the columns. Text below narrows them; a line across one that other lines have
proved ends the run.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from auditdoc.japanese.numerals import leading_label
from auditdoc.readers.furniture import page_number
from auditdoc.readers.pdf.groups import Ruling
from auditdoc.readers.pdf.lines import Line, Region

MIN_GAP = 0.5
"""Full-width characters of white between two columns."""
MAX_HEAD = 14
"""Characters of a text in a head."""
MAX_STEP = 6.0
"""Full-width characters from one line of a table to the next, where no rulings hold it together."""
ROW_RULES = 4
"""Level rulings of a table that has one below each row; fewer are drawn around its head and at its foot."""
MAX_ACROSS = 4
"""Lines over all columns that follow each other: a bureau, a section."""
SAME_END = 6.0
"""Points by which level rulings of one table may differ at their ends."""

_NO_HEAD = re.compile(r"[。、]|^[0-9０-９]")
"""What stands in no head of a column: stops, a number at the beginning."""

Strip = tuple[float, float]
Row = list[Line]


@dataclass(slots=True)
class Columns:
    """The columns of a table at the foot of a page, for the rest of it on the next one: the strips between them, their
    edges, and where the text of each can reach."""

    strips: list[Strip]
    edges: list[float]
    regions: list[Region]


@dataclass(slots=True)
class Run:
    """A head and the lines below it. `strips` part the columns; `proved` counts the lines with text on both sides.

    `across`: places in `rows` of lines over all columns. `above`: the table goes on from the page before, without a head.
    `is_broken`: a text stands across two words of the head, so that nothing tells the columns.
    """

    rows: list[Row]
    strips: list[Strip]
    proved: list[int]
    across: set[int] = field(default_factory=set)
    above: Columns | None = None
    is_broken: bool = False
    placed: list[dict[int, Row]] = field(default_factory=list)
    """For each of `rows`, its lines by column, once the strips are settled."""

    def column(self, line: Line) -> int:
        return sum(1 for strip in self.strips if line.x0 >= strip[0])

    def columns(self, place: int) -> dict[int, Row]:
        found: dict[int, Row] = {}
        for line in self.rows[place]:
            found.setdefault(self.column(line), []).append(line)
        return found


def without_numbers(rows: list[Row]) -> list[Row]:
    """Page numbers above and below are no part of a table; each row from the left."""
    for row in rows:
        row.sort(key=lambda line: line.x0)
    for end in (0, -1):
        if rows and len(rows[end]) == 1 and page_number(rows[end][0].text, at_edge=True):
            del rows[end]
    return rows


def between(head: Row) -> list[Strip]:
    return [(a.x1, b.x0) for a, b in pairwise(head)]


def fits(row: Row, above: Columns) -> bool:
    """True when *row* can go on with the table above: text in two columns, or where a later column begins."""
    run = Run([row], above.strips, [1] * len(above.strips))
    if _narrowed(run, row) is None:
        return False
    found = run.columns(0)
    return len(found) > 1 or all(
        column > 0 and abs(texts[0].x0 - above.regions[column].left) < texts[0].em
        for column, texts in found.items()
    )


def is_head(row: Row) -> bool:
    return (
        len(row) > 1
        and all(len(line.text) <= MAX_HEAD and not _NO_HEAD.search(line.text) for line in row)
        and leading_label(row[0].text) is None
        and any(len(line.text) > 1 for line in row)
        and not _repeats(row)
    )


def is_another_head(head: Row, row: Row) -> bool:
    """True for a second head that begins with the word of the first one and has others: of a table with its own columns."""
    if row[0].text != head[0].text or not is_head(row):
        return False
    return [line.text for line in row] != [line.text for line in head]


def _repeats(row: Row) -> bool:
    """True where a word stands twice, as labels do at the top of the two columns of a page; letters set apart may."""
    words = [line.text for line in row if len(line.text) > 1]
    return len(set(words)) < len(words)


def followed(run: Run, rows: list[Row], start: int, level: list[Ruling]) -> Run | None:
    """The run with all lines below *start* that keep out of the strips between its columns."""
    run.proved = run.proved or [0] * len(run.strips)
    foot = _foot(rows[start], level)
    for place in range(start + 1, len(rows)):
        row = rows[place]
        step = rows[place - 1][0].y0 - row[0].y0
        if foot is not None and row[0].y1 < foot:
            rest = rows[place:]
            if len(rules_of(rows[start], level)) < ROW_RULES or not _is_cut_row(run, rest):
                break
            foot = None
        if foot is None and step > MAX_STEP * max(line.em for line in row):
            break
        if is_another_head(rows[start], row):
            break
        narrowed = _narrowed(run, row)
        if len(row) == 1 and (narrowed is None or len(narrowed[0]) < len(run.strips)):
            following = next(
                (other for other in rows[place + 1 : place + MAX_ACROSS] if len(other) > 1), None
            )
            after = _narrowed(run, following) if following else None
            if after and len(after[0]) == len(run.strips):
                run.across.add(len(run.rows))
                run.rows.append(row)
                continue
        if narrowed is None:
            break
        run.strips, run.proved = narrowed
        run.rows.append(row)
    settled = run if run.above else _settled(run)
    if settled:
        settled.placed = [settled.columns(place) for place in range(len(settled.rows))]
    return settled


def _narrowed(run: Run, row: Row) -> tuple[list[Strip], list[int]] | None:
    """The strips that *row* leaves; None when it stands across one that other lines have proved.

    Text inside a strip makes two of it, until the next lines tell which one is meant.
    """
    strips: list[Strip] = []
    proved: list[int] = []
    for strip, count in zip(run.strips, run.proved, strict=True):
        free = _free(strip, row)
        if not free and (count > 1 or (count and len(row) == 1)):
            return None
        if not free and not count and _parts_words(run, strip):
            run.is_broken = True
            return None
        strips += free
        proved += [count if len(free) == 1 else count - 1] * len(free)
    edges = [float("-inf"), *(strip[0] for strip in strips), float("inf")]
    taken = [any(low <= line.x0 < high for line in row) for low, high in pairwise(edges)]
    return strips, [max(count + (a and b), 0) for count, (a, b) in zip(proved, pairwise(taken), strict=True)]


def _is_cut_row(run: Run, rest: list[Row]) -> bool:
    """True for the last lines of a page below the last ruling: a row in all columns that the page break cut."""
    return len(rest[0]) > len(run.strips) and all(_narrowed(run, row) is not None for row in rest)


def _free(strip: Strip, row: Row) -> list[Strip]:
    """What *row* leaves white of a strip, where it is wide enough to part columns."""
    free, start = [], strip[0]
    for line in row:
        if line.x1 > strip[0] and line.x0 < strip[1]:
            free.append((start, line.x0))
            start = max(start, line.x1)
    free.append((start, strip[1]))
    return [(a, b) for a, b in free if b - a >= MIN_GAP * row[0].em]


def _parts_words(run: Run, strip: Strip) -> bool:
    """True when a strip stands between two words of the head: a text across it is none of this table's."""
    left = [line for line in run.rows[0] if line.x1 <= strip[0] + 1]
    right = [line for line in run.rows[0] if line.x0 >= strip[1] - 1]
    if not left or not right or min(len(left[-1].text), len(right[0].text)) < 2:
        return False
    low, high = left[-1].x1 - 1, right[0].x0 + 1
    return sum(1 for other in run.strips if low <= other[0] and other[1] <= high) == 1


def _settled(run: Run) -> Run | None:
    """Without strips inside a head whose letters are set apart, or inside names that are."""
    keep = []
    for n in range(len(run.strips)):
        sides: list[tuple[str, str]] = []
        for place in range(len(run.rows)):
            if place not in run.across:
                found = run.columns(place)
                left, right = found.get(n, []), found.get(n + 1, [])
                sides.append(("".join(t.text for t in left), "".join(t.text for t in right)))
        spaced = all(len(a) <= 1 and len(b) <= 1 for a, b in sides)
        lone = len(sides[0][1]) == 1 and not any(b for _a, b in sides[1:])
        keep.append(not spaced and not lone)
    run.strips = [strip for strip, kept in zip(run.strips, keep, strict=True) if kept]
    return run if run.strips else None


def _foot(head: Row, level: list[Ruling]) -> float | None:
    """The lowest of the level rulings that belong together and have the head between the upper two of them."""
    together = rules_of(head, level)
    above = [rule for rule in together if rule[0] > head[0].y0]
    below = [rule for rule in together if rule[0] <= head[0].y0]
    return min(rule[0] for rule in below) if len(below) > 1 or (above and below) else None


def rules_of(head: Row, level: list[Ruling]) -> list[Ruling]:
    around = [
        rule for rule in level if rule[1] <= head[0].x0 + SAME_END and rule[2] >= head[-1].x1 - SAME_END
    ]
    if not around:
        return []
    first = min(around, key=lambda rule: abs(rule[0] - head[0].y0))
    return [r for r in around if abs(r[1] - first[1]) < SAME_END and abs(r[2] - first[2]) < SAME_END]


def shorter_rules(head: Row, level: list[Ruling]) -> list[Ruling]:
    """Level rulings that begin inside the table and end with its others: above them a first column goes on."""
    whole = rules_of(head, level)
    return [
        r for r in level if whole and r[1] > whole[0][1] + SAME_END and abs(r[2] - whole[0][2]) < SAME_END
    ]
