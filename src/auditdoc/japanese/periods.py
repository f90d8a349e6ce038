"""Times that a text names to say when something will be: 令和5年度中に, 来年度, 6月までに, 年内, 令和5年秋.

Fiscal years run from April to March, years from January to December: 来年度 and 来年 differ. What is relative is counted from
the day on which the text speaks.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditdoc.japanese.dates import EraYear, Span, fiscal_year

APRIL = 4
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 12)}
"""First and last month of a calendar year that each can mean; the winter of a year is the one in which it ends."""

_HOLIDAYS = {"春": (3, 3), "夏": (7, 8), "秋": (10, 10), "冬": (12, 12)}
"""The same of 夏季休業, as schools have it; that of spring ends with the school year."""

_FISCAL_PARTS = {
    "上半期": (4, 9), "上期": (4, 9), "前半": (4, 9), "下半期": (10, 3), "下期": (10, 3), "後半": (10, 3),
    "1学期": (4, 7), "2学期": (9, 12), "3学期": (1, 3), "第1四半期": (4, 6), "第2四半期": (7, 9), "第3四半期": (10, 12), "第4四半期": (1, 3), "末": (3, 3), "当初": (4, 4), "初め": (4, 4),
}  # fmt: skip
_YEAR_PARTS = {"前半": (1, 6), "後半": (7, 12), "初め": (1, 3), "末": (12, 12), **_SEASONS}
_NEW_YEAR = range(4, 7)
"""Months in which 新年度 is the year that has begun; later it is the next."""
_AHEAD = {"新": 1, "再来": 2, "来": 1, "次": 1, "明": 1, "翌": 1, "今": 0, "本": 0, "当": 0, "同": 0}


@dataclass(frozen=True, slots=True)
class Period:
    """The days that some words name. since: they say from when on (から), not in which time or by when."""

    words: str
    span: Span
    first: datetime.date
    last: datetime.date
    since: bool = False

    @property
    def fiscal_year(self) -> str:
        """Code of the fiscal year in which it ends: R5 for 令和5年度 and for 6月までに of 2023; R2 for 平成32年度."""
        return EraYear.of_gregorian(fiscal_year_of(self.last)).code


_ERA = r"(?:明治|大正|昭和|平成|令和)\s*(?:元|\d{1,2}|[一二三四五六七八九十]+)|(?<![A-Za-z0-9])[HRhr]\d{1,2}(?=年|\()"
_NAMED = rf"(?P<year>(?:{_ERA}|(?<!\d)(?:19|20)\d\d)(?:\((?:\d{{4}}|(?:平成|令和)(?:元|\d{{1,2}}))年?\))?)"
_PART = "|".join(sorted({*_FISCAL_PARTS, *_YEAR_PARTS}, key=len, reverse=True))
_MONTH = r"(?P<month>1[0-2]|[1-9])月(?:(?P<day>[12]\d|3[01]|[1-9])日)?(?:末日?|[上中下]旬)?"
_RELATIVE = r"(?<![0-9一二三四五六七八九十か箇ケヶカ毎各前隔数])(?P<relative>再来|来|次|明|翌|今|本|当|同|(?<![一-鿿])新(?=年度))?"
_HOLIDAY = "(?:[季期]休業(?:期間)?|休み)"
_PERIOD = re.compile(
    rf"(?:{_NAMED}|(?<![\d.])(?P<short>\d{{1,2}})(?=年度)|{_RELATIVE})(?P<unit>年度|年)(?:の?(?P<part>{_PART}){_HOLIDAY}?|の?{_MONTH})?"
    rf"|(?<![\d年月か箇ケヶカ毎同翌第./-]){_MONTH.replace('month', 'only_month').replace('day', 'only_day')}"
    rf"|(?<![一-鿿])(?P<season>[春夏秋冬]){_HOLIDAY}?(?=(?:期間)?(?:中|の間)(?:に|を|、)|末?まで|頃|ごろ|を目|をめど|に(?:は|実施|行|予定|[、,]))"
    r"|(?P<within>半|\d{1,2}|[一二三四五六])(?P<of>年|[か箇ケヶカ]年|[か箇ケヶカ]月)以内"
)
_ALONE = re.compile(r"内|中|末(?:まで|に|を)")
"""What follows 年度 and 年 where they stand alone and mean this one: 年度内に, 年内; 年度末の備品報告書 is every year's."""
_CLOSES = frozenset({"末", "前半", "後半"})
"""Parts of the year that is meant by 年度 alone, where a particle makes them a time: 年度の前半に."""
_AFTER_MONTH = re.compile(
    r"末?日?(?:まで|中に|を目|をめど|を[一-鿿]{0,3}期[限日]|をもって|に|から|より|頃|ごろ|以降|の?(?:[市区町村県]?議会|定例会)|の[一-鿿]{1,8}(?:に(?!お|つ|関|係|よ)|で|から|をもって|分))"
)
_SINCE = re.compile(r"\)?(?:分|末|\d日|の[^、。\d]{1,8})?(?:から|より(?!も)|以降|以後)")
_RECURRING = re.compile(r"(?:毎年度?、?|毎|各年度?、?|例年、?|年度?当初の?)$")


def fiscal_year_of(day: datetime.date) -> int:
    """The Gregorian year in which the fiscal year of *day* begins."""
    return day.year if day.month >= APRIL else day.year - 1


