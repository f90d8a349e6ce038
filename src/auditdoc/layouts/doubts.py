"""The recogniser's own doubts: how much was not read, and which of it looks like findings."""

from collections.abc import Iterator

from auditdoc.japanese.spacing import ends_sentence, squeeze, without_blanks
from auditdoc.layouts.leading_labels import labelled
from auditdoc.layouts.leaves import Leaf, Leaves
from auditdoc.layouts.parts import UNPAIRED
from auditdoc.layouts.provenance import record_origin
from auditdoc.layouts.told_wording import DEMAND
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
    """AD006 where much of the text is in no record, AD007 for each place that looks like findings and is in none, AD009 for each
    label that no list has."""
    yield from _much_unread(tree, file)
    yield from _told(tree, file)
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


def _told(tree: Leaves, file: str) -> Iterator[Problem]:
    """A doubt about each label whose role was told by the texts below it, at the first place where it stands."""
    said: set[str] = set()
    for leaf in tree.all:
        label = leaf.label
        if label is None or label.basis != "told" or leaf.claim is None or label.printed in said:
            continue
        said.add(label.printed)
        if not label.printed:
            sentence = _("no label parts findings from answers: their wording told where the answers begin")
        elif label.role == "finding":
            sentence = _("no list has the label {label}: the wording below it told that findings stand there")
        else:
            sentence = _("no list has the label {label}: the wording below it told that answers stand there")
        yield Problem(
            code="AD009",
            severity="info",
            message=sentence.format(label=label.printed),
            hint=_("compare these findings and answers with the original; a profile can name the label")
            if label.printed
            else _("compare these findings and answers with the original"),
            origin=record_origin(leaf.origin, file),
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


def _looks_like_findings(run: list[Leaf]) -> bool:
    """True for a demand of auditors, for a label of answers with a sentence near it, or for an answer to none of the findings."""
    if any(leaf.by == UNPAIRED for leaf in run):
        return True
    if any(DEMAND.search(without_blanks(leaf.text)) for leaf in run):
        return True
    roles = {
        found.label.role for leaf in run if leaf.claim is None and (found := labelled(leaf.text)) is not None
    }
    return "response" in roles and any(leaf.claim is None and _is_sentence(leaf) for leaf in run)


def _is_sentence(leaf: Leaf) -> bool:
    return "。" in leaf.text and ends_sentence(leaf.text)
