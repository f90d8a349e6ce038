"""Failures as files: a document, and beside it the record that it prints.

`found/<name>.<suffix>` with `found/<name>.expected.json`. What stands there is held by a test for good; what is known and not
mended has its reason in the `reason` of its record and is expected to fail, so that a mend is noticed.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from random_documents.case import Case

FOUND = Path(__file__).parent / "found"


def keep(case: Case, folder: Path = FOUND) -> Path:
    """Write the document and its expected record; the path of the document."""
    data, expected = case.document()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / case.name
    path.write_bytes(data)
    record = {"seed": case.seed, "reason": None, **expected}
    _record_of(path).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def kept() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each kept document with its expected record."""
    for path in sorted(FOUND.glob("*")):
        if not path.name.endswith(".expected.json"):
            yield path, json.loads(_record_of(path).read_text(encoding="utf-8"))


def _record_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.json")
