"""`auditdoc convert`: files in another format, without the store."""

import errno
import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.batching import BatchOptions, run
from auditdoc.cli.completion import one_of
from auditdoc.cli.data import chosen
from auditdoc.cli.inputs import STDIN, Input, inputs
from auditdoc.cli.options import (
    Again,
    BatchReport,
    Engine,
    InferProgress,
    Inputs,
    Jobs,
    MemoryLimit,
    Output,
    Password,
    ProfileFile,
    Scheduler,
    TimeLimit,
    profile_in,
    reading_options,
)
from auditdoc.cli.output import make_folder, not_written, refuse_input, write, write_file
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from pathlib import PurePath

    from auditdoc.batch.item import Item
    from auditdoc.batch.manifest import Manifest
    from auditdoc.batch.outcome import Outcome
    from auditdoc.batch.work import Work

FORMATS = ("md", "html", "txt", "reader", "json", "jsonl", "yaml", "csv")
"""Those of `render`; plain text is called as its files are."""

HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What is wrong with the folder and not with one file in it."""

DETAILS = _(
    "One file goes to standard output or to --output, several into the folder --output-dir, which gets the tree of the "
    "inputs; `auditdoc convert - --to md` works in a pipe. Of inputs that would get one name (a.txt and a.pdf), each keeps "
    "its own ending: a.txt.md, a.pdf.md. What was made from the same content before stays as it is (the folder's "
    ".auditdoc.jsonl knows). Exit codes as with parse."
)

To = Annotated[
    str,
    typer.Option(
        "--to",
        "-t",
        metavar="FORMAT",
        show_default=False,
        autocompletion=one_of(FORMATS),
        help=f"{', '.join(FORMATS)}: " + _("the kind of document or data."),
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--output-dir",
        "-d",
        metavar="FOLDER",
        show_default=False,
        help=_("Write one file for each input into this folder."),
    ),
]


def command(
    arguments: Inputs,
    to: To,
    folder: Folder = None,
    output: Output = None,
    jobs: Jobs = None,
    report: BatchReport = None,
    again: Again = False,
    profile: ProfileFile = None,
    password: Password = None,
    engine: Engine = "pdfium",
    infer_progress: InferProgress = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    scheduler: Scheduler = None,
) -> None:
    from auditdoc.batch.work import Work

    as_ = chosen(to, (*FORMATS, "text"), "--to")
    work = Work(
        "text" if as_ == "txt" else as_,
        profile=profile_in(profile),
        options=reading_options(password, engine),
        infer=infer_progress,
    )
    batch = BatchOptions(jobs, time_limit, memory_limit, scheduler, report)
    folder = None if folder == Path(STDIN) else folder
    output = None if output == Path(STDIN) else output
    if folder is not None and output is not None:
        raise UsageError(
            _("--output names one file, --output-dir a folder for several"), _("name one of the two")
        )
    found = inputs(arguments, leave_out=folder)
    batch.refuse(found)
    if folder is not None:
        raise typer.Exit(into_folder(found, work, batch, folder, again=again))
    raise typer.Exit(to_one_place(found, work, batch, output))


def to_one_place(found: list[Input], work: "Work", batch: BatchOptions, output: Path | None) -> int:
    """One document to standard output or to a file. Raises: UsageError: there are several."""
    if len(found) > 1:
        raise UsageError(
            _("{count} files cannot become one").format(count=len(found)),
            _("name a folder for them with -d FOLDER; `auditdoc render` binds the reports of a year"),
        )
    if output is not None:
        refuse_input(output, (item.path for item in found))

    def keep(_item: "Item", outcome: "Outcome") -> "tuple[Outcome, str | None]":
        for document in outcome.documents:
            write(bytes(document), output)
        return outcome, str(output) if output is not None and outcome.documents else None

    return run([item.item() for item in found], work, batch, keep)


def into_folder(found: list[Input], work: "Work", batch: BatchOptions, folder: Path, *, again: bool) -> int:
    """A document for each input, in the tree of the inputs. Raises: UsageError, before anything is read if it can be."""
    from auditdoc.batch.manifest import Manifest
    from auditdoc.batch.names import places
    from auditdoc.renderers import renderer

    files = [(item.base if item.path else None, item.path or Path(item.name)) for item in found]
    outputs = places(files, renderer(work.to or "").suffix)
    _refuse_overwriting(found, folder, outputs)
    make_folder(folder)
    items = [replace(item.item(), place=place.as_posix()) for item, place in zip(found, outputs, strict=True)]
    with ExitStack() as stack:
        try:
            manifest = stack.enter_context(Manifest(folder))
        except OSError as error:
            raise not_written(folder, error) from error
        target = Target(folder, manifest, work.making())
        return run(items, work, batch, target.keep, target.known if not again else None)


class Target:
    """The folder that the documents go into; *making* is how they are made."""

    def __init__(self, folder: Path, manifest: "Manifest", making: str) -> None:
        self._folder, self._manifest, self._making = folder, manifest, making

    def known(self, item: "Item") -> "Outcome | None":
        """The outcome "unchanged" where the folder holds the document of this content."""
        return self._manifest.held(item.place, item.sha256(), self._making)

    def keep(self, item: "Item", outcome: "Outcome") -> "tuple[Outcome, str | None]":
        """Write the document. One that cannot be written is a file that failed, unless no other could be either.

        Raises: UsageError: the disk is full, or nothing may be written there.
        """
        from auditdoc.batch.outcome import failed

        if not outcome.documents:
            return outcome, item.place if outcome.kind == "unchanged" else None
        target = self._folder / item.place
        try:
            if target.is_dir():
                raise UsageError(
                    _("there is a folder where the file would go: {file}").format(file=target),
                    _("move it away, or name another folder with -d FOLDER"),
                )
            make_folder(target.parent)
            document = bytes(outcome.documents[0])
            write_file(document, target)
            self._manifest.add(item.place, self._making, outcome, document)
        except UsageError as error:
            if getattr(error.__cause__, "errno", None) in HOPELESS:
                raise
            return failed(error, outcome.sha256), None
        return outcome, item.place


def _refuse_overwriting(found: list[Input], folder: Path, outputs: "list[PurePath]") -> None:
    """Raise UsageError where an input would be overwritten, or the output be read as input the next time."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(_("this is a file: {file}").format(file=folder), _("name a folder with -d FOLDER"))
    whole = os.path.realpath(folder)
    if any(not item.named and os.path.realpath(item.base) == whole for item in found):
        raise UsageError(
            _("the folder that is read is also the one to write to: {folder}").format(folder=folder),
            _("name another folder with -d FOLDER; it may lie in the first"),
        )
    read = {os.path.realpath(item.path) for item in found if item.path is not None}
    for place in outputs:
        if os.path.realpath(folder / place) in read:
            raise UsageError(
                _("the output would overwrite an input: {file}").format(file=folder / place),
                _("name another folder with -d FOLDER"),
            )
