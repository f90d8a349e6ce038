"""The index of what the current readings say, kept with them, and the search in it.

Everything that changes findings tells the index first (`forget`) and last (`learn`), in the transaction of the change.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from auditdoc.japanese.characters import search_fold
from auditdoc.japanese.searching import grams, index_query, places
from auditdoc.store.values import Hit

MADE = 2
"""How the pairs are made; raise it with every change of `grams` or `search_fold`, and stores make their index anew."""
_TITLE, _TEXT = 4.0, 1.0
"""Weights: a word in a title says more of a finding than one in its text."""
RANKED = 10_000
"""Texts that are ranked, the newest. A word that stands in more of them hardly tells one from the other, and to rank all takes
longer than a reader waits; what is older follows, the newest first."""
_AT_ONCE = 50
"""Rows that are fetched whole in one go; more than one screen shows."""

_NAMED = """
SELECT targets FROM findings WHERE report_id = ?1
UNION SELECT departments FROM findings JOIN responses ON finding_key = findings.key WHERE report_id = ?1
"""
_LEARN = """
INSERT INTO search_texts (report_id, finding_key, response_key, kind, is_open, departments)
SELECT report_id, finding_key, response_key, kind, is_open, search_departments.key FROM (
    SELECT report_id, key AS finding_key, NULL AS response_key, kind, NOT EXISTS (
        SELECT 1 FROM responses WHERE finding_key = findings.key AND progress IN ('done', 'no_action')) AS is_open,
        targets AS names, position AS place, -1 AS answer FROM findings WHERE report_id = ?1
    UNION ALL
    SELECT report_id, finding_key, responses.key, kind, progress NOT IN ('done', 'no_action'),
        departments, findings.position, responses.position FROM findings JOIN responses ON finding_key = findings.key
    WHERE report_id = ?1)
JOIN search_departments USING (names) ORDER BY place, answer
"""
_LEARNED = """
SELECT search_texts.key, CASE WHEN response_key IS NULL THEN coalesce(findings.title, '') ELSE '' END AS title,
       coalesce(responses.text, findings.text) AS text
FROM search_texts JOIN findings ON findings.key = search_texts.finding_key
LEFT JOIN responses ON responses.key = response_key WHERE search_texts.report_id = ? ORDER BY search_texts.key
"""
_SCORED = f"SELECT bm25(search, {_TITLE}, {_TEXT}), search.rowid"
_UNSCORED = "SELECT search.rowid"
_HOLDING = " FROM search CROSS JOIN search_texts ON search_texts.key = search.rowid WHERE search MATCH :query"
"""CROSS JOIN: the index first. What narrows is looked up for each text found, never the other way round."""
_FOUND = """
SELECT reports.id AS report, reports.title AS report_title, issuer, year, audit_type, findings.id AS finding, findings.number,
       findings.title AS finding_title, findings.kind, responses.key AS response, targets, responses.departments, progress, status,
       coalesce(responses.text, coalesce(findings.title || char(10), '') || findings.text) AS text
