"""PDF files made by hand, object by object: small, exact, and without a program that would tidy them up."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from auditdoc.document import Block, Document, Furniture, Paragraph, Table
from auditdoc.readers.pdf import read_pdf

A4 = (0.0, 0.0, 595.0, 842.0)
CODECS = {"90ms-RKSJ": "cp932", "90msp-RKSJ": "cp932", "90pv-RKSJ": "cp932", "EUC": "euc_jp"}
"""How strings are coded for the fonts of each encoding, the direction left out; UTF-16 for all others."""


@dataclass
class Sheet:
    """One page in the making. Coordinates are those of PDF: points from the lower left corner, upwards."""

    box: tuple[float, float, float, float] = A4
    rotate: int = 0
    encoding: str = "UniJIS-UTF16-H"
    content: list[str] = field(default_factory=list)
    form: "Sheet | None" = None

    def text(self, x: float, y: float, words: str, size: float = 10, extra: str = "") -> "Sheet":
        """*words* in a font that is not embedded; *extra* are operators before the text is shown ("3 Tr")."""
        codec = CODECS.get(self.encoding.rpartition("-")[0], "utf-16-be")
        return self.codes(x, y, words.encode(codec), size, extra)

    def codes(self, x: float, y: float, string: bytes, size: float = 10, extra: str = "") -> "Sheet":
        """A string of codes of the font, whatever they mean."""
        return self.raw(f"BT /F1 {size} Tf {extra} 1 0 0 1 {x} {y} Tm <{string.hex()}> Tj ET")

    def raw(self, operators: str) -> "Sheet":
        self.content.append(operators)
        return self

    def rectangle(self, x: float, y: float, width: float, height: float, paint: str = "S") -> "Sheet":
        return self.raw(f"0.5 w {x} {y} {width} {height} re {paint}")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        return self.raw(f"0.5 w {x0} {y0} m {x1} {y1} l S")

    def table(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> "Sheet":
        """Every cell boxed; *ys* fall. "\\n" in a text begins a new line of the cell."""
        for top, foot, row in zip(ys, ys[1:], rows, strict=False):
            for left, right, words in zip(xs, xs[1:], row, strict=False):
                self.rectangle(left, foot, right - left, top - foot)
                for n, line in enumerate(words.split("\n") if words else []):
                    self.text(left + 4, top - size - 3 - 1.5 * size * n, line, size)
        return self


def make_pdf(*sheets: Sheet, to_unicode: str | None = None, tail: bytes = b"") -> bytes:
    """A PDF 1.7 of these pages. *to_unicode* replaces the meaning of all characters: a ToUnicode table."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(data: bytes, keys: str = "") -> int:
        return add(f"<< {keys} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")

    pages_number = len(sheets) * 8 + 40
    fonts = {}
    meaning = f"/ToUnicode {stream(to_unicode.encode())} 0 R" if to_unicode is not None else ""
    kids = []
    for sheet in sheets:
        if sheet.encoding not in fonts:
            descriptor = add(
                "<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 6 /FontBBox [-123 -257 1001 910]"
                " /ItalicAngle 0 /Ascent 723 /Descent -241 /CapHeight 709 /StemV 69 >>"
            )
            below = add(
                "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 /W [1 [500] 231 632 500]"
                " /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>"
                f" /FontDescriptor {descriptor} 0 R >>"
            )
            fonts[sheet.encoding] = add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /{sheet.encoding}"
                f" /DescendantFonts [{below} 0 R] {meaning} >>"
            )
        resources = f"/Font << /F1 {fonts[sheet.encoding]} 0 R >>"
        if sheet.form:
            inner = "\n".join(sheet.form.content).encode()
            form = stream(
                inner, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {resources} >>"
            )
            resources += f" /XObject << /X {form} 0 R >>"
        image = stream(
            b"\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
        if "/Scan Do" in "".join(sheet.content):
            resources += f" /XObject << /Scan {image} 0 R >>"
        content = stream("\n".join(sheet.content).encode())
        box = " ".join(map(str, sheet.box))
        kids.append(
            add(
                f"<< /Type /Page /Parent {pages_number} 0 R /MediaBox [{box}] /Rotate {sheet.rotate}"
                f" /Resources << {resources} >> /Contents {content} 0 R >>"
            )
        )
    while len(objects) < pages_number - 1:
        add("null")
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    add(f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>")
    root = add(f"<< /Type /Catalog /Pages {pages_number} 0 R >>")
    return _with_table(objects, root) + tail


def _with_table(objects: list[bytes], root: int) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def texts_of(blocks: tuple[Block, ...]) -> list[str]:
    """The texts of all blocks, cell by cell."""
    out = []
    for block in blocks:
        if isinstance(block, Table):
            out += [paragraph.text for cell in block.cells for paragraph in cell.paragraphs]
        else:
            out.append(block.text)
    return out


@dataclass
class Read:
    """A document and short ways to its parts."""

    document: Document

    @property
    def paragraphs(self) -> list[str]:
        return [b.text for b in self.document.blocks if isinstance(b, Paragraph)]

    @property
    def tables(self) -> list[list[list[str]]]:
        """Each table as rows of cell texts."""
        return [
            [[cell.text for cell in row] for row in block.rows()]
            for block in self.document.blocks
            if isinstance(block, Table)
        ]

    @property
    def furniture(self) -> list[tuple[str, str]]:
        return [(b.kind, b.text) for b in self.document.blocks if isinstance(b, Furniture)]

    @property
    def codes(self) -> list[str]:
        return [remark.code for remark in self.document.remarks]

    @property
    def counted(self) -> int:
        """Non-blank characters of all blocks."""
        return sum(len("".join(text.split())) for text in texts_of(self.document.blocks))


@pytest.fixture
def sheet() -> type[Sheet]:
    """Makes a page: `sheet().text(…)`."""
    return Sheet


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Makes a file of pages."""
    return make_pdf


@pytest.fixture
def reading() -> Callable[..., Read]:
    """Reads pages; every test that reads holds the count of characters against the blocks."""

    def read(*sheets: Sheet, **options: str) -> Read:
        result = Read(read_pdf(make_pdf(*sheets, **options), "t.pdf"))
        assert result.counted == result.document.characters
        return result

    return read
