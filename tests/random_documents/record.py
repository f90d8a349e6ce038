"""What a report says, before anybody has set it: drawn at random, or taken from the truth of a sample."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from random_documents import labels, words

UPPER = ("局", "部", "会", "所")
"""Ends of names that can have sections below them."""
KINDS = ("指摘", "意見")
MAX_ITEMS = 30
LONG = 12
"""Sentences of a long text; several pages of a narrow column."""


@dataclass(frozen=True)
class Answer:
    """Who answers what. `date` is (year of Reiwa, month, day)."""

    departments: tuple[str, ...]
    text: tuple[str, ...]
    status: str
    date: tuple[int, int, int]


@dataclass(frozen=True)
class Item:
    """A finding with its answers."""

    title: str
    text: tuple[str, ...]
    kind: str
    page: int
    category: str
    answers: tuple[Answer, ...]

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for answer in self.answers for name in answer.departments))


@dataclass(frozen=True)
class Record:
    """A report: year of Reiwa, kind of audit, who publishes it, its findings."""

    year: int
    audit: str
    city: str
    items: tuple[Item, ...]


def drawn(random: Random, pool: tuple[Item, ...] = ()) -> Record:
    """A record at random; from *pool* come findings of samples, mixed among the drawn ones."""
    count = random.choice((1, 2, 2, 3, 3, 4, 5, 7, random.randint(8, MAX_ITEMS)))
    items = [
        random.choice(pool) if pool and random.random() < 0.4 else _item(random, short=count > 8)
        for _ in range(count)
    ]
    distinct = {item.text: item for item in items}  # nobody could tell two findings of one text apart
    return Record(
        random.randint(2, 7),
        random.choice(words.AUDITS),
        random.choice(words.CITIES),
        tuple(distinct.values()),
    )


def _item(random: Random, *, short: bool) -> Item:
    subject = random.choice(words.SUBJECTS)
    length = 1 if short else random.choice((1, 1, 2, 2, 3, LONG))
    faults = [f"{_filled(random, f'{subject}において、{random.choice(words.FAULTS)}')}。"]
    faults += [f"{_filled(random, f'また、{random.choice(words.SUBJECTS)}について、{random.choice(words.FAULTS)}')}。" for _ in range(length - 1)]  # fmt: skip
    demand = f"{_filled(random, random.choice(words.DEMANDS))}。" if random.random() < 0.7 else ""
    return Item(
        f"{subject}{random.choice(words.TITLE_ENDS)}",
        _paragraphs(random, [*faults, demand] if demand else faults),
        random.choice(KINDS),
        random.randint(3, 180),
        random.choice(words.CATEGORIES),
        _answers(random, short=short),
    )


def _answers(random: Random, *, short: bool) -> tuple[Answer, ...]:
    count = 1 if short else random.choice((1, 1, 1, 2, 3, 4))
    names = random.sample(words.DEPARTMENTS, count + (random.random() < 0.15))
    answers = []
    for place in range(count):
        said = [
            f"{_filled(random, m)}。"
            for m in random.sample(words.MEASURES, 1 if short else random.randint(1, 4))
        ]
        if random.random() < 0.5:
            said.append(f"{random.choice(words.PROMISES)}。")
        own = names[place : place + 1] if place < count - 1 else names[place:]
        own.sort(
            key=lambda name: name.endswith(UPPER)
        )  # a section below a bureau would read as one of its sections
        answers.append(Answer(tuple(own), _paragraphs(random, said), *_settled(random)))
    return tuple(answers)


def _settled(random: Random) -> tuple[str, tuple[int, int, int]]:
    """Status and date of an answer."""
    return random.choice(labels.STATUS_WORDS), (
        random.randint(3, 7),
        random.randint(1, 12),
        random.randint(1, 28),
    )


def _paragraphs(random: Random, sentences: list[str]) -> tuple[str, ...]:
    """Sentences as one paragraph, or as two or three."""
    out = [sentences[0]]
    for sentence in sentences[1:]:
        if random.random() < 0.3:
            out.append(sentence)
        else:
            out[-1] += sentence
    return tuple(out)


def _filled(random: Random, text: str) -> str:
    values = {"n": random.randint(2, 60), "d": random.randint(1, 28), "m": random.randint(1, 12), "y": random.randint(3, 7), "k": random.randint(1, 9)}  # fmt: skip
    return text.format(**values)


_PLAIN = re.compile(r"^[ぁ-んァ-ヶ一-龠][^\s|<>■●◆○◎※⇒→①-⑳「」（）()【】：:]*。$")
"""A paragraph that can stand anywhere: no mark, label, bracket or list in it that a layout could be meant by."""


def from_truth(truths: Iterable[Path], random: Random) -> tuple[Item, ...]:
    """The findings of samples whose text is plain prose, each with one answer of its own."""
    found = []
    for path in truths:
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for section in report.get("sections", ()):
            found.extend(item for f in section["findings"] if (item := _from_finding(f, random)))
    return tuple(found)


def _from_finding(finding: dict[str, Any], random: Random) -> Item | None:
    text = tuple(finding["paragraphs"])
    answers = [r for r in finding["responses"] if r["paragraphs"]][:4]
    said = [tuple(answer["paragraphs"]) for answer in answers]
    if not text or not said or not all(_PLAIN.match(p) for p in (*text, *(p for t in said for p in t))):
        return None
    names = random.sample(words.DEPARTMENTS, len(said))
    title = finding["title"] or ""
    if not re.fullmatch(r"[ぁ-んァ-ヶー一-龠]{6,40}", title) or title.endswith(("課", "部", "局")):
        title = f"{random.choice(words.SUBJECTS)}について"
    settled = [_settled(random) for _ in said]
    return Item(title, text, random.choice(KINDS), random.randint(3, 180), random.choice(words.CATEGORIES),
                tuple(Answer((n,), t, *s) for n, t, s in zip(names, said, settled, strict=True)))  # fmt: skip
