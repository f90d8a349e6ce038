"""`auditdoc check`: what is doubtful in files or in a stored year, and what the rules mean."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditdoc.cli.data import chosen, values
from auditdoc.cli.failures import exit_code, needs_a_look, show_error
from auditdoc.cli.inputs import inputs
from auditdoc.cli.options import (
    AuditType,
    Db,
    Ignore,
    Issuer,
    Password,
    ProfileFile,
    Select,
    Strict,
    Year,
    format_option,
    profile_in,
    reading_options,
)
from auditdoc.cli.output import on_terminal, write
from auditdoc.errors import AuditdocError, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.layouts import Profile
    from auditdoc.readers.options import ReadingOptions
    from auditdoc.records import Problem, Report

    Checked = list[tuple[Report, tuple[Problem, ...]]]

FORMATS = ("text", "json")

DETAILS = _(
    "Names the rule, the place and the remedy of each problem. --list shows all rules, --explain AD101 the "
    "manual page of one. Nothing is stored."
)

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT", show_default=False, help=_("Files, folders, patterns or -; or use --year.")
    ),
]
Format = Annotated[str | None, format_option(FORMATS, _("Lines to read, or data."))]
Explain = Annotated[
    str | None,
    typer.Option("--explain", metavar="CODE", show_default=False, help=_("Explain a rule and end.")),
]
Listing = Annotated[bool, typer.Option("--list", help=_("List all rules and end."))]


def command(
    arguments: Files = None,
    year: Year = None,
    select: Select = None,
    ignore: Ignore = None,
    format_: Format = None,
    strict: Strict = False,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    db: Db = None,
    profile: ProfileFile = None,
    password: Password = None,
    explain: Explain = None,
    listing: Listing = False,
) -> None:
    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() else "json"
    if explain is not None:
        _explain(explain)
        return
    if listing:
        _list_rules(as_ if format_ else "text")
        return
    if bool(arguments) == (year is not None):
        raise UsageError(
            _("check files or a stored year, one of the two"),
            _("`auditdoc check FILE` or `auditdoc check --year R4`"),
        )
    failures: list[AuditdocError] = []
    if year is not None:
        from auditdoc.cli.stored import reports_of

        reports, number = reports_of(year, issuer, audit_type, db), 1
    else:
        reports, failures, number = _read(arguments or [], profile_in(profile), reading_options(password))
    checked = [(report, selected(report, select or [], ignore or [])) for report in reports]
    _show(checked, as_)
    code = exit_code(failures, number)
    raise typer.Exit(code or int(strict and any(needs_a_look(problems) for _report, problems in checked)))


def selected(report: "Report", select: Sequence[str], ignore: Sequence[str]) -> "tuple[Problem, ...]":
    """What is asked for of the problems: reader's and layout's as the record has them, the rules' anew."""
    from auditdoc.checks import CHECKS, check

    words_in, words_out = _split(select), _split(ignore)
    own = tuple(
        p
        for p in report.problems
        if p.code not in CHECKS
        and (not words_in or p.code.startswith(words_in))
        and not (words_out and p.code.startswith(words_out))
    )
    rules_in = [word for word in words_in if not word.startswith("AD0")]
    rules_out = [word for word in words_out if not word.startswith("AD0")]
    if words_in and not rules_in:
        return own
    return own + check(report, rules_in, rules_out)


def _split(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip().upper() for words in given for word in words.split(",") if word.strip())


def _read(
    arguments: Sequence[str], profile: "Profile | None", options: "ReadingOptions"
) -> "tuple[list[Report], list[AuditdocError], int]":
    reports: list[Report] = []
    failures: list[AuditdocError] = []
    found = inputs(arguments)
    for item in found:
        try:
            reports += item.reports(profile, options)
        except AuditdocError as error:
            show_error(error)
            failures.append(error)
    return reports, failures, len(found)


def _show(checked: "Checked", as_: str) -> None:
    if as_ == "json":
        write(values([_as_value(report, problems) for report, problems in checked], "json"), None)
        return
    from auditdoc.cli.terminal import page, problem_count, show_problems

    with page() as screen:
        for report, problems in checked:
            name = PurePath(report.source.file).name
            screen.print(f"{name}: {problem_count(problems)}", style="bold")
            show_problems(report, problems, screen)


def _as_value(report: "Report", problems: "Sequence[Problem]") -> dict[str, Any]:
    return {
        "file": report.source.file,
        "title": report.title,
        "year": report.year,
        "problems": [problem.model_dump(mode="json") for problem in problems],
    }


def _explain(code: str) -> None:
    from auditdoc.checks import explain

    typer.echo(explain(code), nl=False)


def _list_rules(as_: str) -> None:
    from auditdoc.checks import CHECKS

    if as_ == "json":
        rows = [
            {"code": r.CODE, "name": r.NAME, "severity": r.SEVERITY, "title": _(r.TITLE)}
            for r in CHECKS.values()
        ]
        write(values(rows, "json"), None)
        return
    from rich.table import Table
    from rich.text import Text

    from auditdoc.cli.terminal import page, severity
    from auditdoc.cli.wrapping import Flowing

    table = Table(box=None, pad_edge=False, show_header=False)
    for rule in CHECKS.values():
        table.add_row(rule.CODE, severity(rule.SEVERITY), Flowing(Text(_(rule.TITLE))), rule.NAME)
    with page() as screen:
        screen.print(table)
