"""Scans from file to record, with Tesseract where it is installed; what is said where it is not."""

import importlib
import io
import json
import shutil
import subprocess
import sys
from base64 import b64decode
from difflib import SequenceMatcher
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("numpy", reason="the extra auditdoc[ocr] is not installed")

from PIL import Image, ImageChops

from auditdoc.document import Paragraph
from auditdoc.errors import DamagedFile, EngineMissing
from auditdoc.japanese.characters import fold
from auditdoc.layouts import explain
from auditdoc.pictures.drawing import pictures
from auditdoc.pipeline import parse_bytes
from auditdoc.readers import read, scan
from auditdoc.readers.scan import engine as engines
from auditdoc.readers.scan import engine_tesseract
from auditdoc.readers.scan.image import read_image, sheets_of

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples/scans/kirigahara.pdf"
LINE = Path(__file__).with_name("line.png")
TRUTH = ROOT / "samples/side-by-side/kirigahara.truth.json"


def has_tesseract() -> bool:
    path = shutil.which("tesseract")
    return (
        path is not None
        and "jpn" in subprocess.run([path, "--list-langs"], capture_output=True, text=True).stdout.split()
    )


needs_tesseract = pytest.mark.skipif(not has_tesseract(), reason="tesseract with jpn is not installed")


@pytest.fixture
def engine(monkeypatch, fake):
    """Puts an engine of ours in the place of the installed one: a module with `reader`, and a row of the table."""

    def put(*texts: str, confidence: float = 0.95) -> None:
        module = type(sys)("an_engine")
        module.reader = lambda: fake(texts, confidence)
        monkeypatch.setitem(sys.modules, "an_engine", module)
        monkeypatch.setattr(engines, "ENGINES", {"fake": "an_engine"})

    return put


# -- any engine


def test_another_engine_is_a_module_and_a_row(sheet, engine) -> None:
    """Nothing else knows which engine reads; the record says so."""
    engine("【指摘事項】")
    document = read(sheet().text(60, 100, 6).pdf(), "scan.pdf")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["【指摘事項】"]
    assert document.source.complete
    (remark,) = document.remarks
    assert remark.code == "AD015"
    assert "Fake 1.0" in remark.message


def test_image_files_are_read_as_pages(sheet, engine) -> None:
    """PNG, JPEG and TIFF by their content, whatever the file is called; a TIFF of two pictures has two pages."""
    engine("【指摘事項】")
    image = sheet(height=842).text(60, 100, 6).image
    for kind, more in (
        ("PNG", {}),
        ("JPEG", {"dpi": (300, 300)}),
        ("TIFF", {"save_all": True, "append_images": [image]}),
    ):
        data = io.BytesIO()
        image.save(data, kind, **more)
        document = read(data.getvalue(), "報告書.dat")
        assert [b.text for b in document.blocks] == ["【指摘事項】"] * document.source.pages
        assert (document.source.format, document.source.pages) == ("image", 2 if kind == "TIFF" else 1)
        x0, top, _x1, _bottom = document.blocks[0].origin.bbox
        assert (x0, top) == (pytest.approx(60, abs=8), pytest.approx(100, abs=4))


def without_background(image) -> Image.Image:
    """The same ink on nothing at all, as programs save a drawing or part of a screen."""
    clear = Image.new("RGBA", image.size, (0, 0, 0, 0))
    clear.putalpha(ImageChops.invert(image))
    return clear


def test_a_picture_without_a_background(sheet, engine) -> None:
    """Its paper is white, as every viewer shows it: the same pixels go to the engine."""
    image, pages = sheet().text(60, 100, 6).image, []
    for one in (image, without_background(image), without_background(image).quantize()):
        data = io.BytesIO()
        one.save(data, "PNG")
        pages.append(next(sheets_of(data.getvalue(), "t.png"))[1])
    assert pages[0].tobytes() == pages[1].tobytes()
    assert ImageChops.difference(pages[0], pages[2]).getextrema()[1] < 40
    engine("【指摘事項】")
    assert read(data.getvalue(), "t.png").characters == 6


