"""A crew of one: this process. For a single file, which is read before a worker process would have started."""

from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome
from auditdoc.batch.unit import outcome_of_item
from auditdoc.batch.work import Work


class Here:
    """Reads a file as soon as it is given; without limits of time and memory."""

    reads_here = True

    def __init__(self, work: Work) -> None:
        self._work = work
        self._done: list[tuple[int, Outcome]] = []

    def free(self) -> bool:
        return not self._done

    def give(self, number: int, item: Item) -> None:
        self._done.append((number, outcome_of_item(item, self._work)))

    def take(self, seconds: float) -> list[tuple[int, Outcome]]:  # noqa: ARG002  nothing to wait for
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Nothing is open."""
