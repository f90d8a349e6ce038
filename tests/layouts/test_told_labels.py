"""Labels that no list has: what stands below them says what they are, and the report says that it is a guess."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.layouts.told_wording import answers, demands, faults
from auditdoc.readers import read
from auditdoc.records import Report

HEAD = "令和5年度定期監査の結果に基づく措置状況\n\n葦原市監査委員\n\n"
ROWS = (
    ("総務課", "契約書に収入印紙が貼付されていないものがあった。確認を徹底されたい。", "貼付を受け、点検表に項目を加えた。"),
    ("税務課", "督促状の発送が遅れていた。", "発送日を定め、課内で共有した。"),
    ("福祉課", "実績報告を期限内に徴する必要がある。", "提出期限を文書で通知している。"),
)  # fmt: skip


def report(text: str, name: str = "a.txt", head: str = HEAD) -> Report:
    return recognise(read((head + text).encode(), name))[0]


def read_of(found: Report) -> list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    return [(f.targets, f.paragraphs, f.responses[0].paragraphs) for f in found.findings() if f.responses]


def told(found: Report) -> list[str]:
    return [problem.message for problem in found.problems if problem.code == "AD009"]


ALL = [((asked,), (demand,), (answer,)) for asked, demand, answer in ROWS]


def pipes(*rows: tuple[str, ...]) -> str:
    first, *rest = [f"|{'|'.join(row)}|\n" for row in rows]
    return f"{first}|{'---|' * len(rows[0])}\n{''.join(rest)}"


def html(body: str) -> str:
    return f"<h1>令和5年度定期監査の結果に基づく措置状況</h1><p>葦原市監査委員</p>{body}"


TEXTS = {
    "columns of a table": (pipes(("課名", "気付いた点", "その後の動き"), *ROWS), "a.md"),
    "columns in another order": (
        pipes(("その後の動き", "どこ", "気付いた点"), *((c, a, b) for a, b, c in ROWS)),
        "a.md",
    ),
    "labels in brackets": (
        "".join(f"{n}　{a}\n【気になったこと】\n　{b}\n【町の動き】\n　{c}\n\n" for n, (a, b, c) in enumerate(ROWS, 1)),
        "a.txt",
    ),
    "labels before a colon": ("".join(f"{a}\n委員の声：{b}\n役場から：{c}\n\n" for a, b, c in ROWS), "a.txt"),
    "words alone on their lines": (
        "".join(f"■{a}\n委員の声\n{b}\n役場から\n{c}\n\n" for a, b, c in ROWS),
        "a.txt",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", TEXTS)
def test_labels_that_nobody_knows(form: str) -> None:
    """Demands below the one, deeds below the other: in a table, in brackets, before a colon, alone on a line."""
    found = report(*TEXTS[form])
    assert read_of(found) == ALL
    assert len(told(found)) == 2


PAGES = {
    "forms": "".join(
        f"<h2>{a}</h2><table><tr><th>委員の声</th><td>{b}</td></tr><tr><th>役場から</th><td>{c}</td></tr></table>"
        for a, b, c in ROWS
    ),
    "definitions": "".join(
        f"<h2>{a}</h2><dl><dt>監査で気付いたこと</dt><dd>{b}</dd><dt>役場から</dt><dd>{c}</dd></dl>"
        for a, b, c in ROWS
    ),
}


@pytest.mark.parametrize("form", PAGES)
def test_labels_of_a_web_page(form: str) -> None:
    found = report(html(PAGES[form]), "a.html", head="")
    assert read_of(found) == ALL
    assert len(told(found)) == 2


def test_one_of_the_two_is_known() -> None:
    """Beside 講じた措置 one fault is enough to tell the other column."""
    one = ("税務課", "督促状の発送が遅れていた。", "発送日を定めた。")
    found = report(pipes(("課名", "気付き等", "講じた措置"), one), "a.md")
    assert read_of(found) == [(("税務課",), (one[1],), (one[2],))]
    assert told(found) == [
        "no list has the label 気付き等: the wording below it told that findings stand there"
    ]


def test_the_text_between_title_and_answer() -> None:
    """件名 is a title that everybody knows; the text in the column beside it is not lost."""
    rows = [(f"{n}　備品について", b, c) for n, (_, b, c) in enumerate(ROWS, 1)]
    found = report(pipes(("件名", "くわしくは", "措置状況"), *rows), "a.md")
    assert [(f.title, f.paragraphs) for f in found.findings()] == [("備品について", (b,)) for _, b, _ in ROWS]


def test_known_labels_are_no_guess() -> None:
    found = report(pipes(("課名", "指摘事項", "措置状況"), *ROWS), "a.md")
    assert read_of(found) == ALL
    assert not told(found)


def test_no_guess_of_answers_where_the_report_is_of_results() -> None:
    """Columns of an audit's results, questions and answers, and blocks without answers hold no findings."""
    results = (("台帳を整備する必要がある。", "台帳は整備した。"), ("督促を行うこと。", "毎月行っている。"))
    title = "# 令和5年度定期監査の結果報告\n\n葦原市監査委員\n\n"
    assert not read_of(report(pipes(("見る点", "見たところ"), *results), "a.md", title))
    questions = (("監査とは何か、教えてください。", "市の事務を確かめます。"), ("請求の書き方を教えてください。", "窓口にあります。"))  # fmt: skip
    assert not read_of(
        report(
            pipes(("お尋ね", "お答え"), *questions), "a.md", "# 住民監査請求の手引き\n\n葦原市監査委員\n\n"
        )
    )
    blocks = "".join(f"{a}\n【現況】\n事務は規則により行われている。\n【気になったこと】\n{b}\n\n" for a, b, _ in ROWS)  # fmt: skip
    assert not read_of(report(blocks, head="令和5年度定期監査の結果（公表）\n\n葦原市監査委員\n\n"))


def test_how_demands_faults_and_answers_end() -> None:
    asked = ("台帳を整備されたい。（総務課）", "点検する必要がある。", "活用が望まれる。", "精算すること。", "確認するよう要望する。")  # fmt: skip
    wrong = ("押印がなかった。", "作成されていない。", "誤りが散見された。", "送付が遅れていた。", "控除していないものが3件あった。")  # fmt: skip
    done = ("台帳を整備した。", "毎月確認しています。", "令和6年度に見直す予定である。", "様式を改めることとした。", "周知に努める。")  # fmt: skip
    assert all(demands(text) and not answers(text) for text in asked)
    assert all(faults(text) and not answers(text) for text in wrong)
    assert all(answers(text) and not faults(text) for text in done)
