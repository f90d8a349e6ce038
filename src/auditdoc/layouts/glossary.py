"""Tables that say what words mean: 「指摘事項 | 法令等に違反し、改善を要するもの」. They hold no findings, though labels stand in them."""

import re

from auditdoc.layouts.leaves import TableNode
from auditdoc.layouts.vocabulary import lookup_beside

MIN_ROWS = 2
"""A word and its meaning alone may as well be a finding whose text is short."""
_MEANING = re.compile(r"(?:もの|こと|場合|内容|事項|をいう|を指す|である|です|をいいます)[。．]?$")
"""How a meaning ends."""


def is_glossary(table: TableNode) -> bool:
    """True for rows of a word and its meaning, labels of findings or answers among the words."""
    rows = [[cell.text.strip() for cell in row if cell.leaves] for row in table.rows]
    if len(rows) < MIN_ROWS or any(len(row) != 2 for row in rows):
        return False
    labels = [lookup_beside(word) for word, _meaning in rows]
    return sum(label is not None for label in labels) >= MIN_ROWS and all(
        "。" not in meaning[:-1] and _MEANING.search(meaning) for _word, meaning in rows
    )
