"""Records: what they refuse, and records that come back from JSON."""

import json

import pytest
from pydantic import TypeAdapter, ValidationError

from auditdoc import records
from auditdoc.errors import InvalidRecord
from auditdoc.pipeline import parse_all
from auditdoc.records import (
    Finding,
    Problem,
    Report,
    Response,
    Section,
    Source,
    json_bytes,
    label,
    load_reports,
    report_json,
)


def report(**fields: object) -> Report:
    return Report.model_validate({"source": Source(file="a.txt", format="text", reader="text"), **fields})


@pytest.mark.parametrize("text", ["", " a", "a ", "　a", "a\nb", "a\tb", "a  b", "a\x7f", "a\u2028b"])
def test_a_text_is_one_line_that_every_format_can_give_back(text: str) -> None:
    """No empty text, no blanks at an end or in a run, no line ends, no control characters."""
    with pytest.raises(ValidationError):
        report(title=text)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Report, {"year": "Q4", "source": {"file": "a", "format": "text", "reader": "text"}}),
        (Response, {"date": "2023-3"}),
        (Response, {"state": "lost"}),
        (Finding, {"id": "x", "kind": "不明"}),
        (Problem, {"code": "X1", "severity": "warning", "message": "m"}),
        (Finding, {"id": "x", "colour": "red"}),
    ],
)
def test_what_the_contract_does_not_know_is_refused(
    model: type[records.Record], fields: dict[str, object]
) -> None:
    """Unknown keys, codes, kinds, states and dates are errors."""
    with pytest.raises(ValidationError):
        model.model_validate(fields)


def test_records_are_frozen() -> None:
    """A record is a value."""
    with pytest.raises(ValidationError):
        report(title="a").title = "b"  # type: ignore[misc]


def test_the_japanese_term_of_a_field_stands_once() -> None:
    """`label` gives it, and says so where there is none."""
    assert label(Finding, "targets") == "対象課"
    with pytest.raises(KeyError):
        label(Report, "sections")


def test_json_comes_back_as_the_same_records() -> None:
    """One object, an array, and one a line; a byte order mark does not matter."""
    first, second = report(title="一"), report(title="二")
    assert load_reports(report_json(first).encode(), "a") == (first,)
    assert load_reports(b"\xef\xbb\xbf" + report_json(first).encode(), "a") == (first,)
    array = f"[{report_json(first)},{report_json(second)}]"
    assert load_reports(array.encode(), "a") == (first, second)
    lines = "\n".join(report_json(r, indent=None) for r in (first, second))
    assert load_reports(lines.encode(), "a") == (first, second)


FINDINGS = (
    Finding(id="1", title='"sections":[] and "findings": []', responses=(Response(paragraphs=("一", "二")),)),
    Finding(id="2"),
)


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 4])
@pytest.mark.parametrize(
    "sections",
    [
        (),
        (Section(),),
        (Section(heading='"findings":[]', findings=FINDINGS[:1]),),
        (Section(findings=FINDINGS), Section(number="2"), Section(findings=FINDINGS[1:])),
    ],
)
def test_json_that_is_written_finding_by_finding_is_that_of_the_whole(
    indent: int | None, sections: tuple[Section, ...]
) -> None:
    """Memory is saved, and no byte is another one."""
    found = report(title='"sections":[', sections=sections)
    assert json_bytes(found, indent) == TypeAdapter(Report).dump_json(found, indent=indent)


@pytest.mark.parametrize("data", [b'{"title": 3}', b"{", b"[1]", '{"title": "監査"}'.encode("cp932")])
def test_other_json_is_named_with_its_place(data: bytes) -> None:
    """What claims to be a record and is none gives one sentence with the file, the place and the reason."""
    with pytest.raises(InvalidRecord, match=r"a\.json"):
        load_reports(data, "a.json")


def test_the_schema_describes_what_is_printed() -> None:
    """The JSON of a record validates against the schema that the program prints."""
    import jsonschema

    jsonschema.validate(json.loads(report_json(report(title="一", year="R4"))), Report.model_json_schema())


def test_a_record_in_json_is_checked_anew() -> None:
    """Reading a record back keeps the reader's problems and raises those of the rules again."""
    kept = Problem(code="AD001", severity="info", message="m")
    stale = Problem(code="AD101", severity="warning", message="stale")
    (read_back,) = parse_all(report_json(report(title="一", problems=(kept, stale))).encode(), "a.json")
    assert kept in read_back.problems
    assert stale not in read_back.problems
