"""Titles that open the cells of a column: a short line without a stop, in bold on the page, above each finding.

Nothing marks one such line as a title; that every cell of the column begins with one does.
"""

import re
from collections.abc import Sequence

from auditdoc.japanese.departments import is_department
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.vocabulary import lookup
from auditdoc.layouts.wording import MAX_HEADING, looks_like_title

MIN_CELLS = 2
"""One cell alone that begins so may hold a text whose lines were not joined."""
_GOES_ON = "のをにはがとてでもへやし、，・：:（「"
"""What no title ends with: the sentence goes on below."""


def open_with_titles(cells: Sequence[Sequence[str]]) -> bool:
    """True when the lines of each of *cells*, the findings of one column, are a title and sentences below it."""
    return len(cells) >= MIN_CELLS and all(map(_opens_with_title, cells))


def unbracketed(line: str) -> str:
    """A title without the brackets around the whole of it: 【不用額について】."""
    found = _IN_BRACKETS.fullmatch(line)
    return found[1].strip() if found else line


_IN_BRACKETS = re.compile(r"[【《〈＜≪〔［\[]([^【】《》〈〉＜＞≪≫〔〕［］\[\]]+)[】》〉＞≫〕］\]]")


def _opens_with_title(lines: Sequence[str]) -> bool:
    if len(lines) < 2 or not ends_sentence(lines[1]):
        return False
    first = unbracketed(lines[0])
    return (
        len(first) <= MAX_HEADING
        and not ends_sentence(first)
        and (first[-1] not in _GOES_ON or looks_like_title(first))
        and lookup(first) is None
        and not is_department(first)
    )
