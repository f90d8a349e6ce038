"""Numbers that Word makes: they stand in no text of the file, but they are printed, and reports cite them.

Counting follows Word: all lists that share one definition go on with the same numbers, unless a list says where to begin
(`w:startOverride`, once); a number on one level sets the levels below back.
"""

import re
from dataclasses import dataclass, replace

from auditdoc.readers.archive import Element
from auditdoc.readers.docx_package import W, number, switched_on, value
from auditdoc.readers.docx_styles import Numbering, Styles
from auditdoc.readers.docx_symbols import in_unicode, is_symbol_font
from auditdoc.readers.number_forms import written

LEVELS = 9
_SUFFIXES = {"tab": "\u3000", "space": " ", "nothing": ""}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number or bullet, and what stands between it and the text. `level` are the properties of the level."""

    text: str
    gap: str
    properties: Element | None


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    properties: Element | None


class Numbers:
    """The counters of a document; `label` has to be asked once a paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        found = root if root is not None else ()
        self._definitions = {e.get(W + "abstractNumId", ""): e for e in found if e.tag == W + "abstractNum"}
        self._lists = {e.get(W + "numId", ""): e for e in found if e.tag == W + "num"}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], _Level] = {}

    def label(self, numbering: Numbering) -> Label | None:
        """The number of the next paragraph on this list and level; None for a list that does not exist."""
        definition_id = self._definition(numbering.list_id)
        if definition_id is None:
            return None
        place = (
            numbering.level
            if numbering.level is not None
            else self._level_of_style(definition_id, numbering.style)
        )
        place = min(max(place, 0), LEVELS - 1)
        self._count(numbering.list_id, definition_id, place)
        level = self._level(numbering.list_id, definition_id, place)
        text = self._text(numbering.list_id, definition_id, level, place)
        return Label(text, _SUFFIXES.get(level.suffix, "\u3000"), level.properties) if text else None

    def _definition(self, list_id: str) -> str | None:
        """The id of the definition of a list, links over list styles followed."""
        for _step in range(LEVELS):
            found = self._lists.get(list_id)
            definition_id = value(found, "abstractNumId")
            definition = self._definitions.get(definition_id or "")
            if definition is None:
                return None
            link = value(definition, "numStyleLink")
            following = self._styles.numbering_of_style(link) if link else None
            if following is None or following == list_id:
                return definition_id
            list_id = following
        return None

    def _level_of_style(self, definition_id: str, style: str | None) -> int:
        for level in self._definitions[definition_id].iterfind(W + "lvl"):
            if style is not None and value(level, "pStyle") == style:
                return number(level.get(W + "ilvl"))
        return 0

    def _level(self, list_id: str, definition_id: str, place: int) -> _Level:
        key = (list_id, place)
        if key not in self._levels:
            override = (
                _with_place(self._lists[list_id], "lvlOverride", place) if list_id in self._lists else None
            )
            own = override.find(W + "lvl") if override is not None else None
            level = own if own is not None else _with_place(self._definitions[definition_id], "lvl", place)
            start = value(override, "startOverride")
            read = _read_level(level)
            self._levels[key] = read if start is None else replace(read, start=number(start, 1))
        return self._levels[key]

    def _count(self, list_id: str, definition_id: str, place: int) -> None:
        counts = self._counts.setdefault(definition_id, [None] * LEVELS)
        level = self._level(list_id, definition_id, place)
        if (list_id, place) not in self._begun and self._overridden(list_id, place):
            counts[place] = level.start
        else:
            before = counts[place]
            counts[place] = level.start if before is None else before + 1
        self._begun.add((list_id, place))
        for lower in range(place + 1, LEVELS):
            restart = self._level(list_id, definition_id, lower).restart
            if restart != 0 and place < (lower if restart is None else restart):
                counts[lower] = None

    def _overridden(self, list_id: str, place: int) -> bool:
        override = _with_place(self._lists[list_id], "lvlOverride", place) if list_id in self._lists else None
        return override is not None and override.find(W + "startOverride") is not None

    def _text(self, list_id: str, definition_id: str, level: _Level, place: int) -> str:
        if level.form == "bullet":
            return level.text
        counts = self._counts[definition_id]

        def numeral(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at > place:
                return ""
            shown = self._level(list_id, definition_id, at)
            count = counts[at]
            form = "decimal" if level.legal and shown.form != "decimalZero" else shown.form
            return written(shown.start if count is None else count, form)

        return _PLACE.sub(numeral, level.text)


def _with_place(parent: Element, tag: str, place: int) -> Element | None:
    return next((e for e in parent.iterfind(W + tag) if number(e.get(W + "ilvl"), -1) == place), None)


def _read_level(level: Element | None) -> _Level:
    form = level.find(W + "numFmt") if level is not None else None
    kind = form.get(W + "val", "decimal") if form is not None else "decimal"
    if form is not None and kind == "custom":
        kind = form.get(W + "format", "decimal")
    restart = value(level, "lvlRestart")
    text = value(level, "lvlText") or ""
    fonts = level.find(f"{W}rPr/{W}rFonts") if level is not None else None
    font = fonts.get(W + "ascii", "") if fonts is not None else ""
    if kind == "bullet":
        text = in_unicode(text, font if is_symbol_font(font) else "")
    return _Level(
        start=number(value(level, "start"), 0),
        form=kind,
        text=text,
        suffix=value(level, "suff") or "tab",
        restart=None if restart is None else number(restart),
        legal=bool(switched_on(level, "isLgl")),
        properties=level.find(W + "pPr") if level is not None else None,
    )
