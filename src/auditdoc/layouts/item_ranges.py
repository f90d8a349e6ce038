"""Which items of a list a text names at its start: one (「① …」), several (「ア、イ …」) or a range (「アからウまで …」)."""

import re
from itertools import pairwise

from auditdoc.japanese.numerals import ItemLabel, leading_label, leading_number

ItemKey = tuple[str, tuple[int, ...]]
"""Style and value of an item: (1) and （１） are the same item, (1) and ① are not."""

MAX_RANGE = 100
"""Items; a longer range is no range of findings but two numbers in prose."""

_MARK = r"(?:[(（]?\s*(?:[0-9０-９]{1,2}|[ァ-ヴ]|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s*[)）]|[①-⑳⑴-⒇㈠-㈩]|[ア-ヴ](?=から|、|及び|～|〜|－|まで|$)|[ア-ヴ])"
_RANGE = re.compile(
    rf"^({_MARK})\s*(?:から|～|〜|－|-|―)\s*({_MARK})(?:\s*まで)?(?:について)?[\s\u3000：:、]*"
)
_SEVERAL = re.compile(rf"^({_MARK}(?:\s*(?:、|,|，|及び|・|と)\s*{_MARK})+)(?:について)?[\s\u3000：:]+")


def item_key(printed: str | None) -> ItemKey | None:
    """The key of a printed number; None for none and for what is no item number."""
    found = leading_label(printed) if printed else None
    return _key(found[0]) if found and found[0].value else None


def item_range(text: str) -> tuple[list[ItemKey], str]:
    """The items that *text* begins with, and the rest; no items for a text that begins with none."""
    span = _RANGE.match(text)
    if span:
        first, last = item_key(span[1].strip()), item_key(span[2].strip())
        if first and last and first[0] == last[0] and 0 < last[1][-1] - first[1][-1] < MAX_RANGE:
            return [(first[0], (n,)) for n in range(first[1][-1], last[1][-1] + 1)], text[span.end() :]
    several = _SEVERAL.match(text)
    if several:
        keys = [item_key(mark.strip()) for mark in re.findall(_MARK, several[1])]
        if all(keys):
            return [key for key in keys if key is not None], text[several.end() :]
    one = leading_number(text)
    if one:
        return [_key(one[0]), *_further(one[0], one[1])], one[1]
    return [], text


_JOINT = re.compile(r"(?:及び|並びに|、|，)(?=[\s\u3000]*[(（]?[0-9０-９ア-ヴ①-⑳⑴-⒇])")


def _further(first: ItemLabel, rest: str) -> list[ItemKey]:
    """The items whose titles are named behind that of the first: 4　倉庫について及び5　鍵の管理について."""
    if "。" in rest or _JOINT.search(rest) is None:
        return []
    found = [leading_number(part) for part in _JOINT.split(rest)[1:]]
    keys = [_key(one[0]) for one in found if one is not None and one[1] and one[0].style == first.style]
    values = [first.value, *(value for _, value in keys)]
    rising = all(value and low < value for low, value in pairwise(values))
    return keys if len(keys) == len(found) and rising else []


def _key(item: ItemLabel) -> ItemKey:
    return item.style, item.value
