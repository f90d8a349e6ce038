"""Renderers: from records to the bytes of a document or of a data file. One row in RENDERERS a format.

    view.py       what a template is given (frozen dataclasses)
    builder.py    reports → view: what is shown, in which words and order (answers.py, facts.py, anchors.py)
    template.py   view → md, html, text, reader: Jinja2, sandboxed, strict, escaped by format
    escaping.py   what has to be escaped in each of these formats
    data.py       reports → json, jsonl, yaml
    tables.py     reports → csv

A new format is a template `templates/report.<format>.j2` or a function here, and one row. The templates lie in the top-level
folder `templates/` of the source and inside the package once it is installed; `export_templates` gives them out to change.
What the template formats and JSON say can be read back: parse(render(x)) is x, but for where it stood.
"""

import importlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditdoc.errors import FileUnreadable, UsageError
from auditdoc.messages import _, system_reason

if TYPE_CHECKING:
    from auditdoc.records import Report

DEFAULT_FORMAT = "md"


@dataclass(frozen=True, slots=True)
class Renderer:
    """One row of RENDERERS. template: the file in templates/, None for data; function: "module:name", loaded when used."""

    name: str
    suffix: str
    function: str
    template: str | None = None


_TEMPLATE = "auditdoc.renderers.template:render_template"

RENDERERS: dict[str, Renderer] = {
    row.name: row
    for row in (
        Renderer("md", ".md", _TEMPLATE, "report.md.j2"),
        Renderer("html", ".html", _TEMPLATE, "report.html.j2"),
        Renderer("text", ".txt", _TEMPLATE, "report.text.j2"),
        Renderer("reader", ".txt", _TEMPLATE, "report.reader.j2"),
        Renderer("json", ".json", "auditdoc.renderers.data:render_json"),
        Renderer("jsonl", ".jsonl", "auditdoc.renderers.data:render_jsonl"),
        Renderer("yaml", ".yaml", "auditdoc.renderers.data:render_yaml"),
        Renderer("csv", ".csv", "auditdoc.renderers.tables:render_csv"),
    )
}
"""Name → renderer, in the order in which the command line lists them. `reader` is the text edition for screen readers."""


def render(
    reports: Sequence["Report"],
    format: str = DEFAULT_FORMAT,  # noqa: A002  # the name that users know from --format
    *,
    template: str | None = None,
) -> bytes:
    """*reports* as one document in UTF-8; several are bound together with a contents list, or make one array or table.

    Args: template: path of a template of your own, instead of the one that belongs to *format*; the format still decides
        what is escaped.
    Raises: UsageError: no reports, no such format, a template for a format without, or a fault in the template;
        FileUnreadable: the template cannot be read.
    """
    row = renderer(format)
    if not reports:
        raise UsageError(_("there is no report to render"), _("choose other reports, or parse a file first"))
    if template is not None and row.template is None:
        raise UsageError(
            _("the format {format} has no template").format(format=row.name),
            _("formats with a template: {formats}").format(
                formats=" ".join(r.name for r in RENDERERS.values() if r.template)
            ),
        )
    module, name = row.function.split(":")
    function: Callable[..., bytes] = getattr(importlib.import_module(module), name)
    return function(reports, row, template) if row.template else function(reports)


def renderer(format: str) -> Renderer:  # noqa: A002
    """The row of a format. Raises: UsageError."""
    if format not in RENDERERS:
        raise UsageError(
            _("there is no such format: {format}").format(format=format),
            _("choose one of: {formats}").format(formats=" ".join(RENDERERS)),
        )
    return RENDERERS[format]


def file_names(reports: Sequence["Report"], format: str) -> list[str]:  # noqa: A002
    """A file name for each report, for one file each in a folder: R4-行政監査.md; no two are the same."""
    suffix = renderer(format).suffix
    names: list[str] = []
    for report in reports:
        parts = (
            report.year,
            report.audit_type,
            report.theme or (None if report.audit_type else report.title),
        )
        stem = (
            re.sub(r"[^\w()（）・-]+", "_", "-".join(part for part in parts if part))[:60].strip("_.-")
            or "report"
        )
        names.append(_free(stem, names))
    return [name + suffix for name in names]


def _free(stem: str, taken: Sequence[str]) -> str:
    """*stem*, or the first of stem-2, stem-3 … that is not *taken*; on some systems A and a are one file."""
    folded = {name.casefold() for name in taken}
    candidates = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 2)))
    return next(candidate for candidate in candidates if candidate.casefold() not in folded)


def templates_dir() -> Path:
    """The folder of the templates: inside the package, or beside `src` in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def export_templates(folder: str | Path, *, force: bool = False) -> list[Path]:
    """Copy all templates into *folder* (made if missing) and return the copies.

    Raises: UsageError: a file of that name is there already and *force* is not given; nothing has been written then.
        FileUnreadable: the folder cannot be written.
    """
    folder = Path(folder)
    sources = sorted(path for path in templates_dir().iterdir() if path.is_file())
    there = [source.name for source in sources if (folder / source.name).exists()]
    if there and not force:
        raise UsageError(
            _("there are such files already in {folder}: {files}").format(
                folder=folder, files=" ".join(there)
            ),
            _("choose another folder, or use --force to overwrite them"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources:
            (folder / source.name).write_bytes(source.read_bytes())
    except OSError as error:
        raise FileUnreadable(
            _("cannot write into the folder {folder}: {reason}").format(
                folder=folder, reason=system_reason(error)
            ),
            _("check that it is a folder and that you may write there"),
        ) from error
    return [folder / source.name for source in sources]
