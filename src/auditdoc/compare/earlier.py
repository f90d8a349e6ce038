"""What the years before two reports add to their comparison: where a matter was asked before, and decisions about it."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from auditdoc.compare.chains import Rules, chains, returns, told_apart
from auditdoc.compare.comparison import Earlier
from auditdoc.compare.departments import year_of
from auditdoc.compare.matching import Decisions, pairing
from auditdoc.compare.matters import Matters
from auditdoc.records import Report


def is_before(report: Report, *later: Report) -> bool:
    """Whether *report* is of the same kind and of a year before these."""
    years = [year_of(other) for other in later]
    year = year_of(report)
    kinds = {r.audit_type for r in (report, later[-1]) if r.audit_type}
    return year is not None and all(y is not None and year < y for y in years) and len(kinds) < 2


class Past:
    """The reports of the years before the earlier one of two.

    What continues what in them is found out only where it matters: it takes as long as a comparison for each year.
    """

    def __init__(self, before: Report, after: Report, others: Sequence[Report], rules: Rules) -> None:
        pair = sorted((before, after), key=lambda report: year_of(report) or 0)
        self.first, self.second = pair
        self.forward = self.first is before and year_of(before) != year_of(after)
        self.rules = rules
        by_year: dict[int, list[Report]] = {}
        for report in others:
            if is_before(report, *pair):
                by_year.setdefault(year_of(report) or 0, []).append(report)
        self.years = [by_year[year] for year in sorted(by_year)]
        self.asked = [
            *([finding for report in reports for finding in report.findings()] for reports in self.years),
            [*self.first.findings()],
        ]
        *self.steps, self.news = told_apart([*self.asked, [*self.second.findings()]])

    @cached_property
    def matters(self) -> Matters:
        return chains(self.steps, self.rules).matters

    @cached_property
    def decisions(self) -> Decisions:
        """What persons decided about the two reports, and what follows from what they decided about earlier ones."""
        old = {finding.id for step in self.steps[:-1] for finding in step}
        new = {finding.id for finding in self.news}
        decided = [*self.rules.decisions.linked, *self.rules.decisions.parted]
        if not any((a in old and b in new) or (b in old and a in new) for a, b in decided):
            return self.rules.decisions
        return self.matters.between(self.steps[-1], self.news)

    def asked_before(self, continued: Mapping[int, int]) -> dict[int, Earlier]:
        """Which new findings of the later report an earlier one asked that had ended since: the latest that did.

        continued: the positions of the others, by those of the findings that they continue.
        """
        fresh = set(range(len(self.news))) - {*continued.values()}
        if not self.forward or not self._may_return(fresh):
            return {}
        for i, j in continued.items():
            self.matters.join(self.steps[-1][i].id, self.news[j].id)
        links, _doubts = returns(self.steps, self.news, fresh, self.rules, self.matters)
        found = {}
        for link in links:
            step, place = link.before
            old = self.asked[step][place]
            found[link.after[1]] = Earlier(
                year=self.years[step][0].year if step < len(self.years) else self.first.year,
                id=old.id,
                number=old.number,
                title=old.title,
                score=link.score,
            )
        return found

    def _may_return(self, fresh: Collection[int]) -> bool:
        """Whether any finding of the years before is like any of these at all, or linked to it."""
        for step in self.steps[:-1] if fresh else ():
            ones, others = self.rules.subjects(step, self.news)
            some = [others[j] for j in sorted(fresh)]
            if pairing(
                ones, some, self.rules.known.related, self.rules.threshold, self.rules.decisions
            ).pairs:
                return True
        return False
