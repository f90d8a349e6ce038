"""Web pages, and HTML that office programs save: `read_html`.

What becomes what. h1-h6: Heading. Tables: Table with merged cells, if they hold data; a table that only
places things on the page is dissolved into its content. `<dl>`: a table of two columns. Everything else
that stands on lines of its own (p, div, li, dt, pre, text between blocks): Paragraph; `<br>` is a "\\n"
inside, an empty line ends the paragraph. A caption is a Paragraph before its table; a table within a cell
is one Paragraph a row.

What is furniture. Navigation as landmarks, class names, links and set phrases tell it
(`furniture_words.toml`), contact blocks, form controls; as `markup`: text that is struck out, and ruby.

What counts. `characters` is counted on the tree, before blocks are built, over all text that a browser
shows, furniture included, plus the numbers of list items that blocks begin with (`html_lists`). Tags,
comments, `<title>`, scripts, alternative texts of images, other list numbers and what is hidden by attribute
or inline style are no text of the page; style sheets are not consulted.
"""

from auditdoc.document import Block, Document, Furniture
from auditdoc.errors import EmptyInput
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.japanese.spacing import squeeze
from auditdoc.messages import _
from auditdoc.readers.decoding import decode
from auditdoc.readers.html_flow import Flow
from auditdoc.readers.html_furniture import Marks, data_tables, marks_of
from auditdoc.readers.html_lists import list_numbers
from auditdoc.readers.html_tree import Element, parse, visible_text
from auditdoc.readers.markup_text import decode_references
from auditdoc.readers.page_furniture import without_furniture_sections
from auditdoc.readers.remarks import remarks_on


def read_html(data: bytes, name: str) -> Document:
    """The document of an HTML file or fragment, in any encoding that `decode` knows, whatever it declares.

    Raises: EmptyInput, TooLarge, DamagedFile, UnknownEncoding.
    """
    from auditdoc.readers import (
        source_of,
    )  # the table of readers stands there, and loads this module when it needs it

    decoded = decode(data)
    cleaned = clean(decode_references(decoded.text))
    removed = "".join(c * n for c, n in cleaned.removed.items() if nonblank(c))
    root = parse(cleaned.text, name)
    characters = nonblank(visible_text(root))
    if not characters:
        raise EmptyInput(
            _("the page holds no text: {file}").format(file=name),
            _("open it in a browser; if it shows text there, save the page again as a single file"),
        )
    title = _title(root)
    marks = marks_of(root, title or "")
    marks.numbers = list_numbers(root)
    blocks = without_furniture_sections(Flow(marks).run(root))
    if removed:
        blocks.append(Furniture(removed, "removed_characters"))
    return Document(
        source_of(data, name, "html", decoded.encoding),
        tuple(blocks),
        characters + marks.made + nonblank(removed),
        title,
        remarks_on(cleaned.mended, removed),
    )


def fragment_blocks(source: str, name: str, first_line: int = 1) -> list[Block]:
    """The blocks of *source*, HTML inside a text of another format that has been cleaned; *first_line* is
    its place.

    No navigation is looked for: the text around tells what the page is.
    """
    root = parse("\n" * (first_line - 1) + source, name)
    return Flow(Marks(tables=data_tables(root))).run(root)


def _title(root: Element) -> str | None:
    found = next(root.iter("title"), None)
    text = "" if found is None else squeeze(" ".join("".join(str(t) for t in found.itertext()).split("\n")))
    return text or None
