"""Figures as a picture: bars of pieces, in SVG.

Pieces differ by lightness and by hatching, so that they are told apart in print without colours and by the colour-blind; each has
its number in it where there is room, and the legend names those that occur. The picture says what it counts and where it is from.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate

from auditdoc.figures.values import STATES, Figures, Line, State
from auditdoc.figures.words import STATE_WORDS, last_column, last_value, notes, source_words, title
from auditdoc.japanese.spacing import display_width

WIDTH, MARGIN = 960.0, 32.0
LABELS_AT_MOST = 300.0
BAR, GAP = 26.0, 12.0
FIGURES = 128.0
"""Right of the bars: the total and the rate."""
FONT = "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', 'Meiryo', 'IPAexGothic', sans-serif"
INK, FAINT = "#1a1a1a", "#5a5a5a"
MAX_SOURCES = 8

_FILLS: dict[State, str] = {
    "done": "#12436d",
    "partly": "url(#partly)",
    "in_progress": "#5b9bc8",
    "planned": "url(#planned)",
    "under_review": "#f3c969",
    "not_started": "url(#not_started)",
    "no_action": "url(#no_action)",
    "not_stated": "#ececec",
    "unanswered": "url(#unanswered)",
}
_PLAIN_ON_DARK: frozenset[State] = frozenset({"done"})
_HATCHED: frozenset[State] = frozenset(state for state, fill in _FILLS.items() if fill.startswith("url"))
_PATTERNS = """<defs>
<pattern id="partly" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/><rect width="3.2" height="7" fill="#12436d"/></pattern>
<pattern id="planned" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="#fff"/><circle cx="3.5" cy="3.5" r="1.5" fill="#2f6f9f"/></pattern>
<pattern id="not_started" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><rect width="6" height="1.8" fill="#9c2f2f"/></pattern>
<pattern id="no_action" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><rect width="1.3" height="5" fill="#555"/></pattern>
<pattern id="unanswered" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="#fff"/><path d="M1.5 1.5l6 6m0-6l-6 6" stroke="#9c2f2f" stroke-width="1.4"/></pattern>
</defs>"""


def chart(figures: Figures) -> str:
    """The picture as a whole document of SVG, whose height follows the number of lines."""
    drawing = _Drawing(figures)
    body = "\n".join(drawing.elements())
    what = escape(title(figures))
    says = escape("。".join(f"{line.label}：{_in_words(line)}" for line in (*figures.lines, figures.total)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {drawing.height:g}" width="{WIDTH:g}" '
        f'height="{drawing.height:g}" role="img" aria-labelledby="title desc" font-family="{FONT}" lang="ja">\n'
        f'<title id="title">{what}</title>\n<desc id="desc">{says}</desc>\n{_PATTERNS}\n'
        f'<rect width="{WIDTH:g}" height="{drawing.height:g}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _in_words(line: Line) -> str:
    counts = "、".join(f"{STATE_WORDS[state]}{count}件" for state, count in line.counts.items())
    return f"{line.total}件（{counts}）" if counts else f"{line.total}件"


class _Drawing:
    """Elements from top to bottom; `height` is known once all are drawn."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._y = MARGIN
        self._drawn = list(self._all())
        self.height = round(self._y + MARGIN / 2)

    def elements(self) -> Sequence[str]:
        return self._drawn

    def _all(self) -> Iterator[str]:
        figures = self._figures
        self._y += 14
        yield _text(MARGIN, self._y, title(figures), 20, weight="bold")
        self._y += 30
        yield from self._legend([state for state in STATES if figures.total.counts.get(state)])
        yield from self._bars((*figures.lines, *([figures.total] if len(figures.lines) > 1 else [])))
        self._y += 16
        for note in notes(figures):
            yield from self._paragraph(note)
        sources = [source_words(source) for source in figures.sources]
        more = [f"ほか{len(sources) - MAX_SOURCES}編"] if len(sources) > MAX_SOURCES else []
        yield from self._paragraph("出典：" + "；".join([*sources[:MAX_SOURCES], *more]))

    def _legend(self, states: Sequence[State]) -> Iterator[str]:
        x = MARGIN
        for state in states:
            width = 24 + _width(STATE_WORDS[state], 13) + 18
            if x + width > WIDTH - MARGIN:
                x, self._y = MARGIN, self._y + 24
            yield _piece(x, self._y - 12, 18, 14, state)
            yield _text(x + 24, self._y, STATE_WORDS[state], 13)
            x += width
        self._y += 26

    def _bars(self, lines: Sequence[Line]) -> Iterator[str]:
        labels = [_cut(line.label, LABELS_AT_MOST, 14) for line in lines]
        left = MARGIN + max((_width(label, 14) for label in labels), default=0) + 12
        room = WIDTH - MARGIN - FIGURES - left
        most = max((line.total for line in self._figures.lines), default=0)
        yield _text(WIDTH - MARGIN - 62, self._y, "件数", 12, anchor="end", fill=FAINT)
        yield _text(WIDTH - MARGIN, self._y, last_column(self._figures), 12, anchor="end", fill=FAINT)
        self._y += 10
        for label, line in zip(labels, lines, strict=True):
            is_sum = line is self._figures.total
            if is_sum:
                self._y += 6
                yield f'<line x1="{MARGIN:g}" x2="{WIDTH - MARGIN:g}" y1="{self._y:g}" y2="{self._y:g}" stroke="{FAINT}"/>'
                self._y += 10
            middle = self._y + BAR / 2 + 5
            weight = "bold" if is_sum else "normal"
            yield _text(left - 12, middle, label, 14, anchor="end", weight=weight, full=line.label)
            length = room if is_sum else room * line.total / most if most else 0
            yield from self._bar(line, left, length)
            yield _text(WIDTH - MARGIN - 62, middle, f"{line.total:,}件", 14, anchor="end", weight=weight)
            yield _text(
                WIDTH - MARGIN, middle, last_value(self._figures, line), 14, anchor="end", weight=weight
            )
            self._y += BAR + GAP

    def _bar(self, line: Line, left: float, length: float) -> Iterator[str]:
        ends = (
            list(accumulate(length * count / line.total for count in line.counts.values()))
            if line.total
            else []
        )
        for (state, count), start, end in zip(line.counts.items(), [0.0, *ends], ends, strict=False):
            name = f"{line.label} {STATE_WORDS[state]} {count}件"
            yield _piece(left + start, self._y, end - start, BAR, state, name)
            if end - start >= _width(f"{count:,}", 13) + 8:
                yield _number(left + (start + end) / 2, self._y + BAR / 2 + 4.5, f"{count:,}", state)

    def _paragraph(self, words: str) -> Iterator[str]:
        for row in _wrapped(words, WIDTH - 2 * MARGIN, 12):
            yield _text(MARGIN, self._y, row, 12, fill=FAINT)
            self._y += 18


