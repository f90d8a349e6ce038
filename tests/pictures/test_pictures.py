"""What `inspect --image` draws: every page, every cell and every text at its place, in words and not by colour alone."""

import re
import zlib
from base64 import b64decode
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from auditdoc.document import Cell, Document, Origin, Paragraph, Source, Table
from auditdoc.layouts import Seen, explain
from auditdoc.messages import speaking
from auditdoc.pictures.drawing import pictures
from auditdoc.pictures.marks import Mark, Marked, marks_of
from auditdoc.pictures.page import INSET, OUTSET, picture
from auditdoc.pictures.png import grey_png
from auditdoc.pictures.styles import FURNITURE, STYLES, UNUSED
from auditdoc.readers import read
from auditdoc.readers.pdf.drawn_pages import DrawnPage

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(p for p in (ROOT / "samples").glob("*/*.pdf") if p.parent.name != "scans")
SVG = "{http://www.w3.org/2000/svg}"
BLANK = DrawnPage(1, 595.0, 842.0, 2, 2, b"\xff" * 4)


def drawn(path: Path, **chosen):
    data = path.read_bytes()
    document = read(data, path.name)
    seen = explain(document)
    wanted = range(1, (document.source.pages or 0) + 1)
    return (
        document,
        seen,
        {n: ElementTree.fromstring(svg) for n, svg in pictures(data, document, seen, wanted, **chosen)},
    )


def group(svg, name):
    return svg.find(f"{SVG}g[@id='{name}']")


def boxes(svg, name):
    """(x0, top, x1, bottom) of the rectangles in a group."""
    out = []
    for rect in group(svg, name).iter(f"{SVG}rect"):
        x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
        out.append((x, y, x + width, y + height))
    return out


