"""One thing to read."""

import hashlib
import stat
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from auditdoc.errors import AuditdocError
from auditdoc.pipeline import file_bytes
from auditdoc.readers import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Item:
    """A file (`path`), bytes that are here already (`data`), the failure to find any, or none of them: standard input.

    `name` is what records and messages call it. `named`: somebody named it by itself; it was not found in a folder.
    `place`: where below the output folder the document made from it goes; empty where there is no such folder.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    failure: AuditdocError | None = None
    named: bool = True
    place: str = ""

    def bytes(self) -> bytes:
        """What is to be read. Raises: InputError."""
        if self.failure is not None:
            raise self.failure
        if self.data is not None:
            return self.data
        if self.path is None:
            # One more than can be, so that the reader refuses what is too large.
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        return file_bytes(self.path)

    def portable(self) -> "Item":
        """The item as another process can read it: what comes once, through a pipe, is read here. Raises: InputError."""
        if self.data is not None or self._is_file():
            return self
        return replace(self, path=None, data=self.bytes())

    def sha256(self) -> str:
        """Of the content; empty where there is none to be had, or only once."""
        if self.data is not None:
            return hashlib.sha256(self.data).hexdigest()
        if self.path is None or not self._is_file():
            return ""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""  # whoever reads it will say why

    def size(self) -> int:
        """Bytes, as far as they can be counted without reading them."""
        if self.data is not None:
            return len(self.data)
        try:
            return self.path.stat().st_size if self.path is not None else 0
        except (OSError, ValueError):
            return 0

    def _is_file(self) -> bool:
        """Whether it can be read again; a missing file can as well, and is missing again."""
        if self.path is None:
            return False
        try:
            return not stat.S_ISFIFO(self.path.stat().st_mode)
        except (OSError, ValueError):
            return True
