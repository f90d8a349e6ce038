"""What an answer says will be done, and by when; told from what it says was done.

Finished measures very often end with the routine that is to keep them so (「…を訂正した。今後は、月末に照合する。」): that is no
commitment. Nor is a wish (適正な事務に努める) that nothing can be held to, but where it has a term. Precision goes before
recall: what may be either is left out.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditdoc.compare.wording import AHEAD, DONE, Clause, Sentence, mark, sentences, without
from auditdoc.japanese.periods import Period, end_of_fiscal_year, find_periods, fiscal_year_of

LONG_ENOUGH = 16
"""Characters of a clause that can say by itself what it is about: 「手引は令和6年度に改訂する」 does, 「令和6年度に行う」 does not."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One sentence, as printed, that says what will be done.

    due: None where it says no time; phrase: the words that make it a promise; matter: the clause of it, folded, with
    the sentence before where it goes on with that (残る7か所は); considers: what it promises is to consider something.
    """

    text: str
    due: Period | None
    phrase: str
    matter: str
    considers: bool = False


@dataclass(frozen=True, slots=True)
class _Before:
    """What an answer has said so far: that something is done, that something is under way."""

    done: bool = False
    under_way: bool = False

    def and_then(self, clauses: Iterable[Clause]) -> "_Before":
        aspects = {clause.aspect for clause in clauses if not mark("prepares", clause.text)}
        return _Before(
            self.done or not aspects.isdisjoint(DONE),
            self.under_way or not aspects.isdisjoint({"ongoing", "considering"}),
        )


def commitments(paragraphs: Sequence[str], today: datetime.date) -> tuple[Commitment, ...]:
    """The commitments in one answer, in its order; *today* is the day from which it speaks."""
    return found_in(sentences(paragraphs), today)


def found_in(said: Sequence[Sentence], today: datetime.date) -> tuple[Commitment, ...]:
    """The same, of sentences that are told apart already.

    Beside one with a term, a plain sentence without any (「根拠は設計書に添付する。」) tells more of it and is none of its own.
    """
    found: list[tuple[Commitment, bool]] = []
    before = _Before()
    last = ""
    for sentence in said:
        made = _commitment(sentence, before, today)
        if made:
            if mark("refers_back", sentence.folded):
                made = replace(made, matter=last + made.matter)
            own = made.due or sentence.clauses[-1].aspect != "will" or mark("ahead", sentence.folded)
            found.append((made, bool(own)))
        passed_on = made and is_decided(sentence.clauses[-1])
        before = before if passed_on else before.and_then(sentence.clauses)
        last = sentence.folded
    dated = any(made.due for made, _own in found)
    return tuple(made for made, own in found if own or not dated)


def _commitment(sentence: Sentence, before: _Before, today: datetime.date) -> Commitment | None:
    place = _place(sentence)
    if place is None or _tells_since_when(sentence.folded, today):
        return None
    clause = sentence.clauses[place]
    if mark("slips", clause.text):
        return None
    before = before.and_then(sentence.clauses[:place])
    due = _due(sentence, place, today)
    if due and due.since and before.done and not _starts_anew(sentence, clause, due, today):
        due = None
    bound = due is not None and mark("by", sentence.folded[due.span[1] :]) is not None
    if clause.aspect in DONE or sentence.clauses[-1].aspect in DONE:
        binds = due is not None and due.last >= today and (bound or _lies_ahead(sentence, clause, due, today))
    else:
        binds = _binds(sentence, clause, before, due, bound=bound)
    if not binds:
        return None
    considers = clause.aspect == "will_consider"
    return Commitment(sentence.text, due, sentence.printed(clause), _matter(sentence, place), considers)


def _is_when(sentence: Sentence, due: Period) -> bool:
    """Whether a time is that of the act (令和6年度に定めることとした), not since when it applies."""
    return not due.since and mark("adverbial", sentence.folded[due.span[1] :]) is not None


def _lies_ahead(sentence: Sentence, clause: Clause, due: Period, today: datetime.date) -> bool:
    """The same, or from when on it is taken (4月から切り替えることとした), where that has not come and tells of no measure that is
    done (要綱を改め、4月から適用することとした)."""
    if not due.since:
        return _is_when(sentence, due)
    return due.first > today and mark("holds", clause.text) is None


def _place(sentence: Sentence) -> int | None:
    """Which clause says what will be done: the last one, or the one before what is going on (…予定であり、準備を進めている) or was
    done for it (…行うこととし、経費を予算に計上した)."""
    clauses = sentence.clauses
    for place in range(len(clauses) - 1, -1, -1):
        clause = clauses[place]
        if clause.aspect in AHEAD or is_decided(clause):
            return place
        behind_decision = place > 0 and mark("announces", clauses[place - 1].text)
        if clause.aspect not in ("ongoing", "considering") and not (
            clause.aspect in DONE and behind_decision
        ):
            return None
    return None


def is_decided(clause: Clause) -> bool:
    """Whether its verb is done, and what it was about may lie ahead: 定めることとした, 定めるよう指示した, 定めるとの報告を受けている."""
    if clause.aspect == "finished" and mark("decided", clause.text.rstrip("。")):
        return True
    return clause.aspect in ("finished", "practice", "ongoing") and mark("passed_on", clause.text) is not None


def _tells_since_when(text: str, today: datetime.date) -> bool:
    """Whether 「…から」 tells since when a thing applies that was done before: 「令和4年12月に要綱を改正し、令和5年4月から施行する」."""
    periods = find_periods(text, today)
    since = next((period for period in reversed(periods) if period.since), None)
    return since is not None and any(
        period.last < min(today, since.first) and not mark("of_past", text[period.span[1] :])
        for period in periods[: periods.index(since)]
    )


def _matter(sentence: Sentence, place: int) -> str:
    """The clause that promises, without what is no act of its own; where it is but a few words, the whole sentence says what they
    are about."""
    own = sentence.clauses[place].text
    matter = own if len(own) >= LONG_ENOUGH else sentence.folded
    return without("condition", without("auxiliary", matter))


def time_of(sentence: Sentence, today: datetime.date) -> Period | None:
    """The time that a sentence names for what lies ahead."""
    place = _place(sentence)
    return None if place is None else _due(sentence, place, today)


def _binds(sentence: Sentence, clause: Clause, before: _Before, due: Period | None, *, bound: bool) -> bool:
    """Whether the clause can be held against next year's report."""
    if clause.aspect == "wish":
        cues = ("aims",) if before.done else ("aims", "concrete")
        return bound or (due is not None and any(mark(cue, clause.text) for cue in cues))
    if mark("left_over", sentence.folded):
        return True
    if mark("others", sentence.folded) and not mark("routine_start", sentence.folded):
        return True
    if before.done and not bound and _is_routine(sentence) and not _once(sentence, due):
        return False
    if due is not None:
        return True
    if before.done and clause.aspect == "will_consider":
        return "ついては" in sentence.folded
    return not (before.done or before.under_way) or any(
        mark(cue, sentence.folded) for cue in ("open", "at_once", "event")
    )


