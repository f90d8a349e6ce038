"""What comes out of a pipe: records that follow the schema, the same in every format and from the store."""

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from .conftest import Run


@pytest.fixture
def schema(run: Run) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(value)
    return value


def test_one_file_is_an_object_and_several_are_an_array(run: Run, schema: dict[str, Any]) -> None:
    """One JSON object a report; one call with several files gives an array; each follows the schema."""
    one = json.loads(run("parse", "report.txt").stdout)
    jsonschema.validate(one, schema)
    assert one["year"] == "R4"
    assert [len(f["responses"]) for s in one["sections"] for f in s["findings"]] == [8, 5, 3]
    several = json.loads(run("parse", "report.txt", "-", input=b"x", AUDITDOC_DB="more.db").stdout)
    assert [r["title"] for r in several] == [one["title"]]


def test_keys_stand_in_the_order_of_the_contract(run: Run) -> None:
    """A reader of the raw text finds the title first and the source last."""
    record = json.loads(run("parse", "report.txt", "--no-save").stdout)
    assert list(record) == [
        "schema_version", "title", "year", "fiscal_year", "audit_type", "issuer", "theme", "publication", "notices",
        "sections", "problems", "unused", "coverage", "source",
    ]  # fmt: skip


def test_formats_hold_the_same_record(run: Run) -> None:
    """JSON, JSON lines and YAML say the same."""
    as_json = json.loads(run("parse", "report.txt", "-f", "json").stdout)
    line = run("parse", "report.txt", "-f", "jsonl").stdout
    assert line.count(b"\n") == 1
    assert json.loads(line) == as_json
    assert yaml.safe_load(run("parse", "report.txt", "-f", "yaml").stdout) == as_json


def test_japanese_stands_as_it_is(run: Run) -> None:
    """UTF-8 without ASCII escapes, whatever the locale."""
    for locale in ("C", "C.UTF-8", "POSIX"):
        done = run("parse", "report.txt", "--no-save", LC_ALL=locale)
        assert "取り組まれない" in done.stdout.decode()
        assert b"\\u" not in done.stdout


def test_the_store_gives_back_what_was_parsed(run: Run) -> None:
    """`show`, `export` and `list` hold what `parse` printed; a finding comes by its id."""
    record = json.loads(run("parse", "report.txt").stdout)
    assert json.loads(run("show", "1").stdout) == record
    assert json.loads(run("export").stdout) == [record]
    assert json.loads(run("export", "-f", "jsonl", "-y", "2022").stdout) == record
    (listed,) = json.loads(run("list").stdout)
    assert (listed["id"], listed["year"], listed["findings"], listed["responses"]) == (1, "R4", 3, 16)
    finding = json.loads(run("show", "R4-行政監査-2-3").stdout)
    thread = finding.pop("thread")
    assert finding == record["sections"][0]["findings"][2]
    assert (thread["thread"], thread["state"], thread["age"]) == ("R4-行政監査-2-3", "open", 0)
    assert [r["current"] for r in json.loads(run("show", "1", "--history").stdout)] == [True]


def test_csv_has_one_row_for_each_answer(run: Run) -> None:
    """Sixteen answers, sixteen rows, one head."""
    run("parse", "report.txt")
    rows = list(csv.reader(io.StringIO(run("export", "-f", "csv").stdout.decode("utf-8-sig"))))
    assert len(rows) == 17
    assert {len(row) for row in rows} == {len(rows[0])}


def test_inspect_shows_every_block_and_what_claimed_it(run: Run) -> None:
    """The document as data: kinds, places, texts, claims; nothing of the sample is unused."""
    value = json.loads(run("inspect", "report.txt").stdout)
    assert value["characters"] == 5621
    assert {block["block"] for block in value["blocks"]} == {"paragraph", "table", "furniture"}
    assert all(block["claimed_by"] for block in value["blocks"])
    assert not any(block["unused"] for block in value["blocks"])
    assert value["blocks"][0]["origin"]["line"] == 3


def test_check_as_data_names_rule_place_and_remedy(run: Run) -> None:
    """One object a report; each problem as it stands in the record."""
    (checked,) = json.loads(run("check", "report.txt", "--select", "AD301").stdout)
    assert checked["file"] == "report.txt"
    assert [p["code"] for p in checked["problems"]] == ["AD301"] * 3
    assert all(p["hint"] and p["origin"]["line"] for p in checked["problems"])
    rules = json.loads(run("check", "--list", "-f", "json").stdout)
    assert len(rules) >= 10


def test_nothing_is_stored_with_no_save(run: Run, folder: Any) -> None:
    """`--no-save` makes no store; AUDITDOC_DB and --db say where it is otherwise."""
    run("parse", "report.txt", "--no-save")
    assert not list(folder.glob("*.db"))
    run("parse", "report.txt", AUDITDOC_DB="env.db")
    run("parse", "report.txt", "--db", "option.db", AUDITDOC_DB="env2.db")
    assert sorted(p.name for p in folder.glob("*.db")) == ["env.db", "option.db"]


def test_output_goes_into_a_file_and_the_pipe_stays_empty(run: Run, folder: Any) -> None:
    """With --output nothing is on standard output."""
    done = run("parse", "report.txt", "--output", "a.json")
    assert done.stdout == b""
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["year"] == "R4"
    run("parse", "report.txt", "--format", "text", "--output", "a.txt")
    assert "令和4年度行政監査" in (folder / "a.txt").read_text(encoding="utf-8")
    run("render", "-y", "R4", "-f", "html", "-o", "a.html")
    assert "<html" in (folder / "a.html").read_text(encoding="utf-8")


def test_a_name_of_any_bytes_is_a_name(run: Run, folder: Path) -> None:
    """File names need not be UTF-8 and may hold control characters; the record holds what can be written."""
    name = os.fsdecode(b"R4\xff\x1b[31m.txt")
    shutil.copy(folder / "report.txt", folder / name)
    record = json.loads(run("parse", name, "--no-save").stdout)
    assert record["source"]["file"] == "R4\ufffd\ufffd[31m.txt"
    assert run("parse", name + "x").returncode == 4
    assert b"\x1b" not in run("parse", name + "x").stderr
