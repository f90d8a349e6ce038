"""A demand reads as its opposite: 取り組まれない where 取り組まれたい must be meant.

What: a sentence of the finding ends in the honorific of a verb by which auditors demand something,
but in the negative: た was read or typed as な. True negatives end alike, so a sentence is reported
only when its grammar shows a demand: the verb keeps its object (「改善を図られない」; the passive
would say 「改善が」), or 「よう」 or an adverb of demanding stands before it. 「認められない」,
「見受けられない」, 「図られないまま」, 「改善が図られない。」 are true negatives and are left
alone.

Why: the record would say the opposite of what the auditors wrote. The text is kept as printed all
the same.

Example:
    実施所管課における経験の共有化に取り組まれない。          取り組まれたい must be meant

Remedy: compare with the printed report. If the slip is in print, the audit office may want to know;
if it came with a text version or a scan, correct that file and read it again.

Source: the form …されたい for demands is settled usage in audit reports; kana slips of optical
reading and of typing.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from auditdoc.checks.prose import excerpt, sentences
from auditdoc.checks.rule import N_, problem
from auditdoc.japanese.spacing import without_blanks
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD301"
NAME = "demand-inverted"
SEVERITY: Severity = "warning"
TITLE = N_("a demand reads as its opposite")
EXPLANATION_JA = """\
要望の文が、逆の意味になっています。

内容: 「取り組まれたい」とあるべき文末が「取り組まれない」になっています（「た」を「な」と誤読・誤植）。
本当の否定文も同じ形で終わるので、文の組立てから要望と分かるものだけを挙げます。動詞が目的語を伴うも
の（「改善を図られない」。受け身なら「改善が」となります）、「よう」や「速やかに」などが直前にあるも
のです。「認められない」「見受けられない」「図られないまま」「改善が図られない。」は本当の否定なので
挙げません。

理由: 監査委員が書いたことと逆の意味の記録になってしまいます。それでも、本文は元のまま残します。

例:
    実施所管課における経験の共有化に取り組まれない。          「取り組まれたい」のはずです。

対処: 元の報告書と見比べてください。報告書自体の誤植なら、監査事務局に知らせるとよいでしょう。テキス
ト版やスキャンで生じたものなら、その文字を直して読み直してください。

