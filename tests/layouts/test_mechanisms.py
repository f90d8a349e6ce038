"""The mechanisms of recognition, each on a report of a few lines."""

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding, Report

HEAD = "令和5年度定期監査の結果に対する措置状況\n\n青嵐市監査委員\n\n"


def report(text: str, name: str = "a.txt") -> Report:
    return recognise(read(text.encode(), name))[0]


def findings(text: str, name: str = "a.txt") -> list[Finding]:
    return list(report(text, name).findings())


def test_a_form_is_one_finding() -> None:
    """Labels beside their values, two pairs in a row: number, kind, title, answer, status and date of one finding."""
    (finding,) = findings(
        "<h1>令和5年度定期監査の措置</h1><table>"
        "<tr><th>整理番号</th><td>3</td><th>区分</th><td>意見</td></tr>"
        "<tr><th>対象機関</th><td colspan=3>歴史博物館</td></tr>"
        "<tr><th>件名</th><td colspan=3>入館料の減免</td></tr>"
        "<tr><th>監査結果</th><td colspan=3>団体の範囲が明記されていない。</td></tr>"
        "<tr><th>措置内容</th><td colspan=3>要領を改正した。</td></tr>"
        "<tr><th>進捗</th><td>実施済</td><th>実施時期</th><td>令和5年12月</td></tr></table>",
        "a.html",
    )
    assert (finding.number, finding.kind, finding.title) == ("3", "意見", "入館料の減免")
    assert finding.targets == ("歴史博物館",)
    (answer,) = finding.responses
    assert (answer.status, answer.progress, answer.date) == ("実施済", "done", "2023-12")


def test_a_definition_list_under_its_heading() -> None:
    """The heading above a form names its finding."""
    (finding,) = findings(
        "<h1>令和5年度定期監査の措置状況</h1><h2>意見１　漏水調査の計画</h2><dl><dt>担当部署</dt><dd>施設課</dd>"
        "<dt>監査の結果</dt><dd>調査の範囲が偏っている。</dd><dt>措置の状況</dt><dd>計画を策定する。</dd></dl>",
        "a.html",
    )
    assert (finding.number, finding.title, finding.kind) == ("意見１", "漏水調査の計画", "意見")
    assert finding.targets == ("施設課",)


def test_departments_that_speak_one_after_the_other() -> None:
    """「課：…」 at the beginning of an answer says who gives it."""
    (finding,) = findings(
        HEAD
        + "1　検収について\n【意見】\n検収の体制を整備されたい。\n【対応】\n契約課：窓口の時間を延長した。\n\n理学部事務室：職員が巡回している。\n"
    )
    assert [r.departments for r in finding.responses] == [("契約課",), ("理学部事務室",)]
    assert finding.targets == ("契約課", "理学部事務室")


def test_a_list_without_numbers() -> None:
    """A mark opens each finding where there are no numbers; labels with arrows say the rest."""
    first, second = findings(
        HEAD
        + "指摘事項\n\n◆ 契約書に印紙の貼付がない。\n担当部署→農業委員会事務局\n改善結果→貼付を受けた。\n\n"
        + "◆ 受払簿の記載がない。\n担当部署→教育課\n改善結果→記載した。\n"
    )
    assert (first.paragraphs, first.targets) == (("契約書に印紙の貼付がない。",), ("農業委員会事務局",))
    assert (second.paragraphs, second.targets) == (("受払簿の記載がない。",), ("教育課",))


def test_one_answer_to_several_items() -> None:
    """「アからウまで」 is one printed answer; it stands in each finding, which name each other."""
    found = findings(
        HEAD
        + "（１）指摘事項\n　ア　調書がない。\n　イ　理由がない。\n　ウ　任命がない。\n（２）措置内容\n　アからウまで\n　書類を整備した。\n"
    )
    assert [f.responses[0].paragraphs for f in found] == [("書類を整備した。",)] * 3
    assert found[0].responses[0].shared_with == (found[1].id, found[2].id)


