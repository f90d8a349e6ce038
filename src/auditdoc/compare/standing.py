"""How far the answers to one finding are, taken together."""

from collections.abc import Sequence
from typing import Literal

from auditdoc.records import Progress, Response

Standing = Literal[Progress, "unanswered"]

SETTLED: frozenset[Standing] = frozenset({"done", "no_action"})
"""What nothing more is to come of: done, or said not to be done."""
_LEAST_ADVANCED: tuple[Progress, ...] = (
    "not_started", "under_review", "planned", "in_progress", "no_action"
)  # fmt: skip
"""Several answers to one finding are as far as the one that is the least far."""


def current(answers: Sequence[Response]) -> list[Response]:
    """The answers that hold now, blank ones aside: where the same departments answer several times (前回 and 今回), their last."""
    given = [answer for answer in answers if answer.state != "blank"]
    last = {answer.departments: answer for answer in given}
    return [answer for answer in given if not answer.departments or last[answer.departments] is answer]


def standing(answers: Sequence[Response]) -> tuple[Standing, bool]:
    """How far all these answers together are, and whether a class among them was inferred.

    A blank answer is none. Some settled and some not: partly. Else the one that is the least far decides; an answer that does not
    say how far it is leaves the whole unknown, unless another one says that it is not settled.
    """
    given = current(answers)
    if not given:
        return "unanswered", False
    said = {answer.progress for answer in given}
    inferred = any(answer.progress_basis == "inferred" for answer in given)
    if len(said) == 1:
        return said.pop(), inferred
    if "partly" in said or ("done" in said and said - {"done", "not_stated"}):
        return "partly", inferred
    return next((state for state in _LEAST_ADVANCED if state in said), "not_stated"), inferred
