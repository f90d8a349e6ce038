"""A department that was asked gave no answer.

What: the finding names its addressees, some of them answer, and this one does not. An answer that
is given jointly counts for each department it names; a bureau's name before a section's makes no
difference (総務部人事課, 人事課). Addressees that name nobody (関係各課, 全課, 全庁, 全所属) are
not missed, nor is anybody where an answer does not say who gives it. A finding without any answer
is AD104, an answer that is printed but empty AD103, a name in two spellings AD501.

Why: an opinion that is left without an answer is what councillors and residents look for first; it
may also be a row that was lost at a page break.

Example:
    (契約管財課、DX戦略課、子ども家庭支援センター)
    契約管財課 | 照会期間を7日間に短縮した。
    DX戦略課   | 試作を行った。
    There is no row for 子ども家庭支援センター.

Remedy: look at the printed report. If the row is there, the reading lost it: see `auditdoc
inspect`. If it is not, ask the department, or note in the report why it has nothing to say.

Source: Local Autonomy Act (地方自治法) art. 199(14): whoever takes measures notifies the audit
commissioners. The Act sets neither a term nor a form, so a missing answer is no breach in itself.
"""

from collections.abc import Iterator

from auditdoc.checks.respondents import roll
from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD101"
NAME = "response-missing"
SEVERITY: Severity = "warning"
TITLE = N_("a department that was asked gave no answer")
EXPLANATION_JA = """\
対象課の措置状況がありません。

内容: 意見等の対象課のうち、ほかの課の措置状況はあるのに、この課のものがありません。複数の課の連名の
措置状況は、それぞれの課のものとして数えます。局部名の有無（総務部人事課と人事課）は区別しません。「関
係各課」「全課」「全庁」「全所属」のように特定の課を指さないものは数えません。誰の措置状況か書かれて
いないものがあるときも、何も言いません。措置状況が一つもないときは AD104、欄はあるが空のときは AD103、
課名の表記が違うだけと思われるときは AD501 になります。

理由: 回答のない意見は、議員や住民がまず知りたいものです。頁の変わり目で行が失われた場合もあります。

例:
    (契約管財課、DX戦略課、子ども家庭支援センター)
    契約管財課 | 照会期間を7日間に短縮した。
    DX戦略課   | 試作を行った。
    子ども家庭支援センターの行がありません。

対処: 元の報告書を確認してください。行があるなら読み取りの誤りです（auditdoc inspect で確認できます）。
ないなら、その課に照会するか、措置がない理由を報告書に記載してください。

根拠: 地方自治法第199条第14項（措置を講じたときの監査委員への通知）。期限や様式の定めはなく、回答が
ないことが直ちに違反となるわけではありません。
"""


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        for department in roll(finding).missing:
            yield problem(
                (CODE, SEVERITY),
                _("{department} was asked and gave no answer: {finding}").format(
                    department=department, finding=name_of(finding)
                ),
                _("see whether the printed report has its answer; if it has none, ask the department"),
                finding=finding,
            )
