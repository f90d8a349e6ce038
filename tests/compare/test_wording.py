"""What the wording of answers says: classes of progress and promises, on labelled answers and on single cases."""

import datetime
import re
from pathlib import Path

import pytest

from auditdoc.compare.commitments import commitments
from auditdoc.compare.progress import inferred_progress, with_inferred_progress
from auditdoc.compare.standpoint import standpoint
from auditdoc.compare.wording import sentences, split_sentences
from auditdoc.records import Finding, Publication, Report, Response, Section, Source

from .labelled import SPEAKS_FROM, Answer, answers, rows, table, told_progress, told_promise

DOCS = Path(__file__).parents[2] / "docs/progress.md"
KNOWN_MISTAKES = {"令和4年12月に要綱を改正し、令和5年4月から施行する。"}
"""Of seen.tsv. What was done stands in the middle of the clause, and its end says what follows from it."""


@pytest.mark.parametrize("answer", answers("seen"), ids=lambda answer: answer.text)
def test_an_answer_has_the_class_and_the_promise_that_a_reader_gives_it(answer: Answer) -> None:
    """Every answer of the half that the rules were written with, but for the named mistakes."""
    assert told_promise(answer) == answer.promise
    assert (told_progress(answer) == answer.progress) != (answer.text in KNOWN_MISTAKES)


def test_the_page_about_progress_tells_the_truth() -> None:
    """The table of docs/progress.md is what the labelled answers give today."""
    assert table(("seen", "held_back")) in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["seen", "held_back"])
def test_there_are_enough_answers_of_each_class(name: str) -> None:
    """Half of the 240 answers in each file; no class is left out, and no answer stands twice."""
    found = answers(name)
    assert len(found) >= 120
    assert len({answer.text for answer in found}) == len(found)
    assert min(score.true for _label, score in rows(name)) >= 4


def test_precision_goes_before_recall() -> None:
    """On answers that the rules were not written with: few wrong promises, few wrong classes."""
    held_back = dict(rows("held_back"))
    assert held_back["a promise"].precision >= 0.9
    assert held_back["done"].precision >= 0.9
    assert held_back["all"].precision >= 0.85


def test_the_words_that_decided_are_printed_words() -> None:
    """The phrase of a class stands in the answer as it is printed, in whatever width."""
    for name in ("seen", "held_back"):
        for answer in answers(name):
            found = inferred_progress([answer.text], SPEAKS_FROM)
            assert found is None or (found.phrase and found.phrase in answer.text)
    wide = inferred_progress(["令 和 ５ 年 １０ 月 に 要 綱 を 改 正 し た 。"], SPEAKS_FROM)
    assert wide is not None
    assert wide.phrase.endswith("改 正 し た")


@pytest.mark.parametrize(
    ("paragraphs", "today", "due"),
    [
        (["来年度に台帳を整備する。"], "2023-03-31", "R5"),
        (["来年度に台帳を整備する。"], "2023-06-20", "R6"),
        (["来年中に台帳を整備する。"], "2023-03-31", "R6"),
        (["年度内に台帳を整備する。"], "2022-11-01", "R4"),
        (["年内に台帳を整備する。"], "2022-11-01", "R4"),
        (["6月までに台帳を整備する。"], "2023-03-31", "R5"),
        (["6月までに台帳を整備する。"], "2023-07-01", "R6"),
        (["令和６年１月までに台帳を整備する。"], "2023-03-31", "R5"),
        (["平成32年度に台帳を整備する。"], "2018-06-01", "R2"),
        (["平成31年度中に台帳を整備する予定である。"], "2018-06-01", "R1"),
        (["残る2棟については、6年度中に改修することとした。"], "2023-03-31", "R6"),
        (["令和4年度に実施した調査を踏まえ、令和6年度に改定する。"], "2023-03-31", "R6"),
        (["令和4年度に実施した調査を踏まえ、改定する予定である。"], "2023-03-31", None),
        (["令和5年秋を目途に整備する。"], "2023-03-31", "R5"),
        (["3年以内に全棟を改修する。"], "2023-04-01", "R8"),
    ],
)
def test_a_term_is_counted_from_the_day_on_which_the_report_speaks(
    paragraphs: list[str], today: str, due: str | None
) -> None:
    """Eras, fiscal and calendar years, months without a year, and what is relative."""
    (made,) = commitments(paragraphs, datetime.date.fromisoformat(today))
    assert (made.due.fiscal_year if made.due else None) == due
    assert made.text == paragraphs[0]


def test_each_promising_sentence_is_a_promise_of_its_own() -> None:
    """Two terms are two promises; what only tells more of one is none."""
    text = "令和5年6月に規則を改正する。改正の内容は全課に周知する。令和6年度に手引を改訂する予定である。"
    made = commitments([text], SPEAKS_FROM)
    assert [(one.text, one.due and one.due.fiscal_year) for one in made] == [
        ("令和5年6月に規則を改正する。", "R5"),
        ("令和6年度に手引を改訂する予定である。", "R6"),
    ]


