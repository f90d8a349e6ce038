"""Whether two sentences are about one matter: the words that they share, the act and the thing it is done with.

The words and acts that mean the same, and those that mean nothing, are in acts.toml.
"""

import functools
import re
from collections.abc import Mapping
from typing import Literal

from auditdoc.compare.acts import acts, brings, is_sequel, is_step, needs_object, plain
from auditdoc.compare.terms import rarity, terms
from auditdoc.compare.wording import mark
from auditdoc.japanese.characters import fold

SHARED = 0.45
"""So much of the lighter one's weight a commitment and a sentence about it have in common."""
TELLING = 3.0
"""Weight that the common words have together at least: 台帳 alone has it, 実施 and 職員 do not."""

BRIEF = 12.0
"""Weight of a promise that names its act and little else (残額は7月までに返還する): the finding says what it is about."""

COUNTED = 4.0
"""Weight of a count that both name: of the 76件 that were left, an answer to the same finding tells that has 76件."""
THING = 3.0
"""Weight of the words for the thing, besides the act, that promise and answer share."""
UNIT, MAX_DIGITS = 2, 10
"""Characters by which what is counted is told: 件, か所, 世帯; digits of a count, which is no amount of money nor a number of a file."""
COVERED = 0.72
"""So much of a commitment's weight a sentence has that tells of its fulfilment without naming the act."""
COMPLETED = 0.55
"""The same of a sentence that only says of it that it is finished (完了した)."""
_COMPLETES = re.compile(r"(?:完了|終了|完成)(?:し|いたし|済)|終え|終わ[りっ]|済ませ|済みです|済みである")
TOPIC, WHOLE_TOPIC = 4.9, 0.8
"""Weight of a topic that names a matter by itself, and how much of it the commitment has to share."""


def shared(promise: str, text: str) -> float:
    """The weight of the words that both have in common; 0 where they are too few to be about one matter."""
    one, other = _weights(promise), _weights(text)
    common = sum(weight for word, weight in one.items() if word in other)
    common += COUNTED * len(counts(promise) & counts(text))
    least = min(sum(one.values()), sum(other.values()))
    act = _act(promise)
    if needs_object(act) and len(one) > 1 and not any(word in other for word in one if word != act):
        return 0.0
    if act in other and not needs_object(act) and sum(one.values()) <= BRIEF:
        return common
    if common >= TELLING and (
        same_thing(promise, text) or all(word in other for word in _act_and_object(promise))
    ):
        return common
    return common if common >= max(TELLING, SHARED * least) else 0.0


def same_thing(promise: str, text: str) -> bool:
    """Whether an act that is promised is told, or what is done with what came of it, and the thing that it is done with."""
    one, other = _weights(promise), _weights(text)
    things = sum(weight for word, weight in one.items() if word in other and word not in _heads(promise))
    return things + COUNTED * len(counts(promise) & counts(text)) >= THING and _tells_act(promise, text)


def _tells_act(promise: str, text: str) -> bool:
    promised, told = _heads(promise), _heads(text)
    last = promised[-1:]
    if is_sequel(*last) if last else False:
        last = promised[-2:]
    return any(act == other or brings(act, other) for act in last for other in told)


_COUNT = re.compile(r"(?<![\d,.月年])(\d[\d,]*)(?:つの)?((?:か|箇|ヶ|ヵ|カ)?[一-鿿ァ-ヴ][一-鿿ァ-ヴー]*)")
_NO_COUNT = re.compile("^(?:年|月|日|時|分|回目|割|号|条|項|次|期|階|番|か月|箇月|ヶ月|カ月|か年)")


@functools.lru_cache(maxsize=4096)
def counts(text: str) -> frozenset[tuple[str, int]]:
    """How many of what a text tells: 残る76件 is ("件", 76). One of a thing is no count, nor are dates and shares."""
    return frozenset(
        (unit[:UNIT], int(number.replace(",", "")))
        for number, unit in _COUNT.findall(fold(text))
        if _is_count(number, unit) and number != "1"
    )


def counts_on(sentence: str, next_: str) -> bool:
    """Whether the next sentence begins with a number of what this one has counted: 「24校で実施した。8校では…」."""
    start = mark("rest_counted", next_)
    return start is not None and bool(_units(start) & _units(sentence))


def _units(text: str) -> set[str]:
    return {unit for unit, _number in counts(text)}


