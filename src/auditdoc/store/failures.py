"""What SQLite and the system complain of, as a `StoreError`: one sentence and a remedy, judged by code."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditdoc.errors import StoreError
from auditdoc.messages import _, system_reason


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's result code without its extension; None for a complaint of the Python module (a bug of
    ours)."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with the store at *path* into a StoreError; a bug of ours stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = primary_code(error)
        if code is None:
            raise
        raise _store_error(code, path, str(error)) from error
    except OverflowError as error:
        raise StoreError(
            _("a number is too large for the store: {file}").format(file=path),
            _("correct the number, in the command or in the record"),
        ) from error
    except OSError as error:
        raise cannot_open(path, system_reason(error)) from error


def cannot_open(path: Path, reason: str) -> StoreError:
    return StoreError(
        _("the store could not be opened: {file} ({reason})").format(file=path, reason=reason),
        _("check the permissions of the file and its folder, or name another store with --db"),
    )


def missing(path: Path) -> StoreError:
    return StoreError(
        _("there is no store at {file}").format(file=path),
        _("run `auditdoc parse FILE` first, or name a store with --db"),
    )


def no_folder(folder: Path) -> StoreError:
    return StoreError(
        _("there is no such folder for the store: {folder}").format(folder=folder),
        _("create the folder first, or name another store with --db"),
    )


def foreign(path: Path) -> StoreError:
    return StoreError(
        _("this is no store of auditdoc: {file}").format(file=path),
        _("name another file with --db; this one was left as it is"),
    )


def read_only(path: Path) -> StoreError:
    return StoreError(
        _("the store cannot be written: {file}").format(file=path),
        _("copy it to a place where you may write, and name the copy with --db"),
    )


def damaged(path: Path) -> StoreError:
    return StoreError(
        _("the store is damaged: {file}").format(file=path),
        _("go back to a copy of it, or name a new one with --db and parse the reports again"),
    )


def _store_error(code: int, path: Path, reason: str) -> StoreError:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            _("another program has kept the store locked for too long: {file}").format(file=path),
            _("wait until that program has ended, and try again"),
        )
    if code == sqlite3.SQLITE_NOTADB:
        return foreign(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            _("there is no room left for the store: {file}").format(file=path),
            _("free some space on the disk, and try again; nothing was lost"),
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return cannot_open(path, reason)
    return StoreError(
        _("the store could not be used: {file} ({reason})").format(file=path, reason=reason),
        _("go back to a copy of it, or name a new one with --db and parse the reports again"),
    )
