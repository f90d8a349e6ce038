"""Documents that auditdoc wrote itself: the normalised report, in HTML, Markdown and both text editions.

Nothing is guessed here: a document is ours when it ends with our signature, and then every heading, term and column has
one meaning (`auditdoc.standard_form`). What somebody wrote into it by hand and we cannot place goes to `unused`.
"""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from auditdoc import standard_form
from auditdoc.document import Document
from auditdoc.layouts.normalised_drafts import Draft, Tree
from auditdoc.layouts.normalised_events import events, signature
from auditdoc.layouts.provenance import record_origin, record_source
from auditdoc.records import (
    AuditType,
    Coverage,
    Finding,
    Kind,
    Publication,
    Record,
    Report,
    Response,
    Section,
    Unused,
    label,
)
from auditdoc.standard_form import values

T = TypeVar("T")

NAME = "normalised"

_STATES = {word: state for state, word in values.STATE.items()}


def claims(document: Document) -> bool:
    """Whether auditdoc wrote this document."""
    return signature(document) is not None


def recognise(document: Document) -> Report | None:
    """The report in a document of ours; None in any other document, and in one that binds several reports together."""
    reports = recognise_all(document)
    return reports[0] if len(reports) == 1 else None


def recognise_all(document: Document) -> list[Report]:
    """All reports in a document of ours, in order; none in any other document.

    Coverage and leftovers are those of the whole document, and stand whole in each of several reports.
    """
    if not claims(document):
        return []
    tree = Tree(document)
    for event in events(document):
        tree.take(event)
    return _Reading(tree).reports()


class _Reading:
    """Makes records of drafts, and keeps the words that no value could be read from."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._file = tree.document.source.file
        self._leftovers = [
            Unused(text=event.text, why="unrecognised", origin=record_origin(event.origin, self._file))
            for event in tree.left
        ]
        self._unreadable: list[Unused] = []

    def reports(self) -> list[Report]:
        return [self._report(draft) for draft in self._tree.root.inside]

    def _report(self, draft: Draft) -> Report:
        self._unreadable = []
        year = self._read(draft, Report, "year", values.read_year)
        return Report(
            title=None if draft.value(Report, "title") == values.ABSENT else draft.heading or None,
            year=year,
            fiscal_year=values.read_fiscal_year(draft.value(Report, "fiscal_year"), year),
            audit_type=self._read(draft, Report, "audit_type", _one_of(AuditType)),
            issuer=draft.value(Report, "issuer"),
            theme=draft.value(Report, "theme"),
            publication=Publication(
                number=draft.value(Publication, "number"),
                date=self._read(draft, Publication, "date", _full_date),
            ),
            notices=draft.paragraphs(standard_form.NOTICES),
            sections=tuple(
                self._section(section, place) for place, section in enumerate(draft.inside, start=1)
            ),
            unused=(*self._leftovers, *self._unreadable),
            coverage=self._coverage(),
            source=record_source(self._tree.document.source, [NAME]),
        )

    def _section(self, draft: Draft, place: int) -> Section:
        number, heading = values.read_heading(
            draft.heading,
            draft.value(Section, "number"),
            draft.value(Section, "heading"),
            standard_form.UNHEADED,
        )
        above = " ".join(part for part in (number, heading) if part) or None
        findings = enumerate(draft.inside, start=1)
        return Section(
            number=number,
            heading=heading,
            findings=tuple(self._finding(finding, f"{place}-{count}", above) for count, finding in findings),
        )

    def _finding(self, draft: Draft, place: str, above: str | None) -> Finding:
        number, title = values.read_heading(
            draft.heading,
            draft.value(Finding, "number"),
            draft.value(Finding, "title"),
            standard_form.NAMELESS,
        )
        targets, targets_printed = _names(draft, Finding, "targets", plain_is_printed=False)
        kind, kind_printed = _kind(draft)
        return Finding(
            id=draft.value(Finding, "id") or place,
            number=number,
            path=values.read_path(draft.lines(Finding, "path"), above),
            title=title,
            kind=kind,
            kind_printed=kind_printed,
            paragraphs=draft.paragraphs(standard_form.BODY),
            targets=targets,
            targets_printed=targets_printed,
            page=draft.value(Finding, "page"),
            footnotes=draft.paragraphs(standard_form.FOOTNOTES),
            responses=tuple(self._response(response) for response in draft.inside),
            origin=record_origin(draft.origin, self._file),
        )

    def _response(self, draft: Draft) -> Response:
        elsewhere = draft.facts.pop(standard_form.DEPARTMENTS_ELSEWHERE, None)
        if elsewhere:
            draft.facts.setdefault(standard_form.DEPARTMENTS, elsewhere)
        departments, departments_printed = _names(
            draft, Response, "departments", plain_is_printed=not elsewhere
        )
        status = draft.value(Response, "status")
        said = self._read(draft, Response, "progress", lambda words: values.read_progress(words, status))
        progress, basis, phrase = said or values.read_progress(None, status) or ("not_stated", None, None)
        date, means = self._read(draft, Response, "date", values.read_dated) or (None, None)
        return Response.model_validate(
            {
                "departments": departments,
                "departments_printed": departments_printed,
                "paragraphs": draft.paragraphs(standard_form.ANSWER),
                "state": self._read(draft, Response, "state", _STATES.get) or "answered",
                "status": status,
                "progress": progress,
                "progress_basis": basis,
                "progress_phrase": phrase,
                "date": date,
                "date_means": means,
                "shared_with": tuple(draft.lines(Response, "shared_with")),
                "origin": record_origin(draft.origin, self._file),
            }
        )

    def _read(
        self, draft: Draft, model: type[Record], name: str, function: Callable[[str], T | None]
    ) -> T | None:
        """The value of a fact; words that it cannot be read from, written by hand, are kept as unused."""
        words = draft.value(model, name)
        if words is None:
            return None
        value = function(words)
        if value is None:
            text = f"{label(model, name)} {words}"
            self._unreadable.append(
                Unused(text=text, why="unreadable value", origin=record_origin(draft.origin, self._file))
            )
        return value

    def _coverage(self) -> Coverage:
        """What the document holds beyond the counted words (marks of its format) is furniture."""
        counted = self._tree.characters
        rest = self._tree.document.characters - sum(counted.values())
        furniture = max(0, counted["furniture"] + rest)
        total = counted["in_records"] + furniture + counted["unused"]
        return Coverage(
            characters=total, furniture=furniture, **{k: counted[k] for k in ("in_records", "unused")}
        )


def _names(
    draft: Draft, model: type[Record], name: str, *, plain_is_printed: bool
) -> tuple[tuple[str, ...], str | None]:
    names, implied = values.read_names(draft.lines(model, name), plain_is_printed=plain_is_printed)
    printed = draft.value(model, f"{name}_printed")
    return names, implied if printed is None else values.read_absent_or(printed)


def _kind(draft: Draft) -> tuple[Any, str | None]:
    """Kind and printed kind; a word that is no kind of ours, written by hand, is a printed one."""
    word, printed = draft.value(Finding, "kind"), draft.value(Finding, "kind_printed")
    if word is None:
        return "その他", None if printed is None else values.read_absent_or(printed)
    kind = word if word in get_args(Kind) else "その他"
    return kind, word if printed is None else values.read_absent_or(printed)


def _one_of(literal: Any) -> Callable[[str], Any]:
    return lambda word: word if word in get_args(literal) else None


def _full_date(words: str) -> str | None:
    """A day; a month alone is no date of publication."""
    date = values.read_date(words)
    return date if date and len(date) == len("2024-06-14") else None
