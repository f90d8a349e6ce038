"""auditdoc reads Japanese audit follow-up reports (措置状況報告書) into checked records.

    import auditdoc
    report = auditdoc.parse("report.txt")          # file → checked record
    page = auditdoc.render([report], "html")        # records → bytes of a document
    problems = auditdoc.check(report)               # record → doubts about its content

Importing this package loads none of its parts: each public name is loaded when it is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from auditdoc.checks import check
    from auditdoc.errors import AuditdocError
    from auditdoc.layouts import Profile, load_profile
    from auditdoc.pipeline import parse, parse_all, parse_bytes
    from auditdoc.records import Finding, Problem, Report, Response, Section
    from auditdoc.renderers import render
    from auditdoc.store import Store

_HOMES = {
    "AuditdocError": "errors",
    "Finding": "records",
    "Problem": "records",
    "Profile": "layouts",
    "Report": "records",
    "Response": "records",
    "Section": "records",
    "Store": "store",
    "check": "checks",
    "load_profile": "layouts",
    "parse": "pipeline",
    "parse_all": "pipeline",
    "parse_bytes": "pipeline",
    "render": "renderers",
}

__all__ = [
    "AuditdocError", "Finding", "Problem", "Profile", "Report", "Response", "Section", "Store", "__version__",
    "check", "load_profile", "parse", "parse_all", "parse_bytes", "render",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
