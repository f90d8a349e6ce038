"""Records as data: JSON, JSON lines or YAML, one object a report."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from auditdoc.cli.output import replacing, write
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.batch.document import Document
    from auditdoc.records import Report


def chosen(value: str, known: Sequence[str], option: str = "--format") -> str:
    """*value* when it is one of *known*; raises UsageError that names them."""
    if value.lower() in known:
        return value.lower()
    raise UsageError(
        _("{option} cannot be {value}").format(option=option, value=value),
        _("choose one of: {known}").format(known=", ".join(known)),
    )


def records(reports: Sequence["Report"], format_: str, *, many: bool) -> bytes:
    """The reports as bytes; with *many* as an array (for YAML: a stream) even when it is only one."""
    from auditdoc.renderers import render

    rendered = render(reports, format_)
    if many and len(reports) == 1:
        if format_ == "json":
            return b"[\n" + rendered.rstrip(b"\n") + b"\n]\n"
        if format_ == "yaml":
            return b"---\n" + rendered
    return rendered


class RecordStream:
    """Records one after the other as they come, to standard output at once or to a file when all are there: the same bytes
    as `records`, without all of them in memory."""

    def __init__(self, format_: str, to: Path | None) -> None:
        self._format, self._to = format_, to
        self._begun = self._many = False
        self._file: IO[bytes] | None = tempfile.TemporaryFile() if to is not None else None  # noqa: SIM115  until `end`

    def add(self, documents: "Sequence[Document]", *, many: bool) -> None:
        """Records of one file, each rendered by itself; *many*: there can be more of them, in other files."""
        for document in documents:
            first, self._begun = not self._begun, True
            self._many = self._many or many or len(documents) > 1
            head, between, _tail = self._marks()
            self._write(head if first else between)
            self._write_all(document, but_its_end=between == b",\n")

    def end(self) -> None:
        """Close what is open; the file takes its place now. Without a record nothing is written. Raises: UsageError."""
        if self._begun:
            self._write(self._marks()[2])
        if self._begun and self._file is not None and self._to is not None:
            self._file.seek(0)
            with replacing(self._to) as target:
                shutil.copyfileobj(self._file, target)
        if self._file is not None:
            self._file.close()

    def _marks(self) -> tuple[bytes, bytes, bytes]:
        """What stands before, between and behind the records of the format."""
        if self._many and self._format == "json":
            return b"[\n", b",\n", b"\n]\n"
        return (b"---\n", b"---\n", b"") if self._many and self._format == "yaml" else (b"", b"", b"")

    def _write_all(self, document: "Document", *, but_its_end: bool) -> None:
        """The document; *but_its_end*: without the line break at its end."""
        from auditdoc.batch.document import parts_of

        before = b""
        for part in parts_of(document):
            self._write(before)
            before = part
        self._write(before.rstrip(b"\n") if but_its_end else before)

    def _write(self, data: bytes) -> None:
        if self._file is not None:
            self._file.write(data)
        else:
            write(data, None)


def values(items: Sequence[Any], format_: str) -> bytes:
    """Plain values (dictionaries) as a JSON array, or one a line."""
    import json

    if format_ == "jsonl":
        return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def value(item: Any) -> bytes:
    """One plain value as JSON."""
    import json

    return (json.dumps(item, ensure_ascii=False, indent=2) + "\n").encode()
