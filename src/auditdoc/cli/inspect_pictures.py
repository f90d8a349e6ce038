"""`auditdoc inspect FILE --image FOLDER`: one picture a page."""

import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import typer

from auditdoc.cli.output import make_folder, refuse_input, write_file
from auditdoc.errors import UsageError
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.document import Document
    from auditdoc.layouts import Seen
    from auditdoc.readers.options import ReadingOptions

_RANGE = re.compile(r"\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?")


def page_numbers(written: str | None, count: int) -> set[int]:
    """The pages that --pages names ("2-4,7"), all where it is not given. Raises: UsageError."""
    if written is None:
        return set(range(1, count + 1))
    numbers: set[int] = set()
    for part in written.split(","):
        found = _RANGE.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 0 < first <= last <= count:
            raise UsageError(
                _("--pages cannot be {pages}: the file has the pages 1 to {count}").format(
                    pages=written, count=count
                ),
                _("name pages and ranges with commas between them, such as 2-4,7"),
            )
        numbers.update(range(first, last + 1))
    return numbers


def refuse_undrawn(document: "Document") -> None:
    """Raise UsageError for a file that has no pages as they are printed."""
    from auditdoc.pictures.drawing import DRAWN_FORMATS

    if document.source.format not in DRAWN_FORMATS:
        raise UsageError(
            _("only PDFs and scans can be drawn page by page, not {file} ({format})").format(
                file=document.source.file, format=document.source.format
            ),
            _("look at it without --image, or print it into a PDF first"),
        )


def write_pictures(
    data: bytes,
    path: Path | None,
    document: "Document",
    seen: "Sequence[Seen]",
    folder: Path,
    pages: str | None,
    options: "ReadingOptions",
    finding: str | None,
) -> None:
    """A picture of each page into *folder*, named after the file; one that is there already is replaced. *path* is where
    the file is, None for standard input. Raises: UsageError, InputError."""
    from auditdoc.pictures.drawing import pictures

    wanted = page_numbers(pages, document.source.pages or 0)
    if folder.exists() and not folder.is_dir():
        raise UsageError(_("this is a file: {file}").format(file=folder), _("name a folder with --image"))
    make_folder(folder)
    stem = PurePath(document.source.file).stem
    written = []
    for number, picture in pictures(data, document, seen, wanted, options.password, finding):
        target = folder / f"{stem}-p{number:03d}.svg"
        refuse_input(target, [path])
        write_file(picture.encode("utf-8"), target)
        written.append(number)
    _say(written, wanted, folder, all_asked=finding is None)


def _say(written: list[int], wanted: set[int], folder: Path, *, all_asked: bool) -> None:
    """On standard error, how many pages were drawn, and which could not be."""
    said = ngettext("{count} page drawn in {folder}", "{count} pages drawn in {folder}", len(written))
    typer.echo(said.format(count=len(written), folder=folder), err=True)
    missing = sorted(wanted - set(written)) if all_asked else []
    if missing:
        pages = ", ".join(map(str, missing))
        typer.echo(_("damaged pages could not be drawn: {pages}").format(pages=pages), err=True)
