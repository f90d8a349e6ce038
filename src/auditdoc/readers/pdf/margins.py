"""What stands in the margins of the pages and is no text of the report: running heads, footers, page numbers.

Told by the words (`readers.furniture`) only where the place agrees: outside of tables, in the outer parts of the page.
"""

import re
from collections import Counter
from difflib import SequenceMatcher

from auditdoc.document import FurnitureKind
from auditdoc.japanese.spacing import ends_sentence, squeeze
from auditdoc.readers.furniture import MIN_PAGES, page_number, running_heads
from auditdoc.readers.pdf.lines import Line
from auditdoc.readers.pdf.page import Page

MIN_TITLE = 12
"""Characters. A shorter line at the head of a page that the first page has, too, may be a heading that the report repeats."""
MARGIN = 0.13
"""Share of the page's height, at the top and at the foot, where running heads and page numbers are looked for."""

ALIKE = 0.6
"""Likeness of two readings of one running head; engines err in one character of five where they are bad."""
MAX_PAGE_NUMBER = 6
"""Characters of a page number, however it was read: 「- 12 -」."""
_LAST_NUMBER = re.compile(r"(.*[^\d０-９])([1-9][0-9]{0,3})([^\d０-９]{0,4})")
_MISREAD_NUMBER = re.compile(r"[\W\d_A-Za-z一二三ニミハロ口ーエ工ィァッ]+")
"""What engines make of digits and dashes. A word of other kanji or kana (対応の内容, 総務課) is no page number."""

PRINTED_FROM = re.compile(
    r"(?:file|https?)://\S+(?: +\d{1,4}/\d{1,4})?|\d{1,4}/\d{1,2}/\d{1,4},? +\d{1,2}:\d{2}(?: ?[AP]M)?"
)
"""What browsers print around a page: where it came from, with the number of the sheet behind it, and when it was printed."""


Zones = tuple[list[int], list[int]]
"""Of a page: its lines near the top and near the foot, by their place in `Page.lines`."""


def furniture_of(pages: list[Page]) -> list[dict[int, FurnitureKind]]:
    """For each page: which of its lines (by their place in `Page.lines`) are furniture, and of what kind."""
    zones = [_zones(page) for page in pages]
    texts = [
        [squeeze(page.lines[n].text) for n in above + below]
        for page, (above, below) in zip(pages, zones, strict=True)
    ]
    repeated = running_heads(texts) if len(pages) >= MIN_PAGES else _on_both(pages, zones)
    repeated -= _inside(pages, zones)
    heights = _usual_heights(pages, zones)
    printed = Counter(squeeze(line.text) for line in pages[0].lines) if pages else Counter()
    titles = {text for text, times in printed.items() if times == 1 and _may_be_title(text)}
    places = _places(pages, zones, repeated)
    out = []
    for page, (above, below) in zip(pages, zones, strict=True):
        kinds: dict[int, FurnitureKind] = {}
        for n in above + below:
            text = squeeze(page.lines[n].text)
            at_edge = _outermost(page, n, above, below) and _is_alone(page, n, repeated)
            if PRINTED_FROM.fullmatch(text):
                kinds[n] = "running_head"
            elif page_number(text, at_edge=at_edge):
                kinds[n] = "page_number"
            elif (
                page is pages[0]
                and abs(page.lines[n].y0 - heights.get(text, page.lines[n].y0)) > page.lines[n].em
            ):
                continue  # the title that the heads of the other pages repeat
            elif (text in repeated and _returns(page, n, above, places)) or (
                text in titles and n in above[:1] and page is not pages[0]
            ):
                kinds[n] = "running_head"
            elif page.recognised_by and (kind := _by_place(page, n, pages, zones)):
                kinds[n] = kind
        out.append(kinds)
    return out


def _may_be_title(text: str) -> bool:
    return len(text) >= MIN_TITLE and not ends_sentence(text)


def _inside(pages: list[Page], zones: list[Zones]) -> set[str]:
    """What stands between the margins of a page behind the first: a label that each finding has comes to the edge of some."""
    return {
        squeeze(line.text)
        for page, (above, below) in zip(pages[1:], zones[1:], strict=True)
        for n, line in enumerate(page.lines)
        if n not in above and n not in below
    }


def _usual_heights(pages: list[Page], zones: list[Zones]) -> dict[str, float]:
    """At which height a text of the margins stands on the pages behind the first."""
    return {
        squeeze(page.lines[n].text): page.lines[n].y0
        for page, (above, below) in zip(pages[1:], zones[1:], strict=True)
        for n in above + below
    }


