"""Sentences about reorganisation that no phrase knows: what each list of names was and became, by the particle behind it.

「機構改革に伴い廃止となった甲課の担当事務については、乙課において引き続き行っている」: the text has a ◇ for each list (succession_notes.py).
"""

import re
from collections.abc import Sequence

from auditdoc.compare.succession_phrases import Told
from auditdoc.compare.successions import Become
from auditdoc.japanese.departments import parent_of

_SIGN = "◇"
_ABOUT = re.compile(
    "組織|機構|改編|再編|改称|名称|統合|統廃合|合併|編入|吸収|分割|分課|分離|独立|廃止|廃し|昇格|格上げ|組み込|組み入れ|業務を分け|所管と|の[2-9二三四五]つ?課(?:体制)?[にと]|◇の(?:業務|事務)[^◇。]{0,12}は、?[^◇。]{0,20}◇[がに](?:引き?継|受け?継|承継)|(?:[監指](?:査|摘)時|当時)の◇|新設|移管|所管替|所管換|所管変更|一本化|一元化|一体化"
)
"""Without one of these a sentence is not about departments but about what they do."""
_OLD_BEFORE = re.compile(
    "(?:旧|元の|(?:監査|指摘|当)時の|従前の|従来の|それまでの|これまでの|廃止(?:した|された|となった))$"
)
_NEW = re.compile(
    r"[」』]?(?:の[2-9二三四五]つ?の?[課室部所館]?(?:体制)?)?(?:に(?!つい|対|おい|関|係|よ[りるっ]|伴)|へ|の所管[とに]|である|と(?!の?(?:統合|合併|一体|協議|連携))|を(?:新た|新し)?[くに]?(?:新設|設置|創設|開設|設け|置|発足)|"
    r"が(?:、?[^◇。、]{0,16})?(?:引き?継|受け?継|引き?受け|承継|発足|誕生|新設|設置|創設|開設|設けら|置か|置く|できた|できまし|所管|所掌|担当|担[うい]))"
)
_OLD = re.compile(
    r"[」』]?(?:の[2-9二三四五]つ?の?[課室部所館]?)?(?:から|より|は|が|を|の(?:業務|事務|所管|機能|所掌|廃止|名称|課名|組織|統合|再編|分割)|と(?:の?統合|の?合併|一体)|も)"
)
_VERBS: tuple[tuple[str, Become], ...] = (
    ("分割|分離|分課|分かれ|分け|独立", "split"),
    ("統合|統廃合|合併|編入|集約|一元化|一本化|一体化|吸収|一つに", "merged"),
    ("廃止|廃し|組み込|組み入れ", "merged"),
    ("移管|所管と|所管に|所管替|所管換|所管変更|移され|移し|移行|引き?継|受け?継|引き?受け|承継", "moved"),
)
_LEAST, _MOST = 2, 4
"""Lists of names of a sentence that is taken as a whole."""


def told_by_roles(text: str, lists: Sequence[tuple[str, ...]], marks: Sequence[str]) -> Told | None:
    """What a sentence tells as a whole; None where a list has no clear role."""
    if not _LEAST <= len(lists) <= _MOST or not _ABOUT.search(text):
        return None
    text, lists, marks = _without_bureaus(text, lists, marks)
    roles = [_role(text, match.start(), marks[n]) for n, match in enumerate(re.finditer(_SIGN, text))]
    if None in roles:
        return None
    old = tuple(dict.fromkeys(name for n, names in enumerate(lists) if roles[n] == "old" for name in names))
    new = tuple(dict.fromkeys(name for n, names in enumerate(lists) if roles[n] == "new" for name in names))
    numbers = tuple(range(len(lists)))
    if not old or not new or set(old) == set(new):
        return None
    return _told(text, old, new, numbers)


def _without_bureaus(
    text: str, lists: Sequence[tuple[str, ...]], marks: Sequence[str]
) -> tuple[str, Sequence[tuple[str, ...]], Sequence[str]]:
    """Of 「建設部の維持課及び管理課」 the sections alone; of 「下水道課の施設係」 the section, which parts with it."""
    kept = list(range(len(lists)))
    for n, match in enumerate(re.finditer(_SIGN, text)):
        if text.startswith("の" + _SIGN, match.end()):
            kept.remove(n if is_bureau(lists[n]) else n + 1)
    if len(kept) == len(lists):
        return text, lists, marks
    return text.replace("◇の◇", _SIGN), [lists[n] for n in kept], [marks[n] for n in kept]


def is_bureau(names: Sequence[str]) -> bool:
    """Whether all of them are what sections belong to."""
    return all(re.search("(?:部|局|公室|委員会)$", name) for name in names)


def _role(text: str, at: int, mark: str) -> str | None:
    if mark == "旧" or _OLD_BEFORE.search(text[:at]):
        return "old"
    if _NEW.match(text, at + 1):
        return "new"
    return "old" if _OLD.match(text, at + 1) else None


def _told(text: str, old: tuple[str, ...], new: tuple[str, ...], numbers: tuple[int, ...]) -> Told | None:
    verb = next((kind for words, kind in _VERBS if re.search(words, text)), None)
    bureaus = [name for name in (*old, *new) if re.search("(?:部|局|委員会)$", name)]
    if bureaus:
        sections = [name for name in old if name not in bureaus]
        if len(new) != 1 or new[0] not in bureaus or len(sections) != 1:
            return None
        own = sections[0].removeprefix(parent_of(sections[0]))
        before = next((name for name in old if name in bureaus), parent_of(sections[0]))
        return Told("moved", (before + own,), (new[0] + own,), numbers)
    if len(old) == 1 and len(new) == 1 and verb == "split":
        return Told("split", old, (*old, *new), numbers)
    if len(old) == 1 and len(new) == 1:
        return Told(verb if verb in ("merged", "moved") else "renamed", old, new, numbers)
    if len(new) == 1:
        return Told("merged", old, new, numbers)
    return Told("split", old, new, numbers) if len(old) == 1 else None
