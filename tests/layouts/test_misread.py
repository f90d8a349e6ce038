"""Labels and status words that recognition read with one wrong character or one bracket less."""

from dataclasses import replace

import pytest

from auditdoc.document import Cell, Document, Origin, Paragraph, Source, Table
from auditdoc.layouts import recognise

TITLE = "令和4年度定期監査の結果に基づく措置の状況"
ASKED = "物品の台帳に記載のない備品が12点あったので、台帳を整備されたい。"
TAKEN = "備品の現物を確認し、台帳に記載した。"


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, Origin(page=1, confidence=0.93)) for text in texts)


def document(*blocks: Paragraph | Table) -> Document:
    return Document(Source("scan.pdf", "0" * 64, "pdf", "pdf"), blocks, 0)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(
        tuple(Cell(r, c, paragraphs(text)) for r, row in enumerate(rows) for c, text in enumerate(row))
    )


def findings(*blocks: Paragraph | Table):
    (report,) = recognise(document(*blocks))
    return list(report.findings())


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("【指玉事項】", "【措置の内容】"),
        ("【指摘事項】", "【措軒の内容】"),
        ("【指摘事項", "【措置】"),
        ("【指摘事項】", "【措置"),
        ("指摘事項】", "措置】"),
        ("1【指摘事項〕", "措軒の内容"),
    ],
)
def test_a_label_with_one_wrong_character(asked, taken) -> None:
    """It is the label; what it says is kept as it was read."""
    (finding,) = findings(*paragraphs(TITLE, "総務課", asked, ASKED, taken, TAKEN))
    assert finding.paragraphs == (ASKED,)
    assert [response.paragraphs for response in finding.responses] == [(TAKEN,)]
    assert finding.kind_printed in (None, asked.strip("【】〕1"))


def test_the_kind_is_that_of_the_label_only_where_it_is_certain() -> None:
    """指玉事項 can be 指摘事項 and 指導事項; the report's own label decides."""
    one = paragraphs("【指玉事項】", ASKED, "【措置】", TAKEN)
    other = paragraphs("【指導事項】", ASKED.replace("12", "3"), "【措置】", TAKEN)
    assert findings(*paragraphs(TITLE, "総務課"), *one)[0].kind in (
        None,
        "指摘",
    )  # of the title, not of the label
    assert [f.kind for f in findings(*paragraphs(TITLE, "総務課"), *other, *one)] == ["指導", "指導"]


def test_heads_and_status_words_of_a_register() -> None:
    head = ("No.", "指摘事項", "所管課", "措軒状況", "措置内容")
    rows = [("1", ASKED, "総務課", "措軒済", TAKEN), ("2", ASKED[3:], "財政課", "検討中", "検討している。")]
    found = findings(*paragraphs(TITLE), table(head, *rows))
    assert [(r.status, r.progress) for f in found for r in f.responses] == [
        ("措軒済", "done"),
        ("検討中", "under_review"),
    ]


@pytest.mark.parametrize("word", ["指摘事例", "検査結果", "財管課", "措直"])
def test_another_word_is_no_misread_label(word) -> None:
    """A word of the report's sentences, of other labels, a department, two characters: none of them opens a finding."""
    said = ASKED.replace("備品", "事例の備品")
    (finding,) = findings(*paragraphs(TITLE, "総務課", "【指摘事項】", said, word, TAKEN, "【措置】", TAKEN))
    assert finding.paragraphs[0] == said
    assert len(finding.responses) == 1


@pytest.mark.parametrize("word", ["未応中", "措置斉", "検対済"])
def test_a_status_word_that_could_be_two_is_none(word) -> None:
    rows = [("1", ASKED, "総務課", word, TAKEN), ("2", ASKED[3:], "財政課", "措置済", TAKEN)]
    found = findings(*paragraphs(TITLE), table(("No.", "指摘事項", "所管課", "措置区分", "措置内容"), *rows))
    assert found[0].responses[0].progress == "not_stated"


def test_what_a_file_says_itself_stays_as_it_is() -> None:
    """A file's own 【指玉事項】 is a misprint at most."""
    blocks = paragraphs(TITLE, "総務課", "【指玉事項】", ASKED, "【措置】", TAKEN)
    (report,) = recognise(document(*(replace(block, origin=Origin(page=1)) for block in blocks)))
    assert not any(ASKED in finding.paragraphs for finding in report.findings() if finding.kind_printed)
