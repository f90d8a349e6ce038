"""What the sentences of an answer say of a measure: that it was done, is under way, will be taken, is refused.

The vocabulary is wording.toml. Every class is an inference from the printed words, and keeps those that decided.
"""

import functools
import re
import tomllib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, cast

from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import Span

Aspect = Literal[
    "not_begun", "refused", "considering", "will_consider", "wish", "planned", "ongoing", "explains", "finished", "practice", "will",
    "none",
]  # fmt: skip
"""finished: it was done; practice: it is done as a habit (確認している); ongoing: it is being carried out; planned, will: it is to
be done; wish: what cannot be held to anything (努める); explains: why things were as they were; none: none of these."""

AHEAD: frozenset[Aspect] = frozenset({"planned", "will", "will_consider", "wish"})
DONE: frozenset[Aspect] = frozenset({"finished", "practice"})

MAX_PHRASE = 24
"""Characters of the words that are shown as those that decided."""
MAX_SENTENCE = 2_000
"""Characters of a sentence that are looked at: its end decides, and none that was ever printed is a fourth as long."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with a predicate of its own. text: folded; decided: where in it the words stand that told its aspect."""

    text: str
    aspect: Aspect
    decided: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, and what its clauses say, the last one last."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def folded(self) -> str:
        return "".join(clause.text for clause in self.clauses)

    def has(self, aspects: Container[Aspect]) -> bool:
        return any(clause.aspect in aspects for clause in self.clauses)

    def printed(self, clause: Clause) -> str:
        """The words by which *clause* was told, from the noun on that they belong to, as they are printed."""
        at = self.folded.index(clause.text)
        end = at + clause.decided[1]
        return _unfolded(self.text, _word_start(self.folded, at + clause.decided[0], end), end)


def sentences(paragraphs: Iterable[str]) -> tuple[Sentence, ...]:
    """The sentences of an answer, in order; what has no words is left out."""
    return _sentences(tuple(paragraphs))


@functools.lru_cache(maxsize=1024)  # an answer is asked about once for each promise that it may tell of
def _sentences(paragraphs: tuple[str, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text, clauses)
        for paragraph in paragraphs
        for text in split_sentences(paragraph)
        if (clauses := _clauses(text))
    )


_BEFORE_WORD = re.compile(r"[をはが、。]|に(?!つい|よ|対し|お[いけ]|関|向|合わ|当た|基づ|より)")


def _word_start(text: str, at: int, end: int) -> int:
    """Where the words begin that go on at *at*: behind the particle before, or the one before that where it marks an object."""
    starts = [0, *(match.end() for match in _BEFORE_WORD.finditer(text[:at]))]
    near = starts[-1]
    if len(starts) > 1 and text[near - 1] in "をに" and end - starts[-2] <= MAX_PHRASE:
        return starts[-2]
    return max(near, end - MAX_PHRASE)


def _unfolded(printed: str, start: int, end: int) -> str:
    """The piece of *printed* that folds to the characters from *start* to *end* of the whole, which may have been cut in front."""
    lengths = [len(fold(character)) for character in printed]
    skipped = max(0, sum(lengths) - MAX_SENTENCE)
    place, first, last = -skipped, 0, len(printed)
    for n, length in enumerate(lengths):
        if place <= start:
            first = n
        place += length
        if place >= end:
            last = n + 1
            break
    return printed[first:last].strip()


_OPENING, _CLOSING = "「『（(【［〔", "」』）)】］〕"


def split_sentences(paragraph: str) -> Iterator[str]:
    """*paragraph* at its full stops, those inside brackets left alone; a bracket that never closes holds nothing together."""
    depth, start = 0, 0
    balanced = sum(map(paragraph.count, _OPENING)) == sum(map(paragraph.count, _CLOSING))
    for place, character in enumerate(paragraph):
        depth += (character in _OPENING) - (character in _CLOSING)
        if character in "。．！？" and (depth <= 0 or not balanced):
            if text := paragraph[start : place + 1].strip():
                yield text
            start = place + 1
    if text := paragraph[start:].strip():
        yield text


def _clauses(text: str) -> tuple[Clause, ...]:
    folded = fold(text)[-MAX_SENTENCE:]
    if not re.search(r"\w", folded):
        return ()
    words, start = _wording(), 0
    found = []
    for end in [*(match.end() for match in words.clauses.finditer(folded)), len(folded)]:
        part = folded[start:end]
        if part.strip("。、"):
            found.append(_clause(part))
        start = end
    return tuple(found)


_TAIL = re.compile(r"[。.!?、,]+$")
_REMARK = re.compile(r"\([^()]*\)$")
_CONNECTED = re.compile(r"(?:が|ものの|一方(?:で|では)?|けれども)$")
_AND = (("いまして", "います"), ("おりまして", "おります"), ("おり", "いる"), ("であり", "である"))
_VERBS: frozenset[Aspect] = frozenset({"finished", "practice", "will"})
"""Told by the verb alone, which 「ところである」 and 「と考えている」 behind it hide."""


def _clause(part: str) -> Clause:
    words, bare = _wording(), _predicate(part)
    verb = words.empty.sub("", bare) or bare
    for aspect, pattern in words.endings:
        match = pattern.search(verb) or (None if aspect in _VERBS else pattern.search(bare))
        if match:
            return Clause(part, aspect, match.span())
    return Clause(part, "none")


def _predicate(part: str) -> str:
    """The clause as if it ended a sentence: without full stop, remark in brackets, 「が、」; 「おり、」 is いる."""
    bare = _REMARK.sub("", _TAIL.sub("", part))
    if not part.endswith(("、", ",")):
        return bare
    bare = _CONNECTED.sub("", bare) or bare
    for joined, plain in _AND:
        if bare.endswith(joined):
            return bare.removesuffix(joined) + plain
    return bare


@dataclass(frozen=True, slots=True)
class _Wording:
    clauses: re.Pattern[str]
    empty: re.Pattern[str]
    endings: tuple[tuple[Aspect, re.Pattern[str]], ...]
    marks: dict[str, re.Pattern[str]]


def mark(name: str, text: str) -> str | None:
    """The words of *text*, folded, that are a mark of this name (wording.toml); None for none."""
    match = _wording().marks[name].search(text)
    return match[0] if match else None


def without(name: str, text: str) -> str:
    """*text* without the words that are a mark of this name."""
    return _wording().marks[name].sub("", text)


@functools.cache
def _wording() -> _Wording:
    data = tomllib.loads(files("auditdoc.compare").joinpath("wording.toml").read_text("utf-8"))
    return _Wording(
        clauses=re.compile(data["sentence"]["clauses"]),
        empty=re.compile(data["sentence"]["empty"]),
        endings=tuple(
            (cast(Aspect, aspect), re.compile("|".join(patterns)))
            for aspect, patterns in data["endings"].items()
        ),
        marks={name: re.compile(pattern) for name, pattern in data["marks"].items()},
    )
