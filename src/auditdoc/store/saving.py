"""What happens to the rows of the store when a report is saved. Runs inside one transaction."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from auditdoc.store import decisions, search
from auditdoc.store.rows import ReportRows, Row
from auditdoc.store.values import Saved


def save(
    connection: sqlite3.Connection, rows: ReportRows, options: str = "", *, by_bytes: bool = True
) -> Saved:
    """Keep the report as the current reading of the report that it is; *options* are those of reading.

    It is a stored one when its identity is stored, or else when its bytes are: a newer program may read a
    title or a year where an older one saw none. Where both are stored as two reports, they are one and
    become one.
    """
    search.make(connection)
    known = _report_with_identity(connection, rows)
    same_bytes = _report_with_bytes(connection, rows) if by_bytes else None
    report_id = known if known is not None else same_bytes
    if report_id is None:
        report_id = _insert(connection, "reports", rows.report)
        _add_reading(connection, report_id, rows, options)
        return Saved(report_id, "new")
    if same_bytes is not None and same_bytes != report_id:
        _merge(connection, same_bytes, report_id)
    elif _holds(connection, report_id, rows):
        _note_options(connection, report_id, rows, options)
        return Saved(report_id, "unchanged")
    _add_reading(connection, report_id, rows, options)
    return Saved(report_id, "replaced")


def _report_with_identity(connection: sqlite3.Connection, rows: ReportRows) -> int | None:
    found = connection.execute(
        "SELECT id FROM reports WHERE identity = ?", (rows.report["identity"],)
    ).fetchone()
    return None if found is None else int(found[0])


def _report_with_bytes(connection: sqlite3.Connection, rows: ReportRows) -> int | None:
    if not rows.reading["sha256"]:
        return None  # a record written by hand: its bytes are not known
    found = connection.execute(
        "SELECT report_id FROM readings WHERE current = 1 AND sha256 = ? ORDER BY id",
        (rows.reading["sha256"],),
    ).fetchone()
    return None if found is None else int(found[0])


def _holds(connection: sqlite3.Connection, report_id: int, rows: ReportRows) -> bool:
    return (
        connection.execute(
            "SELECT 1 FROM readings WHERE report_id = ? AND current = 1 AND digest = ?",
            (report_id, rows.reading["digest"]),
        ).fetchone()
        is not None
    )


def _merge(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Hand the readings of one report to another; what both hold stays once."""
    connection.execute(
        "UPDATE OR IGNORE readings SET report_id = ?, current = 0 WHERE report_id = ?", (target, source)
    )
    decisions.hand_over(connection, source, target)
    search.forget(connection, source)
    connection.execute("DELETE FROM reports WHERE id = ?", (source,))


def _note_options(connection: sqlite3.Connection, report_id: int, rows: ReportRows, options: str) -> None:
    """The record is the same; that these options give it as well is worth knowing. A renamed file is not."""
    connection.execute(
        "UPDATE readings SET options = :options"
        " WHERE report_id = :report AND current = 1 AND sha256 = :sha256 AND options <> :options AND :options <> ''",
        {"options": options, "report": report_id, "sha256": rows.reading["sha256"]},
    )


def _add_reading(connection: sqlite3.Connection, report_id: int, rows: ReportRows, options: str) -> None:
    """Make the record the current reading; findings and responses in columns are always those of that one."""
    connection.execute("UPDATE readings SET current = 0 WHERE report_id = ?", (report_id,))
    # Two editions of one report that are read in turn would fill the history: a record that comes back moves
    # to its end.
    connection.execute(
        "DELETE FROM readings WHERE report_id = ? AND digest = ?", (report_id, rows.reading["digest"])
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    more: Row = {"report_id": report_id, "current": 1, "read_at": now, "options": options}
    _insert(connection, "readings", rows.reading | more)
    connection.execute(
        "UPDATE reports SET identity = :identity, issuer = :issuer, audit_type = :audit_type, year = :year,"
        " fiscal_year = :fiscal_year, title = :title WHERE id = :id",
        rows.report | {"id": report_id},
    )
    search.forget(connection, report_id)
    connection.execute("DELETE FROM findings WHERE report_id = ?", (report_id,))
    _add_findings(connection, report_id, rows)
    search.learn(connection, report_id)


def _add_findings(connection: sqlite3.Connection, report_id: int, rows: ReportRows) -> None:
    """All findings in one statement, then all responses: a statement each would take twice as long.

    The keys are given here as SQLite would give them; the transaction keeps all others from writing meanwhile.
    """
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM findings").fetchone()
    keyed = [(last + n, finding, responses) for n, (finding, responses) in enumerate(rows.findings, 1)]
    _insert_all(
        connection, "findings", (finding | {"key": key, "report_id": report_id} for key, finding, _ in keyed)
    )
    _insert_all(
        connection,
        "responses",
        (response | {"finding_key": key} for key, _, responses in keyed for response in responses),
    )


def _insert_all(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    """Rows of the same columns."""
    first = next(rows, None)
    if first is not None:
        connection.executemany(_insertion(table, first), chain([first], rows))


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    """The key of the new row."""
    cursor = connection.execute(_insertion(table, row), row)
    if cursor.lastrowid is None:
        raise AssertionError("an INSERT always gives a key")
    return cursor.lastrowid


def _insertion(table: str, row: Row) -> str:
    """Names of tables and columns are our own; values are parameters."""
    columns = ", ".join(row)
    places = ", ".join(f"CAST(:{name} AS TEXT)" if isinstance(row[name], bytes) else f":{name}" for name in row)  # fmt: skip
    return f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 see docstring
