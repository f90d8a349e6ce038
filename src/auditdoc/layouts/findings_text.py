"""Findings set one below the other: what opens one below its label, and its text.

A label of findings opens one finding, a list of numbered ones (each line with the next number is a finding of its own) or one
of findings that marks open (◆, ○).
"""

import re
from dataclasses import dataclass, replace

from auditdoc.japanese.department_brackets import ClosingList, closing_list
from auditdoc.japanese.numerals import ItemLabel, leading_number
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.beside import LabelsAndValues
from auditdoc.layouts.deciding import nests_in_list
from auditdoc.layouts.kinds import split_kind_mark, split_opening_mark
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import Labelled, says_none
from auditdoc.layouts.parties import names_of, split_parties
from auditdoc.layouts.piece import Piece, is_numbered
from auditdoc.layouts.vocabulary import lookup
from auditdoc.layouts.wording import MAX_HEADING, looks_like_title


@dataclass(slots=True)
class FindingsText(LabelsAndValues):
    """What is open, and the findings below a label.

    `fresh` is true until the first text below a label, `bullet` is the mark that opens each finding of a list without numbers.
    """

    fresh: bool = False
    bullet: str = ""

    def open_findings(self, piece: Piece, found: Labelled) -> None:
        label = found.label
        if self.mode == "finding" and self._refines(label):
            self._count_by_outer_label(found)
            self.open_label(piece, label)
            said = (
                self.label if self.fresh and label.kind is None else None
            )  # 【意見1】 title, 監査結果: it stays an opinion
            self.label = (
                replace(label, kind=said.kind, printed=said.printed)
                if said is not None and said.kind
                else label
            )
            if self.finding is not None and label.kind is not None:
                self.finding.kind, self.finding.kind_printed = label.kind, label.printed
            return
        self.close()
        self.open_label(piece, label)
        self.listed = self.still_listed() if self.mode == "finding" else []
        self.mode, self.label, self.group = "finding", label, []
        self.item_style, self.paired, self.fresh, self.date, self.bullet = None, False, True, None, ""
        self.label_number = found.number
        if found.bracketed:
            self.number = found.number
        if self.headings.title() is not None and not self._opens_outline(piece.following):
            self.new_finding(piece)

    def _count_by_outer_label(self, found: Labelled) -> None:
        """(1) 指摘事項, and below it ア 監査の結果: the outer number counts the findings; 2 指摘事項 may be a section."""
        outer = leading_number(f"{self.label_number} ") if self.label_number and self.fresh else None
        if outer is None or outer[0].style not in _COUNTING or found.number == self.label_number:
            return
        if self.finding is None:
            self.number = self.number or self.label_number
        else:
            self.count_by_label()

    def _refines(self, label: Label) -> bool:
        """A second label of the same finding: [監査結果] 【指摘事項】, or the demand (是正を求める事項) after the fact (検出事項)."""
        if self.fresh:
            return True
        demand = self.label is not None and self.label.role == "fact" and label.role == "finding"
        return demand and self.finding is not None and not self.finding.responses

    def _opens_outline(self, piece: Piece | None) -> bool:
        """True when what follows a label is a heading inside it and not yet the finding, or an item of a list."""
        return piece is not None and piece.kind == "text" and (piece.settled or nests_in_list(piece))

    def answers_under(self, piece: Piece, label: Label) -> bool:
        """True for a label of findings that comes back inside the list of answers, above those to its findings."""
        answered = self.listed_under(label) if self.mode == "response" and (self.fresh or self.paired) else []
        if answered:
            self.close()
            self.group, self.paired = answered, False
            piece.take("flow: label", answered[0])
        return bool(answered)

    def ask(self, who: ClosingList) -> None:
        """Who is asked, said in the label of the finding: 監査の結果（地域振興課）."""
        if self.finding is not None:
            self.finding.ask(list(who.names), who.printed)
        else:
            self.asked = (list(who.names), who.printed)

    def finding_text(self, piece: Piece, fresh: bool) -> None:
        if fresh and self.finding is None and nests_in_list(piece):
            self.headings.open(piece)
            self.fresh = True
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
            if fresh or self.bullet:
                self.bullet = piece.text[0] if piece.text[0] in _FINDING_BULLETS else ""
            self.new_finding(piece)
        assert self.finding is not None  # noqa: S101  # just made
        mark = lookup(piece.text) if piece.text[0] in "（(" else None
        if mark is not None and mark.kind is not None:
            self.finding.kind, self.finding.kind_printed = mark.kind, mark.printed
        else:
            self.finding.add_opinion(piece.text.removeprefix(self.bullet).strip(), piece.origin)
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
        title, parties = split_parties(title)
        if names := names_of(parties, self.parties()):
            finding.targets, finding.targets_printed = names, parties
        asked = closing_list(title)
        if asked is not None and looks_like_title(asked.body):
            title = asked.body  # ア　旅費について（総務課）
        else:
            asked = None
        if title and len(title) <= MAX_HEADING and not ends_sentence(title) and piece.following is not None:
            finding.title = title
            if asked is not None:
                finding.ask(list(asked.names), asked.printed)
        else:
            finding.add_opinion(rest, piece.origin)
        piece.take("flow: finding", finding, self.below)

    def withdraw_introduction(self) -> None:
        """「4 監査の結果」, a sentence and then the table: the sentence says what the table holds and is no finding itself."""
        intro = self.finding
        if intro is None or self.mode != "finding" or intro.title or intro.responses or self.item_style:
            return
        if self.label is not None and self.label.assumed is not None:
            self.findings.remove(intro)
            self.notices.extend(intro.paragraphs)

    def withdraw_verdicts(self) -> None:
        """「監査の結果」 and below it that all was in order, or that the findings follow, is no finding beside answered ones."""
        if not any(finding.responses for finding in self.findings):
            return
        for finding in list(self.findings):
            label = lookup(finding.kind_printed or "")
            named = finding.title is not None or finding.number is not None or finding.responses
            if named or label is None or label.assumed is None:
                continue
            if _VERDICT.search("".join(finding.paragraphs)):
                self.findings.remove(finding)
                self.notices.extend(finding.paragraphs)


_VERDICT = re.compile(
    r"(?:おおむね|概ね)[^。]{0,40}(?:適正|適切|良好|法令|合理化|妥当)|"
    r"(?:次|下記|以下|別紙|別表|別記)のとおり|次に(?:述べる|掲げる|指摘する)事項を除"
)
"""What auditors say of all that they audited, before or behind the findings."""
_COUNTING = ("paren", "katakana", "katakana_paren", "circled", "kanji_paren")
"""Numbers that are none of a section."""
_FINDING_BULLETS = "◆○●◎■◇□"
"""Marks that open a finding in a list without numbers; ・ and － open points inside a text."""
