"""Files made to keep a program busy: each is refused by name before it costs time or memory, in every format."""

import random
from io import BytesIO

import pytest
import xlsxwriter

from auditdoc.errors import InputError, TooLarge
from auditdoc.readers import read
from auditdoc.readers.limits import MAX_BLOCKS, MAX_CELLS, MAX_LINES, MAX_PARAGRAPH, MAX_TEXT

REFUSED = {
    "more-text.txt": ("措置\n" * (MAX_TEXT // 3 + 1)).encode(),
    "one-line.txt": ("あ" * (MAX_PARAGRAPH + 1)).encode(),
    "blanks.txt": ("あ" + " " * MAX_TEXT).encode(),
    "tabs.txt": ("あ\t" * (MAX_CELLS + 1)).encode(),
    "many-words.txt": "\n".join(["あい  う   え " * 8_000] * 50).encode(),
    "lines.txt": ("措置\n" * (MAX_LINES + 1)).encode(),
    "paragraphs.md": ("# 監査\n\n" + "措置\n\n" * (MAX_BLOCKS + 1)).encode(),
    "brackets.md": ("# 監査\n\n" + "[" * (MAX_PARAGRAPH + 1)).encode(),
    "pipes.md": (("|" * 29 + "\n") * 33_000).encode(),
    "dashes.md": ("あ\n" + "-- " * 10_000 + "\n" + "い\n" * 100_000).encode(),
    "more-text.md": ("# 監査\n" * (MAX_TEXT // 4)).encode(),
    "cells.html": ("<table>" + "<tr><td>あ<td>い" * (MAX_CELLS // 2 + 1)).encode(),
    "deep.html": ("<div>" * 10_000 + "あ" + "</div>" * 10_000).encode(),
    "tables.html": ("<table><tr><td>" * 3_000 + "あ").encode(),
    "spans.html": ("<table>" + "<tr><td colspan=1000 rowspan=65534>あ<td>い" * 2_000).encode(),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.usefixtures("bounded_time")
def test_refused(name):
    """One sentence that names the file and a remedy."""
    with pytest.raises(TooLarge) as caught:
        read(REFUSED[name], name)
    assert caught.value.hint


_HEAD = "指摘事項   措置の内容   所管課\n"

_PROSE = "これは長い本文の行であって、列の間をまたいで書いてあり、ここで終わる。\n\n"


def _words(count: int) -> str:
    """Words with one to three blanks between, which might be columns anywhere."""
    rng = random.Random(count)
    return "".join(rng.choice(["a", "あ", "不備", "。"]) + " " * rng.choice([1, 2, 3]) for _ in range(count))


READ = {
    "span.html": "<meta charset=utf-8><table><tr><td colspan=2000000000 rowspan=2000000000>あ<td>い<tr><td>う</table>",
    "quotes.md": "# 監査\n\n" + "> " * 20_000 + "あいう",
    "stars.md": "# 監査\n\n" + "**a " * 4_000 + "あいう",
    "runs.txt": "監査\n" + ("あ" + " " * 300) * 300,
    "words.txt": "監査\n" + "a " * 30_000,
    "no-blanks.txt": "監査\n" + "公表" * 12_000,
    "wide-lines.txt": _HEAD + "\n".join(["a  あ  b" * 1_200] * 50),
    "heads.txt": "".join(f"{n}番   {n}号   措置{n}\n" for n in range(3_000)),
    "heads-apart.txt": "".join(f"番{n}   号{n}   措置{n}\n\n" for n in range(20_000)),
    "heads-and-prose.txt": "".join(
        f"番{n}{' ' * (3 + n % 7)}号{n}{' ' * (3 + n % 11)}措置{n}\n\n{_PROSE if n % 30 == 0 else ''}"
        for n in range(1_500)
    ),
    "words-and-blanks.txt": "監査\n" + "\n".join([_words(2_000)] * 50),
    "one-head.txt": (_HEAD + "不備がある。   改めた。   総務課\n") * 1_500,
    "head-alone.txt": (_HEAD + "-----\n") * 3_000,
    "open-boxes.txt": "┌──┬──┐\n" * 10_000,
    "long-line-in-a-box.txt": "┌──┐\n" + "│あ│\n" * 50_000 + "│" + "い" * 50_000 + "│\n└──┘\n",
    "open-grids.md": "+---+---+\n| あ | い |\n" * 4_000,
    "long-line-in-a-grid.md": "+---+\n" + "| a |\n" * 50_000 + "|" + "b" * 50_000 + "|\n+---+\n",
    "pipes.txt": "|||||\n" * 20_000,
    "one-table.txt": "指摘事項\t措置の内容\t所管課\n不備がある。\t改めた。\t総務課\n\n" * 20_000,
    "ditto.txt": "所管課\t指摘事項\n" + "〃\t〃\n" * 20_000,
    "labels.txt": "(1)(1)(1)\n" * 40_000,
}


@pytest.mark.parametrize("name", READ)
@pytest.mark.usefixtures("bounded_time")
def test_read_all_the_same(name):
    """What is odd and within the limits is read, quickly, and counted."""
    document = read(READ[name].encode(), name)
    assert document.characters > 2


@pytest.mark.usefixtures("bounded_time")
def test_sparse_sheet():
    """Cells far from each other are found without a look at the empty ones between them."""
    rng = random.Random(1)
    workbook = xlsxwriter.Workbook(file := BytesIO())
    sheet = workbook.add_worksheet()
    for n in range(20_000):
        sheet.write(rng.randrange(1_000_000), rng.randrange(500), f"指摘{n}")
    workbook.close()
    assert read(file.getvalue(), "sparse.xlsx").characters > 20_000


CUT = {
    "r01/report.docx": "corpus", "r04/register.xlsx": "corpus", "r04/calc.pdf": "corpus",
    "natsumi.libreoffice.ods": "register", "natsumi.xlwt.xls": "register",
}  # fmt: skip


def _sample(name, corpus):
    folder = corpus if CUT[name] == "corpus" else corpus.parents[1] / "samples" / CUT[name]
    return (folder / name).read_bytes()


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
@pytest.mark.parametrize("name", CUT)
def test_cut_off(name, share, corpus):
    """A file that was cut off is refused whole: half a report would pass for one."""
    data = _sample(name, corpus)
    with pytest.raises(InputError) as caught:
        read(data[: int(len(data) * share)], name)
    assert caught.value.hint


@pytest.mark.parametrize("name", CUT)
def test_cut_off_anywhere(name, corpus):
    """Wherever it was cut, near its head, its end or at a place of chance: nothing but a sentence, or a document."""
    data, rng = _sample(name, corpus), random.Random(name)
    ends = [*range(1, 40), *(len(data) - n for n in range(1, 40)), *rng.sample(range(len(data)), 40)]
    for end in ends:
        assert _characters_or_hint(data[:end], name)


def _characters_or_hint(data, name):
    try:
        return read(data, name).characters
    except InputError as error:
        return error.hint
