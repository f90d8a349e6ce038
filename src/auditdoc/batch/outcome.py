"""What became of a file, and the account of a whole batch: in = done + unchanged + partial + failed + skipped."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from auditdoc.batch.document import Document
from auditdoc.errors import AuditdocError, NoFindings
from auditdoc.messages import _
from auditdoc.store.rows import ReportRows

Kind = Literal["done", "unchanged", "partial", "failed", "skipped"]
"""done: read whole. unchanged: held already, from this content, by this version with these options. partial: read, but
something of it was not; it is read again the next time. failed: not read. skipped: read, and no report (no findings with answers in it)."""
SOME_FAILED = 3
"""The exit code of a batch of which some files failed."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`message` and `hint` say what is wrong with a file that is not done; `exit_code` is that of a single such file.

    `documents` is what was asked for, `rows` what the store keeps of each report. `doubts` counts the problems that are
    more than notes. `complete` is False where a part was not read.
    """

    kind: Kind
    sha256: str = ""
    findings: int = 0
    responses: int = 0
    problems: int = 0
    doubts: int = 0
    complete: bool = True
    message: str = ""
    hint: str = ""
    exit_code: int = 0
    documents: tuple[Document, ...] = ()
    rows: tuple[ReportRows, ...] = ()

    @property
    def size(self) -> int:
        """Bytes that it brings, but for small change."""
        return sum(map(len, self.documents)) + sum(len(row.record) for row in self.rows)

    def error(self) -> AuditdocError:
        """What went wrong, as a command tells it."""
        return AuditdocError(self.message, self.hint)

    def line(self, file: str, place: str | None = None) -> dict[str, Any]:
        """The file's line in the report of a batch: no times, so that it is the same however many run at once."""
        return {
            "file": file,
            "outcome": self.kind,
            "sha256": self.sha256 or None,
            "findings": self.findings,
            "responses": self.responses,
            "problems": self.problems,
            "complete": self.complete and self.kind not in ("failed", "skipped"),
            "output": place,
            "exit_code": self.exit_code,
            "message": self.message or None,
            "hint": self.hint or None,
        }


def failed(error: AuditdocError, sha256: str = "") -> Outcome:
    """The outcome of a file that could not be read, or held no findings with answers."""
    kind: Kind = "skipped" if isinstance(error, NoFindings) else "failed"
    return Outcome(
        kind,
        sha256,
        complete=False,
        message=error.message,
        hint=error.hint,
        exit_code=error.exit_code,
    )


@dataclass(slots=True)
class Account:
    """How many files there are, and what became of how many."""

    total: int
    counts: Counter[Kind] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)

    def add(self, outcome: Outcome, *, counts: bool = True) -> None:
        """One more is settled; *counts*: for the exit code too, as a page without findings that lay in a folder does not."""
        self.counts[outcome.kind] += 1
        if counts and outcome.exit_code:
            self.codes[outcome.exit_code] += 1

    def exit_code(self) -> int:
        """0 when none failed, 5 when there was no report at all; that of all when all failed in one way; else 3."""
        if self.total and self.counts["skipped"] == self.total:
            return NoFindings.exit_code
        if not self.codes:
            return 0
        return (
            next(iter(self.codes))
            if len(self.codes) == 1 and self.codes.total() == self.total
            else SOME_FAILED
        )

    @property
    def settled(self) -> int:
        return self.counts.total()

    def sentence(self) -> str:
        """「7 files = 3 done + 2 unchanged + 1 partial + 1 failed + 0 skipped」; the sum is always true."""
        terms = {
            "done": _("{count} done"),
            "unchanged": _("{count} unchanged"),
            "partial": _("{count} partial"),
            "failed": _("{count} failed"),
            "skipped": _("{count} skipped"),
        }
        parts = [terms[kind].format(count=f"{self.counts[kind]:,}") for kind in KINDS]
        if self.settled < self.total:
            parts.append(_("{count} not read").format(count=f"{self.total - self.settled:,}"))
        return _("{total} files = {parts}").format(total=f"{self.total:,}", parts=" + ".join(parts))
