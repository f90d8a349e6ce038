"""A report as rows: which report it is, what its record holds, its findings and responses in columns."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import fiscal_year
from auditdoc.records import Finding, Report, Response, json_bytes

Row = dict[str, str | bytes | int | None]
"""Column → value; bytes are text in UTF-8, so long that a string of it would take twice the room."""


@dataclass(frozen=True, slots=True)
class ReportRows:
    """All that a save writes but for foreign keys and `read_at`; made before the store is locked."""

    report: Row
    reading: Row
    findings: tuple[tuple[Row, tuple[Row, ...]], ...]

    @property
    def record(self) -> bytes:
        """The whole record as JSON."""
        record = self.reading["record"]
        assert isinstance(record, bytes)  # noqa: S101  # by report_rows
        return record


def report_rows(report: Report) -> ReportRows:
    record = json_bytes(report, None)
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


def _digest(record: bytes) -> str:
    """Tells records apart but for what does not make another reading.

    That is the names of files (a file renamed or copied is the same), and the sentences of problems: they are in the
    language of whoever parsed, while their code, place and finding say the same in any.
    """
    digest, begin = sha256(), 0
    for passing in _IN_PASSING.finditer(record):
        digest.update(record[begin : passing.start()])
        begin = passing.end()
    digest.update(record[begin:])
    return digest.hexdigest()


_IN_PASSING = re.compile(rb'"(?:file|message|hint)":(?:"[^"\\]*(?:\\.[^"\\]*)*"|null),?')
"""Found in the text itself, since a long report is twenty megabytes, and much more as values: a quotation mark that belongs to
a text stands behind a backslash there, so what looks like a key is one."""


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
        "path": _json_list(finding.path),
        "title": finding.title,
        "kind": finding.kind,
        "kind_printed": finding.kind_printed,
        "text": "\n".join(finding.paragraphs),
        "targets": _json_list(finding.targets),
        "page": finding.page,
        "footnotes": _json_list(finding.footnotes),
    }


def _response(response: Response, position: int) -> Row:
    return {
        "position": position,
        "departments": _json_list(response.departments),
        "text": "\n".join(response.paragraphs),
        "state": response.state,
        "status": response.status,
        "progress": response.progress,
        "progress_basis": response.progress_basis,
        "date": response.date,
        "date_means": response.date_means,
        "shared_with": _json_list(response.shared_with),
    }


def _json_list(texts: tuple[str, ...]) -> str:
    """What `_json` gives for texts alone, of which a report has thousands of short lists."""
    return f"[{', '.join(map(encode_basestring, texts))}]"


def _json(value: Iterable[Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
