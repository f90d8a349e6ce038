"""Forms in a text dump: label and value with a run of blanks between, the same labels again for each finding.

    整理番号    1           報告書頁  P.41
    監査結果      庁舎の点検業務について、提出さ
    （要旨）    れた報告書に記載がない。

The labels are the words at the left edge that come back in the same form again and again; nothing is known of what they mean.
Text below a value, set in, goes on with it, over a page end too. Each form becomes a table of labels beside their values.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from auditdoc.document import Cell, Origin, Paragraph, Table
from auditdoc.japanese.spacing import ends_sentence, join, squeeze, without_blanks
from auditdoc.readers.spaced_choice import SpacedTable
from auditdoc.readers.spaced_lines import Line, Part, parts_of

MAX_LABEL = 8
"""Characters of a label, blanks aside."""
MAX_LETTER_GAP = 4
"""Blanks inside a label that is spaced out (区  分)."""
MIN_FORMS = 2
"""Forms with the same labels; one alone may be anything."""
MIN_LABELS = 4
"""Labels at the left edge of a form."""
MIN_WRAPPED = 2
"""Lines that go on with a value, set in: they show that labels and values are columns."""
SHARE_BESIDE = 0.6
"""Of the forms, so many have the second label of a line (所管課) for it to be one."""


@dataclass(slots=True)
class _Value:
    """A label, its value as it grows, where the value begins, and the line that both begin in."""

    label: str
    line: int
    row: int
    column: int
    lines: list[tuple[int, str, int]] = field(default_factory=list)
    """Place, text and number of each line of the value."""


def spaced_forms(lines: Sequence[Line], furniture: Collection[int] = ()) -> list[SpacedTable]:
    """The forms in *lines*, top to bottom. *furniture*: numbers of lines that belong to the page."""
    edge = min((_start(line) for line in lines if line.text and line.number not in furniture), default=0)
    heads = {
        n: head
        for n, line in enumerate(lines)
        if line.number not in furniture and (head := _head(line, edge)) is not None
    }
    counts = Counter(head[0] for head in heads.values())
    labels = {label for label, count in counts.items() if count >= MIN_FORMS}
    places = [n for n, head in heads.items() if head[0] in labels]
    if not places:
        return []
    opening = heads[places[0]][0]
    begins = [n for n in places if heads[n][0] == opening]
    beside = _beside(heads, places, len(begins))
    forms = [
        form
        for first, end in zip(begins, [*begins[1:], len(lines)], strict=True)
        if (
            form := _form(
                lines, (first, end), {n: heads[n] for n in _between(places, first, end)}, beside, furniture
            )
        )
    ]
    wrapped = sum(
        _start(line) > edge + 1 for form in forms for line in lines[form.first : form.end] if line.text
    )
    return forms if len(forms) >= MIN_FORMS and wrapped >= MIN_WRAPPED else []


def rows_of_forms(lines: Sequence[Line], furniture: Collection[int] = ()) -> set[int]:
    """Places of lines that are a label and its value in forms without text set in: 番号　　　1 / 件名　　　…. They are read as they
    stand; a row of them is no head of a table.

    At least MIN_LABELS words come back as often as each other, each time in the same order.
    """
    words = {
        n: found[1]
        for n, line in enumerate(lines)
        if line.number not in furniture and (found := _LABEL_BEFORE_BLANK.match(line.text))
    }
    counts = Counter(words.values())
    alike = Counter(count for count in counts.values() if count >= MIN_FORMS)
    often = next((count for count, labels in alike.most_common() if labels >= MIN_LABELS), None)
    said = [word for word in words.values() if counts[word] == often]
    order = list(dict.fromkeys(said))
    if often is None or said != order * often:
        return set()
    return {n for n, word in words.items() if counts[word] >= MIN_FORMS}


_LABEL_BEFORE_BLANK = re.compile(rf"([^\s、。]{{2,{MAX_LABEL}}})(?:\u3000| {{2}})[\u3000 ]*(?=[^\u3000 ])")


def _between(places: Sequence[int], first: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, end)]


def _start(line: Line) -> int:
    return round(line.indent * 2)


Head = tuple[str, list[Part]]
"""The label at the left edge of a line, and the parts of the line behind it."""


def _head(line: Line, edge: int) -> Head | None:
    if _start(line) > edge + 1 or "\t" in line.text or "\u3000" in line.text:
        return None
    parts = parts_of(line, width=len)
    if not parts:
        return None
    letters = [parts[0]]
    for part in parts[1:]:
        if len(part.text) > 1 or len(letters[-1].text) > 1 or part.gap > MAX_LETTER_GAP:
            break
        letters.append(part)
    label = "".join(part.text for part in letters)
    rest = parts[len(letters) :]
    is_label = (
        1 < len(without_blanks(label)) <= MAX_LABEL
        and not any(c in label for c in "。、")
        and not label.isdigit()
    )
    return (label, rest) if is_label and rest else None


def _beside(heads: dict[int, Head], places: Sequence[int], forms: int) -> set[str]:
    """The words that are labels in the middle of a line: behind a value, in most of the forms."""
    words = Counter(part.text.split(" ")[0] for n in places for part in heads[n][1][1:])
    return {
        word
        for word, count in words.items()
        if count >= max(MIN_FORMS, SHARE_BESIDE * forms) and 1 < len(word) <= MAX_LABEL
    }


def _form(
    lines: Sequence[Line],
    span: tuple[int, int],
    heads: dict[int, Head],
    beside: set[str],
    furniture: Collection[int],
) -> SpacedTable | None:
    """The form whose labels are *heads*, in the lines first..end of *span*; it may end before."""
    first, last = span
    values: list[_Value] = []
    end = first
    for n in range(first, last):
        line = lines[n]
        if not line.text or line.number in furniture:
            continue
        if n in heads:
            _open(values, heads[n], line, beside)
        elif values and _start(line) > _start(lines[first]) + 1 and "\t" not in line.text:
            values[-1].lines.append((_start(line), line.text, line.number))
        else:
            break
        end = n + 1
    if len(heads) < MIN_LABELS:
        return None
    cells = [cell for value in values for cell in _cells(value)]
    return SpacedTable(first, end, Table(tuple(cells), Origin(line=lines[first].number)), ())


def _open(values: list[_Value], head: Head, line: Line, beside: set[str]) -> None:
    """The labels of a line with what stands behind each; one in brackets is the second line of the label above."""
    label, rest = head
    if label[0] in "（(" and values:
        values[-1].label += label
        values[-1].lines.append((rest[0].start, line.text[rest[0].place :], line.number))
        return
    row = values[-1].row + 1 if values else 0
    values.append(_Value(label, line.number, row, 0))
    for n, part in enumerate(rest):
        word, _, behind = part.text.partition(" ")
        if n > 0 and word in beside:
            values.append(_Value(word, line.number, row, values[-1].column + 2))
            if behind.strip():
                values[-1].lines.append((part.start, behind.strip(), line.number))
        elif n == 0 and word in beside and not behind:
            values.append(_Value(word, line.number, row, 2))  # the first label has no value
        elif values[-1].lines:
            start, text, number = values[-1].lines[-1]
            values[-1].lines[-1] = (start, f"{text} {part.text}", number)
        else:
            values[-1].lines.append((part.start, part.text, line.number))


def _cells(value: _Value) -> Iterator[Cell]:
    origin = Origin(line=value.line)
    yield Cell(value.row, value.column, (Paragraph(value.label, origin),), header=True, origin=origin)
    yield Cell(value.row, value.column + 1, tuple(_paragraphs(value)), origin=origin)


def _paragraphs(value: _Value) -> Iterator[Paragraph]:
    """The lines of a value as paragraphs: one begins where a line is set in below a sentence."""
    edge = min((start for start, _, _ in value.lines), default=0)
    text, first = "", 0
    for start, line, number in value.lines:
        if text and start > edge and ends_sentence(text):
            yield Paragraph(text, Origin(line=first))
            text = ""
        first = first if text else number
        text = join(text, squeeze(line))
    if text:
        yield Paragraph(text, Origin(line=first))
