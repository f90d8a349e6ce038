"""From pages to blocks in reading order: columns, paragraphs (over the page break, too), tables, notes, furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from auditdoc.document import Block, Furniture, FurnitureKind, Heading, Origin, Paragraph, Table
from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.spacing import ends_sentence, squeeze
from auditdoc.readers.furniture import contents_line
from auditdoc.readers.page_furniture import furniture_line
from auditdoc.readers.pdf.cells import table_of
from auditdoc.readers.pdf.chains import GoesOn, goes_on, with_common_columns
from auditdoc.readers.pdf.columns import gutter_of, in_reading_order
from auditdoc.readers.pdf.lines import Line, Region, continues, grouped, rows_of, text_of, usual_pitch
from auditdoc.readers.pdf.margins import furniture_of
from auditdoc.readers.pdf.page import Page, PageTable
from auditdoc.readers.pdf.repeated_heads import first_row, with_head_apart
from auditdoc.readers.pdf.rows import parts_of, unruled_table, whole
from auditdoc.readers.pdf.ruby import without_ruby

LONG = 0.4
"""Share of the page's width: so long a line was broken at the edge, or could have been."""
LARGE = 1.2
"""A line in type larger than the text by this much is a heading."""
MAX_HEADING = 120
"""Characters of a heading: titles that name their theme come to about 90."""
NOTE = 0.92
"""Footnotes are set in smaller type than this share of the text."""
NOTE_GAP = 3.0
"""Points by which the box of a note may reach above its ruling."""
_NOTE_MARK = re.compile(r"[※＊*†]|[（(]?注|[（(]?[0-9０-９]{1,2}(?![0-9０-９.．,，年月日])|[¹²³⁴-⁹①-⑳]")
"""How a note begins; what else stands below a short ruling is text."""


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on: its lines, and where it begins; `tail` is where its last line stands. `breaks` are the
    pages on which it went on in another column or on the next page, each with the number of its first line there."""

    lines: list[Line]
    page: Page
    region: Region
    tail: tuple[Page, Region] | None = None
    breaks: list[tuple[Page, int]] = field(default_factory=list)

    @property
    def end(self) -> tuple[Page, Region]:
        return self.tail or (self.page, self.region)


@dataclass(slots=True)
class _Placed:
    """A table and where it stands in `Flow.blocks`; *follows* tells how it goes on with the one before in its chain."""

    place: int
    source: PageTable
    page: Page
    follows: GoesOn


@dataclass(slots=True)
class Flow:
    """Blocks in the making. A paragraph stays in `waiting` until it is known where it ends, what comes between its two
    halves on two pages (page numbers, notes) `behind` it. Notes below a table stay in `notes` while it may go on."""

    pages: list[Page]
    blocks: list[Block] = field(default_factory=list)
    waiting: _Open | None = None
    behind: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    chains: list[list[_Placed]] = field(default_factory=list)
    is_last: bool = False
    large: dict[int, list[float]] = field(default_factory=dict)
    gutters: dict[tuple[int, int], float | None] = field(default_factory=dict)

    def run(self) -> list[Block]:
        """All blocks of the document. The pages are used up."""
        kinds = furniture_of(self.pages)
        regions = _regions(self.pages, kinds)
        size = _text_size(self.pages)
        large = _large_sizes(self.pages, size)
        self.large = {page.number: [] if _is_cover(page, size) else large for page in self.pages}
        for page, furniture in zip(self.pages, kinds, strict=True):
            self._page(page, furniture, regions[_format(page)], size)
            page.lines, page.tables = [], []  # they stand in the blocks now; a long file has a thousand pages
        self._flush()
        for chain in self.chains:
            self._link(chain)
        return self.blocks

    def _page(self, page: Page, kinds: dict[int, FurnitureKind], region: Region, size: float) -> None:
        for n, kind in kinds.items():
            if page.lines[n].y0 > (page.low + page.high) / 2:
                self.behind.append(_furniture(page, page.lines[n], kind))
        lines = [line for n, line in enumerate(page.lines) if n not in kinds]
        lines, ruby = without_ruby(lines)
        notes = _notes(lines, page, size)
        first = True
        lines = lines[: len(lines) - len(notes)]
        gutter = gutter_of(lines, region, page.dividers, self.gutters.get(_format(page)))
        self.gutters[_format(page)] = gutter
        for run in in_reading_order(lines, page.tables, region, gutter):
            if isinstance(run, PageTable):
                self._table(run, page, region, first=first)
            else:
                self._lines(run.lines, page, run.region, first=first or run.new_column)
                self.is_last = False
            first = False
        behind = self.notes if self.is_last else self.behind
        for group in grouped([whole(row) for row in rows_of(notes)], region):
            block = _block(_Open(group, page, region), [])
            if isinstance(block, Paragraph) and _NOTE_MARK.match(block.text):
                block = replace(block, is_note=True)
            behind.append(block)
        self.behind += [_furniture(page, line, "markup") for line in ruby]
        for n, kind in kinds.items():
            if page.lines[n].y0 <= (page.low + page.high) / 2:
                self.behind.append(_furniture(page, page.lines[n], kind))
        self.behind += _removed(page)

    def _lines(self, segments: list[Line], page: Page, region: Region, *, first: bool) -> None:
        region = region._replace(pitch=usual_pitch(segments) or region.pitch)
        for part in parts_of(segments):
            if isinstance(part[0], list):
                self._flush()
                self.blocks.append(unruled_table(part, page))
                first = False
                continue
            for group in grouped(part, region):
                if first and self._goes_on(group[0], page, region):
                    assert self.waiting is not None  # noqa: S101  # by _goes_on
                    self.waiting.breaks.append((page, len(self.waiting.lines)))
                    self.waiting.lines += group
                    self.waiting.tail = page, region
                else:
                    self._flush()
                    self.waiting = _Open(group, page, region)
                first = False

    def _goes_on(self, line: Line, page: Page, region: Region) -> bool:
        """True when the first line of a page or column goes on with the paragraph that waits."""
        waiting = self.waiting
        if not waiting:
            return False
        last_page, last = waiting.end
        if last_page is page and last.left == region.left:
            return False
        shift = last.left - region.left
        moved = line._replace(x0=line.x0 + shift, x1=line.x1 + shift)
        return continues(waiting.lines, moved, last, new_page=True)

    def _table(self, source: PageTable, page: Page, region: Region, *, first: bool) -> None:
        self._flush(with_notes=not (first and self.is_last))
        before = self.chains[-1][-1] if self.chains and self.is_last and first else None
        if before and source.grid.told_by_text:
            source = with_head_apart(source, first_row(before.source))
        table, small = table_of(source, page)
        follows: GoesOn = "no"
        if before and before.page.number == page.number - 1:
            follows = goes_on(before.source, source, before.source.grid.box[1] - region.low)
        placed = _Placed(len(self.blocks), source, page, follows)
        self._chain(placed)
        self.blocks.append(table)
        self.blocks += small
        self.is_last = True

    def _chain(self, placed: _Placed) -> None:
        """Put the table behind the one that it goes on with. What no later page asks for is let go: a table that goes on nowhere,
        and of others the text, since what is left to do in a chain asks for the grid alone."""
        if not self.chains:
            self.chains.append([placed])
            return
        chain = self.chains[-1]
        if placed.follows != "no":
            chain[-1].source.cells = []
            chain.append(placed)
        elif len(chain) > 1:
            chain[-1].source.cells = []
            self.chains.append([placed])
        else:
            self.chains[-1] = [placed]

    def _link(self, chain: list[_Placed]) -> None:
        """The tables of a chain get the same columns and say how they go on."""
        if len(chain) < 2:
            return
        onward: list[GoesOn] = [*(part.follows for part in chain[1:]), "no"]
        tables = [
            (block, part.source, how)
            for part, how in zip(chain, onward, strict=True)
            if isinstance(block := self.blocks[part.place], Table)
        ]
        for part, table in zip(chain, with_common_columns(tables), strict=True):
            self.blocks[part.place] = table

    def _flush(self, *, with_notes: bool = True) -> None:
        if with_notes:
            self.blocks += self.notes
            self.notes = []
        if self.waiting:
            self.blocks.append(_block(self.waiting, self.large[self.waiting.page.number]))
            self.waiting = None
        self.blocks += self.behind
        self.behind = []


def _block(part: _Open, large: list[float]) -> Paragraph | Heading | Furniture:
    """What the lines are; *large*: the sizes of headings, largest first."""
    first = part.lines[0]
    text = text_of(part.lines)
    kind = "contents" if contents_line(text) else furniture_line(text)
    if kind:
        return Furniture(text, kind, _places(part))
    size = round(first.em, 1)
    if size in large and len(text) <= MAX_HEADING and not ends_sentence(text) and not find_dates(text):
        return Heading(text, large.index(size) + 1, _places(part))
    indent = max(0.0, round(2 * (first.x0 - part.region.left) / max(first.em, 1.0)) / 2)
    return Paragraph(text, _places(part), indent)


def _places(part: _Open) -> Origin:
    """Where the paragraph begins, and where it goes on in other columns and on other pages."""
    if not part.breaks:
        return _origin(part.page, part.lines)
    pages = [part.page, *(page for page, _first in part.breaks)]
    firsts = [0, *(first for _page, first in part.breaks), len(part.lines)]
    begin, *rest = [
        _origin(page, part.lines[a:b]) for page, (a, b) in zip(pages, pairwise(firsts), strict=True)
    ]
    return begin.going_on(*rest)


def _origin(page: Page, lines: list[Line]) -> Origin:
    """The place of those of *lines* that stand in one column of *page*: the ones below the first."""
    own = [lines[0]]
    for line in lines[1:]:
        if line.y0 > own[-1].y0:
            break
        own.append(line)
    return page.origin(
        min(line.x0 for line in own), own[-1].y0, max(line.x1 for line in own), max(line.y1 for line in own)
    )


def _furniture(page: Page, line: Line, kind: FurnitureKind) -> Furniture:
    return Furniture(
        squeeze(line.text),
        kind,
        page.origin(line.x0, line.y0, line.x1, line.y1),
    )


def _removed(page: Page) -> Iterator[Furniture]:
    """Characters that are no text: without printed form, off the page, or without any meaning."""
    origin = Origin(page.number)
    if page.characters.removed:
        yield Furniture(page.characters.removed, "removed_characters", origin)
    if page.characters.is_garbage:
        text = squeeze(page.characters.text.replace("\0", "").replace("\n", " "))
        if text:
            yield Furniture(text, "removed_characters", origin)
    for piece in page.outside:
        yield Furniture(piece.text, "removed_characters", origin)


def _notes(lines: list[Line], page: Page, size: float) -> list[Line]:
    """The lines at the foot of a page, below everything else, that are smaller or stand below a short ruling."""
    below = [n for n, line in enumerate(lines) if page.note_rule and line.y1 < page.note_rule + NOTE_GAP]
    if below and below == list(range(below[0], len(lines))) and _NOTE_MARK.match(lines[below[0]].text):
        return lines[below[0] :]
    foot = min((table.grid.box[1] for table in page.tables), default=page.high)
    count = 0
    for line in reversed(lines):
        if line.em >= NOTE * size or line.y1 > min(foot, (page.low + page.high) / 2):
            break
        count += 1
    return lines[len(lines) - count :] if 0 < count < len(lines) + len(page.tables) else []


def _format(page: Page) -> tuple[int, int]:
    return round(page.high - page.low), round(page.right - page.left)


def _regions(pages: list[Page], kinds: list[dict[int, FurnitureKind]]) -> dict[tuple[int, int], Region]:
    """For each size of page, the edges that lines outside of tables reach, on the right those of tables, too: above a table
    there may be short lines only.
    """
    by_format: dict[tuple[int, int], list[Line]] = {}
    pitches: dict[tuple[int, int], list[float]] = {}
    feet: dict[tuple[int, int], float] = {}
    tables: dict[tuple[int, int], float] = {}
    samples: dict[tuple[int, int], Page] = {}
    for page, furniture in zip(pages, kinds, strict=True):
        lines = [line for n, line in enumerate(page.lines) if n not in furniture]
        unruled = (table for table in page.tables if table.grid.told_by_text)
        inside = [line for table in unruled for cell in table.cells for line in cell]
        by_format.setdefault(_format(page), []).extend(lines + inside)
        samples.setdefault(_format(page), page)
        lowest = [line.y0 for line in lines] + [table.grid.box[1] for table in page.tables]
        feet[_format(page)] = min(feet.get(_format(page), page.high), *lowest, page.high)
        edges = [table.grid.box[2] for table in page.tables]
        tables[_format(page)] = max(tables.get(_format(page), 0.0), *edges, 0.0)
        pitch = usual_pitch(lines)
        if pitch:
            pitches.setdefault(_format(page), []).append(pitch)
    return {
        key: Region(
            min((line.x0 for line in lines), default=0.0),
            max(_right_edge(lines, samples[key]), tables[key]),
            float(median(pitches[key])) if key in pitches else 0.0,
            feet.get(key, 0.0),
        )
        for key, lines in by_format.items()
    }


def _right_edge(lines: list[Line], page: Page) -> float:
    """The rightmost place where at least two lines end; one line alone may reach into the margin, but what it fills
    within a margin as wide as the left one is no chance (two names below each other may be).

    Where no line is long enough to have been broken there, the right margin is taken to be as wide as the left one.
    """
    ends = sorted((line.x1 for line in lines), reverse=True)
    end = next((a for a, b in pairwise(ends) if a - b < 6), ends[0] if ends else 0.0)
    width = page.right - page.left
    margin = min((line.x0 - page.left for line in lines), default=0.0)
    within = [
        line.x1 for line in lines if line.x1 <= page.right - margin and line.x1 - line.x0 > LONG * width
    ]
    end = max(end, *within) if within else end
    if any(
        line.x1 > end - 6 and (line.x1 - line.x0 > LONG * width or line.x0 > page.left + width / 2)
        for line in lines
    ):
        return end
    return max(end, page.right - min((line.x0 - page.left for line in lines), default=0.0))


def _is_cover(page: Page, size: float) -> bool:
    """True for a page on which nearly all is large, and little a heading."""
    text = sum(len(line.text) for line in page.lines if line.em < LARGE * size)
    return 2 * text < sum(len(line.text) for line in page.lines)


def _large_sizes(pages: list[Page], size: float) -> list[float]:
    """The sizes that only headings have, largest first."""
    sizes = {round(line.em, 1) for page in pages for line in page.lines}
    return sorted((s for s in sizes if s >= LARGE * size > 0), reverse=True)


def _text_size(pages: list[Page]) -> float:
    """The size in which most text outside of tables is set."""
    sizes: dict[float, int] = {}
    for page in pages:
        for line in page.lines:
            sizes[round(line.em, 1)] = sizes.get(round(line.em, 1), 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
