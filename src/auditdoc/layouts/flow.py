"""Findings set one below the other: stacked cards, labelled blocks, outlines.

One walk over the stream of pieces serves all of them, since reports mix them freely:

    (1) title                     a heading; the innermost one above a finding is its title, or names its department
    【指摘事項】 / 意見・要望         a label opens a finding (or a list of numbered ones)
    prose … (人事課、財政課)         its text, closed by who was asked
    【措置の内容】                   a label opens the answers; numbered ones go to the finding of the same number
    〔人事課〕 / (人事課) / a row     an answer and who gives it
"""

import re
from dataclasses import dataclass, field

from auditdoc.document import Origin
from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.departments import closing_list, is_department, speaker, split_departments
from auditdoc.japanese.numerals import ItemLabel
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts import columns, stacked
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft, date_in
from auditdoc.layouts.envelope import is_notice
from auditdoc.layouts.headings import Headings
from auditdoc.layouts.item_ranges import item_key, item_range
from auditdoc.layouts.pieces import (
    ARROWS,
    MAX_HEADING,
    Piece,
    is_arrow,
    is_heading_name,
    is_numbered,
    nests_in_list,
    split_page,
)
from auditdoc.layouts.vocabulary import (
    Label,
    Labelled,
    lookup,
    progress_of,
    says_none,
    split_kind_mark,
    split_opening_mark,
)
from auditdoc.records import DateMeans


