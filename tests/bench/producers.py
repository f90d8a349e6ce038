"""The programs that make PDFs, each with fonts as they occur: files of `reports.report`, kept outside of the project.

A font decides more than the program does. Chromium makes Type 3 fonts of Noto (an outline a character, a text object
a character), LibreOffice embeds parts of TrueType fonts with eight bits a character, typst and Chromium with IPA's fonts CID
fonts, and ReportLab's Japanese fonts are only named in the file, not embedded.
"""

import hashlib
import math
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.reports import FINDING, REGISTER, SECTION, TITLE, WHAT, WHO, Card, Report
from bench.sheet import Sheet

LONGEST = 900
"""Seconds that a program may take; LibreOffice needs two minutes for two thousand pages."""
_SOURCES = (Path(__file__), Path(__file__).with_name("sheet.py"))
MINCHO = "IPAexMincho"
NOTO = "Noto Serif CJK JP"


@dataclass(frozen=True)
class Producer:
    """*make* writes the file; *needs* are programs (names on the path), modules (module:) and fonts (font:)."""

    name: str
    about: str
    make: Callable[[Report, Path], None]
    needs: tuple[str, ...]

    def missing(self) -> str | None:
        """Why no file can be made here; None when it can."""
        lacking = [need for need in self.needs if not _is_here(need)]
        return f"needs {', '.join(lacking)}" if lacking else None

    def file(self, report: Report) -> Path:
        """The file of *report*, made when it is not kept from an earlier run."""
        made_by = hashlib.sha256(b"".join(path.read_bytes() for path in _SOURCES)).hexdigest()[:8]
        path = kept() / f"{self.name}-{report.pages}-{report.digest}-{made_by}.pdf"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory() as folder:
                made = Path(folder) / "made.pdf"
                self.make(report, made)
                shutil.copy(made, path.with_suffix(".part"))
            path.with_suffix(".part").replace(path)
        return path