根拠: 「…されたい」は監査報告で要望を述べる定まった言い方です。
"""

Frame = Literal["takes ni", "takes wo", "needs a cue"]


class Verb(NamedTuple):
    """stem: pattern of what stands before れない; frame: what must precede it; reason: why that suffices."""

    stem: str
    frame: Frame
    reason: str


# What auditors ask to be done. Not here: what is done to people (交付, 開示, 許可, 徴収), where
# 「…を…されない」 states a fact.
_DEMANDED = (
    "検討|再検討|改善|是正|徹底|整備|実施|確認|周知|策定|強化|推進|作成|処理"
    "|執行|管理|指導|検証|活用|確保|促進|工夫|研究|協議|調整|対応|対処|公表"
    "|記載|点検|精査|区分|催告|算定|構築|充実|継続|支援|連携|共有|統一|訂正"
    "|解消|遵守|励行|反映|分析|評価|設定|登録|締結|計上|決定|把握|運用|照合"
    "|見直し|明確化|適正化|効率化|共有化|改正|改定|是認|研修|啓発|向上|実現"
    "|実践|検収|督促|整理|保管"
)

VERBS = (
    Verb("取り?組ま|とりくま", "takes ni", "'cannot' would be 取り組めない, so only the honorific is left"),
    Verb("(?:努め|務め|つとめ)ら", "takes ni", "as 'cannot' it does not end a sentence of an audit report"),
    Verb(
        "(?:留意|配慮|注意|尽力|努力|精励)さ", "takes ni", "what is heeded takes に; the passive has は or が"
    ),
    Verb(
        "図ら|はから|期さ|行わ|なさ|示さ|見直さ|払わ|促さ|尽くさ|取り?扱わ",
        "takes wo",
        "'cannot' would be 図れない; the passive has 「改善が」 and not 「改善を」",
    ),
    Verb(f"(?:{_DEMANDED})さ", "takes wo", "'cannot' would be できない; a passive takes no を"),
    Verb(
        "(?:講じ|改め|進め|求め|定め|整え|高め|深め|強め|用い|設け|見極め|揃え|そろえ|まとめ)ら|講ぜら",
        "needs a cue",
        "「手続を進められない」 can mean 'cannot', so an adverb of demanding has to stand before it",
    ),
)

_STEMS = "|".join(f"(?P<v{i}>{verb.stem})" for i, verb in enumerate(VERBS))
_ENDING = re.compile(rf"(?P<verb>{_STEMS})れない(?=[。．]|$|[（(])")
_OBJECT = re.compile(r"(?<!もの)を[^、。はが]{0,20}$")
_ABOUT = re.compile(r"(?:について|に向けて|に向け|とともに|に当たっては|に際しては)、?[^、はがも]{0,8}$")
_ADVERB = (
    r"よう(?:に|、|$)|べく|直ちに|一層|引き続き|[併あ]わ?せて|今後は|必要に応じて|十分|に従い|に従って"
    r"|(?:速やか|早急|早期|適正|適切|確実|計画的|積極的|厳正|的確|明確|厳格)に"
)
_ADVERB_BEFORE = re.compile(rf"(?:{_ADVERB})$")
_ADVERB_ANYWHERE = re.compile(_ADVERB)
# The subject of a true negative directly before the verb, with or without a word of degree between.
_SUBJECT = re.compile(r"(?:[はがも]|には|では)(?:十分に?|必ずしも|なお|まだ|適切に|適正に|ほぼ)?$")
_NEGATIVE_ADVERB = re.compile(
    "全く|まったく|一切|決して|必ずしも|いまだ|未だ|なかなか|ほとんど|あまり|しか|ではなく"
)
# What explains a fact and not a demand: 「このままでは」, 「…しなければ」, 「…のため」.
_FACT = re.compile("ため、|ので|なければ|ないと|限り|場合|状況|現状|では")


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        for paragraph in finding.paragraphs:
            for sentence, match in inverted(paragraph):
                yield problem(
                    (CODE, SEVERITY),
                    _("“{text}” says the opposite of a demand; “{meant}” must be meant").format(
                        text=excerpt(sentence, match.start(), match.end()), meant=f"{match['verb']}れたい"
                    ),
                    _("compare with the printed report: た may have been read as な"),
                    finding=finding,
                )


def inverted(paragraph: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The sentences of *paragraph* that must be demands and end in a negative, with the place of the verb."""
    bare = without_blanks(paragraph)
    for sentence in sentences(bare) if "れない" in bare else ():
        for match in _ENDING.finditer(sentence):
            verb = VERBS[next(i for i in range(len(VERBS)) if match[f"v{i}"])]
            if _is_demand(verb.frame, sentence[: match.start()]):
                yield sentence, match


def _is_demand(frame: Frame, before: str) -> bool:
    """Whether *before*, the sentence up to the verb, asks for a demand. The last clause decides."""
    clause = re.split("[、，](?=.)", before.rstrip("、，"))[-1]
    if _NEGATIVE_ADVERB.search(clause) or _SUBJECT.search(clause):
        return False
    if frame == "takes ni":
        return True
    explains = _FACT.search(before)
    if frame == "takes wo":
        asked_outright = _ADVERB_BEFORE.search(clause) and not re.search("[はが]", clause) and not explains
        return bool(_OBJECT.search(clause) or _ABOUT.search(before) or asked_outright)
    demanding = _ADVERB_ANYWHERE.search(clause) or "今後は、" in before
    if explains or "ことから" in before:  # 「不在であることから、速やかに手続を進められない」 cannot
        return False
    return bool(demanding) and bool(re.search("[をに]|よう", clause))
