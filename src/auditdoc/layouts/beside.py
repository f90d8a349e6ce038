"""Labels with their value beside or below them: 所管課：…, （報告年月日：…）, 「3 措置を講じた部課」 and the departments in the next line."""

import re
from dataclasses import dataclass

from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import has_legal_form, is_department
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.building import Building
from auditdoc.layouts.drafts import is_blank_answer
from auditdoc.layouts.headings import names_an_audit
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import Labelled
from auditdoc.layouts.piece import Piece, is_finding_label
from auditdoc.layouts.status_dates import date_in
from auditdoc.layouts.vocabulary import lookup, progress_of
from auditdoc.layouts.wording import departments_of_heading, fits_heading

MAX_ASKED_BY_ALL = 2
"""Departments of a whole report that each of its findings may ask."""


@dataclass(slots=True)
class LabelsAndValues(Building):
    """What is open, and what labels say of it.

    `mode` is the role of the label that is open: "finding", "response", "answers" (rows), "digest", or "" between headings;
    `awaited` are labels whose value stands in the next line.
    """

    mode: str = ""
    awaited: tuple[Label, ...] = ()

    def say(self, piece: Piece, role: str) -> None:
        """Claim a text that says something of the open finding, or of those that follow."""
        piece.take(f"flow: {role}", self.finding)
        if piece.leaf is not None and piece.label is not None:
            piece.leaf.label = piece.label.label
        if piece.leaf is not None and self.finding is None:
            self.said.append(piece.leaf)

    def close_label(self) -> None:
        """Close the open findings and the label that they stand below."""
        self.close()
        self.mode, self.label, self.group = "", None, []

    def said_beside(self, found: Labelled, piece: Piece) -> bool:
        """A label with its value on one line: who, when, which status, page."""
        role, rest = found.label.role, found.rest
        if not rest:
            self.awaited = found.parts if _awaits_value(role, piece) else ()
            return bool(self.awaited) or _names_heading(role, piece)
        if role == "department":
            return self._departments_line(found.label, rest, piece)
        if self.mode in ("response", "answers") and role in ("date", "status"):
            return self._fact_of_response(found.label, rest) or self._no_date_yet(rest, piece)
        if role == "date" and self.headings.stack and (iso := _first_date(rest)):
            self.date = (iso, found.label.means)
            return True
        if role == "page" and self.finding is not None:
            self.finding.page = rest
            return True
        if role in ("number", "category", "title"):
            return self._fact_of_next_finding(role, rest)
        if role in ("about", "date") and self.headings.stack:
            notes = self.finding.footnotes if self.finding is not None else self.footnotes
            notes.append(piece.text)
            return True
        return False

    def _no_date_yet(self, rest: str, piece: Piece) -> bool:
        """「措置日：未定」 behind an answer: no date, and no sentence of the answer either; it is kept as a note."""
        if self.finding is None or len(rest) > MAX_NO_DATE or ends_sentence(rest):
            return False
        if not is_blank_answer(rest):
            self.finding.footnotes.append(piece.text)
        return True

    def _fact_of_next_finding(self, role: str, rest: str) -> bool:
        """Number, title or category on a line of its own before the finding that it belongs to."""
        if self.mode == "response":
            self.close_label()
        if role == "number":
            self.number = rest
        elif role == "title":
            self.title = rest
        else:
            self.category = rest
        return True

    def said_in_brackets(self, label: Label) -> None:
        """The date or the status in brackets behind a label of answers: 措置状況（通知年月日　令和2年2月14日）."""
        note = _IN_BRACKETS.search(label.printed)
        if note is None:
            return
        dates = find_dates(note[1])
        word = lookup(_BEHIND_WORD.sub("", note[1][: dates[0][1][0]])) if dates else None
        if word is not None and word.role == "date" and len(dates) == 1:
            self.date = (dates[0][0], word.means)
        elif progress_of(note[1]):
            self.new_response([], None, None).status = note[1]

    def awaited_text(self, piece: Piece) -> bool:
        """The value of a label that stands on the line above: a date, departments, or both; anything else is a note."""
        labels, self.awaited = self.awaited, ()
        if not labels:
            return False
        text = piece.text
        alone = labels[0] if len(labels) == 1 else None
        if (
            alone is not None
            and alone.role != "about"
            and (self.headings.stack or self.finding is not None or alone.role != "department")
            and self.said_beside(Labelled(alone, None, text), piece)
        ):
            self.say(piece, alone.role)
            return True
        for iso, (start, stop) in reversed(find_dates(text)):
            for label in labels:
                if label.role == "date":
                    self.date = (iso, label.means)
            text = text[:start] + text[stop:]
        if (
            any(label.role == "department" for label in labels)
            and self.headings.stack
            and not find_dates(piece.text)
        ):
            self._departments_line(labels[0], text, piece)
        elif any(label.role == "department" for label in labels) and text.strip():
            names = split_departments(text)
            if names and all(is_department(name) for name in names) and not self._is_scope(labels[0], names):
                self.general = names
        elif any(label.role == "about" for label in labels):
            self.notices.append(piece.text)
        self.say(piece, ", ".join(label.role for label in labels))
        return True

    def _departments_line(self, label: Label, rest: str, piece: Piece) -> bool:
        named = departments_of_heading(rest) if piece.level is None else []  # a body and who oversees it
        names = named or split_departments(rest.strip("()（）〔〕"))
        if not names or not all(is_department(n) for n in names):
            return False
        open_answer = self.response if self.mode == "response" else None
        if self.mode == "response" and self.asks_first and _finding_follows(piece):
            self.close_label()
            self.asked = (names, rest)
        elif open_answer is not None and not open_answer.departments and open_answer.printed is None:
            open_answer.departments, open_answer.printed = (
                names,
                rest,
            )  # 「所管課：…」 may stand below its answer
        elif self.mode == "response" and self._have_answered(names):
            assert self.finding is not None  # noqa: S101  # by _have_answered
            self.finding.ask(names, rest)
        elif self.mode == "response":
            self.speak(names, rest, piece)
        elif self.finding is not None and self.mode == "finding" and self._answers(label):
            self.answering = (names, rest)
        elif self.finding is not None and self.mode == "finding":
            self.finding.targets, self.finding.targets_printed = names, rest
        elif self._is_scope(label, names):
            self.notices.append(piece.text)
        else:
            above = self.headings.departments()
            overseen = bool(above) and all(map(has_legal_form, above)) and not any(map(has_legal_form, names))
            self.asked = ([*above, *names] if overseen else names, rest)
        return True

    def parties(self) -> list[str]:
        """Who 団体 and 所管課 are: the bodies and the sections that the headings name, and the lines below them."""
        return list(dict.fromkeys([*self.headings.departments(), *(self.asked[0] if self.asked else [])]))

    def _is_scope(self, label: Label, names: list[str]) -> bool:
        """True for 「対象：総務部、建設部、教育委員会」 above all findings: what was audited; none of them was asked for each."""
        above_all = (
            not self.findings
            and not self.mode
            and all(names_an_audit(head.text) for head in self.headings.stack)
        )
        return above_all and len(names) > MAX_ASKED_BY_ALL and "対象" in label.printed

    def _have_answered(self, names: list[str]) -> bool:
        """True for the departments of a finding below their answers, each of which named its own: none of them begins another."""
        answered = (
            {name for r in self.finding.responses if r.paragraphs for name in r.departments}
            if self.finding
            else set()
        )
        return len(names) > 1 and set(names) <= answered

    def _answers(self, label: Label) -> bool:
        """True for departments behind the label of a finding that was addressed already: they answer it."""
        assert self.finding is not None  # noqa: S101  # by the caller
        return bool(self.finding.targets) and (label.answers or self.finding.targets_printed is not None)

    def _fact_of_response(self, label: Label, rest: str) -> bool:
        if label.role == "status":
            response = self.response or self.new_response([], None, None)
            if not response.say_status(rest):
                response.status = rest
            return True
        iso = _first_date(rest)
        if iso is None:
            return False
        if self.response is None:
            self.date = (iso, label.means)
        else:
            for response in self.finding.responses if self.finding and label.means == "notified" else ():
                if response.date is None:  # one notice tells of all the answers above it
                    response.date, response.date_means = iso, label.means
            self.response.date, self.response.date_means = iso, label.means
        return True


