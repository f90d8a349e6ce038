"""Whether a clause of a later answer tells that what was promised is done."""

import datetime
import re
from dataclasses import dataclass

from auditdoc.compare.commitments import Commitment, time_of
from auditdoc.compare.matter import IN_TURN, done_in_turn, done_on_the_way, same_act, shared
from auditdoc.compare.wording import AHEAD, DONE, Aspect, Clause, Sentence, mark
from auditdoc.japanese.periods import find_periods

_CONSIDERED: frozenset[Aspect] = frozenset({"considering", "will_consider"})


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of the later answer. tells: how much it shares with the commitment."""

    sentence: Sentence
    clause: Clause
    tells: float


def tells_done(item: Said, made: Commitment, today: datetime.date) -> bool:
    """Whether something was finished; what was to be considered is, too, when it was decided against."""
    clause = item.clause
    if made.considers and item.sentence.has(_CONSIDERED):
        return False
    if clause.aspect == "refused" and (made.considers or mark("ends", made.matter)):
        return made.considers or same_act(made.matter, clause.text)
    if clause.aspect == "ongoing" and _begun_as_promised(made, item, today):
        return True
    if clause.aspect in AHEAD and _done_before_it(made, clause, today):
        return True
    if clause.aspect in ("ongoing", "considering"):
        return done_on_the_way(made.matter, clause.text) is not None
    if clause.aspect in ("explains", "none") and _IS_PAST.search(clause.text):
        return done_in_turn(made.matter, clause.text)
    if (
        clause.aspect not in DONE
        or mark("put_off", clause.text)
        or put_off(item, today)
        or only_prepares(clause, made)
    ):
        return False
    return not item.tells or same_act(made.matter, item.sentence.folded)


def _done_before_it(made: Commitment, clause: Clause, today: datetime.date) -> bool:
    """Whether the act stands with a time that is over before what will be: 「設計は令和5年8月に発注し、年度内に納品を受ける」."""
    return any(
        same_act(made.matter, part)
        and shared(made.matter, part)
        and not mark("late", part)
        and any(
            period.last <= today or (period.since and period.first <= today)
            for period in find_periods(part, today)
            if "年" in period.words
        )
        for part in IN_TURN.split(clause.text)[:-1]
    )


_IS_PAST = re.compile("(?:た|でした)[。]?$")


def only_prepares(clause: Clause, made: Commitment) -> bool:
    """Whether only the way to it was finished (素案を諮った), where more was promised."""
    step = mark("prepares", clause.text)
    return step is not None and step not in made.matter


def _begun_as_promised(made: Commitment, item: Said, today: datetime.date) -> bool:
    """Whether what was to be done from a time on is now being done since that time: 「令和5年4月から添付を求めており」; or, what was
    to be a habit, as one: 「毎月更新している」."""
    if not same_act(made.matter, item.clause.text):
        return False
    if mark("over_and_over", made.matter) and mark("over_and_over", item.clause.text):
        return True
    if made.due is None or not made.due.since:
        return False
    return any(period.since and period.first <= today for period in find_periods(item.clause.text, today))


def put_off(item: Said, today: datetime.date) -> bool:
    """Whether what was decided (令和5年度に実施することとした) still lies ahead."""
    anew = time_of(item.sentence, today) if mark("decided", item.clause.text.rstrip("。")) else None
    return anew is not None and anew.first > today
