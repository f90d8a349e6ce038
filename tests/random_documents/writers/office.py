"""Word files and workbooks."""

import io
from random import Random

import docx
import xlsxwriter
from docx.document import Document as WordDocument

from random_documents.blocks import Cell, Grid, Line
from random_documents.layouts import Set
from random_documents.style import Style
from random_documents.writers.wrapping import narrow


def write_docx(document: Set, style: Style, random: Random) -> bytes:
    """Headings are styles, or plain paragraphs; a page's head and number stand in the section's header and footer."""
    word = docx.Document()
    if style.page:
        word.sections[0].header.paragraphs[0].text = document.running_head
        word.sections[0].footer.paragraphs[0].text = style.page_number.format(1)
    for block in document.blocks:
        if isinstance(block, Grid):
            _word_table(word, block, style, random)
        elif block.level is None or (style.plain_headings and block.level > 1):
            word.add_paragraph(style.indent + block.text if block.text.endswith("。") else block.text)
        else:
            word.add_heading(block.text, block.level)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _word_table(word: WordDocument, grid: Grid, style: Style, random: Random) -> None:
    table = word.add_table(len(grid.rows), len(grid.weights))
    for r, row in enumerate(grid.rows):
        for c, found in enumerate(row):
            if found is None:
                continue
            place = table.cell(r, c)
            if (found.down > 1 and style.merged == "merged") or found.across > 1:
                place = place.merge(table.cell(r + found.down - 1, c + found.across - 1))
            lines = _lines(found, style, random)
            place.paragraphs[0].text = lines[0] if lines else ""
            for line in lines[1:]:
                place.add_paragraph(line)


def _lines(found: Cell, style: Style, random: Random) -> tuple[str, ...]:
    return narrow(found.lines, random) if found.names and style.narrow_names else found.lines


def write_xlsx(document: Set, style: Style, random: Random) -> bytes:
    """One sheet: lines in its first column, tables below them, a line end in a cell between paragraphs."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("措置状況")
        wrap = book.add_format({"text_wrap": True, "border": 1})
        row = 0
        for block in document.blocks:
            if isinstance(block, Line):
                sheet.write_string(row, 0, block.text)
                row += 1
                continue
            for r, cells in enumerate(block.rows):
                for c, found in enumerate(cells):
                    if found is None:
                        continue
                    text = "\n".join(_lines(found, style, random))
                    if (found.down > 1 and style.merged == "merged") or found.across > 1:
                        sheet.merge_range(
                            row + r, c, row + r + found.down - 1, c + found.across - 1, text, wrap
                        )
                    else:
                        sheet.write_string(row + r, c, text, wrap)
            row += len(block.rows) + (1 if style.section else 0)
    return out.getvalue()
