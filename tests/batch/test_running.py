"""From items to outcomes: the order of the items, whoever is first; every item once; stopping loses nothing done."""

import signal
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.batch import running
from auditdoc.batch.item import Item
from auditdoc.batch.outcome import KINDS, Account, Outcome
from auditdoc.batch.running import outcomes, stoppable
from auditdoc.errors import FileMissing


class Shuffling:
    """A crew that takes several files and gives them back in any order."""

    reads_here = False

    def __init__(self, size: int, choose: Callable[[int], int]) -> None:
        self._size, self._choose = size, choose
        self.held: list[int] = []
        self.most = 0
        self.closed = False

    def free(self) -> bool:
        return len(self.held) < self._size

    def give(self, number: int, item: Item) -> None:
        self.held.append(number)

    def take(self, seconds: float) -> list[tuple[int, Outcome]]:
        if not self.held or (seconds == 0 and self._choose(2)):
            return []
        number = self.held.pop(self._choose(len(self.held)))
        return [(number, Outcome("done", sha256=str(number), documents=(bytes(1000),)))]

    def close(self) -> None:
        self.closed = True


def known(item: Item) -> Outcome | None:
    return Outcome("unchanged", sha256=item.name) if int(item.name) % 5 == 0 else None


@given(st.integers(0, 40), st.integers(1, 8), st.data())
def test_the_order_is_that_of_the_items(count: int, size: int, data: st.DataObject) -> None:
    """However a crew shuffles them, each item comes once, in its place, with its own outcome."""
    crew = Shuffling(size, lambda n: data.draw(st.integers(0, n - 1)))
    items = [Item(str(n), data=b"") for n in range(count)]
    found = list(outcomes(items, crew, known, lambda: False, lambda: None))
    assert [(item.name, outcome.sha256) for item, outcome in found] == [
        (str(n), str(n)) for n in range(count)
    ]
    assert crew.closed


@given(st.integers(1, 40), st.integers(1, 8), st.integers(0, 60), st.data())
def test_stopped_what_was_done_still_comes(count: int, size: int, after: int, data: st.DataObject) -> None:
    """After a stop nothing new is begun; whatever the crew had given back comes out, in order, and once."""
    given_back: list[int] = []
    ticks = 0

    def stop() -> bool:
        nonlocal ticks
        ticks += 1
        return ticks > after

    class Noting(Shuffling):
        def take(self, seconds: float) -> list[tuple[int, Outcome]]:
            done = super().take(seconds)
            given_back.extend(number for number, _outcome in done)
            return done

    crew = Noting(size, lambda n: data.draw(st.integers(0, n - 1)))
    items = [Item(str(n), data=b"") for n in range(1, count + 1)]
    found = [int(o.sha256) for _item, o in outcomes(items, crew, lambda _i: None, stop, lambda: None)]
    assert found == sorted(given_back)
    assert crew.closed


def test_a_slow_file_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first file is read, so many others are read ahead as there is room for, and no more."""
    monkeypatch.setattr(running, "MAX_WAITING_BYTES", 10_000)
    done: list[int] = []

    class SlowFirst(Shuffling):
        def take(self, seconds: float) -> list[tuple[int, Outcome]]:
            others = [number for number in self.held if number]
            if seconds > 0 and not others:
                self.most = len(done)
                others = list(self.held)
            if not others:
                return []
            self.held.remove(others[0])
            done.append(others[0])
            return [(others[0], Outcome("done", documents=(bytes(1000),)))]

    crew = SlowFirst(2, lambda _n: 0)
    items = [Item(str(n), data=b"") for n in range(200)]
    assert len(list(outcomes(items, crew, lambda _i: None, lambda: False, lambda: None))) == 200
    assert 8 <= crew.most <= 12


def test_what_cannot_be_found_is_never_given_out() -> None:
    """An input that is a failure already is one, in its place."""
    crew = Shuffling(1, lambda _n: 0)
    items = [Item("1", data=b""), Item("x", failure=FileMissing("no x", "look")), Item("2", data=b"")]
    found = list(outcomes(items, crew, lambda _i: None, lambda: False, lambda: None))
    assert [outcome.kind for _item, outcome in found] == ["done", "failed", "done"]
    assert found[1][1].message == "no x"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_ends(number: signal.Signals) -> None:
    """Once: `stop()` is true, and work can be put away; twice: KeyboardInterrupt, as everywhere else."""
    before = signal.getsignal(number)
    with stoppable(at_once=False) as stop:
        signal.raise_signal(number)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    with stoppable(at_once=True), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


@given(st.lists(st.sampled_from(KINDS)), st.integers(0, 3))
def test_the_account_adds_up(kinds: list[str], left: int) -> None:
    """The sentence is a sum, and it is right."""
    account = Account(len(kinds) + left)
    for kind in kinds:
        account.add(Outcome(kind, exit_code=4 if kind == "failed" else 0))  # type: ignore[arg-type]
    total, _, parts = account.sentence().partition(" files = ")
    assert int(total) == sum(int(part.split()[0]) for part in parts.split(" + "))
    assert (account.exit_code() in (3, 4)) == ("failed" in kinds)


@pytest.mark.parametrize(
    ("outcomes_", "code"),
    [
        ([("done", 0)], 0),
        ([("done", 0), ("failed", 4)], 3),
        ([("failed", 4), ("failed", 4)], 4),
        ([("failed", 4), ("skipped", 5)], 3),
        ([("skipped", 5)], 5),
        ([("done", 0), ("partial", 0), ("unchanged", 0)], 0),
    ],
)
def test_the_exit_code_of_a_batch(outcomes_: list[tuple[str, int]], code: int) -> None:
    """0 when none failed; that of all when all failed in one way; else 3."""
    account = Account(len(outcomes_))
    for kind, one in outcomes_:
        account.add(Outcome(kind, exit_code=one))  # type: ignore[arg-type]
    assert account.exit_code() == code