MAX_NO_DATE = 12
"""Characters of what stands for a date: 未定, 令和6年度以降, 随時."""
_IN_BRACKETS = re.compile(
    r"(?<=\S)\s*[（(〔［\[【《〈＜<]([^（()）〔〕［］\[\]【】《》〈〉＜＞<>]+)[）)〕］\]】》〉＞>]$"
)
_BEHIND_WORD = re.compile(r"[\s\u3000:：、]+$")


def _names_heading(role: str, piece: Piece) -> bool:
    """True for 件名 before a title that is a heading already by its number."""
    return role == "title" and piece.following is not None and piece.following.kind == "heading"


def _awaits_value(role: str, piece: Piece) -> bool:
    """True for a label alone on its line whose value is the next line: a date, departments, a short word."""
    if role in ("date", "about", "department"):
        return True
    below = piece.following
    return (
        role in ("status", "number", "title", "category", "page")
        and below is not None
        and below.kind == "text"
        and fits_heading(below.text)
    )


def _finding_follows(piece: Piece) -> bool:
    return piece.following is not None and is_finding_label(piece.following)


def _first_date(text: str) -> str | None:
    """The ISO date of a line that may say more: 「平成19年6月20日（公表第3号）」."""
    dates = find_dates(text)
    return dates[0][0] if dates else date_in(text)
