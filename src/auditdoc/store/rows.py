"""A report as rows: which report it is, what its record holds, its findings and responses in columns."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import fiscal_year
from auditdoc.records import Finding, Report, Response, report_json

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """All that a save writes but for foreign keys and `read_at`; made before the store is locked."""

    report: Row
    reading: Row
    findings: tuple[tuple[Row, tuple[Row, ...]], ...]


def report_rows(report: Report) -> ReportRows:
    record = report_json(report, indent=None)
    digest = _digest(record)
    return ReportRows(
        report={
            "identity": identity(report) or _json(("sha256", report.source.sha256 or digest)),
            "issuer": report.issuer,
            "audit_type": report.audit_type,
            "year": report.year,
            "fiscal_year": _fiscal_year(report),
            "title": report.title,
        },
        reading={
            "file": report.source.file,
            "sha256": report.source.sha256,
            "auditdoc": report.source.auditdoc,
            "findings": sum(1 for _ in report.findings()),
            "responses": sum(len(finding.responses) for finding in report.findings()),
            "problems": len(report.problems),
            "digest": digest,
            "record": record,
        },
        findings=tuple(_findings(report)),
    )


def identity(report: Report) -> str | None:
    """Which report this is, whatever its file: issuer, audit type, year, title; a missing one equals a
    missing one.

    None when all four are missing: such a report is known by its bytes alone, or two unknown ones would
    replace each other. The store keeps the value, so a change of `fold` or of this function needs a
    migration that computes it anew.
    """
    known_year = _fiscal_year(report)
    year = known_year if known_year is not None else report.year
    parts = (_folded(report.issuer), report.audit_type, year, _folded(report.title))
    return None if all(part is None for part in parts) else _json(parts)


def _fiscal_year(report: Report) -> int | None:
    """That of the record; a record written by hand may have only the code of the year."""
    if report.fiscal_year is not None or report.year is None:
        return report.fiscal_year
    try:
        return fiscal_year(report.year)
    except ValueError:
        return None  # T99


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _digest(record: str) -> str:
    """Tells records apart but for what does not make another reading.

    That is the names of files (a file renamed or copied is the same), and the sentences of problems: they are in the
    language of whoever parsed, while their code, place and finding say the same in any.
    """
    digest = sha256()
    for part in _written(json.loads(record, object_pairs_hook=_essence), DEPTH_OF_FINDINGS):
        digest.update(part.encode())
    return digest.hexdigest()


_IN_PASSING = {"file", "message", "hint"}
DEPTH_OF_FINDINGS = 4
"""Record, its sections, one of them, its findings: written piece by piece, since a long report is twenty megabytes."""


def _essence(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if key not in _IN_PASSING}


def _written(value: Any, depth: int) -> Iterator[str]:
    """The JSON of *value*, in pieces down to this depth."""
    if depth and isinstance(value, dict):
        before = "{"
        for key, item in value.items():
            yield f"{before}{_json(key)}: "
            yield from _written(item, depth - 1)
            before = ", "
        yield "}" if value else "{}"
    elif depth and isinstance(value, list):
        before = "["
        for item in value:
            yield before
            yield from _written(item, depth - 1)
            before = ", "
        yield "]" if value else "[]"
    else:
        yield _json(value)


def _findings(report: Report) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    position = 0
    for section in report.sections:
        for finding in section.findings:
            place: Row = {
                "position": position,
                "section_number": section.number,
                "section_heading": section.heading,
            }
            responses = (_response(response, number) for number, response in enumerate(finding.responses))
            yield place | _finding(finding), tuple(responses)
            position += 1


def _finding(finding: Finding) -> Row:
    return {
        "id": finding.id,
        "number": finding.number,
        "path": _json(finding.path),
        "title": finding.title,
        "kind": finding.kind,
        "kind_printed": finding.kind_printed,
        "text": "\n".join(finding.paragraphs),
        "targets": _json(finding.targets),
        "page": finding.page,
        "footnotes": _json(finding.footnotes),
    }


def _response(response: Response, position: int) -> Row:
    return {
        "position": position,
        "departments": _json(response.departments),
        "text": "\n".join(response.paragraphs),
        "state": response.state,
        "status": response.status,
        "progress": response.progress,
        "progress_basis": response.progress_basis,
        "date": response.date,
        "date_means": response.date_means,
        "shared_with": _json(response.shared_with),
    }


def _json(value: Iterable[Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
