"""Reports → a document, through a Jinja2 template.

Templates run in a sandbox (a template from a stranger can compute, but reach nothing), are strict (a misspelt name is an
error, not a gap) and escape every value for their format. What they are given is told in view.py; a fault in a template
becomes a UsageError with the line.
"""

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from auditdoc.errors import FileUnreadable, UsageError
from auditdoc.messages import _, system_reason
from auditdoc.records import Report
from auditdoc.renderers import Renderer, templates_dir
from auditdoc.renderers.builder import document_view
from auditdoc.renderers.escaping import MARKDOWN_TESTS, escape_markdown, escape_text
from auditdoc.standard_form.lines import guarded

ESCAPES: dict[str, Callable[[str], str] | None] = {
    "html": None,  # Jinja2's own
    "md": escape_markdown,
    "text": escape_text,
    "reader": escape_text,
}
"""What `{{ value }}` does to a value, by format."""

_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression of a template can raise while it is rendered."""


def render_template(reports: Sequence[Report], row: Renderer, template: str | None = None) -> bytes:
    """*reports* as one document. template: path of the user's own, None for the one that belongs to the format.

    Raises: UsageError: a fault in the template; FileUnreadable: it cannot be read.
    """
    name = row.template or ""
    view = document_view(reports)
    if template is None:
        own = environment(row.name, [templates_dir()])
        return own.get_template(name).render(document=view, words=view.words).encode()
    return _render_own(Path(template), row.name, view)


def environment(format_: str, folders: Sequence[Path]) -> ImmutableSandboxedEnvironment:
    """Autoescaping is on for every format; where it is not HTML, `finalize` has escaped the value before and says so."""
    escape_value = ESCAPES[format_]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=None if escape_value is None else lambda value: _escaped(value, escape_value),
    )
    environment.filters["guarded"] = lambda text: Markup(guarded(str(text)))  # noqa: S704  # escaped for text editions
    environment.filters["html"] = _html_in_markdown
    environment.tests.update(MARKDOWN_TESTS)
    return environment


def _html_in_markdown(text: object) -> Markup:
    """*text* for HTML inside Markdown; some readers take a backslash there for an escape, so it is written as a number."""
    return Markup(str(escape(str(text))).replace("\\", "&#92;"))  # noqa: S704  # escaped the line before


def _escaped(value: Any, escape_value: Callable[[str], str]) -> Any:
    return value if isinstance(value, Markup) else Markup(escape_value(str(value)))  # noqa: S704  # by the format's own rules


def _render_own(path: Path, format_: str, view: Any) -> bytes:
    """Through a template of the user's; it may include its neighbours and our own templates."""
    source = _source(path)
    around = environment(format_, [path.parent, templates_dir()])
    try:
        code = around.compile(source, path.name, str(path))
        template = Template.from_code(around, code, around.make_globals(None))
        return template.render(document=view, words=view.words).encode()
    except TemplateSyntaxError as error:
        raise _fault(error.filename or str(path), error.lineno, error.message or "") from error
    except TemplateNotFound as error:
        raise _fault(
            str(path), _line(error, path), _("no such template: {name}").format(name=error.name)
        ) from error
    except SecurityError as error:
        raise _fault(
            str(path),
            _line(error, path),
            str(error),
            _("templates may only read the values that they are given"),
        ) from error
    except _FAULTS as error:
        raise _fault(str(path), _line(error, path), str(error)) from error


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(
            _("cannot read the template {file}: {reason}").format(file=path, reason=system_reason(error)),
            _("check the path; `auditdoc templates export FOLDER` gives the templates to start from"),
        ) from error
    except UnicodeDecodeError as error:
        raise FileUnreadable(
            _("the template is not in UTF-8: {file}").format(file=path), _("save it as UTF-8")
        ) from error


def _line(error: BaseException, path: Path) -> int | None:
    """The line of the template in which *error* came up; Jinja2 puts it into the traceback."""
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
    return lines[-1] if lines else None


def _fault(file: str, line: int | None, what: str, hint: str = "") -> UsageError:
    place = f"{file}:{line}" if line else file
    return UsageError(
        _("fault in the template {place}: {what}").format(place=place, what=what),
        hint or _("correct the line; `auditdoc templates export FOLDER` gives templates that work"),
    )
