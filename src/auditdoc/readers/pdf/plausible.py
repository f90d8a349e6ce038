"""Is it Japanese (or anything) that the fonts of a page say? A wrong ToUnicode table gives real characters, and no words.

Judged by the different characters of a page: each kind of damage brings in many that no report has.
"""

import functools
import re
from collections import Counter

MIN_DIFFERENT = 8
"""Different characters of a kind, below which they prove nothing: names have rare kanji, a table foreign letters."""
MIN_CHARACTERS = 20
STRANGE_KANJI = 0.4
"""Share of kanji that no Japanese encoding of Windows has: a list of names comes to a tenth, a table that is one place off
to two thirds."""
FOREIGN = 0.25
"""Share of characters of scripts that no report is written in: Shift_JIS bytes taken for Latin-1 with its accents, numbers
of glyphs taken for characters. Greek and Cyrillic stand in Japanese fonts and count as known."""
MANY_SIGNS = 16
SIGNS = 0.3
"""Share of so many different ASCII signs on a page without Japanese: codes of a font taken for characters."""
SEEN = 100
"""Characters at the top of a page, which hold hiragana on nearly every page."""
BLANKS = 40
"""More than there are different blanks and control characters."""
ONE_LETTER = 0.5
"""Share of one letter: every character of a font means the same."""


_HIRAGANA = frozenset(map(chr, range(0x3041, 0x3097)))
_FOREIGN = re.compile("[\x80-\u036f\u0500-\u1fff\u3400-\u4dbf\ua000-\ud7ff]")


@functools.cache
def _in_use() -> frozenset[str]:
    """The characters of Windows' Japanese encoding that speak for no kind of damage."""
    # to the encoding and back: bytes of it in a row would be taken for other pairs of bytes
    known = "".join(map(chr, (*range(0x20, 0x7F), *range(0x80, 0xD800), *range(0xE000, 0x10000))))
    known = known.encode("cp932", "ignore").decode("cp932")
    return frozenset(known) - frozenset(_FOREIGN.findall(known))


def is_japanese(text: str) -> bool:
    """True when a page of usual characters shows early and cheaply that `says_nothing` would find nothing: it has hiragana, and
    hardly a character that no Japanese encoding has. A fifth of its time, and true of nearly every page."""
    beginning = set(text[:SEEN])
    if len(beginning) < MIN_DIFFERENT or beginning.isdisjoint(_HIRAGANA):
        return False
    # no second byte of a character is a question mark
    return text.encode("cp932", "replace").count(b"?") - text.count("?") < MIN_DIFFERENT


def says_nothing(text: str) -> bool:
    """True when the characters of a page cannot be what is printed on it. Blanks and control characters do not count."""
    different = set(text)
    if (
        len(different) > MIN_DIFFERENT + BLANKS
        and len(different - _in_use()) < MIN_DIFFERENT
        and not different.isdisjoint(_HIRAGANA)
    ):
        return False  # nearly every page
    different -= {c for c in different if c <= " " or c == "\u3000"}
    kanji = "".join(c for c in different if "\u4e00" <= c <= "\u9fff")
    strange = len(kanji) - len(kanji.encode("cp932", "ignore")) // 2
    if strange >= MIN_DIFFERENT and strange >= STRANGE_KANJI * len(kanji):
        return True
    foreign = len(_FOREIGN.findall("".join(different)))
    if foreign >= MIN_DIFFERENT and foreign >= FOREIGN * len(different):
        return True
    if len(different) < MIN_DIFFERENT:
        return _is_one_letter(text)
    signs = {c for c in different if c < "\x7f" and not c.isalnum()}
    if len(signs) >= MANY_SIGNS and max(different) < "\u2e80":
        count = sum(len(part) for part in text.split())
        return sum(map(text.count, signs)) >= SIGNS * count
    return False


def _is_one_letter(text: str) -> bool:
    letters = Counter(c for c in text if c.isalpha() and c != "ー")
    most = letters.most_common(1)
    return bool(most) and letters.total() >= MIN_CHARACTERS and most[0][1] > ONE_LETTER * letters.total()
