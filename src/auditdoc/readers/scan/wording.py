"""The text of a line from the words that an engine saw: which gaps are blanks, where the line begins and ends.

Engines set a blank wherever they end a word, and leave one out where none is expected. What counts is the white in the
picture: a gap as wide as a character is a blank, and stands where the engine saw a character end. Brackets and stops fill half of their place, so the white beside them
is no blank and belongs to the line. No character is changed but for rulings read as text at the ends of a cell's line, and for
what `certain.py` lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from auditdoc.japanese.characters import clean
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import squeeze
from auditdoc.readers.scan.certain import mended
from auditdoc.readers.scan.engine import Word
from auditdoc.readers.scan.picture import Ink

BLANK = 0.75
"""Em of white between two characters that is a blank; full-width digits are set with up to 0.6 between them."""
FULL_BLANK = 0.92
"""The same of a full-width blank: its own width, less the little that measuring loses."""
LATIN_BLANK = 0.22
"""The same between two Latin words."""
BEHIND_SIGN, BEHIND_DIGIT = 0.3, 0.42
"""The same behind a sign that the line begins with (ア, 一) when a blank makes a label of it; programs set digits off from kanji
by a quarter of an em of their own accord."""
COUNT = 0.5
"""Em by which an engine's place of a character counts less for each character that the width before a gap holds more or less."""
MAX_LABEL_WORDS = 4
"""Characters of such a label."""
HALF = 0.45
"""Em that is white inside the place of a bracket or stop."""
_OPENING = "「『（(【〔［[《〈｢"
_CLOSING = "」』）)】〕］]》〉｣、。，．,."
_RULINGS = "|｜¦│┃_＿"


@dataclass(frozen=True, slots=True)
class Read:
    """`before` and `behind`: pixels by which the line is wider than its ink; `em`: the size of its characters."""

    text: str
    before: float
    behind: float
    em: float


def read_line(words: Sequence[Word], columns: Ink, height: int, em: float, *, in_cell: bool) -> Read | None:
    """The line with this ink (`columns`: which of its columns hold any); None where nothing was read."""
    words = _cleaned(words, in_cell=in_cell)
    if not words:
        return None
    bare = "".join(word.text for word in words)
    size = _size(bare, len(columns), height, em)
    blanks = _blanks(words, columns, size)
    text = "".join(blanks.get(place, "") + word.text for place, word in enumerate(words))
    text = mended(squeeze(text))
    return Read(
        text,
        HALF * size if text[0] in _OPENING else 0.0,
        HALF * size if text[-1] in _CLOSING else 0.0,
        size,
    )


def _cleaned(words: Sequence[Word], *, in_cell: bool) -> list[Word]:
    found = [Word(clean(word.text).text.strip(), word.x0, word.x1, word.confidence) for word in words]
    found = [word for word in found if word.text]
    if in_cell and found:
        head, tail = found[0].text.lstrip(_RULINGS), found[-1].text.rstrip(_RULINGS)
        if len(found) == 1:
            head = tail = head.rstrip(_RULINGS)
        found[0] = Word(head, found[0].x0, found[0].x1, found[0].confidence)
        found[-1] = Word(tail, found[-1].x0, found[-1].x1, found[-1].confidence)
    return [word for word in found if word.text]


def _blanks(words: Sequence[Word], columns: Ink, em: float) -> dict[int, str]:
    """The places in *words* before which there is a blank, and which; a full-width one tells a label from what it says."""
    gaps = [(start, end) for start, end in white_runs(columns) if end - start >= LATIN_BLANK * em]
    ends = list(accumulate(_places(word.text) for word in words))
    wide = [end - start if end - start >= BLANK * em else 0 for start, end in gaps]
    pitch = max((len(columns) - sum(wide)) / ends[-1], 1.0)
    found: dict[int, str] = {}
    before = 0
    for (start, end), white in zip(gaps, wide, strict=True):
        middle, passed = (start + end) / 2, (start - before) / pitch
        before += white
        place = 1 + min(
            range(len(words) - 1),
            key=lambda n: (
                abs((words[n].x1 + words[n + 1].x0) / 2 - middle) / em + COUNT * abs(ends[n] - passed)
            ),
            default=-1,
        )
        if place == 0:
            break
        blank = _blank(words[place - 1], words[place], (end - start) / em)
        if blank or _is_behind_label(words, place, (end - start) / em):
            found[place] = blank or " "
    return found


def _is_behind_label(words: Sequence[Word], place: int, gap: float) -> bool:
    """True for a gap that makes a label of what the line begins with: ア and 指摘事項, not ア and パート."""
    if place > MAX_LABEL_WORDS:
        return False
    head, rest = ("".join(word.text for word in part) for part in (words[:place], words[place:]))
    if leading_label(head + rest) is not None or (label := leading_label(f"{head} {rest}")) is None:
        return False
    if label[0].style == "katakana" and "ァ" <= rest[0] <= "ー":
        return False
    least = BEHIND_DIGIT if head[-1].isdecimal() else BEHIND_SIGN
    return label[0].printed == head and gap >= least


def white_runs(columns: Ink) -> list[tuple[int, int]]:
    """Where the columns between the first and the last that hold ink hold none: from and to."""
    inked = np.nonzero(columns)[0]
    gaps = np.nonzero(np.diff(inked) > 1)[0]
    return [(int(inked[n]) + 1, int(inked[n + 1])) for n in gaps]


def _blank(before: Word, word: Word, gap: float) -> str:
    """The blank that *gap*, the white between the two in em, is; "" for none."""
    if before.text[-1] in _OPENING or word.text[0] in _CLOSING:
        return ""
    gap -= HALF * ((before.text[-1] in _CLOSING) + (word.text[0] in _OPENING))
    if _is_latin(before.text) and _is_latin(word.text):
        return " " if gap >= LATIN_BLANK else ""
    return "\u3000" if gap >= FULL_BLANK else " " if gap >= BLANK else ""


def _is_latin(text: str) -> bool:
    """True for a word of Latin letters; a single one stands in a place as wide as a kanji's."""
    return len(text) > 1 and text.isascii() and text[0].isalpha()


def _size(text: str, width: int, height: int, em: float) -> float:
    """The size of the characters: that of the page, the line's height, or its width by its characters, whichever is between."""
    return float(sorted((em, height / 0.93, width / max(_places(text), 1.0)))[1])


def _places(text: str) -> float:
    """How many full-width characters are as wide as *text*."""
    return sum(1.0 if character >= "\u2e80" else 0.55 for character in text)
