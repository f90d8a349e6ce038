"""`auditdoc render`: a year's reports from the store as one document, or one file each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen
from auditdoc.cli.options import AuditType, Db, InferProgress, Issuer, Year, format_option
from auditdoc.cli.output import make_folder, write, write_file
from auditdoc.cli.stored import reports_of
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.records import Report

FORMATS = ("md", "html", "text", "reader", "json", "jsonl", "yaml", "csv")
"""The names in RENDERERS, once more since help and completion load no renderer; a test holds them equal."""

DOCUMENTS = ("md", "html", "text", "reader")
"""The formats that people read: they are in Japanese, and so are the remarks in them."""

DETAILS = _(
    "Several reports of a year come out as one document with a contents list, "
    "with --separate as one file each."
)

Format = Annotated[
    str, format_option(FORMATS, _("The kind of document; reader is a text edition for screen readers."))
]
Target = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER",
        show_default=False,
        help=_("Write to this file, or with --separate into this folder."),
    ),
]
Separate = Annotated[bool, typer.Option("--separate", help=_("One file for each report."))]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        show_default=False,
        help=_("Your own template; `auditdoc templates export` gives the built-in ones."),
    ),
]


def command(
    year: Year = None,
    format_: Format = "md",
    output: Target = None,
    separate: Separate = False,
    template: Template = None,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    db: Db = None,
    infer_progress: InferProgress = False,
) -> None:
    from auditdoc.pipeline import remarked_in, with_progress
    from auditdoc.renderers import render

    as_ = chosen(format_, FORMATS)
    reports = reports_of(year, issuer, audit_type, db)
    if infer_progress:
        reports = [with_progress(report) for report in reports]
    if as_ in DOCUMENTS:
        reports = [remarked_in(report, "ja") for report in reports]
    if separate:
        _one_file_each(reports, as_, output, template)
    else:
        write(render(reports, as_, template=str(template) if template else None), output, [db, template])


def _one_file_each(reports: "list[Report]", as_: str, folder: Path | None, template: Path | None) -> None:
    from auditdoc.renderers import file_names, render

    if folder is None:
        raise UsageError(_("--separate needs a folder"), _("name one with --output FOLDER"))
    contents = [render([report], as_, template=str(template) if template else None) for report in reports]
    make_folder(folder)
    for name, content in zip(file_names(reports, as_), contents, strict=True):
        write_file(content, folder / name)
        typer.echo(folder / name)
