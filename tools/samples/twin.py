"""The text twin of a sample as blocks: what stands in the report, without what a web site puts around it.

A sample in a plain form (HTML, Markdown, text) is the source of its binary forms, so that their texts cannot drift apart.
This reads our own files only; how auditdoc reads files is not used here, or it would be tested against itself.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from markdown_it import MarkdownIt

SITE = (
    "//header|//nav|//footer|//script|//hr"
    "|//*[@class='skip' or @class='sns' or @class='update' or @class='start' or @class='enq' or @class='contact']"
    "|//*[@class='pdf' or @class='pagetop' or @class='pankuzu']"
    "|//*[starts-with(@id,'tmp_') and @id!='tmp_contents']"
    "|//*[@id='top' or @id='pan' or @id='section_footer' or @id='hyouka' or @id='foot']"
)
"""What print style sheets of such sites leave out too; see print.css."""

SITE_LINES = re.compile(r"^(?:本文$|記事ID：)")
BREAK = "\u2028"
KEPT = "\ue000"
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class Text:
    """A paragraph; its lines were parted by `<br>`. `level` is that of a heading."""

    lines: tuple[str, ...]
    level: int | None = None
    right: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Cell:
    """A cell where it begins; the places that it covers besides are not repeated."""

    row: int
    column: int
    paragraphs: tuple[Text, ...]
    rowspan: int = 1
    colspan: int = 1
    head: bool = False

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True)
class Table:
    """A table by cells; `caption` stands above it."""

    cells: tuple[Cell, ...]
    caption: str | None = None

    @property
    def rows(self) -> int:
        return max(c.row + c.rowspan for c in self.cells)

    @property
    def columns(self) -> int:
        return max(c.column + c.colspan for c in self.cells)

    @property
    def head_rows(self) -> int:
        """Rows at the top that are heads: cells marked so, or the first row."""
        marked = [c.row + c.rowspan for c in self.cells if c.head and c.column == 0]
        return next((rows for rows in marked if rows), 1)


Block = Text | Table


def blocks(path: Path) -> list[Block]:
    """The blocks of a twin, in order."""
    data = path.read_bytes()
    if path.suffix == ".html":
        return _html(data.decode("cp932" if b"Shift_JIS" in data[:200] else "utf-8"))
    text = data.decode("utf-8-sig")
    if path.suffix == ".md":
        # Four blanks would be code; the parser drops blanks after a break, full-width ones too.
        marked = re.sub(r"^[ 　]+", lambda m: KEPT * len(m[0]), text, flags=re.M)
        return _by_line(
            _html(
                MarkdownIt("commonmark", {"html": True, "breaks": True})
                .enable("table")
                .render(marked)
                .replace(KEPT, "　")
            )
        )
    return [Text((line.strip("　 \t"),)) for line in text.splitlines() if line.strip("　 \t")]


def _by_line(found: list[Block]) -> list[Block]:
    """Lines outside tables are paragraphs: so an office types what Markdown joins with breaks."""
    lines: list[Block] = []
    for block in found:
        lines += [block] if isinstance(block, Table) else [Text((line,), block.level) for line in block.lines]
    return lines


def _html(text: str) -> list[Block]:
    tree = lxml.html.fromstring(text)
    for element in tree.xpath(SITE):
        element.drop_tree()
    bodies = tree.xpath("//body")
    found: list[Block] = []
    _walk(bodies[0] if bodies else tree, found)
    return [b for b in found if isinstance(b, Table) or not SITE_LINES.match(b.text)]


def _walk(element: lxml.html.HtmlElement, found: list[Block]) -> None:
    for child in element:
        if child.tag in HEADINGS:
            found.append(Text(_lines(child), HEADINGS[child.tag]))
        elif child.tag == "table":
            found.append(_table(child))
        elif child.tag in ("ul", "ol", "div", "main", "section", "body", "center"):
            if not len(child.xpath("./p|./li|./table|./div|./section|./h1|./h2|./h3|./h4|./h5|./ul|./ol")):
                found.extend(_text(child))
            else:
                _walk(child, found)
        elif child.tag in ("p", "li", "font", "a"):
            found.extend(_text(child))


def _text(element: lxml.html.HtmlElement) -> list[Text]:
    right = "right" in (element.get("style") or "") + (element.get("class") or "") + (
        element.get("align") or ""
    )
    lines = _lines(element)
    return [Text(lines, right=right)] if any(lines) else []


def _lines(element: lxml.html.HtmlElement) -> tuple[str, ...]:
    for br in element.xpath(".//br"):
        br.tail = BREAK + (br.tail or "")
    printed = re.sub(r"[ \t]*\n[ \t]*", "", element.text_content())
    return tuple(line.strip(" ") for line in printed.strip(f"{BREAK} ").split(BREAK))


def _table(element: lxml.html.HtmlElement) -> Table:
    covered: set[tuple[int, int]] = set()
    cells = []
    for row, tr in enumerate(element.xpath(".//tr")):
        column = 0
        for td in tr.xpath("./td|./th"):
            while (row, column) in covered:
                column += 1
            down, across = int(td.get("rowspan", 1)), int(td.get("colspan", 1))
            covered |= {(row + r, column + c) for r in range(down) for c in range(across)}
            parts = td.xpath("./p") or [td]
            texts = tuple(text for part in parts for text in _text(part))
            head = td.tag == "th" or td.getparent().getparent().tag == "thead"
            cells.append(Cell(row, column, texts, down, across, head))
    captions = element.xpath("./caption")
    return Table(tuple(cells), "".join(_lines(captions[0])) if captions else None)
