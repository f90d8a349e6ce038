"""Markdown without tables to blocks: headings, paragraphs, list items, rules, and HTML between them."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from auditdoc.document import Block, Furniture, Heading, Origin, Paragraph
from auditdoc.japanese.spacing import display_width, ends_sentence
from auditdoc.readers.html import fragment_blocks
from auditdoc.readers.markdown_inline import is_tag, paragraph_texts, parser, rendered, tag_name
from auditdoc.readers.markup_text import decode_references, numeric_references
from auditdoc.readers.page_furniture import furniture_line

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG_START = re.compile(r"<(?=/?[A-Za-z])[^<>\s]*")
_TAG = re.compile(r"<[^<>]*>")


def text_blocks(lines: Sequence[str], first: int, name: str) -> Iterator[Block]:
    """The blocks of *lines*; *first* is the number of the first of them in the file, from 0."""
    if any(line.strip() for line in lines):
        yield from _TextBlocks(lines, first, name).run()


def html_blocks(source: str, first: int, name: str) -> list[Block]:
    """The blocks of HTML that begins in line *first* (from 0); tags that HTML does not have are text."""
    without_comments = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), source)
    known = _TAG_START.sub(lambda m: m[0] if is_tag(tag_name(m[0])) else "&lt;" + m[0][1:], without_comments)
    if not _TAG.sub("", known).strip():
        return []
    return fragment_blocks(numeric_references(known), name, first + 1)


def indent_of(line: str) -> float:
    """The full-width columns of blanks at the beginning of *line*."""
    return display_width(line[: len(line) - len(line.lstrip(" \u3000\u00a0"))].replace("\u00a0", " ")) / 2


class _TextBlocks:
    """Walks over the parser's tokens with what must be known from earlier ones."""

    def __init__(self, lines: Sequence[str], first: int, name: str) -> None:
        self._lines = lines
        self._first = first
        self._name = name
        self._markers: list[str] = []  # of the open list items, "" once the marker is written
        self._heading: Token | None = None

    def run(self) -> Iterator[Block]:
        for token in parser().parse("\n".join(self._lines)):
            if token.type == "inline":
                yield from self._inline(token)
            elif token.type == "heading_open":
                self._heading = token
            elif token.type == "heading_close":
                self._heading = None
            elif token.type == "list_item_open":
                self._markers.append(f"{token.info}{token.markup}" if token.info else "")
            elif token.type == "list_item_close":
                yield from self._empty_item(self._markers.pop())
            elif token.type == "hr":
                marker = token.markup[:1]
                drawn = marker * self._source_line(token).count(marker)
                yield Furniture(drawn, "rule", self._origin(token))
            elif token.type == "html_block":
                yield from html_blocks(token.content, self._line(token), self._name)
            elif token.type == "fence":
                yield from self._fence(token)

    def _line(self, token: Token) -> int:
        return self._first + (token.map[0] if token.map else 0)

    def _origin(self, token: Token, offset: int = 0) -> Origin:
        return Origin(line=self._line(token) + offset + 1)

    def _empty_item(self, marker: str) -> Iterator[Block]:
        if marker:
            yield Paragraph(marker)

    def _fence(self, token: Token) -> Iterator[Block]:
        for offset, line in enumerate(token.content.split("\n"), start=1):
            text = decode_references(line.strip(), ascii_too=True)
            if text:
                yield Paragraph(text, self._origin(token, offset))

    def _inline(self, token: Token) -> Iterator[Block]:
        text = rendered(token.children or ())
        heading = self._heading
        if heading is not None and not _is_underlined_prose(heading, token):
            words = " ".join(self._numbered(text).split("\v")).replace("\n", " ").strip()
            if words:
                yield Heading(words, int(heading.tag[1:]), self._origin(token))
            return
        for number, (paragraph, offset) in enumerate(paragraph_texts(text)):
            kind = furniture_line(paragraph)
            origin = self._origin(token, offset)
            if kind is not None and not self._markers:
                yield Furniture(paragraph, kind, origin)
            else:
                source = self._source_line(token, offset)
                written = self._numbered(paragraph) if number == 0 else paragraph
                yield Paragraph(written, origin, None if self._markers else indent_of(source))
        if heading is not None and heading.map:
            yield Furniture(
                self._lines[heading.map[1] - 1].strip(), "rule", Origin(line=self._first + heading.map[1])
            )

    def _numbered(self, text: str) -> str:
        """*text* behind the numbers of the list items that begin with it."""
        pending = [marker for marker in self._markers if marker]
        self._markers = [""] * len(self._markers)
        return " ".join([*pending, text])

    def _source_line(self, token: Token, offset: int = 0) -> str:
        number = (token.map[0] if token.map else 0) + offset
        return self._lines[number] if number < len(self._lines) else ""


def _is_underlined_prose(heading: Token, content: Token) -> bool:
    """True for a paragraph with a rule right below it, which CommonMark takes for a heading."""
    underlined = heading.markup in ("-", "=")
    return underlined and ("\n" in content.content or ends_sentence(content.content))
