"""A number is left out among findings that are counted off, or they stand out of order.

What: under one heading follow (1) and (3), or (1), (3), (2). A list may begin with any number, and
counting may begin again at 1. A report that prints only some items of an older list (as many
numbers left out as printed) is taken for an excerpt, and nothing is said.

Why: the finding between them may have been lost in reading (at a page break, or because its heading
looks different), or have been withdrawn. A cross-reference 「(2)に同じ」 leads nowhere.

Example:
    (1) 備品の現物確認について
    (3) リース物品の管理について          (2) is not there

Remedy: look for the number in the printed report, and in what `auditdoc inspect` calls unused.

Source: practice of the reports.
"""

import itertools
from collections.abc import Iterator

from auditdoc.checks.numbering import Numbered, runs
from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD201"
NAME = "numbering-gap"
SEVERITY: Severity = "warning"
TITLE = N_("a number is left out, or findings stand out of order")
EXPLANATION_JA = """\
番号が飛んでいるか、順序が違っています。

内容: 同じ見出しの下で (1) の次が (3) になっている、または (1)、(3)、(2) の順になっています。番号が1
以外から始まること、途中で1に戻ることは、差し支えありません。過去の一覧から一部だけを載せた報告書（抜
けた番号が、載っている番号と同じかそれより多いもの）では、何も言いません。

理由: 間の意見等が、頁の変わり目や見出しの形の違いのために読み取れなかったか、取り下げられたのかもし
れません。「(2)に同じ」のような参照の先もなくなります。

例:
    (1) 備品の現物確認について
    (3) リース物品の管理について          (2) がありません。

対処: 元の報告書と、auditdoc inspect の「使われなかった部分」で、その番号を探してください。

根拠: 報告書の慣行によります。
"""


def problems(report: Report) -> Iterator[Problem]:
    all_runs = list(runs(report))
    left_out = sum(len(_missing(run)) for run in all_runs)
    is_excerpt = left_out >= sum(map(len, all_runs))
    for run in all_runs:
        missing = set() if is_excerpt else _missing(run)
        for before, item in itertools.pairwise(run):
            gap = sorted(n for n in missing if before.number < n < item.number)
            missing -= set(gap)
            if gap:
                yield problem(
                    (CODE, SEVERITY),
                    _("between {before} and {after} a number is left out ({numbers}): {finding}").format(
                        before=before.finding.number,
                        after=item.finding.number,
                        numbers=", ".join(map(str, gap)),
                        finding=name_of(item.finding),
                    ),
                    _("look for it in the printed report; its heading may have been read as something else"),
                    finding=item.finding,
                )
            elif item.number < before.number and item.number not in _numbers(run, item):
                yield problem(
                    (CODE, SEVERITY),
                    _("{after} stands after {before}: {finding}").format(
                        before=before.finding.number, after=item.finding.number, finding=name_of(item.finding)
                    ),
                    _("see whether the printed report has the findings in this order"),
                    finding=item.finding,
                )


def _missing(run: list[Numbered]) -> set[int]:
    numbers = {item.number for item in run}
    return set(range(min(numbers), max(numbers))) - numbers


def _numbers(run: list[Numbered], before: Numbered) -> set[int]:
    """The numbers ahead of *before*: one that comes again is a repetition (AD202) and no disorder."""
    return {item.number for item in run[: run.index(before)]}
