"""The command line: arguments in, text out, exit code. Nothing here knows how a report is read or stored.

app.py             main(): one call of the program, from its arguments to its exit code
commands.py        COMMANDS: name → summary and module; a command's module is loaded when it is called
program.py         Typer's groups and commands, lazily loaded and in the user's language
failures.py        what is told when something goes wrong, and the exit code
options.py         options that several commands have
completion.py      what the Tab key offers
inputs.py          files, folders, patterns and `-`
output.py          bytes to stdout or, whole or not at all, to a file
data.py            records as JSON, JSON lines or YAML
terminal.py        consoles and words that several pages share
summary.py         what a person sees of a report; summary_lines.py: who was asked, who answered
parse.py render.py check.py inspect.py reports.py export.py schema.py templates.py    the commands
"""


def main() -> None:
    """The entry point of `auditdoc` and of `python -m auditdoc`."""
    from auditdoc.cli.app import main as run

    run()
