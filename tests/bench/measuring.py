"""Timing inside one process: routes in turn, each round with a floor of its own before and behind it.

The time is that of the processor, not of the clock. What else a machine does makes it vary by half; floor and route share that,
so a ratio within a round is steady where times are not, and the median of the rounds is what counts.
"""

import gc
import logging
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from bench import routes

ROUNDS = 5
PEER_ROUNDS = 3


@dataclass(frozen=True)
class Ratio:
    """How a route compares with another: the median of the rounds, the least and the largest."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: list[float]) -> "Ratio":
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True)
class Measured:
    """One file: its pages, the floor in milliseconds a page, and what each route costs in floors; *faster*: how many times
    faster a page is read than by pdfplumber."""

    pages: int
    floor: float
    ratios: dict[str, Ratio]
    faster: Ratio | None


def measured(path: Path, peers: tuple[str, ...] = ()) -> Measured:
    """A file measured in a process of its own, so that no file pays for what another one left behind."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (path, peers))


def _measured(path: Path, peers: tuple[str, ...]) -> Measured:
    logging.disable()  # pdfminer warns of fonts
    data = path.read_bytes()
    found = routes.document(data)  # everything is loaded once before the first round
    routes.record(found)
    rounds = [_round(data) for _ in range(ROUNDS)]
    ratios = {name: Ratio.of([row[name] for row in rounds]) for name in ("reading", "record")}
    pages = found.source.pages or 1
    of_peers = {peer.name: _peer(peer, data, pages) for peer in routes.PEERS if peer.name in peers}
    plumber = of_peers.get(routes.PLUMBER)
    faster = Ratio.of([cost / row["reading"] for cost, row in zip(plumber, rounds, strict=False)]) if plumber else None  # fmt: skip
    ratios |= {name: Ratio.of(values) for name, values in of_peers.items()}
    return Measured(pages, 1000 * min(row["floor"] for row in rounds) / pages, ratios, faster)


def _round(data: bytes) -> dict[str, float]:
    before, _ = seconds(lambda: routes.plain_text(data))
    reading, found = seconds(lambda: routes.document(data))
    behind, _ = seconds(lambda: routes.plain_text(data))
    record, _ = seconds(lambda: routes.record(found))
    floor = (before + behind) / 2
    return {"floor": floor, "reading": reading / floor, "record": record / floor}


def _peer(peer: routes.Peer, data: bytes, pages: int) -> list[float]:
    """What a peer costs in floors, once a round; the floor of its pages is taken as their share of all."""
    share = min(peer.pages, pages)
    costs = []
    for _ in range(PEER_ROUNDS):
        floor, _ = seconds(lambda: routes.plain_text(data))
        cost, _ = seconds(lambda: peer.read(data, share))
        costs.append(cost / (floor * share / pages))
    return costs


def seconds(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor that *call* takes, and what it gives."""
    gc.collect()
    start = process_time()
    result = call()
    return process_time() - start, result
