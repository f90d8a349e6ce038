"""Typer's groups and commands, lazily loaded and in the user's language.

A group knows only the table of its commands. A command is built from its module when it is called, so that
`auditdoc --help` loads nothing of reading, storing or rendering, and no command anything of the others.
Typer's own words ("Usage", "Options", "Show this message and exit.") are replaced where they are printed.
"""

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from auditdoc.cli.commands import Row, commands, template_commands
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from typer._click import Command as AnyCommand
    from typer._click import Context, HelpFormatter

_CONTEXT = {"help_option_names": ["-h", "--help"]}


class Command(TyperCommand):
    """One command, its help in the user's language."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """While a command line is completed, values stay as typed: converting them would load Pydantic."""
        if not ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        parser = self.make_parser(ctx)
        given, ctx.args, _order = parser.parse_args(args=args)
        ctx.params.update(given)
        ctx._opt_prefixes.update(parser._opt_prefixes)
        return ctx.args

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _set_look()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        return _translated(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group whose commands are built when they are called."""

    def __init__(self, *arguments: Any, rows: Mapping[str, Row], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.rows = rows

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002
        return list(self.rows)

    def get_command(self, ctx: "Context", cmd_name: str) -> "AnyCommand | None":  # noqa: ARG002
        """The command's name and summary only: enough for a list and for completion."""
        row = self.rows.get(cmd_name)
        return None if row is None else TyperCommand(cmd_name, help=row.summary)

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> "tuple[str | None, AnyCommand | None, list[str]]":
        name, *rest = args
        row = self.rows.get(name)
        if row is not None:
            return name, _built(name, row), rest
        if ctx.resilient_parsing:
            return None, None, rest
        if name.startswith("-"):
            return super().resolve_command(ctx, args)
        raise _no_such_command(name, self.rows, ctx.command_path)

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _set_look()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        return _translated(super().get_help_option(ctx))


def program() -> Group:
    """The whole program: `auditdoc`, its commands and its own options."""
    app = typer.Typer(name="auditdoc", rich_markup_mode="rich")
    app.callback(invoke_without_command=True)(_auditdoc)
    frame = get_command(app)
    help_of = {
        "version": _("Print the version and end."),
        "install_completion": _("Set up completion for this shell."),
        "show_completion": _("Print the completion script, to look at it or to install it by hand."),
    }
    for param in _plain_flags(frame):
        param.help = help_of[param.name]
    return _group(
        "auditdoc",
        commands(),
        invoke_without_command=True,
        params=frame.params,
        callback=frame.callback,
        help=_(
            "Reads published audit follow-up reports (措置状況報告書), keeps them as checked "
            "records and gives them back, as a normalised report or as data."
        ),
    )


def _print_version(value: bool) -> None:
    if value:
        from auditdoc import __version__

        typer.echo(f"auditdoc {__version__}")
        raise typer.Exit


def _auditdoc(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001  its callback has acted
        bool, typer.Option("--version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Without a command: the help, and the exit code of wrong usage."""
    if ctx.invoked_subcommand is None:
        ctx.get_help()  # prints by itself
        raise typer.Exit(2)


def _group(name: str, rows: Mapping[str, Row], **settings: Any) -> Group:
    return Group(
        name=name,
        rows=rows,
        rich_markup_mode="rich",
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]..."),
        context_settings=_CONTEXT,
        **settings,
    )


def _built(name: str, row: Row) -> "AnyCommand":
    module = importlib.import_module(row.module)
    if row.is_group:
        return _group(name, template_commands(), help=row.summary, no_args_is_help=True)
    function: Callable[..., Any] = getattr(module, row.function)
    details: str = getattr(module, "DETAILS", "")
    app = typer.Typer(add_completion=False, rich_markup_mode="rich")
    app.command(
        name,
        cls=Command,
        help=f"{row.summary}\n\n{details}" if details else row.summary,
        options_metavar=_("[OPTIONS]"),
        context_settings=_CONTEXT,
    )(function)
    built = get_command(app)
    _plain_flags(built)
    return built


def _plain_flags(command: "AnyCommand") -> list[TyperOption]:
    """The options of *command*. Its flags and arguments lose the type that Typer would print beside them."""
    for argument in command.params:
        if isinstance(argument, TyperArgument):
            setattr(argument, "display_type_rich", _no_type)  # noqa: B010  a method, which mypy would defend
    options = [param for param in command.params if isinstance(param, TyperOption)]
    for option in options:
        if option.is_flag:
            option.metavar = ""
            option.default = option.default or False  # None would be converted, by Pydantic
    return options


def _no_such_command(name: str, known: Mapping[str, Row], path: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    hint = _("did you mean `{path} {name}`?") if near else _("`{path} --help` lists the commands")
    return UsageError(
        _("there is no command {name}").format(name=name),
        hint.format(path=path, name=near[0] if near else ""),
    )


def _write_usage(command: "AnyCommand", ctx: "Context", formatter: "HelpFormatter") -> None:
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))


def _translated(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.metavar, option.default = _("Show this help and end."), "", False
    return option


def _set_look() -> None:
    from auditdoc.cli import help_look  # Rich, which is needed only now

    help_look.apply()


def _no_type(ctx: "Context") -> None:
    """Arguments are named for what they take; `<list[str]>` beside INPUT says nothing to a user."""
