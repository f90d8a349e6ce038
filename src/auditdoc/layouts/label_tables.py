"""The tables of labels and status words: two data files that are shipped, and the user's profile over them.

A row's key is a label in its bare form (`bare_label`), so that decoration and widths do not matter in a table either.
"""

import functools
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Literal, cast

from auditdoc.japanese.characters import KEPT, LONGEST_KEPT, fold
from auditdoc.layouts.profile import MAX_LABEL, LabelRow, Profile, Role, in_use
from auditdoc.records import DateMeans, Kind, Progress
from auditdoc.standard_form.status_scales import scales

Basis = Literal["vocabulary", "phrase", "beside", "profile", "content", "told"]
"""Which table a label was found in: the list of words, the list of phrases, that of words which are labels beside others
only, or the user's profile; or that no table has it and what stands under it told its role: by what it is (dates, names of
departments), or by the wording of its sentences alone."""

OPENING, CLOSING = "【〔[［《〈<＜≪〖「『(（", "】〕]］》〉>＞≫〗」』)）"
AROUND = "【】〔〕[]［］《》〈〉<>＜＞≪≫〖〗"
"""Brackets that stand around labels and names, and not around words of prose."""
BULLETS = "●■◆○◎◇□・•◦※▼▽★☆－-*◯⦿⚫▪▫▶▷►▸◈❖➢⇒→➡"
_STROKES = "-―—–─=~～"
"""What stands on both sides of a label: ―措置―, ＝措置＝."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it was found: the printed words, its role and what else it says."""

    printed: str
    role: Role
    kind: Kind | None = None
    means: DateMeans | None = None
    also: Role | None = None
    assumed: Kind | None = None
    """The kind where nothing nearer says one: 監査の結果 without a further word are 指摘."""
    answers: bool = False
    """Of departments: those that answered (回答課), where others (対象課) were asked."""
    basis: Basis = "vocabulary"
    seen: str | None = None
    """Where the label was seen, in the words of its table; the name of the profile for one of its own."""


def bare_label(text: str) -> str:
    """The folded words of a label, without decoration: 「【 措 置 の 内 容 】」 gives 措置の内容."""
    return _kept_bare(text) if len(text) <= LONGEST_KEPT else _bare(text)


def _bare(text: str) -> str:
    bare = fold(text).casefold().strip(":;、。")
    if len(bare) > 2 and bare[0] in _STROKES and bare[-1] in _STROKES:
        bare = bare.strip(_STROKES)
    while bare and bare[0] in BULLETS:
        bare = bare[1:]
    while len(bare) > 2 and bare[0] in OPENING and bare[-1] in CLOSING and closes(bare):
        bare = bare[1:-1].strip(":")
    return bare


_kept_bare = functools.lru_cache(maxsize=KEPT)(_bare)


def is_long(text: str) -> bool:
    """True for prose: it has more characters than any label, whatever of them is decoration or letter spacing."""
    return len(text) > MAX_PRINTED and len("".join(text.strip(_DECORATION)[: 2 * MAX_PRINTED].split())) > MAX_PRINTED  # fmt: skip


MAX_BARE = 2 * MAX_LABEL
"""Characters of the bare form of labels that are joined (監査の結果（指摘事項）及び措置の内容)."""
MAX_PRINTED = 2 * MAX_BARE
"""Characters besides decoration and blanks; a bare form can be shorter by half, where half-width ｶﾞ is ガ."""
_DECORATION = BULLETS + OPENING + CLOSING + ":;：；、。 \u3000\t\n"


