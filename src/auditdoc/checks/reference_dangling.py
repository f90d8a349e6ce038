"""An answer says "the same as" something that is not there.

What: an answer only refers to another (「東部地域事務所に同じ」, 「(1)に同じ」, 「同上」), and
there is no such answer: the department gives none to this finding, gives an empty one or is the one
that refers; no finding has that number; nothing stands above it. References in other words are not
judged.

Why: the reader looks for the answer in vain, and a register made of these records lacks it.

Example:
    西部地域事務所 | 東部地域事務所に同じ。          and no answer of 東部地域事務所

Remedy: see what the printed report refers to; names of departments are often shortened or outdated.

Source: practice of the reports.
"""

import re
from collections.abc import Iterator

from auditdoc.checks.respondents import alike
from auditdoc.checks.response_blank import is_blank
from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_collective, is_department
from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.messages import _
from auditdoc.records import Finding, Problem, Report, Response, Severity

CODE = "AD106"
NAME = "reference-dangling"
SEVERITY: Severity = "warning"
TITLE = N_("an answer refers to one that is not there")
EXPLANATION_JA = """\
「…に同じ」の先がありません。

内容: 「東部地域事務所に同じ」「(1)に同じ」「同上」のように別の措置状況を指すだけの措置状況ですが、
その先がありません（その課の措置状況がこの意見にない、空である、自分自身を指している、その番号の意見
がない、上に何もない）。ほかの言い方の参照は判断しません。

理由: 読む人は措置状況にたどり着けず、この記録から作った一覧でも内容が欠けます。

例:
    西部地域事務所 | 東部地域事務所に同じ。          東部地域事務所の措置状況がありません。

対処: 元の報告書が何を指しているか確認してください。課名が略称や旧称になっていることがよくあります。

根拠: 報告書の慣行によります。
"""

_REFERS = re.compile(
    r"^(?P<to>[^、。]{1,40}?)(?:の(?:回答|措置(?:状況|内容)?|対応(?:状況)?))?(?:に同じ|と同じ|と同様|に同様|と同文)(?:。|である。?|とする。?)?$"
)
_ABOVE = re.compile(r"^(?:同上|〃|上記(?:に同じ|と同じ|と同様|のとおり)|前記(?:に同じ|と同じ|のとおり))。?$")


def problems(report: Report) -> Iterator[Problem]:
    labels = {_key(found[0]) for f in report.findings() if (found := leading_label(f.number or ""))}
    answered_before = False
    for finding in report.findings():
        for response in finding.responses:
            if response.state == "refers" and not _resolves(response, finding, labels, answered_before):
                yield problem(
                    (CODE, SEVERITY),
                    _("“{text}” refers to an answer that is not there: {finding}").format(
                        text=" ".join(response.paragraphs), finding=name_of(finding)
                    ),
                    _("see what the printed report refers to; the name may be shortened or a former one"),
                    finding=finding,
                    response=response,
                )
            answered_before = answered_before or response.state == "answered"


def _resolves(
    response: Response, finding: Finding, labels: set[tuple[int, ...]], answered_before: bool
) -> bool:
    """False only when it is certain that what *response* refers to is not there."""
    text = "".join(response.paragraphs).strip()
    if _ABOVE.match(text):
        return answered_before
    match = _REFERS.match(text)
    if match is None:
        return True
    target = match["to"]
    label = leading_label(target)
    if label and not label[1]:
        return not labels or _key(label[0]) in labels
    names = split_departments(target)
    if not names or not all(is_department(n) for n in names) or any(is_collective(n) for n in names):
        return True
    return all(
        any(_answers(other, name) for other in finding.responses if other is not response) for name in names
    )


def _answers(response: Response, name: str) -> bool:
    return not is_blank(response) and any(alike(name, d) for d in response.departments)


def _key(label: ItemLabel) -> tuple[int, ...]:
    """The numbers alone: a reference may print 1 where the finding prints (1) or No.1."""
    return label.value
