"""Pages of a text: where one ends, what on it is furniture, and paragraphs that go on behind it."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

from auditdoc.document import FurnitureKind
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.readers.furniture import MIN_PAGES, SHARE, page_number, rule_line, running_heads
from auditdoc.readers.page_furniture import (
    MAX_SECTION,
    furniture_line,
    is_files_heading,
    is_furniture_heading,
    is_said,
)
from auditdoc.readers.text_lines import Line
from auditdoc.readers.text_wraps import Full, continues

MAX_CONTACT_LINES = 25
"""Lines at the end of a page: links to files, an address block, what readers thought of the page."""
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
    numbers = _displaced_numbers(pages)
    for number, page in enumerate(pages):
        split = _split_head(page, _around(pages, number)) if number else 0
        for place, line in enumerate(page):
            edge = min(place, len(page) - 1 - place)
            at_head = place < EDGE and page is not pages[0]
            if kind := furniture_line(line.text):
                yield line, kind
            elif edge == 0 and _is_foot(line.text):
                yield line, "running_head"
            elif place_of(line) in numbers or page_number(
                line.text, at_edge=edge == 0 and lines[-1].page > 1
            ):
                yield line, "page_number"
            elif place < split or (at_head and _is_masthead(line, masthead)):
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


def _is_foot(text: str) -> bool:
    """True for 「－1－　　次のページへ続く」: parts that are furniture each."""
    parts = _COLUMNS.split(text)
    return len(parts) > 1 and all(page_number(p, at_edge=True) or furniture_line(p) for p in parts)


def _displaced_numbers(pages: list[list[Line]]) -> set[Place]:
    """The numbers of pages （2） that a converter set among the first or last lines of a page, and not at its edge: alone on their
    lines, and counting the pages. A number without brackets may be a cell."""
    if len(pages) < MIN_PAGES:
        return set()
    found: dict[int, list[Line]] = {}
    for number, page in enumerate(pages):
        near = {place_of(line): line for line in [*page[:NEAR_EDGE], *page[-NEAR_EDGE:]]}.values()
        for line in near:
            if page_number(line.text, at_edge=True) and (
                digits := re.fullmatch(r"\D+(\d{1,4})\D+", line.text)
            ):
                found.setdefault(int(digits[1]) - number, []).append(line)
    counting = max(found.values(), key=len, default=[])
    return {place_of(line) for line in counting} if len(counting) >= ALMOST_ALL * len(pages) else set()


NEAR_EDGE = 6
"""Lines from the edge of a page within which its number stands."""
ALMOST_ALL = 0.8
"""Of the pages: a cover has no number."""

MASTHEAD_LINES = 3
"""Lines at the head of a gazette that its later pages print again on one: its name, the date, the number."""
_COLUMNS = re.compile(r"[ \u3000]{2,}")


def _parts(lines: list[Line]) -> dict[str, int]:
    """What these lines say, without blanks: each as a whole, and each part between wide blanks, the longest first. A line that holds
    the date or the number of an issue counts as its parts; the head of a table, which comes back as well, as one."""
    texts = {without_blanks(part): 1 for line in lines for part in _COLUMNS.split(line.text)}
    for line in lines:
        parts = _COLUMNS.split(line.text)
        texts[without_blanks(line.text)] = len(parts) if any(map(_is_of_gazette, parts)) else 1
    return {text: texts[text] for text in sorted(texts, key=len, reverse=True) if len(text) > 1}


def _is_masthead(line: Line, masthead: dict[str, int]) -> bool:
    """True for a line made of several parts of the first page's head and the number of its page, in any order."""
    rest, used = without_blanks(line.text), 0
    for part, parts in masthead.items():
        if part in rest:
            rest, used = rest.replace(part, "", 1), used + parts
    return used > 1 and (not rest or page_number(rest, at_edge=True))


HEAD_LINES = 12
"""Lines at the head of a page among which the parts of a running head stand that a converter set one below the other."""
MIN_SPLIT = 3
_OF_A_GAZETTE = re.compile(
    r"(?:令和|平成)\s*(?:元|\d+)\s*年\s*\d+\s*月\s*\d+\s*日(?:\s*[（(]?[月火水木金土日](?:曜日)?[）)]?)?|号外(?:第\s*\d+\s*号)?|第\s*\d+\s*号"
)
"""A date or a number alone on its line: what a running head has, and the labels at the head of each form have not."""


def _is_of_gazette(text: str) -> bool:
    return _OF_A_GAZETTE.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def _around(pages: list[list[Line]], number: int) -> list[list[Line]]:
    """The first page and those before and behind a page; of two next to each other one is a left-hand page."""
    return [pages[0], *pages[max(number - 2, 1) : number], *pages[number + 1 : number + 3]]


def _split_head(page: list[Line], others: list[list[Line]]) -> int:
    """How many lines at the head of *page* are a running head in many parts (令和6年3月15日, 金曜日, 真, 砂, 県, 公, 報, 第3412号):
    they stand at the head of another page as well, in any order, and the date or the number of the issue is among them."""
    heads = [{line.text for line in other[:HEAD_LINES]} for other in others]
    run = list(takewhile(lambda line: _is_in_most(line.text, heads), page[:HEAD_LINES]))
    marked = any(_is_of_gazette(line.text) for line in run)
    return len(run) if len(run) >= MIN_SPLIT and marked else 0


def _is_in_most(text: str, heads: list[set[str]]) -> bool:
    """True for the number of a page, and for a line of most heads that is no sentence and no item."""
    if page_number(text, at_edge=True):
        return True
    return (
        sum(text in head for head in heads) >= SHARE * len(heads) > 0
        and "。" not in text
        and leading_label(text) is None
    )


def _heads_columns(printed: list[Line], pages: list[list[Line]]) -> bool:
    """True when the file begins with two lines above items that come again together: 「監査の結果」「措置の状況」 above (ア)."""
    head = [line.text for line in printed[:2]]
    again = [page for page in pages if [line.text for line in page[:2]] == head and len(page) > 2]
    return len(again) > 1 and all(leading_label(page[2].text) is not None for page in again)


def _upright(text: str) -> bool:
    """True for the second line of a table's head that is set upright (号 | 分 | 日): single characters, no running head."""
    words = text.split()
    letters = len(text) > 1 and all(len(word) == 1 for word in words)
    return letters and (len(words) <= MAX_UPRIGHT or _COLUMNS.search(text) is not None)


MAX_UPRIGHT = 4
"""Letters with a single blank between each; more are a letter-spaced name."""


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
        if sum(len(line.text) for line in rest) > MAX_SECTION:
            continue
        if is_furniture_heading(_FIRST_WORD.split(rest[0].text)[0]):
            return rest
        if is_files_heading(rest[0].text) and not any(is_said(line.text) for line in rest):
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
