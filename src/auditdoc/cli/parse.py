"""`auditdoc parse`: read, recognise, check, keep, show."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.batching import BatchOptions, run
from auditdoc.cli.data import chosen
from auditdoc.cli.inputs import inputs
from auditdoc.cli.keeping import OVERVIEW, Keeper
from auditdoc.cli.options import (
    Again,
    BatchReport,
    Db,
    Engine,
    InferProgress,
    Inputs,
    Jobs,
    MemoryLimit,
    Output,
    Password,
    ProfileFile,
    Scheduler,
    Strict,
    TimeLimit,
    format_option,
    profile_in,
    reading_options,
)
from auditdoc.cli.output import on_terminal, refuse_input
from auditdoc.messages import _

if TYPE_CHECKING:
    from rich.console import Console

    from auditdoc.records import Report
    from auditdoc.store import Saved

FORMATS = ("json", "jsonl", "yaml", "text")
SUMMARIES = 5
"""Up to so many reports are shown one by one in the terminal, more in a table."""

DETAILS = _(
    "In a terminal you see a summary; into a pipe or a file the record is written as JSON. What was read is "
    "kept in the store unless --no-save. Of several files, one that has been read before, by content and with the "
    "same options, is unchanged and is not read again. At the end stands what became of them all. Exit codes: "
    "0 done, 1 problems (with --strict), 2 wrong usage, 3 some of several inputs failed, 4 the input could not be read, "
    "5 it holds no findings, 6 the store could not be used, 130 interrupted."
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
    jobs: Jobs = None,
    report: BatchReport = None,
    again: Again = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    scheduler: Scheduler = None,
) -> None:
    from auditdoc.batch.work import Work

    options = reading_options(password, engine)
    found = inputs(arguments)
    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() and output is None else "json"
    for target in (output, db):
        if target is not None:
            refuse_input(target, (item.path for item in found))
    batch = BatchOptions(jobs, time_limit, memory_limit, scheduler, report)
    batch.refuse(found)
    to = None if as_ == "text" else as_
    work = Work(
        to,
        bound=False,
        rows=save or to is None,
        profile=profile_in(profile),
        options=options,
        infer=infer_progress,
    )
    with closing(Keeper(work, db, output, many=len(found) > 1, save=save)) as keeper:
        known = keeper.known if save and len(found) > 1 and not again else None
        items = [item.item() for item in found]
        # Records that run through the terminal would run through the line of progress.
        quiet = to is not None and output is None and on_terminal()
        code = run(items, work, batch, keeper.keep, known, show=lambda: _show(keeper, output), quiet=quiet)
    raise typer.Exit(code or int(strict and keeper.doubts > 0))


def _show(keeper: Keeper, output: Path | None) -> None:
    if keeper.summaries:
        from auditdoc.cli.terminal import page

        with page(output) as screen:
            show_summaries(keeper.summaries, screen, keeper.path)


def show_summaries(done: "Sequence[tuple[Report, Saved | None]]", screen: "Console", store: Path) -> None:
    """One summary after the other, a table when they are many, and only where to look when they are very many."""
    from auditdoc.cli.summary import show_overview, show_report, show_stored

    if len(done) > OVERVIEW:
        screen.print(_("see them with `auditdoc list`, one with `auditdoc show NUMBER`"))
    elif len(done) > SUMMARIES:
        show_overview([report for report, _saved in done], screen)
    for n, (report, saved) in enumerate(done):
        if len(done) <= SUMMARIES:
            if n:
                screen.rule(style="dim")
            show_report(report, screen)
        if saved is not None and len(done) <= SUMMARIES:
            show_stored(saved, str(store), report, screen)
