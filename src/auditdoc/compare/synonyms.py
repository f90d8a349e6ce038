"""One word for each thing, however offices spell or call it: 量水器 is a 水道メーター. The rows are in written_forms.toml and
synonyms.toml, and are looked up: a text is read once, whatever their number.
"""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from auditdoc.compare.lookup import Words, any_of
from auditdoc.japanese.characters import search_fold


def spelled(text: str) -> str:
    """A *search_fold* text with one spelling of each word."""
    return _spelling().sub(lambda match: _spellings()[match[0]], text)


def one_word(text: str) -> str:
    """A *spelled* text with the first word of each row of synonyms in the place of the others."""
    parts, end = [], 0
    for at, word in _same().found_in(text):
        parts += [text[end:at], _first()[word]]
        end = at + len(word)
    return "".join([*parts, text[end:]])


def kin(text: str) -> dict[int, frozenset[str]]:
    """Which words of each row of kin a text of *one_word* uses."""
    found: dict[int, set[str]] = {}
    for _at, word in _kindred().found_in(text):
        for row in _rows_of()[word]:
            found.setdefault(row, set()).add(word)
    return {row: frozenset(words) for row, words in found.items()}


def kin_words(row: int) -> tuple[str, ...]:
    """All words of a row of kin."""
    return _kin()[row]


@functools.cache
def written_forms() -> dict[str, Any]:
    return tomllib.loads(_data("written_forms.toml"))


@functools.cache
def _spellings() -> dict[str, str]:
    return {search_fold(word): search_fold(str(form)) for word, form in written_forms()["same"].items()}


@functools.cache
def _spelling() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_spellings(), key=len, reverse=True)))


@functools.cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    rows: Sequence[Sequence[str]] = tomllib.loads(_data("synonyms.toml"))[name]
    return tuple(tuple(spelled(search_fold(word)) for word in row) for row in rows)


@functools.cache
def _first() -> Mapping[str, str]:
    return {word: row[0] for row in reversed(_rows("same")) for word in row}


@functools.cache
def _same() -> Words:
    return any_of(_first())


@functools.cache
def _kin() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(dict.fromkeys(map(one_word, row))) for row in _rows("kin"))


@functools.cache
def _rows_of() -> Mapping[str, tuple[int, ...]]:
    words = {word for row in _kin() for word in row}
    return {word: tuple(n for n, row in enumerate(_kin()) if word in row) for word in words}


@functools.cache
def _kindred() -> Words:
    return any_of(_rows_of())


def _data(name: str) -> str:
    return files("auditdoc.compare").joinpath(name).read_text("utf-8")
