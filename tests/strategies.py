"""Hypothesis strategies: `reports()` draws any valid report whose texts a reader could have given.

The texts are nasty on purpose: syntax of Markdown and HTML, our own labels, page numbers, rules, full-width forms. Every
optional field is sometimes null and every list sometimes empty. Characters that readers remove from all input
(controls, zero-width, private use) are left out: no record that was read from a file holds them.
"""

import re
from typing import Any, get_args

from hypothesis import strategies as st

from auditdoc.records import (
    AuditType,
    Coverage,
    DateMeans,
    Finding,
    Kind,
    Origin,
    Problem,
    Progress,
    Publication,
    Report,
    Response,
    Section,
    Severity,
    Source,
    State,
    Unused,
)
from auditdoc.standard_form import COLLECTION, SIGNATURE

NASTY = (
    "|", "*", "**", "_", "#", "##", "`", "```", "~~", "~~~", "\\", "\\|", "[x](y)", "![x](y)", "<p>", "</p>", "<br>", "<td>",
    "<!--", "-->", "<script>", "&amp;", "&lt;", "&#12354;", "&", "<", ">", "{{ x }}", "{% raw %}", "{#", "1.", "1)", "12. ",
    "- ", "+ ", "-", "---", "***", "===", "ーーー", "────", "＊＊＊", "- 12 -", "-1-", "12", "1/3", "(1)", "（１）", "①", "ア", "第1",
    "【措置】", "【所属名】", "【措置状況】", "【内容】", "所属名：", "所属名、", "措置状況等", "所属名", "措置状況、1件のうち1件目。",
    "第1部の見出し、", "■", "● ", "・", "◆ ", "「", "」", "「記載なし」", "記載なし", "、", "。", "：", "（", "）", "(", ")", "課", "DX戦略課",
    "D X 戦略課", "総務部 人事課", "関係各課", "に同じ。", "http://example.jp/", "www.example.jp", "a@example.jp", "$x$", ":smile:",
    "令和4年度", "令和6年6月14日", "２０２４", "ｶﾅ", "Ａ", "é", "髙", "𠮷", "目次", "この文書について", "表題", "年度", "記録番号", "項目",
    SIGNATURE, COLLECTION, "'", '"', "=1+1", "@", "%", "^", "~", "!", "?", ";", ",",
)  # fmt: skip
"""Pieces that mean something to one of the formats, or to the readers of our own documents."""

_PLAIN = "監査措置状況課部局の取組について令和年度業務を見直しツールあいうアイウ漢字0123456789ABCabc０１２ＡＢ、。・ー（）「」 \u3000"
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def _tidied(text: str) -> str:
    """*text* as a record may hold it: no run of spaces, no blank at either end."""
    return re.sub(r" {2,}", " ", text).strip()


def texts(max_pieces: int = 6) -> st.SearchStrategy[str]:
    """One line as a record may hold it."""
    piece = st.one_of(
        st.sampled_from(NASTY),
        st.text(_PLAIN, min_size=1, max_size=8),
        st.text(_PUNCTUATION, min_size=1, max_size=3),
        st.sampled_from((" ", "\u3000")),
    )
    return st.lists(piece, min_size=1, max_size=max_pieces).map("".join).map(_tidied).filter(bool)


