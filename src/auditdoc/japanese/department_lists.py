"""Printed lists of departments taken apart: names between separators, with brackets, broken by a line end, behind 同."""

import functools
import re
import unicodedata
from collections.abc import Sequence

from auditdoc.japanese.characters import KEPT
from auditdoc.japanese.departments import (
    canonical,
    has_legal_form,
    is_collective,
    is_department,
    parent_of,
    rank,
)

_SEPARATORS = re.compile(r"[、,;/／]|(?<=\S)\s*(?:及び|および|並びに|ならびに|又は)\s*")


_BUREAU_SLASH = re.compile(
    r"(局|庁|部|委員会|委員会事務局)\s*/\s*(?=[^/、,]*(?:課|室|所|場|館)(?:$|[、,・\s]))"
)
"""「県土整備局／港湾課」 is a bureau and its section, one name."""


_NOTE = re.compile(r"^(?:旧|現|元|新)|指定管理者|受託者|仮称|略称|以下|を除く|を含む")
"""What a bracket behind a name says when it names nobody else."""


_OPENING, _CLOSING = "([<{「『〔【《〈", ")]>}」』〕】》〉"


def split_departments(text: str, above: Sequence[str] = ()) -> list[str]:
    """The canonical names of a printed list, in printed order.

    Understands 、 , 及び, ・ between (but not inside) names, several names on lines or after blanks, a name that a line end
    broke, 部(課、課), 「同 △課」 (the same parent) and bureau and section with a blank between. A piece that looks like no
    department is kept as it is: the caller decides whether the list is one. *above*: the names in the row above, to which a
    同 or 〃 that opens the list refers.
    """
    return list(_split(text, tuple(above)))


@functools.lru_cache(maxsize=KEPT)
def _split(text: str, above: tuple[str, ...]) -> list[str]:
    names: list[str] = []
    text = _BODY_BEHIND.sub("、", unicodedata.normalize("NFKC", fold_keeping_blanks(text)))
    for piece in _top_level(_BUREAU_SLASH.sub(r"\1", text)):
        for name in _names_of(piece):
            resolved = _with_parent(name, names or above)
            if resolved and resolved not in names and not _NOBODY.fullmatch(resolved):
                names.append(resolved)
    return names


_NOBODY = re.compile("[-‐‑–—―ー−－─…・]+")
"""A dash in a place for names: there is none."""


_BODY_BEHIND = re.compile(
    r"(?<=[課室係])(?=(?:公益|一般)(?:財団|社団)法人|社会福祉法人|特定非営利活動法人|株式会社.|独立行政法人)"
)
"""No name of a section goes on with the legal form of a body: a line end between the two was lost."""