@dataclass(slots=True)
class Flow:
    """The state of the walk; `findings`, `layouts` and `notices` are its result.

    `_mode` is the role of the label that is open: "finding", "response", "answers" (rows), or "" between headings. `_group`
    are the findings under that label, `_fresh` is true until the first text below a label.
    """

    findings: list[FindingDraft] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _headings: Headings = field(default_factory=Headings)
    _mode: str = ""
    _label: Label | None = None
    _number: str | None = None
    _label_number: str | None = None
    _title: str | None = None
    _category: str | None = None
    _group: list[FindingDraft] = field(default_factory=list)
    _finding: FindingDraft | None = None
    _response: ResponseDraft | None = None
    _item_style: str | None = None
    _paired: bool = False
    _fresh: bool = False
    _asked: tuple[list[str], str | None] | None = None
    _footnotes: list[str] = field(default_factory=list)
    _bullet: str = ""
    _awaited: tuple[Label, ...] = ()
    _date: tuple[str, DateMeans | None] | None = None
    _before: Piece | None = None
    _general: list[str] = field(default_factory=list)

    def walk(self, stream: list[Piece]) -> None:
        """Take all pieces in; the result stands in the public fields."""
        for piece in stream:
            if piece.kind == "heading":
                self._heading(piece)
            elif piece.kind == "label":
                self._labelled(piece)
            elif piece.kind == "answer":
                self._answer(piece)
            elif piece.kind == "columns":
                self._columns(piece)
            elif not self._awaited_text(piece):
                self._text(piece)
            self._before = piece
        self._close()

    def _use(self, layout: str) -> None:
        if layout not in self.layouts:
            self.layouts.append(layout)

    # -- headings

    def _heading(self, piece: Piece) -> None:
        if self._mode and self._is_listed(piece):
            self._text(piece)
            return
        self._close()
        self._mode, self._label, self._group, self._item_style, self._asked = "", None, [], None, None
        self._date, self._awaited = None, ()
        self._headings.open(piece)

    def _is_listed(self, piece: Piece) -> bool:
        """A heading of the file below a label that opens a list: an item of the list, no section."""
        if not is_numbered(piece) or piece.item is None or piece.level is None:
            return False
        opened_list = self._item_style == piece.item.style or (self._fresh and piece.item.value[-1:] == (1,))
        return opened_list and not self._headings.has_style(piece.item.style)

    # -- labels

    def _labelled(self, piece: Piece) -> None:
        assert piece.label is not None  # noqa: S101  # kind is label
        found = piece.label
        role = found.label.role
        if role in ("finding", "fact", "response") and self._is_none(piece):
            self.notices.append(piece.text)
            piece.take("flow: none")
        elif role in ("finding", "fact"):
            self._open_findings(piece, found)
            self._rest_of_finding(piece, found)
        elif role == "response" and (self._finding is not None or self._group):
            self._open_responses(piece, found)
            self._rest(piece, found.rest)
        elif self._said_beside(found, piece):
            piece.take(f"flow: {role}")
        else:
            piece.kind = "text"
            self._text(piece)

    def _rest_of_finding(self, piece: Piece, found: Labelled) -> None:
        """Behind ［指摘事項１］ may stand the title of the finding, behind 指摘事項： its text."""
        is_title = (
            found.bracketed and found.rest and len(found.rest) <= MAX_HEADING and "。" not in found.rest
        )
        if (
            is_title
            and piece.following is not None
            and piece.following.kind == "text"
            and self._finding is None
        ):
            self._title = found.rest
        else:
            self._rest(piece, found.rest)

    def _is_none(self, piece: Piece) -> bool:
        """「指摘事項　該当なし」: a label below which there is nothing opens nothing."""
        return piece.label is not None and says_none(piece.label.rest)

    def _rest(self, piece: Piece, rest: str) -> None:
        """Text on the same line as its label; a status word there is the status of the answer."""
        if rest and self._mode == "response" and progress_of(rest):
            self._response = self._new_response([], None, piece)
            self._response.status = rest
        elif rest:
            self._text(Piece("text", rest, piece.leaf, None, rest))

    def _open_findings(self, piece: Piece, found: Labelled) -> None:
        piece.take("flow: label")
        label = found.label
        if self._mode == "finding" and self._refines(label):
            self._label = label
            if self._finding is not None and label.kind is not None:
                self._finding.kind, self._finding.kind_printed = label.kind, label.printed
            return
        self._close()
        self._mode, self._label, self._group = "finding", label, []
        self._item_style, self._paired, self._fresh, self._date, self._bullet = None, False, True, None, ""
        self._label_number = found.number
        if found.bracketed:
            self._number = found.number
        if self._headings.title() is not None and not self._opens_outline(piece.following):
            self._new_finding(piece)

    def _refines(self, label: Label) -> bool:
        """A second label of the same finding: [監査結果] 【指摘事項】, or the demand (是正を求める事項) after the fact (検出事項)."""
        if self._fresh:
            return True
        demand = self._label is not None and self._label.role == "fact" and label.role == "finding"
        return demand and self._finding is not None and not self._finding.responses

    def _opens_outline(self, piece: Piece | None) -> bool:
        """True when what follows a label is a heading inside it and not yet the finding."""
        return piece is not None and piece.kind == "text" and nests_in_list(piece)

    def _open_responses(self, piece: Piece, found: Labelled) -> None:
        self._use("labelled")
        if found.number is None and self._finding is not None and self._finding.number is None:
            self._finding.number = (
                self._label_number
            )  # （一）監査の結果 …, 措置 …: the number counts findings
        piece.take("flow: label")
        self._mode, self._response, self._paired, self._fresh = "response", None, False, True

    def _said_beside(self, found: Labelled, piece: Piece) -> bool:
        """A label with its value on one line: who, when, which status, page."""
        role, rest = found.label.role, found.rest
        if not rest:
            self._awaited = found.parts if role in ("date", "about", "department") else ()
            return bool(self._awaited)
        if role == "department":
            return self._departments_line(rest, piece)
        if self._mode == "response" and role in ("date", "status"):
            return self._fact_of_response(found.label, rest)
        if role == "date" and self._headings.stack and (iso := _first_date(rest)):
            self._date = (iso, found.label.means)
            return True
        if role == "page" and self._finding is not None:
            self._finding.page = rest
            return True
        if role in ("number", "category", "title"):
            return self._fact_of_next_finding(role, rest)
        if role in ("about", "date") and self._headings.stack:
            notes = self._finding.footnotes if self._finding is not None else self._footnotes
            notes.append(piece.text)
            return True
        return False

    def _fact_of_next_finding(self, role: str, rest: str) -> bool:
        """Number, title or category on a line of its own before the finding that it belongs to."""
        if self._mode == "response":
            self._close()
            self._mode, self._label, self._group = "", None, []
        if role == "number":
            self._number = rest
        elif role == "title":
            self._title = rest
        else:
            self._category = rest
        return True

    def _awaited_text(self, piece: Piece) -> bool:
        """The value of a label that stands on the line above: a date, departments, or both; anything else is a note."""
        labels, self._awaited = self._awaited, ()
        if not labels:
            return False
        text = piece.text
        for iso, (start, stop) in reversed(find_dates(text)):
            for label in labels:
                if label.role == "date":
                    self._date = (iso, label.means)
            text = text[:start] + text[stop:]
        if (
            any(label.role == "department" for label in labels)
            and self._headings.stack
            and not find_dates(piece.text)
        ):
            self._departments_line(text, piece)
        elif any(label.role == "department" for label in labels) and text.strip():
            names = split_departments(text)
            if names and all(is_department(name) for name in names):
                self._general = names
        elif any(label.role == "about" for label in labels):
            self.notices.append(piece.text)
        piece.take("flow: " + ", ".join(label.role for label in labels))
        return True

    def _departments_line(self, rest: str, piece: Piece) -> bool:
        names = split_departments(rest.strip("()（）〔〕"))
        if not names or not all(is_department(n) for n in names):
            return False
        if self._mode == "response":
            self._speak(names, rest, piece)
        elif self._finding is not None and self._mode == "finding":
            self._finding.targets, self._finding.targets_printed = names, rest
        else:
            self._asked = (names, rest)
        return True

    def _fact_of_response(self, label: Label, rest: str) -> bool:
        if label.role == "status":
            response = self._response or self._new_response([], None, None)
            response.status = rest
            return True
        iso = _first_date(rest)
        if iso is None:
            return False
        if self._response is None:
            self._date = (iso, label.means)
        else:
            self._response.date, self._response.date_means = iso, label.means
        return True

    # -- text of findings

    def _text(self, piece: Piece) -> None:
        if piece.leaf is not None and _END_MARK.fullmatch(piece.text):
            piece.leaf.set_aside("end mark")
            return
        fresh, self._fresh = self._fresh, False
        if self._mode == "finding":
            self._finding_text(piece, fresh)
        elif self._mode == "response":
            self._response_text(piece, fresh)
        elif self._mode in ("", "digest") and is_arrow(piece) and self._before is not None:
            self._digest(self._before, piece)
        elif self._mode == "" and self._headings.stack and self._asked_line(piece):
            piece.take("flow: targets")
        elif self._mode == "" and is_notice(piece.text) and not piece.in_table:
            self.notices.append(piece.text)
            piece.take("flow: notice")

    def _asked_line(self, piece: Piece) -> bool:
        found = closing_list(piece.text)
        if found is None or found.body:
            return False
        self._asked = (list(found.names), found.printed)
        return True

    def _finding_text(self, piece: Piece, fresh: bool) -> None:
        if fresh and self._finding is None and nests_in_list(piece):
            self._headings.open(piece)
            self._fresh = True
            return
        item = piece.item if is_numbered(piece) else None
        if item is not None and ((fresh and self._finding is None) or item.style == self._item_style):
            self._item_style = item.style
            self._listed_finding(piece, item)
            return
        if self._finding is None:
            if fresh or self._bullet:
                self._bullet = piece.text[0] if piece.text[0] in _FINDING_BULLETS else ""
            self._new_finding(piece)
        assert self._finding is not None  # noqa: S101  # just made
        mark = lookup(piece.text) if piece.text[0] in "（(" else None
        if mark is not None and mark.kind is not None:
            self._finding.kind, self._finding.kind_printed = mark.kind, mark.printed
        else:
            self._finding.add_opinion(piece.text.removeprefix(self._bullet).strip())
        piece.take("flow: opinion")

    def _listed_finding(self, piece: Piece, item: ItemLabel) -> None:
        self._use("outline")
        self._close()
        finding = self._new_finding(piece)
        finding.number = item.printed
        opening, rest = split_opening_mark(piece.rest)
        title, mark = split_kind_mark(rest)
        finding.say_kind(opening or mark)
        if len(title) <= MAX_HEADING and not ends_sentence(title) and piece.following is not None:
            finding.title = title
        else:
            finding.add_opinion(rest)
        piece.take("flow: finding")

    def _new_finding(self, piece: Piece) -> FindingDraft:
        head = self._headings.title() if self._item_style is None else None
        leaf = (head.piece if head else piece).leaf
        finding = FindingDraft(origin=leaf.origin if leaf else Origin(), number=self._number)
        finding.headings = self._headings.printed(without_title=head is not None)
        self._headings.take("flow: heading")
        if head is not None:
            finding.number, finding.title = head.number or self._number, head.text or None
            finding.say_kind(head.kind_printed)
            finding.ask(head.asked)
        if self._title is not None:
            finding.title, self._title = self._title, None
        if self._category is not None:
            finding.headings.append((None, self._category))
            self._category = None
        self._say_kind(finding)
        if self._asked is not None:
            finding.targets, finding.targets_printed = list(self._asked[0]), self._asked[1]
        finding.footnotes, self._footnotes = self._footnotes, []
        self._finding, self._response, self._number = finding, None, None
        self._group.append(finding)
        self.findings.append(finding)
        return finding

    def _say_kind(self, finding: FindingDraft) -> None:
        """The kind from the nearest that says one: a mark in the title, the label, a heading; what the label implies last."""
        label = self._label
        if finding.kind is None and label is not None and label.kind is not None:
            finding.kind, finding.kind_printed = label.kind, label.printed
        if finding.kind is None:
            finding.kind, finding.kind_printed = self._headings.kind()
        if finding.kind is None and label is not None and label.assumed is not None:
            finding.kind, finding.kind_printed = label.assumed, label.printed

    # -- answers

    def _response_text(self, piece: Piece, fresh: bool) -> None:
        text = piece.text
        keys, rest = item_range(text)
        partners = (
            [f for f in self._group if item_key(f.number) in keys] if self._item_style is not None else []
        )
        if partners and (self._paired or fresh):
            self._use("paired")
            self._paired = True
            self._answer_for(partners, piece)
            text = "" if rest == partners[0].title else rest
        elif self._bullet and piece.text.startswith(self._bullet) and not self._paired:
            self._close()
            self._mode = "finding"
            self._finding_text(piece, fresh=False)
            return
        elif (
            piece.item is not None
            and piece.item.style == self._item_style
            and not self._paired
            and is_numbered(piece)
        ):
            self._mode = "finding"
            self._finding_text(piece, fresh=False)
            return
        elif fresh and self._response is None and len(self._open_ones()) > 1:
            self._answer_for(self._open_ones(), piece)
        opened = speaker(text)
        if opened is not None:
            self._speak(list(opened[0].names), opened[0].printed, piece)
            text = opened[1]
        elif self._response is None and is_heading_name(text):
            self._speak(split_departments(text), text, piece)
            text = ""
        response = self._response or self._new_response([], None, piece)
        if text:
            response.add(text)
        response.take_status_mark()
        piece.take("flow: response")

    def _open_ones(self) -> list[FindingDraft]:
        """The listed findings that have no answer yet."""
        return [f for f in self._group if not f.responses] if self._item_style is not None else []

    def _answer_for(self, partners: list[FindingDraft], piece: Piece) -> None:
        """Begin the answer to these findings; what serves several stands in each of them."""
        self._finding, self._response = partners[0], None
        if len(partners) < 2:
            return
        response = self._new_response([], None, piece)
        response.shared = response
        for partner in partners[1:]:
            partner.responses.append(response)

    def _speak(self, names: list[str], printed: str, piece: Piece) -> None:
        """Who gives the answer that follows; an answer that was only begun is theirs."""
        begun = self._response
        if begun is not None and not begun.departments and not begun.paragraphs:
            begun.departments, begun.printed = names, printed
        else:
            self._new_response(names, printed, piece)

    def _new_response(self, names: list[str], printed: str | None, piece: Piece | None) -> ResponseDraft:
        response = ResponseDraft(list(names), printed)
        response.date, response.date_means = self._date or (None, None)
        if piece is not None and piece.leaf is not None:
            response.origin = piece.leaf.origin
        self._response = response
        if self._finding is None and self._group:
            self._finding = self._group[-1]
        if self._finding is not None:
            self._finding.responses.append(response)
        return response

    def _answer(self, piece: Piece) -> None:
        """A row of answers below the finding."""
        if self._finding is None and not self._group:
            head = self._headings.title()
            if head is None:
                return
            self._new_finding(head.piece)
        self._use("stacked")
        self._mode = "answers"
        finding = self._finding or self._group[-1]
        self._response = stacked.add_answer(finding, piece, self._response)

    def _digest(self, opinion: Piece, piece: Piece) -> None:
        """A bullet and, behind an arrow, its measure: how press releases give examples."""
        if opinion.kind != "text" or opinion.leaf is None:
            return
        self._use("digest")
        self._close()
        self._mode, self._item_style = "digest", "bullet"
        if opinion.text in self.notices:
            self.notices.remove(opinion.text)
        finding = self._new_finding(opinion)
        finding.origin = opinion.leaf.origin
        finding.add_opinion(opinion.rest if opinion.item is not None else opinion.text)
        opinion.take("digest: opinion")
        text, finding.page = split_page(piece.text.lstrip(ARROWS + " \u3000"))
        self._new_response([], None, piece).add(text)
        piece.take("digest: measure")

    # -- tables of columns

    def _columns(self, piece: Piece) -> None:
        """A table that holds whole findings stands below the headings that are open."""
        assert piece.table is not None and piece.heads is not None  # noqa: S101, PT018  # kind is columns
        self._close()
        self._mode, self._label, self._group, self._item_style = "", None, [], None
        found = list(columns.findings(piece.table, piece.heads, self._headings))
        if found:
            self._use("columns")
            self._headings.take("flow: heading")
            found[0].footnotes, self._footnotes = self._footnotes, []
            columns.say_from_above(found, self._headings, self._asked, form=piece.heads.form)
        self.findings.extend(found)

    def _close(self) -> None:
        """Close the open findings: who was asked where only a heading says it, who answered where only the asking does."""
        for finding in self._group if self._paired else [self._finding]:
            if finding is not None:
                finding.complete(self._headings.departments() or self._general)
        self._finding, self._response = None, None


_FINDING_BULLETS = "◆○●◎■◇□"
"""Marks that open a finding in a list without numbers; ・ and － open points inside a text."""

_END_MARK = re.compile(r"[（(]?以\s*上(?:です)?[）)]?。?")
"""How a letter or a spoken edition ends; it belongs to no answer."""


def _first_date(text: str) -> str | None:
    """The ISO date of a line that may say more: 「平成19年6月20日（公表第3号）」."""
    dates = find_dates(text)
    return dates[0][0] if dates else date_in(text)
