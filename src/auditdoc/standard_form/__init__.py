"""The words of auditdoc's own documents: what renderers write and `layouts.normalised` reads, side by side.

    values.py   what a cell or line says of one value, and back: years, dates, names, headings, paths
    lines.py    the lines of the two text editions, and back

A rendered report is a title, facts (term and value), text, and answers, in whatever way a format sets them. Two principles:

* What a reader can derive is left out and derived again (a path that is just the section's heading, the printed form of
  a name that is the name itself). It stands there as soon as it differs.
* A wording for people (令和6年6月14日) is used only where it reads back as the same value, else the bare value (2024-06-14).

The forms here are version 1 and must stay readable: published documents outlive the program that wrote them. Pure
functions, no I/O. Renderers and layouts are neighbours that may not import each other; both import this.
"""

from auditdoc.records import Finding, Report, Response, label
from auditdoc.signature import COLLECTION as COLLECTION
from auditdoc.signature import SIGNATURE as SIGNATURE

COLOPHON = "この文書について"
CONTENTS = "目次"
COLLECTED = "措置状況報告"
COUNTS = "件数"
TERM, VALUE = "項目", "内容"
"""The head of a table of facts, in formats whose tables need a head."""

UNTITLED = "措置状況報告"
UNHEADED = "監査の結果と措置状況"
NAMELESS = "（件名なし）"
"""What stands for a missing heading of a report, a section, a finding."""

NO_RESPONSES = "措置状況の記載はありません。"

NOTICES = label(Report, "notices")
BODY = label(Finding, "paragraphs")
FOOTNOTES = label(Finding, "footnotes")
RESPONSES = label(Finding, "responses")
ORIGIN = label(Finding, "origin")
DEPARTMENTS = label(Response, "departments")
DEPARTMENTS_ELSEWHERE = f"{DEPARTMENTS}（別掲）"
"""The term for departments that no answer of a finding prints (they stand in a heading, or above the opinion)."""
ANSWER = label(Response, "paragraphs")
