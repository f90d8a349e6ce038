"""Labels that no list has, told by what they say: the texts below one are worded as demands, those below the other as answers.

Bodies invent labels (【気付いた点】 【私たちの動き】) faster than a vocabulary learns them, but not how they word a demand
(…されたい。) and what they did about it (…した。). So where a report was not read with the labels that are known, each short
word that comes again as a head, before a colon, in brackets or alone on its line is asked what stands below it. What is told
so is a guess, and the report says it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.kinds import kind_in
from auditdoc.layouts.label_tables import Label, Readings, bare_label
from auditdoc.layouts.leaves import CellNode, Leaf, Leaves, TableNode
from auditdoc.layouts.profile import MAX_LABEL
from auditdoc.layouts.told_wording import answers, demands, faults
from auditdoc.layouts.vocabulary import lookup, lookup_beside
from auditdoc.layouts.wording import lines_of, speaks_of_measures
from auditdoc.records import Report

MIN_TEXTS = 2
"""Texts below a label; one alone is no evidence of what the label means."""
MOST = 0.6
"""Share of the texts below a label that are worded as its role has it."""
MAX_HEAD_ROWS = 4
"""Rows in which the head of a table is looked for."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, the word above or before it, and the role of the known label that stands beside that word."""

    label: str
    words: str
    beside: str | None = None


_WORD = re.compile(r"[^\W\d_]")
"""A letter: marks and numbers alone are no words."""
_OPENED = re.compile(
    rf"(?:[【〔［\[《〈＜<]([^【】〔〕\[\]［］《》〈〉＜＞<>。]{{1,{MAX_LABEL}}})[】〕\]］》〉＞>]\s*[：:]?|([^\s\u3000：:。、]{{1,{MAX_LABEL}}})[：:→])\s*"
)
"""A word in brackets, or before a colon."""
_SPOKEN = re.compile(r"(?:^|(?<=[。\s\u3000]))([^\s\u3000。、:：（()）]{2,12})[\s\u3000:：]+(?=\S)")
"""A word between the sentences of one line."""


def told_labels(tree: Leaves) -> Readings:
    """The words of a document that are labels of findings or answers by what stands below them."""
    said = _said(tree)
    labels: dict[str, Label] = {}
    for word, texts in said.items():
        role = _role(texts)
        if role == "finding":
            labels[word] = Label(word, "finding", kind_in(word), basis="told")
        elif role == "response":
            labels[word] = Label(word, "response", basis="told")
    return Readings(labels)


def is_doubtful(report: Report) -> bool:
    """True for a report of which no finding, or not all of what looks like findings was read."""
    return not any(finding.responses for finding in report.findings()) or any(
        problem.code in ("AD006", "AD007") for problem in report.problems
    )


def reads_more(again: Report, first: Report) -> bool:
    """True when *again* holds more of the text than *first*, and no fewer answered findings; one that has all of them by such
    labels must say that it is of measures."""
    answered, before = _answered(again), _answered(first)
    if before > 0:
        return answered >= before and again.coverage.in_records > first.coverage.in_records
    return answered > 0 and any(map(speaks_of_measures, [again.title or "", *again.notices]))


def _answered(report: Report) -> int:
    return sum(any(response.paragraphs for response in finding.responses) for finding in report.findings())


def _role(texts: list[_Text]) -> str | None:
    """The role that the wording of *texts* shows. Faults alone show one only beside a label of answers that is known: an answer
    may speak of them, too."""
    beside = {text.beside for text in texts} - {None}
    if len(texts) < MIN_TEXTS and not beside:
        return None
    asking, found = (sum(wording(text.words) for text in texts) for wording in (demands, faults))
    if (asking or "response" in beside) and asking + found >= MOST * len(texts):
        return "finding" if beside <= {"response"} else None
    answering = sum(answers(text.words) for text in texts)
    return "response" if answering >= MOST * len(texts) and beside <= {"finding"} else None


