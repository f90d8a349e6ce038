"""The scales of bodies that print status words, in the order of each and with its own definitions."""

from collections import Counter

import pytest

import auditdoc
from auditdoc.layouts.vocabulary import progress_of
from auditdoc.standard_form import status_scales
from auditdoc.standard_form.status_scales import StatusScale, scale_of, scales

REPORT = """{issuer}監査委員

令和4年度 定期監査の結果に基づく措置状況

1 物品の管理について（総務課）
指摘事項
備品台帳に登載されていない備品が3点あった。台帳と現物を照合されたい。
措置状況
【措置済】備品台帳と現物を照合した。
"""

OWN = StatusScale.model_validate(
    {
        "owner": "青嵐区",
        "from": 2020,
        "words": [{"word": "措置済", "progress": "not_started", "means": "受付を済ませただけのもの"}],
    }
)


def test_a_scale_is_found_by_its_owner_and_year() -> None:
    """The nearest one: that of a few years before that of any, none for other bodies and years."""
    assert [
        scale.owner for scale in (scale_of(o, 2022) for o in ("福岡市監査委員", "東京都監査委員")) if scale
    ] == [
        "福岡市",
        "東京都",
    ]
    older, newer = scale_of("三重県監査委員", 2009), scale_of("三重県監査委員", 2019)
    assert older is not None
    assert newer is not None
    assert (older.words[0].word, newer.words[0].word) == ("概ね対応済み", "概ね改善済み")
    assert scale_of("三重県監査委員", 2015) is None
    assert scale_of("青嵐区監査委員", 2022) is None
    assert scale_of(None, 2022) is None


@pytest.mark.parametrize("scale", scales(), ids=lambda scale: f"{scale.owner}-{scale.from_}")
def test_a_scale_has_each_word_once_and_every_word_is_known(scale: StatusScale) -> None:
    """All of its words are recognised in a status column."""
    assert max(Counter(one.word for one in scale.words).values()) == 1
    assert all(progress_of(one.word) is not None for one in scale.words)


def test_the_scale_of_the_issuer_goes_before_the_general_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """措置済 means little to this body; nobody else is taken to mean the same, and the word itself stays."""
    monkeypatch.setattr(status_scales, "scales", lambda: (OWN,))
    told = {}
    for issuer in ("青嵐区", "若帆町"):
        report = auditdoc.parse_bytes(REPORT.format(issuer=issuer).encode(), "report.txt")
        assert report.issuer == f"{issuer}監査委員"
        (response,) = next(report.findings()).responses
        told[issuer] = (response.status, response.progress, response.progress_basis)
    assert told == {
        "青嵐区": ("措置済", "not_started", "printed"),
        "若帆町": ("措置済", "done", "printed"),
    }


def test_a_profile_goes_before_the_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user says of a word wins over what is shipped."""
    monkeypatch.setattr(status_scales, "scales", lambda: (OWN,))
    mine = auditdoc.Profile.model_validate({"name": "青嵐区", "status_words": {"partly": {"措置済": "一部"}}})
    report = auditdoc.parse_bytes(REPORT.format(issuer="青嵐区").encode(), "report.txt", mine)
    assert next(report.findings()).responses[0].progress == "partly"
