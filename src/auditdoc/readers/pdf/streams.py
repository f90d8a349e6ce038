"""Streams of a PDF that inflate beyond all measure, found before pdfium holds them in memory.

pdfium expands a page's content, a font or an object stream whole, and ends the process where the memory ends. Deflate
makes a byte into a thousand at most, so only streams of some size, or packed more than once, need a look. Pictures and
attached files are left alone: nobody expands them to read text.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

from auditdoc.errors import TooLarge
from auditdoc.messages import _

MAX_CONTENT = 16 * 1024 * 1024
"""Bytes of a page's content. A page of dense text has 100 kB, a detailed map a few million."""
MAX_FONT = 64 * 1024 * 1024
"""Bytes. The largest Japanese font has twenty million."""
MAX_SHOWN = 400_000
"""Operators that show text in one stream: pdfium keeps 600 bytes for each, and a page has a few thousand."""
HARMLESS = 8 * 1024
"""Packed bytes. Deflate makes a thousand of one at most: eight million, which pdfium can hold."""

_START = re.compile(rb"stream\r?\n")
_UNREAD = re.compile(rb"/Subtype\s*/Image\b|/EmbeddedFile\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
_SHOWS = re.compile(rb"T[jJ]\b|[)\]>]\s*['\"]")
_PACKED = re.compile(rb"/Fl(?:ateDecode)?\b|/LZW(?:Decode)?\b|/RunLengthDecode\b|#")
MAX_DICTIONARY = 4_000
"""Bytes before a stream in which its dictionary is looked for."""
MAX_LAYERS = 4


def expands_beyond(data: bytes) -> bool:
    """True when a stream of the PDF in *data* that reading text needs is larger than the limits once it is expanded."""
    return any(_is_bomb(packed, limit) for packed, limit in _suspects(data))


def refuse_bombs(data: bytes, name: str) -> None:
    """Raises: TooLarge."""
    if expands_beyond(data):
        raise TooLarge(
            _("a page of the PDF expands to more than {limit} MB: {file}").format(
                limit=MAX_CONTENT // 2**20, file=name
            ),
            _("drawings and maps do so; print the pages with the report into a PDF of their own"),
        )


def _suspects(data: bytes) -> Iterator[tuple[memoryview, int]]:
    """The bytes of the streams that can be too large, with what they may expand to."""
    view = memoryview(data)
    starts = [
        found.end() for found in _START.finditer(data) if data[found.start() - 3 : found.start()] != b"end"
    ]
    for start, following in pairwise([*starts, len(data)]):
        if following - start <= 64:
            continue
        before = max(start - MAX_DICTIONARY, data.rfind(b"obj", max(start - MAX_DICTIONARY, 0), start))
        dictionary = data[max(before, 0) : start]
        layers = len(_PACKED.findall(dictionary))
        if layers and (following - start > HARMLESS or layers > 1) and not _UNREAD.search(dictionary):
            yield view[start:following], MAX_FONT if _FONT.search(dictionary) else MAX_CONTENT


def _is_bomb(packed: memoryview, limit: int) -> bool:
    content: bytes | memoryview = packed
    for _layer in range(MAX_LAYERS):
        if bytes(content[:1]) not in (b"\x78", b"\x68", b"\x58", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08"):
            break  # no deflate: encrypted, or packed in a way that cannot expand so far
        try:
            content = zlib.decompressobj().decompress(content, limit + 1)
        except zlib.error:
            break
        if len(content) > limit:
            return True
    shown = (
        0 if limit == MAX_FONT or len(content) < 2 * MAX_SHOWN else sum(1 for _ in _SHOWS.finditer(content))
    )
    return shown > MAX_SHOWN
