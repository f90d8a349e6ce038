"""The texts of two years as runs of characters: what stayed, what was removed, what was added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditdoc.compare.comparison import TextChange


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of a text, and what became of them."""

    op: str
    text: str


Paragraph = tuple[Run, ...]


def whole(text: str, op: str) -> tuple[Paragraph, ...]:
    """A text of one run; nothing for none."""
    return ((Run(op, text),),) if text else ()


def shown(paragraphs: Sequence[str], changes: "Sequence[TextChange]", side: str) -> tuple[Paragraph, ...]:
    """*paragraphs* in runs: what one side of the changes lost or got is marked, the rest stands as it is."""
    left = [change for change in changes if getattr(change, side)]
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        runs: list[Run] = []
        rest = paragraph
        while rest:
            found = [
                (at, n) for n, change in enumerate(left) if (at := rest.find(getattr(change, side))) >= 0
            ]
            if not found:
                break
            at, n = min(found)
            change = left.pop(n)
            runs += [Run("same", rest[:at])] if at else []
            runs += _pieces(change, side)
            rest = rest[at + len(getattr(change, side)) :]
        runs += [Run("same", rest)] if rest else []
        if runs:
            out.append(tuple(runs))
    return tuple(out)


def _pieces(change: "TextChange", side: str) -> Iterator[Run]:
    gone = "removed" if side == "before" else "added"
    if change.type != "changed":
        yield Run(gone, getattr(change, side))
        return
    yield from (Run(piece.op, piece.text) for piece in change.pieces if piece.op in ("same", gone))
