"""The labelled answers of wording/*.tsv, and how the rules do on them."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditdoc.compare.commitments import commitments
from auditdoc.compare.progress import inferred_progress

FOLDER = Path(__file__).parent / "wording"
SPEAKS_FROM = datetime.date(2023, 3, 31)
"""The end of 令和4年度: the answers are from reports of that year, without a day of publication."""
CLASSES = (
    "done", "partly", "in_progress", "planned", "under_review", "no_action", "not_started", "not_stated"
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """promise: the fiscal year in which it is due, "open", or "-" for none."""

    progress: str
    promise: str
    text: str


@dataclass(frozen=True)
class Score:
    """right: found and true; found: said by the rules; true: said by the labels."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


def answers(name: str) -> list[Answer]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [Answer(*line.split("\t")) for line in lines if not line.startswith("#")]


def told_progress(answer: Answer) -> str:
    found = inferred_progress([answer.text], SPEAKS_FROM)
    return found.progress if found else "not_stated"


def told_promise(answer: Answer) -> str:
    made = commitments([answer.text], SPEAKS_FROM)
    if not made:
        return "-"
    return made[0].due.fiscal_year if made[0].due else "open"


def score(pairs: Sequence[tuple[str, str]], label: str) -> Score:
    """Of pairs (told, true), those of one label."""
    return Score(
        right=sum(told == true == label for told, true in pairs),
        found=sum(told == label for told, _true in pairs),
        true=sum(true == label for _told, true in pairs),
    )


def rows(name: str) -> Iterator[tuple[str, Score]]:
    """A score for each class, for all classes, for promises, and for the terms of those that were found."""
    found = answers(name)
    progress = [(told_progress(answer), answer.progress) for answer in found]
    yield from ((label, score(progress, label)) for label in CLASSES)
    right = sum(told == true for told, true in progress)
    yield "all", Score(right, len(found), len(found))
    promises = [(told_promise(answer), answer.promise) for answer in found]
    made = [(str(told != "-"), str(true != "-")) for told, true in promises]
    yield "a promise", score(made, "True")
    both = [(told, true) for told, true in promises if "-" not in (told, true)]
    terms = Counter(told == true for told, true in both)
    yield "its term", Score(terms[True], len(both), len(both))


def table(names: Sequence[str]) -> str:
    """The scores of several files as a table of Markdown."""
    columns = {name: dict(rows(name)) for name in names}
    head = ["| |", *(f" {name}: answers | precision | recall |" for name in names)]
    lines = ["".join(head), "|---|" + "--:|--:|--:|" * len(names)]
    for label in columns[names[0]]:
        cells = (
            f" {(s := columns[name][label]).true} | {s.precision:.0%} | {s.recall:.0%} |" for name in names
        )
        lines.append(f"| {label} |" + "".join(cells))
    return "\n".join(lines)
