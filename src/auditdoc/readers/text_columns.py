"""Columns of a text that were put in order: the table that lines in turn become again, and what the user is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from auditdoc.document import Cell, Paragraph, Remark, Table
from auditdoc.messages import _
from auditdoc.readers.interleaved import DEALT_OUT, GUESSED, Paired
from auditdoc.readers.text_lines import Line


@dataclass(slots=True)
class Columns:
    """Columns whose lines stood in turn: the first line of each stretch, of each row that was guessed, and their heads. And lines
    of columns side by side of which it is a guess where one ends (`unsure`)."""

    mended: list[Line] = field(default_factory=list)
    guessed: list[Line] = field(default_factory=list)
    unsure: list[Line] = field(default_factory=list)
    heads: set[tuple[str, ...]] = field(default_factory=set)


def dealt_table(dealt: Paired, run: list[Line], columns: Columns) -> Table:
    """The table of lines in turn among those of *run*, noted in *columns*."""
    columns.mended.append(run[dealt.start])
    columns.guessed.extend(run[row.place] for row in dealt.rows if not row.sure)
    if dealt.head:
        columns.heads.add(dealt.head)
    cells = []
    for n, row in enumerate(dealt.rows):
        origin = replace(run[row.place].origin, confidence=DEALT_OUT if row.sure else GUESSED)
        for column, text in enumerate(row.texts):
            told = (Paragraph(text, origin),) if text else ()
            cells.append(Cell(n, column, told, colspan=3 - len(row.texts), origin=origin))
    return Table(tuple(cells), run[dealt.start].origin)


def remarks_on_pages(columns: Line | None) -> Iterator[Remark]:
    """Where pages have two columns, only the blanks between them told so."""
    if columns is not None:
        yield Remark(
            "AD009",
            _("two columns of a page stood side by side and were read one after the other"),
            _("compare these findings and answers with the original"),
            columns.origin,
        )


def remarks_on_columns(columns: Columns) -> Iterator[Remark]:
    """Where columns were put side by side again, the reader of the record should compare, above all where it was a guess."""
    for line in columns.mended:
        yield Remark(
            "AD009",
            _("the lines of two columns stood in turn and were put side by side again"),
            _("compare these findings and answers with the original"),
            line.origin,
        )
    for line in columns.guessed:
        yield Remark(
            "AD009",
            _("where one of two columns ends here is not certain: its last lines may belong to the other"),
            _("compare this finding and its answer with the original"),
            line.origin,
        )
    for line in columns.unsure:
        yield Remark(
            "AD009",
            _(
                "one blank stands between two columns as between words: which words belong to which is a guess here"
            ),
            _("compare this finding and its answer with the original"),
            line.origin,
        )
