"""`make bench`: measure, print the table, hold it against the stored result. Exit code 1: something was lost."""

import argparse
import platform
import sys
from importlib.metadata import version

from bench import batches, comparison, measuring, programs, results, routes, scale, searching
from bench.picture import written
from bench.producers import PRODUCERS, Producer
from bench.reports import report
from bench.results import STORED, Results
from bench.table import table

DOCS = programs.ROOT / "docs"

SIZES = (10, 200)
MEMORY_SIZES = (200, 2000)
MEMORY_PRODUCERS = ("reportlab", "reportlab-ipa")
"""Producers that make two thousand pages in seconds."""


PARTS = {
    "search": (searching.figures,),
    "compare": (comparison.figures_of_300, comparison.figures_of_2000),
    "batch": (batches.figures,),
}
"""What does not read PDFs: each function in a process of its own."""


def main() -> int:
    args = _arguments()
    code = _pdf(args) if "pdf" in args.parts else 0
    return max(code, _scale([name for name in PARTS if name in args.parts], store=args.store))


def _scale(parts: list[str], *, store: bool) -> int:
    now: scale.Figures = {}
    for name in parts:
        _told(name)
        for part in PARTS[name]:
            now |= scale.apart(part)
    sys.stdout.write(scale.table(now))
    for sentence in scale.missed(now):
        sys.stdout.write(f"target missed: {sentence}\n")
    stored = scale.STORED
    before = scale.from_json(stored.read_text(encoding="utf-8")) if stored.exists() else {}
    if store and now:
        text = scale.to_json(before | now)
        stored.write_text(text, encoding="utf-8")
        (DOCS / "scale.md").write_text(scale.page(scale.from_json(text)), encoding="utf-8")
        sys.stdout.write(f"stored: {stored}, {DOCS / 'scale.md'}\n")
        return 0
    return _lost(scale.losses(now, before))


def _pdf(args: argparse.Namespace) -> int:
    now = Results(measured_with=_versions())
    for producer in PRODUCERS:
        if args.only and producer.name not in args.only:
            continue
        reason = producer.missing()
        if reason:
            now.notes.append(f"{producer.about} ({producer.name}): {reason}")
            continue
        for pages in args.pages:
            _file(producer, pages, now, tuple(args.peers))
        if producer.name in MEMORY_PRODUCERS and not args.files_only:
            for pages in MEMORY_SIZES:
                _told(f"memory, {producer.name}, {pages} pages")
                peak = programs.peak_memory(producer.file(report(pages)))
                now.memory |= {f"{producer.name} {pages}": peak} if peak else {}
    if not args.files_only:
        _told("start, text")
        now.ratios[results.START, "", 0] = programs.start_ratio()
        now.text_seconds, now.ratios[results.TEXT, "", 0] = programs.text_costs()
    now.notes += [f"{peer.name}: {reason}" for peer in routes.PEERS if peer.name in args.peers and (reason := peer.missing())]  # fmt: skip
    sys.stdout.write(table(now))
    for sentence in results.missed(now):
        sys.stdout.write(f"target missed: {sentence}\n")
    return _compared(now, store=args.store)


def _file(producer: Producer, pages: int, now: Results, peers: tuple[str, ...]) -> None:
    _told(f"{producer.name}, {pages} pages")
    path = producer.file(report(pages))
    here = tuple(peer.name for peer in routes.PEERS if peer.name in peers and not peer.missing())
    found = measuring.measured(path, here)
    for route, ratio in found.ratios.items():
        of = now.ratios if route in (results.READING, results.RECORD) else now.peers
        of[route, producer.name, pages] = ratio
    if found.faster:
        now.ratios[results.FASTER, producer.name, pages] = found.faster
    now.floors[producer.name, pages] = found.floor


def _compared(now: Results, *, store: bool) -> int:
    if store:
        STORED.write_text(now.to_json(), encoding="utf-8")
        written(now, DOCS)
        sys.stdout.write(f"stored: {STORED}, {DOCS}\n")
        return 0
    if not STORED.exists():
        sys.stdout.write("nothing to compare with: run it with --store\n")
        return 0
    return _lost(results.losses(now, Results.from_json(STORED.read_text(encoding="utf-8"))))


def _lost(lost: list[str]) -> int:
    for sentence in lost:
        sys.stdout.write(f"lost more than {results.LOSS - 1:.0%}: {sentence}\n")
    return 1 if lost else 0


def _versions() -> dict[str, str]:
    names = ("pypdfium2", "pdfplumber", "pydantic", "typer")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def _told(what: str) -> None:
    sys.stderr.write(f"bench: {what}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=("pdf", *PARTS), default=("pdf", *PARTS))
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", nargs="+", choices=[producer.name for producer in PRODUCERS])
    parser.add_argument("--peers", nargs="*", default=[peer.name for peer in routes.PEERS])
    parser.add_argument("--files-only", action="store_true", help="no memory, start and text")
    parser.add_argument("--store", action="store_true", help="keep the result as the one to compare with")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
