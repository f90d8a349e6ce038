"""What stands around the findings: titles, ends, numbers of labels, what a page says of itself."""

import dataclasses

from auditdoc.document import Paragraph
from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = "令和5年度定期監査の結果に対する措置状況\n\n青嵐市監査委員\n\n"


def findings(text: str, name: str = "a.txt") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def test_a_title_that_is_worded_as_a_label() -> None:
    """「…年度…意見に対する対応状況」 above all is the report's title; a footnote of Markdown belongs to what refers to it."""
    report = recognise(
        read(
            "# 令和3年度決算審査意見に対する対応状況\n\n松穂市\n\n審査意見[^1]への対応をまとめた。\n\n"
            "## 1　不用額について\n\n**審査意見**\n\n予算の精度を高められたい。\n\n**対応状況**\n\n"
            "- 財政課：精査する。\n- 各課：見直す[^b]。\n\n*担当課：財政課、各課*\n\n[^1]: 8月26日に提出された。\n\n[^b]: 令和5年度から\n".encode(),
            "a.md",
        )
    )[0]
    assert (report.title, report.issuer, report.audit_type) == (
        "令和3年度決算審査意見に対する対応状況",
        "松穂市",
        "決算審査",
    )
    assert "[^1]: 8月26日に提出された。" in report.notices
    (finding,) = report.findings()
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("財政課",), ("精査する。",)),
        (("各課",), ("見直す[^b]。",)),
    ]
    assert finding.footnotes == ("[^b]: 令和5年度から",)
    assert finding.targets == ("財政課", "各課")


def test_the_end_of_a_spoken_edition() -> None:
    """「以上で…を終わります。」 ends the report and is no part of the last answer."""
    (finding,) = findings(
        HEAD
        + "《総務課》\n指摘事項\n整備されたい。\n措置\n整備した。\n\n以上で、措置状況の報告を終わります。\n"
    )
    assert finding.responses[0].paragraphs == ("整備した。",)


def test_labels_that_count() -> None:
    """(1) 指摘事項, 指摘事項① : the number is the finding's, also of the first below a heading that stands above several."""
    page = "<h1>令和5年度定期監査の措置状況</h1><h2>3　共通事項</h2><dl>{}</dl>"
    pair = "<dt>{} 要望事項</dt><dd>周知されたい。</dd><dt>措置の内容</dt><dd>周知した。</dd>"
    text = page.format(pair.format("(1)") + pair.format("(2)"))
    assert [(f.number, f.path, f.title) for f in findings(text, "a.html")] == [
        ("(1)", ("3 共通事項",), None),
        ("(2)", ("3 共通事項",), None),
    ]
    row = "<tr><td>要望事項{}</td><td>周知されたい。</td></tr><tr><td>措置状況</td><td>周知した。</td></tr>"
    form = "<h1>令和5年度定期監査の措置状況</h1><p>◎ <b>総務課</b></p><table>{}</table>"
    assert [
        (f.number, f.kind) for f in findings(form.format(row.format("①") + row.format("②")), "a.html")
    ] == [
        ("①", "要望"),
        ("②", "要望"),
    ]


def test_two_years_are_no_year_of_the_report() -> None:
    """Two years in the sentence below the title; a body and the section that oversees it under one label."""
    page = (
        "<h1>監査の結果に対する措置状況</h1>"
        "<p>令和2年度及び令和3年度の監査について公表します。</p><h2>令和2年度監査</h2><table><tr><th>番号</th><td>1</td></tr>"
        "<tr><th>指摘の内容</th><td>計上されていない。</td></tr><tr><th>団体・所管課</th><td>公益財団法人文化財団、文化課</td></tr>"
        "<tr><th>措置の内容</th><td>計上した。</td></tr></table>"
    )
    (report,) = recognise(read(page.encode(), "a.html"))
    assert report.year is None
    (finding,) = report.findings()
    assert finding.targets == ("公益財団法人文化財団", "文化課")


def test_the_report_behind_a_letter() -> None:
    """別紙 stands above the report's own title; what a label awaits is none, and the edition is said beside it."""
    letter = "北広監第２１号\n\n令和４年度定期監査の結果に係る改善措置の公表について\n\n次のとおり公表します。\n\n（別紙）\n\n令和４年度定期監査　指摘事項等及び改善措置\n\n"
    part = "１　総務課\n（１）手当について\n＜指摘事項＞\n支給していた。\n＜改善措置＞\n返納した。\n"
    assert (
        recognise(read((letter + part).encode(), "a.txt"))[0].title
        == "令和４年度定期監査　指摘事項等及び改善措置"
    )
    town = (
        "花立町監査委員告示第３号\n\n措置を公表します。\n\n１　監査の種類\n　　定期監査（令和５年度）\n\n２　措置\n\n"
        + part
    )
    report = recognise(read(town.encode(), "a.txt"))[0]
    assert (report.title, report.year, report.audit_type) == (None, "R5", "定期監査")
    spoken = "令和３年度　定期監査の処理経過　読み上げ用テキスト\n\n" + part
    report = recognise(read(spoken.encode(), "a.txt"))[0]
    assert (report.title, report.notices[0]) == ("令和３年度　定期監査の処理経過", "読み上げ用テキスト")


