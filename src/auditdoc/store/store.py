"""Reports in and out of one SQLite file. Every failure is a `StoreError` with a remedy."""

import sqlite3
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from auditdoc.errors import StoreError
from auditdoc.japanese.characters import search_fold
from auditdoc.messages import _
from auditdoc.records import Finding, Report
from auditdoc.store import decisions, failures, saving, search
from auditdoc.store.connection import BUSY_SECONDS, open_database
from auditdoc.store.migrate import known, shipped
from auditdoc.store.rows import ReportRows, report_rows
from auditdoc.store.transaction import transaction
from auditdoc.store.values import Decision, Hit, Place, Reading, Saved, StoredReport

# Inside the class, `list` is the method.
StoredReports = list[StoredReport]
Readings = list[Reading]
Reports = list[Report]
FoundFindings = list[tuple[StoredReport, Finding]]
Decisions = list[Decision]
Hits = list[Hit]
Rows = list[tuple[Any, ...]]
SavedReports = list[Saved]

_STORED_REPORT = (
    "reports.id, reports.title, reports.year, reports.fiscal_year, reports.audit_type, reports.issuer,"
    " readings.file, readings.sha256, readings.findings, readings.responses, readings.problems,"
    " readings.read_at"
)  # in the order of the fields of StoredReport
_STORED_REPORT_COLUMNS = 12
_CURRENT = "FROM reports JOIN readings ON readings.report_id = reports.id AND readings.current = 1"
_READING = "id, report_id, current, file, sha256, read_at, auditdoc, findings, responses, problems"