def closes(text: str) -> bool:
    """True when the first bracket of *text* is closed by its last character and not before."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in OPENING) - (character in CLOSING)
        if depth == 0:
            return place == len(text) - 1
    return False


def bare_status(text: str) -> str:
    """A status word as the tables hold it: 「【措置済み】」 gives 措置済, a mark itself, its circles all ○."""
    return bare_label(text).replace("済み", "済") or fold(text).translate(_CIRCLES)


_CIRCLES = str.maketrans("◯〇✕☓", "○○××")
"""Marks that fonts have in several forms."""


def label_words() -> dict[str, Label]:
    """Bare label → label, of the profile in use and below it of the vocabulary; `printed` is the bare label."""
    words, also = _label_words(in_use()), _readings.get().labels
    return {**words, **also} if also else words


def status_words() -> dict[str, Progress]:
    """Bare status word → the class that it means, likewise."""
    words, also = _status_words(in_use()), _readings.get().statuses
    return {**also, **words} if also else words


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Bare texts of one document that are labels and status words in it, misread ones or told by their order; equal to itself
    alone."""

    labels: dict[str, Label] = field(default_factory=dict)
    statuses: dict[str, Progress] = field(default_factory=dict)

    def with_labels(self, further: "Readings") -> "Readings":
        """These, and the labels of *further* where these have none."""
        return Readings({**further.labels, **self.labels}, self.statuses)


_readings: ContextVar[Readings] = ContextVar("readings", default=Readings())  # noqa: B039  # never changed


def readings_in_force() -> Readings:
    """What the document at hand is read as besides."""
    return _readings.get()


def in_force() -> tuple[Profile | None, Readings]:
    """What decides besides a text which label it is: the same text is the same label while both stay the same."""
    return in_use(), _readings.get()


@contextmanager
def reading_as(readings: Readings) -> Iterator[None]:
    """Inside, these readings are labels and status words, too."""
    token = _readings.set(readings)
    try:
        yield
    finally:
        _readings.reset(token)


def misread_kind(bare: str) -> Kind | None:
    """The kind of a misread label of findings."""
    label = _readings.get().labels.get(bare)
    return label.kind if label is not None and label.role == "finding" else None


@functools.cache
def label_phrases(table: Literal["phrases", "beside"] = "phrases") -> list[tuple[re.Pattern[str], Label]]:
    """Labels that are phrases, in the order in which they are tried; of *beside* those that are labels beside others only."""
    rows = _shipped("vocabulary.toml")[table]
    return [
        (
            re.compile(_with_words(pattern)),
            _label("", row.pop("role"), LabelRow(**row), "beside" if table == "beside" else "phrase"),
        )
        for pattern, row in rows.items()
    ]


