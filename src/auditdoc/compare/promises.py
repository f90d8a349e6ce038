"""What the answers of one report promised, and what the next report tells of it."""

import datetime
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditdoc.compare.commitments import Commitment, commitments
from auditdoc.compare.comparison import Promise, PromiseMade, Shown
from auditdoc.compare.departments import year_of
from auditdoc.compare.elsewhere import Elsewhere
from auditdoc.compare.later import Found, Later
from auditdoc.compare.outcomes import outcome
from auditdoc.compare.standpoint import PLAUSIBLE, standpoint
from auditdoc.compare.successions import Successions
from auditdoc.japanese.departments import is_collective
from auditdoc.japanese.periods import end_of_fiscal_year, fiscal_year_of
from auditdoc.records import Finding, Report, Response


def promises(
    before: Report, after: Report, continued: Mapping[int, Finding], known: Successions
) -> tuple[Promise, ...]:
    """Every promise of *before* in its order. continued: the finding of *after* by the place of the one that it continues.

    None where *after* is no later report: what it tells cannot have come of it.
    """
    made_on, told_on = standpoint(before), standpoint(after)
    if made_on is None or told_on is None or not _is_later(after, before, told_on > made_on):
        return ()
    year = year_of(after)
    until = end_of_fiscal_year(year if year is not None and year in PLAUSIBLE else fiscal_year_of(told_on))
    as_told = functools.partial(_told, told_on=told_on, until=until)
    beside = Elsewhere(after, known)
    found = []
    for place, finding in enumerate(before.findings()):
        next_ = continued.get(place)
        for answer in finding.responses:
            later = [] if next_ is None else _answers(answer, finding, next_, known)
            for made in commitments(answer.paragraphs, made_on):
                shown = _shown(made, answer, list(map(as_told, later)))
                place_told = next_
                if shown is None:
                    place_told, shown = beside.told(made, finding, answer, next_, as_told)
                found.append(_promise(made, finding, answer, shown, (before, after, place_told)))
    return tuple(found)


def promises_made(report: Report) -> Iterator[PromiseMade]:
    """Every promise of *report*, of which no later report tells yet."""
    made_on = standpoint(report)
    if made_on is None:
        return
    for finding in report.findings():
        for answer in finding.responses:
            for made in commitments(answer.paragraphs, made_on):
                yield PromiseMade(**_made(made, finding, answer, report))


def _is_later(report: Report, than: Report, published_later: bool) -> bool:
    """By the years that they are about; of one year, by the days from which they speak."""
    year, other = year_of(report), year_of(than)
    return published_later if year is None or other is None or year == other else year > other


def _answers(answer: Response, asked: Finding, next_: Finding, known: Successions) -> list[Response]:
    """The later answers of those who gave this one, or of what they became; where no name tells, the one that came in the
    place of the only one that left."""
    named = [name for name in answer.departments if not is_collective(name)]
    theirs = [other for other in next_.responses if _same_people(named, other, known)]
    if theirs:
        return theirs
    left = [other for other in asked.responses if not _answered(other, next_.responses, known)]
    came = [other for other in next_.responses if not _answered(other, asked.responses, known)]
    if len(came) > 1:  # departments are printed in the order of the offices, which a rename leaves
        place = asked.responses.index(answer)
        came = [other for other in came if next_.responses.index(other) == place]
    return came if len(left) == 1 else []


def _answered(answer: Response, others: Sequence[Response], known: Successions) -> bool:
    named = [name for name in answer.departments if not is_collective(name)]
    return any(_same_people(named, other, known) for other in others)


def _same_people(named: Sequence[str], other: Response, known: Successions) -> bool:
    there = [name for name in other.departments if not is_collective(name)]
    if not named or not there:
        return True
    return any(known.related(one, name) for one in named for name in there)


_RANK = ("done", "late", "partly", "dropped", "repeated", "not_reported")


def _shown(made: Commitment, answer: Response, later: Sequence[Later]) -> Found | None:
    """The furthest that any of the later answers tells."""
    found = [told for other in later if (told := outcome(made, answer.paragraphs, other))]
    return min(found, key=lambda item: _RANK.index(item.outcome), default=None)


def _told(answer: Response, told_on: datetime.date, until: datetime.date) -> Later:
    settled = answer.status if answer.progress == "done" and answer.progress_basis == "printed" else None
    return Later(answer.paragraphs, told_on, until, settled)


def _promise(
    made: Commitment,
    finding: Finding,
    answer: Response,
    shown: Found | None,
    sides: tuple[Report, Report, Finding | None],
) -> Promise:
    before, after, next_ = sides
    return Promise(
        **_made(made, finding, answer, before),
        outcome=shown.outcome if shown else "not_reported",
        evidence=Shown(
            year=after.year, finding=next_.number or next_.id, finding_id=next_.id, text=shown.evidence
        )
        if shown and next_
        else None,
    )


def _made(made: Commitment, finding: Finding, answer: Response, report: Report) -> dict[str, Any]:
    """The fields of a PromiseMade."""
    return {
        "made_in": report.year,
        "finding": finding.number or finding.id,
        "finding_id": finding.id,
        "department": "、".join(answer.departments) or None,
        "text": made.text,
        "phrase": made.phrase,
        "due": made.due.fiscal_year if made.due else None,
        "due_by": made.due.last.isoformat() if made.due else None,
    }
