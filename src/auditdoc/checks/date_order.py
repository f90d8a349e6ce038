"""A date cannot be, given the other dates of the report.

What: an answer that was taken or notified on a day after the report was published; any answer dated
before the fiscal year of the audit begins; a plan for a day more than a year before the
publication. A month without a day is taken to agree where it can. Dates inside the prose are not
judged, nor is anything where the report does not say when it was published.

Why: years of two eras are easily mistaken (平成4年 for 令和4年), and a digit is lost in reading. A
measure that lies before the audit is no answer to it.

Example:
    令和5年3月24日公表 … 措置年月日 令和5年9月30日          the measure is dated after the publication

Remedy: look at the dates in the printed report. A plan that had passed long before it was published
deserves a question.

Source: Local Autonomy Act (地方自治法) art. 199(14): first the measure, then the notice, then the
publication.
"""

import datetime
from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Response, Severity

CODE = "AD401"
NAME = "date-order"
SEVERITY: Severity = "warning"
TITLE = N_("the date of an answer cannot be right")
EXPLANATION_JA = """\
年月日の前後が合いません。

内容: 措置や通知の年月日が公表の日より後である、年月日が監査の年度の始まりより前である、予定の時期が
公表より1年以上前である、のいずれかです。日のない年月は、合うと考えられる限り合うものとします。本文
中の日付は見ません。公表の日が分からないときは、それに関わることは言いません。

理由: 元号の取り違え（令和4年を平成4年とする）や、読み取りでの数字の脱落が起こりやすいところです。監
査より前の措置は、監査への回答とはいえません。

例:
    令和5年3月24日公表 … 措置年月日 令和5年9月30日          措置が公表より後になっています。

対処: 元の報告書の年月日を確認してください。公表のずっと前に過ぎていた予定は、その後どうなったか照会
するとよいでしょう。

根拠: 地方自治法第199条第14項（措置、通知、公表の順）。
"""

_LONGEST_LAG = datetime.timedelta(days=365)


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        for response in finding.responses:
            doubt = _doubt(response, report)
            if doubt:
                yield problem(
                    (CODE, SEVERITY),
                    _("{doubt}: {finding}").format(doubt=doubt, finding=name_of(finding)),
                    _("look at the dates in the printed report; an era or a digit may be wrong"),
                    finding=finding,
                    response=response,
                )


def _doubt(response: Response, report: Report) -> str:
    """What is wrong with the date of *response*, as a sentence; "" when nothing is."""
    if response.date is None:
        return ""
    published = report.publication.date
    if published and response.date_means in ("taken", "notified") and _first_day(response.date) > published:
        return _("{date} lies after the publication on {published}").format(
            date=response.date, published=published
        )
    if report.fiscal_year and _last_day(response.date) < f"{report.fiscal_year}-04-01":
        return _("{date} lies before fiscal {year} begins").format(
            date=response.date, year=report.fiscal_year
        )
    if published and response.date_means == "planned" and _last_day(response.date) < _year_before(published):
        return _("planned for {date}, long before the publication on {published}").format(
            date=response.date, published=published
        )
    return ""


def _first_day(date: str) -> str:
    """ISO dates compare as text."""
    return date if len(date) > len("2023-03") else f"{date}-01"


def _last_day(date: str) -> str:
    return date if len(date) > len("2023-03") else f"{date}-31"


def _year_before(day: str) -> str:
    try:
        return (datetime.date.fromisoformat(day) - _LONGEST_LAG).isoformat()
    except ValueError:  # a record made by hand may hold 2023-02-31
        return ""