@functools.cache
def any_phrase(table: Literal["phrases", "beside"] = "phrases") -> re.Pattern[str]:
    """All of them as one: nearly every text is none, which one look tells."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in label_phrases(table)))


@functools.lru_cache(maxsize=8)
def _label_words(profile: Profile | None) -> dict[str, Label]:
    words = {
        word: _label(word, cast(Role, role), LabelRow(**row), "vocabulary")
        for role, rows in _shipped("vocabulary.toml").items()
        if role not in ("phrases", "beside")
        for word, row in rows.items()
    }
    for role, own in profile.labels.items() if profile else ():
        for word, row in own.items():
            known = row if row.seen else row.model_copy(update={"seen": profile.name if profile else None})
            words[bare_label(word)] = _label(word, role, known, "profile")
    return words


@functools.lru_cache(maxsize=8)
def _status_words(profile: Profile | None) -> dict[str, Progress]:
    words = {bare_status(one.word): one.progress for scale in scales() for one in scale.words} | {
        word: cast(Progress, progress)
        for progress, rows in _shipped("status_words.toml").items()
        for word in rows
    }
    for progress, own in profile.status_words.items() if profile else ():
        words |= {bare_status(word): progress for word in own}
    return words


def _shipped(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("auditdoc.layouts").joinpath(name).read_text(encoding="utf-8"))


def _label(printed: str, role: Role, row: LabelRow, basis: Basis) -> Label:
    return Label(printed, role, row.kind, row.means, row.also, row.assumed, row.answers, basis, row.seen)


_WORDS = {
    "audits": "(?:包括|個別)?外部|定期|定例|一般|財務|行政|随時|工事|技術|監事|内部|会計|決算|出納|学校|実地|財政援助団体等?|出資団体等?|フォローアップ",
    "when": "(?:(?:主な|主要な|重要な|重点|軽微な|その他(?:の)?|共通(?:の)?|継続(?:の)?)|(?:前回|前々回|今回|過去|過年度|前年度|当初|個別|令和\\d{1,2}年度|平成\\d{1,2}年度)(?:の)?)",
    "unit": "(?:局|部局|部署|部門|部課|部|課室|室課|課|所属|所管|所|室|係|区|機関|団体|法人|組織|施設|学校|事業所|事務所|公社|省庁|府省)",
    "units": "(?:(?:・|/|、|等)?(?:局|部|課|室|所|係)|\\((?:局|部|課|室|所|係|園|等)\\)|等)*(?:の)?(?:名称|名)?(?:等)?",
    "owner": (
        "(?:(?:(?:包括|個別)?外部|定期|定例|財務|行政|随時|工事|監事|内部|会計|決算)(?:監査|検査|審査)(?=の|に|で)|(?:包括)?外部監査人|"
        "(?:(?:内部|外部)?(?:監査|検査|審査|評価)(?:等)?(?:委員会|委員|法人|人|室|部門|部|課|役|員|官|事務局|局|機関|者|班))|監査|検査|審査|議会|"
        "監事|会計検査院|検査院|(?:外部)?評価委員会?|市長?|区長?|町長?|村長?|県|府|都|道|知事|理事長|学長|総長|院長|大学|法人|学校|"
        "組合|企業団|団体|公社|(?:被監査|監査対象|対象|受監|関係)?(?:所属|部門|部署|部局|局|課)|教育委員会|執行部|市側|区側|町側|村側|県側|法人側|"
        "(?:所管|担当|主管)(?:課|局|部|部局|部署|部門|室)?|当局|執行機関|各課|(?:市|区|町|村|県|府|都|道)当局|機構|本部|管理者|受託者|事業者)(?:等)?(?:の|による|における|において|での|で|からの|が)?"
    ),
    "body": (
        "(?!監査|監事|審査|検査|会計検査|外部監査|内部監査|評価)[^の、。・:「」()\\s]{0,12}?(?:局|部|課|室|署|区|市|町|村|県|府|庁|省|協議会|協会|委員会|"
        "病院|診療所|事業所|事務所|支所|出張所|園|館|企業団|組合|公社|財団|機構|大学|学部|センター|機関|団体|法人|会社|学校|部門|管理者|側)"
        "(?:等)?(?:(?:として|における|による|において|で|から)の?|の|が(?=講じた|実施した|行った|とった))"
    ),
    "found": (
        "(?:(?:口頭|文書)?(?:指摘|注意|指導)(?=事項|$)|指摘(?:・|及び|又は)?(?:改善|是正)(?=事項)|指摘(?:された|した)?|意見|要望(?:した)?|勧告|提言|講評|助言|"
        "(?:付帯|附帯|改善|付記|附記)意見|提案(?=事項)|改善提案|付言|指導|注意|検討要望|留意|改善要望|検討(?=事項|を要)|(?:検出|附記|付記|要請|推奨|問題|懸案)(?=事項)|改善要請|(?:是正|改善)(?:の)?(?:指示|勧告))"
        "(?:事項|(?<=留意)点|を要する事項)?(?:等)?"
    ),
    "answered": (
        "(?:事後)?(?:措置|対応|改善|是正|処理|処置|対処|対策|方策|回答|取組|取り組み|取組み|見解|考え方|方針|再発防止|顛末|てん末|フォローアップ|その後|(?:検討|見直し)(?=(?:の)?(?:結果|状況|経過|経緯|内容)))(?:策)?(?:した)?(?:等)?"
    ),
    "and": "及び|又は|並びに|・|/|、",
    "of": "(?:の)?(?:具体的)?(?:記載)?(?:内容|概要|要旨|趣旨|状況|事項|結果|経過|報告|方法|予定|見込み|見通し|方針|計画|経緯|顛末|詳細|取組|欄|等|・|及び)+",
}


def _with_words(pattern: str) -> str:
    """A phrase with its {words} written out; braces of counts ({0,8}) stay."""
    return re.sub(r"\{([a-z]+)\}", lambda match: _WORDS[match[1]], pattern)
