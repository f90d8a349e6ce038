"""What persons have decided about pairs of findings, in and out of the store."""

import sqlite3
from datetime import UTC, datetime

from auditdoc.store.values import Decision, Place

Decisions = list[Decision]


def ordered(one: Place, other: Place) -> tuple[Place, Place]:
    """A pair has no direction: it is kept in one order, so that it is there once."""
    return (one, other) if one <= other else (other, one)


def decide(connection: sqlite3.Connection, one: Place, other: Place, *, same: bool) -> None:
    """Keep the decision; an older one about the same pair is replaced."""
    first, second = ordered(one, other)
    connection.execute(
        "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?)",
        (*first, *second, int(same), datetime.now(UTC).isoformat(timespec="seconds")),
    )


def forget(connection: sqlite3.Connection, one: Place, other: Place) -> bool:
    """Drop the decision; False where there was none."""
    first, second = ordered(one, other)
    done = connection.execute(
        "DELETE FROM links WHERE one_report = ? AND one_finding = ? AND other_report = ? AND other_finding = ?",
        (*first, *second),
    )
    return done.rowcount > 0


def every(connection: sqlite3.Connection) -> Decisions:
    """All decisions, the oldest reports first."""
    rows = connection.execute(
        "SELECT one_report, one_finding, other_report, other_finding, same, decided_at FROM links"
        " ORDER BY one_report, one_finding, other_report, other_finding"
    )
    return [Decision((a, b), (c, d), bool(same), at) for a, b, c, d, same, at in rows]


def hand_over(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Two stored reports turned out to be one: what was decided about the first holds for the second."""
    for decision in every(connection):
        places = (decision.one, decision.other)
        if source in (decision.one[0], decision.other[0]):
            one, other = ((target if report == source else report, finding) for report, finding in places)
            forget(connection, *places)
            if one[0] != other[0]:
                decide(connection, one, other, same=decision.same)
