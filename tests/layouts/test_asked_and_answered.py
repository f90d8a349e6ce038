"""Who was asked, who answered, and what stands around a finding: mechanisms, each on a report of a few lines."""

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

TITLE = "令和5年度定期監査の結果に対する措置状況"


def findings(text: str, name: str) -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def in_html(body: str) -> list[Finding]:
    return findings(f"<h1>{TITLE}</h1>{body}", "a.html")


def in_text(body: str) -> list[Finding]:
    return findings(f"{TITLE}\n\n{body}", "a.txt")


def test_a_column_of_its_own_names_who_answered() -> None:
    """対象課 are the addressees, 回答課 gives the answer."""
    (finding,) = in_html(
        "<table><tr><th>番号</th><th>指摘事項</th><th>対象課</th><th>回答課</th><th>措置の内容</th></tr>"
        "<tr><td>1</td><td>街路樹の活着を観察されたい。</td><td>道路課、公園課</td><td>公園課</td><td>観察する。</td></tr></table>"
    )
    assert finding.targets == ("道路課", "公園課")
    assert [r.departments for r in finding.responses] == [("公園課",)]


def test_labels_tell_who_was_asked_from_who_answered() -> None:
    (finding,) = in_text(
        "1 街路樹の観察について\n監査の内容\n活着を観察されたい。\n対象部署\n道路課、公園課\n措置を講じた部署\n公園課\n講じた措置\n観察する。\n"
        "通知年月日\n令和6年1月20日\n"
    )
    assert finding.targets == ("道路課", "公園課")
    assert [(r.departments, r.date, r.date_means) for r in finding.responses] == [
        (("公園課",), "2024-01-20", "notified")
    ]


def test_columns_of_answers_that_name_who_gives_them() -> None:
    """The body and the section that oversees it answer in a column each."""
    (finding,) = in_html(
        "<table><tr><th>指摘事項</th><th>講じた措置（観光協会）</th><th>講じた措置（商工課）</th></tr>"
        "<tr><td>出店料を収入に計上されたい。</td><td>計上した。</td><td>補助金の額を再確定した。</td></tr></table>"
    )
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("観光協会",), ("計上した。",)),
        (("商工課",), ("補助金の額を再確定した。",)),
    ]


def test_labels_of_answers_that_name_who_gives_them() -> None:
    """One notice tells of all the answers above it."""
    (finding,) = in_text(
        "(1) 補助対象経費の範囲\n監査結果\n懇親会の費用が含まれていた。\n措置（観光協会）\n決算書を訂正した。\n"
        "措置（商工課）\n額を再確定した。\n措置通知日：令和5年11月30日\n"
    )
    assert [(r.departments, r.date) for r in finding.responses] == [
        (("観光協会",), "2023-11-30"),
        (("商工課",), "2023-11-30"),
    ]


def test_a_cell_says_kind_number_and_title_in_any_order() -> None:
    """【指摘事項】 on a line of its own, a title in brackets before the text, a title that the answer repeats."""
    marked, titled, repeated = in_html(
        "<table><tr><th>監査の結果</th><th>措置の内容</th></tr>"
        "<tr><td>【意見】<br>(1) 単価の根拠を示されたい。</td><td>(1) 積算の様式を改めた。</td></tr>"
        "<tr><td>2 【未収金の管理について】催告の記録がない。</td><td>記録した。</td></tr>"
        "<tr><td>ア 契約事務について<br>予定価格調書がない。</td><td>ア 契約事務について<br>作成した。</td></tr></table>"
    )
    assert (marked.kind, marked.number, marked.paragraphs) == ("意見", "(1)", ("単価の根拠を示されたい。",))
    assert marked.responses[0].paragraphs == ("積算の様式を改めた。",)
    assert (titled.title, titled.paragraphs) == ("未収金の管理について", ("催告の記録がない。",))
    assert (repeated.title, repeated.responses[0].paragraphs) == ("契約事務について", ("作成した。",))


