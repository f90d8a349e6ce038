"""What an output folder holds already, and from which content it was made: OUT/.auditdoc.jsonl, one line a file.

A file there is as it should be when this file says that it was made from the same bytes in the same way, and it still has
the content that was written then. Neither names of inputs nor times decide. A line is added when its file is whole; a
line that was cut off, or is of something else, counts for nothing: the file is made again.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from auditdoc.batch.outcome import Outcome

NAME = ".auditdoc.jsonl"
_ANY_NAME = "surrogateescape"
"""Names of files may have any bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its place below the folder, the SHA-256 of its input and of itself, how it was made, and what its line in
    the report of the batch says."""

    output: str
    input: str
    made: str
    sha256: str
    findings: int
    responses: int
    problems: int
    complete: bool

    def outcome(self) -> Outcome:
        return Outcome("unchanged", self.input, self.findings, self.responses, self.problems)


class Manifest:
    """That of *folder*, which exists; use it in a `with` statement. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / NAME
        self._entries = {entry.output: entry for entry in _entries(self._path)}
        self._file: IO[str] = self._path.open("a", encoding="utf-8", errors=_ANY_NAME)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Put the lines in order, so that the same files give the same manifest whoever was done first."""
        self._file.close()
        ordered = "".join(_line(self._entries[output]) for output in sorted(self._entries))
        new = self._path.with_name(f"{NAME}.new")
        new.write_text(ordered, encoding="utf-8", errors=_ANY_NAME)
        new.replace(self._path)

    def held(self, output: str, sha256: str, made: str) -> Outcome | None:
        """The outcome "unchanged" if the file is there as it should be. What was lacking in a partial one may be here now."""
        entry = self._entries.get(output)
        if entry is None or not entry.complete or (entry.input, entry.made) != (sha256, made):
            return None
        try:
            there = hashlib.sha256((self._folder / output).read_bytes()).hexdigest()
        except OSError:
            return None
        return entry.outcome() if there == entry.sha256 else None

    def add(self, output: str, made: str, outcome: Outcome, document: bytes) -> None:
        """Note that *document* has been written there."""
        entry = Entry(
            output,
            outcome.sha256,
            made,
            hashlib.sha256(document).hexdigest(),
            outcome.findings,
            outcome.responses,
            outcome.problems,
            outcome.complete,
        )
        self._entries[output] = entry
        self._file.write(_line(entry))
        self._file.flush()


def _line(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def _entries(path: Path) -> list[Entry]:
    try:
        lines = path.read_text(encoding="utf-8", errors=_ANY_NAME).split("\n")
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(Entry(**json.loads(line)))
        except (ValueError, TypeError):  # cut off, or not ours
            continue
    return found