@pytest.mark.parametrize(("kind", "count"), [("PNG", 1), ("JPEG", 1), ("TIFF", 3)])
def test_image_files_are_drawn_with_what_was_read(sheet, engine, kind, count) -> None:
    """`inspect --image` on pictures: every page of a TIFF, the ink beneath, and a mark where the text stands."""
    engine("【指摘事項】")
    image, data = sheet(height=842).text(60, 100, 6).image, io.BytesIO()
    more = {"save_all": True, "append_images": [image] * (count - 1)} if kind == "TIFF" else {}
    image.save(data, kind, dpi=(300, 300), **more)
    document = read(data.getvalue(), "scan.dat")
    drawn = dict(pictures(data.getvalue(), document, explain(document), range(1, 9)))
    assert list(drawn) == list(range(1, count + 1))
    for svg in map(ElementTree.fromstring, drawn.values()):
        found = svg.find("{http://www.w3.org/2000/svg}image")
        ink = Image.open(io.BytesIO(b64decode(found.get("href").partition(",")[2])))
        shown = [float(found.get(key)) for key in ("width", "height")]
        assert shown == pytest.approx([595, 842], abs=1)
        left, top = ink.point(lambda grey: 255 * (grey < 128)).getbbox()[:2]
        scale = ink.width / shown[0]
        assert (left / scale, top / scale) == (pytest.approx(60, abs=8), pytest.approx(100, abs=4))
        places = [
            (float(box.get("x", 0)), float(box.get("y", 0)))
            for box in svg.iter("{http://www.w3.org/2000/svg}rect")
        ]
        assert any(abs(x - 60) < 8 and abs(y - 100) < 5 for x, y in places)


def test_a_picture_that_is_cut_off(sheet, engine) -> None:
    """A sentence and no traceback."""
    engine()
    data = io.BytesIO()
    sheet().text(60, 100, 40).with_noise(20).image.save(data, "PNG")
    with pytest.raises(DamagedFile):
        read_image(data.getvalue()[:5000], "scan.png")


def test_an_empty_sheet_has_no_text(sheet, engine) -> None:
    """A blank page, with the dust of the glass, between two others: nothing is invented, and it is named."""
    engine("表紙")
    first, blank = sheet().text(60, 100, 2), sheet().with_noise(4)
    data = io.BytesIO()
    first.image.save(data, "PDF", resolution=300, save_all=True, append_images=[blank.image])
    document = read(data.getvalue(), "scan.pdf")
    assert [b.text for b in document.blocks] == ["表紙"]
    assert [(r.code, r.origin.page) for r in document.remarks] == [("AD015", 1), ("AD005", 2)]


def test_low_confidence_is_a_problem(sheet, engine) -> None:
    """The record keeps it, and a rule doubts it; every character is counted."""
    engine(
        "令和4年度定期監査 措置状況報告書",
        "【指摘事項】",
        "契約書を作成されたい。",
        "【措置の内容】",
        "契約書を作成した。",
        confidence=0.7,
    )
    page = sheet()
    for line, count in enumerate((18, 6, 11, 7, 9)):
        page.text(60, 100 + 30 * line, count)
    report = parse_bytes(page.pdf(), "scan.pdf")
    (finding,) = report.findings()
    assert (finding.paragraphs, finding.origin.confidence) == (("契約書を作成されたい。",), 0.7)
    assert [r.origin.confidence for r in finding.responses] == [0.7]
    assert [p.code for p in report.problems if p.finding].count("AD303") == 2
    counts = report.coverage
    assert counts.characters == counts.in_records + counts.furniture + counts.unused == 16 + 6 + 11 + 7 + 9


# -- what is not installed


