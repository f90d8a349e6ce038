"""Threads → a page (Markdown, HTML), a table (CSV) or data (JSON). One row in THREADS a format."""

import csv
import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from auditdoc.renderers import templates_dir
from auditdoc.renderers.tables import BOM, FORMULA_STARTS
from auditdoc.renderers.template import environment
from auditdoc.renderers.threads_view import threads_view

if TYPE_CHECKING:
    from auditdoc.compare.thread_values import Threads


def render_threads(result: "Threads", format_: str) -> bytes:
    """The bytes of threads in one of the formats of THREADS."""
    return THREADS[format_](result, format_)


def _document(result: "Threads", format_: str) -> bytes:
    template = environment(format_, [templates_dir()]).get_template(f"threads.{format_}.j2")
    return template.render(page=threads_view(result)).encode()


def _data(result: "Threads", _format: str) -> bytes:
    return (result.model_dump_json(indent=2) + "\n").encode()


def _table(result: "Threads", _format: str) -> bytes:
    """A row a thread, a column a year; UTF-8 with BOM and CRLF, as Excel wants it."""
    view = threads_view(result)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    facts = [
        "事項",
        "件名",
        "区分",
        "対象課",
        "状態",
        "初出",
        "経過年数",
        "指摘の回数",
        "再発の回数",
        "最後の回答",
    ]
    writer.writerow([*facts, *view.years, *(f"{year}の回答" for year in view.years)])
    rows = [shown for group in view.groups for shown in group.threads]
    for thread, shown in zip(result.threads, rows, strict=True):
        row = [
            *(shown.name, shown.heading, shown.kind, shown.departments, shown.state_word, thread.first),
            *(thread.age, thread.asked, thread.recurrences, shown.answer),
            *(cell.word for cell in shown.cells),
            *(cell.answer for cell in shown.cells),
        ]
        writer.writerow([_text(value) if isinstance(value, str) else value for value in row])
    return (BOM + out.getvalue()).encode()


def _text(value: str) -> str:
    """A text that a spreadsheet would compute gets an apostrophe."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


THREADS: Mapping[str, Callable[["Threads", str], bytes]] = MappingProxyType(
    {"md": _document, "html": _document, "csv": _table, "json": _data}
)
"""Format → function of (threads, format)."""
