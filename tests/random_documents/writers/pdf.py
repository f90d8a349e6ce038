"""PDFs with a text layer and ruled tables, by reportlab; its CID font needs no font file."""

import io
from dataclasses import replace
from random import Random
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.doctemplate import LayoutError
from reportlab.platypus.flowables import Flowable

from random_documents.blocks import Cell, Grid, Line
from random_documents.layouts import Set
from random_documents.style import Style
from random_documents.writers.wrapping import narrow

FONT = "HeiseiMin-W3"
WIDE_TABLE = 5
"""Columns from which a page lies on its side."""
MARGIN = 60


def write(document: Set, style: Style, random: Random) -> bytes:
    """Cells stay unmerged where a merged one is taller than a page: reportlab cannot divide it."""
    try:
        return _written(document, style, random)
    except (
        LayoutError,
        TypeError,
    ):  # TypeError: reportlab measures rows that it has not laid out yet to say which is too tall
        return _written(document, replace(style, merged="empty"), random)


def _written(document: Set, style: Style, random: Random) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    columns = max((len(b.weights) for b in document.blocks if isinstance(b, Grid)), default=1)
    size = landscape(A4) if columns >= WIDE_TABLE else A4
    room = size[0] - 2 * MARGIN
    story: list[Flowable] = []
    for block in document.blocks:
        if isinstance(block, Line):
            story.append(
                _paragraph(block.text, 13 if block.level else 10.5, indent=block.text.endswith("。"))
            )
            story.append(Spacer(1, 4))
        else:
            story += [_table(block, room, style, random), Spacer(1, 8)]
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=size,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        invariant=1,
    )
    page = _page(document, style, size)
    template.build(story, onFirstPage=page, onLaterPages=page)
    return out.getvalue()


def _page(document: Set, style: Style, size: tuple[float, float]):
    def draw(canvas: Canvas, _template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        number = canvas.getPageNumber()
        canvas.drawCentredString(size[0] / 2, 30, style.page_number.format(number))
        if style.head_on_page and number > 1:
            canvas.drawString(MARGIN, size[1] - 36, document.running_head)

    return draw


def _paragraph(text: str, size: float = 10.5, *, indent: bool = False) -> Paragraph:
    style = ParagraphStyle(
        "",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.4,
        wordWrap="CJK",
        firstLineIndent=size if indent else 0,
    )
    return Paragraph(escape(text), style)


def _table(grid: Grid, room: float, style: Style, random: Random) -> Table:
    widths = [room * weight / sum(grid.weights) for weight in grid.weights]
    rows, spans = [], []
    for r, row in enumerate(grid.rows):
        rows.append([[] if found is None else _content(found, style, random) for found in row])
        for c, found in enumerate(row):
            if found is not None and (found.across > 1 or (found.down > 1 and style.merged == "merged")):
                down = found.down if style.merged == "merged" else 1
                spans.append(("SPAN", (c, r), (c + found.across - 1, r + down - 1)))
    rules = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]
    # A row that a page divides loses the rules of the grid above and below it.
    rules += [("LINEBELOW", (0, n), (-1, n), 0.5, "black") for n in range(len(rows)) if not spans]
    return Table(
        rows,
        colWidths=widths,
        repeatRows=grid.head,
        style=rules,
        splitInRow=0 if any(c[0][1] != c[1][1] for _, *c in spans) else 1,
    )


def _content(found: Cell, style: Style, random: Random) -> list[Paragraph]:
    lines = narrow(found.lines, random) if found.names and style.narrow_names else found.lines
    return [_paragraph(line, indent=len(found.lines) > 1 and line.endswith("。")) for line in lines]
