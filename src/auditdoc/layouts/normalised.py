"""Documents that auditdoc wrote itself: the normalised report, in HTML, Markdown and both text editions.

Nothing is guessed here: a document is ours when it ends with our signature, and then every heading, term and column has
one meaning (`auditdoc.standard_form`). What somebody wrote into it by hand and we cannot place goes to `unused`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from auditdoc import __version__, standard_form
from auditdoc.document import Document
from auditdoc.document import Origin as DocumentOrigin
from auditdoc.japanese.characters import nonblank
from auditdoc.japanese.spacing import squeeze
from auditdoc.layouts.normalised_events import Event, events, signature
from auditdoc.records import (
    AuditType,
    Coverage,
    Finding,
    Kind,
    Origin,
    Publication,
    Record,
    Report,
    Response,
    Section,
    Source,
    Unused,
    label,
)
from auditdoc.standard_form import values

T = TypeVar("T")

NAME = "normalised"


def claims(document: Document) -> bool:
    """Whether auditdoc wrote this document."""
    return signature(document) is not None


def recognise(document: Document) -> Report | None:
    """The report in a document of ours; None in any other document, and in one that binds several reports together."""
    reports = recognise_all(document)
    return reports[0] if len(reports) == 1 else None


def recognise_all(document: Document) -> list[Report]:
    """All reports in a document of ours, in order; none in any other document.

    Coverage is that of the whole document, and stands whole in each of several reports.
    """
    if not claims(document):
        return []
    reading = _Reading(document)
    for event in events(document):
        reading.take(event)
    return reading.reports()


@dataclass
class _Draft:
    """A record in the making: its heading, its facts by term, its paragraphs by part, and what is inside it."""

    heading: str
    origin: DocumentOrigin
    facts: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    inside: list["_Draft"] = field(default_factory=list)

    def lines(self, model: type[Record], name: str) -> list[str]:
        return self.facts.get(label(model, name), [])

    def value(self, model: type[Record], name: str) -> str | None:
        """The value of a term that has one line; lines that somebody broke are put together."""
        return " ".join(self.lines(model, name)) or None

    def paragraphs(self, part: str) -> tuple[str, ...]:
        return tuple(self.parts.get(part, ()))


_DEPTH = {"report": 0, "section": 1, "finding": 2, "response": 3}
_FRAMES = ("", standard_form.UNHEADED, standard_form.NAMELESS)
"""Headings of frames that somebody removed: they read as null."""
_STATES = {word: state for state, word in values.STATE.items()}
_FIRST_PART = {0: standard_form.NOTICES, 2: standard_form.BODY, 3: standard_form.ANSWER}


class _Reading:
    """Takes events and keeps the open report, section, finding and answer."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = _Draft("", DocumentOrigin())
        self._open = [self._root]
        self._part = ""
        self._characters = {"in_records": 0, "furniture": 0, "unused": 0}
        self._unused: list[Unused] = []

    def take(self, event: Event) -> None:
        depth = _DEPTH.get(event.kind)
        if depth is not None:
            self._begin(event, depth)
        elif event.kind == "fact" and len(self._open) > 1:
            self._open[-1].facts.setdefault(event.text, []).extend(event.lines)
            self._count("in_records", event.text, *event.lines)
        elif event.kind == "part":
            self._part = event.text
            self._count("in_records", event.text)
        elif event.kind == "text" and len(self._open) not in (1, 3):
            self._open[-1].parts.setdefault(self._part, []).append(squeeze(event.text))
            self._count("in_records", event.text)
        elif event.kind == "furniture":
            self._count("furniture", event.text)
        else:
            self._leave(event)

    def _begin(self, event: Event, depth: int) -> None:
        """Open a record; one whose frame is missing (a finding before any section) gets an empty frame."""
        del self._open[depth + 1 :]
        while len(self._open) <= depth:
            self._push(_Draft(_FRAMES[len(self._open) - 1], event.origin))
        self._push(_Draft(squeeze(event.text), event.origin))
        self._part = _FIRST_PART.get(depth, "")
        self._count("in_records", event.text)

    def _push(self, draft: _Draft) -> None:
        self._open[-1].inside.append(draft)
        self._open.append(draft)

    def _count(self, where: str, *texts: str) -> None:
        self._characters[where] += sum(nonblank(text) for text in texts)

    def _leave(self, event: Event) -> None:
        text = " ".join((event.text, *event.lines)).strip()
        if text:
            self._count("unused", text)
            self._unused.append(Unused(text=text, why="unrecognised", origin=self._origin(event.origin)))

    def reports(self) -> list[Report]:
        return [self._report(draft) for draft in self._root.inside]

    def _report(self, draft: _Draft) -> Report:
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
            unused=tuple(self._unused),
            coverage=self._coverage(),
            source=self._source(),
        )

    def _section(self, draft: _Draft, place: int) -> Section:
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

    def _finding(self, draft: _Draft, place: str, above: str | None) -> Finding:
        number, title = values.read_heading(
            draft.heading,
            draft.value(Finding, "number"),
            draft.value(Finding, "title"),
            standard_form.NAMELESS,
        )
        targets, targets_printed = _names(draft, Finding, "targets", "targets_printed")
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
            origin=self._origin(draft.origin),
        )

    def _response(self, draft: _Draft) -> Response:
        departments, departments_printed = _names(draft, Response, "departments", "departments_printed")
        status = draft.value(Response, "status")
        said = self._read(draft, Response, "progress", lambda words: values.read_progress(words, status))
        progress, basis = said or values.read_progress(None, status) or ("not_stated", None)
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
                "date": date,
                "date_means": means,
                "shared_with": tuple(draft.lines(Response, "shared_with")),
                "origin": self._origin(draft.origin),
            }
        )

    def _read(
        self, draft: _Draft, model: type[Record], name: str, function: Callable[[str], T | None]
    ) -> T | None:
        """The value of a fact; words that it cannot be read from, written by hand, are kept as unused."""
        words = draft.value(model, name)
        if words is None:
            return None
        value = function(words)
        if value is None:
            text = f"{label(model, name)} {words}"
            self._unused.append(Unused(text=text, why="unreadable value", origin=self._origin(draft.origin)))
        return value

    def _coverage(self) -> Coverage:
        """What the document holds beyond the counted words (marks of its format) is furniture."""
        counted = self._characters
        rest = self._document.characters - sum(counted.values())
        furniture = max(0, counted["furniture"] + rest)
        total = counted["in_records"] + furniture + counted["unused"]
        return Coverage(
            characters=total, furniture=furniture, **{k: counted[k] for k in ("in_records", "unused")}
        )

    def _origin(self, origin: DocumentOrigin) -> Origin:
        return Origin(
            file=self._document.source.file,
            page=origin.page,
            bbox=origin.bbox,
            line=origin.line,
            cell=origin.cell,
        )

    def _source(self) -> Source:
        source = self._document.source
        return Source(
            file=source.file,
            sha256=source.sha256,
            format=source.format,
            pages=source.pages,
            encoding=source.encoding,
            reader=source.reader,
            layouts=(NAME,),
            complete=source.complete,
            auditdoc=__version__,
        )


def _names(
    draft: _Draft, model: type[Record], field_name: str, printed_name: str
) -> tuple[tuple[str, ...], str | None]:
    names, implied = values.read_names(draft.lines(model, field_name))
    printed = draft.value(model, printed_name)
    return names, implied if printed is None else values.read_absent_or(printed)


def _kind(draft: _Draft) -> tuple[Any, str | None]:
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
