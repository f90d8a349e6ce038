"""`auditdoc list` and `auditdoc show`: what the store holds."""

import dataclasses
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.completion import finding_ids
from auditdoc.cli.data import chosen, records, values
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
from auditdoc.cli.stored import fiscal_year_of, opened
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from rich.console import Console

    from auditdoc.store import Reading, StoredReport

LIST_FORMATS = ("text", "json", "jsonl")
SHOW_FORMATS = ("text", "json", "jsonl", "yaml", "md", "html")
NARROW = 90
"""Columns below which a list leaves out what is known from elsewhere."""

ListFormat = Annotated[
    str | None, format_option(LIST_FORMATS, _("A table to read, or data; data where there is no terminal."))
]
ShowFormat = Annotated[
    str | None,
    format_option(SHOW_FORMATS, _("A page to read, or the record; the record where there is no terminal.")),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        autocompletion=finding_ids,
        help=_(
            "A report's number in the list, or the id of a finding (R4-行政監査-2-1), which is told with all that came before "
            "and after it."
        ),
    ),
]
History = Annotated[bool, typer.Option("--history", help=_("List the readings of the report instead."))]


def list_reports(
    year: Year = None,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    format_: ListFormat = None,
    db: Db = None,
) -> None:
    as_ = _format(format_, LIST_FORMATS)
    wanted = None if year is None else fiscal_year_of(year)
    with opened(db) as store:
        found = store.list(fiscal_year=wanted, issuer=issuer, audit_type=audit_type)
    if as_ != "text":
        write(values([dataclasses.asdict(report) for report in found], as_), None)
        return
    from auditdoc.cli.terminal import page

    with page() as screen:
        if found:
            show_list(found, screen)
        else:
            screen.print(
                _("no report in the store fits") if year or issuer or audit_type else _("the store is empty")
            )


def show(
    id_: Id,
    history: History = False,
    issuer: Issuer = None,
    infer_progress: InferProgress = False,
    departments: DepartmentsFile = None,
    format_: ShowFormat = None,
    output: Output = None,
    db: Db = None,
) -> None:
    as_ = _format(format_, SHOW_FORMATS)
    if not id_.isdecimal():
        from auditdoc.cli.story import show_finding_or_thread

        show_finding_or_thread(
            id_, as_, issuer=issuer, infer=infer_progress, departments=departments, output=output, db=db
        )
        return
    with opened(db) as store:
        if history:
            _show_history(store.history(int(id_)), as_)
            return
        report = store.load(int(id_))
    if as_ in ("md", "html"):
        raise UsageError(
            _("a page tells of one finding"), _("`auditdoc render --year YEAR` gives a report back as a page")
        )
    if as_ != "text":
        write(records([report], as_, many=False), output)
        return
    from auditdoc.cli.summary import show_report
    from auditdoc.cli.terminal import page

    with page(output) as screen:
        show_report(report, screen)
        first = next(report.findings(), None)
        if first is not None:
            screen.print(
                _("the whole text of a finding: {command}").format(command=f"auditdoc show {first.id}"),
                style="dim",
            )


def show_list(found: "Sequence[StoredReport]", screen: "Console") -> None:
    """The reports as a table; body and file only where there is room."""
    from rich.table import Table
    from rich.text import Text

    from auditdoc.cli.wrapping import Flowing

    wide = screen.width >= NARROW
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(_("No."), justify="right")
    table.add_column(_("Year"), no_wrap=True)
    table.add_column(_("Title"), ratio=1, overflow="fold")
    if wide:
        table.add_column(_("Body"), overflow="fold")
        table.add_column(_("File"), overflow="fold")
    for heading in (_("Findings"), _("Answers"), _("Problems")):
        table.add_column(heading, justify="right", no_wrap=True)
    for report in found:
        extra = (report.issuer or "-", PurePath(report.file).name) if wide else ()
        figures = (str(report.findings), str(report.responses), str(report.problems))
        table.add_row(
            str(report.id), report.year or "-", Flowing(Text(report.title or "-")), *extra, *figures
        )
    screen.print(table)


def _format(given: str | None, known: Sequence[str]) -> str:
    if given:
        return chosen(given, known)
    return "text" if on_terminal() else "json"


def _show_history(readings: "Sequence[Reading]", as_: str) -> None:
    if as_ != "text":
        write(
            values(
                [dataclasses.asdict(reading) for reading in readings], "jsonl" if as_ == "jsonl" else "json"
            ),
            None,
        )
        return
    from rich.table import Table

    from auditdoc.cli.terminal import page

    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in (_("Read at"), _("File"), _("Findings"), _("Answers"), _("Problems"), ""):
        table.add_column(heading)
    for r in readings:
        now = _("current") if r.current else ""
        table.add_row(
            r.read_at, PurePath(r.file).name, str(r.findings), str(r.responses), str(r.problems), now
        )
    with page() as screen:
        screen.print(table)