def _piece(x: float, y: float, width: float, height: float, state: State, name: str = "") -> str:
    said = f"<title>{escape(name)}</title>" if name else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:g}" fill="{_FILLS[state]}" '
        f'stroke="{INK}" stroke-width="0.8">{said}</rect>'
    )


def _number(x: float, y: float, words: str, state: State) -> str:
    """A number in a piece; on hatching it stands on a white ground."""
    ground = ""
    if state in _HATCHED:
        width = _width(words, 13) + 6
        ground = f'<rect x="{x - width / 2:.1f}" y="{y - 13:.1f}" width="{width:.1f}" height="17" rx="3" fill="#fff"/>'
    return ground + _text(x, y, words, 13, anchor="middle", fill="#fff" if state in _PLAIN_ON_DARK else INK)


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    *,
    anchor: str = "start",
    weight: str = "normal",
    fill: str = INK,
    full: str = "",
) -> str:
    said = f"<title>{escape(full)}</title>" if full and full != words else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="{fill}">{escape(words)}{said}</text>'
    )


def _width(words: str, size: int) -> float:
    """About how wide *words* are set; half a square for what is not Japanese, a little more to be safe."""
    return display_width(words) * size * 0.52


def _cut(words: str, room: float, size: int) -> str:
    if _width(words, size) <= room:
        return words
    while words and _width(words + "…", size) > room:
        words = words[:-1]
    return words + "…"


_NOT_FIRST = "、。」）)％"


def _wrapped(words: str, room: float, size: int) -> Iterator[str]:
    row = ""
    for character in words:
        if _width(row + character, size) > room and character not in _NOT_FIRST:
            yield row
            row = ""
        row += character
    if row:
        yield row
