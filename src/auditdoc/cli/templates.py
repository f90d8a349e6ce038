"""`auditdoc templates export`: the built-in templates as files to change."""

from pathlib import Path
from typing import Annotated

import typer

from auditdoc.messages import _

DETAILS = _("Change the copies and give one to `auditdoc render --template FILE`.")

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help=_("Where to put them."))]
Force = Annotated[bool, typer.Option("--force", help=_("Overwrite files that are there already."))]


def command(folder: Folder = Path("templates"), force: Force = False) -> None:
    from auditdoc.renderers import export_templates

    for path in export_templates(folder, force=force):
        typer.echo(path)
