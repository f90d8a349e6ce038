"""Batches as the program runs them: the same bytes for any number of workers, bad files, Ctrl-C, killed workers."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from rich.cells import cell_len

from .conftest import SAMPLE, Run, environment

ODD = """
import auditdoc.readers as readers

def read_odd(data, name):
    import os, time
    what = data.split()[1]
    if what == b"hang":
        time.sleep(600)
    if what == b"slow":
        time.sleep(0.2)
    if what == b"abort":
        os.abort()
    if what == b"slip":
        raise LookupError("a reader stumbled")
    from auditdoc.readers.text import read_text
    return read_text(data.partition(b"\\n")[2], name)

odd = readers.Reader("odd", (), lambda head, suffix: head.startswith(b"ODD "), "odd_reader", "read_odd")
readers.READERS = (odd, *readers.READERS)
"""
"""A reader more, in every process of the program: for files that begin with "ODD" and say what is to go wrong."""


@pytest.fixture
def odd(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which there are odd files."""
    (folder / "modules").mkdir()
    (folder / "modules/odd_reader.py").write_text(ODD, encoding="utf-8")
    (folder / "modules/sitecustomize.py").write_text("import odd_reader\n", encoding="utf-8")
    yield {"PYTHONPATH": f"{environment(folder)['PYTHONPATH']}:{folder / 'modules'}"}
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
        pytest.fail("a worker is left")


def workers(parent: int | None = None) -> list[int]:
    """Worker processes of that parent, or all below this process."""
    from auditdoc.batch.processes import descendants

    found = []
    for pid in descendants(parent or os.getpid()):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if b"auditdoc.batch.worker" in command:
            found.append(pid)
    return found


def reports(folder: Path, count: int, odd: str = "") -> None:
    """Reports that differ, each with *odd* before it."""
    text = SAMPLE.read_text(encoding="utf-8")
    folder.mkdir(exist_ok=True)
    for n in range(count):
        head = f"ODD {odd}\n" if odd else ""
        report = text.replace("令和4年度", f"令和4年度第{n}回")
        (folder / f"{n:03}.txt").write_text(head + report, encoding="utf-8")


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def rows(store: Path) -> list[tuple[Any, ...]]:
    """All that a store holds but for the moments."""
    with sqlite3.connect(store) as connection:
        return connection.execute(
            "SELECT report_id, identity, file, sha256, current, digest, record, options FROM readings"
            " JOIN reports ON reports.id = report_id ORDER BY readings.id"
        ).fetchall()


def test_any_number_of_workers_gives_the_same_bytes(run: Run, folder: Path) -> None:
    """Output, report and store: in this process, with one worker, with two, with four."""
    reports(folder / "in", 12)
    (folder / "in/empty.txt").touch()
    shutil.copy(next((SAMPLE.parents[1] / "counts").glob("*.txt")), folder / "in/z.txt")
    made = {}
    for jobs in ("1", "2", "4"):
        done = run("parse", "in", "-j", jobs, "--report", "r.jsonl", "--db", f"{jobs}.db")
        made[jobs] = (
            done.stdout,
            done.stderr,
            (folder / "r.jsonl").read_bytes(),
            rows(folder / f"{jobs}.db"),
        )
        assert done.returncode == 3
        run("convert", "in", "--to", "md", "-d", f"out{jobs}", "-j", jobs)
    assert made["1"] == made["2"] == made["4"]
    assert len(json.loads(made["1"][0])) == 12
    outputs = [{p.name: p.read_bytes() for p in (folder / f"out{jobs}").iterdir()} for jobs in made]
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(outputs[0]) == 13  # with the manifest


