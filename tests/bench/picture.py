"""The table of the bench as a picture for the README: bars of what each route costs, in floors, on a logarithmic scale."""

import math
from collections.abc import Iterator
from pathlib import Path
from statistics import geometric_mean

from bench.producers import PRODUCERS
from bench.results import READING, RECORD, Results

WIDTH, LEFT, RIGHT = 760, 178, 60
ROW, BAR, TOP = 22, 13, 58
TICKS = (1, 2, 5, 10, 20, 50, 100, 200)
NAMES = {READING: "auditdoc: text, tables, order", RECORD: "then: record, checks, store"}
OURS, OTHERS, INK, FAINT = "#1f6feb", "#9aa4b2", "#24292f", "#d0d7de"


def costs(results: Results, pages: int) -> list[tuple[str, float, float, float]]:
    """Each route, cheapest first: geometric mean over the producers, the least and the most of their medians."""
    found: dict[str, list[float]] = {}
    for (route, _, size), ratio in (results.ratios | results.peers).items():
        if size == pages and (route in NAMES or (route, _, size) in results.peers):
            found.setdefault(route, []).append(ratio.middle)
    rows = [(route, geometric_mean(values), min(values), max(values)) for route, values in found.items()]
    return sorted(rows, key=lambda row: row[1])


def picture(results: Results, pages: int) -> str:
    """SVG that reads on a light and on a dark page."""
    rows = costs(results, pages)
    height = TOP + ROW * len(rows) + 34
    return "\n".join((f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" font-family="sans-serif" font-size="12" role="img" aria-label="Cost of reading a PDF">', *_parts(rows, height, results), "</svg>", ""))  # fmt: skip


def _parts(rows: list[tuple[str, float, float, float]], height: int, results: Results) -> Iterator[str]:
    yield f'<rect width="{WIDTH}" height="{height}" rx="6" fill="#ffffff"/>'
    yield _text(
        14, 22, "Cost of a page, in times of pdfium's plain text (1 = the floor)", size=14, weight="bold"
    )
    count = len({name for route, name, _ in results.ratios if route == READING})
    yield _text(
        14,
        41,
        f"bar: mean of {count} producers; line: cheapest to dearest producer; logarithmic",
        fill="#57606a",
    )
    foot = TOP + ROW * len(rows)
    for tick in TICKS:
        yield f'<path d="M{_x(tick):.1f} {TOP - 4}V{foot}" stroke="{FAINT}"/>'
        yield _text(_x(tick), foot + 15, str(tick), anchor="middle", fill="#57606a")
    for n, (route, mean, least, most) in enumerate(rows):
        y = TOP + ROW * n
        yield _text(LEFT - 8, y + 11, NAMES.get(route, route), anchor="end")
        fill = OURS if route in NAMES else OTHERS
        yield f'<rect x="{_x(1):.1f}" y="{y}" width="{max(_x(mean) - _x(1), 1.5):.1f}" height="{BAR}" rx="2" fill="{fill}"/>'
        yield f'<path d="M{_x(least):.1f} {y + BAR / 2}H{_x(most):.1f}" stroke="{INK}" stroke-width="1.2"/>'
        yield _text(max(_x(most), _x(1)) + 6, y + 11, f"{mean:.1f}")


def _x(ratio: float) -> float:
    """The place of a ratio; what is below the floor's half stands at the edge."""
    low, high = math.log(0.5), math.log(400)
    return LEFT + (WIDTH - LEFT - RIGHT) * (max(math.log(ratio), low) - low) / (high - low)


def _text(x: float, y: float, content: str, *, anchor: str = "start", fill: str = INK, size: int = 12, weight: str = "normal") -> str:  # fmt: skip
    content = content.replace("&", "&amp;").replace("<", "&lt;")
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" fill="{fill}" font-size="{size}" font-weight="{weight}">{content}</text>'


def numbers(results: Results, pages: int) -> str:
    """The same as a Markdown table: route by producer, with the least and the most of the rounds."""
    found = results.ratios | results.peers
    names = [p.name for p in PRODUCERS if (READING, p.name, pages) in found]
    lines = [f"| times the floor | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for route, *_ in costs(results, pages):
        cells = [f"{r.middle:.1f} ({r.least:.1f}–{r.most:.1f})" if (r := found.get((route, name, pages))) else "–" for name in names]  # fmt: skip
        lines.append(f"| {NAMES.get(route, route)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def written(results: Results, folder: Path, pages: int = 10) -> None:
    """The picture and the numbers as files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pdf-cost.svg").write_text(picture(results, pages), encoding="utf-8")
    (folder / "pdf-cost.md").write_text(numbers(results, pages), encoding="utf-8")
