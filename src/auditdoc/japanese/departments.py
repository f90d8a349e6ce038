"""Names of departments: what they look like, how printed lists of them are taken apart, their canonical spelling.

A name is recognised by its ending (課, 部, 図書館, …), by the legal form of a body (公益財団法人…, …株式会社) or as one of
the collective addressees (関係各課, 全庁). All functions are pure and know nothing of documents.
"""

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from auditdoc.japanese.characters import KEPT, fold
from auditdoc.japanese.spacing import without_blanks

_COLLECTIVE_WORDS = """
関係各課 関係課 関係各部 関係部局 関係各所属 関係所管課 関係する課 関係所属 関係機関 各課 各部 各部局 各所属 各所管課 各局 各局室 各機関
各学校 各区 各区役所 所管課 該当課 該当各課 全課 全庁 全部局 全所属 全部課 全所管課 全学校 全機関 全局 庁内各課 本庁
市長の部局 区長部局 知事部局 町長部局 教育委員会の部局
"""
COLLECTIVE = frozenset(_COLLECTIVE_WORDS.split())
"""Addressees that name nobody in particular; they are kept as printed and never count as a department that is missing."""

_COLLECTIVE_ENDING = re.compile(
    r"(?:(?<!案)内|各|(?<![安保健完])全|関係)(?:各)?(?:課|部|局|所属|部局|室|学校|校)$"
)
"""庁内各課 and 市長部局全課; 防災安全課, 環境保全課 and 総合案内室 are departments."""

# Rank of an ending within a body: a name of a lower number can contain one of a higher number.
_ENDINGS: dict[int, str] = {
    1: "局 庁 本庁 区役所 市役所 役場 教育委員会 選挙管理委員会 農業委員会 公平委員会 人事委員会 監査委員会 委員会 警察本部 消防本部 大学 企業団 省 院 管区",
    2: "部 本部 総合支所 支所 支庁 総合事務所 振興局 地域局 統括部 事業部 政策監 会計管理者",
    3: (
        "課 室 所 館 場 園 署 院 校 学校 センター 事務局 事務所 出張所 図書館 公民館 博物館 美術館 動物園 資料館 体育館 会館 児童館 保育園 "
        "幼稚園 保育所 保健所 病院 診療所 消防署 警察署 事業所 試験場 研究所 研究センター 学園 工場 市場 会計課 秘書室 議会事務局 "
        "監査事務局 推進室 対策室 準備室 担当室 窓口 プラザ ホーム 支部 学院 高校 財団 寮 苑 作業所 相談所 支援所 セクション ユニット"
    ),
    4: "係 班 グループ チーム 担当 担当課長 担当部長 分室 分館 分署 分校 分団 主幹 課長 部長 局長 室長 所長 館長",
}
_BODY = re.compile(
    r"^(?:(?:公益|一般)?(?:財団|社団)法人|(?:公益|一般|特定非営利活動|社会福祉|医療|学校|宗教|独立行政|地方独立行政|国立大学)法人)"
    r"|^(?:\([株財社福有]\))|^(?:株式会社|有限会社|合同会社|NPO法人|学校法人)"
    r"|(?<=.)(?:株式会社|有限会社|合同会社|法人|協会|財団|公社|連盟|組合|共同企業体|共同事業体|協議会|振興会|連合会|商工会|商工会議所|"
    r"実行委員会|事業団|機構|基金|企業体|グループ|コンソーシアム|福祉会|自治会|保存会|後援会|協力会|福祉協議会|公団|供給公社|JV)"
    r"(?:\([株財社]\))?$"
)
"""The second part needs a name before it: 「基金・卒業生室」 is one name, since 基金 alone is none."""
_OFFICERS = re.compile(
    r"(?:市長|区長|町長|村長|知事|教育長|管理者|企業長|議長|会長|理事長|学長|警察本部長|消防長|委員長|大臣|長官|省)$"
)
_RANK_OF = sorted(((e, r) for r, words in _ENDINGS.items() for e in words.split()), key=lambda x: -len(x[0]))
_RANKS = dict(reversed(_RANK_OF))
_ENDING = re.compile("(?<=.)(?:" + "|".join(re.escape(e) for e, _ in _RANK_OF) + ")$")
_NO_NAME = re.compile(
    r"[。0-9０-９]{3,}|[。?!「」:]|円|について|において|による|における|すること|した|れた|こと$|もの$|[をがへ]"
    r"|[\d元]年|\d月|^(?:うち|計|約|対象|延べ|全)?\d+(?:所管|部|の)?(?:課|部|局|所|校|園|館|団体|施設|署|室|か所|者|人|名|件)$"
)
_NO_PARTICLE = re.compile(
    "障がい|へき地|^[ぁ-ん]{1,4}が(?=[ぁ-ん])|(?<=[一-龠々ぁ-ん])が(?=[丘原浜崎谷沢岡池峰])"
)
"""Syllables of names that read like particles: 障がい福祉課, へき地医療課, つがる支所, 南が丘保育園."""
MAX_NAME = 40
"""No department's name is longer; what is longer is prose."""

