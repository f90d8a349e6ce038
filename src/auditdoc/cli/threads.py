"""`auditdoc threads`: every finding of a body over all its years, the open ones first."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen
from auditdoc.cli.options import (
    AuditType,
    Db,
    DepartmentsFile,
    InferProgress,
    Issuer,
    Kind,
    Output,
    Threshold,
    department_option,
    format_option,
    years_option,
)
from auditdoc.cli.output import on_terminal, write
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.compare.thread_values import Threads

FORMATS = ("text", "md", "html", "csv", "json")
"""A table for the terminal, and the formats of THREADS; a test holds them equal."""

DETAILS = _(
    "A thread is one matter through all reports of a body, found as `auditdoc diff` finds it; its name is the id of the finding "
    "that asked it first. Settled is what the last answer calls done, or not to be done; open is what the newest report "
    "has and does not call settled, and what was dropped while its last answer said that it was not done. What comes "
    "back after it was settled, or after a report without it, is a recurrence. `auditdoc show THREAD` tells one as a story."
)

Years = Annotated[
    str | None, years_option(_("Only what was asked in this fiscal year, or from one to another: R3..R5."))
]
Department = Annotated[
    str | None,
    department_option(
        _("Only what this department was asked or answered, also under its earlier and later names.")
    ),
]
Open = Annotated[bool, typer.Option("--open", help=_("Only what is open."))]
Recurring = Annotated[bool, typer.Option("--recurring", help=_("Only what came back at least once."))]
Format = Annotated[
    str | None,
    format_option(FORMATS, _("A table or a page to read, or data; data where there is no terminal.")),
]


def command(
    year: Years = None,
    department: Department = None,
    kind: Kind = None,
    still_open: Open = False,
    recurring: Recurring = False,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    infer_progress: InferProgress = False,
    threshold: Threshold = None,
    departments: DepartmentsFile = None,
    format_: Format = None,
    output: Output = None,
    db: Db = None,
) -> None:
    from auditdoc.cli.body_reports import body_reports, followed
    from auditdoc.cli.two_reports import check_threshold

    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() and output is None else "json"
    check_threshold(threshold)
    body = body_reports(db, issuer, audit_type)
    result = followed(body, departments=departments, db=db, threshold=threshold, infer=infer_progress)
    result = narrowed(
        result,
        years=_fiscal_years(result, year),
        is_department=body.department_meant(department, departments, db),
        kind=kind,
        still_open=still_open,
        recurring=recurring,
    )
    _warn(result)
    if as_ == "text":
        from auditdoc.cli.terminal import page
        from auditdoc.cli.threads_page import show_threads

        with page(output) as screen:
            show_threads(result, screen)
    else:
        from auditdoc.renderers.threads import render_threads

        write(render_threads(result, as_), output, [db])


def narrowed(
    result: "Threads",
    *,
    years: tuple[int, int] | None = None,
    is_department: Callable[[str], bool] | None = None,
    kind: str | None = None,
    still_open: bool = False,
    recurring: bool = False,
) -> "Threads":
    """The threads that are asked for; what became of them stays what all reports say."""
    from auditdoc.compare.threads import only

    found = [
        thread
        for thread in result.threads
        if (not still_open or thread.state == "open")
        and (not recurring or thread.recurrences)
        and (kind is None or thread.kind == kind)
        and (is_department is None or any(map(is_department, thread.names)))
        and (
            years is None
            or any(years[0] <= moment.fiscal_year <= years[1] for moment, _told in thread.moments)
        )
    ]
    return only(result, found)


def _fiscal_years(result: "Threads", text: str | None) -> tuple[int, int] | None:
    from auditdoc.cli.stored import fiscal_years_of

    if text is None:
        return None
    first, last = fiscal_years_of(text)
    if any(report.fiscal_year and first <= report.fiscal_year <= last for report in result.reports):
        return first, last
    there = ", ".join(dict.fromkeys(report.year for report in result.reports if report.year)) or "-"
    raise UsageError(
        _("the store has no report of {year}").format(year=text),
        _("the store has: {years}").format(years=there),
    )


def _warn(result: "Threads") -> None:
    """Name the reports that could not be put among the others."""
    from auditdoc.cli.failures import YELLOW, show_line

    for report in result.undated:
        named = report.title or report.file or "-"
        show_line(_("warning: {report} names no year and is left out").format(report=named), YELLOW)
