"""What auditdoc writes it can read back: parse(render(x)) is x, but for where it stood and what read it."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import reports

from auditdoc.layouts import normalised
from auditdoc.readers import read
from auditdoc.records import Coverage, Finding, Origin, Report, Section, Source
from auditdoc.renderers import RENDERERS, render

DOCUMENTS = ("md", "html", "text", "reader")
EXAMPLES = int(os.environ.get("AUDITDOC_EXAMPLES", "100"))
"""Examples for each format; set it to some thousand after a change to a template or a reader."""

SOURCE = Source(file="x", format="x", reader="x")

many_examples = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def content(report: Report) -> Report:
    """*report* without what belongs to one reading of it: places, source, coverage, problems, leftovers."""
    sections = []
    for section in report.sections:
        findings = []
        for finding in section.findings:
            responses = tuple(r.model_copy(update={"origin": Origin()}) for r in finding.responses)
            findings.append(finding.model_copy(update={"origin": Origin(), "responses": responses}))
        sections.append(section.model_copy(update={"findings": tuple(findings)}))
    return report.model_copy(
        update={
            "sections": tuple(sections),
            "source": SOURCE,
            "coverage": Coverage(),
            "problems": (),
            "unused": (),
        }
    )


def read_back(data: bytes, format_: str) -> list[Report]:
    """The reports in a rendered document, by way of its reader."""
    return normalised.recognise_all(read(data, "report" + RENDERERS[format_].suffix))


@pytest.mark.parametrize("format_", DOCUMENTS)
def test_a_rendered_report_reads_back_as_itself(format_: str) -> None:
    """Any report comes back from each document format with every value."""

    @many_examples
    @given(reports())
    def holds(report: Report) -> None:
        (again,) = read_back(render([report], format_), format_)
        assert content(again) == content(report)

    holds()


@pytest.mark.parametrize("format_", DOCUMENTS)
@pytest.mark.parametrize("title", ["- 12 -", "お問い合わせ先", "関連ファイル", "ページの先頭へ"])
def test_a_heading_that_reads_like_a_page_s_own_words_comes_back(format_: str, title: str) -> None:
    """Page numbers, contact blocks and lists of files are furniture in pages of others; in ours each heading is the report's."""
    finding = Finding(id="R4-行政監査-2-1", title=title, kind="指摘", paragraphs=("台帳に記載がなかった。",))
    report = Report(sections=(Section(heading=title, findings=(finding,)),), source=SOURCE)
    (again,) = read_back(render([report], format_), format_)
    assert content(again) == content(report)


@pytest.mark.parametrize("format_", DOCUMENTS)
def test_a_collection_reads_back_as_its_reports(format_: str) -> None:
    """Two reports bound in one document come back as two, in order."""

    @settings(many_examples, max_examples=max(EXAMPLES // 4, 1))
    @given(reports(), reports())
    def holds(first: Report, second: Report) -> None:
        again = read_back(render([first, second], format_), format_)
        assert [content(report) for report in again] == [content(first), content(second)]

    holds()


def test_json_reads_back_with_every_field() -> None:
    """A JSON record validates to the same report, origins and problems included."""

    @many_examples
    @given(reports())
    def holds(report: Report) -> None:
        assert Report.model_validate_json(render([report], "json")) == report

    holds()


@pytest.mark.parametrize("format_", DOCUMENTS)
def test_nothing_of_our_own_document_is_left_over(format_: str) -> None:
    """Reading our own document leaves no unused text, and the three counts of its coverage add up."""

    @settings(many_examples, max_examples=max(EXAMPLES // 4, 1))
    @given(reports())
    def holds(report: Report) -> None:
        (again,) = read_back(render([report], format_), format_)
        assert again.unused == ()
        counts = again.coverage
        assert counts.characters == counts.in_records + counts.furniture + counts.unused

    holds()
