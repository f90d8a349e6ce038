"""Numerals and item labels: what is one, what is none, and the way there and back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.japanese import numerals
from auditdoc.japanese.numeral_forms import kanji
from auditdoc.japanese.numerals import (
    STYLES,
    USUAL_NESTING,
    Style,
    format_number,
    leading_label,
    leading_number,
    number,
)


def _cases(table: str) -> list[tuple[str, str]]:
    return [tuple(cell.strip() for cell in line.split("=")) for line in table.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "value"),
    _cases("""
    12 = 12
    １２ = 12
    007 = 7
    十二 = 12
    百二十三 = 123
    一〇三 = 103
    一○三 = 103
    二五 = 25
    〇 = 0
    零 = 0
    千二百 = 1200
    一万二千 = 12000
    十万 = 100000
    3億5千万 = 350000000
    参拾 = 30
    ① = 1
    ⑳ = 20
    ㉑ = 21
    ㊿ = 50
    ⑴ = 1
    ⒇ = 20
    ⒈ = 1
    ㈠ = 1
    ㈩ = 10
    ㊂ = 3
    ❶ = 1
    ⓫ = 11
    Ⅳ = 4
    ⅻ = 12
    ア = 1
    カ = 6
    ン = 46
    ｱ = 1
    ﾝ = 46
    ㋐ = 1
    ㋻ = 44
    ㋾ = 45
    a = 1
    Z = 26
    Ｂ = 2
    ⓑ = 2
    """),
)
def test_number(text: str, value: str) -> None:
    """Every printed form of a numeral has its value."""
    assert number(text) == int(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "○",
        "◯",
        "万",
        "億",
        "零万",
        "x1",
        "1,2",
        "1.5",
        "-1",
        "ヰ",
        "ガ",
        "廿",
        "十十",
        "千千",
        "百千",
        "二2x",
        "¹",
        "(1)",
        "1 2",
    ],
)
def test_no_number(text: str) -> None:
    """Amounts, signs, voiced kana and broken numerals are refused, never guessed."""
    with pytest.raises(ValueError):
        number(text)


@given(st.integers(min_value=0, max_value=9999))
def test_kanji_numerals_come_back(value: int) -> None:
    """A number set in kanji, with units or digit by digit, is read as itself."""
    assert number(kanji(value)) == value
    assert number("".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))) == value


@pytest.mark.parametrize(
    ("text", "printed", "style", "value", "rest"),
    [
        ("第1　監査の対象", "第1", "dai", (1,), "監査の対象"),
        ("第２章 総論", "第２章", "dai", (2,), "総論"),
        ("第一節", "第一節", "dai", (1,), ""),
        ("第 1 監査の概要", "第 1", "dai", (1,), "監査の概要"),
        ("第 2 回答の状況", "第 2", "dai", (2,), "回答の状況"),
        ("第 3 子ども・子育て支援", "第 3", "dai", (3,), "子ども・子育て支援"),
        ("1", "1", "plain", (1,), ""),
        ("１　財務", "１", "plain", (1,), "財務"),
        ("１．契約", "１．", "plain", (1,), "契約"),
        ("1、契約", "1、", "plain", (1,), "契約"),
        ("⒈契約", "⒈", "plain", (1,), "契約"),
        ("2 措置", "2", "plain", (2,), "措置"),
        ("1 年度末の処理について", "1", "plain", (1,), "年度末の処理について"),
        ("(1)契約", "(1)", "paren", (1,), "契約"),
        ("　　（１２）　契約", "（１２）", "paren", (12,), "契約"),
        ("( 1 ) 契約", "( 1 )", "paren", (1,), "契約"),
        ("⑴契約", "⑴", "paren", (1,), "契約"),
        ("1) 契約", "1)", "paren", (1,), "契約"),
        ("①契約", "①", "circled", (1,), "契約"),
        ("❷ 契約", "❷", "circled", (2,), "契約"),
        ("ア 契約", "ア", "katakana", (1,), "契約"),
        ("ｲ 契約", "ｲ", "katakana", (2,), "契約"),
        ("ア、コストについて", "ア、", "katakana", (1,), "コストについて"),
        ("（ ア ） 契約", "（ ア ）", "katakana_paren", (1,), "契約"),
        ("㋐契約", "㋐", "katakana_paren", (1,), "契約"),
        ("ウ）契約", "ウ）", "katakana_paren", (3,), "契約"),
        ("一 監査", "一", "kanji", (1,), "監査"),
        ("十二、監査", "十二、", "kanji", (12,), "監査"),
        ("㈠監査", "㈠", "kanji_paren", (1,), "監査"),
        ("（二）監査", "（二）", "kanji_paren", (2,), "監査"),
        ("Ⅱ 概要", "Ⅱ", "roman", (2,), "概要"),
        ("Ⅱ　２つの課題", "Ⅱ", "roman", (2,), "２つの課題"),
        ("I. 概要", "I.", "roman", (1,), "概要"),
        ("IV 概要", "IV", "roman", (4,), "概要"),
        ("(ⅱ)概要", "(ⅱ)", "roman_paren", (2,), "概要"),
        ("a 概要", "a", "latin", (1,), "概要"),
        ("Ａ．概要", "Ａ．", "latin", (1,), "概要"),
        ("A ICTの活用", "A", "latin", (1,), "ICTの活用"),
        ("(b)概要", "(b)", "latin_paren", (2,), "概要"),
        ("⒜概要", "⒜", "latin_paren", (1,), "概要"),
        ("2-1 概要", "2-1", "dashed", (2, 1), "概要"),
        ("２－１－３　概要", "２－１－３", "dashed", (2, 1, 3), "概要"),
        ("1.2.3 概要", "1.2.3", "dashed", (1, 2, 3), "概要"),
        ("No.1 概要", "No.1", "named", (1,), "概要"),
        ("Ｎｏ．１", "Ｎｏ．１", "named", (1,), ""),
        ("№12 概要", "№12", "named", (12,), "概要"),
        ("指摘1　概要", "指摘1", "named", (1,), "概要"),
        ("指摘事項(3)概要", "指摘事項(3)", "named", (3,), "概要"),
        ("意見２：概要", "意見２：", "named", (2,), "概要"),
        ("【1】概要", "【1】", "named", (1,), "概要"),
        ("［２］　概要", "［２］", "named", (2,), "概要"),
        ("〈3-1〉概要", "〈3-1〉", "named", (3, 1), "概要"),
        ("項目1　概要", "項目1", "named", (1,), "概要"),
        ("所見I-1　概要", "所見I-1", "named", (1, 1), "概要"),
        ("所見Ⅱ－3 概要", "所見Ⅱ－3", "named", (2, 3), "概要"),
        ("指摘A-2　概要", "指摘A-2", "named", (1, 2), "概要"),
        ("(1)-2 概要", "(1)-2", "dashed", (1, 2), "概要"),
        ("・保育課", "・", "bullet", (), "保育課"),
        ("○職員の", "○", "bullet", (), "職員の"),
        ("〇 職員の", "〇", "bullet", (), "職員の"),
        ("- 職員の", "-", "bullet", (), "職員の"),
        ("\uf0b7 職員の", "\uf0b7", "bullet", (), "職員の"),
    ],
)
def test_label(text: str, printed: str, style: str, value: tuple[int, ...], rest: str) -> None:
    """A label is split off as printed, with its style and value; the rest begins with its first word."""
    found = leading_label(text)
    assert found is not None
    assert (found[0].printed, found[0].style, found[0].value, found[1]) == (printed, style, value, rest)


NO_LABELS = """
3年度を取組事例では|1つのツール|2係が|10月|一部の職員|アンケートを|ア行|第199条第14項の規定|A社の
I C T ツール|D X 戦略課|(仮称)〇〇|（契約管財課、人事課）|1,386,000円|１，３８６円|3.5％|3.5 ポイント|-5
令和4年|○○課|○|―|－　－|- 62 -|-1-|・・・・・|第1 9 9条の|第 1 条の|第2回|第2期 計画|ア、イについて
(1)、(2)について|①から③まで|(ア)～(ウ)の|R 4 年度|2024-06-14|(2024)年度|03-3777-1111|10:30|一、二の
(一財)海風協会|ア ン ケ ー ト|5 人の職員|3 年 度|一 部 の 職 員|№|○年○月|IT化|(水)|A4判|千代田区|1...
第1四半期|【重点テーマ1】|指摘事項1、2|意見2件|意見 2 件|第1項の|※ 注|100円|0|*1 注|GISの|Xへ投稿
ハローワーク|ニ ュ ー ス|二次評価|(公財)森|(A)－(B)|十分な
第 1 号被保険者の保険料は|第 2 回変更契約において|第 3 次総合計画に|第 2 期計画の|第 3 セクターに|第 1 四半期の|第 3 子以降の|第 2 種事業
"""


@pytest.mark.parametrize("text", [text for line in NO_LABELS.splitlines() for text in line.split("|")])
def test_no_label(text: str) -> None:
    """Dates, amounts, references, masked names, abbreviations and ordinary words begin with no label."""
    assert leading_label(text) is None


_LINES = st.text(
    st.sampled_from("12１２一二十〇アインｱ①⑴㈠㋐Ⅰ第章(（)）-－.．、・○◯- 　aIVXA:：№No指摘事項年度のをメー○"),
    max_size=12,
)


@given(st.one_of(_LINES, st.text(max_size=12)))
def test_nothing_is_lost(text: str) -> None:
    """Label and rest are the line again, but for blanks."""
    found = leading_label(text)
    if found is not None:
        label, rest = found
        assert re.sub(r"\s", "", label.printed + rest) == re.sub(r"\s", "", text)
        assert label.printed == label.printed.strip()
        assert rest == rest.lstrip()


LAST = {
    "circled": 50,
    "katakana": 46,
    "katakana_paren": 46,
    "kanji": 99,
    "kanji_paren": 99,
    "roman": 39,
    "roman_paren": 39,
    "latin": 26,
    "latin_paren": 26,
    "dai": 99,
    "plain": 999,
    "paren": 999,
    "named": 999,
}


@given(st.sampled_from(sorted(LAST)), st.data(), st.sampled_from([" ", "　", "\t"]))
def test_formatted_labels_come_back(style: Style, data: st.DataObject, blank: str) -> None:
    """A label that we print is read with the same style and number; only Latin I, V and X are taken for
    Roman."""
    value = data.draw(st.integers(min_value=1, max_value=LAST[style]))
    printed = format_number(value, style)
    found = leading_label(f"{printed}{blank}契約について")
    assert found is not None
    if style.startswith("latin") and value in (9, 22, 24):
        assert found[0].style.startswith("roman")
    else:
        assert (found[0].printed, found[0].style, found[0].value) == (printed, style, (value,))
        assert found[1] == "契約について"


@given(st.lists(st.integers(min_value=1, max_value=99), min_size=2, max_size=4))
def test_dashed_labels_come_back(numbers: list[int]) -> None:
    """A label of several numbers keeps them all."""
    found = leading_label(format_number(tuple(numbers), "dashed") + " 契約")
    assert found is not None
    assert found[0].value == tuple(numbers)


@pytest.mark.parametrize(
    ("value", "style"),
    [
        (51, "circled"),
        (47, "katakana"),
        (27, "latin"),
        (40, "roman"),
        (0, "paren"),
        ((1, 2), "paren"),
        (1, "dashed"),
        (1, "bullet"),
    ],
)
def test_no_spelling(value: int | tuple[int, ...], style: Style) -> None:
    """A number that a style cannot print is refused."""
    with pytest.raises(ValueError):
        format_number(value, style)


def test_nesting_names_styles_once() -> None:
    """The usual nesting holds every style but "named", which can stand anywhere."""
    assert sorted(USUAL_NESTING) == sorted(set(STYLES) - {"named"})


@pytest.mark.parametrize("text", ["（1） 契約について", "ア 契約について", "・契約について", "契約について"])
def test_a_leading_number_is_a_leading_label_that_is_no_bullet(text: str) -> None:
    label = leading_label(text)
    assert leading_number(text) == (None if label is None or label[0].style == "bullet" else label)
    assert (leading_number(text) is None) == (text[0] in "・契")


def test_no_label_begins_with_a_character_that_is_not_looked_at() -> None:
    """The first look at a line, which spares most lines the rules, passes all that a rule could take."""
    named = {character for _, pattern, _ in numerals._PATTERNS for character in pattern}
    letters = sorted({*map(chr, range(0x3400)), *map(chr, range(0xF000, 0x10000)), *named})
    ends = ("", " 契約", "．契約", ")契約", "1 契約", "o.1 契約")
    lines = [letter + rest for letter in letters for rest in ends] + [
        f"（{letter}）契約" for letter in letters
    ]
    lines += [
        f"{what}{number}" for what in ("指摘", "検討事項", "項番") for number in ("1：", "（2）", "－3 契約")
    ]
    for line in lines:
        if numerals._OPENING.match(line.lstrip()) is None:
            assert not any(rule.match(line.lstrip()) for _, rule, _ in numerals._RULES)
