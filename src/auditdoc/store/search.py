"""The index of what the current readings say, kept with them, and the search in it.

Everything that changes findings tells the index first (`forget`) and last (`learn`), in the transaction of the change.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditdoc.japanese.searching import grams, index_query, places
from auditdoc.store.values import Hit

MADE = 1
"""How the pairs are made; raise it with every change of `grams` or `search_fold`, and stores make their index anew."""
_TITLE, _TEXT = 4.0, 1.0
"""Weights: a word in a title says more of a finding than one in its text."""

_TEXTS = (
    "SELECT 2 * key, coalesce(title, ''), text FROM findings WHERE report_id = ?1 OR ?1 IS NULL"
    " UNION ALL SELECT 2 * responses.key + 1, '', responses.text FROM responses"
    " JOIN findings ON findings.key = finding_key WHERE report_id = ?1 OR ?1 IS NULL"
)
_FOUND = """
SELECT reports.id AS report, reports.title AS report_title, issuer, year, audit_type, findings.id AS finding, findings.number,
       findings.title AS finding_title, kind, search.rowid % 2 AS is_response, targets, departments, progress, status,
       CASE WHEN search.rowid % 2 THEN responses.text
            ELSE coalesce(findings.title || char(10), '') || findings.text END AS text
FROM search
LEFT JOIN responses ON search.rowid % 2 AND responses.key = search.rowid / 2
JOIN findings ON findings.key = CASE WHEN search.rowid % 2 THEN responses.finding_key ELSE search.rowid / 2 END
JOIN reports ON reports.id = findings.report_id
WHERE search MATCH :query
"""
_OPEN = """CASE WHEN search.rowid % 2 THEN responses.progress NOT IN ('done', 'no_action') ELSE NOT EXISTS (
    SELECT 1 FROM responses r WHERE r.finding_key = findings.key AND r.progress IN ('done', 'no_action')) END"""
RANKED = 5_000
"""Texts that are ranked. A word that stands in more of them tells none from the others, and ranking them would take longer than
a reader waits: then the texts saved last come first."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: all of *words*; the rest narrows it where it is not None.

    fiscal_years: first and last, both included. is_department: True for the names that are meant. still_open: only answers
    that no status or inference calls settled, and findings without an answer.
    """

    words: Sequence[str]
    fiscal_years: tuple[int, int] | None = None
    reports: frozenset[int] | None = None
    is_department: Callable[[str], bool] | None = None
    kind: str | None = None
    still_open: bool = False


def is_made(connection: sqlite3.Connection) -> bool:
    """False for a store whose index an earlier version made, or none did."""
    return bool(connection.execute("SELECT made = ? FROM search_state", (MADE,)).fetchone()[0])


def make(connection: sqlite3.Connection) -> None:
    """Make the whole index anew, unless it is up to date. Runs inside a transaction."""
    if is_made(connection):
        return
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    learn(connection, None)
    connection.execute("UPDATE search_state SET made = ?", (MADE,))


def learn(connection: sqlite3.Connection, report_id: int | None) -> None:
    """Take the texts of a report (None: of all) into the index."""
    rows = connection.execute(_TEXTS, (report_id,)).fetchall()
    connection.executemany(
        "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
        ((key, grams(title), grams(text)) for key, title, text in rows),
    )


def forget(connection: sqlite3.Connection, report_id: int) -> None:
    """Take the texts of a report out of the index, before its rows go: an index without content has to be told what it holds."""
    rows = connection.execute(_TEXTS, (report_id,)).fetchall()
    connection.executemany(
        "INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        ((key, grams(title), grams(text)) for key, title, text in rows),
    )


def found(connection: sqlite3.Connection, wish: Wish, limit: int) -> list[Hit]:
    """The best *limit* texts that hold all the words, best first."""
    query = index_query(wish.words)
    hits: list[Hit] = []
    for row in _rows(connection, wish, query) if query else ():
        where = places(row["text"], wish.words)
        if where:  # signs between letters are not in the index
            hits.append(_hit(row, where))
        if len(hits) == limit:
            break
    return hits


def _rows(connection: sqlite3.Connection, wish: Wish, query: str) -> Iterator[sqlite3.Row]:
    conditions: list[str] = []
    values: dict[str, object] = {"query": query}
    if wish.fiscal_years is not None:
        conditions.append("reports.fiscal_year BETWEEN :first AND :last")
        values["first"], values["last"] = wish.fiscal_years
    if wish.reports is not None:
        conditions.append(f"reports.id IN ({', '.join(map(str, sorted(wish.reports)))})")
    if wish.kind is not None:
        conditions.append("findings.kind = :kind")
        values["kind"] = wish.kind
    if wish.still_open:
        conditions.append(_OPEN)
    if wish.is_department is not None:
        connection.create_function("any_department", 1, _any(wish.is_department), deterministic=True)
        conditions.append("any_department(coalesce(responses.departments, findings.targets))")
    narrowed = "".join(f" AND {condition}" for condition in conditions)
    probe = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    many = connection.execute(probe, (query, RANKED + 1)).fetchone()[0] > RANKED
    order = "search.rowid DESC" if many else f"bm25(search, {_TITLE}, {_TEXT}), search.rowid"
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    yield from cursor.execute(f"{_FOUND}{narrowed} ORDER BY {order}", values)


def _any(is_department: Callable[[str], bool]) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def any_department(names: str) -> bool:
        if names not in known:
            known[names] = any(is_department(name) for name in json.loads(names))
        return known[names]

    return any_department


def _hit(row: sqlite3.Row, where: Iterable[tuple[int, int]]) -> Hit:
    names = row["departments"] or row["targets"]
    return Hit(
        report=row["report"],
        title=row["report_title"],
        issuer=row["issuer"],
        year=row["year"],
        audit_type=row["audit_type"],
        finding=row["finding"],
        number=row["number"],
        finding_title=row["finding_title"],
        kind=row["kind"],
        part="response" if row["is_response"] else "finding",
        departments=tuple(json.loads(names)),
        status=row["status"],
        progress=row["progress"],
        text=row["text"],
        places=tuple(where),
    )
