"""Findings counted by year, department, kind, progress or printed status word.

What is counted is a finding; by department, what one department was asked or answered about one finding. Each is in exactly
one state, so that the counts of a line add up to its total.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from auditdoc.compare.departments import year_of
from auditdoc.compare.standing import standing
from auditdoc.compare.successions import Successions, same_name
from auditdoc.figures.values import STATES, By, Figures, Line, Source, State
from auditdoc.figures.words import STATE_WORDS
from auditdoc.japanese.dates import EraYear, year_title
from auditdoc.japanese.departments import canonical, is_collective
from auditdoc.records import Finding, Kind, Report, Response
from auditdoc.standard_form.status_scales import scale_of


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing that is counted. place: where its label stands among the others."""

    label: str
    state: State
    inferred: bool
    place: tuple[int, str] = (0, "")
    means: str | None = None


def counted(reports: Sequence[Report], by: By, known: Successions | None = None) -> Figures:
    """The figures of *reports*. known: what became of departments; a department is counted under its last name."""
    known = known or Successions()
    items = [item for report in reports for item in _ITEMS[by](report, known)]
    labels = sorted({(item.place, item.label) for item in items})
    if by == "department":
        often = Counter(item.label for item in items)
        labels.sort(key=lambda row: (-often[row[1]], row[1]))
    return Figures(
        by=by,
        unit={"department": "finding_of_department", "status": "answer"}.get(by, "finding"),
        lines=tuple(
            _line(label, [item for item in items if item.label == label]) for _place, label in labels
        ),
        total=_line("合計", items),
        sources=tuple(map(_source, reports)),
    )


def _line(label: str, items: Sequence[_Item]) -> Line:
    counts = Counter(item.state for item in items)
    known = len(items) - counts["not_stated"]
    answered = known - counts["unanswered"]
    return Line(
        label=label,
        total=len(items),
        counts={state: counts[state] for state in STATES if counts[state]},
        inferred=sum(item.inferred for item in items),
        known=known,
        rate=round(counts["done"] / known, 4) if answered else None,
        means=next((item.means for item in items if item.means), None),
    )


def _source(report: Report) -> Source:
    return Source(
        year=report.year,
        title=report.title,
        issuer=report.issuer,
        number=report.publication.number,
        date=report.publication.date,
        findings=sum(1 for _finding in report.findings()),
    )


# What is counted, and under which label.


def _by_year(report: Report, _known: Successions) -> Iterator[_Item]:
    year = year_of(report)
    label = year_title(EraYear.of_gregorian(year).code) if year and 1868 <= year <= 2199 else "年度の記載なし"
    yield from (_finding_item(finding, label, (year or 9999, "")) for finding in report.findings())


def _by_kind(report: Report, _known: Successions) -> Iterator[_Item]:
    kinds = get_args(Kind)
    yield from (_finding_item(f, f.kind, (kinds.index(f.kind), "")) for f in report.findings())


def _by_progress(report: Report, _known: Successions) -> Iterator[_Item]:
    for finding in report.findings():
        state, inferred = standing(finding.responses)
        yield _Item(STATE_WORDS[state], state, inferred, (STATES.index(state), ""))


def _by_status(report: Report, _known: Successions) -> Iterator[_Item]:
    """Answers by their printed words: those of the body's own scale in its order, the others by their class."""
    scale = scale_of(report.issuer, report.fiscal_year)
    own = {one.word: (n, one) for n, one in enumerate(scale.words)} if scale else {}
    for finding in report.findings():
        for answer in finding.responses:
            state, inferred = standing([answer])
            if answer.status is None:
                yield _Item("区分の記載なし", state, inferred, (9999, ""))
            elif answer.status in own:
                place, word = own[answer.status]
                yield _Item(answer.status, state, inferred, (place, scale.owner if scale else ""), word.means)
            else:
                yield _Item(answer.status, state, inferred, (100 + STATES.index(state), ""))


def _by_department(report: Report, known: Successions) -> Iterator[_Item]:
    for finding in report.findings():
        for name, answers in _of_each(finding, known):
            state, inferred = standing(answers)
            yield _Item(last_name(name, known), state, inferred)


_ITEMS: Mapping[By, Callable[[Report, Successions], Iterable[_Item]]] = {
    "year": _by_year,
    "department": _by_department,
    "kind": _by_kind,
    "progress": _by_progress,
    "status": _by_status,
}


def _finding_item(finding: Finding, label: str, place: tuple[int, str]) -> _Item:
    state, inferred = standing(finding.responses)
    return _Item(label, state, inferred, place)


def _of_each(finding: Finding, known: Successions) -> Iterator[tuple[str, list[Response]]]:
    """Each department that was asked or answered, with its answers; 関係各課 only where nobody is named."""
    asked = [*finding.targets, *(name for answer in finding.responses for name in answer.departments)]
    names: list[str] = []
    for name in map(canonical, asked):
        if not is_collective(name) and not any(same_name(name, other) for other in names):
            names.append(name)
    if not names:
        yield (canonical(asked[0]) if asked else "所属の記載なし"), list(finding.responses)
    for name in names:
        yield name, [answer for answer in finding.responses if _is_from(answer, name, known)]


def _is_from(answer: Response, name: str, known: Successions) -> bool:
    named = [other for other in answer.departments if not is_collective(other)]
    return not named or any(known.related(name, other) for other in named)


MAX_RENAMINGS = 20
"""More changes of one department than any body ever had; a circle in a file ends here."""


def last_name(name: str, known: Successions) -> str:
    """The name under which a department goes on; one that was split keeps its own."""
    for _change in range(MAX_RENAMINGS):
        after = {
            new
            for change in known
            if change.basis != "suggested" and len(change.new) == 1
            for new in change.new
            if any(same_name(name, old) for old in change.old) and not same_name(name, new)
        }
        if len(after) != 1:
            break
        name = canonical(after.pop())
    return name
