"""Protected PDFs: opened with the password, told without it, and the password itself is told nobody."""

import hashlib
from pathlib import Path

import pytest

from auditdoc.document import Paragraph
from auditdoc.errors import FileUnreadable
from auditdoc.readers import read
from auditdoc.readers.options import ReadingOptions

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""Fills a password up to 32 bytes: PDF 32000-1:2008, 7.6.3.3."""
PERMISSIONS = 0xFFFFFFFC


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(words: bytes, password: bytes) -> bytes:
    """A page with *words*, under the standard protection of revision 2: 40 bits, the oldest one and the simplest."""
    user = (password + PADDING)[:32]
    owner = rc4(hashlib.md5(user).digest()[:5], user)
    digest = hashlib.md5(user + owner + PERMISSIONS.to_bytes(4, "little") + b"\x01" * 16).digest()[:5]
    content_key = hashlib.md5(digest + (4).to_bytes(3, "little") + b"\0\0").digest()[:10]
    content = rc4(content_key, b"BT /F1 12 Tf 1 0 0 1 60 700 Tm (" + words + b") Tj ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
        % (owner.hex().encode(), rc4(digest, PADDING).hex().encode()),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    identity = b"01" * 16
    out += b"trailer\n<< /Size 7 /Root 1 0 R /Encrypt 6 0 R /ID [<%s> <%s>] >>\n" % (identity, identity)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


FILE = (Path(__file__).parent / "locked.pdf").read_bytes()


def test_the_file_is_what_it_claims_to_be():
    """`locked.pdf`, which the tests of the commands read too, is made here."""
    assert locked(b"Keiyaku-ka", b"aoarashi") == FILE


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_the_password_opens_the_file(engine):
    """Both engines read what the password opens."""
    document = read(FILE, "t.pdf", ReadingOptions("aoarashi", engine))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["Keiyaku-ka"]


def test_a_file_that_opens_without_one(sheet, pdf):
    """A password that nobody asked for does no harm."""
    assert read(pdf(sheet().text(60, 700, "契約課")), "t.pdf", ReadingOptions("aoarashi")).characters == 3


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("password", [None, "", "Aoarashi", "\udcff", "青嵐"])
def test_without_the_right_password(password, engine):
    """The sentence names the option and the variable, and never the password."""
    with pytest.raises(FileUnreadable, match="password") as caught:
        read(FILE, "t.pdf", ReadingOptions(password, engine))
    assert "--password" in caught.value.hint
    assert "AUDITDOC_PASSWORD" in caught.value.hint
    assert not password or password not in caught.value.message + caught.value.hint


def test_options_do_not_show_the_password():
    """What prints the options, a traceback for one, does not print the password."""
    assert "aoarashi" not in repr(ReadingOptions("aoarashi"))
