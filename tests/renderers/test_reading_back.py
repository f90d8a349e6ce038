"""Our own documents after other hands had them: edited, bound together, or only looking like ours."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from auditdoc.document import Document, Paragraph
from auditdoc.layouts import normalised
from auditdoc.readers import read
from auditdoc.records import Report
from auditdoc.renderers import RENDERERS, render

DOCUMENTS = ("md", "html", "text", "reader")
CORPUS = Path(__file__).parents[1] / "corpus"


def document(sample: Report, format_: str, *edits: tuple[str, str]) -> Document:
    text = render([sample], format_).decode()
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return read(text.encode(), "edited" + RENDERERS[format_].suffix)


def record(truth: Path) -> Report:
    """The record in a truth file of the corpus, which leaves out what a reading adds."""
    data = json.loads(truth.read_text(encoding="utf-8"))
    fields = set(Report.model_fields)
    number = 0
    for section in data["sections"]:
        for finding in section["findings"]:
            number += 1
            finding.setdefault("id", f"x-{number}")
    kept = {key: value for key, value in data.items() if key in fields}
    return Report.model_validate(kept | {"source": {"file": "x", "format": "text", "reader": "text"}})


@pytest.mark.parametrize("format_", DOCUMENTS)
@pytest.mark.parametrize(
    "text",
    [
        "||",
        "| 表の行 |",
        "<table>",
        "+---+",
        "処理した。 今後は点検する。",
        "物品の管理について 台帳を点検する。",
        "委託に関すること 契約書を整える。",
        "目次",
    ],
)
def test_signs_of_other_formats_stay_text(sample: Report, format_: str, text: str) -> None:
    """Lines that begin other formats, and blanks that mark a paragraph in a foreign cell, are what a report says."""
    section = sample.sections[0]
    finding = section.findings[0]
    answer = finding.responses[0].model_copy(update={"paragraphs": (text,) * 3})
    finding = finding.model_copy(update={"paragraphs": (text,) * 3, "responses": (answer,)})
    section = section.model_copy(update={"findings": (finding,)})
    changed = sample.model_copy(update={"title": text, "sections": (section,)})
    (again,) = normalised.recognise_all(document(changed, format_))
    read_again = next(again.findings())
    assert (again.title, read_again.paragraphs) == (text, (text,) * 3)
    assert read_again.responses[0].paragraphs == (text,) * 3


@pytest.mark.parametrize("format_", DOCUMENTS)
@pytest.mark.parametrize("truth", sorted(CORPUS.glob("*/truth.json")), ids=lambda path: path.parent.name)
def test_the_reports_of_the_corpus_read_back(truth: Path, format_: str) -> None:
    """Each real or realistic report comes back from each format with the same findings and answers."""
    report = record(truth)
    (again,) = normalised.recognise_all(document(report, format_))
    strip = {
        "sections": {
            "__all__": {"findings": {"__all__": {"origin": True, "responses": {"__all__": {"origin"}}}}}
        }
    }
    head = {"source": True, "coverage": True, "problems": True, "unused": True}
    assert again.model_dump(exclude=head | strip) == report.model_dump(exclude=head | strip)


@pytest.mark.parametrize("format_", DOCUMENTS)
def test_origins_tell_the_place_in_the_rendered_file(sample: Report, format_: str) -> None:
    """A record read back points to the file it was read from now, and to a line of it."""
    report = normalised.recognise(document(sample, format_))
    assert report is not None
    first = next(report.findings())
    assert first.origin.file == report.source.file == "edited" + RENDERERS[format_].suffix
    assert first.origin.line is not None
    assert report.source.layouts == ("normalised",)


def test_a_foreign_document_is_not_ours(sample: Report) -> None:
    """Without the signature at its end a document is left to the other layouts, whatever it looks like."""
    document_ = document(sample, "md", ("この文書は、auditdoc が", "これは"))
    assert not normalised.claims(document_)
    assert normalised.recognise(document_) is None
    assert normalised.recognise_all(document_) == []


def test_a_document_that_quotes_our_signature_is_not_ours(sample: Report) -> None:
    """The sentence alone, in the middle of a text, proves nothing."""
    ours = document(sample, "md")
    quoted = dataclasses.replace(ours, blocks=(Paragraph(ours.blocks[-2].text), Paragraph("x")))  # type: ignore[union-attr]
    assert not normalised.claims(quoted)


def test_a_collection_is_many_reports_and_never_one(sample: Report) -> None:
    """`recognise` promises one report; a bound collection is for `recognise_all`."""
    bound = read(render([sample, sample], "md"), "bound.md")
    assert normalised.recognise(bound) is None
    assert len(normalised.recognise_all(bound)) == 2


def test_what_somebody_added_is_kept_as_unused(sample: Report) -> None:
    """A paragraph where none of ours can stand, or a term that we do not know, is not lost and gets into no record."""
    added = document(
        sample,
        "md",
        ("## 1 補助金\n", "## 1 補助金\n\n加筆した段落。\n"),
        ("| 区分 | 意見 |", "| 加筆 | 行 |\n| 区分 | 意見 |"),
    )
    (report,) = normalised.recognise_all(added)
    assert [unused.text for unused in report.unused] == ["加筆した段落。", "加筆 行"]
    assert "加筆" not in str(report.sections)


def test_an_edited_text_is_read_as_it_stands_now(sample: Report) -> None:
    """A corrected answer, a new paragraph of the opinion and a changed department come back as edited."""
    edits = (
        ("今後は、毎年度点検する。", "今後は、毎月点検する。"),
        ("<p>備品台帳と現物が", "<p>前置き。</p><p>備品台帳と現物が"),
        ("<td>財政課</td>", "<td>財政課、税務課</td>"),
    )
    (report,) = normalised.recognise_all(document(sample, "html", *edits))
    first, second = report.findings()
    assert first.responses[0].paragraphs[1] == "今後は、毎月点検する。"
    assert first.paragraphs[0] == "前置き。"
    assert second.targets == ("財政課", "税務課")


def test_words_that_are_no_value_of_ours_stop_nothing(sample: Report) -> None:
    """An unknown kind stays as the printed kind; an unreadable year or date is null and its words are unused."""
    edits = (
        ("| 意見 |", "| 所感 |"),
        ("| 令和4年度 |", "| 昨年度 |"),
        ("| 令和6年6月14日 |", "| 六月 |"),
        ("| 包括外部監査 |", "| 特別な監査 |"),
    )
    (report,) = normalised.recognise_all(document(sample, "md", *edits))
    second = list(report.findings())[1]
    assert (second.kind, second.kind_printed) == ("その他", "所感")
    assert (report.year, report.publication.date, report.audit_type) == (None, None, None)
    assert [unused.text for unused in report.unused] == [
        "年度 昨年度",
        "監査の種類 特別な監査",
        "公表年月日 六月",
    ]


@pytest.mark.parametrize("format_", ["md", "html"])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_that_somebody_removed_costs_no_findings(sample: Report, format_: str, level: int) -> None:
    """What stood under a removed heading is kept, and the missing heading is null."""
    text = render([sample], format_).decode()
    pattern = rf"^#{{{level}}} .*$" if format_ == "md" else rf"<h{level} id=.*?</h{level}>"
    cut = re.sub(pattern, "", text, count=1, flags=re.MULTILINE)
    (report,) = normalised.recognise_all(read(cut.encode(), "cut" + RENDERERS[format_].suffix))
    texts = str(report.sections) + str(report.unused) + str(report.notices)
    for words in (
        "備品台帳と現物が一致していなかった。",
        "今後は、毎年度点検する。",
        "要綱を見直すことが望ましい。",
    ):
        assert words in texts
