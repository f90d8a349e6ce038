"""Text inside markup: references, stray angle brackets, and white space as browsers show it."""

import html
import re
from html.entities import html5

from auditdoc.japanese.spacing import is_cjk

HARD_BREAK = "\v"
"""Stands for a line break that the file asks for until `shown_paragraphs` lays the text out. `clean` has
taken every control character out of the input before, so none can be mistaken for it."""

_REFERENCE = re.compile(r"(?<!\\)((?:\\\\)*)&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BARE_AMPERSAND = re.compile(r"&(?!#[0-9]{1,7};)")
_ODD_TAG = re.compile(r"<(?=/?[A-Za-z][A-Za-z0-9:_.-]*[^\x00-\x7f])")
_SEGMENT_BREAK = re.compile(r"[ \t\f]*\n[ \t\f\n]*")
_BLANKS = re.compile(r"[ \t\f]+")
_MARGIN = " \u00a0\u3000"


def names(text: str) -> frozenset[str]:
    """The names in *text*, which blanks separate: tables of tags read best so."""
    return frozenset(text.split())


def decode_references(text: str, ascii_too: bool = False) -> str:
    """*text* with its character references (`&nbsp;`, `&#x2F00;`) as characters.

    Those that stand for ASCII stay as they are unless *ascii_too*: `&lt;` decoded before parsing would be a
    tag. Only the form with a semicolon counts, and none behind a backslash, as in CommonMark: `&copy` in a
    Markdown file is text.
    """

    def character(match: re.Match[str]) -> str:
        decoded = _decoded(match)
        printable_ascii = decoded.isascii() and decoded.isprintable()
        return match[0] if printable_ascii and not ascii_too else match[1] + decoded

    return _REFERENCE.sub(character, text)


def numeric_references(text: str) -> str:
    """*text*, HTML inside Markdown, so that an HTML parser decodes in it what `decode_references` does and
    no more."""

    def numeric(match: re.Match[str]) -> str:
        return match[1] + "".join(f"&#{ord(c)};" for c in _decoded(match))

    return _BARE_AMPERSAND.sub("&amp;", _REFERENCE.sub(numeric, text))


def _decoded(match: re.Match[str]) -> str:
    """The character of a reference; of a name that there is not, the reference itself."""
    if match[2].startswith("#"):
        return html.unescape(f"&{match[2]};")
    return html5.get(match[2] + ";", f"&{match[2]};")


def escape_odd_tags(text: str) -> str:
    """Angle brackets around words that no tag can be (`<A社>`) as references, so that a parser takes them
    for text.

    A name that begins with a Japanese character (`<仮称>`) is text to every parser already.
    """
    return _ODD_TAG.sub("&lt;", text)


def preformatted(text: str) -> str:
    """*text* of a `<pre>`: line ends are breaks, blanks do not collapse."""
    return text.replace("\n", HARD_BREAK).translate({0x20: 0xA0, 0x09: 0xA0})


def shown_paragraphs(text: str) -> list[tuple[str, float]]:
    """What a browser shows of *text*: paragraphs (lines separated by "\\n") with their indents in
    full-width columns.

    True of the result: no empty paragraph, no blank at the ends of a paragraph; runs of ASCII blanks are
    one; a line end of the source is gone between two Japanese characters (CSS Text 3, 4.1.3) and a blank
    elsewhere; full-width blanks inside a line are kept, no-break spaces are blanks. An empty line, which
    older pages write `<br><br>`, ends a paragraph. Only blanks are added or lost.
    """
    collapsed = _BLANKS.sub(" ", _SEGMENT_BREAK.sub(_segment_break, text))
    groups: list[list[str]] = [[]]
    for line in collapsed.split(HARD_BREAK):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [_paragraph(lines) for lines in groups if lines]


def _paragraph(lines: list[str]) -> tuple[str, float]:
    first = lines[0].lstrip(" ")
    margin = first[: len(first) - len(first.lstrip(_MARGIN))]
    indent = sum(1.0 if c == "\u3000" else 0.5 for c in margin)
    text = "\n".join(line.strip(" ").replace("\u00a0", " ").rstrip() for line in lines)
    return text.strip(), indent


def _segment_break(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    return "" if _is_wide(before) and _is_wide(after) else " "


def _is_wide(character: str) -> bool:
    return bool(character) and (character == "\u3000" or is_cjk(character))
