"""Printed labels and their roles, status words and their classes, matched on whole words.

Labels are matched on whole labels, cells and headings, never inside prose; status words on whole cells. The words themselves
stand in `label_tables.py`.
"""

import functools
import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from auditdoc.japanese.characters import KEPT, fold
from auditdoc.japanese.departments import ClosingList, closing_list, is_department, split_departments
from auditdoc.japanese.numerals import leading_number
from auditdoc.layouts.label_tables import (
    BULLETS,
    CLOSING,
    MAX_BARE,
    OPENING,
    Label,
    Readings,
    any_phrase,
    bare_label,
    bare_status,
    closes,
    in_force,
    is_long,
    label_phrases,
    label_words,
    misread_kind,
    status_words,
)
from auditdoc.layouts.profile import MAX_LABEL, Profile, Role
from auditdoc.layouts.status_compounds import MAX_STATUS, compound_class
from auditdoc.records import Kind, Progress


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at the start of a text, the item number before it, and the rest on the same line."""

    label: Label
    number: str | None
    rest: str
    parts: tuple[Label, ...] = ()
    """The labels that a label joins (措置を講じた部課及び措置通知日): the first is `label`."""
    bracketed: bool = False
    """True for 【措置】 and the like, False for a word on a line of its own or before a colon."""
    who: ClosingList | None = None
    """The departments in brackets behind its words: 「措置の状況（地域振興課）：…」."""


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
    found = lookup(text)
    bare = bare_label(text)
    if found is not None or not 0 < len(bare) <= MAX_LABEL:
        return found
    return _phrase(bare, text, "beside")


def firmer(labels: dict[int, Label]) -> dict[int, Label]:
    """*labels* without the words that say too little where a label that says more has their role: 時期 beside 措置年月日."""
    firm = {label.role for label in labels.values() if label.basis != "beside"} - _MANY
    return {key: label for key, label in labels.items() if label.basis != "beside" or label.role not in firm}


_MANY: set[Role] = {"department", "remark", "about", "category"}
"""Roles that several columns have."""


@functools.lru_cache(maxsize=KEPT)
def _looked_up(text: str, _profile: Profile | None, _readings: Readings) -> Label | None:
    found = parts_of(text)
    if not found and _COUNTS.search(text[-3:]):
        found = parts_of(_NUMBERED_LABEL.sub(r"\1", text))
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
    parts = [(part, _with_note(part, part)) for part in _JOINTS.split(bare)]
    if len(parts) > 1 and all(label for _, label in parts):
        return [label for _, label in parts if label is not None]
    phrase = _phrase(bare, text)
    if phrase is None and (who := closing_list(bare)) is not None and who.body:
        phrase = _phrase(who.body, text)  # 講じた改善措置（総務課）
    if phrase is not None or len(parts) < 2:
        return [phrase] if phrase is not None else []
    labels = [label or _phrase(part, part) for part, label in parts]
    return [] if None in labels else [label for label in labels if label is not None]


_JOINTS = re.compile(r"及び|並びに|又は|[・/,、]|と(?=[^の])")


def _printed(text: str) -> str:
    """A label as records hold it: on one line, without the brackets and bullets around it."""
    line = " ".join(text.split())
    return line.strip(OPENING[:8] + CLOSING[:8] + BULLETS + " ") or line


def _with_note(bare: str, printed: str) -> Label | None:
    found = _entry(bare, printed)
    outer = re.fullmatch(r"([^(]+)\(([^()]+)\)(?:の?(?:内容|状況|概要))?", bare)
    if found is not None or outer is None:
        return found
    main, note = _entry(outer[1], printed), _entry(outer[2], printed)
    if main is None:
        return None
    if note is not None and note.role in ("title", "number") and main.role == "finding":
        return replace(note, kind=main.kind)  # 指摘事項（件名）
    kind = main.kind or (note.kind if note else None) or kind_of(outer[2])
    return replace(main, kind=kind)


_NOTE_MARK = re.compile(r"[(]?※\d*[)]?$")


def _entry(bare: str, printed: str) -> Label | None:
    words = label_words()
    for word in (bare, bare.removesuffix("等"), bare.removesuffix("欄"), _NOTE_MARK.sub("", bare)):
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


def kind_in(bare: str) -> Kind | None:
    """The one kind that a finding's label speaks of: 意見の要旨; 意見・要望 is a kind of its own, other pairs are none."""
    kinds = [kind for kind in ("指摘", "意見", "要望", "勧告", "指導", "注意", "検討") if kind in bare]
    if kinds == ["意見", "要望"]:
        return "意見・要望"
    return cast(Kind, kinds[0]) if len(kinds) == 1 else None


