"""A pair of a form: a label and what stands beside it, below it or in one cell with it."""

import re
from dataclasses import dataclass, replace

from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode, Leaf
from auditdoc.layouts.profile import Role
from auditdoc.layouts.status_dates import status_and_date
from auditdoc.layouts.vocabulary import lookup, lookup_beside
from auditdoc.layouts.wording import lines_of


@dataclass(slots=True)
class Pair:
    """A label and what stands beside or below it. `turn` counts the rows of answers below a head inside the form."""

    label: Label
    head: CellNode
    value: CellNode
    turn: int | None = None

    def go_on(self, cell: CellNode) -> None:
        """Take a second cell below the first into it: two <dd> to one <dt>."""
        self.value = replace(self.value, leaves=[*self.value.leaves, *cell.leaves])


def own_pair(cell: CellNode) -> Pair | None:
    """The label and the value that stand in one cell: 「実施時期：令和3年3月」, 「（担当課）」 above or before 「工務課」."""
    lines = lines_of(cell.leaves[0].text) if cell.leaves else []
    opened = _OWN_LABEL.match(lines[0]) if lines else None
    label = lookup_beside(opened[1] or opened[2]) if opened is not None else None
    if opened is None or label is None or (opened[1] and label.role not in _FACTS):
        return None
    whole, rest = cell.leaves[0], [lines[0][opened.end() :].strip(), *lines[1:]]
    said = "\n".join(line for line in rest if line)
    values = [Leaf(said, whole.origin, wholes=(whole,))] if said else []
    head = replace(cell, leaves=[Leaf(opened[0].strip(), whole.origin, wholes=(whole,))])
    value = replace(cell, leaves=[*values, *cell.leaves[1:]])
    return Pair(label, head, value) if value.leaves else None


_OWN_LABEL = re.compile(
    r"[（(〔［\[【]([^（()）〔〕［\[\]］【】：:。、]{2,16})[)）〕］\]】]|([^（()）：:。、\s]{2,16})[\s\u3000]*[：:]"
)
_FACTS: tuple[Role, ...] = ("department", "date", "status", "number", "kind", "page", "title")
"""What a label in brackets says; other words in brackets begin texts, too."""


def said_beside(cells: list[CellNode]) -> Pair | None:
    """The status and the date that stand beside an answer in a cell without a label: 措置の内容 | … | 措置済 令和4年1月14日."""
    label, cell = lookup(cells[0].text), cells[-1]
    if len(cells) != 3 or label is None or label.role != "response":
        return None
    if cell.leaves and status_and_date(cell.lines) is None:
        return None
    return Pair(Label(cells[0].text, "status", basis="content"), replace(cell, leaves=[]), cell)
