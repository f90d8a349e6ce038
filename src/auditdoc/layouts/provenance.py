"""Where a record comes from, as records hold it."""

from collections.abc import Sequence

from auditdoc import __version__, document
from auditdoc.layouts.lean import lean
from auditdoc.records import Origin, Source


def record_origin(origin: document.Origin, file: str) -> Origin:
    """An origin with the name of the file.

    What it does not have is not named: Pydantic notes in each record which fields were, and a long report has ten thousand.
    """
    said = {name: value for name in _PLACES if (value := getattr(origin, name)) is not None}
    return lean(Origin(file=file, **said))


_PLACES = ("page", "bbox", "confidence", "line", "cell")


def record_source(source: document.Source, layouts: Sequence[str]) -> Source:
    """The file with the layouts that were met in it and this version of auditdoc."""
    return Source(
        file=source.file,
        sha256=source.sha256,
        format=source.format,
        pages=source.pages,
        encoding=source.encoding,
        reader=source.reader,
        layouts=tuple(layouts),
        complete=source.complete,
        auditdoc=__version__,
    )
