"""Compound files (OLE, [MS-CFB]): the container of .xls, .doc and of encrypted .docx and .xlsx.

Only what those need: the names of all streams, and one stream's bytes. Every chain of sectors is bounded by the file.
"""

from dataclasses import dataclass
from struct import unpack_from

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA  # what lies above means free, end of chain, or a sector of the table itself
_ENTRY = 128
_HEADER_DIFAT = 109


class BrokenContainer(ValueError):
    """The sectors of a compound file do not fit together."""


@dataclass(frozen=True, slots=True)
class _Stream:
    name: str
    start: int
    size: int
    root: bool


def stream_names(data: bytes) -> set[str] | None:
    """Names of all streams and storages in lower case; None when the directory is not in *data* or is broken."""
    try:
        return {entry.name for entry in _Container(data).directory()}
    except BrokenContainer:
        return None


def stream(data: bytes, *names: str) -> bytes:
    """The first stream that has one of *names* (lower case). Raises: BrokenContainer: none has, or it is cut off."""
    container = _Container(data)
    directory = container.directory()
    for name in names:
        for entry in directory:
            if entry.name == name and not entry.root:
                return container.content(entry, directory[0])
    raise BrokenContainer(f"no such stream: {names}")


class _Container:
    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise BrokenContainer("no header")
        self._data = data
        shift, mini_shift = unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise BrokenContainer("sector size")
        self._size = 1 << shift
        self._directory_start, self._cutoff = unpack_from("<I4xI", data, 48)
        (self._mini_start,) = unpack_from("<I", data, 60)
        self._table = self._sectors_table()

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise BrokenContainer("sector outside of the file")
        return self._data[start : start + self._size]

    def _sectors_table(self) -> list[int]:
        """Which sector follows which."""
        numbers = [n for n in unpack_from(f"<{_HEADER_DIFAT}I", self._data, 76) if n < _LAST_SECTOR]
        further, bound = unpack_from("<I", self._data, 68)[0], len(self._data) // self._size + 1
        while further < _LAST_SECTOR and bound > 0:
            sector = self._sector(further)
            places = unpack_from(f"<{len(sector) // 4}I", sector)
            numbers.extend(n for n in places[:-1] if n < _LAST_SECTOR)
            further, bound = places[-1], bound - 1
        table: list[int] = []
        for number in numbers[: len(self._data) // self._size + 1]:
            sector = self._sector(number)
            table.extend(unpack_from(f"<{len(sector) // 4}I", sector))
        return table

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        number = start
        while number < _LAST_SECTOR:
            if number >= len(table) or len(chain) > len(table):
                raise BrokenContainer("chain leaves the file, or bites its tail")
            chain.append(number)
            number = table[number]
        return chain

    def _joined(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(start, self._table))

    def directory(self) -> list[_Stream]:
        raw = self._joined(self._directory_start)
        entries = []
        for place in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length, kind = unpack_from("<HB", raw, place + 64)
            if kind not in (1, 2, 5):
                continue
            name = raw[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").lower()
            start, size = unpack_from("<II", raw, place + 116)
            entries.append(_Stream(name, start, size, kind == 5))
        if not entries:
            raise BrokenContainer("empty directory")
        return entries

    def content(self, entry: _Stream, root: _Stream) -> bytes:
        if entry.size >= self._cutoff:
            content = self._joined(entry.start)
        else:
            mini = self._joined(root.start)
            raw = self._joined(self._mini_start)
            table = list(unpack_from(f"<{len(raw) // 4}I", raw))
            chain = self._chain(entry.start, table)
            content = b"".join(mini[n * 64 : n * 64 + 64] for n in chain)
        if len(content) < entry.size:
            raise BrokenContainer("stream cut off")
        return content[: entry.size]
