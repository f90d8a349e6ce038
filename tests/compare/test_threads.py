"""Findings through all years: each in one thread, as the comparisons of neighbouring years and the decisions of persons have it."""

import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from auditdoc.compare import Decisions, compare
from auditdoc.compare.gist import gist
from auditdoc.compare.thread_values import Thread, Threads
from auditdoc.compare.threads import threads
from auditdoc.pipeline import parse_all, with_progress
from auditdoc.records import Finding, Report, Response, Section, Source

sys.path.insert(0, str(Path(__file__).parents[1]))

from strategies import reports as any_report  # beside the folders of tests

FOLDER = Path(__file__).parents[2] / "samples/years"
TRUTH: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "files/minamo/truth.yaml").read_text(encoding="utf-8")
)
LIGHT = "庁舎の照明の更新について"
TEXTS = {
    "light": "庁舎の蛍光灯の更新計画が定められていない。照明器具の製造の終了を踏まえ、更新計画を定められたい。",
    "pond": "ため池の浸水想定区域図が作成されていない。下流の住民への周知のため、区域図を作成されたい。",
    "stamp": "郵便切手の受払簿に記入漏れがあり、残枚数が一致しない。受払いの都度、記入されたい。",
    "bus": "通学バスの運行委託において、運転者の点呼の記録が保存されていない。記録を保存されたい。",
}


@cache
def minamo() -> tuple[Report, ...]:
    """Three years of a town, named as one gives them from the project's folder."""
    files = sorted(FOLDER.iterdir())
    return tuple(parse_all(path.read_bytes(), f"samples/years/{path.name}")[0] for path in files)


def asked(year_: int, *matters: str, status: str | None = None, **more: Any) -> Report:
    """The report of 令和*year_*年度 on these matters, with that status in each answer."""
    findings = tuple(
        Finding(
            id=f"R{year_}-定期監査-{n}",
            number=f"({n})",
            title=matter.partition("/")[2] or None,
            paragraphs=(TEXTS[matter.partition("/")[0]],),
            targets=("管財課",),
            responses=(
                Response(
                    departments=("管財課",),
                    paragraphs=("対応した。",),
                    status=status,
                    progress={"措置済": "done", "検討中": "under_review"}.get(status or "", "not_stated"),  # type: ignore[arg-type]
                    progress_basis="printed" if status else None,
                ),
            ),
        )
        for n, matter in enumerate(matters, start=1)
    )
    fields = {
        "year": f"R{year_}",
        "fiscal_year": 2018 + year_,
        "audit_type": "定期監査",
        "issuer": "水面市監査委員",
    }
    source = Source(file=f"R{year_}.txt", format="text", reader="text")
    return Report(**{**fields, **more}, sections=(Section(findings=findings),), source=source)


def of(result: Threads, id_: str) -> Thread:
    return next(thread for thread in result.threads if id_ in thread.ids)


def states(thread: Thread) -> list[tuple[str, str]]:
    return [(moment.year, moment.state) for moment in thread.years]


# The three years of the samples


def test_every_matter_of_the_samples_is_one_thread() -> None:
    """By the printed numbers in the three years; what comes back after a year is in the thread, too."""
    truth = {tuple(row) for row in TRUTH["matters"]}
    found = set()
    for thread in threads(minamo()).threads:
        numbers = {moment.year: told.number for moment, told in thread.moments}
        found.add(tuple(numbers.get(year) for year in ("R3", "R4", "R5")))
    assert found == truth


def test_what_comes_back_is_a_recurrence() -> None:
    """職員住宅: asked in R3, not in R4, again in R5."""
    thread = of(threads(minamo()), "R5-定期監査-1-2")
    assert thread.thread == "R3-定期監査-2-3"
    assert states(thread) == [("R3", "asked"), ("R4", "closed"), ("R5", "recurred")]
    assert thread.years[-1].recurrence == "after_absence"
    assert (thread.state, thread.age, thread.recurrences) == ("open", 2, 1)


