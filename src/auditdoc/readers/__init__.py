"""Readers: from the bytes of a file to a `Document`. One module a format; they know formats and nothing of audits.

    text.py       plain text as converters, screen readers and copies from web pages leave it: text_lines.py the lines,
                  text_wraps.py wraps undone, spaced_columns.py and interleaved.py columns without tabs
    markdown.py   CommonMark with tables
    html.py       web pages, and HTML that some programs save under other names
    pdf/          PDFs with a text layer, by the positions of characters and rulings
    scan/         pages that are pictures, by an engine that recognises characters; image files
    docx.py       Word, with automatic numbers, merged cells, notes; docx_legacy.py has LibreOffice convert older files
    spreadsheet.py  Excel and LibreOffice workbooks, dates and numbers as they are shown
    archive.py    what kind of office file a file is, and opening it within limits
    decoding.py   which encoding the bytes are in
    own_editions.py  auditdoc's own documents, in which nothing is guessed
    limits.py     how much a report can hold
    joining.py    tables that a page break cut, for every format
    options.py    what a user can say about how a file is to be read
    watching.py   how far a reader is with pages that take seconds each

A new format is one module and one row in READERS; the rows are tried in order, and the content decides, not the suffix.
Modules are loaded when they are needed: reading a text loads nothing of HTML.
"""

import hashlib
import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from auditdoc.collecting import uncollected
from auditdoc.document import Document, Source
from auditdoc.errors import EmptyInput, TooLarge, UnknownFormat
from auditdoc.messages import _
from auditdoc.readers.furniture import with_contents
from auditdoc.readers.joining import join_tables
from auditdoc.readers.limits import document_within
from auditdoc.readers.options import DEFAULT, ReadingOptions
from auditdoc.readers.own_editions import is_own, is_own_text
from auditdoc.readers.page_furniture import without_contact_boxes

MAX_BYTES = 512 * 1024 * 1024
"""Larger than any report seen (the largest, a scan, has 90 MB); a limit keeps a wrong argument from filling the memory."""

SNIFFED_BYTES = 64 * 1024
"""What the content check looks at: heads of formats stand in the first bytes, Markdown shows within the first pages."""


MIN_MARKDOWN = 3
"""Headings and lines of pipes that tell Markdown; one or two occur in any text."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One row of READERS.

    `serves` sees the first SNIFFED_BYTES and the suffix (lower case, with its dot) and says whether this reader is to
    take the file. `module` and `function` name `read(data, name) -> Document`, which gets the options of reading as well
    if it `takes_options`.
    """

    name: str
    suffixes: tuple[str, ...]
    serves: Callable[[bytes, str], bool]
    module: str
    function: str
    takes_options: bool = False

    def read(self, data: bytes, name: str, options: ReadingOptions) -> Document:
        read: Callable[..., Document] = getattr(importlib.import_module(self.module), self.function)
        return read(data, name, options) if self.takes_options else read(data, name)


_HTML_HEAD = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|\?xml|head|body|meta|(table|div))\b",
    re.I | re.S,
)
"""Comments, and then a tag. A table or a box first may be a fragment of HTML or Markdown that begins with one."""
_MARKDOWN = re.compile(rb"^ {0,3}#{1,6} +\S|^ {0,3}\|.*\|\s*$|^ {0,3}\|? *:?-{3,}:? *\|", re.M)
_DRAWN = re.compile(rb"^[ \t]*\+(?:[-=:]+\+)+[ \t\r]*$(?:\n[ \t]*[+|].*[+|][ \t\r]*$)+", re.M)
"""A table drawn with +, - and |: Pandoc writes it in Markdown, others in plain text."""
_BINARY_HEADS = (
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"II*\x00", b"MM\x00*",
)  # fmt: skip


def _is_html(head: bytes, suffix: str) -> bool:
    found = _HTML_HEAD.match(head)
    if suffix in (".html", ".htm", ".xhtml"):
        return b"<" in head
    if found is None or is_own_text(head):
        return False
    return not (found[1] and _is_markdown(head, suffix))


def _is_markdown(head: bytes, suffix: str) -> bool:
    if suffix in (".md", ".markdown"):
        return True
    signs = len(_MARKDOWN.findall(head)) >= MIN_MARKDOWN and not is_own_text(head)
    return signs and _MARKDOWN.search(_DRAWN.sub(b"", head)) is not None


