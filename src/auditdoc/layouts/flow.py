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

from auditdoc.japanese.departments import ClosingList, closing_list, speaker
from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts import columns, stacked
from auditdoc.layouts.beside import LabelsAndValues
from auditdoc.layouts.deciding import nests_in_list
from auditdoc.layouts.drafts import ResponseDraft
from auditdoc.layouts.envelope import is_notice
from auditdoc.layouts.footnotes import Footnote, give_out
from auditdoc.layouts.item_ranges import item_key, item_range
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.piece import Piece, is_arrow, is_numbered
from auditdoc.layouts.vocabulary import (
    Labelled,
    labelled,
    lookup,
    progress_of,
    says_none,
    split_kind_mark,
    split_opening_mark,
)
from auditdoc.layouts.wording import (
    ARROWS,
    MAX_HEADING,
    departments_of_heading,
    is_heading_name,
    split_page,
)


@dataclass(slots=True)
class Flow(LabelsAndValues):
    """The state of the walk; `findings`, `layouts` and `notices` are its result.

    `_fresh` is true until the first text below a label, `_bullet` is the mark that opens each finding of a list without numbers,
    `_bulleted` are the lines since the last bullet where no label is open.
    """

    _label_number: str | None = None
    _fresh: bool = False
    _bullet: str = ""
    _before: Piece | None = None
    _above: Piece | None = None
    _pending: list[Piece] = field(default_factory=list)
    _notes: list[Footnote] = field(default_factory=list)
    _bulleted: list[Piece] = field(default_factory=list)

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
                self._answer(piece)
            elif piece.kind == "columns":
                self._columns(piece)
            elif not self.awaited_text(piece):
                self._text(piece)
            self._above, self._before = self._before, piece
        self.close()
        self.notices += give_out(self._notes, self.findings)

    # -- headings

    def _heading(self, piece: Piece) -> None:
        if self.mode and self._is_listed(piece):
            self._text(piece)
            return
        self.close()
        self._pending = []  # under a title, and no answer to it: nobody's text, and shown as such
        self.mode, self.label, self.group, self.item_style, self.asked = "", None, [], None, None
        self.date, self.awaited, self.below, self.said, self.listed = None, (), None, [], []
        names = departments_of_heading(piece.text) if piece.level is None else []
        if names and self.headings.stack and self.headings.stack[-1].style == "named":
            self.asked = (names, None)  # No.1 title, and below it who is meant
            self.say(piece, "targets")
            return
        self.headings.open(piece)

    def _is_listed(self, piece: Piece) -> bool:
        """A heading of the file below a label that opens a list: an item of the list, no section."""
        if not is_numbered(piece) or piece.item is None or piece.level is None:
            return False
        opened_list = self.item_style == piece.item.style or (self._fresh and piece.item.value[-1:] == (1,))
        return opened_list and not self.headings.has_style(piece.item.style)

    # -- labels

    def _labelled(self, piece: Piece) -> None:
        assert piece.label is not None  # noqa: S101  # kind is label
        found = piece.label
        role = found.label.role
        if role in ("finding", "fact", "response") and self._is_none(piece):
            self.notices.append(piece.text)
            piece.take("flow: none")
        elif role == "finding" and not found.rest and self._answers_under(piece, found.label):
            self._fresh = True
        elif role in ("finding", "fact"):
            self._open_findings(piece, found)
            if found.who is not None:
                self._ask(found.who)
            self._rest_of_finding(piece, found)
        elif role == "response" and self._status_of_open_answer(found):
            self.take_answer(piece)
        elif role == "response" and (self.finding is not None or self.group or self._pending):
            self._adopt()
            self._open_responses(piece, found)
            if found.who is not None:
                self.speak(list(found.who.names), found.who.printed, piece)
            self.said_in_brackets(found.label)
            self._rest(piece, found.rest)
        elif role == "remark" and self.finding is not None and self.mode in ("finding", "response"):
            self.open_label(piece, found.label)
            self.mode = "remark"
            self._rest(piece, found.rest)
        elif role == "audit_type" and found.rest:
            self.audit_type = self.audit_type or found.rest
            piece.take("flow: audit_type")
        elif self.said_beside(found, piece):
            self.say(piece, role)
        else:
            piece.kind = "text"
            self._text(piece)

    def _rest_of_finding(self, piece: Piece, found: Labelled) -> None:
        """Behind ［指摘事項１］ may stand the title of the finding, behind 指摘事項： its text."""
        is_title = (
            found.bracketed
            and found.rest
            and len(found.rest) <= MAX_HEADING
            and "。" not in found.rest
            and labelled(found.rest) is None
        )
        if (
            is_title
            and piece.following is not None
            and (piece.following.kind == "text" or _is_finding_label(piece.following))
            and self.finding is None
        ):
            self.title, self.page = split_page(found.rest)
        elif found.rest and not self._says_more(piece, found.rest):
            item = leading_label(found.rest)
            self._text(Piece("text", found.rest, piece.leaf, *(item or (None, found.rest))))

    def _answers_under(self, piece: Piece, label: Label) -> bool:
        """True for a label of findings that comes back inside the list of answers, above those to its findings."""
        answered = (
            self.listed_under(label) if self.mode == "response" and (self._fresh or self.paired) else []
        )
        if answered:
            self.close()
            self.group, self.paired = answered, False
            piece.take("flow: label", answered[0])
        return bool(answered)

    def _ask(self, who: ClosingList) -> None:
        """Who is asked, said in the label of the finding: 監査の結果（地域振興課）."""
        if self.finding is not None:
            self.finding.ask(list(who.names), who.printed)
        else:
            self.asked = (list(who.names), who.printed)

    def _is_none(self, piece: Piece) -> bool:
        """「指摘事項　該当なし」: a label below which there is nothing opens nothing."""
        return piece.label is not None and says_none(piece.label.rest)

    def _rest(self, piece: Piece, rest: str) -> None:
        """Text on the same line as its label; a status word there is the status of the answer, a further label says more of it."""
        if self._says_more(piece, rest):
            return
        if rest and self.mode == "response" and progress_of(rest):
            self.response = self.response or self.new_response([], None, piece)
            self.response.status = rest
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

    def _open_findings(self, piece: Piece, found: Labelled) -> None:
        label = found.label
        if self.mode == "finding" and self._refines(label):
            self.open_label(piece, label)
            self.label = label
            if self.finding is not None and label.kind is not None:
                self.finding.kind, self.finding.kind_printed = label.kind, label.printed
            return
        self.close()
        self.open_label(piece, label)
        self.listed = self.still_listed() if self.mode == "finding" else []
        self.mode, self.label, self.group = "finding", label, []
        self.item_style, self.paired, self._fresh, self.date, self._bullet = None, False, True, None, ""
        self._label_number = found.number
        if found.bracketed:
            self.number = found.number
        if self.headings.title() is not None and not self._opens_outline(piece.following):
            self.new_finding(piece)

    def _refines(self, label: Label) -> bool:
        """A second label of the same finding: [監査結果] 【指摘事項】, or the demand (是正を求める事項) after the fact (検出事項)."""
        if self._fresh:
            return True
        demand = self.label is not None and self.label.role == "fact" and label.role == "finding"
        return demand and self.finding is not None and not self.finding.responses

    def _opens_outline(self, piece: Piece | None) -> bool:
        """True when what follows a label is a heading inside it and not yet the finding."""
        return piece is not None and piece.kind == "text" and nests_in_list(piece)

    def _status_of_open_answer(self, found: Labelled) -> bool:
        """「対応結果：措置済」 below an answer: its status, and no further answer."""
        response = self.response if self.mode == "response" else None
        if response is None or not response.paragraphs or response.status or not progress_of(found.rest):
            return False
        response.status = found.rest
        return True

    def _open_responses(self, piece: Piece, found: Labelled) -> None:
        self.use("labelled")
        self.listed = self.still_listed()
        if found.number is None and self.finding is not None and self.finding.number is None:
            self.finding.number = self._label_number  # （一）監査の結果 …, 措置 …: the number counts findings
        self.open_label(piece, found.label)
        begun = (
            self.response
        )  # 「対応状況：実施済み」, 「所属名 財政課」 said a part of it, and here comes the text
        said = begun is not None and bool(begun.status or begun.departments) and not begun.paragraphs
        self.response = begun if said else None
        self.mode, self.paired, self._fresh = "response", False, True

    # -- text of findings

    def _text(self, piece: Piece) -> None:
        if piece.leaf is not None and _END_MARK.fullmatch(piece.text):
            piece.leaf.set_aside("end mark")
            self.close()
            self.mode, self.group = "", []
            return
        fresh, self._fresh = self._fresh, False
        if self.mode in ("", "digest") and not is_arrow(piece):
            opens = piece.item is not None and piece.item.style == "bullet"
            self._bulleted = [piece] if opens else [*self._bulleted, piece]
        if self.mode == "finding":
            self._finding_text(piece, fresh)
        elif self.mode == "response":
            self._response_text(piece, fresh)
        elif self.mode == "remark" and self.finding is not None:
            self.finding.footnotes.append(piece.text)
            piece.take("flow: remark", self.finding, self.below)
        elif self.mode in ("", "digest") and is_arrow(piece) and self._before is not None:
            self._digest(self._before, piece)
        elif self.mode == "digest" and self.finding is not None and split_page(piece.text)[0] == "":
            self.finding.page = split_page(piece.text)[1]
            piece.take("digest: page", self.finding)
        elif self.mode == "" and self.headings.stack and self._asked_line(piece):
            self.say(piece, "targets")
        elif self.mode == "" and self.headings.stack and says_none(piece.text):
            self.notices.append("\u3000".join([*self.headings.words(), piece.text]))
            self.headings.stack[-1].piece.take("flow: heading")
            piece.take("flow: none")
        elif self.mode == "" and self.headings.title() is not None and _is_opinion(piece):
            self._pending.append(piece)
        elif self.mode == "" and is_notice(piece.text) and not piece.in_table:
            self.notices.append(piece.text)
            piece.take("flow: notice")

    def _asked_line(self, piece: Piece) -> bool:
        found = closing_list(piece.text)
        if found is None or found.body:
            return False
        self.asked = (list(found.names), found.printed)
        return True

    def _finding_text(self, piece: Piece, fresh: bool) -> None:
        if fresh and self.finding is None and nests_in_list(piece):
            self.headings.open(piece)
            self._fresh = True
            return
        if fresh and says_none(piece.text):
            self._nothing_found(piece)
            return
        item = piece.item if is_numbered(piece) else None
        if item is not None and fresh and self._is_only_item(piece, item):
            assert self.finding is not None  # noqa: S101  # by _is_only_item
            self.finding.becomes_item(item.printed)
            self.finding.add_opinion(piece.rest, piece.origin)
            piece.take("flow: opinion", self.finding, self.below)
            return
        if item is not None and ((fresh and self.finding is None) or item.style == self.item_style):
            self.item_style = item.style
            self._listed_finding(piece, item)
            return
        if self.finding is None:
            if fresh or self._bullet:
                self._bullet = piece.text[0] if piece.text[0] in _FINDING_BULLETS else ""
            self.new_finding(piece)
        assert self.finding is not None  # noqa: S101  # just made
        mark = lookup(piece.text) if piece.text[0] in "（(" else None
        if mark is not None and mark.kind is not None:
            self.finding.kind, self.finding.kind_printed = mark.kind, mark.printed
        else:
            self.finding.add_opinion(piece.text.removeprefix(self._bullet).strip(), piece.origin)
        is_list = self.finding.targets_printed == piece.text.strip()
        piece.take("flow: targets" if is_list else "flow: opinion", self.finding, self.below)

    def _is_only_item(self, piece: Piece, item: ItemLabel) -> bool:
        """「ア …」 alone between the label of findings and that of answers: the label comes again for イ, and ア is its number."""
        if self.finding is None or self.finding.paragraphs or item.style != "katakana":
            return False
        below = piece.following
        label = below.label if below is not None and below.kind == "label" else None
        return label is not None and label.label.role == "response"

    def _nothing_found(self, piece: Piece) -> None:
        """「指摘事項」 and below it 「該当なし」: the heading above named no finding either."""
        if self.finding is not None and not self.finding.paragraphs:
            self.findings.remove(self.finding)
            self.group.remove(self.finding)
            self.finding = None
        self.notices.append(piece.text)
        piece.take("flow: none")
        self.mode = ""

    def _listed_finding(self, piece: Piece, item: ItemLabel) -> None:
        self.use("outline")
        self.close()
        if not self.group and self.goes_on(item):
            self.group = list(self.listed)
        finding = self.new_finding(piece)
        finding.number = item.printed
        opening, rest = split_opening_mark(piece.rest)
        title, mark = split_kind_mark(rest)
        finding.say_kind(opening or mark)
        if title and len(title) <= MAX_HEADING and not ends_sentence(title) and piece.following is not None:
            finding.title = title
        else:
            finding.add_opinion(rest, piece.origin)
        piece.take("flow: finding", finding, self.below)

    # -- answers

    def _response_text(self, piece: Piece, fresh: bool) -> None:
        text = piece.text
        keys, rest = item_range(text)
        partners = (
            [f for f in self.group if item_key(f.number) in keys] if self.item_style is not None else []
        )
        if partners and (self.paired or fresh):
            self.use("paired")
            self.paired = True
            self.answer_for(partners, piece)
            text = "" if rest == partners[0].title else rest
        elif self._bullet and piece.text.startswith(self._bullet) and not self.paired:
            self.close()
            self.mode = "finding"
            self._finding_text(piece, fresh=False)
            return
        elif (
            piece.item is not None
            and piece.item.style == self.item_style
            and not self.paired
            and is_numbered(piece)
        ):
            self.mode = "finding"
            self._finding_text(piece, fresh=False)
            return
        elif fresh and self.response is None and len(self.unanswered()) > 1:
            self.answer_for(self.unanswered(), piece)
        opened = speaker(text)
        if opened is not None:
            self.speak(list(opened[0].names), opened[0].printed, piece)
            text = opened[1]
        elif is_heading_name(text) and (self.response is None or _speaks_next(self.response, piece)):
            self.speak(departments_of_heading(text), text, piece)
            text = ""
        response = self.response or self.new_response([], None, piece)
        if text:
            response.add(text, piece.origin)
        response.take_status_mark()
        self.take_answer(piece)

    def _adopt(self) -> None:
        """Text right below a title that answers follow is the opinion, though no label says so."""
        pending, self._pending = self._pending, []
        if self.finding is not None or self.group or not pending:
            return
        finding = self.new_finding(pending[0])
        for piece in pending:
            finding.add_opinion(piece.text, piece.origin)
            piece.take("flow: opinion", finding)
            if piece.text in self.notices:
                self.notices.remove(piece.text)

    def _answer(self, piece: Piece) -> None:
        """A row of answers below the finding."""
        self._adopt()
        if self.finding is None and not self.group:
            head = self.headings.title()
            if head is None:
                return
            self.new_finding(head.piece)
        self.use("stacked")
        self.mode = "answers"
        finding = self.finding or self.group[-1]
        self.response = stacked.add_answer(finding, piece, self.response)

    def _digest(self, opinion: Piece, piece: Piece) -> None:
        """A bullet and, behind an arrow, its measure: how press releases give examples."""
        if opinion.kind != "text" or opinion.leaf is None:
            return
        asked: Piece | None = None
        if self._above is not None and _is_asked_below(self._above, opinion):
            opinion, asked = self._above, opinion
        assert opinion.leaf is not None  # noqa: S101  # by _is_asked_below
        self.use("digest")
        lines = self._bulleted if opinion in self._bulleted and self._bulleted[0].item else [opinion]
        if asked is not None and asked not in lines:
            lines = [*lines, asked]
        self._bulleted = []
        self._pending = [waiting for waiting in self._pending if waiting not in lines]
        self.close()
        self.mode, self.item_style = "digest", "bullet"
        finding = self.new_finding(lines[0])
        finding.origin = (lines[0].leaf or opinion.leaf).origin
        for line in lines:
            if line.text in self.notices:
                self.notices.remove(line.text)
            finding.add_opinion(line.rest if line.item is not None else line.text)
            line.take("digest: opinion", finding)
        text, finding.page = split_page(piece.text.lstrip(ARROWS + " \u3000"))
        self.new_response([], None, piece).add(text, piece.origin)
        piece.take("digest: measure", finding)

    # -- tables of columns

    def _withdraw_introduction(self) -> None:
        """「4 監査の結果」, a sentence and then the table: the sentence says what the table holds and is no finding itself."""
        intro = self.finding
        if intro is None or self.mode != "finding" or intro.title or intro.responses or self.item_style:
            return
        if self.label is not None and self.label.assumed is not None:
            self.findings.remove(intro)
            self.notices.extend(intro.paragraphs)

    def _columns(self, piece: Piece) -> None:
        """A table that holds whole findings stands below the headings that are open."""
        assert piece.table is not None and piece.heads is not None  # noqa: S101, PT018  # kind is columns
        self._withdraw_introduction()
        self.close()
        self.mode, self.label, self.group, self.item_style = "", None, [], None
        found = list(columns.findings(piece.table, piece.heads, self.headings))
        if found:
            self.use("columns")
            for finding in found:
                self.headings.take("flow: heading", finding)
                for leaf in self.said:
                    leaf.belongs_to(finding)
            found[0].footnotes, self.footnotes = [*self.footnotes, *found[0].footnotes], []
            columns.say_from_above(found, self.headings, self.asked, form=piece.heads.form)
        self.findings.extend(found)


