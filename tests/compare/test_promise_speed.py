"""Reading answers takes time that grows with them: a quadratic reading of these would take hours."""

import datetime

import pytest

from auditdoc.compare.commitments import commitments
from auditdoc.compare.progress import inferred_progress


@pytest.mark.parametrize(
    "text", ["する。" * 20_000, "が、" * 100_000, "令和5年度" * 50_000, "（" * 200_000, "検討" * 100_000]
)
@pytest.mark.usefixtures("bounded_time")
def test_an_endless_answer_is_read_in_bounded_time(text: str) -> None:
    """Many sentences, many clauses, many years, brackets that never close, one word over and over."""
    inferred_progress([text], datetime.date(2023, 3, 31))
    commitments([text], datetime.date(2023, 3, 31))
