"""A finding has no answer at all.

What: the finding stands in the report and nobody answers it: there is no row, no label and no
paragraph for a response. The departments that were asked are not listed once more under AD101.

Why: the answer may be outstanding. It may also be a reading error: the answers stand in a table or
list of their own and were not joined to the finding.

Example:
    (2) 備品管理システムの機能の改善について
    …機能の改善を検討されたい。(情報基盤整備課)
    (3) リース物品の管理について            the next finding follows at once

Remedy: look at the printed report. Where the answers stand apart, `auditdoc inspect` shows what
became of them; where there are none, ask for them.

Source: Local Autonomy Act (地方自治法) art. 199(14); no term is set, so an outstanding answer is no
breach in itself.
"""

from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD104"
NAME = "finding-unanswered"
SEVERITY: Severity = "warning"
TITLE = N_("a finding has no answer at all")
EXPLANATION_JA = """\
措置状況が一つもない意見等があります。

内容: 意見等はありますが、措置状況の行も見出しも本文もありません。対象課を一つずつ AD101 として挙げ
ることはしません。

理由: まだ回答がないのかもしれません。措置状況が別の表や一覧にあり、結び付けられなかった（読み取りの
誤り）場合もあります。

例:
    (2) 備品管理システムの機能の改善について
    …機能の改善を検討されたい。(情報基盤整備課)
    (3) リース物品の管理について            すぐ次の意見が続いています。

対処: 元の報告書を確認してください。別の場所にあるなら、auditdoc inspect でどう読まれたか分かります。
ないなら、照会してください。

根拠: 地方自治法第199条第14項。期限の定めはなく、回答がないことが直ちに違反となるわけではありません。
"""


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        if not finding.responses:
            yield problem(
                (CODE, SEVERITY),
                _("nobody answers this finding: {finding}").format(finding=name_of(finding)),
                _("see whether the printed report has answers to it elsewhere"),
                finding=finding,
            )
