"""Inline Markdown to text: emphasis, links and tags are markup, everything printed stays as it was written.

Deviations from CommonMark, each since Japanese reports are not written for it:
- a line end between two Japanese characters joins them without a blank, and only where the line before is
  full
  (`paragraph_texts`); lines of a list of labels are paragraphs of their own;
- `**…**` is emphasis beside brackets and full stops of any width (CommonMark wants a blank there);
- a single `*` inside a word is a character (単価*数量*月数);
- a link needs an address: 「[指摘](福祉課)」 is text;
- a tag must be one of HTML: `<DX>` and `<仮称>` are text.
"""

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence, is_cjk
from auditdoc.readers.markup_text import decode_references, names

MAX_NESTING = 50
"""Of lists, quotes and emphasis; the parser recurses for each level. Five are the most that a report has."""
WRAP_SLACK = 8
"""Columns by which a full line may be shorter than the longest: four wide characters that may not stand at
its end."""

_LABELLED = re.compile(r"[^\s\u3000。、「（(]{2,8}[\s\u3000]*[：:]")
"""A word and a colon open a line of their own, whatever the line before."""

BULLETS = ("- ", "* ", "+ ")
"""Of Markdown; a text after one of these is a list item, also inside cells."""

_SOFT, _HARD = "\v", "\n"  # `clean` has taken \v out of every input
_ADDRESS = re.compile(r"[/#:.]")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_STRAY_STRONG = re.compile(r"(?<!\*)\*\*(?![*\s])(.{1,2000}?)(?<![*\s])\*\*(?!\*)", re.DOTALL)
_BREAKING_TAGS = names("br p div li ul ol tr table dd dt dl h1 h2 h3 h4 h5 h6 hr blockquote pre")
_SILENT_TAGS = names("rt rp del s strike script style template")
_OTHER_TAGS = names(
    "a abbr acronym address area article aside audio b basefont bdi bdo big body button canvas caption "
    "center cite code col colgroup data datalist details dfn dialog dir em fieldset figcaption figure "
    "font footer form frame frameset head header hgroup html i iframe img input ins kbd label legend "
    "link main map mark menu meta meter nav nobr noframes noscript object optgroup option output "
    "picture progress q ruby samp search section select slot small source span strong sub summary sup "
    "svg tbody td textarea tfoot th thead time title track tt u var video wbr"
)


@cache
def parser() -> MarkdownIt:
    """CommonMark with HTML; no indented code (Japanese paragraphs are indented) and no link definitions,
    whose lines would vanish. Tables are found before it runs."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).disable(["code", "reference"])
    markdown.validateLink = lambda url: bool(_ADDRESS.search(url))  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return markdown


def inline_lines(source: str) -> list[str]:
    """The lines of a cell or another short text in inline Markdown; `<br>` and what stands on lines of its
    own ends one."""
    tokens = parser().parseInline(source)
    parts = "".join(rendered(token.children or ()) for token in tokens).split(_HARD)
    return [text for part in parts for text, _line in paragraph_texts(part) if text]


def rendered(tokens: Sequence[Token]) -> str:
    """The text of inline *tokens*; soft line ends are "\\v", hard ones "\\n"."""
    out: list[str] = []
    literal: list[bool] = []
    silent = 0
    for index, token in enumerate(tokens):
        piece = ""
        if token.type == "text":
            piece = (
                decode_references(token.content, ascii_too=True)
                if _is_address(tokens, index)
                else token.content
            )
        elif token.type == "code_inline":
            piece = decode_references(token.content, ascii_too=True)
        elif token.type in ("softbreak", "hardbreak"):
            piece = _SOFT if token.type == "softbreak" else _HARD
        elif token.type in ("em_open", "em_close"):
            if token.type == "em_open":
                literal.append(_inside_word(tokens, index, out))
            piece = token.markup if (literal[-1] if token.type == "em_open" else literal.pop()) else ""
        elif token.type == "html_inline":
            name = tag_name(token.content)
            if name in _SILENT_TAGS:
                silent = max(0, silent + (-1 if token.content.startswith("</") else 1))
            piece = _tag_text(token.content, name)
        if not silent:
            out.append(piece)
    return _STRAY_STRONG.sub(r"\1", "".join(out))


def _is_address(tokens: Sequence[Token], index: int) -> bool:
    """True for the text of `<https://…>`, in which CommonMark decodes nothing."""
    return index > 0 and tokens[index - 1].type == "link_open" and tokens[index - 1].info == "auto"


def tag_name(source: str) -> str:
    """The name of the tag that *source* begins with, in lower case; "" for a comment or no tag."""
    match = _TAG_NAME.match(source)
    return match.group(1).lower() if match else ""


def is_tag(name: str) -> bool:
    """True for the tags of HTML, and for those with a prefix that office programs write (`o:p`)."""
    return ":" in name or name in _BREAKING_TAGS or name in _SILENT_TAGS or name in _OTHER_TAGS


def _tag_text(source: str, name: str) -> str:
    if name in _BREAKING_TAGS:
        return _HARD
    return decode_references(source, ascii_too=True) if name and not is_tag(name) else ""


def _inside_word(tokens: Sequence[Token], index: int, before: list[str]) -> bool:
    """True when the emphasis with one `*` that opens at *index* has a letter or digit on its outer side."""
    opening = tokens[index]
    if opening.markup != "*":
        return False
    last = next((piece[-1] for piece in reversed(before) if piece), " ")
    closing = next(
        (
            i
            for i in range(index + 1, len(tokens))
            if tokens[i].type == "em_close" and tokens[i].level == opening.level
        ),
        len(tokens) - 1,
    )
    behind = next((t.content[0] for t in tokens[closing + 1 : closing + 2] if t.content), " ")
    return last.isalnum() or behind.isalnum()


def paragraph_texts(text: str) -> list[tuple[str, int]]:
    """The paragraphs in the rendered *text* of one Markdown paragraph, each with the number of its first
    line (from 0).

    A line goes on with the one before only if that one is full, the longest or nearly so; converters that
    wrap lines fill them, and those that do not write each paragraph on a line.
    """
    lines = text.split(_SOFT)
    widest = max((display_width(line) for line in lines), default=0)
    done: list[tuple[str, int]] = []
    number = 0
    for index, line in enumerate(lines):
        if done and _continues(lines[index - 1], line, widest):
            done[-1] = (_joined(done[-1][0], line), done[-1][1])
        elif line.strip():
            done.append((line, number))
        number += 1 + line.count(_HARD)
    return [(_HARD.join(part.strip() for part in t.split(_HARD)).strip(), n) for t, n in done]


def _continues(before: str, line: str, widest: int) -> bool:
    last = before.split(_HARD)[-1]
    if display_width(last) < widest - WRAP_SLACK:
        return False
    bare = line.lstrip(" \u3000\u00a0")
    if _LABELLED.match(bare):
        return False
    if bare and (bare[0] in "【〔《■●○◎◆◇・※⇒→" or bare[:2] in BULLETS or leading_label(bare)):
        return False
    return not (line.startswith("\u3000") and ends_sentence(last))


def _joined(before: str, line: str) -> str:
    before, line = before.rstrip(" "), line.lstrip(" \u3000")
    glue = "" if before and line and is_cjk(before[-1]) and is_cjk(line[0]) else " "
    return f"{before}{glue}{line}"
