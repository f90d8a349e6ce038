"""From a part of an HTML tree to blocks: paragraphs and headings as a browser would set them, tables as
grids."""

from auditdoc.document import Block, Furniture, FurnitureKind, Heading, Origin, Paragraph
from auditdoc.japanese.characters import nonblank
from auditdoc.japanese.numerals import leading_number
from auditdoc.readers.html_furniture import Marks
from auditdoc.readers.html_tables import table_blocks
from auditdoc.readers.html_tree import Element, events
from auditdoc.readers.markup_text import HARD_BREAK, names, preformatted, shown_paragraphs
from auditdoc.readers.page_furniture import furniture_line

_BLOCK_TAGS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTROLS = names("button input meter output progress select textarea")
_AMENDMENTS = names("del s strike rp rt")
_ROW_TAGS = names("caption table tr")


class Flow:
    """Collects the text of elements and sets it as blocks.

    In a cell (`in_cell`) there are neither headings nor tables: the text of a heading is a paragraph, a
    table inside is one paragraph a row. Deleted text and ruby are furniture (markup), form controls are
    furniture (navigation).
    """

    def __init__(self, marks: Marks, in_cell: bool = False) -> None:
        self.blocks: list[Block] = []
        self._marks = marks
        self._in_cell = in_cell
        self._pieces: list[tuple[str, FurnitureKind | None]] = []
        self._line: int | None = None
        self._level: int | None = None
        self._kinds: list[FurnitureKind] = []
        self._inside_main = 0 if marks.mains and not in_cell else 1
        self._pre = 0
        self._inner_tables = 0
        self._number = ""
        """Of the item of a list that has begun, until its first text."""

    def run(self, root: Element) -> list[Block]:
        """All blocks of *root*, its own start and end included."""
        for kind, element, text, line in events(root, self._is_table):
            if kind == "text":
                self._add(text, line)
            elif kind == "start":
                self._start(element)
            elif kind == "end":
                self._end(element)
            else:
                self._table(element)
        self.flush()
        return self.blocks

    def flush(self) -> None:
        """End the paragraph: set what was collected, each kind of furniture behind the text it stood in."""
        pieces, line = self._pieces, self._line
        self._pieces, self._line = [], None
        if not pieces:
            return
        origin = Origin(line=line)
        kinds = list(dict.fromkeys(kind for _text, kind in pieces))
        for kind in sorted(kinds, key=lambda k: k is not None):
            text = "".join(piece for piece, its_kind in pieces if its_kind == kind)
            for shown, indent in shown_paragraphs(text):
                self.blocks.append(self._block(shown, indent, kind, origin))

    def _block(self, text: str, indent: float, kind: FurnitureKind | None, origin: Origin) -> Block:
        if kind is not None:
            return Furniture(text, kind, origin)
        if self._in_cell:
            return Paragraph(text, origin, indent)
        if self._level is not None:
            return Heading(text.replace("\n", " "), self._level, origin)
        known = furniture_line(text)
        return Furniture(text, known, origin) if known else Paragraph(text, origin, indent)

    @property
    def _kind(self) -> FurnitureKind | None:
        if self._kinds:
            return self._kinds[0]
        return None if self._inside_main else "navigation"

    def _is_table(self, element: Element) -> bool:
        return not self._in_cell and self._kind is None and element in self._marks.tables

    def _add(self, text: str, line: int) -> None:
        if self._line is None and text.strip():
            self._line = line + text[: len(text) - len(text.lstrip())].count("\n")
        if self._number and text.strip():
            if self._kind is None and leading_number(text.strip()) is None:
                self._pieces.append((self._number, None))
                self._marks.made += nonblank(self._number)
            self._number = ""
        self._pieces.append((preformatted(text) if self._pre else text, self._kind))

    def _start(self, element: Element) -> None:
        tag = str(element.tag)
        if element in self._marks.mains:
            self.flush()
            self._inside_main += 1
        if tag in _BLOCK_TAGS:
            self._break(tag, at_end=False)
        elif tag == "br":
            self._pieces.append((HARD_BREAK, self._kind))
        kind = self._furniture_kind(element, tag)
        if kind is not None:
            self._kinds.append(kind)
        if tag == "li":
            self._number = self._marks.numbers.get(element, "")
        elif tag == "pre":
            self._pre += 1
        elif tag == "table":
            self._inner_tables += 1
        elif tag in _HEADINGS and not self._in_cell:
            self._level = _HEADINGS[tag]

    def _end(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCK_TAGS:
            self._break(tag, at_end=True)
        if self._furniture_kind(element, tag) is not None:
            self._kinds.pop()
        if tag == "li":
            self._number = ""
        elif tag == "pre":
            self._pre -= 1
        elif tag == "table":
            self._inner_tables -= 1
        elif tag in _HEADINGS:
            self._level = None
        if element in self._marks.mains:
            self.flush()
            self._inside_main -= 1

    def _break(self, tag: str, at_end: bool) -> None:
        """A block begins or ends. In a table within a cell only rows end paragraphs; their cells stand side by side."""
        if not (self._in_cell and self._inner_tables) or tag in _ROW_TAGS:
            self.flush()
        elif tag in ("td", "th"):
            if self._pieces and self._pieces[-1][0] == " ":
                self._pieces.pop()
            self._pieces.append(("" if at_end else "\u3000", self._kind))
        elif self._pieces and self._pieces[-1][0] != "\u3000":
            self._pieces.append((" ", self._kind))

    def _furniture_kind(self, element: Element, tag: str) -> FurnitureKind | None:
        if tag in _AMENDMENTS:
            return "markup"
        return "navigation" if tag in _CONTROLS else self._marks.furniture.get(element)

    def _table(self, element: Element) -> None:
        self.flush()
        self.blocks.extend(table_blocks(element, lambda cell: Flow(self._marks, in_cell=True).run(cell)))
