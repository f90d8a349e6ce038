"""From a picture to a page: level, lines, cells, text, confidence, with an engine that is told what to say."""

import pytest

pytest.importorskip("numpy", reason="the extra auditdoc[ocr] is not installed")

import numpy as np

from auditdoc.document import Paragraph, Table
from auditdoc.readers.pdf import document_of
from auditdoc.readers.scan.certain import mended, paired, unclosed
from auditdoc.readers.scan.engine import Stopped, Word
from auditdoc.readers.scan.gutter import gutter_in
from auditdoc.readers.scan.lines import lines_in, usual_em
from auditdoc.readers.scan.page import scanned_page
from auditdoc.readers.scan.reading import better
from auditdoc.readers.scan.wording import read_line

SCALE = 300 / 72
CARD = ["総務課", "台帳を整備した。", "今後も続ける。", "表の外の文である。"]


def card(sheet):
    """A table with a name and two lines beside it, and a line below."""
    page = sheet().table([60, 160, 530], [100, 160])
    return page.text(70, 110, 3).text(170, 110, 8).text(170, 130, 7).text(60, 200, 9)


@pytest.mark.parametrize("degrees", [1.2, -2.5, 0.35])
def test_a_page_is_made_level(sheet, degrees) -> None:
    """The tilt is found to a twentieth of a degree."""
    page = sheet()
    for y in range(60, 320, 18):
        page.text(60, y, 44)
    assert page.turned(degrees).picture().tilt == pytest.approx(-degrees, abs=0.05)


def test_lines_are_told_apart(sheet) -> None:
    """Lines of a column, columns beside each other, and no line where there is none."""
    page = sheet().text(60, 100, 20).text(60, 116, 20).text(330, 108, 18)
    picture = page.picture()
    em = usual_em(picture.ink, picture.scale)
    assert em / picture.scale == pytest.approx(10.5, abs=1.5)
    boxes = lines_in(picture.ink, em)
    places = [(round(b.x0 / picture.scale), round(b.top / picture.scale)) for b in boxes]
    assert places == [(60, 100), (330, 108), (60, 116)]
    assert lines_in(np.zeros((200, 200), dtype=bool), em) == []


def test_a_line_of_large_type_is_one_line(sheet) -> None:
    """A title twice as large as the text is not cut in halves."""
    page = sheet().text(60, 60, 12, size=24)
    for y in range(120, 300, 16):
        page.text(60, y, 44)
    picture = page.picture()
    boxes = lines_in(picture.ink, usual_em(picture.ink, picture.scale))
    assert len(boxes) == 13


def test_cells_are_read_one_by_one(sheet, fake) -> None:
    """A line belongs to the cell it stands in; what is outside of tables comes after them."""
    page = scanned_page(card(sheet).picture(), 3, fake(CARD))
    blocks, count = document_of([page])
    table, below = blocks
    assert isinstance(table, Table)
    assert isinstance(below, Paragraph)
    assert [cell.text for cell in table.cells] == ["総務課", "台帳を整備した。\n今後も続ける。"]
    assert below.text == "表の外の文である。"
    assert count == sum(map(len, CARD))
    assert page.recognised_by == "Fake 1.0"


def test_a_table_in_a_cell_is_read_once(sheet, fake) -> None:
    """Its lines belong to its own cells, and stand in the cell around them."""
    page = sheet().table([60, 160, 530], [100, 300]).table([170, 300, 520], [110, 200, 290]).text(70, 110, 3)
    for x in (180, 310):
        for y in (120, 210):
            page.text(x, y, 4)
    name = "総務部総務課契約管財係及び総務部財政課"
    shown = scanned_page(page.picture(), 1, fake([name, "課名", "内容", "税務課", "増員した。"]))
    (table,) = document_of([shown])[0]
    assert isinstance(table, Table)
    assert table.cells[0].text == name
    assert table.cells[1].text.split() == ["課名", "内容", "税務課", "増員した。"]