def test_a_merged_answer_is_shared() -> None:
    """One cell beside two findings is one answer of both."""
    first, second = findings(
        "<h1>令和5年度定期監査の措置状況</h1><table><tr><th>指摘事項</th><th>措置の内容</th></tr>"
        "<tr><td>(1) 記載がない。</td><td rowspan=2>様式を改めた。</td></tr><tr><td>(2) 押印がない。</td></tr></table>",
        "a.html",
    )
    assert first.responses[0].shared_with == (second.id,)
    assert second.responses[0].paragraphs == ("様式を改めた。",)


def test_nothing_in_a_list_is_no_finding() -> None:
    """「該当なし」 below a label begins nothing."""
    (finding,) = findings(
        HEAD
        + "○ 水道課\n指摘事項　　該当なし\n\n○ 下水道課\n指摘事項\n通知が行われていない。\n措置状況\n通知を行った。\n"
    )
    assert finding.targets == ("下水道課",)


def test_two_columns_in_turn_are_mended_and_said() -> None:
    """Lines of two columns that a converter dealt out in turn stand side by side again, with a problem that says so."""
    mended = report(
        HEAD
        + "監査の結果\n措置の状況\nア　財産について\nア　財産について\n（ア）使用簿に使用者の氏名の\n（ア）管理者が使用の都度確認\n"
        + "記載がない。（北部保健所）\nするよう改めた。\n（イ）保管庫が施錠されていな\n（イ）鍵を責任者が携帯するこ\nい。（水産試験場）\nととした。\n"
    )
    assert [(f.number, f.paragraphs, f.targets) for f in mended.findings()] == [
        ("（ア）", ("使用簿に使用者の氏名の記載がない。",), ("北部保健所",)),
        ("（イ）", ("保管庫が施錠されていない。",), ("水産試験場",)),
    ]
    assert [problem.code for problem in mended.problems] == ["AD009"]


def test_links_and_consultations_hold_no_findings() -> None:
    """A table of links, and opinions of citizens with the city's answer, are no audit findings."""
    assert not findings(
        "<h1>監査の措置</h1><table><tr><th>監査結果</th><th>措置状況</th></tr>"
        "<tr><td>令和4年10月28日公表 [PDFファイル／311KB]</td><td>令和5年2月公表 [PDFファイル／27KB]</td></tr></table>",
        "a.html",
    )
    assert not findings(
        "<h1>計画案への意見</h1><table><tr><th>意見の要旨</th><th>市の考え方</th></tr>"
        "<tr><td>目標が低い。</td><td>国の目標に合わせた。</td></tr></table>",
        "a.html",
    )


def test_who_asks_and_where_the_title_stands_in_a_title_line() -> None:
    """An office in brackets behind a title is asked; a place there belongs to the title."""
    (finding,) = findings(
        HEAD + "(1)　設計の照査について（港湾局）\n【指摘事項】\n単価が古い。\n【措置】\n改めた。\n"
    )
    assert (finding.title, finding.targets) == ("設計の照査について", ("港湾局",))


def test_a_kind_and_departments_in_one_bracket() -> None:
    """「（意見　財政課）」 closes an opinion with its kind and its addressee."""
    (finding,) = findings(
        HEAD
        + "1　指標について\n【監査結果】\n指標を設定されたい。\n（意見　財政課）\n【措置状況】\n設定した。\n"
    )
    assert (finding.kind, finding.targets) == ("意見", ("財政課",))


def test_a_title_with_its_kind_on_the_line_of_the_text() -> None:
    """A converter joined the lines of a cell: the kind in brackets still divides title and text."""
    (finding,) = findings(
        "# 令和5年度定期監査の措置状況\n\n| 指摘事項等 | 措置の内容 |\n| --- | --- |\n"
        "| １　公用車の運転日誌について（意見）公用車２台の走行距離を記録されたい。 | 様式に欄を設けた。 |\n",
        "a.md",
    )
    assert (finding.number, finding.title, finding.kind) == ("１", "公用車の運転日誌について", "意見")
    assert finding.paragraphs == ("公用車２台の走行距離を記録されたい。",)


