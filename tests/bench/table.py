"""The table that `make bench` prints."""

from bench.measuring import Ratio
from bench.results import START, TEXT, Results

FLOOR = "pdfium plain text (ms a page)"


def table(results: Results) -> str:
    """Route by producer: the ratio to the floor, least and largest round behind it; a blank line between sizes."""
    parts = [_of_size(results, pages) for pages in sorted({key[2] for key in results.ratios if key[2]})]
    return (
        "\n".join([*parts, *_program(results), *(f"not measured: {note}" for note in results.notes)]) + "\n"
    )


def _of_size(results: Results, pages: int) -> str:
    names = list(dict.fromkeys(name for (_, name, size) in results.ratios if size == pages and name))
    routes = list(dict.fromkeys(route for (route, _, size) in (*results.ratios, *results.peers) if size == pages))  # fmt: skip
    rows = [[f"about {pages} pages", *names, "mean"]]
    rows.append([FLOOR, *(f"{results.floors[name, pages]:.2f}" for name in names), ""])
    for route in routes:
        found = results.ratios | results.peers
        cells = [_cell(found.get((route, name, pages))) for name in names]
        mean = results.mean(route, pages)
        rows.append([route, *cells, f"{mean:.2f}" if mean else ""])
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) if n == 0 else cell.rjust(width) for n, (cell, width) in enumerate(zip(row, widths, strict=True))) for row in rows]  # fmt: skip
    return "\n".join(lines) + "\n"


def _cell(ratio: Ratio | None) -> str:
    return f"{ratio.middle:.2f} ({ratio.least:.2f}-{ratio.most:.2f})" if ratio else "-"


def _program(results: Results) -> list[str]:
    out = []
    for key, value in results.memory.items():
        out.append(f"auditdoc parse, {key} pages: {value:.0f} MiB at most")
    start = results.ratios.get((START, "", 0))
    if start:
        out.append(f"auditdoc --help: {_cell(start)} times a typer program with one empty command")
    text = results.ratios.get((TEXT, "", 0))
    if text and results.text_seconds:
        out.append(
            f"1 MB of text: {results.text_seconds:.2f} s, {_cell(text)} times a million turns of a loop"
        )
    return out
