"""The recogniser's own doubts: how much was not read, and which of it looks like findings."""

import re
from collections.abc import Iterator

from auditdoc.japanese.spacing import ends_sentence, squeeze, without_blanks
from auditdoc.layouts.leading_labels import labelled
from auditdoc.layouts.leaves import Leaf, Leaves
from auditdoc.layouts.parts import UNPAIRED
from auditdoc.layouts.provenance import record_origin
from auditdoc.messages import _
from auditdoc.records import Problem

MAX_UNREAD = 0.1
"""Of all characters; more than a tenth in no record is more than letters, addresses and remarks come to."""
MIN_UNREAD = 100
"""Characters; of a very short report a tenth is a line."""
MAX_PLACES = 20
"""Places are named one by one up to so many; a report with more was not read at all, which AD006 says."""
SHOWN = 24
"""Characters of the first sentence, enough to find it again."""


def doubts(tree: Leaves, file: str) -> Iterator[Problem]:
    """AD006 where much of the text is in no record, AD007 for each place that looks like findings and is in none."""
    yield from _much_unread(tree, file)
    places = [run for run in _runs(tree.all) if _looks_like_findings(run)]
    for run in places[:MAX_PLACES]:
        first = next((leaf for leaf in run if _is_sentence(leaf)), run[0])
        yield Problem(
            code="AD007",
            severity="warning",
            message=_("this looks like a finding and is in no record: {text}…").format(
                text=squeeze(first.text)[:SHOWN]
            ),
            hint=_(
                "see with auditdoc inspect how it was read; a profile can add a label that auditdoc does not know"
            ),
            origin=record_origin(first.origin, file),
        )


def _much_unread(tree: Leaves, file: str) -> Iterator[Problem]:
    """A doubt about the whole, with the place of the first sentence."""
    coverage = tree.coverage()
    text = coverage.in_records + coverage.unused
    sentences = [leaf for leaf in tree.all if leaf.claim is None and "。" in leaf.text]
    if sentences and coverage.unused > max(MIN_UNREAD, MAX_UNREAD * text):
        yield Problem(
            code="AD006",
            severity="warning",
            message=_("{unused} of {text} characters are in no record").format(
                unused=coverage.unused, text=text
            ),
            hint=_("see which with auditdoc inspect: findings among them may not have been recognised"),
            origin=record_origin(sentences[0].origin, file),
        )


def _runs(leaves: list[Leaf]) -> Iterator[list[Leaf]]:
    """Texts one after the other that no finding holds: unused ones, and those kept as notices; furniture does not part them."""
    run: list[Leaf] = []
    for leaf in leaves:
        if leaf.claim is None or leaf.by.endswith(": notice"):
            run.append(leaf)
        elif leaf.claim == "record":
            yield run
            run = []
    yield run


_DEMAND = re.compile(
    r"(?:[らさめ行えけせてねべれ]られたい|され(?:たい|るよう[^。]{0,12}(?:求める|要望する|望む))|(?:する|図る|努める|行う)よう(?:要望する|求める)|"
    r"(?:改善|是正|検討|見直し|整備|徹底|対応|留意|注意)(?:を要する|が必要である|が望まれる|する必要がある|されたい|を求める|を望む))[。）)]?$"
)
"""How auditors end a finding; no letter and no legal base ends so."""


def _looks_like_findings(run: list[Leaf]) -> bool:
    """True for a demand of auditors, for a label of answers with a sentence near it, or for an answer to none of the findings."""
    if any(leaf.by == UNPAIRED for leaf in run):
        return True
    if any(_DEMAND.search(without_blanks(leaf.text)) for leaf in run):
        return True
    roles = {
        found.label.role for leaf in run if leaf.claim is None and (found := labelled(leaf.text)) is not None
    }
    return "response" in roles and any(leaf.claim is None and _is_sentence(leaf) for leaf in run)


def _is_sentence(leaf: Leaf) -> bool:
    return "。" in leaf.text and ends_sentence(leaf.text)
