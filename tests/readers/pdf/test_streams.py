"""Content that inflates beyond measure is refused before pdfium expands it."""

import base64
import os
import random
import re
import shlex
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from pdfminer.lzw import lzwdecode

from auditdoc.errors import TooLarge
from auditdoc.readers.pdf import read_pdf
from auditdoc.readers.pdf.filters import lzw_size
from auditdoc.readers.pdf.streams import ARMOURED, MAX_CONTENT, MAX_SHOWN, expands_beyond

SOURCE = Path(__file__).parents[3] / "src"


def packed(unit: bytes, size: int) -> bytes:
    """*size* bytes of repeated *unit*, deflated piece by piece."""
    squeeze, piece = zlib.compressobj(9), unit * (65_536 // len(unit))
    parts = [squeeze.compress(piece) for _ in range(size // len(piece) + 1)]
    return b"".join(parts) + squeeze.flush()


def with_stream(plain: bytes, content: bytes, keys: bytes = b"/Filter /FlateDecode") -> bytes:
    """*plain* with one more object, which is all that the search for bombs looks at."""
    added = b"99 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (keys, len(content), content)
    return plain.replace(b"xref\n", added + b"xref\n", 1)


@pytest.fixture
def plain(sheet, pdf):
    return pdf(sheet().text(60, 700, "契約課"))


def test_a_page_beyond_the_limit(plain):
    """Whether blanks, paths or text: what inflates beyond the limit is refused with a remedy."""
    for unit in (b" ", b"0 0 m 9 9 l S\n", b"(a) Tj "):
        with pytest.raises(TooLarge) as caught:
            read_pdf(with_stream(plain, packed(unit, MAX_CONTENT + 1)), "t.pdf")
        assert caught.value.hint


def test_packed_twice(plain):
    """A gigabyte packed twice is some kilobytes; it is unpacked only as far as the limit."""
    twice = zlib.compress(packed(b" ", 30 * MAX_CONTENT), 9)
    assert len(twice) < 8_000
    assert expands_beyond(with_stream(plain, twice, b"/Filter [/FlateDecode /FlateDecode]"))


def test_too_many_strings(plain):
    """So many pieces of text would fill the memory, though their bytes would not."""
    assert expands_beyond(
        with_stream(plain, packed(b"(a) Tj (b) Tj (c) Tj %" + b"x" * 40 + b"\n", 21 * MAX_SHOWN))
    )


@pytest.mark.parametrize(
    "keys", [b"/Subtype /Image /Filter /FlateDecode", b"/Type /EmbeddedFile /Filter /FlateDecode"]
)
def test_what_is_never_expanded(plain, keys):
    """Pictures and attachments may be as large as they like."""
    assert not expands_beyond(with_stream(plain, packed(b"\0", MAX_CONTENT + 1), keys))


def test_a_large_font(plain):
    """A whole Japanese font is larger than any page, and is no bomb."""
    assert not expands_beyond(
        with_stream(plain, packed(b"\0", 2 * MAX_CONTENT), b"/Length1 9 /Filter /FlateDecode")
    )


def test_streams_that_are_no_deflate(plain):
    """Encrypted or damaged streams are left to pdfium."""
    assert not expands_beyond(with_stream(plain, b"\x78" + b"noise" * 4_000))
    assert not expands_beyond(with_stream(plain, b"A" * 20_000))


ARMOURS = {
    b"/ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
    b"/A85": lambda data: base64.a85encode(data, wrapcol=72, adobe=True),
    b"/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
    b"/AHx": lambda data: data.hex(" ", 40).upper().encode() + b" >",
}


@pytest.mark.parametrize("name", ARMOURS)
@pytest.mark.parametrize("font", [False, True])
def test_packed_and_written_in_letters(plain, name, font):
    """ASCII85 and hexadecimal digits hide no bomb, in a page or a font; and they make no bomb of a real one."""
    keys = b"%s /Filter [%s /FlateDecode]" % (b"/Length1 9" if font else b"", name)
    bomb = ARMOURS[name](packed(b" ", 1100 * ARMOURED))
    assert expands_beyond(with_stream(plain, bomb, keys))
    real = ARMOURS[name](zlib.compress(random.Random(1).randbytes(200_000)))
    assert not expands_beyond(with_stream(plain, real, keys))


def lzw(codes):
    """Codes of LZW as PDF writes them: nine bits each, and one more as the table grows."""
    bits = size = held = 0
    for code in codes:
        width = max(9, min(12, (258 + held).bit_length()))
        bits, size = bits << width | code, size + width
        held = 0 if code == 256 else held + 1
    return (bits << -size % 8).to_bytes((size + 7) // 8, "big")


def test_lzw_is_counted_and_not_expanded(plain):
    """An older way of packing, which makes a thousand bytes of one as well: each code can say the whole of what the one before
    said, and a byte more."""
    longest = [256, 32, *range(258, 4_000)]
    one, three = lzw([*longest, 257]), lzw([*longest * 3, 257])
    assert lzw_size(one, MAX_CONTENT) == len(lzwdecode(one)) > 6_000_000
    assert not expands_beyond(with_stream(plain, one, b"/Filter /LZWDecode"))
    assert expands_beyond(with_stream(plain, three, b"/Filter /LZWDecode"))
    letters = lzw([code for n in range(100) for code in (256, *(b"0 0 m 9 9 l S " * (n + 1)))] + [257])
    assert lzw_size(letters, MAX_CONTENT) == len(lzwdecode(letters))


def test_one_stream_many_times(plain):
    """A page that lists the same content again and again would expand it each time."""
    once = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents [\1 \1]", plain)
    often = re.sub(rb"/Contents (\d+ 0 R)", lambda m: b"/Contents [" + (m[1] + b" ") * 2_000 + b"]", plain)
    assert not expands_beyond(once)
    assert expands_beyond(often)


ADDRESS_SPACE = 900_000
"""kB: what Python and its libraries map, and far from a gigabyte more."""


def test_a_gigabyte_is_refused_in_little_memory(plain, tmp_path):
    """The program itself, on a page whose content inflates to a gigabyte: one sentence and a remedy, in a process that could not
    hold the content."""
    data = re.sub(rb"/Contents \d+ 0 R", b"/Contents 99 0 R", plain)
    (tmp_path / "t.pdf").write_bytes(with_stream(data, packed(b" ", 2**30)))
    program = (
        f"ulimit -v {ADDRESS_SPACE}; exec {shlex.quote(sys.executable)} -m auditdoc parse t.pdf --no-save"
    )
    done = subprocess.run(
        ["sh", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "AUDITDOC_LANG": "en"},
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 4
    assert done.stderr.startswith("error: a page of the PDF expands to more than 16 MB: t.pdf\nremedy: ")
    assert done.stderr.count("\n") == 2