def test_confidence_goes_with_the_place(sheet, fake) -> None:
    """Every origin has the mean of what stands there, and its place on the sheet as it lies."""
    page = scanned_page(card(sheet).turned(2.0).picture(), 3, fake(CARD, 0.97))
    (table, below), _count = document_of([page])
    assert isinstance(table, Table)
    assert {p.origin.confidence for c in table.cells for p in c.paragraphs} == {0.97}
    assert below.origin.confidence == 0.97
    assert below.origin.page == 3
    x0, top, x1, bottom = below.origin.bbox
    assert x0 < 75 < x1
    assert top - 15 < 205 < bottom + 15


def test_what_was_read_badly_is_read_again(sheet, fake) -> None:
    """In other sizes; the surest reading counts, and sure lines are left alone."""

    class Hesitant(fake):
        def read(self, lines, seconds):
            self.confidence = 0.5 if not self.calls else 0.6 + 0.1 * len(self.calls)
            self.texts = [f"第{len(self.calls)}回"] * len(lines)
            return super().read(lines, seconds)

    engine = Hesitant()
    page = scanned_page(card(sheet).picture(), 1, engine)
    assert engine.calls == [4, 4, 4, 4]
    assert {round(reading[1], 2) for reading in page.readings} == {0.9}
    sure = fake(CARD)
    scanned_page(card(sheet).picture(), 1, sure)
    assert sure.calls == [4]


def test_an_engine_that_is_stopped(sheet, fake) -> None:
    """The page says so, keeps what was read before, and is not complete."""

    class Slow(fake):
        def read(self, lines, seconds):
            raise Stopped

    page = scanned_page(card(sheet).picture(), 1, Slow())
    assert page.was_stopped
    assert document_of([page]) == ((), 0)


def test_white_on_dark(sheet, fake) -> None:
    """A head printed white on dark is turned over before it is read."""
    page = sheet().table([60, 300, 530], [100, 120, 160])
    page.draw.rectangle([250, 417, 1250, 500], fill=0)
    for n in range(4):
        page.draw.rectangle([400 + 44 * n, 440, 436 + 44 * n, 476], outline=255, width=5)
    engine = fake()
    seen = []
    engine.read = lambda lines, seconds: (
        seen.extend(np.asarray(line).mean() for line in lines) or [()] * len(lines)
    )
    scanned_page(page.picture(), 1, engine)
    assert min(seen) > 128


def words(*parts: tuple[str, float, float]) -> list[Word]:
    return [Word(text, x0, x1, 0.9) for text, x0, x1 in parts]


def columns(width: int, *white: tuple[int, int]) -> np.ndarray:
    ink = np.ones(width, dtype=bool)
    for start, end in white:
        ink[start:end] = False
    return ink


def test_blanks_are_told_by_the_white_in_the_picture() -> None:
    """Where an engine ends a word there is no blank unless a character's width is white; stops bring their own white."""

    def text(parts, ink):
        read = read_line(parts, ink, 36, 40.0, in_cell=False)
        assert read is not None
        return read.text

    assert text(words(("物品", 0, 80), ("管理", 84, 160)), columns(160, (78, 84))) == "物品管理"
    assert (
        text(words(("総務課", 0, 120), ("人事課", 160, 280)), columns(280, (118, 162)))
        == "総務課\u3000人事課"
    )
    assert text(words(("した。", 0, 100), ("今後", 130, 200)), columns(200, (96, 128))) == "した。今後"
    assert (
        text(words(("課長が", 0, 100), ("、", 104, 110), ("今後", 140, 200)), columns(200, (110, 138)))
        == "課長が、今後"
    )
    assert text(words(("Audit", 0, 100), ("Office", 112, 200)), columns(200, (100, 112))) == "Audit Office"
    assert text(words(("1", 0, 10), ("9", 34, 44)), columns(44, (10, 34))) == "19"


def test_a_blank_stands_where_the_picture_has_it() -> None:
    """An engine that sees characters one by one says between which two of them the white is, to half a character."""
    parts = words(*((text, 40 * n, 40 * n + 38) for n, text in enumerate("総務課　人事課") if text != "　"))
    read = read_line(parts, columns(280, (118, 162)), 36, 40.0, in_cell=False)
    assert read is not None
    assert read.text == "総務課\u3000人事課"


