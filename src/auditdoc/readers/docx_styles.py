"""What styles say of a paragraph or run: outline level, numbering, hidden, indent, contents pages."""

import re
from dataclasses import dataclass

from auditdoc.readers.archive import Element
from auditdoc.readers.docx_package import W, number, switched_on, value

_HEADING_NAME = re.compile(r"^(?:heading|見出し)\s*([1-9１-９])$", re.I)
_CONTENTS_NAME = re.compile(
    r"^(?:(?:toc|目次)\s*[1-9１-９]|toc heading|目次の見出し|table of figures|図表目次)$", re.I
)
_BODY_LEVEL = 9  # of w:outlineLvl: no heading
_DEFAULT_SIZE = 21  # half points; 10.5 pt is what Japanese Word begins with
MAX_CHAIN = 50
"""Styles that a style may be based on, one on the other; broken files go round in circles."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """A list (`numId`) and the level in it, from 0; None where *style*, which put the paragraph there, leaves it to
    the list."""

    list_id: str
    level: int | None
    style: str | None


class Styles:
    """The style sheet; without one every answer is that of plain text."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._default = next(
            (
                i
                for i, s in self._styles.items()
                if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")
            ),
            None,
        )
        size = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._size = number(value(size, "sz"), 0)
        self._chains: dict[str, list[Element]] = {}

    def _chain(self, style: str | None) -> list[Element]:
        """The style and what it is based on, nearest first."""
        key = style if style in self._styles else self._default
        if key is None:
            return []
        if key not in self._chains:
            chain: list[Element] = []
            following: str | None = key
            while following in self._styles and len(chain) < MAX_CHAIN:
                assert following is not None  # noqa: S101  # it is a key
                chain.append(self._styles[following])
                following = value(chain[-1], "basedOn")
            self._chains[key] = chain
        return self._chains[key]

    def outline_level(self, properties: Element | None) -> int | None:
        """The heading level, from 1, of a paragraph with these `w:pPr`; None for body text."""
        given = value(properties, "outlineLvl")
        if given is None:
            for style in self._chain(value(properties, "pStyle")):
                given = value(style.find(W + "pPr"), "outlineLvl")
                named = _HEADING_NAME.match(value(style, "name") or "")
                if given is None and named:
                    return int(named[1])
                if given is not None:
                    break
        level = number(given, _BODY_LEVEL)
        return level + 1 if 0 <= level < _BODY_LEVEL else None

    def is_contents(self, properties: Element | None) -> bool:
        """True for the lines of a contents page."""
        style = self._styles.get(value(properties, "pStyle") or "")
        return style is not None and bool(_CONTENTS_NAME.match(value(style, "name") or ""))

    def numbering(self, properties: Element | None) -> Numbering | None:
        """The list of a paragraph, its own or that of its style; None for none."""
        list_id, level = _numbering(properties)
        if list_id is not None:
            return _known(list_id, level or 0, None)
        for style in self._chain(value(properties, "pStyle")):
            list_id, level_of_style = _numbering(style.find(W + "pPr"))
            level = level_of_style if level is None else level
            if list_id is not None:
                return _known(list_id, level, style.get(W + "styleId"))
        return None

    def numbering_of_style(self, style: str) -> str | None:
        """The list that a list style names."""
        found = self._styles.get(style)
        return _numbering(found.find(W + "pPr"))[0] if found is not None else None

    def hidden(self, run: Element | None, paragraph: Element | None) -> bool:
        """True when text with these run properties in a paragraph with those properties does not print."""
        direct = switched_on(run, "vanish")
        if direct is not None:
            return direct
        style = value(run, "rStyle")
        chains = [
            self._chain(style) if style in self._styles else [],
            self._chain(value(paragraph, "pStyle")),
        ]
        for chain in chains:
            for found in chain:
                given = switched_on(found.find(W + "rPr"), "vanish")
                if given is not None:
                    return given
        return False

    def indent(self, properties: Element | None, of_list: Element | None) -> float:
        """Full-width columns before the first line; *of_list* are the paragraph properties of the list level."""
        sources = [
            properties,
            of_list,
            *(s.find(W + "pPr") for s in self._chain(value(properties, "pStyle"))),
        ]
        indents = [e for e in (s.find(W + "ind") for s in sources if s is not None) if e is not None]
        left = self._measure(indents, "left", "start")
        return max(left + self._measure(indents, "firstLine") - self._measure(indents, "hanging"), 0.0)

    def _measure(self, indents: list[Element], *names: str) -> float:
        for indent in indents:
            for name in names:
                chars, twips = indent.get(f"{W}{name}Chars"), indent.get(W + name)
                if chars is not None and number(chars):
                    return number(chars) / 100
                if twips is not None:
                    return round(number(twips) / ((self._size or _DEFAULT_SIZE) * 10), 2)
        return 0.0


def _numbering(properties: Element | None) -> tuple[str | None, int | None]:
    """List and level of a `w:numPr`; None for what it does not say."""
    given = properties.find(W + "numPr") if properties is not None else None
    level = value(given, "ilvl")
    return value(given, "numId"), None if level is None else number(level)


def _known(list_id: str, level: int | None, style: str | None) -> Numbering | None:
    """List 0 takes a paragraph out of the list of its style."""
    return None if list_id in ("0", "") else Numbering(list_id, level, style)
