"""A batch on the command line: who reads the files, what is told of each, the account and the exit code."""

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from auditdoc.cli.failures import DIM, YELLOW, show_error, show_line
from auditdoc.cli.inputs import Input
from auditdoc.cli.output import refuse_input, refuse_unwritable, replacing
from auditdoc.cli.progress import Progress
from auditdoc.errors import Interrupted, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.batch.item import Item
    from auditdoc.batch.outcome import Outcome
    from auditdoc.batch.running import Crew, Known
    from auditdoc.batch.work import Work

    Keep = Callable[[Item, Outcome], tuple[Outcome, str | None]]

SMALL_BYTES = 96 * 1024
"""Of all files together: what one worker process reads in about half a second (samples take 1 to 10 ms a KiB), as long as a
second one needs to be there."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is to be run; None: as it seems best."""

    jobs: int | None = None
    seconds: float | None = None
    mebibytes: int | None = None
    scheduler: str | None = None
    report: Path | None = None

    def refuse(self, found: Sequence[Input]) -> None:
        """Raise UsageError for values that make no sense."""
        from auditdoc.batch.work import LEAST_MEBIBYTES

        if self.jobs is not None and self.jobs < 1:
            raise UsageError(
                _("{option} cannot be {value}").format(option="--jobs", value=self.jobs), _("at least 1")
            )
        if self.seconds is not None and not 0 < self.seconds < 10**6:
            raise UsageError(
                _("{option} cannot be {value}").format(option="--time-limit", value=f"{self.seconds:g}"),
                _("a number of seconds above 0"),
            )
        if self.mebibytes is not None and self.mebibytes < LEAST_MEBIBYTES:
            raise UsageError(
                _("{option} cannot be {value}").format(option="--memory-limit", value=self.mebibytes),
                _("at least {least} MiB, which the program itself needs").format(least=LEAST_MEBIBYTES),
            )
        if self.report is not None:
            refuse_input(self.report, (item.path for item in found))
            refuse_unwritable(self.report)


def run(
    items: "Sequence[Item]",
    work: "Work",
    options: BatchOptions,
    keep: "Keep",
    known: "Known | None" = None,
    *,
    show: Callable[[], None] | None = None,
    quiet: bool = False,
) -> int:
    """Read all, hand each outcome to *keep* in order, tell what is wrong, and account for all of them.

    *keep* gives the outcome as it is to be counted, and the place where its document stands, if it has one. *show* is called
    before the account, which comes last. Returns: the exit code. Raises: Interrupted, and what *keep* raises.
    """
    from auditdoc.batch.outcome import Account
    from auditdoc.batch.running import outcomes, stoppable
    from auditdoc.readers.watching import watched

    crew = _crew(items, work, options)
    account = Account(len(items))
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as lines,
        stoppable(at_once=crew.reads_here) as stop,
        Progress(account, quiet=quiet) as progress,
        watched(progress.pages),
    ):
        try:
            for item, read in outcomes(items, crew, known or _unknown, stop, progress.tick):
                outcome, place = keep(item, read)
                account.add(outcome, counts=outcome.kind != "skipped" or item.named)
                if outcome.message:
                    progress.pause()
                    _tell(item, outcome)
                lines.write(json.dumps(outcome.line(item.name, place), ensure_ascii=False) + "\n")
        except KeyboardInterrupt:
            if account.total == 1:
                raise
        if options.report is not None:
            _copied(lines, options.report)
    if show is not None:
        show()
    if account.total > 1:
        show_line(account.sentence())
    if stop():
        raise Interrupted(_("interrupted; the same command goes on where it stopped"))
    return account.exit_code()


def _crew(items: "Sequence[Item]", work: "Work", options: BatchOptions) -> "Crew":
    """Whoever suits the batch: a cluster, worker processes with limits, or for a single file nobody but this process.

    A single file has nothing that it could hold up: whoever waits for it sees what it does, and may ask for limits.
    """
    from auditdoc.batch.work import MEBIBYTES, SECONDS, Limits

    limits = Limits(options.seconds or SECONDS, options.mebibytes or MEBIBYTES)
    if options.scheduler is not None:
        from auditdoc.batch.cluster import Cluster

        return Cluster(options.scheduler, limits, work)
    asked = any(option is not None for option in (options.jobs, options.seconds, options.mebibytes))
    if asked or len(items) > 1:
        from auditdoc.batch.pool import Workers, usable_processors

        small = sum(item.size() for item in items) <= SMALL_BYTES
        jobs = options.jobs or (1 if small else usable_processors())
        return Workers(min(jobs, len(items)), limits, work)
    from auditdoc.batch.here import Here

    return Here(work)


def _unknown(_item: "Item") -> None:
    """Nothing is known of any."""


def _tell(item: "Item", outcome: "Outcome") -> None:
    """A file that failed, or that somebody named and that is no report: two lines. Others: one."""
    if outcome.kind == "failed" or (outcome.kind == "skipped" and item.named):
        show_error(outcome.error())
    elif outcome.kind == "skipped":
        show_line(_("skipped: {message}").format(message=outcome.message), DIM)
    elif outcome.kind == "partial":
        show_line(_("partial: {file}: {message}").format(file=item.name, message=outcome.message), YELLOW)


def _copied(lines: IO[str], target: Path) -> None:
    lines.seek(0)
    with replacing(target) as file:
        shutil.copyfileobj(lines.buffer, file)  # type: ignore[attr-defined]  # a text file over a binary one
