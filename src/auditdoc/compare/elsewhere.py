"""What a later report tells of a promise where nobody asked: in an answer to another finding, often behind なお.

There the sentence itself must say what it is about: it shares the matter of the promise, or what the finding was about besides.
"""

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from auditdoc.compare.commitments import Commitment
from auditdoc.compare.later import Found, Later
from auditdoc.compare.matter import in_common, rare_words
from auditdoc.compare.outcomes import outcome
from auditdoc.compare.successions import Successions
from auditdoc.compare.wording import Sentence, sentences
from auditdoc.japanese.characters import fold
from auditdoc.japanese.departments import is_collective
from auditdoc.records import Finding, Report, Response

OWN, TOGETHER = 5.0, 10.0
"""Weight of what a sentence shares with the promise, and with promise and finding together, to be about it in another place."""
OFTEN = 60
"""Sentences of a report that share a word, from which it leads to none of them."""
CANDIDATES = 16
"""Sentences that are looked at for one promise."""

AsTold = Callable[[Response], Later]
_Row = tuple[Finding, Response, Sentence]


class Elsewhere:
    """All sentences of the answers of one report, by their words."""

    def __init__(self, report: Report, known: Successions) -> None:
        self._report, self._known = report, known

    @functools.cached_property
    def _rows(self) -> list[_Row]:
        return [
            (finding, answer, sentence)
            for finding in self._report.findings()
            for answer in finding.responses
            for sentence in sentences(answer.paragraphs)
        ]

    @functools.cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for n, (_finding, _answer, sentence) in enumerate(self._rows):
            for word in rare_words(sentence.folded):
                found.setdefault(word, []).append(n)
        return found

    def told(
        self, made: Commitment, asked: Finding, answer: Response, but: Finding | None, as_told: AsTold
    ) -> tuple[Finding | None, Found | None]:
        """The finding whose answers tell of what *answer* promised for the finding *asked*, and what they tell; *but* is none."""
        for finding, other, sentence in self._near(made.matter):
            if finding is but or not self._speaks_for(answer, other, sentence):
                continue
            if _is_about(made.matter, asked, sentence.folded):
                later = replace(as_told(other), paragraphs=[sentence.text], settled=None)
                if found := outcome(made, answer.paragraphs, later):
                    return finding, found
        return None, None

    def _near(self, matter: str) -> Iterator[_Row]:
        shared: Counter[int] = Counter()
        for word in sorted(rare_words(matter)):
            rows = self._by_word.get(word, ())
            if len(rows) <= OFTEN:
                shared.update(rows)
        ranked = sorted(shared, key=lambda n: (-shared[n], n))
        return (self._rows[n] for n in ranked[:CANDIDATES])

    def _speaks_for(self, answer: Response, other: Response, sentence: Sentence) -> bool:
        """Whether the same department, or what it became, answers; or another whose sentence names it."""
        named = [name for name in answer.departments if not is_collective(name)]
        return any(self._known.related(one, name) for one in named for name in other.departments) or any(
            fold(name) in sentence.folded for name in named
        )


def _is_about(matter: str, asked: Finding, sentence: str) -> bool:
    own = in_common(matter, sentence)
    if own < OWN:
        return False
    around = "、".join([asked.title or "", *asked.paragraphs])
    return own + in_common(around, sentence, besides=matter) >= TOGETHER
