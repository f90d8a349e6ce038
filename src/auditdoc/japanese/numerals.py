"""Item labels: the 「第1」, 「(1)」, 「ア」 or 「・」 that a line begins with, and the way back from a value.

Most of the care goes into what is no label: 「3年度を」, 「一部の職員」, 「アンケートを」, 「A社の」,
「1,386,000円」, 「(仮称)」, 「○○課」. The rules are a table of patterns, tried in order; each says in a
comment what it lets pass and what it refuses.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from auditdoc.japanese.characters import KEPT
from auditdoc.japanese.numeral_forms import (
    CIRCLED,
    KATAKANA,
    ROMAN,
    ROMAN_VALUES,
    SIGNS,
    kanji,
    number,
    roman,
)

__all__ = [
    "STYLES",
    "USUAL_NESTING",
    "ItemLabel",
    "Style",
    "format_number",
    "leading_label",
    "leading_number",
    "number",
]

Style = Literal[
    "dai",  # 第1 第２章 第一節
    "plain",  # 1 １ 1. １． 1、 ⒈
    "paren",  # (1) （１） ⑴ 1)
    "circled",  # ① ❶
    "katakana",  # ア ｱ ア．
    "katakana_paren",  # (ア) ア) ㋐
    "kanji",  # 一 二、
    "kanji_paren",  # (一) ㈠ ㊀
    "roman",  # Ⅰ ⅱ I. iv
    "roman_paren",  # (ⅰ) (iv) ii)
    "latin",  # a A Ａ．
    "latin_paren",  # (a) a) ⒜ ⓐ
    "dashed",  # 2-1 2－1-3 1.2.3
    "named",  # No.1 №1 指摘1 指摘事項(3) 意見２：
    "bullet",  # ・ ○ ● ◎ ■ - *
]
STYLES: tuple[Style, ...] = get_args(Style)

USUAL_NESTING: tuple[Style, ...] = (
    "dai", "roman", "kanji", "plain", "dashed", "paren", "kanji_paren", "katakana", "katakana_paren",
    "circled", "latin", "latin_paren", "roman_paren", "bullet",
)  # fmt: skip
"""Styles from outermost to innermost, as public documents mostly nest them: 第1 > 1 > (1) > ア > (ア) > a.