FROM json_each(?) AS ranked
JOIN search_texts ON search_texts.key = ranked.value
JOIN findings ON findings.key = search_texts.finding_key
LEFT JOIN responses ON responses.key = response_key
JOIN reports ON reports.id = findings.report_id
ORDER BY ranked.key
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: all of *words*; the rest narrows it where it is not None.

    fiscal_years: first and last, both included. departments: parts of the names of those
    who answer or are asked, one of which must be there, in any width and form. still_open: only answers
    that no status or inference calls settled, and findings without an answer.
    """

    words: Sequence[str]
    fiscal_years: tuple[int, int] | None = None
    reports: frozenset[int] | None = None
    departments: Sequence[str] | None = None
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
    connection.execute("DELETE FROM search_texts")
    for (report_id,) in connection.execute("SELECT id FROM reports ORDER BY id").fetchall():
        learn(connection, report_id)
    connection.execute("UPDATE search_state SET made = ?", (MADE,))


def learn(connection: sqlite3.Connection, report_id: int) -> None:
    """Take the texts of a report into the index, each finding before its answers."""
    names = [row[0] for row in connection.execute(_NAMED, (report_id,))]
    connection.executemany(
        "INSERT OR IGNORE INTO search_departments (names, folded) VALUES (?, ?)",
        ((each, "\n".join(map(search_fold, json.loads(each)))) for each in names),
    )
    connection.execute(_LEARN, (report_id,))
    rows = connection.execute(_LEARNED, (report_id,))  # one by one: a long report is megabytes of text
    connection.executemany(
        "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
        ((key, grams(title), grams(text)) for key, title, text in rows),
    )


def forget(connection: sqlite3.Connection, report_id: int) -> None:
    """Take the texts of a report out of the index, before its rows go: an index without content has to be told what it holds."""
    rows = connection.execute(_LEARNED, (report_id,)).fetchall()
    connection.executemany(
        "INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        ((key, grams(title), grams(text)) for key, title, text in rows),
    )
    connection.execute("DELETE FROM search_texts WHERE report_id = ?", (report_id,))


def found(connection: sqlite3.Connection, wish: Wish, limit: int) -> list[Hit]:
    """The best *limit* texts that hold all the words, best first."""
    query = index_query(wish.words)
    if not query:
        return []
    keys = islice(_ranked(connection, query, *_narrowed(wish)), limit)
    hits: list[Hit] = []
    while some := list(islice(keys, _AT_ONCE)):
        rows = _rows(connection).execute(_FOUND, (json.dumps(some),))
        hits += [_hit(row, places(row["text"], wish.words)) for row in rows]
    return hits


def _ranked(
    connection: sqlite3.Connection, query: str, narrowed: str, values: dict[str, object]
) -> Iterator[int]:
    """The keys of the texts that hold the words, best first: the newest by how much they say of them, then the others."""
    values = values | {"query": query, "most": RANKED}
    holding = f"{_HOLDING}{narrowed}"
    newest = connection.execute(
        f"{_SCORED}{holding} ORDER BY search.rowid DESC LIMIT :most", values
    ).fetchall()
    yield from (key for _score, key in sorted(newest))
    if len(newest) == RANKED:
        values["seen"] = newest[-1][1]
        older = f"{_UNSCORED}{holding} AND search.rowid < :seen ORDER BY search.rowid DESC"
        yield from (key for (key,) in connection.execute(older, values))


def _narrowed(wish: Wish) -> tuple[str, dict[str, object]]:
    """What narrows the search: conditions on search_texts, and their values."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    if wish.fiscal_years is not None:
        conditions.append("report_id IN (SELECT id FROM reports WHERE fiscal_year BETWEEN :first AND :last)")
        values["first"], values["last"] = wish.fiscal_years
    if wish.reports is not None:
        conditions.append("report_id IN (SELECT value FROM json_each(:reports))")
        values["reports"] = json.dumps(sorted(wish.reports))
    if wish.kind is not None:
        conditions.append("kind = :kind")
        values["kind"] = wish.kind
    if wish.still_open:
        conditions.append("is_open")
    if wish.departments is not None:
        conditions.append(
            "departments IN (SELECT search_departments.key FROM search_departments, json_each(:departments) AS meant"
            " WHERE instr(folded, meant.value))"
        )
        values["departments"] = json.dumps([search_fold(name) for name in wish.departments])
    return "".join(f" AND {condition}" for condition in conditions), values


def _rows(connection: sqlite3.Connection) -> sqlite3.Cursor:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor


def _hit(row: sqlite3.Row, where: Iterable[tuple[int, int]]) -> Hit:
    is_response = row["response"] is not None
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
        part="response" if is_response else "finding",
        departments=tuple(json.loads(row["departments"] if is_response else row["targets"])),
        status=row["status"],
        progress=row["progress"],
        text=row["text"],
        places=tuple(where),
    )
