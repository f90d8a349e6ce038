"""What the marks of a page mean, in rows below it: what occurs there and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from auditdoc.japanese.spacing import display_width
from auditdoc.messages import _, ngettext
from auditdoc.pictures.marks import Marked
from auditdoc.pictures.styles import STYLES, style_word
from auditdoc.readers.pdf.drawn_pages import DrawnPage

SIZE = 7.5
"""Points of the words."""
ROW, MARGIN, SAMPLE, GAP = 13.0, 14.0, 20.0, 14.0
_HEAD = 22.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One kind of mark: the class that draws it, what it is, and how often it occurs."""

    name: str
    words: str
    count: int


def samples_of(page: DrawnPage, marked: Marked) -> list[Sample]:
    """The kinds of marks of a page, in the order in which the legend has them."""
    arrows = sum(mark.number is not None for mark in marked.marks)
    samples = [
        Sample("ruling", _("ruling"), len(page.rulings)),
        Sample("cell", _("cell"), len(marked.cells)),
        Sample("order", _("order of reading"), arrows),
        *(
            Sample(style.name, style_word(style), sum(mark.style is style for mark in marked.marks))
            for style in STYLES
        ),
    ]
    return [sample for sample in samples if sample.count]


def legend(samples: list[Sample], title: str, unplaced: int, width: float, top: float) -> tuple[str, float]:
    """The elements of the legend, which begins at *top*, and its height."""
    x, y = MARGIN, top + _HEAD + ROW
    parts = [
        f'<line x1="0" y1="{top:g}" x2="{width:g}" y2="{top:g}" stroke="#1a1a1a" stroke-width="0.5"/>',
        _words(MARGIN, top + _HEAD - 6, title, "bold"),
    ]
    for sample in samples:
        words = f"{sample.words} ({sample.count})"
        needed = SAMPLE + 4 + display_width(words) * SIZE * 0.52
        if x > MARGIN and x + needed > width - MARGIN:
            x, y = MARGIN, y + ROW
        parts += _drawn(sample, x, y - ROW + 3)
        parts.append(_words(x + SAMPLE + 4, y - ROW + 9.5, words))
        x += needed + GAP
    if unplaced:
        sentence = ngettext(
            "{count} text of this page is not drawn: it does not say where it stands",
            "{count} texts of this page are not drawn: they do not say where they stand",
            unplaced,
        )
        y += ROW
        parts.append(_words(MARGIN, y - ROW + 9.5, sentence.format(count=unplaced)))
    body = "\n".join(parts)
    return f'<g id="legend">\n{body}\n</g>', y + 6 - top


def _drawn(sample: Sample, x: float, y: float) -> Iterator[str]:
    middle = y + 4
    if sample.name in ("ruling", "order"):
        arrow = ' marker-end="url(#arrow)"' if sample.name == "order" else ""
        yield f'<line class="{sample.name}" x1="{x:g}" y1="{middle:g}" x2="{x + SAMPLE:g}" y2="{middle:g}"{arrow}/>'
    else:
        yield f'<rect class="{sample.name}" x="{x:g}" y="{y:g}" width="{SAMPLE:g}" height="8"/>'


def _words(x: float, y: float, words: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{SIZE:g}" font-weight="{weight}" fill="#1a1a1a">'
        f"{escape(words)}</text>"
    )