def test_answers_that_are_counted() -> None:
    """(ア) and who answers, of those who were asked; a point of the text that only begins with a name is none."""
    text = "１　協会\n(1) 補助金について\nア　監査の結果　補助の対象とならない賃金が、実績報告書に添付された収支決算書に含まれていた。（青空協会、観光課）\nイ　講じた措置\n(ｱ)　青空協会　作成した。\n(ｲ)　観光課　返還を受けた。\n"
    (finding,) = findings(HEAD + text.replace("青空協会", "公益財団法人青空協会"))
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("公益財団法人青空協会",), ("作成した。",)),
        (("観光課",), ("返還を受けた。",)),
    ]
    (finding,) = findings(HEAD + text.replace("、観光課", ""))
    assert len(finding.responses) == 1


def test_a_section_and_its_plant() -> None:
    """「環境課（クリーンセンター）」 over findings asks the section; 「総務部（人事課）」 asks the section inside."""
    part = "１　{}\n（１）手当について\n＜指摘事項＞\n支給していた。\n＜改善措置＞\n返納した。\n"
    assert findings(HEAD + part.format("環境課（みねクリーンセンター）"))[0].targets == ("環境課",)
    assert findings(HEAD + part.format("総務部（人事課、財政課）"))[0].targets == (
        "総務部人事課",
        "総務部財政課",
    )


def test_an_answer_that_is_to_come() -> None:
    """What is printed in brackets where an answer will stand is none; a promise to publish is one."""
    said = (
        "（措置の報告があり次第掲載します。）",
        "（未報告）",
        "報告があり次第、市のホームページで公表することとした。",
    )
    text = "".join(
        f"{n}　手当について\n【指摘事項】\n支給していた。\n【措置】\n{answer}\n"
        for n, answer in enumerate(said, 1)
    )
    answers = [finding.responses[0] for finding in findings(HEAD + text)]
    assert [(r.state, r.paragraphs) for r in answers] == [
        ("blank", (said[0],)),
        ("blank", (said[1],)),
        ("answered", (said[2],)),
    ]


def test_numbers_beside_the_forms_of_one_table() -> None:
    """A number that is merged over the rows of its finding is the finding's, and begins it."""
    form = "<tr><th rowspan=3>{0}</th><th>所管課</th><td>建築課</td></tr><tr><th>指摘の内容</th><td>日付がない。</td></tr><tr><th>講じた措置</th><td>{1}</td></tr>"
    text = f"<h1>令和5年度定期監査の措置状況</h1><table>{form.format(1, '設けた。')}{form.format(2, '記載した。')}</table>"
    assert [(f.number, f.responses[0].paragraphs) for f in findings(text, "a.html")] == [
        ("1", ("設けた。",)),
        ("2", ("記載した。",)),
    ]


def test_a_column_of_audits() -> None:
    """The kind of audit that every row has is the report's; each finding keeps the words."""
    report = recognise(
        read(
            "番号,監査種別,指摘事項,措置内容\n1,行政監査,確認されたい。,確認した。\n2,行政監査,改められたい。,改めた。\n".encode(),
            "a.csv",
        )
    )[0]
    assert report.audit_type == "行政監査"
    assert [f.footnotes for f in report.findings()] == [("監査種別　行政監査",)] * 2


def test_no_date_yet() -> None:
    """「措置日：未定」 below an answer is no sentence of it."""
    (finding,) = findings(
        HEAD + "1　公表について\n【要望事項】\n検討されたい。\n【措置】\n検討している。\n措置日：未定\n"
    )
    assert (finding.responses[0].paragraphs, finding.footnotes) == (("検討している。",), ("措置日：未定",))


def test_a_number_of_the_gazette_in_kanji() -> None:
    """監査委員公表第七号 is the number of the publication."""
    text = "監査委員公表第七号\n\n令和四年度定期監査の結果に基づく措置を公表する。\n\n一　総務部\n指摘事項\n備えていない。\n措置の内容\n備えた。\n"
    assert recognise(read(text.encode(), "a.txt"))[0].publication.number == "監査委員公表第七号"


