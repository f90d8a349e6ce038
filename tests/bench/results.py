"""What a run of the bench found, what it is held against, and what it may not lose."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from statistics import geometric_mean

from bench.measuring import Ratio

STORED = Path(__file__).with_name("results.json")
LOSS = 1.25
"""A ratio this much worse than the stored one is a loss; between two runs on a machine with other work they differ by a
tenth."""

READING, RECORD, FASTER = "reading", "record", "faster than pdfplumber"
START, TEXT = "start", "text"
MEMORY = "memory"


@dataclass
class Results:
    """`ratios`: what may not get worse, by route, file and size ("reading", "writer", 200). `peers` are for the table only,
    `memory` is in MiB by pages, `floors` in milliseconds a page, `notes` say why something was not measured."""

    ratios: dict[tuple[str, str, int], Ratio] = field(default_factory=dict)
    peers: dict[tuple[str, str, int], Ratio] = field(default_factory=dict)
    floors: dict[tuple[str, int], float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    text_seconds: float | None = None
    notes: list[str] = field(default_factory=list)
    measured_with: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Text in which one figure is one line, so that a difference can be read."""
        value = {
            "measured_with": self.measured_with,
            "ratios": {_name(key): _rounded(ratio) for key, ratio in sorted(self.ratios.items())},
            "peers": {_name(key): _rounded(ratio) for key, ratio in sorted(self.peers.items())},
            "floors": {f"{name} {pages}": round(ms, 2) for (name, pages), ms in sorted(self.floors.items())},
            "memory": {key: round(value, 1) for key, value in self.memory.items()},
            "text_seconds": self.text_seconds and round(self.text_seconds, 3),
        }
        return json.dumps(value, ensure_ascii=False, indent=1).replace(",\n   ", ", ").replace("[\n   ", "[").replace("\n  ]", "]") + "\n"  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> "Results":
        value = json.loads(text)
        return cls(
            {_key(name): Ratio(*ratio) for name, ratio in value["ratios"].items()},
            {_key(name): Ratio(*ratio) for name, ratio in value["peers"].items()},
            {_file(name): milliseconds for name, milliseconds in value["floors"].items()},
            value["memory"],
            value["text_seconds"],
            measured_with=value["measured_with"],
        )

    def mean(self, route: str, pages: int) -> float | None:
        """The geometric mean of a route over all producers."""
        found = [ratio.middle for (name, _, size), ratio in self.ratios.items() if (name, size) == (route, pages)]  # fmt: skip
        return geometric_mean(found) if found else None


def _name(key: tuple[str, str, int]) -> str:
    return f"{key[0]} | {key[1]} | {key[2]}"


def _key(name: str) -> tuple[str, str, int]:
    route, producer, pages = name.split(" | ")
    return route, producer, int(pages)


def _file(name: str) -> tuple[str, int]:
    producer, _, pages = name.rpartition(" ")
    return producer, int(pages)


def _rounded(ratio: Ratio) -> list[float]:
    return [round(value, 3) for value in (ratio.middle, ratio.least, ratio.most)]


def losses(now: Results, before: Results) -> list[str]:
    """Each ratio that is worse than before by more than LOSS, as a sentence. The best round counts: a machine that does
    something else makes rounds worse, and none better."""
    out = []
    for key, ratio in now.ratios.items():
        old = before.ratios.get(key)
        if old is None:
            continue
        worse = old.middle / ratio.most if key[0] == FASTER else ratio.least / old.middle
        if worse > LOSS:
            out.append(f"{_name(key)}: {ratio.middle:.2f}, was {old.middle:.2f}")
    return out


@dataclass(frozen=True)
class Target:
    """What a route may cost on each producer and in the mean; *least*: the figure is to be larger, not smaller."""

    route: str
    each: float
    mean: float | None = None
    least: bool = False


TARGETS = (
    Target(READING, 1.8, 1.5),
    Target(FASTER, 12.0, 20.0, least=True),
    Target(RECORD, 1.0),
    Target(START, 1.3),
)
NAMED, EMBEDDED = "reportlab", "reportlab-ipa"
NAMED_TARGET = 1.3
"""What a page costs at most whose font is only named, in times of the same page with its font."""
MEMORY_TARGETS = {"200": 64.0, "2000": 112.0}
TEXT_TARGET = 0.5
"""Seconds for 1 MB."""


def missed(now: Results) -> list[str]:
    """The targets that were missed, a sentence each."""
    out = []
    sizes = sorted({pages for _, _, pages in now.ratios})
    for target in TARGETS:
        sign = -1 if target.least else 1
        for (route, name, pages), ratio in now.ratios.items():
            if route == target.route and sign * ratio.middle > sign * target.each:
                out.append(f"{route}, {name}, {pages} pages: {ratio.middle:.2f}, wanted {target.each}")
        for pages in sizes if target.mean else ():
            mean = now.mean(target.route, pages)
            if mean is not None and target.mean is not None and sign * mean > sign * target.mean:
                out.append(f"{target.route}, mean, {pages} pages: {mean:.2f}, wanted {target.mean}")
    for pages in sizes:
        named, embedded = (now.floors.get((name, pages)) for name in (NAMED, EMBEDDED))
        if named and embedded and named > NAMED_TARGET * embedded:
            out.append(f"a font that is only named, {pages} pages: {named / embedded:.2f}, wanted {NAMED_TARGET}")  # fmt: skip
    for name, limit in MEMORY_TARGETS.items():
        found = [value for key, value in now.memory.items() if key.split()[-1] == name]
        if found and max(found) > limit:
            out.append(f"memory at {name} pages: {max(found):.0f} MiB, wanted {limit:.0f}")
    if now.text_seconds is not None and now.text_seconds > TEXT_TARGET:
        out.append(f"1 MB of text: {now.text_seconds:.2f} s, wanted {TEXT_TARGET}")
    return out