def _said(tree: Leaves) -> dict[str, list[_Text]]:
    """Words that may be labels, and the texts that stand below or behind each, in the whole document."""
    said: dict[str, list[_Text]] = defaultdict(list)
    for text in _texts(tree):
        if (word := _word(text.label)) and ends_sentence(text.words):
            said[word].append(text)
    return said


def _texts(tree: Leaves) -> Iterator[_Text]:
    run: list[Leaf] = []
    for node in tree.nodes:
        if isinstance(node, Leaf):
            run.append(node)
            continue
        yield from _in_lines(run)
        run = []
        yield from _in_table(node)
    yield from _in_lines(run)


def _word(printed: str) -> str:
    """The bare form of a word that may be a label; "" for one that is known already, for departments and for numbers."""
    item = leading_label(printed)
    bare = bare_label(item[1] if item is not None and item[1] else printed)
    if not 0 < len(bare) <= MAX_LABEL or not _WORD.search(bare) or lookup(bare) is not None:
        return ""
    names = split_departments(bare)
    return "" if names and all(map(is_department, names)) else bare


def _known(printed: str) -> str | None:
    """The role of a known label, of findings or of answers."""
    label = lookup_beside(printed)
    role = label.role if label is not None else None
    return {"finding": "finding", "fact": "finding", "response": "response"}.get(role or "")


# -- tables


def _in_table(table: TableNode) -> Iterator[_Text]:
    """Each head of a column with the texts below it; without a head each first cell of a row with the text beside it."""
    grid = table.grid()
    head = next((n for n, row in enumerate(grid[:MAX_HEAD_ROWS]) if _is_head(row)), None)
    if head is not None:
        heads = [cell.text if cell is not None else "" for cell in grid[head]]
        beside = next(filter(None, map(_known, heads)), None)
        for column, word in enumerate(heads):
            below = {id(c): c for row in grid[head + 1 :] if (c := row[column]) is not None and c.leaves}
            if lookup_beside(word) is None:
                yield from (_Text(word, cell.text.strip(), beside) for cell in below.values())
        return
    for cells in table.rows:
        filled = [cell for cell in cells if cell.leaves]
        yield from (_Text(one.text, other.text.strip()) for one, other in pairwise(filled))
        if len(filled) == 1:
            yield from _in_lines(filled[0].leaves)


def _is_head(row: list[CellNode | None]) -> bool:
    """True for a row of several different words without a stop."""
    words = [cell.text for cell in {id(c): c for c in row if c is not None and c.leaves}.values()]
    return len(words) > 1 and all("。" not in word and len(bare_label(word)) <= MAX_LABEL for word in words)


# -- lines


def _in_lines(leaves: list[Leaf]) -> Iterator[_Text]:
    """Each word that opens a text, with the text up to the next such word, heading or number."""
    opened, text = "", ""
    for leaf in leaves:
        for line in lines_of(leaf.text):
            spoken = list(_spoken(line))
            opening = None if spoken else _opening(line)
            if not spoken and opening is None and leaf.level is None and not _is_title(line):
                text += line
                continue
            yield _Text(opened, text, _known(opening[0]) if opening is not None else None)
            opened, text = opening or ("", "")
            yield from spoken
    yield _Text(opened, text)


def _is_title(line: str) -> bool:
    return leading_label(line) is not None and "。" not in line


def _opening(line: str) -> tuple[str, str] | None:
    """The word that opens a line, and the rest of the line."""
    item = leading_label(line)
    bare = item[1] if item is not None else line
    opened = _OPENED.match(bare)
    if opened is not None:
        return opened[1] or opened[2], bare[opened.end() :]
    is_word = len(bare_label(bare)) <= MAX_LABEL and not ends_sentence(bare) and "、" not in bare
    return (bare, "") if is_word else None


def _spoken(line: str) -> Iterator[_Text]:
    """The words between the sentences of one line, each with what follows it; at least one of them is a label."""
    if line.count("。") < MIN_TEXTS:
        return
    found = list(_SPOKEN.finditer(line))
    known = [_known(match[1]) for match in found]
    if not any(known):
        return
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end, beside in zip(found, ends, [*known[1:], None], strict=True):
        yield _Text(match[1], line[match.end() : end].strip(), beside)
