"""All reports of a body → its findings as threads through the years."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from auditdoc.compare.chains import Place, Rules, chains
from auditdoc.compare.compare import side
from auditdoc.compare.comparison import Doubt
from auditdoc.compare.departments import year_of
from auditdoc.compare.known import known_successions
from auditdoc.compare.matching import THRESHOLD, Decisions
from auditdoc.compare.standing import SETTLED
from auditdoc.compare.successions import Succession
from auditdoc.compare.thread_moments import Kind
from auditdoc.compare.thread_promises import thread_promises
from auditdoc.compare.thread_values import (
    Counts,
    Moment,
    ReportTold,
    Standpoint,
    Thread,
    Threads,
    ThreadState,
)
from auditdoc.japanese.dates import EraYear
from auditdoc.records import Report

LONGEST_GAP = 5
"""Years without any report up to which each is told of; a longer gap is one of the collection, or a misread year."""
STATES: tuple[ThreadState, ...] = ("open", "settled", "closed")
Done = Callable[[int, int], None]
"""Told after each year of each kind of audit: how many are done, of how many."""


def threads(
    reports: Sequence[Report],
    *,
    threshold: float = THRESHOLD,
    decisions: Decisions | None = None,
    successions: Iterable[Succession] = (),
    others: Sequence[Report] = (),
    done: Done = lambda _done, _all: None,
) -> Threads:
    """Every finding of *reports*, which are of one body, in exactly one thread; each kind of audit by itself.

    The ids of all findings differ. Two reports of one kind and year count as one. others: further reports of the body, which
    tell what became of departments.
    """
    dated = sorted((r for r in reports if year_of(r) is not None), key=lambda report: year_of(report) or 0)
    rules = Rules(known_successions((*reports, *others), successions), threshold, decisions or Decisions())
    axis = _axis(dated)
    kinds = [Kind(by_year, axis) for by_year in _by_kind(dated)]
    counted, every = 0, sum(len(kind.years) for kind in kinds)
    found: list[Thread] = []
    for kind in kinds:
        found += _threads(kind, rules, lambda step, before=counted: done(before + step + 1, every))  # type: ignore[misc]
        counted += len(kind.years)
    found.sort(key=_order)
    return Threads(
        issuer=next((report.issuer for report in reversed(dated) if report.issuer), None),
        years=tuple(axis.values()),
        reports=tuple(map(_told_report, dated)),
        threshold=threshold,
        counts=counts(found),
        threads=tuple(found),
        undated=tuple(_told_report(report) for report in reports if year_of(report) is None),
    )


def counts(found: Sequence[Thread]) -> Counts:
    """How many of *found* there are in each state."""
    return Counts(
        threads=len(found),
        open=sum(thread.state == "open" for thread in found),
        settled=sum(thread.state == "settled" for thread in found),
        closed=sum(thread.state == "closed" for thread in found),
        recurring=sum(thread.recurrences > 0 for thread in found),
    )


def only(result: Threads, chosen: Sequence[Thread]) -> Threads:
    """*result* with the *chosen* threads alone, and counted anew; what became of them stays what all reports say."""
    return result.model_copy(update={"threads": tuple(chosen), "counts": counts(chosen)})


def _order(thread: Thread) -> tuple[int, int]:
    """The open ones first, the oldest of them first; the others by when they were last asked. Else as printed."""
    last = max(moment.fiscal_year for moment, _told in thread.moments)
    return STATES.index(thread.state), -thread.age if thread.state == "open" else -last


def _told_report(report: Report) -> ReportTold:
    count = sum(1 for _finding in report.findings())
    return ReportTold(**side(report).model_dump(), published=report.publication.date, findings=count)


def _axis(reports: Sequence[Report]) -> Mapping[int, str]:
    """The years that are told of, with their codes; those without a report between two with one are among them."""
    codes: dict[int, str] = {}
    for report in reports:
        year = year_of(report)
        if year is not None:
            codes.setdefault(year, report.year or _code(year))
    gaps = (range(a + 1, b) for a, b in pairwise(codes) if b - a <= LONGEST_GAP + 1)
    every = sorted({*codes, *(year for gap in gaps for year in gap)})
    return {year: codes.get(year) or _code(year) for year in every}


def _code(year: int) -> str:
    try:
        return EraYear.of_gregorian(year).code
    except ValueError:
        return str(year)


def _by_kind(reports: Sequence[Report]) -> Iterable[Mapping[int, Sequence[Report]]]:
    """The reports of each kind of audit by year. Those that do not say their kind belong to the only one there is."""
    named = {report.audit_type for report in reports if report.audit_type}
    only = next(iter(named)) if len(named) == 1 else None
    found: dict[str | None, dict[int, list[Report]]] = {}
    for report in reports:
        found.setdefault(report.audit_type or only, {}).setdefault(year_of(report) or 0, []).append(report)
    return found.values()


def _threads(kind: Kind, rules: Rules, done: Callable[[int], None]) -> Iterator[Thread]:
    found = chains([[finding for _report, finding in row] for row in kind.asked], rules, done)
    doubtful: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in found.doubts:
        for matter in dict.fromkeys(map(found.matters.of, (doubt.before, doubt.after))):
            doubtful[matter].append(doubt)
    places: dict[str, list[Place]] = {}
    for n, row in enumerate(kind.asked):
        for i, (_report, finding) in enumerate(row):
            places.setdefault(found.matters.of(finding.id), []).append((n, i))
    links = {link.after: link for link in found.links}
    for matter, there in places.items():
        moments = tuple(kind.moments(there, links, rules.known))
        yield _thread(kind, there, moments, rules, doubtful[matter])


def _thread(
    kind: Kind, places: Sequence[Place], moments: Sequence[Moment], rules: Rules, doubtful: Sequence[Doubt]
) -> Thread:
    asked = [moment for moment in moments if moment.finding]
    report, last = kind.at(places[-1])
    answer = asked[-1].answers or Standpoint(year=asked[-1].year, progress="unanswered")
    newest = places[-1][0] == len(kind.years) - 1
    state = _state(answer, newest)
    until = kind.years[-1] if state == "open" else asked[-1].fiscal_year
    next_report = None if newest else kind.reports[places[-1][0] + 1][0]
    return Thread(
        thread=kind.at(places[0])[1].id,
        audit_type=report.audit_type,
        title=last.title,
        number=last.number,
        kind=last.kind,
        departments=last.targets or tuple(name for answer in last.responses for name in answer.departments),
        state=state,
        in_newest_report=newest,
        first=asked[0].year,
        last=asked[-1].year,
        age=until - asked[0].fiscal_year,
        asked=len(asked),
        recurrences=sum(moment.recurrence is not None for moment in asked),
        last_answer=answer,
        years=tuple(moments),
        promises=tuple(thread_promises([kind.at(place) for place in places], next_report, rules.known)),
        doubts=tuple(doubtful),
    )


def _state(answer: Standpoint, in_newest: bool) -> ThreadState:
    """Settled once the last answer says so; else open while the newest report has it, or where the last answer says that
    it is not done; what is not printed any more, and of which nothing says how far it is, is only closed."""
    if answer.progress in SETTLED:
        return "settled"
    return "open" if in_newest or answer.progress != "not_stated" else "closed"
