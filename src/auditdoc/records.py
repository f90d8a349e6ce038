"""What we know of a report once it is recognised: the record of `auditdoc parse --format json`.

Frozen Pydantic models, extra fields forbidden, keys in the order in which they are printed. The Japanese term of each
field stands once, as its `title`; templates and tables take their headings from `label()`. Texts are kept as printed;
canonical forms stand in fields of their own. What a document does not say is None or an empty list.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import repeat
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from auditdoc.errors import InvalidRecord
from auditdoc.messages import _

SCHEMA_VERSION: Final = 1

AuditType = Literal[
    "定期監査", "行政監査", "随時監査", "工事監査", "財政援助団体等監査", "包括外部監査", "個別外部監査", "住民監査請求",
    "決算審査", "基金運用審査", "例月出納検査", "健全化判断比率審査", "フォローアップ監査", "その他",
]  # fmt: skip
Kind = Literal["指摘", "意見", "要望", "意見・要望", "勧告", "注意", "指導", "検討", "その他"]
Progress = Literal[
    "done", "partly", "in_progress", "planned", "under_review", "no_action", "not_started", "not_stated"
]
State = Literal["answered", "blank", "refers"]
Severity = Literal["error", "warning", "info"]
DateMeans = Literal["taken", "planned", "notified"]


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _as_one_line(text: str) -> str:
    """Refuse what a record's text never holds, so that every format can give it back unchanged."""
    if not text or text != text.strip():
        raise ValueError("a text is never empty and neither begins nor ends with a blank")
    if _CONTROL.search(text):
        raise ValueError("a text is one line, without control characters")
    if "  " in text:
        raise ValueError("a run of spaces is typesetting and stands as one space")
    return text


def _is_none(value: object) -> bool:
    return value is None


Text = Annotated[str, AfterValidator(_as_one_line)]
"""One line or paragraph as printed: not empty, no line break, no control character, no blank at either end."""