Source: 公用文作成の考え方（令和4年1月7日文化審議会建議） for 第1 > 1 > (1) > ア > (ア); the place of the
others, which it leaves open, is that of the reports surveyed. A body may do otherwise: a hint where the
document itself does not decide. "named" labels stand outside of it, since 「指摘1」 can be the only label of
a document or the deepest one.
"""


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """The label of one item.

    printed: as it stands, with its bracket, full stop or comma, without blanks around it.
    value: its number or numbers (2-1 is (2, 1)); empty for a bullet. I, V and X alone are read as Roman.
    """

    printed: str
    style: Style
    value: tuple[int, ...]


@functools.lru_cache(maxsize=KEPT)
def leading_label(text: str) -> tuple[ItemLabel, str] | None:
    """The item label that *text* (one line) begins with, and the rest without the blanks before it.

    Blanks before the label are ignored, blanks inside its brackets belong to it. A bare number, kana, kanji
    or letter is a label only when a blank, stop or the end follows; bracketed and circled ones need nothing.
    printed + rest is *text* but for blanks.
    None: the line begins with ordinary words, a date, an amount or a reference.
    """
    line = text.lstrip()
    if _OPENING.match(line) is None:
        return None
    for style, pattern, value_of in _RULES:
        match = pattern.match(line)
        if match is None:
            continue
        value = value_of(match)
        if value is not None:
            printed = line[: match.end()].rstrip()
            return ItemLabel(printed, style, value), line[match.end() :].lstrip()
    return None


def leading_number(text: str) -> tuple[ItemLabel, str] | None:
    """The item label that *text* begins with and the rest, as `leading_label` gives them; None for a bullet, too."""
    found = leading_label(text)
    return found if found is not None and found[0].style != "bullet" else None


Reader = Callable[[re.Match[str]], tuple[int, ...] | None]


def _one(match: re.Match[str]) -> tuple[int, ...] | None:
    try:
        return (number(_numeral(match)),)
    except ValueError:  # ガ, ッ and 十十 pass the patterns
        return None


def _roman(match: re.Match[str]) -> tuple[int, ...] | None:
    letters = _numeral(match).translate(_ASCII_LETTERS)
    if letters in SIGNS and not letters.isascii():
        return (SIGNS[letters],)
    value = ROMAN_VALUES.get(letters.upper())
    return (value,) if value else None


def _numeral(match: re.Match[str]) -> str:
    """The numeral of 「(n)」, or of 「n)」: the two need groups of their own in one pattern."""
    groups = match.groupdict()
    return groups["n"] or groups["half"] or ""


def _several(match: re.Match[str]) -> tuple[int, ...] | None:
    return tuple(int(part) for part in re.findall(r"\d+", match["n"]))


def _lettered(match: re.Match[str]) -> tuple[int, ...] | None:
    """The numbers of 「所見II-1」 and 「指摘A-2」: a letter counts as Roman where it can be one."""
    letters, *rest = re.split(rf"\s*{_DASH}\s*", match["n"])
    plain = letters.translate(_ASCII_LETTERS)
    first = SIGNS.get(plain) if not plain.isascii() else ROMAN_VALUES.get(plain.upper())
    return (first or number(letters), *map(int, rest))


def _mixed(match: re.Match[str]) -> tuple[int, ...] | None:
    """The numbers of 「１－(1)－ア」; None where only digits and dashes stand, which may be a date or a telephone number."""
    parts = re.findall(rf"\d+|{_KANA}", match["n"])
    if all(part.isdigit() for part in parts) and not re.search("[の(（]", match["n"]):
        return None
    return tuple(number(part) for part in parts)


def _none(_: re.Match[str]) -> tuple[int, ...] | None:
    return ()


_ASCII_LETTERS = str.maketrans("ＩＶＸｉｖｘ", "IVXivx")

_KANA = "[ア-ンｱ-ﾝｦ]"
_KANJI = "[一二三四五六七八九十]{1,3}"
_LATIN = "[A-Za-zＡ-Ｚａ-ｚ]"
_ROMAN_SIGN = "[Ⅰ-Ⅻⅰ-ⅻ]"
_ROMAN_LETTERS = "(?:[IVXＩＶＸ]{1,7}|[ivxｉｖｘ]{1,7})"
_CIRCLED = "[⓪⓿①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓⓵-⓾]"
_DASH = "[-－‐−–—―]"
_NUMBERS = rf"\d{{1,3}}(?:{_DASH}\d{{1,3}})*"
_WHAT = "(?:(?:指摘|意見|要望|検討|注意|指導|勧告|提言|所見|整理番号|番号|項番)(?:事項)?|項目|事例|ケース|事案|論点)"

# 「(1)、(2)について」, 「①から③まで」, 「(A)－(B)」 mention several labels and are none.
_MENTIONED = rf"(?:[(（]\s*[^()（）]{{1,3}}\s*[)）]|{_CIRCLED}|[⑴-⒇⒜-⒵ⓐ-ⓩ㈠-㈩㊀-㊉㋐-㋾])"
_ALONE = rf"(?!\s*(?:[~〜～、,，・＋+－−×÷／/-]|及び|及|から|と|又は)\s*{_MENTIONED})"
# 「5 人の」, 「1 月 5 日」, 「3 年 度」: the blank comes from typesetting, not from a label.
_NO_UNIT = (
    r"(?!\s+(?:(?:円|件|人|名|日|回|箇所|か所|か月|箇月|年|月)(?:[\d、。，にのでをはが]|$)"
    r"|[％%]|ポイント|倍|[年月]\s+[度\d]))"
)
# 「一 部 の」: a letter-spaced word that begins with a kanji numeral.
_NO_WORD = r"(?!\s+(?:[部方定層時体括元連覧律切致分](?:\s|$)|般))"
# 「I C T ツール」, 「D X 戦略課」, 「A 社の」, 「R 4 年度」
_NO_ACRONYM = rf"(?!\s+(?:{_LATIN}(?!{_LATIN})|\d|社(?!会)|さん|氏|[-－―〜～~・&＆/／]))"
# 「ア ン ケ ー ト」
_NO_SPACED_KANA = r"(?!\s+[ァ-ヶー](?:\s|$))"
# 「第1 9 9条」, 「第 1 条の」: a letter-spaced article of a law; 「第 1 号被保険者」, 「第 3 セクター」: a counted thing.
_NO_ARTICLE = (
    r"(?!\s+\d[\d\s]*[条項号回期次款]|\s*[条項号回期次](?:[のに第、。及又各]|$)"
    r"|\s+(?:号(?![俸棟車])|四半期|セクター|回(?!収|答|復|覧|線|転|数)|期(?!限|間|日|末|首)|次(?!年|世代|期|の|長)|[類級種](?!別|類|苗|目)"
    r"|[子位](?=[のにはがを、以]))[^\s])"
)
# Word's own bullets come out of a PDF as private characters.
_SYMBOL_FONT_BULLETS = "\uf0b7\uf06c\uf06e\uf075\uf0d8\uf0fc\uf0a7"
# 「○○課」, 「○年○月」: a masked name or date; 「・・・・」: a dot leader. A mark alone in a table cell is no
# label either.
_NO_MASK = r"(?!.{0,2}(?P=sign))(?=\s*\S)(?!\s*[○◯〇●◎□■△]{2})"
# 「- 62 -」 is a page number, 「- 5」 an amount, 「－　－」 an empty answer.
_NO_AMOUNT = rf"(?=\s+\S)(?!\s+[\d,.，．\s]+\D{{0,2}}$)(?!(?:\s|{_DASH})+$)"


def _bracketed(inner: str) -> str:
    """「(n)」 with blanks inside the brackets, or 「n)」; nothing need follow."""
    return rf"(?:[(（]\s*(?P<n>{inner})\s*[)）]|(?P<half>{inner})[)）]){_ALONE}"


def _bare(inner: str, *, unless_blank: str = "", unless_stop: str = "") -> str:
    """「n」 before a blank or the end, or 「n．」, unless what follows matches; 「1，386」, 「3.5」 and
    「1...」 never do."""
    stop = r"[、．.](?![\d．.、，,])" + (f"(?!{unless_stop})" if unless_stop else "")
    return rf"(?P<n>{inner})(?:{stop}|(?=\s|$){unless_blank})"


def _sign(inner: str) -> str:
    return f"(?P<n>{inner}){_ALONE}"


_PATTERNS: tuple[tuple[Style, str, Reader], ...] = (
    # No 第199条, 第2回, 第2期: a blank or a full stop follows.
    ("dai", rf"第\s*(?P<n>\d{{1,2}}|{_KANJI})\s*[編部章節款]?(?:[．.](?!\d)|(?=\s|$)){_NO_ARTICLE}", _one),
    ("named", rf"(?:№|[NＮ][oOｏＯ]\s*[.．])\s*{_bare(_NUMBERS)}", _several),
    ("named", rf"(?:№|[NＮ][oOｏＯ]\s*[.．])\s*(?P<n>{_NUMBERS})(?:[：:](?!\d)|(?=[【「（(]))", _several),
    ("named", rf"{_WHAT}\s*[(（]\s*(?P<n>\d{{1,3}})\s*[)）]{_ALONE}[：:]?", _several),
    ("named", rf"{_WHAT}\s*{_DASH}?\s*(?P<n>{_NUMBERS})(?:[：:](?!\d)|(?=[【「（(]))", _several),
    ("named", rf"{_WHAT}\s*{_DASH}?\s*{_bare(_NUMBERS, unless_blank=_NO_UNIT)}", _several),
    (
        "named",
        rf"{_WHAT}\s*(?P<n>(?:{_ROMAN_SIGN}|{_ROMAN_LETTERS}|{_LATIN})(?:\s*{_DASH}\s*\d{{1,2}}){{1,2}})(?=\s|$)",
        _lettered,
    ),
    ("named", rf"[【［\[〔〈＜<《≪]\s*(?P<n>{_NUMBERS})\s*[】］\]〕〉＞>》≫]{_ALONE}", _several),
    # 「１－(1)－ア」, 「第１の２」: numbers of several levels as one; a blank follows.
    (
        "dashed",
        rf"第?\s*(?P<n>\d{{1,2}}(?:\s*(?:{_DASH}|の)\s*(?:[(（]\s*\d{{1,2}}\s*[)）]|\d{{1,2}}|{_KANA})){{1,3}})(?=\s|$)",
        _mixed,
    ),
    ("dashed", rf"(?P<n>[(（]\s*\d{{1,2}}\s*[)）](?:\s*{_DASH}\s*\d{{1,2}}){{1,2}})(?=\s|$)", _mixed),
    # Two digits at most and no zero before them: 「2024-06-14」 and 「03-3777-1111」 are none.
    ("dashed", _bare(r"[1-9１-９]\d?(?:[-－‐−–—―．.][1-9１-９]\d?)+", unless_blank=_NO_UNIT), _several),
    ("paren", _bracketed(r"\d{1,3}"), _one),
    ("paren", _sign("[⑴-⒇]"), _one),
    ("plain", r"(?![0０]+(?!\d))" + _bare(r"\d{1,3}", unless_blank=_NO_UNIT), _one),
    ("plain", _sign("[⒈-⒛]"), _one),
    ("circled", _sign(_CIRCLED), _one),
    ("kanji_paren", _bracketed(_KANJI), _one),
    ("kanji_paren", _sign("[㈠-㈩㊀-㊉]"), _one),
    ("kanji", _bare(_KANJI, unless_blank=_NO_WORD, unless_stop="[一二三四五六七八九十]"), _one),
    ("katakana_paren", _bracketed(_KANA), _one),
    ("katakana_paren", _sign("[㋐-㋾]"), _one),
    # 「ア、イについて」 names two items, 「ア、コストについて」 is one.
    ("katakana", _bare(_KANA, unless_blank=_NO_SPACED_KANA, unless_stop="[ァ-ヶ](?![ァ-ヶー])"), _one),
    ("roman_paren", _bracketed(f"{_ROMAN_SIGN}|{_ROMAN_LETTERS}"), _roman),
    ("roman", _bare(_ROMAN_SIGN, unless_stop=_ROMAN_SIGN), _roman),
    ("roman", _bare(_ROMAN_LETTERS, unless_blank=_NO_ACRONYM), _roman),
    ("latin_paren", _bracketed(_LATIN), _one),
    ("latin_paren", _sign("[⒜-⒵ⓐ-ⓩⒶ-Ⓩ]"), _one),
    ("latin", _bare(_LATIN, unless_blank=_NO_ACRONYM, unless_stop=f"{_LATIN}(?!{_LATIN})"), _one),
    ("bullet", rf"(?P<sign>[○◎●◯]){_NO_MASK}", _none),
    ("bullet", rf"(?P<sign>〇){_NO_MASK}(?!\d|[一二三四五六七八九]{{2}})", _none),
    ("bullet", rf"(?P<sign>[・･•‣▪◦■□◆◇▶►➢{_SYMBOL_FONT_BULLETS}])(?!(?P=sign))(?=\s*\S)", _none),
    ("bullet", rf"(?:{_DASH}|[*＊]){_NO_AMOUNT}", _none),
)

_OPENING = re.compile(
    rf"[第№NＮ\d\-－‐−–—―*＊⑴-⒇⒈-⒛㈠-㈩㊀-㊉㋐-㋾⒜-⒵ⓐ-ⓩⒶ-Ⓩ○◎●◯〇・･•‣▪◦■□◆◇▶►➢{_SYMBOL_FONT_BULLETS}]"
    rf"|{_CIRCLED}|{_KANJI}|{_KANA}|{_ROMAN_SIGN}|{_LATIN}|{_WHAT}\s*(?:[\d(（\-－‐−–—―]|{_ROMAN_SIGN}|{_LATIN})"
    rf"|[【［\[〔〈＜<《≪]\s*\d"
    rf"|[(（]\s*(?:\d|{_KANJI}|{_KANA}|{_ROMAN_SIGN}|{_LATIN})"
)
"""How every label begins: most lines begin otherwise, and need not be held against all rules."""
_RULES = tuple((style, re.compile(pattern), reader) for style, pattern, reader in _PATTERNS)


def format_number(value: int | tuple[int, ...], style: Style) -> str:
    """The usual spelling of a label: (3, "paren") is "(3)", ((2, 1), "dashed") "2-1", (3, "katakana_paren")
    "(ウ)".

    leading_label reads it back with the same style and value, but for Latin I, V and X, which it takes for
    Roman.

    Raises: ValueError: the style has no such number (㊿, ン, z and 39 in Roman are the last), or no one
    number.
    """
    numbers = (value,) if isinstance(value, int) else value
    if style == "bullet" and not numbers:
        return "・"
    if style == "dashed" and len(numbers) > 1:
        return "-".join(map(str, numbers))
    if style in ("bullet", "dashed") or len(numbers) != 1 or numbers[0] < 1:
        raise ValueError(f"no {style} label for {value}")
    return _FORMATS[style](numbers[0])


def _nth(signs: str, value: int) -> str:
    if value > len(signs):
        raise ValueError(f"no sign for {value} after {signs[-1]}")
    return signs[value - 1]


def _roman_sign(value: int) -> str:
    return _nth(ROMAN, value) if value <= len(ROMAN) else roman(value)


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"

_FORMATS: dict[Style, Callable[[int], str]] = {
    "dai": lambda n: f"第{n}",
    "plain": str,
    "paren": lambda n: f"({n})",
    "circled": lambda n: _nth(CIRCLED, n),
    "katakana": lambda n: _nth(KATAKANA, n),
    "katakana_paren": lambda n: f"({_nth(KATAKANA, n)})",
    "kanji": kanji,
    "kanji_paren": lambda n: f"({kanji(n)})",
    "roman": _roman_sign,
    "roman_paren": lambda n: f"({_roman_sign(n).lower()})",
    "latin": lambda n: _nth(_ALPHABET, n),
    "latin_paren": lambda n: f"({_nth(_ALPHABET, n)})",
    "named": lambda n: f"No.{n}",
}
