"""The day from which a report speaks: what its 来年度 and 年度内 are counted from."""

import datetime
from collections.abc import Iterator

from auditdoc.compare.departments import year_of
from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.periods import end_of_fiscal_year
from auditdoc.records import Report

PLAUSIBLE = range(1900, 2100)
"""Years of a report; a record written by hand can have any."""


def standpoint(report: Report) -> datetime.date | None:
    """令和5年3月31日現在 where the report says so; the day of its publication; the end of its fiscal year. None: no year is known."""
    return next((day for day in _days(report) if day.year in PLAUSIBLE), None)


def _days(report: Report) -> Iterator[datetime.date]:
    for notice in (report.title or "", *report.notices):
        for day, (_start, end) in find_dates(notice):
            if notice[end:].lstrip().startswith(("現在", "時点")) and len(day) == len("2023-03-31"):
                yield datetime.date.fromisoformat(day)
    try:
        if report.publication.date:
            yield datetime.date.fromisoformat(report.publication.date)
    except ValueError:
        pass  # written by hand: 2023-02-30
    year = year_of(report)
    if year is not None and year in PLAUSIBLE:
        yield end_of_fiscal_year(year)
