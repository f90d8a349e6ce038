"""`auditdoc departments`: every name, the years in which it is seen, and what became of it."""

from typing import TYPE_CHECKING, Annotated, Any

from auditdoc.cli.data import chosen, value
from auditdoc.cli.options import AuditType, Db, DepartmentsFile, Issuer, Output, format_option
from auditdoc.cli.output import on_terminal, write
from auditdoc.cli.stored import refuse_several, reports_of, successions_in_file
from auditdoc.messages import _

if TYPE_CHECKING:
    from rich.console import Console

    from auditdoc.compare.register import Register

FORMATS = ("text", "json", "toml")

DETAILS = _(
    "Changes come from the notes of the reports, whose words are shown, and from departments.toml. What is only "
    "suggested has to be confirmed: --format toml writes it as such a file, to be read, corrected and kept "
    "beside the store."
)

Format = Annotated[
    str | None, format_option(FORMATS, _("A table to read, data, or the changes as a departments.toml."))
]


def command(
    issuer: Issuer = None,
    audit_type: AuditType = None,
    departments: DepartmentsFile = None,
    format_: Format = None,
    output: Output = None,
    db: Db = None,
) -> None:
    from auditdoc.compare.register import register

    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() else "json"
    reports = reports_of(None, issuer, audit_type, db, year_needed=False)
    refuse_several(report.issuer for report in reports)
    named = next((report.issuer for report in reports if report.issuer), None)
    result = register(reports, successions_in_file(departments, db, named))
    if as_ == "json":
        write(value(result.model_dump(mode="json", by_alias=True)), output)
    elif as_ == "toml":
        write(result.toml().encode(), output)
    else:
        from auditdoc.cli.terminal import page

        with page(output) as screen:
            show_register(result, screen)


def show_register(result: "Register", screen: "Console") -> None:
    """The names with a mark for each year, and the changes below."""
    from rich.table import Table
    from rich.text import Text

    from auditdoc.cli.wrapping import Flowing, say

    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(_("Department"), overflow="fold")
    for year in result.years:
        table.add_column(year, justify="center", no_wrap=True)
    for row in result.departments:
        marks: list[Any] = ["●" if year in row.years else "・" for year in result.years]
        table.add_row(Flowing(Text(row.name)), *marks)
    screen.print(table)
    if result.changes:
        screen.print()
        screen.print(Text(_("What became of them"), style="bold"))
    for change in result.changes:
        sign = _("suggested") if change.basis == "suggested" else change.year or "-"
        line = Text.assemble(
            (f"{sign}  ", "yellow" if change.basis == "suggested" else "dim"),
            "、".join(change.before),
            (f" → {change_word(change.type)} → ", "cyan"),
            "、".join(change.after),
        )
        say(screen, line, 2, hanging=4)
        if change.evidence:
            say(screen, Text(change.evidence, style="dim"), 6)


def change_word(type_: str) -> str:
    """A kind of change in the user's language."""
    return {
        "renamed": _("renamed"),
        "merged": _("merged"),
        "split": _("split"),
        "moved": _("moved to another bureau"),
        "added": _("seen for the first time"),
        "gone": _("no longer seen"),
    }[type_]
