"""What became of a commitment, from the sentences of a later answer.

A sentence tells of it when it shares its matter: the words of the commitment that say what it is about. Finished wording about
something else is no fulfilment, nor is a sentence that stood in the earlier answer already.
"""

import datetime
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from auditdoc.compare.commitments import Commitment, time_of
from auditdoc.compare.comparison import Outcome
from auditdoc.compare.terms import comparable, rarity, terms
from auditdoc.compare.wording import AHEAD, DONE, Clause, Sentence, mark, sentences
from auditdoc.japanese.characters import fold
from auditdoc.japanese.periods import Period, end_of_fiscal_year, find_periods, fiscal_year_of

SHARED = 0.45
"""So much of the lighter one's weight a commitment and a sentence about it have in common."""
TELLING = 3.0
"""Weight that the common words have together at least: 台帳 alone has it, 実施 and 職員 do not."""

COVERED = 0.65
"""So much of a commitment's weight a sentence has that tells of its fulfilment without naming the act."""
TOPIC, WHOLE_TOPIC = 6.0, 0.8
"""Weight of a topic that names a matter by itself, and how much of it the commitment has to share."""


@dataclass(frozen=True, slots=True)
class Later:
    """A later answer. today: the day from which it speaks; settled: its printed status, where that says that all is done."""

    paragraphs: Sequence[str]
    today: datetime.date
    settled: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    outcome: Outcome
    evidence: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause of the later answer. tells: how much it shares with the commitment."""

    sentence: Sentence
    clause: Clause
    tells: float


def outcome(made: Commitment, earlier: Sequence[str], later: Later) -> Found | None:
    """What *later* tells of a commitment made in the answer *earlier*; None where it tells nothing."""
    stood = {fold(sentence.text) for sentence in sentences(earlier)}
    said = sentences(later.paragraphs)
    about = list(_about(made, said))
    done = [
        item
        for item in about
        if fold(item.sentence.text) not in stood and _tells_done(item, made, later.today)
    ]
    if done:
        return _fulfilled(made, max(done, key=lambda item: item.tells), said, later)
    if later.settled and not any(_weight(sentence.folded) >= TELLING for sentence in said):
        return Found("done", later.settled)
    return _still_open(made, [*_as_before(said), *about], later)


def _about(made: Commitment, said: Sequence[Sentence]) -> Iterator[_Said]:
    """The clauses that share the matter; of a sentence that only does as a whole, the last one."""
    for sentence in said:
        topic = _by_topic(made.matter, sentence.folded)
        told = [
            _Said(sentence, clause, shared(made.matter, clause.text) or topic) for clause in sentence.clauses
        ]
        near = [item for item in told if item.tells]
        whole = shared(made.matter, sentence.folded)
        if near:
            yield from near
        elif whole or (sentence.has(DONE) and mark("as_announced", sentence.folded)):
            yield _Said(sentence, sentence.clauses[-1], whole)


def _as_before(said: Sequence[Sentence]) -> Iterator[_Said]:
    for sentence in said:
        if mark("same_again", sentence.folded):
            yield _Said(sentence, replace(sentence.clauses[-1], aspect="planned"), 0.0)


def _tells_done(item: _Said, made: Commitment, today: datetime.date) -> bool:
    """Whether something was finished; what was to be considered is, too, when it was decided against."""
    clause = item.clause
    if made.considers and clause.aspect == "refused":
        return True
    if clause.aspect in ("ongoing", "considering"):
        return _done_on_the_way(made.matter, clause.text)
    if clause.aspect not in DONE or _put_off(item, today):
        return False
    return not item.tells or same_act(made.matter, item.sentence.folded)


def _put_off(item: _Said, today: datetime.date) -> bool:
    """Whether what was decided (令和5年度に実施することとした) still lies ahead."""
    anew = time_of(item.sentence, today) if mark("decided", item.clause.text.rstrip("。")) else None
    return anew is not None and anew.first > today


def _fulfilled(made: Commitment, item: _Said, said: Sequence[Sentence], later: Later) -> Found:
    """Done, wholly or partly, in time or late."""
    sentence = item.sentence
    after = said[said.index(sentence) + 1 :][:1]
    left = [clause for clause in sentence.clauses if clause.aspect in _OPEN and clause is not item.clause]
    left += [
        clause
        for other in after
        if mark("rest", other.folded)
        for clause in other.clauses
        if clause.aspect in _OPEN
    ]
    if left or mark("part", sentence.folded):
        return Found("partly", sentence.text)
    return Found("late" if _was_late(made, item, later.today) else "done", sentence.text)


_OPEN = frozenset({*AHEAD, "ongoing", "considering", "not_begun"})


def _was_late(made: Commitment, item: _Said, today: datetime.date) -> bool:
    if made.due is None:
        return False
    when = [
        period
        for period in find_periods(item.sentence.folded, today)
        if "年" in period.words and period.since == made.due.since
    ]
    return when[-1].first > made.due.last if when else mark("late", item.sentence.folded) is not None


def _still_open(made: Commitment, about: Sequence[_Said], later: Later) -> Found | None:
    """Promised again, under way, or not begun: late where the time is over."""
    for item in reversed(about):
        aspect, text = item.clause.aspect, item.sentence.text
        if aspect in DONE and _put_off(item, later.today):
            aspect = "planned"
        if aspect == "refused":
            return Found("dropped", text)
        if aspect not in _OPEN or (
            aspect == "ongoing" and not _is_its_course(made.matter, item.sentence.folded)
        ):
            continue
        anew = time_of(item.sentence, later.today) if aspect in AHEAD else None
        if _is_over(made.due, anew, later.today) or mark("late", item.sentence.folded):
            return Found("late", text)
        return Found("partly" if aspect == "ongoing" and not made.considers else "repeated", text)
    return None


def _is_its_course(promise: str, sentence: str) -> bool:
    """Whether what is going on is the act that was promised, and not another with the same thing."""
    return same_act(promise, sentence) or _by_topic(promise, sentence) > 0


def _is_over(due: Period | None, anew: Period | None, today: datetime.date) -> bool:
    """Whether a term has passed, or a later one was set for it. A report speaks of its whole fiscal year."""
    if due is None:
        return False
    if anew is not None:
        return anew.last > due.last
    return due.last <= end_of_fiscal_year(fiscal_year_of(today))


# The matter.


def shared(promise: str, text: str) -> float:
    """The weight of the words that both have in common; 0 where they are too few to be about one matter."""
    one, other = _weights(promise), _weights(text)
    common = sum(weight for word, weight in one.items() if word in other)
    least = min(sum(one.values()), sum(other.values()))
    act = _act(promise)
    if act in other and common - one.get(act or "", 0.0) >= TOPIC:
        return common
    return common if common >= max(TELLING, SHARED * least) else 0.0


_TOPIC = re.compile(
    r"^(?:なお|また|一方)?、?([^、。]{2,40}?)(?:につきましては|については|に関しては|は|も)、?"
)


def _by_topic(promise: str, sentence: str) -> float:
    """The weight of the topic (…については、) of a sentence, where all of it is in the promise; else 0."""
    found = _TOPIC.match(sentence)
    topic, other = _weights(found[1]) if found else {}, _weights(promise)
    total = sum(topic.values())
    common = sum(weight for word, weight in topic.items() if word in other)
    return common if total >= TOPIC and common >= WHOLE_TOPIC * total else 0.0


def _done_on_the_way(promise: str, clause: str) -> bool:
    """Whether the act was finished before what is going on: 「計画を8月に策定し、これに基づき催告を行っている」."""
    act = _act(promise)
    return (
        act is not None
        and re.search(rf"{re.escape(act)}(?:し|を終え|いたし|させ)?て?、", _plain(clause)) is not None
    )


def same_act(promise: str, text: str) -> bool:
    """Whether the act that is promised is told, or nearly all else of it: to check a register is not to put it into a computer."""
    one, other = _weights(promise), _weights(text)
    covered = sum(weight for word, weight in one.items() if word in other)
    return covered >= COVERED * sum(one.values()) or _act(promise) in other


def _act(promise: str) -> str | None:
    """The last word of a promise that says anything: 電子化 of 「台帳を電子化する予定である」."""
    plain = _plain(promise)
    words = [word for word in _weights(promise) if word in plain]
    return max(words, key=plain.rindex, default=None)


def _weight(text: str) -> float:
    return sum(_weights(text).values())


@functools.lru_cache(maxsize=4096)
def _weights(text: str) -> Mapping[str, float]:
    """What each word of a sentence says about its matter; one word stands for those that mean the same act."""
    return {word: rarity(word) for word in terms(_plain(text))}


def _plain(text: str) -> str:
    plain = _empty().sub("、", comparable(text))
    return _actions().sub(lambda match: _first_of()[match[0]], plain)


@functools.cache
def _data() -> dict[str, list[list[str]]]:
    data: dict[str, dict[str, list[list[str]]]] = tomllib.loads(
        files("auditdoc.compare").joinpath("wording.toml").read_text("utf-8")
    )
    return data["matter"]


@functools.cache
def _empty() -> re.Pattern[str]:
    return re.compile(str(_data()["empty"]))


@functools.cache
def _first_of() -> dict[str, str]:
    return {word: row[0] for row in _data()["same"] for word in row}


@functools.cache
def _actions() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _first_of()), key=len, reverse=True)))
