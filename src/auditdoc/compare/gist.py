"""A long text in short: the sentences that decide, with … for what is left out between them."""

import re
from collections.abc import Callable, Iterable, Sequence

from auditdoc.compare.wording import split_sentences

DEMAND = re.compile(
    r"(?:(?:れ|願い)たい|望ましい|望まれる|望む|求める|求めます|要望する|(?:必要|べき)(?:がある|である|です)?|"
    r"要する|ください|努めること|図ること|すること)[。．）)]*$"
)
"""How auditors end what they ask for."""


def gist(
    paragraphs: Iterable[str], room: int, width: Callable[[str], int], decisive: Sequence[str] = ()
) -> str:
    """The sentences of *paragraphs* as far as *room* allows, in their order: *decisive* ones first, then demands, then the first.

    A text that fits is whole. width: of a text, in the unit of *room*.
    """
    said = [sentence for paragraph in paragraphs for sentence in split_sentences(paragraph)]
    if sum(map(width, said)) <= room:
        return "".join(said)
    ranks = [_rank(sentence, n, decisive) for n, sentence in enumerate(said)]
    kept: set[int] = set()
    used = 0
    for n in sorted(range(len(said)), key=lambda n: (ranks[n], n)):
        if kept and used + width(said[n]) > room:
            continue
        kept.add(n)
        used += width(said[n])
    pieces: list[str] = []
    for n, sentence in enumerate(said):
        if n in kept:
            pieces.append(sentence)
        elif not pieces or pieces[-1] != "…":
            pieces.append("…")
    return "".join(pieces)


def _rank(sentence: str, place: int, decisive: Sequence[str]) -> int:
    """0 for what decides, 1 for a demand, 2 for the opening, 3 for the rest."""
    if any(words and (words in sentence or sentence in words) for words in decisive):
        return 0
    if DEMAND.search(sentence):
        return 1
    return 2 if place == 0 else 3
