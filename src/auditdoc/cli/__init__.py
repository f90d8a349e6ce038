"""The command line: arguments in, text out, exit code. Nothing here knows how a report is read or stored.

Whatever needs a thought is a function that can be tried without a terminal:

    app.py             main(): one call of the program, from its arguments to its exit code
    commands.py        COMMANDS: name → summary and module; a command's module is loaded when it is called
    program.py         Typer's groups and commands, lazily loaded and in the user's language
    help_look.py       Typer's help with our words and line breaks
    failures.py        what is told when something goes wrong, and the exit code
    options.py         options that several commands have
    completion.py      what the Tab key offers
    inputs.py          files, folders, patterns and `-`
    output.py          bytes to stdout or, whole or not at all, to a file
    batching.py        many files: who reads them, what is told of each, the account and the exit code
    progress.py        the line that says how far a batch is
    keeping.py         what parse does with each file: into the store, and out
    data.py            records as JSON, JSON lines or YAML
    stored.py          reports chosen from the store
    terminal.py        consoles and words that several pages share
    wrapping.py        lines broken as Japanese wants it
    summary.py         what a person sees of a report; summary_lines.py: who was asked, who answered
    finding_page.py    one finding with its whole text
    document_page.py   a document as its reader saw it
    parse.py convert.py render.py check.py inspect.py reports.py export.py schema.py templates.py    the commands
"""


def main() -> None:
    """The entry point of `auditdoc` and of `python -m auditdoc`."""
    from auditdoc.cli.app import main as run

    run()