def test_a_label_with_the_department_that_answers() -> None:
    """「措置の状況（課）：…」 says in its label who answers; 「監査の結果（課）：…」 who is asked."""
    (finding,) = findings(
        HEAD + "１　使用許可について\n監査の結果（地域振興課、文化課）：更新の手続がない。\n"
        "措置の状況（地域振興課）：使用料を請求した。\n【措置の状況（文化課）】\n改めて許可した。\n"
    )
    assert finding.targets == ("地域振興課", "文化課")
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("地域振興課",), ("使用料を請求した。",)),
        (("文化課",), ("改めて許可した。",)),
    ]


LISTS = "１　税務課\n監査の結果\n（指摘事項）\nア　受付印がない。\nイ　督促状の発送が遅れた。\n（意見）\n"


def test_a_list_goes_on_under_another_label() -> None:
    """（指摘事項） ア, イ and （意見） ウ are answered by one list."""
    found = findings(
        HEAD + LISTS + "ウ　体制を検討されたい。\n講じた措置\nア　押した。\nイ　早めた。\nウ　改めた。\n"
    )
    assert [(f.number, f.kind) for f in found] == [("ア", "指摘"), ("イ", "指摘"), ("ウ", "意見")]
    assert [f.responses[0].paragraphs for f in found] == [("押した。",), ("早めた。",), ("改めた。",)]


def test_labels_of_findings_come_back_above_their_answers() -> None:
    """Where each list counts from the start, its label stands above the answers too."""
    found = findings(
        HEAD
        + LISTS
        + "ア　体制を検討されたい。\n講じた措置\n（指摘事項）\nア　押した。\nイ　早めた。\n（意見）\nア　改めた。\n"
    )
    assert [(f.number, f.kind) for f in found] == [("ア", "指摘"), ("イ", "指摘"), ("ア", "意見")]
    assert [f.responses[0].paragraphs for f in found] == [("押した。",), ("早めた。",), ("改めた。",)]


def test_what_follows_the_end_mark_belongs_to_no_answer() -> None:
    """以上です。 ends the last answer."""
    (finding,) = findings(
        HEAD
        + "１　金庫について\n指摘事項：鍵がない。\n措置の状況：鍵を付けた。\n\n以上です。\n発行日は未定とする。\n"
    )
    assert finding.responses[0].paragraphs == ("鍵を付けた。",)


def test_the_title_of_what_a_letter_brings() -> None:
    """「…について（通知）」 is the subject of the letter; the report below has its own title."""
    got = report(
        "令和５年度定期監査の結果に基づく措置について（通知）\n\n令和５年度定期監査の結果に基づく措置\n\n"
        "１　税務課\n指摘事項\n鍵がない。\n措置\n鍵を付けた。\n"
    )
    assert got.title == "令和５年度定期監査の結果に基づく措置"


def test_a_marked_heading_closes_the_one_before_and_its_findings() -> None:
    """■土木部 behind the numbered findings of ■教育委員会 is no part of it, though a bureau ranks above a division."""
    found = findings(
        HEAD + "■教育委員会\n1　校舎について\n指摘事項\n床が傷んでいる。\n措置\n直した。\n"
        "■土木部\n2　道路について\n指摘事項\n穴がある。\n措置\n埋めた。\n"
    )
    assert [f.path for f in found] == [("教育委員会",), ("土木部",)]


REGISTER = "<tr><th>番号<th>区分<th>項目<th>監査の結果<th>所管課<th>状況<th>措置の内容</tr>"


def test_a_head_alone_serves_the_tables_below() -> None:
    """A sheet with a heading between the tables has its head once; 指摘 in a row is a value and no head."""
    found = findings(
        f"<h1>令和5年度包括外部監査の措置状況</h1><table>{REGISTER}</table><h2>第1章　施設</h2><table>"
        "<tr><td>1<td>指摘<td>検収<td>検収がない。<td>財政課<td>措置済<td>検収した。</tr></table>"
        "<h2>第2章　住宅</h2><table><tr><td>2<td>意見<td>家賃<td>家賃が安い。<td>住宅課<td>検討中<td>検討する。</tr></table>",
        "a.html",
    )
    assert [(f.number, f.kind, f.targets, f.responses[0].status) for f in found] == [
        ("1", "指摘", ("財政課",), "措置済"),
        ("2", "意見", ("住宅課",), "検討中"),
    ]


