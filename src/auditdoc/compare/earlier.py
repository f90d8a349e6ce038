"""Where a matter was asked before: one that was gone for a year or more and comes back."""

from collections.abc import Sequence

from auditdoc.compare.comparison import Earlier
from auditdoc.compare.departments import year_of
from auditdoc.compare.matching import pairing
from auditdoc.compare.subject import subjects
from auditdoc.compare.successions import Successions
from auditdoc.records import Finding, Report


def is_before(report: Report, before: Report, after: Report) -> bool:
    """Whether *report* is of the same kind and of a year before both."""
    years = [year_of(report), year_of(before), year_of(after)]
    kinds = {r.audit_type for r in (report, after) if r.audit_type}
    year, old, new = years
    return year is not None and old is not None and new is not None and year < old < new and len(kinds) < 2


def asked_before(
    earlier: Sequence[Report], news: Sequence[Finding], known: Successions, threshold: float
) -> dict[int, Earlier]:
    """The positions of new findings that an earlier report has asked already, each with the latest that did."""
    found: dict[int, Earlier] = {}
    for report in sorted(earlier, key=lambda report: -(year_of(report) or 0)):
        olds = list(report.findings())
        ones, others = subjects((olds, news))
        pairs = pairing(ones, others, known.related, threshold)
        for i, j in pairs.pairs.items():
            old = olds[i]
            score = pairs.likenesses[i, j].score
            found.setdefault(
                j, Earlier(year=report.year, id=old.id, number=old.number, title=old.title, score=score)
            )
    return found
