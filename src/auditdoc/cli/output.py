"""Bytes to standard output or to a file: whole or not at all, never over an input."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from auditdoc.errors import UsageError
from auditdoc.messages import _, system_reason


def on_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def write(data: bytes, to: Path | None, inputs: Iterable[Path | None] = ()) -> None:
    """*data* to the file *to*, or to standard output; raises UsageError where that cannot be."""
    if to is None:
        _to_stdout(data)
        return
    refuse_input(to, inputs)
    write_file(data, to)


def refuse_input(target: Path, inputs: Iterable[Path | None]) -> None:
    """Raise UsageError when *target* is one of the files that are read."""
    if target.exists() and any(
        path is not None and path.exists() and path.samefile(target) for path in inputs
    ):
        raise UsageError(
            _("the output would overwrite an input: {file}").format(file=target),
            _("name another file with --output"),
        )


def refuse_unwritable(target: Path) -> None:
    """Raise UsageError when *target* can be seen not to be writable: before the work, not after it."""
    if target.is_dir():
        raise _is_folder(target)
    place = target if target.exists() else target.parent
    if not place.exists() or not os.access(place, os.W_OK):
        code = errno.EACCES if place.exists() else errno.ENOENT
        raise not_written(target, OSError(code, os.strerror(code)))


def write_file(data: bytes, target: Path) -> None:
    """Write beside the target and rename: whoever looks sees the old file or the new one, never a half."""
    with replacing(target) as file:
        file.write(data)


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of *target* at the end, whole; after a failure the old one stays. Raises: UsageError."""
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise _is_folder(target)
        with _straight(target) as file:  # /dev/stdout, a named pipe: nothing that could be replaced
            yield file
        return
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise not_written(target, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target.resolve() if target.is_symlink() else target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _is_folder(target: Path) -> UsageError:
    return UsageError(_("this is a folder: {file}").format(file=target), _("name a file with --output"))


def not_written(target: Path | str, error: OSError) -> UsageError:
    """What to say when the system refuses to write."""
    return UsageError(
        _("cannot write {file} ({reason})").format(file=target, reason=system_reason(error)),
        _("check the folder, its permissions and the room on the disk"),
    )


def make_folder(folder: Path) -> None:
    """The folder and those above it; raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error


def _to_stdout(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise not_written("stdout", error) from error


@contextmanager
def _straight(target: Path) -> Iterator[IO[bytes]]:
    try:
        with target.open("wb") as file:
            yield file
    except OSError as error:
        raise not_written(target, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
