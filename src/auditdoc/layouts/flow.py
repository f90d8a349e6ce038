"""Findings set one below the other: stacked cards, labelled blocks, outlines.

One walk over the stream of pieces serves all of them, since reports mix them freely:

    (1) title                     a heading; the innermost one above a finding is its title, or names its department
    【指摘事項】 / 意見・要望         a label opens a finding (or a list of numbered ones)
    prose … (人事課、財政課)         its text, closed by who was asked
    【措置の内容】                   a label opens the answers; numbered ones go to the finding of the same number
    〔人事課〕 / (人事課) / a row     an answer and who gives it
"""

from dataclasses import dataclass, field

from auditdoc.japanese.department_brackets import closing_list
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts import columns
from auditdoc.layouts.answers_text import AnswersText
from auditdoc.layouts.envelope import is_notice
from auditdoc.layouts.footnotes import Footnote, give_out
from auditdoc.layouts.leading_labels import Labelled, labelled, says_none
from auditdoc.layouts.parties import names_of, parties_in
from auditdoc.layouts.piece import Piece, is_answered_item, is_arrow, is_finding_label, is_numbered
from auditdoc.layouts.status_dates import status_and_date
from auditdoc.layouts.vocabulary import explains_status
from auditdoc.layouts.wording import (
    begins_next_publication,
    departments_of_heading,
    fits_heading,
    is_audit_office,
    is_end_mark,
    is_moment,
    is_verdict_on_rest,
    split_page,
)


