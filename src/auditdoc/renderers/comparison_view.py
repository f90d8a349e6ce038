"""A comparison as its documents show it, the 新旧対照表: everything decided, in Japanese, nothing left to compute.

comparison       title, before, after, counts, groups, departments, promises, doubts, generator
  group          code, heading, entries
    entry        anchor, heading, change, code, flags, score, numbers, rows, changed
      row        label, before, after, changed: paragraphs of runs; a run is "same", "removed" or "added"
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditdoc import __version__
from auditdoc.records import Finding, Response, label
from auditdoc.renderers.comparison_words import (
    BASES,
    CHANGES,
    DEPARTMENTS,
    DOUBTS,
    FLAGS,
    GROUPS,
    OUTCOMES,
)
from auditdoc.renderers.marked_text import Paragraph, shown, whole
from auditdoc.renderers.told import UNTITLED, heading_of, year_words

if TYPE_CHECKING:
    from auditdoc.compare import Comparison
    from auditdoc.compare.comparison import FindingChange, ResponseChange, Side, TextChange, Told


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a finding, old and new beside each other."""

    label: str
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter. numbers: old and new, as printed; earlier: where a new one was asked in a year before."""

    anchor: str
    heading: str
    change: str
    code: str
    flags: tuple[str, ...]
    score: str | None
    numbers: tuple[str, str]
    rows: tuple[Row, ...]
    changed: bool
    earlier: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The matters that went on, came, went, or stayed as they were."""

    code: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the reports. name: what its column is called."""

    name: str
    title: str
    file: str


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """What became of departments. told: by whom, in which words."""

    change: str
    before: str
    after: str
    basis: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What was said would be done, and what became of it."""

    finding: str
    department: str
    text: str
    due: str
    outcome: str
    evidence: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A pair that could be decided otherwise."""

    kind: str
    before: str
    after: str
    score: str
    message: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The whole document."""

    title: str
    before: SideView
    after: SideView
    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    departments: tuple[DepartmentView, ...]
    promises: tuple[PromiseView, ...]
    doubts: tuple[DoubtView, ...]
    generator: str


def comparison_view(result: "Comparison") -> ComparisonView:
    """Everything that the documents of a comparison show."""
    groups = tuple(_groups(result))
    headings = {told.id: heading_of(told) for c in result.findings for told in (c.before, c.after) if told}
    return ComparisonView(
        title=f"{_body(result)}新旧対照表（{_year(result.before)}・{_year(result.after)}）",
        before=_side(result.before, "旧"),
        after=_side(result.after, "新"),
        counts=tuple((group.heading, len(group.entries)) for group in groups),
        groups=groups,
        departments=tuple(_departments(result)),
        promises=tuple(
            PromiseView(
                headings.get(row.finding_id, row.finding),
                row.department or "",
                row.text,
                year_words(row.due) if row.due else "",
                OUTCOMES[row.outcome],
                row.evidence.text if row.evidence else "",
            )
            for row in result.promises
        ),
        doubts=tuple(
            DoubtView(
                DOUBTS[row.kind],
                headings.get(row.before, row.before),
                headings.get(row.after, row.after),
                f"{row.score:.2f}",
                row.message,
            )
            for row in result.doubts
        ),
        generator=f"auditdoc {__version__}",
    )


def _departments(result: "Comparison") -> Iterator[DepartmentView]:
    """The changes one by one; names that are only seen in one report together."""
    for row in result.departments:
        if row.type not in ("added", "gone"):
            names = "、".join(row.before), "、".join(row.after)
            yield DepartmentView(DEPARTMENTS[row.type], *names, BASES[row.basis], row.evidence)
    for kind in ("gone", "added"):
        rows = [row for row in result.departments if row.type == kind]
        if rows:
            old = "、".join(name for row in rows for name in row.before)
            new = "、".join(name for row in rows for name in row.after)
            yield DepartmentView(DEPARTMENTS[kind], old, new, "", "")


