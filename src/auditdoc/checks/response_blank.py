"""A place for an answer is printed, but it is empty.

What: the department's row or label is there, and in it stands nothing, or only a dash (―, －, ‐).
A status word without any text (措置済) is an answer.

Why: the department was counted on and said nothing. In a register the dash may stand for "none
needed", which the reader cannot know.

Example:
    財政課 | ―

Remedy: see whether the text stands elsewhere in the printed report (a merged cell, the next page).
If it does not, the report should say what the dash means.

Source: practice of the reports.
"""

from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Response, Severity

CODE = "AD103"
NAME = "response-blank"
SEVERITY: Severity = "warning"
TITLE = N_("an answer is printed but empty")
EXPLANATION_JA = """\
措置状況の欄が空です。

内容: 課の行や見出しはありますが、何も書かれていないか、横線（―、－、‐）だけです。本文がなくても区
分（措置済など）があれば、回答があるものとします。

理由: 回答すべき課が何も述べていません。一覧表の横線は「不要」の意味かもしれませんが、読む人には分か
りません。

例:
    財政課 | ―

対処: 結合されたセルや次の頁など、元の報告書の別の場所に本文がないか確認してください。ないなら、横線
の意味を報告書に記載してください。

根拠: 報告書の慣行によります。
"""

_DASHES = "―—–‐-−－ー一─━・…\u3000 "


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        for response in finding.responses:
            if not is_blank(response):
                continue
            department = "、".join(response.departments) or _("a department that is not named")
            yield problem(
                (CODE, SEVERITY),
                _("the answer of {department} is empty: {finding}").format(
                    department=department, finding=name_of(finding)
                ),
                _("see whether its text stands elsewhere in the printed report"),
                finding=finding,
                response=response,
            )


def is_blank(response: Response) -> bool:
    """True when there is neither text nor status; a record made by hand may not say so in its state."""
    says_something = any(text.strip(_DASHES) for text in response.paragraphs)
    return not says_something and response.status is None
