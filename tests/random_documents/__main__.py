"""`make fuzz-layouts`: draw many documents, print how many hold by layout and form, and leave the first failures as files."""

import argparse
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from random_documents.case import drawn
from random_documents.comparing import Outcome
from random_documents.found import FOUND, keep
from random_documents.shrinking import shrunk
from random_documents.style import FORMS, LAYOUTS


def main() -> None:
    args = _arguments()
    seeds = [f"{args.seed}-{n}" for n in range(args.documents)]
    jobs = [(seed, args.layout, args.form) for seed in seeds]
    with ProcessPoolExecutor(args.jobs) as pool:
        results = list(pool.map(_run, jobs, chunksize=20))
    _table(results)
    _causes(results, args.shown)
    for seed, *_ in [result for result in results if result[3].wrong][: args.kept]:
        sys.stdout.write(
            f"written: {keep(shrunk(drawn(seed, args.layout, args.form, from_samples=True)), args.folder)}\n"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="random_documents", description=__doc__)
    parser.add_argument("-n", "--documents", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--layout", default="", choices=["", *LAYOUTS])
    parser.add_argument("--form", default="", choices=["", *FORMS])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--shown", type=int, default=3, help="failures shown for each cause")
    parser.add_argument(
        "--kept", type=int, default=0, help="failures that are made small and written as files"
    )
    parser.add_argument("--folder", type=Path, default=FOUND)
    return parser.parse_args()


def _run(job: tuple[str, str, str]) -> tuple[str, str, str, Outcome]:
    case = drawn(*job, from_samples=True)
    return job[0], case.style.layout, case.style.form, case.outcome()


def _table(results: list[tuple[str, str, str, Outcome]]) -> None:
    """Pass rate by layout and form; the last column and row are F1 over atoms."""
    cells: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for _, layout, form, outcome in results:
        cells[layout, form].append(outcome)
    write = sys.stdout.write
    write(f"{'':16}" + "".join(f"{form:>11}" for form in FORMS) + f"{'all':>11}{'F1':>7}\n")
    for layout in LAYOUTS:
        row = [cells[layout, form] for form in FORMS]
        every = [outcome for found in row for outcome in found]
        write(
            f"{layout:16}"
            + "".join(f"{_rate(found):>11}" for found in row)
            + f"{_rate(every):>11}{_f1(every):>7}\n"
        )
    columns = [[o for layout in LAYOUTS for o in cells[layout, form]] for form in FORMS]
    every = [outcome for *_, outcome in results]
    write(
        f"{'all':16}"
        + "".join(f"{_rate(found):>11}" for found in columns)
        + f"{_rate(every):>11}{_f1(every):>7}\n"
    )
    write(f"{'F1':16}" + "".join(f"{_f1(found):>11}" for found in columns) + "\n\n")


def _rate(outcomes: list[Outcome]) -> str:
    return f"{sum(not o.wrong for o in outcomes)}/{len(outcomes)}" if outcomes else "-"


def _f1(outcomes: list[Outcome]) -> str:
    right = sum(o.right_atoms for o in outcomes)
    counted = sum(o.expected_atoms + o.parsed_atoms for o in outcomes)
    return f"{2 * right / counted:.3f}" if counted else "-"


def _causes(results: list[tuple[str, str, str, Outcome]], shown: int) -> None:
    documents: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for seed, layout, form, outcome in results:
        for cause in outcome.causes:
            first = next(w for w in outcome.wrong if w.startswith(cause))
            documents[cause].append((seed, layout, form, first))
    for cause, cases in sorted(documents.items(), key=lambda pair: -len(pair[1])):
        by_place = Counter(f"{layout}/{form}" for _, layout, form, _ in cases)
        sys.stdout.write(f"{len(cases):5} documents: {cause}  {dict(by_place.most_common(5))}\n")
        for seed, layout, form, first in cases[:shown]:
            sys.stdout.write(f"        {seed} {layout}/{form}: {first}\n")


if __name__ == "__main__":
    main()
