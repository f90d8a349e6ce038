"""`auditdoc schema`: the JSON Schema of the record, as `parse` prints it."""

from typing import Annotated, Any

import typer

from auditdoc.cli.completion import one_of
from auditdoc.cli.data import chosen
from auditdoc.cli.options import Output
from auditdoc.cli.output import write
from auditdoc.messages import _

SCHEMAS = ("report",)

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        show_default=False,
        autocompletion=one_of(SCHEMAS),
        help=_("What to describe; there is only `report`."),
    ),
]


def command(name: Name = "report", output: Output = None) -> None:
    import json

    chosen(name, SCHEMAS, "NAME")
    write((json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n").encode(), output)


def report_schema() -> dict[str, Any]:
    """The schema of what is written: every key is there, so every key is required."""
    from auditdoc.records import Report

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
    }
