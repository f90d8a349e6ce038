"""A later answer, and what it tells of a commitment."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from auditdoc.compare.comparison import Outcome


@dataclass(frozen=True, slots=True)
class Later:
    """A later answer.

    today: the day from which it speaks; until: the last day that its report is about; settled: its printed status, where that
    says that all is done.
    """

    paragraphs: Sequence[str]
    today: datetime.date
    until: datetime.date
    settled: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """evidence: the sentence that tells it, as printed."""

    outcome: Outcome
    evidence: str
