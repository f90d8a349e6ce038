"""The program as a whole: the memory that `auditdoc parse` takes, the time of a large text, the time until help is shown."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.measuring import PEER_ROUNDS, ROUNDS, Ratio, seconds
from bench.reports import FINDING, SECTION, TITLE, WHAT, report

ROOT = Path(__file__).parents[2]
TEXT_BYTES = 1_000_000

PARSE = "import sys; from auditdoc.cli.app import run; run(sys.argv[1:])"
PEAK = f"{PARSE}; print(*[line for line in open('/proc/self/status') if line.startswith('VmHWM')])"
PLAIN = """
import sys, typer
app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")
@app.callback()
def callback() -> None: "A program."
@app.command()
def one() -> None: "A command."
app(sys.argv[1:])
"""
"""A typer program with one command that does nothing, and help in the same look."""


def _environment(folder: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": folder, "AUDITDOC_DB": f"{folder}/bench.db", "PYTHONDONTWRITEBYTECODE": ""}  # fmt: skip


def peak_memory(path: Path) -> float | None:
    """MiB that `auditdoc parse FILE` holds at most, writing its record to a file; None where there is no /proc.

    The kernel's figure for a child (`ru_maxrss`) begins with what its parent held, so the child is asked itself.
    """
    if not Path("/proc/self/status").exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", PEAK, "parse", str(path), "--output", f"{folder}/record.json"]
        done = subprocess.run(command, env=_environment(folder), check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-2]) / 1024


def start_ratio() -> Ratio:
    """`auditdoc --help` against the same of a program with one empty command; the processor's time of both."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [_child_seconds([sys.executable, "-c", PARSE, "--help"], folder)]
        plain = [_child_seconds([sys.executable, "-c", PLAIN, "--help"], folder)]
        for _ in range(3 * ROUNDS):
            plain.append(_child_seconds([sys.executable, "-c", PLAIN, "--help"], folder))
            ours.append(_child_seconds([sys.executable, "-c", PARSE, "--help"], folder))
    pairs = [a / b for a, b in zip(ours[1:], plain[1:], strict=True)]
    return Ratio(min(ours[1:]) / min(plain[1:]), min(pairs), max(pairs))


def _child_seconds(command: list[str], folder: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=_environment(folder), check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def large_text() -> bytes:
    """A report of 1 MB as a converter would leave it."""
    lines = [TITLE, "", SECTION, ""]
    for card in report(400).cards:
        lines += [card.heading, "", FINDING, *(f"　{text}" for text in card.text), "", WHAT]
        for answer in card.answers:
            lines += [f"（{'、'.join(answer.departments)}）", *(f"　{text}" for text in answer.text)]
        lines.append("")
    return "\n".join(lines).encode()[:TEXT_BYTES].rpartition(b"\n")[0]


def yardstick() -> int:
    """A fixed piece of Python: what a second of this machine is worth."""
    total = 0
    for number in range(1_000_000):
        total += number & 7
    return total


def text_costs() -> tuple[float, Ratio]:
    """Seconds that 1 MB of text takes from bytes to a document, and the same in turns of the yardstick."""
    from auditdoc.readers import read

    data = large_text()
    times, ratios = [], []
    for _ in range(PEER_ROUNDS):
        unit, _ = seconds(yardstick)
        cost, _ = seconds(lambda: read(data, "bench.txt"))
        times.append(cost)
        ratios.append(cost / unit)
    return median(times), Ratio.of(ratios)
