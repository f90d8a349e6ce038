"""A crew of worker processes: started when they are needed, given one file at a time, watched, ended, replaced.

A worker that hangs, takes too much memory or dies costs the file that it had and no other. Workers serve many files, and
are replaced after MAX_FILES of them.
"""

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import IO, Any

from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome, failed
from auditdoc.batch.processes import kill_tree, resident_bytes
from auditdoc.batch.unit import out_of_memory, stumbled
from auditdoc.batch.work import Limits, Work
from auditdoc.batch.worker import BOOT, GRACE_SECONDS, READY, Setup
from auditdoc.errors import AuditdocError
from auditdoc.messages import _

UNIT = "auditdoc.batch.unit:outcome_of_item"
MAX_FILES = 500
"""Files that one worker reads: libraries keep a little of each. A start costs as much as reading some twenty."""
WATCH_SECONDS = 0.1
"""Between two looks at time and memory. Memory grows by some two hundred megabytes meanwhile at most."""
START_SECONDS = 60
"""For a worker to be there; one that is not after so long, on however slow a machine, never will be."""
MAX_STILLBORN = 3
"""Workers in a row that die before they are there: then it is the machine, and not the files."""
MAX_TRIES = 2
"""Of one file. Who kills a worker from outside (the system, when all memory is gone) does not mean the file."""
_MEBIBYTE = 2**20
_STDERR_BYTES = 4000


@dataclass(slots=True)
class Worker:
    """A process with the connection to it, a folder for its temporary files, and the file that it reads."""

    process: subprocess.Popen[bytes]
    connection: "Connection[Any, Any]"
    folder: tempfile.TemporaryDirectory[str]
    complaints: IO[bytes]
    deadline: float
    there: bool = False
    served: int = 0
    number: int = 0
    item: Item = field(default_factory=lambda: Item(""))
    tries: int = 0


