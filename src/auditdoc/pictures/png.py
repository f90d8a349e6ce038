"""Grey pixels as PNG (ISO/IEC 15948): the one kind that is needed, without a library of pictures."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _BITS = 0, 8
_LEVEL = 6


def grey_png(columns: int, rows: int, grey: bytes) -> bytes:
    """A byte a pixel, from the top left, as a PNG file."""
    lines = b"".join(b"\0" + grey[start : start + columns] for start in range(0, columns * rows, columns))
    head = struct.pack(">IIBBBBB", columns, rows, _BITS, _GREY, 0, 0, 0)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(lines, _LEVEL))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
