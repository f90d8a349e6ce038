"""Word files from the blocks of a twin, with what Word itself would make: numbers, notes, boxes, tracked changes, contents."""

import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import docx
import word_parts as parts
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from programs import FONT
from twin import Block, Table, Text

WHEN = datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC)
NOTE = re.compile(r"^（?注(\d+)）?　")


@dataclass(frozen=True)
class Number:
    """Numbers that Word makes: *printed* finds one in the twin, *form* and *text* are what Word calls them."""

    printed: str
    form: str
    text: str
    after: str = "nothing"


@dataclass(frozen=True)
class Look:
    """How a report is set in Word."""

    numbers: Sequence[Number] = ()
    """One level of a list each, outermost first."""
    styles: bool = False
    """Headings by Word's styles; else bold lines, as most offices type them."""
    contents: bool = False
    head: str | None = None
    foot: tuple[str, str] | None = None
    """What stands before and after the number of the page."""
    landscape: bool = False
    boxed: str | None = None
    """Paragraphs that this finds go together into a text box."""
    changes: Sequence[tuple[str, str]] = ()
    """(deleted, inserted) under revision control; *inserted* stands in the twin."""
    widths: Sequence[float] = ()
    """Shares of the columns."""


@dataclass
class _Setting:
    """A file being set: the document, and how far Word's own numbers have come."""

    document: Document
    look: Look
    notes: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    list_id: int = 0


def word_file(blocks: Iterable[Block], look: Look) -> bytes:
    """The bytes of a .docx file."""
    document = docx.Document()
    setting = _Setting(document, look, counts=[0] * len(look.numbers))
    _page(document, look)
    if look.numbers:
        parts.add_list(document, [(n.form, n.text, n.after) for n in look.numbers])
    waiting: list[Text] = []
    for n, block in enumerate(blocks := list(blocks)):
        if isinstance(block, Table):
            _table(setting, block)
        elif look.boxed and re.search(look.boxed, block.text):
            waiting.append(block)
        elif NOTE.match(block.text):
            parts.refer_to_note(document.paragraphs[-1], _noted(setting, block))
        else:
            paragraph = document.add_paragraph()
            if waiting:
                parts.add_box(paragraph, [t.text for t in waiting])
                waiting = []
            _set(setting, paragraph, block)
            if n == 0 and look.contents:
                parts.add_contents(
                    document, [b for b in blocks if isinstance(b, Text) and b.level and b.level > 1]
                )
    if setting.notes:
        parts.add_notes(document, setting.notes)
    _properties(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Document, look: Look) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if look.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    for name in ("Normal", *(f"Heading {n}" for n in range(1, 7))):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(10.5)
        style.font.color.rgb = None
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    document.styles["Normal"].paragraph_format.line_spacing = Pt(17)
    if look.head:
        section.header.paragraphs[0].text = look.head
    if look.foot:
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run(look.foot[0])
        parts.add_field(foot, "PAGE", "1")
        foot.add_run(look.foot[1])


def _properties(document: Document) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = about.title = about.comments = ""
    about.created = about.modified = WHEN


def _set(setting: _Setting, paragraph: Paragraph, block: Text, *, in_cell: bool = False) -> None:
    lines = list(block.lines)
    lines[0] = _numbered(setting, paragraph, lines[0])
    if block.level and setting.look.styles:
        paragraph.style = setting.document.styles[f"Heading {block.level}"]
    if block.right or (block.level == 1 and not setting.look.styles):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if block.right else WD_ALIGN_PARAGRAPH.CENTER
    indent = len(lines[0]) - len(lines[0].lstrip("　"))
    if (
        0 < indent <= 3 and not in_cell
    ):  # Word has an indent for it; more blanks than that are typed in Word too
        paragraph.paragraph_format.first_line_indent = Pt(10.5 * indent)
        lines[0] = lines[0].lstrip("　")
    for n, line in enumerate(lines):
        run = paragraph.add_run()
        if n:
            run.add_break()
        run = paragraph.add_run(line)
        run.bold = True if block.level else None
    for deleted, inserted in setting.look.changes:
        if inserted in block.text:
            parts.track(paragraph, deleted, inserted, WHEN)


def _numbered(setting: _Setting, paragraph: Paragraph, line: str) -> str:
    """The line without the number that Word makes, once the paragraph is an item of its list."""
    for level, number in enumerate(setting.look.numbers):
        found = re.match(number.printed, line)
        if not found:
            continue
        value = _value(found[1])
        counts = setting.counts
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(counts) - level - 1)
        if counts[level] != value:  # Word would count on: the office clicked "restart at"
            setting.list_id = parts.new_list(setting.document, level, value)
            counts[level] = value
        parts.make_item(paragraph, setting.list_id or parts.FIRST_LIST, level)
        return line[found.end() :]
    return line


def _value(printed: str) -> int:
    plain = unicodedata.normalize("NFKC", printed)
    if plain.isdigit():
        return int(plain)
    return "アイウエオカキクケコサシスセソタチツテト".index(plain) + 1


def _noted(setting: _Setting, block: Text) -> int:
    setting.notes.append(NOTE.sub("", block.text))
    return len(setting.notes)


def _table(setting: _Setting, table: Table) -> None:
    if table.caption:
        setting.document.add_paragraph(table.caption)
    grid = setting.document.add_table(rows=table.rows, cols=table.columns)
    grid.style = "Table Grid"
    for cell in table.cells:
        place = grid.cell(cell.row, cell.column)
        if cell.rowspan > 1 or cell.colspan > 1:
            place = place.merge(grid.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1))
        for n, text in enumerate(cell.paragraphs):
            paragraph = place.paragraphs[0] if n == 0 else place.add_paragraph()
            _set(setting, paragraph, text, in_cell=True)
    _columns(setting, table, grid)
    for row in grid.rows[: table.head_rows]:
        parts.repeat_on_each_page(row)
    setting.document.add_paragraph()


def _columns(setting: _Setting, table: Table, grid: docx.table.Table) -> None:
    shares = setting.look.widths if len(setting.look.widths) == table.columns else [1] * table.columns
    section = setting.document.sections[0]
    space = section.page_width - section.left_margin - section.right_margin
    grid.autofit = False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = int(space * share / sum(shares))
    for cell in table.cells:
        width = sum(shares[cell.column : cell.column + cell.colspan])
        grid.cell(cell.row, cell.column).width = int(space * width / sum(shares))
