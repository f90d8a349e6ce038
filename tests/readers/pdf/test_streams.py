"""Content that inflates beyond measure is refused before pdfium expands it."""

import zlib

import pytest

from auditdoc.errors import TooLarge
from auditdoc.readers.pdf import read_pdf
from auditdoc.readers.pdf.streams import MAX_CONTENT, MAX_SHOWN, expands_beyond


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
