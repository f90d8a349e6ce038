"""Fiscal years (年度, from 1 April) and dates, in Japanese eras and in Western years.

Canonical forms: a fiscal year is a code, era letter and year ("R4", "H31"); a date is ISO ("2024-06-14", or
"2023-03" where only the month is printed). Days before 1873, when Japan kept a lunar calendar, are taken as
Gregorian: no report has one.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditdoc.japanese.numeral_forms import number


@dataclass(frozen=True, slots=True)
class Era:
    """One era. last_year: the last that was ever printed; None where none is known."""

    letter: str
    name: str
    start: datetime.date
    last_year: int | None


ERAS = (
    Era("M", "明治", datetime.date(1868, 1, 25), 45),
    Era("T", "大正", datetime.date(1912, 7, 30), 15),
    Era("S", "昭和", datetime.date(1926, 12, 25), 64),
    # 平成 ended with 31, on 2019-04-30, but reports planned ahead: 「平成32年度」
    Era("H", "平成", datetime.date(1989, 1, 8), None),
    Era("R", "令和", datetime.date(2019, 5, 1), None),
)
"""Oldest first. Sources: 明治 改元の詔（明治元年9月8日）, which counts the year from its first day; 大正
明治45年詔書; 昭和 大正15年 詔書（元号ヲ改ムルノ件）; 平成 昭和64年政令第1号; 令和 平成31年政令第143号. The
day of a change belongs to both eras."""

Span = tuple[int, int]
"""Place in a text: first character, one past the last."""

_BY_SIGN = {sign: era for era in ERAS for sign in (era.letter, era.name)}
_FIRST_WESTERN, _LAST_WESTERN = 1868, 2199


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year as it is counted in one era. Raises ValueError for an era or a year that never was."""

    era: str
    year: int

    def __post_init__(self) -> None:
        known = _BY_SIGN.get(self.era)
        if known is None or known.letter != self.era or not 1 <= self.year <= (known.last_year or 99):
            raise ValueError(f"no year of a Japanese era: {self.era}{self.year}")

    @property
    def code(self) -> str:
        return f"{self.era}{self.year}"

    @property
    def gregorian(self) -> int:
        """The calendar year; 2019 for H31 and for R1."""
        return _BY_SIGN[self.era].start.year + self.year - 1

    @property
    def fiscal_year(self) -> int:
        """The calendar year in which the 年度 of this name begins; 令和元年度 began before 令和."""
        return self.gregorian

    @classmethod
    def of_gregorian(cls, year: int) -> EraYear:
        """The era in force at the end of *year*: 2019 is R1."""
        if not _FIRST_WESTERN <= year <= _LAST_WESTERN:
            raise ValueError(f"no Western year that a report can mean: {year}")
        era = next(era for era in reversed(ERAS) if era.start.year <= year)
        return cls(era.letter, year - era.start.year + 1)


# Blanks may stand between any two characters: 「平 成 2 7 年 度」.
_DIGITS = r"\d(?:\s*\d){0,3}"
_KANJI = r"[〇零一二三四五六七八九十百](?:\s*[〇零一二三四五六七八九十百])*"
_NAMES = "|".join(r"\s*".join(era.name) for era in ERAS)
_ERA = rf"(?:{_NAMES}|(?<![A-Za-zＡ-Ｚａ-ｚ])[MTSHRmtshrＭＴＳＨＲｍｔｓｈｒ])"
_ERA_YEAR = (
    rf"(?P<era>{_ERA})\s*(?P<year>元|{_DIGITS}|{_KANJI})(?:\s*[(（]\s*(?P<western>{_DIGITS})\s*年?\s*[)）])?"
)
_WESTERN_YEAR = (
    r"(?<!\d)(?P<only_western>\d(?:\s*\d){3})(?!\d)"
    rf"(?:\s*[(（]\s*(?P<beside>(?:{_NAMES})\s*(?:元|{_DIGITS}))\s*年?\s*[)）])?"
)
# 「平成27監査年度」 is how some prefectures name it.
_FISCAL = r"\s*(?:監\s*査|会\s*計|事\s*業)?\s*年\s*度"

_FISCAL_YEAR = re.compile(rf"(?:{_ERA_YEAR}|{_WESTERN_YEAR})(?:{_FISCAL})?")
_YEAR_IN_TEXT = re.compile(rf"(?:{_ERA_YEAR}|{_WESTERN_YEAR}){_FISCAL}")


