"""The same units on a Dask cluster: bytes go out, outcomes come back. Extra `dask`.

A worker of the cluster reads a file as this machine would: in a process of its own, with the same limits, so a bad file
breaks that process and neither the cluster's worker nor what other batches do there. Where a worker of the cluster dies,
the scheduler gives its files to the others.
"""

import logging
import queue
import threading
import time
import uuid
import warnings
from typing import TYPE_CHECKING

from auditdoc import __version__
from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome, failed
from auditdoc.batch.pool import Workers
from auditdoc.batch.work import Limits, Work
from auditdoc.errors import AuditdocError, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT_SECONDS = 10
"""For the scheduler to answer, and for a worker to be there."""
COUNT_SECONDS = 5
"""Between two questions how many threads the cluster has: workers come and go."""
AHEAD = 2
"""Files given out for each thread of the cluster: one that it reads and one that is there when it has."""
_TAKE_SECONDS = 1.0
_UNDER_WAY = ("pending", "lost")


class Cluster:
    """A crew of all threads of the cluster at *address* (tcp://HOST:8786)."""

    reads_here = False

    def __init__(self, address: str, limits: Limits, work: Work) -> None:
        """Raises: UsageError: the extra is not installed, nobody answers there, or no worker is there."""
        self._work, self._limits, self._address = work, limits, address
        self._client = _client(address)
        self._batch = uuid.uuid4().hex
        self._given: dict[int, tuple[Item, Future]] = {}
        self._done: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._lost: set[int] = set()
        """Files whose outcome died with a worker before it was fetched: the scheduler has them read again."""
        self._threads, self._counted = 1, 0.0

    def free(self) -> bool:
        if time.monotonic() - self._counted > COUNT_SECONDS:
            self._threads = max(1, sum(self._client.nthreads().values()))
            self._counted = time.monotonic()
        return len(self._given) < AHEAD * self._threads

    def give(self, number: int, item: Item) -> None:
        """Raises: InputError: the file cannot be read here."""
        data = item.bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a file goes along with its task: that is the plan
            future = self._client.submit(
                limited, data, item.name, self._work, self._limits, self._batch, key=f"auditdoc-{self._batch}-{number}", pure=False
            )  # fmt: skip
        self._given[number] = item, future
        future.add_done_callback(lambda _future: self._done.put(number))

    def take(self, seconds: float) -> list[tuple[int, Outcome]]:
        """Raises: AuditdocError: the scheduler is gone."""
        for number in [number for number in self._lost if self._given[number][1].status not in _UNDER_WAY]:
            self._lost.remove(number)
            self._done.put(number)
        try:
            number = self._done.get(timeout=seconds) if seconds else self._done.get_nowait()
        except queue.Empty:
            if self._client.status not in ("running", "connecting"):
                raise _gone(self._address) from None
            return []
        if self._given[number][1].status in _UNDER_WAY:
            self._lost.add(number)  # a callback is called once, whatever comes of what it told
            return []
        item, future = self._given.pop(number)
        return [(number, self._outcome(item, future))]

    def close(self) -> None:
        """Forget what is still out, and end the processes that the cluster's workers hold for this batch."""
        for _item, future in self._given.values():
            future.release()
        if self._client.status == "running":
            self._client.run(release, self._batch, on_error="ignore")
        self._client.close(timeout=CONNECT_SECONDS)
        logging.disable(logging.NOTSET)

    def _outcome(self, item: Item, future: "Future") -> Outcome:
        if future.status == "finished":
            outcome: Outcome = future.result()
            return outcome
        if future.status != "error":  # cancelled: only a scheduler that ended does that
            raise _gone(self._address)
        error = future.exception()
        if isinstance(error, AuditdocError):
            return failed(error)
        return failed(
            AuditdocError(
                _("the cluster could not read the file: {file} ({reason})").format(
                    file=item.name, reason=type(error).__name__
                ),
                _("see the log of its workers; read it here without --scheduler"),
            )
        )


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            _("--scheduler needs Dask, which is not installed"),
            _("pip install 'auditdoc[dask]', here and where the cluster's workers run"),
        ) from None
    logging.disable(logging.CRITICAL)  # Dask's; we say ourselves what is wrong, and nothing of what is mended
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            _("no Dask scheduler answers at {address} ({reason})").format(
                address=address, reason=" ".join(str(error).split())
            ),
            _("start one with `dask scheduler` and name what it prints: tcp://HOST:8786"),
        ) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError:
        client.close()
        raise UsageError(
            _("the Dask scheduler at {address} has no workers").format(address=address),
            _("start some with `dask worker {address}`, with auditdoc installed").format(address=address),
        ) from None
    return client


def _gone(address: str) -> AuditdocError:
    return AuditdocError(
        _("the Dask scheduler at {address} is gone").format(address=address),
        _("what was read is kept; start it and run the same command again"),
    )


# What runs on the workers of the cluster.

_idle: list[tuple[str, Workers]] = []
_ended: set[str] = set()
_lock = threading.Lock()


def limited(data: bytes, name: str, work: Work, limits: Limits, batch: str) -> Outcome:
    """The outcome of a unit, in a process of its own, which the next file of the *batch* gets too.

    Raises: AuditdocError: this machine has another version, or the batch has ended.
    """
    if work.version != __version__:
        raise AuditdocError(
            _("a worker of the cluster has auditdoc {there}, not {here}: {file}").format(
                there=__version__, here=work.version, file=name
            ),
            _("install the same version everywhere"),
        )
    crew = _borrowed(work, limits, batch)
    crew.give(0, Item(name, data=data))
    done: list[tuple[int, Outcome]] = []
    while not done and batch not in _ended:
        done = crew.take(_TAKE_SECONDS)
    with _lock:
        if batch not in _ended:
            _idle.append((batch, crew))
            return done[0][1]
    crew.close()
    raise AuditdocError(_("the batch has ended"))


def _borrowed(work: Work, limits: Limits, batch: str) -> Workers:
    """A process that waits for files of the batch, or a new one: each thread of the cluster's worker has one."""
    with _lock:
        row = next((row for row in _idle if row[0] == batch), None)
        if row is not None:
            _idle.remove(row)
            return row[1]
    return Workers(1, limits, work)


def release(batch: str) -> None:
    """End the processes of the batch; those that still read end themselves."""
    with _lock:
        _ended.add(batch)
        ending = [row for row in _idle if row[0] == batch]
        for row in ending:
            _idle.remove(row)
    for _batch, crew in ending:
        crew.close()
