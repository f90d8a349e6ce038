"""A transaction that takes its turn to write before it looks, so that nothing changes in between."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. IMMEDIATE: one that reads first and then wants to write could not wait for its turn."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Also after Ctrl-C; SQLite itself has rolled back already when, for instance, the disk is full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
