"""`auditdoc schema`: the JSON Schemas of the record, as `parse` prints it, of a comparison, as `diff` does, and of threads."""

from typing import Annotated, Any

import typer

from auditdoc.cli.completion import one_of
from auditdoc.cli.data import chosen
from auditdoc.cli.options import Output
from auditdoc.cli.output import write
from auditdoc.messages import _

SCHEMAS = ("report", "diff", "threads")

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        show_default=False,
        autocompletion=one_of(SCHEMAS),
        help=_("What to describe: report, diff or threads."),
    ),
]


def command(name: Name = "report", output: Output = None) -> None:
    import json

    schema = {"report": report_schema, "diff": diff_schema, "threads": threads_schema}[
        chosen(name, SCHEMAS, "NAME")
    ]()
    write((json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode(), output)


def report_schema() -> dict[str, Any]:
    """The schema of what is written: every key is there, so every key is required."""
    from auditdoc.records import Report

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
    }


def diff_schema() -> dict[str, Any]:
    """The schema of a comparison."""
    from auditdoc.compare import Comparison

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Comparison.model_json_schema(mode="serialization"),
    }


def threads_schema() -> dict[str, Any]:
    """The schema of what `auditdoc threads` writes."""
    from auditdoc.compare.thread_values import Threads

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Threads.model_json_schema(mode="serialization"),
    }
