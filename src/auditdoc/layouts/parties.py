"""Audits of bodies that a municipality supports, owns or charges with a task: the body answers, and the section that oversees it.

    1　公益財団法人緑化協会（所管課：公園課）
    (ア)　小口現金について　【団体・所管課】
    ＜団体の措置＞ …
    ＜所管課の措置＞ …

団体 and 所管課 are no names; the headings above say whose they are.
"""

import re
from collections.abc import Sequence

from auditdoc.japanese.departments import has_legal_form

_BODY = "(?:対象|当該|被監査|補助|出資|受監)?(?:団体|法人|公社|協会|財団)|指定管理者|受託者"
_OVERSEER = "(?:所管|担当|主管)(?:課|室|部|局|部局|部署|所属)"
_PARTY = rf"(?:{_BODY}|{_OVERSEER})"
_JOINED = re.compile(rf"({_PARTY}(?:(?:及び|並びに|・|、|と){_PARTY})*)(?:の|による|が講じた|における|$)")
_CLOSING = re.compile(rf"[\s\u3000]*[【〔［\[（(]({_PARTY}(?:(?:及び|・|、){_PARTY})*)[】〕］\]）)]$")


def parties_in(label: str) -> str:
    """The parties that a label begins with: 団体及び所管課 of 「団体及び所管課の措置」; "" where it names none."""
    found = _JOINED.match(label)
    return found[1] if found is not None else ""


def split_parties(title: str) -> tuple[str, str]:
    """A title without the parties in brackets behind it, and those: 「小口現金について」, 「団体・所管課」."""
    found = _CLOSING.search(title)
    return (title[: found.start()], found[1]) if found is not None else (title, "")


def names_of(parties: str, known: Sequence[str]) -> list[str]:
    """Whose names the parties stand for, among those *known* from the headings above; [] where they do not tell all of them."""
    words = re.findall(_PARTY, parties)
    bodies = [name for name in known if has_legal_form(name)]
    overseers = [name for name in known if not has_legal_form(name)]
    meant = [overseers if re.fullmatch(_OVERSEER, word) else bodies for word in words]
    return [name for names in meant for name in names] if all(meant) else []
