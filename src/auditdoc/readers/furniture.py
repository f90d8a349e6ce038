"""What belongs to the page and not to the report, in any format: page numbers, running heads, lines of contents."""

import re
import unicodedata
from collections import Counter

from auditdoc.document import Block, Furniture, Heading, Paragraph
from auditdoc.japanese.spacing import without_blanks

CONTENTS_TITLE = "目次"
MIN_PAGES = 3
"""Two pages that begin alike prove nothing."""
SHARE = 0.6
"""A running head stands on most pages; covers and last pages often lack it."""

_NUMBER = re.compile(
    r"^(?:[-‐‑–—―ー−]\s*\d{1,4}\s*[-‐‑–—―ー−]|\d{1,4}\s*/\s*\d{1,4}|(?:page|p\.?)\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*:?|\d{1,4}\s*(?:ページ|頁))$",
    re.I,
)
_CONTENTS = re.compile(r"(?:[…‥]{2,}|[・…‥.．·]{4,})\s*\d{1,4}\s*$")
_BARE = re.compile(
    r"^(?:\d{1,4}|\( ?\d{1,4} ?\)|[ivxl]{1,7}|[一二三四五六七八九十百〇]{1,5}|[<〈~・･] *\d{1,4} *[>〉~・･])$"
)
_RULE = re.compile(r"^[\s\-=_*~+|─━―—－＝＿＊～・…‥.╌┄┈│┃┌┐└┘├┤┬┴┼]{3,}$")


LONGEST_NUMBER = 80
"""Characters of a line that can be the number of a page, with the blanks that centre it."""
MAX_PARTS = 4
"""Parts of a running head with blanks between them: the name of a gazette, its number, a date, a page."""


def page_number(text: str, *, at_edge: bool) -> bool:
    """True for 「- 3 -」, 「3/12」, 「Page 3」; a bare number (3, (3), iii, 三, 〈3〉) is one
    only *at_edge*, the first or last line of a page."""
    if len(text) > LONGEST_NUMBER:
        return False
    folded = unicodedata.normalize("NFKC", text).strip()
    return bool(_NUMBER.match(folded)) or (at_edge and bool(_BARE.match(folded)))


def rule_line(text: str) -> bool:
    """True for a line of strokes, dots and blanks alone."""
    return bool(_RULE.match(text))


def contents_line(text: str) -> bool:
    """True for a line of contents: a title, leaders, the number of a page."""
    last = text[-1:]
    return (last.isdecimal() or last.isspace()) and _CONTENTS.search(text) is not None


def with_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, in which 「目次」 and the lines of contents below it are furniture.

    Leaders and the number of a page tell such a line (a list in Markdown has them, too); where there are none, as in an
    edition that is read aloud, it is one whose words come back below as a heading or line of their own.
    """
    found = list(blocks)
    last = {entry: n for n, block in enumerate(blocks) for entry in _entries(block)}
    for n, title in enumerate(blocks):
        if not isinstance(title, Heading | Paragraph) or without_blanks(title.text) != CONTENTS_TITLE:
            continue
        end = n + 1
        while end < len(blocks) and _is_contents(blocks[end], end, last):
            end += 1
        lines = sum(len(_entries(block)) for block in blocks[n + 1 : end])
        if lines < MIN_ENTRIES and not any(isinstance(block, Furniture) for block in blocks[n + 1 : end]):
            continue
        for place in range(n, end):
            block = blocks[place]
            if isinstance(block, Heading | Paragraph):
                found[place] = Furniture(block.text, "contents", block.origin)
    return tuple(found)


MIN_ENTRIES = 2
"""One line below 目次 that comes back may be a heading that stands twice."""
_CONTENTS_END = re.compile(r"目次(?:は)?(?:、)?(?:ここまで|以上|終わ?り|おわり)(?:です)?。?")
_PAGE_BEHIND = re.compile(r"[ \t\u3000]+[0-9０-９]{1,3}$")


def _entries(block: Block) -> list[str]:
    """The lines of a text as contents name them: without blanks, and without the page behind them."""
    if not isinstance(block, Heading | Paragraph):
        return []
    return [without_blanks(_PAGE_BEHIND.sub("", line)) for line in block.text.split("\n") if line.strip()]


def _is_contents(block: Block, place: int, last: dict[str, int]) -> bool:
    if isinstance(block, Furniture):
        return block.kind == "contents"
    entries = _entries(block)
    if not entries or not isinstance(block, Heading | Paragraph):
        return False
    comes_back = all(last[entry] > place or _CONTENTS_END.fullmatch(entry) for entry in entries)
    return comes_back or all(contents_line(line) for line in block.text.split("\n"))


def running_heads(pages: list[list[str]]) -> set[str]:
    """Lines that stand among the first or last two of most pages, the number of the page in them aside.

    Args: pages: the non-blank lines of each page, top to bottom. Returns the lines as printed. A line whose numbers differ
    in any other way than the pages (a date, an amount at the foot of a form) is text, and so is one that stands inside a
    page, too: a label that each finding has comes to the edge of many pages. One that stands on left-hand or right-hand
    pages only must count the pages: a form of two pages begins each of them with the same words.
    """
    if len(pages) < MIN_PAGES:
        return set()
    edges = [set(page[:2] + page[-2:]) for page in pages]
    common, one_side = _common(edges), _common(edges[::2]) | _common(edges[1::2])
    found: dict[str, list[tuple[int, str]]] = {}
    for page, edge in enumerate(edges):
        for line in edge:
            if _shape(line) in common | one_side:
                found.setdefault(_shape(line), []).append((page, line))
    inside = {line for lines_of_page in pages[1:] for line in lines_of_page[2:-2]}
    return {
        line
        for shape, lines in found.items()
        if (shape in common and _is_one_line(lines)) or _counts_pages(lines)
        for _page, line in lines
    } - inside


def _common(edges: list[set[str]]) -> set[str]:
    """The shapes of lines that most pages have, or most left-hand or right-hand ones."""
    if len(edges) < MIN_PAGES:
        return set()
    shapes = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    return {shape for shape, count in shapes.items() if count >= SHARE * len(edges)}


def _is_one_line(lines: list[tuple[int, str]]) -> bool:
    return len({_in_one_order(line) for _page, line in lines}) == 1


def _counts_pages(lines: list[tuple[int, str]]) -> bool:
    """True for lines in which one number alone differs and rises with the pages."""
    numbers = [[int(n) for n in re.findall(r"\d+", _in_one_order(line))] for _page, line in lines]
    if len({len(row) for row in numbers}) > 1:
        return False
    pages = [page for page, _line in lines]
    differing = [column for column in zip(*numbers, strict=True) if len(set(column)) > 1]
    return len(differing) == 1 and len({n - page for n, page in zip(differing[0], pages, strict=True)}) == 1


def _in_one_order(line: str) -> str:
    """The parts of a line in the same order for left-hand and right-hand pages: 「公報　3」 and 「4　公報」.

    A line of more parts is the head of a table, whose blanks tell its columns: it stays as it is.
    """
    folded = unicodedata.normalize("NFKC", line)
    parts = folded.split()
    return " ".join(sorted(parts, key=_digits_aside)) if len(parts) <= MAX_PARTS else folded


def _shape(line: str) -> str:
    return _digits_aside(_in_one_order(line))


def _digits_aside(text: str) -> str:
    return re.sub(r"\d+", "0", text)
