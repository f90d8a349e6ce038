"""Word files: `read_docx`.

What becomes what. Paragraphs whose style or own properties have an outline level (Heading 1, 見出し 1): Heading. Other
paragraphs that print something: Paragraph; a soft return is a "\\n" inside, a tab a blank. Tables: Table with merged
cells; a table within a cell is one Paragraph a row. A text box: its paragraphs and tables, behind the paragraph that it
is anchored in. A foot- or endnote: a Paragraph "注1　…" behind the paragraph, or in the cell, that refers to it; its mark
in the text, a raised figure, would read as part of an amount and is left out there.

Numbers that Word makes ((1), 第1, ア, ①) print, so they stand before the text as if they had been typed, with the gap
that the list asks for (a tab is one U+3000).

What is furniture. Headers and footers, each once: running_head and page_number. Tables of contents. As `markup`: text
that was deleted under revision control, hidden text, ruby, prompts of form fields that nobody filled in, text in cells
that a merged cell covers. Comments, and alternative texts of pictures, are no text of the document.

What counts. `characters` is counted over all text elements of the parts that are read, before blocks are built, plus the
numbers of lists and notes. `Origin.line` is the number of the paragraph in the document, from 1, empty ones and those in
cells included: Word knows pages only when it prints.
"""

from collections.abc import Iterator

from auditdoc.document import Block, Document, Furniture, Paragraph, Remark
from auditdoc.japanese.characters import nonblank
from auditdoc.messages import _, ngettext
from auditdoc.readers.archive import Archive, Element, damaged, locked, office_kind, office_title
from auditdoc.readers.docx_flow import State, new_state, story_blocks
from auditdoc.readers.docx_package import TEXT_TAGS, Package, W
from auditdoc.readers.furniture import page_number
from auditdoc.readers.remarks import remarks_on

_PRINTED_TAGS = (W + "sym", W + "noBreakHyphen")


def read_docx(data: bytes, name: str) -> Document:
    """The document of a .docx, .docm or .dotx file.

    Raises: DamagedFile, TooLarge, FileUnreadable (a password).
    """
    return read_word(data, name, data, "docx")


def read_word(data: bytes, name: str, original: bytes, format_: str) -> Document:
    """The document in *data*; *original* are the bytes of the user's file, *format_* what it is."""
    from auditdoc.readers import (
        source_of,
    )  # the table of readers stands there, and loads this module when it needs it

    if office_kind(data) == "encrypted":
        raise locked(name)
    try:
        archive = Archive(data, name)
        package = Package(archive)
        state = new_state(package)
        heads, feet = package.heads()
        body = story_blocks(package.document, state)
        blocks: list[Block] = [*_running(heads, state), *body, *_running(feet, state)]
    except RecursionError as error:  # 256 levels of tables in tables: no program writes that
        raise damaged(name) from error
    removed = "".join(c * n for c, n in package.cleaned.removed.items() if nonblank(c))
    if removed:
        blocks.append(Furniture(removed, "removed_characters"))
    parts = [package.document, *heads, *feet, *state.notes.values()]
    return Document(
        source_of(original, name, format_),
        tuple(blocks),
        sum(map(_characters, parts)) + state.made + nonblank(removed),
        office_title(archive),
        (*remarks_on(dict(package.cleaned.mended), removed), *_remarks(state)),
    )


def _characters(root: Element) -> int:
    """Characters of all text elements of a part, whether or not they print."""
    texts = sum(nonblank(element.text or "") for element in root.iter(*TEXT_TAGS))
    return texts + sum(1 for _element in root.iter(*_PRINTED_TAGS))


def _running(parts: list[Element], state: State) -> Iterator[Furniture]:
    for part in parts:
        for block in story_blocks(part, state, in_cell=True):
            if isinstance(block, Paragraph):
                kind = "page_number" if page_number(block.text, at_edge=True) else "running_head"
                yield Furniture(block.text, kind, block.origin)  # type: ignore[arg-type]
            elif isinstance(block, Furniture):
                yield block


def _remarks(state: State) -> Iterator[Remark]:
    if state.unread:
        count = sum(state.unread.values())
        yield Remark(
            "AD021",
            ngettext(
                "{count} diagram, chart or embedded object was not read",
                "{count} diagrams, charts or embedded objects were not read",
                count,
            ).format(count=count),
            _("look at them in the original; text in them is not in the record"),
        )
    if state.unknown_signs:
        yield Remark(
            "AD022",
            _("{count} signs of a symbol font have no known character and stand as 〓").format(
                count=state.unknown_signs
            ),
            _("compare the places with the original"),
        )