def test_numbered_sentences_and_their_answers() -> None:
    """「１　…なかった。（総務課）」 and below 「（措置）　…」: no title and no label of findings; the next number is the next finding."""
    text = "１　備品台帳に登載されていない。（総務課）\n　（措置）　３台とも登載した。\n\n２　期限を過ぎていた。（防災課）\n　（措置）　廃棄した。\n"
    assert [
        (f.number, f.paragraphs, f.targets, f.responses[0].paragraphs) for f in findings(HEAD + text)
    ] == [
        ("１", ("備品台帳に登載されていない。",), ("総務課",), ("３台とも登載した。",)),
        ("２", ("期限を過ぎていた。",), ("防災課",), ("廃棄した。",)),
    ]


def test_labels_set_apart_by_blanks() -> None:
    """A short sentence behind a label and two blanks is its text; the date in brackets behind a status is the answer's."""
    text = "学校名：東小学校\n指摘事項　　台帳と一致していない。\n措置状況　　台帳を訂正した。\n進捗：完了（令和５年９月２８日）\n"
    (finding,) = findings(HEAD + text)
    (answer,) = finding.responses
    assert (finding.targets, answer.paragraphs) == (("東小学校",), ("台帳を訂正した。",))
    assert (answer.status, answer.date, answer.date_means) == ("完了", "2023-09-28", "taken")


def test_numbers_below_an_empty_head() -> None:
    """A column without a head in which numbers stand holds the numbers; a department over the others is their heading."""
    text = "# 令和5年度定期監査の措置\n\n| | 指摘 | 措置 |\n|---|---|---|\n| 会計課 | | |\n| 1 | 照合がない。 | 照合した。 |\n| 2 | 記入がない。 | 記入した。 |\n"
    assert [(f.number, f.targets) for f in findings(text, "a.md")] == [("1", ("会計課",)), ("2", ("会計課",))]


def test_a_body_and_its_section_behind_a_label() -> None:
    """「団体：…（所管：長寿課）」: both are asked."""
    (finding,) = findings(
        HEAD
        + "団体：社会福祉法人沢渡福祉会（所管：長寿課）\n指摘：規程が整備されていなかった。\n措置：制定した。\n"
    )
    assert finding.targets == ("社会福祉法人沢渡福祉会", "長寿課")


def test_a_note_that_the_page_sets_away_goes_to_the_text_with_its_mark() -> None:
    """「通知1があった」 refers to the note 「1令和6年…」, 「1か月ごと」 does not; a note that nothing refers to is one of the whole."""
    document = read(
        f"{HEAD}1 物品について\n【指摘事項】\n1か月ごとに購入していた。前回の指摘1がある。\n【措置の内容】\n改めた。\n"
        "2 鍵について\n【指摘事項】\n使用簿がない。\n【措置の内容】\n作成した。\n".encode(),
        "a.txt",
    )
    notes = (
        Paragraph("1令和4年度の監査による。", is_note=True),
        Paragraph("2年次は西暦による。", is_note=True),
    )
    (report,) = recognise(dataclasses.replace(document, blocks=(*document.blocks, *notes)))
    first, second = report.findings()
    assert (first.footnotes, second.footnotes) == (("1令和4年度の監査による。",), ())
    assert "2年次は西暦による。" in report.notices


def test_a_title_on_two_lines() -> None:
    """The first line names the audit, the second what is reported of it."""
    report = recognise(
        read(
            "令和5年度行政監査「文書の管理について」\n\n措置状況報告書\n\n令和6年12月\n\n青嵐市監査委員\n\n"
            "1 物品について\n【指摘事項】\n台帳がない。\n【措置の内容】\n作成した。\n".encode(),
            "a.md",
        )
    )[0]
    assert report.title == "令和5年度行政監査「文書の管理について」措置状況報告書"


def test_labels_with_values_between_a_title_and_its_finding() -> None:
    """A dump of text sets the value below its label: 監査対象機関 / 水道局 / 監査の結果. The line above is the title, and the text
    before it has ended; the label of a kind above the titles heads them all."""
    card = (
        "{}\n監査対象機関\n\n{}\n\n監査の結果\n{}\n措置の内容\n{}\n措置通知年月日\n\n令和 5 年 {} 月 1 日\n\n"
    )
    found = findings(
        HEAD
        + "第 1 指摘事項\n"
        + card.format("1 薬品の管理について", "青嵐水質試験所", "残量が一致していない。", "照合した。", 2)
        + card.format("2 鍵の保管について", "潮見資料館", "鍵が机にあった。", "金庫に移した。", 3)
        + "第 2 意見\n"
        + card.format("1 広報の方法について", "広聴課", "工夫されたい。", "検討する。", 4)
    )
    assert [(f.number, f.title, f.kind, f.targets) for f in found] == [
        ("1", "薬品の管理について", "指摘", ("青嵐水質試験所",)),
        ("2", "鍵の保管について", "指摘", ("潮見資料館",)),
        ("1", "広報の方法について", "意見", ("広聴課",)),
    ]
    assert [(r.paragraphs, r.departments, r.date) for f in found for r in f.responses] == [
        (("照合した。",), ("青嵐水質試験所",), "2023-02-01"),
        (("金庫に移した。",), ("潮見資料館",), "2023-03-01"),
        (("検討する。",), ("広聴課",), "2023-04-01"),
    ]