@pytest.mark.parametrize(
    ("label", "gap", "blank"),
    [("ア", 14, True), ("ア", 8, False), ("第1", 20, True), ("第1", 14, False), ("総", 20, False)],
)
def test_a_narrow_blank_behind_a_label(label, gap, blank) -> None:
    """Half a character of white makes a label of ア and 第1, which are words without it; programs set digits off by less."""
    width = 40 * len(label)
    parts = words((label, 0, width), ("指摘事項", width + gap, width + gap + 160))
    read = read_line(parts, columns(width + gap + 160, (width, width + gap)), 36, 40.0, in_cell=False)
    assert read is not None
    assert read.text == label + " " * blank + "指摘事項"


def test_what_stands_before_a_line_of_two_is_read_once(sheet) -> None:
    """A number a wide blank before its text, and a second line below both: the number is no line of its own as well."""
    page = sheet().text(60, 100, 1).text(60 + 2.77 * 10.5, 100, 20).text(60, 111, 20)
    picture = page.picture()
    boxes = lines_in(picture.ink, 10.5 * picture.scale)
    for box in boxes:
        others = (other for other in boxes if other is not box)
        assert not any(o.x0 <= box.x0 and box.x1 <= o.x1 and abs(o.top - box.top) < 9 for o in others)


def test_letters_set_apart_are_shown_together(sheet, fake) -> None:
    """The engine sees a word and no single characters; the blanks are in the text again."""
    page = sheet()
    for n in range(4):
        page.text(60 + 21 * n, 100, 1)
    seen = []

    class Wide(fake):
        def read(self, lines, seconds):
            (line,) = lines
            seen.append(line.width / line.height)
            step = line.width / 4
            return [tuple(Word(text, n * step, (n + 1) * step, 0.95) for n, text in enumerate("措置内容"))]

    shown = scanned_page(page.picture(), 1, Wide())
    assert [line.text for line in shown.lines] == ["措\u3000置\u3000内\u3000容"]
    assert seen[0] < 4


def test_rulings_read_as_text_are_left_out_in_cells_only() -> None:
    """| at the ends of a cell's line is its border; outside of tables it may be print."""
    parts = words(("|総務課", 0, 120), ("|", 130, 134))
    inside = read_line(parts, columns(134), 36, 40.0, in_cell=True)
    outside = read_line(parts, columns(134), 36, 40.0, in_cell=False)
    assert (inside.text, outside.text) == ("総務課", "|総務課|")
    assert read_line(words(("|", 0, 4)), columns(4), 36, 40.0, in_cell=True) is None


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("金和4年3月に", "令和4年3月に"),
        ("信和元年度", "令和元年度"),
        ("召和22年法律第67号", "召和22年法律第67号"),
        ("規制の緩和3年目", "規制の緩和3年目"),
        ("差額1.386.000円", "差額1,386,000円"),
        ("過去5年間で1.206冊", "過去5年間で1,206冊"),
        ("延べ2.345平方メートル", "延べ2.345平方メートル"),
        ("0.325%及び12.5人", "0.325%及び12.5人"),
        ("確認した。.", "確認した。"),
        ("により、.今後", "により、今後"),
        ("研究センターー", "研究センター"),
        ("研究センタ-", "研究センター"),
        ("センター-3", "センター-3"),
        ("ーー", "―"),
        ("指置の内容", "措置の内容"),
        ("据置期間の処置を放置し、", "据置期間の処置を放置し、"),
        ("教育店財務課の微収猫予", "教育庁財務課の徴収猶予"),
        ("商店街の開店", "商店街の開店"),
        ("抽選付きの催しの選付金", "抽選付きの催しの還付金"),
        ("一", "一"),
    ],
)
def test_what_has_one_reading_alone(read, printed) -> None:
    """Names of eras, thousands, stops and long vowels; what print could have is left."""
    assert mended(read) == printed


