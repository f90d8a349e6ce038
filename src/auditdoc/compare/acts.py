"""Texts with one word for each act, whatever the words and their spelling: 切り替える, 切替え and 移行 are one.

What is the same, and what says nothing, is in acts.toml.
"""

import functools
import re
import tomllib
from importlib.resources import files
from typing import Any

from auditdoc.compare.terms import comparable

_FORMS = {
    "う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ", "ぶ": "ばびぶべぼん",
    "む": "まみむめもん", "る": "らりるれろっ",
}  # fmt: skip
"""The characters that a verb of each ending has behind its kanji."""
_BY_ITSELF = "(?<![一-鿿きぎしちみりえけせめれげびべ])"
"""Before a verb of one kanji: 返す is no 繰り返す, 開く no 公開."""
_SECOND = "替換直継扱入込付切払戻納取合決渡集抜組上下立出止消残違寄除壊崩"
_JOINED = re.compile(rf"(?<=[一-鿿])[いきぎしちてびみりえけげせべめれじ](?=[{_SECOND}](?:[ぁ-ん、。]|$))")
"""Between the two kanji of a verb, which are printed with it or without: 切り替え, 切替え."""

_COUNTED = re.compile(r"(\d(?:回|件|人|名|基|台|校|筆|世帯|か所|箇所|団体|施設))(?=[一-鿿])")
"""A count before a verb, which print sets together: 「説明会を2回開いた」."""


@functools.lru_cache(maxsize=4096)  # a sentence is asked about for each promise that it may tell of
def plain(text: str) -> str:
    """*text* for comparing: without times and words that say nothing of the matter, one word for those that mean the same act."""
    telling = _JOINED.sub("", _empty().sub("、", _COUNTED.sub(r"\1、", comparable(text))))
    return _words().sub(lambda match: _first_of(match[0]), telling)


def acts(plain_text: str) -> tuple[str, ...]:
    """The acts of a *plain* text in their order; no 工事 of 工事の検査, which is but what another act is done to."""
    return tuple(_named().findall(plain_text))


def needs_object(act: str | None) -> bool:
    """Whether an act says nothing without what it is done to: to make a ledger is not to make a guide."""
    return act in _data()["makes"]


def brings(act: str, then: str) -> bool:
    """Whether the second is what is done with what came of the first: what is in use has been made."""
    data = _data()
    return (act in data["made"] and then in data["then"]) or then in data["leads"].get(act, ())


def is_step(act: str | None) -> bool:
    """Whether an act is but a step towards a thing, which answers leave out once that is there."""
    return act in _data()["steps"]


def is_sequel(act: str | None) -> bool:
    """Whether an act is but what a thing was made for, which answers leave out: 様式を作成し、使用させる."""
    return act in _data()["then"]


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("auditdoc.compare").joinpath("acts.toml").read_text("utf-8"))


@functools.cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The pattern of each word with the first of its row, the longest first."""
    rows = [(_JOINED.sub("", comparable(word)), row[0]) for row in _data()["same"] for word in row]
    ranked = sorted(rows, key=lambda pair: (-len(pair[0]), pair))
    return tuple((re.compile(_forms(word)), first) for word, first in ranked)


def _forms(word: str) -> str:
    """The pattern of a word in all its forms."""
    stem, end = word[:-1], word[-1]
    if end not in _FORMS:
        return re.escape(word)
    if end == "る" and "ぁ" <= stem[-1] <= "ん":
        return re.escape(stem)  # 調べる
    by_itself = _BY_ITSELF if len(stem) == 1 else ""
    return f"{by_itself}{re.escape(stem)}[{_FORMS[end]}]"


@functools.cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _first in _rows()))


@functools.lru_cache(maxsize=1024)
def _first_of(printed: str) -> str:
    return next(first for pattern, first in _rows() if re.fullmatch(_bare(pattern.pattern), printed))


def _bare(pattern: str) -> str:
    return pattern.removeprefix(_BY_ITSELF)


@functools.cache
def _named() -> re.Pattern[str]:
    words = sorted({row[0] for row in _data()["same"]}, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(words)})(?![一-鿿の])")


@functools.cache
def _empty() -> re.Pattern[str]:
    return re.compile(f"{_data()['times']}|{_data()['empty']}")