def test_a_numbered_category_of_each_row_is_its_title() -> None:
    """事項名 over several rows is a category, one with a number for each row is the title; its bracket says the kind."""
    head = "<table><tr><th>事項名</th><th>監査の結果</th><th>所管課</th><th>措置の内容</th></tr>"
    first, second = in_html(
        head
        + "<tr><td>1 薬品の管理（意見）</td><td>台帳に記入されたい。</td><td>総務課</td><td>記入した。</td></tr>"
        "<tr><td>2 切手の保有（指摘事項）</td><td>枚数が過大である。</td><td>総務課</td><td>減らした。</td></tr></table>"
    )
    assert [(f.number, f.title, f.kind) for f in (first, second)] == [
        ("1", "薬品の管理", "意見"),
        ("2", "切手の保有", "指摘"),
    ]
    third, fourth = in_html(
        head + "<tr><td rowspan=2>契約事務</td><td>調書がない。</td><td>総務課</td><td>作成した。</td></tr>"
        "<tr><td>検収の記録がない。</td><td>総務課</td><td>記録した。</td></tr></table>"
    )
    assert [(f.title, f.path) for f in (third, fourth)] == [(None, ("契約事務",)), (None, ("契約事務",))]


def test_a_sheet_carries_its_title_in_rows_above_the_head() -> None:
    """Title, theme, body and date in rows of the table, four and more of them."""
    rows = (
        "令和3年度包括外部監査結果に対する措置状況一覧表",
        "監査テーマ：市税の賦課",
        "青嵐市",
        "令和5年1月31日現在",
    )
    above = "".join(f"<tr><td colspan=3>{row}</td></tr>" for row in rows)
    document = read(
        f"<table>{above}<tr><td>指摘事項</td><td>担当課</td><td>措置の内容</td></tr>"
        "<tr><td>記録がない。</td><td>税務課</td><td>記録した。</td></tr></table>".encode(),
        "a.html",
    )
    report = recognise(document)[0]
    assert (report.title, report.theme) == (rows[0], "市税の賦課")
    assert [f.targets for f in report.findings()] == [("税務課",)]


def test_what_a_later_audit_confirmed_is_a_note() -> None:
    """A follow-up audit prints the old finding, its measure, a status and what it saw itself: no part of the answer."""
    (finding,) = in_text(
        "(1) 使用料の減免\n過去の指摘事項\n基準がない。\n措置の内容\n要領を制定した。\n措置状況の区分　一部改善\n"
        "今回の監査で確認した事項\n全施設で同一の取扱いであった。\n"
    )
    (answer,) = finding.responses
    assert (answer.paragraphs, answer.status, answer.progress) == (
        ("要領を制定した。",),
        "一部改善",
        "partly",
    )
    assert finding.footnotes == ("全施設で同一の取扱いであった。",)


def test_cards_with_the_answers_as_rows() -> None:
    """Labels beside their values, then rows of answers with a head of their own; the next card begins with its label."""
    card = (
        "<table><tr><th>件名</th><td colspan=2>({n}) {title}について</td></tr><tr><th>監査結果</th><td colspan=2>改善されたい。</td></tr>"
        "<tr><th>対象課</th><td colspan=2>公園課</td></tr><tr><th rowspan=2>措置状況</th><th>課名</th><th>措置の内容</th></tr>"
        "<tr><td>公園課</td><td>{title}を改めた。</td></tr></table>"
    )
    found = in_html(
        "<h2>１ 意見・要望事項</h2>" + card.format(n=1, title="遊具") + card.format(n=2, title="訓練")
    )
    assert [(f.number, f.title, f.kind, f.targets) for f in found] == [
        ("(1)", "遊具について", "意見・要望", ("公園課",)),
        ("(2)", "訓練について", "意見・要望", ("公園課",)),
    ]
    assert [r.paragraphs for f in found for r in f.responses] == [("遊具を改めた。",), ("訓練を改めた。",)]


def test_nothing_below_a_label_is_no_finding_of_the_heading_above() -> None:
    found = in_text(
        "1 備品について\n【指摘事項】\n該当なし\n\n2 契約について\n【指摘事項】\n調書がない。\n【措置の内容】\n作成した。\n"
    )
    assert [f.title for f in found] == ["契約について"]


