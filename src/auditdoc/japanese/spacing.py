"""Blanks, wraps and sentence ends: what typesetting adds between Japanese characters, and how to undo it.

Japanese is written without spaces, so a blank between two Japanese characters was put there by a typesetter, a converter
or a line end. Prose keeps its blanks as printed; names and labels are compared and stored without them.
"""

import re
import unicodedata

SENTENCE_ENDS = "。．.！？!?"
CLOSING_BRACKETS = "」』）)】〕］]》〉｣"

_CJK = (
    "\u2e80-\u2fdf\u3001-\u30ff\u3100-\u312f\u3190-\u31ff\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff60\uff61-\uffef\U00020000-\U0003134f"
)
_IS_CJK = re.compile(f"[{_CJK}]")
_RUN = re.compile("[ \t\u00a0]+")
_SENTENCE_BREAK = re.compile(f"(?:(?<=。)|(?<=について)|(?<=に関すること))[ \u3000]+(?=[{_CJK}A-Z])")


def is_cjk(character: str) -> bool:
    """True for kanji, kana, Japanese punctuation and full- or half-width forms; False for ASCII and blanks."""
    return _IS_CJK.match(character) is not None


def squeeze(text: str) -> str:
    """*text* with every run of ASCII blanks and tabs as one space, and none at either end.

    Full-width spaces inside are kept: they are printed characters (「第１　総務部」).
    """
    if "  " in text or "\t" in text or "\u00a0" in text:  # a single space is what a run becomes
        text = _RUN.sub(" ", text)
    return text.strip()


def without_blanks(text: str) -> str:
    """*text* without any blank: how names and labels are compared ("措 置 の 状 況" is 措置の状況)."""
    return "".join(text.split())


def closed_up(text: str) -> str:
    """*text* without the blanks of letter spacing, where most of its words are single characters ("柊 市 監 査 委 員")."""
    words = text.split()
    single = sum(len(word) == 1 for word in words)
    return "".join(words) if len(words) > 2 and single * 5 >= len(words) * 4 else text


def display_width(text: str) -> int:
    """Columns that *text* takes in a fixed-width font: 2 for wide and ambiguous characters, 1 for others."""
    if text.isascii():
        return len(text)
    try:
        return len(text.encode("cp932"))  # a byte a column, for all characters that it has
    except UnicodeEncodeError:
        pass
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def ends_sentence(text: str) -> bool:
    """True when *text* can stand as a finished paragraph: it ends with a full stop, in brackets or not."""
    stripped = text.rstrip()
    if stripped[-1:] not in CLOSING_BRACKETS:
        return stripped[-1] in SENTENCE_ENDS
    bare = stripped.rstrip(CLOSING_BRACKETS)
    return bool(stripped) and (bare[-1:] in tuple(SENTENCE_ENDS) or stripped[-1] not in "」』｣")


def join(before: str, after: str) -> str:
    """The two halves of a text that a line end or page break cut.

    Between Latin words a space is put back; wherever a Japanese character is on either side, nothing is.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before or after
    needs_space = (
        not is_cjk(before[-1]) and not is_cjk(after[0]) and before[-1].isalnum() and after[0].isalnum()
    )
    if needs_space and before[-1].isdigit() and after[0].isdigit():
        needs_space = False  # an amount or a date cut in the middle
    return f"{before} {after}" if needs_space else before + after


def split_flattened(text: str) -> list[str]:
    """Paragraphs of a cell that a converter set on one line.

    Converters write the end of a paragraph inside a cell as one blank; after a full stop Japanese prose has none, so
    「…した。 今後は…」 is two paragraphs, and 「…について 契約の…」 a title and its text. A text without such a place comes
    back as the only item.
    """
    return [part.strip() for part in _SENTENCE_BREAK.split(text) if part.strip()]
