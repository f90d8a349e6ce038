"""Threads as their documents show them: everything decided, in Japanese, nothing left to compute.

page             title, facts, counts, years, groups, legend, notes, sources, generator
  group          state, heading, threads
    thread       anchor, name, heading, departments, age, cells, marks, moments, doubts
      cell       state, sign, word, answer
      moment     year, state, sign, word, remarks, heading, paragraphs, targets, answers, promises
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditdoc import __version__
from auditdoc.japanese.dates import era_date
from auditdoc.renderers.comparison_words import DOUBTS, FLAGS, OUTCOMES
from auditdoc.renderers.threads_words import (
    DEFINITIONS,
    INFERRED,
    LEGEND,
    ON_INFERENCE,
    PENDING,
    PROGRESS_WORDS,
    RECURRENCES,
    STATES,
    YEARS,
)
from auditdoc.renderers.told import heading_of, year_words

if TYPE_CHECKING:
    from auditdoc.compare.thread_values import Moment, Standpoint, Thread, ThreadPromise, Threads
    from auditdoc.records import Response


@dataclass(frozen=True, slots=True)
class CellView:
    """A thread in one year, in the table of all; empty before its first asking."""

    state: str
    sign: str
    word: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer. remarks: status, date."""

    departments: str
    remarks: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What was said would be done, and what became of it."""

    department: str
    text: str
    due: str
    outcome: str
    evidence: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """A year of the story; heading and what follows only where the matter was asked."""

    year: str
    published: str
    state: str
    sign: str
    word: str
    remarks: tuple[str, ...]
    id: str
    heading: str
    paragraphs: tuple[str, ...]
    targets: str
    answers: tuple[AnswerView, ...]
    promises: tuple[PromiseView, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One matter."""

    anchor: str
    name: str
    heading: str
    kind: str
    departments: str
    state: str
    state_word: str
    first: str
    age: str
    answer: str
    cells: tuple[CellView, ...]
    marks: tuple[str, ...]
    moments: tuple[MomentView, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The threads in one state."""

    state: str
    heading: str
    threads: tuple[ThreadView, ...]


@dataclass(frozen=True, slots=True)
class ThreadsView:
    """The whole page."""

    title: str
    facts: tuple[tuple[str, str], ...]
    years: tuple[str, ...]
    groups: tuple[GroupView, ...]
    legend: tuple[tuple[str, str, str, str], ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    generator: str


def threads_view(result: "Threads") -> ThreadsView:
    """Everything that the documents of threads show."""
    groups = tuple(
        GroupView(state, heading, tuple(_thread(t, f"matter-{n}", result.years) for n, t in rows))
        for state, heading in STATES.items()
        if (rows := [(n, t) for n, t in enumerate(result.threads, start=1) if t.state == state])
    )
    there = {moment.state for thread in result.threads for moment in thread.years}
    inferred = any(
        thread.promises or any(m.answers and m.answers.basis == "inferred" for m in thread.years)
        for thread in result.threads
    )
    return ThreadsView(
        title=_title(result),
        facts=tuple(_facts(result)),
        years=result.years,
        groups=groups,
        legend=tuple((state, *YEARS[state], LEGEND[state]) for state in YEARS if state in there),
        notes=(*DEFINITIONS, *([ON_INFERENCE] if inferred else [])),
        sources=tuple(
            f"{report.title or year_words(report.year)}（{'、'.join(filter(None, [report.issuer, report.file]))}）"
            for report in result.reports
        ),
        generator=f"auditdoc {__version__}",
    )


def _title(result: "Threads") -> str:
    kinds = "・".join(dict.fromkeys(report.audit_type for report in result.reports if report.audit_type))
    span = "～".join(year_words(year) for year in dict.fromkeys((result.years[0], result.years[-1])))
    return f"{' '.join(filter(None, [result.issuer, kinds, '指摘事項等の経過']))}（{span}）"


def _facts(result: "Threads") -> Iterator[tuple[str, str]]:
    n = result.counts
    yield "事項", f"{n.threads:,}件"
    for state, count in (("open", n.open), ("settled", n.settled), ("closed", n.closed)):
        if count:
            yield STATES[state], f"{count:,}件"
    if n.recurring:
        yield "再発のあるもの", f"{n.recurring:,}件"
    yield "報告書", "、".join(dict.fromkeys(year_words(report.year) for report in result.reports))


def _thread(thread: "Thread", anchor: str, years: Sequence[str]) -> ThreadView:
    marks = [STATES[thread.state]]
    if thread.recurrences:
        marks.append(f"再発{thread.recurrences}回" if thread.recurrences > 1 else "再発")
    if any(doubt.kind in ("tie", "weak") for doubt in thread.doubts):
        marks.append("対応づけ要確認")
    last = thread.moments[-1][1]
    return ThreadView(
        anchor=anchor,
        name=thread.thread,
        heading=heading_of(last, numbered=False),
        kind=thread.kind,
        departments="、".join(thread.departments),
        state=thread.state,
        state_word=STATES[thread.state],
        first=year_words(thread.first),
        age=f"{thread.age}年" if thread.age else "―",
        answer=_answer_words(thread.last_answer),
        cells=tuple(_cell(thread, year) for year in years),
        marks=tuple(marks),
        moments=tuple(_moment(thread, moment) for moment in thread.years),
        doubts=tuple(
            f"{DOUBTS[d.kind]}：{d.before} ― {d.after}（類似度 {d.score:.2f}）{d.message}"
            for d in thread.doubts
        ),
    )


def _cell(thread: "Thread", year: str) -> CellView:
    moments = [moment for moment in thread.years if moment.year == year]
    if not moments:
        return CellView("", "", "", "")
    last = moments[-1]
    sign, _word = YEARS[last.state]
    return CellView(last.state, sign, _year_word(last), _answer_words(last.answers) if last.answers else "")


def _year_word(moment: "Moment") -> str:
    return YEARS[moment.state][1] + (INFERRED if moment.recurrence_basis == "inferred" else "")


def _answer_words(answer: "Standpoint") -> str:
    """The printed words, else the class; nothing where nothing is said."""
    if answer.statuses and answer.basis != "inferred":
        return "、".join(answer.statuses)
    if answer.progress == "not_stated":
        return ""
    return PROGRESS_WORDS[answer.progress] + (INFERRED if answer.basis == "inferred" else "")


def _moment(thread: "Thread", moment: "Moment") -> MomentView:
    told = moment.finding
    promises = [promise for promise in thread.promises if told and promise.finding_id == told.id]
    return MomentView(
        year=year_words(moment.year),
        published=_day(moment.published),
        state=moment.state,
        sign=YEARS[moment.state][0],
        word=_year_word(moment),
        remarks=tuple(_remarks(moment)),
        id=told.id if told else "",
        heading=heading_of(told) if told else "",
        paragraphs=told.paragraphs if told else (),
        targets="、".join(told.targets) if told else "",
        answers=tuple(map(_answer, moment.responses)),
        promises=tuple(map(_promise, promises)),
    )


def _remarks(moment: "Moment") -> Iterator[str]:
    if moment.recurrence:
        yield RECURRENCES[moment.recurrence]
    yield from (FLAGS[flag] for flag in moment.flags if flag not in ("reopened", "settled"))
    if moment.basis == "decided":
        yield "人の判断による対応づけ"


def _answer(answer: "Response") -> AnswerView:
    said = [answer.status]
    if answer.progress_basis == "inferred":
        said.append(PROGRESS_WORDS[answer.progress] + INFERRED)
    if answer.state == "blank":
        said.append("空欄")
    said.append(_day(answer.date))
    return AnswerView("、".join(answer.departments), tuple(filter(None, said)), answer.paragraphs)


def _promise(promise: "ThreadPromise") -> PromiseView:
    shown = promise.evidence
    return PromiseView(
        promise.department or "",
        promise.text,
        year_words(promise.due) if promise.due else "",
        OUTCOMES[promise.outcome] if promise.outcome else PENDING,
        f"{year_words(shown.year)}：{shown.text}" if shown else "",
    )


def _day(iso: str | None) -> str:
    try:
        return era_date(iso) if iso else ""
    except ValueError:
        return iso or ""