def _is_count(number: str, unit: str) -> bool:
    return len(number) < MAX_DIGITS and not _NO_COUNT.match(unit)


_OUT_OF = re.compile(r"(?:の)?(?:うち|中)、?[^\d、。]{0,12}(?=\d)|の(?:うち|中)|^[^\d、。]{1,3}は、(?=\d)")


def how_far(promise: str, told: str) -> Literal["all", "less"] | None:
    """Whether a sentence tells of as many as were promised or of fewer; None where they count nothing alike."""
    for unit, number in sorted(counts(promise)):
        reached = [count for other, count in _reached(told) if other == unit]
        if reached:
            return "all" if max(sum(reached), *reached) >= number else "less"
    return None


def _reached(text: str) -> list[tuple[str, int]]:
    """The counts of a text but those out of which others are named: 6校 of 8校のうち6校."""
    folded = fold(text)
    return [
        (match[2][:UNIT], int(match[1].replace(",", "")))
        for match in _COUNT.finditer(folded)
        if _is_count(*match.groups()) and not _OUT_OF.search(match[2] + folded[match.end() : match.end() + 8])
    ]


def likeness(one: str, other: str) -> float:
    """The weight of the words that two texts share, however few."""
    mine, theirs = _weights(one), _weights(other)
    return sum(weight for word, weight in mine.items() if word in theirs)


@functools.lru_cache(maxsize=4096)
def _heads(text: str) -> tuple[str, ...]:
    return acts(plain(text))


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
    return (
        re.search(
            rf"{re.escape(act)}(?:し|を終え|いたし|させ)?(?:て|た(?:ところ|結果|ことにより))?、",
            plain(clause),
        )
        if act
        else None
    )


IN_TURN = re.compile(r"(?<=[しいりえみけせきちべれ])、|(?<=(?<!た)め)、")


def done_in_turn(promise: str, clause: str) -> bool:
    """Whether the act stands before what came of it: 「洗い直しは6月に完了し、差異は二重計上によるものであった」."""
    parts = IN_TURN.split(clause)
    return any(same_act(promise, part) and shared(promise, part) for part in parts[:-1])


def partly_in_turn(promise: str, clause: str) -> bool:
    """Whether a part was finished before what is still to come: 「16校で完了し、8校は令和5年度となる見込みである」."""
    parts = IN_TURN.split(clause)
    return any(_COMPLETES.search(part + "、") and same_act(promise, part) for part in parts[:-1])


def same_act(promise: str, text: str) -> bool:
    """Whether the act that is promised is told, or nearly all else of it: to check a register is not to put it into a computer."""
    one, other = _weights(promise), _weights(text)
    covered = sum(weight for word, weight in one.items() if word in other)
    counted = covered + COUNTED * len(counts(promise) & counts(text))
    if _COMPLETES.search(text) and (
        counted >= COMPLETED * sum(one.values()) or (is_step(_act(promise)) and counted >= THING)
    ):
        return True
    if any(shared(aim, text) and same_act(aim, text) for aim in _AIM.findall(promise)):
        return True
    if not set(_heads(promise)).isdisjoint(_heads(text)):
        covered = counted
    return covered >= COVERED * sum(one.values()) or _act(promise) in other or same_thing(promise, text)


def in_common(one: str, other: str, besides: str = "") -> float:
    """The weight of the words and counts that two texts share, however few, without those of a third."""
    left_out = _weights(besides) if besides else {}
    mine, theirs = _weights(one), _weights(other)
    words = sum(weight for word, weight in mine.items() if word in theirs and word not in left_out)
    return words + COUNTED * len((counts(one) & counts(other)) - counts(besides))


def rare_words(text: str) -> frozenset[str]:
    """The words of a text that say something, and its counts: 件76."""
    words = {word for word, weight in _weights(text).items() if weight >= TELLING}
    return frozenset(words | {f"{unit}{number}" for unit, number in counts(text)})


def last_act(promise: str, text: str) -> bool:
    """Whether the last word of a promise that says anything is in *text*, as its act is."""
    act = _act(promise)
    return act is not None and act in _weights(text)


_AIM = re.compile(r"([^、。]{4,}の[一-鿿]{2,4})(?:に向け、|を目指して)")
"""What a promise of a step towards it is about: 「基準の策定に向け、会議を設置して結論を得る」 is kept when the basis is made."""


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
