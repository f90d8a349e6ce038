"""Two findings of one list have the same number.

What: under one heading a number comes twice. Counting may begin again at 1 (for the next
department), so a second 1 counts only when it follows a 1 with the same addressees.

Why: the number is how a reader and the next report point at a finding. A repeated one is a typing
error, or a heading between the two was lost in reading.

Example:
    (1) 備品の現物確認について
    (2) 重要物品の増減報告について
    (2) リース物品の管理について

Remedy: look at the printed report: is it the number, or is there a heading between the two?

Source: practice of the reports.
"""

from collections.abc import Iterator

from auditdoc.checks.numbering import runs
from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD202"
NAME = "number-repeated"
SEVERITY: Severity = "warning"
TITLE = N_("two findings of one list have the same number")
EXPLANATION_JA = """\
同じ番号が二度使われています。

内容: 同じ見出しの下で、同じ番号の意見等が二つあります。次の課の分から1に戻ることはよくあるので、2回
目の1は、対象課が同じ1の直後にあるときだけ数えます。

理由: 番号は、読む人や翌年の報告書が意見等を指すためのものです。重なっているのは誤記か、間の見出しが
読み取れなかったためです。

例:
    (1) 備品の現物確認について
    (2) 重要物品の増減報告について
    (2) リース物品の管理について

対処: 元の報告書で、番号の誤りか、間に見出しがあるかを確認してください。

根拠: 報告書の慣行によります。
"""


def problems(report: Report) -> Iterator[Problem]:
    for run in runs(report):
        seen: dict[int, str] = {}
        for item in run:
            if item.number in seen:
                yield problem(
                    (CODE, SEVERITY),
                    _("the number {number} was used before, by {first}: {finding}").format(
                        number=item.finding.number, first=seen[item.number], finding=name_of(item.finding)
                    ),
                    _("see whether the number is wrong or a heading between the two was not read"),
                    finding=item.finding,
                )
            seen.setdefault(item.number, name_of(item.finding))
