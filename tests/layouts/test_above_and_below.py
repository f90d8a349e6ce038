"""What stands above a finding or below it, and which finding it belongs to."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = "令和5年度定期監査の結果に対する措置状況\n\n青嵐市監査委員\n\n"


def findings(text: str, name: str = "a.txt") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def test_a_numbered_note() -> None:
    """注1 belongs to the finding that is open, wherever it stands: neither opinion nor answer goes on with it."""
    first, second = findings(
        HEAD
        + "1　補助金について\n【指摘事項】\n対象経費を確認されたい。\n\n注1　要綱第4条による。\n【措置】\n返還を受けた。\n\n"
        + "2　備品について\n【指摘事項】\n台帳を整備されたい。\n【措置】\n登録した。\n\n(注2) 令和5年度末の数である。\n"
    )
    assert (first.paragraphs, first.footnotes) == (("対象経費を確認されたい。",), ("注1　要綱第4条による。",))
    assert second.footnotes == ("(注2) 令和5年度末の数である。",)
    assert second.responses[0].paragraphs == ("登録した。",)


def test_an_audit_above_its_sections() -> None:
    """<財務監査> on a line of its own stays open over the sections below it, until the next bureau."""
    text = "".join(
        f"{bureau}\n<財務監査>\n●{first}\n【指摘事項】\n確認されたい。\n【措置】\n確認した。\n●{second}\n【指摘事項】\n整備されたい。\n【措置】\n整備した。\n"
        for bureau, first, second in (("総務部", "秘書課", "契約課"), ("環境部", "緑地課", "清掃課"))
    )
    assert [f.path for f in findings(HEAD + text)] == [
        ("総務部", "<財務監査>", "秘書課"),
        ("総務部", "<財務監査>", "契約課"),
        ("環境部", "<財務監査>", "緑地課"),
        ("環境部", "<財務監査>", "清掃課"),
    ]


def test_counts_above_a_table_open_nothing() -> None:
    """A bureau before its numbers in a table of counts is no heading of the table that follows."""
    (finding,) = findings(
        "<h1>令和5年度定期監査の措置状況</h1><table><tr><th>所属</th><th>令和4年度</th><th>計</th></tr>"
        "<tr><td>経済局</td><td>1</td><td>1</td></tr></table><p>措置中の事項</p>"
        "<table><tr><th>番号</th><th>指摘事項</th><th>措置内容</th></tr>"
        "<tr><td>1</td><td>継続の必要性を検証されたい。</td><td>検証した。</td></tr></table>",
        "a.html",
    )
    assert "経済局" not in finding.path


@pytest.mark.parametrize("asked", ["【経営課】", "【所管課：経営課】", "（担当課：経営課）"])
def test_an_addressee_below_the_opinion_of_a_digest(asked: str) -> None:
    """Where the last line had no room, the bracket with the addressee stands alone before the arrow."""
    first, second = findings(
        HEAD
        + f"・蓋の点検の結果が台帳にない。【管理課】\n⇒ 直接入力する方法に改めた。\n\n・賃料が見直されていない。\n\n{asked}\n\n⇒ 賃料を改定する。\n"
    )
    assert (first.targets, second.targets) == (("管理課",), ("経営課",))
    assert second.paragraphs == ("賃料が見直されていない。",)


def test_a_kind_of_audit_alone_on_its_line_is_a_heading() -> None:
    """「財務監査」 between a bureau and its sections; the next one, behind an answer, ends the sections of the first."""
    text = (
        "監査結果に基づく措置（令和4年5月24日）\n\n総務部\n\n財務監査\n\n●秘書課\n\n1【指摘事項】\n\n出納簿に確認の印がないので、改められたい。\n\n"
        "【措置】\n\n確認の印を押した。\n\n行政監査\n\n事項名：研修に関する事務\n\n●人事課\n\n1【指摘事項】\n\n受講の記録がないので、改められたい。\n\n"
        "【措置】\n\n記録を作成した。\n"
    )
    first, second = recognise(read(text.encode(), "a.txt"))[0].findings()
    assert first.path == ("総務部", "財務監査", "秘書課")
    assert second.path == ("総務部", "行政監査", "人事課", "研修に関する事務")
    assert [answer.paragraphs for answer in first.responses] == [("確認の印を押した。",)]


def test_a_kind_of_audit_below_its_label_is_a_value() -> None:
    """「1 監査の種類」 and on the next line 「定期監査」, also right above the label of who answers."""
    text = (
        "令和4年度監査の結果に基づく措置の状況（水道課）\n\n1 監査の種類\n\n定期監査\n\n2 措置を講じた部課\n\n水道部水道課\n\n3 措置を講じた内容\n\n(1) 指摘事項\n\n"
        "ア 台帳の記載が漏れていた。\n\n(2) 措置内容\n\nア 台帳に記載した。\n"
    )
    report = recognise(read(text.encode(), "a.txt"))[0]
    assert report.audit_type == "定期監査"
    assert [(f.path, f.targets) for f in report.findings()] == [((), ("水道部水道課",))]


def test_a_label_and_one_narrow_blank_before_a_department() -> None:
    """「部局名 総務部」 names who is asked; the label is no part of the name. What a title quotes can be a label, no theme."""
    text = (
        "令和5年度定期監査の結果に基づき取り組んだ状況（「講じた措置」）\n\n部局名 総務部\n監査の結果\n(1) 徴収について\n徴収に取り組まれたい。\n"
        "講じた措置\n市町の徴収を支援した。\n\n部局名 健康福祉部\n監査の結果\n(1) 医師の確保について\n確保に努められたい。\n講じた措置\n資金を貸与した。\n"
    )
    report = recognise(read(text.encode(), "a.txt"))[0]
    assert report.theme is None
    assert [f.targets for f in report.findings()] == [("総務部",), ("健康福祉部",)]


def stacked(head: str) -> str:
    rows = "<table><tr><th>所属名</th><th>措置状況等</th></tr><tr><td>人事課</td><td>日程表を作成した。</td></tr></table>"
    return (
        f"<p>令和5年度行政監査（任用について）<br>措置状況報告</p><p>{head}</p><p>1 任用手続</p>"
        f"<p>(1) 通知書の交付について</p><p>交付が遅れていた。</p><p>遅滞なく交付されたい。</p><p>（人事課）</p>{rows}"
    )


def test_a_card_without_any_label() -> None:
    """A number and a title, sentences, who is asked, and the rows of the answers; the kind stands in the section's heading,
    which has the words of a label of answers. A title that the file breaks is one."""
    report = recognise(read(stacked("第2 指摘事項に対する措置状況").encode(), "a.html"))[0]
    assert report.title == "令和5年度行政監査（任用について）措置状況報告"
    (finding,) = report.findings()
    assert (finding.number, finding.title, finding.kind) == ("(1)", "通知書の交付について", "指摘")
    assert finding.path == ("第2 指摘事項に対する措置状況", "1 任用手続")
    assert finding.paragraphs == ("交付が遅れていた。", "遅滞なく交付されたい。")
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("人事課",), ("日程表を作成した。",))
    ]


def test_the_same_words_above_answers_alone_are_their_label() -> None:
    """「(2) 指摘事項に対する措置内容」 below 「(1) 指摘事項」 opens the list of answers, also where the next section has both again."""
    part = (
        "<h2>第{0} 市民部{1}課</h2><p>1 監査の種類　定期監査</p><p>4 措置を講じた内容</p><p>(1) 指摘事項</p><p>ア 確認印がない。</p>"
        "<p>イ 誓約書がない。</p><p>(2) 指摘事項に対する措置内容</p><p>ア 押印した。</p><p>イ 徴した。</p>"
    )
    text = (
        "<h1>令和3年度定期監査の結果に基づく措置の状況</h1>" + part.format(1, "市民") + part.format(2, "税務")
    )
    found = findings(text, "a.html")
    assert [f.paragraphs for f in found] == [("確認印がない。",), ("誓約書がない。",)] * 2
    assert [r.paragraphs for f in found for r in f.responses] == [("押印した。",), ("徴した。",)] * 2


def test_a_remark_that_explains_the_kinds_is_no_finding() -> None:
    """「※ 指摘：違法又は不当と認められるもの　意見：…」 below a table."""
    text = (
        "<h1>令和5年度定期監査の措置状況</h1><table><tr><th>区分</th><th>監査の結果</th><th>措置の内容</th></tr>"
        "<tr><td>指摘</td><td>台帳がない。</td><td>作成した。</td></tr></table>"
        "<p>※　指摘：違法又は不当と認められるもの　　意見：改善が望まれるもの</p>"
    )
    assert len(findings(text, "a.html")) == 1


def test_a_name_in_brackets_above_each_finding_is_its_heading() -> None:
    """「（管財課）」 behind an answer says who gave it, unless the first finding has one above it, too."""
    text = (
        HEAD
        + "■総務部\n\n（人事課）\n【指摘事項】\n調定額の変更が漏れていた。\n【措置内容】\n還付した。\n\n（管財課）\n【指摘事項】\n日誌に記載がない。\n【措置内容】\n周知した。\n"
    )
    assert [(f.targets, [r.departments for r in f.responses]) for f in findings(text)] == [
        (("人事課",), [("人事課",)]),
        (("管財課",), [("管財課",)]),
    ]


def test_the_kind_of_cards_without_labels_stands_above_them() -> None:
    """「1 指摘事項」 and 「2 意見」 above titles, sentences and rows of answers."""
    page = "<h1>令和5年度行政監査の措置状況</h1>" + "".join(
        f"<p>{n} {kind}</p><p>(1) {title}について</p><p>{title}に漏れがあった。</p><p>（総務課）</p>"
        "<table><tr><th>所管課</th><th>措置状況</th></tr><tr><td>総務課</td><td>改めた。</td></tr></table>"
        for n, kind, title in ((1, "指摘事項", "文書の保存"), (2, "意見", "電子決裁"))
    )
    assert [(f.number, f.kind) for f in findings(page, "a.html")] == [("(1)", "指摘"), ("(1)", "意見")]


def test_the_work_that_was_audited_above_numbered_titles() -> None:
    """A line of its own that names it ends the answer above and heads the findings below; inside an answer it is text."""
    card = "{0}　{1}について\n監査結果の概要\n{1}が遅れていた。\n対応状況\n{2}\n\n"
    listed = "見直した業務は次のとおりである。\n窓口業務\n撤去の業務"
    first, second, third = findings(
        HEAD
        + "公園の維持管理に関する事務\n\n"
        + card.format("指摘1", "剪定", "手順を改めた。")
        + "自転車駐車場の運営業務\n\n"
        + card.format("指摘2", "撤去", listed)
        + card.format("意見3", "保管", "場所を改めた。")
    )
    assert [finding.path for finding in (first, second, third)] == [
        ("公園の維持管理に関する事務",),
        ("自転車駐車場の運営業務",),
        ("自転車駐車場の運営業務",),
    ]
    assert first.responses[0].paragraphs == ("手順を改めた。",)
    assert second.responses[0].paragraphs == ("見直した業務は次のとおりである。", "窓口業務", "撤去の業務")


CARD = "{title}\n［結果］\n原本が所在不明であった。\n［措置］\n{answer}\n\n"


def test_a_status_in_brackets_behind_the_title() -> None:
    """It is that of the answer, the page before it that of the finding; an answer that says its own keeps it."""
    first, second = findings(
        HEAD
        + CARD.format(
            title="指摘1　契約書の保管について（報告書45ページ）【措置済】", answer="写しを徴した。"
        )
        + CARD.format(
            title="意見2　台帳の更新について（報告書47ページ）【措置済】", answer="【検討中】\n検討している。"
        )
    )
    assert (first.title, first.page, first.kind) == ("契約書の保管について", "報告書45ページ", "指摘")
    assert [(r.status, r.progress) for r in first.responses] == [("措置済", "done")]
    assert [r.status for r in second.responses] == ["検討中"]


def test_a_status_behind_a_title_without_an_answer_stays_there() -> None:
    first, second = findings(
        HEAD
        + "指摘1　契約書の保管について【検討中】\n［指摘事項］\n原本が所在不明であった。\n\n"
        + "指摘2　台帳について【措置済】\n［指摘事項］\n更新が遅れていた。\n［措置］\n更新した。\n"
    )
    assert (first.title, first.responses) == ("契約書の保管について【検討中】", ())
    assert second.title == "台帳について"


def test_a_name_in_brackets_alone_below_an_answer_gave_it() -> None:
    """Where text goes on below it, it says who gives that."""
    first, second = findings(
        HEAD
        + CARD.format(title="指摘1　契約書について", answer="写しを徴した。\n（契約課）")
        + CARD.format(title="指摘2　台帳について", answer="更新した。\n（管財課）\n照合した。")
    )
    assert [(r.departments, r.paragraphs) for r in first.responses] == [(("契約課",), ("写しを徴した。",))]
    assert [(r.departments_printed, r.paragraphs) for r in second.responses] == [
        (None, ("更新した。",)),
        ("（管財課）", ("照合した。",)),
    ]
