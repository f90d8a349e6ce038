"""`auditdoc inspect`: a file as its reader saw it, and what claimed each block."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen, value
from auditdoc.cli.inputs import Input, inputs, printable
from auditdoc.cli.options import Engine, Password, ProfileFile, format_option, profile_in, reading_options
from auditdoc.cli.output import on_terminal, write
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.cli.document_page import BlockRow
    from auditdoc.document import Document
    from auditdoc.readers.options import ReadingOptions

FORMATS = ("text", "json")

DETAILS = _("The first thing to look at when a report was not read as you expected.")

File = Annotated[
    str, typer.Argument(metavar="FILE", show_default=False, help=_("One file, or - for standard input."))
]
Format = Annotated[
    str | None, format_option(FORMATS, _("A page to read, or data; data where there is no terminal."))
]


Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="FINDING",
        show_default=False,
        help=_("Instead, why each text of this finding (its id) became what it is."),
    ),
]
Image = Annotated[
    Path | None,
    typer.Option(
        "--image",
        metavar="FOLDER",
        show_default=False,
        help=_(
            "Instead, draw each page of a PDF or scan into this folder (SVG): rulings, cells, the order of reading, and "
            "what each text became; with --explain, the texts of that finding."
        ),
    ),
]
Pages = Annotated[
    str | None,
    typer.Option(
        "--pages",
        metavar="PAGES",
        show_default=False,
        help=_("With --image: only these pages, such as 2-4,7."),
    ),
]


def command(
    argument: File,
    explain: Explain = None,
    image: Image = None,
    pages: Pages = None,
    format_: Format = None,
    profile: ProfileFile = None,
    password: Password = None,
    engine: Engine = "pdfium",
) -> None:
    from auditdoc.cli.document_page import block_rows, document_value, show_document

    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() else "json"
    options = reading_options(password, engine)
    found = inputs([argument])
    if len(found) != 1:
        raise UsageError(
            _("inspect looks at one file"), _("name one of them: {file}").format(file=found[0].name)
        )
    if image is not None:
        _draw(found[0], image, pages, explain, profile, options)
        return
    if pages is not None:
        raise UsageError(_("--pages chooses what --image draws"), _("name a folder with --image"))
    document = found[0].document(options)
    rows = block_rows(document, profile_in(profile))
    if explain is not None:
        _explain(explain, rows, document, as_)
        return
    if as_ == "json":
        write(value(document_value(document, rows)), None)
        return
    from auditdoc.cli.terminal import page

    with page() as screen:
        show_document(document, rows, screen)


def _draw(
    file: Input,
    folder: Path,
    pages: str | None,
    finding: str | None,
    profile: Path | None,
    options: "ReadingOptions",
) -> None:
    from auditdoc.cli.inspect_pictures import refuse_undrawn, write_pictures
    from auditdoc.cli.why_page import texts_of
    from auditdoc.layouts import explain
    from auditdoc.readers import read

    data = file.data()
    document = read(data, printable(file.name), options)
    refuse_undrawn(document)
    seen = explain(document, profile_in(profile))
    if finding is not None:
        texts_of(seen, finding)  # says which findings there are where this one is not
    write_pictures(data, file.path, document, seen, folder, pages, options, finding)


def _explain(wanted: str, rows: "list[BlockRow]", document: "Document", as_: str) -> None:
    from auditdoc.cli.why_page import show_texts, text_value, texts_of

    found = texts_of([seen for row in rows for seen in row.seen], wanted)
    if as_ == "json":
        write(value({"finding": wanted, "texts": [text_value(seen) for seen in found]}), None)
        return
    from auditdoc.cli.terminal import page

    with page() as screen:
        show_texts(found, wanted, document.source.file, screen)
