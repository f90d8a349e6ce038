"""Streams of a PDF that inflate beyond all measure, found before pdfium holds them in memory.

pdfium expands a page's content, a font or an object stream whole, and ends the process where the memory ends. Deflate
makes a byte into a thousand at most, so only streams of some size, or packed more than once, need a look. Pictures and
attached files are left alone: nobody expands them to read text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from auditdoc.errors import TooLarge
from auditdoc.messages import _
from auditdoc.readers.pdf.filters import IN_LZW, MAX_LAYERS, armour, inflated, lzw_size
from auditdoc.readers.pdf.painting import paints_beyond

MAX_CONTENT = 16 * 1024 * 1024
"""Bytes of a page's content. A page of dense text has 100 kB, a detailed map a few million."""
MAX_FONT = 64 * 1024 * 1024
"""Bytes. The largest Japanese font has twenty million."""
MAX_SHOWN = 400_000
"""Operators that show text in one stream: pdfium keeps 600 bytes for each, and a page has a few thousand."""
HARMLESS = 8 * 1024
"""Packed bytes. Deflate makes a thousand of one at most: eight million, which pdfium can hold."""
ARMOURED = 80_000
"""Bytes in ASCII85 or hexadecimal digits, which some programs write about the packed ones: at most 64 kB of these."""
MAX_RATIO = 100
"""Bytes that one packed byte of a font stands for; of real ones, two or three."""
REPEATED = 100
"""Times that a page can have one stream among its content; pdfium expands it each time. Programs that do so put a mark on
every corner, not more."""

_START = re.compile(rb"stream\r?\n")
_UNREAD = re.compile(rb"/Subtype\s*/Image\b|/EmbeddedFile\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
_SHOWS = re.compile(rb"T[jJ]\b|[)\]>]\s*['\"]")
_PACKED = re.compile(rb"/Fl(?:ateDecode)?\b|/LZW(?:Decode)?\b|/RunLengthDecode\b|#|/Filter\s+\d+\s+\d+\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*\[([^\]]+)\]")
_REFERENCE = re.compile(rb"\d+\s+\d+\s+R\b")
MAX_DICTIONARY = 4_000
"""Bytes before a stream in which its dictionary is looked for."""


def expands_beyond(data: bytes) -> bool:
    """True when a stream of the PDF in *data* that reading text needs is larger than the limits once it is expanded."""
    return (
        any(_is_bomb(packed, limit, dictionary) for packed, limit, dictionary in _suspects(data))
        or any(_repeats(found[1]) for found in _CONTENTS.finditer(data))
        or paints_beyond(data, MAX_CONTENT)
    )


def refuse_bombs(data: bytes, name: str) -> None:
    """Raises: TooLarge."""
    if expands_beyond(data):
        raise TooLarge(
            _("a page of the PDF expands to more than {limit} MB: {file}").format(
                limit=MAX_CONTENT // 2**20, file=name
            ),
            _("drawings and maps do so; print the pages with the report into a PDF of their own"),
        )


def _repeats(listed: bytes) -> bool:
    """True when one stream stands in a page's list of contents again and again."""
    references = _REFERENCE.findall(listed)
    return len(references) - len(set(references)) > REPEATED


def _suspects(data: bytes) -> Iterator[tuple[memoryview, int, bytes]]:
    """The bytes of the streams that can be too large, with what they may expand to and the dictionary before them."""
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
        harmless = ARMOURED if armour(dictionary) else HARMLESS
        if layers and (following - start > harmless or layers > 1) and not _UNREAD.search(dictionary):
            limit = MAX_FONT if _FONT.search(dictionary) else MAX_CONTENT
            yield view[start:following], limit, dictionary


def _is_bomb(packed: memoryview, limit: int, dictionary: bytes) -> bool:
    unarmoured = armour(dictionary)
    if unarmoured and limit == MAX_FONT:
        begin = unarmoured(
            bytes(packed[:ARMOURED])
        )  # a font is large: its beginning tells how well it is packed
        return len(inflated(begin, limit)) > MAX_RATIO * len(begin)
    content = unarmoured(bytes(packed)) if unarmoured else packed
    if IN_LZW.search(dictionary) and lzw_size(bytes(content), limit) > limit:
        return True
    for _layer in range(MAX_LAYERS):
        larger = inflated(content, limit)
        if len(larger) > limit:
            return True
        if not larger:
            break
        content = larger
    shown = (
        0 if limit == MAX_FONT or len(content) < 2 * MAX_SHOWN else sum(1 for _ in _SHOWS.finditer(content))
    )
    return shown > MAX_SHOWN