def test_square_brackets_close_as_they_opened() -> None:
    """Only the form tells 〕 from ]; other brackets, and words, stay as they were read."""
    assert paired("〔文化課]") == "〔文化課〕"
    assert paired("[文化課〕") == "[文化課]"
    assert paired("【文化課]") == "【文化課】"
    assert paired("(文化課]") == "(文化課]"
    assert paired("文化課]") == "文化課]"
    assert paired("〔文化課（係]）〕") == "〔文化課（係]）〕"


@pytest.mark.parametrize("size", [8, 12])
def test_solid_marks_are_told_by_their_form(sheet, fake, size) -> None:
    """No engine is shown them; strokes are no marks."""
    page = sheet()
    for n, y in enumerate((60, 100, 140)):
        page.text(80, y, 6, size=size)
        x0, y0, side = round(66 * SCALE), round((y + 0.1 * size) * SCALE), round(0.8 * size * SCALE)
        box = [x0, y0, x0 + side, y0 + side]
        if n == 0:
            page.draw.ellipse(box, fill=0)
        elif n == 1:
            page.draw.rectangle(box, fill=0)
        else:
            page.draw.rectangle(box, outline=0, width=4)
    read = scanned_page(page.picture(), 1, fake(["秘書課", "契約課", "□会計課"]))
    blocks, _count = document_of([read])
    assert [block.text.replace(" ", "") for block in blocks] == ["●秘書課", "■契約課", "□会計課"]


def test_of_two_readings_the_one_with_both_brackets() -> None:
    """Unless it is much less sure. A line of prose can open a bracket that the next one closes."""
    lost, whole = (Word("【措置", 0, 100, 0.93),), (Word("【措置】", 0, 100, 0.88),)
    assert better(lost, whole) == better(whole, lost) == whole
    doubtful = (Word("【措置】", 0, 100, 0.6),)
    assert better(lost, doubtful) == lost
    assert unclosed("文化課〕")
    assert not unclosed("〔文化課〕")
    assert not unclosed("【措置】備品の台帳を整備した。（総務課")


def test_two_columns_with_a_narrow_gutter(sheet, fake) -> None:
    """A gutter as narrow as a blank is seen down the page; a line over both columns stays one; a page without has none."""
    page = sheet().text(60, 40, 42)
    for y in range(80, 260, 16):
        page.text(60, y, 20).text(60 + 21.2 * 10.5, y, 20)
    picture = page.picture()
    em = usual_em(picture.ink, picture.scale)
    gutter = gutter_in(picture.ink, em)
    assert gutter is not None
    assert [x / picture.scale for x in gutter] == pytest.approx([270, 282.6], abs=2)
    read = scanned_page(picture, 1, fake(["あ" * 10] * 40))
    assert len(read.lines) == 1 + 2 * 12
    plain = sheet()
    for y in range(80, 260, 16):
        plain.text(60, y, 42)
    assert gutter_in(plain.picture().ink, em) is None


@pytest.mark.parametrize("number", ["2", "?"])
def test_a_number_in_a_circle(sheet, fake, number) -> None:
    """It is shown to the engine without its circle; where that sees no number, the line is read as it stands."""

    class Inside(fake):
        def read(self, lines, seconds):
            is_number = all(line.size == (40, 40) for line in lines)
            self.texts = (
                [number] * len(lines) if is_number else ["る文書の保存" if number == "?" else "文書の保存"]
            )
            return super().read(lines, seconds)

    page = sheet().text(76, 60, 5, size=12)
    x0, y0, side = round(60 * SCALE), round(60 * SCALE), round(11 * SCALE)
    page.draw.ellipse([x0, y0, x0 + side, y0 + side], outline=0, width=2)
    page.line(64, 66, 67, 67, 1)
    blocks, _count = document_of([scanned_page(page.picture(), 1, Inside())])
    assert [block.text.replace(" ", "") for block in blocks] == [
        "②文書の保存" if number == "2" else "る文書の保存"
    ]


def test_strokes_are_no_circle(sheet, fake) -> None:
    """Nothing but lines is shown to the engine for a page of strokes."""
    engine = fake(CARD)
    scanned_page(card(sheet).picture(), 1, engine)
    assert engine.calls == [4]
