"""What reports say of themselves about their departments: 「組織改正により、情報政策課はＤＸ推進課に改称された。」

A sentence is taken apart at its lists of names, each of which becomes one sign: 「◇は◇に改称された」. What happened is told by
the particles between the signs and the verb behind them; a sentence without a verb of reorganisation says nothing.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditdoc.compare.succession_phrases import told_by_phrases
from auditdoc.compare.succession_roles import is_bureau, told_by_roles
from auditdoc.compare.successions import Become, Succession, kind_of_change
from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import find_dates, find_year, fiscal_year
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import canonical, is_collective, is_department

_KANA = (
    "こども|子ども|子育て|まちづくり|まち|くらし|暮らし|みどり|いきいき|ふるさと|すこやか|にぎわい|ひと|しごと|ごみ|みらい|ふれあい|あんしん|"
    "おもてなし|つながり|ほけん|障がい|ひとり親|の森|みなと|さくら|ささえあい|ダム|の里|"
    "編さん|お客様|お客さま|づくり|つくり|ふくし|すまい|住まい|空き家|いのち|こころ|まなび|ぬくもり|生きがい|いきがい|やすらぎ|ときめき|げんき|かがやき|きずな|うみ|みず|みち|もり|見守り|支え合い"
)
_ENDING = (
    "課|室|局|部|係|課長|センター|事務所|出張所|支所|館|署|所|本部|委員会|チーム|グループ|担当|班|会|校|園|院"
)
_NAME = rf"(?:{_KANA}|[一-鿿々ヶァ-ヴーA-Za-z0-9])(?:{_KANA}|[一-鿿々ヶァ-ヴーA-Za-z0-9・])*?(?:{_ENDING})(?!(?!及び|並びに|又は|間|制)[一-鿿々ァ-ヴー])"
_ONE = rf"(?:旧|現)?(?:「[^「」]{{2,30}}」|『[^『』]{{2,30}}』|{_NAME})"
_AND = r"(?:、|,|・|と|及び|および|並びに|ならびに|又は|とを?)"
_LIST = re.compile(rf"{_ONE}(?:{_AND}{_ONE})*")
_SIGN = "◇"

_VERBS: tuple[tuple[str, Become | None], ...] = (
    ("移管|所管替|移され|移し|移行|引き?継|引き?受け|受け?継|承継", "moved"),
    ("統合|統廃合|合併|編入|集約|一元化|一本化|一体化|一つにな|一つにし|吸収|組み込|組み入れ", "merged"),
    ("分割|分離|分課|分かれ|分け(?:[たてる]|られ)|独立|[2-9二三四五]つ?[課室部]と(?:な|し)", "split"),
    (
        "改称|名称|名前|課名|部名|室名|改め|再編|改編|改組|組織変更|組織替|発足|新設|設置|創設|開設|衣替え|生まれ変わ|格上げ|昇格|廃し|とし(?!て)|の所管と|となっ|となり|となる|変わ|変更",
        None,
    ),
)
_VERB = re.compile("|".join(f"(?P<v{n}>{words})" for n, (words, _type) in enumerate(_VERBS)))
_CUE = re.compile(
    "移管|改組|分かれ|独立|編入|吸収|合併|一体化|一つにな|衣替え|所管と|所属|格上げ|昇格|組み込|組み入れ|廃し|[課室局部]」(?:[をはが]|の名称を)、?「[^」]*」?[^」]*[課室局部]」[にとへ]|組織|機構|改正|改編|再編|名称|課名|部名|改称|統合|統廃合|分割|廃止|新設|付けで|旧|部制|課制"
)
"""Without one of these, 移管 and 改め are said of something else."""

_GAP = r"[^◇。]{0,40}?"
_TO_END = r"(?:の[2-9二三四五]つ?の?[課室部所館]?(?:体制)?)?(?:とに|に|へ|と(?=なっ|なり|なる|し|改|名称|統合|合併|再編|変更|い))"
_BECAME = re.compile(
    rf"◇(?:の名称|の課名)?(?:は|を|が|について(?:は)?|も)(?:、?(?:それぞれ|新たに|{_GAP}(?:名称|課名|年|月|日|改正|再編|改編|により)[^◇。]{{0,12}}?))?、?◇{_TO_END}"
)
_FROM_TO = re.compile(rf"◇から、?(?:新たに)?◇{_TO_END}")
_PARTED = re.compile(r"◇から、?◇(?:が|を)(?:分離|独立|分かれ|分割|新設|設置)")
_THEN = re.compile(
    rf"◇(?:の[2-9二三四五]つ?の?[課室部所館]?)?(?:は|を|が)(?!、?[^◇。、]{{0,8}}(?:所管|管理|所有|保管)する)(?:、?{_GAP})?(?:統合|統廃合|再編|改編|合併|分割|分離|廃止|改組|一元化|一本化|一体化|集約|一つにな|一つに)+(?:され|り|し|して|するとともに|の上)*(?:、|て、?)*(?:新たに|新しく|その(?:業務|事務)[をは])?{_GAP}◇(?:と(?=なっ|なり|なる|し)|に|へ|が|を(?=新設|設置|創設|開設|設け|置))"
)
_OUT_OF = re.compile(
    r"◇(?:は|が)、?[^◇。]{0,30}?◇を(?:統合|再編|改編|合併|改組|改称|分割|分離|名称変更)(?:し|する|して|した)"
)
_BY_MERGER = re.compile(
    r"◇の(?:統合|合併|再編|分割|廃止|改組)(?:により|に伴い|によって|で)、?[^◇。]{0,12}?◇(?:が|を|と|に)"
)
_WORK = re.compile(
    rf"◇の(?:業務|事務|所管|機能|所掌事務)[^◇。]{{0,8}}?(?:は|を|が)、?{_GAP}◇(?:に|へ|が(?=引き?継|受け?継|引き?受け|承継))"
)
_EQUATED = re.compile(r"◇を、?(?:新たに)?◇(?:とし(?!て)|に分け)")
"""One department made into another: that needs no other word to be a reorganisation."""
_ABOLISHED = re.compile(r"◇(?:は|が|を)、?[^◇。を]{0,20}廃(?:止|し)|廃(?:止|し)[^◇。、]{0,6}◇")
_BRACKET = re.compile(r"◇[(（【〔]◇[^()（）◇]{0,14}[)）】〕]")
_FORMER = re.compile(
    r"◇[(（【〔](?:旧|元|改称前|変更前|[^◇()（）]{0,12}まで(?:は)?)[^◇()（）]{0,4}◇[^()（）◇]{0,8}[)）】〕]"
)
_LATTER = re.compile(
    r"◇[(（【〔](?:現|[^◇()（）]{0,18}(?:から|より|以降|付けで|付で))(?:在|在の)?[:：、は]?◇[^()（）◇]{0,10}[)）】〕]"
)
_RENAMED_FROM = re.compile(
    r"◇[(（][^◇()（）]{0,18}◇(?:から|より|を)(?:改称|名称変更|改組|改編|名称を変更)[^◇()（）]{0,6}[)）]"
)
_OLD_NEW = re.compile(r"[(（【]?旧[)）】]?[:：]?◇[、,/／\s]*[(（【]新[)）】][:：]?◇")
_ARROW = re.compile(r"◇(?:→|⇒|➡|⇨)◇")
_BEFORE_AFTER = re.compile(
    r"(?:改正|変更|改編|改称|再編)?(?:旧|前)(?:組織|名称|課名|所属)?(?:名)?[:：]◇[、,/／\s]*(?:改正|変更|改編|改称|再編)?(?:新|後|現)(?:組織|名称|課名|所属)?(?:名)?[:：]◇"
)

_COLUMNS = re.compile(r"(?<=[^\s、。旧現元新：:（(→⇒➡⇨])(?:\t|\u3000| {2,})+(?=[^\s→⇒➡⇨])")
"""Blanks that set two names apart; single ones stand inside a name that is letter-spaced."""
_GOES_ON = re.compile("また|さらに|更に|同日|併せて|あわせて|このほか|加えて|同じく|次に")
"""What a sentence begins with that goes on telling of the day of the one before."""
_MONTH = re.compile(r"((?:平成|令和)(?:元|\d{1,2}))年(\d{1,2})月")
_ASIDE = re.compile(r"[(（【〔](?:旧|現|元)[^()（）]*[)）】〕]")
"""「生活支援課（旧福祉課保護係）と障害福祉課に」: what stands in brackets parts a list of names."""
_ENDINGS = re.compile("[課室局部係署館所校園院会班当]|センター|チーム|グループ|本部")
_MAY_TELL = re.compile(
    rf"{_VERB.pattern}|廃止|[旧現→⇒➡⇨]|[正更編称]前[:：]|(?:から|より|まで|まで は|付けで|付で)"
)
_NOBODY = re.compile(
    "^(?:分課|(?:監査)?(?:対象|担当|関係|当該|所管|各|同|本|当|両|他|複数|全)(?:部署|部|課|室|局|所|係|所属|部課|部局))$"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with its lists of names as signs. marks: 旧 or 現 before each list, or nothing."""

    source: str
    text: str
    lists: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]


