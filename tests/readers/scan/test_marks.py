"""Marks before a line that are told by their form, in drawn pictures."""

import pytest

pytest.importorskip("numpy", reason="the extra auditdoc[ocr] is not installed")

from auditdoc.document import Paragraph
from auditdoc.readers.pdf import document_of
from auditdoc.readers.scan.lines import lines_in, usual_em
from auditdoc.readers.scan.marks import mark_before
from auditdoc.readers.scan.page import scanned_page

FORMS = {
    "→": [(0, 5, 9, 5), (6, 2, 9, 5), (6, 8, 9, 5)],
    "⇒": [(0, 3.8, 7.8, 3.8), (0, 6.2, 7.8, 6.2), (6, 2, 9, 5), (6, 8, 9, 5)],
    "=": [(0, 3.8, 9, 3.8), (0, 6.2, 9, 6.2)],
    ">": [(0, 2, 9, 5), (0, 8, 9, 5)],
    "+": [(0, 5, 9, 5), (4.5, 0.5, 4.5, 9.5)],
    "ト": [(0, 5, 9, 5), (6, 2, 9, 5)],
    "コ": [(0, 1, 9, 1), (9, 1, 9, 9), (0, 9, 9, 9)],
    "←": [(0, 5, 9, 5), (3, 2, 0, 5), (3, 8, 0, 5)],
    "ー": [(0, 5, 9, 5)],
}
"""Strokes in a square of ten points."""


def marked(sheet, form: str, thick: float = 0.8):
    """A line of kanji, and one below that begins with *form*."""
    page = sheet().text(60, 60, 30).text(76, 100, 20)
    for x0, y0, x1, y1 in FORMS[form]:
        page.line(60 + x0, 100 + y0, 60 + x1, 100 + y1, thick)
    return page


def mark_of(picture) -> str | None:
    em = usual_em(picture.ink, picture.scale)
    mark = mark_before(picture.ink, lines_in(picture.ink, em)[-1], em)
    return mark and mark.text


@pytest.mark.parametrize("degrees", [0.0, 1.5])
@pytest.mark.parametrize("thick", [0.5, 0.8, 1.1])
@pytest.mark.parametrize("form", ["→", "⇒"])
def test_arrows_are_told(sheet, form, thick, degrees) -> None:
    """Thin and bold, on a sheet that lay askew."""
    assert mark_of(marked(sheet, form, thick).turned(degrees).picture()) == form


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"→", "⇒"}))
def test_what_looks_like_an_arrow(sheet, form) -> None:
    """A head without a shaft, a shaft without a head, half a head, one to the left: left to the engine."""
    assert mark_of(marked(sheet, form).picture()) is None


def test_an_arrow_stands_before_what_the_engine_reads(sheet, fake) -> None:
    """The engine is shown the rest of the line."""
    page = scanned_page(marked(sheet, "⇒").picture(), 1, fake(["台帳を整備されたい。", "台帳を整備した。"]))
    blocks, _count = document_of([page])
    text = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "⇒" in text
    assert text.replace("　", "").replace(" ", "").replace("\n", "").endswith("⇒台帳を整備した。")


@pytest.mark.parametrize("thick", [0.7, 1.0])
def test_the_small_ring_of_an_inner_list(sheet, thick) -> None:
    """◦ is told by its hole; a disc of the same size is •."""
    for fill, expected in ((None, "◦"), (0, "•")):
        page = sheet().text(60, 60, 30).text(72, 100, 20)
        box = [round(side * 300 / 72) for side in (60, 103, 64, 107)]
        page.draw.ellipse(box, outline=0, fill=fill, width=round(thick * 300 / 72))
        assert mark_of(page.picture()) == expected
