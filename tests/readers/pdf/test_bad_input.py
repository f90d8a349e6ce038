"""Files made, or broken, so that a program is busy for ever: bounded time and memory, and one sentence."""

import pytest

from auditdoc.errors import DamagedFile, EmptyInput, TooLarge
from auditdoc.readers import read, scan
from auditdoc.readers.pdf import read_pdf
from auditdoc.readers.pdf.page_reading import read_page
from auditdoc.readers.watching import watched

RULES = 100_000
ROWS = [["所属名", "措置状況等"], ["契約課", "改めた。"]]


pytestmark = pytest.mark.usefixtures("bounded_time")


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


# Pages that are pictures.

LETTER = "60 700 6 1 re 60 705 6 1 re 60 710 6 1 re 62 700 1 11 re f"


@pytest.fixture
def recognised(monkeypatch):
    """The numbers of the pages that an engine is shown; it reads nothing on them."""
    shown = []

    def pages(document, numbers):
        for number in numbers:
            shown.append(number)
            yield read_page(document, number)

    monkeypatch.setattr(scan, "missing", lambda: None)
    monkeypatch.setattr(scan, "recognised_pages", pages)
    return shown


@pytest.mark.parametrize("drawn", ["60 700 2 2 re f", "60 800 m 500 800 l S", "60 60 m 60 800 l S"])
def test_pages_with_next_to_nothing(sheet, pdf, recognised, drawn):
    """Nobody looks for characters on a page with a dot or a ruling, however many there are; they are named as blank ones are."""
    document = read_pdf(pdf(sheet().text(60, 700, "契約課"), *[sheet().raw(drawn)] * 500), "t.pdf")
    assert recognised == []
    assert [remark.code for remark in document.remarks] == ["AD005"]


def test_pages_with_the_least_of_text_are_recognised(sheet, pdf, recognised):
    """A single letter made of strokes may be text, and two rulings with something between them."""
    letter, dot = sheet().raw(LETTER), sheet().raw("60 700 2 2 re f")
    dots = sheet().raw("60 700 2 2 re 80 700 2 2 re 60 600 2 2 re f")
    read_pdf(pdf(sheet().text(60, 700, "契約課"), letter, dot, sheet(), dots), "t.pdf")
    assert recognised == [2, 5]


def test_too_many_pages_to_recognise(sheet, pdf, recognised, monkeypatch):
    """More than anybody would wait for are refused before the first is read; of fewer, whoever watches is told how many are done."""
    monkeypatch.setattr(scan, "MAX_PAGES", 3)
    told = []
    with watched(lambda done, total: told.append((done, total))):
        read_pdf(pdf(sheet().text(60, 700, "契約課"), *[sheet().raw(LETTER)] * 3), "t.pdf")
        assert told == [(1, 3), (2, 3), (3, 3)]
        with pytest.raises(TooLarge) as caught:
            read_pdf(pdf(sheet().text(60, 700, "契約課"), *[sheet().raw(LETTER)] * 4), "t.pdf")
    assert caught.value.hint
    assert len(recognised) == len(told) == 3


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
