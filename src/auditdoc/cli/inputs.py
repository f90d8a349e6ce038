"""From the arguments of a command to what is to be read: files, folders, patterns, `-` for standard input."""

import itertools
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from auditdoc.errors import FileMissing, FileUnreadable, InputError
from auditdoc.messages import _, system_reason

if TYPE_CHECKING:
    from auditdoc.batch.item import Item
    from auditdoc.document import Document
    from auditdoc.layouts import Profile
    from auditdoc.readers.options import ReadingOptions
    from auditdoc.records import Report

STDIN = "-"
STDIN_NAME = "stdin"
"""The name of standard input in records and messages."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file, standard input (`path` None), or the failure to find any.

    `base`: the folder that was named, or that the file or the pattern is in. `named`: by itself, not found in a folder.
    """

    name: str
    path: Path | None = None
    failure: InputError | None = None
    base: Path = Path()
    named: bool = True

    def item(self) -> "Item":
        """As a batch takes it."""
        from auditdoc.batch.item import Item

        return Item(printable(self.name), self.path, failure=self.failure, named=self.named)

    def reports(
        self, profile: "Profile | None" = None, options: "ReadingOptions | None" = None
    ) -> "tuple[Report, ...]":
        """Read, recognised and checked; several where auditdoc wrote several into one. Raises AuditdocError."""
        from auditdoc.pipeline import parse_all
        from auditdoc.readers.options import DEFAULT

        return parse_all(self.data(), printable(self.name), profile, options or DEFAULT)

    def document(self, options: "ReadingOptions | None" = None) -> "Document":
        """As the reader sees it; raises AuditdocError."""
        from auditdoc.readers import read
        from auditdoc.readers.options import DEFAULT

        return read(self.data(), printable(self.name), options or DEFAULT)

    def data(self) -> bytes:
        """What is in it; standard input can be asked once. Raises: InputError."""
        from auditdoc.pipeline import file_bytes
        from auditdoc.readers import MAX_BYTES

        if self.failure is not None:
            raise self.failure
        if self.path is None:
            return sys.stdin.buffer.read(
                MAX_BYTES + 1
            )  # one more, so that the reader refuses what is too large
        return file_bytes(self.path)


def inputs(arguments: Sequence[str], leave_out: Path | None = None) -> list[Input]:
    """What *arguments* name, in their order, a folder's files sorted, each file once.

    *leave_out*: a folder that is not searched, such as the one that is written to.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        for item in _named_by(argument, leave_out):
            # Not Path.resolve, which gives up on a link to itself; reading it will say what it is.
            found.setdefault(os.path.realpath(item.path) if item.path else item.name, item)
    return list(found.values())


def printable(name: str) -> str:
    """A name as records and messages can hold it: names of files may have any bytes, control characters too."""
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in name)


def _named_by(argument: str, leave_out: Path | None) -> Iterator[Input]:
    path = Path(argument)
    if argument == STDIN:
        yield Input(STDIN_NAME)
    elif path.is_dir():
        yield from _in_folder(path, leave_out)
    elif has_magic(argument) and not path.exists():
        yield from _matching(argument)
    else:
        yield Input(argument, path, base=path.parent)


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Input]:
    from auditdoc.readers import suffixes

    known = suffixes()
    refused: list[OSError] = []
    files = [
        Path(place, name)
        for place, folders, names in os.walk(folder, onerror=refused.append)
        if _without_hidden(place, folders, leave_out)
        for name in names
        if name.lower().endswith(known) and not name.startswith(".")
    ]
    for error in refused:
        yield Input(str(error.filename), failure=_closed(error))
    if not files and not refused:
        failure = FileUnreadable(
            _("there is nothing in the folder that auditdoc reads: {folder}").format(folder=folder),
            _("it reads files with these endings: {suffixes}").format(suffixes=" ".join(known)),
        )
        yield Input(str(folder), failure=failure)
    for path in sorted(files):
        yield Input(str(path), path, base=folder, named=False)


def _closed(error: OSError) -> FileUnreadable:
    return FileUnreadable(
        _("the folder cannot be read: {folder} ({reason})").format(
            folder=error.filename, reason=system_reason(error)
        ),
        _("check its permissions (ls -ld) and try again"),
    )


def _without_hidden(place: str, folders: list[str], leave_out: Path | None) -> bool:
    """Keep os.walk out of .git and the like, and out of the folder *leave_out*."""
    out = os.path.realpath(leave_out) if leave_out is not None else None
    folders[:] = [
        name
        for name in folders
        if not name.startswith(".") and (out is None or os.path.realpath(Path(place, name)) != out)
    ]
    return True


def _matching(pattern: str) -> Iterator[Input]:
    # Path.glob refuses absolute patterns.
    names = sorted(name for name in glob(pattern, recursive=True) if Path(name).is_file())  # noqa: PTH207
    if not names:
        failure = FileMissing(
            _("no file matches {pattern}").format(pattern=pattern), _("check the name and the folder")
        )
        yield Input(pattern, failure=failure)
    fixed = itertools.takewhile(lambda part: not has_magic(part), Path(pattern).parts)
    for name in names:
        yield Input(name, Path(name), base=Path(*fixed))
