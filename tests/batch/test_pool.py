"""Worker processes: a file that hangs, breaks, fills the memory or kills its worker costs itself and nothing else."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from auditdoc.batch import pool, processes
from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome
from auditdoc.batch.pool import Workers
from auditdoc.batch.running import outcomes
from auditdoc.batch.work import Limits, Work
from auditdoc.errors import AuditdocError

ODD = "odd_units:odd"
Read = Callable[..., list[Outcome]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """`read(["good", "hang"], seconds=1)`: the outcomes of such items, and no process is left."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "units")

    def read_(
        names: Sequence[str], jobs: int = 2, seconds: float = 60, mebibytes: int = 1024, unit: str = ODD
    ) -> list[Outcome]:
        items = [Item(name, data=b"") for name in names]
        crew = Workers(jobs, Limits(seconds, mebibytes), Work(), unit)
        return [o for _item, o in outcomes(items, crew, lambda _i: None, lambda: False, lambda: None)]

    yield read_
    assert not processes.descendants(os.getpid())


def gone(pid: int) -> bool:
    """Whether the process has ended, or does so soon."""
    for _try in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_what_a_file_does_to_its_worker_is_one_line(read: Read) -> None:
    """Seven ways to go wrong among good files: each is one failure with its reason, the good ones are done."""
    names = ["good", "abort", "good", "crash", "exit", "killed", "jump", "print", "good"]
    kinds = [outcome.kind for outcome in read(names)]
    assert kinds == ["done", "failed", "done", "failed", "failed", "failed", "failed", "done", "done"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("abort", "broke the program that reads it: abort (SIGABRT)"),
        ("crash", "broke the program that reads it: crash (SIGSEGV)"),
        ("exit", "stumbled over the file: exit"),
        ("killed", "was killed twice: killed"),
    ],
)
def test_the_reason_is_named(read: Read, name: str, said: str) -> None:
    """The sentence names the file and what happened; there is a remedy, and the exit code of an input that failed."""
    [outcome] = read([name], jobs=1)
    assert said in outcome.message
    assert outcome.hint
    assert (outcome.kind, outcome.exit_code) == ("failed", 4)


@pytest.mark.parametrize("name", ["hang", "loop"])
def test_a_file_that_takes_too_long_is_given_up(read: Read, name: str) -> None:
    """Whether it sleeps or works: after the limit its process is ended and the next file has a new one."""
    slow, good = read([name, "good"], jobs=1, seconds=1)
    assert "takes longer than 1 seconds" in slow.message
    assert good.kind == "done"


@pytest.mark.parametrize("name", ["jump", "grow"])
def test_a_file_that_takes_too_much_memory_is_given_up(read: Read, name: str) -> None:
    """At once, which the system refuses, or by and by, which the watch sees."""
    large, good = read([name, "good"], jobs=1, mebibytes=300)
    assert "memory" in large.message or "MemoryError" in large.message
    assert large.kind == "failed"
    assert good.kind == "done"


def test_a_worker_that_is_killed_once_costs_nothing(read: Read, tmp_path: Path) -> None:
    """Who kills a worker from outside does not mean the file: it is read again."""
    again, good = read([f"once:{tmp_path / 'seen'}", "good"])
    assert (again.kind, good.kind) == ("done", "done")


def test_what_a_worker_has_started_ends_with_it(read: Read, tmp_path: Path) -> None:
    """An office program in a session of its own does not go on after its worker is ended."""
    note = tmp_path / "child"
    read([f"child:{note}"], seconds=2)
    assert gone(int(note.read_text()))


def test_workers_are_used_again_and_replaced(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process reads file after file, until it has read MAX_FILES."""
    monkeypatch.setattr(pool, "MAX_FILES", 3)
    pids = [outcome.sha256 for outcome in read(["good"] * 7, jobs=1)]
    assert len(set(pids)) == 3
    assert pids == sorted(pids, key=pids.index)


def test_two_workers_work_at_once(read: Read) -> None:
    """Both are used, and every file is read once."""
    pids = [outcome.sha256 for outcome in read(["nap"] * 60, jobs=2)]
    assert len(pids) == 60
    assert len(set(pids)) == 2


def test_workers_that_cannot_be_started_are_no_fault_of_the_files(read: Read) -> None:
    """After some tries the batch ends with a sentence, instead of failing file after file."""
    with pytest.raises(AuditdocError, match="no worker process can be started"):
        read(["good", "good"], unit="nowhere_units:odd")


def test_temporary_files_of_a_worker_go_with_it(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of one that was ended in the middle of a file."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read(["good", "abort", "hang"], seconds=1)
    assert not list(tmp_path.iterdir())


def test_a_worker_ends_when_nobody_is_left(read: Read, tmp_path: Path) -> None:
    """The program that started workers is killed: those that wait end at the end of the stream."""
    program = (
        "import sys, time; from auditdoc.batch.pool import Workers; from auditdoc.batch.item import Item\n"
        "from auditdoc.batch.work import *; crew = Workers(1, Limits(), Work(), 'odd_units:odd')\n"
        "crew.give(0, Item('good', data=b''))\n"
        "while not (done := crew.take(1)): pass\n"
        "print(done[0][1].sha256, flush=True); time.sleep(60)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=env)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert gone(worker)