class Store:
    """A store that is open; use it in a `with` statement, in one thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        timeout: float = BUSY_SECONDS,
        migrations: Traversable | None = None,
    ) -> Self:
        """Open the store at *path* and bring its tables up to date.

        Args:
            create: make a store where there is none. Commands that only read say False: they then get a
                StoreError that says so, and may open a store in a place where nobody may write.
            timeout: seconds to wait for other processes.
            migrations: another folder of migrations, for tests.
        Raises: StoreError.
        """
        path = Path(path)
        found = known(migrations if migrations is not None else shipped())
        return cls(open_database(path, found, create=create, timeout=timeout), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with failures.told(self.path):
            self._connection.close()

    def save(self, report: Report, reading: str = "") -> Saved:
        """Keep *report*, in one transaction; on return it is on the disk.

        The same bytes read to the same record are "unchanged" and nothing is written, whatever the file is
        called. Another record of the same report, or of the same bytes, has "replaced" the one before, which
        stays in the history.

        Args:
            reading: with which options it was read, for `records_of`; empty: `records_of` shall not find it.
        """
        return self.save_rows([report_rows(report)], reading)[0]

    def save_rows(self, reports: Sequence[ReportRows], reading: str = "") -> SavedReports:
        """Keep all reports of one file, as `report_rows` made them, in one transaction.

        Where a file holds several, its bytes do not tell which of them one is: only their identities do.
        """
        alone = len(reports) == 1
        with failures.told(self.path), transaction(self._connection):
            return [saving.save(self._connection, rows, reading, by_bytes=alone) for rows in reports]

    def records_of(self, sha256: str, version: str, reading: str) -> tuple[str, ...]:
        """The records, as JSON, that this version of auditdoc read from these bytes with these options, of each report
        the last; those in the history too: the bytes have been seen, and what replaced them was read later."""
        rows = self._query(
            "SELECT record, MAX(id) FROM readings WHERE sha256 = ? AND auditdoc = ? AND options = ?"
            " AND options <> '' AND sha256 <> '' GROUP BY report_id ORDER BY MAX(id)",
            (sha256, version, reading),
        )
        return tuple(row[0] for row in rows)

    def list(
        self,
        year: str | None = None,
        fiscal_year: int | None = None,
        issuer: str | None = None,
        audit_type: str | None = None,
    ) -> StoredReports:
        """The stored reports, oldest fiscal year first, those without a year last.

        Args:
            year: the code of the record, exactly: H31 finds H31 and not R1.
            fiscal_year: 2019 finds both.
            issuer: a part of the name, in any width and form of kanji.
            audit_type: exactly.
        """
        rows = self._current("", year, fiscal_year, issuer, audit_type)
        return [StoredReport(*row) for row in rows]

    def reports(
        self,
        year: str | None = None,
        fiscal_year: int | None = None,
        issuer: str | None = None,
        audit_type: str | None = None,
    ) -> Reports:
        """The whole records, chosen and ordered as in `list`."""
        rows = self._current(", readings.record", year, fiscal_year, issuer, audit_type)
        return [self._report(row[-1]) for row in rows]

    def load(self, report_id: int, reading_id: int | None = None) -> Report:
        """The record as it was saved; with *reading_id*, that of an older reading of the report."""
        rows = self._query(
            "SELECT record FROM readings WHERE report_id = :report"
            " AND (id = :reading OR :reading IS NULL AND current = 1)",
            {"report": report_id, "reading": reading_id},
        )
        if rows:
            return self._report(rows[0][0])
        if reading_id is None:
            raise self._no_report(report_id)
        raise StoreError(
            _("there is no reading {reading} of report {id}").format(reading=reading_id, id=report_id),
            _("the history of the report shows the numbers of its readings"),
        )

    def load_finding(self, finding_id: str) -> FoundFindings:
        """Every finding with that id, with its report: two bodies can give the same id to theirs."""
        rows = self._query(
            f"SELECT {_STORED_REPORT}, readings.record {_CURRENT}"  # noqa: S608 our own columns
            " WHERE reports.id IN (SELECT report_id FROM findings WHERE id = :id) ORDER BY reports.id",
            {"id": finding_id},
        )
        return [
            (StoredReport(*row[:_STORED_REPORT_COLUMNS]), finding)
            for row in rows
            for finding in self._report(row[-1]).findings()
            if finding.id == finding_id
        ]

    def history(self, report_id: int) -> Readings:
        """All readings of a report, the current one first, then back in time."""
        rows = self._query(
            f"SELECT {_READING} FROM readings WHERE report_id = :report ORDER BY current DESC, id DESC",  # noqa: S608
            {"report": report_id},
        )
        if not rows:
            raise self._no_report(report_id)
        return [Reading(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]

    def search(self, wish: search.Wish, limit: int) -> Hits:
        """The best *limit* texts of the current readings that hold all the words of *wish*, best first.

        The index of a store that an earlier version wrote is made first, which takes a minute for 100,000 answers.
        """
        with failures.told(self.path):
            if not search.is_made(self._connection):
                with transaction(self._connection):
                    search.make(self._connection)
            return search.found(self._connection, wish, limit)

    def decide(self, one: Place, other: Place, *, same: bool) -> None:
        """Keep what a person says of two findings: that they are one matter, or that they are not."""
        with failures.told(self.path), transaction(self._connection):
            decisions.decide(self._connection, one, other, same=same)

    def forget(self, one: Place, other: Place) -> bool:
        """Drop what was decided about two findings; False where nothing was."""
        with failures.told(self.path), transaction(self._connection):
            return decisions.forget(self._connection, one, other)

    def decisions(self) -> Decisions:
        """All that persons have decided, the oldest reports first."""
        with failures.told(self.path):
            return decisions.every(self._connection)

    def remove(self, report_id: int) -> None:
        """Forget a report with all its readings; its id is not used again."""
        with failures.told(self.path), transaction(self._connection):
            search.make(self._connection)
            search.forget(self._connection, report_id)
            done = self._connection.execute("DELETE FROM reports WHERE id = ?", (report_id,))
        if not done.rowcount:
            raise self._no_report(report_id)

    def _current(
        self, more: str, year: str | None, fiscal_year: int | None, issuer: str | None, audit_type: str | None
    ) -> Rows:
        rows = self._query(
            f"SELECT {_STORED_REPORT}{more} {_CURRENT}"
            " WHERE (:year IS NULL OR reports.year = :year)"
            " AND (:fiscal_year IS NULL OR reports.fiscal_year = :fiscal_year)"
            " AND (:audit_type IS NULL OR reports.audit_type = :audit_type)"
            " ORDER BY reports.fiscal_year IS NULL, reports.fiscal_year, reports.id",
            {"year": year, "fiscal_year": fiscal_year, "audit_type": audit_type},
        )
        if issuer is None:
            return rows
        wanted = search_fold(issuer)  # SQL knows neither widths nor forms of kanji
        return [row for row in rows if row[5] is not None and wanted in search_fold(row[5])]

    def _query(self, sql: str, values: dict[str, Any] | tuple[Any, ...]) -> Rows:
        with failures.told(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _report(self, record: str) -> Report:
        try:
            return Report.model_validate_json(record)
        except ValidationError as error:
            raise failures.damaged(self.path) from error

    def _no_report(self, report_id: int) -> StoreError:
        return StoreError(
            _("there is no report {id} in {file}").format(id=report_id, file=self.path),
            _("`auditdoc list` shows the numbers of the reports"),
        )
