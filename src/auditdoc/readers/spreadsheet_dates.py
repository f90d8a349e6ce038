"""Dates in cells: days since 1899-12-30 (or 1904), and the tokens of a number format that print them."""

import datetime
from collections.abc import Sequence

from auditdoc.japanese.dates import ERAS
from auditdoc.japanese.numeral_forms import kanji

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITAL = str.maketrans("0123456789", "〇一二三四五六七八九")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAYS = "月火水木金土日"
_DAY = 86_400
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31


def moment(serial: float, since_1904: bool) -> datetime.datetime | None:
    """The date and time of a cell, to the second; None for numbers that are none.

    In the usual system day 60 is 1900-02-29, which never was: days before it count from a day later.
    """
    if not 0 <= serial < _LAST_SERIAL:
        return None
    first = datetime.datetime(1899, 12, 30)  # noqa: DTZ001  # cells know no time zone
    if since_1904:
        first = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
    elif serial < 60:
        first += datetime.timedelta(days=1)
    try:
        return first + datetime.timedelta(seconds=round(serial * _DAY))
    except OverflowError:
        return None


def date_text(
    serial: float, at: datetime.datetime, tokens: Sequence[tuple[str, str]], digits: int, gannen: bool
) -> str:
    """The text of a date format; *digits* 1 and 3 ask for kanji and full-width digits, *gannen* for 元 as year 1."""
    halves = any(kind == "half" for kind, _text in tokens)
    dated = [n for n, (kind, _text) in enumerate(tokens) if kind in ("date", "elapsed")]
    out = []
    for n, (kind, text) in enumerate(tokens):
        if kind == "date":
            before = next((tokens[d][1] for d in reversed(dated) if d < n), "")
            after = next((tokens[d][1] for d in dated if d > n), "")
            minutes = text[0] == "m" and len(text) < 3 and (before[:1] == "h" or after[:1] == "s")
            shown = f"{at.minute:0{len(text)}d}" if minutes else _part(at, text, halves, gannen)
            out.append(_digits(shown, digits, text[0] == "y"))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            out.append(str(round(serial * _DAY) // unit).zfill(len(text)))
        elif kind == "half":
            out.append("AM" if at.hour < 12 else "PM") if text.isascii() else out.append(
                "午前" if at.hour < 12 else "午後"
            )
        elif kind == "digit":
            out.append("0" if text == "0" else "")
        elif kind in ("literal", "point", "comma", "percent"):
            out.append(text)
    return "".join(out).strip()


def _part(at: datetime.datetime, text: str, halves: bool, gannen: bool) -> str:
    letter, length = text[0], len(text)
    if letter == "y":
        return f"{at.year % 100:02d}" if length <= 2 else f"{at.year:04d}"
    if letter == "m":
        return _named(_MONTHS[at.month - 1], at.month, length)
    if letter == "d":
        return _named(_DAYS[at.weekday()], at.day, length)
    if letter == "a":
        return _WEEKDAYS[at.weekday()] + ("曜日" if length > 3 else "")
    if letter == "h":
        hour = (at.hour % 12 or 12) if halves else at.hour
        return f"{hour:0{min(length, 2)}d}"
    if letter == "s":
        return f"{at.second:0{min(length, 2)}d}"
    return _era_part(at.date(), letter, length, gannen)


def _named(name: str, number: int, length: int) -> str:
    """A month or day as a number, or by its English name where the format has three letters or more."""
    if length <= 2:
        return f"{number:0{length}d}"
    return name[:1] if length == 5 else name if length > 3 else name[:3]


def _era_part(day: datetime.date, letter: str, length: int, gannen: bool) -> str:
    """The parts of a Japanese date: g R, gg 令, ggg 令和, e 4, ee 04."""
    era = next((era for era in reversed(ERAS) if era.start <= day), None)
    if era is None or letter == "b":
        return str(day.year) if letter in "erb" else ""
    year = day.year - era.start.year + 1
    if letter == "g":
        return era.letter if length == 1 else era.name[0] if length == 2 else era.name
    shown = "元" if gannen and year == 1 else f"{year:0{min(length, 2)}d}"
    return (era.name if length > 1 else era.letter) + shown if letter == "r" else shown


def _digits(text: str, digits: int, year: bool) -> str:
    if digits == 3:
        return text.translate(_FULL)
    if digits == 1 and text.isdigit():
        return text.translate(_DIGITAL) if year else kanji(int(text))
    return text
