"""Findings set one below the other: the answers to them, and whose they are.

An answer stands below its label, beside the number of its finding in a list of answers, in a row of a table, or behind an
arrow below the bullet that it is the measure to.
"""

import re
from dataclasses import dataclass, field

from auditdoc.japanese.characters import fold
from auditdoc.japanese.department_brackets import ClosingList, closing_list, speaker
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts import stacked
from auditdoc.layouts.drafts import ResponseDraft, is_blank_answer
from auditdoc.layouts.findings_text import FindingsText
from auditdoc.layouts.item_ranges import item_key, item_range
from auditdoc.layouts.kinds import split_kind_mark
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import Labelled
from auditdoc.layouts.piece import Piece, is_answered_item, is_numbered
from auditdoc.layouts.vocabulary import lookup, lookup_beside, split_status_mark
from auditdoc.layouts.wording import (
    ARROWS,
    FINDINGS_ANSWERED,
    departments_of_heading,
    is_heading_name,
    split_page,
)


@dataclass(slots=True)
class AnswersText(FindingsText):
    """What is open, and the answers to it.

    `pending` is text right below a title that may prove an opinion by the answer behind it, `bulleted` are the lines since the
    last bullet where no label is open.
    """

    pending: list[Piece] = field(default_factory=list)
    bulleted: list[Piece] = field(default_factory=list)

    def open_responses(self, piece: Piece, found: Labelled) -> None:
        self.use("labelled")
        self.listed = self.still_listed()
        if found.number is None:
            self.count_by_label()
        self.open_label(piece, found.label)
        begun = (
            self.response
        )  # 「対応状況：実施済み」, 「所属名 財政課」 said a part of it, and here comes the text
        said = begun is not None and bool(begun.status or begun.departments) and not begun.paragraphs
        self.response = begun if said else None
        if said_to := FINDINGS_ANSWERED.match(found.label.printed):
            self._answers_to(lookup(said_to[1]))
        self.mode, self.paired, self.fresh = "response", False, True

    def _answers_to(self, label: Label | None) -> None:
        """「１ 指摘事項に対する措置」: the answers below go to the findings of the list with that label."""
        listed = self.listed_under(label) if label is not None else []
        if listed:
            self.close()
            self.group = listed

    def status_of_open_answer(self, found: Labelled) -> bool:
        """「対応結果：措置済」 below an answer: its status, and no further answer."""
        response = self.response if self.mode == "response" else None
        if response is None or not response.paragraphs or response.status:
            return False
        return response.say_status(found.rest)

    def marks_open_answer(self, piece: Piece) -> bool:
        """True for 【対応予定】 right below a label of answers or who answers: a label by its words, here a status."""
        if self.mode != "response" or split_status_mark(piece.text)[1:] != ("",):
            return False
        return self.fresh or (self.response is not None and not self.response.paragraphs)

    def response_text(self, piece: Piece, fresh: bool) -> None:
        text = piece.text
        keys, rest = item_range(text)
        partners = (
            [f for f in self.group if item_key(f.number) in keys] if self.item_style is not None else []
        )
        if partners and (self.paired or fresh):
            self.use("paired")
            self.paired = True
            self.answer_for(partners, piece)
            titles = [finding.title for finding in partners]
            text = "" if _repeats(rest, titles[0]) or _names_all(rest, titles) else rest
        elif self.bullet and piece.text.startswith(self.bullet) and not self.paired:
            self.close()
            self.mode = "finding"
            self.finding_text(piece, fresh=False)
            return
        elif (
            piece.item is not None
            and piece.item.style == self.item_style
            and not self.paired
            and is_numbered(piece)
        ):
            self.mode = "finding"
            self.finding_text(piece, fresh=False)
            return
        elif fresh and self.response is None and len(self.unanswered()) > 1:
            self.answer_for(self.unanswered(), piece)
        opened = speaker(text) or (self._numbered_speaker(piece) if text == piece.text else None)
        if opened is not None and not opened[1] and self._closes_answer(piece):
            assert self.response is not None  # noqa: S101  # by _closes_answer
            self.response.departments, self.response.printed = list(opened[0].names), opened[0].printed
            text = ""
        elif opened is not None:
            self.speak(list(opened[0].names), opened[0].printed, piece)
            text = opened[1]
        elif is_heading_name(text) and (self.response is None or _speaks_next(self.response, piece)):
            self.speak(departments_of_heading(text), text, piece)
            text = ""
        response = self.response or self.new_response([], None, piece)
        if (response.status or response.departments) and not response.paragraphs:
            text = self._without_detail(response, text)
        if text:
            response.add(text, piece.origin)
        response.take_status_mark()
        self.take_answer(piece)

    def _without_detail(self, response: ResponseDraft, text: str) -> str:
        """「時期：…」 and 「内容：…」 below 「担当：…」 and 「状況：…」: words that are labels only where others open the answer."""
        detail = _DETAIL.fullmatch(text)
        label = lookup_beside(detail[1]) if detail is not None else None
        if detail is None or (detail[1] not in _CONTENT and (label is None or label.role != "date")):
            return text
        if detail[1] in _CONTENT:
            return detail[2]
        response.say_date(detail[2], label)
        if response.date is None and self.finding is not None and not is_blank_answer(detail[2]):
            self.finding.footnotes.append(text)
        return ""

    def _closes_answer(self, piece: Piece) -> bool:
        """True for （契約課） alone on its line below the answer of nobody named, where no text follows: it gave that answer."""
        response = self.response
        if response is None or response.printed is not None or not response.paragraphs:
            return False
        return piece.following is None or piece.following.kind in ("heading", "label")

    def _numbered_speaker(self, piece: Piece) -> tuple[ClosingList, str] | None:
        """Who answers, behind a number that counts the answers: 「(ア)　観光課　…した。」, one of those who were asked."""
        opened = speaker(piece.rest) if is_numbered(piece) else None
        finding = self.open_finding()
        if opened is None or finding is None or not set(opened[0].names) <= set(finding.targets):
            return None
        return opened

    def adopt(self) -> None:
        """Text right below a title that answers follow is the opinion, though no label says so."""
        pending, self.pending = self.pending, []
        if self.finding is not None or self.group or not pending:
            return
        item = pending[0].item if is_answered_item(pending[0]) else None
        finding = self.new_finding(pending[0])
        if item is not None and finding.number is None:
            finding.number, self.item_style = item.printed, item.style
        for piece in pending:
            numbered = item is not None and piece is pending[0] and finding.number == item.printed
            finding.add_opinion(piece.rest if numbered else piece.text, piece.origin)
            piece.take("flow: opinion", finding)
            if piece.text in self.notices:
                self.notices.remove(piece.text)

    def add_row(self, piece: Piece) -> None:
        """A row of answers below the finding."""
        self.adopt()
        if self.finding is None and not self.group:
            head = self.headings.title()
            if head is None:
                return
            self.new_finding(head.piece)
        self.use("stacked")
        self.mode = "answers"
        finding = self.finding or self.group[-1]
        self.response = stacked.add_answer(finding, piece, self.response)

    def digest(self, opinion: Piece, piece: Piece, *, above: Piece | None) -> None:
        """A bullet and, behind an arrow, its measure: how press releases give examples.

        *opinion* is the line before the arrow, or the addressee of the one *above* it.
        """
        if opinion.kind != "text" or opinion.leaf is None:
            return
        asked: Piece | None = None
        if above is not None and _is_asked_below(above, opinion):
            opinion, asked = above, opinion
        assert opinion.leaf is not None  # noqa: S101  # by _is_asked_below
        self.use("digest")
        lines = self.bulleted if opinion in self.bulleted and self.bulleted[0].item else [opinion]
        if asked is not None and asked not in lines:
            lines = [*lines, asked]
        self.bulleted = []
        self.pending = [waiting for waiting in self.pending if waiting not in lines]
        self.close()
        self.mode, self.item_style = "digest", "bullet"
        finding = self.new_finding(lines[0])
        finding.origin = (lines[0].leaf or opinion.leaf).origin
        for line in lines:
            if line.text in self.notices:
                self.notices.remove(line.text)
            finding.add_opinion(line.rest if line.item is not None else line.text)
            line.take("digest: opinion", finding)
        self.further_measure(piece)

    def further_measure(self, piece: Piece) -> None:
        """What an arrow opens below the bullet that is open: its measure, or another one."""
        assert self.finding is not None  # noqa: S101  # a bullet stands above
        text, page = split_page(piece.text.lstrip(ARROWS + " \u3000"))
        self.finding.page = page or self.finding.page
        self.new_response([], None, piece).add(text, piece.origin)
        piece.take("digest: measure", self.finding)


_DETAIL = re.compile(r"[・-]?\s*([^\s：:。、]{2,8})\s*[：:]\s*(\S.*)")
_CONTENT = ("内容", "概要", "詳細", "要旨", "具体的内容", "取組", "理由")


def _repeats(text: str, title: str | None) -> bool:
    """True for the title of the finding above its answer, with or without the kind in brackets behind it."""
    return title is not None and split_kind_mark(fold(text))[0].strip() == fold(title)


def _names_all(text: str, titles: list[str | None]) -> bool:
    """True for the titles of several findings above their common answer: 倉庫について及び5　鍵の管理について."""
    return (
        len(titles) > 1 and "。" not in text and all(title and fold(title) in fold(text) for title in titles)
    )


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
