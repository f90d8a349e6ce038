"""From items to outcomes, in the order of the items, whoever is done first; until somebody says stop."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome, failed
from auditdoc.errors import InputError

MAX_WAITING_BYTES = 64 * 2**20
"""Of outcomes that wait for one before them. So much may be read ahead while a slow file is read; it is some 3,000 reports."""
TICK_SECONDS = 0.1
"""After so long at most, a wish to stop is seen and the progress is drawn again."""

Known = Callable[[Item], Outcome | None]
"""What is known of an item before it is read, by its content; None for nothing."""


class Crew(Protocol):
    """Whoever reads the files; `reads_here`: in this process, while `give` runs."""

    @property
    def reads_here(self) -> bool: ...
    def free(self) -> bool: ...
    def give(self, number: int, item: Item) -> None: ...
    def take(self, seconds: float) -> list[tuple[int, Outcome]]: ...
    def close(self) -> None: ...


class Stop:
    """Whether somebody has asked to stop."""

    asked = False

    def __call__(self) -> bool:
        return self.asked


@contextmanager
def stoppable(*, at_once: bool) -> Iterator[Stop]:
    """Inside, the first Ctrl-C (or SIGTERM) asks to stop; the second, or with *at_once* the first, is a KeyboardInterrupt.

    *at_once* is for a crew that reads in this process: nobody would ask `Stop` before the file is read.
    """
    stop = Stop()

    def asked(_number: int, _frame: FrameType | None) -> None:
        before, stop.asked = stop.asked, True
        if before or at_once:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def outcomes(
    items: Sequence[Item], crew: Crew, known: Known, stop: Callable[[], bool], tick: Callable[[], None]
) -> Iterator[tuple[Item, Outcome]]:
    """Each item with what became of it, in order. Once stopped, those that were done by then; the others never come.

    Closes the crew, whatever happens.
    """
    waiting: dict[int, Outcome] = {}
    due = given = held = 0
    try:
        while due < len(items) and not stop():
            may_give = given < len(items) and crew.free() and held < MAX_WAITING_BYTES
            if may_give:
                settled = _settled_or_given(given, items[given], crew, known)
                if settled is not None:
                    waiting[given] = settled
                    held += settled.size
                given += 1
            for number, outcome in crew.take(0 if may_give or due in waiting else TICK_SECONDS):
                waiting[number] = outcome
                held += outcome.size
            while due in waiting:
                outcome = waiting.pop(due)
                held -= outcome.size
                yield items[due], outcome
                due += 1
            tick()
        waiting.update(crew.take(0))
        for number in sorted(waiting):
            yield items[number], waiting[number]
    finally:
        crew.close()


def _settled_or_given(number: int, item: Item, crew: Crew, known: Known) -> Outcome | None:
    if item.failure is not None:
        return failed(item.failure)
    outcome = known(item)
    if outcome is None:
        try:
            crew.give(number, item)
        except InputError as error:
            return failed(error)
    return outcome
