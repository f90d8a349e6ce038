"""All reports of one body in the store, as `threads` and `show` follow its findings through them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditdoc.cli.stored import (
    body,
    department_meant,
    nothing_fits,
    opened,
    refuse_several,
    successions_in_file,
)
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.compare import Decisions, Succession
    from auditdoc.compare.thread_values import Threads
    from auditdoc.records import Report
    from auditdoc.store import Store, StoredReport


@dataclass(frozen=True, slots=True)
class Body:
    """Reports of one body with findings whose ids differ. others: of kinds that are not asked for; ids: by the number of
    the report in the store and the id that the finding has there."""

    reports: "Sequence[Report]"
    others: "Sequence[Report]"
    decisions: "Decisions"
    ids: "Mapping[tuple[int, str], str]"

    def successions(self, file: Path | None, db: Path | None) -> "list[Succession]":
        """What a person wrote of the departments of the body."""
        named = next((report.issuer for report in self.reports if report.issuer), None)
        return successions_in_file(file, db, named)

    def department_meant(
        self, name: str | None, file: Path | None, db: Path | None
    ) -> Callable[[str], bool] | None:
        """Whether a department is the one that is named, became it or came from it; None where none is named."""
        from auditdoc.compare import known_successions

        if name is None:
            return None
        every = [*self.reports, *self.others]
        return department_meant(name, known_successions(every, self.successions(file, db)))


def body_reports(db: Path | None, issuer: str | None, audit_type: str | None) -> Body:
    """The reports of the only body that is meant; raises UsageError where none or several are."""
    with opened(db) as store:
        fitting = store.list(issuer=issuer, audit_type=audit_type)
        if not fitting:
            raise nothing_fits(store)
        refuse_several(report.issuer for report in fitting)
        return body_of(store, fitting, audit_type, by_name=issuer is not None)


def body_of(
    store: "Store", fitting: "Sequence[StoredReport]", audit_type: str | None, *, by_name: bool = False
) -> Body:
    """The whole body that the reports *fitting* are of. One without a name is its own where there is no other body and the body
    has reports of that kind, unless only what bears the name is wanted (by_name)."""
    names = {body(report.issuer) for report in fitting if report.issuer}
    every = store.list()
    alone = not by_name and len({body(report.issuer) for report in every if report.issuer}) <= 1
    own_kinds = {report.audit_type for report in every if report.issuer} | {None}
    own = [
        report
        for report in every
        if (
            body(report.issuer) in names
            if report.issuer
            else not names or (alone and report.audit_type in own_kinds)
        )
    ]
    ids, reports = _told_apart(store, own)
    kinds = [report.audit_type for report in own]
    wanted = [audit_type is None or kind in (audit_type, None) for kind in kinds]
    return Body(
        [report for report, fits in zip(reports, wanted, strict=True) if fits],
        [report for report, fits in zip(reports, wanted, strict=True) if not fits],
        _decisions(store, ids),
        ids,
    )


def _told_apart(
    store: "Store", own: "Sequence[StoredReport]"
) -> tuple[dict[tuple[int, str], str], "list[Report]"]:
    """The records; where two reports give one id, the later one in the store gets its number behind it: R4-定期監査-1@7."""
    ids: dict[tuple[int, str], str] = {}
    loaded = {stored.id: store.load(stored.id) for stored in own}
    seen: Counter[str] = Counter()
    for number in sorted(loaded):
        for finding in loaded[number].findings():
            ids[number, finding.id] = f"{finding.id}@{number}" if seen[finding.id] else finding.id
            seen[finding.id] += 1
    return ids, [_renamed(loaded[stored.id], stored.id, ids) for stored in own]


def _renamed(report: "Report", number: int, ids: Mapping[tuple[int, str], str]) -> "Report":
    if all(ids[number, finding.id] == finding.id for finding in report.findings()):
        return report
    sections = tuple(
        section.model_copy(
            update={
                "findings": tuple(f.model_copy(update={"id": ids[number, f.id]}) for f in section.findings)
            }
        )
        for section in report.sections
    )
    return report.model_copy(update={"sections": sections})


def _decisions(store: "Store", ids: Mapping[tuple[int, str], str]) -> "Decisions":
    from auditdoc.compare import Decisions

    rows = [
        (decision.same, (ids[decision.one], ids[decision.other]))
        for decision in store.decisions()
        if decision.one in ids and decision.other in ids
    ]
    return Decisions(
        frozenset(pair for same, pair in rows if same), frozenset(pair for same, pair in rows if not same)
    )


def followed(
    chosen: Body, *, departments: Path | None, db: Path | None, threshold: float | None, infer: bool
) -> "Threads":
    """The threads of a body; on a terminal a line tells how far it is."""
    from auditdoc.cli.counting import Counting
    from auditdoc.compare import THRESHOLD
    from auditdoc.compare.threads import threads
    from auditdoc.pipeline import with_progress

    reports = [with_progress(report) for report in chosen.reports] if infer else chosen.reports
    with Counting(_("{done} of {total} years compared")) as counting:
        return threads(
            reports,
            threshold=THRESHOLD if threshold is None else threshold,
            decisions=chosen.decisions,
            successions=chosen.successions(departments, db),
            others=chosen.others,
            done=counting.tell,
        )
