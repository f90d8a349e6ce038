"""Names of departments: what they look like, their rank within a body, their canonical spelling.

A name is recognised by its ending (課, 部, 図書館, …), by the legal form of a body (公益財団法人…, …株式会社) or as one of
the collective addressees (関係各課, 全庁). All functions are pure and know nothing of documents.
"""

import functools
import re
import unicodedata

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
        "監査事務局 推進室 対策室 準備室 担当室 窓口 プラザ パーク ランド ホール アリーナ ドーム スタジアム プール ホーム 支部 学院 高校 財団 寮 苑 作業所 相談所 支援所 セクション ユニット"
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
    r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,}|[。?!「」:]|円|について|において|による|における|すること|した|れた|こと$|もの$|[をがへ]"
    r"|[\d元]年|\d月|^(?:うち|計|約|対象|延べ|全)?\d+(?:所管|部|の)?(?:課|部|局|所|校|園|館|団体|施設|署|室|か所|者|人|名|件)$"
)
_NO_PARTICLE = re.compile(
    "障がい|へき地|^[ぁ-ん]{1,4}が(?=[ぁ-ん])|(?<=[一-龠々ぁ-ん])が(?=[丘原浜崎谷沢岡池峰])"
)
"""Syllables of names that read like particles: 障がい福祉課, へき地医療課, つがる支所, 南が丘保育園."""
MAX_NAME = 40
"""No department's name is longer; what is longer is prose."""


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


def has_legal_form(name: str) -> bool:
    """True for a body of its own, as its name says: 公益財団法人…, …株式会社, …組合."""
    return bool(_BODY.search(name))


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
    return has_legal_form(outer) or (len(outer) > 2 and bool(_OFFICERS.search(outer)))


def parent_of(name: str) -> str:
    """The bureau or division that *name* begins with ("総務部人事課" gives 総務部); "" when it has none."""
    cut = 0
    for match in re.finditer(r"(?:局|庁|部|委員会|区役所|支所)(?=.{2,})", name):
        if match.end() > 2:
            cut = match.end()
    return name[:cut]
