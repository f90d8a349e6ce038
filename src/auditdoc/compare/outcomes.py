"""What became of a commitment, from the sentences of a later answer.

A sentence tells of it when it shares its matter: the words of the commitment that say what it is about. Finished wording about
something else is no fulfilment, nor is a sentence that stood in the earlier answer already.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditdoc.compare.acts import plain
from auditdoc.compare.commitments import Commitment, time_of
from auditdoc.compare.fulfilment import Said, only_prepares, put_off, tells_done
from auditdoc.compare.lateness import same_time, was_late
from auditdoc.compare.later import Found, Later
from auditdoc.compare.matter import (
    SHARED,
    TELLING,
    by_topic,
    counts,
    counts_on,
    done_on_the_way,
    how_far,
    in_common,
    partly_in_turn,
    same_act,
    shared,
    weight,
)
from auditdoc.compare.wording import AHEAD, DONE, Aspect, Clause, Sentence, mark, sentences, without
from auditdoc.japanese.characters import fold
from auditdoc.japanese.periods import Period

SAME_MATTER = 10.0
"""Weight that a promise and a sentence share which says that something is late: the act may have another name there."""
LEAST = 0.1
"""What a sentence shares with a commitment that only goes on with one that does: it has to tell the act itself."""


def outcome(made: Commitment, earlier: Sequence[str], later: Later) -> Found | None:
    """What *later* tells of a commitment made in the answer *earlier*; None where it tells nothing."""
    stood = {sentence.folded for sentence in sentences(earlier)}
    said = sentences(later.paragraphs)
    about = list(_about(made, said, later.today))
    done = [
        item for item in about if item.sentence.folded not in stood and tells_done(item, made, later.today)
    ]
    if done:
        return _fulfilled(made, max(done, key=lambda item: item.tells), said, later)
    if later.settled and not any(weight(sentence.folded) >= TELLING for sentence in said):
        return Found("done", later.settled)
    return _first_half(made, about) or _still_open(made, [*_as_before(said), *about], later)


def _first_half(made: Commitment, about: Sequence[Said]) -> Found | None:
    """Of 「手順書を見直し、二人で確認する」: that the one is done, where the other is said to lie open."""
    halves = _HALVES.split(made.matter)
    if len(halves) == 1 or not any(
        item.clause.aspect in _OPEN and _is_its_course(made.matter, item) for item in about
    ):
        return None
    for item in about:
        told = item.clause.text
        if item.clause.aspect == "finished" and any(
            "を" in half and shared(half, told) and same_act(half, told) for half in halves[:-1]
        ):
            return Found("partly", item.sentence.text)
    return None


_HALVES = re.compile(r"(?<=[一-鿿][しいりえみ])、|(?<=[るうくぐすつぬぶむ])(?:とともに|と同時に|ほか)、?")


def _about(made: Commitment, said: Sequence[Sentence], today: datetime.date) -> Iterator[Said]:
    """The clauses that share the matter, or tell the act at its time; of a sentence that only does as a whole, or goes on with one that does, the last one."""
    goes_on, own = False, without("condition", fold(made.text))
    for sentence in said:
        topic = by_topic(made.matter, sentence.folded)
        told = [
            Said(sentence, clause, shared(made.matter, clause.text) or shared(own, clause.text) or topic)
            for clause in sentence.clauses
        ]
        near = [item for item in told if item.tells]
        whole = shared(made.matter, sentence.folded)
        if near:
            yield from near
        elif whole or (sentence.has(DONE) and mark("as_announced", sentence.folded)):
            yield Said(sentence, sentence.clauses[-1], whole)
        elif at := next((clause for clause in sentence.clauses if same_time(made, clause.text, today)), None):
            yield Said(sentence, at, LEAST)
        elif goes_on and mark("refers_back", sentence.folded):
            yield Said(sentence, sentence.clauses[-1], LEAST)
        goes_on = bool(near or whole)


def _as_before(said: Sequence[Sentence]) -> Iterator[Said]:
    for sentence in said:
        if mark("same_again", sentence.folded):
            yield Said(sentence, replace(sentence.clauses[-1], aspect="planned"), 0.0)


def _fulfilled(made: Commitment, item: Said, said: Sequence[Sentence], later: Later) -> Found:
    """Done, wholly or partly, in time or late."""
    sentence = item.sentence
    place = said.index(sentence)
    told = _up_to_act(made.matter, sentence.folded)
    reached = how_far(fold(made.text), told) or how_far(made.matter, told)
    left = [
        clause
        for clause in sentence.clauses
        if clause is not item.clause and _lies_open(made, clause) and not mark("decides", clause.text)
    ]
    if reached != "all":
        left += [
            clause
            for other in said[place + 1 : place + 2]
            if mark("rest", other.folded) or counts_on(sentence.folded, other.folded)
            for clause in other.clauses
            if clause.aspect in _OPEN
        ]
        if reached == "less" or mark("part", _up_to_act(made.matter, _as_far_as(item))):
            return Found("partly", sentence.text)
    if left or _other_half_open(made, item, said):
        return Found("partly", sentence.text)
    before = "".join(
        other.folded for other in said[max(0, place - 1) : place] if shared(made.matter, other.folded)
    )
    late = was_late(made, sentence.folded, later.today) or mark("slipped", before) is not None
    return Found("late" if late else "done", sentence.text)


def _other_half_open(made: Commitment, item: Said, said: Sequence[Sentence]) -> bool:
    """Whether of 「規程を定めるとともに、時期を協議する」 the one is told as done and the other, in a sentence of its own, as open."""
    halves = _HALVES.split(made.matter)
    others = [half for half in halves if not shared(half, item.sentence.folded)]
    return len(others) < len(halves) and any(
        sentence is not item.sentence
        and sentence.clauses[-1].aspect in _UNDONE
        and shared(half, sentence.folded)
        and same_act(half, sentence.folded)
        for half in others
        for sentence in said
    )


def _lies_open(made: Commitment, clause: Clause) -> bool:
    """Whether a clause beside the fulfilment tells of something that is not done."""
    if clause.aspect == "refused":
        return bool(shared(made.matter, clause.text) or counts(clause.text))
    return clause.aspect in _OPEN


def _as_far_as(item: Said) -> str:
    """The sentence up to the end of the clause that tells, where it goes on from that (…ており、) and not against it (…たが、)."""
    clauses = item.sentence.clauses
    if not _GOES_ON.search(item.clause.text):
        return item.sentence.folded
    return "".join(clause.text for clause in clauses[: clauses.index(item.clause) + 1])


def _up_to_act(promise: str, sentence: str) -> str:
    """The sentence as far as the act, where it goes on with what came of that: 「催告書を送付し、うち128人から納付があった」."""
    done = done_on_the_way(promise, sentence)
    return sentence if done is None else plain(sentence)[: done.end()]


_UNDONE: frozenset[Aspect] = frozenset({"ongoing", "considering", "not_begun"})
_OPEN = AHEAD | _UNDONE
_NOT_DONE = _UNDONE | {"none", "explains"}


_GOES_ON = re.compile(r"[てで](?:おり|いまして|おりまして)[、,]$")


def _still_open(made: Commitment, about: Sequence[Said], later: Later) -> Found | None:
    """Promised again, under way, or not begun: late where the time is over, unless the same words set it anew (来年度)."""
    for item in about:
        if item.clause.aspect in _NOT_DONE and mark("half", item.clause.text):
            return Found("partly", item.sentence.text)
    if mixed := next((item for item in about if _is_mixed(made, item)), None):
        return Found("partly", mixed.sentence.text)
    again = {_bare(fold(made.text))} if made.due else set()
    for item in reversed(about):
        aspect, text = item.clause.aspect, item.sentence.text
        if (aspect in DONE and put_off(item, later.today)) or (
            aspect in DONE and mark("put_off", item.clause.text)
        ):
            aspect = "planned"
        elif aspect in DONE and only_prepares(item.clause, made):
            aspect = "ongoing"
        if aspect == "refused":
            return Found("dropped", text)
        if aspect not in _OPEN or not _is_its_course(made.matter, item):
            continue
        if aspect == "wish" and not same_act(made.matter, item.sentence.folded):
            continue  # 当該用地については、引き続き適正に管理していく
        anew = time_of(item.sentence, later.today) if aspect in AHEAD else None
        if anew and _bare(item.sentence.folded) in again:
            return Found("repeated", text)
        if _is_over(made.due, anew, max(later.today, later.until)) or mark("late", item.sentence.folded):
            return Found("late", text)
        return Found("partly" if aspect == "ongoing" and not made.considers else "repeated", text)
    return None


def _is_mixed(made: Commitment, item: Said) -> bool:
    """Whether a sentence tells of the promised thing that something was done, and goes on with what was not."""
    clauses = item.sentence.clauses
    done = [
        place
        for place, clause in enumerate(clauses)
        if clause.aspect in (("finished",) if made.considers else DONE)
        and shared(made.matter, clause.text)
        and not only_prepares(clause, made)
    ]
    if any(clause.aspect in _OPEN and partly_in_turn(made.matter, clause.text) for clause in clauses):
        return True
    return bool(done) and any(
        clause.aspect in _UNDONE or clause.aspect == "refused" for clause in clauses[done[0] + 1 :]
    )


def _bare(text: str) -> str:
    return re.sub("[、,。 ]", "", text)


def _is_its_course(promise: str, item: Said) -> bool:
    """Whether what lies open is the act that was promised, and not another with the same thing."""
    sentence = item.sentence.folded
    if mark("late", sentence) and in_common(promise, sentence) >= max(SAME_MATTER, SHARED * weight(promise)):
        return True
    return not item.tells or same_act(promise, sentence) or by_topic(promise, sentence) > 0


def _is_over(due: Period | None, anew: Period | None, told_until: datetime.date) -> bool:
    """Whether a term has passed, or a later one was set for it."""
    if due is None:
        return False
    if anew is not None:
        return anew.last > due.last
    return due.last <= told_until
