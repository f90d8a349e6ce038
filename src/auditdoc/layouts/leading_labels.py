"""A label that is a whole text or begins it: 「【措置の内容】（文化課）」, 「措置状況：…」; in prose no word is taken for one."""

import re
from dataclasses import dataclass

from auditdoc.japanese.characters import fold
from auditdoc.japanese.department_brackets import ClosingList, closing_list
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_number
from auditdoc.layouts.label_tables import AROUND, CLOSING, OPENING, Label, closes
from auditdoc.layouts.profile import MAX_LABEL
from auditdoc.layouts.vocabulary import label_count, lookup, parts_of, progress_of


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
    elif number is None and _GLUED_KANA.match(rest) and lookup(rest[1:]) is not None:
        number, rest = rest[0], rest[1:]
    number = number or label_count(rest)
    parts = parts_of(rest)
    whole = lookup(rest) or (parts[0] if parts and all(p.role in _DETAILS for p in parts) else None)
    if whole is not None:
        return Labelled(whole, number, "", tuple(parts), bracketed=rest[0] in OPENING, who=_who(rest))
    bracketed = BRACKETED.match(rest)
    if bracketed and (found := lookup(bracketed[2])):
        number = number or label_count(bracketed[2])
        return Labelled(found, number, bracketed[3].strip(), (found,), bracketed=True, who=_who(bracketed[2]))
    if bracketed and (answered := _answer_of(bracketed[2])):
        return Labelled(
            answered[0], number, bracketed[3].strip(), (answered[0],), bracketed=True, who=answered[1]
        )
    round_ = _ROUND.match(rest)
    if round_ and (found := lookup(round_[1])) and found.role == "response" and "。" in round_[2]:
        return Labelled(found, number, round_[2].strip(), (found,), bracketed=True)
    if rest[0] in OPENING and rest[-1] in CLOSING and closes(rest):
        inner = rest[1:-1].strip()
        if rest[0] in "（(" or _says_detail(inner):
            rest = inner
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
    if (
        narrow
        and (found := lookup(narrow[1]))
        and (says_none(narrow[2]) or (found.role == "department" and _are_departments(narrow[2])))
    ):
        return Labelled(found, number, narrow[2], (found,))
    who = _who(before) if colon else None
    named = who.body if who else before
    if colon and len(named) <= MAX_LABEL and (found := lookup(before) or lookup(named)):
        return Labelled(found, number, after.strip(), (found,), who=who)
    return None


def _says_detail(text: str) -> bool:
    """True for 担当課：総務課, inside brackets of any shape; 【意見：…について】 is a title."""
    word, colon, value = text.replace("：", ":", 1).partition(":")
    label = lookup(word) if colon and value.strip() and len(word) <= MAX_LABEL else None
    return label is not None and label.role in (*_DETAILS, "status", "page")


_COLON = re.compile("[：→]")


_BLANK = re.compile(r"\s")


_NARROW = re.compile(r"(\S{2,12}) (\S.*)")
"""A label and one narrow blank: 「部局名 総務部」. Prose has such blanks, too, so the value must show that it is one."""


def _are_departments(text: str) -> bool:
    names = split_departments(text)
    return bool(names) and all(map(is_department, names))


def _who(label: str) -> ClosingList | None:
    """The departments in brackets at the end of a label, where words stand before them."""
    found = closing_list(label.strip().strip(AROUND))
    return found if found is not None and found.body else None


def _answer_of(inner: str) -> tuple[Label, ClosingList] | None:
    """The label of answers and who answers, in one pair of brackets: 【措置　総務課】, ［市の回答：財政課、会計課］."""
    parted = _LABEL_AND_NAMES.fullmatch(inner.strip())
    label = lookup(parted[1]) if parted is not None else None
    if parted is None or label is None or label.role != "response" or not _are_departments(parted[2]):
        return None
    return label, ClosingList(parted[1], parted[2], tuple(split_departments(parted[2])))


_LABEL_AND_NAMES = re.compile(r"([^\s\u3000：:]{2,12})[\s\u3000：:]+(\S.*)")


def _is_said(label: Label, text: str, *, set_apart: bool) -> bool:
    """True for 「措置状況の区分　改善済」, a label of statuses before a status word, and 「処理経過　…した。」, one before sentences."""
    if "status" in (label.role, label.also) and progress_of(text) is not None:
        return True
    said = len(text) > MAX_LABEL or (set_apart and text.endswith("。") and len(text) >= MIN_SAID)
    return label.role in ("finding", "fact", "response") and "。" in text and said


MIN_SAID = 8
"""Characters of a sentence behind a label and two blanks or more: 「措置状況　　台帳を訂正した。」."""


_NONE = re.compile(
    r"(?:特に)?(?:(?:及び|並びに|又は|[・、])?(?:指摘|意見|要望|注意|改善|検討|指導)(?:すべき|を要する)?(?:等|事項)*)+(?:は|に該当する(?:事項|事例|もの)は)?(?:なかった|ない|なし|ありません(?:でした)?|認められなかった)。?|"
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


_GLUED_KANA = re.compile(r"[ア-コ](?=[【\[［〔（(]?[\u4e00-\u9fff])")
"""A letter that counts, and a label right behind it where a converter lost the blank: ア指摘事項."""

BRACKETED = re.compile(
    r"([●■◆○◎・]?\s*[【〔\[［《〈＜<≪〖]([^【】〔〕\[\]［］《》〈〉＜＞<>≪≫〖〗]+)[】〕\]］》〉＞>≫〗])\s*[:：]?\s*(.*)",
    re.S,
)


_ROUND = re.compile(r"[（(]([^（()）]{2,10})[）)][\s\u3000:：]*(\S.*)", re.S)
"""（措置）　…した。 : round brackets hold many things, so only a label of answers before a sentence is one in them."""
