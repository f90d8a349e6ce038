"""Where a record comes from, as records hold it."""

from collections.abc import Sequence

from auditdoc import __version__, document
from auditdoc.records import Origin, Source


def record_origin(origin: document.Origin, file: str) -> Origin:
    """An origin with the name of the file."""
    return Origin(
        file=file,
        page=origin.page,
        bbox=origin.bbox,
        confidence=origin.confidence,
        line=origin.line,
        cell=origin.cell,
    )


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
