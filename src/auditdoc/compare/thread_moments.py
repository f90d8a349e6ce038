"""The years of one thread: when it was asked, in which words, what was answered, and when no report has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from auditdoc.compare.chains import Link, Place
from auditdoc.compare.compare import told
from auditdoc.compare.comparison import Flag
from auditdoc.compare.flags import flags
from auditdoc.compare.standing import standing
from auditdoc.compare.successions import Successions
from auditdoc.compare.thread_values import Moment, Recurrence, Standpoint, YearState
from auditdoc.records import Finding, Report, Response


class Kind:
    """The reports of one kind of audit, year by year. axis: the codes of all years that are told of."""

    def __init__(self, by_year: Mapping[int, Sequence[Report]], axis: Mapping[int, str]) -> None:
        self.axis = axis
        self.years = sorted(by_year)
        self.reports = [by_year[year] for year in self.years]
        self.asked = [[(r, finding) for r in reports for finding in r.findings()] for reports in self.reports]

    def at(self, place: Place) -> tuple[Report, Finding]:
        step, position = place
        return self.asked[step][position]

    def moments(
        self, places: Sequence[Place], links: Mapping[Place, Link], known: Successions
    ) -> Iterator[Moment]:
        """From the first asking to the last year of all; *places* are in the order of the years."""
        here: dict[int, list[Moment]] = {}
        for n, place in enumerate(places):
            link = links.get(place)
            earlier = [other for other in places[:n] if other[0] < place[0]]
            before = link.before if link else earlier[-1] if earlier else None
            here.setdefault(self.years[place[0]], []).append(self._moment(place, before, link, known))
        for year, code in self.axis.items():
            if year in here:
                yield from here[year]
            elif year > min(here):
                gone = year in self.years
                published = self._published(year) if gone else None
                yield Moment(
                    year=code, fiscal_year=year, state="closed" if gone else "no_report", published=published
                )

    def _moment(self, place: Place, before: Place | None, link: Link | None, known: Successions) -> Moment:
        report, finding = self.at(place)
        year = self.years[place[0]]
        old = self.at(before)[1] if before else None
        changed = flags(old, finding, known) if old else ()
        recurrence = _recurrence(place[0], before[0], changed) if before else None
        if recurrence and "reopened" not in changed:
            changed = (*changed, "reopened")
        return Moment(
            year=self.axis[year],
            fiscal_year=year,
            state=_state(before is not None, recurrence, changed),
            recurrence=recurrence,
            recurrence_basis=_basis(recurrence, old.responses if old else ()),
            finding=told(finding),
            answers=standpoint_of(self.axis[year], finding.responses),
            responses=finding.responses,
            flags=changed,
            score=link.score if link else None,
            basis=link.basis if link else "decided" if before else None,
            published=report.publication.date,
        )

    def _published(self, year: int) -> str | None:
        days = (report.publication.date for report in self.reports[self.years.index(year)])
        return next((day for day in days if day), None)


def _recurrence(step: int, before: int, changed: Sequence[Flag]) -> Recurrence | None:
    if step - before > 1:
        return "after_absence"
    return "after_settled" if "reopened" in changed else None


def _basis(
    recurrence: Recurrence | None, settled: Sequence[Response]
) -> Literal["printed", "inferred"] | None:
    inferred = any(answer.progress_basis == "inferred" for answer in settled)
    return recurrence and ("inferred" if recurrence == "after_settled" and inferred else "printed")


def _state(asked_before: bool, recurrence: Recurrence | None, changed: Sequence[Flag]) -> YearState:
    if not asked_before:
        return "asked"
    if recurrence:
        return "recurred"
    return "reworded" if {"reworded", "figures"} & {*changed} else "continued"


def standpoint_of(year: str, answers: Sequence[Response]) -> Standpoint:
    """How far all answers of a year are, with the words that are printed for it."""
    progress, inferred = standing(answers)
    said = progress not in ("not_stated", "unanswered")
    return Standpoint(
        year=year,
        progress=progress,
        basis=("inferred" if inferred else "printed") if said else None,
        statuses=tuple(dict.fromkeys(answer.status for answer in answers if answer.status)),
    )
