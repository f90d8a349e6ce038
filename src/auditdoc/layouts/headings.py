"""The headings that are open at a place of the report, outermost first: what stands above a finding.

Files nest headings by level (HTML, Word), by numbering (text, and converters that make every heading the same level) or by
the rank of the department that a heading names (総務部 above 人事課); all three are understood, in that order of doubt.
"""

import re
from dataclasses import dataclass, field

from auditdoc.japanese.department_brackets import ClosingList, closing_list
from auditdoc.japanese.departments import is_department, rank
from auditdoc.japanese.numerals import USUAL_NESTING
from auditdoc.layouts.drafts import FindingDraft
from auditdoc.layouts.kinds import kind_in, kind_of, split_kind_mark
from auditdoc.layouts.label_tables import OPENING, Label
from auditdoc.layouts.piece import Piece, is_numbered
from auditdoc.layouts.vocabulary import parts_of, split_closing_status
from auditdoc.layouts.wording import (
    DECORATION,
    departments_of_heading,
    looks_like_title,
    split_articles,
    split_page,
    without_reading_aid,
)
from auditdoc.records import Kind

NO_RANK = 9
"""Below every department: a heading that names none."""
DIVISION = 2
"""部, as `rank` counts: the office of a board (教育委員会事務局) stands beside divisions and below none."""


@dataclass(slots=True)
class Head:
    """One heading: number and words as printed, the departments and the kind of findings that it names."""

    piece: Piece
    number: str | None
    text: str
    style: str | None
    level: int | None
    kind: Kind | None = None
    kind_printed: str | None = None
    departments: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Departments in brackets behind a title: 「…について（港湾局）」."""
    page: str | None = None
    """The page of the auditors' report in brackets behind a title."""
    status: str | None = None
    """The status in brackets behind a title, as printed: 【措置済】."""
    note: str | None = None
    """The articles of the act in brackets behind a title: 〔34・36〕."""

    @property
    def names_a_finding(self) -> bool:
        """False for 「秘書課」, 「指摘事項」 and 「定期監査」, which stand above findings; anything else can be a title."""
        if self.departments or names_an_audit(self.text):
            return False
        return self.kind_printed is None or self.text != self.kind_printed

    @property
    def is_numbered(self) -> bool:
        return self.style is not None and self.level is None

    @property
    def is_name(self) -> bool:
        """A department alone on its line, in a file that says nothing of levels."""
        return bool(self.departments) and self.style is None and self.level is None

    @property
    def rank(self) -> int:
        ranks = [r for name in self.departments if (r := rank(name)) is not None]
        return min(ranks, default=NO_RANK)


@dataclass(slots=True)
class Headings:
    """The stack of open headings."""

    stack: list[Head] = field(default_factory=list)

    def open(self, piece: Piece) -> None:
        """Open the heading of *piece*, after closing those that it is not below."""
        head = read_head(piece)
        for place, above in enumerate(self.stack):
            ends_titles = above.is_numbered and head.is_name and self._has_name(place)
            if _closes(head, above) or _follows(head, above, self.stack[place + 1 :]) or ends_titles:
                del self.stack[place:]
                break
        self.stack.append(head)

    def _has_name(self, place: int) -> bool:
        """True when a department stands as a heading above this place: the next one ends its numbered titles."""
        return any(head.is_name for head in self.stack[:place])

    def title(self) -> Head | None:
        """The innermost heading when it can be the title of a finding."""
        return self.stack[-1] if self.stack and self.stack[-1].names_a_finding else None

    def printed(self, *, without_title: bool = False) -> list[tuple[str | None, str]]:
        """(number, words) of each, outermost first; without the one that became a finding's title if so wanted."""
        stack = self.stack[:-1] if without_title else self.stack
        return [(head.number, f"{head.text}{head.status or ''}") for head in stack]

    def words(self) -> list[str]:
        """The headings as they are printed, outermost first."""
        return [head.piece.text for head in self.stack]

    def number_of_item(self) -> str | None:
        """The number of a department's heading that stands below another heading: 「2 農林水産部」 and below it
        「(3) 畜産試験場」. There it counts what was found, and one department can have two."""
        head = self.stack[-1] if len(self.stack) > 1 else None
        return head.number if head is not None and head.departments and self.stack[-2].number else None

    def departments(self) -> list[str]:
        """Who is addressed by the innermost heading that names a department."""
        return next((list(head.departments) for head in reversed(self.stack) if head.departments), [])

    def kind(self) -> tuple[Kind | None, str | None]:
        """The kind that the innermost heading with one gives to what stands below it."""
        return next(
            ((h.kind, h.kind_printed) for h in reversed(self.stack) if h.kind is not None), (None, None)
        )

    def copy(self) -> "Headings":
        """The same headings, to go on from here without changing these."""
        return Headings(list(self.stack))

    def has_style(self, style: str | None) -> bool:
        return any(head.style == style for head in self.stack)

    def take(self, by: str, of: FindingDraft) -> None:
        """Claim the texts of all open headings: this finding stands below them."""
        for head in self.stack:
            head.piece.take(by, of)


