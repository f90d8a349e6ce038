"""`auditdoc show FINDING`: a finding with all that came before and after it in the reports of its body."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from auditdoc.cli.body_reports import body_of, followed
from auditdoc.cli.data import value, values
from auditdoc.cli.output import write
from auditdoc.cli.stored import opened
from auditdoc.errors import StoreError, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.compare.thread_values import Thread, Threads
    from auditdoc.records import Finding
    from auditdoc.store import Store, StoredReport


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in its report; result: the thread that it is in, None where its report names no year."""

    report: "StoredReport"
    finding: "Finding"
    result: "Threads | None"

    @property
    def thread(self) -> "Thread | None":
        return self.result.threads[0] if self.result else None


def show_finding_or_thread(
    id_: str,
    as_: str,
    *,
    issuer: str | None,
    infer: bool,
    departments: Path | None,
    output: Path | None,
    db: Path | None,
) -> None:
    """What the id names, in each body that has it."""
    if as_ == "yaml":
        raise UsageError(
            _("a finding is not shown as YAML"),
            _("choose one of: {known}").format(known="text, md, html, json, jsonl"),
        )
    with opened(db) as store:
        places = _places(store, id_, issuer)
        found = [_told(store, *place, infer=infer, departments=departments, db=db) for place in places]
    if as_ in ("md", "html"):
        write(_document(found, as_), output, [db])
    elif as_ == "text":
        _show(found, output)
    else:
        rows = [_data(told) for told in found]
        write(values(rows, as_) if len(rows) > 1 or as_ == "jsonl" else value(rows[0]), output)


def _places(store: "Store", id_: str, issuer: str | None) -> "Sequence[tuple[StoredReport, Finding]]":
    """Every finding with that id; 「R4-定期監査-1@7」 is that of the report with the number 7."""
    from auditdoc.japanese.characters import search_fold

    found = store.load_finding(id_)
    bare, _at, number = id_.rpartition("@")
    if not found and number.isdecimal():
        found = [place for place in store.load_finding(bare) if place[0].id == int(number)]
    wanted = [
        place
        for place in found
        if issuer is None or search_fold(issuer) in search_fold(place[0].issuer or "")
    ]
    if not wanted:
        raise StoreError(
            _("there is no finding {id} in the store").format(id=id_),
            _("`auditdoc list` shows the reports, `auditdoc show NUMBER` the findings of one"),
        )
    return wanted


def _told(
    store: "Store",
    report: "StoredReport",
    finding: "Finding",
    *,
    infer: bool,
    departments: Path | None,
    db: Path | None,
) -> Told:
    from auditdoc.compare.threads import only

    body = body_of(store, [report], report.audit_type)
    own = body.ids[report.id, finding.id]
    result = followed(body, departments=departments, db=db, threshold=None, infer=infer)
    here = [thread for thread in result.threads if own in thread.ids]
    if infer:
        finding = next(f for r in body.reports for f in r.findings() if f.id == own)
    return Told(report, finding, only(result, here) if here else None)


def _document(found: "Sequence[Told]", as_: str) -> bytes:
    from auditdoc.renderers.threads import render_threads

    results = [told.result for told in found if told.result]
    if len(found) != 1 or not results:
        names = "、".join(told.report.issuer or str(told.report.id) for told in found)
        raise UsageError(
            _("a page tells of one finding that has a year; these have the id: {names}").format(names=names),
            _("choose one with --issuer"),
        )
    return render_threads(results[0], as_)


def _show(found: "Sequence[Told]", output: Path | None) -> None:
    from auditdoc.cli.finding_page import show_finding
    from auditdoc.cli.story_page import show_place, show_story
    from auditdoc.cli.terminal import page

    with page(output) as screen:
        for told in found:
            if told.result is None or told.thread is None or len(told.result.reports) == 1:
                show_finding(told.finding, told.report, screen)
                continue
            show_story(told.thread, screen, told.finding)
            show_place(told.finding, PurePath(told.report.file).name, screen)


def _data(told: Told) -> dict[str, Any]:
    """The record of the finding, and its thread behind it."""
    thread = told.thread
    return {
        **told.finding.model_dump(mode="json"),
        "thread": thread.model_dump(mode="json", by_alias=True) if thread else None,
    }
