"""Words that are the label of findings by their place alone: 内容 beside 改善措置, where nothing else names what was found.

    番号 | 区分 | 学校名 | 内容 | 改善措置        the head of a table, or a form of these labels
    内容：…　措置：…                              lines that are set alike

Where a label of findings stands with them (指摘事項 | 内容 | 措置) they say nothing, nor do they without a label of answers. In
区分 | 指摘事項 stands a kind and no label.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from auditdoc.japanese.numerals import leading_label
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import (
    BULLETS,
    CLOSING,
    OPENING,
    Label,
    Readings,
    bare_label,
    readings_in_force,
)
from auditdoc.layouts.leaves import CellNode, Leaves, TableNode
from auditdoc.layouts.profile import MAX_LABEL
from auditdoc.layouts.vocabulary import lookup_beside
from auditdoc.layouts.wording import lines_of

_PLACED = re.compile(
    r"(?:主な|(?:事案|案件|事項|項目|事実)(?:の)?)?(?:記載)?(?:内容|概要|要旨|趣旨|詳細|本文|説明)(?:等)?(?:\(要旨\))?"
)
"""Words that say neither what was found nor what was done."""
_MAY_BE = re.compile(r"^.{0,8}?(?:内\s*容|概\s*要|要\s*旨|趣\s*旨|詳\s*細|本\s*文|説\s*明)", re.M)
"""How a line with such a word begins; most documents have none and are looked at no further."""
_IN = re.escape(OPENING + CLOSING)
_OPENED = re.compile(
    rf"([{re.escape(OPENING)}]?)([^{_IN}\s:：。、](?:[^{_IN}:：。、\n]{{0,{2 * MAX_LABEL}}}?[^{_IN}\s:：。、])?)"
    rf"(?:[{re.escape(CLOSING)}]|\s*[:：→]|\u3000|\s{{2,}}|$)"
)
"""The label that a line begins with: in brackets, before a colon, before a wide blank or alone."""


def is_placed(text: str) -> bool:
    """True for 内容, 概要 and the like alone."""
    return len(text) <= 2 * MAX_LABEL and _PLACED.fullmatch(bare_label(text)) is not None


def placed_labels(tree: Leaves) -> Readings:
    """What is in force, and the words of this document that their place makes labels of findings."""
    known = readings_in_force()
    found: set[str] = set()
    lines: list[str] = []
    for node in tree.nodes:
        if isinstance(node, TableNode):
            if any(_MAY_BE.match(leaf.text) for leaf in node.leaves() if len(leaf.text) <= 2 * MAX_LABEL):
                found |= _placed(_of_table(node))
        else:
            lines.append(node.text)
    found |= _of_lines(lines) if any(map(_MAY_BE.search, lines)) else set()
    labels = {word: Label(word, "finding", basis="content") for word in sorted(found)}
    return Readings({**labels, **known.labels}, known.statuses) if labels else known


def _placed(texts: Iterable[str]) -> set[str]:
    """The placed words among texts that are set alike, where these are the labels of findings."""
    words = [bare for text in texts if len(text) <= 2 * MAX_LABEL and (bare := bare_label(text))]
    placed = {word for word in words if _PLACED.fullmatch(word)}
    if not placed:
        return placed
    answered = any((label := lookup_beside(word)) is not None and label.role == "response" for word in words)
    return placed if answered and not any(map(_finds, words)) else set()


def _of_table(table: TableNode) -> Iterator[str]:
    """The texts of the cells, but for the kinds beside a label of kinds or below it."""
    grid = table.grid()
    kinds: set[int] = set()
    """Cells that are the head of a column of kinds, and what stands in one."""
    for row in table.rows:
        for cell in row:
            before = grid[cell.row][cell.column - 1] if cell.column else None
            above = grid[cell.row - 1][cell.column] if cell.row else None
            is_kind = kind_of(cell.text) is not None
            if is_kind and (_names_kinds(before) or id(above) in kinds):
                kinds.add(id(cell))
                continue
            after = cell.column + cell.colspan
            beside = grid[cell.row][after] if after < table.columns else None
            if _names_kinds(cell) and (beside is None or kind_of(beside.text) is None):
                kinds.add(id(cell))
            yield cell.text


def _names_kinds(cell: CellNode | None) -> bool:
    label = lookup_beside(cell.text) if cell is not None else None
    return label is not None and "kind" in (label.role, label.also)


def _of_lines(texts: list[str]) -> set[str]:
    """The placed words that begin lines as labels of answers do, where no label of findings is set apart."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for line in (line for text in texts for line in lines_of(text)):
        item = leading_label(line)
        opened = _OPENED.match((item[1] if item is not None else line).lstrip(BULLETS))
        if opened is not None:
            alike[opened[1] or opened[0][-1:].strip()].append(opened[2])
    apart = [word for mark, words in alike.items() if mark in _APART for word in words]
    if any(_finds(word) for word in apart):
        return set()
    return {word for words in alike.values() for word in _placed(words)}


_APART = (*OPENING, ":", "：", "→")
"""What sets a label apart from what it says; a line that is a label and nothing else may be a heading."""


def _finds(word: str) -> bool:
    label = lookup_beside(word)
    return label is not None and label.role in ("finding", "fact")
