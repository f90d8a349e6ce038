"""Who was asked and who answered: when two printed names are one department, and who is left over."""

import functools
import re
from dataclasses import dataclass

from auditdoc.japanese.characters import KEPT, search_fold
from auditdoc.japanese.departments import canonical, is_collective, rank
from auditdoc.records import Finding, Response

# Ends of what may stand before a section's name: 総務部人事課, 青嵐区人事課, 市立図書館.
_UPPER_ENDS = frozenset("部局区室庁会院所課市県都府町村立館校団・")
_LEGAL_FORM = re.compile(
    r"^(?:(?:公益|一般|特例)?(?:財団|社団)法人|社会福祉法人|特定非営利活動法人|NPO法人|学校法人|医療法人|株式会社|"
    r"\((?:公財|公社|一財|一社|財|社|社福|特非|福|株|有)\))|(?:株式会社|\(株\))$"
)
# Signs that differ between keyboards and not between names, beyond what `search_fold` levels.
_LOOKALIKE = str.maketrans(
    {"ヶ": "ケ", "ヵ": "カ", "一": "ー", "―": "ー", "-": "ー", "‐": "ー", "‘": "'", "’": "'"}
)
# Addressees without a name that `is_collective` does not list: 各小学校, 市長の部局8課, 総務課ほか.
_NOBODY = re.compile(
    r"各(?!務原)|^(?:[市区町村県都府]立)?(?:小中?学校|中学校|学校|保育園|幼稚園)$"
    r"|部署|全庁|ほか|他\d*課|(?:^|部局|部)\d+課"
)
# One of these in place of another makes another office: 東部と西部, 第1と第2, 男と女.
_TELLING = frozenset(
    "0123456789一二三四五六七八九十東西南北中上下左右前後新旧大小内外男女本支幼老高低甲乙丙区市町村都府県"
)
# Words that a typist or an input method takes for each other although two signs differ.
_MISTYPED_WORDS = (("制作", "政策"), ("製作", "政策"), ("制策", "政策"), ("新光", "振興"), ("行制", "行政"))
_SHORTEST_SLIP = 4


@dataclass(frozen=True, slots=True)
class Roll:
    """missing: asked and not answering; unasked: answering and not asked, with the response; slips: pairs
    (asked, answering) so alike that one is probably a misspelling of the other: they are in neither list."""

    missing: tuple[str, ...] = ()
    unasked: tuple[tuple[str, Response], ...] = ()
    slips: tuple[tuple[str, str, Response], ...] = ()


def roll(finding: Finding) -> Roll:
    """The balance of *finding*; empty where the document does not say who was asked or who answers."""
    named = [d for d in finding.targets if not is_nobody(d)]
    answering = [(d, r) for r in finding.responses for d in r.departments]
    anonymous = any(not r.departments or any(is_nobody(d) for d in r.departments) for r in finding.responses)
    answerers = {d: None for d, _ in answering}
    missing = [] if anonymous or not answering else [t for t in named if not _is_among(t, answerers)]
    everybody = not finding.targets or len(named) < len(finding.targets)
    unasked: list[tuple[str, Response]] = []
    asked_for = dict.fromkeys(named)
    for department, response in [] if everybody else answering:
        seen = any(department == d for d, _ in unasked)
        if not seen and not _is_among(department, asked_for):
            unasked.append((department, response))
    slips: list[tuple[str, str, Response]] = []
    for asked in list(missing):
        pair = next(((d, r) for d, r in unasked if is_slip(asked, d)), None)
        if pair:
            missing.remove(asked)
            unasked.remove(pair)
            slips.append((asked, *pair))
    return Roll(tuple(missing), tuple(unasked), tuple(slips))


def _is_among(name: str, others: dict[str, None]) -> bool:
    """True when one of the *others* can be this department; most often it is there by the same name."""
    return (name in others and bool(_names(name))) or any(alike(name, other) for other in others)


@functools.lru_cache(maxsize=KEPT)
def is_nobody(name: str) -> bool:
    """True for an addressee that names no single department: 関係各課, 全庁, 各小学校, 総務課ほか."""
    return is_collective(name) or bool(_NOBODY.search(canonical(name)))


@functools.lru_cache(maxsize=KEPT)
def alike(a: str, b: str) -> bool:
    """True when two printed names can be one department.

    人事課 and 総務部人事課 are, and 総務部 and 総務部人事課 (either may answer for the other), and
    営繕課(旧建築課) and 建築課, 公益財団法人青嵐文化財団 and 青嵐文化財団, 霞ヶ関出張所 and 霞ケ関出張所.
    """
    return any(_same_unit(x, y) for x in _names(a) for y in _names(b))


def plain(name: str) -> str:
    """The name without what differs between keyboards only: widths, old kanji, ヶ and ケ, 一 and ー."""
    return search_fold(name).translate(_LOOKALIKE)


@functools.lru_cache(maxsize=KEPT)
def _names(name: str) -> frozenset[str]:
    """The name, and what stands in its brackets: a former name or the responsible section."""
    bare = plain(name)
    inner = re.findall(r"\(([^()]+)\)", _LEGAL_FORM.sub("", bare))
    names = {bare, re.sub(r"\([^()]*\)", "", bare), _LEGAL_FORM.sub("", bare)}
    names |= {re.sub(r"^(?:旧|現|元|前)[::]?", "", i) for i in inner}
    return frozenset(n for n in names if len(n) > 1)


def _same_unit(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    if short == long:
        return True
    if long.endswith(short):
        return long[-len(short) - 1] in _UPPER_ENDS
    upper, lower = rank(f"某{short}"), rank(long)  # `rank` knows no name that is only an ending: 教育委員会
    return long.startswith(short) and upper is not None and lower is not None and upper < lower


def is_slip(a: str, b: str) -> bool:
    """True when *b* is *a* but for one character of no telling meaning, or for one word often mistyped."""
    for wrong, right in _MISTYPED_WORDS:
        if a.replace(wrong, right) == b.replace(wrong, right):
            return True
    short, long = sorted((plain(a), plain(b)), key=len)
    if len(short) < _SHORTEST_SLIP or len(long) - len(short) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    rest = long[start + 1 :]
    differing = {long[start]}
    if len(short) == len(long):
        differing.add(short[start])
        return short[start + 1 :] == rest and not differing & _TELLING
    return short[start:] == rest and not differing & _TELLING
