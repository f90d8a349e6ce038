"""Large reports: the work grows with the findings, not with the pairs of findings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.comparison import two_reports

from auditdoc.compare import compare
from auditdoc.compare.matching import CANDIDATES, candidates, pairing
from auditdoc.compare.subject import subjects
from auditdoc.records import Report


def prepared(before: Report, after: Report):
    return subjects((list(before.findings()), list(after.findings())))


def test_each_finding_is_held_against_few() -> None:
    """Of 300 × 300 pairs that all share words, the likest are compared in full."""
    before, after = two_reports(300)
    ones, others = prepared(before, after)
    assert len(candidates(ones, others)) <= 2 * CANDIDATES * 300


def test_matters_are_followed_among_many_that_share_their_words() -> None:
    """Every text is drawn anew, each phrase is in dozens of findings, the order is another: nearly all are found again."""
    before, after = two_reports(120)
    result = compare(before, after)
    order = {
        change.before.id: change.after.id for change in result.findings if change.before and change.after
    }
    names = {finding.id: finding.paragraphs[0] for report in (before, after) for finding in report.findings()}
    right = sum(_place(names[old]) & _place(names[new]) != set() for old, new in order.items())
    assert right == len(order) >= 110


def _place(text: str) -> set[str]:
    """The places and things that a text begins its sentences with."""
    return {sentence[:5] for sentence in text.split("。") if len(sentence) > 12}


def test_hundreds_of_the_same_finding_are_paired_in_order() -> None:
    """Findings that cannot be told apart are paired by their place, and the doubt is named."""
    before, after = two_reports(1)
    one, other = next(before.findings()), next(after.findings())
    same = one.paragraphs
    olds = tuple(one.model_copy(update={"id": f"a{n}", "number": str(n)}) for n in range(200))
    news = tuple(
        other.model_copy(update={"id": f"b{n}", "number": str(n), "title": one.title, "paragraphs": same})
        for n in range(200)
    )
    ones, others = subjects((olds, news))
    found = pairing(ones, others, lambda a, b: a == b)
    assert found.pairs == {n: n for n in range(200)}
    sections = [(before.sections[0].model_copy(update={"findings": side}),) for side in (olds, news)]
    result = compare(
        before.model_copy(update={"sections": sections[0]}),
        after.model_copy(update={"sections": sections[1]}),
    )
    assert {doubt.kind for doubt in result.doubts} == {"tie"}
