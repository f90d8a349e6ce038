"""The label of an answer and who gives it, in one pair of brackets."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.layouts.leading_labels import labelled
from auditdoc.readers.text import read_text

TEXT = (
    "令和4年度定期監査の結果に基づく措置状況\n\n榎町監査委員\n\n1　鍵の管理について\n"
    "【指摘事項】貸出簿がない。管理されたい。\n{税務}貸出簿を設けた。\n{会計}月末に点検している。\n"
)


@pytest.mark.parametrize("form", ["【措置　{}】", "［講じた措置：{}］", "〔回答 {}〕"])
def test_who_answers_stands_behind_the_label(form: str) -> None:
    text = TEXT.format(税務=form.format("税務課"), 会計=form.format("会計課、公民館"))
    (report,) = recognise(read_text(text.encode(), "a.txt"))
    (finding,) = report.findings()
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("税務課",), ("貸出簿を設けた。",)),
        (("会計課", "公民館"), ("月末に点検している。",)),
    ]


@pytest.mark.parametrize("text", ["【措置　早急】改めた。", "【点検　税務課】改めた。"])
def test_other_words_in_brackets_are_no_such_label(text: str) -> None:
    assert labelled(text) is None
