"""Printed labels and their roles, status words and their classes, matched on whole words.

Labels are matched on whole labels, cells and headings, never inside prose; status words on whole cells. The words themselves
stand in `label_tables.py`.
"""

import functools
import re
from dataclasses import replace
from typing import Literal

from auditdoc.japanese.characters import KEPT
from auditdoc.japanese.department_brackets import closing_list
from auditdoc.japanese.numerals import leading_number
from auditdoc.layouts.kinds import kind_in, kind_of
from auditdoc.layouts.label_tables import (
    AROUND,
    BULLETS,
    CLOSING,
    MAX_BARE,
    OPENING,
    Label,
    Readings,
    any_phrase,
    bare_label,
    bare_status,
    in_force,
    is_long,
    label_phrases,
    label_words,
    status_words,
)
from auditdoc.layouts.profile import MAX_LABEL, Profile, Role
from auditdoc.layouts.rounds import names_round_alone, round_of
from auditdoc.layouts.status_compounds import MAX_STATUS, compound_class
from auditdoc.records import Progress


def progress_of(status: str) -> Progress | None:
    """The class that a printed status word means: 措置済み is "done"; None for a word that the scale does not know."""
    bare = bare_status(status)
    return status_words().get(bare) or compound_class(bare)


def lookup(text: str) -> Label | None:
    """The label that *text* as a whole is, decoration and a note in brackets aside; None for anything else.

    「監査の結果（指摘事項等）」 is found by the words before the bracket, its kind by those inside; 「指摘事項・指導事項」 by its parts,
    which have the same role.
    """
    return None if is_long(text) else _looked_up(text, *in_force())


def lookup_beside(text: str) -> Label | None:
    """The label that *text* is where other labels stand beside it, in a head or a form: 結果, 時期, 組織 as well."""
    return None if is_long(text) else _looked_up_beside(text, *in_force())


@functools.lru_cache(maxsize=KEPT)
def _looked_up_beside(text: str, profile: Profile | None, readings: Readings) -> Label | None:
    found = _looked_up(text, profile, readings)
    bare = bare_label(text)
    if found is not None or not 0 < len(bare) <= MAX_LABEL:
        return found
    return _phrase(bare, text, "beside") or _of_round(bare, text)


_ROUND_BEGINS = ("前", "今", "【", "〔", "[", "［", "《", "〈", "＜", "<")
"""How the label of a round begins that is one anywhere: 前回報告, 【今回の措置状況】; 令和4年度の措置状況 may head a section."""


def _of_round(bare: str, text: str) -> Label | None:
    """The label of a round of answers: 前回報告, 今回の進捗, 令和4年度の措置状況."""
    found = round_of(bare)
    if found is None:
        return None
    if names_round_alone(found[1]):
        return Label(_printed(text), "response", basis="phrase")
    label = lookup(found[1])
    if label is None or label.role not in OF_ROUND:
        return None
    also: Role | None = (
        "response" if label.role == "status" else label.also
    )  # 令和5年度末の状況: a word or a text
    return replace(label, printed=_printed(text), also=also)


OF_ROUND: tuple[Role, ...] = ("response", "status", "date")
"""What each round of answers has of its own."""


def firmer(labels: dict[int, Label], *, settled: bool = True) -> dict[int, Label]:
    """*labels* without the words that say too little where a label that says more has their role: 時期 beside 措置年月日.

    Until what stands below them has *settled* it, 措置状況 may be the status beside 現在の状況.
    """
    firm = {
        label.role for label in labels.values() if label.basis != "beside" and (settled or label.also is None)
    } - _MANY
    return {key: label for key, label in labels.items() if label.basis != "beside" or label.role not in firm}


_MANY: set[Role] = {"department", "remark", "about", "category"}
"""Roles that several columns have."""


@functools.lru_cache(maxsize=KEPT)
def _looked_up(text: str, _profile: Profile | None, _readings: Readings) -> Label | None:
    found = parts_of(text)
    if not found and _COUNTS.search(text[-3:]):
        found = parts_of(_NUMBERED_LABEL.sub(r"\1", text))
    if not found and text[:1] in _ROUND_BEGINS:
        return _of_round(bare_label(text), text)
    if not found or len({label.role for label in found}) > 1:
        return None
    kinds = {label.kind for label in found}
    first = found[0]
    return replace(first, printed=_printed(text), kind=first.kind if len(kinds) == 1 else None)


_NUMBERED_LABEL = re.compile(r"([^\d０-９①-⑳：:、。]{2,12}?)\s*[\d０-９①-⑳]{1,2}(?=[】〕\])）］>＞]?$)")
"""A label that counts its findings: （指摘１）, ［指摘事項２］."""
_COUNTS = re.compile(r"[\d０-９①-⑳][】〕\])）］>＞]?$")
"""How such a label ends."""


def label_count(text: str) -> str | None:
    """The number of a label that counts its findings: 指摘事項１ as a whole, ② of 要望事項②; None for any other text."""
    bare = text.strip("（）()［］[]【】〔〕<>＜＞")
    counted = _NUMBERED_LABEL.fullmatch(bare)
    if counted is None or lookup(counted[1]) is None:
        return None
    return bare if leading_number(bare) else bare[len(counted[1]) :].strip()


