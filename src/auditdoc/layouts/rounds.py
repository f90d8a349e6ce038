"""Reports that print what was answered before beside what is answered now: 前回報告 | 今回報告, 令和4年度の措置 | 令和5年度の措置.

Each round is an answer of its own, with the status and the date that stand beside it.
"""

import re

from auditdoc.japanese.characters import fold
from auditdoc.layouts.label_tables import Label

_TIME = (
    r"(?:前々回|前回|今回|今般|前々年度|前年度|昨年度|今年度|本年度|当年度|前期|今期|当初|初回|その後|第?\d回目?|"
    r"(?:令和|平成|[RH])(?:\d{1,2}|元)(?:年度?|\.)(?:\d{1,2}月?(?:\d{1,2}日)?)?末?)"
)
_AT = r"(?:末|現在|時点|報告時|公表時|まで|以降|後)?(?:の|における|に係る|に講じた|に実施した|分の?)?"
_BEFORE = re.compile(rf"({_TIME}){_AT}(.+)")
_BEHIND = re.compile(rf"(.+?)\(({_TIME})(?:末|現在|時点|報告|公表|分)*\)")
_BARE = re.compile(rf"({_TIME})(?:\([^()]*\))?")
_ALONE = re.compile(r"(?:報告|公表|回答|通知)(?:内容|分|時)?(?:\([^()]*\))?")
"""What a round alone is called; elsewhere these words are no labels."""


def round_of(text: str) -> tuple[str, str] | None:
    """When the answers of a column were given, and what the column is without it; None where no time stands in its head.

    「前回の進捗」 is ("前回", "進捗"), 「措置の状況（令和5年3月末）」 is ("令和5年3月", "措置の状況").
    """
    bare = "".join(fold(text).split())
    before = _BEFORE.fullmatch(bare)
    if before is not None:
        return before[1], before[2]
    behind = _BEHIND.fullmatch(bare)
    return (behind[2], behind[1]) if behind is not None else None


def time_and_rest(text: str) -> tuple[str, str] | None:
    """The same of a head that may be a time and nothing else, as 前回 or 今回（令和6年9月） is; the rest is "" then."""
    bare = _BARE.fullmatch("".join(fold(text).split()))
    return (bare[1], "") if bare is not None else round_of(text)


def names_round_alone(rest: str) -> bool:
    """True for 報告, 公表（令和5年11月） behind 前回 and the like: the answers themselves."""
    return _ALONE.fullmatch(rest) is not None


def rounds_of(roles: dict[int, Label], printed: dict[int, str]) -> list[frozenset[int]]:
    """The columns of each round of answers, from left to right; [] where there is one round only.

    *printed* is all that stands above a column, in one head row or two.
    """
    times = {
        column: found[0] for column, text in printed.items() if (found := time_and_rest(text)) is not None
    }
    answers = sorted(column for column, label in roles.items() if label.role == "response")
    named = [times.get(column) for column in answers]
    if len(answers) < 2 or None in named or len(set(named)) < len(named):
        return []
    rounds: dict[int, set[int]] = {column: {column} for column in answers}
    for column, label in roles.items():
        if label.role not in ("status", "date"):
            continue
        same = [answer for answer in answers if times[answer] == times.get(column)]
        left = [answer for answer in answers if answer < column]
        if same or left:
            rounds[(same or left)[-1]].add(column)
    return [frozenset(columns) for columns in rounds.values()]
