"""One page as SVG: the page itself, pale, and over it the rulings, the cells, the texts with their roles and their order.

Lengths are points of the page, so the picture prints at the size of the page; the legend stands below it.
"""

import base64
import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise, zip_longest

from auditdoc.japanese.spacing import display_width
from auditdoc.messages import language
from auditdoc.pictures.legend import legend, samples_of
from auditdoc.pictures.marks import Box, Mark, Marked
from auditdoc.pictures.png import grey_png
from auditdoc.pictures.styles import PATTERNS, STYLES, rule_of
from auditdoc.readers.pdf.drawn_pages import DrawnPage, Segment

FONT = "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', 'Meiryo', 'IPAexGothic', sans-serif"
SIZE = 5.2
"""Points of the words over the page: they fit between two lines of text."""
FLAG = 6.4
"""Points of height of a word with its frame."""
INSET = 1.2
"""Points by which a cell is drawn smaller than its rulings, so that both are seen."""
OUTSET = 1.2
"""Points by which a text is framed wider than it is, so that the frame does not lie on it."""
SHOWN_TEXT = 160
"""Characters of a text that appear where the pointer rests on it."""
LETTER = 0.56
"""How wide a narrow letter is, in units of its size: an average of the usual sans serif type."""
ASIDE = 2.4
"""Points that the arrows keep from the texts."""
PALE = 0.6
"""How much of the page beneath is left."""

_RULES = "\n".join(
    (
        f"text {{ font-family: {FONT} }}",
        ".ruling { stroke: #d98200; stroke-width: 1.6; stroke-opacity: 0.75; stroke-linecap: butt }",
        ".cell { fill: none; stroke: #2456a6; stroke-width: 0.6; stroke-dasharray: 3 1 }",
        ".order { stroke: #1a1a1a; stroke-width: 0.5; stroke-opacity: 0.8; fill: none }",
        ".flag rect { fill: #fff; fill-opacity: 0.92; stroke-dasharray: none; stroke-width: 0.5 }",
        f".flag text {{ stroke: none; fill-opacity: 1; font-size: {SIZE:g}px }}",
        *(rule_of(style) for style in STYLES),
        *(f".flag.{style.name} text {{ fill: {style.colour} }}" for style in STYLES),
    )
)
_ARROW = (
    '<marker id="arrow" viewBox="0 0 6 6" refX="5.4" refY="3" markerWidth="4.5" markerHeight="4.5" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.6L6 3L0 5.4z" fill="#1a1a1a"/></marker>'
)
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def picture(page: DrawnPage, marked: Marked, title: str) -> str:
    """The page as a whole document of SVG; *title* names file and page."""
    samples = samples_of(page, marked)
    below, height = legend(samples, title, marked.unplaced, page.width, page.height)
    width, total = f"{page.width:g}", f"{page.height + height:g}"
    begin = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="{width}pt" height="{total}pt" '
        f'role="img" aria-labelledby="title" lang="{language()}">'
    )
    parts = [
        begin,
        f'<title id="title">{said(title)}</title>',
        f"<style>\n{_RULES}\n</style>",
        f"<defs>\n{PATTERNS}\n{_ARROW}\n</defs>",
        f'<rect width="{width}" height="{total}" fill="#fff"/>',
        _beneath(page),
        *_group("rulings", map(_ruling, page.rulings)),
        *_group("cells", map(_cell, marked.cells)),
        *_group("texts", map(_text, marked.marks)),
        *_group("order", _order(marked.marks)),
        *_group("roles", _flags(marked.marks, page.width)),
        below,
        "</svg>\n",
    ]
    return "\n".join(parts)


def said(words: str) -> str:
    """*words* as XML can hold them."""
    return escape(_NOT_IN_XML.sub("\ufffd", words))


def _group(name: str, elements: Iterator[str]) -> Iterator[str]:
    yield f'<g id="{name}">'
    yield from elements
    yield "</g>"


