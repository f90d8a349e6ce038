"""The words of a line as `pdftotext -layout` places them, and the heads of columns among them, letter-spaced or not.

Every character counts one column, so a place says little of the paper; what a word takes there is told by its width.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditdoc.readers.spaced_lines import Line, Part

LOOSE = 1.5
"""Times the distance of other letters, and a blank more: what still belongs to a word that was spread over its column."""

_WORD = re.compile(r"[^ \u3000\u00a0]+")
_LETTER = re.compile(r"[^\x00-\x7f]")
_LAST_LETTER = re.compile(r"[^\x00-\x7f](?:[(（].*[)）])?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its column where every character counts one, its place in the line's text, and the blanks before it."""

    start: int
    place: int
    text: str
    gap: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words_of(line: Line) -> list[Word]:
    """The words of *line* from left to right."""
    left = round(line.indent * 2)
    words: list[Word] = []
    for found in _WORD.finditer(line.text):
        start = left + found.start()
        gap = start - words[-1].end if words else left
        words.append(Word(start, found.start(), found.group(), gap))
    return words


def part_of(line: Line, words: Sequence[Word]) -> Part:
    """Successive *words* of *line* as one part."""
    first, last = words[0], words[-1]
    return Part(
        first.start, last.end, line.text[first.place : last.place + len(last.text)], first.gap, first.place
    )


def heads_of(lines: Sequence[Line]) -> list[list[Part]]:
    """The heads in each of *lines*, which print the same: letters in equal distance are one word (措   置   の   状   況).

    The distances differ from page to page. Where they say different things, what they say most often holds for all; a line
    that cannot be read so has no heads.
    """
    if not lines:
        return []
    words = [words_of(line) for line in lines]
    told = Counter(tuple(map(_text, _grouped(every))) for every in words)
    texts = max(told, key=lambda texts: (told[texts], len(texts)))
    return [
        [part_of(line, group) for group in _grouped_as(every, texts)]
        for line, every in zip(lines, words, strict=True)
    ]


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _grouped(words: Sequence[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for n, word in enumerate(words):
        if n and _goes_on(words, n, [inner.gap for inner in groups[-1][1:]]):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _grouped_as(words: Sequence[Word], texts: Sequence[str]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    place = 0
    for text in texts:
        begin, length = place, 0
        while place < len(words) and length < len(text):
            length += len(words[place].text)
            place += 1
        if _text(words[begin:place]) != text:
            return []
        groups.append(list(words[begin:place]))
    return groups


def _goes_on(words: Sequence[Word], n: int, gaps: Sequence[int]) -> bool:
    """True where words[n] is a further letter of a spaced word: hardly farther from the one before than letters around are, or
    those before are (*gaps*); of two letters alone, as near to each other as to what stands around."""
    if not _are_letters(words, n):
        return False
    beside = [k for k in (n - 1, n + 1) if 0 < k < len(words)]
    letters = [*gaps, *(words[k].gap for k in beside if _are_letters(words, k))]
    if letters and words[n].gap <= LOOSE * max(letters) + 1:
        return True
    return all(words[n].gap <= words[k].gap for k in beside)


def _are_letters(words: Sequence[Word], n: int) -> bool:
    return bool(_LETTER.fullmatch(words[n - 1].text) and _LAST_LETTER.fullmatch(words[n].text))
