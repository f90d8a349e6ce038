"""The things that a text names: facilities, contracts, moneys, systems, bodies, told by the endings of their names."""

import functools
import re
import tomllib
from importlib.resources import files

from auditdoc.compare.terms import kana_words

NAME = 24
"""Characters of a name at most; what is longer is a sentence without particles."""

SAME_HEAD = 3
"""Characters in which two names begin alike when they mean one thing: 商店街活性化補助金 and 商店街振興補助金."""
_NUMBERED = re.compile("[0-9一二三四五六七八九十東西南北中新旧上下左右前後]")

_ARTICLE = re.compile(r"第(\d+)条(の\d+)?(?!第?12項|第?14項)")
"""生活保護法第63条 and 第78条 are about two debts. The paragraphs by which audits themselves are held are no matter."""

Named = tuple[str, str]
"""A thing: its kind, and its name without the ending that all of the kind share."""


def objects(text: str) -> frozenset[Named]:
    """The things that a *comparable* text names, and the articles that it cites. 東部体育館 is ("facility", "東部体育館");
    当該施設 and 各小学校 name none."""
    found = {thing for name in _named().findall(text) if (thing := _thing(name))}
    found |= {("article", match[1] + (match[2] or "")) for match in _ARTICLE.finditer(text)}
    return frozenset(found)


@functools.lru_cache(maxsize=1 << 14)
def _thing(name: str) -> Named | None:
    kind, ending = next((kind, ending) for kind, ending in _endings() if name.endswith(ending))
    own = _general().sub("", name[: -len(ending)])
    return (kind, own + _kept(ending)) if own or name in _data()["whole"]["words"] else None


def alike(one: str, other: str) -> bool:
    """Whether two names of one kind can mean one thing: 庁舎清掃 and 本庁舎清掃 can, 林業改善資金 and 漁業改善資金 cannot.

    They can where one only adds to the other, or where both begin alike and differ in no number.
    """
    if one.isdecimal() or other.isdecimal():
        return one == other
    head = _common(one, other)
    one, other = one[head:], other[head:]
    tail = _common(one[::-1], other[::-1])
    one, other = one[: len(one) - tail], other[: len(other) - tail]
    return not (one and other) or (head >= SAME_HEAD and not _NUMBERED.search(one + other))


def sisters(one: str, other: str) -> bool:
    """Whether two departments are two of a kind, each audited by itself: 東高等学校 and 西高等学校."""
    kind = next((end for end in _data()["sisters"]["endings"] if one.endswith(end)), None)
    return kind is not None and other.endswith(kind) and len(one) > len(kind) < len(other)


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _kept(ending: str) -> str:
    """業務委託, 委託業務 and 委託 mean one; what distinguishes a 体育館 from a 図書館 is kept."""
    return "" if ending in _kinds()["contract"] else ending


@functools.cache
def _named() -> re.Pattern[str]:
    endings = "|".join(re.escape(ending) for _kind, ending in _endings())
    begins = "".join(sorted({ending[0] for _kind, ending in _endings()}))
    kana = "|".join(map(re.escape, kana_words()))
    return re.compile(
        rf"(?:[一-鿿々〆ァ-ヴーa-z0-9ヶ]|{kana}){{0,{NAME}}}(?=[{begins}])(?:{endings})(?![一-鿿々ァ-ヴー])"
    )


@functools.cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Kind and ending, the longest first."""
    rows = [(kind, ending.lower()) for kind, endings in _kinds().items() for ending in endings]
    return tuple(sorted(rows, key=lambda row: (-len(row[1]), row)))


@functools.cache
def _general() -> re.Pattern[str]:
    words = sorted(_data()["general"]["words"], key=len, reverse=True)
    return re.compile(
        "^(?:" + "|".join(map(re.escape, words)) + ")+|[0-9]+(?:校|園|館|件|か所|施設)?$|^[0-9]+"
    )


def _kinds() -> dict[str, list[str]]:
    return _data()["endings"]


@functools.cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("auditdoc.compare").joinpath("object_words.toml").read_text("utf-8"))
