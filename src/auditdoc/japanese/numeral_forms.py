"""The value of one numeral, in any of the forms that Japanese reports print."""

from __future__ import annotations

import re

KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
"""Order in which items are counted off: ヰ and ヱ are never used for it."""

HALF_WIDTH_KATAKANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
KANJI_DIGITS = "〇一二三四五六七八九"

_RUNS = (  # first sign, its value, how many follow each other in Unicode
    ("⓪", 0, 1), ("⓿", 0, 1), ("①", 1, 20), ("㉑", 21, 15), ("㊱", 36, 15),
    ("❶", 1, 10), ("⓫", 11, 10), ("➀", 1, 10), ("➊", 1, 10), ("⓵", 1, 10),
    ("⑴", 1, 20), ("⒈", 1, 20), ("㈠", 1, 10), ("㊀", 1, 10), ("Ⅰ", 1, 12), ("ⅰ", 1, 12),
    ("Ａ", 1, 26), ("ａ", 1, 26), ("A", 1, 26), ("a", 1, 26), ("Ⓐ", 1, 26), ("ⓐ", 1, 26), ("⒜", 1, 26),
)  # fmt: skip


def _signs() -> dict[str, int]:
    signs = {chr(ord(first) + i): value + i for first, value, count in _RUNS for i in range(count)}
    for kana in (KATAKANA, HALF_WIDTH_KATAKANA):
        signs |= {sign: place for place, sign in enumerate(kana, start=1)}
    # U+32D0 runs ㋐ … ㋻ ㋼ ㋽ ㋾ and has ヰ and ヱ, which we do not count, before ヲ; a circled ン does not
    # exist.
    signs |= {chr(0x32D0 + i): i + 1 for i in range(44)}
    return signs | {"㋾": 45}


SIGNS = _signs()
"""Characters that are a whole numeral by themselves, and their value."""

# ○ and ◯ are typed for 〇; 壱 弐 参 拾 stand in contracts and old statutes.
_KANJI_TO_ASCII = str.maketrans("〇○◯零一二三四五六七八九壱弐参拾", "0000123456789123十")
_SECTION = r"(?:(?:([1-9]?)千)?(?:([1-9]?)百)?(?:([1-9]?)十)?([0-9]?)|([0-9]{2,4}))"
_WITH_UNITS = re.compile("".join(f"(?:{_SECTION}{unit})?" for unit in "兆億万") + _SECTION)


def number(text: str) -> int:
    """Value of one numeral: "１２", "十二", "一〇三", "3億5千万", "⑫", "⑿", "㈢", "Ⅳ", "ア", "ｱ", "㋐", "b",
    "Ｂ".

    Katakana and letters count from 1 (ア and a are 1, ン is 46). A Latin letter is its place in the alphabet,
    "I" too; whether it is meant as a Roman numeral shows only in its place on the line: see
    numerals.leading_label.

    Raises: ValueError: anything else, brackets, thousands commas, signs and blanks inside included.
    """
    text = text.strip()
    if text in SIGNS:
        return SIGNS[text]
    if re.fullmatch(r"[0-9０-９]+", text):
        return int(text)
    return _kanji_number(text)


def _kanji_number(text: str) -> int:
    plain = re.sub(r"[０-９]", lambda digit: str(int(digit[0])), text).translate(_KANJI_TO_ASCII)
    if not text or set(text) <= set("○◯"):  # a bullet or the mark for "yes", no zero
        raise ValueError(f"no numeral: {text!r}")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    match = _WITH_UNITS.fullmatch(plain)
    if match is None:
        raise ValueError(f"no numeral: {text!r}")
    return _sum_of_sections(match, plain)


def _sum_of_sections(match: re.Match[str], text: str) -> int:
    """Total of the groups of _WITH_UNITS; each large unit must have something before it (「万」 alone is no
    number)."""
    groups = match.groups()
    total = 0
    for place, unit in enumerate(("兆", "億", "万", "")):
        section = _section(groups[5 * place : 5 * place + 5])
        if unit in text and unit and section == 0:
            raise ValueError(f"no numeral: {text!r}")
        total = total * 10_000 + section
    return total


def _section(groups: tuple[str | None, ...]) -> int:
    *units, ones, digits = groups
    if digits:
        return int(digits)
    value = int(ones or 0)
    for power, digit in zip((1000, 100, 10), units, strict=True):
        if digit is not None:
            value += power * int(digit or 1)
    return value


def kanji(value: int) -> str:
    """*value* from 0 to 9999 with units, as items and articles are numbered: 「百二十三」, never
    「一二三」."""
    if not 0 <= value <= 9999:
        raise ValueError(f"no kanji numeral for {value}")
    if value == 0:
        return "〇"
    out = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            out += ("" if digit == 1 and unit else KANJI_DIGITS[digit]) + unit
    return out


_ROMAN_PARTS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """*value* from 1 to 39 in ASCII capitals."""
    if not 1 <= value <= 39:
        raise ValueError(f"no Roman item number for {value}")
    out = ""
    for part, letters in _ROMAN_PARTS:
        count, value = divmod(value, part)
        out += letters * count
    return out


ROMAN_VALUES = {roman(value): value for value in range(1, 40)}