def _starts_anew(sentence: Sentence, clause: Clause, due: Period, today: datetime.date) -> bool:
    """Whether 「…から」 behind a finished measure begins an act of its own, not the custom that keeps the measure."""
    if due.last <= today or mark("holds", clause.text):
        return False
    if mark("instrument", clause.text):
        return True
    rest = sentence.folded[due.span[1] :]
    return clause.aspect == "planned" or not mark("custom", rest) or not mark("each_time", rest)


def _once(sentence: Sentence, due: Period | None) -> bool:
    """Whether a named year says when an act is taken (令和5年度に見直し、毎日照合できるようにする), or since when (令和5年度から)."""
    if due is None or "年" not in due.words:
        return False
    return due.since or _is_when(sentence, due)


def _is_routine(sentence: Sentence) -> bool:
    return bool(mark("routine_start", sentence.folded) or mark("routine", sentence.folded))


def _due(sentence: Sentence, place: int, today: datetime.date) -> Period | None:
    """The time that a clause names, the last of several; none that was over before the last fiscal year."""
    first = place
    while first > 0 and sentence.clauses[first - 1].aspect in AHEAD:
        first -= 1  # 令和5年7月に研修を行う予定としており、その中で周知する
    start = sum(len(clause.text) for clause in sentence.clauses[:first])
    until = place + 1
    while until < len(sentence.clauses) and mark("towards", sentence.clauses[until].text):
        until += 1  # 委託することとし、令和4年7月の開始に向けて準備を進めている
    end = sum(len(clause.text) for clause in sentence.clauses[:until])
    long_over = end_of_fiscal_year(fiscal_year_of(today) - 2)
    ahead = None
    for period in find_periods(sentence.folded, today):
        after = sentence.folded[period.span[1] :]
        open_ = period.last >= today or (period.last > long_over and mark("adverbial", after))
        past = period.first <= today and mark("of_past", after)
        if start <= period.span[0] < end and open_ and not past:
            ahead = period if ahead is None or _is_nearer(period, after, ahead) else ahead
    return ahead


def _is_nearer(period: Period, after: str, ahead: Period) -> bool:
    """Whether a time behind another says more of when it is done: not that of a thing (令和5年度の使途), nor a month of every
    year (来年度以降は、5月の保護者会で)."""
    if ahead.since and "年" not in period.words:
        return False
    if period.since and not ahead.since and mark("holds", after):
        return False  # 3月末までに制定し、4月から施行する
    return not mark("of_thing", after) or mark("towards", after) is not None