def _places(pages: list[Page], zones: list[Zones], repeated: set[str]) -> list[tuple[int, bool, float]]:
    """Where repeated lines stand: number of the page, at its head or foot, points from that edge."""
    return [
        (page.number, n in above, _from_edge(page, n, above))
        for page, (above, below) in zip(pages, zones, strict=True)
        for n in above + below
        if squeeze(page.lines[n].text) in repeated
    ]


def _returns(page: Page, n: int, above: list[int], places: list[tuple[int, bool, float]]) -> bool:
    """True when another page has a repeated line as far from the same edge. A label that page breaks happen to leave at the
    head of one page and at the foot of another is text."""
    here = _from_edge(page, n, above)
    return any(
        number != page.number and at_head == (n in above) and abs(place - here) <= page.lines[n].em
        for number, at_head, place in places
    )


def _from_edge(page: Page, n: int, above: list[int]) -> float:
    """Points between a line and the head of the page, or its foot."""
    line = page.lines[n]
    return page.high - line.y0 if n in above else line.y0 - page.low


def _by_place(page: Page, n: int, pages: list[Page], zones: list[Zones]) -> FurnitureKind | None:
    """What a line of a scan is whose like stands at the same place of another scanned page.

    No two readings of a running head need be the same, and of 「- 3 -」 an engine makes anything; but both come back.
    """
    line = page.lines[n]
    is_number = _can_be_number(line)
    for other, (above, below) in zip(pages, zones, strict=True):
        if other is page or not other.recognised_by:
            continue
        for twin in (other.lines[m] for m in above + below):
            if (
                abs(twin.y0 - line.y0) > line.em
                or abs(_middle(twin, other) - _middle(line, page)) > 2 * line.em
            ):
                continue
            if is_number and _can_be_number(twin):
                return "page_number"
            if SequenceMatcher(None, squeeze(line.text), squeeze(twin.text)).ratio() >= ALIKE:
                return "running_head"
    return None


def _can_be_number(line: Line) -> bool:
    text = squeeze(line.text)
    return len(text) <= MAX_PAGE_NUMBER and _MISREAD_NUMBER.fullmatch(text) is not None


def _middle(line: Line, page: Page) -> float:
    return (line.x0 + line.x1 - page.left - page.right) / 2


def _outermost(page: Page, n: int, above: list[int], below: list[int]) -> bool:
    """True for what stands on the first or last line of the page."""
    edges = [page.lines[m].y0 for m in (*above[:1], *below[-1:])]
    return any(abs(page.lines[n].y0 - edge) < page.lines[n].em for edge in edges)


def _is_alone(page: Page, n: int, repeated: set[str]) -> bool:
    """True when nothing but running heads stands beside the line: 「1」 before a heading is its number."""
    line = page.lines[n]
    beside = (m for m, other in enumerate(page.lines) if m != n and abs(other.y0 - line.y0) < line.em / 2)
    return all(squeeze(page.lines[m].text) in repeated for m in beside)


def _zones(page: Page) -> Zones:
    """The lines near the top and near the foot that no table stands beyond."""
    height = page.high - page.low
    top = max((table.grid.box[3] for table in page.tables), default=page.low)
    foot = min((table.grid.box[1] for table in page.tables), default=page.high)
    above = [n for n, line in enumerate(page.lines) if line.y0 > max(page.high - MARGIN * height, top - 1)]
    below = [n for n, line in enumerate(page.lines) if line.y1 < min(page.low + MARGIN * height, foot + 1)]
    return above, below


def _on_both(pages: list[Page], zones: list[Zones]) -> set[str]:
    """Of two pages: what is the same in text and height, on the first or last line of the page."""
    if len(pages) != 2:
        return set()
    edges: list[set[tuple[str, int]]] = []
    for page, (above, below) in zip(pages, zones, strict=True):
        lines = [page.lines[n] for n in above + below if _outermost(page, n, above, below)]
        edges.append({(squeeze(line.text), round(line.y0)) for line in lines})
    first, second = edges
    numbered = {text for text, y in second if (_a_page_before(text), y) in first}
    return {text for text, _y in first & second} | numbered | {_a_page_before(text) for text in numbered}


def _a_page_before(text: str) -> str:
    """A running head that ends in the number of the page (号外第43号　2), as the page before would print it."""
    found = _LAST_NUMBER.fullmatch(text)
    return f"{found[1]}{int(found[2]) - 1}{found[3]}" if found else text
