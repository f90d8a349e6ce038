"""The text of a line from the words that an engine saw: which gaps are blanks, where the line begins and ends.

Engines set a blank wherever they end a word, and a Japanese line has no such blanks. What counts is the white in the
picture: a gap as wide as a character is a blank. Brackets and stops fill half of their place, so the white beside them
is no blank and belongs to the line. No character is changed but for what its form alone decides: rulings read as text at
the ends of a cell's line, and square brackets that do not match.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from auditdoc.japanese.characters import clean
from auditdoc.japanese.spacing import squeeze
from auditdoc.readers.scan.engine import Word
from auditdoc.readers.scan.picture import Ink

BLANK = 0.75
"""Em of white between two characters that is a blank; full-width digits are set with up to 0.6 between them."""
LATIN_BLANK = 0.22
"""The same between two Latin words."""
HALF = 0.45
"""Em that is white inside the place of a bracket or stop."""
_OPENING = "「『（(【〔［[《〈｢"
_CLOSING = "」』）)】〕］]》〉｣、。，．,."
_PAIRS = {"「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "〔": "〕", "［": "］", "[": "]"}
_SQUARE = "〕］]】"
MAX_LABEL = 30
"""Characters of a line that can be a label or name in brackets."""
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
    text = words[0].text
    for before, word in pairwise(words):
        text += (" " if _is_blank(before, word, columns, em) else "") + word.text
    text = paired(squeeze(text))
    size = _size(text, len(columns), height, em)
    return Read(
        text,
        HALF * size if text[0] in _OPENING else 0.0,
        HALF * size if text[-1] in _CLOSING else 0.0,
        size,
    )


def paired(text: str) -> str:
    """*text* in which a bracket that closes has the form of the one that opened: 〔文化課] is 〔文化課〕.

    Only the form tells 〕, ] and 】 apart in print, and each is read for another; which was meant, the other one says.
    """
    out, opened = list(text), list[str]()
    for place, character in enumerate(text):
        if character in _PAIRS:
            opened.append(character)
        elif character in _PAIRS.values() and opened:
            closing = _PAIRS[opened.pop()]
            if character in _SQUARE and closing in _SQUARE:
                out[place] = closing
    return "".join(out)


def unclosed(text: str) -> bool:
    """True for a label or name that lost one of its brackets: 「【措置」, 「文化課〕」. A longer line can begin in a bracket that
    a line before opened."""
    if not text or len(text) > MAX_LABEL or "。" in text:
        return False
    opens = text[0] in "【〔［[《〈" and not any(character in "】〕］]》〉" for character in text)
    return opens or (text[-1] in "】〕］]》〉" and not any(character in "【〔［[《〈" for character in text))


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


def _is_blank(before: Word, word: Word, columns: Ink, em: float) -> bool:
    if before.text[-1] in _OPENING or word.text[0] in _CLOSING:
        return False
    gap = _white(columns, before.x1, word.x0, em)
    if before.text[-1] in _CLOSING:
        gap -= HALF * em
    if word.text[0] in _OPENING:
        gap -= HALF * em
    latin = _is_latin(before.text) and _is_latin(word.text)
    return gap >= (LATIN_BLANK if latin else BLANK) * em


def _is_latin(text: str) -> bool:
    """True for a word of Latin letters; a single one stands in a place as wide as a kanji's."""
    return len(text) > 1 and text.isascii() and text[0].isalpha()


def _white(columns: Ink, end: float, start: float, em: float) -> float:
    """The widest white about the place where one word ends and the next begins: engines tell it to half a character."""
    low = max(int(min(end, start) - em / 2), 0)
    high = min(int(max(end, start) + em / 2), len(columns))
    inked = np.nonzero(columns[low:high])[0]
    return float(np.diff(inked).max() - 1) if len(inked) > 1 else 0.0


def _size(text: str, width: int, height: int, em: float) -> float:
    """The size of the characters: that of the page, the line's height, or its width by its characters, whichever is between."""
    places = sum(1.0 if character >= "\u2e80" else 0.55 for character in text)
    return float(sorted((em, height / 0.93, width / max(places, 1.0)))[1])
