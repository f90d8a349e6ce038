"""What the store holds of a file's content already: the same outcome as reading it anew, without reading it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from auditdoc.batch.outcome import Outcome
from auditdoc.batch.unit import outcome_of_reports
from auditdoc.batch.work import Work
from auditdoc.messages import speaking
from auditdoc.records import Report


def outcome_of_records(records: Sequence[str], name: str, sha256: str, work: Work) -> Outcome:
    """The outcome "unchanged" of a file called *name* that gave these records (JSON) when it was read before."""
    with speaking(work.language):
        reports = tuple(_called(record, name) for record in records)
        return replace(outcome_of_reports(reports, sha256, work), kind="unchanged")


def _called(record: str, name: str) -> Report:
    """The record of the same content under another name: names are all that differs."""
    report = Report.model_validate_json(record)
    if report.source.file == name:
        return report
    return Report.model_validate(_renamed(json.loads(record), report.source.file, name))


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {
            key: new if key == "file" and item == old else _renamed(item, old, new)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_renamed(item, old, new) for item in value]
    return value
