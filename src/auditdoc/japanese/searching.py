"""Text as it is searched: pairs of characters, and the places of words in the text as it is printed.

Japanese has no blanks between words, so an index of words would miss 庁用車 in 庁用車両; an index of pairs of characters finds
every word of one, two and more characters. Widths, cases and older forms of kanji make no difference (`search_fold`).
"""

import operator
import re
import unicodedata
from collections.abc import Iterable, Sequence

from auditdoc.japanese.characters import search_fold

_SIGNS = {sign: chr(0x10FF00 + ord(sign)) for sign in map(chr, range(128)) if not sign.isalnum()}
"""Signs of ASCII as characters of nobody's: to the index they would be blanks or quotation marks."""
_SIGN = re.compile(r"[\x00-/:-@\[-`{-\x7f]")
"""One of them. A text has few, and to look for them takes a tenth of what it takes to translate all characters."""
_VOICED = "\uff9e\uff9f"
"""Half-width marks that are one letter with the katakana before them."""


def grams(text: str) -> str:
    """The pairs of *text* with blanks between, as they go into the index.

    「人事課。」 gives 人事 事課 課。 。: the last character stands alone, too, so that a word of one character is found by how pairs
    begin. Blanks are none of the text's characters (`search_fold`), signs are.
    """
    return " ".join(_pairs(_indexed(text)))


def index_query(words: Iterable[str]) -> str:
    """The query for an FTS5 index of `grams`: every word, its pairs one behind the other; "" when there is nothing to look for.

    It finds the texts in which all the words stand, and no others.
    """
    wanted = dict.fromkeys(indexed for word in words if (indexed := _indexed(word)))
    return " AND ".join(
        f'"{word}"*' if len(word) == 1 else f'"{" ".join(_pairs(word)[:-1])}"' for word in wanted
    )


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where *words* stand in *text*: (begin, end) in printed order, none over another; [] unless each of them does."""
    folded, origins = _folded(text)
    found: list[tuple[int, int]] = []
    for word in words:
        wanted = search_fold(word)
        at = folded.find(wanted)
        if at < 0 or not wanted:
            return []
        while at >= 0:
            found.append((origins[at][0], origins[at + len(wanted) - 1][1]))
            at = folded.find(wanted, at + len(wanted))
    return _apart(sorted(found))


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for begin, end in found:
        if out and begin < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return out


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """*text* folded, and for each character of that the place in *text* that it comes from."""
    letters = list(text)
    if any(_joins(sign) for sign in set(letters)):
        letters = _joined(letters)
    known = {letter: search_fold(letter) for letter in set(letters)}
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    begin = 0
    for letter in letters:
        part, end = known[letter], begin + len(letter)
        parts.append(part)
        origins.extend([(begin, end)] * len(part))
        begin = end
    return "".join(parts), origins


def _joined(signs: Iterable[str]) -> list[str]:
    """The letters, each with the marks that join it."""
    letters: list[str] = []
    for sign in signs:
        if letters and _joins(sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def _joins(sign: str) -> bool:
    return sign in _VOICED or unicodedata.combining(sign) > 0


def _indexed(text: str) -> str:
    return _SIGN.sub(_as_letter, search_fold(text))


def _as_letter(sign: re.Match[str]) -> str:
    return _SIGNS[sign[0]]


def _pairs(run: str) -> list[str]:
    return [*map(operator.add, run, run[1:]), *run[-1:]]