def end_of_fiscal_year(year: int) -> datetime.date:
    return datetime.date(year + 1, APRIL - 1, 31)


def find_periods(text: str, today: datetime.date) -> list[Period]:
    """The times in *text*, which is folded (characters.fold), in their order, as a writer of *today* means them.

    A month without a year is the next that is not over; after a year that was named (令和5年度の…、9月に) it lies in that.
    What recurs (毎年4月に, 年度末の) is no time, nor is a year that cannot be.
    """
    return list(_periods(text, today))


def _periods(text: str, today: datetime.date) -> Iterator[Period]:
    named: Period | None = None
    before: Period | None = None
    for match in _PERIOD.finditer(text):
        if _RECURRING.search(text[: match.start()]):
            continue
        try:
            days = _days(match, text[match.end() :], today, named, before)
        except (ValueError, OverflowError):
            continue  # 令和5年2月30日
        if days is None:
            continue
        since = _SINCE.match(text, match.end()) is not None
        found = Period(match[0], match.span(), *days, since=since)
        if match["unit"]:
            named = found
        before = found
        yield found


Days = tuple[datetime.date, datetime.date]


def _days(
    match: re.Match[str], after: str, today: datetime.date, named: Period | None, before: Period | None
) -> Days | None:
    if match["within"]:
        return today, _within(match["within"], match["of"], today)
    if match["season"]:
        return _next_season(match, today, named)
    if match["only_month"]:
        return _next_month(match, today, named) if _AFTER_MONTH.match(after) else None
    relative = match["relative"]
    if not (match["year"] or match["short"] or relative) and not _means_this(match, after):
        return None
    since = named.last if named and relative in ("同", "翌") else today
    if before and _goes_on(match, before, today):
        since = before.last
    now = fiscal_year_of(since) if match["unit"] == "年度" else since.year
    if relative == "新" and since.month in _NEW_YEAR:
        now -= 1
    year = _named_year(match, today)
    in_year = _in_fiscal_year if match["unit"] == "年度" else _in_year
    return in_year(now + _AHEAD[relative or "今"] if year is None else year, match)


def _means_this(match: re.Match[str], after: str) -> bool:
    """Whether 年度 or 年 by itself is the present one: 年度内に, 年度末までに."""
    if match["part"] in _CLOSES:
        return re.match("まで|に|を|中", after) is not None
    return not match["part"] and not match["month"] and _ALONE.match(after) is not None


def _goes_on(match: re.Match[str], before: Period, today: datetime.date) -> bool:
    """Whether 年度内に is that of the time before it, which lies ahead: 本年秋に調査し、年度内に取りまとめる."""
    by_itself = not (match["year"] or match["short"] or match["relative"])
    return by_itself and match["unit"] == "年度" and not match["month"] and before.last > today


def _named_year(match: re.Match[str], today: datetime.date) -> int | None:
    """The year that is named in full, or by its number alone (6年度), which is that of the era that makes it nearest."""
    if match["year"]:
        return fiscal_year(match["year"])
    if match["short"] is None:
        return None
    years = (EraYear(era, int(match["short"])).fiscal_year for era in "HR")
    return min(years, key=lambda year: abs(year - fiscal_year_of(today)))


def _in_fiscal_year(year: int, match: re.Match[str]) -> Days:
    first, last = _FISCAL_PARTS.get(match["part"] or "", (APRIL, APRIL - 1))
    if match["month"]:
        return _month(year + (int(match["month"]) < APRIL), match["month"], match["day"])
    return (
        _month(year + (first < APRIL), str(first), None)[0],
        _month(year + (last < APRIL), str(last), None)[1],
    )


def _in_year(year: int, match: re.Match[str]) -> Days:
    if match["month"]:
        return _month(year, match["month"], match["day"])
    first, last = _YEAR_PARTS.get(match["part"] or "", (1, 12))
    return _month(year, str(first), None)[0], _month(year, str(last), None)[1]


def _next_season(match: re.Match[str], today: datetime.date, named: Period | None) -> Days:
    """The one that is not over; after a year that was named, that of this year."""
    season = match["season"]
    first, last = (_HOLIDAYS if "休" in match[0] else _SEASONS)[season]
    since = today if named is None or named.last < today else max(named.first, today)
    year = since.year if _month(since.year, str(last), None)[1] >= since else since.year + 1
    return _month(year, str(first), None)[0], _month(year, str(last), None)[1]


def _next_month(match: re.Match[str], today: datetime.date, named: Period | None) -> Days:
    month, day = match["only_month"], match["only_day"]
    if named is not None and named.last >= today:
        year = fiscal_year_of(named.last)
        return _month(year + (int(month) < APRIL), month, day)
    days = _month(today.year, month, day)
    return days if days[1] >= today else _month(today.year + 1, month, day)


def _month(year: int, month: str, day: str | None) -> Days:
    last = calendar.monthrange(year, int(month))[1]
    if day:
        exact = datetime.date(year, int(month), int(day))
        return exact, exact
    return datetime.date(year, int(month), 1), datetime.date(year, int(month), last)


def _within(count: str, unit: str, today: datetime.date) -> datetime.date:
    if count == "半":
        months = 6
    else:
        months = (int(count) if count.isdecimal() else "一二三四五六".index(count) + 1) * (
            12 if "年" in unit else 1
        )
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
