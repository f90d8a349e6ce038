"""Labels of several times in lines, told by their turns.

    ア　監査の結果 …    イ　前年度の措置 …    ウ　本年度の措置 …    ア　監査の結果 …    イ　前年度の措置 …

A year before 措置状況 may head a section of findings as well. It is the label of an answer where, finding after finding, two
times stand behind the label of the finding, each once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditdoc.japanese.numerals import leading_label
from auditdoc.layouts.label_tables import BULLETS, Label, Readings, bare_label, readings_in_force
from auditdoc.layouts.leading_labels import BRACKETED, labelled
from auditdoc.layouts.leaves import Leaf, Leaves
from auditdoc.layouts.profile import MAX_LABEL
from auditdoc.layouts.rounds import time_and_rest
from auditdoc.layouts.vocabulary import OF_ROUND, lookup_beside
from auditdoc.layouts.wording import lines_of

MIN_FINDINGS = 2
"""Behind so many labels of findings both times stand: once, they may be anything."""
_OPENS = re.compile(rf"([^\s：:。、]{{2,{MAX_LABEL}}})(?:\s*[：:]|\u3000|\s{{2,}}|$)")
"""The word that a line begins with: before a colon, before a wide blank or alone."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A label with a time that a line begins with, and the number of the finding that stands above it."""

    label: Label
    time: str
    finding: int
    prose: bool


def rounds_in_turn(tree: Leaves) -> Readings:
    """What is in force, and the labels of this document that several times share in turn."""
    known = readings_in_force()
    by_rest: defaultdict[str, list[_Word]] = defaultdict(list)
    for rest, word in _words(tree):
        by_rest[rest].append(word)
    labels = {
        bare_label(word.label.printed): _settled(word.label, words)
        for words in by_rest.values()
        if _take_turns(words)
        for word in words
    }
    return Readings({**labels, **known.labels}, known.statuses) if labels else known


def _take_turns(words: list[_Word]) -> bool:
    """True where the same times stand behind each finding that has one of them, each once."""
    turns: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        turns[word.finding].append(word.time)
    both = [times for times in turns.values() if len(times) > 1]
    return (
        len(both) >= MIN_FINDINGS
        and 2 * len(both) > len(turns)
        and all(len(set(times)) == len(times) for times in turns.values())
    )


def _settled(label: Label, words: list[_Word]) -> Label:
    """前年度の状況 before sentences is an answer, before status words a status."""
    prose = 2 * sum(word.prose for word in words) > len(words)
    if label.also == "response" and prose:
        return replace(label, role="response", also=None)
    return label


def _words(tree: Leaves) -> Iterator[tuple[str, _Word]]:
    lines = [
        line
        for node in tree.nodes
        if isinstance(node, Leaf) and node.claim is None
        for line in lines_of(node.text)
    ]
    timed = {n: found for n, line in enumerate(lines) if (found := _timed(line)) is not None}
    if len(timed) < 2 * MIN_FINDINGS:
        return  # nearly always
    finding = 0
    for n, line in enumerate(lines):
        if n in timed:
            (time, rest), label, said = timed[n]
            said = said or "".join(lines[n + 1 : n + 2])
            yield rest, _Word(label, time, finding, "。" in said)
        elif (known := labelled(line)) is not None and known.label.role in ("finding", "fact"):
            finding += 1


def _timed(line: str) -> tuple[tuple[str, str], Label, str] | None:
    """Time and rest of the label of an answer that a line begins with, the label, and what stands behind it."""
    word, said = _opened(line)
    divided = time_and_rest(word) if word else None
    label = lookup_beside(word) if divided is not None else None
    if divided is None or label is None or label.role not in OF_ROUND:
        return None
    return divided, replace(label, printed=word), said


def _opened(line: str) -> tuple[str, str]:
    """The word that a line begins with, without its number, and what stands behind it; "" where it is prose."""
    item = leading_label(line)
    text = (item[1] if item is not None else line).lstrip(BULLETS)
    bracketed = BRACKETED.match(text)
    if bracketed is not None:
        return bracketed[2], bracketed[3]
    opened = _OPENS.match(text)
    return (opened[1], text[opened.end() :].strip()) if opened is not None else ("", "")
