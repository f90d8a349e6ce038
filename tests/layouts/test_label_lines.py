"""Records whose lines are a label and its value each: registers that are read out, or written without a table."""

from auditdoc.layouts import recognise
from auditdoc.readers.text import read_text
from auditdoc.records import Finding, Report

HEAD = "令和4年度包括外部監査の結果に係る措置状況\n\n汐見台市監査委員\n\n"
RECORD = (
    "区分：意見\n監査の視点：合規性\n番号：2\n項目：備品の貸出しの記録\n所属：地域振興課、文化センター\n"
    "指摘・意見の内容：貸出簿に記入のないものがあった。\n返却の確認の方法を検討されたい。\n"
    "回答課：地域振興課\n対応の内容：返却時に職員が確認の印を押すこととした。\n対応区分：措置済\n対応年月日：令和5年9月1日\n"
    "回答課：文化センター\n対応の内容：費用を調査している。\n対応区分：検討中\n対応年月日：―\n"
)
OTHER = RECORD.replace("番号：2", "番号：3").replace("備品の貸出しの記録", "鍵の管理の記録")


def report(text: str) -> Report:
    return recognise(read_text((HEAD + text).encode(), "a.txt"))[0]


def findings(text: str) -> list[Finding]:
    return list(report(text).findings())


def said(finding: Finding) -> list[tuple[list[str], str | None, str | None]]:
    return [(list(r.departments), r.status, r.date) for r in finding.responses]


def test_status_and_date_stand_before_or_behind_each_answer() -> None:
    """The labels come in any order; one of an answer that comes again begins the next answer."""
    before = RECORD.replace("対応の内容：費用", "対応の内容：検討し、費用")
    first, second = findings(before + "\n" + OTHER)
    assert said(first) == [(["地域振興課"], "措置済", "2023-09-01"), (["文化センター"], "検討中", None)]
    assert (first.number, first.kind, first.targets) == ("2", "意見", ("地域振興課", "文化センター"))
    assert first.paragraphs == ("貸出簿に記入のないものがあった。", "返却の確認の方法を検討されたい。")
    assert second.title == "鍵の管理の記録"


def test_a_word_that_is_no_label_is_no_text_of_the_finding() -> None:
    """監査の視点 comes back in each record: what it says is kept nowhere, and shown as such."""
    got = report(RECORD + "\n" + OTHER)
    assert not any("合規性" in text for f in got.findings() for text in (*f.paragraphs, *f.footnotes))
    assert [one.text for one in got.unused] == ["監査の視点：合規性"] * 2


def test_several_labels_stand_on_one_line() -> None:
    """番号, 区分 and 頁 with blanks between, and texts behind labels in brackets."""
    (found,) = findings(
        "番号：1　区分：指摘　頁：18\n件名：減免申請書の確認\n【監査の結果】理由の記載がなかった。\n"
        "担当課：地域振興課　措置状況：措置済　措置年月日：令和5年10月20日\n【措置の内容】様式を改めた。\n"
    )
    assert (found.number, found.kind, found.page, found.title) == ("1", "指摘", "18", "減免申請書の確認")
    assert said(found) == [(["地域振興課"], "措置済", "2023-10-20")]


def test_labels_stand_alone_above_their_values() -> None:
    """Below 種別 the word 指摘 is what it says, and no label of findings."""
    (found,) = findings(
        "【番号】\n1\n【種別】\n意見\n【項目】\n減免申請書の確認\n【監査結果】\n理由の記載がなかった。\n"
        "【担当課】\n地域振興課\n【措置状況】\n措置済\n【措置の内容】\n様式を改めた。\n"
    )
    assert (found.number, found.kind) == ("1", "意見")
    assert said(found) == [(["地域振興課"], "措置済", None)]


def test_headings_between_records_tell_how_many_follow() -> None:
    """「ここから1件」 is said to those who hear it and is no word of the heading; nor does it end an answer."""
    first, second = findings(
        f"第3章　社会教育　ここから1件\n\n{RECORD}\n第4章　保育、ここから1件です。\n\n{OTHER}"
    )
    assert [first.path, second.path] == [("第3章 社会教育",), ("第4章 保育",)]
    assert said(second)[1][1] == "検討中"


def test_two_labels_in_a_block_of_texts_are_none() -> None:
    """「担当課：…」 among titles, texts and answers is read where it stands."""
    first, second = findings(
        "1　指摘事項\n\n（1）備品の管理について\n監査の結果\n台帳に記載のないものがあった。\n担当課：総務課\n措置の状況\n台帳に記載した。\n"
        "（2）鍵の管理について\n監査の結果\n記録がなかった。\n担当課：総務課\n措置の状況\n記録簿を設けた。\n"
    )
    assert [first.number, second.number] == ["（1）", "（2）"]
    assert first.targets == ("総務課",)


def test_full_width_blanks_stand_between_label_and_value() -> None:
    """番号　　　　1 is a label and its value, and no row of such lines is the head of a table."""
    card = (
        "番号　　　　{0}\n区分　　　　指摘\n件名　　　　{1}について\n担当課　　　総務課\n"
        "監査の所見　{1}が遅れていた。\n措置の内容（総務課）　手順を改めた。\n　月ごとに確認する。\n"
        "措置区分　　措置済\n措置年月日　令和5年8月21日\n\n"
    )
    first, second, third = findings(
        card.format("1", "照合") + card.format("2", "点検") + card.format("3", "更新")
    )
    assert [(f.number, f.title) for f in (first, second, third)] == [
        ("1", "照合について"),
        ("2", "点検について"),
        ("3", "更新について"),
    ]
    assert said(first) == said(third) == [(["総務課"], "措置済", "2023-08-21")]
    assert second.responses[0].paragraphs == ("手順を改めた。", "月ごとに確認する。")
