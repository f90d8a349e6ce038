"""A report drawn line by line, box by box: what a program does that draws its tables itself."""

from itertools import pairwise
from typing import Any

from bench.reports import FINDING, SECTION, TITLE, WHAT, WHO, Report

SIZE, LEADING, PADDING = 10.5, 17.0, 4.0
LEFT, MIDDLE, RIGHT = 71.0, 161.0, 524.0
TOP, FOOT = 780.0, 62.0


class Sheet:
    """A page being filled from the top. A row flows over the page's end, each of its parts in a box of its own."""

    def __init__(self, canvas: Any, font: str) -> None:
        self.canvas, self.font, self.y = canvas, font, TOP

    def write(self, report: Report) -> None:
        for text in (TITLE, SECTION):
            self._line(text)
        for card in report.cards:
            self._line(card.heading)
            self._row(((LEFT, (FINDING,)),))
            self._row(((LEFT, card.text),))
            for who, what in (((WHO,), (WHAT,)), *((a.departments, a.text) for a in card.answers)):
                self._row(((LEFT, who), (MIDDLE, what)))
            self.y -= LEADING

    def _line(self, text: str) -> None:
        if self.y - LEADING < FOOT:
            self._next_page()
        self._draw(LEFT, text)
        self.y -= LEADING

    def _draw(self, x: float, text: str) -> None:
        self.canvas.setFont(self.font, SIZE)
        self.canvas.drawString(x, self.y - 12, text)

    def _next_page(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def _row(self, cells: tuple[tuple[float, tuple[str, ...]], ...]) -> None:
        edges = [*(x for x, _ in cells), RIGHT]
        spans = list(pairwise(edges))
        columns = [_wrapped(text, b - a - 2 * PADDING) for (a, b), (_, text) in zip(spans, cells, strict=True)]  # fmt: skip
        waiting = max(map(len, columns))
        done = 0
        while done < waiting:
            room = int((self.y - FOOT - PADDING) // LEADING)
            if room < 1:
                self._next_page()
                continue
            top, part = self.y, min(room, waiting - done)
            for line in range(done, done + part):
                for (x, _), lines in zip(cells, columns, strict=True):
                    if line < len(lines):
                        self._draw(x + PADDING, lines[line])
                self.y -= LEADING
            self.y -= PADDING
            self.canvas.setLineWidth(0.5)
            for a, b in spans:
                self.canvas.rect(a, self.y, b - a, top - self.y)
            done += part


def _wrapped(paragraphs: tuple[str, ...], width: float) -> list[str]:
    lines = []
    for text in paragraphs:
        line, used = "", 0.0
        for character in text:
            wide = SIZE * (0.5 if character.isascii() else 1)
            if used + wide > width:
                lines.append(line)
                line, used = "", 0.0
            line += character
            used += wide
        lines.append(line)
    return lines
