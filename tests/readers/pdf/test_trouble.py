"""Files and pages that cannot be read, or only in part: a sentence each, nothing invented."""

import re

import pytest

from auditdoc.errors import DamagedFile, FileUnreadable, TooLarge
from auditdoc.readers import scan
from auditdoc.readers.pdf import read_pdf, standin_font
from auditdoc.readers.pdf.pdfium import MAX_PAGES

PRIVATE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    " 1 begincodespacerange <0000> <FFFF> endcodespacerange"
    " 3 beginbfrange <3000> <30FF> <E000> <4E00> <4EFF> <E100> <5000> <9FFF> <E100> endbfrange endcmap"
)
"""A ToUnicode table that gives private characters for all kana and kanji."""


@pytest.fixture
def plain(sheet, pdf):
    return pdf(sheet().text(60, 700, "契約課"))


def test_password(plain):
    """A file that needs a password says so, and what to do."""
    locked = plain.replace(
        b"/Root",
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
        b" /ID [<00> <00>] /Root",
    )
    with pytest.raises(FileUnreadable, match="password"):
        read_pdf(locked, "t.pdf")


def test_unknown_protection(plain):
    """A protection that pdfium does not know is named as one."""
    with pytest.raises(FileUnreadable, match="protected"):
        read_pdf(
            plain.replace(b"/Root", b"/Encrypt << /Filter /Other /V 9 >> /ID [<00> <00>] /Root"), "t.pdf"
        )


@pytest.mark.parametrize("share", [0.02, 0.3, 0.8])
def test_cut_off(plain, share):
    """A truncated file is damaged; nothing of it is taken for the whole."""
    with pytest.raises(DamagedFile):
        read_pdf(plain[: int(len(plain) * share)], "t.pdf")


def test_junk_around_the_file(plain):
    """Bytes before the head and behind the end do no harm."""
    assert read_pdf(b"\r\n\r\n" + plain + b"\r\n<!-- x -->", "t.pdf").characters == 3


def test_no_pages(plain):
    """A file without pages is damaged."""
    with pytest.raises(DamagedFile):
        read_pdf(re.sub(rb"/Kids \[[^\]]*\] /Count 1", b"/Kids [] /Count 0", plain), "t.pdf")


def test_page_tree_that_contains_itself(plain):
    """A loop in the page tree ends; the pages that are there are read, the others named."""
    number = re.search(rb"/Parent (\d+)", plain)[1]
    looped = re.sub(rb"/Kids \[([^\]]*)\] /Count 1", rb"/Kids [\1 " + number + rb" 0 R] /Count 3", plain)
    document = read_pdf(looped, "t.pdf")
    assert document.characters == 3
    assert [remark.code for remark in document.remarks] == ["AD013"]
    assert not document.source.complete


def test_too_many_pages(sheet, pdf):
    """More pages than the limit are refused before one is read."""
    with pytest.raises(TooLarge):
        read_pdf(pdf(*[sheet()] * (MAX_PAGES + 1)), "t.pdf")


def test_pages_without_text(sheet, reading, monkeypatch):
    """Blank pages and scans are named; a scan that nothing here can read means that the document is not complete."""
    monkeypatch.setattr(scan, "missing", lambda: "apt-get install tesseract-ocr")
    picture = sheet().raw("q 595 0 0 842 0 0 cm /Scan Do Q")
    read = reading(sheet().text(60, 700, "次の頁"), sheet(), picture)
    assert read.codes == ["AD005"]
    assert "2, 3" in read.document.remarks[0].message
    assert "apt-get install tesseract-ocr" in read.document.remarks[0].hint
    assert not read.document.source.complete
    assert reading(sheet().text(60, 700, "文"), sheet()).document.source.complete


def test_text_under_a_scan(sheet, reading):
    """Invisible text under a picture of the page is read, and said to come from a recognition."""
    page = (
        sheet().raw("q 595 0 0 842 0 0 cm /Scan Do Q").text(60, 700, "文字の層がある頁です。", extra="3 Tr")
    )
    read = reading(page)
    assert (read.paragraphs, read.codes) == (["文字の層がある頁です。"], ["AD010"])


