"""How far a measure is, from the wording of its answer: a class of the contract, and the words that decided.

An inference, made only on request; the printed status word always goes before it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditdoc.compare.commitments import found_in, is_decided
from auditdoc.compare.standpoint import standpoint
from auditdoc.compare.wording import AHEAD, DONE, Aspect, Clause, Sentence, mark, sentences
from auditdoc.records import Finding, Progress, Report, Response

LONG_AGO = datetime.date(1900, 4, 1)
"""The day from which a report without any year speaks: all that it names lies ahead, as its wording has it."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """phrase: the words that decided, as printed."""

    progress: Progress
    phrase: str


_CLASS: dict[Aspect, Progress] = {
    "finished": "done", "practice": "done", "ongoing": "in_progress", "planned": "planned", "will": "planned", "wish": "planned",
    "considering": "under_review", "will_consider": "under_review", "refused": "no_action", "not_begun": "not_started",
}  # fmt: skip
_OPEN: frozenset[Aspect] = frozenset({"ongoing", "considering", "not_begun"})
_WEIGHT: tuple[tuple[Aspect, ...], ...] = (
    ("ongoing",), ("planned", "will"), ("considering", "will_consider"), ("not_begun",), ("refused",), ("wish",),
)  # fmt: skip
"""Where nothing was finished, the first of these that was said."""


def inferred_progress(paragraphs: Sequence[str], today: datetime.date) -> Inferred | None:
    """The class that the wording of an answer has; None where it says nothing of a measure."""
    said = sentences(paragraphs)
    spoken = [
        (sentence, clause) for sentence in said for clause in sentence.clauses if clause.aspect in _CLASS
    ]
    if not spoken:
        return None
    decided = _decided(said, spoken, today)
    progress, sentence, clause = decided
    return Inferred(progress, sentence.printed(clause))


def with_inferred_progress(report: Report) -> Report:
    """The report with a class for each answer that has words and no printed status, marked as inferred, with what decided."""
    today = standpoint(report) or LONG_AGO
    sections = tuple(
        section.model_copy(
            update={"findings": tuple(_finding(finding, today) for finding in section.findings)}
        )
        for section in report.sections
    )
    return report.model_copy(update={"sections": sections})


def _finding(finding: Finding, today: datetime.date) -> Finding:
    responses = tuple(_response(response, today) for response in finding.responses)
    return finding.model_copy(update={"responses": responses})


def _response(response: Response, today: datetime.date) -> Response:
    if response.progress != "not_stated" or response.state != "answered":
        return response
    found = inferred_progress(response.paragraphs, today)
    if found is None:
        return response
    return response.model_copy(
        update={
            "progress": found.progress,
            "progress_basis": "inferred",
            "progress_phrase": found.phrase or None,
        }
    )


Said = tuple[Sentence, Clause]


def _decided(
    said: Sequence[Sentence], spoken: Sequence[Said], today: datetime.date
) -> tuple[Progress, Sentence, Clause]:
    if spoken[-1][1].aspect == "refused":
        return "no_action", *spoken[-1]
    promises = {promise.text for promise in found_in(said, today)}
    spoken = [(sentence, _as_promised(clause, sentence.text in promises)) for sentence, clause in spoken]
    done = [pair for pair in spoken if pair[1].aspect in DONE]
    if not done:
        return _unfinished(spoken, promised=bool(promises))
    left = [pair for pair in spoken if pair[1].aspect in _OPEN or mark("slips", pair[1].text)]
    later = [pair for pair in spoken if pair[0].text in promises and pair[1].aspect in AHEAD]
    if left or later:
        return _with_open_ends(done, left, later)
    partial = next((pair for pair in done if mark("part", pair[1].text)), None)
    return ("partly", *partial) if partial else ("done", *done[-1])


def _as_promised(clause: Clause, promised: bool) -> Clause:
    """What was decided and lies ahead (令和6年度に定めることとした) is planned."""
    return replace(clause, aspect="planned") if promised and is_decided(clause) else clause


def _with_open_ends(
    done: Sequence[Said], left: Sequence[Said], later: Sequence[Said]
) -> tuple[Progress, Sentence, Clause]:
    """Something was finished and something was not: a part of the measure, or only the way to it."""
    open_ = (left or later)[-1]
    part = any(mark("part", clause.text) for _sentence, clause in (*done, *left, *later))
    contrast = any(other is open_[0] for other, _clause in done) or mark("open", open_[0].folded)
    if part or contrast or (later and not left) or open_[1].aspect == "not_begun":
        return "partly", *open_
    return _CLASS[open_[1].aspect], *open_


def _unfinished(spoken: Sequence[Said], *, promised: bool) -> tuple[Progress, Sentence, Clause]:
    for aspects in _WEIGHT:
        pair = next((pair for pair in reversed(spoken) if pair[1].aspect in aspects), None)
        if pair and not (pair[1].aspect in ("planned", "will") and not promised and _considers(spoken)):
            return _CLASS[pair[1].aspect], *pair
    return _CLASS[spoken[-1][1].aspect], *spoken[-1]


def _considers(spoken: Sequence[Said]) -> bool:
    return any(clause.aspect in ("considering", "will_consider") for _sentence, clause in spoken)
