"""JSON, JSON lines, YAML and CSV."""

import csv
import io
import json

import yaml

from auditdoc.records import Finding, Report, Section
from auditdoc.renderers import render


def rows(*reports: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(reports, "csv").decode("utf-8-sig"), newline="")))


def test_json_is_an_object_for_one_report_and_an_array_for_several(sample: Report) -> None:
    """One report is the record itself; two are an array of records."""
    one = json.loads(render([sample], "json"))
    assert one["title"] == sample.title
    assert json.loads(render([sample, sample], "json")) == [one, one]


def test_json_escapes_no_japanese(sample: Report) -> None:
    """Japanese stands in the file as itself."""
    assert "備品台帳" in render([sample], "json").decode()


def test_json_lines_are_one_report_a_line(sample: Report) -> None:
    """As many lines as reports, each a record."""
    lines = render([sample, sample], "jsonl").decode().splitlines()
    assert [Report.model_validate_json(line) for line in lines] == [sample, sample]


def test_yaml_says_the_same_as_json_in_the_same_order(sample: Report) -> None:
    """Loaded safely, the YAML is the JSON, key by key; a paragraph is one line."""
    text = render([sample], "yaml").decode()
    assert json.dumps(yaml.safe_load(text)) == json.dumps(json.loads(render([sample], "json")))
    assert "- 地方自治法第252条の38第6項の規定により公表する。\n" in text


def test_several_reports_are_several_yaml_documents(sample: Report) -> None:
    """Each report is a document of the stream."""
    assert len(list(yaml.safe_load_all(render([sample, sample], "yaml")))) == 2


def test_csv_has_a_row_for_each_answer_and_for_each_finding_without(sample: Report) -> None:
    """Three answers and one finding without any make four rows, under Japanese heads."""
    table = rows(sample)
    assert [row["所属名"] for row in table] == ["環境保全課\n清掃リサイクル課", "DX戦略課", "契約課", ""]
    assert table[0]["年月日"] == "2023-03-24"
    assert table[3]["対象課"] == "財政課"


def test_csv_opens_in_excel(sample: Report) -> None:
    """The file begins with a byte order mark and its lines end with CRLF."""
    data = render([sample], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")


def test_csv_holds_no_formula(sample: Report) -> None:
    """What a spreadsheet would compute gets an apostrophe in front."""
    finding = Finding(id="x", title="=HYPERLINK(1)", number="-1", paragraphs=("+1", "@a"))
    table = rows(sample.model_copy(update={"sections": (Section(findings=(finding,)),)}))
    assert table[0]["件名"] == "'=HYPERLINK(1)"
    assert table[0]["番号"] == "'-1"
    assert table[0]["内容"] == "'+1\n@a"