def successions_in(texts: Iterable[str], year: int | None, known: Iterable[str] = ()) -> Iterator[Succession]:
    """The changes that *texts* tell of. year: the fiscal year of their report; known: names of departments as printed there."""
    names = _known(known)
    day: int | None = None
    before = ""
    for text in texts:
        for printed in filter(None, re.split(r"(?<=。)|[\n\r]+", text)):
            if len(_ENDINGS.findall(printed)) < 2 or not _MAY_TELL.search(printed):
                before, day = printed, None
                continue
            sentence = fold(_COLUMNS.sub("、", printed))
            goes_on = _GOES_ON.match(sentence)
            day = _since(sentence) or ((day or _since(fold(before))) if goes_on else None)
            before = printed
            for words in dict.fromkeys((sentence, _ASIDE.sub("", sentence))):
                yield from _of_sentence(words, printed.strip(), day or year, names)


def _of_sentence(
    sentence: str, printed: str, since: int | None, names: re.Pattern[str]
) -> Iterator[Succession]:
    read = _signed(sentence, names)
    if len(read.lists) < 2:
        return
    taken: set[tuple[int, int]] = set()
    for told in told_by_phrases(read.text, read.lists):
        taken |= set(itertools.combinations(told.lists, 2))
        yield Succession(
            type=told.type, old=told.old, new=told.new, fiscal_year=since, basis="note", evidence=printed
        )
    for old, new, verb in _changes(read):
        if (old, new) not in taken:
            taken.add((old, new))
            yield from _told(read, old, new, verb, since, printed)
    whole = None if taken else told_by_roles(read.text, read.lists, read.marks)
    if whole:
        yield Succession(
            type=whole.type, old=whole.old, new=whole.new, fiscal_year=since, basis="note", evidence=printed
        )


