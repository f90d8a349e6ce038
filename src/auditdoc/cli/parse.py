"""`auditdoc parse`: read, recognise, check, keep, show."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen, records
from auditdoc.cli.failures import exit_code, needs_a_look, show_error, show_progress
from auditdoc.cli.inputs import Input, inputs
from auditdoc.cli.options import (
    Db,
    Engine,
    InferProgress,
    Inputs,
    Output,
    Password,
    ProfileFile,
    Strict,
    format_option,
    profile_in,
    reading_options,
)
from auditdoc.cli.output import on_terminal, refuse_input, write
from auditdoc.errors import AuditdocError, StoreError
from auditdoc.messages import _

if TYPE_CHECKING:
    from rich.console import Console

    from auditdoc.layouts import Profile
    from auditdoc.readers.options import ReadingOptions
    from auditdoc.records import Report
    from auditdoc.store import Saved

FORMATS = ("json", "jsonl", "yaml", "text")
SUMMARIES = 5
"""Up to so many reports are shown one by one in the terminal, more in a table."""

DETAILS = _(
    "In a terminal you see a summary; into a pipe or a file the record is written as JSON. What was read is "
    "kept in the store unless --no-save. Exit codes: 0 done, 1 problems (with --strict), 2 wrong usage, "
    "3 some of several inputs failed, 4 the input could not be read, 5 it holds no findings, "
    "6 the store could not be used."
)

Format = Annotated[
    str | None, format_option(FORMATS, _("text is the summary; a record as data has all that is known."))
]
Save = Annotated[bool, typer.Option("--save/--no-save", help=_("Keep what was read in the store."))]


def command(
    arguments: Inputs,
    format_: Format = None,
    save: Save = True,
    db: Db = None,
    output: Output = None,
    strict: Strict = False,
    profile: ProfileFile = None,
    password: Password = None,
    engine: Engine = "pdfium",
    infer_progress: InferProgress = False,
) -> None:
    options = reading_options(password, engine)
    found = inputs(arguments)
    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() and output is None else "json"
    for target in (output, db):
        if target is not None:
            refuse_input(target, (item.path for item in found))
    done, failures = read_all(found, db, save, profile_in(profile), options, infer=infer_progress)
    if done:
        show(done, as_, output, many=max(len(found), len(done)) > 1, store=db)
    code = exit_code(failures, len(found))
    if code == 0 and strict and any(needs_a_look(report.problems) for report, _saved in done):
        code = 1
    raise typer.Exit(code)


def read_all(
    found: Sequence[Input],
    db: Path | None,
    save: bool,
    profile: "Profile | None" = None,
    options: "ReadingOptions | None" = None,
    *,
    infer: bool = False,
) -> "tuple[list[tuple[Report, Saved | None]], list[AuditdocError]]":
    """Read and keep one after the other; a failure is told at once and the others go on.

    Raises: StoreError: nothing can be kept, so reading on would only delay the message.
    """
    done: list[tuple[Report, Saved | None]] = []
    failures: list[AuditdocError] = []
    for n, item in enumerate(found):
        show_progress(n, len(found))
        try:
            reports = item.reports(profile, options)
            if infer:
                reports = tuple(map(_with_progress, reports))
            done += [(report, keep(report, db) if save else None) for report in reports]
        except StoreError:
            raise
        except AuditdocError as error:
            show_progress(len(found), len(found))
            show_error(error)
            failures.append(error)
    show_progress(len(found), len(found))
    return done, failures


def _with_progress(report: "Report") -> "Report":
    from auditdoc.pipeline import with_progress

    return with_progress(report)


def keep(report: "Report", db: Path | None) -> "Saved":
    """Save into the store, which is created when the first report goes in."""
    from auditdoc.store import Store, default_path

    with Store.open(db or default_path()) as store:
        return store.save(report)


def show(
    done: "Sequence[tuple[Report, Saved | None]]",
    as_: str,
    output: Path | None,
    *,
    many: bool,
    store: Path | None,
) -> None:
    """Write what was read: data as bytes, the summary through a console."""
    if as_ != "text":
        write(records([report for report, _saved in done], as_, many=many), output)
        return
    from auditdoc.cli.terminal import page

    with page(output) as screen:
        show_summaries(done, screen, store)


def show_summaries(
    done: "Sequence[tuple[Report, Saved | None]]", screen: "Console", store: Path | None
) -> None:
    """One summary after the other, or a table when they are many."""
    from auditdoc.cli.summary import show_overview, show_report, show_stored
    from auditdoc.store import default_path

    if len(done) > SUMMARIES:
        show_overview([report for report, _saved in done], screen)
    for n, (report, saved) in enumerate(done):
        if len(done) <= SUMMARIES:
            if n:
                screen.rule(style="dim")
            show_report(report, screen)
        if saved is not None and len(done) <= SUMMARIES:
            show_stored(saved, str(store or default_path()), report, screen)
