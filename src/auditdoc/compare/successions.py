"""What became of departments: renamed, merged, split, moved, and who is whose successor through all of it."""

import functools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import Field

from auditdoc.japanese.departments import canonical, is_collective, parent_of
from auditdoc.records import Record

Become = Literal["renamed", "merged", "split", "moved"]
Basis = Literal["note", "file", "suggested"]


class Succession(Record):
    """One change: the old names, the new ones, since when (the Gregorian fiscal year), and who says so in which words.

    told_in: the fiscal year of the first report that says so.
    """

    type: Become
    old: tuple[str, ...] = Field(min_length=1)
    new: tuple[str, ...] = Field(min_length=1)
    fiscal_year: int | None = None
    told_in: int | None = None
    basis: Basis
    evidence: str = ""


@functools.cache
def spelled(name: str) -> str:
    """The canonical spelling of a name; few names are asked about many times."""
    return canonical(name)


def kind_of_change(old: Sequence[str], new: Sequence[str]) -> Become:
    """What happened, by the numbers: several to one is a merger, one to several a split; 総務部人事課 to 市長公室人事課 a move."""
    if len(old) > len(new):
        return "merged"
    if len(old) < len(new):
        return "split"
    if len(old) == 1 and old[0] != new[0] and _section(old[0]) == _section(new[0]):
        return "moved"
    return "renamed"


def same_name(one: str, other: str) -> bool:
    """Whether two printed names are one: 人事課 and 総務部人事課 are, 総務部人事課 and 市長公室人事課 are not."""
    a, b = spelled(one), spelled(other)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return long.endswith(short) and parent_of(long) == long[: -len(short)] and len(short) > 1


class Successions:
    """All changes that are known, ready to be asked about."""

    def __init__(self, changes: Iterable[Succession] = ()) -> None:
        self.changes = tuple(changes)
        self._after: dict[str, set[str]] = {}
        self._before: dict[str, set[str]] = {}
        for change in self.changes:
            if change.basis == "suggested":
                continue  # to be confirmed by a person first
            for old in map(canonical, change.old):
                for new in map(canonical, change.new):
                    if old != new:
                        self._after.setdefault(old, set()).add(new)
                        self._before.setdefault(new, set()).add(old)
        self._lineages: dict[str, frozenset[str]] = {}

    def related(self, one: str, other: str) -> bool:
        """Whether a department is the other, or became it, or came from it."""
        if same_name(one, other):
            return True
        return any(same_name(name, other) for name in self.lineage(one))

    def lineage(self, name: str) -> frozenset[str]:
        """The name with all that came before it and all that it became; a sister that went into the same merger is neither."""
        name = spelled(name)
        if name not in self._lineages:
            self._lineages[name] = frozenset(
                {name, *_reached(name, self._after), *_reached(name, self._before)}
            )
        return self._lineages[name]

    def followed(self, names: Iterable[str], there: Iterable[str]) -> frozenset[str]:
        """*names* told by those of *there* that they are or became; a name that is not there stays what it is."""
        others = [canonical(name) for name in there]
        found: set[str] = set()
        for name in map(canonical, names):
            found |= {other for other in others if self.related(name, other)} or {name}
        return frozenset(found)

    def __iter__(self) -> Iterator[Succession]:
        return iter(self.changes)


def _reached(name: str, step: dict[str, set[str]]) -> set[str]:
    """All names that one comes to from *name*; the names in a note may lack the bureau that the report prints, or have one."""
    known = list(step)
    seen: set[str] = set()
    waiting = deque([name])
    while waiting:
        at = waiting.popleft()
        for key in known:
            if same_name(key, at):
                waiting.extend(step[key] - seen)
                seen |= step[key]
    return seen


def _section(name: str) -> str:
    bare = canonical(name)
    return bare[len(parent_of(bare)) :]


def each_side(changes: Iterable[Succession]) -> list[Succession]:
    """The changes without repetitions: what two notes say of the same names counts once, the first evidence and the
    first year that tells of it stay."""
    kept: dict[tuple[frozenset[str], frozenset[str]], Succession] = {}
    for change in changes:
        if all(is_collective(name) for name in (*change.old, *change.new)):
            continue
        names = frozenset(change.old), frozenset(change.new)
        first = kept.setdefault(names, change)
        if change.told_in is not None and (first.told_in is None or change.told_in < first.told_in):
            kept[names] = first.model_copy(update={"told_in": change.told_in})
    return list(kept.values())