def labelled(text: str) -> Labelled | None:
    """The label that *text* is or begins with: 「【措置の内容】（文化課）」, 「2 措置」, 「措置状況：…」, 「指摘事項」.

    A label that only begins the text must stand in brackets, behind a mark or before a colon; words of prose are never taken
    for one.
    """
    number, rest = None, text.strip()
    if rest and (item := leading_number(rest)):
        number, rest = item[0].printed, item[1]
    if not rest:
        return None
    glued = re.match(r"[0-9０-９]{1,2}(?=[【［\[〔])", rest)
    if glued:
        number, rest = glued.group(), rest[glued.end() :]
    number = number or label_count(rest)
    parts = parts_of(rest)
    whole = lookup(rest) or (parts[0] if parts and all(p.role in _DETAILS for p in parts) else None)
    if whole is not None:
        return Labelled(whole, number, "", tuple(parts), bracketed=rest[0] in OPENING, who=_who(rest))
    bracketed = _BRACKETED.match(rest)
    if bracketed and (found := lookup(bracketed[2])):
        number = number or label_count(bracketed[2])
        return Labelled(found, number, bracketed[3].strip(), (found,), bracketed=True, who=_who(bracketed[2]))
    round_ = _ROUND.match(rest)
    if round_ and (found := lookup(round_[1])) and found.role == "response" and "。" in round_[2]:
        return Labelled(found, number, round_[2].strip(), (found,), bracketed=True)
    if rest[0] in "（(" and rest[-1] in "）)" and closes(rest):
        rest = rest[1:-1].strip()
    before, colon, after = _COLON.sub(":", rest, count=1).partition(":")
    if not colon and _BLANK.search(rest) is None:
        return None  # prose: nothing in it parts a label from what it says
    wide = next((m for pattern in _WIDE if (m := pattern.match(rest)) and lookup(m[1])), None)
    if (
        not (colon and len(before) <= MAX_LABEL)
        and wide
        and (found := lookup(wide[1]))
        and (
            found.role in _DETAILS
            or says_none(wide[2])
            or _is_said(found, wide[2], set_apart=wide.re is _WIDE[0])
            or (rest[0] in _MARKS and "。" in rest)
        )
    ):
        return Labelled(found, number, wide[2].strip(), (found,))
    narrow = _NARROW.match(rest)
    if narrow and (found := lookup(narrow[1])) and found.role == "department" and _are_departments(narrow[2]):
        return Labelled(found, number, narrow[2], (found,))
    who = _who(before) if colon else None
    named = who.body if who else before
    if colon and len(named) <= MAX_LABEL and (found := lookup(before) or lookup(named)):
        return Labelled(found, number, after.strip(), (found,), who=who)
    return None


_COLON = re.compile("[：→]")
_BLANK = re.compile(r"\s")
_NARROW = re.compile(r"(\S{2,12}) (\S.*)")
"""A label and one narrow blank: 「部局名 総務部」. Prose has such blanks, too, so the value must show that it is one."""


def _are_departments(text: str) -> bool:
    names = split_departments(text)
    return bool(names) and all(map(is_department, names))


_AROUND = OPENING[:8] + CLOSING[:8]


def _who(label: str) -> ClosingList | None:
    """The departments in brackets at the end of a label, where words stand before them."""
    found = closing_list(label.strip().strip(_AROUND))
    return found if found is not None and found.body else None


def _is_said(label: Label, text: str, *, set_apart: bool) -> bool:
    """True for 「措置状況の区分　改善済」, a label of statuses before a status word, and 「処理経過　…した。」, one before sentences."""
    if "status" in (label.role, label.also) and progress_of(text) is not None:
        return True
    said = len(text) > MAX_LABEL or (set_apart and text.endswith("。") and len(text) >= MIN_SAID)
    return label.role in ("finding", "fact", "response") and "。" in text and said


MIN_SAID = 8
"""Characters of a sentence behind a label and two blanks or more: 「措置状況　　台帳を訂正した。」."""


_NONE = re.compile(
    r"(?:特に)?(?:指摘|意見|要望|注意|改善)(?:すべき|を要する)?(?:等|事項)*(?:は|に該当する(?:事項|事例)は)?(?:なかった|ない|なし|ありません(?:でした)?|認められなかった)。?|"
    r"[（(]?(?:該当(?:事項)?(?:は)?(?:なし|ない|ありません)|なし|無し|特になし|ありません|なかった)。?[）)]?"
)


def says_none(text: str) -> bool:
    """True for 該当なし, （な し）, 特になし: a label below which there is nothing."""
    return _NONE.fullmatch(fold(text)) is not None


_WIDE = (
    re.compile(r"([^\s\u3000]+)[\s\u3000]{2,}(\S.*)"),
    re.compile(r"([^\s\u3000]+)\u3000(\S.*)"),
    re.compile(r"(\S{1,2}(?:[ \u3000]\S)+)[ \u3000]+(\S{2}.*)"),
)
"""A label, a wide blank and a value; the label may be set letter by letter (◆検 討 事 項　…)."""

