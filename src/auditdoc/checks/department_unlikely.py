"""What stands as a department looks like none.

What: an addressee or answering department holds a full stop or the end of a sentence, an amount, a
date or a page, consists of signs and figures only, or is longer than any name. Names of companies,
foundations and schools are in order.

Why: it is a sign that a table was read in the wrong columns, or that words in brackets
(「(計1,386,000円)」) were taken for a list of addressees. Other rules judge by these names.

Example:
    対象課: 令和5年3月末現在          a date in brackets, taken for an addressee

Remedy: see with `auditdoc inspect` how the table was read, and please report the file if you can
share it.

Source: names of departments in published reports.
"""

import re
from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.japanese.characters import fold
from auditdoc.japanese.departments import MAX_NAME
from auditdoc.messages import _
from auditdoc.records import Finding, Problem, Report, Response, Severity

CODE = "AD502"
NAME = "department-unlikely"
SEVERITY: Severity = "warning"
TITLE = N_("what stands as a department looks like none")
EXPLANATION_JA = """\
課の名とは思えないものが、課の名になっています。

内容: 対象課や所属名に、句点や文末の言葉、金額、年月日、頁があるか、記号や数字だけであるか、長すぎま
す。会社、財団、学校などの名は差し支えありません。

理由: 表の列を取り違えて読んだか、括弧書き（「(計1,386,000円)」など）を対象課の一覧と取り違えたしる
しです。ほかの検査もこの名を使います。

例:
    対象課: 令和5年3月末現在          括弧書きの日付を対象課と取り違えています。

対処: auditdoc inspect で表がどう読まれたか確認してください。差し支えなければ、そのファイルをお知ら
せください。

根拠: 公表された報告書の課の名によります。
"""

_NO_NAME = re.compile(
    r"[。？！]|[0-9](?:千|万|億|百万)?円|(?:[0-9]|元)年[0-9]+月|[0-9]月[0-9]+日|^[pP]\.?[0-9]|[0-9]頁"
    r"|(?:した|する|します|している|である|こと|ない|たい|について|により|現在)$|^[\W\d_]+$"
)


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        seen: set[str] = set()
        for name, response in _names(finding):
            if name not in seen and is_unlikely(name):
                yield problem(
                    (CODE, SEVERITY),
                    _("“{name}” looks like no department: {finding}").format(
                        name=name, finding=name_of(finding)
                    ),
                    _("see with `auditdoc inspect` how the place was read"),
                    finding=finding,
                    response=response,
                )
            seen.add(name)


def _names(finding: Finding) -> Iterator[tuple[str, Response | None]]:
    yield from ((name, None) for name in finding.targets)
    for response in finding.responses:
        yield from ((name, response) for name in response.departments)


def is_unlikely(name: str) -> bool:
    """True when *name* holds what no name of a department holds."""
    bare = fold(name)
    return len(bare) > MAX_NAME or bool(_NO_NAME.search(bare))
