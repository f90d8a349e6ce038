"""One case: a record, a style, a seed for what writers decide; the same three give the same file byte for byte."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from random_documents import record, style
from random_documents.comparing import Outcome, held
from random_documents.layouts import set_in
from random_documents.record import Item, Record
from random_documents.style import Style
from random_documents.writers import suffix, write

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Case:
    """`seed` is what the case was drawn from and, in the writers, decides breaks."""

    seed: str
    record: Record
    style: Style

    def document(self) -> tuple[bytes, dict[str, Any]]:
        """The file, and the record that it prints."""
        made = set_in(self.record, self.style)
        return write(made, self.style, Random(self.seed)), made.expected

    @property
    def name(self) -> str:
        return f"{self.style.layout}-{self.seed}{suffix(self.style.form)}".replace(" ", "-")

    def outcome(self) -> Outcome:
        data, expected = self.document()
        return held(expected, data, self.name)


def drawn(seed: str, layout: str = "", form: str = "", *, from_samples: bool = False) -> Case:
    """The case of this seed, of a given layout and form where they are named.

    Without *from_samples* it stays the same for good; with them it changes when a sample is added.
    """
    random = Random(f"{seed}/{layout}/{form}")
    pool = samples() if from_samples else ()
    return Case(seed, record.drawn(random, pool), style.drawn(random, layout, form))


@cache
def samples() -> tuple[Item, ...]:
    """Findings of all samples and reports of which a person has read the truth."""
    truths = [*ROOT.glob("samples/*/*.truth.json"), *ROOT.glob("tests/reports/*/truth.json")]
    return record.from_truth(sorted(truths), Random("samples"))
