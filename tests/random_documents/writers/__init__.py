"""Writers: blocks → the bytes of a file, as real producers leave them. One module a family of forms."""

from random import Random

from random_documents.layouts import Set
from random_documents.style import Style
from random_documents.writers import html, markdown, office, pdf, text

SUFFIXES = {"layout.txt": ".txt", "tables.md": ".md", "sjis.html": ".html"}


def write(document: Set, style: Style, random: Random) -> bytes:
    """The file of *document*; *random* decides where a narrow column breaks and where a page ends."""
    return _WRITERS[style.form](document, style, random)


def suffix(form: str) -> str:
    return SUFFIXES.get(form, f".{form}")


_WRITERS = {
    "txt": text.write,
    "layout.txt": text.write_spaced,
    "md": markdown.write,
    "tables.md": markdown.write_with_html_tables,
    "html": html.write,
    "sjis.html": html.write_sjis,
    "docx": office.write_docx,
    "xlsx": office.write_xlsx,
    "pdf": pdf.write,
}
