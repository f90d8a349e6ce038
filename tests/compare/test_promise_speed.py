"""Reading answers takes time that grows with them; limits guard and do not measure."""

import datetime
import time

import pytest

from auditdoc.compare.commitments import commitments
from auditdoc.compare.progress import inferred_progress

SECONDS = 60.0
"""A quadratic reading of these takes hours."""


@pytest.mark.parametrize(
    "text", ["する。" * 20_000, "が、" * 100_000, "令和5年度" * 50_000, "（" * 200_000, "検討" * 100_000]
)
def test_an_endless_answer_is_read_in_bounded_time(text: str) -> None:
    """Many sentences, many clauses, many years, brackets that never close, one word over and over."""
    started = time.process_time()
    inferred_progress([text], datetime.date(2023, 3, 31))
    commitments([text], datetime.date(2023, 3, 31))
    assert time.process_time() - started < SECONDS
