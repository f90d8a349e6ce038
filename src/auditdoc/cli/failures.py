"""What is told when something goes wrong: two lines, what happened and what to do, in the user's language.

エラー: ファイルがありません: report.txt
対処:   名前と場所を確かめてください
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typer.exceptions import TyperException

from auditdoc.errors import AuditdocError, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.records import Problem

SOME_FAILED = 3
_RED, _PLAIN = "\x1b[1;31m", "\x1b[0m"
YELLOW, DIM = "\x1b[33m", "\x1b[2m"


def show_error(error: AuditdocError) -> None:
    """The error on stderr, control characters of file names left out."""
    message = "".join(c for c in error.message if c >= " ")
    sentence = _("error: {message}").format(message=message)
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        label, rest = sentence[: len(sentence) - len(message)], message
        sentence = f"{_RED}{label.rstrip()}{_PLAIN} {rest}"
    lines = [sentence]
    if error.hint:
        lines.append(_("remedy: {hint}").format(hint=error.hint))
    print(*lines, sep="\n", file=sys.stderr, flush=True)  # noqa: T201  the one place that does


def show_line(line: str, colour: str = "") -> None:
    """One line on stderr that is no error; on a terminal its label, up to the colon, in *colour*."""
    line = "".join(c for c in line if c >= " ")
    if colour and sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        label, colon, rest = line.partition(":")
        line = f"{colour}{label}{colon}{_PLAIN}{rest}"
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def show_interrupted(sentence: str) -> None:
    """The line after Ctrl-C."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def exit_code(failures: Sequence[AuditdocError], inputs: int) -> int:
    """0 when all went well; 3 when only some of several inputs failed, or all, each in its own way."""
    if not failures:
        return 0
    codes = {error.exit_code for error in failures}
    return codes.pop() if len(failures) == inputs and len(codes) == 1 else SOME_FAILED


def needs_a_look(problems: "Sequence[Problem]") -> bool:
    """Whether `--strict` should end with exit code 1: notes do not count."""
    return any(problem.severity != "info" for problem in problems)


def usage_error(error: TyperException) -> UsageError | None:
    """Typer's complaint about the command line in our words; None when the help has been shown instead.

    Judged by the class's name, since Typer keeps its exception classes to itself.
    """
    ctx: Any = getattr(error, "ctx", None)
    hint = _("`{command} --help` shows how").format(command=ctx.command_path if ctx else "auditdoc")
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return None
        case "NoSuchOption":
            return UsageError(_no_such_option(error), hint)
        case "MissingParameter":
            return UsageError(_("{name} is missing").format(name=_name(error)), hint)
        case "BadParameter":
            return _wrong_value(error, hint)
        case "BadOptionUsage":
            option = getattr(error, "option_name", "")
            if "require" in error.message:
                return UsageError(_("the option {option} needs a value").format(option=option), hint)
            return UsageError(_("the option {option} takes no value").format(option=option), hint)
        case _:
            return UsageError(_("wrong usage: {reason}").format(reason=error.format_message()), hint)


def _wrong_value(error: Any, hint: str) -> UsageError:
    """A number that is none, or out of its bounds, in our words; any other complaint as Typer has it.

    What was wrong is told by the first of the details that Pydantic, which checks the values, has behind the complaint.
    """
    found: list[Any] = getattr(error.__cause__, "errors", list)()
    wrong: Any = found[0] if found else {}
    bounds = wrong.get("ctx", {})
    remedy = {
        "int_parsing": lambda: _("write a whole number"),
        "float_parsing": lambda: _("write a number"),
        "greater_than_equal": lambda: _("at least {least}").format(least=f"{bounds['ge']:,}"),
        "less_than_equal": lambda: _("at most {most}").format(most=f"{bounds['le']:,}"),
    }.get(wrong.get("type"))
    if remedy is None:
        return UsageError(
            _("{name} cannot be: {reason}").format(name=_name(error), reason=error.message), hint
        )
    return UsageError(
        _("{option} cannot be {value}").format(option=_name(error), value=wrong["input"]), remedy()
    )


def _no_such_option(error: Any) -> str:
    if error.possibilities:
        near = ", ".join(sorted(error.possibilities))
        return _("there is no option {option}; did you mean {near}?").format(
            option=error.option_name, near=near
        )
    return _("there is no option {option}").format(option=error.option_name)


def _name(error: Any) -> str:
    param = error.param
    if param is None:
        return "?"
    option = str(param.opts[0]) if param.opts else ""
    return option if option.startswith("-") else str(param.display_name_raw)
