"""The best pairing: of all ways to pair rows with columns, each at most once, one of the greatest sum.

Successive shortest augmenting paths with potentials (Jonker and Volgenant's method, on a sparse graph): each row in turn takes
the cheapest way to a free column, along which others may have to move. Rows that share no candidates with each other never
meet, so that the work is that of the connected parts. Weights are integers: sums are exact, whatever the order.
"""

import heapq
from collections.abc import Mapping

Weights = Mapping[tuple[int, int], int]
"""What a pair (row, column) is worth, all above 0; a pair that is not there cannot be."""


def best_pairs(weights: Weights) -> set[tuple[int, int]]:
    """The pairs of the greatest sum. A row or a column may stay alone."""
    rows: dict[int, dict[int, int]] = {}
    for (row, column), weight in weights.items():
        if weight > 0:
            rows.setdefault(row, {})[column] = weight
    search = _Search(rows)
    for row in sorted(rows):
        search.place(row)
    return {(row, column) for column, row in search.row_of.items() if column >= 0}


class _Search:
    """Costs are -weight. Each row has a column of its own, -1 - row, at cost 0: to stay alone."""

    def __init__(self, rows: Mapping[int, Mapping[int, int]]) -> None:
        self.costs = {
            row: {**{column: -weight for column, weight in sorted(columns.items())}, -1 - row: 0}
            for row, columns in rows.items()
        }
        self.row_of: dict[int, int] = {}
        self._price: dict[int, int] = {}  # of a column, by which costs are reduced
        self._rest: dict[int, int] = {}  # of a row: what its cheapest column costs after prices

    def place(self, row: int) -> None:
        """Give *row* a column, moving others where that is worth it."""
        self._rest[row] = min(cost - self._price.get(c, 0) for c, cost in self.costs[row].items())
        distance: dict[int, int] = {}
        before: dict[int, int] = {}
        done: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        at, so_far = row, 0
        while True:
            for column, cost in self.costs[at].items():
                if column in done:
                    continue
                length = so_far + cost - self._price.get(column, 0) - self._rest[at]
                if column not in distance or length < distance[column]:
                    distance[column], before[column] = length, at
                    heapq.heappush(heap, (length, column))
            so_far, column = self._nearest(heap, distance, done)
            done[column] = so_far
            if column not in self.row_of:
                break
            at = self.row_of[column]
        self._move_prices(row, done, so_far)
        self._turn(row, column, before)

    @staticmethod
    def _nearest(
        heap: list[tuple[int, int]], distance: Mapping[int, int], done: Mapping[int, int]
    ) -> tuple[int, int]:
        while True:
            length, column = heapq.heappop(heap)
            if column not in done and distance[column] == length:
                return length, column

    def _move_prices(self, row: int, done: Mapping[int, int], length: int) -> None:
        """So that no reduced cost is below 0 and those of the pairs are 0."""
        self._rest[row] += length
        for column, distance in done.items():
            if column in self.row_of:
                self._rest[self.row_of[column]] += length - distance
            self._price[column] = self._price.get(column, 0) - (length - distance)

    def _turn(self, row: int, column: int, before: Mapping[int, int]) -> None:
        while True:
            at = before[column]
            held = next((c for c, r in self._held(at)), None)
            self.row_of[column] = at
            if at == row or held is None:
                return
            column = held

    def _held(self, row: int) -> list[tuple[int, int]]:
        return [(column, row) for column in self.costs[row] if self.row_of.get(column) == row]
