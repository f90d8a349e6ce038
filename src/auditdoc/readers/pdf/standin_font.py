"""The font that stands in for every Japanese font that a PDF names and does not bring along.

pdfium would look for such a font on the machine: slow (eight to fourteen times), and other boxes come out on every
machine; where there is none, characters get boxes without height and pdfium drops lines that seem to be printed twice.
Only positions matter here, and widths stand in the PDF itself; so one tiny font serves, in which every character is the
same small box. It is served for the charsets of East Asia alone: for Latin fonts pdfium has its own, whose widths tell
where words end.

The font is made below, table by table (OpenType 1.9), instead of being carried as bytes nobody can read.
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditdoc.readers.pdf import library

EAST_ASIAN = frozenset({128, 129, 130, 134, 136})
"""Charsets as pdfium (and Windows) numbers them: Shift_JIS, Hangul, Johab, GB2312, Big5."""

_UNITS = 1000
_BOX = (60, -100, 440, 860)
"""Left, bottom, right, top of the only glyph: narrower than half a character, so that neighbours never overlap."""


def font() -> bytes:
    """A TrueType font that maps U+0021–U+FFFF to one glyph (a cmap of format 13: many characters, one glyph)."""
    glyph = _glyph()
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12)
        + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x21, 0xFFFF, 1),
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _UNITS, 0, 0, *_BOX, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhh4hhH", 0x10000, 880, -120, 0, _UNITS, 60, 560, 440, 1, 0, 0, *(0,) * 5, 2
        ),
        b"hmtx": struct.pack(">HhHh", _UNITS, 60, _UNITS, 60),
        b"loca": struct.pack(">HHH", 0, len(glyph) // 2, len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _assembled(tables)


def _glyph() -> bytes:
    left, bottom, right, top = _BOX
    head = struct.pack(">hhhhhHH", 1, *_BOX, 3, 0)
    xs = struct.pack(">hhhh", left, 0, right - left, 0)
    ys = struct.pack(">hhhh", bottom, top - bottom, 0, bottom - top)
    outline = head + bytes([1, 1, 1, 1]) + xs + ys
    return outline + b"\0" * (-len(outline) % 4)


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind a directory; checksums stay zero, no rasteriser asks for them."""
    offset = 12 + 16 * len(tables)
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    body = b""
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, 0, offset + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


_kept: list[Any] = []
"""What pdfium calls back for as long as the process lives; non-empty once installed."""


_TO_SELF, _INT, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "Release": (None, _TO_SELF),
    "EnumFonts": (None, _TO_SELF, ctypes.c_void_p),
    "MapFont": (ctypes.c_void_p, _TO_SELF, _INT, _INT, _INT, _INT, ctypes.c_void_p, ctypes.c_void_p),
    "GetFont": (ctypes.c_void_p, _TO_SELF, ctypes.c_void_p),
    "GetFontData": (_ULONG, _TO_SELF, ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p, _ULONG),
    "GetFaceName": (_ULONG, _TO_SELF, ctypes.c_void_p, ctypes.c_void_p, _ULONG),
    "GetFontCharset": (_INT, _TO_SELF, ctypes.c_void_p),
    "DeleteFont": (None, _TO_SELF, ctypes.c_void_p),
}
"""What pdfium asks of whoever knows the fonts: result and arguments of each function."""
_PROTOTYPES: dict[str, Any] = {name: ctypes.CFUNCTYPE(*types) for name, types in _FUNCTIONS.items()}


class _FontInfo(ctypes.Structure):
    """FPDF_SYSFONTINFO."""

    _fields_ = (("version", _INT), *_PROTOTYPES.items())


def install() -> None:
    """Serve the stand-in font from now on, once a process (pdfium keeps the table of functions)."""
    if _kept:
        return
    data = font()
    memory = ctypes.create_string_buffer(data, len(data))

    def map_font(
        _self: Any, _weight: int, _italic: int, charset: int, _pitch: int, _face: Any, _exact: Any
    ) -> int:
        return 1 if charset in EAST_ASIAN else 0

    def font_data(_self: Any, _font: Any, table: int, out: Any, size: int) -> int:
        if table:
            return 0
        if out and size >= len(data):
            ctypes.memmove(out, memory, len(data))
        return len(data)

    def face_name(_self: Any, _font: Any, out: Any, size: int) -> int:
        name = b"StandIn\0"
        if out and size >= len(name):
            ctypes.memmove(out, name, len(name))
        return len(name)

    info = _FontInfo(version=1)
    callbacks = {
        "MapFont": map_font,
        "GetFont": lambda _self, _face: 1,
        "GetFontData": font_data,
        "GetFaceName": face_name,
        "GetFontCharset": lambda _self, _font: 1,
        "DeleteFont": lambda _self, _font: None,
    }
    for field, function in callbacks.items():
        callback = _PROTOTYPES[field](function)
        setattr(info, field, callback)
        _kept.append(callback)
    _kept.extend((memory, info))
    library.loaded().FPDF_SetSystemFontInfo(ctypes.byref(info))


@contextmanager
def fonts_of_the_machine() -> Iterator[None]:
    """Inside, pages are drawn with the fonts that the machine has: for people to look at, never to read characters from."""
    pdfium = library.loaded()
    pdfium.FPDF_GetDefaultSystemFontInfo.restype = ctypes.c_void_p
    pdfium.FPDF_SetSystemFontInfo(ctypes.c_void_p(pdfium.FPDF_GetDefaultSystemFontInfo()))
    try:
        yield
    finally:
        if _kept:
            pdfium.FPDF_SetSystemFontInfo(ctypes.byref(_kept[-1]))