def _changes(read: _Read) -> Iterator[tuple[int, int, Become | None]]:
    """The numbers of the lists of old and of new names, and what the verb says happened."""
    text = read.text

    def number(at: int) -> int:
        return text[:at].count(_SIGN)

    for match in _BRACKET.finditer(text):
        first = number(match.start())
        if read.marks[first + 1] == "旧":
            yield first + 1, first, None
        elif read.marks[first + 1] == "現":
            yield first, first + 1, None
    for match in _FORMER.finditer(text):
        first = number(match.start())
        yield first + 1, first, None
    for match in _RENAMED_FROM.finditer(text):
        first = number(match.start())
        yield first + 1, first, None
    for pattern in (_LATTER, _ARROW, _BEFORE_AFTER, _OLD_NEW):
        for match in pattern.finditer(text):
            first = number(match.start())
            yield first, first + 1, None
    if not (_CUE.search(read.source) or _EQUATED.search(text)):
        return
    for match in _PARTED.finditer(text):
        first = number(match.start())
        yield first, first + 1, "split"
    for match in _OUT_OF.finditer(text):
        first = number(match.start())
        if read.marks[first] != "旧":
            yield first + 1, first, None
    for pattern in (_THEN, _BY_MERGER, _WORK, _FROM_TO, _BECAME):
        for match in _overlapping(pattern, text):
            first = number(match.start())
            verb = _happened(text, match)
            if verb is not None:
                kind: Become | None = "moved" if pattern is _WORK else verb[0]
                yield first, first + 1, "merged" if kind == "moved" and _ABOLISHED.search(text) else kind


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches from every sign: a list that one match ends with may begin the next."""
    for sign in re.finditer(_SIGN, text):
        match = pattern.match(text, sign.start())
        if match:
            yield match


def _happened(text: str, match: re.Match[str]) -> tuple[Become | None] | None:
    """What the verb inside a match, or behind it, says happened; None where the sentence is about something else."""
    found = _VERB.search(match[0])
    if found is None:
        rest = text[match.end() - 1 :]  # 「となった」 begins inside the match
        found = _VERB.search(rest)
        between = rest[1 : found.start()] if found else ""
        if found is None or ("を" in between.replace("名称を", "") and _SIGN not in between):
            return None
    return (next(kind for n, (_words, kind) in enumerate(_VERBS) if found[f"v{n}"]),)


def _told(
    read: _Read, old: int, new: int, verb: Become | None, since: int | None, evidence: str
) -> Iterator[Succession]:
    before, after = read.lists[old], read.lists[new]
    if len(before) == len(after) > 1 and ("それぞれ" in read.text or verb is None):
        rows: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = [
            ((a,), (b,)) for a, b in zip(before, after, strict=True)
        ]
    else:
        rows = [(before, after)]
    for some, others in rows:
        placed = verb is None and is_bureau(others) and not is_bureau(some)  # 人事課は総務部に置かれる
        if some == others or not some or not others or placed:
            continue
        if verb == "split" and len(others) == 1 and some[0] not in others:
            others = (*some, *others)  # 福祉課から高齢者支援課が独立した: the old one is still there
        yield Succession(
            type=_type(verb, some, others),
            old=some,
            new=others,
            fiscal_year=since,
            basis="note",
            evidence=evidence,
        )


def _type(verb: Become | None, old: Sequence[str], new: Sequence[str]) -> Become:
    by_number = kind_of_change(old, new)
    if verb == "merged" and len(new) == 1:
        return "merged"
    if verb == "moved" and by_number == "renamed":
        return "moved"
    return by_number


def _signed(sentence: str, names: re.Pattern[str]) -> _Read:
    lists: list[tuple[str, ...]] = []
    marks: list[str] = []

    def sign(match: re.Match[str]) -> str:
        found = _names(match[0])
        if not found:
            return match[0]
        lists.append(found)
        marks.append(next((mark for mark in "旧現" if match[0].lstrip("「『").startswith(mark)), ""))
        return _SIGN

    text = names.sub(sign, sentence.replace(_SIGN, ""))
    return _Read(sentence, text, tuple(lists), tuple(marks))


def _names(printed: str) -> tuple[str, ...]:
    printed = re.sub("(?<=[」』])(?:及び|および|並びに|ならびに|又は|・)(?=[「『])", "、", printed)
    pieces = re.sub(
        "[「」『』]",
        "、",
        re.sub(
            r"(?<=[」』課室局部所院館校園署ー])とを?(?=[「『旧現]|[一-鿿ァ-ヴA-Z]|こども|子ども|まち|くらし|みどり|ふるさと)",
            "、",
            printed,
        ),
    )
    found = [
        re.sub("^[旧現](?=..)", "", name)
        for name in split_departments(re.sub("、+", "、", pieces).strip("、"))
    ]
    if not all(is_department(name) and not _NOBODY.match(name) for name in found):
        return ()
    return tuple(dict.fromkeys(canonical(name) for name in found if not is_collective(name)))


def _known(names: Iterable[str]) -> re.Pattern[str]:
    """The pattern of a list, in which the names that the report prints are found whole: 子育てにやさしい課."""
    folded = sorted(
        {fold(name) for name in names if not is_collective(name)} - {""}, key=lambda n: (-len(n), n)
    )
    if not folded:
        return _LIST
    one = rf"(?:(?:旧|現)?(?:{'|'.join(map(re.escape, folded))})|{_ONE})"
    return re.compile(rf"{one}(?:{_AND}{one})*")


def _since(sentence: str) -> int | None:
    """The fiscal year of the first date or year in a sentence."""
    for iso, _place in find_dates(sentence):
        return int(iso[:4]) - (iso[5:7] < "04")
    month = _MONTH.search(sentence)
    if month:
        return fiscal_year(month[1]) - (int(month[2]) < 4)
    found = find_year(sentence)
    return fiscal_year(found[0]) if found else None
