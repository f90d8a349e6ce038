"""When a sentence says that a thing was done, and whether that was later than promised."""

import datetime
import itertools
import re
from collections.abc import Sequence

from auditdoc.compare.commitments import Commitment
from auditdoc.compare.matter import last_act, likeness, same_act
from auditdoc.compare.wording import mark
from auditdoc.japanese.periods import Period, find_periods

MONTH = 31
"""Days of a term that says when something is done closely enough to know the act by it."""
_EACH = re.compile(r"(?<=に)、(?=[^、。]{2,30}は)")
_JOINED = re.compile(r"(?:[しいきちりみびえめけせれ]|おり|[てで])、$")


def was_late(made: Commitment, text: str, today: datetime.date) -> bool:
    """Whether the sentence *text*, which tells that it was done, tells that it was so after its time."""
    if mark("slipped", text):
        return True
    if made.due is None:
        return False
    when = [period for period in _times_of_acts(text, today) if period.since == made.due.since]
    when = when or [period for period in _times_of_acts(text, today) if period.since]
    if not when:
        return mark("late", text) is not None
    own = _own_part(made.matter, text, when)
    if own is not None:
        return own.first > made.due.last
    told = _told_at(made.matter, text)
    of_act = [period for period in when if period.span[0] < told] or when
    return of_act[-1].first > made.due.last


def same_time(made: Commitment, text: str, today: datetime.date) -> bool:
    """Whether *text* tells an act of that name in the month in which one was promised: 検査 in May of 「検査は5月に行う」."""
    if made.due is None or (made.due.last - made.due.first).days > MONTH or not last_act(made.matter, text):
        return False
    return any(
        made.due.first <= period.first and period.last <= made.due.last
        for period in _times_of_acts(text, today)
    )


def _times_of_acts(text: str, today: datetime.date) -> list[Period]:
    """When the things that *text* tells were done; a month without a year is the last one, not the next."""
    year_ago = today.replace(day=1) - datetime.timedelta(days=334)
    found = [period for period in find_periods(text, today) if "年" in period.words]
    found += [period for period in find_periods(text, year_ago) if "年" not in period.words]
    return sorted(
        (
            period
            for period in found
            if period.first <= today and not mark("of_thing", text[period.span[1] :])
        ),
        key=lambda period: period.span,
    )


def _own_part(promise: str, text: str, when: Sequence[Period]) -> Period | None:
    """Of 「甲は3月に、乙は5月に公開した」 the time of what was promised."""
    ends = [match.end() for match in _EACH.finditer(text)]
    if not ends or len(when) < 2:
        return None
    parts = [(start, end) for start, end in itertools.pairwise([0, *ends, len(text)])]
    best = max(parts, key=lambda part: likeness(promise, text[slice(*part)]))
    return next((period for period in when if best[0] <= period.span[0] < best[1]), None)


def _told_at(promise: str, sentence: str) -> int:
    """Where the part of a sentence ends that tells the act, if it goes on from there: 「…3月に決定し、令和5年度は12件を…」."""
    place = 0
    for part in re.split("(?<=[、。])", sentence):
        place += len(part)
        if _JOINED.search(part) and same_act(promise, part):
            return place
    return len(sentence)