def test_font_without_meaning(sheet, reading):
    """A page whose characters have no meaning becomes furniture and a remark, never text of the report."""
    read = reading(sheet().text(60, 700, "契約事務の手順を見直されたい。"), to_unicode=PRIVATE)
    assert (read.paragraphs, read.tables, read.codes) == ([], [], ["AD004"])
    assert [kind for kind, _text in read.furniture] == ["removed_characters"]
    assert not read.document.source.complete


def meaning(words, other):
    """A ToUnicode table in which the codes of *words* mean *other*, character by character."""
    pairs = dict(zip(words, other, strict=True))
    lines = "".join(f"<{ord(code):04x}> <{ord(character):04x}>" for code, character in pairs.items())
    return f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {len(pairs)} beginbfchar {lines} endbfchar endcmap"


SENTENCE = "物品の管理に関する事務について、所管課の確認が十分でないものが見受けられた。"


@pytest.mark.parametrize(
    "other",
    [
        "".join(chr(ord(c) + 1) for c in SENTENCE),  # a table that is one place off
        "".join(chr(0x7000 + 97 * SENTENCE.index(c)) for c in SENTENCE),
        "A" * len(SENTENCE),
        "\x02" * len(SENTENCE),
        "".join(chr(0x21 + SENTENCE.index(c)) for c in SENTENCE),
        "".join(chr(500 + 37 * SENTENCE.index(c)) for c in SENTENCE),  # numbers of glyphs
        "".join(chr(0xC0 + SENTENCE.index(c)) for c in SENTENCE),  # Shift_JIS taken for Latin-1
    ],
)
def test_font_with_a_wrong_meaning(sheet, reading, other):
    """Characters that make no words are named and get into no record."""
    page = sheet(encoding="Identity-H").text(60, 700, SENTENCE)
    read = reading(page, to_unicode=meaning(SENTENCE, other))
    assert (read.paragraphs, read.codes) == ([], ["AD004"])
    assert not read.document.source.complete


@pytest.mark.parametrize(
    "words",
    [
        "髙栁瀨德﨑槇邊閒廣澤", "令和５年４月１日　1,234,567円　△89.0％", "A - B / (C) [D] {E} <F> #1 @2 &3", "。" * 30, "ーーーーーーーーーーーーーーーーーーーーーー",
        "○○○○○○○○○○○○○○○○○○○○○○○○○", "https://www.example.lg.jp/kansa/r5/index.html?id=1&page=2#a", "Café résumé naïve", "ｱｲｳｴｵｶｷｸｹｺ",
    ],
)  # fmt: skip
def test_unusual_but_meant(sheet, reading, words):
    """Names with rare kanji, figures, addresses and rows of signs are what is printed."""
    read = reading(sheet().text(60, 700, words))
    assert "AD004" not in read.codes
    assert read.paragraphs


def test_text_drawn_before_its_picture(sheet, reading):
    """Some programs draw the recognised text first and the scan over it; others print a visible stamp besides."""
    scan = "q 595 0 0 842 0 0 cm /Scan Do Q"
    under = sheet().text(60, 700, "文字の層がある頁です。").raw(scan)
    stamped = sheet().raw(scan).text(60, 820, "青嵐市").text(60, 700, "文字の層です。", extra="3 Tr")
    on_top = sheet().raw(scan).text(60, 700, "便せんに印刷した文です。")
    assert [reading(page).codes for page in (under, stamped, on_top)] == [["AD010"], ["AD010"], []]


def test_page_with_too_many_characters(sheet, reading):
    """A page beyond the limit is read up to it, and said to be cut."""
    words = "契約課事務".encode("utf-16-be").hex() * 100
    page = sheet().raw("BT /F1 1 Tf 1 0 0 1 10 10 Tm " + f"<{words}> Tj 0 1 Td " * 500 + "ET")
    read = reading(page)
    assert read.codes == ["AD014"]
    assert not read.document.source.complete


def test_stand_in_font_is_a_font():
    """Every table lies where the directory says, and every character has the one glyph."""
    data = standin_font.font()
    count = int.from_bytes(data[4:6], "big")
    tables = {data[n : n + 4]: data[n + 8 : n + 16] for n in range(12, 12 + 16 * count, 16)}
    assert set(tables) == {b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"post"}
    for place in tables.values():
        start, length = int.from_bytes(place[:4], "big"), int.from_bytes(place[4:], "big")
        assert start % 4 == 0
        assert start + length <= len(data)
