"""Words are found wherever they stand, in any width and form, and nowhere else."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.japanese.characters import search_fold
from auditdoc.japanese.searching import grams, index_query, places

TEXTS = st.text("監査課債権RPAｱガｶﾞ 髙高、。1１(a-\"'*𰀀", min_size=1, max_size=40)


def finds(text: str, *words: str) -> bool:
    """Whether an index of *text* finds all the words."""
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(x, prefix='1', tokenize='ascii')")
    index.execute("INSERT INTO t VALUES (?)", (grams(text),))
    query = index_query(words)
    return bool(query) and index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone()[0] > 0


@given(TEXTS, st.data())
def test_the_index_finds_every_part_of_a_text(text: str, data: st.DataObject) -> None:
    """Whatever is cut out of a text is found in it, by the index and in place."""
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    part = text[begin:end]
    folded = search_fold(part)
    if folded and folded in search_fold(text):
        assert finds(text, part)
        assert places(text, [part])


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_the_index_finds_nothing_else(text: str, words: list[str]) -> None:
    """A text is found if all the words stand in it, and only then."""
    wanted = [folded for word in words if (folded := search_fold(word))]
    assert finds(text, *words) == (bool(wanted) and all(word in search_fold(text) for word in wanted))


@given(TEXTS, TEXTS)
def test_places_are_where_the_words_stand(text: str, word: str) -> None:
    """What is marked reads as the word does; nothing is marked where the word does not stand."""
    found = places(text, [word])
    assert all(search_fold(word) in search_fold(text[begin:end]) for begin, end in found)
    if search_fold(word) and search_fold(word) not in search_fold(text):
        assert not found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("庁用車両の管理について", ["用車"]),
        ("庁用車両の管理について", ["車", "管理"]),
        ("ＲＰＡの引き継ぎ", ["rpa", "引き継ぎ"]),
        ("ｶﾞｲﾄﾞﾗｲﾝを定めた", ["ガイドライン"]),
        ("髙橋委員、山﨑委員", ["高橋", "山崎"]),
        ("債 権 管 理", ["債権管理"]),
        ("令和４年度", ["令和4年"]),
        ("課", ["課"]),
    ],
)
def test_widths_forms_and_short_words(text: str, words: list[str]) -> None:
    """One character or more, in any width and form."""
    assert finds(text, *words)
    assert places(text, words)


def test_a_word_is_not_found_across_a_stop_or_in_two_parts() -> None:
    """「管。理」 is no 管理; and all words must be there."""
    assert not finds("保管。理由", "管理")
    assert places("保管。理由", ["管理"]) == []
    assert places("人事課", ["人事", "財政"]) == []
    assert index_query([" ", ""]) == ""


def test_signs_count_where_they_stand() -> None:
    """R4-1 is neither R4・1 nor R41; a sign alone is a word."""
    assert finds("第R4－1号", "R4-1")
    assert not finds("R4・1", "R4-1")
    assert not finds("R41", "R4-1")
    assert finds("※のとおり", "※")
    assert finds('「"引用"」', '"引')
    assert places("R4・1", ["R4-1"]) == []
    assert places("第R4－1号", ["R4-1"]) == [(1, 5)]
