"""COMMANDS: every command, its one-line summary and the module that holds it.

The table is all that `auditdoc --help` and completion need; the module, with its options and what it imports,
is loaded when its command is called. It has a function in Typer's manner, and may have `DETAILS`, more help.
"""

from dataclasses import dataclass

from auditdoc.messages import _


@dataclass(frozen=True, slots=True)
class Row:
    """One command: what the list of commands says of it, and where it lives."""

    summary: str
    module: str
    function: str = "command"
    is_group: bool = False


def commands() -> dict[str, Row]:
    """The commands in the order of `auditdoc --help`, told in the user's language."""
    return {
        "parse": Row(
            _("Read reports, check them, keep them in the store and show them."), "auditdoc.cli.parse"
        ),
        "convert": Row(_("Write files in another format, without the store."), "auditdoc.cli.convert"),
        "render": Row(_("Give a year's reports back as one normalised document."), "auditdoc.cli.render"),
        "check": Row(_("Look for what is doubtful in reports."), "auditdoc.cli.check"),
        "inspect": Row(_("Show a file as its reader saw it."), "auditdoc.cli.inspect"),
        "list": Row(_("List the reports in the store."), "auditdoc.cli.reports", "list_reports"),
        "show": Row(
            _("Show a report from the store, or tell what became of a finding."),
            "auditdoc.cli.reports",
            "show",
        ),
        "diff": Row(_("Show what changed from one report to another."), "auditdoc.cli.diff"),
        "threads": Row(_("Follow findings through all years, the open ones first."), "auditdoc.cli.threads"),
        "link": Row(_("Say that two findings are one matter."), "auditdoc.cli.link", "link"),
        "unlink": Row(_("Say that two findings are two matters."), "auditdoc.cli.link", "unlink"),
        "departments": Row(
            _("List departments, the years they are seen in, and what became of them."),
            "auditdoc.cli.departments",
        ),
        "stats": Row(_("Count findings, and how far their measures are."), "auditdoc.cli.stats"),
        "search": Row(_("Search what findings and answers say."), "auditdoc.cli.search"),
        "export": Row(_("Write the store's records as data."), "auditdoc.cli.export"),
        "schema": Row(_("Print the JSON Schema of the record."), "auditdoc.cli.schema"),
        "templates": Row(_("Templates that you can change."), "auditdoc.cli.templates", is_group=True),
    }


def template_commands() -> dict[str, Row]:
    """The commands below `auditdoc templates`."""
    return {"export": Row(_("Copy the built-in templates into a folder."), "auditdoc.cli.templates")}
