"""Opening the file of a store: a missing one, another program's, a locked one, one that may only be read."""

import errno
import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from auditdoc.messages import system_reason
from auditdoc.store import failures
from auditdoc.store.migrate import Migration, migrate, pending

BUSY_SECONDS = 30.0
"""How long a writer waits for its turn. A save takes milliseconds, so twenty at once wait a second or so
even on a slow disk; after half a minute something hangs, and the user should hear of it."""

_PAUSE_SECONDS = 0.02  # between two tries to switch to WAL, where SQLite itself does not wait
_SMALLEST_DATABASE = (
    512  # bytes, one page; SQLite takes a file of a few bytes for an empty one and overwrites it
)
_APPLICATION_ID = 0x41444F43  # "ADOC", as in migrations/0001_reports.sql


def open_database(
    path: Path, migrations: Sequence[Migration], *, create: bool, timeout: float
) -> sqlite3.Connection:
    """A connection in autocommit mode to the up-to-date store at *path*; raises StoreError.

    With *create* a missing file is created, and any number of processes may do so at once. Without it, a
    store in a place where we may not write is opened for reading.
    """
    with failures.told(path):
        _look_at_place(path, create)
        if not create and not _writable(path):
            return _opened_for_reading(path, migrations, timeout)
        connection = _connect(path, "mode=rwc" if create else "mode=rw", timeout)
        try:
            _refuse_foreign(connection, path, create)
            _switch_to_wal(connection, timeout)
            connection.execute("PRAGMA synchronous = FULL")  # what was reported as saved survives a power cut
            migrate(connection, migrations, path)
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _connect(path: Path, how: str, timeout: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=timeout, isolation_level=None
    )


def _look_at_place(path: Path, create: bool) -> None:
    """Say by name what SQLite would only call "unable to open database file"."""
    if path.exists():
        if not path.is_file() or 0 < path.stat().st_size < _SMALLEST_DATABASE:
            raise failures.foreign(path)
        if not os.access(path, os.R_OK):
            raise failures.cannot_open(
                path, system_reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
            )
        if create and not _writable(path):
            raise failures.read_only(path)
    elif not create:
        raise failures.missing(path)
    elif not path.parent.is_dir():
        raise failures.no_folder(path.parent)
    elif not os.access(path.parent, os.W_OK):
        raise failures.read_only(path)


def _writable(path: Path) -> bool:
    """Whether the file and, for the two files that WAL keeps beside it, its folder may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _refuse_foreign(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Leave alone what is not ours. An empty file is a store whose creation was cut off: it counts as
    missing."""
    # In this order: tables and mark come in one transaction, so with the tables seen the mark must be there.
    has_tables = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if has_tables and mark != _APPLICATION_ID:
        raise failures.foreign(path)
    if not has_tables and not create:
        raise failures.missing(path)


def _switch_to_wal(connection: sqlite3.Connection, timeout: float) -> None:
    """Where WAL is impossible (some network drives) SQLite stays with its older journal, which is as safe."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            # Two processes that switch the same new file at once: SQLite refuses one without waiting.
            if failures.primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE_SECONDS)


def _opened_for_reading(path: Path, migrations: Sequence[Migration], timeout: float) -> sqlite3.Connection:
    connection = _connect(path, _reading_mode(path), timeout)
    try:
        _refuse_foreign(connection, path, create=False)
        if pending(connection, migrations, path):
            raise failures.read_only(path)  # of an earlier version, and may not be brought up to date
    except BaseException:
        connection.close()
        raise
    return connection


def _reading_mode(path: Path) -> str:
    """How to read without writing. `immutable` needs no file beside the store, but sees nothing of a log
    that is there; where there is one, somebody writes just now or was cut off, and SQLite must read both."""
    log = path.with_name(path.name + "-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
