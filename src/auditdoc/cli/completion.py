"""What the Tab key offers: formats from a table, years, bodies and kinds of audit from the store.

Answers within a keystroke: the store is asked directly and read-only, without the records and their models.
Whatever is wrong with the store, completion offers nothing and says nothing.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

MOST_IDS = 200
"""More than a person reads; the next character typed narrows them."""


def years(ctx: Any, args: list[str], incomplete: str) -> list[str]:  # noqa: ARG001  Typer's names
    """Years in the store, the latest first."""
    return _stored(
        ctx, "SELECT DISTINCT year FROM reports WHERE year IS NOT NULL ORDER BY fiscal_year DESC, year"
    )


def issuers(ctx: Any, args: list[str], incomplete: str) -> list[str]:  # noqa: ARG001  Typer's names
    """Bodies whose reports are in the store."""
    return _stored(ctx, "SELECT DISTINCT issuer FROM reports WHERE issuer IS NOT NULL ORDER BY issuer")


def audit_types(ctx: Any, args: list[str], incomplete: str) -> list[str]:  # noqa: ARG001  Typer's names
    """Kinds of audit in the store."""
    return _stored(
        ctx, "SELECT DISTINCT audit_type FROM reports WHERE audit_type IS NOT NULL ORDER BY audit_type"
    )


def finding_ids(ctx: Any, args: list[str], incomplete: str) -> list[str]:  # noqa: ARG001  Typer's names
    """Ids of findings in the store, the latest year first: those of its threads are among them."""
    return _stored(
        ctx,
        "SELECT findings.id FROM findings JOIN reports ON reports.id = report_id WHERE findings.id LIKE ? || '%'"
        " ORDER BY fiscal_year DESC, report_id, position LIMIT ?",
        incomplete,
        MOST_IDS,
    )


def one_of(words: Iterable[str]) -> Callable[[Any, list[str], str], list[str]]:
    """A completer that offers these *words*."""
    offered = list(words)

    def complete(ctx: Any, args: list[str], incomplete: str) -> list[str]:  # noqa: ARG001  Typer's names
        return offered

    return complete


def _stored(ctx: Any, query: str, *values: str | int) -> list[str]:
    import sqlite3

    path = Path(ctx.params.get("db") or os.environ.get("AUDITDOC_DB") or "auditdoc.db")
    if not path.is_file():
        return []
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            return [text for (text,) in connection.execute(query, values)]
        finally:
            connection.close()
    except sqlite3.Error:
        return []
