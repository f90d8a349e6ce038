"""The departments of one body over all its years: names, the years in which each is seen, what became of them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pydantic import Field

from auditdoc.compare.comparison import Compared, DepartmentType
from auditdoc.compare.departments import department_changes, names_in, year_of
from auditdoc.compare.known import known_successions
from auditdoc.compare.matching import pairing
from auditdoc.compare.subject import subjects
from auditdoc.compare.successions import Basis, Succession, Successions, each_side
from auditdoc.japanese.dates import EraYear
from auditdoc.records import Report


class Department(Compared):
    """A name as it is printed. years: the codes of the years whose reports ask or let answer it."""

    name: str
    years: tuple[str, ...]


class Became(Compared):
    """A change, and who says so: a note of a report, the file of a person, or nobody yet (a suggestion)."""

    type: DepartmentType
    before: tuple[str, ...] = Field(alias="from")
    after: tuple[str, ...] = Field(alias="to")
    year: str | None
    basis: Basis
    evidence: str = ""


class Register(Compared):
    """All departments of a body."""

    years: tuple[str, ...]
    departments: tuple[Department, ...]
    changes: tuple[Became, ...]

    def toml(self) -> str:
        """The changes as a departments.toml; what is only suggested is commented out, for a person to confirm."""
        return "\n".join(line for change in self.changes for line in _toml(change))


def register(reports: Sequence[Report], successions: Iterable[Succession] = ()) -> Register:
    """The departments of *reports*, which are of one body."""
    known = known_successions(reports, successions)
    by_year: dict[int, list[Report]] = {}
    for report in reports:
        by_year.setdefault(year_of(report) or 0, []).append(report)
    years = sorted(by_year)
    seen = {year: names_in(by_year[year]) for year in years}
    names = sorted(set().union(*seen.values()), key=lambda name: (_first(name, seen), name))
    codes = {year: _code(by_year[year], year) for year in years}
    return Register(
        years=tuple(codes[year] for year in years),
        departments=tuple(
            Department(name=name, years=tuple(codes[year] for year in years if name in seen[year]))
            for name in names
        ),
        changes=(*_told(known), *_suggested([by_year[year] for year in years], known)),
    )


def _first(name: str, seen: dict[int, frozenset[str]]) -> int:
    return min(year for year, names in seen.items() if name in names)


def _code(reports: Sequence[Report], year: int) -> str:
    return next((report.year for report in reports if report.year), None) or (
        EraYear.of_gregorian(year).code if year else "-"
    )


def _told(known: Successions) -> Iterable[Became]:
    ordered = sorted(each_side(known.changes), key=lambda change: (change.fiscal_year or 9999, change.old))
    for change in ordered:
        yield Became(
            type=change.type,
            before=change.old,
            after=change.new,
            year=EraYear.of_gregorian(change.fiscal_year).code if change.fiscal_year else None,
            basis=change.basis,
            evidence=change.evidence,
        )


def _suggested(years: Sequence[Sequence[Report]], known: Successions) -> Iterable[Became]:
    """What one year's names and the next one's suggest, where a matter went on."""
    for before, after in pairwise(years):
        olds = [finding for report in before for finding in report.findings()]
        news = [finding for report in after for finding in report.findings()]
        ones, others = subjects((olds, news))
        found = pairing(ones, others, known.related)
        matched = [(olds[i], news[j]) for i, j in found.pairs.items()]
        for row in department_changes(before, after, known, matched):
            if row.basis == "suggested" and row.type not in ("added", "gone"):
                yield Became(
                    type=row.type,
                    before=row.before,
                    after=row.after,
                    year=after[0].year,
                    basis="suggested",
                    evidence=row.evidence,
                )


def _toml(change: Became) -> Iterable[str]:
    mark = "# " if change.basis == "suggested" else ""
    rows = {
        "year": change.year,
        "from": list(change.before),
        "to": list(change.after),
        "type": change.type,
        "note": change.evidence,
    }
    yield f"{mark}[[change]]"
    for key, value in rows.items():
        if value:
            yield f"{mark}{key} = {_quoted(value)}"
    yield ""


def _quoted(value: str | list[str]) -> str:
    """A basic string of TOML, which JSON's is too but for DEL, which no text holds."""
    import json

    return json.dumps(value, ensure_ascii=False)
