"""What the Tab key offers: formats from a table, years, bodies and kinds of audit from the store.

Answers within a keystroke: the store is asked directly and read-only, without the records and their models.
Whatever is wrong with the store, completion offers nothing and says nothing.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


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


def one_of(words: Iterable[str]) -> Callable[[Any, list[str], str], list[str]]:
    """A completer that offers these *words*."""
    offered = list(words)

    def complete(ctx: Any, args: list[str], incomplete: str) -> list[str]:  # noqa: ARG001  Typer's names
        return offered

    return complete


def _stored(ctx: Any, query: str) -> list[str]:
    import sqlite3

    path = Path(ctx.params.get("db") or os.environ.get("AUDITDOC_DB") or "auditdoc.db")
    if not path.is_file():
        return []
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            return [text for (text,) in connection.execute(query)]
        finally:
            connection.close()
    except sqlite3.Error:
        return []
