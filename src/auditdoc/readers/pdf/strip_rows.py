"""Which lines make one row of a table whose columns are told by strips: level rulings part them, else gaps and numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.japanese.numerals import leading_label
from auditdoc.readers.pdf.groups import Ruling
from auditdoc.readers.pdf.lines import Line

WIDER = 1.25
"""In units of the usual distance of two lines: a wider one parts two rows."""


_KEY = re.compile(r"^[A-Za-z]?[0-9０-９]{1,3}(?:[-－.][0-9０-９]{1,3})*[.．]?$")


@dataclass(frozen=True, slots=True)
class TextRow:
    """The texts on one line, and the column of each; None where a text runs over several."""

    texts: list[Line]
    columns: list[int] | None

    @property
    def level(self) -> float:
        return self.texts[0].y0


def pitch_of(rows: list[TextRow]) -> float:
    """The distance of two lines of one cell; rows of the table are as far apart or further."""
    steps = sorted(a.level - b.level for a, b in pairwise(rows))
    return steps[len(steps) // 3] if steps else 0.0


def _are_parted(above: TextRow, row: TextRow, rulings: list[Ruling]) -> bool:
    return any(row.level < r[0] < above.level + 1 for r in rulings)


def drawn_between(rows: list[TextRow], rulings: list[Ruling]) -> int:
    """How many pairs of lines have a ruling between them: one alone is drawn below the head."""
    return sum(_are_parted(above, row, rulings) for above, row in pairwise(rows))


def bands_of(rows: list[TextRow], rulings: list[Ruling]) -> list[list[TextRow]]:
    """The rows of text that make one row of the table."""
    ruled: list[list[TextRow]] = [[rows[0]]]
    for above, row in pairwise(rows):
        between = _are_parted(above, row, rulings)
        if between or (above.columns is None) != (row.columns is None):
            ruled.append([])
        ruled[-1].append(row)
    if drawn_between(rows, rulings) > 1:
        return ruled
    pitch = pitch_of(rows)
    return [band for part in ruled for band in _parted(part, pitch)]


def _parted(band: list[TextRow], pitch: float) -> Iterator[list[TextRow]]:
    """The rows between two rulings or headings: parted at gaps and keys."""
    if band[0].columns is None:
        yield from ([row] for row in band)
        return
    starts = {n for n, (a, b) in enumerate(pairwise(band), start=1) if a.level - b.level > WIDER * pitch}
    starts |= {n for n, row in enumerate(band) if n and _has_key(row)}
    edges = [0, *sorted(starts), len(band)]
    yield from (band[a:b] for a, b in pairwise(edges))


def _has_key(row: TextRow) -> bool:
    """True when the first column holds a number."""
    first = row.texts[0].text
    if row.columns is None or row.columns[0] != 0:
        return False
    label = leading_label(first)
    return bool(_KEY.match(first)) or (label is not None and label[0].style != "bullet" and bool(label[1]))


def cuts_above(bands: list[list[TextRow]], rulings: list[Ruling]) -> list[list[Ruling]]:
    """What parts each band from the one above: the rulings drawn there, or one over everything."""
    cuts = []
    above = bands[0][0].level + 2 * (bands[0][0].texts[0].y1 - bands[0][0].level)
    for band in bands:
        top = band[0].level
        drawn = [r for r in rulings if top < r[0] < above + 1]
        cuts.append(drawn or [((band[0].texts[0].y1 + above) / 2, float("-inf"), float("inf"))])
        above = band[-1].level
    return cuts
