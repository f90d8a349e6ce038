"""The same batch on a Dask cluster: a real scheduler and two workers on the loopback, one of which is killed in the middle."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="distributed is part of the dev extra")

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """`start("scheduler", "--port", "0")`: a part of a cluster, ended after the test with all that it has started."""
    running: list[subprocess.Popen[bytes]] = []

    def start_(*arguments: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"log-{len(running)}").open("wb") as log:
            command = [sys.executable, "-m", "dask", *arguments]
            process = subprocess.Popen(
                command, cwd=tmp_path, env=environment(), stdout=log, stderr=log, process_group=0
            )
        running.append(process)
        return process

    yield start_
    for process in reversed(running):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment() -> dict[str, str]:
    more = {
        "PYTHONPATH": str(ROOT / "src"),
        "AUDITDOC_LANG": "en",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "5",
    }
    return {**os.environ, **more}


@pytest.fixture
def cluster(start: Start, tmp_path: Path) -> tuple[str, list[subprocess.Popen[bytes]]]:
    """The address of a scheduler, and its two workers, which are there."""
    note = tmp_path / "scheduler.json"
    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note))
    until(lambda: note.exists() and bool(note.read_text()))  # it is made empty, and filled
    import json

    address = json.loads(note.read_text())["address"]
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path))
    workers = [start("worker", address, *options) for _n in range(2)]
    until(lambda: both_are_there(address))
    return address, workers


def both_are_there(address: str) -> bool:
    from distributed import Client

    with Client(address, timeout=START_SECONDS, set_as_default=False) as client:
        return len(client.nthreads()) == 2


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def auditdoc(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Without a buffer: what is read ahead of a first line would be missing in `communicate`."""
    command = [sys.executable, "-m", "auditdoc", *arguments]
    return subprocess.Popen(
        command, bufsize=0, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def many_reports(folder: Path, count: int) -> None:
    """Reports that differ, a page that is none, and a file that cannot be read."""
    folder.mkdir()
    text = (ROOT / "samples/stacked/report.txt").read_text(encoding="utf-8")
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(text.replace("令和4年度", f"令和4年度第{n}回"), encoding="utf-8")
    shutil.copy(next((ROOT / "samples/counts").glob("*.txt")), folder / "counts.txt")
    (folder / "empty.txt").touch()


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """Output, report and store are those of this machine alone; every file is accounted for."""
    address, workers = cluster
    many_reports(tmp_path / "in", 60)
    options = ("parse", "in", "--format", "jsonl", "--report")
    alone = auditdoc(tmp_path, *options, "alone.jsonl", "--no-save", "-j", "1").communicate(timeout=300)
    batch = auditdoc(tmp_path, *options, "far.jsonl", "--db", "far.db", "--scheduler", address)
    assert batch.stdout is not None
    first = batch.stdout.readline()  # it is under way, and far from its end
    workers[0].send_signal(signal.SIGKILL)
    rest, told = batch.communicate(timeout=300)
    assert first + rest == alone[0]
    assert told == alone[1]
    assert told.endswith(b"62 files = 60 done + 0 unchanged + 0 partial + 1 failed + 1 skipped\n")
    assert (tmp_path / "far.jsonl").read_bytes() == (tmp_path / "alone.jsonl").read_bytes()
    assert batch.returncode == 3
    assert workers[0].wait() == -signal.SIGKILL
    again = auditdoc(tmp_path, *options, "far.jsonl", "--db", "far.db", "--scheduler", address)
    assert again.communicate(timeout=300)[0] == alone[0]
    assert b'"unchanged"' in (tmp_path / "far.jsonl").read_bytes()


def test_what_died_with_a_worker_before_it_was_fetched_is_read_again(
    start: Start, cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """Outcomes that were there and are lost are waited for until another worker has read their files; nobody says that the scheduler is gone."""
    from auditdoc.batch.cluster import Cluster
    from auditdoc.batch.item import Item
    from auditdoc.batch.work import Limits, Work

    address, workers = cluster
    data = (ROOT / "samples/stacked/report.txt").read_bytes()
    crew = Cluster(address, Limits(), Work())
    try:
        for n in range(4):
            crew.give(n, Item(f"{n}.txt", data=data))
        until(lambda: {future.status for _item, future in crew._given.values()} == {"finished"})
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
        until(lambda: {future.status for _item, future in crew._given.values()} == {"lost"})
        taken = [outcome for _n in range(8) for outcome in crew.take(0.05)]
        assert not taken
        start(
            "worker",
            address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--local-directory",
            str(tmp_path),
        )
        until(lambda: taken.extend(crew.take(0.1)) or len(taken) == 4)
        assert sorted((number, outcome.kind) for number, outcome in taken) == [(n, "done") for n in range(4)]
    finally:
        crew.close()


def test_without_a_scheduler_there_is_a_sentence(tmp_path: Path) -> None:
    """Nobody answers at the address: wrong usage, with what to start."""
    many_reports(tmp_path / "in", 1)
    process = auditdoc(tmp_path, "parse", "in", "--no-save", "--scheduler", "tcp://127.0.0.1:9")
    output, told = process.communicate(timeout=120)
    assert process.returncode == 2
    assert output == b""
    assert told.startswith(b"error: no Dask scheduler answers at tcp://127.0.0.1:9")
    assert b"dask scheduler" in told.splitlines()[1]
    assert b"Traceback" not in told


def test_without_the_extra_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is named."""
    from auditdoc.batch.cluster import Cluster
    from auditdoc.batch.work import Limits, Work
    from auditdoc.errors import UsageError

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as refused:
        Cluster("tcp://127.0.0.1:9", Limits(), Work())
    assert "auditdoc[dask]" in refused.value.hint


def test_another_version_on_the_cluster_is_named() -> None:
    """Its records would not be those of this one."""
    from auditdoc.batch.cluster import limited
    from auditdoc.batch.work import Limits, Work
    from auditdoc.errors import AuditdocError

    with pytest.raises(AuditdocError, match=r"auditdoc .*, not 9\.9: a\.txt"):
        limited(b"", "a.txt", Work(version="9.9"), Limits(), "batch")


def test_the_processes_of_a_batch_end_with_it() -> None:
    """A file later finds no crew of an ended batch, and no crew is left."""
    from auditdoc.batch import cluster, processes
    from auditdoc.batch.work import Limits, Work
    from auditdoc.errors import AuditdocError

    data = (ROOT / "samples/stacked/report.txt").read_bytes()
    first = cluster.limited(data, "a.txt", Work("md"), Limits(), "b1")
    assert first.kind == "done"
    assert cluster.limited(data, "a.txt", Work("md"), Limits(), "b1") == first
    cluster.release("b1")
    assert not processes.descendants(os.getpid())
    with pytest.raises(AuditdocError):
        cluster.limited(data, "a.txt", Work("md"), Limits(), "b1")
    assert not processes.descendants(os.getpid())
