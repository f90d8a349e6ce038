"""A text stops in the middle of a sentence.

What: a paragraph of a finding or an answer ends in a comma, an open bracket or a particle that must
go on (を, に, は, て …), or brackets are opened and never closed. Endings in a noun,
「…について」, 「…こと」, 「…まで」, list items and texts without a final full stop are in order;
a heading or label is no sentence.

Why: the rest stands on the next page, in the next row or in another cell and was not joined, or the
file itself is cut off.

Example:
    個別に提案を行うなどの取組を行って          and the next page begins with 「きた。」

Remedy: look at the printed report, and in what `auditdoc inspect` calls unused.

Source: Japanese sentences end in a predicate; what ends in these particles goes on.
"""

import itertools
import re
from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.japanese.characters import fold
from auditdoc.japanese.numerals import leading_label
from auditdoc.messages import _
from auditdoc.records import Finding, Problem, Report, Response, Severity

CODE = "AD601"
NAME = "text-cut"
SEVERITY: Severity = "warning"
TITLE = N_("a text stops in the middle of a sentence")
EXPLANATION_JA = """\
文が途中で切れています。

内容: 意見等や措置状況の段落が、読点、開き括弧、後に続くはずの助詞（を、に、は、て など）で終わって
いるか、括弧が閉じていません。名詞止め、「…について」「…こと」「…まで」、箇条書き、句点のない文は
差し支えありません。見出しも文とはみなしません。

理由: 続きが次の頁、次の行、別のセルにあって結び付けられなかったか、ファイル自体が途中で切れています。

例:
    個別に提案を行うなどの取組を行って          次の頁が「きた。」で始まります。

対処: 元の報告書と、auditdoc inspect の「使われなかった部分」を確認してください。

根拠: 日本語の文は述語で終わり、これらの助詞の後には続きがあります。
"""

_GOES_ON = re.compile(
    r"(?:[、，,「『(\[【]|[をはにがの]|て|とも|により|における|において|及び|並びに|又は|若しくは|ながら|つつ)$"
)
# Words that end in one of these signs and may close a paragraph.
_COMPLETE = re.compile(r"(?:について|に関して|もの|すべて|全て|ともに|[あ宛建立育当捨]て|山の手)$")
_OPENING = re.compile("[(（「『【｢⁽₍︵︻﹁﹃﹙⑴-⒇⒜-⒵㈀-㈞㈠-㉃\U0001f110-\U0001f129]")
"""All that `fold` makes an opening bracket of."""
_SHORTEST = 15
"""Non-blank characters below which a paragraph may be a label or an item."""


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        yield from _cut(finding.paragraphs, finding, None)
        for response in finding.responses:
            yield from _cut(response.paragraphs, finding, response)


def _cut(paragraphs: tuple[str, ...], finding: Finding, response: Response | None) -> Iterator[Problem]:
    followed = itertools.zip_longest(paragraphs, paragraphs[1:], fillvalue="")
    ends = [text for text, after in followed if is_cut(text, after)]
    unclosed = "" if ends else _unclosed(paragraphs)
    for text in ends or filter(None, [unclosed]):
        message = (
            _("a bracket is never closed in “{text}”: {finding}")
            if unclosed
            else _("“{text}” stops short: {finding}")
        )
        yield problem(
            (CODE, SEVERITY),
            message.format(text="…" + text[-20:] if len(text) > 20 else text, finding=name_of(finding)),
            _("see whether the rest stands on the next page or in another cell"),
            finding=finding,
            response=response,
        )


def is_cut(text: str, after: str = "") -> bool:
    """True when *text* must go on. *after*, the paragraph that follows, may be a list that belongs to it."""
    if text.endswith("。"):  # nearly every paragraph does, and goes on with nothing
        return False
    bare = fold(text)
    if len(bare) < _SHORTEST or leading_label(text) or leading_label(after) or _COMPLETE.search(bare):
        return False
    return bool(_GOES_ON.search(bare))


def _unclosed(paragraphs: tuple[str, ...]) -> str:
    """The paragraph whose bracket stays open to the end of the whole text; "" when there is none."""
    if not any(map(_OPENING.search, paragraphs)):
        return ""
    folded = [fold(paragraph) for paragraph in paragraphs]
    for opening, closing in ("()", "「」", "『』", "【】"):
        depth, last = 0, ""
        for paragraph, text in zip(paragraphs, folded, strict=True):
            opened = text.count(opening) - text.count(closing)
            depth += opened
            last = paragraph if opened > 0 else last
        if depth > 0:
            return last
    return ""