@pytest.mark.parametrize(
    ("promise", "due"),
    [
        ("他の2施設についても、速やかに検査の記録を調査いたします。", None),
        ("設置時の点検表を速やかに作成し、係内で共有します。", None),
        ("台帳と現物との照合は、令和5年10月分から実施します。", "R5"),
        ("令和5年度から、全ての契約を一つの一覧表で管理します。", "R5"),
        ("令和5年度の交付分からは、確認票を用いて審査することとします。", "R5"),
        ("令和5年度に締切りの時刻を見直し、毎日の照合ができるようにします。", "R5"),
        ("窓口での受付を令和5年10月に開始することが決まっています。", "R5"),
        ("令和5年度に受付と連動した記録の仕組みを導入します。", "R5"),
        ("令和5年度からは、受付の際に一覧表を用いる。", "R5"),
        ("この4施設においては、令和5年秋までに調査を行います。", "R5"),
    ],
)
def test_an_act_of_its_own_behind_a_finished_measure_is_a_promise(promise: str, due: str | None) -> None:
    """What is done next, to others or from a time on, is more than the routine that keeps a measure."""
    (made,) = commitments(["該当する書類を提出させました。" + promise], SPEAKS_FROM)
    assert (made.text, made.due.fiscal_year if made.due else None) == (promise, due)


@pytest.mark.parametrize(
    "routine",
    [
        "来年度以降も、この確認票により点検を続けます。",
        "今後は、他の契約についても検査の記録を確認します。",
        "誤りがあれば速やかに様式を見直します。",
        "来年度からは、受付の際に確認する。",
        "令和5年4月から新しい様式により処理する。",
    ],
)
def test_the_routine_behind_a_finished_measure_is_no_promise(routine: str) -> None:
    """A custom that follows, and since when a measure holds."""
    assert commitments(["該当する書類を提出させました。" + routine], SPEAKS_FROM) == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("令和5年5月から様式を一つにまとめることとした。", "R5"),
        ("委託先に対し、令和5年5月から日報を電子で提出するよう指示した。", "R5"),
        ("指定管理者からは、令和5年9月に在庫を実地に調べるとの報告を受けています。", "R5"),
        ("令和5年度に設計を行う方向で、財政課と協議を行っている。", "R5"),
        ("改正した要領は令和5年4月末までに定め、5月から適用する。", "R5"),
        ("予算に経費を計上しており、年度の前半に工事を発注する。", "R4"),
    ],
)
def test_what_was_decided_and_lies_ahead_is_a_promise(text: str, due: str) -> None:
    """The verb is done, or what stands before is but a step; what it is about has its time after the day of the report."""
    (made,) = commitments([text], SPEAKS_FROM)
    assert made.due is not None
    assert made.due.fiscal_year == due
    told = inferred_progress([text], SPEAKS_FROM)
    assert told is not None
    assert told.progress != "done"


@pytest.mark.parametrize(
    "text",
    [
        "令和4年5月から様式を一つにまとめることとした。",
        "委託先に対し、日報を提出するよう指示した。",
        "要領を改め、令和5年4月から適用することとした。",
        "財政課と協議を行っている。",
    ],
)
def test_what_was_decided_and_holds_is_no_promise(text: str) -> None:
    """Since a day that is past, without a day, or as what follows from a measure that is done."""
    assert commitments([text], SPEAKS_FROM) == ()


def report(**known: object) -> Report:
    return Report.model_validate({"source": Source(file="a.txt", format="text", reader="text"), **known})


def test_the_standpoint_of_a_report() -> None:
    """現在 in a notice, before the publication, before the end of the year; a record without a year has none."""
    published = Publication(number=None, date="2023-06-14")
    notices = ("措置の状況は令和5年5月1日現在のものである。",)
    assert str(standpoint(report(year="R4", fiscal_year=2022))) == "2023-03-31"
    assert str(standpoint(report(year="R4"))) == "2023-03-31"
    assert str(standpoint(report(year="R4", publication=published))) == "2023-06-14"
    assert str(standpoint(report(year="R4", publication=published, notices=notices))) == "2023-05-01"
    assert standpoint(report()) is None
    assert standpoint(report(fiscal_year=9999)) is None


def test_inferred_classes_are_marked_and_spare_what_is_printed() -> None:
    """Only answers with words and without a printed status are told from the wording; nothing else changes."""
    given = (
        Response(paragraphs=("台帳を訂正した。今後は、毎月確認する。",)),
        Response(paragraphs=("検討中である。",), status="措置済", progress="done", progress_basis="printed"),
        Response(state="blank"),
        Response(paragraphs=("指摘2に同じ。",), state="refers"),
        Response(paragraphs=("担当者の誤りによるものである。",)),
    )
    finding = Finding(id="R4-1", responses=given)
    told = next(with_inferred_progress(report(sections=(Section(findings=(finding,)),))).findings()).responses
    assert told[1:] == given[1:]
    assert (told[0].progress, told[0].progress_basis, told[0].progress_phrase) == (
        "done",
        "inferred",
        "台帳を訂正した",
    )
    assert told[0].paragraphs == given[0].paragraphs


@pytest.mark.parametrize(
    "text", ["", "。。。", "（", "「」", "た" * 5000, "あ" * 3000 + "。", "検討" * 2000, "」」。「「"]
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """Broken brackets, no words, very long sentences."""
    assert re.sub(r"\s", "", "".join(split_sentences(text))) == re.sub(r"\s", "", text)
    sentences([text])
    inferred_progress([text], SPEAKS_FROM)
    commitments([text], SPEAKS_FROM)