_SEPARATORS = re.compile(r"[、,;/／]|(?<=\S)\s*(?:及び|および|並びに|ならびに|又は)\s*")
_BUREAU_SLASH = re.compile(
    r"(局|庁|部|委員会|委員会事務局)\s*/\s*(?=[^/、,]*(?:課|室|所|場|館)(?:$|[、,・\s]))"
)
"""「県土整備局／港湾課」 is a bureau and its section, one name."""
_NOTE = re.compile(r"^(?:旧|現|元|新)|指定管理者|受託者|仮称|略称|以下|を除く|を含む")
"""What a bracket behind a name says when it names nobody else."""
_OPENING, _CLOSING = "([<{「『〔【《〈", ")]>}」』〕】》〉"


@functools.lru_cache(maxsize=KEPT)
def canonical(name: str) -> str:
    """The one spelling of a name: NFKC letters and digits, no blanks ("Ｄ Ｘ 戦略課" is DX戦略課)."""
    return without_blanks(unicodedata.normalize("NFKC", fold(name)))


@functools.lru_cache(maxsize=KEPT)
def rank(name: str) -> int | None:
    """1 bureau, 2 division (部), 3 section (課) and facilities, 4 unit; None for what does not end like a department."""
    match = _ENDING.search(name)
    if match is None or match.start() == 0:
        return None
    return _RANKS[match.group()]


@functools.lru_cache(maxsize=KEPT)
def is_collective(name: str) -> bool:
    """True for 関係各課, 全庁 and the like."""
    bare = canonical(name)
    return bare in COLLECTIVE or bool(_COLLECTIVE_ENDING.search(bare))


@functools.lru_cache(maxsize=KEPT)
def is_department(name: str) -> bool:
    """True when *name* as a whole looks like one addressee: a department, a facility, a body or an officer."""
    bare = canonical(name)
    words = _NO_PARTICLE.sub("", bare.replace("(", "").replace(")", ""))
    if not 1 < len(bare) <= MAX_NAME or _NO_NAME.search(words):
        return False
    outer = re.sub(r"\([^()]*\)$", "", bare)
    if is_collective(outer) or rank(outer) is not None:
        return True
    if re.search(r"^[^\d]{1,4}(?<![地学校管工])区$", outer):
        return True
    return bool(_BODY.search(outer)) or (len(outer) > 2 and bool(_OFFICERS.search(outer)))


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
    return [name for part in _at_dots(piece) for name in _at_blanks(part)]


_OVERSEEING = ("課", "室", "係", "部", "局", "庁", "署")
"""Endings of an office that oversees a body; a facility in brackets behind it is what it runs."""


def _runs(body: str, inside: Sequence[str]) -> bool:
    """True where a bracket behind a body holds what it runs: 共同事業体（県立公園）, and no office."""
    return bool(_BODY.search(canonical(body))) and not any(name.endswith(_OVERSEEING) for name in inside)


def _at_dots(piece: str) -> list[str]:
    """Split at ・ only where both sides are departments: 産業・観光課 is one name, スポーツ振興課・文化課 are two."""
    parts = re.split(r"\s*・\s*", piece)
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


