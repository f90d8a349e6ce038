"""One department answers the same finding twice.

What: two answers to one finding name exactly the same departments, and neither status nor date
tells them apart. A joint answer beside a department's own one is in order, and so are two answers
with different status words or dates.

Why: mostly a table was read twice at a page break, one answer was cut in two, or the second one
belongs to the next finding.

Example:
    人事課 | 研修を実施した。
    人事課 | 研修を実施した。

Remedy: look at the printed report. If it has one answer, the reading is wrong; if it has two, say
what tells them apart.

Source: practice of the reports.
"""

from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Response, Severity

CODE = "AD105"
NAME = "response-repeated"
SEVERITY: Severity = "warning"
TITLE = N_("one department answers the same finding twice")
EXPLANATION_JA = """\
同じ課が同じ意見に二度回答しています。

内容: 一つの意見等に、まったく同じ課（連名ならその組合せ）の措置状況が二つあり、区分でも年月日でも区
別できません。連名の措置状況とその一つの課だけの措置状況が並ぶこと、区分や年月日の違う措置状況が並ぶ
ことは、差し支えありません。

理由: 頁の変わり目で表を二度読んだ、一つの措置状況が二つに切れた、二つ目は次の意見に対するものであっ
た、という場合がほとんどです。

例:
    人事課 | 研修を実施した。
    人事課 | 研修を実施した。

対処: 元の報告書を確認してください。一つしかないなら読み取りの誤りです。二つあるなら、何が違うのかを
記載してください。

根拠: 報告書の慣行によります。
"""


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        seen: set[tuple[object, ...]] = set()
        for response in finding.responses:
            who = _identity(response)
            if response.departments and who in seen:
                yield problem(
                    (CODE, SEVERITY),
                    _("{department} answers twice: {finding}").format(
                        department="、".join(response.departments), finding=name_of(finding)
                    ),
                    _("see whether a page break repeated the answer or cut it in two"),
                    finding=finding,
                    response=response,
                )
            seen.add(who)


def _identity(response: Response) -> tuple[object, ...]:
    return frozenset(response.departments), response.status, response.date, response.date_means
