"""What a person decides about two findings is kept, once a pair, and stays with the reports."""

from auditdoc.store import Store

from .conftest import one_finding


def test_a_decision_is_kept_once_whichever_way_round(store, make_report):
    """The last word about a pair counts."""
    first = store.save(make_report("1")).id
    second = store.save(make_report("2", year="R5", fiscal_year=2023)).id
    store.decide((second, "b"), (first, "a"), same=True)
    store.decide((first, "a"), (second, "b"), same=False)
    assert [(d.one, d.other, d.same) for d in store.decisions()] == [((first, "a"), (second, "b"), False)]
    assert store.forget((second, "b"), (first, "a"))
    assert not store.forget((second, "b"), (first, "a"))
    assert store.decisions() == []


def test_a_decision_goes_with_its_report(path, make_report):
    """Reading a report again keeps the decision; removing the report drops it."""
    with Store.open(path) as store:
        first = store.save(make_report("1")).id
        second = store.save(make_report("2", year="R5", fiscal_year=2023)).id
        store.decide((first, "a"), (second, "b"), same=True)
        store.save(make_report("3"))
        assert len(store.decisions()) == 1
        store.remove(first)
        assert store.decisions() == []


def test_reports_that_become_one_keep_their_decisions(store, make_report):
    """A report that was stored twice, under two titles, is one now: what was decided about either still holds."""
    old = store.save(make_report("1", title="措置状況")).id
    kept = store.save(make_report("2")).id
    other = store.save(make_report("3", year="R5", fiscal_year=2023)).id
    store.decide((old, "a"), (other, "b"), same=True)
    store.decide((old, "a"), (kept, "c"), same=True)
    store.save(make_report("1", finding=one_finding().model_copy(update={"number": "(9)"})))
    assert [(d.one, d.other) for d in store.decisions()] == [((kept, "a"), (other, "b"))]