def _beneath(page: DrawnPage) -> str:
    png = base64.b64encode(grey_png(page.columns, page.rows, page.grey)).decode("ascii")
    return (
        f'<image width="{page.width:g}" height="{page.height:g}" preserveAspectRatio="none" opacity="{PALE:g}" '
        f'href="data:image/png;base64,{png}"/>'
    )


def _ruling(segment: Segment) -> str:
    x0, top, x1, bottom = segment
    return f'<line class="ruling" x1="{x0:g}" y1="{top:g}" x2="{x1:g}" y2="{bottom:g}"/>'


def _cell(box: Box) -> str:
    x0, top, x1, bottom = box
    inset = min(INSET, (x1 - x0) / 4, (bottom - top) / 4)
    return _box("cell", (x0 + inset, top + inset, x1 - inset, bottom - inset))


def _text(mark: Mark) -> str:
    shown = mark.text.replace("\n", "⏎")
    shown = shown if len(shown) <= SHOWN_TEXT else shown[: SHOWN_TEXT - 1] + "…"
    x0, top, x1, bottom = mark.box
    frame = (x0 - OUTSET, top - OUTSET, x1 + OUTSET, bottom + OUTSET)
    return _box(mark.style.name, frame, f"{_words(mark)}: {shown}")


def _box(name: str, box: Box, title: str = "") -> str:
    x0, top, x1, bottom = box
    place = f'x="{x0:.2f}" y="{top:.2f}" width="{max(x1 - x0, 0):.2f}" height="{max(bottom - top, 0):.2f}"'
    if not title:
        return f'<rect class="{name}" {place}/>'
    return f'<rect class="{name}" {place}><title>{said(title)}</title></rect>'


def _words(mark: Mark) -> str:
    """The number in the order of reading, and the role; what goes on from elsewhere begins with dots."""
    number = "" if mark.number is None else f"{'…' if mark.goes_on else ''}{mark.number} "
    return number + mark.word


def _order(marks: list[Mark]) -> Iterator[str]:
    """Arrows from each text to the one that is read next: down (or up) beside the first and along above the second, where
    there is seldom print."""
    for before, after in pairwise(mark for mark in marks if mark.number is not None):
        (x0, y0, *_), (x1, y1, *_) = before.box, after.box
        x0, y0, x1, y1 = x0 - ASIDE, y0 - ASIDE, x1 - ASIDE, y1 - ASIDE
        way = f"M{x0:.1f} {y0:.1f} L{x0:.1f} {y1:.1f} L{x1:.1f} {y1:.1f}"
        yield f'<path class="order" d="{way}" marker-end="url(#arrow)"/>'


def _flags(marks: list[Mark], width: float) -> Iterator[str]:
    """The words of each mark on the upper edge of its box; where the next one would lie upon it, its number alone.
    Furniture has none: it is dotted, and the pointer tells which it is."""
    for mark, after in zip_longest(marks, marks[1:]):
        words = _words(mark)
        if after and _is_beside(mark, after) and mark.box[0] + _room(words) > after.box[0]:
            words = words.partition(" ")[0] if mark.number else ""
        if words:
            yield _flag(mark, words, width)


def _is_beside(mark: Mark, after: Mark) -> bool:
    return abs(mark.box[1] - after.box[1]) < FLAG and mark.box[0] < after.box[0]


def _room(words: str) -> float:
    """About how wide the flag with these words is."""
    return display_width(words) * SIZE * LETTER + 2


def _flag(mark: Mark, words: str, width: float) -> str:
    room = _room(words)
    x = max(0.0, min(mark.box[0] - OUTSET, width - room))
    y = max(0.0, mark.box[1] - FLAG)
    return (
        f'<g class="flag {mark.style.name}"><rect x="{x:.2f}" y="{y:.2f}" width="{room:.2f}" height="{FLAG:g}" rx="1"/>'
        f'<text x="{x + 1:.2f}" y="{y + FLAG - 1.5:.2f}">{said(words)}</text></g>'
    )
