"""Many processes at once, and processes that are killed: nothing is lost, nothing is half there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditdoc.records import Report, Section
from auditdoc.store import Store

PROCESSES = 20

# Waits until all are ready, so that all open the missing file in the same moment.
WRITER = """
import sys, time
from pathlib import Path
from auditdoc.records import Report
from auditdoc.store import Store

folder, number = Path(sys.argv[1]), sys.argv[2]
lines = (folder / f"{number}.jsonl").read_text("utf-8").splitlines()
reports = [Report.model_validate_json(line) for line in lines]
(folder / f"{number}.ready").touch()
while not (folder / "go").exists():
    time.sleep(0.001)
with Store.open(folder / "auditdoc.db") as store:
    print(*(store.save(report).outcome for report in reports))
"""


def test_twenty_processes_lose_nothing(tmp_path, path, make_report):
    """Twenty processes open a missing store at once: each report and each edition of one report is there."""
    own = [make_report(f"own {n}", title=f"報告書 {n}") for n in range(PROCESSES)]
    shared = make_report("shared", title="共通")
    editions = [make_report(f"edition {n}", title="改訂", theme=f"第{n}版") for n in range(PROCESSES)]
    for n in range(PROCESSES):
        lines = [report.model_dump_json() for report in (own[n], shared, editions[n])]
        (tmp_path / f"{n}.jsonl").write_text("\n".join(lines), "utf-8")
    outcomes = run_at_once(tmp_path)

    assert sorted(column(outcomes, 0)) == ["new"] * PROCESSES
    assert sorted(column(outcomes, 1)) == ["new"] + ["unchanged"] * (PROCESSES - 1)
    assert sorted(column(outcomes, 2)) == ["new"] + ["replaced"] * (PROCESSES - 1)
    with Store.open(path, create=False) as store:
        stored = {report.title: report for report in store.reports()}
        assert {report.title: report for report in own} | {"共通": shared} == {
            title: report for title, report in stored.items() if title != "改訂"
        }
        (revised,) = (line.id for line in store.list() if line.title == "改訂")
        kept = {store.load(revised, reading.id).theme for reading in store.history(revised)}
        assert kept == {report.theme for report in editions}
    assert is_sound(path)


def run_at_once(folder: Path) -> list[list[str]]:
    """What each of the processes printed, once all have ended well."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(n)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(PROCESSES)
    ]
    while len(list(folder.glob("*.ready"))) < PROCESSES:
        assert all(process.poll() in (None, 0) for process in running)
        time.sleep(0.01)
    (folder / "go").touch()
    ended = [(*process.communicate(timeout=60), process.returncode) for process in running]
    assert [(error, code) for _, error, code in ended] == [("", 0)] * PROCESSES
    return [output.split() for output, _, _ in ended]


def column(rows: list[list[str]], number: int) -> list[str]:
    return [row[number] for row in rows]


# Killed


@pytest.fixture
def two_states(make_report) -> tuple[Report, Report]:
    """An older and a newer reading of one report, with some findings each."""

    def with_findings(report: Report, count: int) -> Report:
        (finding,) = report.findings()
        findings = tuple(finding.model_copy(update={"id": f"{n}"}) for n in range(count))
        return report.model_copy(update={"sections": (Section(findings=findings),)})

    return with_findings(make_report("old"), 12), with_findings(make_report("new", theme="物品"), 15)


def test_killed_while_saving(tmp_path, two_states):
    """A process killed at any statement of a save leaves the old report or the new one, with its rows."""
    old, new = two_states
    seen, step = [], 0
    while True:
        step += 1
        path = tmp_path / f"{step}.db"
        with Store.open(path) as store:
            store.save(old)
        ended = killed_at(step, lambda path=path: save(path, new))
        assert is_sound(path)
        with Store.open(path, create=False) as store:
            state = store.load(1)
            assert state in (old, new)
            assert store.list()[0].findings == rows_of(path) == len(list(state.findings()))
            assert len(store.history(1)) == (1 if state == old else 2)
            assert store.save(new).outcome == ("replaced" if state == old else "unchanged")
        seen.append(state == new)
        if ended:
            break
    assert step > 40  # so many statements, so many deaths
    assert seen == sorted(seen)
    assert not seen[0]
    assert seen[-1]


def test_killed_while_creating(tmp_path, two_states):
    """A process killed at any statement of making a store leaves one that the next process can use."""
    report = two_states[0]
    step, ended = 0, False
    while not ended:
        step += 1
        path = tmp_path / f"{step}.db"
        ended = killed_at(step, lambda path=path: save(path, report))
        with Store.open(path) as store:
            assert store.reports() in ([], [report])
            assert store.save(report).outcome in ("new", "unchanged")
            assert store.reports() == [report]
        assert is_sound(path)
    assert step > 40


def test_killed_at_any_moment(tmp_path, path, make_report):
    """Killed at any moment, also in the middle of a write: what was reported as saved is there."""
    generator = random.Random(1)
    for turn in range(8):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            with Store.open(path) as store:
                for n in range(10_000):
                    store.save(make_report(f"{turn} {n}", title=f"{turn} {n}"))
                    os.write(writing, f"{turn} {n}\n".encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            reported = [pipe.readline().rstrip("\n")]  # it is at work, however busy the machine is
            time.sleep(generator.random() * 0.2)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            reported += pipe.read().splitlines()
        with Store.open(path) as store:
            titles = {report.title for report in store.reports() if report.title.startswith(f"{turn} ")}
        assert set(reported) <= titles
        assert len(titles) <= len(reported) + 1  # the one that was on its way may have arrived
        assert is_sound(path)


def save(path: Path, report: Report) -> None:
    with Store.open(path) as store:
        store.save(report)


def killed_at(step: int, action: Callable[[], None]) -> bool:
    """Run *action* in a process that dies before its statement number *step*; True when it had fewer."""
    child = os.fork()
    if child == 0:
        kill_before_statement(step)
        action()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def kill_before_statement(step: int) -> None:
    """From now on SQLite counts the statements of each connection, and the process ends at number *step*."""
    connect, left = sqlite3.connect, step

    def count(statement: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = counted


def rows_of(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM findings JOIN responses ON finding_key = findings.key"
        ).fetchone()
    connection.close()
    return int(count)


def is_sound(path: Path) -> bool:
    """SQLite's own check of the whole file, and of every reference between tables."""
    connection = sqlite3.connect(path)
    whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return whole and not orphans
