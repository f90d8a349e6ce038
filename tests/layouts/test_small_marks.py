"""Small marks around a finding: who answers in brackets, a kind behind a label, outer numbers, where a report's parts end."""

import pytest

from auditdoc.errors import AuditdocError
from auditdoc.layouts import recognise
from auditdoc.pipeline import parse_all
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = "令和5年度工事監査の結果に係る措置状況\n\n青嵐市監査委員\n\n"


def findings(text: str, name: str = "a.txt") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


@pytest.mark.parametrize(
    "line",
    [
        "〔担当課：道路課、管財課〕",
        "［所管課：道路課、管財課］",
        "【担当部署：道路課、管財課】",
        "（担当課：道路課、管財課）",
    ],
)
def test_who_answers_may_stand_below_in_any_brackets(line: str) -> None:
    """It is the answer above that they gave, and no further one."""
    (finding,) = findings(
        HEAD
        + f"第1 措置\n1 道路改良工事\n(1) 誘導員の配置について\nア 所見\n実績と異なっていた。\nイ 措置\n協議した。\n記録した。\n{line}\n"
    )
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("道路課", "管財課"), ("協議した。", "記録した。"))
    ]


def test_who_answers_above_each_answer() -> None:
    (finding,) = findings(
        HEAD
        + "1 誘導員の配置について\nア 所見\n実績と異なっていた。\nイ 措置\n〔担当課：道路課〕\n協議した。\n〔担当課：管財課〕\n記録した。\n"
    )
    assert [r.departments for r in finding.responses] == [("道路課",), ("管財課",)]


@pytest.mark.parametrize(
    ("note", "kind"), [("指摘事項", "指摘"), ("要望", "要望"), ("意見", "意見"), ("技術調査による", "意見")]
)
def test_a_kind_behind_a_label_is_the_kind(note: str, kind: str) -> None:
    """所見 alone are opinions."""
    (finding,) = findings(HEAD + f"1 足場について\nア 所見（{note}）\n記録がない。\nイ 措置\n記録した。\n")
    assert finding.kind == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("結果（意見）", "意見"),
        ("監査の結果(要望)", "要望"),
        ("結果【意見】", "意見"),
        ("結果", "指摘"),
        ("経過（意見）", "指摘"),
    ],
)
def test_a_result_with_its_kind(cell: str, kind: str) -> None:
    """A report of results has 指摘 where nothing else is said."""
    table = (
        f"|番号|区分|項目|内容|措置の内容|\n|---|---|---|---|---|\n|1|{cell}|備品|台帳にない。|載せた。|\n"
    )
    (finding,) = findings(f"# {HEAD}\n{table}", "a.md")
    assert finding.kind == kind


@pytest.mark.parametrize(
    ("outer", "numbers"),
    [
        (("(1)　", "(2)　"), ["(1)", "(2)"]),
        (("ア　", "イ　"), ["ア", "イ"]),
        (("第1　", "第2　"), [None, None]),
    ],
)
def test_the_number_of_the_outer_label(outer: tuple[str, str], numbers: list[str | None]) -> None:
    """(1) 指摘事項 with ① 監査の結果 and ② 措置 below it; that of a part of the report counts no findings."""
    blocks = "".join(
        f"{number}{label}\n①　監査の結果\n{text}\n②　措置の内容\n改めた。\n"
        for number, label, text in zip(
            outer, ("指摘事項", "注意事項"), ("記録がない。", "印がない。"), strict=True
        )
    )
    assert [f.number for f in findings(HEAD + "1　水産試験場\n" + blocks)] == numbers


@pytest.mark.parametrize(
    "end", ["第３　その他\n措置は市長から提出された。", "正　誤\n前号中「第１」は「第２」の誤り。"]
)
def test_what_follows_the_findings_belongs_to_no_answer(end: str) -> None:
    (finding,) = findings(
        HEAD
        + f"第２　監査の結果及び措置\n1　足場について\n監査の結果\n記録がない。\n措置\n記録した。\n{end}\n"
    )
    assert finding.responses[0].paragraphs == ("記録した。",)


def test_a_part_without_findings_ends_the_answer_above() -> None:
    found = findings(
        HEAD
        + "第１　企画課\n監査の結果\n記録がない。\n措置\n記録した。\n第２　分析課\n指摘事項及び注意事項に該当する事例はなかった。\n"
    )
    assert [r.paragraphs for f in found for r in f.responses] == [("記録した。",)]