def _speaks_next(response: ResponseDraft, piece: Piece) -> bool:
    """True for the name of a department above its answer, where the answer before was opened by a name as well and has
    ended; a list of names inside an answer opens none."""
    below = piece.following
    if response.printed is None or not response.paragraphs or below is None or below.kind != "text":
        return False
    return ends_sentence(below.text) and ends_sentence(response.paragraphs[-1])


def _is_asked_below(opinion: Piece, piece: Piece) -> bool:
    """True for an addressee in brackets that had no room on the last line of its opinion."""
    closing = closing_list(piece.text)
    alone = closing is not None and not closing.body
    return alone and opinion.kind == "text" and opinion.leaf is not None and ends_sentence(opinion.text)


def _is_finding_label(piece: Piece) -> bool:
    return piece.kind == "label" and piece.label is not None and piece.label.label.role in ("finding", "fact")


def _is_opinion(piece: Piece) -> bool:
    """True for a sentence that is no remark (※ …)."""
    return "。" in piece.text and ends_sentence(piece.text) and piece.text[0] not in "※＊*(（"


_FINDING_BULLETS = "◆○●◎■◇□"
"""Marks that open a finding in a list without numbers; ・ and － open points inside a text."""

_END_MARK = re.compile(r"[（(]?以\s*上(?:です)?[）)]?。?")
"""How a letter or a spoken edition ends; it belongs to no answer."""