def _era_year(match: re.Match[str]) -> EraYear:
    """The year of a match of _ERA_YEAR | _WESTERN_YEAR. Raises: ValueError: none, or a Western year beside it
    that differs."""
    if match["only_western"]:
        return _western_year(match)
    era = _BY_SIGN[re.sub(r"\s", "", match["era"]).translate(_CAPITALS)]
    year = EraYear(era.letter, 1 if match["year"] == "元" else _number(match["year"]))
    if match["western"] and _number(match["western"]) != year.gregorian:
        raise ValueError(f"two different years: {match[0]}")
    return year


def _western_year(match: re.Match[str]) -> EraYear:
    """The year of 「2024年」 or 「2019（平成31）年」, where the era printed beside it is kept."""
    gregorian, beside = _number(match["only_western"]), match.groupdict().get("beside")
    year = _year(beside) if beside else EraYear.of_gregorian(gregorian)
    if year.gregorian != gregorian:
        raise ValueError(f"two different years: {match[0]}")
    return year


_CAPITALS = str.maketrans("ＭＴＳＨＲｍｔｓｈｒmtshr", "MTSHRMTSHRMTSHR")


def _number(text: str) -> int:
    return number(re.sub(r"\s", "", text))


def _year(text: str) -> EraYear:
    match = _FISCAL_YEAR.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"no fiscal year: {text!r}")
    return _era_year(match)


def fiscal_year(text: str) -> int:
    """Gregorian year in which the fiscal year named by *text* begins (1 April).

    Args: text: the year and nothing else, in any width, with 「年度」 or without any unit: "令和元年度",
        "平成３１年度", "令和四年度", "令和6(2024)年度", "2022年度", "R4". 「令和4年」 is a calendar year.
    Returns: 2019 for the first two; 2020 for "平成32年度", which older reports print when they plan ahead.
    Raises: ValueError: no era that we know, a year that it never had, or two years that differ.
    """
    return _year(text).fiscal_year


def year_code(text: str) -> str:
    """Canonical code of a fiscal year, from any form of it: "R4" for 令和四年度, r4, Ｒ４ and 2022年度.

    A printed era is kept (平成31年度 is H31, 令和元年度 R1: the same year, see same_fiscal_year); a Western
    year takes the era that its fiscal year ended in (2019 is R1). Raises: ValueError, as fiscal_year.
    """
    return _year(text).code


def same_fiscal_year(a: str, b: str) -> bool:
    """Whether two spellings mean one fiscal year: true of "H31" and "令和元年度"."""
    return fiscal_year(a) == fiscal_year(b)


def year_title(code: str) -> str:
    """The year as headings print it: "令和4年度" for "R4", "令和元年度" for "R1"."""
    year = _year(code)
    return f"{_BY_SIGN[year.era].name}{_printed_year(year)}年度"


def _printed_year(year: EraYear) -> str:
    return "元" if year.year == 1 else str(year.year)


_WEEKDAY = r"(?:\s*[(（]\s*[月火水木金土日](?:\s*曜\s*日?)?(?:\s*[・,、]?\s*祝日?)?\s*[)）])?"
_SMALL = rf"(?:\d(?:\s*\d)?|{_KANJI})"
_DAY = rf"(?:\s*(?P<day>{_SMALL})\s*日{_WEEKDAY})?"
_LONG_DATE = rf"(?:{_ERA_YEAR}|{_WESTERN_YEAR})\s*年\s*(?P<month>{_SMALL})\s*月{_DAY}"
_SEPARATED = r"(?P<sep>[./\-．／－])\s*(?P<month>\d{1,2})"
_SHORT_YEAR = rf"(?P<era>{_ERA})\s*(?P<year>\d{{1,2}}|元)(?P<western>(?!))?|(?<!\d)(?P<only_western>\d{{4}})"
_SHORT_DATE = rf"(?:{_SHORT_YEAR}){_SEPARATED}(?P=sep)(?P<day>\d{{1,2}})(?![\d]|[./\-．／－]\d){_WEEKDAY}"
_SHORT_MONTH = rf"(?:{_SHORT_YEAR}){_SEPARATED}(?P<day>(?!))?"

_DATES = tuple(re.compile(pattern) for pattern in (_LONG_DATE, _SHORT_DATE, _SHORT_MONTH))
# A version, a telephone number or a document number, 「第R4-9-30号」, goes on to the left or the right.
_SHORT_IN_TEXT = re.compile(rf"(?<![-.／－．/0-9A-Za-z０-９Ａ-Ｚａ-ｚ第]){_SHORT_DATE}(?!\s*号)")


