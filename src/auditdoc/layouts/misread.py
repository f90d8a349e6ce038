"""Labels and status words that recognition read with one wrong character or without one of their brackets.

One wrong character in 【指摘事項】 costs a finding, not a character. So where a text came out of a picture, is as short as
a label and is none, it is taken for the label of the vocabulary from which it differs in one character. Only the role is
taken from there: records hold what was read. What could be another word is left alone: 指摘事例 is no 指摘事項, since the
prose of the report speaks of 事例, and a word that is near labels of two roles is near none.

Nothing here looks at a text of which the file itself says the characters.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from auditdoc.japanese.characters import fold
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_label
from auditdoc.layouts.label_tables import (
    CLOSING,
    OPENING,
    Label,
    Readings,
    bare_label,
    bare_status,
    label_phrases,
    label_words,
    status_words,
)
from auditdoc.layouts.leaves import Leaves, TableNode
from auditdoc.layouts.profile import MAX_LABEL
from auditdoc.layouts.vocabulary import lookup, progress_of
from auditdoc.records import Progress

MIN_LENGTH = 3
"""Characters. Of two, one is no evidence: 措置 and 設置 are both words."""
MIN_UNEVEN = 5
"""Characters of a label that may have lost or gained one."""
_TURNS = frozenset("未不無非否済中")
"""Characters that make another status of one: 未対応 is no misread 要対応."""
_PARTS = re.compile(r"[()（）【】〔〕\[\]［］《》〈〉<>＜＞：:・/、\s\u3000]|及び|並びに|又は")
_PROSE = re.compile("。|、.*、")


def misread(tree: Leaves) -> Readings:
    """What the recognised texts of a document that are no labels are readings of."""
    recognised = [leaf for leaf in tree.all if leaf.claim is None and leaf.origin.pictured]
    if not recognised:
        return Readings()
    texts = [leaf.text for leaf in recognised]
    prose = " ".join(fold(text) for text in texts if len(text) > MAX_LABEL or _PROSE.search(text))
    candidates = list(dict.fromkeys(_candidates([*texts, *_cells(tree)])))
    seen = {bare_label(text) for text in candidates if lookup(text) is not None}
    labels: dict[str, Label] = {}
    statuses: dict[str, Progress] = {}
    for text in candidates:
        bare = bare_label(text)
        if bare and lookup(text) is None and (label := _label(bare, seen, prose)) is not None:
            labels[bare] = label
        status = bare_status(text)
        if status and progress_of(text) is None and (progress := _progress(status, prose)) is not None:
            statuses[status] = progress
    return Readings(labels, statuses)


def _cells(tree: Leaves) -> Iterator[str]:
    for node in tree.nodes:
        if isinstance(node, TableNode):
            for cell in (cell for row in node.rows for cell in row):
                if any(leaf.origin.pictured for leaf in cell.leaves):
                    yield "".join(leaf.text for leaf in cell.leaves)


def _candidates(texts: Iterable[str]) -> Iterator[str]:
    """The parts of each line at which labels stand: the whole, what follows its number, what brackets and colons set off."""
    for line in (line.strip() for text in texts for line in text.split("\n")):
        if len(line) > 2 * MAX_LABEL:
            line = re.split("[:：]", line[: MAX_LABEL + 1])[0]  # the label before prose
            if len(line) > MAX_LABEL:
                continue
        item = leading_label(line)
        for part in (line, item[1] if item is not None else "", *_PARTS.split(line)):
            if part.strip():
                yield part.strip()


def _label(bare: str, seen: set[str], prose: str) -> Label | None:
    core = _without_lost_bracket(bare)
    if core != bare and core in label_words():
        return label_words()[core]
    near = [word for word in _near(core, tuple(label_words())) if not _may_be_meant(core, word, prose)]
    near = [word for word in near if word in seen] or near
    found = [label_words()[word] for word in near]
    if not found or len({label.role for label in found}) > 1 or is_department(core):
        return None
    kinds = {label.kind for label in found}
    return found[0] if len(kinds) == 1 else replace(found[0], kind=None, assumed=None)


def _progress(bare: str, prose: str) -> Progress | None:
    core = _without_lost_bracket(bare)
    if core != bare:
        return status_words().get(core)
    near = [word for word in _near(bare, tuple(status_words())) if not _may_be_meant(bare, word, prose)]
    classes = {status_words()[word] for word in near if not (set(bare) - set(word)) & _TURNS}
    return classes.pop() if len(classes) == 1 else None


def _without_lost_bracket(bare: str) -> str:
    """「【措置」 and 「措置】」 are 措置: the other bracket was lost."""
    if bare[0] in OPENING and not any(character in CLOSING for character in bare):
        return bare[1:]
    if bare[-1] in CLOSING and not any(character in OPENING for character in bare):
        return bare[:-1]
    return bare


def _near(text: str, words: tuple[str, ...]) -> list[str]:
    """The words from which *text* differs in one character: another one, in long words also one more or one less."""
    if not MIN_LENGTH <= len(text) <= MAX_LABEL:
        return []
    holes = _with_holes(words)
    near = [word for hole in _holes(text) for word in holes.get(hole, ())]
    if len(text) + 1 >= MIN_UNEVEN:
        near += holes.get(text, ())
    if len(text) - 1 >= MIN_UNEVEN:
        shorter = {text[:n] + text[n + 1 :] for n in range(len(text)) if not text[n].isdecimal()}
        near += [word for word in words if word in shorter]
    return list(dict.fromkeys(near))


@functools.lru_cache(maxsize=8)
def _with_holes(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Each word without one of its characters, with a mark in its place and closed up → the words that it can be."""
    found: dict[str, list[str]] = {}
    for word in words:
        for hole in _holes(word) if len(word) >= MIN_LENGTH else ():
            found.setdefault(hole, []).append(word)
            found.setdefault(hole.replace("\0", ""), []).append(word)
    return {hole: tuple(dict.fromkeys(near)) for hole, near in found.items()}


def _holes(word: str) -> list[str]:
    return [f"{word[:n]}\0{word[n + 1 :]}" for n in range(len(word))]


def _may_be_meant(text: str, word: str, prose: str) -> bool:
    """True when what differs from *word* makes words that are used: in the report's sentences or in other labels."""
    if len(text) != len(word):
        return False
    at = next(n for n, (one, other) in enumerate(zip(text, word, strict=True)) if one != other)
    pairs = [text[n : n + 2] for n in (at - 1, at) if n >= 0 and n + 2 <= len(text)]
    used = _pairs_in((*label_words(), *status_words(), *(pattern.pattern for pattern, _ in label_phrases())))
    return any(pair in prose or pair in used for pair in pairs)


@functools.lru_cache(maxsize=8)
def _pairs_in(words: tuple[str, ...]) -> frozenset[str]:
    """All pairs of characters that stand together in these words."""
    return frozenset("".join(pair) for word in words for pair in pairwise(word))
