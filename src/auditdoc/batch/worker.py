"""What runs in a worker process: one file after the other, each within limits, until nobody gives any more.

The parent's end of the connection is the only one: when the parent is gone, however it ended, the worker reads the end of
the stream, clears its folder of temporary files away and ends too. An alarm of the system ends one that hangs and has nobody
left to watch it.
"""

import contextlib
import importlib
import resource
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome
from auditdoc.batch.work import Limits, Work

READY = "ready"
BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]; from auditdoc.batch.worker import main;"
    " main(int(sys.argv[1]), sys.argv[2])"
)
"""What Python is told to run: the descriptor of the connection, the folder of the worker's temporary files, then where modules
are found, as in the parent."""
GRACE_SECONDS = 5
"""After the limit of time, for the parent to act and to say so; then the system's alarm ends the worker."""
_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message. `unit`: "module:function" of (Item, Work) → Outcome; tests name their own."""

    unit: str
    work: Work
    limits: Limits


def main(descriptor: int, folder: str) -> None:
    """Serve the connection that the parent has opened. A parent that lives ends its workers and clears *folder* itself."""
    with Connection(descriptor) as connection, contextlib.suppress(EOFError, ConnectionError):
        serve(connection)
    shutil.rmtree(folder, ignore_errors=True)


def serve(connection: "Connection[Any, Any]") -> None:
    """Say that we are there, then answer each (number, item) with (number, outcome)."""
    setup: Setup = connection.recv()
    module, name = setup.unit.split(":")
    unit: Callable[[Item, Work], Outcome] = getattr(importlib.import_module(module), name)
    set_limits(setup.limits)
    connection.send(READY)
    while True:
        number, item = connection.recv()
        signal.alarm(int(setup.limits.seconds) + 1 + GRACE_SECONDS)
        outcome = unit(item, setup.work)
        signal.alarm(0)
        connection.send((number, outcome))


def set_limits(limits: Limits) -> None:
    """The system's own limits, besides the parent's watch: a jump in memory is refused before anybody can look.

    Data, not addresses: LibreOffice, which a worker may start, maps far more addresses than it fills.
    """
    signal.signal(
        signal.SIGALRM, signal.SIG_DFL
    )  # ends the process, also inside a library that never returns
    _lower(resource.RLIMIT_DATA, limits.mebibytes * _MEBIBYTE)
    _lower(resource.RLIMIT_CORE, 0)  # a file that breaks its worker leaves no image of its memory behind


def _lower(what: int, to: int) -> None:
    soft, hard = resource.getrlimit(what)
    least = min((limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY), default=to)
    resource.setrlimit(what, (min(to, least), hard))
