"""Reports → the view that templates lay out (view.py). Here it is decided what is shown, in which words and order."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from auditdoc import __version__, standard_form
from auditdoc.records import Finding, Origin, Problem, Publication, Report, Section, label
from auditdoc.renderers.anchors import Anchors
from auditdoc.renderers.answers import answers
from auditdoc.renderers.facts import aligned, fact
from auditdoc.renderers.view import (
    DocumentView,
    Doubt,
    Fact,
    FindingView,
    Leftover,
    Levels,
    Line,
    ReportView,
    SectionView,
)
from auditdoc.standard_form import values

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "contents": standard_form.CONTENTS,
        "term": standard_form.TERM,
        "value": standard_form.VALUE,
        "notices": standard_form.NOTICES,
        "body": standard_form.BODY,
        "footnotes": standard_form.FOOTNOTES,
        "responses": standard_form.RESPONSES,
        "departments": standard_form.DEPARTMENTS,
        "answer": standard_form.ANSWER,
        "no_responses": standard_form.NO_RESPONSES,
        "absent": values.ABSENT,
        "colophon": standard_form.COLOPHON,
        "doubts": "読み取り上の注意",
        "leftovers": "記録に入らなかった本文",
        "source": "元のファイル",
    }
)
"""The fixed words of our documents, for templates: words.contents is 目次."""

_SEVERITY = {"error": "誤り", "warning": "注意", "info": "参考"}


def document_view(reports: Sequence[Report]) -> DocumentView:
    """The view of a document that holds *reports* (at least one)."""
    collected = len(reports) > 1
    anchors = Anchors(finding.id for report in reports for finding in report.findings())
    views = tuple(
        _report(report, place, len(reports), anchors) for place, report in enumerate(reports, start=1)
    )
    return DocumentView(
        title=_collection_title(reports) if collected else views[0].title,
        collected=collected,
        reports=views,
        levels=Levels(*range(2, 6)) if collected else Levels(*range(1, 5)),
        words=WORDS,
        signature=standard_form.COLLECTION if collected else standard_form.SIGNATURE,
        generator=f"auditdoc {__version__}",
    )


def report_title(report: Report) -> str:
    """The printed title, or what the report is in words of ours."""
    if report.title:
        return report.title
    parts = (
        values.year_words(report.year) if report.year else None,
        report.audit_type,
        standard_form.UNTITLED,
    )
    return " ".join(part for part in parts if part)


def _collection_title(reports: Sequence[Report]) -> str:
    """令和4年度 青嵐区監査委員 措置状況報告: with the year and the body where all reports share them."""
    years, issuers = {report.year for report in reports}, {report.issuer for report in reports}
    year = years.pop() if len(years) == 1 else None
    issuer = issuers.pop() if len(issuers) == 1 else None
    parts = (values.year_words(year) if year else None, issuer, standard_form.COLLECTED)
    return " ".join(part for part in parts if part)


def _report(report: Report, number: int, of: int, anchors: Anchors) -> ReportView:
    prefix = f"report-{number}"
    sections, count = [], 0
    for place, section in enumerate(report.sections, start=1):
        sections.append(_section(section, place, f"{prefix}-section-{place}", count, anchors))
        count += len(section.findings)
    headings = {finding.record.id: finding for section in sections for finding in section.findings}
    return ReportView(
        number=number,
        of=of,
        anchor=prefix,
        title=report_title(report),
        facts=aligned(_report_facts(report)),
        notices=report.notices,
        sections=tuple(sections),
        doubts=tuple(_doubt(problem, headings) for problem in report.problems),
        leftovers=tuple(Leftover(unused.text, place_words(unused.origin)) for unused in report.unused),
        file=report.source.file,
        record=report,
    )


def _report_facts(report: Report) -> Iterator[Fact]:
    if report.title is None:
        yield from fact(Report, "title", values.ABSENT)
    yield from fact(Report, "year", values.year_words(report.year) if report.year else None)
    yield from fact(Report, "fiscal_year", values.fiscal_year_words(report.fiscal_year, report.year))
    for field in ("audit_type", "issuer", "theme"):
        yield from fact(Report, field, getattr(report, field))
    date = report.publication.date
    yield from fact(Publication, "number", report.publication.number)
    yield from fact(Publication, "date", values.date_words(date) if date else None)
    findings = list(report.findings())
    answered = sum(len(finding.responses) for finding in findings)
    yield Fact(standard_form.COUNTS, (Line(f"指摘・意見等 {len(findings)}件、措置状況 {answered}件"),))


def _section(section: Section, number: int, anchor: str, before: int, anchors: Anchors) -> SectionView:
    above = " ".join(part for part in (section.number, section.heading) if part) or None
    nameless = standard_form.UNHEADED
    explicit = values.heading_facts(section.number, section.heading, nameless)
    facts = (*fact(Section, "number", explicit[0]), *fact(Section, "heading", explicit[1]))
    findings = enumerate(section.findings, start=before + 1)
    return SectionView(
        number=number,
        anchor=anchor,
        heading=values.heading_words(section.number, section.heading, nameless),
        facts=aligned(facts),
        findings=tuple(_finding(finding, place, above, anchors) for place, finding in findings),
    )


def _finding(finding: Finding, number: int, above: str | None, anchors: Anchors) -> FindingView:
    columns, responses = answers(finding.responses, anchors)
    return FindingView(
        number=number,
        anchor=anchors.take(finding.id),
        heading=values.heading_words(finding.number, finding.title, standard_form.NAMELESS),
        facts=aligned(_finding_facts(finding, above)),
        paragraphs=finding.paragraphs,
        footnotes=finding.footnotes,
        columns=columns,
        responses=responses,
        record=finding,
    )


def _finding_facts(finding: Finding, above: str | None) -> Iterator[Fact]:
    explicit = values.heading_facts(finding.number, finding.title, standard_form.NAMELESS)
    yield from fact(Finding, "number", explicit[0])
    yield from fact(Finding, "title", explicit[1])
    yield from fact(Finding, "path", *values.path_words(finding.path, above))
    yield from _kind_facts(finding)
    targets, printed = values.name_words(finding.targets, finding.targets_printed, plain_is_printed=False)
    yield from fact(Finding, "targets", *targets)
    yield from fact(Finding, "targets_printed", printed)
    yield from fact(Finding, "page", finding.page)
    yield from fact(Finding, "id", finding.id)
    yield from fact(Finding, "origin", place_words(finding.origin) or None)


def _kind_facts(finding: Finding) -> Iterator[Fact]:
    if finding.kind == "その他" and finding.kind_printed is None:
        return
    yield from fact(Finding, "kind", finding.kind)
    if finding.kind_printed != finding.kind:
        yield from fact(Finding, "kind_printed", values.absent_or(finding.kind_printed))


def place_words(origin: Origin) -> str:
    """Where in its file a text stands: 3頁, 12行, 措置状況!B3; empty where nobody knows."""
    if origin.page is not None:
        return f"{origin.page}{label(Origin, 'page')}"
    return origin.cell or (f"{origin.line}{label(Origin, 'line')}目" if origin.line is not None else "")


def _name(finding: Finding) -> str:
    return values.heading_words(finding.number, finding.title, finding.id)


def _doubt(problem: Problem, findings: Mapping[str, FindingView]) -> Doubt:
    about = findings.get(problem.finding or "")
    return Doubt(
        severity=_SEVERITY[problem.severity],
        code=problem.code,
        message=problem.message,
        hint=problem.hint,
        heading=_name(about.record) if about else problem.finding,
        anchor=about.anchor if about else None,
        place=place_words(problem.origin),
    )
