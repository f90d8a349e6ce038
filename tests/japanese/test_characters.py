"""What clean removes and mends, and what the folded forms make equal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.japanese import characters
from auditdoc.japanese.characters import clean, fold, nonblank, search_fold
from auditdoc.japanese.kanji_forms import COMMON_FORMS
from auditdoc.japanese.radicals import RADICALS

PLANES = st.text(
    st.one_of(st.characters(), st.characters(min_codepoint=0x2E80, max_codepoint=0x3400)), max_size=30
)


def test_radicals_are_kanji_again() -> None:
    """Every assigned radical of both blocks has a unified ideograph of its own, but for the mark of
    repetition."""
    blocks = [chr(code) for code in range(0x2E80, 0x2FD6) if unicodedata.name(chr(code), "")]
    assert set(blocks) - set(RADICALS) == {"⺀"}
    assert all(
        unicodedata.name(kanji, "newer: CJK UNIFIED").count("CJK UNIFIED") for kanji in RADICALS.values()
    )
    assert clean("⼀⽉⾏⻄⺠⼾⿊").text == "一月行西民戸黒"


def test_clean_counts_what_it_did() -> None:
    """Each character mended or removed is reported with its count; line ends are made one kind and not
    counted."""
    found = clean("⽉⽉\u200b\ufeff\u202aA\x01\r\n次\r終\f頁\t\ud800")
    assert found.text == "月月A\n次\n終\f頁\t\ufffd"
    assert found.mended == {"⽉": 2, "\ud800": 1}
    assert found.removed == {"\u200b": 1, "\ufeff": 1, "\u202a": 1, "\x01": 1}


@pytest.mark.parametrize(
    "text", ["﨑神髙", "１２Ａｱ㈱①", "辻\U000e0100", "\ue000", "a\u00a0b　c", "〜～−－", "か\u3099"]
)
def test_clean_keeps_what_was_printed(text: str) -> None:
    """Names, widths, variation selectors, private characters and blanks stay as they are."""
    found = clean(text)
    assert (found.text, found.mended, found.removed) == (text, {}, {})


@given(PLANES)
def test_clean_loses_no_visible_character(text: str) -> None:
    """What clean keeps, mends and removes adds up, and doing it twice changes nothing."""
    found = clean(text)
    assert nonblank(found.text) + sum(
        nonblank(sign) * count for sign, count in found.removed.items()
    ) == nonblank(text)
    again = clean(found.text)
    assert (again.text, again.mended, again.removed) == (found.text, {}, {})
    assert found.text.encode("utf-8").decode("utf-8") == found.text


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("（ｱ） １２", "(ア)12"),
        ("①", "1"),
        ("㈱", "(株)"),
        ("2−1", "2－1"),
        ("2―1", "2-1"),
        ("4〜5", "4～5"),
        ("措 置　状況", "措置状況"),
        ("ｶﾞ", "ガ"),
        ("⽉", "月"),
        ("か \u3099", "が"),
        ("‖", "∥"),
        ("神", "神"),
    ],
)
def test_fold_makes_equal(a: str, b: str) -> None:
    """Width, blanks, and the kind of dash and wave do not count."""
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("a", "b"), [("コーヒー", "コ-ヒ-"), ("A", "a"), ("髙", "高"), ("たい", "ない"), ("は", "ば")]
)
def test_fold_keeps_apart(a: str, b: str) -> None:
    """The long vowel is no dash, case and forms of kanji count, and so does every kana."""
    assert fold(a) != fold(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("髙﨑", "高崎"),
        ("栁澤", "柳沢"),
        ("渡邊 渡邉", "渡辺渡辺"),
        ("齋藤", "斎藤"),
        ("ＤＸ", "dx"),
        ("縣廳", "県庁"),
    ],
)
def test_search_fold_makes_equal(a: str, b: str) -> None:
    """Case and the old forms of kanji do not count in a search."""
    assert search_fold(a) == search_fold(b)


@given(PLANES)
def test_folding_twice_changes_nothing(text: str) -> None:
    """The folded forms are canonical and hold no blank."""
    assert fold(fold(text)) == fold(text)
    assert search_fold(search_fold(text)) == search_fold(text)
    assert fold(text) == "".join(fold(text).split())


def test_what_fold_leaves_alone_at_a_glance_it_would_leave_alone_at_a_closer_look() -> None:
    """Each such character is its own folded form, and none joins a neighbour."""
    alone = [chr(code) for code in range(0x110000) if not characters._TO_FOLD.search(chr(code))]
    assert len(alone) > 20_000
    for sign in alone:
        assert unicodedata.normalize("NFKC", sign.translate(characters._FOLDED)) == sign
        assert clean(sign).text == sign
        assert not sign.isspace()
        assert unicodedata.combining(sign) == 0
    joined = "".join(alone + alone[::-1])
    assert unicodedata.normalize("NFKC", joined) == joined


@given(st.text(st.sampled_from("ア漢a0-～〜－（）１２①⑫　 \n、。「」＝：；ｱﾞ\u3099é㈱")))
def test_characters_folded_one_by_one_are_folded_as_a_whole(text: str) -> None:
    """The short way gives what the long one does."""
    assert fold(text) == characters._folded(text)


def test_every_character_folded_alone_joins_none() -> None:
    """What is folded one by one may stand beside anything of its kind."""
    signs = [chr(code) for code in range(0x110000) if not characters._JOINING.search(chr(code))]
    for whole in ("".join(signs), "".join(signs[::-1])):
        assert fold(whole) == characters._folded(whole)


def test_common_forms_are_final() -> None:
    """No common form is a variant of another, so that one pass is enough."""
    assert not set(COMMON_FORMS.values()) & set(COMMON_FORMS)


@given(st.text())
def test_nonblank(text: str) -> None:
    """Blanks of any kind are not counted."""
    assert nonblank(text) == sum(not sign.isspace() for sign in text)
