"""What a template is given: everything decided, nothing left to compute.

    document                  title, collected (several reports?), contents, reports, levels, words, signature, generator
      report                  number, anchor, title, facts, notices, sections, doubts, leftovers, record
        section               number, anchor, heading, facts, findings
          finding             number, anchor, heading, facts, paragraphs, footnotes, columns, responses, record
            response          place, places, facts, paragraphs, cells

`facts` are terms with their lines; a term without a value is not there. A response has the same values twice: as `cells`,
one for each of the finding's `columns`, and as `facts` and `paragraphs` for formats without tables. `record` is the record
itself (auditdoc.records), for templates that want a single value.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from auditdoc.records import Finding, Report


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a value; `target` is the anchor of the finding that it names, None for other lines."""

    text: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value. `pad` are the blanks after the term that align it with its neighbours in plain text."""

    term: str
    lines: tuple[Line, ...]
    pad: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table of answers. `use` is "names", "answer" or "fact": how to set it."""

    term: str
    lines: tuple[Line, ...]
    use: str


@dataclass(frozen=True, slots=True)
class ResponseView:
    """One answer. place, places: the first of three answers to a finding is 1 of 3."""

    place: int
    places: int
    facts: tuple[Fact, ...]
    paragraphs: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its answers. number: counted through the whole report, from 1."""

    number: int
    anchor: str
    heading: str
    facts: tuple[Fact, ...]
    paragraphs: tuple[str, ...]
    footnotes: tuple[str, ...]
    columns: tuple[str, ...]
    responses: tuple[ResponseView, ...]
    record: Finding


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of a report. number: counted from 1."""

    number: int
    anchor: str
    heading: str
    facts: tuple[Fact, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem of the record, in words. heading, anchor: of the finding that it is about, None for the whole report."""

    severity: str
    code: str
    message: str
    hint: str
    heading: str | None
    anchor: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that no record took, and where it stands."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report. number, of: the first of two reports in a document is 1 of 2. file: the file that it was read from."""

    number: int
    of: int
    anchor: str
    title: str
    facts: tuple[Fact, ...]
    notices: tuple[str, ...]
    sections: tuple[SectionView, ...]
    doubts: tuple[Doubt, ...]
    leftovers: tuple[Leftover, ...]
    file: str
    record: Report


@dataclass(frozen=True, slots=True)
class Levels:
    """The level of each kind of heading; one lower where several reports stand in one document."""

    report: int
    section: int
    finding: int
    part: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A whole document. words: the fixed words, by the names in `WORDS` of builder.py."""

    title: str
    collected: bool
    reports: tuple[ReportView, ...]
    levels: Levels
    words: Mapping[str, str]
    signature: str
    generator: str
