"""`auditdoc list` and `auditdoc show`: what the store holds."""

import dataclasses
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen, records, value, values
from auditdoc.cli.options import AuditType, Db, Issuer, Year, format_option
from auditdoc.cli.output import on_terminal, write
from auditdoc.cli.stored import fiscal_year_of, opened
from auditdoc.errors import StoreError, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from rich.console import Console

    from auditdoc.records import Finding
    from auditdoc.store import Reading, StoredReport

LIST_FORMATS = ("text", "json", "jsonl")
SHOW_FORMATS = ("text", "json", "jsonl", "yaml")
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
        help=_("A report's number in the list, or a finding's id (R4-行政監査-2-1)."),
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


def show(id_: Id, history: History = False, format_: ShowFormat = None, db: Db = None) -> None:
    as_ = _format(format_, SHOW_FORMATS)
    with opened(db) as store:
        if not id_.isdecimal():
            _show_finding(store.load_finding(id_), id_, as_)
            return
        if history:
            _show_history(store.history(int(id_)), as_)
            return
        report = store.load(int(id_))
    if as_ != "text":
        write(records([report], as_, many=False), None)
        return
    from auditdoc.cli.summary import show_report
    from auditdoc.cli.terminal import page

    with page() as screen:
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


def _show_finding(found: "list[tuple[StoredReport, Finding]]", id_: str, as_: str) -> None:
    if not found:
        raise StoreError(
            _("there is no finding {id} in the store").format(id=id_),
            _("`auditdoc list` shows the reports, `auditdoc show NUMBER` the findings of one"),
        )
    if as_ == "text":
        from auditdoc.cli.finding_page import show_finding
        from auditdoc.cli.terminal import page

        with page() as screen:
            for report, finding in found:
                show_finding(finding, report, screen)
        return
    if as_ == "yaml":
        raise UsageError(
            _("a finding is shown as text or JSON"),
            _("choose one of: {known}").format(known="text, json, jsonl"),
        )
    rows = [finding.model_dump(mode="json") for _report, finding in found]
    write(values(rows, as_) if len(rows) > 1 or as_ == "jsonl" else value(rows[0]), None)


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
