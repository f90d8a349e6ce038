"""The first 20 hits among 100,000 answers: the call of the library, the command as a whole, what the index costs."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import geometric_mean, median
from time import process_time
from typing import Any

from auditdoc.store import Store, Wish, search
from auditdoc.store.rows import report_rows
from bench import stored
from bench.measuring import Ratio
from bench.programs import PARSE, ROOT
from bench.scale import Figure, Figures, timed

HITS = 20
ROUNDS = 3
WORDS = (
    ("橋",), ("契",), ("鸚鵡",), ("契約",), ("安以",), ("橋梁の長寿命化",), ("契約の相手方",), ("御指摘の件につきましては",), ("RPA",), ("ﾃﾚﾜｰｸ",), ("国民健康保険",),
    ("高齢者の見守り",), ("R4-12号",), ("契約", "台帳"), ("契約", "橋梁"), ("契約", "台帳", "橋", "再発"),
)  # fmt: skip
"""One character, two, more; in nearly all texts, in some, in three; other widths and older forms of kanji; several words."""
NARROWED: dict[str, dict[str, Any]] = {
    "": {},
    "--year": {"fiscal_years": (2020, 2022)},
    "--department": {"departments": ["道路企画課"]},
    "--kind": {"kind": "意見"},
    "--open": {"still_open": True},
    "all of them": {
        "fiscal_years": (2020, 2022),
        "departments": ["道路"],
        "kind": "意見",
        "still_open": True,
    },
}


def figures(responses: int = stored.RESPONSES, reports: int = stored.REPORTS) -> Figures:
    """The store is made in a folder that goes afterwards."""
    size = f"{responses:,} answers"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        found = {f"save, {size}, {name}": figure for name, figure in _saved(path, responses, reports).items()}
        costs: dict[str, tuple[float, Ratio]] = {}
        with Store.open(path, create=False) as store:
            for name, call in _searches(store):
                call()
                costs[name] = timed(call, ROUNDS)
        milliseconds = {name: 1000 * cost for name, (cost, _) in costs.items()}
        dearest = max(milliseconds, key=milliseconds.__getitem__)
        mean = Ratio(*(geometric_mean(map(of, (ratio for _, ratio in costs.values()))) for of in (_middle, _least, _most)))  # fmt: skip
        found[f"search, {size}, mean"] = Figure(geometric_mean(milliseconds.values()), "ms", mean)
        found[f"search, {size}, the dearest"] = Figure(milliseconds[dearest], f"ms ({dearest})", costs[dearest][1])  # fmt: skip
        found |= {f"search, {size}, {name}": Figure(value, "ms") for name, value in milliseconds.items()}
        found |= _command(path, size)
    return found


def _middle(ratio: Ratio) -> float:
    return ratio.middle


def _least(ratio: Ratio) -> float:
    return ratio.least


def _most(ratio: Ratio) -> float:
    return ratio.most


def _searches(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    for words in WORDS:
        for name, narrowed in NARROWED.items():
            wish = Wish(words, **narrowed)
            yield " ".join((*words, *filter(None, [name]))), lambda wish=wish: store.search(wish, HITS)


def _saved(path: Path, responses: int, reports: int) -> Figures:
    """Seconds of saving, how much of it the index takes, and megabytes."""
    indexing, learn = 0.0, search.learn

    def timed_learn(*args: Any) -> None:
        nonlocal indexing
        start = process_time()
        learn(*args)
        indexing += process_time() - start

    saving = text = 0.0
    search.learn = timed_learn
    try:
        with Store.open(path) as store:
            for report in stored.reports(responses, reports):
                text += sum(len(part.encode()) for finding in report.findings() for answer in finding.responses for part in answer.paragraphs)  # fmt: skip
                rows = report_rows(report)
                start = process_time()
                store.save_rows([rows])
                saving += process_time() - start
            (index,) = store._connection.execute("SELECT sum(length(block)) FROM search_data").fetchone()
    finally:
        search.learn = learn
    return {
        "answers": Figure(text / 1e6, "MB"),
        "store": Figure(path.stat().st_size / 1e6, "MB"),
        "index": Figure(index / 1e6, "MB"),
        "a report": Figure(1000 * saving / reports, "ms"),
        "a report, index": Figure(1000 * indexing / reports, "ms"),
    }


def _command(path: Path, size: str) -> Figures:
    """`auditdoc search` as a whole, and of that what it takes with a store of one report."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.db"
        with Store.open(small) as store:
            store.save(stored.report(0, 2))
        whole = median(_seconds("契約", path) for _ in range(5))
        start = median(_seconds("契約", small) for _ in range(5))
    return {
        f"auditdoc search, {size}": Figure(1000 * whole, "ms"),
        "auditdoc search, one report": Figure(1000 * start, "ms"),
    }


def _seconds(word: str, path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", PARSE, "search", word, "--db", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
