"""The rows of a form as pairs of a label and its value.

番号 | 1 | 区分 | 指摘           pairs side by side
監査の結果                     a label over all columns, its text in the row below
部署 | 対応の状況               a head inside the form: below it a row for each answer
措置の内容 | 契約課 | …         one label beside a row for each answer
措置 | 内容 | …                a word that a merged cell beside it explains
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from auditdoc.japanese.characters import fold
from auditdoc.japanese.department_brackets import speaker
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.form_pairs import Pair, own_pair, said_beside
from auditdoc.layouts.heads import is_value
from auditdoc.layouts.label_tables import Label, bare_label
from auditdoc.layouts.leaves import CellNode
from auditdoc.layouts.profile import MAX_LABEL, Role
from auditdoc.layouts.status_dates import status_and_date
from auditdoc.layouts.time_rows import InTimes
from auditdoc.layouts.vocabulary import firmer, label_count, lookup, lookup_beside, progress_of
from auditdoc.layouts.wording import fits_heading

_HEAD_WORDS = ("内容", "記載内容", "説明")
"""項目 | 内容 above a form heads its two columns; it is no pair."""
_OF_A_SECTION = ("内容", "概要", "要旨", "詳細", "本文")
"""They say what the merged label beside them says: 措置 | 内容."""
_DATES_OF_A_SECTION = ("年月日", "日付", "時期", "実施日", "完了日")
MAX_UNKNOWN = 0.5
"""For each pair whose label is known a form may have so many with words that are none (作成者, 様式の版): of no record."""


def pairs_of(rows: list[list[CellNode]], columns: int, numbers: list[CellNode]) -> list[Pair]:
    """The pairs of all rows; [] as soon as a row is anything else. *numbers* stand in front of the row that they begin in."""
    form = _Form({cell.row: cell for cell in numbers})
    trimmed = [_without_rest([c for c in row if c.column + c.colspan <= columns]) for row in rows]
    for row, below in zip(trimmed, [*trimmed[1:], []], strict=True):
        if not form.takes(row, below):
            return []
    firm = firmer({place: pair.label for place, pair in enumerate(form.pairs)})
    pairs = [pair for place, pair in enumerate(form.pairs) if place in firm]
    if form.unknown > MAX_UNKNOWN * len(pairs):
        return []
    for leaf in (leaf for cell in form.labels for leaf in cell.leaves):
        leaf.take("columns: label")
    return pairs


def _without_rest(cells: list[CellNode]) -> list[CellNode]:
    """A row without the empty cells of a wide sheet behind its last pair."""
    while len(cells) > 2 and len(cells) % 2 == 0 and not cells[-1].leaves and not cells[-2].leaves:
        cells = cells[:-2]
    return cells


@dataclass(slots=True)
class _Form:
    """The pairs so far. `inner` are label and head of each column of the table inside the form whose rows are being read,
    `times` is one of answers of several times, `alone` is a label over all columns whose text stands below, `section` the label that a merged cell gives to several rows.
    """

    numbers: dict[int, CellNode]
    pairs: list[Pair] = field(default_factory=list)
    unknown: int = 0
    inner: dict[int, Pair] = field(default_factory=dict)
    turn: int = 0
    times: InTimes | None = None
    labels: list[CellNode] = field(default_factory=list)
    """Cells that say of no pair by themselves which label it has, taken once all rows are those of a form."""
    alone: Pair | None = None
    section: Label | None = None
    section_end: int | None = None
    counted: Pair | None = None
    """The pair of a label that counts its findings, whose text may stand below."""

    def takes(self, cells: list[CellNode], below: list[CellNode]) -> bool:
        """Take a row; False for one that is none of a form."""
        if not any(cell.leaves for cell in cells):
            return True
        if (number := self.numbers.get(cells[0].row)) is not None:
            self.pairs.append(Pair(Label("", "number", basis="content"), replace(number, leaves=[]), number))
        cells = self._beside_section(cells)
        if self.inner and len(cells) > 1 and lookup(cells[0].text) is None and cells[0].column in self.inner:
            return self._inner_row(cells)
        self.inner = {}
        if self._by_time(cells, below):
            return True
        heads = self._inner_head(cells, below) if self.pairs else {}
        if heads:
            self.inner = heads
            return True
        if _stands_alone(cells) and self._alone(cells, below):
            return True
        self.alone = None
        return self._goes_on(cells) or self._side_row(cells) or self._pairs(cells)

    def _by_time(self, cells: list[CellNode], below: list[CellNode]) -> bool:
        """Take a table of answers of several times inside the form: its head, or a row below that."""
        if self.pairs and (opened := InTimes.opened_by(cells, below, self.turn + 1)):
            self.times = opened
            self.labels.extend(cells)
            return True
        said = self.times.pairs_of(cells) if self.times else []
        if not said and self.times:
            self.turn, self.times = self.times.turn, None
        self.pairs.extend(said)
        self.labels.extend(cells[:1] if said else [])
        return bool(said)

    def _beside_section(self, cells: list[CellNode]) -> list[CellNode]:
        """A row without the merged label in front of its own ones: 監査結果 | 件名 | …, and below it 内容 | …."""
        first = cells[0]
        if self.section_end is not None and first.row >= self.section_end:
            self.section = self.section_end = None
        label = lookup(first.text) if first.column == 0 and first.rowspan > 1 and len(cells) > 2 else None
        if label is None or not (lookup(cells[1].text) or bare_label(cells[1].text) in _OF_A_SECTION):
            return cells
        self._open_section(label, first)
        self.section_end = first.row + first.rowspan
        return cells[1:]

    def _open_section(self, label: Label, cell: CellNode) -> None:
        self.section, self.section_end = label, None
        for leaf in cell.leaves:
            leaf.label = label
            leaf.take("columns: label")

    def _open_counted(self, label: Label, value: CellNode) -> None:
        """A label that counts its findings, beside what may be a title: 指摘事項１ | …について, and below it 内容 | …."""
        if label.role == "finding" and label_count(label.printed) is not None:
            is_title = bool(value.leaves) and fits_heading(value.text)
            self.counted, self.section = (self.pairs[-1], label) if is_title else (None, None)
            self.section_end = None
        elif label.role == "response" and self.section is not None and label_count(self.section.printed):
            self.counted = self.section = None

    def _name_counted(self, head: CellNode) -> None:
        """At 内容 below such a label: what stands beside the label is the title, and the text is here."""
        if self.counted is not None and bare_label(head.text) in _OF_A_SECTION:
            self.counted.label = replace(self.counted.label, role="title")
            self.counted = None

    def _label(self, text: str) -> Label | None:
        """The label that *text* is, in its section."""
        label, bare = lookup_beside(text), bare_label(text)
        if self.section is not None and bare in _OF_A_SECTION:
            return self.section
        if self.section is None or label is not None:
            return label
        if bare in _DATES_OF_A_SECTION and self.section.role == "response":
            return Label(text, "date", means="taken", basis="content")
        return None

    def _inner_head(self, cells: list[CellNode], below: list[CellNode]) -> dict[int, Pair]:
        """The head of a table inside the form: labels alone, one of them of answers, and below them a row without."""
        labels = {cell.column: label for cell in cells if (label := self._label(cell.text))}
        roles = {label.role for label in labels.values()}
        if len(labels) < 2 or 2 * len(labels) < len(cells) or "response" not in roles:
            return {}
        beside = pairwise(cells)
        if not all(cell.leaves for cell in cells) or any(
            is_value(value.text, labels.get(head.column)) for head, value in beside
        ):
            return {}
        if len(below) < 2 or below[0].column not in labels or self._label(below[0].text) is not None:
            return {}
        return {cell.column: Pair(labels[cell.column], cell, cell) for cell in cells if cell.column in labels}

    def _inner_row(self, cells: list[CellNode]) -> bool:
        heads = self.inner.values()
        finds = any(head.label.role in ("finding", "fact") for head in heads)
        if finds and any(pair.head is head.head for pair in self.pairs for head in heads):
            return False  # several findings below the head: a register, and what stands above it is no form
        self.turn += 1
        for cell in cells:
            head = self.inner.get(cell.column)
            if head is not None and finds:
                self.pairs.append(Pair(head.label, head.head, cell))
            elif head is not None:
                label = replace(head.label, answers=head.label.answers or head.label.role == "department")
                self.pairs.append(Pair(label, head.head, cell, self.turn))
        return True

    def _alone(self, cells: list[CellNode], below: list[CellNode]) -> bool:
        """Take a label over all columns, or the text below one."""
        cell, label = cells[0], lookup(cells[0].text)
        if label is None:
            if self.alone is not None:
                self.alone.go_on(cell)
            return self.alone is not None
        if below and _stands_alone(below) and lookup(below[0].text) is None:
            self.alone = Pair(label, cell, replace(cell, leaves=[]))
            self.pairs.append(self.alone)
            return True
        if len(cells) > 1:
            return False  # a label beside an empty cell
        self.alone = None
        self._open_section(label, cell)
        return True

    def _goes_on(self, cells: list[CellNode]) -> bool:
        """Take a row without labels to the values above it, each in its own column; False for a row with labels.

        Below an answer stands the next paragraph of it, or the answer of the next one who speaks.
        """
        if not self.pairs or cells[0].column == 0 or self._label(cells[0].text) is not None:
            return False
        pairs = reversed(self.pairs)
        last = {column: pair for pair in self.pairs for column in [pair.value.column]}
        known = [last[cell.column] for cell in cells if cell.column in last]
        if len(known) < len(cells):
            if len(cells) == 1:
                next(pairs).go_on(cells[0])
            return len(cells) == 1
        in_turn = any(pair.turn is not None and pair.label.role == "department" for pair in known)
        if in_turn or any(cell.leaves and speaker(cell.leaves[0].text) for cell in cells):
            self._speaks(known, cells)
        else:
            for pair, cell in zip(known, cells, strict=True):
                pair.go_on(cell)
        return True

    def _speaks(self, above: list[Pair], cells: list[CellNode]) -> None:
        """The next answer, in the columns of the one *above*."""
        if all(pair.turn is None for pair in above):
            self.turn += 1
        first = self.turn
        self.turn += 1
        for pair, cell in zip(above, cells, strict=True):
            if pair.label.role in _ANSWER:
                pair.turn = first if pair.turn is None else pair.turn
                self.pairs.append(Pair(pair.label, pair.head, cell, self.turn))
            else:
                pair.go_on(cell)

    def _side_row(self, cells: list[CellNode]) -> bool:
        """Departments and their answer beside one label of answers: 措置の内容 | 契約課 | …, the status behind them."""
        if (
            not 3 <= len(cells) <= 4
            or (label := self._label(cells[0].text)) is None
            or label.role != "response"
        ):
            return False
        names = split_departments(cells[1].text)
        told = len(cells) < 4 or status_and_date(cells[3].lines) is not None
        if not told or not names or not all(map(is_department, names)) or lookup(cells[2].text) is not None:
            return False
        self.turn += 1
        who = Label(cells[0].text, "department", answers=True, basis="content")
        status = Label(cells[0].text, "status", basis="content")
        for one, cell in zip((who, label, status), cells[1:], strict=False):
            head = cells[0] if one is label else replace(cells[0], leaves=[])
            self.pairs.append(Pair(one, head, cell, self.turn))
        return True

    def _pairs(self, cells: list[CellNode]) -> bool:
        """Take a row of labels, each beside its value or in one cell with it (担当課：工務課), behind them perhaps a status."""
        rest = cells
        while rest:
            own = own_pair(rest[0])
            if own is not None:
                self.pairs.append(own)
                rest = rest[1:]
            elif len(rest) > 1:
                if not self._pair(*rest[:2]):
                    return False
                rest = rest[2:]
            else:
                beside = said_beside(cells)
                if beside is not None:
                    self.pairs.append(beside)
                return beside is not None
        return True

    def _pair(self, head: CellNode, value: CellNode) -> bool:
        self._name_counted(head)
        label = self._label(head.text)
        if label is not None and _heads_columns(label, value):
            return False
        if label is None and not head.header:
            self.unknown += 1
            if len(head.text) > MAX_LABEL or ends_sentence(head.text):
                return False
        if label is not None and not (label.role == "title" and fold(value.text) in _HEAD_WORDS):
            self.pairs.append(Pair(label, head, value))
            self._open_counted(label, value)
        return True


_ANSWER: tuple[Role, ...] = ("department", "response", "status", "date")


def _heads_columns(label: Label, value: CellNode) -> bool:
    """True for 監査の結果 | 措置の状況: two labels of texts side by side are the head of a table and no pair."""
    beside = lookup(value.text) if label.role in _TEXTS and progress_of(value.text) is None else None
    return beside is not None and beside.role in _TEXTS


_TEXTS: tuple[Role, ...] = ("finding", "fact", "response")


def _stands_alone(cells: list[CellNode]) -> bool:
    """True for a row with one text, in its first column."""
    return cells[0].column == 0 and bool(cells[0].leaves) and not any(cell.leaves for cell in cells[1:])
