"""Phrases of a note that take three names to tell what happened: two that become a third, a section between two bureaus.

The text of a sentence has a ◇ for each list of names (succession_notes.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditdoc.compare.successions import Become
from auditdoc.japanese.departments import parent_of

_SIGN = "◇"
_MERGED_AS = re.compile(
    r"◇(?:は|が|を|については)、?(?:[^◇。、]{0,16}[日月度]に?、?)?◇(?:に|と|へ|を)(?:統合|編入|吸収|合併|一体化|一本化|再編)(?:され|し|して|した上で)*、?(?:新たに|その)?(?:名称|課名|部名)?(?:は|が|を)?、?◇(?:に|と|へ)"
)
_AT_THE_TIME = re.compile(
    r"(?:監査時|監査当時|当時|従前|従来|これまで|[改変]正?更?前)の?(?:所管|担当|対象)?(?:課|部署|課名|部局|名称|所属)?は、?◇(?:であ(?:った|り)|で)[^◇。]{0,40}◇(?:が、?(?:所管|担当|引き継)|に(?:変更|改|移)|とな[っり])"
)
_HANDED = re.compile(
    r"◇(?:は|が|を)、?[^◇。を]{0,24}?廃(?:止(?:とな|され|し)|し)[^◇。]{0,4}、(?:その|同課の|現在は?、?)?(?:業務|事務|所掌事務|所管|機能)?(?:は|を)?、?[^◇。]{0,20}?◇(?:が|に|へ)[^◇。]{0,12}?(?:引き?継|受け?継|引き?受け|承継|移管|担当|所管|所掌|担[うい]|移)"
)
_REPLACED = re.compile(
    r"◇(?:は|が|を)、?[^◇。を]{0,24}?廃(?:止(?:とな|され|し)|し)[^◇。、]{0,6}、[^◇。]{0,24}?◇(?:が|を)、?(?:新たに|新しく)?(?:置[かいき]|設け|おか)"
)
_ABSORBED = re.compile(
    r"◇の(?:業務|事務|機能|所掌事務)(?:は|を|が)、?[^◇。]{0,20}?◇に(?:統合|吸収|一元化|一本化)"
)
_ARROW_AND = re.compile(r"◇(?:→|⇒|➡|⇨)◇[(（]◇を(?:統合|編入|吸収)")
_BUREAUS = re.compile(
    r"◇(?:は|が|を)、?[^◇。]{0,20}?◇から、?◇(?:に|へ)[^◇。]{0,8}(?:移|所管|所属|編入|配置換|組み?替)"
)
_TO_BUREAU = re.compile(
    r"◇(?:は|が|を)、?(?:[^◇。]{0,20}(?:日|月|年度)(?:付け?)?(?:から|より|に|で|をもって)?、?)?(?:新設の|新設された|新たに(?:設置|設け)(?:した|された|られた))?◇(?:(?:に|へ)(?:移[りっしさ管]|所管|編入|所属)|の所管[とに])"
)
_TO_IT_TOO = re.compile(r"◇も、?(?:同じく)?同(?:局|部)(?:に|へ|の所管)")
_BUREAU = re.compile("[局部]$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a phrase tells. lists: the numbers of the lists of names that it takes."""

    type: Become
    old: tuple[str, ...]
    new: tuple[str, ...]
    lists: tuple[int, ...]


def told_by_phrases(text: str, lists: Sequence[tuple[str, ...]]) -> Iterator[Told]:
    """What the phrases of a sentence tell, each of them whole."""
    for pattern, old, new in ((_MERGED_AS, (0, 1), 2), (_ABSORBED, (0, 1), 1), (_ARROW_AND, (0, 2), 1)):
        for match in pattern.finditer(text):
            first = _number(text, match.start())
            both = tuple(dict.fromkeys(name for place in old for name in lists[first + place]))
            taken = tuple(range(first, first + match[0].count(_SIGN)))
            yield Told("merged", both, lists[first + new], taken)
    kind: Become
    for pattern, kind in ((_AT_THE_TIME, "moved"), (_HANDED, "merged"), (_REPLACED, "renamed")):
        for match in pattern.finditer(text):
            first = _number(text, text.index(_SIGN, match.start()))
            after = lists[first + 1]
            yield Told(kind if len(after) == 1 else "split", lists[first], after, (first, first + 1))
    for match in _BUREAUS.finditer(text):
        first = _number(text, match.start())
        sections, before, after = lists[first : first + 3]
        for section in sections:
            own = section.removeprefix(before[0])
            yield Told("moved", (before[0] + own,), (after[0] + own,), (first, first + 1, first + 2))
    yield from _to_bureaus(text, lists)


def _to_bureaus(text: str, lists: Sequence[tuple[str, ...]]) -> Iterator[Told]:
    """「浄水課は新設の上下水道局に移り、下水道施設課も同局の所管となった」: the section keeps its name below another bureau."""
    bureau = ""
    for sign in re.finditer(_SIGN, text):
        place = _number(text, sign.start())
        if _TO_BUREAU.match(text, sign.start()) and _BUREAU.search(lists[place + 1][0]):
            bureau = lists[place + 1][0]
        elif not (bureau and _TO_IT_TOO.match(text, sign.start())):
            continue
        for name in lists[place]:
            if not _BUREAU.search(name):
                yield Told(
                    "moved", (name,), (bureau + name.removeprefix(parent_of(name)),), (place, place + 1)
                )


def _number(text: str, at: int) -> int:
    return text[:at].count(_SIGN)
