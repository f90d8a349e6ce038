"""Records as data: JSON, JSON lines or YAML, one object a report."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.records import Report


def chosen(value: str, known: Sequence[str], option: str = "--format") -> str:
    """*value* when it is one of *known*; raises UsageError that names them."""
    if value.lower() in known:
        return value.lower()
    raise UsageError(
        _("{option} cannot be {value}").format(option=option, value=value),
        _("choose one of: {known}").format(known=", ".join(known)),
    )


def records(reports: Sequence["Report"], format_: str, *, many: bool) -> bytes:
    """The reports as bytes; with *many* as an array (for YAML: a stream) even when it is only one."""
    from auditdoc.renderers import render

    rendered = render(reports, format_)
    if many and len(reports) == 1:
        if format_ == "json":
            return b"[\n" + rendered.rstrip(b"\n") + b"\n]\n"
        if format_ == "yaml":
            return b"---\n" + rendered
    return rendered


def values(items: Sequence[Any], format_: str) -> bytes:
    """Plain values (dictionaries) as a JSON array, or one a line."""
    import json

    if format_ == "jsonl":
        return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def value(item: Any) -> bytes:
    """One plain value as JSON."""
    import json

    return (json.dumps(item, ensure_ascii=False, indent=2) + "\n").encode()