def kept() -> Path:
    """Where the files are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "auditdoc-bench"


def _is_here(need: str) -> bool:
    kind, _, name = need.rpartition(":")
    if kind == "module":
        return find_spec(name) is not None
    if kind == "font":
        return _font(name) is not None
    return _program(name) is not None


def _program(name: str) -> str | None:
    others = {"soffice": ("libreoffice",), "chromium": ("google-chrome", "chromium-browser")}
    return next(filter(None, map(shutil.which, (name, *others.get(name, ())))), None)


def _font(name: str) -> str | None:
    """The file of a font of exactly this family."""
    asked = shutil.which("fc-list")
    if not asked:
        return None
    found = subprocess.run([asked, f":family={name}", "file"], capture_output=True, text=True, check=False)
    return next((line.split(":")[0] for line in sorted(found.stdout.splitlines())), None)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, timeout=LONGEST, capture_output=True)


def _printed_by_office(given: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _run([_program("soffice") or "", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, str(given)])  # fmt: skip
        shutil.copy(Path(folder) / f"{given.stem}.pdf", out)


def _by_writer(report: Report, out: Path) -> None:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = MINCHO, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), MINCHO)
    style.paragraph_format.space_after = Pt(0)
    document.add_paragraph(TITLE)
    document.add_paragraph(SECTION)
    for card in report.cards:
        document.add_paragraph(card.heading)
        table = document.add_table(rows=3 + len(card.answers), cols=2, style="Table Grid")
        table.autofit = False
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = Cm(3.2), Cm(12.8)
        for row in (0, 1):
            table.cell(row, 0).merge(table.cell(row, 1))
        rows = [((FINDING,),), (card.text,), ((WHO,), (WHAT,)), *((a.departments, a.text) for a in card.answers)]  # fmt: skip
        for row, cells in enumerate(rows):
            for column, paragraphs in enumerate(cells):
                cell = table.cell(row, column)
                cell.paragraphs[0].text = paragraphs[0]
                for text in paragraphs[1:]:
                    cell.add_paragraph(text)
        document.add_paragraph()
    given = out.with_suffix(".docx")
    document.save(str(given))
    _printed_by_office(given, out)


WIDTHS = (5, 14, 56, 14, 56)
LINE = 13.0
"""Columns of the register, in half-width characters; points of one line in it."""


def _lines_in(text: str, width: int) -> int:
    """Lines that *text* fills in a cell; a program without a screen does not know how high a row has to be."""
    return math.ceil(2.1 * len(text) / width) + 1


def _by_calc(report: Report, out: Path) -> None:
    """A register on landscape pages, a row an answer, its head repeated on every page."""
    import xlsxwriter

    given = out.with_suffix(".xlsx")
    with xlsxwriter.Workbook(str(given)) as book:
        sheet = book.add_worksheet()
        framed = book.add_format(
            {"border": 1, "text_wrap": True, "valign": "top", "font_name": MINCHO, "font_size": 10}
        )
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write(0, 0, TITLE)
        sheet.write_row(1, 0, REGISTER, framed)
        row = 2
        for number, card in enumerate(report.cards, 1):
            for answer in card.answers:
                sheet.set_row(
                    row, LINE * max(_lines_in(card.text[0], WIDTHS[2]), _lines_in(answer.text[0], WIDTHS[4]))
                )
                left = (number, card.heading.split(") ")[1], card.text[0])
                sheet.write_row(row, 0, (*left, "\n".join(answer.departments), answer.text[0]), framed)  # fmt: skip
                row += 1
    _printed_by_office(given, out)


def _by_chromium(font: str) -> Callable[[Report, Path], None]:
    def make(report: Report, out: Path) -> None:
        page = out.with_suffix(".html")
        page.write_text(_page(report, font), encoding="utf-8")
        _run([_program("chromium") or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={out.parent}/profile", f"--print-to-pdf={out}", page.as_uri()])  # fmt: skip

    return make


def _page(report: Report, font: str) -> str:
    style = (
        "@page{size:A4;margin:22mm 25mm}"
        f"body{{font:10.5pt/1.6 '{font}';margin:0}}"
        "table{border-collapse:collapse;width:100%;margin-bottom:1em}"
        "td{border:1px solid #000;padding:2px 5px;vertical-align:top}.who{width:32mm}p{margin:0}"
    )
    cards = "".join(_card(card) for card in report.cards)
    return f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><style>{style}</style><p>{TITLE}<p>{SECTION}{cards}"


def _card(card: Card) -> str:
    def cell(paragraphs: tuple[str, ...]) -> str:
        return "".join(f"<p>{escape(text)}</p>" for text in paragraphs)

    rows = "".join(f"<tr><td>{cell(a.departments)}<td>{cell(a.text)}" for a in card.answers)
    return f"<p>{escape(card.heading)}</p><table><tr><td colspan=2>{FINDING}<tr><td colspan=2>{cell(card.text)}<tr><td class=who>{WHO}<td>{WHAT}{rows}</table>"


def _by_typst(report: Report, out: Path) -> None:
    import typst

    def text(content: str) -> str:
        return '#"' + content.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def cell(paragraphs: tuple[str, ...]) -> str:
        return "[" + " #parbreak() ".join(map(text, paragraphs)) + "]"

    lines = [
        '#set page(paper: "a4", margin: (x: 25mm, y: 22mm))',
        f'#set text(font: "{MINCHO}", size: 10.5pt, lang: "ja")',
        "#set par(leading: 9pt, spacing: 9pt)",
        f"{text(TITLE)}\n\n{text(SECTION)}",
    ]
    for card in report.cards:
        rows = ", ".join(f"{cell(a.departments)}, {cell(a.text)}" for a in card.answers)
        lines.append(f"\n{text(card.heading)}\n\n#table(columns: (32mm, 1fr), stroke: 0.5pt, table.cell(colspan: 2)[{FINDING}], table.cell(colspan: 2){cell(card.text)}, [{WHO}], [{WHAT}], {rows})")  # fmt: skip
    source = out.with_suffix(".typ")
    source.write_text("\n".join(lines), encoding="utf-8")
    typst.compile(str(source), output=str(out))


def _named_font(report: Report, out: Path) -> None:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    _by_reportlab(report, out, UnicodeCIDFont("HeiseiMin-W3"))


def _embedded_font(report: Report, out: Path) -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    _by_reportlab(report, out, TTFont("Mincho", _font(MINCHO)))


def _by_reportlab(report: Report, out: Path, font: Any) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(font)
    canvas = Canvas(str(out), pagesize=(595, 842), pageCompression=1)
    Sheet(canvas, font.fontName).write(report)
    canvas.save()


IPA = f"font:{MINCHO}"
PRODUCERS = (
    Producer("writer", "LibreOffice Writer, IPAex Mincho", _by_writer, ("soffice", "module:docx", IPA)),
    Producer("calc", "LibreOffice Calc, a register", _by_calc, ("soffice", "module:xlsxwriter", IPA)),
    Producer("chromium-noto", "Chromium, Noto Serif CJK", _by_chromium(NOTO), ("chromium", f"font:{NOTO}")),
    Producer("chromium-ipa", "Chromium, IPAex Mincho", _by_chromium(MINCHO), ("chromium", IPA)),
    Producer("typst", "typst, IPAex Mincho", _by_typst, ("module:typst", IPA)),
    Producer("reportlab", "ReportLab, a font that is only named", _named_font, ("module:reportlab",)),
    Producer("reportlab-ipa", "ReportLab, IPAex Mincho", _embedded_font, ("module:reportlab", IPA)),
)
