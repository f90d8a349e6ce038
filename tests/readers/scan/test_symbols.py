"""Signs that stand alone in a cell, told by their form."""

import pytest

pytest.importorskip("numpy", reason="the extra auditdoc[ocr] is not installed")

from PIL import Image, ImageDraw, ImageFilter

from auditdoc.document import Table
from auditdoc.readers.pdf import document_of
from auditdoc.readers.scan.lines import Box
from auditdoc.readers.scan.page import scanned_page
from auditdoc.readers.scan.picture import levelled
from auditdoc.readers.scan.symbols import sign_alone

SIDE = 36
EM = 42.0


def drawn(sign: str, thick: int):
    """The sign in a box of SIDE pixels, with soft edges as a scan has them, and where it stands."""
    image = Image.new("L", (96, 96), 255)
    draw, box = ImageDraw.Draw(image), (30, 30, 30 + SIDE, 30 + SIDE)
    x0, y0, x1, y1 = box
    top, foot = ((x0 + x1) / 2, y0), [(x0, y1), (x1, y1)]
    shapes = {
        "○": lambda: draw.ellipse(box, outline=0, width=thick),
        "◎": lambda: (
            draw.ellipse(box, outline=0, width=thick),
            draw.ellipse((x0 + 9, y0 + 9, x1 - 9, y1 - 9), outline=0, width=thick),
        ),
        "●": lambda: draw.ellipse(box, fill=0),
        "△": lambda: draw.polygon([top, *foot], outline=0, width=thick),
        "▲": lambda: draw.polygon([top, *foot], fill=0),
        "×": lambda: (draw.line(box, fill=0, width=thick), draw.line((x0, y1, x1, y0), fill=0, width=thick)),
        "□": lambda: draw.rectangle(box, outline=0, width=thick),
        "回": lambda: (
            draw.rectangle(box, outline=0, width=thick),
            draw.rectangle((x0 + 9, y0 + 9, x1 - 9, y1 - 9), outline=0, width=thick),
        ),
        "田": lambda: (
            draw.rectangle(box, outline=0, width=thick),
            draw.line((48, y0, 48, y1), fill=0, width=thick),
            draw.line((x0, 48, x1, 48), fill=0, width=thick),
        ),
        "0": lambda: draw.ellipse((36, y0, 60, y1), outline=0, width=thick),
        "①": lambda: (
            draw.ellipse(box, outline=0, width=thick),
            draw.line((48, y0 + 9, 48, y1 - 9), fill=0, width=thick),
        ),
    }
    shapes[sign]()
    return image.filter(ImageFilter.GaussianBlur(0.8))


def sign_in(image) -> str | None:
    ink = levelled(image, 300 / 72).faint
    rows, columns = ink.any(axis=1).nonzero()[0], ink.any(axis=0).nonzero()[0]
    line = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    mark = sign_alone(ink, line, EM)
    return mark and mark.text


@pytest.mark.parametrize("thick", [3, 4, 5])
@pytest.mark.parametrize("sign", ["○", "◎", "●", "△", "▲", "×"])
def test_signs_are_told(sign, thick) -> None:
    """Whatever the strength of their strokes."""
    assert sign_in(drawn(sign, thick)) == sign


@pytest.mark.parametrize("thick", [3, 4, 5])
@pytest.mark.parametrize("other", ["□", "回", "田", "0", "①"])
def test_characters_of_a_like_form_are_none(other, thick) -> None:
    """A square has corners, a zero is narrow, a number in a circle is for the engine."""
    assert sign_in(drawn(other, thick)) is None


def test_a_sign_is_the_text_of_its_cell(sheet, fake) -> None:
    """The engine is not asked for it."""
    page = sheet().table([60, 160, 530], [100, 160]).text(170, 110, 8)
    page.image.paste(drawn("○", 4), (440, 530))
    page.draw = ImageDraw.Draw(page.image)
    engine = fake(["台帳を整備した。"])
    (table,) = document_of([scanned_page(page.picture(), 1, engine)])[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["○", "台帳を整備した。"]
    assert engine.calls == [1]
