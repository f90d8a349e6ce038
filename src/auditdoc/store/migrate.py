"""Numbered changes of the tables: pending = known − applied, each in one transaction with its note."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from auditdoc.errors import StoreError
from auditdoc.messages import _
from auditdoc.store import failures
from auditdoc.store.transaction import transaction

_FILE_NAME = re.compile(r"(?P<number>\d{4})_(?P<name>\w+)\.sql")
_NOTES = (
    "CREATE TABLE IF NOT EXISTS migrations"
    " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered change: any number of SQL statements, without BEGIN and COMMIT."""

    number: int
    name: str
    sql: str


def shipped() -> Traversable:
    """The folder of migrations inside the installed package."""
    return files("auditdoc.store").joinpath("migrations")


def known(folder: Traversable) -> tuple[Migration, ...]:
    """The migrations in *folder*, by number."""
    found = (
        Migration(int(match["number"]), match["name"], file.read_text("utf-8"))
        for file in folder.iterdir()
        if (match := _FILE_NAME.fullmatch(file.name))
    )
    return tuple(sorted(found, key=lambda migration: migration.number))


def pending(connection: sqlite3.Connection, migrations: Sequence[Migration], path: Path) -> list[Migration]:
    """The migrations that the store at *path* still lacks; StoreError when it knows some that we do not."""
    done = _applied(connection)
    if done - {migration.number for migration in migrations}:
        raise StoreError(
            _("the store was written by a later version of auditdoc: {file}").format(file=path),
            _("install the current version of auditdoc, or name another store with --db"),
        )
    return [migration for migration in migrations if migration.number not in done]


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration], path: Path) -> None:
    """Bring the store up to date. Foreign keys must be off, or a table that is rebuilt takes its children
    along."""
    for migration in pending(connection, migrations, path):
        with transaction(connection):
            # Another process may have been faster between the look and the lock.
            if migration.number not in _applied(connection):
                _apply(connection, migration, path)


def _applied(connection: sqlite3.Connection) -> set[int]:
    noted = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'")
    if noted.fetchone() is None:
        return set()
    return {number for (number,) in connection.execute("SELECT number FROM migrations")}


def _apply(connection: sqlite3.Connection, migration: Migration, path: Path) -> None:
    connection.execute(_NOTES)
    for statement in _statements(migration.sql):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise failures.damaged(path)
    connection.execute(
        "INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)",
        (migration.number, migration.name, datetime.now(UTC).isoformat(timespec="seconds")),
    )


def _statements(sql: str) -> Iterator[str]:
    """The statements one by one: `executescript` would commit the transaction that they belong to."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