def test_a_single_file_starts_no_worker_and_gives_the_same(run: Run, folder: Path) -> None:
    """One short text is read before a worker would be there; the bytes are the same. Two files have a worker between them."""
    reports(folder / "in", 2)
    one = "in/000.txt"
    assert run("parse", one, "--no-save").stdout == run("parse", one, "--no-save", "-j", "1").stdout
    program = (
        "import sys\nfrom auditdoc.cli.app import run\ncode = run(sys.argv[1:])\n"
        "sys.exit('auditdoc.batch.pool' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "parse", "--no-save"]
    for arguments, started in (([one], 0), ([one, "-j", "1"], 1), (["in"], 1)):
        done = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            env=environment(folder),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == started


def test_a_small_batch_has_limits_that_nobody_asked_for(run: Run, folder: Path, odd: dict[str, str]) -> None:
    """A file that breaks the program that reads it is one line, also where there are two."""
    reports(folder / "in", 1)
    (folder / "in/001.txt").write_text("ODD abort\n", encoding="utf-8")
    done = run("parse", "in", "--no-save", **odd)
    assert done.returncode == 3
    assert "2 files = 1 done + 0 unchanged + 0 partial + 1 failed + 0 skipped" in done.stderr.decode()


def test_a_bad_file_is_one_line_and_the_others_go_on(run: Run, folder: Path, odd: dict[str, str]) -> None:
    """One hangs, one breaks its worker, one shows a fault of a reader: three failures, and the good ones are done."""
    reports(folder / "in", 6)
    for name, what in (("001", "hang"), ("003", "abort"), ("004", "slip")):
        (folder / f"in/{name}.txt").write_text(f"ODD {what}\n", encoding="utf-8")
    options = ("-j", "2", "--time-limit", "3", "--report", "r.jsonl", "--no-save", "--format", "jsonl")
    done = run("parse", "in", *options, **odd)
    assert done.returncode == 3
    told = done.stderr.decode()
    assert told.endswith("6 files = 3 done + 0 unchanged + 0 partial + 3 failed + 0 skipped\n")
    assert "Traceback" not in told
    found = lines(folder / "r.jsonl")
    assert [line["outcome"] for line in found] == ["done", "failed", "done", "failed", "failed", "done"]
    assert "takes longer than 3 seconds: in/001.txt" in found[1]["message"]
    assert "in/003.txt (SIGABRT)" in found[3]["message"]
    assert "in/004.txt (LookupError: a reader stumbled)" in found[4]["message"]
    assert all(line["sha256"] and line["hint"] for line in found if line["outcome"] == "failed")
    assert len(done.stdout.splitlines()) == 3


def test_a_single_file_can_have_limits(run: Run, folder: Path, odd: dict[str, str]) -> None:
    """One file that hangs, with a limit of time: exit code 4, the sentence and the remedy."""
    (folder / "odd.txt").write_text("ODD hang\n", encoding="utf-8")
    done = run("parse", "odd.txt", "--time-limit", "1", **odd)
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"--time-limit" in done.stderr


def test_a_worker_that_is_killed_costs_nothing(run: Run, folder: Path, odd: dict[str, str]) -> None:
    """kill -9 of a worker in the middle: its file is read by another; all are done, in order."""
    reports(folder / "in", 12, "slow")
    env = environment(folder, odd)
    command = [sys.executable, "-m", "auditdoc", "parse", "in", "-j", "2", "--format", "jsonl"]
    batch = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert batch.stdout is not None
    first = batch.stdout.readline()
    os.kill(workers(batch.pid)[0], signal.SIGKILL)
    rest, told = batch.communicate(timeout=60)
    assert batch.returncode == 0, told
    assert told == b"12 files = 12 done + 0 unchanged + 0 partial + 0 failed + 0 skipped\n"
    found = [json.loads(line)["source"]["file"] for line in (first + rest).splitlines()]
    assert found == [f"in/{n:03}.txt" for n in range(12)]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopped_and_taken_up_again(folder: Path, odd: dict[str, str], how: signal.Signals) -> None:
    """What was done is in the store, whole; the same command reads the rest, and together they are all."""
    reports(folder / "in", 20, "slow")
    env = environment(folder, odd)
    command = [
        sys.executable,
        "-m",
        "auditdoc",
        "parse",
        "in",
        "-j",
        "2",
        "--format",
        "jsonl",
        "--report",
        "r.jsonl",
    ]
    batch = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert batch.stdout is not None
    first = batch.stdout.readline()
    batch.send_signal(how)
    rest, told = batch.communicate(timeout=30)
    assert batch.returncode == 130
    assert b"not read\ninterrupted; the same command goes on where it stopped\n" in told
    assert b"Traceback" not in told
    done = (first + rest).splitlines()
    assert 1 <= len(done) < 20
    assert len(lines(folder / "r.jsonl")) == len(rows(folder / "auditdoc.db")) == len(done)
    again = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=60, check=False)
    assert again.returncode == 0
    sentence = (
        f"20 files = {20 - len(done)} done + {len(done)} unchanged + 0 partial + 0 failed + 0 skipped\n"
    )
    assert again.stderr.decode() == sentence
    assert [
        line for line in again.stdout.splitlines() if line in done
    ] == done  # two were read at once: some may lack
    assert len(again.stdout.splitlines()) == len(rows(folder / "auditdoc.db")) == 20


