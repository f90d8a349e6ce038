"""What belongs to the page and not to the report, in any format: page numbers, running heads, lines of contents."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

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
_BARE = re.compile(r"^(?:\d{1,4}|\( ?\d{1,4} ?\))$")


def page_number(text: str, *, at_edge: bool) -> bool:
    """True for 「- 3 -」, 「3/12」, 「Page 3」; a bare number, in round brackets or not, is one only *at_edge*, the first or last line of a page."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return bool(_NUMBER.match(folded)) or (at_edge and bool(_BARE.match(folded)))


def contents_line(text: str) -> bool:
    """True for a line of contents: a title, leaders, the number of a page."""
    return bool(_CONTENTS.search(text))


def with_contents_titles(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, in which 「目次」 directly above lines of contents is one of them."""
    found = list(blocks)
    for n, (block, after) in enumerate(pairwise(blocks)):
        if (
            isinstance(block, Heading | Paragraph)
            and isinstance(after, Furniture)
            and after.kind == "contents"
            and without_blanks(block.text) == CONTENTS_TITLE
        ):
            found[n] = Furniture(block.text, "contents", block.origin)
    return tuple(found)


def running_heads(pages: list[list[str]]) -> set[str]:
    """Lines that stand among the first or last two of most pages, the number of the page in them aside.

    Args: pages: the non-blank lines of each page, top to bottom. Returns the lines as printed. A line whose numbers differ
    in any other way than the pages (a date, an amount at the foot of a form) is text, and so is one that stands inside a
    page, too: a label that each finding has comes to the edge of many pages.
    """
    if len(pages) < MIN_PAGES:
        return set()
    edges = [set(page[:2] + page[-2:]) for page in pages]
    shapes = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    common = {shape for shape, count in shapes.items() if count >= SHARE * len(pages)}
    found: dict[str, list[str]] = {}
    for edge in edges:
        for line in edge:
            if _shape(line) in common:
                found.setdefault(_shape(line), []).append(line)
    inside = {line for page in pages[1:] for line in page[2:-2]}
    return {line for lines in found.values() if _counts_pages(lines) for line in lines} - inside


def _counts_pages(lines: list[str]) -> bool:
    """True for one line repeated, or lines in which one number alone differs and rises by one from page to page."""
    if len(set(lines)) == 1:
        return True
    numbers = [[int(n) for n in re.findall(r"\d+", unicodedata.normalize("NFKC", line))] for line in lines]
    if len({len(row) for row in numbers}) > 1:
        return False
    differing = [column for column in zip(*numbers, strict=True) if len(set(column)) > 1]
    return len(differing) == 1 and all(b - a == 1 for a, b in pairwise(differing[0]))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", unicodedata.normalize("NFKC", line))