def _groups(result: "Comparison") -> Iterator[Group]:
    rows: dict[str, list[Entry]] = {code: [] for code in GROUPS}
    for n, change in enumerate(result.findings, start=1):
        code: str = change.change if change.is_change else "unchanged"
        rows[code].append(_entry(change, f"item-{n}"))
    for code, heading in GROUPS.items():
        if rows[code]:
            yield Group(code, heading, tuple(rows[code]))


def _entry(change: "FindingChange", anchor: str) -> Entry:
    old, new = change.before, change.after
    told = new or old
    numbers = (old.number or "" if old else "", new.number or "" if new else "")
    return Entry(
        anchor=anchor,
        heading=heading_of(told) if told else "",
        change=CHANGES[change.change],
        code=change.change,
        flags=tuple(FLAGS[flag] for flag in change.flags),
        score=f"{change.score:.2f}" if change.score is not None else None,
        numbers=numbers,
        rows=tuple(_rows(change)),
        changed=change.is_change,
        earlier=_earlier(change),
    )


def _earlier(change: "FindingChange") -> str | None:
    """Where a new matter was asked before: 令和3年度 (3) 時間外勤務手当の支給について."""
    old = change.earlier
    if old is None:
        return None
    return " ".join(
        part for part in (year_words(old.year) if old.year else "", old.number, old.title or old.id) if part
    )


def _rows(change: "FindingChange") -> Iterator[Row]:
    old, new = change.before, change.after
    both = old is not None and new is not None
    for field in ("number", "path", "kind", "targets"):
        before, after = _value(old, field), _value(new, field)
        if (before or after) and not (both and before == after and field != "targets"):
            yield _plain(label(Finding, field), before, after, marked=both)
    yield _text(
        label(Finding, "title"),
        [old.title or ""] if old else [],
        [new.title or ""] if new else [],
        change.title_changes,
    )
    yield _text(
        label(Finding, "paragraphs"),
        old.paragraphs if old else (),
        new.paragraphs if new else (),
        change.text_changes,
    )
    for answer in change.responses:
        yield _answer(answer, both)


def _value(told: "Told | None", field: str) -> str:
    value = getattr(told, field, None)
    return "、".join(value) if isinstance(value, tuple) else str(value or "")


def _plain(name: str, before: str, after: str, *, marked: bool) -> Row:
    changed = marked and before != after
    ops = ("removed", "added") if changed else ("same", "same")
    return Row(name, whole(before, ops[0]), whole(after, ops[1]), before != after)


def _text(name: str, before: Sequence[str], after: Sequence[str], changes: "Sequence[TextChange]") -> Row:
    return Row(name, shown(before, changes, "before"), shown(after, changes, "after"), bool(changes))


def _answer(answer: "ResponseChange", both: bool) -> Row:
    heads = _answer_head(answer, "before"), _answer_head(answer, "after")
    changed = both and heads[0] != heads[1] and all(heads)
    ops = ("removed", "added") if changed else ("same", "same")
    before = (*whole(heads[0], ops[0]), *shown(answer.before_text, answer.text_changes, "before"))
    after = (*whole(heads[1], ops[1]), *shown(answer.after_text, answer.text_changes, "after"))
    return Row(label(Response, "paragraphs"), before, after, answer.change != "same")


def _answer_head(answer: "ResponseChange", side: str) -> str:
    names = "、".join(getattr(answer, side))
    status = getattr(answer.status, side) if answer.status else None
    return f"［{names}］{status or ''}" if names else status or ""


def _body(result: "Comparison") -> str:
    issuer = result.after.issuer or result.before.issuer
    kind = result.after.audit_type or result.before.audit_type
    return " ".join(part for part in (issuer, kind, "措置状況 ") if part)


def _side(side: "Side", word: str) -> SideView:
    return SideView(f"{word}（{_year(side)}）", side.title or UNTITLED, side.file or "")


def _year(side: "Side") -> str:
    return year_words(side.year)
