"""Records as data: JSON, JSON lines, YAML. Keys and order are those of the record's contract, in all of them."""

from collections.abc import Sequence
from typing import IO

from auditdoc.records import Report, json_bytes, json_parts


def render_json(reports: Sequence[Report]) -> bytes:
    """One object for one report, an array for several."""
    if len(reports) == 1:
        return json_bytes(reports[0], end=b"\n")
    return b"[\n" + b",\n".join(map(json_bytes, reports)) + b"\n]\n"


def write_json(report: Report, file: IO[bytes]) -> None:
    """What `render_json` gives of one report, into a file."""
    file.writelines(json_parts(report))
    file.write(b"\n")


def render_jsonl(reports: Sequence[Report]) -> bytes:
    """One report a line."""
    return b"".join(json_bytes(report, None, b"\n") for report in reports)


def render_yaml(reports: Sequence[Report]) -> bytes:
    """One YAML document a report; long lines are not folded, so that a paragraph stays one line."""
    import yaml  # a megabyte that JSON has no use for

    class Dumper(yaml.SafeDumper):
        """Block style throughout, lists indented under their key as people write them."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, indentless=False)

    documents = [report.model_dump(mode="json") for report in reports]
    text = yaml.dump_all(
        documents,
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=float("inf"),
        explicit_start=len(documents) > 1,
    )
    return text.encode()