BULLETED = """監査結果に基づく措置（令和3年2月19日）

波戸市監査委員　小野田　一真

企画部
＜財政援助団体監査＞
観光推進課（令和元年度港まつり負担金）
・企画部観光推進課の事務に関する事項

1【指摘事項】

負担金を前金払で支出しているが、前金払の報告書が提出されていないので、提出されたい。

【措置】

報告書を提出した。

・港まつり2019協会の事務に関する事項

1【指摘事項】

旅費の計算に誤りがあるので、精算されたい。

【措置】

協会を指導し、精算させた。
"""


def test_bodies_set_off_by_dots_stand_beside_each_other() -> None:
    """「・…の事務に関する事項」 stands below the section that it may name again, and never below the one before; the year of a
    grant is not that of the audit."""
    report = recognise(read(BULLETED.encode(), "sochi.txt"))[0]
    above = ("企画部", "＜財政援助団体監査＞", "観光推進課（令和元年度港まつり負担金）")
    assert [f.path for f in report.findings()] == [
        (*above, "企画部観光推進課の事務に関する事項"),
        (*above, "港まつり2019協会の事務に関する事項"),
    ]
    assert [f.targets for f in report.findings()] == [("企画部観光推進課",), ("港まつり2019協会",)]
    assert report.year is None


def test_a_verdict_above_tables_is_no_finding() -> None:
    """「監査の結果」 and below it that all was in order but for what follows: a notice, though headings stand before the table."""
    text = (
        "# 令和4年度定期監査結果報告・措置状況\n\n## 監査の結果\n\n監査の結果、おおむね適正に行われていると認められました。\n\n"
        "しかしながら、改善すべき事項が見受けられたので、次のとおり指摘しました。\n\n### 補助金について\n\n#### 消防本部\n\n"
        "|指摘事項|講じた措置|\n|---|---|\n|補助金が事業費より多く交付されている。|差額を返還させた。|\n"
    )
    report = recognise(read(text.encode(), "teiki.md"))[0]
    (finding,) = report.findings()
    assert finding.targets == ("消防本部",)
    assert any("おおむね適正" in notice for notice in report.notices)


def test_nothing_behind_a_narrow_blank_is_nothing() -> None:
    """「指摘事項 該当なし」 with the blank of a keyboard, as with that of a typesetter: none of it is a finding or an answer."""
    text = HEAD + (
        "○ 水道課\n指摘事項 該当なし\n注意を要する事項 （なし）\n\n"
        "○ 下水道課\n指摘事項\n　減免の申請書に決裁の日付がなかった。\n措置状況\n　日付を補った。\n注意を要する事項 （なし）\n\n"
        "○ 議会事務局\n指摘事項 ( な し )\n注意を要する事項\n　鍵の貸出簿に記入の漏れがあった。\n措置状況\n　記入の例を掲示した。\n"
    )
    read_ = findings(text)
    assert [(f.targets, f.paragraphs) for f in read_] == [
        (("下水道課",), ("減免の申請書に決裁の日付がなかった。",)),
        (("議会事務局",), ("鍵の貸出簿に記入の漏れがあった。",)),
    ]
    assert [r.paragraphs for f in read_ for r in f.responses] == [
        ("日付を補った。",),
        ("記入の例を掲示した。",),
    ]


def test_a_department_behind_an_answer_heads_what_follows() -> None:
    """【建設課】 behind the answer to No.2 begins the next department, whose findings count anew."""
    block = "{}\n［指摘事項］\n　{}がなかった。\n［講じた措置］\n　{}を作成した。\n"
    text = HEAD + "【税務課】\n" + block.format("No.1", "台帳", "台帳") + block.format("No.2", "名簿", "名簿")
    text += "\n【建設課】\n" + block.format("No.1", "図面", "図面")
    assert [(f.number, f.targets) for f in findings(text)] == [
        ("No.1", ("税務課",)),
        ("No.2", ("税務課",)),
        ("No.1", ("建設課",)),
    ]
