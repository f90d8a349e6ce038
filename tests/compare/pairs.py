"""The labelled pairs of wording/pairs_*.tsv: the answers of two years, and how the rules do on them."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from auditdoc.compare.commitments import commitments
from auditdoc.compare.later import Later
from auditdoc.compare.outcomes import outcome

FOLDER = Path(__file__).parent / "wording"
MADE_ON, TOLD_ON, UNTIL = datetime.date(2022, 2, 25), datetime.date(2023, 2, 27), datetime.date(2023, 3, 31)


@dataclass(frozen=True)
class Pair:
    """accept: the outcomes that are right, "-" alone where nothing is promised. promise: the sentence that promises."""

    accept: tuple[str, ...]
    due: str
    answer: str
    promise: str
    later: str


def pairs(name: str) -> list[Pair]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [_pair(*line.split("\t")) for line in lines if not line.startswith("#")]


def _pair(accept: str, due: str, answer: str, later: str) -> Pair:
    marked = re.search("〈(.+)〉", answer)
    return Pair(
        tuple(accept.split("/")), due, re.sub("[〈〉]", "", answer), marked[1] if marked else "", later
    )


def mistakes(pair: Pair) -> list[str]:
    """What the rules say otherwise than the label; nothing where all is right."""
    made = commitments([pair.answer], MADE_ON)
    found = [commitment.text for commitment in made]
    if found != ([pair.promise] if pair.promise else []):
        return [f"promises {found}"]
    if not made:
        return []
    due = made[0].due.fiscal_year if made[0].due else "open"
    told = outcome(made[0], [pair.answer], Later([pair.later], TOLD_ON, UNTIL))
    became = told.outcome if told else "not_reported"
    return [f"due {due}"] * (due != pair.due) + [f"outcome {became}"] * (became not in pair.accept)
