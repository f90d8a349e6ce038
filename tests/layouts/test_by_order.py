"""Words that say too little alone: above texts they are labels where their order shows it, and only there."""

import pytest

from auditdoc.errors import AuditdocError
from auditdoc.pipeline import parse_all
from auditdoc.records import Finding

HEAD = "令和5年度定期監査の結果に基づく措置状況\n\n鳴瀬谷市監査委員\n\n"
ASKED = (
    "受払簿の残数と現物が一致していなかった。",
    "契約書に日付の記載がなかった。",
    "台帳が作成されていなかった。",
)
DONE = (
    "残数を照合し、受払簿を訂正した。",
    "契約書を点検し、日付を補った。",
    "台帳を作成し、毎月点検している。",
)


def _findings(text: str) -> list[Finding]:
    (report,) = parse_all(text.encode(), "report.txt")
    return list(report.findings())


def _blocks(asked: str, done: str, count: int) -> str:
    names = ("税務課", "管財課", "道路課")
    return HEAD + "".join(f"{names[n]}\n{asked}\n　{ASKED[n]}\n{done}\n　{DONE[n]}\n\n" for n in range(count))


@pytest.mark.parametrize("word", ["現在の状況", "経過", "実施状況", "原因と再発防止策", "進捗状況"])
def test_a_word_behind_each_finding_is_its_answer(word: str) -> None:
    """【現在の状況】 answers where nothing else does and it comes back behind each 【指摘事項】."""
    findings = _findings(_blocks("【指摘事項】", f"【{word}】", 3))
    assert [f.paragraphs for f in findings] == [(text,) for text in ASKED]
    assert [r.paragraphs for f in findings for r in f.responses] == [(text,) for text in DONE]


@pytest.mark.parametrize("word", ["課題", "改善事項", "結果の要旨"])
def test_a_word_before_each_answer_is_its_finding(word: str) -> None:
    """【課題】, and 【改善事項】 that elsewhere is what was improved, ask where a label of answers stands behind each of them."""
    findings = _findings(_blocks(f"【{word}】", "【措置の内容】", 3))
    assert [f.paragraphs for f in findings] == [(text,) for text in ASKED]
    assert [r.paragraphs for f in findings for r in f.responses] == [(text,) for text in DONE]


def test_once_is_no_order() -> None:
    """A single 【経過】 behind a finding may tell what came before it: a report of results holds no answers."""
    with pytest.raises(AuditdocError) as refused:
        _findings(_blocks("【指摘事項】", "【経過】", 1))
    assert refused.value.exit_code == 5


def test_a_word_beside_true_answers_is_none() -> None:
    """Where 【措置】 answers, 【経過】 before it belongs to the finding's text."""
    text = _blocks("【指摘事項】", "【措置】", 3).replace(
        "【措置】", "【経過】\n　昨年度も同じであった。\n【措置】"
    )
    findings = _findings(text)
    assert [r.paragraphs for f in findings for r in f.responses] == [(text,) for text in DONE]
    assert all("昨年度も同じであった。" in "".join(f.paragraphs) for f in findings)


def test_a_status_beside_a_word_that_says_little() -> None:
    """措置状況 that holds status words leaves the answer to the column 現在の状況."""
    rows = "".join(
        f"|{n}|{a}|税務課|措置済|{d}|\n" for n, (a, d) in enumerate(zip(ASKED, DONE, strict=True), 1)
    )
    head = "# 令和5年度定期監査の措置状況一覧\n\n|番号|指摘事項|所管課|措置状況|現在の状況|\n|---|---|---|---|---|\n"
    (report,) = parse_all((head + rows).encode(), "report.md")
    answers = [r for f in report.findings() for r in f.responses]
    assert [(r.status, r.paragraphs) for r in answers] == [("措置済", (text,)) for text in DONE]