Year = Annotated[str, StringConstraints(pattern=r"^[MTSHR][1-9][0-9]?$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
FullDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Record(BaseModel):
    """The root of all records: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Record):
    """Where a text stands in its file: page and box (points, from the top left), line, or sheet and cell.

    `confidence` is that of the least sure text that the record was read from: of its characters where they came out of a
    picture, of its order where a reader could only guess which column a line belongs to; null where there was no doubt.
    """

    file: str | None = Field(None, title="ファイル")
    page: int | None = Field(None, ge=1, title="頁")
    bbox: tuple[float, float, float, float] | None = Field(None, title="位置")
    confidence: float | None = Field(None, ge=0, le=1, title="認識の確度")
    line: int | None = Field(None, ge=1, title="行")
    cell: str | None = Field(None, title="セル")


class Response(Record):
    """One printed answer, by one department or several."""

    departments: tuple[Text, ...] = Field((), title="所属名")
    departments_printed: Text | None = Field(None, title="所属名の表記")
    paragraphs: tuple[Text, ...] = Field((), title="措置状況等")
    state: State = Field("answered", title="回答の形")
    status: Text | None = Field(None, title="措置区分")
    progress: Progress = Field("not_stated", title="進捗")
    progress_basis: Literal["printed", "inferred"] | None = Field(None, title="進捗の根拠")
    progress_phrase: Text | None = Field(None, title="推定の根拠の文言", exclude_if=_is_none)
    """The words of the answer that an inferred class was told by; a record in which nothing was inferred has no such key."""
    date: PartialDate | None = Field(None, title="年月日")
    date_means: DateMeans | None = Field(None, title="年月日の意味")
    shared_with: tuple[Text, ...] = Field((), title="共通の措置")
    origin: Origin = Field(default_factory=Origin, title="出所")


class Finding(Record):
    """One finding or opinion of the auditors, and what was answered to it."""

    id: Text = Field(title="記録番号")
    number: Text | None = Field(None, title="番号")
    path: tuple[Text, ...] = Field((), title="見出し")
    title: Text | None = Field(None, title="件名")
    kind: Kind = Field("その他", title="区分")
    kind_printed: Text | None = Field(None, title="区分の表記")
    paragraphs: tuple[Text, ...] = Field((), title="内容")
    targets: tuple[Text, ...] = Field((), title="対象課")
    targets_printed: Text | None = Field(None, title="対象課の表記")
    page: Text | None = Field(None, title="報告書頁")
    footnotes: tuple[Text, ...] = Field((), title="注")
    responses: tuple[Response, ...] = Field((), title="措置状況")
    origin: Origin = Field(default_factory=Origin, title="出所")


class Section(Record):
    """A part of the report under one heading."""

    number: Text | None = Field(None, title="番号")
    heading: Text | None = Field(None, title="見出し")
    findings: tuple[Finding, ...] = ()


class Publication(Record):
    """Under which number and on which day the report was made public."""

    number: Text | None = Field(None, title="公表番号")
    date: FullDate | None = Field(None, title="公表年月日")


class Problem(Record):
    """A doubt about the content: raised by a reader, a layout or a check, never an exception."""

    code: str = Field(pattern=r"^AD\d{3}$")
    severity: Severity
    message: str
    hint: str = ""
    finding: str | None = None
    origin: Origin = Field(default_factory=Origin)


class Unused(Record):
    """A text that no record took."""

    text: str
    why: str
    origin: Origin = Field(default_factory=Origin)


class Coverage(Record):
    """Non-blank characters of the input: `characters` is the sum of the other three."""

    characters: int = Field(0, ge=0)
    in_records: int = Field(0, ge=0)
    furniture: int = Field(0, ge=0)
    unused: int = Field(0, ge=0)


class Source(Record):
    """The file, and what read it."""

    file: str
    sha256: str = ""
    format: str
    pages: int | None = None
    encoding: str | None = None
    reader: str
    layouts: tuple[str, ...] = ()
    complete: bool = True
    auditdoc: str = ""


class Report(Record):
    """One audit follow-up report: the whole record, as it is stored and printed."""

    schema_version: Literal[1] = SCHEMA_VERSION
    title: Text | None = Field(None, title="表題")
    year: Year | None = Field(None, title="年度")
    fiscal_year: int | None = Field(None, title="年度（西暦）")
    audit_type: AuditType | None = Field(None, title="監査の種類")
    issuer: Text | None = Field(None, title="監査機関")
    theme: Text | None = Field(None, title="監査のテーマ")
    publication: Publication = Field(default_factory=Publication, title="公表")
    notices: tuple[Text, ...] = Field((), title="前文")
    sections: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[Unused, ...] = ()
    coverage: Coverage = Field(default_factory=Coverage)
    source: Source

    def findings(self) -> Iterator[Finding]:
        """All findings, in printed order."""
        for section in self.sections:
            yield from section.findings


def label(model: type[Record], field: str) -> str:
    """The Japanese term of a field, for headings of tables and templates: `label(Finding, "targets")` is 対象課."""
    title = model.model_fields[field].title
    if title is None:
        raise KeyError(f"{model.__name__}.{field} has no Japanese term")
    return title


def report_json(report: Report, indent: int | None = 2) -> str:
    """The record as JSON text: UTF-8 without ASCII escapes, keys in the contract's order, `indent=None` on one line."""
    return json_bytes(report, indent).decode()


def json_bytes(report: Report, indent: int | None = 2, end: bytes = b"") -> bytes:
    """The same in UTF-8, with *end* behind it: of a long report twenty megabytes, which as a string would be forty.

    It is written finding by finding, since the whole at once would take that room twice, and *end* added to it once more.
    """
    out = BytesIO()
    out.writelines(json_parts(report, indent))
    out.write(end)
    return out.getvalue()


def json_parts(report: Report, indent: int | None = 2) -> Iterator[bytes]:
    """The same in pieces, for whoever need not hold it whole."""
    sections = map(_section_parts, report.sections, repeat(indent))
    return _with_items(report, "sections", sections, indent, 0)


def _section_parts(section: Section, indent: int | None) -> Iterator[bytes]:
    findings = ([_json(finding, indent, 4)] for finding in section.findings)
    return _with_items(section, "findings", findings, indent, 2)


def _with_items(
    record: Record, field: str, items: Iterable[Iterable[bytes]], indent: int | None, depth: int
) -> Iterator[bytes]:
    """*record* as JSON, *depth* levels inside another one, with *items* in its list *field*."""
    begin, end = (_line_end(indent, depth + levels) for levels in (2, 1))
    # No text holds this: a quotation mark in a text stands behind a backslash.
    key = f'"{field}":{"" if indent is None else " "}['.encode()
    head, _, tail = _json(record.model_copy(update={field: ()}), indent, depth).partition(key)
    yield head + key
    empty = True
    for item in items:
        yield begin if empty else b"," + begin
        yield from item
        empty = False
    yield tail if empty else end + tail


def _json(record: Record, indent: int | None, depth: int) -> bytes:
    return _adapter(type(record)).dump_json(record, indent=indent).replace(b"\n", _line_end(indent, depth))


def _line_end(indent: int | None, depth: int) -> bytes:
    return b"" if indent is None else b"\n" + b" " * (indent * depth)


@functools.cache
def _adapter(model: type[Record]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def load_reports(data: bytes, name: str) -> tuple[Report, ...]:
    """The records in JSON that auditdoc wrote: one object, an array of them, or one a line; *name* is for messages.

    Raises: InvalidRecord, with the place and the reason of the first thing that does not follow the schema.
    """
    hint = _("compare it with the schema: auditdoc schema")
    try:
        text = data.decode("utf-8-sig").strip()
        if text.startswith("["):
            return tuple(TypeAdapter(list[Report]).validate_json(text))
        if "\n{" in text and text.startswith('{"'):
            return tuple(Report.model_validate_json(line) for line in text.splitlines() if line.strip())
        return (Report.model_validate_json(text),)
    except UnicodeDecodeError:
        raise InvalidRecord(
            _("not a record of auditdoc: {file} is not in UTF-8").format(file=name), hint
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "-"
        raise InvalidRecord(
            _("not a record of auditdoc: {file} ({place}: {reason})").format(
                file=name, place=place, reason=first["msg"]
            ),
            hint,
        ) from None