def test_promises_are_told_with_what_became_of_them() -> None:
    """ため池: promised in R3, again in R4; 職員住宅: decided in R3, told late two years on; the last year's promises wait for a report."""
    pond = of(threads(minamo()), "R3-定期監査-2-5")
    assert [(p.made_in, p.due, p.outcome) for p in pond.promises] == [
        ("R3", "R5", "repeated"),
        ("R4", "R5", "not_reported"),
    ]
    housing = of(threads(minamo()), "R3-定期監査-2-3")
    assert [(p.made_in, p.outcome) for p in housing.promises] == [("R3", "late"), ("R5", None)]


def test_inferred_progress_is_marked() -> None:
    """Without it nothing is said of how far answers are; with it each says on what it rests."""
    plain = threads(minamo())
    assert {thread.last_answer.progress for thread in plain.threads} == {"not_stated"}
    inferred = threads([with_progress(report) for report in minamo()])
    assert {thread.last_answer.basis for thread in inferred.threads} == {"inferred"}
    again = of(inferred, "R4-定期監査-7").years[1]
    assert (again.recurrence, again.recurrence_basis) == ("after_settled", "inferred")


# What the states mean


def test_a_year_without_a_report_is_no_year_without_the_matter() -> None:
    """Nothing is known of R4: the matter goes on, and nothing came back."""
    thread = of(threads([asked(3, "light"), asked(5, "light")]), "R3-定期監査-1")
    assert states(thread) == [("R3", "asked"), ("R4", "no_report"), ("R5", "continued")]
    assert thread.recurrences == 0


def test_the_states_of_what_is_printed_and_of_what_is_not() -> None:
    """Open: printed in the newest report, or dropped with an answer that says it is not done; settled: called done."""
    result = threads(
        [
            asked(3, "light", status="措置済"),
            asked(4, "pond", status="検討中"),
            asked(5, "stamp"),
            asked(6, "bus"),
        ]
    )
    assert {thread.thread: thread.state for thread in result.threads} == {
        "R3-定期監査-1": "settled",
        "R4-定期監査-1": "open",
        "R5-定期監査-1": "closed",
        "R6-定期監査-1": "open",
    }
    assert [(thread.thread, thread.age) for thread in result.threads[:2]] == [
        ("R4-定期監査-1", 2),
        ("R6-定期監査-1", 0),
    ]
    assert result.counts.model_dump() == {"threads": 4, "open": 2, "settled": 1, "closed": 1, "recurring": 0}


def test_what_was_settled_and_is_asked_in_other_words_comes_back() -> None:
    """The same words again, still done, are only printed once more."""
    again = [asked(3, "light", status="措置済"), asked(4, f"light/{LIGHT}", status="検討中")]
    assert states(threads(again).threads[0]) == [("R3", "asked"), ("R4", "recurred")]
    assert threads(again).threads[0].years[1].recurrence == "after_settled"
    same = [asked(3, "light", status="措置済"), asked(4, "light", status="措置済")]
    assert states(threads(same).threads[0]) == [("R3", "asked"), ("R4", "continued")]


def test_kinds_of_audit_are_followed_apart() -> None:
    """A matter of the 行政監査 is none of the 定期監査; the newest report is that of the kind."""
    result = threads([asked(3, "light"), asked(4, "light", audit_type="行政監査")])
    assert [thread.in_newest_report for thread in result.threads] == [True, True]
    assert {states(thread)[0] for thread in result.threads} == {("R3", "asked"), ("R4", "asked")}
    assert states(of(result, "R3-定期監査-1"))[1] == ("R4", "no_report")


def test_a_report_that_names_no_year_is_named() -> None:
    """It has no place among the others."""
    result = threads([asked(3, "light"), asked(4, "light", year=None, fiscal_year=None)])
    assert [thread.thread for thread in result.threads] == ["R3-定期監査-1"]
    assert [report.file for report in result.undated] == ["R4.txt"]


