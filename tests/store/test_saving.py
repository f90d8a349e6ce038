"""What becomes of a report that is saved: new, unchanged or replaced."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from auditdoc.errors import StoreError
from auditdoc.records import Origin, Report, Section
from auditdoc.store import Saved, Store
from auditdoc.store.rows import report_rows


def test_new_report_gets_an_id(store, make_report):
    """A report that the store does not know is new and can be loaded by its id."""
    saved = store.save(make_report())
    assert saved == Saved(1, "new")
    assert store.load(saved.id) == make_report()


def test_same_reading_is_unchanged(store, make_report):
    """The same bytes read to the same record write nothing: the moment of reading stays the first."""
    store.save(make_report())
    before = store.history(1)
    changes = store._connection.total_changes
    assert store.save(make_report()) == Saved(1, "unchanged")
    assert store.history(1) == before
    assert store._connection.total_changes == changes


def test_renamed_file_is_unchanged(store, make_report):
    """The same bytes under another name are the same reading."""
    report = make_report()
    store.save(report)
    finding = report.sections[0].findings[0].model_copy(update={"origin": Origin(file="copy.txt", line=None)})
    copy = report.model_copy(
        update={
            "source": report.source.model_copy(update={"file": "copy.txt"}),
            "sections": (report.sections[0].model_copy(update={"findings": (finding,)}),),
        }
    )
    assert store.save(copy).outcome == "unchanged"


def test_newer_program_replaces(store, make_report):
    """The same bytes read by a newer program are a new reading; the older one stays in the history."""
    store.save(make_report())
    assert store.save(make_report(version="0.2.0")) == Saved(1, "replaced")
    assert [(r.auditdoc, r.current) for r in store.history(1)] == [("0.2.0", True), ("0.1.0", False)]


def test_other_file_of_the_same_report_replaces(store, make_report):
    """A file with other bytes and the same identity is the same report, read again."""
    store.save(make_report("first edition"))
    assert store.save(make_report("second edition", theme="物品")) == Saved(1, "replaced")
    assert store.load(1).theme == "物品"
    assert len(store.list()) == 1


def test_older_reading_can_be_loaded(store, make_report):
    """Nothing that was read is lost: a reading of the history gives its whole record back."""
    first, second = make_report("a"), make_report("b", theme="物品")
    store.save(first)
    store.save(second)
    newest, oldest = store.history(1)
    assert store.load(1, newest.id) == second
    assert store.load(1, oldest.id) == first


def test_readings_in_turn_do_not_fill_the_history(store, make_report):
    """Two editions of one report that are parsed again and again stay two readings, the last one current."""
    pdf, html = make_report("pdf"), make_report("html")
    outcomes = [store.save(report).outcome for report in (pdf, html, pdf, html, pdf)]
    assert outcomes == ["new"] + ["replaced"] * 4
    assert [(r.sha256, r.current) for r in store.history(1)] == [
        (pdf.source.sha256, True),
        (html.source.sha256, False),
    ]


def test_identity_ignores_widths_and_blanks(store, make_report):
    """A title in full-width digits and with spaces from typesetting is the same title."""
    store.save(make_report("a", title="令和4年度 行政監査"))
    assert store.save(make_report("b", title="令和４年度行政監査")).outcome == "replaced"


def test_identity_takes_h31_and_r1_for_one_year(store, make_report):
    """平成31年度 and 令和元年度 are one fiscal year, also in a record that gives only the code."""
    store.save(make_report("a", year="H31", fiscal_year=2019))
    assert store.save(make_report("b", year="R1", fiscal_year=None)).outcome == "replaced"


def test_impossible_year_is_kept_as_it_is(store, make_report):
    """A year code that never was (大正99年度) is stored like any other text."""
    store.save(make_report(year="T99", fiscal_year=None))
    assert [(r.year, r.fiscal_year) for r in store.list()] == [("T99", None)]


def test_each_part_of_the_identity_separates(store, make_report):
    """Reports that differ in issuer, audit type, year or title are different reports."""
    reports = [
        make_report("1"),
        make_report("2", issuer="白浜市監査委員"),
        make_report("3", audit_type="定期監査"),
        make_report("4", year="R3", fiscal_year=2021),
        make_report("5", title="別の報告書"),
    ]
    assert [store.save(report).outcome for report in reports] == ["new"] * 5


def test_missing_parts_compare_equal(store, make_report):
    """Two files that both lack the issuer and agree in the rest are one report."""
    store.save(make_report("a", issuer=None))
    assert store.save(make_report("b", issuer=None)).outcome == "replaced"
    assert store.save(make_report("c")).outcome == "new"


def test_unknown_reports_never_replace_each_other(store, make_report):
    """Without issuer, type, year and title a report is known by its bytes alone."""
    nothing = {"title": None, "year": None, "fiscal_year": None, "audit_type": None, "issuer": None}
    assert store.save(make_report("a", **nothing)).outcome == "new"
    assert store.save(make_report("b", **nothing)).outcome == "new"
    assert store.save(make_report("a", **nothing)).outcome == "unchanged"
    assert store.save(make_report("a", version="0.2.0", **nothing)).outcome == "replaced"
    assert len(store.list()) == 2


def test_unknown_records_without_bytes_stay_apart(store, make_report):
    """Records written by hand, without identity and without a checksum, are told apart by their content."""
    nothing = {"title": None, "year": None, "fiscal_year": None, "audit_type": None, "issuer": None}
    source = make_report().source.model_copy(update={"sha256": ""})
    assert store.save(make_report(source=source, **nothing)).outcome == "new"
    assert store.save(make_report(source=source, theme="物品", **nothing)).outcome == "new"
    assert store.save(make_report(source=source, theme="物品", **nothing)).outcome == "unchanged"


def test_bytes_read_to_another_identity_are_the_same_report(store, make_report):
    """A newer program that finds the title does not leave the report twice in the store."""
    store.save(make_report("a", title=None))
    assert store.save(make_report("a", version="0.2.0")) == Saved(1, "replaced")
    assert [r.title for r in store.list()] == ["令和4年度行政監査 措置状況報告書"]


def test_two_reports_that_turn_out_to_be_one_become_one(store, make_report):
    """When a newer reading gives a report the identity of another, both histories are kept in one report."""
    store.save(make_report("pdf"))
    store.save(make_report("html", title=None))
    assert store.save(make_report("html", version="0.2.0")) == Saved(1, "replaced")
    assert len(store.list()) == 1
    assert len(store.history(1)) == 3
    assert dangling_rows(store.path) == []


def test_columns_hold_the_current_reading(store, make_report):
    """Findings and responses stand in columns for SQL, those of the current reading only."""
    store.save(make_report("a"))
    store.save(make_report("b", theme="物品"))
    with sqlite3.connect(store.path) as connection:
        rows = connection.execute(
            "SELECT reports.fiscal_year, findings.id, findings.text, target.value, responses.text,"
            " responses.status, responses.progress, responses.date FROM findings"
            " JOIN reports ON reports.id = findings.report_id"
            " JOIN responses ON responses.finding_key = findings.key, json_each(findings.targets) AS target"
        ).fetchall()
    both = "台帳を整備されたい。\n点検も行われたい。"
    assert rows == [
        (2022, "R4-行政監査-2-1", both, "人事課", "整備した。", "措置済", "done", "2023-03"),
        (2022, "R4-行政監査-2-1", both, "DX戦略課", "整備した。", "措置済", "done", "2023-03"),
    ]


def test_failure_in_the_middle_leaves_the_old_state(store, make_report):
    """A save that breaks off after its first rows changes nothing."""
    store.save(make_report())
    store._connection.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON responses BEGIN SELECT RAISE(FAIL, 'no'); END"
    )
    try:
        store.save(make_report("b", theme="物品"))
    except Exception as error:
        assert type(error).__name__ == "StoreError"  # noqa: PT017
    assert store.load(1) == make_report()
    assert len(store.history(1)) == 1


def test_report_without_findings_is_kept(store, make_report):
    """A report of which nothing but the title was recognised is stored like any other."""
    report = make_report(sections=(Section(heading="概要"),))
    assert store.load(store.save(report).id) == report
    assert (store.list()[0].findings, store.list()[0].responses) == (0, 0)


def test_removed_report_is_gone_with_its_readings(store, make_report):
    """A removed report leaves no row behind, and its id is not given to another."""
    store.save(make_report("a"))
    store.save(make_report("b", theme="物品"))
    store.remove(1)
    assert store.list() == []
    assert dangling_rows(store.path) == []
    assert store.save(make_report("a")).id == 2


def dangling_rows(path: Path) -> list[str]:
    """The tables that hold rows of a report that is not in the store."""
    queries = {
        "readings": "SELECT 1 FROM readings WHERE report_id NOT IN (SELECT id FROM reports)",
        "findings": "SELECT 1 FROM findings WHERE report_id NOT IN (SELECT id FROM reports)",
        "responses": "SELECT 1 FROM responses WHERE finding_key NOT IN (SELECT key FROM findings)",
    }
    with sqlite3.connect(path) as connection:
        return [table for table, query in queries.items() if connection.execute(query).fetchone()]


def test_store_class_is_a_context_manager(path, make_report):
    """After the `with` statement the file alone is left, without the two files of WAL."""
    with Store.open(path) as store:
        store.save(make_report())
    assert [file.name for file in path.parent.iterdir()] == ["auditdoc.db"]


def test_what_was_read_before_is_found_by_its_content(store, make_report):
    """By bytes, version and options, and not by anything else; also when a later reading has replaced it."""
    report = make_report("bytes")
    rows = report_rows(report)
    assert store.save_rows([rows], "plain") == [Saved(1, "new")]
    sha256 = report.source.sha256
    assert [Report.model_validate_json(r) for r in store.records_of(sha256, "0.1.0", "plain")] == [report]
    assert store.records_of(sha256, "0.1.0", "other") == ()
    assert store.records_of(sha256, "0.2.0", "plain") == ()
    assert store.records_of("", "0.1.0", "plain") == ()
    assert store.save(make_report("other bytes"), "plain") == Saved(1, "replaced")
    assert len(store.records_of(sha256, "0.1.0", "plain")) == 1


def test_options_of_a_reading_that_nobody_knew_are_noted(store, make_report):
    """A record that is unchanged is known to come from these options, too, from now on; a saved one without is not."""
    report = make_report()
    store.save(report)
    assert store.records_of(report.source.sha256, "0.1.0", "") == ()
    assert store.save(report, "plain") == Saved(1, "unchanged")
    assert len(store.records_of(report.source.sha256, "0.1.0", "plain")) == 1
    assert store.save(report) == Saved(1, "unchanged")
    assert len(store.records_of(report.source.sha256, "0.1.0", "plain")) == 1


def test_the_reports_of_one_file_are_kept_together_or_not_at_all(store, make_report):
    """A failure at the second leaves neither: or the file would count as read."""
    rows = [report_rows(make_report("a", title=title)) for title in ("一", "二")]
    broken = replace(rows[1], reading=rows[1].reading | {"no such column": 1})
    with pytest.raises(StoreError):
        store.save_rows([rows[0], broken], "plain")
    assert store.list() == []


def test_reports_of_one_file_are_several(store, make_report):
    """A document of a whole year holds several reports: equal bytes, and none replaces another."""
    reports = [make_report("a", title=title) for title in ("一", "二", "三")]
    rows = [report_rows(report) for report in reports]
    assert [saved.outcome for saved in store.save_rows(rows, "plain")] == ["new"] * 3
    assert [saved.outcome for saved in store.save_rows(rows, "plain")] == ["unchanged"] * 3
    found = store.records_of(reports[0].source.sha256, "0.1.0", "plain")
    assert [Report.model_validate_json(record) for record in found] == reports


def test_of_a_file_read_twice_the_last_record_counts(store, make_report):
    """The same program can see more when an engine for scans has been installed since."""
    store.save(make_report("a", theme="一"), "plain")
    later = make_report("a", theme="二")
    store.save(later, "plain")
    [record] = store.records_of(later.source.sha256, "0.1.0", "plain")
    assert Report.model_validate_json(record) == later


def test_words_that_look_like_a_key_are_text(store, make_report):
    """Names of files do not tell readings apart; what stands in a text does, even if it is spelled like a name of one."""
    report = make_report()
    first = report.sections[0].findings[0]
    texts = [chr(34) + "file" + chr(34) + f":{chr(34)}{name}{chr(34)}" for name in ("a.pdf", "b.pdf")]
    outcomes = []
    for text in texts:
        finding = first.model_copy(update={"paragraphs": (text,)})
        section = report.sections[0].model_copy(update={"findings": (finding,)})
        outcomes.append(store.save(report.model_copy(update={"sections": (section,)})).outcome)
    assert outcomes == ["new", "replaced"]
