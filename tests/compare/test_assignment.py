"""The best pairing, held against all pairings there are."""

from hypothesis import given
from hypothesis import strategies as st

from auditdoc.compare.assignment import best_pairs

weights = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=25)


def best_sum(worth: dict[tuple[int, int], int], row: int = 0, taken: frozenset[int] = frozenset()) -> int:
    """The greatest sum of all pairings, by trying them."""
    if row > 4:
        return 0
    alone = best_sum(worth, row + 1, taken)
    free = [column for column in range(5) if (row, column) in worth and column not in taken]
    return max([alone, *(worth[row, c] + best_sum(worth, row + 1, taken | {c}) for c in free)])


@given(weights)
def test_no_other_pairing_has_a_greater_sum(worth: dict[tuple[int, int], int]) -> None:
    """Each row and column at most once, and the sum is that of the best of all pairings."""
    pairs = best_pairs(worth)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert sum(worth[pair] for pair in pairs) == best_sum(worth)


def test_one_sure_pair_may_give_way_to_two_good_ones() -> None:
    """The sum decides, not the greatest single weight."""
    assert best_pairs({(0, 0): 10, (0, 1): 8, (1, 0): 7}) == {(0, 1), (1, 0)}
    assert best_pairs({(0, 0): 20, (0, 1): 8, (1, 0): 7}) == {(0, 0)}
