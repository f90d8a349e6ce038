"""What is read of each finding once, however many reports it is compared with.

All but the weights of its words is a finding's own, and each year of a body is compared with many others. Only which names are
departments, and so no part of the subject, the other findings tell; of these names those matter that the finding mentions.
"""

import functools
import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from auditdoc.compare.frames import pieces
from auditdoc.compare.objects import Named, objects
from auditdoc.compare.steps import TITLED, steps
from auditdoc.compare.synonyms import kin, kin_words
from auditdoc.compare.terms import Whole, comparable, telling, terms, wholes
from auditdoc.japanese.departments import canonical, is_collective
from auditdoc.records import Finding

TITLE = 0.7
"""By so much more a word counts that stands in the title; REPEATED and ANSWERED: that the text repeats, that answers use."""
REPEATED = 0.3
ANSWERED = 0.3
ONLY_TITLE = 0.3
"""What a word counts that only a title says which both reports print."""

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
TELLING_DIGITS = 3
"""Digits that a figure needs to be more than a count: 38,412千円 tells two debts apart, 3件 nothing."""

KEPT = 4096
"""Findings whose readings are kept, some 45 kB each for findings of 800 characters: ten years of 400. Of more, those that were not asked for longest are read again."""

Factors = tuple[tuple[str, float, float], ...]
"""A word, the share of a longer word that it is, and how much more it counts by where it stands."""


class Reading:
    """What one finding says, without the names of departments. The fields are those of a Subject."""

    def __init__(self, finding: Finding, texts: tuple[str, str, str], names: Iterable[str]) -> None:
        without = _pattern(names)
        self.title, self.text, answers = (without.sub("", text) if without else text for text in texts)
        whole = f"{self.title}\n{self.text}"
        self.parts: dict[str, Whole] = wholes(whole)
        self.title_words = frozenset(terms(self.title))
        self._text_words = terms(self.text)
        answer_words = terms(answers).keys()
        self.words = self.title_words | self._text_words.keys()
        self._answered = self.words & answer_words
        self.steps = steps(self.title, self.text)
        self.titled_steps = any(count >= TITLED for count in self.steps.values())
        self.kin = {row: (words, _units_of(words)) for row, words in kin(whole).items()}
        self.said = self.words | answer_words
        self.meant = self.said.union(
            *(_units_of(kin_words(row)) for row in sorted(self.kin.keys() | kin(answers)))
        )
        self.promised = {word: telling(word) for word in sorted(answer_words - self.words)}
        self.promised_square = sum(weight * weight for weight in self.promised.values())
        self.heard_square = sum(telling(word) ** 2 for word in sorted(self.words))
        self.sentence = pieces(self.text)
        self.figures = frozenset(
            figure for figure in FIGURE.findall(whole) if sum(map(str.isdigit, figure)) >= TELLING_DIGITS
        )
        self.addressees = tuple(sorted(name for name in addressees(finding) if not is_collective(name)))
        self.place = (*finding.path, finding.number or "")
        self.answers = tuple(answer.paragraphs for answer in finding.responses)
        self._objects = objects(self.title), objects(self.text)
        self._factors: dict[bool, Factors] = {}

    def objects(self, *, titled: bool) -> frozenset[Named]:
        """The things that it names; titled: whether its title tells what it is about."""
        title, text = self._objects
        return title | text if titled else text

    def factors(self, *, titled: bool) -> Factors:
        """What its words count, the same order every time: sums of their weights are the same, too."""
        if titled not in self._factors:
            self._factors[titled] = tuple(
                (word, self.parts[word].share, self._factor(word, titled=titled))
                for word in sorted(self.words)
            )
        return self._factors[titled]

    def _factor(self, word: str, *, titled: bool) -> float:
        return (
            (1 if titled or word in self._text_words else ONLY_TITLE)
            + TITLE * (titled and word in self.title_words)
            + REPEATED * (self._text_words[word] > 1)
            + ANSWERED * (word in self._answered)
        )


@dataclass(slots=True)
class _Kept:
    """A finding with its *comparable* texts. asked: the names that were looked for in them; held: those that were found;
    reading: the last one, which leaves out the names *left_out*."""

    finding: Finding
    texts: tuple[str, str, str]
    departments: frozenset[str]
    asked: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    reading: Reading | None = field(default=None)


class Readings:
    """The findings of one run, each read once unless other names of departments come up that it mentions."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[int, _Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def departments(self, finding: Finding) -> frozenset[str]:
        """The names of the departments that were asked or answered, folded; 全課 and the like are none."""
        return self._entry(finding).departments

    def of(self, finding: Finding, names: frozenset[str]) -> Reading:
        """What *finding* says, without *names*, which are folded."""
        kept = self._entry(finding)
        if not names <= kept.asked:
            kept.held |= {name for name in names - kept.asked if any(name in text for text in kept.texts)}
            kept.asked |= names
        left_out = kept.held & names
        if kept.reading is None or kept.left_out != left_out:
            kept.reading, kept.left_out = Reading(finding, kept.texts, left_out), left_out
        return kept.reading

    def _entry(self, finding: Finding) -> _Kept:
        """Kept by the object, which is held so that its place goes to no other: to hash a record costs as much as to read it."""
        kept = self._kept.get(id(finding))
        if kept is None:
            kept = self._kept[id(finding)] = _Kept(finding, _texts(finding), _departments(finding))
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(id(finding))
        return kept


@functools.lru_cache(maxsize=1 << 12)
def _units_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({unit for word in words for unit in terms(word)}))


def addressees(finding: Finding) -> frozenset[str]:
    """Who was asked; where the report does not say, who answered."""
    asked = finding.targets or tuple(name for answer in finding.responses for name in answer.departments)
    return frozenset(canonical(name) for name in asked)


def folded_names(names: Iterable[str]) -> frozenset[str]:
    """Names as *comparable* texts have them."""
    return frozenset(map(comparable, names)) - {""}


def _departments(finding: Finding) -> frozenset[str]:
    names = {*finding.targets, *(name for answer in finding.responses for name in answer.departments)}
    return folded_names(canonical(name) for name in names if not is_collective(name))


def _texts(finding: Finding) -> tuple[str, str, str]:
    """Title, text and answers."""
    answers = (paragraph for answer in finding.responses for paragraph in answer.paragraphs)
    return (
        comparable(finding.title or ""),
        comparable("\n".join(finding.paragraphs)),
        comparable("\n".join(answers)),
    )


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
