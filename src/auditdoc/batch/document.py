"""A document that was made: bytes, or a file without a name while it is long.

A report of two thousand pages is twenty megabytes of JSON, and waits until the store has it; on the way from one process to
another it is bytes again.
"""

import tempfile
from collections.abc import Callable, Iterator
from typing import IO

IN_MEMORY = 2**20
"""Bytes of a document that stays in memory: that of some hundred pages."""
_AT_ONCE = 2**16


class LongDocument:
    """The bytes of a document, in a file that goes with this value."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._size = file, size

    def __len__(self) -> int:
        return self._size

    def __bytes__(self) -> bytes:
        return b"".join(self.parts())

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (bytes(self),)

    def parts(self) -> Iterator[bytes]:
        """The bytes, in pieces."""
        self._file.seek(0)
        while part := self._file.read(_AT_ONCE):
            yield part


Document = bytes | LongDocument


def made(write: Callable[[IO[bytes]], None]) -> Document:
    """What *write* writes into the file that it is given."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  a long document keeps it
    write(file)
    size = file.tell()
    if size > IN_MEMORY:
        return LongDocument(file, size)
    file.seek(0)
    return file.read()


def parts_of(document: Document) -> Iterator[bytes]:
    """The bytes of *document*, a long one in pieces."""
    if isinstance(document, bytes):
        yield document
    else:
        yield from document.parts()
