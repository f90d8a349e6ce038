"""From a document to what is drawn on each of its pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditdoc.document import Document, Origin, Table
from auditdoc.layouts import Seen
from auditdoc.layouts.role_words import read_as
from auditdoc.pictures.styles import Style, style_of

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom: points from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A text on one page, or the part of it that stands there.

    `number` is its place in the reading order of the whole document, None for furniture; `goes_on` for a part that is not
    the first.
    """

    box: Box
    style: Style
    word: str
    text: str
    number: int | None = None
    goes_on: bool = False


@dataclass(slots=True)
class Marked:
    """What is drawn on one page. `unplaced` are texts of the page that do not say where they stand."""

    cells: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    unplaced: int = 0


def marks_of(document: Document, seen: Iterable[Seen], finding: str | None = None) -> dict[int, Marked]:
    """What is drawn on each page that has something; *seen* are all texts of *document* in reading order. Of one *finding*
    (its id) only its own texts are, with the numbers that they have among all."""
    pages: dict[int, Marked] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                _outline(cell.origin, pages)
    number = 0
    for text in seen:
        is_read = text.claim != "furniture"
        number += is_read
        if finding is None or finding in text.findings:
            _mark(text, number if is_read else None, pages)
    return pages


def _outline(cell: Origin, pages: dict[int, Marked]) -> None:
    for place in cell.places:
        if place.page is not None and place.bbox is not None:
            pages.setdefault(place.page, Marked()).cells.append(place.bbox)


def _mark(text: Seen, number: int | None, pages: dict[int, Marked]) -> None:
    for part, place in enumerate(text.origin.places):
        if place.page is None:
            continue
        page = pages.setdefault(place.page, Marked())
        if place.bbox is None:
            page.unplaced += 1
        else:
            page.marks.append(Mark(place.bbox, style_of(text), read_as(text), text.text, number, part > 0))
