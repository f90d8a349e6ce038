"""Labels above texts that say too little or two things by themselves, told by their order.

    【指摘事項】 …    【現在の状況】 …    【指摘事項】 …    【現在の状況】 …

In a table such a word is a label because of those beside it. Set one below the other it is one where it comes back, each time
behind the label of a finding, and no label of answers stands there; or before the label of an answer, where no label of findings
does (【課題】 …　【対応】 …, 【改善事項】 …　【措置】 …). So what a word is here holds for its own document only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from auditdoc.japanese.numerals import leading_label
from auditdoc.layouts.kinds import kind_in
from auditdoc.layouts.label_tables import Label, Readings, bare_label, readings_in_force
from auditdoc.layouts.leading_labels import BRACKETED, labelled, says_none
from auditdoc.layouts.leaves import Leaf, Leaves
from auditdoc.layouts.profile import MAX_LABEL, Role
from auditdoc.layouts.vocabulary import lookup_beside

MIN_PAIRS = 2
"""Once, a word below a finding's label may be any heading."""
MAX_LINES = 3
"""Below such a word a text begins; a date and who answers may stand between."""


@dataclass(frozen=True, slots=True)
class _Above:
    """A word above a text: the role that it has, or the label that it may be."""

    bare: str
    role: Role | None
    place: int
    maybe: Label | None = None


def by_order(tree: Leaves) -> Readings:
    """What is in force, and the words of this document whose order tells which label they are."""
    known = readings_in_force()
    above = [next(same) for _, same in groupby(_words_above(tree), key=lambda one: (one.bare, one.maybe))]
    labels = _told_as_answers(above) or _told_as_findings(above)
    return Readings({**known.labels, **labels}, known.statuses) if labels else known


def _told_as_answers(above: list[_Above]) -> dict[str, Label]:
    """The one word that stands behind labels of findings, and before the next of them, most times that there is one."""
    asked = sum(one.role in _ASKED for one in above)
    found = {
        bare: _settled(label, "response", bare)
        for bare, label, before, behind in _maybe(above, "response")
        if all(role in _ASKED for role in before)
        and all(role in (*_ASKED, None) for role in behind)
        and 2 * len(before) >= asked
    }
    return found if len(found) == 1 else {}


def _told_as_findings(above: list[_Above]) -> dict[str, Label]:
    """Words that stand before labels of answers and behind none of a finding that waits for one."""
    return {
        bare: _settled(label, "finding", bare)
        for bare, label, before, behind in _maybe(above, "finding")
        if all(role == "response" for role in (*before, *behind))
    }


def _maybe(
    above: list[_Above], role: Role
) -> Iterator[tuple[str, Label, list[Role | None], list[Role | None]]]:
    """The words that may have *role*, and what stands before and behind each time."""
    places: dict[str, list[int]] = {}
    for place, one in enumerate(above):
        if one.maybe is not None and role in (one.maybe.role, one.maybe.also):
            places.setdefault(one.bare, []).append(place)
    for bare, found in places.items():
        label = above[found[0]].maybe
        if label is not None and len(found) >= MIN_PAIRS:
            before = [_waiting(above, place, role) for place in found]
            behind = [above[place + 1].role if place + 1 < len(above) else None for place in found]
            yield bare, label, before, behind


def _waiting(above: list[_Above], place: int, role: Role) -> Role | None:
    """What stands before; [監査結果] right above 【課題】 has no text, and waits for none."""
    before = above[place - 1] if place else None
    if before is None or (role == "finding" and before.place + 1 == above[place].place):
        return "response" if role == "finding" else None
    return before.role


def _settled(label: Label, role: Role, bare: str) -> Label:
    return replace(label, role=role, also=None, kind=kind_in(bare) if role == "finding" else None)


def _words_above(tree: Leaves) -> Iterator[_Above]:
    """The labels of findings and answers that stand above a text or open it, and the words that may be one."""
    texts = [node for node in tree.nodes if isinstance(node, Leaf) and node.claim is None]
    for place, leaf in enumerate(texts):
        word, rest = _word(leaf.text)
        said = "".join(below.text for below in texts[place + 1 : place + 1 + MAX_LINES])
        maybe = lookup_beside(word) if word and "。" in rest + said else None
        if maybe is not None and _says_little(maybe):
            ambiguous = maybe.also == "finding"
            yield _Above(bare_label(word), "response" if ambiguous else None, place, maybe)
        elif (
            (known := labelled(leaf.text)) is not None
            and known.label.role in _TOLD
            and not _is_none(leaf.text)
        ):
            yield _Above(bare_label(known.label.printed), known.label.role, place)


def _is_none(text: str) -> bool:
    """True for 指摘事項　該当なし and 意見（なし）."""
    return says_none(re.split(r"[\s\u3000（(：:]", text.rstrip("）) \u3000"))[-1])


_ASKED: tuple[Role, ...] = ("finding", "fact")
_TOLD: tuple[Role, ...] = (*_ASKED, "response")


def _says_little(label: Label) -> bool:
    """True for 結果 and 現在の状況, for 進捗状況, which heads a column of statuses, and for 改善事項, asked or done."""
    if label.basis == "beside":
        return True
    return label.basis != "profile" and (
        label.also == "finding" or (label.role == "status" and label.also == "response")
    )


def _word(text: str) -> tuple[str, str]:
    """A short text, or what stands in brackets or before a colon at its beginning, and the rest; "" where it is prose."""
    item = leading_label(text)
    line = (item[1] if item is not None else text).lstrip("0123456789０１２３４５６７８９")
    opened = BRACKETED.match(line)
    if opened:
        return opened[2], opened[3]
    if len(line) <= MAX_LABEL and "。" not in line:
        return line, ""
    before, colon, after = re.sub("：", ":", line, count=1).partition(":")
    return (before, after) if colon and len(before) <= MAX_LABEL else ("", "")
