"""Text as it is searched: pairs of characters, and the places of words in the text as it is printed.

Japanese has no blanks between words, so an index of words would miss 庁用車 in 庁用車両; an index of pairs of characters finds
every word of one, two and more characters. Widths, cases and older forms of kanji make no difference (`search_fold`).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from auditdoc.japanese.characters import search_fold

_VOICED = "\uff9e\uff9f"
"""Half-width marks that are one letter with the katakana before them."""


def grams(text: str) -> str:
    """The pairs of *text* with blanks between, as they go into the index.

    「人事課。」 gives 人事 事課 課: the last character of a run stands alone, too, so that a word of one character is found by how
    pairs begin. A full stop or bracket ends a run.
    """
    return " ".join(pair for run in _runs(search_fold(text)) for pair in _pairs(run))


def index_query(words: Iterable[str]) -> str:
    """The query for an FTS5 index of `grams`: every word, its pairs one behind the other; "" when there is nothing to look for.

    What it finds can lack the signs of a word (R4-1): `places` says for sure.
    """
    runs = (run for word in words for run in _runs(search_fold(word)))
    return " AND ".join(f'"{run}"*' if len(run) == 1 else f'"{" ".join(_pairs(run)[:-1])}"' for run in runs)


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
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    for begin, end in _letters(text):
        part = search_fold(text[begin:end])
        parts.append(part)
        origins.extend([(begin, end)] * len(part))
    return "".join(parts), origins


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """The places of letters, each with the marks that join it."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (text[at] in _VOICED or unicodedata.combining(text[at])):
            yield begin, at
            begin = at


def _runs(folded: str) -> Iterator[str]:
    """Stretches of letters and digits."""
    yield from "".join(c if c.isalnum() else " " for c in folded).split()


def _pairs(run: str) -> list[str]:
    return [*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]]