def test_a_column_of_departments_tells_what_it_holds() -> None:
    """Where no head names the departments, the column in which nothing else stands holds them."""
    found = findings(
        "<h1>令和5年度定期監査の措置</h1><table><tr><th>番号<th>指摘事項<th>とりまとめ<th>措置内容</tr>"
        "<tr><td>1<td>検収がない。<td>財政課<td>検収した。</tr><tr><td>2<td>印紙がない。<td>図書館、公民館<td>貼付した。</tr></table>",
        "a.html",
    )
    assert [f.targets for f in found] == [("財政課",), ("図書館", "公民館")]


def test_a_part_of_a_merged_head_with_an_unknown_word_is_no_answer() -> None:
    """措置の状況 over 整理欄 and 措置の内容: only the second holds the answer."""
    (finding,) = findings(
        "<h1>令和5年度定期監査の措置</h1><table><tr><th rowspan=2>番号<th rowspan=2>指摘事項<th colspan=2>措置の状況</tr>"
        "<tr><th>整理欄<th>措置の内容</tr><tr><td>1<td>検収がない。<td>乙の三<td>検収した。</tr></table>",
        "a.html",
    )
    assert finding.responses[0].paragraphs == ("検収した。",)
    assert finding.responses[0].status is None


def test_planned_beside_a_date() -> None:
    """令和6年12月予定 is a date, and a planned one whatever the head of the column says."""
    done, planned = findings(
        "<h1>令和5年度定期監査の措置</h1><table><tr><th>番号<th>指摘事項<th>対応所管課<th>措置内容<th>対応日・予定時期</tr>"
        "<tr><td>1<td>検収がない。<td>財政課<td>検収した。<td>令和5年6月30日</tr>"
        "<tr><td>2<td>条例がない。<td>財政課<td>制定する。<td>令和6年12月予定</tr></table>",
        "a.html",
    )
    assert (done.responses[0].date, done.responses[0].date_means) == ("2023-06-30", "taken")
    assert (planned.responses[0].date, planned.responses[0].date_means) == ("2024-12", "planned")


def test_names_on_lines_of_their_own_divide_an_answer() -> None:
    """A marked name above each answer; a list of names inside an answer divides nothing."""
    (finding,) = findings(
        HEAD
        + "1　補助金の精算について\n【指摘事項】\n精算されたい。\n対象：商工労政課、図書館\n【措置状況】\n○商工労政課\n要綱を改めた。\n\n"
        + "○図書館\n次の課に周知した。\n・財政課\n・人事課\nまた、手引を作った。\n"
    )
    first, second = finding.responses
    assert (first.departments, first.paragraphs) == (("商工労政課",), ("要綱を改めた。",))
    assert (second.departments, len(second.paragraphs)) == (("図書館",), 4)


def test_a_date_in_the_brackets_of_a_label() -> None:
    """措置状況（通知年月日　…） says when the answer was notified."""
    (finding,) = findings(
        HEAD
        + "1　検収について\n指摘事項\n検収されたい。\n措置状況（通知年月日　令和2年2月14日）\n検収した。\n"
    )
    assert (finding.responses[0].date, finding.responses[0].date_means) == ("2020-02-14", "notified")


def test_a_footnote_goes_to_the_text_that_refers_to_it() -> None:
    """Notes at the foot of a page stand in the middle of the next answer; they part nothing."""
    first, second = findings(
        HEAD
        + "1　基金について\n【意見】\n残高が多い。（注1）活用されたい。\n【対応】\n活用する。\n\n2　窓口について\n【意見】\n改善されたい。\n【対応】\n"
        + "・市民課\n（注1）残高は68億円である。\n　番号札を置いた。\n"
    )
    assert first.footnotes == ("（注1）残高は68億円である。",)
    assert not second.footnotes
    assert second.responses[0].departments == ("市民課",)
    assert second.responses[0].paragraphs == ("番号札を置いた。",)


