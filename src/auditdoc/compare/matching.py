"""Who continues whom: the best pairing of two reports' findings, and what is doubtful about it."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditdoc.compare.assignment import best_pairs
from auditdoc.compare.likeness import KIN, Likeness, Related, likeness
from auditdoc.compare.subject import Subject

THRESHOLD = 0.37
"""Below it two findings are two matters, unless told otherwise. Reworded matters come to 0.4 and more, others seldom above 0.3."""
CLOSE = 0.05
"""Two candidates that differ by less are as good as each other."""
UNSURE = 0.1
"""So far above or below the threshold a decision is named as a doubt."""
MANY = 60
"""Findings of a report from which words that a quarter of them share are no longer looked up."""
CANDIDATES = 8
"""The likest findings of the other report that are compared in full."""
FAINT = 0.03
"""Share of the weight of two findings' strongest words below which no comparison can make them one matter."""
STRONGEST = 60
"""Words of a finding by which candidates are looked up; what is beyond says little."""
_WEIGHT, _PLACE, _ORDER = 56, 40, 16
"""Bits: the score decides; between equal ones the same place, then the order, then chance that is the same every time."""

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person has decided: pairs of ids that are one matter, and pairs that are not."""

    linked: frozenset[tuple[str, str]] = frozenset()
    parted: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs of positions. likenesses: of all that were compared; decided: the pairs that a person has linked."""

    pairs: Mapping[int, int]
    likenesses: Mapping[Cell, Likeness]
    decided: Collection[Cell] = field(default_factory=frozenset)


def pairing(
    ones: Sequence[Subject],
    others: Sequence[Subject],
    related: Related,
    threshold: float = THRESHOLD,
    decisions: Decisions | None = None,
    among: Collection[int] | None = None,
) -> Pairing:
    """The pairs whose likenesses above the threshold have the greatest sum; decisions come first.

    among: the positions of *ones* that may be chosen, where not all may.
    """
    decisions = decisions or Decisions()
    decided = {cell for cell in _decided(ones, others, decisions.linked) if among is None or cell[0] in among}
    rows, columns = {i for i, _j in decided}, {j for _i, j in decided}
    known = {
        (i, j): likeness(ones[i], others[j], related)
        for i, j in sorted(candidates(ones, others) | decided)
        if among is None or i in among
    }
    parted = _decided(ones, others, decisions.parted)
    weights = {
        (i, j): _weight(ones, others, i, j, alike.score - threshold)
        for (i, j), alike in known.items()
        if alike.score >= threshold and i not in rows and j not in columns and (i, j) not in parted
    }
    chosen = dict(sorted(best_pairs(weights) | decided))
    return Pairing(chosen, known, decided)


def candidates(ones: Sequence[Subject], others: Sequence[Subject]) -> set[Cell]:
    """The pairs that are worth a full comparison: for each finding of either report the likest of the other by rare words."""
    found = _same_texts(ones, others)
    if min(len(ones), len(others)) == 0:
        return found
    index = _index(others, _common(ones) | _common(others))
    lengths = [other.length for other in others]
    likest: list[list[tuple[float, int]]] = [[] for _other in others]  # heaps of (value, -i), the least first
    for i, one in enumerate(ones):
        sums = [0.0] * len(others)
        for word, weight in _strongest(one):
            for j, other_weight in index.get(word, ()):
                sums[j] += weight * other_weight
        least = FAINT * one.length * (1 - 1e-6)  # what is rounded up to more is let through
        rated = [
            (value, -j)
            for j, total in enumerate(sums)
            if total > least * lengths[j] and (value := round(total / (one.length * lengths[j]), 9)) > FAINT
        ]
        found |= {(i, -j) for _value, j in heapq.nlargest(CANDIDATES, rated)}
        for value, j in rated:
            _keep(likest[-j], (value, -i))
    return found | {(-i, j) for j, kept in enumerate(likest) for _value, i in kept}


def _keep(likest: list[tuple[float, int]], candidate: tuple[float, int]) -> None:
    """The CANDIDATES greatest, of all that ever come."""
    if len(likest) < CANDIDATES:
        heapq.heappush(likest, candidate)
    elif candidate > likest[0]:
        heapq.heapreplace(likest, candidate)


def _common(side: Sequence[Subject]) -> set[str]:
    if len(side) < MANY:
        return set()
    counts = Counter(word for subject in side for word in subject.weights)
    return {word for word, count in counts.items() if 4 * count > len(side)}


def _strongest(subject: Subject) -> list[tuple[str, float]]:
    kin = {f"≈{row}": KIN * weight for row, (_words, weight) in subject.kin.items()}
    ranked = sorted([*subject.weights.items(), *kin.items()], key=lambda row: (-row[1], row[0]))[:STRONGEST]
    return sorted(ranked)


def _index(side: Sequence[Subject], common: set[str]) -> dict[str, list[tuple[int, float]]]:
    index: dict[str, list[tuple[int, float]]] = {}
    for j, subject in enumerate(side):
        for word, weight in _strongest(subject):
            if word not in common:
                index.setdefault(word, []).append((j, weight))
    return index


def _same_texts(ones: Sequence[Subject], others: Sequence[Subject]) -> set[Cell]:
    """Findings with the same words to the letter; of many, those that stand in about the same place among them."""
    places: dict[tuple[str, str], list[int]] = {}
    for j, other in enumerate(others):
        places.setdefault((other.title, other.text), []).append(j)
    counted: Counter[tuple[str, str]] = Counter()
    found = set()
    for i, one in enumerate(ones):
        same = places.get((one.title, one.text), [])
        at = counted[one.title, one.text]
        counted[one.title, one.text] += 1
        found |= {(i, j) for j in same[max(0, at - 1) : at + 2]}
    return found


def _decided(
    ones: Sequence[Subject], others: Sequence[Subject], pairs: Iterable[tuple[str, str]]
) -> set[Cell]:
    """The positions of pairs of ids, whichever way round they were given."""
    rows = {one.id: i for i, one in enumerate(ones)}
    columns = {other.id: j for j, other in enumerate(others)}
    cells = set()
    for a, b in sorted(pairs):
        for one, other in ((a, b), (b, a)):
            if one in rows and other in columns:
                cells.add((rows[one], columns[other]))
    return cells


def _weight(ones: Sequence[Subject], others: Sequence[Subject], i: int, j: int, above: float) -> int:
    order = abs(i * len(others) - j * len(ones)) * (1 << 20) // (len(ones) * len(others))
    ids = "\n".join(sorted((ones[i].id, others[j].id)))
    chance = int.from_bytes(hashlib.sha256(ids.encode()).digest()[:2])
    return (
        ((round(above * 1_000_000) + 1) << _WEIGHT)
        + ((ones[i].place == others[j].place) << _PLACE)
        + (((1 << 20) - order) << _ORDER)
        + chance
    )
