"""EUC-JP and ISO-2022-JP as Windows and Mac programs write them: with ①, ㈱ and 髙, which JIS X 0208 does not
have.

NEC's row 13 and the rows 89–92 that IBM chose lie in empty places of the standard. Python's strict codecs
refuse them, CP932 has them: a pair of such a row is moved to its place in Shift_JIS by arithmetic and read
there.
Source: JIS X 0208:1997, annex 1 (シフト符号化表現); CP51932 and CP50220 are Microsoft's names for the two.
"""

from __future__ import annotations

import codecs
import re

_VENDOR_PAIR = re.compile(rb"[\xad\xf9-\xfc][\xa1-\xfe]")
_CUT_OFF = re.compile(rb"[\xa1-\xfe\x8e]|\x8f[\xa1-\xfe]?")
_SEGMENT = re.compile(rb"(?:\A|\x1b(\$@|\$B|\(B|\(J|\(I))([^\x1b]*)")
_HANDLER = "auditdoc.vendor_rows"


def decode_eucjp_ms(data: bytes) -> str | None:
    """EUC-JP with vendor rows; None where a byte is illegal even so. A character cut off at the end is
    U+FFFD."""
    try:
        return data.decode("euc_jp", _HANDLER)
    except UnicodeDecodeError:
        return None


def decode_cp50220(data: bytes) -> str | None:
    """ISO-2022-JP with vendor rows and half-width kana; None where a byte or an escape sequence is
    another."""
    parts: list[str | None] = []
    end = 0
    for segment in _SEGMENT.finditer(data):
        if segment.start() != end:
            return None
        end = segment.end()
        parts.append(_segment(segment[1] or b"(B", segment[2]))
    known = [part for part in parts if part is not None]
    return "".join(known) if end == len(data) and len(known) == len(parts) else None


def _segment(designation: bytes, content: bytes) -> str | None:
    if not content.isascii():
        return None
    if designation in (b"(B", b"(J"):
        return content.decode("ascii")
    high = bytes(byte | 0x80 if byte > 0x20 else byte for byte in content)
    return decode_eucjp_ms(high) if designation != b"(I" else high.decode("cp932", "replace")


def _vendor_sign(error: UnicodeError) -> tuple[str, int]:
    """What the codec asks for at a pair it does not know: the character, and where to go on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    rest = error.object[error.start : error.start + 2]
    if _VENDOR_PAIR.fullmatch(rest):
        sign = _shift_jis(rest[0] - 0xA0, rest[1] - 0xA0).decode("cp932", "ignore")
        if sign:
            return sign, error.start + 2
    if error.start + 2 >= len(error.object) and _CUT_OFF.fullmatch(error.object[error.start :]):
        return "\ufffd", len(error.object)
    raise error


def _shift_jis(row: int, cell: int) -> bytes:
    lead = (row - 1) // 2 + (0x81 if row <= 62 else 0xC1)
    if row % 2 == 0:
        return bytes((lead, cell + 0x9E))
    return bytes((lead, cell + (0x3F if cell <= 63 else 0x40)))


# A handler is the only way to go on behind a pair without decoding the rest again; the name is ours alone.
codecs.register_error(_HANDLER, _vendor_sign)
