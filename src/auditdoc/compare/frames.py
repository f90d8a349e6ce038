"""Whether two texts are one sentence about two things: the same words around, and other things in their place.

Auditors keep their sentences. 「庁舎清掃業務委託において、…検査を合格としていた。」 comes back next year about 庁舎警備業務委託, and by its
words alone it is the same finding. So texts that share most of their words are laid side by side, and what stands in the place
of what is looked at: figures and common words may change, a thing that the other text does not know makes another matter.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from auditdoc.compare.terms import telling, terms

_PIECE = re.compile(r"[一-鿿々〆ヶ]+|[ァ-ヴー]+|[a-z]+|[\d.,]+|[ぁ-ゖ]+|\S")
_THING = re.compile(r"[^ぁ-ゖ、。]+(?:の[^ぁ-ゖ、。]+)*[がをはにでとも]?")
"""A name or a noun, or several with の between: what a sentence is about, and not what it says of it."""
PREDICATE = 0.25
"""What counts of an exchange of predicates: 「作成されておらず」 for 「記入がないまま」 is how a matter goes on."""
LONGEST = 1500
"""Pieces of a text that are laid side by side; the subject stands long before, and the time grows with their product."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stands in one text where the other has something else. at: the share of the text before it. subject: whether it
    stands in the first words of a text, before any particle but の: 庁舎清掃業務委託において. aside: whether it stands in brackets."""

    one: str
    other: str
    at: float
    subject: bool
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """How much of two texts is the same words in the same order (0 to 1), and what is exchanged between them."""

    shared: float
    replaced: tuple[Replaced, ...]


Pieces = tuple[str, ...]


def pieces(text: str) -> Pieces:
    """A *comparable* text in pieces: words of one kind of character, figures, marks."""
    return tuple(_PIECE.findall(text)[:LONGEST])


def frame(one: Pieces, other: Pieces, least: float = 0.0) -> Frame:
    """Two texts side by side; nothing is exchanged between texts that share less than *least*. Mirrors itself."""
    if one == other:
        return Frame(1.0, ())
    if (
        one > other
    ):  # of two equally good ways to lay them side by side, one is taken; the mirror image must take it too
        turned = frame(other, one, least)
        return Frame(
            turned.shared, tuple(Replaced(r.other, r.one, r.at, r.subject, r.aside) for r in turned.replaced)
        )
    total = sum(map(len, one)) + sum(map(len, other))
    blocks = [op for op in LCSseq.opcodes(one, other) if op.tag == "equal"]
    same = sum(sum(map(len, one[op.src_start : op.src_end])) for op in blocks)
    shared = 2 * same / total
    if shared < least:
        return Frame(shared, ())
    gaps = _gaps([(op.src_start, op.src_end, op.dest_start) for op in blocks], len(one), len(other))
    ends = first_words(one), first_words(other)
    brackets = "(" in one and "(" in other
    replaced = tuple(
        Replaced(
            "".join(one[a:b]),
            "".join(other[c:d]),
            (a + c) / (len(one) + len(other)),
            a < ends[0] and c < ends[1],
            brackets and _is_aside(one, a) and _is_aside(other, c),
        )
        for a, b, c, d in gaps
    )
    return Frame(shared, replaced)


def _is_aside(found: Pieces, place: int) -> bool:
    return found[:place].count("(") > found[:place].count(")")


def first_words(found: Pieces) -> int:
    """How many pieces the first name takes: up to the first particle that is no の."""
    return next(
        (
            n
            for n, piece in enumerate(found)
            if piece != "の" and ("ぁ" <= piece[0] <= "ゖ" or piece in "、。")
        ),
        len(found),
    )


def _gaps(
    blocks: list[tuple[int, int, int]], end: int, other_end: int
) -> Iterator[tuple[int, int, int, int]]:
    """The places between equal blocks where both texts have something."""
    at = other_at = 0
    for start, stop, other_start in [*blocks, (end, end, other_end)]:
        if start > at and other_start > other_at:
            yield at, start, other_at, other_start
        at, other_at = stop, other_start + stop - start


def exchanged(replaced: Replaced, said: frozenset[str], others_said: frozenset[str]) -> float:
    """How much of a thing was exchanged for another: 0 where only figures or audit language were.

    said: what the first finding says anywhere. A word that both findings say somewhere is not exchanged but moved.
    """
    one, other = _trimmed(replaced.one, replaced.other)
    if min(len(one), len(other)) < 2:  # 検査 and 審査 differ by a character that says nothing alone
        one, other = replaced.one, replaced.other
    weight = min(_weight(one, others_said), _weight(other, said))
    return (
        weight if _THING.fullmatch(replaced.one) and _THING.fullmatch(replaced.other) else weight * PREDICATE
    )


def _weight(text: str, known: frozenset[str]) -> float:
    return sum(telling(word) for word in _words(text) if word not in known)


@functools.lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(terms(text)))


def _trimmed(one: str, other: str) -> tuple[str, str]:
    """Without what both begin and end with: 庁舎清掃 and 庁舎警備 differ by 清掃 and 警備."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    end = 0
    while end < min(len(one), len(other)) and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[: len(one) - end], other[: len(other) - end]