class Workers:
    """At most *jobs* worker processes; *unit* is what they do with an item."""

    reads_here = False

    def __init__(self, jobs: int, limits: Limits, work: Work, unit: str = UNIT) -> None:
        self._jobs, self._limits, self._setup = jobs, limits, Setup(unit, work, limits)
        self._idle: list[Worker] = []
        self._busy: list[Worker] = []
        self._stillborn = 0
        self._watched = 0.0

    def free(self) -> bool:
        return len(self._busy) < self._jobs

    def give(self, number: int, item: Item) -> None:
        """Raises: InputError, where the item can be read here only and cannot be read."""
        self._begin(number, item.portable(), tries=1)

    def take(self, seconds: float) -> list[tuple[int, Outcome]]:
        """What is done; waits at most *seconds* for the next. Raises: AuditdocError: no worker can be started."""
        done: list[tuple[int, Outcome]] = []
        by_connection = {worker.connection: worker for worker in self._busy}
        for connection in wait(list(by_connection), min(seconds, WATCH_SECONDS)):
            done += self._heard(by_connection[connection])  # type: ignore[index]  # sockets and numbers are not given
        if time.monotonic() - self._watched >= WATCH_SECONDS:
            done += itertools.chain.from_iterable(map(self._watch, tuple(self._busy)))
            self._watched = time.monotonic()
        return done

    def close(self) -> None:
        """End all workers, also those that read."""
        for worker in (*self._busy, *self._idle):
            self._bury(worker)
        self._busy, self._idle = [], []

    def _begin(self, number: int, item: Item, tries: int) -> None:
        worker = self._idle.pop() if self._idle else self._started()
        worker.number, worker.item, worker.tries = number, item, tries
        worker.deadline = time.monotonic() + (self._limits.seconds if worker.there else START_SECONDS)
        self._busy.append(worker)
        with contextlib.suppress(
            BrokenPipeError, ConnectionResetError
        ):  # it died while idle: `take` will hear of it
            worker.connection.send((number, item))

    def _started(self) -> Worker:
        ours, theirs = Pipe()
        folder = tempfile.TemporaryDirectory(prefix="auditdoc-", ignore_cleanup_errors=True)
        complaints = tempfile.TemporaryFile(dir=folder.name)  # noqa: SIM115  open as long as the worker lives
        # A group of its own: Ctrl-C in a terminal is for us, and `kill_tree` ends what it starts. One thread of
        # arithmetic each: there are as many workers as processors already.
        process = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-c", BOOT, str(theirs.fileno()), folder.name, *sys.path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            pass_fds=[theirs.fileno()],
            process_group=0,
            env={**os.environ, "TMPDIR": folder.name, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        theirs.close()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            ours.send(self._setup)
        return Worker(process, ours, folder, complaints, deadline=0.0)

    def _heard(self, worker: Worker) -> list[tuple[int, Outcome]]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            return self._lost(worker)
        if message == READY:
            worker.there, self._stillborn = True, 0
            worker.deadline = time.monotonic() + self._limits.seconds
            return []
        self._busy.remove(worker)
        worker.served += 1
        if worker.served < MAX_FILES:
            self._idle.append(worker)
        else:
            self._bury(worker)
        return [message]

    def _lost(self, worker: Worker) -> list[tuple[int, Outcome]]:
        """The worker has died. Its file is tried once more, in a new one, where it may be innocent."""
        number, item, tries = worker.number, worker.item, worker.tries
        code, reason = _last_words(worker)
        self._busy.remove(worker)
        self._bury(worker)
        if not worker.there:
            self._stillborn += 1
            if self._stillborn >= MAX_STILLBORN:
                raise AuditdocError(
                    _("no worker process can be started ({reason})").format(reason=reason or code),
                    _("look for memory and processes that are left, or read one file alone"),
                )
            self._begin(number, item, tries)
            return []
        if code == -signal.SIGKILL and tries < MAX_TRIES:
            self._begin(number, item, tries + 1)
            return []
        if code == -signal.SIGALRM:
            return [(number, failed(self._too_slow(item.name), item.sha256()))]
        error = _broken(item.name, code) if code < 0 else stumbled(item.name, reason)
        return [(number, failed(error, item.sha256()))]

    def _watch(self, worker: Worker) -> list[tuple[int, Outcome]]:
        """End the worker if it takes too long or too much."""
        if time.monotonic() > worker.deadline:
            if not worker.there:
                worker.process.kill()
                return []  # its end will be heard of
            error = self._too_slow(worker.item.name)
        elif resident_bytes(worker.process.pid) > self._limits.mebibytes * _MEBIBYTE:
            error = out_of_memory(worker.item.name)
        else:
            return []
        self._busy.remove(worker)
        self._bury(worker)
        return [(worker.number, failed(error, worker.item.sha256()))]

    def _too_slow(self, name: str) -> AuditdocError:
        return AuditdocError(
            _("reading the file takes longer than {seconds:g} seconds: {file}").format(
                seconds=self._limits.seconds, file=name
            ),
            _("allow more with --time-limit, or split the file"),
        )

    def _bury(self, worker: Worker) -> None:
        """End the process, whatever it does, and clear its folder away."""
        worker.connection.close()
        kill_tree(worker.process.pid)
        worker.process.wait()
        worker.complaints.close()
        worker.folder.cleanup()


def _last_words(worker: Worker) -> tuple[int, str]:
    """Exit code (negative: the signal) and the last line that a worker wrote to standard error."""
    try:
        code = worker.process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:  # it has closed the connection and goes on
        kill_tree(worker.process.pid)
        code = worker.process.wait()
    size = worker.complaints.seek(0, os.SEEK_END)
    worker.complaints.seek(max(0, size - _STDERR_BYTES))
    lines = worker.complaints.read().decode("utf-8", "replace").split("\n")
    return code, next((line.strip() for line in reversed(lines) if line.strip()), "")


def _broken(name: str, code: int) -> AuditdocError:
    if code == -signal.SIGKILL:
        return AuditdocError(
            _("the process that read the file was killed twice: {file}").format(file=name),
            _("probably the machine has too little memory; try again with fewer --jobs"),
        )
    return AuditdocError(
        _("the file broke the program that reads it: {file} ({signal})").format(
            file=name, signal=signal.Signals(-code).name
        ),
        _("open it and save it again under another name, or as another kind of file"),
    )


def usable_processors() -> int:
    """How many processors this process may use."""
    with contextlib.suppress(AttributeError):  # not every system has it
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
