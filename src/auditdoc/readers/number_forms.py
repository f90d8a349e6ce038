"""How numbers of lists, notes and pages are written, by the names that Word has for it (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

from auditdoc.japanese.numeral_forms import kanji

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三五十〇", "壱弐参伍拾零")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"

MAX_REPEATS = 10
"""「aaaaaaaaaa」: what goes beyond is written in digits; no document numbers so many items with letters."""


def _run_of(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand one behind the other in Unicode; digits beyond the last, as Word writes them."""
    return lambda n: chr(ord(first) + n - 1) if n <= count else str(n)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)]


def _letters(n: int) -> str:
    repeats, place = divmod(n - 1, 26)
    return chr(ord("a") + place) * (repeats + 1) if repeats < MAX_REPEATS else str(n)


def _roman(n: int) -> str:
    if n > 3999:
        return str(n)
    out = ""
    for value, sign in _ROMAN:
        count, n = divmod(n, value)
        out += sign * count
    return out


def _counting(n: int) -> str:
    return kanji(n) if n <= 9999 else _digital(n)


def _digital(n: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(n))


def _legal(n: int) -> str:
    """Sums in deeds: 壱拾弐, where a list has 十二."""
    text = _counting(n)
    return ("一" + text if text[0] in "十百千" else text).translate(_LEGAL)


def _circled(n: int) -> str:
    return _run_of("①", 20)(n)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run_of("⑴", 20),
    "decimalEnclosedFullstop": _run_of("⒈", 20),
    "ideographEnclosedCircle": _run_of("㊀", 10),
    "ideographParenthesized": _run_of("㈠", 10),
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "aiueo": _cycle(_AIUEO_HALF),
    "aiueoFullWidth": _cycle(_AIUEO),
    "iroha": _cycle(_IROHA_HALF),
    "irohaFullWidth": _cycle(_IROHA),
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "japaneseCounting": _counting,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "numberInDash": lambda n: f"- {n} -",
    "none": lambda _: "",
}


def written(number: int, form: str) -> str:
    """*number* in a number format of Word; in digits where the format has no sign for it, or is not Japanese or Latin.

    *form* may also be a pattern that Word writes for formats of one's own: "001, 002, 003, ...", "０１, ０２".
    """
    if "," in form:
        return _patterned(number, form)
    if number < 1 and form not in ("decimalFullWidth", "decimalZero", "none", "numberInDash"):
        return str(number)
    write = _FORMS.get(form)
    return str(number) if write is None else write(number)


def _patterned(number: int, pattern: str) -> str:
    first = pattern.split(",", 1)[0].strip()
    digits = str(number).zfill(min(len(first), 10))
    return digits if first.isascii() else digits.translate(_FULL_WIDTH)
