"""Units of work that go wrong, one each way; the item's name says which. Worker processes import this module."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome
from auditdoc.batch.work import Work


def odd(item: Item, _work: Work) -> Outcome:
    """`good` is done; the others hang, break, fill the memory, stumble, are killed (always, or the first time only)."""
    what, _, where = item.name.partition(":")
    match what:
        case "hang":
            time.sleep(600)
        case "loop":
            while True:
                pass
        case "abort":
            os.abort()
        case "crash":
            ctypes.string_at(0)
        case "jump":  # in memory, at once: the system refuses
            return Outcome("done", sha256=str(len(bytearray(4 * 2**30))))
        case "grow":  # step by step
            held = []
            while True:
                held.append(bytearray(2**22))
                time.sleep(0.005)
        case "exit":
            sys.exit(7)
        case "print":
            print("to standard output")  # noqa: T201
            os.write(1, b"by a library\n")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once" if not Path(where).exists():
            Path(where).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "child":  # which outlives whoever started it, as an office program does
            child = os.posix_spawn("/bin/sleep", ["sleep", "600"], {}, setsid=True)
            Path(where).write_text(str(child))
            time.sleep(600)
        case "nap":
            time.sleep(0.05)
    return Outcome("done", sha256=str(os.getpid()))
