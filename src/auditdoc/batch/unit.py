"""The unit of work: the bytes of a file and what is to be made of it → its outcome. Pure; the same on every machine."""

import hashlib
from collections.abc import Iterable
from functools import partial

from auditdoc.batch.document import Document, made
from auditdoc.batch.item import Item
from auditdoc.batch.outcome import Outcome, failed
from auditdoc.batch.work import Work
from auditdoc.errors import AuditdocError
from auditdoc.messages import _, speaking
from auditdoc.pipeline import parse_all, remarked_in, with_progress
from auditdoc.records import Problem, Report
from auditdoc.renderers import render, renderer
from auditdoc.renderers.data import write_json
from auditdoc.store.rows import report_rows

LOSS = ("AD004", "AD006", "AD007", "AD013", "AD014", "AD016", "AD021", "AD022", "AD024")
"""Remarks that say that something printed is not in the record: unreadable fonts and pages, much text or a finding in no
record, objects without text, unknown signs, formulas without a value. A report that has one is partial."""

SLIPS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What a slip of ours, or of a library in a file that nobody thought of, raises. It costs that file and no other."""


def outcome_of_item(item: Item, work: Work) -> Outcome:
    """`outcome_of` of what the item holds; reads the file."""
    try:
        data = item.bytes()
    except AuditdocError as error:
        return failed(error)
    return outcome_of(data, item.name, work)


def outcome_of(data: bytes, name: str, work: Work) -> Outcome:
    """What becomes of the file with these bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    with speaking(work.language):
        try:
            reports = parse_all(data, name, work.profile, work.options)
            if work.infer:
                reports = tuple(map(with_progress, reports))
            return outcome_of_reports(reports, sha256, work)
        except AuditdocError as error:
            return failed(error, sha256)
        except MemoryError:
            return failed(out_of_memory(name), sha256)
        except SLIPS as slip:
            return failed(stumbled(name, f"{type(slip).__name__}: {slip}"), sha256)


def out_of_memory(name: str) -> AuditdocError:
    """What is said of a file that takes more memory than it may."""
    return AuditdocError(
        _("reading the file takes more memory than it may: {file}").format(file=name),
        _("allow more with --memory-limit, or split the file"),
    )


def stumbled(name: str, reason: str) -> AuditdocError:
    """What is said of a file that shows a fault of the program."""
    return AuditdocError(
        _("auditdoc stumbled over the file: {file} ({reason})").format(
            file=name, reason=" ".join(reason.split())
        ),
        _("that is a fault of auditdoc: please report it, with the file if you may"),
    )


def outcome_of_reports(reports: tuple[Report, ...], sha256: str, work: Work) -> Outcome:
    """What is made of the reports in a file once they are recognised."""
    problems = [problem for report in reports for problem in report.problems]
    lost = first_loss(problems)
    complete = lost is None and all(report.source.complete for report in reports)
    findings = [finding for report in reports for finding in report.findings()]
    return Outcome(
        "done" if complete else "partial",
        sha256,
        findings=len(findings),
        responses=sum(len(finding.responses) for finding in findings),
        problems=len(problems),
        doubts=sum(problem.severity != "info" for problem in problems),
        complete=complete,
        message=lost.message if lost is not None else "",
        hint=lost.hint if lost is not None else "",
        documents=_documents(reports, work),
        rows=tuple(report_rows(report) for report in reports) if work.rows else (),
    )


def first_loss(problems: Iterable[Problem]) -> Problem | None:
    """The first problem that says that something is missing."""
    return next((problem for problem in problems if problem.code in LOSS), None)


def _documents(reports: tuple[Report, ...], work: Work) -> tuple[Document, ...]:
    if work.to is None:
        return ()
    if renderer(work.to).template is not None:
        reports = tuple(remarked_in(report, "ja") for report in reports)  # documents are in Japanese
    if work.bound:
        return (_document(reports, work.to),)
    return tuple(_document((report,), work.to) for report in reports)


def _document(reports: tuple[Report, ...], to: str) -> Document:
    """JSON, which a report of two thousand pages has twenty megabytes of, is written as it is made."""
    if to == "json" and len(reports) == 1:
        return made(partial(write_json, reports[0]))
    return render(reports, to)
