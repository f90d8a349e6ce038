"""Records of the old Excel format (BIFF8, [MS-XLS]): splitting the stream, and the strings in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812  # it names no class of its own
from struct import unpack_from

CONTINUE = 0x3C


class BrokenRecord(ValueError):
    """A record is shorter than what it says it holds."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `parts` are its own bytes and those of the CONTINUE records behind it."""

    kind: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        return self.parts[0]

    def numbers(self, layout: str, offset: int = 0) -> tuple[int, ...]:
        """Fields of the first part. Raises: BrokenRecord."""
        try:
            return unpack_from("<" + layout, self.data, offset)
        except StructError as error:
            raise BrokenRecord(f"record {self.kind:#x}") from error


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """The records from *start* up to the EOF record of that part of the stream."""
    place, end = start, len(stream)
    while place + 4 <= end:
        kind, size = unpack_from("<HH", stream, place)
        place += 4
        parts = [stream[place : place + size]]
        place += size
        while place + 4 <= end and stream[place : place + 2] == b"\x3c\x00":
            size = int.from_bytes(stream[place + 2 : place + 4], "little")
            parts.append(stream[place + 4 : place + 4 + size])
            place += 4 + size
        yield Record(kind, tuple(parts))
        if kind == 0x0A:
            return


class Strings:
    """Reads strings out of the parts of a record. Where one runs over into the next part, a byte there tells anew
    whether its characters have one byte or two."""

    def __init__(self, parts: tuple[bytes, ...], offset: int = 0) -> None:
        self._parts = parts
        self._part = 0
        self._place = offset

    def at_end(self) -> bool:
        """True when nothing is left to read."""
        return self._part == len(self._parts) - 1 and self._place >= len(self._parts[-1])

    def string(self, length_bytes: int = 2) -> str:
        """A string with its length before it, without its formatting and furigana. Raises: BrokenRecord."""
        length = int.from_bytes(self._bytes(length_bytes), "little")
        flags = self._bytes(1)[0]
        runs = int.from_bytes(self._bytes(2), "little") if flags & 8 else 0
        extra = int.from_bytes(self._bytes(4), "little") if flags & 4 else 0
        text = self.characters(length, bool(flags & 1))
        self._skip(runs * 4 + extra)
        return text

    def characters(self, length: int, wide: bool) -> str:
        """*length* characters of two bytes or one."""
        out: list[str] = []
        while length > 0:
            if self._place >= len(self._parts[self._part]):
                self._next()
                wide = bool(self._bytes(1)[0] & 1)
            data = self._parts[self._part]
            size = 2 if wide else 1
            count = min(length, (len(data) - self._place) // size)
            if count == 0:
                raise BrokenRecord("half a character")
            raw = data[self._place : self._place + count * size]
            out.append(raw.decode("utf-16-le" if wide else "latin-1", "surrogatepass" if wide else "strict"))
            self._place += count * size
            length -= count
        # The two halves of a rare kanji may have stood in two parts.
        return "".join(out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _next(self) -> None:
        self._part += 1
        self._place = 0
        if self._part >= len(self._parts):
            raise BrokenRecord("string cut off")

    def _bytes(self, count: int) -> bytes:
        if self._place >= len(self._parts[self._part]):
            self._next()
        data = self._parts[self._part][self._place : self._place + count]
        if len(data) < count:
            raise BrokenRecord("field cut off")
        self._place += count
        return data

    def _skip(self, count: int) -> None:
        while count > 0:
            left = len(self._parts[self._part]) - self._place
            if count <= left:
                self._place += count
                return
            count -= left
            self._next()