def date(text: str) -> str:
    """ISO date of the one date that *text* is: "2024-06-14", or "2023-03" for a month.

    Args: text: 令和6年6月14日（金）, 令和５年３月, 平成三十一年四月二十六日, R4.9.30, H31/4/26,
    2024年6月14日, 2024-06-14, letter-spaced too.
    Returns: for 平成31年5月 and later the day that is meant, since older reports print ahead.
    Raises: ValueError: no such day (令和5年2月30日), a day before its era began, 「同日」, a masked date,
    more than a date.
    """
    for pattern in _DATES:
        match = pattern.fullmatch(text.strip())
        if match:
            return _iso_date(match)
    raise ValueError(f"no date: {text!r}")


def _iso_date(match: re.Match[str]) -> str:
    """The date of a match of one of _DATES. Raises: ValueError: no such day."""
    year, month = _era_year(match), _number(match["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {match[0]}")
    last = datetime.date(year.gregorian, month, calendar.monthrange(year.gregorian, month)[1])
    day = None if match["day"] is None else last.replace(day=_number(match["day"]))
    if match["era"]:
        _check_era(year, day or last.replace(day=1), day or last)
    return day.isoformat() if day else f"{last:%Y-%m}"


def _check_era(year: EraYear, first: datetime.date, last: datetime.date) -> None:
    """Raises ValueError unless the days from *first* to *last* touch the era, 平成 having no end (see
    ERAS)."""
    place = ERAS.index(_BY_SIGN[year.era])
    began = ERAS[place].start
    ended = ERAS[place + 1].start if ERAS[place].last_year else datetime.date.max
    if last < began or first > ended:
        raise ValueError(f"{first.isoformat()} is not in {ERAS[place].name}")


def era_date(iso: str) -> str:
    """The long form of an ISO date: "令和6年6月14日"; "令和5年3月" for "2023-03". Raises: ValueError: before
    明治, or no date."""
    year, month, day = _era_parts(iso)
    return f"{_BY_SIGN[year.era].name}{_printed_year(year)}年{month}月" + (f"{day}日" if day else "")


def era_short(iso: str) -> str:
    """The form of table cells: "R6.6.14"; "R5.3" for "2023-03". Raises: ValueError, as era_date."""
    year, month, day = _era_parts(iso)
    return f"{year.code}.{month}" + (f".{day}" if day else "")


def _era_parts(iso: str) -> tuple[EraYear, int, int | None]:
    """Era year, month and day; a month in which the era changed goes to the new one."""
    match = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", iso, re.ASCII)
    if match is None:
        raise ValueError(f"no ISO date: {iso!r}")
    year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if day is None and not 1 <= month <= 12:
        raise ValueError(f"no ISO date: {iso!r}")
    on = datetime.date(year, month, day if day is not None else calendar.monthrange(year, month)[1])
    if on < ERAS[0].start:
        raise ValueError(f"before {ERAS[0].name}: {iso}")
    era = next(era for era in reversed(ERAS) if era.start <= on)
    return EraYear(era.letter, year - era.start.year + 1), month, day


def find_year(text: str) -> tuple[str, Span] | None:
    """Code of the first fiscal year that *text* mentions, and where, from its era to 「度」; None when there
    is none.

    「令和4年」 without 「度」 is a calendar year, the 28 of 「28高行管第101号」 a document number: neither
    counts, and 「前年度」 says nothing by itself. A year that cannot be (昭和90年度) is passed over.
    """
    found = _valid(_YEAR_IN_TEXT, text, lambda match: _era_year(match).code)
    return next(found, None)


def find_dates(text: str) -> list[tuple[str, Span]]:
    """ISO dates in *text*, in order, each with its place, a weekday in brackets included.

    A bare number of months, 「R5.3」 or 「2024-03」, is not searched for: in running text it can be anything.
    Dates that cannot be are passed over.
    """
    long = list(_valid(_DATES[0], text, _iso_date))
    short = [
        hit
        for hit in _valid(_SHORT_IN_TEXT, text, _iso_date)
        if not any(_overlap(hit[1], other[1]) for other in long)
    ]
    return sorted(long + short, key=lambda hit: hit[1])


def _valid(
    pattern: re.Pattern[str], text: str, value: Callable[[re.Match[str]], str]
) -> Iterator[tuple[str, Span]]:
    for match in pattern.finditer(text):
        try:
            yield value(match), match.span()
        except ValueError:
            continue


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
