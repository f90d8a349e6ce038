"""Answers that a mark opens: only where the report says what the mark means."""

import pytest

from auditdoc.errors import AuditdocError
from auditdoc.pipeline import parse_all
from auditdoc.records import Report

PAGE = """監査公表

渚県波戸市

令和5年度に実施した監査の結果を公表します。
波戸市監査委員　小野田　一真

◆定期監査
実施期間：令和5年9月4日～令和6年2月16日
対象：総務部・建設部・教育委員会事務局（東小学校・西小学校・南中学校）・水道局

◇指摘事項（{mark}{is_}措置内容）
契約事務：予定価格調書が作成されていない。契約の手続を改められたい。
{mark}契約の手引に作成の時期を明記した。
財産管理：貸付地の現況が台帳と異なる。台帳を改められたい。
{mark}現地を確認し、台帳を改めた。

▽監査の結果
おおむね適正に処理されていると認められるが、一部に改善を要する事項があった。
"""


def _read(text: str) -> Report:
    (report,) = parse_all(text.encode(), "koho.txt")
    return report


@pytest.mark.parametrize(("mark", "is_"), [("→", "は"), ("▼", "は"), ("☆", "＝"), ("▲", "："), ("◎", "印は")])
def test_a_mark_that_the_report_explains_opens_the_answers(mark: str, is_: str) -> None:
    """「指摘事項（▼は措置内容）」: lines with the mark answer, the sentence behind an answer is the next finding."""
    report = _read(PAGE.format(mark=mark, is_=is_))
    findings = list(report.findings())
    assert [f.paragraphs for f in findings] == [
        ("契約事務：予定価格調書が作成されていない。契約の手続を改められたい。",),
        ("財産管理：貸付地の現況が台帳と異なる。台帳を改められたい。",),
    ]
    assert [r.paragraphs for f in findings for r in f.responses] == [
        ("契約の手引に作成の時期を明記した。",),
        ("現地を確認し、台帳を改めた。",),
    ]
    assert {f.kind for f in findings} == {"指摘"}


def test_what_stands_around_them() -> None:
    """The period is no day of publication, what was audited is nobody who was asked, and the verdict is no finding."""
    report = _read(PAGE.format(mark="▼", is_="は"))
    assert report.title == "監査公表"
    assert (report.year, report.audit_type) == ("R5", "定期監査")
    assert report.issuer == "波戸市監査委員"
    assert report.publication.date is None
    assert all(f.targets == () for f in report.findings())
    assert any("おおむね適正" in notice for notice in report.notices)


def test_a_mark_that_nobody_explains_is_none() -> None:
    """▼ alone opens a heading as often as an answer."""
    with pytest.raises(AuditdocError) as refused:
        _read(PAGE.format(mark="▼", is_="は").replace("（▼は措置内容）", ""))
    assert refused.value.exit_code == 5


TITLED = """令和5年度に実施した監査の結果を公表します。
波戸市監査委員　小野田　一真
◆定期監査
◇対象
総務部・建設部・会計課・教育委員会事務局（東小学校・西小学校）
◇指摘事項（→は措置内容）
・支出事務
旅費の精算が遅れていた。
→精算の期限を周知した。
・財産管理
貸付地の現況が台帳と異なる。
→台帳を改めた。
"""


def test_a_line_above_the_sentence_is_its_title() -> None:
    """「・財産管理」 behind an answer is no part of it: the next finding's title; what was audited is nobody's addressee."""
    findings = list(_read(TITLED).findings())
    assert [(f.title, f.targets) for f in findings] == [("支出事務", ()), ("財産管理", ())]
    assert [r.paragraphs for f in findings for r in f.responses] == [
        ("精算の期限を周知した。",),
        ("台帳を改めた。",),
    ]


def test_the_cells_of_a_table_of_counts_are_no_finding() -> None:
    """Heads and numbers of a table whose cells became lines: 「監査結果（指摘事項）」, 「措置報告あり」, 60, 59."""
    rows = "\n\n".join(["平成24年度", "60", "59", "平成25年度", "32", "32"])
    text = f"監査結果（指摘事項）に対する措置状況\n\n年度\n\n監査結果\n（指摘事項）\n\n措置報告\nあり\n\n措置報告\n検討中\n\n{rows}\n"
    with pytest.raises(AuditdocError) as refused:
        _read(text)
    assert refused.value.exit_code == 5
