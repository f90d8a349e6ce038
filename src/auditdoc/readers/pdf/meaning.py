"""Characters whose font does not say what they are: numbers of glyphs, which pdfium gives for want of anything better."""

import re
from itertools import repeat

from auditdoc.readers.pdf import pdfium

UNKNOWN = "\ufffd"
"""What stands for such a character; everything after takes it for one without a meaning."""


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
"""Scripts whose order pdfium turns; of a line with one of them it forgets which characters had a meaning. No report is written in
them."""
_FOREIGN = re.compile("[\x80-\u1fff]")
KANA = 0.2
"""Share of kana among such characters from which on they are taken as they are: a third of Japanese prose is kana, of the numbers
of glyphs one in a hundred falls there. Encodings that pdfium does not know (UniJIS2004-UTF16) come through so."""


def without_glyph_numbers(page: pdfium.Handle, text: str) -> str:
    """*text* (of the text page *page*) with UNKNOWN for every character that has no meaning in its font.

    A line is seldom set in several fonts, so the middle of each line is asked for; only a page where one of these has no
    meaning is looked at character by character.
    """
    start, middles = 0, []
    for line in text.split("\n\n"):
        if line:
            middles.append(start + len(line) // 2)
        start += len(line) + 2
    if 1 in map(pdfium.char_is_unmapped, repeat(page), middles):
        return _marked(page, text)
    return _marked(page, text) if _RIGHT_TO_LEFT.search(text) else text


def _marked(page: pdfium.Handle, text: str) -> str:
    places = {n for n, c in enumerate(text) if c > " " and pdfium.char_is_unmapped(page, n) == 1}
    kana = sum("\u3041" <= text[n] <= "\u30ff" for n in places)
    if kana >= KANA * len(places):
        places = set()
    start = 0
    for line in text.split("\n\n"):
        if _RIGHT_TO_LEFT.search(line):
            places.update(start + found.start() for found in _FOREIGN.finditer(line))
        start += len(line) + 2
    return "".join(UNKNOWN if n in places else c for n, c in enumerate(text)) if places else text