def _is_text(head: bytes, _suffix: str) -> bool:
    return not head.startswith(_BINARY_HEADS)


_OFFICE_HEADS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def _by_archive(test: str) -> Callable[[bytes, str], bool]:
    """A test of `archive.py`, loaded for files that begin as an office file does."""

    def serves(head: bytes, suffix: str) -> bool:
        if not head.startswith(_OFFICE_HEADS):
            return False
        check: Callable[[bytes, str], bool] = getattr(
            importlib.import_module("auditdoc.readers.archive"), test
        )
        return check(head, suffix)

    return serves


def _is_image(head: bytes, _suffix: str) -> bool:
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"))


def _is_pdf(head: bytes, _suffix: str) -> bool:
    """A PDF, also with a few bytes before its head, as some servers send it."""
    return b"%PDF-" in head[:1024]


READERS: tuple[Reader, ...] = (
    Reader("pdf", (".pdf",), _is_pdf, "auditdoc.readers.pdf", "read_pdf", takes_options=True),
    Reader("docx", (".docx", ".docm"), _by_archive("is_docx"), "auditdoc.readers.docx", "read_docx"),
    Reader(
        "spreadsheet",
        (".xlsx", ".xlsm", ".xls", ".ods"),
        _by_archive("is_spreadsheet"),
        "auditdoc.readers.spreadsheet",
        "read_spreadsheet",
    ),
    Reader("doc", (".doc", ".rtf"), _by_archive("is_doc"), "auditdoc.readers.docx_legacy", "read_doc"),
    Reader("html", (".html", ".htm", ".xhtml"), _is_html, "auditdoc.readers.html", "read_html"),
    Reader("markdown", (".md", ".markdown"), _is_markdown, "auditdoc.readers.markdown", "read_markdown"),
    # No suffixes: a folder of web pages is full of pictures, and none of them is a report. A file that is named is read.
    Reader("image", (), _is_image, "auditdoc.readers.scan.image", "read_image"),
    Reader("text", (".txt", ".text"), _is_text, "auditdoc.readers.text", "read_text"),
)


def suffixes() -> tuple[str, ...]:
    """The suffixes that a folder is searched for, in the order of READERS."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


@uncollected
def read(data: bytes, name: str, options: ReadingOptions = DEFAULT) -> Document:
    """The document in *data*; *name* is the file's name as records and messages show it.

    Tables that a page break cut are joined. Raises: EmptyInput, TooLarge, UnknownFormat, UnknownEncoding, DamagedFile,
    FileUnreadable (a password is needed).
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(
            _("the file is larger than {limit} MB: {file}").format(limit=MAX_BYTES // 2**20, file=name),
            _("split it, or convert it to text first"),
        )
    if not data.strip(b" \t\r\n\x0c\x00\xef\xbb\xbf\xfe\xff"):
        raise EmptyInput(
            _("the file is empty: {file}").format(file=name),
            _("check the download or the conversion that made it"),
        )
    head, suffix = data[:SNIFFED_BYTES], PurePath(name).suffix.lower()
    for reader in READERS:
        if reader.serves(head, suffix):
            document = reader.read(data, name, options)
            return _with_blocks(document_within(document, name), name)
    raise UnknownFormat(
        _("auditdoc does not read this kind of file: {file}").format(file=name),
        _("save it as one of: {suffixes}").format(suffixes=" ".join(suffixes())),
    )


def _with_blocks(document: Document, name: str) -> Document:
    if document.characters == 0 or not document.blocks:
        raise EmptyInput(
            _("there is no text in the file: {file}").format(file=name),
            _("open it and look; a scan has to be recognised first"),
        )
    blocks = join_tables(document.blocks)
    return Document(
        document.source,
        blocks if is_own(blocks) else with_contents(without_contact_boxes(blocks)),
        document.characters,
        document.title,
        document.remarks,
    )


def source_of(
    data: bytes, name: str, format_: str, encoding: str | None = None, pages: int | None = None
) -> Source:
    """The `Source` of a file that a reader of this name read whole."""
    return Source(name, hashlib.sha256(data).hexdigest(), format_, format_, encoding, pages)
