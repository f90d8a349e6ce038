"""Findings set one below the other: stacked cards, labelled blocks, outlines.

One walk over the stream of pieces serves all of them, since reports mix them freely:

    (1) title                     a heading; the innermost one above a finding is its title, or names its department
    【指摘事項】 / 意見・要望         a label opens a finding (or a list of numbered ones)
    prose … (人事課、財政課)         its text, closed by who was asked
    【措置の内容】                   a label opens the answers; numbered ones go to the finding of the same number
    〔人事課〕 / (人事課) / a row     an answer and who gives it
"""

from dataclasses import dataclass, field

from auditdoc.document import Origin
from auditdoc.japanese.departments import closing_list, is_department, opening_list, split_departments
from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts import columns
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft, date_in
from auditdoc.layouts.envelope import is_notice
from auditdoc.layouts.headings import Headings
from auditdoc.layouts.leaves import CellNode
from auditdoc.layouts.pieces import MAX_HEADING, Piece, is_heading_name, lines_of
from auditdoc.layouts.vocabulary import Label, split_kind_mark, split_opening_mark


@dataclass(slots=True)
class Flow:
    """The state of the walk; `findings`, `layouts` and `notices` are its result."""

    findings: list[FindingDraft] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _headings: Headings = field(default_factory=Headings)
    _mode: str = ""
    _label: Label | None = None
    _group: list[FindingDraft] = field(default_factory=list)
    _finding: FindingDraft | None = None
    _response: ResponseDraft | None = None
    _item_style: str | None = None
    _paired: bool = False
    _fresh: bool = False
    _asked: tuple[list[str], str | None] | None = None

    def walk(self, stream: list[Piece]) -> None:
        for piece in stream:
            if piece.kind == "heading":
                self._heading(piece)
            elif piece.kind == "label":
                self._labelled(piece)
            elif piece.kind == "answer":
                self._answer(piece)
            elif piece.kind == "columns":
                self._columns(piece)
            else:
                self._text(piece)
        self._close_finding()

    # -- headings

    def _heading(self, piece: Piece) -> None:
        if self._mode and self._is_listed(piece):
            self._text(piece)
            return
        self._close_finding()
        self._mode, self._label, self._group, self._item_style, self._asked = "", None, [], None, None
        self._headings.open(piece)

    def _is_listed(self, piece: Piece) -> bool:
        """A heading of the file below a label that opens a list: an item of the list, no section."""
        if piece.item is None or piece.item.style == "bullet":
            return False
        opened_list = self._item_style == piece.item.style or (self._fresh and piece.item.value[-1:] == (1,))
        return piece.level is not None and opened_list and not self._headings.has_style(piece.item.style)

    # -- labels

    def _labelled(self, piece: Piece) -> None:
        assert piece.label is not None  # noqa: S101  # kind is label
        found = piece.label
        role = found.label.role
        if role in ("finding", "fact"):
            self._open_findings(piece, found.label)
            self._rest(piece, found.rest)
        elif role == "response" and (self._finding is not None or self._group):
            self._open_responses(piece)
            self._rest(piece, found.rest)
        elif role == "department" and self._departments_line(found.rest):
            piece.take("flow: departments")
        elif (
            role in ("date", "status", "number", "page", "title", "kind")
            and found.rest
            and self._fact_line(found.label, found.rest)
        ):
            piece.take(f"flow: {role}")
        else:
            piece.kind = "text"
            self._text(piece)

    def _rest(self, piece: Piece, rest: str) -> None:
        """Text on the same line as its label."""
        if rest:
            self._text(Piece("text", rest, piece.leaf, None, rest))

    def _open_findings(self, piece: Piece, label: Label) -> None:
        piece.take("flow: label")
        continues = self._mode == "finding" and self._finding is not None and self._label is not None
        if (
            continues
            and self._label is not None
            and self._label.role != label.role
            and not self._finding_responses()
        ):
            self._label = label  # 検出事項 then 是正を求める事項: fact and demand of one finding
            return
        if not (self._mode == "" and self._finding is not None and not self._finding.paragraphs):
            self._close_finding()
        self._mode, self._label, self._item_style, self._paired, self._fresh = (
            "finding",
            label,
            None,
            False,
            True,
        )
        self._group = []
        if self._headings.title() is not None:
            self._new_finding(piece)

    def _finding_responses(self) -> bool:
        return self._finding is not None and bool(self._finding.responses)

    def _open_responses(self, piece: Piece) -> None:
        self._use("labelled")
        piece.take("flow: label")
        if self._finding is None and self._group:
            self._finding = self._group[-1]
        self._mode, self._response, self._paired, self._fresh = "response", None, False, True

    def _departments_line(self, rest: str) -> bool:
        names = split_departments(rest.strip("()（）〔〕"))
        if not names or not all(is_department(n) for n in names):
            return False
        if self._mode == "response":
            self._new_response(names, rest, None)
        elif self._finding is not None and self._mode == "finding":
            self._finding.targets, self._finding.targets_printed = names, rest
        else:
            self._asked = (names, rest)
        return True

    def _fact_line(self, label: Label, rest: str) -> bool:
        if label.role == "date" and self._mode == "response" and (iso := date_in(rest)):
            response = self._response or self._new_response([], None, None)
            response.date, response.date_means = iso, label.means
            return True
        if label.role == "status" and self._mode == "response":
            response = self._response or self._new_response([], None, None)
            response.status = rest
            return True
        if label.role == "page" and self._finding is not None:
            self._finding.page = rest
            return True
        return False

    # -- text

    def _text(self, piece: Piece) -> None:
        fresh, self._fresh = self._fresh, False
        if self._mode == "finding":
            self._finding_text(piece, fresh)
        elif self._mode == "response":
            self._response_text(piece, fresh)
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
        item = piece.item if piece.item and piece.item.style != "bullet" else None
        if item and ((fresh and self._finding is None) or item.style == self._item_style):
            self._item_style = item.style
            self._listed_finding(piece, item)
            return
        if self._finding is None:
            self._new_finding(piece)
        assert self._finding is not None  # noqa: S101  # just made
        self._finding.add_opinion(piece.text)
        piece.take("flow: opinion")

    def _listed_finding(self, piece: Piece, item: ItemLabel) -> None:
        self._use("outline")
        self._close_finding()
        finding = self._new_finding(piece)
        finding.number = item.printed
        opening, rest = split_opening_mark(piece.rest)
        title, mark = split_kind_mark(rest)
        finding.say_kind(opening or mark)
        if len(title) <= MAX_HEADING and not ends_sentence(title):
            finding.title = title
        else:
            finding.add_opinion(rest)
        piece.take("flow: finding")

    def _response_text(self, piece: Piece, fresh: bool) -> None:
        text = piece.text
        item = piece.item if piece.item and piece.item.style != "bullet" else None
        if item and (self._paired or fresh) and (partner := self._partner(item)):
            self._use("paired")
            self._paired = True
            self._finding, self._response = partner, None
            text = piece.rest
        elif item and item.style == self._item_style and not self._paired:
            self._mode = "finding"
            self._finding_text(piece, fresh=False)
            return
        opened = opening_list(text)
        if opened is not None:
            self._new_response(list(opened[0].names), opened[0].printed, piece)
            text = opened[1]
        elif (
            self._response is None
            and all(is_department(n) for n in split_departments(text))
            and is_heading_name(text)
        ):
            self._new_response(split_departments(text), text, piece)
            text = ""
        response = self._response or self._new_response([], None, piece)
        if text:
            response.add(text)
        piece.take("flow: response")

    def _partner(self, item: ItemLabel) -> FindingDraft | None:
        """The finding of the open list whose number is the same."""
        for finding in self._group:
            found = labelled_number(finding.number)
            if (
                found is not None
                and (found.style, found.value) == (item.style, item.value)
                and len(self._group) >= 1
            ):
                return finding if self._item_style is not None else None
        return None

    # -- tables of columns

    def _columns(self, piece: Piece) -> None:
        """A table that holds whole findings stands below the headings that are open."""
        assert piece.table is not None and piece.heads is not None  # noqa: S101, PT018  # kind is columns
        self._close_finding()
        self._mode, self._label, self._group, self._item_style = "", None, [], None
        found = list(columns.findings(piece.table, piece.heads, self._headings))
        if found:
            self._use("columns")
            self._headings.take("flow: heading")
            self._title_from_heading(found)
        self.findings.extend(found)

    def _title_from_heading(self, found: list[FindingDraft]) -> None:
        """A table with one finding under a heading of its own: the heading is its title; who was asked stands between."""
        head = self._headings.title()
        if head is not None and len(found) == 1 and found[0].title is None and found[0].number is None:
            own = found[0]
            own.number, own.title = head.number, head.text or None
            own.headings = (
                own.headings[: len(self._headings.stack) - 1] + own.headings[len(self._headings.stack) :]
            )
        if self._asked is not None:
            for finding in found:
                if not finding.targets or finding.targets == self._headings.departments():
                    finding.targets, finding.targets_printed = list(self._asked[0]), self._asked[1]
                finding.complete(self._asked[0])

    # -- rows of answers

    def _answer(self, piece: Piece) -> None:
        if self._finding is None and not self._group:
            head = self._headings.title()
            if head is None:
                return
            self._new_finding(head.piece)
        self._use("stacked")
        self._mode = "answers"
        department, answer = piece.cells.get("department"), piece.cells.get("response")
        names = lines_of(department.text) if department else []
        if not names and self._response is not None:
            self._continue(self._response, answer, department)
            return
        printed = " ".join(names)
        response = self._new_response(split_departments("\n".join(names)), printed or None, piece)
        for leaf in [leaf for c in piece.cells.values() for leaf in c.leaves]:
            leaf.take("stacked: answer")
        if answer is not None:
            response.origin = answer.leaves[0].origin if answer.leaves else answer.origin
            response.paragraphs = [line for leaf in answer.leaves for line in lines_of(leaf.text)]
        self._row_facts(response, piece)

    def _continue(
        self, response: ResponseDraft, answer: CellNode | None, department: CellNode | None
    ) -> None:
        """A row without a department goes on with the answer above it."""
        for place, line in enumerate(
            line for leaf in (answer.leaves if answer else []) for line in lines_of(leaf.text)
        ):
            response.add(line, continues=place == 0)
        for cell in (answer, department):
            for leaf in cell.leaves if cell else []:
                leaf.take("stacked: answer")

    def _row_facts(self, response: ResponseDraft, piece: Piece) -> None:
        for role, cell in piece.cells.items():
            text = " ".join(lines_of(cell.text))
            if role == "status" and text:
                response.status = text
            elif role == "date" and text:
                response.date = date_in(text)
                label = next(
                    (lb for lb in (piece.heads.roles.values() if piece.heads else ()) if lb.role == "date"),
                    None,
                )
                response.date_means = label.means if label else None

    # -- findings and responses

    def _new_finding(self, piece: Piece) -> FindingDraft:
        head = self._headings.title() if self._item_style is None else None
        leaf = (head.piece if head else piece).leaf
        finding = FindingDraft(origin=leaf.origin if leaf else Origin())
        finding.headings = self._headings.printed(without_title=head is not None)
        if head is not None:
            finding.number, finding.title = head.number, head.text or None
            finding.say_kind(head.kind_printed)
        self._headings.take("flow: heading")
        if finding.kind is None and self._label is not None and self._label.kind is not None:
            finding.kind, finding.kind_printed = self._label.kind, self._label.printed
        if finding.kind is None:
            finding.kind, finding.kind_printed = self._headings.kind()
        if finding.kind is None and self._label is not None and self._label.assumed is not None:
            finding.kind, finding.kind_printed = self._label.assumed, self._label.printed
        if self._asked is not None:
            finding.targets, finding.targets_printed = list(self._asked[0]), self._asked[1]
        self._finding, self._response = finding, None
        self._group.append(finding)
        self.findings.append(finding)
        return finding

    def _new_response(self, names: list[str], printed: str | None, piece: Piece | None) -> ResponseDraft:
        response = ResponseDraft(list(names), printed)
        if piece is not None and piece.leaf is not None:
            response.origin = piece.leaf.origin
        self._response = response
        if self._finding is not None:
            self._finding.responses.append(response)
        return response

    def _close_finding(self) -> None:
        """Who was asked where only a heading says it; who answered where only the asking says it."""
        for finding in [self._finding] if self._mode != "response" or not self._paired else self._group:
            if finding is None:
                continue
            finding.complete(self._headings.departments())
        self._finding, self._response = None, None

    def _use(self, layout: str) -> None:
        if layout not in self.layouts:
            self.layouts.append(layout)


def labelled_number(number: str | None) -> ItemLabel | None:
    """The item label of a printed number."""
    found = leading_label(number) if number else None
    return found[0] if found else None
