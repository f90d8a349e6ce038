"""What `auditdoc parse` does with each file that was read: into the store, and out as data or as a summary."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditdoc.cli.data import RecordStream

if TYPE_CHECKING:
    from auditdoc.batch.item import Item
    from auditdoc.batch.outcome import Outcome
    from auditdoc.batch.work import Work
    from auditdoc.records import Report
    from auditdoc.store import Saved, Store

OVERVIEW = 100
"""Up to so many reports stand in a table; of more, the account says enough, and `auditdoc list` the rest."""


class Keeper:
    """Takes what was read, in order: into the store, and out as data at once or as a summary at the end."""

    def __init__(self, work: "Work", db: Path | None, output: Path | None, *, many: bool, save: bool) -> None:
        from auditdoc.store import default_path

        self._work, self._output, self._many, self._save = work, output, many, save
        self.path = db or default_path()
        self._store: Store | None = None
        self._stream = RecordStream(work.to, output) if work.to is not None else None
        self.summaries: list[tuple[Report, Saved | None]] = []
        self.doubts = 0

    def known(self, item: "Item") -> "Outcome | None":
        """The outcome "unchanged" where the store holds the item's content, read by this version with these options."""
        from auditdoc.batch.held import outcome_of_records

        store = self._opened(create=False)
        sha256 = item.sha256() if store is not None else ""
        if store is None or not sha256:
            return None
        records = store.records_of(sha256, self._work.version, self._work.reading())
        outcome = outcome_of_records(records, item.name, sha256, self._work) if records else None
        # What was lacking when it was read in part (an engine for scans) may be here now.
        return outcome if outcome is not None and outcome.complete else None

    def keep(self, _item: "Item", outcome: "Outcome") -> "tuple[Outcome, str | None]":
        """Save and show. What the store holds as it is, from another file, is unchanged. Raises: StoreError, UsageError."""
        self.doubts += outcome.doubts
        saved: Sequence[Saved | None] = [None] * len(outcome.rows)
        if (
            self._save
            and outcome.kind in ("done", "partial")
            and (store := self._opened(create=True)) is not None
        ):
            saved = store.save_rows(outcome.rows, self._work.reading())
            if (
                self._many
                and outcome.complete
                and all(one.outcome == "unchanged" for one in saved if one is not None)
            ):
                outcome = replace(outcome, kind="unchanged")
        if self._stream is not None:
            self._stream.add(outcome.documents, many=self._many)
        elif len(self.summaries) <= OVERVIEW:
            self.summaries += zip(reports_of(outcome), saved, strict=True)
        return outcome, None

    def close(self) -> None:
        """What was read by now stays."""
        if self._store is not None:
            self._store.close()
        if self._stream is not None:
            self._stream.end()

    def _opened(self, *, create: bool) -> "Store | None":
        from auditdoc.store import Store

        if self._store is None and (create or self.path.exists()):
            self._store = Store.open(self.path)
        return self._store


def reports_of(outcome: "Outcome") -> "list[Report]":
    """The records that an outcome brought."""
    from auditdoc.records import Report

    return [Report.model_validate_json(row.record) for row in outcome.rows]
