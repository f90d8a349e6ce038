"""The report that every producer prints: findings as one card each, as many as the pages need. Everything is invented."""

import functools
import hashlib
from dataclasses import dataclass
from random import Random

from random_documents.record import Answer, drawn

TITLE = "令和4年度行政監査 意見・要望事項等措置状況報告書"
SECTION = "2 意見・要望事項"
FINDING, WHO, WHAT = "意見・要望", "所属名", "措置状況等"
REGISTER = ("番号", "件名", "意見・要望", "所属名", "措置状況等")

FINDINGS_A_PAGE = 1.5
"""What a page of A4 holds at 10.5 points; producers differ by a third."""
TOGETHER = 3
"""Drawn findings that make one here: an audit of a whole city says more to each subject, and asks several offices."""


@dataclass(frozen=True)
class Card:
    """One finding: heading, its text, who answers what."""

    heading: str
    text: tuple[str, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Report:
    """So many cards as fill about *pages* pages."""

    pages: int
    cards: tuple[Card, ...]

    @property
    def digest(self) -> str:
        """Names the content: files made of another text are made again."""
        return hashlib.sha256(repr(self.cards).encode()).hexdigest()[:16]


@functools.cache
def report(pages: int) -> Report:
    """The report of about *pages* pages; the same in every run."""
    wanted = max(1, round(pages * FINDINGS_A_PAGE))
    items = (item for draw in range(10**6) for item in drawn(Random(f"bench-{pages}-{draw}")).items)
    cards = []
    for number in range(1, wanted + 1):
        parts = [next(items) for _ in range(TOGETHER)]
        text = tuple(p for part in parts for p in part.text)
        answers = {a.departments: a for part in parts for a in part.answers}
        cards.append(Card(f"({number}) {parts[0].title}", text, tuple(answers.values())))
    return Report(pages, tuple(cards))
