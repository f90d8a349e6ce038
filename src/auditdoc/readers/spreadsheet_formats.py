"""Number formats of Excel: the text that a cell prints for the number in it.

Numbers, percentages, thousands separators, dates of the Western and the Japanese calendar (`ggge"年"m"月"d"日"`, `ge.m.d`),
times, full-width and kanji digits (`[DBNum3]`, `[DBNum1]`), conditions, text (`@"課"`). Fractions print as decimal numbers;
fill characters and colours do not print. The first year of an era is 1 unless the format asks for 元 (`x-gannen`).
"""

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from auditdoc.readers.spreadsheet_dates import date_text, moment

_ERA_LONG, _ERA_SHORT = '[$-411]ggge"年"m"月"d"日"', "[$-411]ge.m.d"
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _ERA_SHORT, 28: _ERA_LONG, 29: _ERA_LONG, 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: _ERA_SHORT,
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-",
    42: "¥#,##0;-¥#,##0;¥-", 43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;-¥#,##0.00;¥-", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _ERA_SHORT, 51: _ERA_LONG, 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: _ERA_LONG,
    55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: _ERA_SHORT, 58: _ERA_LONG,
}  # fmt: skip
"""Formats that a file names by number alone, as Japanese Excel shows them (ECMA-376 part 1, 18.8.30)."""

_SYSTEM_DATE = ("[$-F800]", "[$-x-sysdate]")
_SYSTEM_DATE_FORM = 'yyyy"年"m"月"d"日"'
"""The long date of the computer on which the file is opened, and what it is on a Japanese one."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/標準)|(?P<half>AM/PM|A/P|午前/午後)|(?P<exponent>[Ee][+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,}|g+|e+|r+|b+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<at>@)"
    r"|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$")
_ELAPSED = re.compile(r"^(?:h+|m+|s+)$", re.I)
_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
MAX_FORMAT = 255
"""Characters of a format; Excel allows no more."""

Token = tuple[str, str]
"""Kind and text: literal, date, elapsed, half, general, exponent, digit, point, comma, percent, at."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a format. `digits` 1 and 3 ask for kanji and full-width digits."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None
    digits: int
    gannen: bool

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _text in self.tokens)


def printed_number(number: float, code: str, since_1904: bool = False) -> str:
    """What a cell with this number and format prints."""
    if code == "General":
        return _general(number)
    if code.startswith(_SYSTEM_DATE):
        code = _SYSTEM_DATE_FORM
    sections = _sections(code[:MAX_FORMAT])
    section, number_shown = _chosen(sections, number)
    if section is None:
        return ""
    if section.has("date", "elapsed", "half"):
        at = moment(number, since_1904)
        return (
            date_text(number, at, section.tokens, section.digits, section.gannen) if at else _general(number)
        )
    if section.has("general"):
        return "".join(_digits_as(_general(number_shown), section) if k == "general" else t for k, t in section.tokens if k in ("general", "literal")).strip()  # fmt: skip
    if not section.has("digit"):
        shown = "".join(
            _general(number) if kind == "at" else text
            for kind, text in section.tokens
            if kind in ("at", "literal")
        )
        return shown.strip()
    if section.has("exponent") or any(kind == "literal" and text == "/" for kind, text in section.tokens):
        return _general(number)
    return _digits_as(_placed(number_shown, section), section).strip()


def printed_text(text: str, code: str) -> str:
    """What a cell with this text and format prints: `@"課"` adds 課, `;;;` blanks it out."""
    sections = _sections(code[:MAX_FORMAT])
    section = sections[3] if len(sections) > 3 else next((s for s in sections if s.has("at")), None)
    if section is None:
        return text
    return "".join(
        text if kind == "at" else shown for kind, shown in section.tokens if kind in ("at", "literal")
    )


def is_date(code: str) -> bool:
    """True for formats that print a number as a date or time."""
    return _sections(code[:MAX_FORMAT])[0].has("date", "elapsed")


@lru_cache(maxsize=2_000)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return tuple(map(_section, parts))


def _section(matches: list[re.Match[str]]) -> _Section:
    tokens: list[Token] = []
    condition, digits, gannen = None, 0, False
    for match in matches:
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "bracket":
            found = _CONDITION.match(text)
            if found:
                condition = (found[1], float(found[2]) if found[2].count(".") < 2 else 0.0)
            elif text.upper().startswith("DBNUM"):
                digits = int(text[5:]) if text[5:].isdigit() else 0
            elif text.startswith("$"):
                gannen = gannen or "gannen" in text
                tokens.append(("literal", text[1:].split("-", 1)[0]))
            elif _ELAPSED.match(text):
                tokens.append(("elapsed", text.lower()))
        elif kind == "space":
            tokens.append(("literal", " "))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(("literal", text))
        elif kind != "fill":
            tokens.append((kind, text.lower() if kind == "date" else text))
    return _Section(tuple(tokens), condition, digits, gannen)


