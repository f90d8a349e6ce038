"""The words of a text that say what it is about, and how much each of them says.

Japanese prints no blanks between words. Two neighbouring kanji, a word of katakana and a word of letters are units that need
no dictionary; hiragana is grammar but for a few words (written_forms.toml). `common_terms.tsv` says in how many of the
findings that we know each unit occurs: 管理 and 契約 stand in every second report and say little, 遊具 says much.
"""

import functools
import math
import re
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files

from auditdoc.compare.synonyms import one_word, spelled, written_forms
from auditdoc.japanese.characters import search_fold

_ERA = r"(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年"
DATED = re.compile(
    rf"(?:{_ERA}(?:度末?|\d{{1,2}}月(?:\d{{1,2}}日(?:付け?)?|末日?|分)?)?|(?:同|当|本|翌|前|昨|今|来)年度末?|\d{{1,2}}月(?:\d{{1,2}}日|末日?|分)?)"
)
"""Dates and years: they differ from report to report, and say nothing about the subject."""

_KANJI = r"一-鿿㐀-䶿々〆"
_RUN = re.compile(rf"[{_KANJI}]+|[ァ-ヴー]{{2,}}|[a-z]{{2,}}")
NOTHING_COMMON = 2.5
"""Rarity up to which a word is audit language, and may be changed for another without another meaning."""
LONG_WORD = 3
"""Letters of a word of katakana up to which it is one unit; a longer one is compared by threes, as タブレット端末 and タブレット are."""


def comparable(text: str) -> str:
    """*text* for comparing: without widths, blanks, old forms of kanji, dates; one word for each thing, in one spelling."""
    return one_word(DATED.sub("", spelled(search_fold(text))))


def terms(text: str) -> Counter[str]:
    """The units of a *comparable* text with how often each occurs."""
    found: Counter[str] = Counter()
    for run in _RUN.findall(text):
        found.update(_units(run))
    for word in kana_words():
        if word in text:
            found[word] += text.count(word)
    return found


@dataclass(frozen=True, slots=True)
class Whole:
    """The word that a unit is a part of, the shortest of the text, and how much of it the unit is: parts of a long word
    are no independent witnesses."""

    word: str
    share: float


def wholes(text: str) -> dict[str, Whole]:
    """Of each unit of a *comparable* text the word that it is a part of."""
    found = {word: Whole(word, 1.0) for word in kana_words() if word in text}
    for run in _RUN.findall(text):
        units = _units(run)
        for unit in units:
            if unit not in found or (len(run), run) < (len(found[unit].word), found[unit].word):
                found[unit] = _whole(run, len(units))
    return found


@functools.lru_cache(maxsize=1 << 16)
def _whole(word: str, units: int) -> Whole:
    return Whole(word, units**-0.5)


@functools.lru_cache(maxsize=1 << 16)
def _units(run: str) -> tuple[str, ...]:
    if run.isascii() or len(run) == 1:
        return (run,)
    if "ァ" <= run[0] <= "ー":
        return (run,) if len(run) <= LONG_WORD else tuple(run[n : n + 3] for n in range(len(run) - 2))
    return tuple(run[n : n + 2] for n in range(len(run) - 1))


def rarity(term: str) -> float:
    """How much *term* says in any report: the logarithm of how rare it is among the findings that we know."""
    known, counts = _common()
    return math.log((known + 1) / (counts.get(term, 0) + 0.5))


@functools.cache
def telling(term: str) -> float:
    """How much *term* says besides audit language: 0 for 管理, 確認, 手続."""
    return max(0.0, rarity(term) - NOTHING_COMMON)


@functools.cache
def _common() -> tuple[int, dict[str, int]]:
    lines = _data("common_terms.tsv").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    counts = {term: int(count) for term, count in rows}
    return counts.pop("*"), counts


@functools.cache
def kana_words() -> tuple[str, ...]:
    """Words of hiragana that name a thing."""
    words = written_forms()["kana"]["words"]
    return tuple(search_fold(str(word)) for word in words) if isinstance(words, list) else ()


def _data(name: str) -> str:
    return files("auditdoc.compare").joinpath(name).read_text("utf-8")
