"""A finding prepared for comparing: its words with their weights, its things, its figures, whom it addresses."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditdoc.compare.objects import Named
from auditdoc.compare.readings import Reading, Readings, folded_names
from auditdoc.compare.terms import Whole, rarity
from auditdoc.records import Finding

SMALLEST_REPORTS = 30
"""Findings below which a comparison is too small to tell what its own reports always say."""


Kin = tuple[frozenset[str], float]
"""Words of a row of kin, and the weight of the weightiest."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One finding, ready to be compared. weights: of its words; length: the root of their squares' sum. said: every word of
    finding and answers; meant: these, and those that are kin to them; promised: the words that only its answers say, with how much they say.
    The squares are sums of what the words of the answers, and its own, say. sentence: the text in pieces, as frames.py lays them side by side. parts: of which words its units are parts.
    addressees: those with a name."""

    id: str
    title: str
    text: str
    title_words: frozenset[str]
    said: frozenset[str]
    meant: frozenset[str]
    promised: dict[str, float]
    promised_square: float
    heard_square: float
    sentence: tuple[str, ...]
    parts: dict[str, Whole]
    weights: dict[str, float]
    length: float
    objects: frozenset[Named]
    figures: frozenset[str]
    steps: dict[str, float]
    titled_steps: bool
    kin: dict[int, Kin]
    addressees: tuple[str, ...]
    place: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]


def subjects(
    sides: Sequence[Sequence[Finding]], departments: Iterable[str] = (), readings: Readings | None = None
) -> tuple[tuple[Subject, ...], ...]:
    """The findings of both reports; what a word says depends on how many of all of them use it.

    departments: names that are no part of the subject, and left out of the texts. readings: of a run that compares these findings
    with others, too.
    """
    readings = Readings() if readings is None else readings
    every = [finding for side in sides for finding in side]
    names = folded_names(departments).union(*map(readings.departments, every))
    read = [[readings.of(finding, names) for finding in side] for side in sides]
    seen: Counter[str] = Counter()
    for side in read:
        for item in side:
            seen.update(item.words)
    size = max(len(every), SMALLEST_REPORTS)
    value = {word: rarity(word) * math.log(1 + size / count) for word, count in seen.items()}
    formulas = _formulas(read)
    return tuple(
        tuple(_subject(finding, item, value, formulas) for finding, item in zip(side, row, strict=True))
        for side, row in zip(sides, read, strict=True)
    )


def _formulas(read: Sequence[Sequence[Reading]]) -> frozenset[str]:
    """Titles that both reports print: 「備品の管理について」 is what the auditors call a kind of finding, and no matter."""
    first, second = ({item.title for item in side if item.title and item.text} for side in read)
    return frozenset(first & second)


def _subject(finding: Finding, read: Reading, value: dict[str, float], formulas: frozenset[str]) -> Subject:
    titled = read.title not in formulas
    weights = {word: value[word] * share * factor for word, share, factor in read.factors(titled=titled)}
    return Subject(
        id=finding.id,
        title=read.title,
        text=read.text,
        title_words=read.title_words,
        said=read.said,
        meant=read.meant,
        promised=read.promised,
        promised_square=read.promised_square,
        heard_square=read.heard_square,
        sentence=read.sentence,
        parts=read.parts,
        weights=weights,
        length=math.sqrt(sum(weight * weight for weight in weights.values())),
        objects=read.objects(titled=titled),
        figures=read.figures,
        steps=read.steps,
        titled_steps=read.titled_steps,
        kin={
            row: (words, max((weights.get(unit, 0.0) for unit in units), default=0.0))
            for row, (words, units) in sorted(read.kin.items())
        },
        addressees=read.addressees,
        place=read.place,
        answers=read.answers,
    )
