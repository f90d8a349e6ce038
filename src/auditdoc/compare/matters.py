"""What is one matter and what is not, as persons decided it, through all years."""

from collections.abc import Iterator, Sequence

from auditdoc.compare.matching import Decisions
from auditdoc.records import Finding


class Matters:
    """Findings that are known to be one matter, by their ids, and which of these may not become one.

    What a person linked is one from the start; `join` adds what is found out. A decision reaches through the years: what was
    parted from a finding is parted from whatever continues it, and what was linked to it is linked to that.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._above: dict[str, str] = {}
        self._linked = {id_ for pair in decisions.linked for id_ in pair}
        for one, other in sorted(decisions.linked):
            self.join(one, other)

    def of(self, id_: str) -> str:
        """The same name for all findings of one matter."""
        while (above := self._above.get(id_, id_)) != id_:
            self._above[id_] = self._above.get(above, above)
            id_ = above
        return id_

    def join(self, one: str, other: str) -> None:
        """Take two findings, and all that are one with either, for one matter."""
        a, b = self.of(one), self.of(other)
        if a != b:
            self._above[max(a, b)] = min(a, b)

    def may_join(self, one: str, other: str) -> bool:
        """Whether nobody parted a finding of the one matter from one of the other."""
        both = {self.of(one), self.of(other)}
        return not any({self.of(a), self.of(b)} == both for a, b in self._decisions.parted if len(both) > 1)

    def between(self, olds: Sequence[Finding], news: Sequence[Finding]) -> Decisions:
        """The decisions about pairs of these two: those that were made about them, and those that follow from others."""
        there: dict[str, list[str]] = {}
        for old in olds:
            there.setdefault(self.of(old.id), []).append(old.id)
        coming: dict[str, list[str]] = {}
        for new in news:
            coming.setdefault(self.of(new.id), []).append(new.id)
        linked = {*self._decisions.linked, *self._following(olds, news, there)}
        parted = set(self._decisions.parted)
        for one, other in self._decisions.parted:
            a, b = self.of(one), self.of(other)
            if a != b:  # what other decisions made one is one all the same
                for x, y in ((a, b), (b, a)):
                    parted |= {(old, new) for old in there.get(x, ()) for new in coming.get(y, ())}
        return Decisions(frozenset(linked), frozenset(parted))

    def _following(
        self, olds: Sequence[Finding], news: Sequence[Finding], there: dict[str, list[str]]
    ) -> Iterator[tuple[str, str]]:
        """Who was linked to an earlier finding is linked to the one that continues it."""
        ids = {old.id for old in olds}, {new.id for new in news}
        taken = {
            id_
            for one, other in self._decisions.linked
            if (one in ids[0] and other in ids[1]) or (other in ids[0] and one in ids[1])
            for id_ in (one, other)
        }
        for new in news:
            if new.id in self._linked and new.id not in taken:
                free = [old for old in there.get(self.of(new.id), ()) if old not in taken]
                if free:
                    taken.add(free[0])
                    yield free[0], new.id