def test_demands_of_the_board_of_audit() -> None:
    """Two demands in one label, articles behind the title, facts of the account before the finding, a note below it."""
    head = "平成27年度決算検査報告に掲記した処置を要求した事項の結果\n\n第2　国土環境省\n\n"
    (finding,) = findings(
        head
        + "(2)　観光案内所の利用状況について　〔34・36〕\n\n会計名及び科目　一般会計（項）観光費\n補助等の根拠　　予算補助\n\n"
        "1　本院が要求した是正の処置及び表示した意見\n翻訳端末(注)が使用されていなかった。\n（注）　翻訳端末　翻訳する機器をいう。\n\n"
        "2　当局の処置状況\n転用の措置を講じさせていた。\n"
    )
    assert (finding.number, finding.title, finding.kind) == (
        "(2)",
        "観光案内所の利用状況について",
        "その他",
    )
    assert finding.paragraphs == ("翻訳端末(注)が使用されていなかった。",)
    assert finding.footnotes[0] == "〔34・36〕"
    assert finding.footnotes[-1].startswith("（注）")
    assert finding.responses[0].paragraphs == ("転用の措置を講じさせていた。",)


def test_a_report_that_speaks_of_results_only() -> None:
    """Findings without a label in a report on the results of an audit are 指摘, as those under 監査の結果 are."""
    (finding,) = findings(
        "令和４年度監査の結果に基づき講じた措置の概要\n\n１　収入\n・使用料の調定が遅れていたもの（総務課）\n　⇒調定の日を定めた。\n"
    )
    assert (finding.kind, finding.kind_printed) == ("指摘", None)


def test_the_number_of_a_department_below_a_bureau_counts_what_was_found() -> None:
    """「(1) 財政課」 and 「(2) 財政課」 below 「1 総務部」 are two findings; a bureau with 該当なし has none."""
    got = report(
        HEAD + "1　総務部\n(1)　財政課\nア　指摘事項\n検収がない。\nイ　措置の内容\n検収した。\n"
        "(2)　財政課\nア　指摘事項\n印紙がない。\nイ　措置の内容\n貼付した。\n2　公安委員会\n該当なし\n"
    )
    assert [(f.number, f.targets) for f in got.findings()] == [("(1)", ("財政課",)), ("(2)", ("財政課",))]
    assert list(got.findings())[1].responses[0].paragraphs == ("貼付した。",)
    assert "2　公安委員会　該当なし" in got.notices


def test_the_head_of_a_table_on_one_line_says_nothing() -> None:
    """Labels without values between them are a head that lost its table, and no spoken record."""
    got = report(HEAD + "No. 区分 項目 監査の結果 所管課 措置の内容 措置年月日\n")
    assert list(got.findings()) == []


def test_brackets_behind_a_title_that_say_who_is_asked() -> None:
    """A facility alone says where; 「所管課：」 before it, or several names, say who is asked."""
    where, said, several = findings(
        HEAD
        + "(1)　入館料について（若葉美術館）\n【意見】\n見直されたい。\n【措置】\n見直した。\n"
        + "(2)　開館日について（所管課：若葉美術館）\n【意見】\n見直されたい。\n【措置】\n見直した。\n"
        + "(3)　警備について（若葉美術館、管財課）\n【意見】\n見直されたい。\n【措置】\n見直した。\n"
    )
    assert (where.title, where.targets) == ("入館料について（若葉美術館）", ())
    assert (said.title, said.targets) == ("開館日について", ("若葉美術館",))
    assert (several.title, several.targets) == ("警備について", ("若葉美術館", "管財課"))


def test_a_mark_makes_a_label() -> None:
    """「●指摘事項　…。」 is a label and its text, letter by letter too; 「■指摘１　…について」 is a title."""
    first, second = findings(
        HEAD
        + "●検討事項　取消しの期限を検討されたい。\n●措置　周知した。\n"
        + "●検 討 事 項　減免の範囲を検討されたい。\n●措 置　検討した。\n"
    )
    assert (first.kind, first.paragraphs) == ("検討", ("取消しの期限を検討されたい。",))
    assert [r.paragraphs for r in second.responses] == [("検討した。",)]


