"""The text was recognised from a picture, or put in order by guess, and the reader was not sure of it.

What: a finding or an answer of a scan, of which a paragraph, a title or a name was recognised with a
confidence below 0.85; or one whose lines stood in turn with those of the other column, or beside them
with a single blank between, where the end of the column could only be guessed. The confidence stands in
the record, in `origin.confidence`: that of the least sure text. Text that a file holds itself, in order,
has none (null).

Why: 措置 becomes 措軒, 令和 becomes 信和, and the department or the date that hangs on the word is lost.
On scans from 150 to 300 dpi every second line below 0.85 had a wrong character, of those above 0.93
one in fifty.

Example:
    鷹取土木事務所 recognised with 0.62

Remedy: compare with the page as it is printed. A better scan (300 dpi, black on white) reads better;
best is the file that was printed.

Source: Tesseract 5.3 with its Japanese data, measured on 500 lines of scans with known text.
"""

from collections.abc import Iterator

from auditdoc.checks.rule import N_, name_of, problem
from auditdoc.messages import _
from auditdoc.records import Origin, Problem, Report, Severity

CODE = "AD303"
NAME = "recognition-unsure"
SEVERITY: Severity = "warning"
TITLE = N_("a text was read with low confidence")
EXPLANATION_JA = """\
文字認識（OCR）又は並べ直しの確度が低い箇所があります。

内容: 画像から読み取った指摘又は回答のうち、段落、件名、課名などの確度が0.85を下回るもの、又は左右の欄の
行が交互に並び、又は空白一つだけを挟んで並んでいたため、どちらの欄のものかを推測したものです。確度は記録の
origin.confidence にあり、最も低い箇所の値です。ファイル自体が文字と順序を持つ場合は null です。

理由: 「措置」が「措軒」に、「令和」が「信和」になると、その語に続く課名や日付も失われます。150～300dpi
の画像では、0.85未満の行の二つに一つに誤りがあり、0.93以上では五十に一つでした。

例:
    鷹取土木事務所    確度0.62

対処: 印刷された頁と見比べてください。300dpiの白黒で読み取り直すと確度が上がります。元の文書があれば、それを
読むのが最も確実です。

根拠: Tesseract 5.3 の日本語データによる、本文の分かっている画像500行の測定です。
"""

UNSURE = 0.85
"""Measured on 496 lines of scans (150 to 300 dpi, askew, with noise): wrong characters in a hundred were 3.3 from 0.80
to 0.85, 1.8 from there to 0.90, 0.8 to 0.93 and 0.1 above; of the lines below 0.75 hardly one was readable."""


def problems(report: Report) -> Iterator[Problem]:
    for finding in report.findings():
        if _is_unsure(finding.origin):
            yield problem(
                (CODE, SEVERITY),
                _("read with a confidence of {confidence}: {finding}").format(
                    confidence=finding.origin.confidence, finding=name_of(finding)
                ),
                _("compare with the page as it is printed"),
                finding=finding,
            )
        for response in finding.responses:
            if _is_unsure(response.origin):
                department = "、".join(response.departments) or _("a department that is not named")
                yield problem(
                    (CODE, SEVERITY),
                    _("the answer of {department} was read with a confidence of {confidence}").format(
                        department=department, confidence=response.origin.confidence
                    ),
                    _("compare with the page as it is printed"),
                    finding=finding,
                    response=response,
                )


def _is_unsure(origin: Origin) -> bool:
    return origin.confidence is not None and origin.confidence < UNSURE
