"""The lines of the two text editions: what the templates write and how a line is known again.

A line without indent is ours, always: a heading, a fact, or the name of a part. Text of the report is indented by one
full-width blank, so nothing in it can be taken for ours. The plain edition marks headings by signs (■ ●); the edition for
screen readers says all in words and decorates nothing.
"""

import re
from dataclasses import dataclass
from typing import Literal

from auditdoc.records import Finding, Publication, Report, Response, Section, label
from auditdoc.standard_form import (
    COLOPHON,
    COUNTS,
    DEPARTMENTS_ELSEWHERE,
    FOOTNOTES,
    NOTICES,
    ORIGIN,
    RESPONSES,
)
from auditdoc.standard_form.values import ABSENT

REPORT_FACTS = (
    *(label(Report, f) for f in ("title", "year", "fiscal_year", "audit_type", "issuer", "theme")),
    label(Publication, "number"),
    label(Publication, "date"),
    COUNTS,
)
SECTION_FACTS = (label(Section, "number"), label(Section, "heading"))
FINDING_FACTS = (
    *(label(Finding, f) for f in ("id", "number", "title", "path", "kind", "kind_printed", "targets", "targets_printed", "page")),
    ORIGIN,
)  # fmt: skip
RESPONSE_FACTS = (
    DEPARTMENTS_ELSEWHERE,
    *(
        label(Response, f)
        for f in ("departments", "departments_printed", "state", "status", "progress", "date", "shared_with")
    ),
)
FACTS = frozenset(REPORT_FACTS + SECTION_FACTS + FINDING_FACTS + RESPONSE_FACTS)
"""The terms of all facts, in the words of records.py."""

Kind = Literal["report", "section", "finding", "part", "response", "fact", "colophon"]

_TERM = "(?P<term>" + "|".join(sorted(map(re.escape, FACTS), key=len, reverse=True)) + ")"
_PARTS = f"(?P<part>{NOTICES}|{FOOTNOTES})"
_LINES: tuple[tuple[Kind, str], ...] = (
    ("section", r"■ (?P<text>.+)"),
    ("finding", r"● (?P<text>.+)"),
    ("report", r"◆ \d+／\d+"),
    ("part", rf"【{_PARTS}】"),
    ("response", rf"【{RESPONSES}】(?:\d+／\d+|(?P<none>{ABSENT}))"),
    ("colophon", rf"【{COLOPHON}】"),
    ("fact", rf"{_TERM}\u3000*：(?P<text>.+)"),
    ("section", r"第\d+部の見出し、(?P<text>.+)。"),
    ("finding", r"第\d+件の見出し、(?P<text>.+)。"),
    ("report", r"報告、\d+編のうち\d+編目。"),
    ("part", rf"{_PARTS}。"),
    ("response", rf"{RESPONSES}、(?:\d+件のうち\d+件目|(?P<none>{ABSENT}))。"),
    ("colophon", rf"{COLOPHON}。"),
    ("fact", rf"{_TERM}、(?P<text>.+)。"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _LINES)


@dataclass(frozen=True, slots=True)
class Line:
    """One of our lines. term: of a fact, or the name of a part; text: the value of a fact or the words of a heading."""

    kind: Kind
    term: str = ""
    text: str = ""


def read_line(text: str) -> Line | None:
    """What a line without indent says; None for one that neither edition writes."""
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        if groups.get("none"):
            return Line("part", RESPONSES)
        return Line(kind, groups.get("term") or groups.get("part") or "", unescaped(groups.get("text") or ""))
    return None


# Text that a reader of plain text would take for something else.

_TAG = re.compile(r"<(\\*)(?=/?[A-Za-z])")
_ESCAPED_TAG = re.compile(r"<\\(\\*)(?=/?[A-Za-z])")
_NO_WORDS = re.compile(r"[\W\d_]*(?:page|p|ページ|頁)?[\W\d_]*", re.I)


def escaped(text: str) -> str:
    """*text* with a backslash in what looks like a tag: readers take `<p>` for a leftover of HTML, and `<\\p>` for text."""
    return _TAG.sub(r"<\\\1", text)


def unescaped(text: str) -> str:
    """Inverse of `escaped`."""
    return _ESCAPED_TAG.sub(r"<\1", text)


def guarded(text: str) -> str:
    """*text* as a line of its own: one without any word (a rule, a page number) stands in 「」, and one that already does."""
    text = escaped(text)
    return f"「{text}」" if _NO_WORDS.fullmatch(text) or text[0] + text[-1] == "「」" else text


def unguarded(text: str) -> str:
    """Inverse of `guarded`."""
    return unescaped(text[1:-1] if len(text) > 2 and text[0] + text[-1] == "「」" else text)