def test_departments_above_the_label_of_their_finding() -> None:
    """Where 「担当課：…」 stands above the first finding, the next one opens the next finding and does not answer."""
    first, second = findings(
        HEAD
        + "担当課：契約課\n【指摘事項】\n印紙がない。\n【措置】\n貼付した。\n"
        + "担当課：学務課\n【指摘事項】\n押印がない。\n【措置】\n押印した。\n"
    )
    assert (first.targets, second.targets) == (("契約課",), ("学務課",))
    assert [len(f.responses) for f in (first, second)] == [1, 1]


def test_a_number_behind_its_label_in_running_text() -> None:
    """「指摘事項 (1)…。」 in one breath: the number is the finding's."""
    first, second = findings(
        HEAD
        + "指摘事項 (1)印紙がない。（契約課） 措置 貼付した。 指摘事項 (2)押印がない。（学務課） 措置 押印した。"
    )
    assert [(f.number, f.paragraphs) for f in (first, second)] == [
        ("(1)", ("印紙がない。",)),
        ("(2)", ("押印がない。",)),
    ]


def test_an_example_on_several_lines() -> None:
    """Who was asked, and the page of the report, may stand on lines of their own."""
    (finding,) = findings(
        HEAD + "主な指摘事項と措置（例）\n\n○　印紙がない。\n\n（契約課）\n\n　⇒貼付した。\n\n（P.12）\n"
    )
    assert (finding.paragraphs, finding.targets, finding.page) == (("印紙がない。",), ("契約課",), "P.12")


def test_one_demand_after_several_facts() -> None:
    """A fact of its own makes a finding, though the demand beside it is the same as above."""
    found = findings(
        "<h1>令和5年度定期監査の措置状況</h1><table>"
        "<tr><th>対象機関</th><th>検出事項</th><th>是正を求める事項</th><th>措置の内容</th></tr>"
        "<tr><td>学務課</td><td>印紙がない。</td><td>適正に処理されたい。</td><td>貼付した。</td></tr>"
        "<tr><td>税務課</td><td>押印がない。</td><td>適正に処理されたい。</td><td>押印した。</td></tr></table>",
        "a.html",
    )
    assert [(f.paragraphs[0], f.targets) for f in found] == [
        ("印紙がない。", ("学務課",)),
        ("押印がない。", ("税務課",)),
    ]


def test_brackets_between_an_opinion_and_its_rows_of_answers() -> None:
    """《人事課》 is a heading elsewhere; below a sentence and above the answers it says who is asked."""
    (finding,) = findings(
        "## (1) 休暇の承認について\n\n令和5年度の監査である。\n\n指摘事項\n\n承認の記録がない。\n\n《人事課》\n\n| 所管課 | 措置の内容 |\n| --- | --- |\n| 人事課 | 様式を改めた。 |\n",
        "a.md",
    )
    assert (finding.title, finding.targets) == ("休暇の承認について", ("人事課",))
    assert [r.departments for r in finding.responses] == [("人事課",)]


def test_a_title_on_one_line_with_its_text() -> None:
    """A converter that sets a cell on one line leaves a blank behind 「…について」, where prose has none."""
    (finding,) = findings(
        HEAD + "指摘事項\t措置の内容\n１　公印の管理について　使用簿に記載がない。（総務課）\t記載した。\n"
    )
    assert (finding.title, finding.paragraphs) == ("公印の管理について", ("使用簿に記載がない。",))


def test_rows_of_one_finding_on_two_pages() -> None:
    """Below the break the next department answers, though the cells of the finding are empty there."""
    (finding,) = findings(
        HEAD
        + "番号\t指摘事項\t所管課\t措置の内容\n1\t職員の研修が十分に行われていない。\t人事課\t研修の計画を定め、全職員に周知した。\n\n- 1 -\n"
        + "番号\t指摘事項\t所管課\t措置の内容\n\t\t財政課\t研修の予算を増額し、回数を増やした。\n"
    )
    assert [r.departments for r in finding.responses] == [("人事課",), ("財政課",)]


