"""What belongs to the page and not to the report, in any format with pages: page numbers and running heads."""

import re
import unicodedata
from collections import Counter

MIN_PAGES = 3
"""Two pages that begin alike prove nothing."""
SHARE = 0.6
"""A running head stands on most pages; covers and last pages often lack it."""

_NUMBER = re.compile(
    r"^(?:[-‐‑–—―ー−]\s*\d{1,4}\s*[-‐‑–—―ー−]|\d{1,4}\s*/\s*\d{1,4}|(?:page|p\.?)\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*:?|\d{1,4}\s*(?:ページ|頁))$",
    re.I,
)
_BARE = re.compile(r"^\d{1,4}$")


def page_number(text: str, *, at_edge: bool) -> bool:
    """True for 「- 3 -」, 「3/12」, 「Page 3」; a bare number is one only *at_edge*, the first or last line of a page."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return bool(_NUMBER.match(folded)) or (at_edge and bool(_BARE.match(folded)))


def running_heads(pages: list[list[str]]) -> set[str]:
    """Lines that stand among the first or last two of most pages, digits aside.

    Args: pages: the non-blank lines of each page, top to bottom. Returns the lines as printed.
    """
    if len(pages) < MIN_PAGES:
        return set()
    edges = [set(page[:2] + page[-2:]) for page in pages]
    shapes = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    common = {shape for shape, count in shapes.items() if count >= SHARE * len(pages)}
    return {line for edge in edges for line in edge if _shape(line) in common}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", unicodedata.normalize("NFKC", line))
