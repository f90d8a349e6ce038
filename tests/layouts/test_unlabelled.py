"""Answers that no label parts from the findings above them: told by arrows and by wording."""

import pytest

from auditdoc.errors import AuditdocError
from auditdoc.layouts import recognise
from auditdoc.pipeline import parse_all
from auditdoc.readers import read
from auditdoc.records import Report

LETTER = """松が枝町長　柳　田　真　理

令和4年度定期監査の結果に基づき講じた措置について

令和4年11月4日付けで報告のあった指摘事項について、次のとおり通知します。

１　公印の管理について（総務課）

　公印使用簿に承認の印のないものが7件あった。使用の都度、確認されたい。

　{first}

２　備品の登録について（学校教育課）

　楽器14点が備品台帳に登録されていなかった。
　また、廃棄した机が台帳に残っていた。速やかに改められたい。

　{second}

（総務課総務係　内線 105）
"""


def _letter(first: str, second: str) -> Report:
    (report,) = parse_all(LETTER.format(first=first, second=second).encode(), "tsuchi.txt")
    return report


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("これについては、承認の欄を設け、月末に点検することとした。", "このことについては、14点を登録し、机の分を抹消した。"),
        ("ご指摘を受け、承認の欄を設けました。", "ご指摘のとおり、14点を登録しました。"),
        ("承認の欄を設け、月末に点検することとした。", "14点を登録し、机の分を抹消した。"),
        ("総務課では、承認の欄を設けた様式に改めた。", "学校教育課において、14点を登録した。"),
    ],
)  # fmt: skip
def test_wording_tells_where_the_answer_begins(first: str, second: str) -> None:
    """Words that take up the finding, a department that speaks, a turn from demand to deed; the report says it is a guess."""
    report = _letter(first, second)
    one, two = report.findings()
    assert (one.number, one.title, one.targets, one.kind) == ("１", "公印の管理について", ("総務課",), "指摘")
    assert [answer.paragraphs for answer in one.responses] == [(first,)]
    assert len(two.paragraphs) == 2
    assert [answer.paragraphs for answer in two.responses] == [(second,)]
    assert [problem.code for problem in report.problems].count("AD009") == 1


def test_several_findings_below_one_title() -> None:
    """Each answer takes up the finding right above it; what auditors say of all the rest is no answer."""
    text = """令和5年度定期監査の指摘事項等に係る措置の状況

令和6年2月に通知のあった指摘事項及び要望に係る措置は、次のとおりである。

１　総務課関係

　出勤簿の押印に漏れがあった。
　これについては、直ちに補正し、毎日確認している。
　また、旅行命令簿の記載に誤りがあった。
　これについては、記載例を配布した。

２　施設課関係

　薬品の在庫の管理の方法を定めるよう要望する。
　これについては、管理簿を作成した。
　以上のほか、財務に関する事務は適正に処理されていると認められた。
"""
    (report,) = parse_all(text.encode(), "kohyo.txt")
    found = [(f.targets, f.kind, f.paragraphs, f.responses[0].paragraphs) for f in report.findings()]
    assert found == [
        (("総務課",), "指摘", ("出勤簿の押印に漏れがあった。",), ("これについては、直ちに補正し、毎日確認している。",)),
        (("総務課",), "指摘", ("また、旅行命令簿の記載に誤りがあった。",), ("これについては、記載例を配布した。",)),
        (("施設課",), "要望", ("薬品の在庫の管理の方法を定めるよう要望する。",), ("これについては、管理簿を作成した。",)),
    ]  # fmt: skip


def test_arrows_below_titles() -> None:
    """As sure as labels are: nothing is guessed, and each arrow is an answer of its own."""
    page = """<h1>令和5年度決算審査意見に対する町の対応</h1><p>湧水町監査委員の意見への回答です。</p>
<h3>不用額について</h3><p>不用額が多い。早期に把握することが必要です。</p><p>⇒（財政課）11月に調査することとしました。</p>
<h3>就学援助について</h3><p>案内の方法を統一してください。</p><p>⇒（教育課）4月に配布します。</p><p>⇒（子育て課）9月に案内しました。</p>
"""
    report = recognise(read(page.encode(), "a.html"))[0]
    one, two = report.findings()
    assert (one.title, one.paragraphs) == (
        "不用額について",
        ("不用額が多い。早期に把握することが必要です。",),
    )
    assert [(a.departments, a.paragraphs) for a in two.responses] == [
        (("教育課",), ("4月に配布します。",)),
        (("子育て課",), ("9月に案内しました。",)),
    ]
    assert not report.problems


def test_results_without_answers_hold_none() -> None:
    """Facts and demands in turn are no answers, and a report of results says nothing of measures."""
    text = """令和5年度定期監査結果報告書

柳瀬市監査委員

１　公印の管理について（総務課）

　公印使用簿に承認の印のないものが7件あった。使用の都度、確認されたい。
　なお、前回の監査でも同様の事項を指摘した。

２　備品の登録について（学校教育課）

　楽器14点が備品台帳に登録されていなかった。速やかに改められたい。
　備品の照合は毎年行われている。
"""
    with pytest.raises(AuditdocError) as refused:
        parse_all(text.encode(), "kekka.txt")
    assert refused.value.exit_code == 5


@pytest.mark.parametrize("body", ["<tr><td>指摘事項</td><td>法令に反し、改善を要するもの</td></tr><tr><td>措置</td><td>市長等が行った改善の内容</td></tr>"])  # fmt: skip
def test_a_table_of_what_words_mean_holds_no_finding(body: str) -> None:
    with pytest.raises(AuditdocError) as refused:
        parse_all(f"<h1>監査結果に基づく措置状況</h1><table>{body}</table>".encode(), "a.html")
    assert refused.value.exit_code == 5


def test_an_index_of_reports_with_counts_holds_no_finding() -> None:
    """How many findings there are, beside a link to the answers."""
    page = """<h1>監査結果に基づく措置状況</h1><table>
<tr><th>監査の種類</th><th>指摘事項</th><th>措置の状況</th></tr>
<tr><td>定期監査（総務部）</td><td>4件</td><td><a href="a.pdf">令和6年12月20日公表 [PDFファイル／98KB]</a></td></tr>
<tr><td>工事監査</td><td>２件</td><td>未通知</td></tr><tr><td>行政監査</td><td>なし</td><td>―</td></tr></table>"""
    with pytest.raises(AuditdocError) as refused:
        parse_all(page.encode(), "a.html")
    assert refused.value.exit_code == 5


def test_two_arrows_below_a_bullet_are_two_measures() -> None:
    """A measure is never what was found."""
    text = (
        "令和5年度監査の結果に基づき講じた措置の概要\n\n柊市監査委員\n\n"
        "○ 鍵の管理簿がない。（学務課）\n⇒ 管理簿を設けた。\n⇒ 学校にも通知した。\n\n○ 印紙がない。（契約課）\n⇒ 貼付させた。\n"
    )
    first, second = recognise(read(text.encode(), "a.txt"))[0].findings()
    assert [answer.paragraphs for answer in first.responses] == [
        ("管理簿を設けた。",),
        ("学校にも通知した。",),
    ]
    assert second.paragraphs == ("印紙がない。",)