_MARKS = "●■◆○◎□◇★"
"""Before a label and a sentence they say that it is one, as brackets do: 「●指摘事項　…。」; 「■指摘１　…について」 is a title."""

_DETAILS = ("department", "date", "about", "audit_type", "theme")

_BRACKETED = re.compile(
    r"([●■◆○◎・]?\s*[【〔\[［《〈＜<]([^【】〔〕\[\]［］《》〈〉＜＞<>]+)[】〕\]］》〉＞>])\s*[:：]?\s*(.*)",
    re.S,
)


_ROUND = re.compile(r"[（(]([^（()）]{2,10})[）)][\s\u3000:：]*(\S.*)", re.S)
"""（措置）　…した。 : round brackets hold many things, so only a label of answers before a sentence is one in them."""


_KIND_WORDS: dict[str, Kind] = {
    "指摘": "指摘", "指摘事項": "指摘", "意見": "意見", "意見事項": "意見", "要望": "要望", "要望事項": "要望", "意見・要望": "意見・要望",
    "意見要望": "意見・要望", "勧告": "勧告", "勧告事項": "勧告", "注意": "注意", "注意事項": "注意", "指導": "指導", "指導事項": "指導",
    "検討": "検討", "検討事項": "検討", "結果": "指摘",
}  # fmt: skip
"""結果 is how 神奈川県 printed 指摘 in its external audits up to H23."""


def kind_of(text: str) -> Kind | None:
    """The kind that a cell or a mark names: 指摘, 【意見】, 「指摘事項」; None for any other word."""
    bare = bare_label(text)
    word = re.sub(r"[\d①-⑳]+$", "", bare)
    return _KIND_WORDS.get(word) or _KIND_WORDS.get(word.removesuffix("等")) or misread_kind(word)


def split_status_mark(text: str) -> tuple[str | None, str]:
    """The status word in brackets that opens an answer, and the rest, "" where it has a line of its own: 「【改善済】様式を…」;
    None for no mark."""
    mark = _STATUS_MARK.match(text)
    if mark and progress_of(mark[1]):
        return mark[1].strip(), text[mark.end() :]
    return None, text


_STATUS_MARK = re.compile(
    rf"[{re.escape(OPENING)}≪]\s*([^{re.escape(OPENING + CLOSING)}≪≫]{{1,{MAX_STATUS}}})\s*[{re.escape(CLOSING)}≫][\s\u3000]*"
)


_INNER_KIND_MARK = re.compile(
    r"^([^。【】〔〕\[\]［］《》()（）<>＜＞]{4,60})([【〔\[［《(（<＜]\s*[^【】〔〕\[\]［］《》()（）<>＜＞]{1,10}\s*[】〕\]］》)）>＞])\s*(?=\S)"
)


def split_title_with_kind(text: str) -> tuple[str, str] | None:
    """A title with its kind in brackets, and the text that a converter set behind it on the same line:
    「契約日の誤りについて（指摘）契約日が…」; None where no such bracket divides the two."""
    mark = _INNER_KIND_MARK.match(text)
    if mark is None or split_kind_mark(mark.group().rstrip())[1] is None:
        return None
    return mark.group().rstrip(), text[mark.end() :]


_KIND_MARK = re.compile(
    r"\s*[【〔\[［《(（<＜]\s*([^【】〔〕\[\]［］《》()（）<>＜＞]{1,10})\s*[】〕\]］》)）>＞]\s*$"
)


_OPENING_MARK = re.compile(
    r"^[【〔\[［《(（<＜]\s*([^【】〔〕\[\]［］《》()（）<>＜＞]{1,10})\s*[】〕\]］》)）>＞]\s*(?=\S)"
)


def split_opening_mark(text: str) -> tuple[str | None, str]:
    """The kind in brackets that opens a text, and the rest: 「【指摘】交付要綱に…」 gives the two; None for no mark."""
    mark = _OPENING_MARK.match(text)
    if mark and kind_of(mark[1]):
        return mark[1].strip(), text[mark.end() :]
    return None, text


_BARE_KIND = re.compile(r"(?<=について)[\s\u3000]*((?:指摘|意見|要望|注意|指導)(?:事項)?)$")
"""The kind behind a title that a web page sets apart by colour only: 「協定の実効性の確認について意見」."""


def split_kind_mark(title: str) -> tuple[str, str | None]:
    """A title and the kind printed in brackets behind it: 「契約日の誤りについて【指摘】」 gives the two; None for no mark."""
    mark = _KIND_MARK.search(title) or _BARE_KIND.search(title)
    if mark and kind_of(mark[1]) and title[: mark.start()].strip():
        return title[: mark.start()].rstrip(), mark[1].strip()
    return title, None