@dataclass(slots=True)
class Flow(AnswersText):
    """The walk; `findings`, `layouts` and `notices` are its result.

    `_before` is the piece before the one that is walked over, `_above` the one before that.
    """

    _before: Piece | None = None
    _above: Piece | None = None
    _notes: list[Footnote] = field(default_factory=list)

    def walk(self, stream: list[Piece]) -> None:
        """Take all pieces in; the result stands in the public fields."""
        for piece in stream:
            if piece.kind == "note":
                self._notes.append(Footnote(piece, len(self.findings), self.open_finding()))
                continue
            if piece.kind == "heading":
                self._heading(piece)
            elif piece.kind == "label":
                self._labelled(piece)
            elif piece.kind == "answer":
                self.add_row(piece)
            elif piece.kind == "columns":
                self._columns(piece)
            elif not self.awaited_text(piece):
                self._text(piece)
            self._above, self._before = self._before, piece
        self.close()
        self.withdraw_verdicts()
        self.notices += give_out(self._notes, self.findings)

    # -- headings

    def _heading(self, piece: Piece) -> None:
        if self.mode and self._is_listed(piece):
            self._text(piece)
            return
        answered = self.mode == "response"
        self.close_label()
        self.pending = []  # under a title, and no answer to it: nobody's text, and shown as such
        self.item_style, self.asked = None, None
        self.date, self.awaited, self.below, self.said, self.listed = None, (), None, [], []
        names = departments_of_heading(piece.text) if piece.level is None else []
        if names and self.headings.stack and self.headings.stack[-1].style == "named" and not answered:
            self.asked = (names, None)  # No.1 title, and below it who is meant
            self.say(piece, "targets")
            return
        self.headings.open(piece)

    def _is_listed(self, piece: Piece) -> bool:
        """A heading of the file below a label that opens a list: an item of the list, no section."""
        if not is_numbered(piece) or piece.item is None or piece.level is None:
            return False
        opened_list = self.item_style == piece.item.style or (self.fresh and piece.item.value[-1:] == (1,))
        return opened_list and not self.headings.has_style(piece.item.style)

    # -- labels

    def _labelled(self, piece: Piece) -> None:
        assert piece.label is not None  # noqa: S101  # kind is label
        found = piece.label
        role = found.label.role
        if role in ("finding", "fact", "response") and self._is_none(piece):
            self.notices.append(piece.text)
            piece.take("flow: none")
        elif role == "finding" and not found.rest and self.answers_under(piece, found.label):
            self.fresh = True
        elif role in ("finding", "fact"):
            self.open_findings(piece, found)
            if found.who is not None:
                self.ask(found.who)
            self._rest_of_finding(piece, found)
        elif role == "response" and self.status_of_open_answer(found):
            self.take_answer(piece)
        elif role == "response" and self.marks_open_answer(piece):
            self._text(piece)
        elif role == "response" and (self.finding is not None or self.group or self.pending):
            self.adopt()
            self.open_responses(piece, found)
            if found.who is not None:
                self.speak(list(found.who.names), found.who.printed, piece)
            elif names := names_of(parties_in(found.label.printed), self.parties()):
                self.speak(names, parties_in(found.label.printed), piece)
            self.said_in_brackets(found.label)
            self._rest(piece, found.rest)
        elif role == "remark" and self.finding is not None and self.mode in ("finding", "response"):
            self.open_label(piece, found.label)
            self.mode = "remark"
            self._rest(piece, found.rest)
        elif role == "audit_type" and found.rest:
            self.audit_type = self.audit_type or found.rest
            piece.take("flow: audit_type")
        elif not self._is_asked_in_digest(piece) and self.said_beside(found, piece):
            self.say(piece, role)
        else:
            piece.kind = "text"
            self._text(piece)

    def _is_asked_in_digest(self, piece: Piece) -> bool:
        """【所管課：…】 on a line of its own between a bullet and the arrow of its measure: the last line of what was found."""
        return bool(self.mode in ("", "digest") and self.bulleted) and (
            piece.following is not None and is_arrow(piece.following)
        )

    def _rest_of_finding(self, piece: Piece, found: Labelled) -> None:
        """Behind ［指摘事項１］ may stand the title of the finding, behind 指摘事項： its text."""
        is_title = (
            found.bracketed and found.rest and fits_heading(found.rest) and labelled(found.rest) is None
        )
        if (
            is_title
            and piece.following is not None
            and (piece.following.kind == "text" or is_finding_label(piece.following))
            and self.finding is None
        ):
            self.title, self.page = split_page(found.rest)
        elif found.rest and not self._says_more(piece, found.rest):
            item = leading_label(found.rest)
            self._text(Piece("text", found.rest, piece.leaf, *(item or (None, found.rest))))

    def _is_none(self, piece: Piece) -> bool:
        """「指摘事項　該当なし」: a label below which there is nothing opens nothing."""
        return piece.label is not None and says_none(piece.label.rest)

    def _rest(self, piece: Piece, rest: str) -> None:
        """Text on the same line as its label; a status word there is the status of the answer, a further label says more of it."""
        if self._says_more(piece, rest):
            return
        if rest and self.mode == "response" and status_and_date([rest]):
            self.response = self.response or self.new_response([], None, piece)
            self.response.say_status(rest)
        elif rest:
            self._text(Piece("text", rest, piece.leaf, None, rest))

    def _says_more(self, piece: Piece, rest: str) -> bool:
        """True for a further label in brackets behind a label: 【措置】（報告年月日：平成27年2月10日）."""
        inner = labelled(rest) if rest[:1] in ("（", "(") else None
        if (
            inner is None
            or not inner.rest
            or inner.label.role not in ("date", "department", "about", "status")
        ):
            return False
        return self.said_beside(inner, Piece("label", rest, piece.leaf, None, rest, inner))

    # -- text

    def _text(self, piece: Piece) -> None:
        ends = is_end_mark(piece.text) or (
            self.mode == "response" and (begins_next_publication(piece.text) or _signs(piece))
        )
        if piece.leaf is not None and ends:
            piece.leaf.set_aside("end mark")
            self.close()
            self.mode, self.group = "", []
            return
        about_all = is_verdict_on_rest(piece.text) or explains_status(piece.text)
        if self.mode == "response" and about_all:
            self.close_label()
        if (self.fresh and self.mode == "response" and is_moment(piece.text)) or about_all:
            self.notices.append(piece.text)
            piece.take("flow: notice")
            return
        fresh, self.fresh = self.fresh, False
        if self.mode in ("", "digest") and not is_arrow(piece):
            opens = piece.item is not None and piece.item.style == "bullet"
            self.bulleted = [piece] if opens else [*self.bulleted, piece]
        if self.mode == "finding":
            self.finding_text(piece, fresh)
        elif self.mode == "response":
            self.response_text(piece, fresh)
        elif self.mode == "remark" and self.finding is not None:
            self.finding.footnotes.append(piece.text)
            piece.take("flow: remark", self.finding, self.below)
        elif self.mode in ("", "digest") and is_arrow(piece) and self._before is not None:
            if self.mode == "digest" and is_arrow(self._before):
                self.further_measure(piece)
            else:
                self.digest(self._before, piece, above=self._above)
        elif self.mode == "digest" and self.finding is not None and split_page(piece.text)[0] == "":
            self.finding.page = split_page(piece.text)[1]
            piece.take("digest: page", self.finding)
        elif self.mode == "" and self.headings.stack and self._asked_line(piece):
            self.say(piece, "targets")
        elif self.mode == "" and self.headings.stack and says_none(piece.text):
            self.notices.append("\u3000".join([*self.headings.words(), piece.text]))
            self.headings.stack[-1].piece.take("flow: heading")
            piece.take("flow: none")
        elif (
            self.mode == ""
            and (self.headings.title() is not None or is_answered_item(piece))
            and _is_opinion(piece)
        ):
            self.pending.append(piece)
        elif self.mode == "" and is_notice(piece.text) and not piece.in_table:
            self.notices.append(piece.text)
            piece.take("flow: notice")

    def _asked_line(self, piece: Piece) -> bool:
        found = closing_list(piece.text)
        if found is None or found.body:
            return False
        self.asked = (list(found.names), found.printed)
        return True

    # -- tables of columns

    def _columns(self, piece: Piece) -> None:
        """A table that holds whole findings stands below the headings that are open."""
        assert piece.table is not None and piece.heads is not None  # noqa: S101, PT018  # kind is columns
        self.withdraw_introduction()
        self.close_label()
        self.item_style = None
        found = list(columns.findings(piece.table, piece.heads, self.headings))
        kinds = columns.audits(piece.table, piece.heads)
        if found and len(kinds) == 1:
            self.audit_type = self.audit_type or kinds.pop()
        if found:
            self.use("columns")
            for finding in found:
                self.headings.take("flow: heading", finding)
                for leaf in self.said:
                    leaf.belongs_to(finding)
            found[0].footnotes, self.footnotes = [*self.footnotes, *found[0].footnotes], []
            columns.say_from_above(found, self.headings, self.asked, piece.heads, self.general)
        self.findings.extend(found)


def _signs(piece: Piece) -> bool:
    """True for the office of the auditors as the last line of all: who publishes the page."""
    return piece.following is None and is_audit_office(piece.text)


def _is_opinion(piece: Piece) -> bool:
    """True for a sentence that is no remark (※ …)."""
    return "。" in piece.text and ends_sentence(piece.text) and piece.text[0] not in "※＊*(（"
