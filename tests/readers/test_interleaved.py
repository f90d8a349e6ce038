"""Two columns whose lines stand in turn."""

from auditdoc.checks.recognition_unsure import UNSURE
from auditdoc.document import Table
from auditdoc.readers import read
from auditdoc.readers.interleaved import DEALT_OUT, GUESSED, paired_rows

HEAD = ["監査の結果", "措置の状況"]


GUESS = [
    "(イ)　切手を多く購入しているもの",
    "(イ)　余剰の切手を、全て課に返した。",
    "があった。枚数を減らすことが必要。",
    "計画を定め、以後は毎月点検する。",
]
"""Lines of which the last may belong to either column."""


def texts(lines: list[str]) -> list[tuple[str, ...]]:
    found = paired_rows(lines)
    assert found is not None
    return [row.texts for row in found.rows]


ROWS = [
    "(ア)　占用料の算定において、端数",
    "(ア)　徴収した占用料は全て還付。",
    "の扱いを誤り、過大に徴収した。",
    "様式に端数の処理を組み込んだ上、",
    "二人で確認する。",
    "(イ)　点検簿がない。",
    "(イ)　写しを編冊した。",
]


def test_a_column_whose_line_ends_with_a_full_stop_may_go_on() -> None:
    """Where one column ends is told by all the lines of a row together."""
    assert texts([*HEAD, *ROWS]) == [
        ("監査の結果", "措置の状況"),
        (
            "(ア)　占用料の算定において、端数の扱いを誤り、過大に徴収した。",
            "(ア)　徴収した占用料は全て還付。様式に端数の処理を組み込んだ上、二人で確認する。",
        ),
        ("(イ)　点検簿がない。", "(イ)　写しを編冊した。"),
    ]


def test_headings_between_the_rows_stand_across_both_columns() -> None:
    """With a mark, in brackets, or plain where both texts above have ended."""
    for heading in ("○　土木部　河川課", "《河川課》", "土木部河川課"):
        lines = [*HEAD, "○　土木部　道路課", *ROWS, heading, "(ア)　札がない。", "(ア)　付けた。"]
        assert texts(lines)[1] == ("○　土木部　道路課",)
        assert texts(lines)[4:] == [(heading,), ("(ア)　札がない。", "(ア)　付けた。")]


def test_names_above_the_first_row_are_headings_below_the_head() -> None:
    lines = [
        *HEAD,
        "《総務部》",
        "人事課",
        "１　札がない。",
        "１　付けた。",
        "２　鍵がない。",
        "２　備えた。",
    ]
    assert texts(lines)[:3] == [tuple(HEAD), ("《総務部》",), ("人事課",)]


def test_a_page_with_one_row_below_a_known_head() -> None:
    """The head comes back on each page; alone, one pair of numbers may be a list that begins twice."""
    page = [*HEAD, "(ウ)　札がない。", "(ウ)　付けた。"]
    assert paired_rows(page) is None
    assert paired_rows(page, {tuple(HEAD)}) is not None


def test_a_guess_says_that_it_is_one() -> None:
    """Two readings of the last line are as good: it goes on in the column whose line above is full, or in the other."""
    sure = ["(ア)　点検簿がない。", "(ア)　写しを編冊した。"]
    found = paired_rows([*HEAD, *sure, *GUESS])
    assert found is not None
    assert [row.sure for row in found.rows] == [True, True, False]


def test_prose_lists_and_wide_lines_are_no_columns() -> None:
    assert paired_rows(["(ア)　一つ目。", "(イ)　二つ目。", "(ア)　一つ目。", "(イ)　二つ目。"]) is None
    assert paired_rows([*ROWS, "あ" * 31]) is None
    assert paired_rows([]) is None


def test_pages_with_the_head_repeated_are_one_table_and_are_said() -> None:
    """The second head is furniture; each stretch has its remark."""
    row = ["(イ)　鍵がない。", "(イ)　備えた。"]
    text = "\n".join(
        [
            *HEAD,
            "(ア)　台帳がない。",
            "(ア)　作成した。",
            *row,
            "― 14 ―",
            *HEAD,
            "○　河川課",
            "(ア)　札がない。",
            "(ア)　付けた。",
            "",
        ]
    )
    document = read(text.encode(), "a.txt")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.row_count == 5
    assert [(remark.code, remark.origin.line) for remark in document.remarks] == [("AD009", 1), ("AD009", 8)]


def test_columns_that_were_dealt_out_are_less_sure_and_a_guess_less_still() -> None:
    """The confidence goes with the cells, and from there into the records; both are below certainty, a guess is named."""
    lines = [*HEAD, "(ア)　点検簿がない。", "(ア)　写しを編冊した。", *GUESS, ""]
    document = read("\n".join(lines).encode(), "a.txt")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    known = {cell.text[:3]: cell.origin.confidence for cell in table.cells}
    assert (known["(ア)"], known["(イ)"]) == (DEALT_OUT, GUESSED)
    assert GUESSED < UNSURE < DEALT_OUT < 1