def say_kind_from_above(finding: FindingDraft, label: Label | None, *above: Headings) -> None:
    """The kind from the nearest that says one: the label, the headings, the inmost first; what the label implies last.

    A mark of its own, which the finding has said already, goes before all of them.
    """
    if finding.kind is None and label is not None and label.kind is not None:
        finding.kind, finding.kind_printed = label.kind, label.printed
    for headings in above:
        if finding.kind is None:
            finding.kind, finding.kind_printed = headings.kind()
    if finding.kind is None and label is not None and label.assumed is not None:
        finding.kind, finding.kind_printed = label.assumed, label.printed


def read_head(piece: Piece) -> Head:
    """Number, words, kind and departments of a heading."""
    item = piece.item if is_numbered(piece) else None
    title = without_reading_aid(piece.rest if piece.item is not None else piece.text)
    title, status = split_closing_status(title)
    title, mark = split_kind_mark(title)
    title, page = split_page(title)
    title, note = split_articles(title)
    closing = closing_list(title)
    if closing is not None and (not closing.body or is_department(closing.body) or not _are_asked(closing)):
        closing = None
    title = closing.body if closing is not None else title
    head = Head(piece, item.printed if item else None, title, item.style if item else None, piece.level)
    findings = [label for label in parts_of(title) if label.role == "finding"]
    if mark is not None:
        head.kind, head.kind_printed = kind_of(mark), mark
    elif (
        item is not None
        and item.style == "named"
        and kind_of(re.sub(r"[\s\d０-９.．:：()（）-]+$", "", item.printed))
    ):
        head.kind_printed = re.sub(r"[\s\d０-９.．:：()（）-]+$", "", item.printed)
        head.kind = kind_of(head.kind_printed)
    elif findings:
        kinds = {label.kind or label.assumed for label in findings}
        head.kind, head.kind_printed = (kinds.pop() if len(kinds) == 1 else None), title
    elif (answered := parts_of(title)) and all(label.role == "response" for label in answered):
        kind = kind_in(title)
        head.kind, head.kind_printed = kind, title if kind is not None else None
    head.page, head.note, head.status = page, note, status
    if closing is not None:
        head.asked = list(closing.names)
    head.departments = departments_of_heading(title)
    return head


def names_an_audit(text: str) -> bool:
    """True for 「定期監査」 and 「<財務監査>」: what was audited by it stands below, departments too."""
    return bool(_NAMES_AN_AUDIT.search(text))


_NAMES_AN_AUDIT = re.compile(
    r"(?:監査|(?:決算|運用(?:状況)?|比率等?|統制)(?:の)?審査|(?:出納|会計)検査)(?:[（(][^（()）]*[）)])?[>＞》〉】]?$"
)
"""The examination of bids or of a building is what a finding is about."""


_INSTITUTIONS = ("学校", "センター", "病院", "試験場", "研究所", "保健所", "学園", "幼稚園", "保育園")
_OFFICES = ("課", "部", "局", "室", "庁", "区", "係", "署", "省", "委員会", "事務所")


def _are_asked(closing: ClosingList) -> bool:
    """True where brackets behind a title say who is asked: they say so (所管課：…), name several, or name an office.

    One museum or hall alone says where; a school or hospital behind …について answers for itself.
    """
    return (
        bool(_SAID.search(closing.printed))
        or len(closing.names) > 1
        or closing.names[0].endswith(_OFFICES)
        or (closing.names[0].endswith(_INSTITUTIONS) and looks_like_title(closing.body))
    )


_SAID = re.compile("[:：]")


def _closes(head: Head, above: Head) -> bool:
    """True when *head* ends the part that *above* opened: it is of the same kind or of a higher one."""
    if head.style is not None and head.style == above.style:
        return True
    if head.level is not None and above.level is not None:
        return above.level > head.level or (above.level == head.level and not _nests(above, head))
    if head.style is None and above.style is None and head.level is None and above.level is None:
        if head.departments and names_an_audit(above.text):
            return False
        if _is_bulleted(head) and (_is_bulleted(above) or head.rank == above.rank):
            return _is_bulleted(above)
        own = DIVISION if any(name.endswith("委員会事務局") for name in head.departments) else head.rank
        return own < above.rank or (own == above.rank and not _in_other_brackets(head, above))
    return False


def _is_bulleted(head: Head) -> bool:
    """True for 「・観光協会の事務に関する事項」, one of several below 「観光課」, which it may name again."""
    return head.piece.text[:1] == "・"


def _in_other_brackets(head: Head, above: Head) -> bool:
    """True for ＜東支所＞ below 《市民部》: of one rank, and set apart by the form."""
    first, second = head.piece.text[:1], above.piece.text[:1]
    return first != second and first in OPENING and second in OPENING


def _follows(head: Head, above: Head, below: list[Head]) -> bool:
    """True for ■土木部 behind ■教育委員会 and its numbered findings: a section of the latter would have come before them."""
    marks = [h.piece.text[:1] if h.piece.text[:1] in DECORATION else "" for h in (head, above)]
    alike = marks[0] == marks[1] and all(
        h.style is None and h.level is None and h.departments for h in (head, above)
    )
    return alike and any(h.style is not None for h in below)


def _nests(above: Head, below: Head) -> bool:
    """Of two headings of one level in the file: by numbering, the second stands below the first."""
    if above.style is None or below.style is None:
        return above.style is None and below.style is not None
    order = list(USUAL_NESTING)
    if above.style in order and below.style in order:
        return order.index(above.style) < order.index(below.style)
    return False
