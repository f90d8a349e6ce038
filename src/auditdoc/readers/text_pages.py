"""Pages of a text: where one ends, what on it is furniture, and paragraphs that go on behind it."""

import re
from collections.abc import Iterator

from auditdoc.document import FurnitureKind
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.readers.furniture import page_number, rule_line, running_heads
from auditdoc.readers.page_furniture import MAX_SECTION, furniture_line, is_furniture_heading
from auditdoc.readers.text_lines import Line
from auditdoc.readers.text_wraps import Full, continues

MAX_CONTACT_LINES = 15
"""Lines of an address block at the end of a page."""
TITLE_LINES = 10
"""The report's title is among its first lines; a gazette prints number, article, date and names above it."""
MIN_TITLE = 12
"""Characters. A shorter line that comes again at the head of a page may be a heading that the report repeats."""
_FIRST_WORD = re.compile(r"[\u3000:：]")
EDGE = 2
"""A running head is one of the first two or last two lines of a page, its number one of them."""


Place = tuple[int, str]
"""A line of the file by number and text: several lines that were unfolded from one have the same number."""


def place_of(line: Line) -> Place:
    return line.number, line.text


def page_furniture(lines: list[Line]) -> Iterator[tuple[Line, FurnitureKind]]:
    """Page numbers, lines that stand at the head or foot of most pages, and the title where it comes again there."""
    printed = [line for line in lines if line.text]
    for line in _contact_block(printed):
        yield line, "navigation"
    pages = _pages(printed)
    heads = running_heads([[line.text for line in page] for page in pages])
    repeated = {
        text for text in heads if "\t" not in text
    }  # heads of tables come back, too: joining sees to them
    inside = {line.text for page in pages[1:] for line in page[EDGE:-EDGE]}
    opening = printed[0].text if printed and printed[0].text not in inside else None
    if _heads_columns(printed, pages):
        opening = None
    masthead = _parts(printed[:MASTHEAD_LINES])
    titles: dict[str, int] = {}
    for line in printed[:TITLE_LINES]:
        if _may_be_title(line.text):
            titles.setdefault(line.text, line.number)
    for page in pages:
        for place, line in enumerate(page):
            edge = min(place, len(page) - 1 - place)
            at_head = place < EDGE and page is not pages[0]
            if kind := furniture_line(line.text):
                yield line, kind
            elif page_number(line.text, at_edge=edge == 0 and lines[-1].page > 1):
                yield line, "page_number"
            elif at_head and _is_masthead(line, masthead):
                yield line, "running_head"
            elif at_head and place and rule_line(line.text) and _is_masthead(page[place - 1], masthead):
                yield line, "rule"
            elif (
                edge < EDGE
                and page is not pages[0]
                and (line.text in repeated or line.text == opening)
                and not _upright(line.text)
            ) or (at_head and line.number > titles.get(line.text, line.number)):
                yield line, "running_head"


MASTHEAD_LINES = 3
"""Lines at the head of a gazette that its later pages print again on one: its name, the date, the number."""
_COLUMNS = re.compile(r"[ \u3000]{2,}")


def _parts(lines: list[Line]) -> list[str]:
    """What these lines say, without blanks: each as a whole, and each part between wide blanks; the longest first."""
    texts = {without_blanks(part) for line in lines for part in [line.text, *_COLUMNS.split(line.text)]}
    return sorted((text for text in texts if len(text) > 1), key=len, reverse=True)


def _is_masthead(line: Line, masthead: list[str]) -> bool:
    """True for a line made of several parts of the first page's head and the number of its page, in any order."""
    rest, used = without_blanks(line.text), 0
    for part in masthead:
        if part in rest:
            rest, used = rest.replace(part, "", 1), used + 1
    return used > 1 and (not rest or page_number(rest, at_edge=True))


def _heads_columns(printed: list[Line], pages: list[list[Line]]) -> bool:
    """True when the file begins with two lines above items that come again together: 「監査の結果」「措置の状況」 above (ア)."""
    head = [line.text for line in printed[:2]]
    again = [page for page in pages if [line.text for line in page[:2]] == head and len(page) > 2]
    return len(again) > 1 and all(leading_label(page[2].text) is not None for page in again)


def _upright(text: str) -> bool:
    """True for the second line of a table's head that is set upright (号 | 分 | 日): single characters, no running head."""
    return len(text) > 1 and all(len(word) == 1 for word in text.split())


def _may_be_title(text: str) -> bool:
    """False for sentences, for lines of several columns, and for letter-spaced heads (監 査 の 結 果), which each page repeats."""
    return (
        len(text) >= MIN_TITLE
        and not re.search("[。\t]|  |\u3000{2}", text)
        and not _LETTER_SPACED.search(text)
    )


_LETTER_SPACED = re.compile(r"(?:\S ){3}")


def _pages(lines: list[Line]) -> list[list[Line]]:
    """The lines of each page: form feeds divide them, or printed page numbers where there are none."""
    pages: list[list[Line]] = [[]]
    fed = bool(lines) and lines[-1].page > 1
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and (
            line.page != before.page if fed else page_number(before.text, at_edge=False)
        ):
            pages.append([])
        pages[-1].append(line)
    return pages


def _contact_block(lines: list[Line]) -> list[Line]:
    """The last lines of a copied web page: whom to ask, with address and telephone."""
    for place in range(max(0, len(lines) - MAX_CONTACT_LINES), len(lines)):
        rest = lines[place:]
        if (
            is_furniture_heading(_FIRST_WORD.split(rest[0].text)[0])
            and sum(len(line.text) for line in rest) <= MAX_SECTION
        ):
            return rest
    return []


def over_pages(lines: list[Line], full: Full, furniture: dict[Place, FurnitureKind]) -> Iterator[Line]:
    """*lines* with what stands between two pages behind the paragraph that it interrupts."""
    held: list[Line] = []
    before: Line | None = None
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place
        while end < len(lines) and (not lines[end].text or place_of(lines[end]) in furniture):
            end += 1
        between = lines[place:end]
        if not between:
            yield line
            before = line
            place += 1
            continue
        onward = lines[end] if end < len(lines) else None
        is_break = any(piece.text for piece in between)
        if is_break and before is not None and onward is not None and _interrupts(before, onward, full):
            held += [piece for piece in between if piece.text]
        else:
            yield from held
            yield from between
            held, before = [], None
        place = end
    yield from held


def _interrupts(before: Line, onward: Line, full: Full) -> bool:
    """True when a page ends between two lines of one paragraph."""
    if "\t" in before.text or "\t" in onward.text or ends_sentence(before.text):
        return False
    return continues([before], onward, full)