def test_a_misread_year_makes_no_table_of_a_hundred_years() -> None:
    """A long gap is left out of the years."""
    result = threads([asked(3, "light"), asked(90, "light")])
    assert result.years == ("R3", "R90")


def test_a_later_year_changes_no_name() -> None:
    """The threads of two years have the same names when the third is added."""
    before = {thread.thread for thread in threads(minamo()[:2]).threads}
    assert before <= {thread.thread for thread in threads(minamo()).threads}


# Decisions of persons


def followed(*reports: Report, linked: Any = (), parted: Any = ()) -> set[frozenset[str]]:
    decisions = Decisions(frozenset(linked), frozenset(parted))
    return {thread.ids for thread in threads(reports, decisions=decisions).threads}


ONE, TWO, THREE = "R3-定期監査-1", "R4-定期監査-1", "R5-定期監査-1"


def test_link_joins() -> None:
    """Neighbouring years, or years apart; what continues a linked finding is linked with it."""
    others = asked(3, "light"), asked(4, "pond"), asked(5, "stamp")
    assert followed(*others) == {frozenset({ONE}), frozenset({TWO}), frozenset({THREE})}
    assert followed(*others, linked=[(ONE, TWO)]) == {frozenset({ONE, TWO}), frozenset({THREE})}
    assert followed(*others, linked=[(THREE, ONE)]) == {frozenset({ONE, THREE}), frozenset({TWO})}
    longer = asked(3, "light"), asked(4, "light"), asked(5, "stamp")
    assert followed(*longer, linked=[(ONE, THREE)]) == {frozenset({ONE, TWO, THREE})}


def test_unlink_parts() -> None:
    """Neighbouring years, and years apart: what was parted from a finding is parted from whatever continues it."""
    same = asked(3, "light"), asked(4, "light"), asked(5, "light")
    assert followed(*same) == {frozenset({ONE, TWO, THREE})}
    assert followed(*same, parted=[(ONE, THREE)]) == {frozenset({ONE, TWO}), frozenset({THREE})}
    back = asked(3, "light"), asked(4, "pond"), asked(5, "light")
    assert frozenset({ONE, THREE}) in followed(*back)
    assert frozenset({THREE}) in followed(*back, parted=[(ONE, THREE)])


def test_a_finding_linked_with_two_of_a_year_has_two_moments() -> None:
    """One matter became two: both are in the thread."""
    two = asked(3, "light"), asked(4, "pond", "stamp")
    decisions = Decisions(frozenset({(ONE, TWO), (ONE, "R4-定期監査-2")}))
    (thread,) = threads(two, decisions=decisions).threads
    assert states(thread) == [("R3", "asked"), ("R4", "reworded"), ("R4", "reworded")]


# What holds for all

matters = st.lists(st.sampled_from([*TEXTS, *(f"{name}/{LIGHT}" for name in TEXTS)]), max_size=4)
ids = st.sampled_from([f"R{year}-定期監査-{n}" for year in range(3, 7) for n in range(1, 5)])
one_pair = st.tuples(ids, ids).filter(lambda pair: pair[0][:2] < pair[1][:2])
pairs = st.frozensets(one_pair, max_size=2)
quickly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def consistent(years: list[Report], result: Threads, decisions: Decisions) -> None:
    """Threads and the comparisons of neighbouring years tell the same."""
    thread = {id_: row.thread for row in result.threads for id_ in row.ids}
    named = {id_ for pair in decisions.linked for id_ in pair}
    for before, after in pairwise(years):
        others = [report for report in years if report not in (before, after)]
        for change in compare(before, after, others=others, decisions=decisions).findings:
            if change.before and change.after:
                assert thread[change.before.id] == thread[change.after.id]
            elif change.after:
                moment = next(
                    m for m, told in of(result, change.after.id).moments if told.id == change.after.id
                )
                if moment.basis == "decided" and change.after.id not in named:
                    continue  # a later year leads to the one that a person linked; two years do not tell of it
                assert (change.earlier is not None) == (moment.state != "asked")
                if change.earlier:
                    assert thread[change.earlier.id] == thread[change.after.id]