def many(strategy: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """An empty list, or a few."""
    return st.lists(strategy, max_size=size).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Null, or a value."""
    return st.none() | strategy


def days() -> st.SearchStrategy[str]:
    """Dates as records hold them, those before 明治 and those that no calendar has included."""
    real = st.dates().map(lambda day: day.isoformat())
    return real | st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", fullmatch=True)


def partial_days() -> st.SearchStrategy[str]:
    """A day, or a month of which no day is known."""
    return days() | days().map(lambda day: day[:7])


def origins() -> st.SearchStrategy[Origin]:
    """Where a text stood: by page, by line, by cell, or unknown."""
    return st.one_of(
        st.just(Origin()),
        st.builds(
            lambda page: Origin(file="報告書.pdf", page=page, bbox=(1.0, 2.0, 3.5, 4.0)), st.integers(1, 99)
        ),
        st.builds(lambda line: Origin(file="報告書.txt", line=line), st.integers(1, 999)),
        st.just(Origin(file="台帳.xlsx", cell="措置状況!B3")),
        st.just(Origin(file="報告書.pdf", page=1, bbox=(1.0, 2.0, 3.5, 4.0), confidence=0.87)),
    )


def printed_names(names: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    """The words that *names* were read from: mostly a join of them, sometimes anything."""
    if not names:
        return maybe(texts())
    joined = ("、".join(names), " ".join(names), f"({'、'.join(names)})", f"（{'、'.join(names)}）")
    return st.sampled_from(joined) | maybe(texts())


@st.composite
def responses(draw: st.DrawFn) -> Response:
    """One answer."""
    departments = draw(many(texts(2)))
    return Response(
        departments=departments,
        departments_printed=draw(printed_names(departments)),
        paragraphs=draw(many(texts())),
        state=draw(st.sampled_from(get_args(State))),
        status=draw(maybe(texts(2) | st.sampled_from(("措置済", "措置済み", "検討中")))),
        progress=draw(st.sampled_from(get_args(Progress))),
        progress_basis=draw(st.sampled_from((None, "printed", "inferred"))),
        progress_phrase=draw(maybe(texts(2))),
        date=draw(maybe(partial_days())),
        date_means=draw(maybe(st.sampled_from(get_args(DateMeans)))),
        shared_with=draw(many(texts(2), 2)),
        origin=draw(origins()),
    )


@st.composite
def findings(draw: st.DrawFn, above: tuple[str, ...] = ()) -> Finding:
    """One finding; its path is often just the heading *above* it."""
    targets = draw(many(texts(2)))
    kind = draw(st.sampled_from(get_args(Kind)))
    return Finding(
        id=draw(st.sampled_from(("R4-行政監査-2-1", "R4-行政監査-2-2")) | texts()),
        number=draw(maybe(texts(1) | st.sampled_from(("(1)", "1", "ア", "①")))),
        path=draw(st.just(above) | many(texts(2))),
        title=draw(maybe(texts())),
        kind=kind,
        kind_printed=draw(maybe(st.just(kind) | texts(2))),
        paragraphs=draw(many(texts())),
        targets=targets,
        targets_printed=draw(printed_names(targets)),
        page=draw(maybe(texts(1))),
        footnotes=draw(many(texts(), 2)),
        responses=draw(many(responses())),
        origin=draw(origins()),
    )


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """One part of a report, with or without a number and a heading."""
    number = draw(maybe(texts(1) | st.sampled_from(("2", "第1", "Ⅱ"))))
    heading = draw(maybe(texts()))
    above = " ".join(part for part in (number, heading) if part)
    return Section(
        number=number,
        heading=heading,
        findings=draw(many(findings((above,) if above and "  " not in above else ()), 2)),
    )


def problems() -> st.SearchStrategy[Problem]:
    """A doubt, as checks and layouts raise it."""
    return st.builds(
        Problem,
        code=st.from_regex(r"\AAD[0-9]{3}\Z", fullmatch=True),
        severity=st.sampled_from(get_args(Severity)),
        message=texts(),
        hint=st.just("") | texts(),
        finding=maybe(texts(2)),
        origin=origins(),
    )


def unused() -> st.SearchStrategy[Unused]:
    """A text that no record took."""
    return st.builds(
        Unused, text=texts(), why=st.sampled_from(("unrecognised", "not_a_report")), origin=origins()
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any valid report."""
    return Report(
        title=draw(maybe(texts())),
        year=draw(maybe(st.sampled_from(("R1", "H31", "R4")) | st.from_regex(r"\A[MTSHR][1-9][0-9]?\Z"))),
        fiscal_year=draw(maybe(st.integers(1868, 2100) | st.sampled_from((2019, 2022)))),
        audit_type=draw(maybe(st.sampled_from(get_args(AuditType)))),
        issuer=draw(maybe(texts(2))),
        theme=draw(maybe(texts())),
        publication=Publication(number=draw(maybe(texts(2))), date=draw(maybe(days()))),
        notices=draw(many(texts(), 2)),
        sections=draw(many(sections())),
        problems=draw(many(problems(), 2)),
        unused=draw(many(unused(), 2)),
        coverage=Coverage(characters=30, in_records=10, furniture=10, unused=10),
        source=Source(
            file="報告書.pdf", sha256="0" * 64, format="pdf", pages=3, reader="pdf", layouts=("stacked",)
        ),
    )
