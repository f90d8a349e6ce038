"""Whatever a reader hands over, recognition gives a valid record: random documents of pieces that mean something to it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditdoc.document import Block, Cell, Document, Furniture, Heading, Paragraph, Source, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.layouts import explain, recognise

TITLE = "令和5年度定期監査の結果に対する措置状況"
LABELS = (
    "指摘事項", "指摘事項等", "意見", "要望", "監査の結果", "検出事項", "是正を求める事項", "措置の内容", "措置状況", "講じた措置",
    "対応状況", "所管課", "担当課", "所属名", "回答課", "番号", "No.", "区分", "項目", "件名", "事項名", "報告書頁", "措置年月日",
    "通知年月日", "指摘年月日", "状況", "備考", "監査の種類", "監査のテーマ",
)  # fmt: skip
PIECES = (
    "1", "(1)", "（１）", "①", "ア", "(ア)", "第1", "1　", "No.1", "指摘１", "指摘事項①", "・", "○", "■", "※", "（注１）", "(", "（", "）",
    "【", "】", "〔", "〕", "「", "」", "《", "》", "<", ">", "：", "、", "。", "→", "⇒", "―", "-", "〃", "同上", "　", " ", "\u00a0", "\n",
    " \n ", "措置済", "検討中", "（措置済）", "【改善済】", "（指摘）", "【意見】", "該当なし", "P.12", "（P.6）", "総務課", "総務部 人事課",
    "（総務課）", "（総務課、人事課）", "【総務課】", "《総務部》", "●総務課", "関係各課", "（所管課：総務課）", "青空市", "青空市監査委員",
    "監査公表第3号", "｜", "|", TITLE, "令和5年度", "令和5年3月1日", "（令和5年3月1日）", "定期監査", "以上", "目次", "記", "台帳に記載がなかった。",
    "改めた。", "手当の支給について", "備品の管理について（指摘）", "前回の回答に同じ。", "〔34〕", "〔34・36〕", "について", "1,000円", "A",
)  # fmt: skip
"""Numbers, brackets, blanks, names, dates and half sentences: set next to each other they leave nothing where a text is awaited."""

pieces = st.sampled_from(PIECES + LABELS)
EDGES = ("", "1", "(1)　", "①", "ア", "■指摘１", "【", "（", "・", "※", "→", "　")
ENDS = ("", "（指摘）", "（P.6）", "（総務課）", "〔34〕", "】", "）", "：", "｜", "|", "　", "\n")
texts = st.one_of(
    st.lists(pieces, min_size=1, max_size=4).map("".join),
    st.tuples(st.sampled_from(EDGES), st.just("") | pieces, st.sampled_from(ENDS)).map("".join).filter(bool),
)
"""Among them what opens or closes a text, with nothing between."""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose first row may be a head; cells may be missing, or empty."""
    columns = draw(st.integers(1, 5))
    head = [Cell(0, n, (Paragraph(draw(st.sampled_from(LABELS))),), header=True) for n in range(columns)]
    body = [
        Cell(row, column, tuple(map(Paragraph, draw(st.lists(texts, max_size=3)))))
        for row in range(1, draw(st.integers(2, 4)))
        for column in range(columns)
        if draw(st.integers(0, 9))
    ]
    return Table(tuple([*head, *body] if draw(st.booleans()) or not body else body))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = draw(
        st.lists(
            texts.map(Paragraph)
            | st.builds(Heading, texts, st.integers(1, 4))
            | tables()
            | st.builds(Furniture, texts, st.just("running_head")),
            min_size=1,
            max_size=12,
        )
    )
    blocks.insert(0, Paragraph(TITLE))
    characters = sum(nonblank(cell.text) for b in blocks if isinstance(b, Table) for cell in b.cells)
    characters += sum(nonblank(b.text) for b in blocks if not isinstance(b, Table))
    title = draw(st.none() | texts | texts.map("| {}".format))
    return Document(Source("a.txt", "0" * 64, "text", "text"), tuple(blocks), characters, title)


def _document(title: str | None, *texts: str) -> Document:
    return Document(
        Source("a.txt", "0" * 64, "text", "text"),
        tuple(map(Paragraph, texts)),
        nonblank("".join(texts)),
        title,
    )


@example(_document("｜青空市", "監査", "指摘事項", "台帳に記載がなかった。", "措置の内容", "改めた。"))
@example(
    _document(
        None, TITLE, "（P.6）", "1　（P.6）", "指摘事項", "台帳に記載がなかった。", "措置の内容", "改めた。"
    )
)
@settings(max_examples=250)
@given(documents())
def test_any_document_gives_a_valid_record(document: Document) -> None:
    """No empty text and none with a blank at its edge is ever built, and every character is counted once."""
    (report,) = recognise(document)
    coverage = report.coverage
    assert coverage.characters == document.characters
    assert coverage.characters == coverage.in_records + coverage.furniture + coverage.unused
    ids = [finding.id for finding in report.findings()]
    assert len(set(ids)) == len(ids)
    explain(document)