def test_behind_h_comes_the_letter_i() -> None:
    """i alone is read as Roman one; in a list of letters it is the ninth."""
    letters = "abcdefghij"
    listed = "\n".join(f"{letter}　台帳の{n}号がない。" for n, letter in enumerate(letters, 1))
    answered = "\n".join(f"{letter}　台帳の{n}号を備えた。" for n, letter in enumerate(letters, 1))
    found = findings(HEAD + f"１　指摘事項\n{listed}\n２　措置内容\n{answered}\n")
    assert [f.number for f in found] == list(letters)
    assert [f.responses[0].paragraphs for f in found] == [(f"台帳の{n}号を備えた。",) for n in range(1, 11)]


def test_an_examination_can_be_what_a_finding_is_about() -> None:
    """決算審査 names an audit and titles nothing; 「参加資格の審査」 is a title."""
    (finding,) = findings(
        HEAD + "(1)　参加資格の審査\n【指摘事項】\n期間を経過している。\n【措置】\n改めた。\n"
    )
    assert (finding.number, finding.title) == ("(1)", "参加資格の審査")


def test_a_head_that_comes_back_inside_the_table() -> None:
    """It is no finding, and no text is lost."""
    got = report(
        "<h1>令和5年度定期監査の措置状況</h1><table><tr><th>指摘事項</th><th>措置の内容</th></tr>"
        "<tr><td>印紙がない。</td><td>貼付した。</td></tr><tr><td>指摘事項</td><td>措置の内容</td></tr>"
        "<tr><td>押印がない。</td><td>押印した。</td></tr></table>",
        "a.html",
    )
    assert [f.paragraphs for f in got.findings()] == [("印紙がない。",), ("押印がない。",)]
    assert got.coverage.furniture == 9


DITTOS = HEAD + (
    "番号\t部課名\t指摘の概要\t是正措置\t進捗\t完了（予定）\n"
    "1\t総務部　人事課\t台帳がない。\t作成した。\t措置済\tR6.7\n"
    "2\t同　防災課\t鍵がない。\t備えた。\t措置済\tR6.8\n"
    "3\t〃\t日誌がない。\t作成中である。\t対応中\tR7.3\n"
    "4\t同　税務課、同　各支所\t印がない。\t押した。\t措置済\tR6.9\n"
    "5\t同部契約課\t印がない。\t押した。\t措置済\tR6.9\n"
    "6\t同課\t印がない。\t押した。\t措置済\tR6.9\n"
    "7\t同和対策課\t札がない。\t付けた。\t措置済\tR6.9\n"
)


def test_the_same_department_as_in_the_row_above() -> None:
    """〃 is the row above, 同 its division; 同和 is a name."""
    assert [finding.targets for finding in findings(DITTOS)] == [
        ("総務部人事課",),
        ("総務部防災課",),
        ("総務部防災課",),
        ("総務部税務課", "総務部各支所"),
        ("総務部契約課",),
        ("総務部契約課",),
        ("同和対策課",),
    ]


def test_a_date_under_done_or_planned_means_what_the_status_says() -> None:
    """完了（予定） above a date: of a measure that is not done it is when it shall be."""
    said = [(r.date, r.date_means) for f in findings(DITTOS) for r in f.responses]
    assert said[:3] == [("2024-07", "taken"), ("2024-08", "taken"), ("2025-03", "planned")]


def test_a_date_in_brackets_behind_a_spaced_label() -> None:
    """措 置 状 況 （通知年月日 …）: a blank before the bracket, as a text dump leaves one."""
    (finding,) = findings(
        HEAD
        + "1　検収について\n指 摘 事 項\n検収されたい。\n措 置 状 況 （通知年月日 令和2年2月14日）\n検収した。\n"
    )
    assert finding.responses[0].date == "2020-02-14"


def test_a_number_alone_on_its_line_is_no_title() -> None:
    """A Word table saved as text has each cell on a line of its own: the number, then the text."""
    found = findings(
        HEAD
        + "総務課\n指摘事項\n1\n倉庫の鍵の記録がない。\n措置\n記録を残した。\n\n指摘事項\n2\n台帳が古い。\n措置\n改めた。\n"
    )
    assert [(f.number, f.title) for f in found] == [("1", None), ("2", None)]


