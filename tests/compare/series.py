"""The fictional bodies of series/*.yaml as records, with what is true of them."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from auditdoc.compare import Comparison
from auditdoc.japanese.dates import fiscal_year
from auditdoc.records import Finding, Report, Response, Section, Source

SERIES = sorted((Path(__file__).parent / "series").glob("*.yaml"))


@cache
def series(path: Path) -> dict[str, Report]:
    """The reports of a body by year. A finding's id is its key in the file: two findings with one key are one matter."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {year: _report(data, year, rows) for year, rows in data["years"].items()}


def year_pairs(path: Path) -> list[tuple[str, str]]:
    """Every earlier year with every later one."""
    years = list(yaml.safe_load(path.read_text(encoding="utf-8"))["years"])
    return [(a, b) for n, a in enumerate(years) for b in years[n + 1 :]]


def _report(data: dict[str, Any], year: str, rows: dict[str, Any]) -> Report:
    return Report(
        title=rows["title"],
        year=year,
        fiscal_year=fiscal_year(year),
        audit_type=data["audit_type"],
        issuer=data["issuer"],
        notices=tuple(rows["notices"]),
        sections=(Section(findings=tuple(map(_finding, rows["findings"]))),),
        source=Source(file=f"{year}.txt", format="text", reader="text"),
    )


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        id=row["key"],
        number=row["number"],
        path=tuple(row["path"]),
        title=row.get("title"),
        paragraphs=tuple(row["text"]),
        targets=tuple(row["targets"]),
        responses=tuple(
            Response(
                departments=tuple(answer["by"]),
                paragraphs=(answer["text"],),
                status=answer.get("status"),
                progress="done" if answer.get("status") == "措置済" else "not_stated",
                progress_basis="printed" if answer.get("status") == "措置済" else None,
            )
            for answer in row.get("answers", ())
        ),
    )


def wrong(result: Comparison, before: Report, after: Report) -> list[str]:
    """The findings whose change is not what their keys say."""
    olds = {finding.id for finding in before.findings()}
    news = {finding.id for finding in after.findings()}
    found = set()
    for change in result.findings:
        old = change.before.id if change.before else None
        new = change.after.id if change.after else None
        found.add((old, new))
    truth = {(key if key in olds else None, key if key in news else None) for key in olds | news}
    return sorted(map(str, truth ^ found))


_MIRROR = {
    "new": "closed", "added": "gone", "widened": "narrowed", "reopened": "settled", "merged": "split",
}  # fmt: skip
_MIRROR |= {other: word for word, other in _MIRROR.items()}


def facts(result: Comparison, *, mirrored: bool = False) -> dict[str, Any]:
    """What *result* says, without order; with *mirrored* as it would have to be said from the other side."""

    def pair(value: Any) -> tuple[Any, Any]:
        return (value.after, value.before) if mirrored else (value.before, value.after)

    def word(value: str) -> str:
        return _MIRROR.get(value, value) if mirrored else value

    def told(change: Any) -> tuple[Any, ...]:
        old, new = pair(change)
        return (old.id if old else None, new.id if new else None)

    def sentences(changes: Any) -> Any:
        return Counter((pair(change), _pieces(change, mirrored)) for change in changes)

    def answer(row: Any) -> tuple[Any, ...]:
        moves = tuple(pair(move) if move else None for move in (row.status, row.progress))
        return pair(row), word(row.change), moves, frozenset(sentences(row.text_changes).items())

    return {
        "sides": pair(result),
        "differences": result.differences,
        "findings": {
            (
                *told(change),
                word(change.change),
                change.score,
                frozenset(map(word, change.flags)),
                frozenset(sentences(change.text_changes).items()),
                frozenset(Counter(map(answer, change.responses)).items()),
            )
            for change in result.findings
        },
        "departments": {
            (word(row.type), *(frozenset(names) for names in pair(row)), row.basis)
            for row in result.departments
        },
        "doubts": {(row.kind, *pair(row), row.score) for row in result.doubts},
    }


def _pieces(change: Any, mirrored: bool) -> tuple[tuple[str, str], ...]:
    """What stayed, went and came; where something went and something came, in either order."""
    turned = {"removed": "added", "added": "removed", "same": "same"} if mirrored else {}
    rows = [(turned.get(piece.op, piece.op), piece.text) for piece in change.pieces]
    for n in range(len(rows) - 1):
        if (rows[n][0], rows[n + 1][0]) == ("added", "removed"):
            rows[n], rows[n + 1] = rows[n + 1], rows[n]
    return tuple(rows)
