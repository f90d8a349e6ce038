"""Many words looked up in a text at once: in time that grows with the text, not with the number of words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_PARTICLES = frozenset("のをがはにでともや")
"""What may stand at a word of hiragana: 「車のかぎを」; any other goes on with a word (できるかぎり)."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words by their first two characters, or their only one, the longest first. places: where one may begin; within: those
    that can stand inside a longer word of their script."""

    by_start: Mapping[str, tuple[str, ...]]
    places: re.Pattern[str]
    within: frozenset[str]

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """The words of *text* and where they stand, the longest at each place, none inside another."""
        end = 0
        for match in self.places.finditer(text):
            at = match.start()
            if at < end:
                continue
            for words in (self.by_start.get(text[at : at + 2]), self.by_start.get(text[at])):
                word = self._first_of(words, text, at) if words else None
                if word:
                    yield at, word
                    end = at + len(word)
                    break

    def _first_of(self, words: Iterable[str], text: str, at: int) -> str | None:
        for word in words:
            if text.startswith(word, at) and (word not in self.within or _is_free(text, at, word)):
                return word
        return None


def any_of(words: Iterable[str]) -> Words:
    """*words*, ready to be looked up."""
    by_start: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_start.setdefault(word[:2], []).append(word)
    firsts, seconds = (_set(start[n] for start in by_start if len(start) == 2) for n in range(2))
    alone = _set(start for start in by_start if len(start) == 1)
    return Words(
        {start: tuple(row) for start, row in by_start.items()},
        re.compile(f"[{firsts}](?=[{seconds}])" + (f"|[{alone}]" if alone else "")),
        frozenset(word for row in by_start.values() for word in row if _has_a_script(word)),
    )


def _set(characters: Iterable[str]) -> str:
    return "".join(re.escape(character) for character in sorted(set(characters)))


def _has_a_script(word: str) -> bool:
    """Whether a word begins or ends in a script whose words have ends: no kanji."""
    scripts = (_is_hiragana, _is_katakana, _is_letter)
    return any(is_script(end) for is_script in scripts for end in (word[0], word[-1]))


def _is_free(text: str, at: int, word: str) -> bool:
    """Whether *word* stands there by itself, and not inside a longer word of the same script: ソフト of ソフトボール."""
    before, behind = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
    if _is_hiragana(word[0]) and _is_hiragana(before) and before not in _PARTICLES:
        return False
    if all(map(_is_hiragana, word)):
        return not _is_hiragana(behind) or behind in _PARTICLES
    return not any(
        (is_script(word[0]) and is_script(before)) or (is_script(word[-1]) and is_script(behind))
        for is_script in (_is_katakana, _is_letter)
    )


def _is_hiragana(character: str) -> bool:
    return "ぁ" <= character <= "ゖ"


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ー"


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()
