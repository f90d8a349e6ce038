"""What is counted, and into which states: the values that counting gives, and tables and pictures show."""

from typing import Final, Literal, get_args

from auditdoc.compare.standing import Standing
from auditdoc.records import Record

State = Standing
STATES: Final[tuple[State, ...]] = (
    "done", "partly", "in_progress", "planned", "under_review", "not_started", "no_action", "not_stated", "unanswered"
)  # fmt: skip
"""From what is settled to what is not; the order of columns and of the pieces of a bar."""

By = Literal["year", "department", "kind", "progress", "status"]
BY: Final[tuple[By, ...]] = get_args(By)


class Line(Record):
    """The figures under one label. counts: by state, those that are not zero; inferred: told from the wording.

    known: of how many the state is known, answered or not; rate: the share of these that is settled. None where no answer says
    how far it is. means: the body's own definition of a status word.
    """

    label: str
    total: int
    counts: dict[State, int]
    inferred: int = 0
    known: int = 0
    rate: float | None = None
    means: str | None = None


class Source(Record):
    """A report that was counted."""

    year: str | None
    title: str | None
    issuer: str | None
    number: str | None
    date: str | None
    findings: int


class Figures(Record):
    """All lines, their sum, and where they are from. unit: what is counted."""

    by: By
    unit: Literal["finding", "finding_of_department", "answer"]
    lines: tuple[Line, ...]
    total: Line
    sources: tuple[Source, ...]
