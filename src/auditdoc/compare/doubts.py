"""What could be decided otherwise, named: candidates as good as the chosen one, close calls, and likenesses that deceive."""

from collections.abc import Iterator, Sequence

from auditdoc.compare.comparison import Doubt, DoubtKind
from auditdoc.compare.likeness import Likeness
from auditdoc.compare.matching import CLOSE, UNSURE, Cell, Pairing
from auditdoc.compare.subject import Subject
from auditdoc.messages import _

DECEIVING = 0.25
"""Shared words from which a sentence about another thing is worth a remark."""


def doubts(
    ones: Sequence[Subject], others: Sequence[Subject], found: Pairing, threshold: float
) -> tuple[Doubt, ...]:
    """In the order of the reports. A pair that a person has decided is beyond doubt."""
    rows = dict(found.pairs)
    columns = {j: i for i, j in rows.items()}
    settled_rows, settled_columns = {i for i, _j in found.decided}, {j for _i, j in found.decided}
    cells = [
        (cell, found.likenesses[cell])
        for cell in sorted(found.likenesses)
        if cell[0] not in settled_rows and cell[1] not in settled_columns
    ]
    return tuple(
        Doubt(
            kind=kind, before=ones[i].id, after=others[j].id, score=alike.score, message=_message(kind, alike)
        )
        for (i, j), alike in cells
        for kind in _kinds((i, j), alike, rows, columns, found, threshold)
    )


def _kinds(
    cell: Cell,
    alike: Likeness,
    rows: dict[int, int],
    columns: dict[int, int],
    found: Pairing,
    threshold: float,
) -> Iterator[DoubtKind]:
    i, j = cell
    if rows.get(i) == j:
        if alike.score < threshold + UNSURE:
            yield "weak"
        return
    chosen = [
        found.likenesses[pair].score
        for pair in ((i, rows.get(i, -1)), (columns.get(j, -1), j))
        if pair in found.likenesses
    ]
    if alike.score >= threshold:
        yield "tie" if any(alike.score >= score - CLOSE for score in chosen) else "also_like"
    elif alike.is_decoy and alike.words >= DECEIVING:
        yield "other_object"
    elif alike.score >= threshold - UNSURE and not chosen:
        yield "near_miss"


def _message(kind: DoubtKind, alike: Likeness) -> str:
    sentence = {
        "tie": _("as good a partner as the one that was chosen"),
        "also_like": _("also like it, but another is more so: one finding may have become two, or two one"),
        "weak": _("taken for one matter on weak evidence"),
        "near_miss": _("taken for two matters, but not by much"),
        "other_object": _("worded alike, but about something else: {one} here, {other} there"),
    }[kind]
    one, other = alike.exchanged[0] if alike.exchanged else ("", "")
    return sentence.format(one=one, other=other)
