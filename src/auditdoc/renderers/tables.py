"""Records as one flat table: a row an answer, for spreadsheets and statistics."""

import csv
import io
from collections.abc import Iterator, Sequence

from auditdoc.records import Finding, Origin, Publication, Report, Response, Section, label
from auditdoc.standard_form import ORIGIN

BOM = "\ufeff"
"""Excel takes a CSV file for UTF-8 only when it begins with this."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_REPORT = ("title", "year", "fiscal_year", "audit_type", "issuer", "theme")
_FINDING = (
    "id", "number", "path", "title", "kind", "kind_printed", "paragraphs", "targets", "targets_printed", "page", "footnotes",
)  # fmt: skip
_RESPONSE = (
    "departments", "departments_printed", "paragraphs", "state", "status", "progress", "progress_basis", "progress_phrase", "date", "date_means",
    "shared_with",
)  # fmt: skip


def render_csv(reports: Sequence[Report]) -> bytes:
    """One row a response; a finding without any has one row too, with the columns of the response empty.

    UTF-8 with BOM and CRLF, as Excel wants it. Lists stand one item a line in their cell. A cell that a spreadsheet would
    take for a formula (it begins with = + - @) gets an apostrophe in front: titles are printed words, never formulas.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_head())
    for report in reports:
        for row in _rows(report):
            writer.writerow([_cell(value) for value in row])
    return (BOM + out.getvalue()).encode()


def _head() -> list[str]:
    """Labels of records.py; where a report, a finding and an answer use the same word, the part they belong to is added."""
    names = [
        *(label(Report, field) for field in _REPORT),
        label(Publication, "number"),
        label(Publication, "date"),
        f"節の{label(Section, 'number')}",
        f"節の{label(Section, 'heading')}",
        *(label(Finding, field) for field in _FINDING),
        *(label(Response, field) for field in _RESPONSE),
        label(Origin, "file"),
        label(Finding, "origin"),
    ]
    assert len(set(names)) == len(names), ORIGIN  # noqa: S101  # two columns of one name cannot be told apart
    return names


def _rows(report: Report) -> Iterator[list[object]]:
    common: list[object] = [getattr(report, field) for field in _REPORT]
    common += [report.publication.number, report.publication.date]
    for section in report.sections:
        for finding in section.findings:
            about = [
                *common,
                section.number,
                section.heading,
                *(getattr(finding, field) for field in _FINDING),
            ]
            for response in finding.responses or (None,):
                answer = [getattr(response, field) if response else None for field in _RESPONSE]
                place = (_place(response.origin) if response else None) or _place(finding.origin)
                yield [*about, *answer, report.source.file, place]


def _place(origin: Origin) -> str | None:
    if origin.page is not None:
        return f"{origin.page}{label(Origin, 'page')}"
    return origin.cell or (f"{origin.line}{label(Origin, 'line')}目" if origin.line is not None else None)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = "\n".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
