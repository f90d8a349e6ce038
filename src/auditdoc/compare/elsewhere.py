"""What a later report tells of a promise where nobody asked: in an answer to another finding, often behind なお.

There the sentence itself must say what it is about: it shares the matter of the promise, or what the finding was about besides.
"""

from collections.abc import Iterator, Sequence

from auditdoc.compare.commitments import Commitment
from auditdoc.compare.later import Later
from auditdoc.compare.matter import in_common, same_act
from auditdoc.compare.successions import Successions
from auditdoc.compare.wording import sentences
from auditdoc.japanese.departments import is_collective
from auditdoc.records import Finding, Report, Response

OWN, TOGETHER = 5.0, 10.0
"""Weight of what a sentence shares with the promise, and with promise and finding together, to be about it in another place."""


def other_answers(
    answer: Response, report: Report, but: Finding | None, known: Successions
) -> Iterator[tuple[Finding, Response]]:
    """What the same department, or what it became, answers to other findings of *report*."""
    named = [name for name in answer.departments if not is_collective(name)]
    for finding in report.findings():
        for other in finding.responses if finding is not but else ():
            if any(known.related(one, name) for one in named for name in other.departments):
                yield finding, other


def about(made: Commitment, asked: Finding, later: Later) -> Sequence[str]:
    """The sentences of a later answer to something else that tell of the promise *made* for the finding *asked*."""
    return [
        sentence.text
        for sentence in sentences(later.paragraphs)
        if _is_about(made.matter, asked, sentence.folded)
    ]


def _is_about(matter: str, asked: Finding, sentence: str) -> bool:
    own = in_common(matter, sentence)
    if own < OWN or not same_act(matter, sentence):
        return False
    around = "、".join([asked.title or "", *asked.paragraphs])
    return own + in_common(around, sentence, besides=matter) >= TOGETHER