def test_a_conversion_that_was_killed_leaves_no_half_file(folder: Path, odd: dict[str, str]) -> None:
    """kill -9 of the program itself: what stands in the folder is whole, and the same command makes the rest."""
    reports(folder / "in", 20, "slow")
    env = environment(folder, odd)
    (temporary := folder / "temporary").mkdir()
    env["TMPDIR"] = str(temporary)
    command = [sys.executable, "-m", "auditdoc", "convert", "in", "--to", "md", "-d", "out", "-j", "2"]
    batch = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.DEVNULL)
    while len(list(folder.glob("out/*.md"))) < 4:
        time.sleep(0.05)
    batch.kill()
    batch.wait()
    made = {path.name: path.read_bytes() for path in folder.glob("out/*.md")}
    again = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=60, check=False)
    assert again.returncode == 0
    whole = {path.name: path.read_bytes() for path in folder.glob("out/*.md")}
    assert len(whole) == 20
    assert made.items() <= whole.items()
    unchanged = int(again.stderr.split(b" unchanged")[0].split()[-1])
    assert len(made) - 1 <= unchanged <= len(made)  # the last one may have missed its note
    deadline = time.monotonic() + 20
    while any(temporary.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)  # the workers of the killed one end by themselves, and clear away what they had
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [60, 80])
def test_the_progress_at_a_terminal(folder: Path, odd: dict[str, str], language: str, width: int) -> None:
    """A bar, how many of how many, the rate, the time left; no wider than the terminal; Ctrl-C: one line more, 130."""
    reports(folder / "in", 100, "slow")
    env = environment(folder, {**odd, "TERM": "xterm-256color", "AUDITDOC_LANG": language})
    child = pexpect.spawn(
        "auditdoc", ["parse", "in", "-j", "2"], cwd=folder, env=env, dimensions=(24, width), timeout=60
    )
    child.expect(("a second" if language == "en" else "毎秒").encode())
    child.expect((" left" if language == "en" else "残り").encode())
    child.expect(pexpect.TIMEOUT, timeout=0.5)
    before = child.before
    child.sendintr()
    rest = child.read()
    child.close()
    assert child.exitstatus == 130
    drawn = [part for part in before.decode(errors="ignore").split("\r\x1b[K") if "100" in part]
    screen = pyte.Screen(200, 1)
    for part in drawn[:-1]:
        screen.reset()
        pyte.Stream(screen).feed(part)
        assert 0 < cell_len(screen.display[0].rstrip()) < width
        assert "━" in part or "─" in part
    told = rest.decode()
    assert ("interrupted" if language == "en" else "中断しました") in told
    assert "Traceback" not in told
    assert rows(folder / "auditdoc.db")


def test_what_was_read_in_part_is_named_every_time(run: Run, folder: Path) -> None:
    """A finding in no record is not forgotten because the rest is in the store; the report says which file it is."""
    (folder / "in").mkdir()
    shutil.copy(SAMPLE, folder / "in")
    shutil.copy(SAMPLE.parents[1] / "follow-up/ukawa.html", folder / "in")
    for done, unchanged in ((1, 0), (0, 1)):
        told = run("parse", "in", "--report", "r.jsonl").stderr.decode()
        assert told.startswith("partial: in/ukawa.html: this looks like a finding and is in no record")
        assert f"2 files = {done} done + {unchanged} unchanged + 1 partial" in told
        assert [line["complete"] for line in lines(folder / "r.jsonl")] == [True, False]
        told = run("convert", "in", "--to", "json", "-d", "out").stderr.decode()
        assert f"2 files = {done} done + {unchanged} unchanged + 1 partial" in told


def test_nobody_may_write_there(run: Run) -> None:
    """An output folder that cannot be made is refused before anything is read."""
    done = run("convert", "report.txt", "--to", "md", "-d", "/proc/out")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: cannot write /proc/out")


def test_what_comes_through_a_pipe_is_a_file_of_a_batch(run: Run, folder: Path) -> None:
    """Standard input and a named pipe are read once, here, and go to a worker as bytes."""
    os.mkfifo(folder / "fifo")
    writer = subprocess.Popen(["sh", "-c", f"cat {SAMPLE} > fifo"], cwd=folder)
    done = run("parse", "-", "fifo", "-j", "2", "--format", "jsonl", "--no-save", input=SAMPLE.read_bytes())
    writer.wait()
    assert [json.loads(line)["source"]["file"] for line in done.stdout.splitlines()] == ["stdin", "fifo"]
    assert done.returncode == 0
