"""Whether two sentences are about one matter: the words that they share, the act and the thing it is done with.

The words and acts that mean the same, and those that mean nothing, are in wording.toml.
"""

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from auditdoc.compare.terms import comparable, rarity, terms

SHARED = 0.45
"""So much of the lighter one's weight a commitment and a sentence about it have in common."""
TELLING = 3.0
"""Weight that the common words have together at least: 台帳 alone has it, 実施 and 職員 do not."""

BRIEF = 12.0
"""Weight of a promise that names its act and little else (残額は7月までに返還する): the finding says what it is about."""

COVERED = 0.72
"""So much of a commitment's weight a sentence has that tells of its fulfilment without naming the act."""
TOPIC, WHOLE_TOPIC = 6.0, 0.8
"""Weight of a topic that names a matter by itself, and how much of it the commitment has to share."""


def shared(promise: str, text: str) -> float:
    """The weight of the words that both have in common; 0 where they are too few to be about one matter."""
    one, other = _weights(promise), _weights(text)
    common = sum(weight for word, weight in one.items() if word in other)
    least = min(sum(one.values()), sum(other.values()))
    act = _act(promise)
    if act in _makes() and len(one) > 1 and not any(word in other for word in one if word != act):
        return 0.0
    if act in other and act not in _makes() and sum(one.values()) <= BRIEF:
        return common
    if common >= TELLING and all(word in other for word in _act_and_object(promise)):
        return common
    return common if common >= max(TELLING, SHARED * least) else 0.0


_TOPIC = re.compile(
    r"^(?:なお|また|一方)?、?([^、。]{2,40}?)(?:につきましては|については|に関しては|は|も)、?"
)


def by_topic(promise: str, sentence: str) -> float:
    """The weight of the topic (…については、) of a sentence, where all of it is in the promise; else 0."""
    found = _TOPIC.match(sentence)
    topic, other = _weights(found[1]) if found else {}, _weights(promise)
    total = sum(topic.values())
    common = sum(weight for word, weight in topic.items() if word in other)
    return common if total >= TOPIC and common >= WHOLE_TOPIC * total else 0.0


def done_on_the_way(promise: str, clause: str) -> re.Match[str] | None:
    """Where the act was finished before what is going on: 「計画を8月に策定し、これに基づき催告を行っている」."""
    act = _act(promise)
    return re.search(rf"{re.escape(act)}(?:し|を終え|いたし|させ)?て?、", plain(clause)) if act else None


def same_act(promise: str, text: str) -> bool:
    """Whether the act that is promised is told, or nearly all else of it: to check a register is not to put it into a computer."""
    one, other = _weights(promise), _weights(text)
    covered = sum(weight for word, weight in one.items() if word in other)
    return covered >= COVERED * sum(one.values()) or _act(promise) in other


def _act(promise: str) -> str | None:
    """The last word of a promise that says anything: 電子化 of 「台帳を電子化する予定である」."""
    return next(iter(_act_and_object(promise)), None)


@functools.lru_cache(maxsize=1024)
def _act_and_object(promise: str) -> tuple[str, ...]:
    """The last two words of a promise: what is to be done, and with what."""
    text = plain(promise)
    words = (word for word in _weights(promise) if word in text)
    return tuple(sorted(words, key=text.rindex, reverse=True)[:2])


def weight(text: str) -> float:
    """How much all words of a text say together."""
    return sum(_weights(text).values())


@functools.lru_cache(maxsize=4096)
def _weights(text: str) -> Mapping[str, float]:
    """What each word of a sentence says about its matter; one word stands for those that mean the same act."""
    return {word: rarity(word) for word in terms(plain(text))}


def plain(text: str) -> str:
    """*text* for comparing: without words that say nothing of the matter, one word for those that mean the same act."""
    telling = _empty().sub("、", comparable(text))
    return _actions().sub(lambda match: _first_of()[match[0]], telling)


@functools.cache
def _data() -> dict[str, list[list[str]]]:
    data: dict[str, dict[str, list[list[str]]]] = tomllib.loads(
        files("auditdoc.compare").joinpath("wording.toml").read_text("utf-8")
    )
    return data["matter"]


@functools.cache
def _makes() -> frozenset[str]:
    return frozenset(map(str, _data()["makes"]))


@functools.cache
def _empty() -> re.Pattern[str]:
    return re.compile(str(_data()["empty"]))


@functools.cache
def _first_of() -> dict[str, str]:
    return {word: row[0] for row in _data()["same"] for word in row}


@functools.cache
def _actions() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _first_of()), key=len, reverse=True)))
