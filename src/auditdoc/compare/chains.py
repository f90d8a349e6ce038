"""Findings followed through all the years of a body: which continues which, and which comes back after a gap.

A step is all that the reports of one year ask. From each step to the next, findings are paired as a comparison of the two pairs
them; what is new then is looked for among that which ended in an earlier step.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from auditdoc.compare.comparison import Doubt
from auditdoc.compare.doubts import doubts
from auditdoc.compare.matching import THRESHOLD, Decisions, pairing
from auditdoc.compare.matters import Matters
from auditdoc.compare.readings import Readings
from auditdoc.compare.subject import Subject, subjects
from auditdoc.compare.successions import Successions
from auditdoc.records import Finding

Step = Sequence[Finding]
Place = tuple[int, int]
"""A step, and the position of a finding in it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What findings are paired by: the departments' successions, the threshold, what persons decided.

    readings: of the findings that were compared so far, most of which come up again with another year.
    """

    known: Successions
    threshold: float = THRESHOLD
    decisions: Decisions = field(default_factory=Decisions)
    readings: Readings = field(default_factory=Readings, repr=False, compare=False)

    def subjects(self, olds: Step, news: Step) -> tuple[tuple[Subject, ...], tuple[Subject, ...]]:
        """Both sides, ready to be compared."""
        names = {name for change in self.known for name in (*change.old, *change.new)}
        ones, others = subjects((olds, news), names, self.readings)
        return ones, others


@dataclass(frozen=True, slots=True)
class Link:
    """A finding, and the one that it takes up again. score: None where a person linked two that are not compared."""

    before: Place
    after: Place
    score: float | None
    basis: Literal["likeness", "decided"]


@dataclass(frozen=True, slots=True)
class Chains:
    """What continues what over all steps, what of it could be decided otherwise, and what is one matter."""

    links: tuple[Link, ...]
    doubts: tuple[Doubt, ...]
    matters: Matters


def chains(steps: Sequence[Step], rules: Rules, done: Callable[[int], None] = lambda _step: None) -> Chains:
    """All links between the findings of *steps*, which come in the order of their years; *done* is called after each step.

    The ids of all findings differ. Two links end in one finding, or begin with one, only where a person made them.
    """
    matters = Matters(rules.decisions)
    links: list[Link] = []
    doubtful: list[Doubt] = []
    for n, step in enumerate(steps[1:], start=1):
        more, named = _continued(steps, n, rules, matters)
        fresh = set(range(len(step))) - {link.after[1] for link in more}
        back, also = returns(steps[:n], step, fresh, rules, matters)
        links += [*more, *(Link(link.before, (n, link.after[1]), link.score, link.basis) for link in back)]
        doubtful += [*named, *also]
        done(n)
    return Chains(tuple(links), tuple(doubtful), matters)


def told_apart(steps: Sequence[Step]) -> list[list[Finding]]:
    """The findings with ids that differ: of those that share one, the first of the last step keeps it."""
    seen: set[str] = set()
    found: list[list[Finding]] = []
    for n in range(len(steps) - 1, -1, -1):
        row = []
        for finding in steps[n]:
            count, id_ = 1, finding.id
            while id_ in seen:
                count, id_ = count + 1, f"{finding.id}@{count + 1}"
            seen.add(id_)
            row.append(finding if id_ == finding.id else finding.model_copy(update={"id": id_}))
        found.append(row)
    return found[::-1]


def _continued(
    steps: Sequence[Step], n: int, rules: Rules, matters: Matters
) -> tuple[list[Link], tuple[Doubt, ...]]:
    """What goes on from the step before."""
    olds, news = steps[n - 1], steps[n]
    ones, others = rules.subjects(olds, news)
    found = pairing(ones, others, rules.known.related, rules.threshold, matters.between(olds, news))
    links = [
        Link(
            (n - 1, i),
            (n, j),
            found.likenesses[i, j].score,
            "decided" if cell in found.decided else "likeness",
        )
        for cell in found.pairs.items()
        for i, j in [cell]
        if cell in found.decided or matters.may_join(olds[i].id, news[j].id)
    ]
    for link in links:
        matters.join(olds[link.before[1]].id, news[link.after[1]].id)
    return links, doubts(ones, others, found, rules.threshold)


def returns(
    past: Sequence[Step], news: Step, fresh: Collection[int], rules: Rules, matters: Matters
) -> tuple[list[Link], list[Doubt]]:
    """Which of the *fresh* findings of *news* take up what ended before the last step of *past*, the latest first.

    *matters* learns what is found. In the links, `after` is of the step behind *past*.
    """
    links = list(_decided_returns(past, news, fresh, matters))
    doubtful: list[Doubt] = []
    known = {matters.of(old.id) for step in past for old in step}
    left = [j for j in sorted(fresh) if matters.of(news[j].id) not in known]
    later = {finding.id for finding in (*past[-1], *news)}
    for m in range(len(past) - 2, -1, -1):
        alive = set(map(matters.of, later))
        ended = [i for i, old in enumerate(past[m]) if matters.of(old.id) not in alive]
        later |= {finding.id for finding in past[m]}
        if not ended or not left:
            continue
        ones, every = rules.subjects(past[m], news)
        others = [every[j] for j in left]
        found = pairing(
            ones, others, rules.known.related, rules.threshold, matters.between(past[m], news), ended
        )
        doubtful += doubts(ones, others, found, rules.threshold)
        for i, place in found.pairs.items():
            old, new = past[m][i], news[left[place]]
            if matters.may_join(old.id, new.id):
                matters.join(old.id, new.id)
                links.append(
                    Link((m, i), (len(past), left[place]), found.likenesses[i, place].score, "likeness")
                )
        left = [j for n, j in enumerate(left) if n not in found.pairs.values()]
    return links, doubtful


def _decided_returns(
    past: Sequence[Step], news: Step, fresh: Collection[int], matters: Matters
) -> Iterator[Link]:
    """What a person linked to a finding of an earlier step; of several, the latest."""
    for j in sorted(fresh):
        matter = matters.of(news[j].id)
        for m in range(len(past) - 1, -1, -1):
            i = next((i for i, old in enumerate(past[m]) if matters.of(old.id) == matter), None)
            if i is not None:
                yield Link((m, i), (len(past), j), None, "decided")
                break
