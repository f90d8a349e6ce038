"""From the parts of a Word file to blocks, in reading order."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from auditdoc.document import Block, Furniture, FurnitureKind, Heading, Origin, Paragraph, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.readers.archive import Element
from auditdoc.readers.docx_inline import Content, Inline, sdt_kind
from auditdoc.readers.docx_numbering import Label, Numbers
from auditdoc.readers.docx_package import M, Package, W, number, switched_on, value
from auditdoc.readers.docx_styles import Styles
from auditdoc.readers.docx_tables import only_cell, table_blocks
from auditdoc.readers.furniture import contents_line, page_number
from auditdoc.readers.markup_text import shown_paragraphs
from auditdoc.readers.number_forms import written

_RULE = re.compile(r"^[-－―—─━=＝_＿*＊~～\s]{3,}$")
_BOX = W + "txbxContent"
_UNREAD = {
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "object",
}
_UNREAD_PARTS = {W + "altChunk": "part", W + "subDoc": "part"}


@dataclass
class State:
    """What the stories of one file share. `made` are characters that print and stand in no text of the file: numbers
    of lists and notes. `unread` counts what holds text of another format."""

    package: Package
    styles: Styles
    numbers: Numbers
    line: int = 0
    made: int = 0
    unknown_signs: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    note_numbers: Counter[str] = field(default_factory=Counter)


def new_state(package: Package) -> State:
    """The state before anything is read."""
    styles = Styles(package.styles)
    return State(package, styles, Numbers(package.numbering, styles))


def story_blocks(root: Element, state: State, in_cell: bool = False) -> list[Block]:
    """The blocks of a body, a header or a note; inside of cells there are neither headings nor tables."""
    story = _Story(root, state)
    blocks = story.blocks(root, None, in_cell)
    state.unknown_signs += story.inline.unknown_signs
    return blocks


class _Story:
    def __init__(self, root: Element, state: State) -> None:
        self.inline = Inline(root, state.styles)
        self._state = state

    def blocks(self, container: Element, kind: FurnitureKind | None, in_cell: bool) -> list[Block]:
        out: list[Block] = []
        carried: Content | None = None
        for element, its_kind in _children(container, kind):
            if element.tag == W + "p":
                content = self._content(element, its_kind)
                if carried is not None:
                    _prepend(carried, content)
                # A deleted paragraph mark: what stood before it now begins the next paragraph.
                carried = content if its_kind is None and _mark_deleted(element) else None
                if carried is None:
                    out.extend(self._paragraph(element, content, its_kind, in_cell))
            elif element.tag == W + "tbl":
                out.extend(self._table(element, its_kind, in_cell))
            else:
                self._state.unread[_UNREAD_PARTS[str(element.tag)]] += 1
        if carried is not None:
            out.extend(self._set(carried, None, None, in_cell, 0.0))
        return out

    def _content(self, paragraph: Element, kind: FurnitureKind | None) -> Content:
        self._state.line += 1
        if kind is None and self._state.styles.is_contents(paragraph.find(W + "pPr")):
            kind = "contents"
        return self.inline.read(paragraph, kind)

    def _paragraph(
        self, paragraph: Element, content: Content, kind: FurnitureKind | None, in_cell: bool
    ) -> list[Block]:
        properties = paragraph.find(W + "pPr")
        label = None if kind == "markup" or _all_hidden(content, properties) else self._label(properties)
        indent = self._state.styles.indent(properties, label.properties if label else None)
        level = None if in_cell else self._state.styles.outline_level(properties)
        return self._set(content, label, level, in_cell, indent)

    def _label(self, properties: Element | None) -> Label | None:
        numbering = self._state.styles.numbering(properties)
        label = self._state.numbers.label(numbering) if numbering else None
        self._state.made += nonblank(label.text) if label else 0
        return label

    def _set(
        self, content: Content, label: Label | None, level: int | None, in_cell: bool, indent: float
    ) -> list[Block]:
        """The blocks of one paragraph: its text, what of it is furniture, its notes, and the boxes anchored in it."""
        origin = Origin(line=self._state.line)
        out = _text_blocks(content, label, level, in_cell, indent, origin)
        for kind, note_id, own_mark in content.notes:
            out.extend(self._note(kind, note_id, own_mark))
        for anchor, its_kind in content.anchors:
            for element in anchor.iter():
                if element.tag == _BOX and _is_outermost(element, anchor):
                    out.extend(self.blocks(element, its_kind, in_cell))
                elif element.tag in _UNREAD:
                    self._state.unread[_UNREAD[str(element.tag)]] += 1
        return out

    def _note(self, kind: str, note_id: str, own_mark: bool) -> list[Block]:
        note = self._state.package.notes[kind].get(note_id)
        if note is None or (kind, note_id) in self._state.notes:
            return []
        self._state.notes[kind, note_id] = note
        self._state.note_numbers[kind] += not own_mark
        blocks = story_blocks(note, self._state, in_cell=True)
        place = next((n for n, block in enumerate(blocks) if isinstance(block, Paragraph)), None)
        if place is not None and not own_mark:
            first = blocks[place]
            assert isinstance(first, Paragraph)  # noqa: S101  # by its place
            mark = "注" + _note_number(self._state.package, kind, self._state.note_numbers[kind])
            self._state.made += nonblank(mark)
            blocks[place] = replace(first, text=f"{mark}\u3000{first.text}")
        return blocks

    def _table(self, element: Element, kind: FurnitureKind | None, in_cell: bool) -> list[Block]:
        frame = None if in_cell else only_cell(element)
        if frame is not None and next(frame.iter(W + "tbl"), None) is not None:
            return self.blocks(frame, kind, in_cell)  # a frame around a page of the report, tables in it
        origin = Origin(line=self._state.line + 1)
        blocks = table_blocks(element, kind, lambda cell, its_kind: self.blocks(cell, its_kind, True), origin)
        if not in_cell:
            return blocks
        return [
            part
            for block in blocks
            for part in (_rows_as_text(block) if isinstance(block, Table) else (block,))
        ]


def _children(
    container: Element, kind: FurnitureKind | None
) -> Iterator[tuple[Element, FurnitureKind | None]]:
    """Paragraphs, tables and foreign parts of *container*; what is wrapped around them (controls, tags) is not there."""
    for child in container:
        if child.tag in (W + "p", W + "tbl") or child.tag in _UNREAD_PARTS:
            yield child, kind
        elif child.tag == M + "oMathPara":
            paragraph = child.makeelement(W + "p")
            child.addprevious(paragraph)
            paragraph.append(child)
            yield paragraph, kind
        elif child.tag == W + "sdt":
            yield from _children(child, kind or sdt_kind(child))
        else:
            yield from _children(child, kind)


def _mark_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _all_hidden(content: Content, properties: Element | None) -> bool:
    """True when neither text nor paragraph mark prints: then no number does."""
    if any(kind is None for _text, kind in content.pieces):
        return False
    return bool(switched_on(properties.find(W + "rPr") if properties is not None else None, "vanish"))


def _prepend(before: Content, content: Content) -> None:
    content.pieces[:0] = before.pieces
    content.notes[:0] = before.notes
    content.anchors[:0] = before.anchors


def _text_blocks(
    content: Content, label: Label | None, level: int | None, in_cell: bool, indent: float, origin: Origin
) -> list[Block]:
    out: list[Block] = []
    kinds: list[FurnitureKind | None] = list(dict.fromkeys(kind for _text, kind in content.pieces)) or [None]
    # The number belongs to the text, and to the line of a contents page where there is no other text.
    labelled: FurnitureKind | None = None if None in kinds or "contents" not in kinds else "contents"
    if labelled not in kinds:
        kinds.append(labelled)
    for kind in sorted(kinds, key=lambda k: k is not None):
        text = "".join(piece for piece, its_kind in content.pieces if its_kind == kind)
        front = label.text + label.gap if label is not None and kind == labelled else ""
        for part, margin in shown_paragraphs(front + text):
            if kind is not None:
                out.append(Furniture(part, kind, origin))
            elif not in_cell and (known := _line_kind(part)):
                out.append(Furniture(part, known, origin))
            elif level is not None:
                out.append(Heading(" ".join(part.split("\n")), level, origin))
            else:
                out.append(Paragraph(part, origin, indent + margin))
    return out


def _line_kind(text: str) -> FurnitureKind | None:
    """What a line is by its form alone: a rule, a page number or a line of contents that somebody typed."""
    if _RULE.match(text):
        return "rule"
    if page_number(text, at_edge=False):
        return "page_number"
    return "contents" if contents_line(text) else None


def _is_outermost(box: Element, anchor: Element) -> bool:
    """True for a text box that stands in no other one: those in it are anchored in its own paragraphs."""
    for around in box.iterancestors():
        if around is anchor:
            return True
        if around.tag == _BOX:
            return False
    return True


def _note_number(package: Package, kind: str, count: int) -> str:
    """A note's number as it prints; numbering by page or section is not followed."""
    settings = [package.settings, *package.document.iter(W + "sectPr")]
    given = [s.find(f"{W}{kind}Pr") for s in settings if s is not None]
    forms = [value(g, "numFmt") for g in given if g is not None]
    starts = [value(g, "numStart") for g in given if g is not None]
    form = next((f for f in forms if f), "decimal" if kind == "footnote" else "lowerRoman")
    start = next((number(s, 1) for s in starts if s), 1)
    return written(start + count - 1, form)


def _rows_as_text(table: Table) -> Iterator[Paragraph]:
    """A table within a cell, one paragraph a row."""
    for row in table.rows():
        texts = [" ".join(cell.text.split("\n")) for cell in row if cell.paragraphs]
        if texts:
            yield Paragraph("\u3000".join(texts), row[0].origin if row[0].paragraphs else table.origin)