def fold_keeping_blanks(text: str) -> str:
    """NFKC, with every run of blanks and line ends as one space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _top_level(text: str) -> list[str]:
    """Pieces between separators that stand in no bracket."""
    pieces, depth, start = [], 0, 0
    for match in re.finditer(rf"[{re.escape(_OPENING + _CLOSING)}]|{_SEPARATORS.pattern}", text):
        token = match.group()
        if token in _OPENING:
            depth += 1
        elif token in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and (
            len(token.strip()) == 1 or is_department(text[start : match.start()].split("、")[-1])
        ):
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return [p.strip() for p in pieces if p.strip()]


def _names_of(piece: str) -> list[str]:
    nested = re.fullmatch(r"(.+?)\s*\((.+)\)\s*(?:ほか)?", piece)
    if nested:
        outer, inner = nested.groups()
        inside = split_departments(inner)
        if not inside or not all(is_department(n) for n in inside) or _NOTE.search(inner):
            return _names_of(outer)
        outers = _names_of(outer)
        if _runs(outer, inside):
            return outers
        if len(outers) == 1 and rank(outers[0]) in (1, 2):
            return [n if n.startswith(outers[0]) or is_collective(n) else outers[0] + n for n in inside]
        return outers + inside
    if re.match(r"^\([^()]+\)\s*\S", piece):
        return [canonical(piece)]
    parts = _at_dots(piece)
    if len(parts) > 1 and "(" in piece:
        return [name for part in parts for name in _names_of(part)]
    return [name for part in parts for name in _at_blanks(part)]


_OVERSEEING = ("課", "室", "係", "部", "局", "庁", "署")
"""Endings of an office that oversees a body; a facility in brackets behind it is what it runs."""


def _runs(body: str, inside: Sequence[str]) -> bool:
    """True where a bracket behind a body holds what it runs: 共同事業体（県立公園）, and no office."""
    return has_legal_form(canonical(body)) and not any(name.endswith(_OVERSEEING) for name in inside)


def _at_dots(piece: str) -> list[str]:
    """Split at ・ only where both sides are departments: 産業・観光課 is one name, スポーツ振興課・文化課 are two.

    What stands in brackets is one with the name before it: 教育委員会事務局(東小学校・西小学校)・水道局.
    """
    parts = re.split(r"\s*・\s*(?![^()]*\))", piece)
    out = [parts[0]]
    for part in parts[1:]:
        if is_department(out[-1].split(" ")[-1]) and is_department(part):
            out.append(part)
        else:
            out[-1] = f"{out[-1]}・{part}"
    return out


def _at_blanks(part: str) -> list[str]:
    """Names set one after the other with blanks between, of which some stand inside a name.

    Blanks are either between names (環境保全課 清掃リサイクル課), inside a wrapped or spaced name (学校施設 整備課, D X 戦略課) or
    between a bureau and its section (建設部 建設管理課). A piece is closed when it ends like a department and the next one
    is not of a lower rank.
    """
    names: list[str] = []
    open_name = ""
    for word in part.split():
        if (
            open_name
            and is_department(open_name)
            and not _belongs_below(open_name, word)
            and not _is_rest_of_body(open_name, word)
        ):
            names.append(open_name)
            open_name = word
        elif word in ("同", "〃"):
            if open_name:
                names.append(open_name)
            open_name = "同"
        else:
            open_name += word
    if open_name:
        names.append(open_name)
    return [
        name for n in names for name in (_names_of(n) if n != part and _RUN.fullmatch(n) else [canonical(n)])
    ]


_RUN = re.compile(r"[^()]+(?:共同事業体|共同企業体|法人|会社|協会|公社|財団|組合)\([^()]+\)")
"""A body and what it runs, beside other names."""


def is_rest_of_name(begun: str, word: str) -> bool:
    """True when *word* ends the name that a line end broke: 防災危機 / 管理課, 教育委員会 / 事務局, 公益財団法人若葉文化 / 振興財団."""
    if not is_department(begun):
        return is_department(begun + word)
    return (begun.endswith("委員会") and word == "事務局") or _is_rest_of_body(begun, word)


def _is_rest_of_body(begun: str, word: str) -> bool:
    """True when *word* ends the name of a body that a line end broke: 公益財団法人若葉文化 / 振興財団, 公益財団 / 法人若葉財団."""
    if word.startswith("法人"):
        return begun.endswith(("財団", "社団", "公益", "福祉", "行政"))
    if "法人" not in begun or rank(begun) is not None or _BODY_END.search(begun) or "法人" in word:
        return False
    return bool(_BODY_END.search(word))


_BODY_END = re.compile("(?:財団|協会|公社|連盟|組合|協議会|振興会|連合会|事業団|機構|基金|福祉会|会)$")


def _belongs_below(upper: str, word: str) -> bool:
    """True when *word* continues *upper* (a section of that bureau) rather than beginning a new name."""
    if word.endswith("委員会事務局"):
        return False  # each committee has its own
    upper_rank = 2 if upper.endswith("委員会事務局") else rank(upper)  # 教育委員会事務局 has sections
    lower_rank = rank(word)
    if upper_rank is None:
        return False
    if lower_rank is None:
        return upper_rank <= 2 and not is_department(word)
    if upper.endswith(_SITES) and lower_rank == 3 and not word.endswith(("課", "室")):
        return False
    return upper_rank < lower_rank and upper_rank <= 2


_SITES = ("総合支所", "支所", "支庁", "総合事務所", "振興局", "地域局")
"""Offices in the country: they have sections (課), and a centre or museum named behind them is another addressee."""


_NAMED_SAME = re.compile("同(?:和|窓|朋|盟|志社)")
"""同和対策課 and 同窓会 begin with the sign for 同じ and are names."""


def _with_parent(name: str, before: Sequence[str]) -> str:
    """「同△課」 with the parent of the name before; 〃 as the name before."""
    bare = canonical(name)
    if not before or bare[:1] not in ("同", "〃") or _NAMED_SAME.match(bare):
        return bare
    rest = bare[1:]
    if not rest:
        return before[-1]
    parent = parent_of(before[-1])
    if bare[0] == "同" and before[-1].endswith(rest):
        return before[-1]  # 同課
    if bare[0] == "同" and parent.endswith(rest[0]):
        rest = rest[1:]  # 同局契約課
    if bare[0] == "同" and rank(rest) is None:
        return bare
    return rest if rest.startswith(parent) else parent + rest