def test_numbers_of_articles_are_no_parts() -> None:
    (finding,) = findings(
        HEAD
        + "第１　足場について\n監査の結果\n記録がない。\n措置\n次の条に定めた。\n第２条の規定を改めた。\n"
    )
    assert finding.responses[0].paragraphs == ("次の条に定めた。", "第２条の規定を改めた。")


def test_a_head_without_rows_is_no_form() -> None:
    """A sheet of a body without findings has the head of the others, and 該当なし below it."""
    head = "<tr><th>番号</th><th>種別</th><th>改善を要する事項</th><th>係名等</th><th>処理状況</th><th>処理年月日</th></tr>"
    with pytest.raises(AuditdocError) as refused:
        parse_all(
            f"<h1>令和5年度定期監査の措置状況</h1><table>{head}</table><p>該当なし</p>".encode(), "a.html"
        )
    assert refused.value.exit_code == 5


@pytest.mark.parametrize("head", ["区分", "分類"])
def test_rows_of_answers_may_have_a_class(head: str) -> None:
    """区分 beside answers is their status; a table of counts behind them ends the rows."""
    table = f"|対応部署|対応状況|{head}|実施時期|\n|---|---|---|---|\n|契約課|点検に加えた。|実施済み|令和4年6月|\n|人事部|改定する。|検討中|－|\n"
    counts = "（参考）件数\n\n|実施済み|一部実施|検討中|\n|---|---|---|\n|3|1|1|\n"
    (finding,) = findings(
        f"# {HEAD}\n## 1　点検の対象の拡大\n\n監事意見\n\n拡大されたい。\n\n{table}\n{counts}", "a.md"
    )
    assert [(r.departments, r.status, r.date) for r in finding.responses] == [
        (("契約課",), "実施済み", "2022-06"),
        (("人事部",), "検討中", None),
    ]


def test_a_column_of_chapters_beside_findings_that_their_kind_counts() -> None:
    """「第２章 …」 over several rows is the heading, 指摘１ in the column of kinds the number."""
    page = """<h1>令和5年度包括外部監査の結果に対する措置</h1><table><tr><th>章</th><th>区分</th><th>項目及び内容</th><th>担当課</th><th>講じた措置</th></tr>
<tr><td rowspan=2>第２章<br>公有財産</td><td>指摘１</td><td>台帳の登録<br>登録がない。</td><td>財産課</td><td>登録した。</td></tr>
<tr><td>意見１</td><td>情報の公開<br>公開されたい。</td><td>財産課</td><td>公開した。</td></tr>
<tr><td>第３章<br>施設</td><td>指摘２</td><td>点検の記録<br>記録がない。</td><td>営繕課</td><td>作成した。</td></tr></table>"""
    found = [
        (f.path, f.number, f.kind, f.title) for f in recognise(read(page.encode(), "a.html"))[0].findings()
    ]
    assert found == [
        (("第２章 公有財産",), "指摘１", "指摘", "台帳の登録"),
        (("第２章 公有財産",), "意見１", "意見", "情報の公開"),
        (("第３章 施設",), "指摘２", "指摘", "点検の記録"),
    ]


@pytest.mark.parametrize("brackets", ["〔{}〕", "［{}］", "（{}）", "【{}】", "＜{}＞", "〈{}〉", "　⇒　{}"])
def test_a_status_in_brackets_behind_the_label_of_the_answer(brackets: str) -> None:
    """「イ　対応状況〔実施済み〕」 says how far the answer below it is."""
    text = (
        "令和6年度監事監査における意見に対する対応状況\n\n国立大学法人千鳥大学長\n\n１　研究費\n\n(1)　立替払について\n\nア　監事意見\n\n　理由が記載されていない。\n\n"
        f"イ　対応状況{brackets.format('実施済み')}\n\n　手引を改訂した。\n\n（担当：研究協力課）\n"
    )
    (finding,) = recognise(read(text.encode(), "a.txt"))[0].findings()
    (answer,) = finding.responses
    assert (answer.departments, answer.paragraphs, answer.status) == (
        ("研究協力課",),
        ("手引を改訂した。",),
        "実施済み",
    )