def test_a_label_beside_the_answers_and_a_date_below_them() -> None:
    """所属の対応 over two rows, each a department and its answer; one notice tells of both."""
    (finding,) = in_html(
        "<table><tr><th>項　目</th><td colspan=2>意見1 仕様書の記載</td></tr>"
        "<tr><th>監査委員の意見</th><td colspan=2>基準を明確にされたい。</td></tr>"
        "<tr><th rowspan=2>所属の対応</th><td>契約課</td><td>作成例を改訂した。</td></tr><tr><td>管財課</td><td>記載した。</td></tr>"
        "<tr><th>通知年月日</th><td colspan=2>令和6年2月8日</td></tr></table>"
    )
    assert [(r.departments, r.paragraphs, r.date) for r in finding.responses] == [
        (("契約課",), ("作成例を改訂した。",), "2024-02-08"),
        (("管財課",), ("記載した。",), "2024-02-08"),
    ]


def test_status_and_department_above_or_below_their_answer() -> None:
    """One answer, whatever the order in which its status, its department and its text are printed."""
    before, after = in_text(
        "【指摘1】使用料の根拠（報告書P.38）\n監査人の指摘\n根拠がない。\n市の見解・対応\n資料を作成した。\n対応結果：措置済\n所管課：文化振興課\n\n"
        "【意見2】修繕の分担（報告書P.41）\n監査人の意見\n分担が不明である。\n対応状況：検討中\n市の見解・対応\n協議している。\n所管課：公園課\n"
    )
    assert (before.number, before.title, before.page) == ("指摘1", "使用料の根拠", "報告書P.38")
    assert [(r.departments, r.status, r.paragraphs) for f in (before, after) for r in f.responses] == [
        (("文化振興課",), "措置済", ("資料を作成した。",)),
        (("公園課",), "検討中", ("協議している。",)),
    ]


def test_each_card_of_answers_names_its_department() -> None:
    """The bracket says who is asked, the rows of each card who answers."""
    card = "<table><tr><th>所属名</th><td>{0}</td></tr><tr><th>措置状況</th><td>{1}</td></tr></table>"
    (finding,) = in_html(
        "<h2>1 指摘事項</h2><h3>(1) 点検の記録について</h3><p>確実に記録されたい。</p><p>（所管：スポーツ課、文化課）</p>"
        + card.format("スポーツ課", "点検簿を作った。")
        + card.format("文化課", "様式を配った。")
    )
    assert finding.targets == ("スポーツ課", "文化課")
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("スポーツ課",), ("点検簿を作った。",)),
        (("文化課",), ("様式を配った。",)),
    ]


def test_an_only_item_below_its_label_gives_the_number() -> None:
    """指導事項 and 改善内容 come in turn below one title, each for one item."""
    first, second = in_text(
        "(1) 遊歩道整備工事について\n指導事項\nア 技術者が異なっていた。\n改善内容\n是正させた。\n"
        "指導事項\nイ 日付の記入がない。\n改善内容\n記入を求めた。\n"
    )
    assert [(f.number, f.paragraphs) for f in (first, second)] == [
        ("ア", ("技術者が異なっていた。",)),
        ("イ", ("日付の記入がない。",)),
    ]


def test_forms_in_a_wide_sheet() -> None:
    """Name of the form and of the body above, empty cells to the right, an empty row between two forms."""
    form = "| 所　属 | 環境課 | 区　分 | {0} |\n| 監査委員指摘 | {1} | NaN | NaN |\n| 所属の対応 | 改めた。 | NaN | NaN |\n| NaN | NaN | NaN | NaN |\n"
    found = findings(
        "## 環境課\n| 様式第2号 | Unnamed: 1 | Unnamed: 2 | Unnamed: 3 |\n| --- | --- | --- | --- |\n"
        f"| {TITLE} | NaN | NaN | NaN |\n"
        + form.format("指摘", "着工が早い。")
        + form.format("注意", "時刻がない。"),
        "a.md",
    )
    assert [(f.kind, f.targets, f.paragraphs) for f in found] == [
        ("指摘", ("環境課",), ("着工が早い。",)),
        ("注意", ("環境課",), ("時刻がない。",)),
    ]


