"""How much a page paints: its content and that of the forms on it, each counted as often as it is painted.

pdfium expands a form (a picture made of operators) wherever it is painted, and so the forms in it. Ten forms, each of
which paints the next ten times, are a file of two kilobytes and ten thousand million pictures: time and memory without end.
So it is counted first: what a form comes to is what stands in it and what each of its forms comes to, found once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditdoc.readers.pdf.objects import Objects, Stream, named_references, plain_name

PAINTING = 160
"""Bytes of content that painting a form once counts for: it takes pdfium 3 kB, so that 100,000 are as many as can be held."""
MAX_DEPTH = 64
"""Forms in forms; pdfium goes 40 deep."""

Names = Mapping[bytes, frozenset[int]]
"""What a content may paint: the numbers of the streams that each name stands for."""

_NO_NAMES: Names = {}
_PAINTS = re.compile(rb"/([^\s\0/\[\]<>(){}%]*)(?:[\s\0]|%[^\r\n]*[\r\n])*Do(?![^\s\0/\[\]<>(){}%])")
_DO = re.compile(rb"(?<![^\s\0/\[\]<>(){}%])Do(?![^\s\0/\[\]<>(){}%])")
_SEVERAL = re.compile(rb"/Contents[\s\0]*\[[^\]]*\bR[^\]]+R")
_CONTENTS = re.compile(rb"/Contents[\s\0]+(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R")
_LIST = re.compile(rb"obj[\s\0]*\[")
_NUMBER = re.compile(rb"(\d{1,10})[\s\0]+\d{1,5}[\s\0]*$")
_ESCAPED = re.compile(rb"/[A-Za-z]{0,7}#[4-7][0-9A-Fa-f](?:[a-z]|#)")
"""A name with a letter that need not be written so."""
_UNPAINTED = re.compile(
    rb"/Subtype[\s\0]*/Image\b|/EmbeddedFile\b|/ObjStm\b|/XRef\b|/Length1\b|/Metadata\b"
    rb"|/Subtype[\s\0]*/(?:CIDFontType0C|Type1C|OpenType)\b"
)


class _Beyond(Exception):
    """More than the limit, whatever else there is."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a stream: how many bytes, and what it paints how often (None: by something that is no name)."""

    size: int
    paints: Counter[bytes | None] = field(default_factory=Counter)
    names: Names | None = None


def paints_beyond(data: bytes, limit: int) -> bool:
    """True when the content of a page of the PDF in *data*, with all that it paints, comes to more than *limit* bytes."""
    return _is_worth_a_look(data) and _Painting(Objects(data), limit).is_beyond()


def _is_worth_a_look(data: bytes) -> bool:
    """False where every page has one stream, which paints no forms: of most files, and told in a hundredth of the time."""
    if b"/Form" in data or b"/ObjStm" in data or _SEVERAL.search(data) or _ESCAPED.search(data):
        return True
    lists = {
        int(number[1])
        for found in _LIST.finditer(data)
        if (number := _NUMBER.search(data[max(found.start() - 24, 0) : found.start()]))
    }
    return bool(lists) and not lists.isdisjoint(map(int, _CONTENTS.findall(data)))


class _Painting:
    def __init__(self, objects: Objects, limit: int) -> None:
        self._objects, self._limit = objects, limit
        self._contents: dict[int, list[_Content]] = {}
        self._names: dict[bytes, Names] = {}
        self._sums: dict[tuple[int, int], int] = {}
        self._steps = 0

    def is_beyond(self) -> bool:
        try:
            return any(self._sum(contents, names) > self._limit for contents, names in self._painters())
        except _Beyond:
            return True

    def _painters(self) -> Iterator[tuple[list[int], Names]]:
        """What is painted as one, and the names there: pages, the letters of a font that are drawn, forms by themselves."""
        for body in (body for versions in self._objects.bodies.values() for body in versions):
            for contents in self._objects.streams_under(body, b"Contents") if b"/Contents" in body else ():
                if len(contents) > 1 or (contents and self._objects.has_forms):
                    yield contents, self._named(self._objects.inherited(body, b"Resources"))
            if self._objects.has_forms and b"/CharProcs" in body:
                names = self._named(self._objects.values(body, b"Resources"))
                for letters in self._objects.values(body, b"CharProcs"):
                    yield [number for _name, number in named_references(letters)], names
        if self._objects.has_forms:
            for number, versions in self._objects.streams.items():
                if any(b"/Resources" in stream.dictionary for stream in versions):
                    yield [number], _NO_NAMES

    def _named(self, resources: "Iterator[bytes] | list[bytes]") -> Names:
        if not self._objects.has_forms:
            return _NO_NAMES
        together = b" ".join(value for text in resources for value in self._objects.values(text, b"XObject"))
        if together not in self._names:
            found: dict[bytes, set[int]] = {}
            for name, number in named_references(together):
                found.setdefault(name, set()).add(number)
            self._names[together] = {name: frozenset(numbers) for name, numbers in found.items()}
        return self._names[together]

    def _sum(self, contents: list[int], names: Names) -> int:
        self._steps = 0
        total = 0
        for number, times in Counter(contents).items():
            total += times * self._painted(number, names, frozenset())[0]
        return total

    def _painted(self, number: int, names: Names, around: frozenset[int]) -> tuple[int, bool]:
        """What a stream comes to where it is painted within those *around* it, and whether that is true elsewhere as well.

        A form within itself is not painted, so in a ring of forms it depends on where one begins: there all ways are
        gone, at most as many as the limit allows. Raises: _Beyond.
        """
        if number in around or len(around) > MAX_DEPTH:
            return 0, False
        if (number, id(names)) in self._sums:
            return self._sums[number, id(names)], True
        self._steps += 1
        if self._steps > self._limit // PAINTING:
            raise _Beyond
        most, everywhere = 0, True
        for content in self._read(number):
            total = PAINTING + content.size
            for name, times in content.paints.items():
                inner = content.names if content.names is not None else names
                for_one, same = self._largest(name, inner, around | {number})
                total += times * for_one
                everywhere = everywhere and same
            most = max(most, total)
        if everywhere:
            self._sums[number, id(names)] = most
        return most, everywhere

    def _largest(self, name: bytes | None, names: Names, around: frozenset[int]) -> tuple[int, bool]:
        numbers = names.get(name, frozenset()) if name is not None else frozenset().union(*names.values())
        most, everywhere = 0, True
        for number in numbers:
            total, same = self._painted(number, names, around)
            most, everywhere = max(most, total), everywhere and same
        return most, everywhere

    def _read(self, number: int) -> list[_Content]:
        if number not in self._contents:
            versions = self._objects.streams.get(number, [])
            self._contents[number] = [
                self._content(stream) for stream in versions if not _UNPAINTED.search(stream.dictionary)
            ]
        return self._contents[number]

    def _content(self, stream: Stream) -> _Content:
        content = stream.content(self._limit)
        has_names = b"/Resources" in stream.dictionary
        names = self._named(self._objects.values(stream.dictionary, b"Resources")) if has_names else None
        paints: Counter[bytes | None] = Counter()
        if self._objects.has_forms and b"Do" in content:
            paints.update(plain_name(found) for found in _PAINTS.findall(content))
            unnamed = len(_DO.findall(content)) - paints.total()
            if unnamed > 0:
                paints[None] = unnamed
        return _Content(len(content), paints, names)
