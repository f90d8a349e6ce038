"""How sure a recognition was of a text flows with its place into the records that are made of it."""

from auditdoc.document import Block, Cell, Document, Origin, Paragraph, Source, Table
from auditdoc.layouts import recognise
from auditdoc.readers.joining import join_tables
from auditdoc.records import Finding


def line(text: str, confidence: float | None) -> Paragraph:
    return Paragraph(text, Origin(page=1, confidence=confidence))


def grid(*rows: list[tuple[str, float | None]]) -> Table:
    return Table(
        tuple(
            Cell(r, c, (line(*text),), origin=Origin(page=1))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        ),
        Origin(page=1),
    )


def findings(*blocks: Block) -> list[Finding]:
    document = Document(Source("report.pdf", "", "pdf", "pdf"), blocks, 100)
    return [finding for report in recognise(document) for finding in report.findings()]


TITLE = line("令和4年度行政監査 意見・要望事項等措置状況報告書", 0.99)


def test_an_answer_is_as_sure_as_its_least_sure_cell() -> None:
    """A row of answers: the department and the answer, whichever is read worse."""
    found = findings(
        TITLE,
        line("(1) 物品の管理について", 0.9),
        line("意見・要望", 0.95),
        line("物品を適切に管理されたい。", 0.8),
        line("(財政課、人事課)", 0.85),
        grid(
            [("所属名", 0.9), ("措置状況等", 0.9)],
            [("財政課", 0.5), ("台帳を整備した。", 0.97)],
            [("人事課", 0.96), ("研修を行った。", 0.7)],
        ),
    )
    assert [f.origin.confidence for f in found] == [0.8]
    assert [r.origin.confidence for f in found for r in f.responses] == [0.5, 0.7]


def test_columns_keep_both_sides_apart() -> None:
    """A finding beside its answer: each has the confidence of its own cells."""
    found = findings(
        TITLE,
        grid(
            [("指摘事項", 0.9), ("措置内容", 0.9), ("所管課", 0.9)],
            [("契約書が作成されていなかった。", 0.6), ("契約書を作成した。", 0.92), ("契約課", 0.88)],
        ),
    )
    assert [(f.origin.confidence, [r.origin.confidence for r in f.responses]) for f in found] == [
        (0.6, [0.88])
    ]


def test_labelled_blocks_are_as_sure_as_their_least_sure_paragraph() -> None:
    """Text below labels: every paragraph counts, not only the first."""
    found = findings(
        TITLE,
        line("【指摘事項】", 0.99),
        line("契約書が作成されていなかった。", 0.9),
        line("速やかに作成されたい。", 0.4),
        line("【措置の内容】", 0.99),
        line("契約書を作成した。", 0.8),
        line("今後も続ける。", 0.3),
    )
    assert [(f.origin.confidence, [r.origin.confidence for r in f.responses]) for f in found] == [
        (0.4, [0.3])
    ]


def test_text_of_the_file_itself_has_no_confidence() -> None:
    """None and not 1: nothing was recognised."""
    found = findings(
        line("令和4年度行政監査 措置状況報告書", None),
        line("【指摘事項】", None),
        line("契約書を作成されたい。", None),
        line("【措置の内容】", None),
        line("契約書を作成した。", None),
    )
    assert [(f.origin.confidence, [r.origin.confidence for r in f.responses]) for f in found] == [
        (None, [None])
    ]


def test_a_sentence_over_a_page_break_is_as_sure_as_its_worse_half() -> None:
    """Joined cells have one paragraph, from two places."""
    upper = grid([("課", 0.9), ("措置内容", 0.9)], [("財政課", 0.9), ("台帳を整備し、管理の", 0.9)])
    lower = grid([("課", 0.9), ("措置内容", 0.9)], [("", 0.9), ("方法を改めた。", 0.5)])
    cells = tuple(c for c in lower.cells if c.text)
    empty = Cell(1, 0, (), origin=Origin(page=2))
    (joined,) = join_tables((upper, Table((*cells, empty), lower.origin)))[:1]
    assert isinstance(joined, Table)
    answer = joined.cells[3].paragraphs[0]
    assert (answer.text, answer.origin.confidence) == ("台帳を整備し、管理の方法を改めた。", 0.5)