def test_an_empty_form_holds_no_finding() -> None:
    """Rules on how to report end with the form itself."""
    assert not in_html(
        "<h2>様式第1号 措置状況報告書</h2><table><tr><th>所属名</th><th>指摘事項</th><th>講じた措置</th><th>措置年月日</th></tr>"
        "<tr><td>　　課</td><td></td><td></td><td>　年　月　日</td></tr></table>"
    )


def test_a_label_before_its_sentences_on_one_line() -> None:
    """Editions for screen readers set one blank between label and text; dates in brackets stand behind a label."""
    first, second = in_text(
        "1　区民部\n\n(1)　手数料の調定について\n指摘事項等　調定が7月末に一括して行われていたので、適正に処理されたい。（住民課）\n"
        "処理経過　毎月5日までに前月分の調定を行うこととし、係長が点検している。\n\n(2)　授業料の還付について（霞浦高等学校）\n"
        "【指摘事項】\n還付が遅れていた。\n【措置】（報告年月日：令和6年2月10日）\n還付した。\n"
    )
    assert (first.targets, first.responses[0].paragraphs) == (
        ("住民課",),
        ("毎月5日までに前月分の調定を行うこととし、係長が点検している。",),
    )
    assert (second.title, second.targets) == ("授業料の還付について", ("霞浦高等学校",))
    assert (second.responses[0].date, second.responses[0].paragraphs) == ("2024-02-10", ("還付した。",))


def test_a_sentence_that_introduces_a_table_is_no_finding() -> None:
    found = in_html(
        "<h2>4　監査の結果</h2><p>指摘した2件の改善状況は、改善済が1件、改善中が1件である。</p>"
        "<table><tr><th>番号</th><th>指摘事項</th><th>措置の内容</th></tr><tr><td>1</td><td>記録がない。</td><td>記録した。</td></tr></table>"
    )
    assert [f.number for f in found] == ["1"]


def test_a_status_with_its_date_below_the_answer() -> None:
    """【措置の状況】措置済（令和5年12月1日） says when the answer above was carried out, and is no answer more."""
    first, second, third = in_text(
        "1 総務課\n(1) 命令簿の記載について\n【指摘事項】\n記載が足りない。\n【措置の内容】\n周知した。\n【措置の状況】措置済（令和5年12月1日）\n"
        "(2) 駐車場の使用について\n【意見】\n方法を検討されたい。\n【措置の内容】\n改正案を作成している。\n【措置の状況】一部措置済　令和6年1月\n"
        "(3) 有収率について\n【意見】\n計画を策定されたい。\n【措置の内容】\n計画を策定する。\n【措置の状況】検討中\n"
    )
    said = [[(r.paragraphs, r.status, r.date) for r in f.responses] for f in (first, second, third)]
    assert said == [
        [(("周知した。",), "措置済", "2023-12-01")],
        [(("改正案を作成している。",), "一部措置済", "2024-01")],
        [(("計画を策定する。",), "検討中", None)],
    ]


def test_answers_in_parts_of_their_own() -> None:
    """Numbers begin anew below 指摘事項 and below 意見, and so do those of the answers to each."""
    found = in_text(
        "第２　監査の結果\n１　指摘事項\n(1)　運転日誌について\n　日誌を作成されたい。\n　（管財課）\n(2)　カードについて\n　使用簿を作成されたい。\n　（税務課）\n"
        "２　意見\n(1)　台数について\n　台数を見直されたい。\n　（管財課）\n"
        "第３　措置の状況\n１　指摘事項に対する措置\n(1)　運転日誌について\n［管財課］\n　様式を配布した。\n(2)　カードについて\n［税務課］\n　作成した。\n"
        "２　意見に対する措置\n(1)　台数について\n［管財課］\n　計画を作成した。\n"
    )
    assert [(f.title, f.kind, [r.paragraphs for r in f.responses]) for f in found] == [
        ("運転日誌について", "指摘", [("様式を配布した。",)]),
        ("カードについて", "指摘", [("作成した。",)]),
        ("台数について", "意見", [("計画を作成した。",)]),
    ]


