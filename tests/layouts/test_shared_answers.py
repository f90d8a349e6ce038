"""Answers in a list of their own: as of which day, for several findings at once, by several departments."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

ASKED = (
    "# 令和5年度行政監査における監査委員の意見に対する対応\n\n青嵐市監査委員\n\n## 第1　監査委員の意見\n\n"
    "### 1　倉庫について\n\n倉庫が低い。\n\n### 2　鍵の管理について\n\n鍵がない。\n\n## 第2　市の対応\n\n"
)


def findings(text: str, name: str = "a.md") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


@pytest.mark.parametrize(
    "day",
    [
        "（令和7年1月31日現在）",
        "※ 令和7年1月31日時点",
        "令和7年1月末日現在の対応状況",
        "〔令和7年1月31日現在〕",
    ],
)
def test_the_day_below_a_label_is_no_answer(day: str) -> None:
    """It is said of all answers below."""
    text = ASKED + f"{day}\n\n### 1　倉庫について\n\n移した。\n\n### 2　鍵の管理について\n\n配った。\n"
    assert [[r.paragraphs for r in f.responses] for f in findings(text)] == [[("移した。",)], [("配った。",)]]


def test_a_day_inside_an_answer_stays() -> None:
    text = (
        ASKED
        + "### 1　倉庫について\n\n移した。\n\n（令和7年1月31日現在）\n\n### 2　鍵の管理について\n\n配った。\n"
    )
    assert findings(text)[0].responses[0].paragraphs == ("移した。", "（令和7年1月31日現在）")


@pytest.mark.parametrize("joint", ["及び", "、", "並びに"])
def test_one_answer_below_the_titles_of_several(joint: str) -> None:
    """Each department answers all of them."""
    text = (
        ASKED
        + f"### 1　倉庫について{joint}2　鍵の管理について\n\n【管財課】\n\n移した。\n\n【学務課】\n\n配った。\n"
    )
    for finding in findings(text):
        assert [(r.departments, r.paragraphs) for r in finding.responses] == [
            (("管財課",), ("移した。",)),
            (("学務課",), ("配った。",)),
        ]
        assert all(response.shared_with for response in finding.responses)


@pytest.mark.parametrize("title", ["倉庫、2階について", "倉庫及び2の次の鍵について。", "1、2階の鍵について"])
def test_numbers_in_a_title_name_no_finding(title: str) -> None:
    text = (
        ASKED.replace("倉庫について", title)
        + f"### 1　{title}\n\n移した。\n\n### 2　鍵の管理について\n\n配った。\n"
    )
    assert [len(f.responses) for f in findings(text)] == [1, 1]
    assert not any(r.shared_with for f in findings(text) for r in f.responses)