def test_threads_and_comparisons_agree_on_the_samples() -> None:
    """Continued, new, closed and asked again are the same in both."""
    consistent(list(minamo()), threads(minamo()), Decisions())


@quickly
@given(st.lists(matters, min_size=4, max_size=4), pairs, st.sets(one_pair, max_size=1))
def test_threads_and_comparisons_agree(
    years: list[list[str]], parted: frozenset[tuple[str, str]], linked: set[tuple[str, str]]
) -> None:
    """Whatever comes, goes and comes back, and whatever a person parted and linked.

    Decisions that meet in one finding can contradict each other through a year that a comparison of two does not see.
    """
    assume(not {id_ for pair in parted for id_ in pair} & {id_ for pair in linked for id_ in pair})
    reports = [asked(year, *year_matters) for year, year_matters in enumerate(years, start=3)]
    decisions = Decisions(frozenset(linked), parted - linked)
    result = threads(reports, decisions=decisions)
    consistent(reports, result, decisions)
    thread = {id_: row.thread for row in result.threads for id_ in row.ids}
    assert linked or not [pair for pair in parted if thread.get(pair[0], 0) == thread.get(pair[1], 1)]


@quickly
@given(st.lists(matters, min_size=4, max_size=4), pairs)
def test_what_a_person_links_is_one_thread(
    years: list[list[str]], linked: frozenset[tuple[str, str]]
) -> None:
    """Of any two years."""
    reports = [asked(year, *year_matters) for year, year_matters in enumerate(years, start=3)]
    result = threads(reports, decisions=Decisions(linked))
    thread = {id_: row.thread for row in result.threads for id_ in row.ids}
    assert all(thread[a] == thread[b] for a, b in linked if a in thread and b in thread)


@settings(quickly, max_examples=25)
@given(st.lists(any_report(), min_size=1, max_size=4))
def test_every_finding_is_in_exactly_one_thread(drawn: list[Report]) -> None:
    """Threads partition the findings of the reports that name a year; a thread has the name of its first finding."""
    years = [_own_ids(report, n) for n, report in enumerate(drawn)]
    result = threads(years)
    told = sorted(told.id for thread in result.threads for _moment, told in thread.moments)
    undated = {report.file for report in result.undated}
    assert told == sorted(
        f.id for report in years if report.source.file not in undated for f in report.findings()
    )
    assert all(thread.thread == thread.moments[0][1].id for thread in result.threads)


def _own_ids(report: Report, n: int) -> Report:
    sections = tuple(
        section.model_copy(
            update={
                "findings": tuple(
                    f.model_copy(update={"id": f"{n}-{s}-{i}"}) for i, f in enumerate(section.findings)
                )
            }
        )
        for s, section in enumerate(report.sections)
    )
    source = report.source.model_copy(update={"file": str(n)})
    return report.model_copy(update={"sections": sections, "source": source})


# A text in short


def test_a_short_text_is_whole_and_a_long_one_keeps_what_decides() -> None:
    """What was asked for, or the words that are named; the rest is …."""
    text = [
        "前置きの文である。",
        "管理簿が作成されていなかった。管理簿を作成されたい。なお、詳細は別に定める。",
    ]
    assert gist(text, 1000, len) == "".join(text)
    assert gist(text, 12, len) == "…管理簿を作成されたい。…"
    assert gist(text, 12, len, ["詳細は別に"]) == "…なお、詳細は別に定める。"


@pytest.mark.parametrize("room", [0, 5, 40])
def test_a_text_in_short_invents_nothing(room: int) -> None:
    """Every sentence of it is one of the text, in its order."""
    text = "".join(TEXTS.values())
    at = 0
    for piece in gist([text], room, len).split("…"):
        at = text.index(piece, at)
