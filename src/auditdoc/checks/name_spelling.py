"""One department stands in two spellings.

What: either a department was asked and does not answer, and in the same finding one answers that
was not asked and whose name differs in one character (情報基盤整備課, 情報基板整備課) or in a word
that is often mistyped (政策, 制作); or two names anywhere in the report differ only in what
keyboards confuse (霞ヶ関出張所, 霞ケ関出張所). One character that makes another office (東 and 西,
第1 and 第2) is no difference of spelling, and three-character names (税務課, 財務課) are too short
to tell.

Why: tables and threads over the years would show two departments. Such a pair is not reported under
AD101 and AD102 again.

Example:
    (情報政策課)
    情報制作課 | 環境の提供を行っていく。          情報政策課 is probably meant

Remedy: see which spelling is the right one. Two departments that really are so alike stay as they
are.

Source: practice of the reports; kana in names of places (ヶ, ケ) are written both ways by the same
body.
"""

from collections.abc import Iterator

from auditdoc.checks.respondents import plain, roll
from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Finding, Problem, Report, Response, Severity

CODE = "AD501"
NAME = "name-spelling"
SEVERITY: Severity = "warning"
TITLE = N_("one department stands in two spellings")
EXPLANATION_JA = """\
同じ課の名が二通りに書かれています。

内容: 次のどちらかです。(1) 対象課のうち措置状況のない課と、対象課にないのに措置状況のある課とが同じ
意見等にあり、名が一文字だけ違う（情報基盤整備課と情報基板整備課）か、誤変換されやすい語だけが違う（政
策と制作）。(2) 報告書の中の二つの名が、入力で紛れやすい文字だけで違う（霞ヶ関出張所と霞ケ関出張所）。
別の組織になる文字の違い（東と西、第1と第2など）は表記の違いとはせず、3文字以下の名（税務課と財務課
など）も短すぎるので挙げません。

理由: 集計や年度をまたぐ追跡で、二つの課になってしまいます。ここで挙げたものは AD101 と AD102 では挙
げません。

例:
    (情報政策課)
    情報制作課 | 環境の提供を行っていく。          「情報政策課」と思われます。

対処: どちらが正しいか確認してください。本当によく似た二つの課であれば、そのままで構いません。

根拠: 報告書の慣行によります。地名の「ヶ」「ケ」は同じ団体でも両方使われます。
"""


def problems(report: Report) -> Iterator[Problem]:
    first_spelling: dict[str, str] = {}
    told: set[str] = set()
    for finding in report.findings():
        for asked, answering, response in roll(finding).slips:
            yield _two_spellings(asked, answering, finding, response)
            told.add(answering)
        for name, where in _names(finding):
            first = first_spelling.setdefault(plain(name), name)
            if name != first and name not in told:
                yield _two_spellings(first, name, finding, where)
                told.add(name)


def _names(finding: Finding) -> Iterator[tuple[str, Response | None]]:
    yield from ((name, None) for name in finding.targets)
    for response in finding.responses:
        yield from ((name, response) for name in response.departments)


def _two_spellings(one: str, other: str, finding: Finding, response: Response | None) -> Problem:
    return problem(
        (CODE, SEVERITY),
        _("{other} may be {one} in another spelling: {finding}").format(
            one=one, other=other, finding=name_of(finding)
        ),
        _("see which spelling is the right one"),
        finding=finding,
        response=response,
    )
