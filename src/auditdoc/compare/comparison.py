"""What changed between two reports: the result of `compare`, and the JSON of `auditdoc diff --format json`.

`from` and `to` stand as they do in the JSON; in Python they are `before` and `after`, since `from` is no name there.
"""

from typing import Literal

from pydantic import ConfigDict, Field

from auditdoc.compare.successions import Basis
from auditdoc.records import Kind, Record

Change = Literal["continued", "new", "closed"]
Flag = Literal[
    "reworded", "figures", "renumbered", "moved", "widened", "narrowed", "readdressed", "kind_changed", "reopened", "settled"
]  # fmt: skip
AnswerChange = Literal["changed", "same", "added", "gone"]
DepartmentType = Literal["renamed", "merged", "split", "moved", "added", "gone"]
DoubtKind = Literal["tie", "also_like", "weak", "near_miss", "other_object"]
Outcome = Literal["done", "partly", "late", "repeated", "dropped", "not_reported"]
"""docs/progress.md says when a promise is which."""


class Compared(Record):
    """The root of the result's values: as the records, with `from` for `before` and `to` for `after`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Side(Compared):
    """One of the two reports."""

    year: str | None = Field(None, title="年度")
    fiscal_year: int | None = None
    title: str | None = Field(None, title="表題")
    issuer: str | None = Field(None, title="監査機関")
    audit_type: str | None = Field(None, title="監査の種類")
    file: str | None = None


class Told(Compared):
    """A finding as one report tells it."""

    id: str
    number: str | None = None
    title: str | None = None
    path: tuple[str, ...] = ()
    kind: Kind = "その他"
    targets: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


class Piece(Compared):
    """A run of characters that stayed, went or came. Those that stayed or went make the old text, the others the new one."""

    op: Literal["same", "removed", "added"]
    text: str


class TextChange(Compared):
    """A sentence that is worded otherwise (with its pieces), or that is there only once."""

    type: Literal["changed", "removed", "added"]
    before: str | None = Field(alias="from")
    after: str | None = Field(alias="to")
    pieces: tuple[Piece, ...] = ()


class Move(Compared):
    """A value that was one thing and is another, or the same."""

    before: str | None = Field(alias="from")
    after: str | None = Field(alias="to")


class ResponseChange(Compared):
    """An answer and what became of it. status: the printed words, where either report prints one."""

    before: tuple[str, ...] = Field(alias="from")
    after: tuple[str, ...] = Field(alias="to")
    change: AnswerChange
    status: Move | None = None
    progress: Move | None = None
    text_changes: tuple[TextChange, ...] = ()
    before_text: tuple[str, ...] = Field((), alias="from_text")
    after_text: tuple[str, ...] = Field((), alias="to_text")


class Earlier(Compared):
    """A finding of a report before both, which a new finding takes up again. score: none where a person linked the two."""

    year: str | None
    id: str
    number: str | None
    title: str | None
    score: float | None


class FindingChange(Compared):
    """One matter. score: how alike its two wordings are, whoever decided that they are one.

    earlier: where a new matter was asked before, if another report of the body is known that did.
    """

    change: Change
    before: Told | None = Field(alias="from")
    after: Told | None = Field(alias="to")
    score: float | None = None
    basis: Literal["likeness", "decided"] | None = None
    flags: tuple[Flag, ...] = ()
    earlier: Earlier | None = None
    title_changes: tuple[TextChange, ...] = ()
    text_changes: tuple[TextChange, ...] = ()
    responses: tuple[ResponseChange, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether anything is otherwise than before."""
        return (
            self.change != "continued" or bool(self.flags) or any(r.change != "same" for r in self.responses)
        )


class DepartmentChange(Compared):
    """What became of departments. basis: who says so; a suggestion waits for a person to confirm it."""

    type: DepartmentType
    before: tuple[str, ...] = Field(alias="from")
    after: tuple[str, ...] = Field(alias="to")
    basis: Basis
    evidence: str = ""
    fiscal_year: int | None = None


class Doubt(Compared):
    """A pair of findings that could be decided otherwise. score: how alike the two are."""

    kind: DoubtKind
    before: str = Field(alias="from")
    after: str = Field(alias="to")
    score: float
    message: str


class Shown(Compared):
    """The sentence of a later report that shows what became of a promise. finding: its number, or its id."""

    year: str | None
    finding: str | None
    finding_id: str | None = None
    text: str


class PromiseMade(Compared):
    """What an answer said it would do.

    finding: its number, or its id where it has none; phrase: the words that make the sentence a promise; due: the fiscal year
    in which it is due, due_by: the last day of that time, both null where no time is said.
    """

    made_in: str | None
    finding: str
    finding_id: str
    department: str | None
    text: str
    phrase: str
    due: str | None
    due_by: str | None


class Promise(PromiseMade):
    """A promise, and what the later report tells of it: an inference, with its evidence."""

    outcome: Outcome
    basis: Literal["inferred"] = "inferred"
    evidence: Shown | None


class Comparison(Compared):
    """All that changed from one report to the other. threshold: the score from which two findings are one matter."""

    before: Side = Field(alias="from")
    after: Side = Field(alias="to")
    threshold: float
    differences: int
    findings: tuple[FindingChange, ...] = ()
    departments: tuple[DepartmentChange, ...] = ()
    promises: tuple[Promise, ...] = ()
    doubts: tuple[Doubt, ...] = ()