def grown(box, by):
    x0, top, x1, bottom = box
    return (x0 - by, top - by, x1 + by, bottom + by)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_page_is_drawn_with_all_that_was_seen(path):
    """A picture for each page; each cell a frame, each text a frame with its role in words, each at the place that the
    document says."""
    document, seen, pages = drawn(path)
    assert sorted(pages) == list(range(1, document.source.pages + 1))
    cells = {
        (place.page, place.bbox)
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        for place in cell.origin.places
    }
    for number, svg in pages.items():
        found = boxes(svg, "cells")
        expected = [box for page, box in cells if page == number]
        assert len(found) == len(expected)
        for box in expected:
            assert any(grown(other, INSET) == pytest.approx(box, abs=0.02) for other in found)
        texts = [place.bbox for text in seen for place in text.origin.places if place.page == number]
        assert [grown(box, -OUTSET) for box in boxes(svg, "texts")] == [
            pytest.approx(box, abs=0.02) for box in texts if box
        ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_cells_lie_on_the_rulings(path):
    """Cells are told by rulings: most of their corners lie on one that is drawn. Tables without rulings have none."""
    _document, _seen, pages = drawn(path)
    for svg in pages.values():
        lines = [
            tuple(float(line.get(key)) for key in ("x1", "y1", "x2", "y2")) for line in group(svg, "rulings")
        ]
        cells = [grown(box, INSET) for box in boxes(svg, "cells")]
        if not lines or not cells:
            continue
        on = sum(
            any(
                min(a, c) - 4 <= x <= max(a, c) + 4 and min(b, d) - 4 <= y <= max(b, d) + 4
                for a, b, c, d in lines
            )
            for x0, top, x1, bottom in cells
            for x, y in ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        )
        assert on >= 0.9 * 4 * len(cells)


def test_the_page_beneath_is_the_page():
    """The picture holds the page in grey, of the page's size: there is ink in every frame of a text."""
    _document, _seen, pages = drawn(ROOT / "samples/stacked/midorino.libreoffice.pdf")
    for svg in pages.values():
        image = svg.find(f"{SVG}image")
        png = b64decode(image.get("href").partition(",")[2])
        columns, rows = (int.from_bytes(png[n : n + 4], "big") for n in (16, 20))
        scale = columns / float(image.get("width"))
        assert scale == pytest.approx(rows / float(image.get("height")), rel=0.01)
        body = re.search(rb"IDAT(.*)\x00\x00\x00\x00IEND", png, re.S)[1]
        grey = zlib.decompress(body)
        for box in boxes(svg, "texts"):
            x0, top, x1, bottom = (round(scale * value) for value in box)
            inside = [
                grey[y * (columns + 1) + 1 + x0 : y * (columns + 1) + 1 + x1] for y in range(top, bottom)
            ]
            assert min(map(min, inside)) < 160


def test_order_and_roles_are_said_in_words():
    """Arrows lead from each text to the next; flags carry the number and the role; the legend names what occurs."""
    with speaking("ja"):
        _document, seen, pages = drawn(ROOT / "samples/register/asagiri.typst.pdf")
    read_texts = [text for text in seen if text.claim != "furniture" and text.origin.page == 1]
    first = pages[1]
    assert len(list(group(first, "order"))) == len(read_texts) - 1
    flags = ["".join(flag.itertext()) for flag in group(first, "roles")]
    numbers = [int(re.match(r"…?(\d+)", flag)[1]) for flag in flags if flag[0].isdigit() or flag[0] == "…"]
    assert numbers == list(range(1, len(read_texts) + 1))
    assert {"1 件名", "19 指摘等", "22 措置状況", "20 所属"} <= set(flags)
    legend = " ".join(group(first, "legend").itertext())
    assert all(
        word in legend for word in ("罫線", "セル", "読む順序", "件名", "措置状況", "頁の体裁", "1 / 2 頁")
    )


def test_a_text_on_two_pages_is_drawn_on_both():
    """The second part says by dots that it is one, and has the number of the first."""
    _document, seen, pages = drawn(ROOT / "samples/side-by-side/tsukioka.typst.pdf")
    (cut,) = (text for text in seen if text.origin.rest)
    assert [place.page for place in cut.origin.places] == [1, 2]
    number = 1 + [text for text in seen if text.claim != "furniture"].index(cut)
    flags = ["".join(flag.itertext()) for flag in group(pages[2], "roles")]
    assert f"…{number} answer" in flags


def test_one_finding_alone():
    """With the id of a finding its texts alone are drawn; pages without any are left out."""
    path = ROOT / "samples/stacked/shirasagi.typst.pdf"
    _document, seen, whole = drawn(path)
    wanted = next(text.findings[0] for text in seen if text.findings)
    texts = [text for text in seen if wanted in text.findings]
    _document, _seen, pages = drawn(path, finding=wanted)
    assert len(pages) < len(whole)
    assert sum(len(boxes(svg, "texts")) for svg in pages.values()) == len(texts)
    assert all(wanted in svg.find(f"{SVG}title").text for svg in pages.values())


def test_no_two_styles_differ_by_colour_alone():
    """Printed in grey they differ by dashes, thickness or ground; UNUSED and furniture have a ground of their own."""
    looks = {style.name: (style.dashes, style.thickness, style.ground) for style in STYLES}
    same = [(a, b) for a, b in combinations(looks, 2) if looks[a] == looks[b]]
    assert not same
    assert {UNUSED.ground, FURNITURE.ground} == {"hatching", "dots"}


def test_every_style_is_dark_enough_for_print():
    """A line of each colour has a contrast of at least 4.5 to 1 on white (WCAG 2)."""
    for style in STYLES:
        channels = [int(style.colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (luminance + 0.05) >= 4.5, style.name


def test_texts_without_a_place_are_counted():
    """What cannot be drawn is said below the page."""
    source = Source("a.pdf", "", "pdf", "pdf", pages=1)
    seen = [Seen("文", Origin(page=1), "furniture", "removed_characters"), Seen("字", Origin(), None, "")]
    marked = marks_of(Document(source, (), 2), seen)
    assert marked[1].unplaced == 1
    svg = ElementTree.fromstring(picture(BLANK, marked[1], "a.pdf"))
    assert "does not say where it stands" in " ".join(group(svg, "legend").itertext())


def test_cells_go_on():
    """A cell that a page break cut is drawn on both pages."""
    cell = Cell(0, 0, (Paragraph("文"),), origin=Origin(1, (0, 0, 9, 9)).going_on(Origin(2, (0, 5, 9, 9))))
    document = Document(Source("a.pdf", "", "pdf", "pdf", pages=2), (Table((cell,)),), 1)
    marked = marks_of(document, [])
    assert {page: here.cells for page, here in marked.items()} == {1: [(0, 0, 9, 9)], 2: [(0, 5, 9, 9)]}


def test_any_text_gives_a_file_that_can_be_read():
    """Signs that XML gives a meaning, and characters that it has no place for."""
    mark = Mark((10, 10, 50, 20), STYLES[0], "<&\x01>", "]]>\x00\ud800\ufffe" + "長" * 1000, 1)
    svg = ElementTree.fromstring(picture(BLANK, Marked(marks=[mark]), "<a & b>.pdf"))
    assert svg.find(f"{SVG}title").text == "<a & b>.pdf"
    assert "<&\ufffd>" in "".join(group(svg, "roles").itertext())
    assert len("".join(group(svg, "texts").itertext())) < 200


def test_png_is_what_libraries_read():
    """A PNG of three by two pixels, read back by Pillow."""
    image = pytest.importorskip("PIL.Image")
    import io

    read_back = image.open(io.BytesIO(grey_png(3, 2, bytes([0, 50, 100, 150, 200, 255]))))
    assert (read_back.size, read_back.mode) == ((3, 2), "L")
    assert read_back.tobytes() == bytes([0, 50, 100, 150, 200, 255])
