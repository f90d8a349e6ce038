"""What the documents promise beyond the round trip: a page one can publish, a contents list, anchors to cite."""

import itertools
import re

import pytest
from lxml import html

from auditdoc.errors import UsageError
from auditdoc.records import Finding, Report, Section
from auditdoc.renderers import file_names, render


def page(*reports: Report) -> html.HtmlElement:
    return html.document_fromstring(render(reports, "html").decode())


def test_the_page_names_its_language_its_title_and_its_maker(sample: Report) -> None:
    """lang="ja", a title, a viewport for phones and the program's name stand in the head."""
    root = page(sample)
    assert root.get("lang") == "ja"
    assert root.findtext("head/title") == sample.title
    names = {meta.get("name") for meta in root.iter("meta")}
    assert {"viewport", "generator"} <= names


def test_the_page_loads_nothing(sample: Report) -> None:
    """Style is inside, there is no script, and no address but anchors of the page itself."""
    text = render([sample], "html").decode()
    assert not re.search(r"<script|<link|<img|@import|url\(|https?://", text)
    assert all(link.get("href").startswith("#") for link in page(sample).iter("a"))


def test_every_table_has_a_caption_and_scoped_heads(sample: Report) -> None:
    """A screen reader can name each table and tell the head of each cell."""
    tables = list(page(sample).iter("table"))
    assert tables
    for table in tables:
        assert table.findtext("caption")
        assert all(head.get("scope") in ("row", "col") for head in table.iter("th"))
        assert next(table.iter("th"), None) is not None


def test_headings_go_down_one_level_at_a_time(sample: Report) -> None:
    """One h1, and no heading level is skipped, alone and bound together."""
    for reports in ([sample], [sample, sample]):
        levels = [int(e.tag[1]) for e in page(*reports).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_finding_is_linked_by_its_id(sample: Report) -> None:
    """The anchor of a finding is its id, so a citation survives the next rendering; every link has its goal."""
    root = page(sample, sample)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert "R4-包括外部監査-1-1" in ids
    assert "R4-包括外部監査-1-1.2" in ids
    from urllib.parse import unquote

    assert {unquote(link.get("href")[1:]) for link in root.iter("a")} <= set(ids)


def test_a_collection_lists_its_reports(sample: Report) -> None:
    """Several reports stand in one document behind a list of contents, in every document format."""
    for format_ in ("md", "html", "text", "reader"):
        other = sample.model_copy(update={"title": "第二の報告"})
        text = render([sample, other], format_).decode()
        assert text.count("第二の報告") >= 2, format_
        assert text.startswith(
            ("# 令和4年度 青嵐市監査委員 措置状況報告", "<!DOCTYPE", "令和4年度 青嵐市監査委員 措置状況報告")
        )


def test_the_screen_reader_edition_has_neither_tables_nor_signs(sample: Report) -> None:
    """No line of ours holds a tab, a rule or a decorating sign."""
    own = [line for line in render([sample], "reader").decode().split("\n") if not line.startswith("\u3000")]
    assert not [line for line in own if re.search(r"[\t■●◆【】━─|]", line)]


def test_text_can_never_be_taken_for_a_label(sample: Report) -> None:
    """A paragraph that looks like one of our lines comes out indented, in both text editions."""
    finding = Finding(id="x", paragraphs=("対象課：人事課", "● (9) 偽の件名", "対象課、人事課。"))
    report = sample.model_copy(update={"sections": (Section(findings=(finding,)),)})
    for format_ in ("text", "reader"):
        text = render([report], format_).decode()
        for paragraph in finding.paragraphs:
            assert f"\n\u3000{paragraph}\n" in text


def test_markdown_syntax_in_a_text_is_escaped(sample: Report) -> None:
    """Pipes, tags, stars and a number at the start of a paragraph stay characters."""
    text = render([sample], "md").decode()
    assert "1\\. 台帳を整備されたい。 \\* 期限は\\<別紙\\>のとおり \\& 厳守" in text
    assert "未定（A\\|B）" in text


def test_a_report_without_a_title_gets_a_heading_that_says_what_it_is(sample: Report) -> None:
    """The heading is made of year and kind of audit, and a fact says that there was no title."""
    text = render([sample.model_copy(update={"title": None})], "md").decode()
    assert text.startswith("# 令和4年度 包括外部監査 措置状況報告\n")
    assert "| 表題 | 記載なし |" in text


def test_rendering_nothing_is_wrong_usage() -> None:
    """An empty list of reports is refused with a remedy."""
    with pytest.raises(UsageError) as caught:
        render([], "md")
    assert caught.value.hint


def test_an_unknown_format_is_answered_with_the_known_ones(sample: Report) -> None:
    """The remedy lists all formats."""
    with pytest.raises(UsageError) as caught:
        render([sample], "docx")
    assert "reader" in caught.value.hint


def test_file_names_tell_the_report_and_never_collide(sample: Report) -> None:
    """Year, kind and theme make the name; a second one of the same name gets a number."""
    names = file_names([sample, sample, sample], "html")
    assert names[0] == "R4-包括外部監査-補助金に関する財務事務の執行について.html"
    assert names[1].endswith("-2.html")
    assert len(set(names)) == 3


def test_file_names_hold_no_separator(sample: Report) -> None:
    """A theme with slashes or dots cannot lead out of the folder."""
    report = sample.model_copy(update={"year": None, "audit_type": None, "theme": "../../etc/passwd\\x"})
    (name,) = file_names([report], "md")
    assert not set(name) & set("/\\:*?")
    assert not name.startswith(".")
