"""Departments of two reports: which were renamed, merged, split or moved, which came and which went."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditdoc.compare.comparison import DepartmentChange, DepartmentType
from auditdoc.compare.likeness import similar_names
from auditdoc.compare.succession_notes import successions_in
from auditdoc.compare.successions import Succession, Successions, each_side, same_name
from auditdoc.japanese.dates import fiscal_year
from auditdoc.japanese.departments import canonical, is_collective
from auditdoc.records import Finding, Report

_OFFICES = ("課", "室", "局", "部", "係", "担当", "チーム", "グループ")

_TURNED: dict[DepartmentType, DepartmentType] = {
    "merged": "split", "split": "merged", "added": "gone", "gone": "added", "renamed": "renamed", "moved": "moved",
}  # fmt: skip


def names_in(reports: Iterable[Report]) -> frozenset[str]:
    """Every department that is asked or answers."""
    return frozenset(
        canonical(name)
        for report in reports
        for finding in report.findings()
        for name in (*finding.targets, *(name for answer in finding.responses for name in answer.departments))
        if not is_collective(name)
    )


def told_successions(report: Report, known: Iterable[str]) -> list[Succession]:
    """What the report's own texts say became of departments; those without a date have no year."""
    found = successions_in(_texts(report), None, known)
    return each_side(change.model_copy(update={"told_in": year_of(report)}) for change in found)


def year_of(report: Report) -> int | None:
    """The Gregorian fiscal year; a record written by hand may have only the code of the year."""
    if report.fiscal_year is not None or report.year is None:
        return report.fiscal_year
    try:
        return fiscal_year(report.year)
    except ValueError:
        return None


def _texts(report: Report) -> Iterator[str]:
    yield from report.notices
    yield from (unused.text for unused in report.unused)
    for section in report.sections:
        yield section.heading or ""
        for finding in section.findings:
            yield from (*finding.path, *finding.paragraphs, *finding.footnotes, finding.targets_printed or "")
            for answer in finding.responses:
                yield from (*answer.paragraphs, answer.departments_printed or "")


def department_changes(
    before: Sequence[Report],
    after: Sequence[Report],
    successions: Successions,
    matched: Sequence[tuple[Finding, Finding]],
    others: Sequence[Report] = (),
) -> tuple[DepartmentChange, ...]:
    """Told changes first, then suggestions, then names that are only seen in one report.

    others: further reports of the body; a name that one of them has did not come or go, it was only not asked.
    """
    seen, now = names_in(before), names_in(after)
    years = [y for y in map(year_of, (*before, *after)) if y is not None]
    span = (min(years), max(years)) if years else (0, 0)
    backwards = _first_year(before) > _first_year(after)
    sides = (now, seen) if backwards else (seen, now)
    told = [change for change in successions if _falls_between(change, *sides, span)]
    explained = Successions(told)
    gone = {name for name in seen if not any(explained.related(name, other) for other in now)}
    added = {name for name in now if not any(explained.related(name, other) for other in seen)}
    for name in [*gone, *added]:
        if any(same_name(name, other) for change in told for other in (*change.old, *change.new)):
            gone.discard(name)
            added.discard(name)
    rows = [_told(change, backwards) for change in told]
    elsewhere = names_in(others)
    for old, new, evidence in _suggested(gone, added, matched):
        gone.discard(old)
        added.discard(new)
        rows.append(
            DepartmentChange(
                type="renamed", before=(old,), after=(new,), basis="suggested", evidence=evidence
            )
        )
    gone = {name for name in gone if not _named([name], elsewhere)}
    added = {name for name in added if not _named([name], elsewhere)}
    rows += [
        DepartmentChange(type="gone", before=(name,), after=(), basis="suggested") for name in sorted(gone)
    ]
    rows += [
        DepartmentChange(type="added", before=(), after=(name,), basis="suggested") for name in sorted(added)
    ]
    return tuple(rows)


def _first_year(reports: Sequence[Report]) -> int:
    return min((y for y in map(year_of, reports) if y is not None), default=0)


def _told(change: Succession, backwards: bool) -> DepartmentChange:
    return DepartmentChange(
        type=_TURNED[change.type] if backwards else change.type,
        before=change.new if backwards else change.old,
        after=change.old if backwards else change.new,
        basis=change.basis,
        evidence=change.evidence,
        fiscal_year=change.fiscal_year,
    )


def _falls_between(
    change: Succession, earlier: frozenset[str], later: frozenset[str], span: tuple[int, int]
) -> bool:
    """Whether a change separates two reports: by which of its names they use, or by when it was told or took effect.

    A report of one year is published in the next, and so may tell of a change that came after its year.
    """
    old_then, old_now = _named(change.old, earlier), _named(change.old, later)
    new_then, new_now = _named(change.new, earlier), _named(change.new, later)
    differ = (old_then, new_then) != (old_now, new_now)
    if differ and ((old_then and new_now) or (new_then and old_now)):
        return True
    if new_then and not old_then:
        return False  # it was over already
    year = change.told_in if change.basis == "note" else change.fiscal_year
    return year is not None and span[0] < year <= span[1]


def _named(names: Iterable[str], seen: frozenset[str]) -> bool:
    return any(same_name(name, other) for name in names for other in seen)


def _suggested(
    gone: set[str], added: set[str], matched: Sequence[tuple[Finding, Finding]]
) -> Iterator[tuple[str, str, str]]:
    """Names that changed while the matter went on, each for the one it is seen with most; two that vie for one are left."""
    seen: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], str] = {}
    for old, new in matched:
        went = [name for name in map(canonical, _asked(old)) if name in gone]
        came = [name for name in map(canonical, _asked(new)) if name in added]
        if len(went) == len(came) == 1 and _can_become(went[0], came[0]):
            seen[went[0], came[0]] += 1
            where.setdefault((went[0], came[0]), f"{old.id} → {new.id}")
    for old_name in gone:
        for new_name in added:
            if similar_names(old_name, new_name):
                seen[old_name, new_name] += 1
    for (old_name, new_name), count in sorted(seen.items()):
        rivals = [n for (a, b), n in seen.items() if (a == old_name) != (b == new_name)]
        if count > max(rivals, default=0):
            yield old_name, new_name, where.get((old_name, new_name), f"{old_name} → {new_name}")


def _can_become(old: str, new: str) -> bool:
    """A section may become any other; a facility only one of a similar name: 中央図書館 does not become 西分館."""
    return similar_names(old, new) or (old.endswith(_OFFICES) and new.endswith(_OFFICES))


def _asked(finding: Finding) -> list[str]:
    return list(finding.targets or (name for answer in finding.responses for name in answer.departments))
