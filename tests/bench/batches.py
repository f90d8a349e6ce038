"""A thousand files of ours: two worker processes against one, and how much of the work is the main process's.

The files are the samples that hold reports, in turn; a content that comes again is read again, for its document has another place.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.measuring import Ratio
from bench.programs import ROOT
from bench.scale import Figure, Figures

FILES = 1_000
ROUNDS = 3
SUFFIXES = (".txt", ".md", ".html", ".docx", ".xlsx", ".pdf", ".csv")
NO_REPORTS = {"scans", "counts", "findings-only", "link-index"}
RUN = """
import resource, sys
from auditdoc.cli.app import run
code = run(sys.argv[1:])
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime, file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """Seconds by the clock, and of the processor: of the main process and of its workers."""

    wall: float
    main: float
    workers: float


def filled(folder: Path, count: int = FILES) -> None:
    """Put the files there, a hundred a folder."""
    samples = [
        path
        for path in sorted((ROOT / "samples").rglob("*"))
        if path.suffix in SUFFIXES and not NO_REPORTS & set(path.parts) and "scan" not in path.name
    ]
    for number in range(count):
        path = samples[number % len(samples)]
        target = folder / f"{number // 100:02}" / f"{number:05}-{path.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


def converted(source: Path, jobs: int) -> Run:
    """`auditdoc convert` of all files into a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", RUN, "convert", str(source), "--to", "md", "-d", folder, "-j", str(jobs)]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "AUDITDOC_LANG": "en"}
        start = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        wall = time.perf_counter() - start
    main, workers = map(float, done.stderr.split()[-2:])
    return Run(wall, main, workers)


def figures() -> Figures:
    """The speed is that of the clock: it means something only where nothing else runs, on two processors or more."""
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder))
        runs = [(converted(Path(folder), 1), converted(Path(folder), 2)) for _ in range(ROUNDS)]
    speeds = Ratio.of([one.wall / two.wall for one, two in runs])
    shares = Ratio.of([two.main / two.workers for _, two in runs])
    size = f"convert, {FILES:,} files"
    return {
        f"{size}, one process": Figure(median(one.wall for one, _ in runs), "s"),
        f"{size}, two processes": Figure(median(two.wall for _, two in runs), "s"),
        "convert, two processes against one": Figure(speeds.middle, "times", speeds, more_is_better=True),
        "convert, main process": Figure(100 * shares.middle, "% of its workers", shares),
        "convert, load of the machine": Figure(os.getloadavg()[0], "processes"),
    }
