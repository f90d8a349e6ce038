"""Departments in brackets at either end of a text, or before a colon: whom it is for and who says it."""

import re
import unicodedata
from dataclasses import dataclass

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department


@dataclass(frozen=True, slots=True)
class ClosingList:
    """A list of departments in brackets at the end of a text: the text before, the words as printed, the names."""

    body: str
    printed: str
    names: tuple[str, ...]


_PREFIX = re.compile(
    r"^(?:対\s*象|所\s*管|担\s*当|関\s*係|主\s*管|回\s*答)?(?:局|部局|部署|部|課|所管|所属|機関|団体|先|課等|部課|局課|課名|部課名)?(?:名)?\s*[:：]\s*|"
    r"^(?:所\s*管|担\s*当|主\s*管)(?:課|局|部|部局)?[\s\u3000]+"
)


_KIND = re.compile(r"^(?:指摘|意見|要望|勧告|注意|指導|検討)(?:事項)?[\s\u3000：:・、]+")
"""A kind that shares the bracket with the departments: （指摘　財政課）."""


_BRACKETS = {"(": ")", "（": "）", "〔": "〕", "【": "】", "《": "》", "[": "]", "［": "］", "〈": "〉"}


def closing_list(text: str) -> ClosingList | None:
    """The list of departments in brackets that closes *text*, or None.

    「…に努められたい。(人事課、財政課)」 gives both names; brackets that hold amounts, dates, statutes or project names are no
    list. The whole text may be the bracket (a list set on a line of its own). The prefix 対象: or 所管課: is no name.
    """
    stripped = text.rstrip().rstrip("。")
    if not stripped or stripped[-1] not in _BRACKETS.values():
        return None
    start = _matching_opening(stripped)
    if start is None:
        return None
    inner = _KIND.sub("", _PREFIX.sub("", stripped[start + 1 : -1].strip()))
    names = split_departments(inner)
    if not names or not all(is_department(n) for n in names):
        return None
    return ClosingList(text[:start].rstrip(), text[start:].strip(), tuple(names))


_SIGN = re.compile(r"\W")
"""What a bracket can be: no letter becomes one in any width."""


def _matching_opening(text: str) -> int | None:
    depth = 0
    closing = text[-1]
    opening = next(o for o, c in _BRACKETS.items() if c == closing)
    inner, outer = unicodedata.normalize("NFKC", opening), unicodedata.normalize("NFKC", closing)
    for sign in reversed([*_SIGN.finditer(text)]):
        plain = unicodedata.normalize("NFKC", sign[0])
        if plain == outer:
            depth += 1
        elif plain == inner:
            depth -= 1
            if depth == 0:
                return sign.start()
    return None


_SPEAKER = re.compile(r"^[・•●○◆■◎]?\s*([^：:。\u3000]{2,30})(?:[：:]|\u3000(?=[^\u3000]*。))\s*(.+)$", re.S)


def speaker(text: str) -> tuple[ClosingList, str] | None:
    """Who gives an answer, where the answer begins with it, and the rest: 「（人事課）…」, 「人事課：…」, 「・人事課　…した。」."""
    opened = opening_list(text)
    if opened is not None:
        return opened
    found = _SPEAKER.match(text)
    if found is None:
        return None
    names = split_departments(found[1])
    if not names or not all(is_department(name) for name in names) or _is_cut(found[1]):
        return None
    return ClosingList("", found[1].strip(), tuple(names)), found[2].strip()


def _is_cut(text: str) -> bool:
    """True where a bracket is open: the colon of 「(2) 備品の照合（所管課：市民病院）」 stands inside it."""
    return sum((c in "([（［【〔") - (c in ")]）］】〕") for c in text) != 0


def opening_list(text: str) -> tuple[ClosingList, str] | None:
    """The list in brackets that *opens* text, and the rest: 「（こども政策課）関係する6課の…」, 〔文化課〕 on a line of its own."""
    stripped = text.lstrip()
    if not stripped or stripped[0] not in _BRACKETS:
        return None
    closing = _BRACKETS[stripped[0]]
    depth = 0
    for place, character in enumerate(stripped):
        depth += (character == stripped[0]) - (character == closing)
        if depth == 0:
            found = closing_list(stripped[: place + 1])
            if found is None or found.body:
                return None
            return found, stripped[place + 1 :].strip()
    return None
