"""Forms that paint forms, and contents that are listed again and again, are counted before pdfium expands them."""

import base64
import zlib

import pytest

from auditdoc.errors import TooLarge
from auditdoc.readers import read
from auditdoc.readers.pdf import read_pdf
from auditdoc.readers.pdf.painting import MAX_DEPTH, PAINTING, paints_beyond
from auditdoc.readers.pdf.streams import MAX_CONTENT, expands_beyond

FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
PAGE = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
TEXT = b"BT /F1 10 Tf 1 0 0 1 60 700 Tm (abc) Tj ET"
FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
LARGE = b"0 0 m 9 9 l S\n" * 20_000


def stream(keys: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(content), content)


def file(*objects: bytes) -> bytes:
    """A file of these objects behind the catalogue (1) and the page tree (2); the first of them (3) is the page."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *objects]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + head + table + tail


def paints(number: int) -> bytes:
    return b"/Resources << /XObject << /X %d 0 R >> %s >>" % (number, FONT)


def nested(
    levels: int, times: int, painting: bytes = b"/X Do ", pack=lambda content: (b"", content)
) -> bytes:
    """A page that paints a form so many *times*, which paints the next one as often, and so on; the last one shows text."""
    objects = [b"<< %s /Contents 4 0 R %s >>" % (PAGE, paints(5)), stream(b"", b"/X Do " * times)]
    for level in range(levels):
        keys, content = pack(painting * times)
        objects.append(stream(b"%s %s %s" % (FORM, paints(6 + level), keys), content))
    return file(*objects, stream(FORM + b" /Resources << %s >>" % FONT, TEXT))


@pytest.mark.parametrize("levels", [6, 7, 10, 30])
@pytest.mark.usefixtures("bounded_time")
def test_forms_that_multiply(levels):
    """Ten times ten times ten …: minutes, or the end of pdfium and of this process, but for the limit."""
    with pytest.raises(TooLarge) as caught:
        read(nested(levels, 10), "t.pdf")
    assert caught.value.hint


@pytest.mark.parametrize(("levels", "times"), [(1, 10), (3, 10), (8, 3), (20, 1)])
def test_forms_in_forms(levels, times):
    """Programs that draw put forms into forms; so many are read as ever."""
    assert "abc" in read_pdf(nested(levels, times), "t.pdf").blocks[0].text


def test_no_deeper_than_pdfium_goes():
    """A thousand forms in each other are a chain and no multitude."""
    assert not paints_beyond(nested(20 * MAX_DEPTH, 1), MAX_CONTENT)


PACKED = {
    "deflated": lambda content: (b"/Filter /FlateDecode", zlib.compress(content)),
    "cut off": lambda content: (b"/Filter /FlateDecode", zlib.compress(content)[:-5] + b"\xff" * 40),
    "in letters": lambda content: (
        b"/Filter [/ASCII85Decode /FlateDecode]", base64.a85encode(zlib.compress(content)) + b"~>",
    ),
    "LZW": lambda content: (b"/Filter /LZWDecode", _lzw(content)),
}  # fmt: skip


def _lzw(content: bytes) -> bytes:
    """Codes of nine bits, a fresh table before it would need ten."""
    codes = [code for n in range(0, len(content), 100) for code in (256, *content[n : n + 100])] + [257]
    bits = 0
    for code in codes:
        bits = bits << 9 | code
    size = 9 * len(codes)
    return (bits << -size % 8).to_bytes((size + 7) // 8, "big")


@pytest.mark.parametrize("packing", PACKED)
def test_however_they_are_packed(packing):
    assert expands_beyond(nested(7, 10, pack=PACKED[packing]))
    assert not expands_beyond(nested(2, 10, pack=PACKED[packing]))


@pytest.mark.parametrize("painting", [b"(X) Do ", b"<58> Do ", b"/#58 Do ", b"/X%\nDo%\n", b"q/X Do Q\n"])
def test_however_they_are_named(painting):
    assert expands_beyond(nested(7, 10, painting))
    assert not expands_beyond(nested(2, 10, painting))


def test_resources_that_are_referred_to_and_inherited():
    """Forms without resources have those of the page, and a page without any those of the page tree."""
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources 6 0 R >>"
    page = b"<< %s /Contents 4 0 R >>" % PAGE
    objects = [page, stream(b"", b"/A Do " * 10), stream(FORM, b"/B Do " * 400), b"<< /XObject 7 0 R >>"]
    objects += [b"<< /A 5 0 R /B 8 0 R >>", stream(FORM, LARGE)]
    data = file(*objects).replace(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", tree)
    assert expands_beyond(data)
    assert not expands_beyond(data.replace(LARGE, b""))


def test_objects_in_a_stream():
    """What a page and its forms refer to may be packed together with other objects."""
    packed = [(3, b"<< %s /Contents 4 0 R /Resources 9 0 R >>" % PAGE), (9, b"<< /XObject << /X 5 0 R >> >>")]
    head, body = b"", b""
    for number, text in packed:
        head += b"%d %d " % (number, len(body))
        body += text + b" "
    together = stream(
        b"/Type /ObjStm /N 2 /First %d /Filter /FlateDecode" % len(head), zlib.compress(head + body)
    )
    data = file(together, stream(b"", b"/X Do " * 400), stream(FORM, LARGE))
    assert expands_beyond(data.replace(b"3 0 obj", b"8 0 obj"))


@pytest.mark.usefixtures("bounded_time")
def test_rings_of_forms():
    """A form within itself is not painted. Two that paint each other are two; each of twelve that paint all others, many more
    than anybody can wait for."""

    def ring(count: int) -> bytes:
        names = b"/Resources << /XObject << %s >> >>" % b" ".join(
            b"/X%d %d 0 R" % (n, 5 + n) for n in range(count)
        )
        forms = [
            stream(FORM + names, b" ".join(b"/X%d Do" % m for m in range(count))) for _form in range(count)
        ]
        return file(b"<< %s /Contents 4 0 R %s >>" % (PAGE, names), stream(b"", b"/X0 Do"), *forms)

    assert not expands_beyond(ring(1))
    assert not expands_beyond(ring(2))
    assert expands_beyond(ring(12))


def test_letters_that_are_drawn():
    """The letters of a font (Type 3) and what is laid on a page (annotations) can paint forms, too."""
    forms = [stream(FORM + b" " + paints(6 + level), b"/X Do " * 10) for level in range(7)]
    last = stream(FORM, b"")
    letter = b"<< /Type /Font /Subtype /Type3 /CharProcs << /a 4 0 R >> %s >>" % paints(5)
    assert expands_beyond(file(letter, stream(b"", b"/X Do"), *forms, last))
    assert expands_beyond(file(b"<< >>", b"<< /Subtype /Stamp /AP << /N 5 0 R >> >>", *forms, last))


def test_pictures_cost_nothing():
    """Pictures made of pixels are painted as often as one likes."""
    picture = stream(b"/Type /XObject /Subtype /Image /Width 1 /Height 1", b"\x80")
    page = b"<< %s /Contents 4 0 R %s >>" % (PAGE, paints(5))
    often = 2 * MAX_CONTENT // PAINTING
    for painted, refused in ((picture, False), (stream(FORM, b""), True)):
        data = file(page, stream(b"", b"/X Do " * often), painted, stream(FORM, b""))
        assert expands_beyond(data) is refused


@pytest.mark.parametrize("listed", [b"[4 0 R 4 0 R]", b"[" + b"4 0 R " * 90 + b"]"], ids=["twice", "often"])
@pytest.mark.parametrize("indirect", [False, True])
def test_contents_that_are_listed_again(listed, indirect):
    """Each listing counts, in an array of the page or elsewhere, though no stream is too large by itself."""
    contents, array = (b"5 0 R", listed) if indirect else (listed, b"[]")
    data = file(b"<< %s /Contents %s %s >>" % (PAGE, contents, paints(9)), stream(b"", LARGE), array)
    assert expands_beyond(data) is (listed.count(b"R") * len(LARGE) > MAX_CONTENT)


def test_contents_in_many_streams():
    """Ninety different streams, none of which is large, are as much as one stream ninety times."""
    page = b"<< %s /Contents [%s] >>" % (PAGE, b" ".join(b"%d 0 R" % n for n in range(4, 94)))
    packed = [stream(b"/Filter /FlateDecode", zlib.compress(LARGE + b"%" * n)) for n in range(90)]
    assert len(packed[0]) < 8_000
    assert expands_beyond(file(page, *packed))
    assert not expands_beyond(file(page, *packed[:30]))
