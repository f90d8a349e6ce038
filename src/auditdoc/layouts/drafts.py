"""Records in the making, and the step that makes them final: ids, kinds, states, shared answers.

Layouts fill drafts; nothing is guessed here. What a layout did not see stays None or empty.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from auditdoc.document import Origin
from auditdoc.japanese.department_brackets import closing_list
from auditdoc.japanese.departments import canonical, rank
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, join, squeeze, without_blanks
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import CLOSING, OPENING, Label, closes
from auditdoc.layouts.lean import lean
from auditdoc.layouts.provenance import record_origin
from auditdoc.layouts.status_dates import BESIDE_STATUS, date_in, is_planned, status_and_date
from auditdoc.layouts.vocabulary import progress_of, split_status_mark
from auditdoc.layouts.wording import ARROWS, one_line, one_line_each
from auditdoc.records import DateMeans, Finding, Kind, Response, Section, State

_BLANK_ANSWER = re.compile(r"^[-‐‑–—―ー−－─…・\s（）()【】〔〕［］\[\]]*$")
_TO_COME = re.compile(
    r"[（(〔［\[](?:措置|改善|対応)?(?:結果|状況|内容)?(?:の|を)?(?:(?:報告|通知|回答)(?:が|の)?(?:あり|され|な?され|受け)次第[^（()）]{0,20}|(?:報告|通知|回答)待ち|未(?:報告|通知|回答|提出))(?:です|の?ため)?。?[）)〕］\]]"
)
"""Printed in brackets where the answer will stand: 「（措置の報告があり次第掲載します。）」, （未報告）."""
_REFERS = re.compile(
    r"^(?:上記|前記|(?:.{1,30}))?(?:に|と)(?:同じ|同様)(?:。|である。|です。)?$|^同上。?$|^〃$|^同じ。?$"
)


_COUNT = re.compile(r"[\d０-９][\d０-９,，.．]*\s*(?:件|％|%)?")
"""A number alone in its cell."""


@dataclass(slots=True, eq=False)
class ResponseDraft:
    """An answer; `paragraphs` as printed."""

    departments: list[str] = field(default_factory=list)
    printed: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    status: str | None = None
    date: str | None = None
    date_means: DateMeans | None = None
    origin: Origin = Origin()
    shared: object | None = None

    def say_date(self, printed: str, label: Label | None) -> None:
        """The date of a cell or line under *label*; 予定 beside it, or under 完了（予定） a status
        that is not done, says more of what it means than the label does."""
        self.date = date_in(printed)
        self.date_means = label.means if label is not None and self.date else None
        unfinished = self.status is not None and progress_of(self.status) not in (None, "done")
        either = label is not None and self.date_means == "taken" and "予定" in label.printed
        if self.date and (is_planned(printed) or (either and unfinished)):
            self.date_means = "planned"

    def say_status(self, printed: str) -> bool:
        """The status word of a line, with the date that may stand behind it; False, and nothing taken, for other words."""
        closed = printed[:1] in OPENING and printed[-1:] in CLOSING and closes(printed)
        found = status_and_date([printed[1:-1].strip() if closed else printed])
        if found is None:
            return False
        self.status, dated = found
        if dated and self.date is None:
            self.say_date(dated, BESIDE_STATUS)
        return True

    def take_closing_list(self) -> None:
        """Who answers, where it stands in brackets behind the answer and nowhere else."""
        closing = closing_list(self.paragraphs[-1]) if self.paragraphs else None
        if closing is not None and closing.body:
            self.departments, self.printed = list(closing.names), closing.printed
            self.paragraphs[-1] = closing.body

    def take_status_mark(self) -> None:
        """The status that opens the answer: 【改善済】 before its text or on the line above, 措置済 without brackets there."""
        mark, rest = split_status_mark(self.paragraphs[0]) if self.paragraphs else (None, "")
        if mark is not None:
            self.status, self.paragraphs[:1] = mark, [rest] if rest else []
        elif len(self.paragraphs) > 1 and self.status is None and progress_of(self.paragraphs[0]):
            self.status = self.paragraphs.pop(0).lstrip(f"{ARROWS} \u3000")

    def add(self, text: str, place: Origin = Origin(), *, continues: bool = False) -> None:
        """Append a paragraph that stands at *place*; with *continues* a sentence that is not finished goes on instead."""
        self.origin = self.origin.with_text_from(place)
        if continues and self.paragraphs and not ends_sentence(self.paragraphs[-1]):
            self.paragraphs[-1] = join(self.paragraphs[-1], text)
        else:
            self.paragraphs.append(text)


@dataclass(slots=True, eq=False)
class FindingDraft:
    """A finding; `headings` are the printed headings above it, outermost first, each (number, text)."""

    headings: list[tuple[str | None, str]] = field(default_factory=list)
    number: str | None = None
    title: str | None = None
    kind: Kind | None = None
    kind_printed: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    targets_printed: str | None = None
    page: str | None = None
    status: str | None = None
    """The status in brackets behind the title, as printed; it is that of answers that say none."""
    footnotes: list[str] = field(default_factory=list)
    responses: list[ResponseDraft] = field(default_factory=list)
    origin: Origin = Origin()

    def named(self) -> bool:
        """True when something was read that makes it a finding: a title or a text, and no cells of a table of counts."""
        return bool(self.title or self.paragraphs) and not self._counts()

    def _counts(self) -> bool:
        """True for 年度 over 平成24年度, 60, 59: heads of a table whose cells became lines, and below them its numbers."""
        said = [text for response in self.responses for text in response.paragraphs]
        numbers = [text for text in said if _COUNT.fullmatch(text)]
        return not self.paragraphs and bool(numbers) and not any("。" in text for text in said)

    def texts(self) -> Iterator[str]:
        """Everything that is said in it."""
        yield from filter(None, [self.title, *self.paragraphs])
        for response in self.responses:
            yield from response.paragraphs

    def becomes_item(self, number: str | None) -> None:
        """What was its title is a heading above it: it is one item of several below that."""
        if self.title is not None:
            self.headings.append((self.number, f"{self.title}{self.status or ''}"))
        self.number, self.title, self.status = number, None, None

    def say_kind(self, printed: str | None) -> None:
        """Take the kind from a printed mark or cell; a word that is no kind says nothing."""
        if printed is not None and (kind := kind_of(printed)):
            self.kind, self.kind_printed = kind, printed

    def add_opinion(self, text: str, place: Origin = Origin()) -> None:
        """A paragraph of the opinion that stands at *place*; a list of departments that closes it goes to the targets."""
        self.origin = self.origin.with_text_from(place)
        closing = closing_list(text)
        if closing is not None:
            self.targets, self.targets_printed = list(closing.names), closing.printed
            self.say_kind(re.split(r"[\s\u3000：:・、]", closing.printed[1:].strip())[0])
            text = closing.body
        if text:
            self.paragraphs.append(text)

    def ask(self, names: list[str], printed: str | None = None) -> None:
        """Who is addressed, said outside the opinion; a list inside the opinion is nearer and wins."""
        if self.targets_printed is None:
            self.targets.extend(n for n in names if n not in self.targets)
            self.targets_printed = printed

    def complete(self, asked: list[str]) -> None:
        """Close the finding: *asked* where nothing nearer names an addressee; an answer by nobody in particular is theirs."""
        if not self.targets:
            answering = (
                name for response in self.responses if response.printed for name in response.departments
            )
            names = list(dict.fromkeys(answering))
            self.targets = names if not asked or _are_sections_of(names, asked) else list(asked)
        if self.status is not None and not any(response.status for response in self.responses):
            for response in self.responses:
                response.status = self.status[1:-1].strip()
        for response in self.responses:
            if not response.departments and response.printed is None:
                response.take_closing_list()
            if not response.departments and response.printed is None:
                response.departments = list(self.targets)


def _are_sections_of(names: list[str], asked: list[str]) -> bool:
    """True for sections that answer below the heading of a bureau or division: it says where they belong, they are asked."""
    return bool(names) and all(_is_above(one) for one in asked) and not any(_is_above(one) for one in names)


def _is_above(name: str) -> bool:
    return (rank(name) or SECTION) < SECTION


SECTION = 3
"""課 and facilities, as `rank` counts."""


def printed_heading(number: str | None, text: str) -> str:
    """A heading as a path entry: "2 意見・要望事項"."""
    return squeeze(f"{number} {text}" if number and text else number or text)


def sections(
    drafts: Iterable[FindingDraft], year: str | None, audit_type: str | None, file: str
) -> tuple[Section, ...]:
    """The final records: one section for each outermost heading, ids given."""
    ordered = list(drafts)
    ids = _ids(ordered, year, audit_type)
    shared = _shared(ordered, ids)
    out: list[tuple[tuple[str | None, str | None], list[Finding]]] = []
    for draft in ordered:
        head: tuple[str | None, str | None] = draft.headings[0] if draft.headings else (None, None)
        if not out or out[-1][0] != head:
            out.append((head, []))
        out[-1][1].append(_finding(draft, ids, shared, file))
    return tuple(Section(number=one_line(n), heading=one_line(h), findings=tuple(f)) for (n, h), f in out)


def _finding(
    draft: FindingDraft, ids: dict[FindingDraft, str], shared: dict[ResponseDraft, list[str]], file: str
) -> Finding:
    own = ids[draft]
    finding = Finding(
        id=own,
        number=one_line(draft.number),
        path=one_line_each(printed_heading(n, t) for n, t in draft.headings),
        title=one_line(draft.title if draft.responses else f"{draft.title or ''}{draft.status or ''}"),
        kind=draft.kind or "その他",
        kind_printed=one_line(draft.kind_printed),
        paragraphs=one_line_each(draft.paragraphs),
        targets=one_line_each(draft.targets),
        targets_printed=one_line(draft.targets_printed),
        page=one_line(draft.page),
        footnotes=one_line_each(draft.footnotes),
        responses=tuple(
            _response(r, tuple(i for i in shared.get(r, []) if i != own), file) for r in draft.responses
        ),
        origin=record_origin(draft.origin, file),
    )
    return lean(finding)


def _response(draft: ResponseDraft, shared_with: tuple[str, ...], file: str) -> Response:
    """An answer; what it does not say is not named, as in `record_origin`."""
    progress = progress_of(draft.status) if draft.status else None
    said: dict[str, Any] = {
        "status": None if draft.status and is_blank_answer(draft.status) else one_line(draft.status),
        "progress": progress,
        "progress_basis": "printed" if progress else None,
        "date": draft.date,
        "date_means": draft.date_means if draft.date else None,
        "shared_with": shared_with,
    }
    state = _state(draft.paragraphs)
    if state != "answered":
        said["state"] = state
    response = Response(
        departments=one_line_each(draft.departments),
        departments_printed=one_line(draft.printed),
        paragraphs=one_line_each(draft.paragraphs),
        origin=record_origin(draft.origin, file),
        **{name: value for name, value in said.items() if value},
    )
    return lean(response)


def is_blank_answer(text: str) -> bool:
    """True for an empty cell, ―, …: printed, and no answer."""
    return _BLANK_ANSWER.match(text) is not None


def _state(paragraphs: list[str]) -> State:
    text = without_blanks("".join(paragraphs))
    if is_blank_answer(text) or _TO_COME.fullmatch(text):
        return "blank"
    if len(paragraphs) == 1 and len(text) <= 40 and _REFERS.match(text):
        return "refers"
    return "answered"


def _shared(drafts: list[FindingDraft], ids: dict[FindingDraft, str]) -> dict[ResponseDraft, list[str]]:
    """Which findings each printed answer serves: drafts whose `shared` is the same object are one printed answer."""
    serves: dict[int, list[str]] = {}
    for draft in drafts:
        for response in draft.responses:
            if response.shared is not None:
                serves.setdefault(id(response.shared), []).append(ids[draft])
    return {
        response: list(dict.fromkeys(serves[id(response.shared)]))
        for draft in drafts
        for response in draft.responses
        if response.shared is not None
    }


def _ids(drafts: list[FindingDraft], year: str | None, audit_type: str | None) -> dict[FindingDraft, str]:
    """year-audit type-headings-number, made of what is printed: a heading by its number, one without by its words.

    A repeated id is told apart by ~2, ~3. Nothing of the file's format goes in, so the same report has the same ids.
    """
    prefix = f"{year or '年度不明'}-{audit_type or '監査'}"
    ids: dict[FindingDraft, str] = {}
    seen: Counter[str] = Counter()
    for draft in drafts:
        numbers = [_plain_number(n) if n else canonical(text) for n, text in draft.headings]
        parts = [prefix, *numbers, _plain_number(draft.number) if draft.number else "0"]
        base = "-".join(part for part in parts if part)
        seen[base] += 1
        ids[draft] = base if seen[base] == 1 else f"{base}~{seen[base]}"
    return ids


def _plain_number(printed: str) -> str:
    """The value of a printed number: "(1)" and ① are 1, 第3章 is 3, 2-1 is 2.1; other words stay."""
    found = leading_label(printed)
    if found and found[0].value:
        return ".".join(str(n) for n in found[0].value)
    return without_blanks(printed)
