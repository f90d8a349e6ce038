"""One piece of the stream that a document becomes: a line of text, a footnote, a row of answers, or a table of columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from auditdoc.document import Origin
from auditdoc.japanese.numerals import ItemLabel
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.drafts import FindingDraft
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.leading_labels import Labelled
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.profile import Role
from auditdoc.layouts.wording import ARROWS, fits_heading

PieceKind = Literal["text", "heading", "label", "answer", "columns", "note"]


_NO_CELLS: Mapping[Role, CellNode] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Piece:
    """One line of text, one footnote, one row of answers, or one table of columns."""

    kind: PieceKind
    text: str = ""
    leaf: Leaf | None = None
    item: ItemLabel | None = None
    rest: str = ""
    label: Labelled | None = None
    cells: Mapping[Role, CellNode] = field(default_factory=lambda: _NO_CELLS)
    table: TableNode | None = None
    heads: Heads | None = None
    in_table: bool = False
    following: "Piece | None" = None
    also: tuple[Leaf, ...] = ()
    """Further texts that a piece is made of."""
    structural: bool = False
    """A heading above labels, tables or other such headings; one above plain text may be an item of a list."""
    settled: bool = False
    """What it is, is known from elsewhere than its neighbours: a heading, or an item of a list and its text."""

    @property
    def level(self) -> int | None:
        """The level that the file itself gives to a heading."""
        return self.leaf.level if self.leaf else None

    @property
    def origin(self) -> Origin:
        """Where its text stands."""
        first, *rest = [leaf.origin for leaf in (self.leaf, *self.also) if leaf] or [Origin()]
        return first.with_text_from(*rest)

    def take(self, by: str, of: FindingDraft | None = None, under: Leaf | None = None) -> None:
        for leaf in (self.leaf, *self.also):
            if leaf:
                leaf.take(by, of, under)


def is_numbered(piece: Piece) -> bool:
    """True for a line that begins with an item number; a bullet is none."""
    return piece.item is not None and piece.item.style != "bullet"


def is_arrow(piece: Piece) -> bool:
    """True for a line that an arrow opens: the measure to the line above."""
    return piece.text.startswith(tuple(ARROWS))


def is_finding_label(piece: Piece) -> bool:
    """True for a label of findings: 【指摘事項】, 事実."""
    return piece.kind == "label" and piece.label is not None and piece.label.label.role in ("finding", "fact")


def is_answered_item(piece: Piece) -> bool:
    """True for a numbered sentence right above a label of answers: 「１　…がなかった。（総務課）」 and below 「（措置）　…」."""
    below = piece.following
    return (
        piece.kind == "text"
        and is_numbered(piece)
        and "。" in piece.text
        and below is not None
        and below.label is not None
        and below.kind == "label"
        and below.label.label.role == "response"
    )


def begins_next_part(stream: Sequence[Piece], place: int) -> bool:
    """True for 「第３ その他」 behind the findings of 「第２ …」: no answer has parts that count on those of the report."""
    piece = stream[place]
    item = piece.item
    if (
        piece.kind != "text"
        or piece.in_table
        or item is None
        or item.style != "dai"
        or not fits_heading(piece.rest)
    ):
        return False
    parts = (one.item.value for one in reversed(stream[:place]) if one.item and one.item.style == "dai")
    above = next(parts, None)
    return above is not None and above[-1] + 1 == item.value[-1] and not ends_sentence(piece.rest)