def parent_of(name: str) -> str:
    """The bureau or division that *name* begins with ("総務部人事課" gives 総務部); "" when it has none."""
    cut = 0
    for match in re.finditer(r"(?:局|庁|部|委員会|区役所|支所)(?=.{2,})", name):
        if match.end() > 2:
            cut = match.end()
    return name[:cut]


@dataclass(frozen=True, slots=True)
class ClosingList:
    """A list of departments in brackets at the end of a text: the text before, the words as printed, the names."""

    body: str
    printed: str
    names: tuple[str, ...]


_PREFIX = re.compile(
    r"^(?:対\s*象|所\s*管|担\s*当|関\s*係|主\s*管|回\s*答)?(?:局|部局|部署|部|課|所管|所属|機関|団体|先|課等|部課|局課|課名|部課名)?(?:名)?\s*[:：]\s*"
)
_KIND = re.compile(r"^(?:指摘|意見|要望|勧告|注意|指導|検討)(?:事項)?[\s\u3000：:・、]+")
"""A kind that shares the bracket with the departments: （指摘　財政課）."""
_BRACKETS = {"(": ")", "（": "）", "〔": "〕", "【": "】", "《": "》", "[": "]", "［": "］", "〈": "〉"}


def closing_list(text: str) -> ClosingList | None:
    """The list of departments in brackets that closes *text*, or None.

    「…に努められたい。(人事課、財政課)」 gives both names; brackets that hold amounts, dates, statutes or project names are no
    list. The whole text may be the bracket (a list set on a line of its own). The prefix 対象: or 所管課: is no name.
    """
    stripped = text.rstrip().rstrip("。")
    if not stripped or stripped[-1] not in _BRACKETS.values():
        return None
    start = _matching_opening(stripped)
    if start is None:
        return None
    inner = _KIND.sub("", _PREFIX.sub("", stripped[start + 1 : -1].strip()))
    names = split_departments(inner)
    if not names or not all(is_department(n) for n in names):
        return None
    return ClosingList(text[:start].rstrip(), text[start:].strip(), tuple(names))


_SIGN = re.compile(r"\W")
"""What a bracket can be: no letter becomes one in any width."""


def _matching_opening(text: str) -> int | None:
    depth = 0
    closing = text[-1]
    opening = next(o for o, c in _BRACKETS.items() if c == closing)
    inner, outer = unicodedata.normalize("NFKC", opening), unicodedata.normalize("NFKC", closing)
    for sign in reversed([*_SIGN.finditer(text)]):
        plain = unicodedata.normalize("NFKC", sign[0])
        if plain == outer:
            depth += 1
        elif plain == inner:
            depth -= 1
            if depth == 0:
                return sign.start()
    return None


_SPEAKER = re.compile(r"^[・•●○◆■◎]?\s*([^：:。\u3000]{2,30})(?:[：:]|\u3000(?=[^\u3000]*。))\s*(.+)$", re.S)


def speaker(text: str) -> tuple[ClosingList, str] | None:
    """Who gives an answer, where the answer begins with it, and the rest: 「（人事課）…」, 「人事課：…」, 「・人事課　…した。」."""
    opened = opening_list(text)
    if opened is not None:
        return opened
    found = _SPEAKER.match(text)
    if found is None:
        return None
    names = split_departments(found[1])
    if not names or not all(is_department(name) for name in names) or _is_cut(found[1]):
        return None
    return ClosingList("", found[1].strip(), tuple(names)), found[2].strip()


def _is_cut(text: str) -> bool:
    """True where a bracket is open: the colon of 「(2) 備品の照合（所管課：市民病院）」 stands inside it."""
    return sum((c in "([（［【〔") - (c in ")]）］】〕") for c in text) != 0


def opening_list(text: str) -> tuple[ClosingList, str] | None:
    """The list in brackets that *opens* text, and the rest: 「（こども政策課）関係する6課の…」, 〔文化課〕 on a line of its own."""
    stripped = text.lstrip()
    if not stripped or stripped[0] not in _BRACKETS:
        return None
    closing = _BRACKETS[stripped[0]]
    depth = 0
    for place, character in enumerate(stripped):
        depth += (character == stripped[0]) - (character == closing)
        if depth == 0:
            found = closing_list(stripped[: place + 1])
            if found is None or found.body:
                return None
            return found, stripped[place + 1 :].strip()
    return None
