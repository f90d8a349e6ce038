"""What changed in a text: which sentences, and in these which characters."""

import re
from collections.abc import Iterator, Sequence

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

_SENTENCE = re.compile(r"[^。]*。[」』）)]*|[^。]+")
_PIECE = re.compile(r"[一-鿿々〆ヶ]|[ァ-ヴー]+|[A-Za-zＡ-Ｚａ-ｚ]+|[\d０-９][\d０-９,，.．]*|[ぁ-ゖ]|\s+|.")


def text_changes(before: Sequence[str], after: Sequence[str]) -> tuple[TextChange, ...]:
    """The sentences that differ between two texts, in the order of the text. Mirrors itself.

    Widths, blanks and the ends of paragraphs make no difference.
    """
    olds, news = _sentences(before), _sentences(after)
    if (len(olds), olds) > (len(news), news):
        return tuple(_mirrored(change) for change in text_changes(after, before))
    return tuple(_changes(olds, news))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """*before* turned into *after*, figures and words of katakana as one. Mirrors itself."""
    if (len(before), before) > (len(after), after):
        turned = {"removed": "added", "added": "removed", "same": "same"}
        return _ordered(Piece(op=turned[p.op], text=p.text) for p in pieces(after, before))
    olds, news = _PIECE.findall(before), _PIECE.findall(after)
    if len(olds) + len(news) > LONGEST:
        return (Piece(op="removed", text=before), Piece(op="added", text=after))
    return _ordered(_runs(olds, news))


def _changes(olds: list[str], news: list[str]) -> Iterator[TextChange]:
    ones, others = [*map(fold, olds)], [*map(fold, news)]
    at = other_at = 0
    blocks = [op for op in LCSseq.opcodes(ones, others) if op.tag == "equal"]
    for start, stop, other in [
        *((b.src_start, b.src_end, b.dest_start) for b in blocks),
        (len(olds), len(olds), len(news)),
    ]:
        if start > at or other > other_at:
            alike = _alike(ones[at:start], others[other_at:other])
            yield from _gap(olds[at:start], news[other_at:other], alike)
        at, other_at = stop, other + stop - start


def _alike(ones: list[str], others: list[str]) -> dict[tuple[int, int], int]:
    """The sentences that can be one in two wordings, with how much they are."""
    return {
        (i, j): round(100 * value) + 1
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if (value := ratio(one, other) - REWORDED) >= 0
    }


def _gap(olds: list[str], news: list[str], alike: dict[tuple[int, int], int]) -> Iterator[TextChange]:
    """The sentences between two that stayed: paired where they are one in two wordings."""
    partner = dict(best_pairs(alike))
    taken = set(partner.values())
    shown = 0
    for i, old in enumerate(olds):
        j = partner.get(i)
        if j is None:
            yield TextChange(type="removed", before=old, after=None)
            continue
        yield from (_added(new) for n, new in enumerate(news[shown:j], shown) if n not in taken)
        shown = max(shown, j)
        yield TextChange(type="changed", before=old, after=news[j], pieces=pieces(old, news[j]))
    yield from (_added(new) for n, new in enumerate(news[shown:], shown) if n not in taken)


def _added(text: str) -> TextChange:
    return TextChange(type="added", before=None, after=text)


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [part for paragraph in paragraphs for part in map(str.strip, _SENTENCE.findall(paragraph)) if part]


def _runs(olds: list[str], news: list[str]) -> Iterator[Piece]:
    for op in LCSseq.opcodes(olds, news):
        if op.tag == "equal":
            yield Piece(op="same", text="".join(olds[op.src_start : op.src_end]))
        elif op.tag == "delete":
            yield Piece(op="removed", text="".join(olds[op.src_start : op.src_end]))
        else:
            yield Piece(op="added", text="".join(news[op.dest_start : op.dest_end]))


def _ordered(found: Iterator[Piece]) -> tuple[Piece, ...]:
    """What went before what came, in each place; an island of few characters between two changes belongs to both."""
    rows = _without_islands(list(found))
    out: list[Piece] = []
    went = came = ""
    for piece in [*rows, Piece(op="same", text="")]:
        if piece.op == "removed":
            went += piece.text
        elif piece.op == "added":
            came += piece.text
        else:
            out += [Piece(op="removed", text=went)] if went else []
            out += [Piece(op="added", text=came)] if came else []
            out += [piece] if piece.text else []
            went = came = ""
    return tuple(out)


def _without_islands(rows: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for n, piece in enumerate(rows):
        inside = 0 < n < len(rows) - 1 and rows[n - 1].op != "same" and rows[n + 1].op != "same"
        if piece.op == "same" and inside and len(piece.text) < ISLAND:
            out += [Piece(op="removed", text=piece.text), Piece(op="added", text=piece.text)]
        else:
            out.append(piece)
    return out


def _mirrored(change: TextChange) -> TextChange:
    kinds = {"removed": "added", "added": "removed", "changed": "changed"}
    turned = {"removed": "added", "added": "removed", "same": "same"}
    flipped = _ordered(iter([Piece(op=turned[piece.op], text=piece.text) for piece in change.pieces]))
    return TextChange(type=kinds[change.type], before=change.after, after=change.before, pieces=flipped)
