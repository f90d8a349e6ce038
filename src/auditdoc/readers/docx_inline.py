"""What stands inside a Word paragraph: its text as printed, piece by piece, and what is anchored in it.

Text that does not print, or not as text of the report, is told apart by its kind: `markup` for deleted and hidden text,
ruby and prompts of empty form fields, `contents` for tables of contents. Fields may begin in one paragraph and end in
another, so one `Inline` reads all paragraphs of a part, in order.
"""

import re
from dataclasses import dataclass, field

from auditdoc.document import FurnitureKind
from auditdoc.readers.archive import Element
from auditdoc.readers.docx_package import M, W, switched_on, value
from auditdoc.readers.docx_styles import Styles
from auditdoc.readers.docx_symbols import UNKNOWN, in_unicode, is_symbol_font
from auditdoc.readers.markup_text import HARD_BREAK

Piece = tuple[str, FurnitureKind | None]
"""A text and why it is furniture; None for text of the report."""

_CONTENTS_FIELD = re.compile(r"^\s*(?:TOC|INDEX|TOA)\b", re.I)
_DROPPED = frozenset(W + tag for tag in ("del", "moveFrom"))
_BREAKS = frozenset((W + "br", W + "cr"))
_BLANKS = frozenset((W + "tab", W + "ptab"))
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_ANCHORS = frozenset((W + "drawing", W + "pict", W + "object"))
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@dataclass(slots=True)
class Content:
    """What one paragraph holds. `notes` are kind, id and whether the mark is the writer's own; `anchors` are
    drawings, and why they are furniture."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str, bool]] = field(default_factory=list)
    anchors: list[tuple[Element, FurnitureKind | None]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows_result: bool = False
    kind: FurnitureKind | None = None


class Inline:
    """Reads the paragraphs of one part."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.unknown_signs = 0
        self._styles = styles
        self._fields: list[_Field] = []
        ends = [e.get(W + "fldCharType") for e in root.iter(W + "fldChar")]
        self._fields_close = ends.count("begin") == ends.count("end")
        self._content = Content()
        self._paragraph: Element | None = None

    def read(self, paragraph: Element, kind: FurnitureKind | None) -> Content:
        """The content of *paragraph*; *kind* is that of the block it stands in."""
        self._content = Content()
        self._paragraph = paragraph.find(W + "pPr")
        self._walk(paragraph, kind)
        return self._content

    def _walk(self, parent: Element, kind: FurnitureKind | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, kind)
            elif tag in _DROPPED:
                self._walk(child, kind or "markup")
            elif tag == W + "sdt":
                self._walk(child, kind or sdt_kind(child))
            elif tag == W + "fldSimple":
                self._walk(child, kind or _field_kind(child.get(W + "instr", "")))
            elif tag in (M + "oMath", M + "oMathPara"):
                for text in child.iter(M + "t", W + "t"):
                    self._add(text.text or "", kind)
            elif (
                tag != W + "pPr"
            ):  # what was inserted, links, tags of smart or custom XML: as if they were not there
                self._walk(child, kind)

    def _run(self, run: Element, kind: FurnitureKind | None) -> None:
        properties = run.find(W + "rPr")
        if kind is None and self._styles.hidden(properties, self._paragraph):
            kind = "markup"
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._add(self._printed(child.text or "", properties), kind)
            elif tag == W + "delText":
                self._add(child.text or "", kind or "markup")
            elif tag in _BLANKS:
                self._add(" ", kind)
            elif tag in _BREAKS:
                self._add(HARD_BREAK, kind)
            elif tag == W + "noBreakHyphen":
                self._add("-", kind)
            elif tag == W + "sym":
                self._add(self._symbol(child), kind)
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif tag == W + "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif tag == W + "ruby":
                self._ruby(child, kind)
            elif tag in _NOTES:
                if kind is None:
                    own_mark = child.get(W + "customMarkFollows") in ("1", "true", "on")
                    self._content.notes.append((_NOTES[tag], child.get(W + "id", ""), own_mark))
            elif tag in _ANCHORS:
                self._content.anchors.append((child, kind))

    def _ruby(self, ruby: Element, kind: FurnitureKind | None) -> None:
        for part in ruby:
            if part.tag == W + "rt":
                self._walk(part, kind or "markup")
            elif part.tag == W + "rubyBase":
                self._walk(part, kind)

    def _field(self, event: str) -> None:
        if event == "begin":
            self._fields.append(_Field())
        elif event == "separate" and self._fields:
            top = self._fields[-1]
            top.shows_result = True
            top.kind = _field_kind(top.instruction) if self._fields_close else None
        elif event == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str, kind: FurnitureKind | None) -> None:
        """Text of a field inside the instruction of another one does not print; a field's kind is that of its result."""
        if kind is None and any(not outer.shows_result for outer in self._fields[:-1]) and self._fields_close:
            kind = "markup"
        for around in self._fields:
            kind = kind or around.kind
        if text:
            self._content.pieces.append((text, kind))

    def _printed(self, text: str, properties: Element | None) -> str:
        fonts = properties.find(W + "rFonts") if properties is not None else None
        font = fonts.get(W + "ascii", "") if fonts is not None else ""
        if not is_symbol_font(font) and not _PRIVATE.search(text):
            return text
        return self._in_unicode(text, font)

    def _symbol(self, element: Element) -> str:
        """The character of a `w:sym`; always one."""
        try:
            character = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            character = ""
        printed = self._in_unicode(character, element.get(W + "font", ""))
        return printed if printed.strip() else UNKNOWN

    def _in_unicode(self, text: str, font: str) -> str:
        printed = in_unicode(text, font)
        self.unknown_signs += printed.count(UNKNOWN) - text.count(UNKNOWN)
        return printed


def sdt_kind(control: Element) -> FurnitureKind | None:
    """Why the content of a content control is furniture: a contents page, or the prompt of a field not filled in."""
    properties = control.find(W + "sdtPr")
    gallery = value(properties.find(W + "docPartObj") if properties is not None else None, "docPartGallery")
    if gallery is not None and gallery.lower() in ("table of contents", "目次"):
        return "contents"
    return "markup" if switched_on(properties, "showingPlcHdr") else None


def _field_kind(instruction: str) -> FurnitureKind | None:
    return "contents" if _CONTENTS_FIELD.match(instruction) else None
