"""The answers of a form: which of its pairs belong to the first, which to the second.

    措置の内容（工務課） | …        a label that comes again, with who answers in brackets
    措置年月日 | …
    措置の内容（経営企画課） | …
    措置年月日 | …

The same with 回答部署 | … above or below each answer.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from auditdoc.japanese.department_brackets import closing_list
from auditdoc.layouts.form_pairs import Pair
from auditdoc.layouts.label_tables import Label, bare_label
from auditdoc.layouts.leaves import Leaf
from auditdoc.layouts.profile import Role
from auditdoc.layouts.rounds import round_of

OF_ANSWERS: tuple[Role, ...] = ("department", "response", "status", "date")
"""What a form says again for each of its answers."""


def words_of(pair: Pair) -> str:
    """The words of a label, without who answers, when and without its number: 措置の内容 of 「前回の措置の内容２（工務課）」."""
    round_ = _round(pair)
    bare = round_[1] if round_ is not None else bare_label(pair.label.printed)
    return re.sub(r"[\d①-⑳]+$", "", re.sub(r"(?<=.)\([^()]*\)$", "", bare))


def _round(pair: Pair) -> tuple[str, str] | None:
    """When the answer was given that the pair is a part of, and the label without it."""
    return round_of(bare_label(pair.label.printed)) if pair.label.role in OF_ANSWERS else None


def with_speaker(pair: Pair) -> Iterator[Pair]:
    """A pair, and before it who answers, where the brackets of its label say so: 措置の内容（工務課）."""
    who = closing_list(pair.label.printed) if pair.label.role == "response" else None
    if who is not None and who.body:
        printed = who.printed.strip("（()）〔〕［］[]")
        head, value = (
            replace(pair.head, leaves=[]),
            replace(pair.value, leaves=[Leaf(printed, pair.head.origin)]),
        )
        yield Pair(Label("", "department", answers=True, basis="content"), head, value, pair.turn)
        pair = replace(pair, label=replace(pair.label, printed=who.body))
    yield pair


def turns_of(pairs: list[Pair]) -> list[int]:
    """For each pair the answer that it belongs to, counted from 0; -1 for what is said of the finding or of all answers."""
    counted = sorted({pair.turn for pair in pairs if pair.turn is not None})
    if counted:
        return [-1 if pair.turn is None else counted.index(pair.turn) for pair in pairs]
    begins = _begins(pairs)
    if len(begins) < 2:
        return [-1] * len(pairs)
    words = [words_of(pair) for pair in pairs]
    in_rounds = _round(pairs[begins[-1]]) is not None
    turns = []
    for place, pair in enumerate(pairs):
        turn = sum(begin <= place for begin in begins) - 1
        of_last_only = (
            place > begins[-1]
            and pair.label.role != "response"
            and words.count(words[place]) == 1
            and not in_rounds
        )
        turns.append(-1 if pair.label.role not in OF_ANSWERS or of_last_only else turn)
    return turns


def _begins(pairs: list[Pair]) -> list[int]:
    """Where each answer begins: at the label that comes again, or at what is said before each (回答部署, 措置年月日).

    The same label twice with nothing of an answer between is one answer that the form broke in two.
    """
    places = [n for n, pair in enumerate(pairs) if pair.label.role == "response"]
    words = [words_of(pair) for pair in pairs]
    places = [n for n in places if words[n] == words[places[0]]]
    if len(places) < 2:
        return []
    times = {round_[0] for n in places if (round_ := _round(pairs[n])) is not None}
    if len(times) == len(places):
        return places  # 前回報告, and right below it 今回報告
    between = [
        n for n in range(places[0] + 1, places[1]) if pairs[n].label.role in OF_ANSWERS[:1] + OF_ANSWERS[2:]
    ]
    if not between:
        return []
    before = 0
    while (
        places[0] - before > 0
        and pairs[places[0] - before - 1].label.role in OF_ANSWERS
        and words[places[0] - before - 1] in {words[n] for n in between}
        and words[places[1] - before - 1] == words[places[0] - before - 1]
    ):
        before += 1
    return [place - before for place in places]
