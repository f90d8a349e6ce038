"""The filters of a PDF's streams (ISO 32000, 7.4), as far as the size of what they hold has to be known."""

import contextlib
import re
import struct
import zlib
from collections.abc import Callable

MAX_LAYERS = 4
"""Times that a stream can be packed."""
IN_LZW = re.compile(rb"/LZW(?:Decode)?\b")

_IN_ASCII85 = re.compile(rb"/A(?:SCII)?85(?:Decode)?\b")
_IN_HEX = re.compile(rb"/(?:AHx|ASCIIHexDecode)\b")
_DEFLATED = frozenset(b"\x78\x68\x58\x48\x38\x28\x18\x08")
"""The first bytes that zlib's form of deflate can have."""
_CLEAR, _END = 256, 257
_MAX_WIDTH = 12
_LETTERS = tuple(bytes((letter,)) for letter in range(256))
_POWERS = (85**4, 85**3, 85**2, 85)


def from_ascii85(content: bytes) -> bytes:
    """What ASCII85 says; b"" for what is none. Five times as fast as the standard library's, which looks at each character."""
    text = content.partition(b"~>")[0].translate(None, b" \t\r\n\x00\x0c").removeprefix(b"<~")
    text = text.replace(b"z", b"!!!!!")
    missing = -len(text) % 5
    text += b"u" * missing
    if not text or min(text) < 33 or max(text) > 117:
        return b""
    a, b, c, d = _POWERS
    base = 33 * (a + b + c + d + 1)
    digits = (text[n::5] for n in range(5))
    words = [v * a + w * b + x * c + y * d + z - base for v, w, x, y, z in zip(*digits, strict=True)]
    data = struct.pack(f">{len(words)}I", *(word & 0xFFFFFFFF for word in words))
    return data[: len(data) - missing]


def from_hex(content: bytes) -> bytes:
    """What ASCIIHex says; b"" for what is none."""
    text = content.partition(b">")[0].translate(None, b" \t\r\n\x00\x0c")
    try:
        return bytes.fromhex((text + b"0" * (len(text) % 2)).decode("ascii"))
    except ValueError:
        return b""


def armour(dictionary: bytes) -> Callable[[bytes], bytes] | None:
    """What undoes the letters that a stream with this dictionary is written in; None where it is written in bytes."""
    if _IN_ASCII85.search(dictionary):
        return from_ascii85
    return from_hex if _IN_HEX.search(dictionary) else None


def unpacked(packed: bytes | memoryview, dictionary: bytes, limit: int) -> bytes:
    """What a stream with this dictionary holds, a byte more than *limit* at most; where it is encrypted, or packed in a way
    that is not known here, what it is packed in."""
    unarmoured = armour(dictionary)
    content = unarmoured(bytes(packed)) if unarmoured else packed
    if IN_LZW.search(dictionary):
        content = from_lzw(bytes(content), limit)
    for _layer in range(MAX_LAYERS):
        inflated = inflated_part(content, limit)
        if not inflated:
            break
        content = inflated
    return bytes(content[: limit + 1])


def inflated(content: bytes | memoryview, limit: int) -> bytes:
    """A byte more than *limit* at most; b"" for what is no deflate: encrypted, or packed in a way that cannot expand so far."""
    if not len(content) or content[0] not in _DEFLATED:
        return b""
    try:
        return zlib.decompressobj().decompress(content, limit + 1)
    except zlib.error:
        return b""


def inflated_part(content: bytes | memoryview, limit: int) -> bytes:
    """`inflated`; of what is broken inside, what comes before, as pdfium takes it."""
    if whole := inflated(content, limit):
        return whole
    if not len(content) or content[0] not in _DEFLATED:
        return b""
    unpacker, out = zlib.decompressobj(), bytearray()
    with contextlib.suppress(zlib.error):
        for place in range(len(content)):  # what one call gave before it failed would be lost
            out += unpacker.decompress(content[place : place + 1])
    return bytes(out)


def lzw_size(content: bytes, limit: int) -> int:
    """How many bytes LZW makes of *content*; no longer counted once it is more than *limit*."""
    return len(from_lzw(content, limit))


def from_lzw(content: bytes, limit: int) -> bytes:
    """What LZW makes of *content*, no further than some bytes beyond *limit*."""
    out, total = [], 0
    width, held, bits = 9, 0, 0
    table: list[bytes] = []
    before = b""
    for byte in content:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _END or total > limit:
            break
        if code == _CLEAR:
            table, width, before = [], 9, b""
            continue
        if code < _CLEAR:
            said = _LETTERS[code]
        elif code - 258 < len(table):
            said = table[code - 258]
        else:
            said = before + before[:1]
        if before and len(table) < (1 << _MAX_WIDTH) - 258:
            table.append(before + said[:1])
        out.append(said)
        before, total = said, total + len(said)
        if len(table) + 258 >= (1 << width) - 1 and width < _MAX_WIDTH:
            width += 1
    return b"".join(out)
