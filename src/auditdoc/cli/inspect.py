"""`auditdoc inspect`: a file as its reader saw it, and what claimed each block."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen, value
from auditdoc.cli.inputs import inputs
from auditdoc.cli.options import Engine, Password, ProfileFile, format_option, profile_in, reading_options
from auditdoc.cli.output import on_terminal, write
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.cli.document_page import BlockRow
    from auditdoc.document import Document

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


def command(
    argument: File,
    explain: Explain = None,
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


def _explain(wanted: str, rows: "list[BlockRow]", document: "Document", as_: str) -> None:
    from auditdoc.cli.why_page import show_texts, text_value, texts_of

    found = texts_of([seen for row in rows for seen in row.seen], wanted)
    if as_ == "json":
        write(value({"finding": wanted, "texts": [text_value(seen) for seen in found]}), None)
        return
    from auditdoc.cli.terminal import page

    with page() as screen:
        show_texts(found, wanted, document.source.file, screen)
