"""A department answers that was not asked.

What: the finding names its addressees, and this department is not among them. Nothing is said where
the finding names nobody, or names everybody (関係各課, 全課, 全庁). A bureau's name before a
section's makes no difference.

Why: often the answer belongs to the finding before or after it (a table was read across a border),
or the list of addressees is not complete. It can also be quite right: a department took the matter
over.

Example:
    (人事課、財政課)
    人事課 | 研修を実施した。
    税務課 | 受払簿を整備した。          税務課 was not asked.

Remedy: see in the printed report to which finding the answer belongs and whether the list of
addressees is complete.

Source: practice of the reports; no law says who may answer.
"""

from collections.abc import Iterator

from auditdoc.checks.respondents import roll
from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD102"
NAME = "response-unasked"
SEVERITY: Severity = "warning"
TITLE = N_("a department answers that was not asked")
EXPLANATION_JA = """\
対象課ではない課の措置状況があります。

内容: 意見等の対象課に、この課の名がありません。対象課が書かれていないとき、「関係各課」「全課」「全
庁」などが対象のときは、何も言いません。局部名の有無は区別しません。

理由: 前後の意見に対する措置状況を取り違えて読んだか、対象課の一覧が足りないことが多いものです。所管
替えなどで、正しい場合もあります。

例:
    (人事課、財政課)
    人事課 | 研修を実施した。
    税務課 | 受払簿を整備した。          税務課は対象課ではありません。

対処: 元の報告書で、どの意見に対する措置状況か、対象課がすべて書かれているかを確認してください。

根拠: 報告書の慣行によります。措置状況を述べる課を定めた法令はありません。
"""


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        for department, response in roll(finding).unasked:
            yield problem(
                (CODE, SEVERITY),
                _("{department} answers and was not asked: {finding}").format(
                    department=department, finding=name_of(finding)
                ),
                _("see to which finding the answer belongs and whether the list of addressees is complete"),
                finding=finding,
                response=response,
            )
