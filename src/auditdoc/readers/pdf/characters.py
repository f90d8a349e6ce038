"""The characters of one page as pdfium's text page gives them: a string in which every index is a character of pdfium.

Line ends that pdfium makes up are two "\\n" (it has "\\r\\n"), a character that is nothing to be read is NOTHING, a gap
too wide for a blank is WIDE. So positions in the string are positions in pdfium, whatever was cleaned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

from auditdoc.japanese.characters import clean, nonblank
from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.meaning import without_glyph_numbers
from auditdoc.readers.pdf.plausible import is_japanese, says_nothing

NOTHING = "\0"
WIDE = "\t"

BLANK_EM = 0.6
"""Between Japanese and other characters typesetters leave a quarter of an em; from here on a gap is a blank."""
FULL_EM = 0.85
"""From here on it is a full-width blank, which parts a label from its value; some programs (Chromium) write none."""
WIDE_EM = 1.3
"""Wider than any blank: a tab stop, or the gap between two columns."""
DOUBLE = 0.25
"""Share of the em by which a character that is printed twice is moved."""
MIN_UNREADABLE = 5
UNREADABLE_SHARE = 0.2
"""A page with so many characters that have no meaning is garbage as a whole: its other characters are wrong as well."""

_USUAL = re.compile("[^\n -~\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\u9fff\uff01-\uffee]")
"""Finds what needs a closer look; everything else is left alone by `clean`."""
_HYPHEN = re.compile("[\x02\ufffe]")
"""What pdfium gives for a hyphen at the end of a line; and for a character that its font maps to nothing."""
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uffee\u2460-\u27bf\u203b"
_BLANK = re.compile(f" (?:(?<=[{_WIDE}] )(?=\\S)|(?<=\\S )(?=[{_WIDE}])|(?<=[0-9%.,)-] )(?=[0-9(△-]))")
_DOUBLE = re.compile(f"([{_WIDE}])\\1")
_SINGLE = re.compile(f" (?<=[{_WIDE}] )[{_WIDE}] [{_WIDE}]")
"""Whether _SPACED can find anything, asked at blanks alone: a fifth of the time."""
_PARTING = re.compile(f"(?<=[{_WIDE}])[ \u3000](?=\\S)|(?<=\\S)[ \u3000](?=[{_WIDE}])")
_SPACED = re.compile(f"[{_WIDE}](?: [{_WIDE}]){{2,}}(?![^ \n])")


@dataclass(slots=True)
class Characters:
    """`text` with one index a character of pdfium; `count` are its readable non-blank characters.

    `removed` are characters without printed form, `mended` radicals that were replaced; `unreadable` counts characters
    whose font does not say what they are; `is_wrong` when what the fonts say cannot be what is printed.
    """

    text: str
    count: int
    removed: str = ""
    mended: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0
    is_wrong: bool = False

    @property
    def is_garbage(self) -> bool:
        return self.is_wrong or (
            self.unreadable >= MIN_UNREADABLE and self.unreadable >= UNREADABLE_SHARE * self.count
        )


def characters_of(page: pdfium.Handle, total: int) -> Characters:
    """The characters of the text page *page*, *total* of them as pdfium counts."""
    text = without_glyph_numbers(page, _as_counted(page, total).replace("\r\n", "\n\n"))
    is_usual = _USUAL.search(text) is None
    is_wrong = not (is_usual and is_japanese(text)) and says_nothing(text)
    if is_usual:
        text = printed_once(page, text)
        return Characters(_with_blanks(page, text), nonblank(text.replace(NOTHING, "")), is_wrong=is_wrong)
    return _cleaned(page, text, is_wrong=is_wrong)


def _cleaned(page: pdfium.Handle, text: str, *, is_wrong: bool) -> Characters:
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16") + NOTHING, text)
    hyphens = len(_HYPHEN.findall(text))
    few = hyphens < MIN_UNREADABLE or hyphens < UNREADABLE_SHARE * len(text)
    text = _HYPHEN.sub("-" if few else "\ufffd", text).replace("\r", " ")
    unreadable = len(_UNREADABLE.findall(text))
    text = _UNREADABLE.sub(lambda found: found[0] if found[0] > "\xff" else "\ufffd", text)
    result = clean(text)
    removed = "".join(c * n for c, n in result.removed.items() if nonblank(c) and c != NOTHING)
    if result.removed:
        text = text.translate(dict.fromkeys(map(ord, result.removed), NOTHING))
    if result.mended:
        text = text.translate({ord(c): clean(c).text for c in result.mended})
    text = printed_once(page, text)
    return Characters(
        _with_blanks(page, text),
        nonblank(text.replace(NOTHING, "")),
        removed,
        result.mended,
        unreadable,
        is_wrong,
    )


def printed_once(page: pdfium.Handle, text: str) -> str:
    """*text* without what is printed a second time on itself, for bold print. pdfium leaves most of it out, but not
    characters that it writes in another form than the file (radicals)."""
    pairs = [pair.start() for pair in _DOUBLE.finditer(text)]
    if not pairs:
        return text
    boxes = pdfium.char_boxes(page, [place for pair in pairs for place in (pair, pair + 1)])
    both = zip(pairs, *(boxes[n::8] for n in range(6)), strict=True)
    for pair, left, top, right, bottom, left_, top_ in both:
        limit = DOUBLE * max(right - left, top - bottom)
        if abs(left_ - left) < limit and abs(top_ - top) < limit:
            text = text[: pair + 1] + NOTHING + text[pair + 2 :]
    return text


def _as_counted(page: pdfium.Handle, total: int) -> str:
    """A string of *total* characters; those that pdfium has no character for are U+FFFD."""
    units = pdfium.text_units(page, total)
    text = units.decode("utf-16-le", "surrogatepass")
    if len(text) == total:
        return text
    if len(units) == 2 * total:  # characters beyond U+FFFF count twice
        return "".join(map(chr, memoryview(units).cast("H")))
    codes = (pdfium.char_code(page, place) for place in range(total))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _with_blanks(page: pdfium.Handle, text: str) -> str:
    """Blanks that pdfium made up are judged by the gap: a Japanese text has none where the gap is narrow."""
    if " " not in text:
        return text
    if _SINGLE.search(text):
        text = _SPACED.sub(lambda run: _closed(page, run), text)
    places = [blank.start() for blank in _BLANK.finditer(text)]
    parts, start = [], 0
    for place, gap in zip(places, _gaps(page, places), strict=True):
        blank = _judged(text, place, *gap) if gap else " "
        if blank != " ":
            parts += [text[start:place], blank]
            start = place + 1
    return "".join([*parts, text[start:]]) if parts else text


def _closed(page: pdfium.Handle, run: re.Match[str]) -> str:
    """A word with its letters set apart: the gaps are no blanks when all are equally wide."""
    gaps = _gaps(page, range(run.start() + 1, run.end(), 2))
    widths = [gap[0] for gap in gaps if gap]
    if len(widths) < len(gaps) or max(widths) - min(widths) > 1.5:
        return run[0]
    return run[0].replace(" ", NOTHING)


def parted(page: pdfium.Handle, text: str) -> str:
    """*text* with WIDE in place of every gap in which a column may begin, be it no wider than a blank."""
    places = [found.start() for found in _PARTING.finditer(text)]
    for place, gap in zip(places, _gaps(page, places), strict=True):
        if gap and gap[0] >= BLANK_EM * gap[1]:
            text = text[:place] + WIDE + text[place + 1 :]
    return text


def _judged(text: str, place: int, gap: float, em: float) -> str:
    if gap >= BLANK_EM * em:
        return WIDE if gap >= WIDE_EM * em else "\u3000" if gap >= FULL_EM * em else " "
    return " " if text[place - 1].isascii() and text[place + 1].isascii() else NOTHING


def _gaps(page: pdfium.Handle, places: Sequence[int]) -> list[tuple[float, float] | None]:
    """The gaps at blanks that pdfium made up, along the line whatever its direction, and the size of the characters
    beside each; None for a blank that the file itself has."""
    generated = map(pdfium.char_is_generated, repeat(page), places)
    made_up = [place for place, is_generated in zip(places, generated, strict=True) if is_generated == 1]
    boxes = pdfium.char_boxes(page, [beside for place in made_up for beside in (place - 1, place + 1)])
    found: dict[int, tuple[float, float]] = {}
    both = zip(made_up, *(boxes[n::8] for n in range(8)), strict=True)
    for place, left, top, right, bottom, left_, top_, right_, bottom_ in both:
        across = left_ - right
        if across > -2 and bottom < top_ and bottom_ < top:
            found[place] = across, max(right - left, right_ - left_)
        else:
            along = max(across, left - right_, bottom_ - top, bottom - top_)
            found[place] = along, max(right - left, right_ - left_, top_ - bottom_)
    return [found.get(place) for place in places]
