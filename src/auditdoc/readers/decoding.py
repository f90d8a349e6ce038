"""Bytes of a text file, in whatever encoding a Japanese office has saved it, to text.

The ladder, from what is certain to what must be weighed:
1. the signature of a binary format: refused
2. a byte order mark
3. NUL bytes: UTF-16 or UTF-32 without a mark, or binary
4. escape sequences: ISO-2022-JP
5. strict UTF-8
6. CP932, EUC-JP and UTF-16 against each other, by legality and likeness
7. the same with damage: a few illegal bytes become U+FFFD, many are refused
A file may be cut off in the middle of a character: that piece becomes one U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from auditdoc.errors import UnknownEncoding
from auditdoc.messages import _
from auditdoc.readers.encoding_scores import control_share, japanese_score
from auditdoc.readers.vendor_rows import decode_cp50220, decode_eucjp_ms


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, with its line ends as they were and without a byte order mark, and the name of its encoding.

    Names: utf-8 (ASCII too), utf-8-sig, utf-16, utf-16-le, utf-32, cp932, shift_jis_2004, euc_jp, eucjp-ms,
    euc_jis_2004, iso2022_jp, iso2022_jp_2004, cp50220 and kin. eucjp-ms and cp50220 are no Python codecs.
    """

    text: str
    encoding: str


_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"II*\x00",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),  # begins like the mark of UTF-16: asked first
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_ESCAPE = re.compile(rb"\x1b(?:\$[@AB]|\$\([A-DO-Q]|\([BIJ]|&@\x1b\$B|\.[AF])")
_ISO_2022 = (
    "iso2022_jp",
    "iso2022_jp_1",
    "iso2022_jp_3",
    "iso2022_jp_2004",
    "iso2022_jp_ext",
    "iso2022_jp_2",
    "cp50220",
)
_MULTI_BYTE = ("cp932", "euc_jp", "eucjp-ms")
# Nearly every byte is legal in these: only where the others fail.
_JIS_2004 = ("euc_jis_2004", "shift_jis_2004")
# Python's codec gives these for the bytes 80, A0, FD, FE and FF, which mean nothing in CP932.
_NO_CP932 = re.compile("[\x80\uf8f0-\uf8f3]")
_VENDOR = {"cp50220": decode_cp50220, "eucjp-ms": decode_eucjp_ms}
_UTF_16 = ("utf-16-le", "utf-16-be")
_LEAST_SCORE, _CONVINCING = 0.0, 0.9  # ordinary text has 1.0 and more
_LEAST_WITH_NUL = 0.7  # any two bytes are some Chinese character
_MOST_CONTROLS = 0.02
_MOST_DAMAGE = 0.02


def decode(data: bytes) -> Decoded:
    """The text that *data* is. Raises: UnknownEncoding: a binary file, or text in none of these encodings."""
    if not data:
        return Decoded("", "utf-8")
    if data.startswith(_BINARY):
        raise _unknown()
    found = _marked(data) or _unmarked(data)
    if found is None or control_share(found.text) > _MOST_CONTROLS:
        raise _unknown()
    return found


def _unknown() -> UnknownEncoding:
    return UnknownEncoding(
        _("This is no text in a known encoding."), _("Save it as UTF-8, or give the file in its own format.")
    )


def _marked(data: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec)
            text = data[len(mark) :].decode(codec, "replace") if text is None else text
            return Decoded(text, name)
    return None


def _unmarked(data: bytes) -> Decoded | None:
    if b"\0" in data:
        return _best(data, (*_UTF_16, "utf-32-le", "utf-32-be"), _LEAST_WITH_NUL)
    if _ESCAPE.search(data):
        found = _first(data, _ISO_2022)
        if found:
            return found
    text = _strict(data, "utf-8")
    if text is not None and not _rather_double_byte(data, text):
        return Decoded(text, "utf-8")
    return _weighed(data) or _damaged(data)


def _rather_double_byte(data: bytes, text: str) -> bool:
    """Whether bytes that are legal UTF-8 look more like EUC-JP or CP932: short texts of kanji or half-width
    kana can be both.

    UTF-8 for Japanese has three bytes a character, so only text without one is doubted, and only when every
    run of other characters has two or more of them: a lone é, × or ° is UTF-8.
    """
    runs = re.findall(rb"[\x80-\xff]+", data)
    if (
        not runs
        or any(len(run) < 4 for run in runs)
        or re.search(r"[\u0800-\ufffc\U00010000-\U0010ffff]", text)
    ):
        return False
    other = _best(data, _MULTI_BYTE, _LEAST_SCORE)
    return other is not None and japanese_score(other.text) > japanese_score(text)


def _weighed(data: bytes) -> Decoded | None:
    """The reading that looks most Japanese; UTF-16 without a NUL, a few kanji, only where the others do not
    convince."""
    return (
        _best(data, _MULTI_BYTE, _CONVINCING)
        or _best(data, _UTF_16, _CONVINCING)
        or _best(data, _MULTI_BYTE, _LEAST_SCORE)
        or _best(data, _JIS_2004, _LEAST_SCORE)
    )


def _first(data: bytes, codecs_: Iterable[str]) -> Decoded | None:
    return next((Decoded(text, name) for name in codecs_ if (text := _strict(data, name)) is not None), None)


def _best(data: bytes, names: Iterable[str], least: float) -> Decoded | None:
    """The legal reading that looks most Japanese; of equals the first."""
    legal = [Decoded(text, name) for name in names if (text := _strict(data, name)) is not None]
    scored = [(japanese_score(found.text), found) for found in legal]
    best = max(scored, key=lambda pair: pair[0], default=(least, None))
    return best[1] if best[0] > least else None


def _damaged(data: bytes) -> Decoded | None:
    """The reading with the fewest illegal bytes, if they are few."""
    readings = [
        Decoded(_NO_CP932.sub("\ufffd", data.decode(name, "replace")), name)
        for name in ("utf-8", "cp932", "euc_jp")
    ]
    readings = [found for found in readings if found.text.count("\ufffd") <= _MOST_DAMAGE * len(found.text)]
    best = max(readings, key=lambda found: japanese_score(found.text), default=None)
    return best if best and japanese_score(best.text) > _LEAST_SCORE else None


def _strict(data: bytes, name: str) -> str | None:
    """*data* in the encoding *name*, with U+FFFD for a character cut off at the end; None where a byte is
    illegal."""
    if name in _VENDOR:
        return _VENDOR[name](data)
    decoder = codecs.getincrementaldecoder(name)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    if name == "cp932" and _NO_CP932.search(text):
        return None
    return text + "\ufffd" if decoder.getstate()[0] else text
