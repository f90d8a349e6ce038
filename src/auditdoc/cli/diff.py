"""`auditdoc diff`: what changed from one report to another."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen
from auditdoc.cli.options import AuditType, Db, DepartmentsFile, Issuer, Output, Threshold, format_option
from auditdoc.cli.output import on_terminal, write
from auditdoc.cli.stored import successions_in_file
from auditdoc.cli.two_reports import check_threshold, two_reports
from auditdoc.errors import UsageError
from auditdoc.messages import _, speaking

if TYPE_CHECKING:
    from auditdoc.compare import Comparison

FORMATS = ("text", "md", "html", "xlsx", "json")
"""A page for the terminal, and the formats of COMPARISONS; a test holds them equal."""

DOCUMENTS = ("md", "html", "xlsx")
"""The formats that people read: they are in Japanese, and so are the remarks in them."""

DETAILS = _(
    "Findings are followed by what they say: their title, text, addressees and amounts, through renamed and "
    "merged departments. Number and place decide nothing. What could be decided otherwise is named."
)

Before = Annotated[
    str,
    typer.Argument(
        metavar="FROM",
        show_default=False,
        help=_("The older report: a year in the store (R3), a report's number in the list, or a file."),
    ),
]
After = Annotated[
    str, typer.Argument(metavar="TO", show_default=False, help=_("The newer report, in the same ways."))
]
Format = Annotated[
    str | None, format_option(FORMATS, _("A page to read, or data; data where there is no terminal."))
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help=_("Exit with 1 when there are differences."))]
AnyBody = Annotated[bool, typer.Option("--any-body", help=_("Compare reports of different bodies, too."))]


def command(
    before: Before,
    after: After,
    threshold: Threshold = None,
    format_: Format = None,
    output: Output = None,
    exit_code: ExitCode = False,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    any_body: AnyBody = False,
    departments: DepartmentsFile = None,
    db: Db = None,
) -> None:
    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() else "json"
    check_threshold(threshold)
    if as_ == "xlsx" and output is None and on_terminal():
        raise UsageError(_("a workbook is no page for the terminal"), _("name a file with --output"))
    with speaking("ja") if as_ in DOCUMENTS else nullcontext():
        result = _compared((before, after), threshold, issuer, audit_type, db, any_body, departments)
    if as_ == "text":
        _show(result, output)
    else:
        from auditdoc.renderers.comparison import render_comparison

        write(render_comparison(result, as_), output, [Path(before), Path(after), db])
    raise typer.Exit(int(exit_code and result.differences > 0))


def _show(result: "Comparison", output: Path | None) -> None:
    from auditdoc.cli.diff_page import show_comparison
    from auditdoc.cli.terminal import page

    with page(output) as screen:
        show_comparison(result, screen)


def _compared(
    arguments: tuple[str, str],
    threshold: float | None,
    issuer: str | None,
    audit_type: str | None,
    db: Path | None,
    any_body: bool,
    departments: Path | None,
) -> "Comparison":
    from auditdoc.compare import THRESHOLD, compare

    chosen = two_reports(arguments, issuer, audit_type, db, any_body=any_body)
    before, after = chosen.reports
    return compare(
        before,
        after,
        threshold=THRESHOLD if threshold is None else threshold,
        decisions=chosen.decisions,
        successions=successions_in_file(departments, db, before.issuer or after.issuer),
        others=chosen.others,
    )
