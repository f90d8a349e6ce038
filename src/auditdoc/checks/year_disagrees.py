"""The year of the report does not agree with its title or its day of publication.

What: the title names one fiscal year and the record has another; there never was the year (T99);
`year` and `fiscal_year` name different years; the report was published before its fiscal year
began, or more than ten years after it. A title that names several years is not judged.

Why: reports are kept and compared by this year; one filed under a wrong year is not found again.

Example:
    title 令和4年度行政監査…措置状況報告書, year R3

Remedy: see what the printed report says. The fiscal year of the audit counts, not that of the
publication.

Source: 平成31年度 and 令和元年度 are one fiscal year (元号を改める政令, 平成31年政令第143号).
"""

from collections.abc import Iterator

from auditdoc.checks.rule import N_, problem
from auditdoc.japanese.dates import find_year, fiscal_year
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD403"
NAME = "year-disagrees"
SEVERITY: Severity = "warning"
TITLE = N_("the report's year does not agree with its title or publication")
EXPLANATION_JA = """\
報告書の年度が、表題や公表の日と合いません。

内容: 表題にある年度と記録の年度が違う、実在しない年度（T99）である、year と fiscal_year が違う年を指
す、年度が始まる前に公表されている、年度から10年を超えて後に公表されている、のいずれかです。表題に複数
の年度があるときは判断しません。

理由: 報告書は年度によって保存し、比較します。誤った年度で保存すると、見つからなくなります。

例:
    表題「令和4年度行政監査…措置状況報告書」、年度 R3

対処: 元の報告書を確認してください。公表の年度ではなく、監査の年度が基準です。

根拠: 平成31年度と令和元年度は同じ年度です（元号を改める政令（平成31年政令第143号））。
"""

_LATEST = 10
"""Years after its fiscal year in which a report may still be published."""


def problems(report: Report) -> Iterator[Problem]:
    for doubt in _doubts(report):
        yield problem((CODE, SEVERITY), doubt, _("see which year the printed report names"))


def _doubts(report: Report) -> Iterator[str]:
    titled = _years(report.title or "")
    coded = _fiscal_year(report.year)
    own = report.fiscal_year or coded
    if report.year and coded is None:
        yield _("there was no year {year}").format(year=report.year)
    if coded and len(titled) == 1 and fiscal_year(titled[0]) != coded:
        yield _("the title names {titled}, the record {year}").format(titled=titled[0], year=report.year)
    if coded and report.fiscal_year and coded != report.fiscal_year:
        yield _("year {year} is not fiscal year {fiscal_year}").format(
            year=report.year, fiscal_year=report.fiscal_year
        )
    published = report.publication.date
    if own and published and published < f"{own}-04-01":
        yield _("published on {date}, before fiscal {year} began").format(date=published, year=own)
    if own and published and int(published[:4]) > own + _LATEST:
        yield _("published on {date}, more than {years} years after fiscal {year}").format(
            date=published, years=_LATEST, year=own
        )


def _fiscal_year(code: str | None) -> int | None:
    try:
        return fiscal_year(code) if code else None
    except ValueError:  # a record made by hand may hold T99
        return None


def _years(title: str) -> list[str]:
    """The codes of all fiscal years that the title names, in order."""
    codes = []
    while found := find_year(title):
        code, (_start, end) = found
        codes.append(code)
        title = title[end:]
    return list(dict.fromkeys(codes))
