"""What heads, columns and lines around a table or an answer say of the findings."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding


def _findings(text: str, name: str = "a.html") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def test_the_column_that_is_filled_tells_the_kind() -> None:
    """「指摘事項に対する措置 | 意見に対する対応」; 完了・継続の別 is the status."""
    page = """<h1>令和4年度行政監査　措置状況</h1><table><tr><th>番号</th><th>項目</th><th>内容</th><th>指摘事項に対する措置</th><th>意見に対する対応</th><th>完了・継続の別</th></tr>
<tr><td>１</td><td>要綱</td><td>要綱がない。</td><td>制定した。</td><td></td><td>完了</td></tr>
<tr><td>２</td><td>検証</td><td>検証されたい。</td><td></td><td>評価表を作成した。</td><td>継続</td></tr></table>"""
    first, second = _findings(page)
    assert (first.kind, second.kind) == ("指摘", "意見")
    assert [finding.responses[0].status for finding in (first, second)] == ["完了", "継続"]


def test_a_kind_over_two_heads() -> None:
    page = """<h1>令和5年度会計監査の結果に基づく措置</h1><table><tr><th rowspan=2>番号</th><th rowspan=2>対象官署</th><th colspan=2>指導事項</th><th rowspan=2>措置の内容</th></tr>
<tr><th>検出事項</th><th>是正を求める内容</th></tr>
<tr><td>1</td><td>会計課</td><td>押印がない。</td><td>確認を行うこと。</td><td>様式を改めた。</td></tr></table>"""
    (finding,) = _findings(page)
    assert finding.kind == "指導"
    assert finding.paragraphs == ("押印がない。", "確認を行うこと。")


def test_a_merged_answer_that_names_its_findings() -> None:
    page = """<h1>令和5年度定期監査措置状況</h1><table><tr><th>指摘事項</th><th>措置の内容</th></tr>
<tr><td>ア　使用料について<br>徴収が遅れていた。</td><td rowspan=2>ア及びイについて<br>台帳により管理することとした。</td></tr>
<tr><td>イ　許可の更新について<br>更新されていない。</td></tr></table>"""
    for finding in _findings(page):
        assert finding.responses[0].paragraphs == ("台帳により管理することとした。",)


GAZETTE = """監査公表第１１号

令和6年度定期監査の結果に基づく措置の公表

１　建設局　街路樹管理事務所

(1)　指摘事項

　写真が提出されていない。

措置の内容

　提出を受けた。

"""


@pytest.mark.parametrize("following", ["監査公表第１２号", "汐入市監査委員告示第3号", "公　　告", "監査公表第１２号\n\n令和6年度出資団体監査の結果に基づく措置の公表"])  # fmt: skip
def test_what_a_gazette_prints_next_is_no_part_of_the_answer(following: str) -> None:
    (finding,) = _findings(f"{GAZETTE}{following}\n\n次のとおり公表する。\n", "a.txt")
    assert finding.responses[0].paragraphs == ("提出を受けた。",)


def test_the_office_of_the_auditors_below_the_last_answer() -> None:
    """As the last line it publishes; elsewhere it may be who answers."""
    (finding,) = _findings(f"{GAZETTE}汐入市監査委員事務局\n", "a.txt")
    assert finding.responses[0].paragraphs == ("提出を受けた。",)


def test_who_oversees_a_body_behind_a_blank() -> None:
    text = GAZETTE.replace("建設局　街路樹管理事務所", "一般財団法人汐入公社（所管　総務局財産管理課）")
    (finding,) = _findings(text, "a.txt")
    assert finding.targets == ("一般財団法人汐入公社", "総務局財産管理課")


CUT = """## 令和5年度定期監査結果に対する処理状況

北浜広域連合監査委員

| 監査項目 | 改善を要する事項 | 担当課 | 処理状況 | 処理区分 |
|---|---|---|---|---|
| 1 収入事務 | (1) 通知書の発送が遅れていた。 | 総務課 | 発送の時期を早めた。 | 措置済 |
| 1 収入事務 | (2) 台帳に起算日が記載されていない。 | 資格課 | 記載した。 | 措置済 |
| 2 契約事務 | (1) 予定価格の積算の根拠が明らかでなかった。 | 給付課 | 次回の契約に向けて、複数の事業者から | 検討中 |

1

| 監査項目 | 改善を要する事項 | 担当課 | 処理状況 | 処理区分 |
|---|---|---|---|---|
| 2 契約事務 | 適切に積算されたい。 |  | 参考見積りを徴することを検討している。 |  |
| 2 契約事務 | (2) 報告を受けていない。 | 資格課 | 提出を受けた。 | 措置済 |

2
"""


def test_a_title_that_several_numbered_findings_share_is_a_heading() -> None:
    """And a row that a page cuts goes on below the words that its merged cell repeats."""
    found = [(f.path, f.number, f.paragraphs, f.responses[0].paragraphs) for f in _findings(CUT, "a.md")]
    assert found == [
        (("1 収入事務",), "(1)", ("通知書の発送が遅れていた。",), ("発送の時期を早めた。",)),
        (("1 収入事務",), "(2)", ("台帳に起算日が記載されていない。",), ("記載した。",)),
        (
            ("2 契約事務",),
            "(1)",
            ("予定価格の積算の根拠が明らかでなかった。", "適切に積算されたい。"),
            ("次回の契約に向けて、複数の事業者から参考見積りを徴することを検討している。",),
        ),
        (("2 契約事務",), "(2)", ("報告を受けていない。",), ("提出を受けた。",)),
    ]
    assert recognise(read(CUT.encode(), "a.md"))[0].coverage.unused == 0


def test_details_that_are_labels_only_below_others() -> None:
    """「時期：…」 and 「内容：…」 below 「担当：…」 「状況：…」; what a status means is said below all answers."""
    text = """# 令和4事業年度 監事監査における所見への対応方針

国立研究開発法人湾岸機構

### 所見I-1　委員会の運営

**所見**

年度末に1回開催されるのみである。四半期ごとに開催することが望ましい。

**対応方針**

- 担当：管理室
    - 状況：対応済
    - 時期：令和5年9月30日
    - 内容：四半期ごとに開催することとした。

### 所見I-2　入札

**所見**

一者応札が増えている。競争性の確保に努められたい。

**対応方針**

- 担当：契約課
    - 状況：検討中
    - 時期：未定
    - 内容：公告期間の延長を検討している。

※「検討中」には、時期を定めたものを含みます。
"""
    first, second = _findings(text, "a.md")
    assert (first.number, second.number) == ("所見I-1", "所見I-2")
    assert [
        (r.departments, r.status, r.date, r.paragraphs) for f in (first, second) for r in f.responses
    ] == [
        (("管理室",), "対応済", "2023-09-30", ("四半期ごとに開催することとした。",)),
        (("契約課",), "検討中", None, ("公告期間の延長を検討している。",)),
    ]
