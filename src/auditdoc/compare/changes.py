"""What changed in a text: which sentences, and in these which characters."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from auditdoc.compare.assignment import best_pairs
from auditdoc.compare.comparison import Piece, TextChange
from auditdoc.japanese.characters import fold

REWORDED = 45
"""Of a hundred: how alike two sentences are that are one in two wordings; less, and the one went and the other came."""
ISLAND = 2
"""Characters that must have stayed between two changes to be shown as such; a lone の is no help to the reader."""
LONGEST = 4000
"""Pieces of two sentences whose characters are compared; longer ones are shown whole."""

Place = tuple[int | None, int | None]
Run = tuple[str, str]
"""What is done to a stretch of text, as in Piece, and the stretch."""

_SENTENCE = re.compile(r"[^。]*。[」』）)]*|[^。]+")
_PIECE = re.compile(r"[一-鿿々〆ヶ]|[ァ-ヴー]+|[A-Za-zＡ-Ｚａ-ｚ]+|[\d０-９][\d０-９,，.．]*|[ぁ-ゖ]|\s+|.")


def text_changes(before: Sequence[str], after: Sequence[str]) -> tuple[TextChange, ...]:
    """The sentences that differ between two texts, in the order of the text. Mirrors itself.

    Widths, blanks and the ends of paragraphs make no difference.
    """
    olds, news = _sentences(before), _sentences(after)
    if (len(olds), olds) > (len(news), news):
        places = [(j, i) for i, j in _places(news, olds)]
    else:
        places = [*_places(olds, news)]
    return tuple(_change(olds, news, i, j) for i, j in _in_order(places))


def _change(olds: list[str], news: list[str], i: int | None, j: int | None) -> TextChange:
    old = None if i is None else olds[i]
    new = None if j is None else news[j]
    if old is not None and new is not None:
        return TextChange(type="changed", before=old, after=new, pieces=pieces(old, new))
    return TextChange(type="added" if old is None else "removed", before=old, after=new)


def _in_order(places: list[Place]) -> Iterator[Place]:
    """By the old text; what came stands before the first pair that the new text has behind it, or last."""
    came = sorted(j for i, j in places if i is None and j is not None)
    for i, j in sorted(((i, j) for i, j in places if i is not None), key=lambda place: place[0]):
        while j is not None and came and came[0] < j:
            yield None, came.pop(0)
        yield i, j
    yield from ((None, j) for j in came)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """*before* turned into *after*, figures and words of katakana as one. Mirrors itself."""
    if (len(before), before) > (len(after), after):
        turned = {"removed": "added", "added": "removed", "same": "same"}
        return _ordered((turned[piece.op], piece.text) for piece in pieces(after, before))
    olds, news = _PIECE.findall(before), _PIECE.findall(after)
    if len(olds) + len(news) > LONGEST:
        return (Piece(op="removed", text=before), Piece(op="added", text=after))
    return _ordered(_runs(olds, news))


def _places(olds: list[str], news: list[str]) -> Iterator[Place]:
    """Where the sentences stand that differ: both places of one that was reworded, one of one that went or came."""
    ones, others = [*map(fold, olds)], [*map(fold, news)]
    at = other_at = 0
    blocks = [op for op in LCSseq.opcodes(ones, others) if op.tag == "equal"]
    for start, stop, other in [
        *((b.src_start, b.src_end, b.dest_start) for b in blocks),
        (len(olds), len(olds), len(news)),
    ]:
        if start > at or other > other_at:
            partner = dict(best_pairs(_alike(ones[at:start], others[other_at:other])))
            taken = set(partner.values())
            for i in range(start - at):
                yield at + i, other_at + partner[i] if i in partner else None
            yield from ((None, other_at + j) for j in range(other - other_at) if j not in taken)
        at, other_at = stop, other + stop - start


def _alike(ones: list[str], others: list[str]) -> dict[tuple[int, int], int]:
    """The sentences that can be one in two wordings, with how much they are."""
    return {
        (i, j): round(100 * value) + 1
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if (value := ratio(one, other) - REWORDED) >= 0
    }


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [part for paragraph in paragraphs for part in map(str.strip, _SENTENCE.findall(paragraph)) if part]


def _runs(olds: list[str], news: list[str]) -> Iterator[Run]:
    for op in LCSseq.opcodes(olds, news):
        if op.tag == "equal":
            yield "same", "".join(olds[op.src_start : op.src_end])
        elif op.tag == "delete":
            yield "removed", "".join(olds[op.src_start : op.src_end])
        else:
            yield "added", "".join(news[op.dest_start : op.dest_end])


def _ordered(found: Iterable[Run]) -> tuple[Piece, ...]:
    """What went before what came, in each place; an island of few characters between two changes belongs to both."""
    out: list[Piece] = []
    went = came = ""
    for op, text in [*_without_islands(list(found)), ("same", "")]:
        if op == "removed":
            went += text
        elif op == "added":
            came += text
        else:
            out += [Piece(op="removed", text=went)] if went else []
            out += [Piece(op="added", text=came)] if came else []
            out += [Piece(op="same", text=text)] if text else []
            went = came = ""
    return tuple(out)


def _without_islands(rows: list[Run]) -> Iterator[Run]:
    for n, (op, text) in enumerate(rows):
        inside = 0 < n < len(rows) - 1 and rows[n - 1][0] != "same" and rows[n + 1][0] != "same"
        if op == "same" and inside and len(text) < ISLAND:
            yield from (("removed", text), ("added", text))
        else:
            yield op, text
