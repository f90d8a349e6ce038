"""What the store says of its content, and where a store lies when nobody names one."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_NAME = "auditdoc.db"

Outcome = Literal["new", "unchanged", "replaced"]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a report went. "unchanged": the store held this very record and nothing was written."""

    id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One line of `auditdoc list`: a report and the figures of its current reading.

    `id` is the store's number of the report. `findings`, `responses` and `problems` are counts. `read_at` is
    a moment in UTC (2024-06-14T01:02:03+00:00). `fiscal_year` is derived from `year` where the record is
    silent.
    """

    id: int
    title: str | None
    year: str | None
    fiscal_year: int | None
    audit_type: str | None
    issuer: str | None
    file: str
    sha256: str
    findings: int
    responses: int
    problems: int
    read_at: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry of a report's history. `id` counts all readings of the store, the later the higher."""

    id: int
    report_id: int
    current: bool
    file: str
    sha256: str
    read_at: str
    auditdoc: str
    findings: int
    responses: int
    problems: int


Place = tuple[int, str]
"""A finding: the number of its report in the store, and its id."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided about two findings of two reports: whether they are one matter."""

    one: Place
    other: Place
    same: bool
    decided_at: str


def default_path() -> Path:
    """The store beside the work, or the one that AUDITDOC_DB names."""
    return Path(os.environ.get("AUDITDOC_DB") or DEFAULT_NAME)


@dataclass(frozen=True, slots=True)
class Hit:
    """A text in which all the words stand that were looked for.

    `report` is its number in the store. `part` says whose text it is; `departments` are those of the answer, or those whom the
    finding addresses. `text` is the whole of it, a finding's title on its first line; `places` are the words in it, as
    (begin, end).
    """

    report: int
    title: str | None
    issuer: str | None
    year: str | None
    audit_type: str | None
    finding: str
    number: str | None
    finding_title: str | None
    kind: str
    part: Literal["finding", "response"]
    departments: tuple[str, ...]
    status: str | None
    progress: str | None
    text: str
    places: tuple[tuple[int, int], ...]
