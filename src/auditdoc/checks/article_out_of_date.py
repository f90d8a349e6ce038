"""A notice cites a paragraph of the Local Autonomy Act that had another number on that day.

What: the duty to publish measures was art. 199(12) until 31 March 2020 and is art. 199(14) since.
Reported are a title or notice (never the prose of a finding) that cites 第12項 in a report
published on or after 1 April 2020, or 第14項 in one published before. Without a day of publication,
only 第12項 in a report of fiscal 2020 or later is reported. Citations of the Act 「改正前の」 or
「旧」 are in order. Kanji numerals and letter-spaced articles are read as well.

Why: the paragraph shows the age of a notice; the old one is often copied from last year's. A wrong
year of the report shows here, too.

Example:
    地方自治法第199条第12項の規定に基づき、…公表します。      令和5年6月14日

Remedy: see whether the citation or the date is wrong; the audit office may want to correct its
form.

Source: Local Autonomy Act (地方自治法, 昭和22年法律第67号) art. 199, as amended by
平成29年法律第54号, in force since 1 April 2020.
"""

import re
from collections.abc import Iterator

from auditdoc.checks.rule import N_, problem
from auditdoc.japanese.characters import fold
from auditdoc.japanese.numerals import number
from auditdoc.messages import _
from auditdoc.records import Problem, Report, Severity

CODE = "AD402"
NAME = "article-out-of-date"
SEVERITY: Severity = "warning"
TITLE = N_("a notice cites a paragraph that had another number on that day")
EXPLANATION_JA = """\
地方自治法の項の番号が時期に合いません。

内容: 措置の公表を定めるのは、令和2年3月31日までは第199条第12項、同年4月1日からは第199条第14項です。
表題や前文（意見等の本文は見ません）が、令和2年4月1日以後に公表された報告書で第12項を、それより前に
公表された報告書で第14項を挙げているときに指摘します。公表の日が分からないときは、令和2年度以後の報
告書が第12項を挙げている場合だけです。「改正前の」「旧」とある場合は差し支えありません。漢数字や字間
の空いた条番号も読みます。

理由: 前年の文書を写したときに、古い項の番号が残りがちです。報告書の年度の誤りが分かることもあります。

例:
    地方自治法第199条第12項の規定に基づき、…公表します。      令和5年6月14日

対処: 条項と日付のどちらが誤りか確認してください。監査事務局の様式に古い番号が残っているのかもしれま
せん。

根拠: 地方自治法（昭和22年法律第67号）第199条。平成29年法律第54号による改正（令和2年4月1日施行）。
"""

_RENUMBERED = "2020-04-01"
_NUMERAL = "(?:[0-9]+|[〇一二三四五六七八九十百]+)"
_CITED = re.compile(
    rf"(?P<before>.{{0,12}})法(?:\([^()]*\))?第?(?P<article>{_NUMERAL})条第?(?P<paragraph>{_NUMERAL})項"
)
_FORMER_TEXT = re.compile("改正前|従前|旧")


def problems(report: Report) -> Iterator[Problem]:
    for text in filter(None, (report.title, *report.notices)):
        for paragraph in _paragraphs_of_199(text):
            if _out_of_date(paragraph, report):
                right = 14 if paragraph == 12 else 12
                yield problem(
                    (CODE, SEVERITY),
                    _("地方自治法第199条第{cited}項 is cited; at the time it was 第{right}項").format(
                        cited=paragraph, right=right
                    ),
                    _("paragraphs were renumbered on 1 April 2020; see whether citation or date is wrong"),
                )


def _paragraphs_of_199(text: str) -> Iterator[int]:
    """The paragraphs of article 199 that *text* cites in their present form."""
    for match in _CITED.finditer(fold(text)):
        article, paragraph = _value(match["article"]), _value(match["paragraph"])
        if article == 199 and paragraph and not _FORMER_TEXT.search(match["before"]):
            yield paragraph


def _value(numeral: str) -> int | None:
    try:
        return number(numeral)
    except ValueError:  # 十十 and the like
        return None


def _out_of_date(paragraph: int, report: Report) -> bool:
    published = report.publication.date
    if paragraph == 12:
        return published >= _RENUMBERED if published else (report.fiscal_year or 0) >= 2020
    return paragraph == 14 and published is not None and published < _RENUMBERED
