"""What became of promises: single cases, labelled pairs, and two whole reports."""

import datetime
import itertools
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from series import SERIES, series

from auditdoc.compare import compare
from auditdoc.compare.commitments import commitments
from auditdoc.compare.later import Found, Later
from auditdoc.compare.outcomes import outcome
from auditdoc.records import Finding, Publication, Report, Response, Section, Source

MADE_ON, TOLD_ON = datetime.date(2022, 3, 31), datetime.date(2023, 3, 31)
HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "outcomes.toml").read_text(encoding="utf-8"))["case"]
PAIRS = [
    line.split("\t")
    for line in (HERE / "wording/outcomes.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


KNOWN_MISTAKES = {"来年度、広報紙の配布の方法について見直しを行う。"}
"""Another act with the same thing, which the same word tells: 見直す of how it is distributed, 改める of how it is bought."""


def became(promise: str, earlier: str, later: str, status: str | None = None) -> Found | None:
    (made,) = [made for made in commitments([earlier], MADE_ON) if made.text == promise]
    return outcome(made, [earlier], Later([later] if later else [], TOLD_ON, TOLD_ON, status))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_promise_has_the_outcome_that_the_later_answer_tells(case: dict[str, str]) -> None:
    """And the sentence that shows it."""
    found = became(case["promise"], case.get("earlier", case["promise"]), case["later"], case.get("status"))
    assert (found.outcome if found else "not_reported") == case["outcome"]
    assert (found.evidence if found else "").startswith(case.get("evidence", ""))
    assert (found is None) == ("evidence" not in case)


@pytest.mark.parametrize(("told", "due", "promise", "later"), PAIRS, ids=[pair[2] for pair in PAIRS])
def test_labelled_pairs(told: str, due: str, promise: str, later: str) -> None:
    """Answers of two years as a reader takes them; the term of each promise, too."""
    (made,) = commitments([promise], MADE_ON)
    assert (made.due.fiscal_year if made.due else "open") == due
    found = became(promise, promise, later)
    assert ((found.outcome if found else "not_reported") == told) != (promise in KNOWN_MISTAKES)


def test_there_are_pairs_of_each_outcome() -> None:
    """Few of one outcome would prove little about it."""
    count = Counter(pair[0] for pair in PAIRS)
    assert min(count[told] for told in ("done", "partly", "late", "repeated", "not_reported")) >= 8


# Two reports.


def answer(department: str, *paragraphs: str, **known: Any) -> Response:
    return Response(departments=(department,), paragraphs=paragraphs, **known)


LEDGER = ("備品台帳と現物が一致していないものがあった。台帳を整備されたい。",)


def report(year: str, fiscal_year: int, *responses: Response, notices: tuple[str, ...] = ()) -> Report:
    finding = Finding(
        id=f"{year}-1-1",
        number="(1)",
        title="備品台帳の整備について",
        paragraphs=LEDGER,
        targets=tuple(name for response in responses for name in response.departments),
        responses=responses,
    )
    return Report(
        title=f"{year}の措置状況",
        year=year,
        fiscal_year=fiscal_year,
        issuer="青嵐区監査委員",
        notices=notices,
        publication=Publication(number=None, date=None),
        sections=(Section(findings=(finding,)),),
        source=Source(file=f"{year}.txt", format="text", reader="text"),
    )


PROMISED = answer("管財課", "令和4年度に備品台帳を電子化する。")
KEPT = "備品台帳は、令和4年10月に電子化を完了した。"


def test_a_promise_is_followed_with_its_evidence() -> None:
    """All keys of the JSON, with the sentence of the later report."""
    (promise,) = compare(report("R3", 2021, PROMISED), report("R4", 2022, answer("管財課", KEPT))).promises
    assert promise.model_dump() == {
        "made_in": "R3",
        "finding": "(1)",
        "finding_id": "R3-1-1",
        "department": "管財課",
        "text": "令和4年度に備品台帳を電子化する。",
        "phrase": "備品台帳を電子化する",
        "due": "R4",
        "due_by": "2023-03-31",
        "outcome": "done",
        "basis": "inferred",
        "evidence": {"year": "R4", "finding": "(1)", "finding_id": "R4-1-1", "text": KEPT},
    }


def test_another_department_keeps_no_promise() -> None:
    """What one department promised, another did: nothing is reported of the promise."""
    later = report("R4", 2022, answer("会計課", KEPT), answer("管財課", "引き続き適正な管理に努める。"))
    (promise,) = compare(report("R3", 2021, PROMISED), later).promises
    assert (promise.outcome, promise.evidence) == ("not_reported", None)


def test_a_promise_is_followed_through_a_renaming() -> None:
    """The department has a new name by the report's own note, and another one answers beside it."""
    notice = "令和4年4月1日付けの組織改正により、管財課は財産活用課に改められた。"
    later = report("R4", 2022, answer("会計課", "確認した。"), answer("財産活用課", KEPT), notices=(notice,))
    (promise,) = compare(report("R3", 2021, PROMISED), later).promises
    assert promise.outcome == "done"


def test_no_report_tells_of_promises_that_came_after_it() -> None:
    """Backwards, and of a report with itself, nothing was promised."""
    before, after = report("R3", 2021, PROMISED), report("R4", 2022, answer("管財課", KEPT))
    assert compare(after, before).promises == ()
    assert compare(before, before).promises == ()


def test_a_term_is_over_when_the_later_report_speaks() -> None:
    """A report of 令和4年度 that speaks in June of the next year leaves time until its end for what is due in 令和5年度."""
    before = report("R3", 2021, answer("管財課", "令和5年度中に備品台帳を電子化する。"))
    told = report("R4", 2022, answer("管財課", "備品台帳の電子化の作業を進めている。"))
    for date, outcome_ in (("2023-06-09", "partly"), ("2024-04-20", "late")):
        published = told.model_copy(update={"publication": Publication(number=None, date=date)})
        (promise,) = compare(before, published).promises
        assert promise.outcome == outcome_


def test_years_that_cannot_be_do_no_harm() -> None:
    """A record written by hand can have any year."""
    odd = report("R4", 9999, answer("管財課", KEPT)).model_copy(
        update={"publication": Publication(number=None, date="2023-06-09")}
    )
    assert compare(report("R3", 2021, PROMISED), odd).promises[0].outcome == "done"
    assert compare(odd, odd).promises == ()


def test_a_closed_finding_reports_nothing_of_its_promises() -> None:
    """The finding is not in the later report; its promise stays open."""
    other = report("R4", 2022, answer("管財課", KEPT)).model_copy(update={"sections": ()})
    (promise,) = compare(report("R3", 2021, PROMISED), other).promises
    assert (promise.outcome, promise.evidence) == ("not_reported", None)


@pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)
def test_evidence_stands_in_the_later_report(path: Path) -> None:
    """Whatever is told of a promise is a sentence of the matter's answers, and the promise one of its own answer."""
    years = list(series(path).values())
    for before, after in itertools.pairwise(years):
        printed = "".join(_all_text(after))
        for promise in compare(before, after).promises:
            assert promise.text in "".join(_all_text(before))
            assert promise.evidence is None or promise.evidence.text in printed


def _all_text(of: Report) -> list[str]:
    return [
        text
        for finding in of.findings()
        for response in finding.responses
        for text in (*response.paragraphs, response.status or "")
    ]


def test_every_outcome_has_its_words() -> None:
    """The page in the terminal and the documents name each outcome that there is."""
    from typing import get_args

    from auditdoc.cli.diff_page import outcome_name
    from auditdoc.compare.comparison import Outcome
    from auditdoc.renderers.comparison_words import OUTCOMES

    assert set(OUTCOMES) == set(get_args(Outcome))
    assert all(outcome_name(outcome_) for outcome_ in get_args(Outcome))


# Told where nobody asked.


def two_findings(year: str, fiscal_year: int, first: Response, *others: Response) -> Report:
    """A report of two findings: the ledger, and one about 旅費 that the others answer."""
    one = report(year, fiscal_year, first)
    (asked,) = one.findings()
    beside = Finding(
        id=f"{year}-1-2",
        number="(2)",
        title="旅費の精算について",
        paragraphs=("概算払の旅費の精算が遅れているものがあった。速やかに精算されたい。",),
        responses=others,
    )
    return one.model_copy(update={"sections": (Section(findings=(asked, beside)),)})


@pytest.mark.parametrize(
    ("department", "told", "outcome_"),
    [
        ("管財課", "旅費は精算した。なお、備品台帳は、令和4年10月に電子化を完了した。", "done"),
        ("管財課", "旅費は精算した。なお、備品台帳と現物との照合を行った。", "not_reported"),
        ("会計課", "備品台帳は、令和4年10月に電子化を完了した。", "not_reported"),
        ("会計課", "管財課の備品台帳は、令和4年10月に電子化を完了した。", "done"),
    ],
)
def test_a_promise_is_found_in_the_answer_to_another_finding(
    department: str, told: str, outcome_: str
) -> None:
    """Of the same department, or by one that names it; another act with the same thing is none, nor what another did."""
    before = report("R3", 2021, PROMISED)
    after = two_findings("R4", 2022, answer("管財課", "適正な管理に努める。"), answer(department, told))
    (promise,) = compare(before, after).promises
    assert promise.outcome == outcome_
    assert (promise.evidence.finding if promise.evidence else None) == ("(2)" if outcome_ == "done" else None)
