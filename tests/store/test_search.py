"""The search finds what the current readings say, and follows every change of them."""

import sqlite3

import pytest

from auditdoc.records import Response
from auditdoc.store import Store, Wish, search

from .conftest import one_finding


def finding(text, *answers, **more):
    """A finding with answers, each (department, text, progress)."""
    responses = tuple(
        Response(departments=(name,), paragraphs=(said,), progress=progress)
        for name, said, progress in answers
    )
    return one_finding().model_copy(update={"paragraphs": (text,), "responses": responses, **more})


def found(store, *words, limit=20, **more):
    return [(hit.report, hit.part, hit.departments) for hit in store.search(Wish(words, **more), limit)]


@pytest.fixture
def two_years(store, make_report):
    """R4: the vehicles; R5: the ledgers."""
    first = store.save(
        make_report(
            "1",
            finding=finding(
                "庁用車両の台帳を整備されたい。",
                ("管財課", "台帳を整備した。", "done"),
                ("契約課", "様式を検討している。", "under_review"),
                title="庁用車両の管理について",
                targets=("管財課", "契約課"),
            ),
        )
    ).id
    second = store.save(
        make_report(
            "2",
            year="R5",
            fiscal_year=2023,
            finding=finding("債権台帳を整備されたい。", title=None, kind="指摘", targets=("収納課",)),
        )
    ).id
    return first, second


def test_texts_are_found_by_any_part_of_a_word(store, two_years):
    """Findings by title and text, answers by theirs; all words in one text."""
    first, second = two_years
    assert found(store, "用車") == [(first, "finding", ("管財課", "契約課"))]
    assert {hit[:2] for hit in found(store, "台帳")} == {
        (first, "finding"),
        (first, "response"),
        (second, "finding"),
    }
    assert found(store, "台帳", "債") == [(second, "finding", ("収納課",))]
    assert found(store, "台帳", "様式") == []
    (hit,) = store.search(Wish(["様式"]), 5)
    assert [hit.text[begin:end] for begin, end in hit.places] == ["様式"]


def test_a_title_says_more_than_a_text(store, make_report):
    """The finding whose title has the word comes first."""
    store.save(make_report("1", finding=finding("管理の記録がない。", title="備品について")))
    titled = store.save(
        make_report("2", year="R5", fiscal_year=2023, finding=finding("記録がない。", title="管理について"))
    ).id
    assert found(store, "管理")[0][0] == titled


def test_what_narrows_a_search(store, two_years):
    """Years, reports, kind, department, and what is still open."""
    first, second = two_years
    assert {hit[0] for hit in found(store, "台帳", fiscal_years=(2023, 2025))} == {second}
    assert {hit[0] for hit in found(store, "台帳", reports=frozenset({first}))} == {first}
    assert {hit[0] for hit in found(store, "台帳", kind="指摘")} == {second}
    assert set(found(store, "台帳", departments=["管財課"])) == {
        (first, "finding", ("管財課", "契約課")),
        (first, "response", ("管財課",)),
    }
    assert found(store, "台帳", still_open=True) == [(second, "finding", ("収納課",))]
    assert found(store, "様式", still_open=True) == [(first, "response", ("契約課",))]
    assert len(found(store, "台帳", limit=1)) == 1


def test_the_index_follows_what_is_replaced_and_removed(store, make_report, two_years):
    """A report read again is found by its new words only; a removed one by none."""
    first, _second = two_years
    store.save(make_report("9", finding=finding("公用車の鍵を保管されたい。")))
    assert found(store, "庁用車両") == []
    assert found(store, "公用車") == [(first, "finding", found(store, "公用車")[0][2])]
    store.remove(first)
    assert found(store, "公用車") == []


def test_of_a_word_that_is_everywhere_the_newest_texts_are_ranked(store, make_report, monkeypatch):
    """The newest so many by what they say of the word, whatever their order; then what is older, the newest first."""
    monkeypatch.setattr(search, "RANKED", 2)
    texts = ["整備整備整備", "整備されたい。", "整備の整備を整備", "整備することについて検討されたい。"]
    ids = [
        store.save(
            make_report(str(n), year=f"R{n}", fiscal_year=2018 + n, finding=finding(text, title=None))
        ).id
        for n, text in enumerate(texts, 2)
    ]
    assert [hit[0] for hit in found(store, "整備")] == [ids[2], ids[3], ids[1], ids[0]]


def test_saving_takes_as_long_in_a_large_store(store, make_report):
    """What the index learns and forgets of a report is looked up, and not searched for among all."""
    tables = {name for (name,) in store._connection.execute("SELECT name FROM sqlite_master")}
    for statement in (search._NAMED, search._LEARN, search._LEARNED):
        plan = store._connection.execute(f"EXPLAIN QUERY PLAN {statement}", (1,)).fetchall()
        assert not [row for row in plan if row[3].startswith("SCAN") and set(row[3].split()) & tables]


def test_an_index_of_an_earlier_version_is_made_anew(path, make_report, two_years):
    """The number in search_state says how the index was made."""
    with sqlite3.connect(path) as outside:
        outside.execute("INSERT INTO search (search) VALUES ('delete-all')")
        outside.execute("UPDATE search_state SET made = 0")
    outside.close()
    with Store.open(path) as opened:
        assert len(found(opened, "台帳")) == 3
        opened.save(make_report("2", year="R5", fiscal_year=2023, finding=finding("鍵がない。", title=None)))
        assert len(found(opened, "台帳")) == 2
