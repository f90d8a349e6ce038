"""The findings and answers that are open while a report is walked, and the making of new ones.

`flow.py` decides what a piece is; here stands what follows from it: which heading becomes a title, who is asked, whose answer
begins, which answers serve several findings.
"""

from dataclasses import dataclass, field

from auditdoc.document import Origin
from auditdoc.japanese.characters import fold
from auditdoc.japanese.numerals import ItemLabel
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft
from auditdoc.layouts.headings import Head, Headings, say_kind_from_above
from auditdoc.layouts.item_ranges import item_key
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import Leaf
from auditdoc.layouts.piece import Piece
from auditdoc.records import DateMeans


@dataclass(slots=True)
class Building:
    """What is open. `group` are the findings under the open label, `finding` and `response` the ones that text goes to.

    `number`, `title`, `category`, `asked`, `date` and `footnotes` were said before the finding or answer that they belong to;
    `general` are departments that the report names for all of it. `item_style` is the numbering of the findings in a list, and
    `paired` is true once answers were given to them by number. `asks_first` is true where this report names the addressee of a
    finding on a line above it (所管課：…).
    """

    findings: list[FindingDraft] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    headings: Headings = field(default_factory=Headings)
    label: Label | None = None
    below: Leaf | None = None
    """The text of the label that is open, of findings or of answers."""
    number: str | None = None
    title: str | None = None
    category: str | None = None
    page: str | None = None
    asked: tuple[list[str], str | None] | None = None
    answering: tuple[list[str], str] | None = None
    """Who answers, where that is said apart from who was asked."""
    date: tuple[str, DateMeans | None] | None = None
    footnotes: list[str] = field(default_factory=list)
    said: list[Leaf] = field(default_factory=list)
    """The texts that said these."""
    general: list[str] = field(default_factory=list)
    audit_type: str | None = None
    """As printed, where the body and not the head of the report says it."""
    label_number: str | None = None
    """The number of the label that is open."""
    _titled: tuple[Head, FindingDraft] | None = None
    """The heading that became a title last, and whose."""
    _counted: str | None = None
    """The number of that finding's label, where it counts findings."""
    group: list[FindingDraft] = field(default_factory=list)
    finding: FindingDraft | None = None
    response: ResponseDraft | None = None
    listed: list[FindingDraft] = field(default_factory=list)
    """The findings of the lists above, under labels of their own （指摘事項） （注意事項）, that have no answer yet."""
    item_style: str | None = None
    paired: bool = False
    asks_first: bool = False

    def use(self, layout: str) -> None:
        """Note that this layout was met."""
        if layout not in self.layouts:
            self.layouts.append(layout)

    def new_finding(self, piece: Piece) -> FindingDraft:
        """Open a finding; the innermost heading is its title unless it is an item of a list."""
        head = self._title_head() if self.item_style is None else None
        leaf = (head.piece if head else piece).leaf
        finding = FindingDraft(origin=leaf.origin if leaf else Origin(), number=self.number)
        finding.headings = self.headings.printed(without_title=head is not None)
        self.headings.take("flow: heading", finding)
        for leaf in [*self.said, *([self.below] if self.below else [])]:
            leaf.belongs_to(finding)
        if head is not None:
            head.piece.take("flow: title", finding)
            self._titled, self._counted = (head, finding), None
            finding.number, finding.title = head.number or self.number, head.text or None
            finding.say_kind(head.kind_printed)
            finding.ask(head.asked)
            finding.page, finding.status = head.page, head.status
        elif self.item_style is None and finding.number is None:
            finding.number = self.headings.number_of_item()
        if self.title is not None:
            finding.title, self.title = self.title, None
            finding.page, self.page = self.page or finding.page, None
        if self.category is not None:
            finding.headings.append((None, self.category))
            self.category = None
        say_kind_from_above(finding, self.label, self.headings)
        if self.asked is not None:
            finding.targets, finding.targets_printed = list(self.asked[0]), self.asked[1]
            self.asks_first = True
        finding.footnotes, self.footnotes = (
            [*([head.note] if head and head.note else []), *self.footnotes],
            [],
        )
        self.finding, self.response, self.number = finding, None, None
        self.group.append(finding)
        self.findings.append(finding)
        return finding

    def _title_head(self) -> Head | None:
        """The innermost heading as a title, unless another finding stands right below it: then it is a section of both."""
        head = self.headings.title()
        if head is None or self._titled is None or self._titled[0] is not head:
            return head
        first = self._titled[1]
        if first.title == head.text:
            first.becomes_item(first.number if first.number != head.number else self._counted)
        return None

    def count_by_label(self) -> None:
        """The number of the open finding's label counts findings, since that of the answers has none: （一）監査の結果 …, 措置 …."""
        if self.finding is not None and self.finding.number is None:
            self.finding.number = self.label_number
        elif self._titled is not None and self._titled[1] is self.finding:
            self._counted = self._counted or self.label_number

    def open_finding(self) -> FindingDraft | None:
        """The finding that a text at this place stands in."""
        return self.finding or (self.group[-1] if self.group else None)

    def still_listed(self) -> list[FindingDraft]:
        """The findings of the lists above and of the one that ends here."""
        return list(dict.fromkeys([*self.listed, *self.group])) if self.item_style else []

    def goes_on(self, item: ItemLabel) -> bool:
        """True where a list under a new label counts on: （指摘事項） ア, イ （注意事項） ウ. Answers come to all of them by number."""
        keys = [item_key(finding.number) for finding in self.listed]
        return bool(keys) and all(key and key[0] == item.style and key[1] < item.value for key in keys)

    def listed_under(self, label: Label) -> list[FindingDraft]:
        """The unanswered findings whose label comes back above their answers."""
        printed = fold(label.printed)
        waiting = [finding for finding in self.listed if not finding.responses]
        return [finding for finding in waiting if fold(finding.kind_printed or "") == printed]

    def open_label(self, piece: Piece, label: Label) -> None:
        """The label below which texts stand from now on."""
        piece.take("flow: label", self.finding)
        self.below = piece.leaf
        if piece.leaf is not None:
            piece.leaf.label = label

    def take_answer(self, piece: Piece) -> None:
        """Claim the text of the open answer, for each finding that it serves."""
        piece.take("flow: response", under=self.below)
        for leaf in filter(None, (piece.leaf, self.below)):
            for finding in self.group:
                if self.response in finding.responses:
                    leaf.belongs_to(finding)

    def unanswered(self) -> list[FindingDraft]:
        """The listed findings that have no answer yet."""
        return [f for f in self.group if not f.responses] if self.item_style is not None else []

    def answer_for(self, partners: list[FindingDraft], piece: Piece) -> None:
        """Begin the answer to these findings; what serves several stands in each of them."""
        self.finding, self.response = partners[0], None
        if len(partners) < 2:
            return
        response = self.new_response([], None, piece)
        response.shared = response
        for partner in partners[1:]:
            partner.responses.append(response)

    def speak(self, names: list[str], printed: str, piece: Piece) -> None:
        """Who gives the answer that follows; an answer that was only begun is theirs."""
        begun = self.response
        if begun is not None and not begun.departments and not begun.paragraphs:
            begun.departments, begun.printed = names, printed
        else:
            self._shared_like(begun, self.new_response(names, printed, piece))

    def _shared_like(self, before: ResponseDraft | None, response: ResponseDraft) -> None:
        """Who speaks next in an answer to several findings answers all of them."""
        if before is None or before.shared is None:
            return
        response.shared = response
        for finding in self.group:
            if before in finding.responses and response not in finding.responses:
                finding.responses.append(response)

    def new_response(self, names: list[str], printed: str | None, piece: Piece | None) -> ResponseDraft:
        """Open an answer to the open finding, or to the last of the list."""
        if not names and self.answering is not None:
            names, printed = self.answering
        response = ResponseDraft(list(names), printed)
        response.date, response.date_means = self.date or (None, None)
        if piece is not None and piece.leaf is not None:
            response.origin = piece.leaf.origin
        self.response = response
        if self.finding is None and self.group:
            self.finding = self.group[-1]
        if self.finding is not None:
            self.finding.responses.append(response)
        return response

    def close(self) -> None:
        """Close the open findings: who was asked where only a heading says it, who answered where only the asking does."""
        serves_several = self.response is not None and self.response.shared is not None
        for finding in self.group if self.paired or serves_several else [self.finding]:
            if finding is not None:
                finding.complete(self.headings.departments() or self.general)
        self.finding, self.response, self.answering = None, None, None
