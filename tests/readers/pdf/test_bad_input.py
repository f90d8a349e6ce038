"""Files made, or broken, so that a program is busy for ever: bounded time and memory, and one sentence."""

import time

import pytest

from auditdoc.errors import DamagedFile, EmptyInput
from auditdoc.readers import read
from auditdoc.readers.pdf import read_pdf

SECONDS = 20
"""Each takes less than two on an idle machine; without the limits, minutes or for ever."""
RULES = 100_000
ROWS = [["所属名", "措置状況等"], ["契約課", "改めた。"]]


@pytest.fixture(autouse=True)
def _in_time():
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


# Three thousand pages.


@pytest.mark.parametrize("drawn", ["", "1 g 0 0 595 842 re f"], ids=["nothing", "white"])
def test_three_thousand_blank_pages(sheet, pdf, drawn):
    """They are read at once and named in one sentence; nobody looks for characters in the picture of a white page."""
    pages = [sheet().raw(drawn)] * 3_000
    document = read_pdf(pdf(sheet().text(60, 700, "契約課"), *pages), "t.pdf")
    assert document.characters == 3
    (remark,) = document.remarks
    assert remark.code == "AD005"
    assert remark.message.endswith("2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …")


def test_nothing_but_blank_pages(sheet, pdf):
    """A file without any text is refused with a sentence and a remedy."""
    with pytest.raises(EmptyInput) as caught:
        read(pdf(*[sheet()] * 3_000), "t.pdf")
    assert caught.value.hint


# A hundred thousand rulings.


@pytest.mark.parametrize(
    "drawn",
    [
        " ".join(f"{n % 595} {n % 842} m {n % 595 + 30} {n % 842} l S" for n in range(RULES)),
        "".join(f"{n % 595} {n * 7 % 842} m {n % 595 + 30} {n * 7 % 842} l " for n in range(RULES)) + "S",
        " ".join(f"{n % 595} {n % 842} 30 .5 re f" for n in range(RULES)),
        " ".join(f"{n % 595} {n % 842} 30 20 re" for n in range(RULES)) + " S",
        " ".join(f"{n % 595} {n % 842} 1 1 re f" for n in range(RULES)),
        "[1 1] 0 d " + " ".join(f"{n % 595} {n % 842} m {n % 595} {n % 842 + 40} l S" for n in range(RULES)),
    ],
    ids=["strokes", "one path", "slivers", "rectangles", "dots", "dashes"],
)
def test_a_hundred_thousand_rulings(sheet, reading, drawn):
    """However they are drawn: the text is read, without tables, and the page is named."""
    read_ = reading(
        sheet().text(60, 700, "地図の凡例である。").raw(f"q {drawn} Q"),
        sheet().table([60, 160, 460], [720, 700, 640], ROWS),
    )
    assert (read_.paragraphs, read_.tables, read_.codes) == (["地図の凡例である。"], [ROWS], ["AD012"])
    assert read_.document.remarks[0].origin.page == 1


def test_a_form_that_is_drawn_again_and_again(sheet, reading):
    """Its rulings count each time."""
    form = sheet().raw("0 0 m 30 0 l S " * 5)
    page = sheet(form=form).text(60, 700, "図である。").raw("q 1 0 0 1 9 9 cm /X Do Q " * 20_000)
    assert reading(page).codes == ["AD012"]


# Trees of pages.


def tree(*objects):
    """A file of these objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"


@pytest.mark.parametrize(
    "objects",
    [
        [b"<< /Type /Pages /Kids [2 0 R] /Count 4000 >>"],
        [b"<< /Type /Pages /Kids [3 0 R] /Count 4000 >>", b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 4000 >>"],
        [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(3_000)] + [LEAF],
    ],
    ids=["itself", "each other", "three thousand deep"],
)  # fmt: skip
def test_trees_that_do_not_end(objects):
    """A node that contains itself, two that contain each other, and one deeper than any that was made to be read."""
    with pytest.raises(DamagedFile) as caught:
        read_pdf(tree(CATALOGUE, *objects), "t.pdf")
    assert caught.value.hint


@pytest.mark.parametrize("count", [b"2000000000", b"-5", b"0", b"99 0 R"])
def test_a_count_that_is_not_true(count):
    """What the tree says of itself is not believed: there is one blank page, or the file is refused."""
    data = tree(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % count, LEAF)
    assert [remark.code for remark in read_pdf(data, "t.pdf").remarks] == ["AD005"]
