"""How the documents of several years name a finding and a year."""

from typing import TYPE_CHECKING

from auditdoc.japanese.dates import year_title

if TYPE_CHECKING:
    from auditdoc.compare.comparison import Told

UNTITLED = "件名なし"
BEGINNING = 40
"""Characters of a text that stand for a title."""


def heading_of(told: "Told", *, numbered: bool = True) -> str:
    """Number and title; the beginning of the text where there is no title."""
    words = told.title or (told.paragraphs[0][:BEGINNING] + "…" if told.paragraphs else UNTITLED)
    return f"{told.number} {words}" if told.number and numbered else words


def year_words(code: str | None) -> str:
    """令和4年度 for R4; what is no code as it is."""
    try:
        return year_title(code) if code else "年度不明"
    except ValueError:
        return str(code)