def _chosen(sections: tuple[_Section, ...], number: float) -> tuple[_Section | None, float]:
    """The section for *number*, and the number without the sign that the section writes itself."""
    numeric = sections[:3] if len(sections) > 1 else sections
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(section.condition, number):
                return section, number
        return None, number
    if len(numeric) > 1 and number < 0:
        return numeric[1], -number
    if len(numeric) > 2 and number == 0:
        return numeric[2], number
    return numeric[0], number


def _holds(condition: tuple[str, float], number: float) -> bool:
    sign, limit = condition
    return {
        "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit,
        "=": number == limit, "<>": number != limit,
    }[sign]  # fmt: skip


def _general(number: float) -> str:
    """The number as Excel shows it without a format: no more than some eleven digits."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    if 1e-9 < abs(number) < 1e11:
        shown = f"{number:.{max(0, 9 - len(str(int(abs(number)))) + 1)}f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{number:.5G}"


def _placed(number: float, section: _Section) -> str:
    """The digits of *number* set into the places of the format, literals between them."""
    tokens = list(section.tokens)
    point = next((n for n, (kind, _t) in enumerate(tokens) if kind == "point"), len(tokens))
    whole = [n for n, (kind, _t) in enumerate(tokens) if kind == "digit" and n < point]
    decimals = [n for n, (kind, _t) in enumerate(tokens) if kind == "digit" and n > point]
    last = whole[-1] if whole else -1
    scale = (
        sum(1 for n, (kind, _t) in enumerate(tokens) if kind == "comma" and last < n < point and not decimals)
        if whole
        else 0
    )
    grouped = (
        any(kind == "comma" and whole[0] < n < last for n, (kind, _t) in enumerate(tokens))
        if whole
        else False
    )
    percents = sum(1 for kind, _t in tokens if kind == "percent")
    try:
        exact = Decimal(repr(abs(number))) * 100**percents / 1000**scale
        exact = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    except InvalidOperation:
        return _general(number)
    integer, _point, fraction = f"{exact:f}".partition(".")
    out: dict[int, str] = dict(
        zip(whole, _whole_digits(integer, [tokens[n][1] for n in whole], grouped), strict=True)
    )
    out.update(zip(decimals, _decimal_digits(fraction, [tokens[n][1] for n in decimals]), strict=True))
    shown = "".join(
        out.get(n, "") if kind == "digit" else "" if kind == "comma" else text
        for n, (kind, text) in enumerate(tokens)
    )
    return "-" + shown if number < 0 and exact else shown


def _whole_digits(integer: str, places: list[str], grouped: bool) -> list[str]:
    """The text of each place before the point; the first takes all digits that are left."""
    digits = integer.lstrip("0")
    if "0" in places:  # from the first 0 on, each place prints a digit
        digits = digits.zfill(len(places) - places.index("0"))
    out: list[str] = []
    for at in range(len(places) - 1, -1, -1):
        done = len(places) - 1 - at  # digits to the right of this place
        own, digits = (digits, "") if at == 0 else (digits[-1:], digits[:-1])
        out.append(_grouped(own, done) if grouped else own or (" " if places[at] == "?" else ""))
    return out[::-1]


def _grouped(digits: str, done: int) -> str:
    """*digits* with a comma after each one that has a multiple of three digits, *done* and its own, to its right."""
    out = ""
    for place, digit in enumerate(digits):
        right = done + len(digits) - 1 - place
        out += digit + ("," if right and right % 3 == 0 else "")
    return out


def _decimal_digits(fraction: str, places: list[str]) -> list[str]:
    """The text of each place behind the point; zeros at the end only where the format has a 0."""
    shown = len(fraction.rstrip("0"))
    return [
        digit if at < shown or place == "0" else " " if place == "?" else ""
        for at, (digit, place) in enumerate(zip(fraction, places, strict=True))
    ]


def _digits_as(text: str, section: _Section) -> str:
    if section.digits == 3:
        return text.translate(_FULL)
    return text.translate(_KANJI) if section.digits == 1 else text


def iso_serial(text: str) -> float | None:
    """The number of an ISO date or time, which strict files write in place of numbers; None for other text."""
    try:
        when = datetime.datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    return (when - datetime.datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001  # cells know no time zone
