"""Wording that looks like a slip: a doubled or dropped kana, a character taken for one of like shape.

What: places that match a table of narrow patterns, each with what is probably meant:
図っていききたい (いきたい), できよう、 (できるよう), 適性かつ (適正かつ), 年度未に (年度末に), 士木
(土木), プ口グラム with a kanji for ロ. It is no spelling checker: what is not in the table is not
seen.

Why: such places tell that a text came through optical reading or hurried typing, and that a search
for the right word will not find it. The text is kept as printed.

Example:
    各部門の取組の推進を図っていききたい。          図っていきたい is probably meant

Remedy: compare with the printed report. What is so in print stays; a slip of the text version is
corrected in that file.

Source: slips that were seen in published reports and their text versions.
"""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from auditdoc.checks.prose import Passage, excerpt, passages
from auditdoc.checks.rule import N_, problem
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD302"
NAME = "suspect-wording"
SEVERITY: Severity = "info"
TITLE = N_("the wording looks like a slip")
EXPLANATION_JA = """\
誤記と思われる箇所があります。

内容: 仮名の重複や脱落、形の似た文字の取り違えのうち、決まった型に当てはまる箇所です。図っていききた
い（いきたい）、できよう、（できるよう）、適性かつ（適正かつ）、年度未に（年度末に）、士木（土木）、
「プ口グラム」の口（漢字のくち）など。文章全体の校正ではなく、型にないものは見つけません。

理由: 文字認識や急いだ入力を経た文章であることが分かります。正しい語で検索しても見つからない原因にも
なります。本文は元のまま残します。

例:
    各部門の取組の推進を図っていききたい。          「図っていきたい」と思われます。

対処: 元の報告書と見比べてください。報告書のとおりなら、そのままにします。テキスト版で生じた誤りなら、
その文字を直して読み直してください。

根拠: 公表された報告書とそのテキスト版に実際にあった誤りです。
"""


class Slip(NamedTuple):
    """pattern: the wrong characters alone (what must stand around them is looked at and not matched).

    cores: one of these is in every text that the pattern matches; to look for them costs next to nothing.
    """

    pattern: str
    meant: str
    cores: tuple[str, ...]


_KATAKANA = "[ァ-ヴー]"
SLIPS = (
    Slip("いききたい", "いきたい", ("いききたい",)),
    Slip("(?<=[一-龥])をを(?=[一-龥])", "を", ("をを",)),
    Slip("(?<![もそこあ])のの(?=[一-龥ァ-ヴ])", "の", ("のの",)),  # ものの, そののち, こののち are words
    Slip("(?<=[一-龥])るる(?=[。、])", "る", ("るる",)),
    # 「できよう。」 and 「できようか」 are conjectures and stand; before these it must be できるよう.
    Slip("できよう(?=[、，]|に[、なすし努図配]|な[一-龥])", "できるよう", ("できよう",)),
    Slip("図れたい(?=。|$)", "図られたい", ("図れたい",)),
    Slip("努めれたい(?=。|$)", "努められたい", ("努めれたい",)),
    Slip("(?<=[一-龥])(?:さたい|されい)(?=。|$)", "されたい", ("さたい", "されい")),
    Slip("(?:進|努|求|改|高|深)めいく(?=[。こ])", "めていく", ("めいく",)),
    Slip("(?<=[一-龥りいき])っい[くき](?=[。こたま])", "っていく", ("っいく", "っいき")),
    Slip("に(?:っい|つつい|つてい)て", "について", ("にっいて", "につついて", "につていて")),
    Slip(
        "適性(?=かつ|化|な(?:事務|執行|管理|処理|契約|会計)|に(?:処理|執行|管理|行|実施|運用|保管|徴収|事務))",
        "適正",
        ("適性",),
    ),
    Slip("(?<=年度|.月)未(?=に|まで|の|現在|、)", "末", ("未",)),
    Slip("士木", "土木", ("士木",)),
    Slip("(?<![一-龥])士地", "土地", ("士地",)),
    Slip(r"(?<=[0-9０-９])干(?=円)", "千", ("干円",)),
    Slip("子算(?=[額書の編要執])", "予算", ("子算",)),
    # Characters of like shape inside a katakana word or before a kanji that only 一 takes.
    Slip(f"(?<={_KATAKANA})口(?={_KATAKANA})", "ロ", ("口",)),
    Slip(f"(?<={_KATAKANA})二(?={_KATAKANA})", "ニ", ("二",)),
    Slip(f"(?<={_KATAKANA})夕(?![方食刊日立暮べ])", "タ", ("夕",)),
    Slip(f"(?<={_KATAKANA})卜", "ト", ("卜",)),
    Slip("(?<=[ぁ-ん一-龥、。])ー(?=[部般層括覧])", "一", ("ー部", "ー般", "ー層", "ー括", "ー覧")),
)


_CORES = tuple(dict.fromkeys(core for slip in SLIPS for core in slip.cores))


@functools.lru_cache(maxsize=64)
def _together(slips: tuple[Slip, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<s{n}>{slip.pattern})" for n, slip in enumerate(slips)))


def problems(report: Report) -> Iterator[Problem]:
    for _finding, together in itertools.groupby(passages(report), _finding_of):
        yield from _slips(list(together))


def _finding_of(passage: Passage) -> int:
    return id(passage.finding)


def _slips(together: list[Passage]) -> Iterator[Problem]:
    """Those in the texts of one finding, which are looked through as one for what can be in them at all."""
    whole = "\n".join([passage.text for passage in together])
    cores = {core for core in _CORES if core in whole}
    possible = [slip for slip in SLIPS if not cores.isdisjoint(slip.cores)] if cores else []
    for text, finding, response in together if possible else ():
        slips = tuple(slip for slip in possible if any(core in text for core in slip.cores))
        for match in _together(slips).finditer(text) if slips else ():
            meant = next(slip.meant for n, slip in enumerate(slips) if match[f"s{n}"])
            yield problem(
                (CODE, SEVERITY),
                _("“{text}”: {meant} is probably meant").format(
                    text=excerpt(text, match.start(), match.end()), meant=meant
                ),
                _("compare with the printed report"),
                finding=finding,
                response=response,
            )
