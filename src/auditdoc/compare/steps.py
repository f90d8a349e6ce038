"""At which steps of office work a finding says that something is wrong: 督促, 減免, 検収. The words are in steps.toml.

What a finding is about and what is wrong with it are two witnesses: the 使用料 of a hall can be reduced without a request in one
year, and be collected too late in another.
"""

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from auditdoc.compare.lookup import Words, any_of
from auditdoc.compare.synonyms import one_word, spelled
from auditdoc.japanese.characters import search_fold

MOST_STEPS = 4
"""Steps of a finding about one thing; a text that speaks of more tells by them nothing of what is wrong."""
TITLED = 2.0
"""How much more a step counts that the title names."""


def steps(title: str, text: str) -> dict[str, float]:
    """The steps that a *comparable* title and text speak of, and how much each counts."""
    found = dict.fromkeys(_named(title), TITLED)
    for step in _named(text):
        found[step] = found.get(step, 0.0) + 1.0
    return dict(sorted(found.items()))


def same_steps(some: Mapping[str, float], others: Mapping[str, float]) -> float | None:
    """How much of what the one with fewer speaks of both speak of; None where either speaks of none, or of many things."""
    if not (0 < len(some) <= MOST_STEPS and 0 < len(others) <= MOST_STEPS):
        return None
    shared = sum(min(count, others.get(step, 0.0)) for step, count in some.items())
    return shared / min(sum(some.values()), sum(others.values()))


def _named(text: str) -> frozenset[str]:
    return frozenset(step for _at, word in _words().found_in(text) for step in _steps_of()[word])


@functools.cache
def _words() -> Words:
    return any_of(_steps_of())


@functools.cache
def _steps_of() -> Mapping[str, tuple[str, ...]]:
    data = tomllib.loads(files("auditdoc.compare").joinpath("steps.toml").read_text("utf-8"))["steps"]
    found: dict[str, tuple[str, ...]] = {}
    for step, words in data.items():
        for word in words:
            plain = one_word(spelled(search_fold(word)))
            found[plain] = (*found.get(plain, ()), step)
    return found
