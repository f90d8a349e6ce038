"""The store: one SQLite file that keeps every report that was read, and every reading of it.

    store.py        Store: save, load, list, history, remove, records_of; the only module that others need
    values.py       what the store says of its content: StoredReport, Reading, Saved
    rows.py         a report as rows: its identity, its digest, its findings and responses in columns
    decisions.py    what persons have decided about pairs of findings
    search.py       the index of what findings and answers say, and the search in it
    saving.py       what happens to these rows when a report is saved
    connection.py   opening a file safely: missing, foreign, locked, read-only
    transaction.py  all or nothing
    migrate.py      the numbered changes of the tables, each in one transaction with the note that it ran
    failures.py     what SQLite and the system complain of, in one sentence and with a remedy
    migrations/     0001_reports.sql …; a change of the tables is a new file, an old one is never edited

The file is in WAL mode: readers never wait, writers wait for each other up to `connection.BUSY_SECONDS`. A
report is saved in one transaction, so a process that is killed leaves the state before or the state after.
"""

from auditdoc.store.search import Wish
from auditdoc.store.store import Store
from auditdoc.store.values import Decision, Hit, Place, Reading, Saved, StoredReport, default_path

__all__ = ["Decision", "Hit", "Place", "Reading", "Saved", "Store", "StoredReport", "Wish", "default_path"]
