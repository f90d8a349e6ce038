"""What the store gives back: lists, whole records, single findings."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditdoc import records
from auditdoc.errors import StoreError
from auditdoc.store import Store

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
    | st.sampled_from("令和４①　ア(株)'\"\\%_"),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip())
lists = st.lists(texts, max_size=3).map(tuple)
whole = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
origins = st.builds(
    records.Origin,
    file=st.none() | whole,
    page=st.none() | st.integers(1, 999),
    bbox=st.none() | st.tuples(*[st.floats(-1e6, 1e6)] * 4),
    confidence=st.none() | st.floats(0, 1),
)
responses = st.builds(
    records.Response,
    departments=lists,
    paragraphs=lists,
    status=st.none() | texts,
    date=st.none() | st.just("2023-03"),
    date_means=st.none() | st.just("taken"),
    shared_with=lists,
    origin=origins,
)
findings = st.builds(
    records.Finding,
    id=texts,
    number=st.none() | texts,
    path=lists,
    title=st.none() | texts,
    paragraphs=lists,
    targets=lists,
    footnotes=lists,
    responses=st.lists(responses, max_size=2).map(tuple),
    origin=origins,
)
sections = st.builds(
    records.Section, heading=st.none() | texts, findings=st.lists(findings, max_size=2).map(tuple)
)
problems = st.builds(
    records.Problem, code=st.just("AD101"), severity=st.just("warning"), message=whole, hint=whole
)
reports = st.builds(
    records.Report,
    title=st.none() | texts,
    year=st.none() | st.sampled_from(["R1", "H31", "T99"]),
    fiscal_year=st.none() | st.integers(1868, 2199),
    issuer=st.none() | texts,
    audit_type=st.none() | st.just("行政監査"),
    notices=lists,
    sections=st.lists(sections, max_size=2).map(tuple),
    problems=st.lists(problems, max_size=2).map(tuple),
    source=st.builds(
        records.Source,
        file=whole,
        sha256=st.sampled_from(["", "a" * 64, "b" * 64]),
        format=whole,
        reader=whole,
        auditdoc=st.sampled_from(["0.1.0", "0.2.0"]),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(reports, min_size=1, max_size=6))
def test_what_goes_in_comes_out(generated):
    """After any series of saves each report's last reading comes back, equal and whole."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "auditdoc.db")) as store:
        for report in generated:
            saved = store.save(report)
            loaded = store.load(saved.id)
            if saved.outcome != "unchanged":  # else: equal but for the names of files
                assert loaded == report
            assert store.save(report).outcome == "unchanged"
            assert [reading.current for reading in store.history(saved.id)].count(True) == 1
        assert len(store.list()) == len(store.reports()) <= len(generated)


def test_list_gives_the_figures_of_each_report(store, make_report):
    """A line of the list says what the report is, what file it came from and what it holds."""
    report = make_report(problems=(records.Problem(code="AD101", severity="warning", message="…"),))
    store.save(report)
    (line,) = store.list()
    assert (line.id, line.title, line.year, line.fiscal_year) == (1, report.title, "R4", 2022)
    assert (line.audit_type, line.issuer) == ("行政監査", "青嵐区監査委員")
    assert (line.file, line.sha256) == ("report.txt", report.source.sha256)
    assert (line.findings, line.responses, line.problems) == (1, 1, 1)
    assert line.read_at.endswith("+00:00")


def test_list_is_ordered_by_year(store, make_report):
    """The oldest fiscal year comes first, a report without a year last."""
    store.save(make_report("a", year=None, fiscal_year=None))
    store.save(make_report("b", year="R4", fiscal_year=2022))
    store.save(make_report("c", year="H31", fiscal_year=2019))
    assert [line.fiscal_year for line in store.list()] == [2019, 2022, None]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [1, 2, 3]),
        ({"fiscal_year": 2019}, [1, 2]),
        ({"year": "H31"}, [1]),
        ({"issuer": "青嵐"}, [1, 3]),
        ({"issuer": "ａｂｃ"}, [2]),
        ({"issuer": "ナシ"}, []),
        ({"audit_type": "定期監査"}, [3]),
        ({"audit_type": "定期"}, []),
        ({"fiscal_year": 2019, "issuer": "青嵐"}, [1]),
    ],
)
def test_list_can_be_narrowed(store, make_report, wanted, ids):
    """H31 and R1 are one fiscal year; an issuer is found by a part of its name in any width."""
    store.save(make_report("a", year="H31", fiscal_year=2019))
    store.save(make_report("b", year="R1", fiscal_year=2019, issuer="ABC市監査委員"))
    store.save(make_report("c", audit_type="定期監査"))
    assert [line.id for line in store.list(**wanted)] == ids
    assert len(store.reports(**wanted)) == len(ids)


def test_reports_are_whole_records(store, make_report):
    """`reports` gives the records themselves, as `export` and `render` need them."""
    store.save(make_report())
    assert store.reports(fiscal_year=2022) == [make_report()]


def test_finding_is_found_by_its_id_in_every_report(store, make_report):
    """Two bodies may give the same id to a finding: both come, each with its report."""
    store.save(make_report("a"))
    store.save(make_report("b", issuer="白浜市監査委員"))
    found = store.load_finding("R4-行政監査-2-1")
    assert [(line.id, finding.title) for line, finding in found] == [
        (1, "備品台帳について"),
        (2, "備品台帳について"),
    ]
    assert store.load_finding("R4-行政監査-2-2") == []


@pytest.mark.parametrize("number", [0, 2, -1])
def test_unknown_id_is_named(store, make_report, number):
    """An id that the store does not know is an error with a remedy, whatever was asked of it."""
    store.save(make_report())
    for ask in (store.load, store.history, store.remove):
        with pytest.raises(StoreError, match=f"there is no report {number} in .*auditdoc.db") as caught:
            ask(number)
        assert "auditdoc list" in caught.value.hint


def test_unknown_reading_is_named(store, make_report):
    """A reading belongs to its report and is not given out as another's."""
    store.save(make_report("a"))
    store.save(make_report("b", title="別の報告書"))
    with pytest.raises(StoreError, match="there is no reading 2 of report 1"):
        store.load(1, 2)


def test_number_beyond_any_id(store):
    """A number that SQLite cannot hold is an error like any other."""
    with pytest.raises(StoreError, match="too large"):
        store.load(10**30)


def test_record_beyond_the_columns(store, make_report):
    """A year that SQLite cannot hold is refused and leaves nothing behind."""
    with pytest.raises(StoreError, match="too large"):
        store.save(make_report(fiscal_year=10**30))
    assert store.list() == []


def test_spoilt_record_is_named(store, make_report):
    """A record that was changed by hand and no longer follows the schema is an error with a remedy."""
    store.save(make_report())
    store._connection.execute("UPDATE readings SET record = '{}'")
    with pytest.raises(StoreError, match="the store is damaged"):
        store.load(1)
