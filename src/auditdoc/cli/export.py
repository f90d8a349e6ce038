"""`auditdoc export`: the store's records as data; as CSV one row an answer."""

from typing import Annotated

from auditdoc.cli.data import chosen, records
from auditdoc.cli.options import AuditType, Db, InferProgress, Issuer, Output, Year, format_option
from auditdoc.cli.output import write
from auditdoc.cli.stored import reports_of
from auditdoc.messages import _

FORMATS = ("json", "jsonl", "csv", "yaml")

DETAILS = _("JSON is an array of records, JSON lines one record a line, CSV one row for each answer.")

Format = Annotated[str, format_option(FORMATS, _("The kind of data."))]


def command(
    year: Year = None,
    format_: Format = "json",
    output: Output = None,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    db: Db = None,
    infer_progress: InferProgress = False,
) -> None:
    from auditdoc.pipeline import with_progress

    as_ = chosen(format_, FORMATS)
    reports = reports_of(year, issuer, audit_type, db, year_needed=False)
    if infer_progress:
        reports = [with_progress(report) for report in reports]
    write(records(reports, as_, many=True), output, [db])
