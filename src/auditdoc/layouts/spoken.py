"""Records spoken in one breath: editions for readers aloud, and tables whose cells a converter set on one line.

番号　1。監査項目　…。指摘事項　…。担当課　…。措置事項　…。
"""

import re

from auditdoc.japanese.department_brackets import speaker
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_number
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import Labelled, labelled, says_none
from auditdoc.layouts.profile import Role
from auditdoc.layouts.vocabulary import lookup, lookup_beside


def inline_labels(text: str) -> list[Labelled]:
    """The labels of a record that is spoken in one breath: 「番号 1。監査項目 …。留意事項 …。担当課 …。措置事項 …。」.

    [] for the head of a table on one line, whose labels have no value, and unless labels of a finding and of an answer are among them, each behind a full stop or blank and before a blank.
    """
    if _GAP.search(text) is None:
        return []
    found = [(match, known) for match in _SPOKEN.finditer(text) if (known := _spoken_label(match[1]))]
    roles = {label.role for _, (label, _) in found}
    if not found or found[0][0].start() > 0 or "response" not in roles or not roles & {"finding", "fact"}:
        return []
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    said = [
        Labelled(label, number, _spoken_value(text[match.end() : end], label.role), (label,))
        for (match, (label, number)), end in zip(found, ends, strict=True)
    ]
    is_head = any(not one.rest for one in said if one.label.role in ("finding", "fact", "response"))
    return [] if is_head else said


_GAP = re.compile(r"[\s:：]")
"""Behind each label stands one; most paragraphs have none."""
_SPOKEN = re.compile(
    r"(?:^|(?<=[。\s\u3000]))((?:[（(]?[\d０-９]{1,2}[)）]?[\s\u3000])?[^\s\u3000。、:：]{2,12})[\s\u3000:：]+(?=\S)"
)


def _spoken_label(word: str) -> tuple[Label, str | None] | None:
    """The label that a word is, and the number of the finding that stands right before it: 「（１）指摘事項」."""
    item = leading_number(word)
    if item is not None and (label := lookup(item[1])) is not None:
        return label, item[0].printed
    label = lookup_beside(word)
    return (label, None) if label is not None else None


def split_spoken_heading(text: str) -> tuple[str, str] | None:
    """The name in brackets that stands before a spoken record on the same line, and the rest:
    「＜税務課＞　指摘事項　…　処理経過　…」, 「＜税務課＞　指摘事項　該当なし」, or its numbered title; None for any other text."""
    titled = _SPOKEN_TITLE.match(text)
    if titled is not None and lookup(titled["title"]) is None and inline_labels(text[titled.end() :]):
        return text[: titled.end()].rstrip(), text[titled.end() :]
    named = _SPOKEN_HEADING.match(text)
    if named is None or lookup(named["name"]) is not None:
        return None
    if not named["name"].startswith(_MARKS_OF_NAMES) and not is_department(named["name"]):
        return None
    rest = text[named.end() :]
    none = labelled(rest)
    is_none = none is not None and none.label.role == "finding" and says_none(none.rest)
    follows = is_none or inline_labels(rest) or split_spoken_heading(rest)
    return (text[: named.end()].rstrip(), rest) if follows else None


_MARKS_OF_NAMES = tuple("《〈＜<【■●◆◎○")
_SPOKEN_HEADING = re.compile(
    r"(?:[（(]?[\d０-９]{1,2}[)）]?[\s\u3000]*)?(?P<name>[《〈＜<【■●◆◎○]?[^《》〈〉＜＞<>【】。\s\u3000]{2,24}[》〉＞>】]?)[\s\u3000]+(?=\S)"
)


_SPOKEN_TITLE = re.compile(
    r"[（(]?[\d０-９]{1,2}[)）.．]?[\s\u3000]+(?P<title>[^。\s\u3000]{4,60})[\s\u3000]+(?=\S)"
)
"""A number and a title before a spoken record: 「(1)　鍵の管理について　内容　…」."""


def spoken_in_turn(said: str) -> list[str]:
    """The answers of several that stand behind one label, each opened by a name in brackets: 「《甲課》…した。　《乙課》…した。」."""
    parts: list[str] = []
    for part in _NEXT_SPEAKER.split(said):
        if parts and speaker(part) is None:
            parts[-1] += f"\u3000{part}"
        else:
            parts.append(part)
    return parts


_NEXT_SPEAKER = re.compile(r"(?<=[。）)])[\s\u3000]+(?=[《〈＜<【〔［\[])")


def _spoken_value(text: str, role: Role) -> str:
    return (
        text.strip().rstrip("。")
        if role in ("number", "category", "title", "department", "status", "page")
        else text.strip()
    )
