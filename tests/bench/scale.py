"""What grows with the store, the reports and the batch: search, comparison, many files at once.

Each part runs in a process of its own. Times are those of the processor, kept as turns of a fixed loop (`programs.yardstick`),
so that two machines and two moments of one machine can be compared.
"""

import json
import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.measuring import ROUNDS, Ratio, seconds
from bench.programs import yardstick
from bench.results import LOSS

STORED = Path(__file__).with_name("scale.json")


@dataclass(frozen=True)
class Figure:
    """One thing that was measured. value: in *unit*, for people. ratio: what is held against the stored result, if anything
    is. more_is_better: of a speed, not of a cost."""

    value: float
    unit: str
    ratio: Ratio | None = None
    more_is_better: bool = False

    def worse(self, before: "Figure") -> float:
        """How many times worse than *before*, in its best round."""
        if self.ratio is None or before.ratio is None:
            return 1.0
        return before.ratio.middle / self.ratio.most if self.more_is_better else self.ratio.least / before.ratio.middle  # fmt: skip


Figures = dict[str, Figure]

LIMITS = {
    "search, 100,000 answers, the dearest": 100.0,
    "compare, 300 x 300": 3.0,
    "compare, 2,000 x 2,000, memory": 500.0,
}
"""What a figure may be at most."""
LEAST = {"convert, two processes against one": 1.8}


def timed(call: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Ratio]:
    """Seconds of the processor, the least of the rounds, and their ratios to the yardstick."""
    unit = median(seconds(yardstick)[0] for _ in range(3))
    times = [seconds(call)[0] for _ in range(rounds)]
    return min(times), Ratio.of([time / unit for time in times])


def apart(part: Callable[[], Figures]) -> Figures:
    """What a part finds, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(part)


def peak() -> float | None:
    """MiB that this process has held at most; None where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024  # fmt: skip


def table(figures: Mapping[str, Figure]) -> str:
    """One line a figure."""
    wide = max(map(len, figures), default=0)
    return "".join(f"{name.ljust(wide)}  {_shown(figure)}\n" for name, figure in figures.items())


def _shown(figure: Figure) -> str:
    ratio = figure.ratio
    turns = f"  {ratio.middle:.2f} ({ratio.least:.2f}-{ratio.most:.2f}) turns" if ratio and not figure.more_is_better else ""  # fmt: skip
    return f"{figure.value:10,.2f} {figure.unit}{turns}"


PAGE = """# Large stores, long reports, many files

What `make bench BENCH="--parts search compare batch"` found; with `--store` it writes this page. Times are those of the processor, the least
of the rounds. Turns are what is held against the stored result: how many times longer than a fixed loop of Python it takes, on any machine. A
figure that is worse by more than a quarter fails the bench.

- **search**: a store of 100,000 answers of some 2,300 bytes with 50,000 findings, made up so that as many words stand in three texts as in
  tens of thousands; the first 20 hits, by the call of the library. `auditdoc search` is the whole command, that with one report its start.
- **save**: a report of 100 answers; `index` is the part that the search costs. It does not grow with the store.
- **compare**: two years, findings of 800 characters that share their phrases; 70 % of all go on, reworded, in another order.
- **convert**: samples of all formats, by the clock; it means something only where nothing else runs.

| | |
|---|---:|
{rows}
"""


def page(figures: Mapping[str, Figure]) -> str:
    """The figures for the docs."""
    return PAGE.format(
        rows="\n".join(f"| {name} | {figure.value:,.1f} {figure.unit} |" for name, figure in figures.items())
    )


def missed(figures: Mapping[str, Figure]) -> list[str]:
    """The limits that were missed, a sentence each."""
    over = [(name, limit) for name, limit in LIMITS.items() if name in figures and figures[name].value > limit]  # fmt: skip
    under = [(name, least) for name, least in LEAST.items() if name in figures and figures[name].value < least]  # fmt: skip
    return [f"{name}: {figures[name].value:,.2f} {figures[name].unit}, wanted {limit:g}" for name, limit in over + under]  # fmt: skip


def losses(now: Mapping[str, Figure], before: Mapping[str, Figure]) -> list[str]:
    """Each figure that is worse than before by more than LOSS, as a sentence."""
    return [
        f"{name}: {figure.value:,.2f} {figure.unit}, was {before[name].value:,.2f}"
        for name, figure in now.items()
        if name in before and figure.worse(before[name]) > LOSS
    ]


def to_json(figures: Mapping[str, Figure]) -> str:
    """A figure a line."""
    rows = (
        f" {json.dumps(name)}: {json.dumps([round(figure.value, 3), figure.unit, _ratio(figure), figure.more_is_better])}"
        for name, figure in figures.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def from_json(text: str) -> Figures:
    return {
        name: Figure(value, unit, Ratio(*ratio) if ratio else None, more)
        for name, (value, unit, ratio, more) in json.loads(text).items()
    }


def _ratio(figure: Figure) -> list[float] | None:
    ratio = figure.ratio
    return [round(value, 3) for value in (ratio.middle, ratio.least, ratio.most)] if ratio else None
