"""The look of `--help`: Typer's, with its words in the user's language and lines broken as Japanese wants it.

Typer prints help through Rich, which cuts a Japanese sentence off where the column ends, as it has no blanks.
Loaded only when help is printed, for it loads Rich.
"""

from typing import Any

from rich.text import Text
from typer import rich_utils

from auditdoc.cli.wrapping import Flowing
from auditdoc.messages import _


def apply() -> None:
    """Give Typer's help our words and our line breaks."""
    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    rich_utils.ENVVAR_STRING = _("[env var: {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    if not getattr(rich_utils._make_rich_text, "breaks_lines", False):
        rich_utils._make_rich_text = _breaking(rich_utils._make_rich_text)


def _breaking(make: Any) -> Any:
    def make_rich_text(**arguments: Any) -> Any:
        made = make(**arguments)
        return Flowing(made) if isinstance(made, Text) else made

    make_rich_text.breaks_lines = True  # type: ignore[attr-defined]
    return make_rich_text
