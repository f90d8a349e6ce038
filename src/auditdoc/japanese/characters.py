"""Characters as they should be (clean), and the forms to compare text by (fold, search_fold)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from auditdoc.japanese.kanji_forms import COMMON_FORMS
from auditdoc.japanese.radicals import RADICALS


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text after clean, and what was done to it: how often each character was replaced or removed."""

    text: str
    mended: dict[str, int]
    removed: dict[str, int]


_LINE_END = re.compile("\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
_MENDED = re.compile("[" + "".join(RADICALS) + "\ud800-\udfff]")
_REMOVED_CLASS = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters; those missing are kept or line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # soft hyphen, blanks and joiners without width
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # marks of ruby, no characters, invisible tags
)
_REMOVED = re.compile(f"[{_REMOVED_CLASS}]")
_UNCLEAN = re.compile(
    "[\r\v\x1c-\x1e\x85\u2028\u2029" + "".join(RADICALS) + f"\ud800-\udfff{_REMOVED_CLASS}]"
)
"""Finds whether there is anything to do, which there seldom is."""
_TO_COMMON = str.maketrans(COMMON_FORMS)
_UNCOMMON = re.compile("[" + "".join(COMMON_FORMS) + "]")
# ー is no dash but a long vowel (コーヒー). 〜 and ～, ∥ and ‖ are one character of JIS X 0208 that tables of
# CP932 and EUC-JP give two code points.
_DASHES, _WAVES = "‐‑‒–—―−－─﹣⁃", "〜～∼˜⁓"
_FOLDED = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_WAVES, "~"), "∥": "‖"})
_FOLDABLE = re.compile(f"[{_DASHES}{_WAVES}∥]")
_STAY = "!-~\u2190-\u21ff\u25a0-\u266f\u3001-\u301b\u301d-\u3029ぁ-ゖゝゞァ-ヾ一-\u9fff"
_TO_FOLD = re.compile(f"[^{_STAY}]")
"""Finds whether fold has anything to do. Most texts have nothing."""
_ALONE = f"{_DASHES}{_WAVES} \t\n\u3000" + "".join(map(chr, (*range(0x2460, 0x2474), *range(0xFF01, 0xFF5F))))
_JOINING = re.compile(f"[^{_STAY}{re.escape(_ALONE)}]")
"""Finds whether there may be characters that join the ones beside them. Without any, each is folded by itself: blanks, dashes,
①, full-width letters."""
KEPT = 4096
"""Texts whose folded form is kept: a report is asked the same labels and names of departments again and again."""
LONGEST_KEPT = 64
"""Characters of such a text. Paragraphs come once or twice and would drive out the names, and hold megabytes."""


def clean(text: str) -> Cleaned:
    """Text without what nobody sees and without radicals in place of kanji. Idempotent.

    What is true of the result:
    - lines end in \\n alone; a form feed stays, as the end of a page; tabs and all blanks stay;
    - no other control character, mark of writing direction, soft hyphen, zero-width or noncharacter;
    - ⼀ ⽉ ⻄ (U+2E80–2FD5) are 一 月 西; a lone surrogate, which could not be written to a file, is U+FFFD;
    - the rest is as it was: width, compatibility ideographs (﨑, 神), variation selectors, private-use
      characters.
    Line ends are not counted; every other change is, and removed characters were never visible.
    """
    if _UNCLEAN.search(text) is None:
        return Cleaned(text, {}, {})
    text = _LINE_END.sub("\n", text)
    mended = Counter(_MENDED.findall(text))
    if mended:
        text = _MENDED.sub(lambda match: RADICALS.get(match[0], "\ufffd"), text)
    removed = Counter(_REMOVED.findall(text))
    if removed:
        text = _REMOVED.sub("", text)
    return Cleaned(text, dict(mended), dict(removed))


def fold(text: str) -> str:
    """The form to compare printed text by: clean, NFKC, one kind of dash (-) and wave (~), no blanks.
    Idempotent.

    １２ and ⑫ are 12, （ア） and (ｱ) are (ア), ㈱ is (株); letters keep their case and kanji their form. Not
    for output.
    """
    return _kept_fold(text) if len(text) <= LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    if _TO_FOLD.search(text) is None:
        return text
    if _JOINING.search(text) is None:
        return text.translate(_one_by_one())
    return _folded(text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _levelled(clean(text).text))
    plain = _levelled("".join(plain.split()))
    # A mark that stood after a blank can now join the character before it.
    return unicodedata.normalize("NFKC", plain)


@functools.cache
def _one_by_one() -> dict[int, str]:
    """What becomes of each of _ALONE."""
    return {ord(sign): folded for sign in _ALONE if (folded := _folded(sign)) != sign}


_kept_fold = functools.lru_cache(maxsize=KEPT)(_fold)


def _levelled(text: str) -> str:
    return text.translate(_FOLDED) if _FOLDABLE.search(text) else text


def search_fold(text: str) -> str:
    """fold for searching: case does not matter, nor 髙 or 高, 﨑 or 崎, 澤 or 沢, 國 or 国 (kanji_forms.py).
    Idempotent."""
    return _kept_search_fold(text) if len(text) <= LONGEST_KEPT else _search_fold(text)


def _search_fold(text: str) -> str:
    plain = fold(text).casefold()
    if _TO_FOLD.search(plain) is not None:
        plain = unicodedata.normalize("NFKC", plain)
    return plain.translate(_TO_COMMON) if _UNCOMMON.search(plain) else plain


_kept_search_fold = functools.lru_cache(maxsize=KEPT)(_search_fold)


def nonblank(text: str) -> int:
    """How many characters of *text* are not blanks (U+3000 is one): the unit of coverage."""
    return sum(map(len, text.split()))