@pytest.mark.parametrize(
    ("lacks", "command"),
    [
        ("numpy", "pip install 'auditdoc[ocr]'"),
        ("tesseract", "apt-get install tesseract-ocr tesseract-ocr-jpn"),
        ("jpn", "apt-get install tesseract-ocr-jpn"),
    ],
)
def test_what_to_install_is_said(sheet, monkeypatch, lacks, command) -> None:
    """A file of nothing but pictures cannot be read (exit 4); the sentence names the command."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == lacks else found(name))
    monkeypatch.setattr(
        engine_tesseract.shutil, "which", lambda _: None if lacks == "tesseract" else "/bin/tesseract"
    )
    monkeypatch.setattr(engine_tesseract, "_answer", lambda *_: "eng\nosd")
    engine_tesseract.reader.cache_clear()
    with pytest.raises(EngineMissing) as error:
        read(sheet().text(60, 100, 6).pdf(), "scan.pdf")
    assert command in error.value.hint
    assert error.value.exit_code == 4
    engine_tesseract.reader.cache_clear()


# -- Tesseract


@pytest.fixture(scope="module")
def record():
    """The sample, read once."""
    if not has_tesseract():
        pytest.skip("tesseract with jpn is not installed")
    return parse_bytes(SAMPLE.read_bytes(), SAMPLE.name)


def alike(a: str, b: str) -> float:
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()


def test_a_scan_gives_the_record_of_the_report(record) -> None:
    """Findings, who was asked, who answered and what: as in the page that was printed and scanned, but for a character or two.

    What is read differs by the version of the engine, so that no golden record is held.
    """
    truth = [
        f
        for section in json.loads(TRUTH.read_text(encoding="utf-8"))["sections"]
        for f in section["findings"]
    ]
    read = list(record.findings())
    assert [f.kind for f in read] == [f["kind"] for f in truth]
    for finding, true in zip(read, truth, strict=True):
        assert alike("".join(finding.paragraphs), "".join(true["paragraphs"])) > 0.95
        assert len(finding.targets) == len(true["targets"])
        for response, answer in zip(finding.responses, true["responses"], strict=True):
            assert alike("".join(response.paragraphs), "".join(answer["paragraphs"])) > 0.95
            assert alike("".join(response.departments), "".join(answer["departments"])) > 0.8


def test_a_scan_says_how_sure_it_is(record) -> None:
    """Confidence and place of each record; the characters of the pages all counted."""
    for finding in record.findings():
        assert 0.5 < finding.origin.confidence <= 1
        assert finding.origin.bbox
    counts = record.coverage
    assert counts.characters == counts.in_records + counts.furniture + counts.unused > 800
    assert (record.source.reader, record.source.pages, record.source.complete) == ("pdf", 2, True)
    assert "AD015" in {problem.code for problem in record.problems}


@needs_tesseract
def test_tesseract_reads_a_line(sheet) -> None:
    """Words with their places and confidences."""
    from PIL import Image

    engine_tesseract.reader.cache_clear()
    engine = engine_tesseract.reader()
    assert engine.name.startswith("Tesseract ")
    assert engine.read([], 10) == []
    words = engine.read([Image.open(LINE)], 30)[0]
    assert "".join(word.text for word in words) == "指摘事項"
    assert all(0.5 < word.confidence <= 1 and word.x0 < word.x1 for word in words)
    with pytest.raises(engines.Stopped):
        engine.read([Image.open(LINE)], 0.001)


def test_an_answer_of_tesseract() -> None:
    """Each character has its place, Latin letters stand together, and a picture in which nothing was seen has no words."""

    def word(confidence: int, *characters: tuple[str, int, int]) -> str:
        inner = "".join(
            f"<span class='ocrx_cinfo' title='x_bboxes {x0} 2 {x1} 28; x_conf 99.1'>{text}</span>"
            for text, x0, x1 in characters
        )
        return f"<span class='ocrx_word' title='bbox 0 2 90 28; x_wconf {confidence}'>{inner}</span>"

    page = "<div class='ocr_page' id='page_{}' title='image \"0.pgm\"'>{}</div>"
    first = word(96, ("&lt;", 10, 20), ("物", 22, 40)) + word(
        80, ("P", 50, 56), ("C", 57, 64), ("台", 66, 84)
    )
    answer = "<?xml version='1.0' encoding='UTF-8'?><html><body>{}{}</body></html>".format(
        page.format(1, first), page.format(3, "")
    )
    found, second, third = engine_tesseract.words_in(answer.encode(), 3)
    assert [(w.text, w.x0, w.x1, w.confidence) for w in found] == [
        ("<", 10, 20, 0.96),
        ("物", 22, 40, 0.96),
        ("PC", 50, 64, 0.8),
        ("台", 66, 84, 0.8),
    ]
    assert second == third == ()


def test_nothing_of_the_extra_is_loaded_for_text(tmp_path: Path) -> None:
    """A PDF with text loads neither numpy nor Pillow, nor the modules that need them."""
    program = "import sys, auditdoc.readers.pdf, auditdoc.readers.scan; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"numpy", "PIL", "auditdoc.readers.scan.picture", "auditdoc.readers.scan.engine"}
    assert scan.NEEDED == ("numpy", "PIL")