def test_columns_that_what_stands_in_them_names() -> None:
    """時期 over days and months, 措置を行う課 over departments; a row over all columns is a heading between them."""
    first, second = in_html(
        "<table><tr><th>番号</th><th>監査の結果</th><th>行う所</th><th>措置の内容</th><th>時期</th></tr>"
        "<tr><td colspan='5'>第2章 県営住宅</td></tr>"
        "<tr><td>1</td><td>納付を促されたい。</td><td>住宅課</td><td>通知した。</td><td>令和5年12月</td></tr>"
        "<tr><td>2</td><td>優先順位を定められたい。</td><td>住宅課</td><td>検討している。</td><td>―</td></tr></table>"
    )
    assert [(f.targets, f.responses[0].date) for f in (first, second)] == [
        (("住宅課",), "2023-12"),
        (("住宅課",), None),
    ]


def test_a_title_in_brackets_on_its_own_line_of_each_cell() -> None:
    """【不用額について】 over the opinion, in a table that numbers its rows in a column of their own."""
    found = in_html(
        "<table><tr><th>No.</th><th>監査委員の意見等</th><th>措置の状況</th><th>担当課</th></tr>"
        "<tr><td>1</td><td>【不用額について】<br>補正の時期を早められたい。</td><td>早めた。</td><td>財政課</td></tr>"
        "<tr><td>2</td><td>【基金の運用】<br>債券での運用を検討されたい。</td><td>検討する。</td><td>会計課</td></tr></table>"
    )
    assert [(f.title, f.paragraphs) for f in found] == [
        ("不用額について", ("補正の時期を早められたい。",)),
        ("基金の運用", ("債券での運用を検討されたい。",)),
    ]


def test_kind_and_status_that_only_colour_sets_apart() -> None:
    """A web page's tags: the kind behind a title without a bracket, the status on the first line of an answer."""
    (finding,) = in_html(
        "<h2>1 協定に関する事項</h2><h3>(1) 協定の確認について<span>意見</span></h3>"
        "<dl><dt>監査結果の内容</dt><dd>年1回は確認されたい。</dd><dt>対象課</dt><dd>危機管理課</dd>"
        "<dt>措置の状況（危機管理課）</dt><dd><p>一部措置済</p><p>確認票を送付した。</p></dd></dl>"
    )
    assert (finding.title, finding.kind) == ("協定の確認について", "意見")
    (response,) = finding.responses
    assert (response.status, response.paragraphs) == ("一部措置済", ("確認票を送付した。",))


def test_a_second_label_without_a_kind_leaves_that_of_the_first() -> None:
    """【意見1】 and a title, and below it 監査結果: it stays an opinion."""
    (finding,) = findings(
        f"# {TITLE}\n\n## 水道課\n\n### 【意見1】耐震化の推進について\n\n**監査結果**\n\n計画を見直されたい。\n\n"
        "**措置状況（検討中）**\n\n経営戦略の改定において検討する。\n",
        "a.md",
    )
    assert (finding.kind, finding.title) == ("意見", "耐震化の推進について")


def test_a_status_on_the_line_above_the_answer() -> None:
    """Each answer opens with its status, be its words those of a label (【改善予定】) or not, behind who answers as well."""
    (finding,) = in_text(
        "指摘1　温室の鍵について\n指摘の内容\n鍵の貸出簿がなかった。\n所管課\n公園課、農政課、商工課\n"
        "改善状況（公園課）\n【処置済み】\n貸出簿を備えた。\n改善状況（農政課）\n【改善予定】\n錠を替える。\n"
        "改善状況\n〔商工課〕≪見直し中≫\n規程を改めている。\n"
    )
    assert [(r.departments, r.status, r.progress, r.paragraphs) for r in finding.responses] == [
        (("公園課",), "処置済み", "done", ("貸出簿を備えた。",)),
        (("農政課",), "改善予定", "planned", ("錠を替える。",)),
        (("商工課",), "見直し中", "in_progress", ("規程を改めている。",)),
    ]
