"""What the system knows of processes: their memory, and who was started by whom.

Linux tells; where it does not, memory counts as none and a process as childless: limits that the system itself keeps
(`worker.set_limits`) hold there too.
"""

import contextlib
import os
import signal
from pathlib import Path

_PROC = Path("/proc")


def descendants(pid: int) -> list[int]:
    """All processes below *pid*, those in sessions of their own too (LibreOffice has one)."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = _children(waiting.pop())
        found += children
        waiting += children
    return found


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for task in (_PROC / str(pid) / "task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:  # it has ended, or this system does not say
        return []


def resident_bytes(pid: int) -> int:
    """Memory that the process and all below it hold."""
    return sum(map(_resident, [pid, *descendants(pid)]))


def _resident(pid: int) -> int:
    try:
        pages = int((_PROC / str(pid) / "statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def kill_tree(pid: int) -> None:
    """End the process, its group and all below it, at once."""
    below = descendants(pid)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    for child in below:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(child, signal.SIGKILL)