UPRIGHT = "番号\n区分\n項目\n監査結果\n所管課\n措置の状況\n措置の内容\n措置年月日\n"


def test_cells_one_below_the_other_are_a_table_again() -> None:
    """A Word table saved as text: the labels of the head, then the cells of each row; a cell may have several lines."""
    found = findings(
        HEAD
        + UPRIGHT
        + "1-1\n指摘\n料の積算\n車両の減価償却費を計上していた。\n積算を改めるべきである。\n環境事業課\n措置済\n契約から改めた。\nR5.4.1\n"
        + "1-2\n意見\n経路の見直し\n経路が見直されていない。\n環境事業課\n環境総務課\n検討中\n分析を行っている。\n―\n"
    )
    assert [(f.number, f.title, f.kind, f.targets) for f in found] == [
        ("1-1", "料の積算", "指摘", ("環境事業課",)),
        ("1-2", "経路の見直し", "意見", ("環境事業課", "環境総務課")),
    ]
    assert len(found[0].paragraphs) == 2
    assert [(f.responses[0].status, f.responses[0].date) for f in found] == [
        ("措置済", "2023-04-01"),
        ("検討中", None),
    ]


def test_cells_that_nothing_divides_are_no_table() -> None:
    """Finding and answer next to each other, three paragraphs: which is whose cannot be known, and no record says it."""
    got = report(
        HEAD
        + "課名\n区分\n番号\n監査結果\n講じた措置\n総務課\n指摘\n1\n鍵の記録がない。\n適正に管理されたい。\n記録を残した。\n"
    )
    assert not any(len(f.responses) and f.responses[0].paragraphs for f in got.findings() if f.number == "1")


def test_a_status_for_each_finding_in_a_cell() -> None:
    """As many lines of statuses as items: each has its own."""
    found = findings(
        "<h1>令和5年度定期監査の措置状況</h1><table><tr><th>課名</th><th>監査の結果</th><th>措置の状況</th><th>進捗</th></tr>"
        "<tr><td>総務課</td><td>(1) 印紙がない。<br>(2) 調書がない。</td><td>(1) 貼った。<br>(2) 作成する。</td>"
        "<td>措置済<br>措置予定</td></tr></table>",
        "a.html",
    )
    assert [(f.number, r.status, r.progress) for f in found for r in f.responses] == [
        ("(1)", "措置済", "done"),
        ("(2)", "措置予定", "planned"),
    ]


def test_names_in_round_brackets_above_rows_in_turn() -> None:
    """They head the rows where the first one does; behind a text a name in brackets belongs to the text."""
    found = findings(
        HEAD + "監査の結果\n措置の状況\n（土木部　河川課）\n(1)　札がない。\n(1)　付けた。\n"
        "(2)　鍵がない。\n(2)　備えた。\n（農政部　農地課）\n(1)　台帳がない。\n(1)　作成した。\n"
    )
    assert [f.targets for f in found] == [("土木部河川課",), ("土木部河川課",), ("農政部農地課",)]


def test_a_mark_of_a_kind_above_numbered_findings_in_one_cell() -> None:
    """【指摘事項】 (1) (2) 【意見】 (3): each item is a finding of the kind above it, answered by number beside it."""
    found = findings(
        "<h1>令和5年度定期監査の措置</h1><table><tr><th>課名</th><th>監査の結果</th><th>措置の内容</th></tr>"
        "<tr><td>総務課</td><td>【指摘事項】<br>(1) 残高が一致していない。<br>(2) 押印がない。<br>【意見】<br>(3) 様式を改められたい。</td>"
        "<td>(1) 訂正した。<br>(2) 押印した。<br>(3) 改めた。</td></tr></table>",
        "a.html",
    )
    assert [(f.number, f.kind, f.responses[0].paragraphs) for f in found] == [
        ("(1)", "指摘", ("訂正した。",)),
        ("(2)", "指摘", ("押印した。",)),
        ("(3)", "意見", ("改めた。",)),
    ]