def parts_of(text: str) -> list[Label]:
    """The labels that *text* is made of: one, or several joined by 及び and ・ (「監査の結果（指摘事項）及び措置の内容」).

    An empty list when any part is no label.
    """
    return [] if is_long(text) else list(_parts(text, *in_force()))


@functools.lru_cache(maxsize=KEPT)
def _parts(text: str, _profile: Profile | None, _readings: Readings) -> list[Label]:
    bare = bare_label(text)
    if not bare or len(bare) > MAX_BARE:
        return []
    whole = _with_note(bare, text)
    if whole is not None:
        return [whole]
    parts = _JOINTS.split(bare)
    if len(parts) > 1 and (known := _known_each(parts, phrases=False)):
        return known
    phrase = _phrase(bare, text)
    if phrase is None and (who := closing_list(bare)) is not None and who.body:
        phrase = _phrase(who.body, text)  # 講じた改善措置（総務課）
    if phrase is not None or len(parts) < 2:
        return [phrase] if phrase is not None else []
    return _known_each(parts, phrases=True)


def _known_each(parts: list[str], *, phrases: bool) -> list[Label]:
    """The label that each of *parts* is; [] as soon as one is none, as in nearly every text with a comma."""
    labels = []
    for part in parts:
        label = _with_note(part, part) or (_phrase(part, part) if phrases else None)
        if label is None:
            return []
        labels.append(label)
    return labels


_JOINTS = re.compile(r"及び|並びに|又は|[・/,、]|と(?=[^の])")


def _printed(text: str) -> str:
    """A label as records hold it: on one line, without the brackets and bullets around it."""
    line = " ".join(text.split())
    bare = line.strip(AROUND + BULLETS + " ")
    opened = max(map(bare.rfind, OPENING))
    if opened > 0 and not any(closing in bare[opened:] for closing in CLOSING):
        bare += line[len(line.rstrip(CLOSING)) :][:1]  # the bracket of a note: 対応状況〔実施済み〕
    return bare or line


def _with_note(bare: str, printed: str) -> Label | None:
    found = _entry(bare, printed)
    outer = _NOTED.fullmatch(bare) if any(map(bare.__contains__, _NOTE_OPENS)) else None
    if found is not None or outer is None:
        return found
    main, note = _entry(outer[1], printed), _entry(outer[2], printed)
    if main is None:
        return None
    if note is not None and note.role in ("title", "number") and main.role == "finding":
        return replace(note, kind=main.kind)  # 指摘事項（件名）
    said = note.kind if note is not None and note.role == "finding" else None
    kind = said or main.kind or kind_of(outer[2])  # 所見（指摘事項）
    return replace(main, kind=kind)


_NOTE_OPENS = "(〔[【《<〈"
_NOTED = re.compile(
    r"([^(〔\[【《<〈]+)[(〔\[【《<〈]([^()〔〕\[\]【】《》<>〈〉]+)[)〕\]】》>〉](?:の?(?:内容|状況|概要))?"
)
_NOTE_MARK = re.compile(r"[(]?※\d*[)]?$")


def _entry(bare: str, printed: str) -> Label | None:
    words = label_words()
    marked = bare if "※" not in bare else _NOTE_MARK.sub("", bare)
    for word in (bare, bare.removesuffix("等"), bare.removesuffix("欄"), marked):
        if word in words:
            return replace(words[word], printed=_printed(printed))
    return None


def _phrase(bare: str, printed: str, table: Literal["phrases", "beside"] = "phrases") -> Label | None:
    if any_phrase(table).fullmatch(bare) is None:
        return None
    for pattern, label in label_phrases(table):
        if pattern.fullmatch(bare):
            kind = label.kind or (kind_in(bare) if label.role == "finding" else None)
            return replace(label, printed=_printed(printed), kind=kind)
    return None


def split_status_mark(text: str) -> tuple[str | None, str]:
    """The status word in brackets that opens an answer, and the rest, "" where it has a line of its own: 「【改善済】様式を…」;
    None for no mark."""
    mark = _STATUS_MARK.match(text)
    if mark and progress_of(mark[1]):
        return mark[1].strip(), text[mark.end() :]
    return None, text


def split_closing_status(title: str) -> tuple[str, str | None]:
    """A title and the status in brackets that closes it, as printed: 「契約書の保管について【措置済】」; None for no mark."""
    mark = _CLOSING_STATUS.search(title)
    if mark and progress_of(mark[2]):
        return title[: mark.start()], mark[1]
    return title, None


_CLOSING_STATUS = re.compile(
    rf"(?<=[^\s\u3000])[\s\u3000]*([{re.escape(OPENING)}]([^{re.escape(OPENING + CLOSING)}]{{1,{MAX_STATUS}}})[{re.escape(CLOSING)}])$"
)
_STATUS_MARK = re.compile(
    rf"[{re.escape(OPENING)}]\s*([^{re.escape(OPENING + CLOSING)}]{{1,{MAX_STATUS}}})\s*[{re.escape(CLOSING)}][\s\u3000]*"
)


_STATUS_NOTE = re.compile(r"[（(]?(?:※|＊|注)[\s\u3000\d）):：]*「([^」]{2,10})」(?:に|は|と)")


def explains_status(text: str) -> bool:
    """True for 「※「対応中」には、…を含みます。」: what a word of the report means is no part of the answer above."""
    found = _STATUS_NOTE.match(text)
    return found is not None and progress_of(found[1]) is not None
