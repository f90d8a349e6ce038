"""Readings that are printed in small kana over a word: they repeat the word and would break its line."""

from auditdoc.readers.pdf.lines import Line

SMALL = 0.62
"""Share of the size of the text; ruby is set in half of it."""


def without_ruby(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """*lines* without readings, and the readings. A reading stands close above a longer line of larger type."""
    if len(lines) < 2:
        return lines, []
    sizes = [line.em for line in lines]
    if min(sizes) >= SMALL * max(sizes):
        return lines, []
    kept, ruby = [], []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if below and _is_reading(line, below):
            ruby.append(line)
        else:
            kept.append(line)
    return kept, ruby


def _is_reading(line: Line, below: Line) -> bool:
    return (
        line.em < SMALL * below.em
        and line.y0 - below.y0 < 1.6 * below.em
        and below.x0 - below.em <= line.x0
        and line.x1 <= below.x1 + below.em
        and all("\u3041" <= c <= "\u30ff" or c in " \t" for c in line.text)
    )
