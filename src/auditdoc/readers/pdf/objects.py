"""The objects of a PDF as its bytes show them, for questions that must be answered before pdfium opens it.

No cross-reference table is asked: it may be damaged or untrue, and pdfium then searches the file as is done here. Of an
object that stands there several times (a file saved over and over keeps the older ones) each version counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from auditdoc.readers.pdf.filters import unpacked

MAX_OBJECT_STREAM = 16 * 1024 * 1024
"""Bytes of objects that are packed together; programs pack a few hundred, which are some 50 kB."""
MAX_TREE = 64
"""Nodes of the page tree above a page; real ones have two or three."""

_OBJ = re.compile(rb"obj\b")
_NUMBER = re.compile(rb"(\d{1,10})[\s\0]+\d{1,5}[\s\0]*$")
_START = re.compile(rb"\bstream\r?\n")
_OBJECT_STREAM = re.compile(rb"/Type[\s\0]*/ObjStm\b")
_FIRST = re.compile(rb"/First[\s\0]+(\d{1,9})")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_REFERENCE = re.compile(rb"(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R\b")
_NAMED = re.compile(rb"/([^\s\0/\[\]<>(){}%]*)[\s\0]*(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R\b")
_BRACKET = re.compile(rb"<<|>>")


@dataclass(frozen=True, slots=True)
class Stream:
    """`dictionary`: what stands before its bytes, which are `packed`."""

    dictionary: bytes
    packed: memoryview

    def content(self, limit: int) -> bytes:
        """What is in it, a byte more than *limit* at most; b"" where it is encrypted or packed in another way."""
        return unpacked(self.packed, self.dictionary, limit)


class Objects:
    """The `streams` of a file, and the `bodies` of all other objects (dictionaries and arrays), by their numbers."""

    def __init__(self, data: bytes) -> None:
        self.bodies: dict[int, list[bytes]] = {}
        self.streams: dict[int, list[Stream]] = {}
        view = memoryview(data)
        for number, start, end in _spans(data):
            found = _START.search(data, start, end)
            if found is None:
                self._keep(number, data[start:end].partition(b"endobj")[0])
                continue
            foot = data.rfind(b"endstream", found.end(), end)
            packed = view[found.end() : foot if foot >= 0 else end]
            stream = Stream(_plain(data[start : found.start()]), packed)
            self.streams.setdefault(number, []).append(stream)
            if _OBJECT_STREAM.search(stream.dictionary):
                self._unpack(stream)

    def _unpack(self, stream: Stream) -> None:
        first = _FIRST.search(stream.dictionary)
        content = stream.content(MAX_OBJECT_STREAM)
        begin = int(first[1]) if first else 0
        numbers = [int(word) for word in content[:begin].split() if word.isdigit()]
        places = [*(begin + place for place in numbers[1::2]), len(content)]
        for number, (start, end) in zip(numbers[::2], pairwise(places), strict=False):
            self._keep(number, content[start:end])

    def _keep(self, number: int, body: bytes) -> None:
        self.bodies.setdefault(number, []).append(_plain(body))

    @cached_property
    def has_forms(self) -> bool:
        """There may be pictures made of operators that pages or other such pictures paint."""
        return any(b"/Form" in stream.dictionary for versions in self.streams.values() for stream in versions)

    def values(self, body: bytes, key: bytes) -> Iterator[bytes]:
        """The dictionaries and arrays under *key* in a dictionary, those that it refers to as well."""
        for found in re.finditer(rb"/%s(?![^\s\0/\[\]<>(){}%%])[\s\0]*" % key, body):
            if body.startswith(b"<<", found.end()):
                yield _enclosed(body, found.end())
            elif body.startswith(b"[", found.end()):
                yield body[found.end() : body.find(b"]", found.end()) + 1 or len(body)]
            elif reference := _REFERENCE.match(body, found.end()):
                yield from self.bodies.get(int(reference[1]), ())

    def streams_under(self, body: bytes, key: bytes) -> Iterator[list[int]]:
        """The numbers of the streams under *key*, each as often as it is listed."""
        for found in re.finditer(rb"/%s[\s\0]+(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R\b" % key, body):
            if int(found[1]) in self.streams:
                yield [int(found[1])]
        for value in self.values(body, key):
            yield [number for number in map(int, _REFERENCE.findall(value)) if number in self.streams]

    def inherited(self, body: bytes, key: bytes) -> list[bytes]:
        """`values`, of the nearest node of the page tree above that has any."""
        for _node in range(MAX_TREE):
            if values := list(self.values(body, key)):
                return values
            body = next(self.values(body, b"Parent"), b"")
        return []


def named_references(dictionary: bytes) -> Iterator[tuple[bytes, int]]:
    """Name and number of every object that a dictionary refers to."""
    return ((name, int(number)) for name, number in _NAMED.findall(dictionary))


def plain_name(name: bytes) -> bytes:
    """A name without the escapes (#41) in which each of its characters may be written."""
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), name)


def _plain(body: bytes) -> bytes:
    return plain_name(body) if b"#" in body else body


def _spans(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each object."""
    starts: list[tuple[int, int]] = []
    for found in _OBJ.finditer(data):
        number = _NUMBER.search(data[max(found.start() - 24, 0) : found.start()])
        if number:
            starts.append((int(number[1]), found.end()))
    for (number_, start), (_next, end) in pairwise([*starts, (0, len(data))]):
        yield number_, start, end


def _enclosed(body: bytes, start: int) -> bytes:
    """The dictionary that opens at *start*, to its end."""
    depth = 0
    for found in _BRACKET.finditer(body, start):
        depth += 1 if found[0] == b"<<" else -1
        if depth == 0:
            return body[start : found.end()]
    return body[start:]
