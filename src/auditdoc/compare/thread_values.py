"""The findings of a body over all its years: the JSON of `auditdoc threads --format json`.

A thread is one matter, from its first asking on. docs/threads.md says what its states mean.
"""

from typing import Literal

from pydantic import Field

from auditdoc.compare.comparison import (
    Compared,
    Doubt,
    Flag,
    Outcome,
    PromiseMade,
    Shown,
    Side,
    Told,
)
from auditdoc.compare.standing import Standing
from auditdoc.records import Response

ThreadState = Literal["open", "settled", "closed"]
YearState = Literal["asked", "continued", "reworded", "recurred", "closed", "no_report"]
"""asked: for the first time; closed: a report of that year is known, and has the matter no more; no_report: none is known."""
Recurrence = Literal["after_absence", "after_settled"]


class ReportTold(Side):
    """A report that was followed. published: the day on which it was made public."""

    published: str | None = None
    findings: int = 0


class Standpoint(Compared):
    """How far the answers of one year are, taken together. statuses: the printed words, each once.

    basis: printed, or inferred from the wording where that was asked for; none where nothing says how far they are.
    """

    year: str
    progress: Standing
    basis: Literal["printed", "inferred"] | None = None
    statuses: tuple[str, ...] = ()


class Moment(Compared):
    """One year of a thread. Where a person linked two findings of one year to a matter, there are two moments of that year.

    flags: what is otherwise than when it was last asked; score and basis: of that it is the same matter. recurrence_basis: who says
    that it was settled, printed words or the inferred class of an answer; an absence is always printed.
    """

    year: str
    fiscal_year: int
    state: YearState
    recurrence: Recurrence | None = None
    recurrence_basis: Literal["printed", "inferred"] | None = None
    finding: Told | None = None
    answers: Standpoint | None = None
    responses: tuple[Response, ...] = ()
    flags: tuple[Flag, ...] = ()
    score: float | None = None
    basis: Literal["likeness", "decided"] | None = None
    published: str | None = None


class ThreadPromise(PromiseMade):
    """A promise, and what became of it; outcome is null while no later report is known."""

    outcome: Outcome | None
    basis: Literal["inferred"] = "inferred"
    evidence: Shown | None = None


class Thread(Compared):
    """One matter. thread: the id of the finding that asked it first, whatever years come later.

    title, number, kind and departments are those of the last asking; age: fiscal years from the first asking to the newest
    report, of what is no longer open to the last asking; asked: how many findings ask it.
    """

    thread: str
    audit_type: str | None
    title: str | None
    number: str | None
    kind: str
    departments: tuple[str, ...]
    state: ThreadState
    in_newest_report: bool
    first: str
    last: str
    age: int
    asked: int
    recurrences: int
    last_answer: Standpoint
    years: tuple[Moment, ...]
    promises: tuple[ThreadPromise, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def moments(self) -> tuple[tuple[Moment, Told], ...]:
        """The years in which it was asked."""
        return tuple((moment, moment.finding) for moment in self.years if moment.finding)

    @property
    def names(self) -> frozenset[str]:
        """All who were asked or answered in any year."""
        asked = {name for _moment, told in self.moments for name in told.targets}
        return frozenset(
            asked
            | {n for moment, _told in self.moments for answer in moment.responses for n in answer.departments}
        )

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its findings."""
        return frozenset(told.id for _moment, told in self.moments)


class Counts(Compared):
    """How many threads there are in each state; recurring: those that came back at least once."""

    threads: int
    open: int
    settled: int
    closed: int
    recurring: int


class Threads(Compared):
    """All threads of a body, the open ones first, the oldest of them first."""

    issuer: str | None = Field(None, title="監査機関")
    years: tuple[str, ...]
    reports: tuple[ReportTold, ...]
    threshold: float
    counts: Counts
    threads: tuple[Thread, ...]
    undated: tuple[ReportTold, ...] = ()
    """Reports that name no year, and so have no place among the others."""
