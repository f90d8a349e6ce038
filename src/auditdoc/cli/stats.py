"""`auditdoc stats`: how many findings, and how far their measures are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.completion import one_of
from auditdoc.cli.data import chosen, value
from auditdoc.cli.options import (
    AuditType,
    Db,
    DepartmentsFile,
    InferProgress,
    Issuer,
    Output,
    Year,
    format_option,
)
from auditdoc.cli.output import on_terminal, write
from auditdoc.cli.stored import reports_of, successions_in_file
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.figures import By, Figures

FORMATS = ("text", "csv", "json", "svg", "png")
BY = ("year", "department", "kind", "progress", "status")
"""Those of figures.BY, once more since help and completion load nothing that counts; a test holds them equal."""

DETAILS = _(
    "A finding is counted once, in one state: settled where all its answers are, unanswered where there is no "
    "answer. By department, what one department was asked is counted; departments are followed through "
    "renamings and mergers. The rate is that of the settled among those whose state is known. Without "
    "--infer-progress only printed status words say how far a measure is."
)

ByWhat = Annotated[
    str, typer.Option("--by", metavar="WHAT", autocompletion=one_of(BY), help=", ".join(BY) + ".")
]
Format = Annotated[
    str | None,
    format_option(FORMATS, _("A table with bars, data, or a picture; CSV where there is no terminal.")),
]


def command(
    by: ByWhat = "year",
    year: Year = None,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    infer_progress: InferProgress = False,
    departments: DepartmentsFile = None,
    format_: Format = None,
    output: Output = None,
    db: Db = None,
) -> None:
    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() and output is None else "csv"
    if as_ == "png" and output is None and on_terminal():
        raise UsageError(_("a picture is no page for the terminal"), _("name a file with --output"))
    what: By = BY[BY.index(chosen(by, BY, "--by"))]  # type: ignore[assignment]
    figures = _figures(what, year, issuer, audit_type, departments, db, infer=infer_progress)
    if as_ == "text":
        from auditdoc.cli.figures_page import show_figures
        from auditdoc.cli.terminal import page

        with page(output) as screen:
            show_figures(figures, screen)
    else:
        write(_data(figures, as_), output, [db])


def _figures(
    by: "By",
    year: str | None,
    issuer: str | None,
    audit_type: str | None,
    departments: Path | None,
    db: Path | None,
    *,
    infer: bool,
) -> "Figures":
    from auditdoc.compare.known import known_successions
    from auditdoc.figures import counted
    from auditdoc.pipeline import with_progress

    reports = reports_of(year, issuer, audit_type, db, year_needed=False)
    named = next((report.issuer for report in reports if report.issuer), None)
    known = known_successions(reports, successions_in_file(departments, db, named))
    if infer:
        reports = [with_progress(report) for report in reports]
    return counted(reports, by, known)


def _data(figures: "Figures", as_: str) -> bytes:
    if as_ == "json":
        return value(figures.model_dump(mode="json"))
    if as_ == "csv":
        from auditdoc.figures.tables import figures_csv

        return figures_csv(figures)
    from auditdoc.figures.chart import chart

    if as_ == "svg":
        return chart(figures).encode()
    from auditdoc.figures.picture import png

    return png(chart(figures))
