"""A finding prepared for comparing: its words with their weights, its things, its figures, whom it addresses."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditdoc.compare.frames import pieces
from auditdoc.compare.objects import Named, objects
from auditdoc.compare.terms import Whole, comparable, rarity, telling, terms, wholes
from auditdoc.japanese.departments import canonical, is_collective
from auditdoc.records import Finding

TITLE = 0.7
"""By so much more a word counts that stands in the title; REPEATED and ANSWERED: that the text repeats, that answers use."""
REPEATED = 0.3
ANSWERED = 0.3
ONLY_TITLE = 0.3
"""What a word counts that only a title says which both reports print."""
SMALLEST_REPORTS = 30
"""Findings below which a comparison is too small to tell what its own reports always say."""

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
TELLING_DIGITS = 3
"""Digits that a figure needs to be more than a count: 38,412千円 tells two debts apart, 3件 nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One finding, ready to be compared. weights: of its words; length: the root of their squares' sum. said: every word of
    finding and answers; promised: the words that only its answers say, with how much they say.
    The squares are sums of what the words of the answers, and its own, say. sentence: the text in pieces, as frames.py lays them side by side. parts: of which words its units are parts.
    addressees: those with a name."""

    id: str
    title: str
    text: str
    title_words: frozenset[str]
    said: frozenset[str]
    promised: dict[str, float]
    promised_square: float
    heard_square: float
    sentence: tuple[str, ...]
    parts: dict[str, Whole]
    weights: dict[str, float]
    length: float
    objects: frozenset[Named]
    figures: frozenset[str]
    addressees: tuple[str, ...]
    place: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of a finding before all are known. said: every word of finding and answers."""

    finding: Finding
    title: str
    text: str
    title_words: Counter[str]
    text_words: Counter[str]
    answer_words: Counter[str]


def subjects(
    sides: Sequence[Sequence[Finding]], departments: Iterable[str] = ()
) -> tuple[tuple[Subject, ...], ...]:
    """The findings of both reports; what a word says depends on how many of all of them use it.

    departments: names that are no part of the subject, and left out of the texts.
    """
    known = {name for side in sides for finding in side for name in _named_departments(finding)} | set(
        departments
    )
    without = _pattern(known)
    read = [[_read(finding, without) for finding in side] for side in sides]
    every = [item for side in read for item in side]
    seen = Counter(word for item in every for word in item.title_words.keys() | item.text_words.keys())
    size = max(len(every), SMALLEST_REPORTS)
    value = {word: rarity(word) * math.log(1 + size / count) for word, count in seen.items()}
    formulas = _formulas(read)
    return tuple(tuple(_subject(item, value, formulas) for item in side) for side in read)


def addressees(finding: Finding) -> frozenset[str]:
    """Who was asked; where the report does not say, who answered."""
    asked = finding.targets or tuple(name for answer in finding.responses for name in answer.departments)
    return frozenset(canonical(name) for name in asked)


def _named_departments(finding: Finding) -> set[str]:
    names = {*finding.targets, *(name for answer in finding.responses for name in answer.departments)}
    return {canonical(name) for name in names if not is_collective(name)}


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    folded = sorted({comparable(name) for name in names} - {""}, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, folded))) if folded else None


def _read(finding: Finding, without: re.Pattern[str] | None) -> _Read:
    def bare(texts: Iterable[str]) -> str:
        joined = comparable("\n".join(texts))
        return without.sub("", joined) if without else joined

    title, text = bare([finding.title or ""]), bare(finding.paragraphs)
    answers = bare(paragraph for answer in finding.responses for paragraph in answer.paragraphs)
    return _Read(finding, title, text, terms(title), terms(text), terms(answers))


def _formulas(read: Sequence[Sequence[_Read]]) -> frozenset[str]:
    """Titles that both reports print: 「備品の管理について」 is what the auditors call a kind of finding, and no matter."""
    first, second = ({item.title for item in side if item.title and item.text} for side in read)
    return frozenset(first & second)


def _subject(read: _Read, value: dict[str, float], formulas: frozenset[str]) -> Subject:
    words = read.title_words.keys() | read.text_words.keys()
    parts = wholes(f"{read.title}\n{read.text}")
    titled = read.title not in formulas
    weights = {
        word: value[word]
        * parts[word].share
        * (
            (1 if titled or word in read.text_words else ONLY_TITLE)
            + TITLE * (titled and word in read.title_words)
            + REPEATED * (read.text_words[word] > 1)
            + ANSWERED * (word in read.answer_words)
        )
        for word in words
    }
    whole = f"{read.title}\n{read.text}"
    promised = {word: telling(word) for word in sorted(read.answer_words.keys() - words)}
    return Subject(
        id=read.finding.id,
        title=read.title,
        text=read.text,
        title_words=frozenset(read.title_words),
        said=frozenset(words | read.answer_words.keys()),
        promised=promised,
        promised_square=sum(weight * weight for weight in promised.values()),
        heard_square=sum(telling(word) ** 2 for word in sorted(words)),
        sentence=pieces(read.text),
        parts=parts,
        weights=weights,
        length=math.sqrt(sum(weight * weight for weight in weights.values())),
        objects=(objects(read.title) if titled else frozenset()) | objects(read.text),
        figures=frozenset(
            figure for figure in FIGURE.findall(whole) if sum(map(str.isdigit, figure)) >= TELLING_DIGITS
        ),
        addressees=tuple(sorted(name for name in addressees(read.finding) if not is_collective(name))),
        place=(*read.finding.path, read.finding.number or ""),
        answers=tuple(answer.paragraphs for answer in read.finding.responses),
    )
