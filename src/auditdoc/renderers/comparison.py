"""A comparison → a document: Markdown, HTML and Excel as a 新旧対照表, or data. One row in COMPARISONS a format."""

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from auditdoc.renderers import templates_dir
from auditdoc.renderers.comparison_view import comparison_view
from auditdoc.renderers.template import environment

if TYPE_CHECKING:
    from auditdoc.compare import Comparison

COMPARISONS: Mapping[str, str] = MappingProxyType(
    {
        "md": "auditdoc.renderers.comparison:document",
        "html": "auditdoc.renderers.comparison:document",
        "xlsx": "auditdoc.renderers.comparison_xlsx:workbook",
        "json": "auditdoc.renderers.comparison:data",
    }
)
"""Format → function of (comparison, format)."""


def render_comparison(result: "Comparison", format_: str) -> bytes:
    """The bytes of a comparison in one of the formats of COMPARISONS."""
    module, name = COMPARISONS[format_].split(":")
    function: Callable[[Comparison, str], bytes] = getattr(importlib.import_module(module), name)
    return function(result, format_)


def document(result: "Comparison", format_: str) -> bytes:
    """Through the template of the format."""
    template = environment(format_, [templates_dir()]).get_template(f"comparison.{format_}.j2")
    return template.render(comparison=comparison_view(result)).encode()


def data(result: "Comparison", _format: str) -> bytes:
    """The comparison as JSON."""
    return (result.model_dump_json(indent=2) + "\n").encode()
