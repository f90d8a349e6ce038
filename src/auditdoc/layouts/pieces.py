"""The document as one stream of pieces: what a reader's eye tells apart before it understands.

Each line of text becomes a piece that knows the item number and the label it begins with. Tables whose rows are read one
after the other (stacked cards, label beside value) are unrolled into the same stream; tables whose columns have roles go
into it whole, for `columns.py`. Then each piece is asked, with a look at the next one, whether it is a heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.departments import closing_list, is_department, split_departments
from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.japanese.spacing import ends_sentence, squeeze, without_blanks
from auditdoc.layouts.forms import as_registers
from auditdoc.layouts.heads import Heads, answer_heads, goes_on, register_heads
from auditdoc.layouts.leaves import CellNode, Leaf, Leaves, TableNode
from auditdoc.layouts.vocabulary import Labelled, Role, inline_labels, labelled, split_kind_mark

MAX_HEADING = 60
"""Characters. Titles of findings are up to about 50; what is longer and without a full stop is a cut-off sentence."""

DECORATION = "●■◆○◎・《》〈〉<>＜＞【】〔〕 \u3000"
"""What bodies set around the name of a department in a heading; it varies from year to year."""

PieceKind = Literal["text", "heading", "label", "answer", "columns"]


@dataclass(slots=True, eq=False)
class Piece:
    """One line of text, one row of answers, or one table of columns."""

    kind: PieceKind
    text: str = ""
    leaf: Leaf | None = None
    item: ItemLabel | None = None
    rest: str = ""
    label: Labelled | None = None
    cells: dict[Role, CellNode] = field(default_factory=dict)
    table: TableNode | None = None
    heads: Heads | None = None
    in_table: bool = False
    following: "Piece | None" = None
    also: Leaf | None = None
    """The second text that a piece is made of."""
    structural: bool = False
    """A heading above labels, tables or other such headings; one above plain text may be an item of a list."""

    @property
    def level(self) -> int | None:
        """The level that the file itself gives to a heading."""
        return self.leaf.level if self.leaf else None

    def take(self, by: str) -> None:
        for leaf in (self.leaf, self.also):
            if leaf:
                leaf.take(by)


def lines_of(text: str) -> list[str]:
    """The lines of a text as records hold them: no break, no run of spaces, no blank at either end."""
    return [line for raw in text.split("\n") if (line := squeeze(raw))]


def pieces(tree: Leaves) -> list[Piece]:
    """All pieces in reading order, headings decided."""
    stream: list[Piece] = []
    columns: Heads | None = None
    answers: Heads | None = None
    for node in tree.nodes:
        if isinstance(node, Leaf):
            stream.extend(_of_leaf(node))
            if node.level is not None or leading_label(node.text):
                answers = None
        else:
            forms = as_registers(node)
            if forms:
                stream.extend(Piece("columns", table=form, heads=head, in_table=True) for form, head in forms)
                continue
            heads = register_heads(node)
            if heads is None and columns is not None and goes_on(node, columns):
                heads = Heads(0, columns.roles)
            if heads is not None:
                columns = heads
                stream.append(Piece("columns", table=node, heads=heads, in_table=True))
            else:
                unrolled, answers = _unroll(node, answers)
                stream.extend(unrolled)
    stream = _beside_in_turn(_numbers_with_titles(stream))
    decide_headings(stream)
    return stream


def _numbers_with_titles(stream: list[Piece]) -> list[Piece]:
    """A number alone on its line (No.1) with the title on the next are one line."""
    out: list[Piece] = []
    for piece in stream:
        above = out[-1] if out else None
        alone = (
            above is not None and above.item is not None and above.item.style == "named" and not above.rest
        )
        if (
            above is not None
            and alone
            and piece.kind == "text"
            and piece.item is None
            and _is_short(piece.text)
        ):
            joined = Piece(
                "text",
                f"{above.text} {piece.text}",
                above.leaf,
                above.item,
                piece.text,
                in_table=piece.in_table,
            )
            joined.also = piece.leaf
            out[-1] = joined
        else:
            out.append(piece)
    return out


def _is_short(text: str) -> bool:
    return len(text) <= MAX_HEADING and "。" not in text


def _beside_in_turn(stream: list[Piece]) -> list[Piece]:
    """Put cells that a converter set one below the other back in pairs: labels in a row, then their texts in turn.

    「監査の意見」「対応の内容」 and then two texts is a table of two columns whose cells became lines. With more texts than labels
    the first is the finding and the rest the answer.
    """
    out: list[Piece] = []
    place = 0
    while place < len(stream):
        run = _label_run(stream, place)
        texts = _texts_after(stream, place + len(run)) if len(run) == 2 else []
        if len(texts) < 2:
            out.append(stream[place])
            place += 1
            continue
        out.extend([run[0], texts[0], run[1], *texts[1:]])
        place += len(run) + len(texts)
    return out


def _label_run(stream: list[Piece], place: int) -> list[Piece]:
    """Two labels, of findings and of answers, that follow each other without any text."""
    run = stream[place : place + 2]
    roles = [
        piece.label.label.role
        for piece in run
        if piece.kind == "label" and piece.label and not piece.label.rest
    ]
    return run if len(roles) == 2 and roles[0] in ("finding", "fact") and roles[1] == "response" else []


def _texts_after(stream: list[Piece], place: int) -> list[Piece]:
    """The sentences that follow, up to the next label, heading or line that is no sentence."""
    texts = []
    for piece in stream[place:]:
        if piece.kind != "text" or piece.level is not None or not ends_sentence(piece.text):
            break
        texts.append(piece)
    return texts


def _item(line: str) -> tuple[ItemLabel, str] | None:
    """The item that a line begins with; a mark before a number (■指摘１, ○ 1) is decoration."""
    found = leading_label(line)
    if found is not None and found[0].style == "bullet" and found[0].printed in _HEADING_BULLETS:
        inner = leading_label(found[1])
        if inner is not None and inner[0].style != "bullet":
            return inner
    return found


_HEADING_BULLETS = "■◆●○◎□◇★"

_DEFINITION = re.compile(r"^[:：]\s+(?=\S)")
"""How Pandoc marks the definition below a term."""


def _of_leaf(leaf: Leaf, *, in_table: bool = False) -> Iterator[Piece]:
    for printed in lines_of(leaf.text):
        line = _DEFINITION.sub("", printed)
        spoken = inline_labels(line)
        if spoken:
            for said in spoken:
                text = f"{said.label.printed} {said.rest}"
                yield Piece("label", text, leaf, None, text, said, in_table=in_table)
            continue
        found = _item(line)
        label = labelled(line)
        yield Piece(
            "label" if label else "text",
            line,
            leaf,
            found[0] if found else None,
            found[1] if found else line,
            label,
            in_table=in_table,
        )


def _unroll(table: TableNode, answers: Heads | None) -> tuple[list[Piece], Heads | None]:
    """The rows of a table as pieces; `answers` is the head of answers that is still open above it."""
    out: list[Piece] = []
    for row in table.rows:
        filled = [cell for cell in row if cell.leaves]
        if not filled:
            continue
        heads = answer_heads(row)
        if heads is not None:
            answers = heads
            for cell in filled:
                for leaf in cell.leaves:
                    leaf.take("stacked: label")
        elif len(filled) == 1 and filled[0].column == 0 and _spans_or_stands_alone(row, table, answers):
            for leaf in filled[0].leaves:
                out.extend(_of_leaf(leaf, in_table=True))
            if out and out[-1].label is not None:
                answers = None
        elif answers is not None and _is_answer(row, answers):
            out.append(_answer(row, answers))
        else:
            out.extend(_beside(filled))
    return out, answers


def _spans_or_stands_alone(row: list[CellNode], table: TableNode, answers: Heads | None) -> bool:
    """A row with one text in it: a merged cell, or (where a format has no merging) a text that is no department."""
    first = row[0]
    if first.colspan >= table.columns or table.columns == 1:
        return True
    return (
        answers is None
        or labelled(first.text) is not None
        or not all(is_department(d) for d in split_departments(first.text))
    )


def _is_answer(row: list[CellNode], heads: Heads) -> bool:
    return any(cell.column in heads.roles for cell in row)


def _answer(row: list[CellNode], heads: Heads) -> Piece:
    cells: dict[Role, CellNode] = {}
    for cell in row:
        label = heads.roles.get(cell.column)
        if label is not None:
            cells.setdefault(label.role, cell)
    return Piece("answer", cells=cells, heads=heads, in_table=True, text="\n".join(c.text for c in row))


def _beside(row: list[CellNode]) -> Iterator[Piece]:
    """Cells of a row without a head: a label beside its value is a label and a text, anything else is text only."""
    is_pair = len(row) <= 2 and not re.fullmatch(r"[\d０-９,，.．%％件円\s]*", row[-1].text)
    for cell in row:
        for leaf in cell.leaves:
            for piece in _of_leaf(leaf, in_table=True):
                if not is_pair and piece.kind == "label":
                    piece.kind, piece.label = "text", None
                yield piece


def decide_headings(stream: list[Piece]) -> None:
    """Turn text pieces into headings, from the last to the first: what a heading is shows in what follows it."""
    following: Piece | None = None
    first = next((n for n, piece in enumerate(stream) if _is_finding_label(piece)), 0)
    for place in range(len(stream) - 1, -1, -1):
        piece = stream[place]
        piece.following = following
        if is_detail(piece):
            continue
        before = stream[place - 1] if place > first else None
        is_value = place > 0 and _awaits_value(stream[place - 1])
        if piece.kind in ("text", "label") and not is_value and _is_heading(piece, following, before):
            piece.kind = "heading"
            piece.structural = (
                following is not None
                and (following.kind != "heading" or following.structural)
                and following.kind != "text"
            )
        following = piece


def _awaits_value(piece: Piece) -> bool:
    """True for a label alone on its line (担当課) whose value is the next line."""
    if piece.kind != "label" or piece.label is None or piece.label.rest:
        return False
    return piece.label.label.role in ("department", "date", "status", "page", "number")


def is_detail(piece: Piece) -> bool:
    """True for a line between a heading and its finding that says who was asked, or when: （所管課：…）, （指摘年月日：…）."""
    if piece.kind == "label" and piece.label is not None:
        return piece.label.label.role in ("date", "department", "page", "status", "about") and bool(
            piece.label.rest
        )
    if piece.kind != "text" or piece.level is not None or piece.text[:1] not in "（(":
        return False
    closing = closing_list(piece.text)
    return closing is not None and not closing.body


def _is_heading(piece: Piece, following: Piece | None, before: Piece | None) -> bool:
    if piece.leaf is None or following is None:
        return False
    opens = (
        following.kind in ("heading", "columns", "answer")
        or _opens_finding(following)
        or _opens_digest(following)
    )
    if piece.kind == "label":
        assert piece.label is not None  # noqa: S101  # kind is label
        if (
            piece.level is not None
            and piece.label.label.role in ("department", "category", "title")
            and piece.label.rest
        ):
            return True
        return piece.label.label.role == "finding" and not piece.label.rest and _titled(following)
    if piece.level is not None:
        return True
    if not opens or (piece.in_table and following.kind == "answer"):
        return False
    if len(piece.rest or piece.text) > MAX_HEADING or "。" in piece.text:
        return False
    if is_numbered(piece) or (following.kind == "heading" and _MARKED_HEADING.match(piece.text)):
        return True
    if is_heading_name(piece.rest):
        return True
    if _opens_finding(following) and looks_like_title(piece.text):
        return True
    return _is_finding_label(following) and _stands_free(piece, before)


def _is_finding_label(piece: Piece) -> bool:
    return piece.kind == "label" and piece.label is not None and piece.label.label.role in ("finding", "fact")


def _stands_free(piece: Piece, before: Piece | None) -> bool:
    """True for a short line right above a finding's label that goes on with nothing: the text before it has ended."""
    if piece.item is not None or len(piece.text) > MAX_FREE_TITLE or piece.text[0] in "※（(":
        return False
    if find_dates(piece.text) or _LETTER.search(piece.text):
        return False
    if before is not None and before.kind == "label" and before.label is not None:
        return bool(before.label.rest) and ends_sentence(before.label.rest)
    return before is None or before.kind != "text" or before.level is not None or ends_sentence(before.text)


_LETTER = re.compile(r"監査委員|監査事務局|(?:様|殿|記|写|宛|あて)$|第\s*\d+\s*号|(?:市|区|町|村|県)長")
"""Words of a letter's head: above the first finding they are no title."""
MAX_FREE_TITLE = 40
"""Characters of a title that nothing but its place makes one."""


_MARKED_HEADING = re.compile(r"^[【《〈<＜■●◆◎][^。]*$")


def is_numbered(piece: Piece) -> bool:
    """True for a line that begins with an item number; a bullet is none."""
    return piece.item is not None and piece.item.style != "bullet"


ARROWS = "⇒→➡⇨▶►"
_PAGES = re.compile(
    r"\s*[（(]\s*((?:(?:報告書|監査報告書|意見書)?\s*[\d０-９]+\s*(?:頁|ページ))|(?:[PpＰｐ][.．]?\s*[\d０-９]+\s*[、,，～~-]?\s*)+)[）)]\s*$"
)


def is_arrow(piece: Piece) -> bool:
    """True for a line that an arrow opens: the measure to the line above."""
    return piece.text.startswith(tuple(ARROWS))


def split_page(text: str) -> tuple[str, str | None]:
    """A text and the pages of the full report in brackets behind it: 「…収納した。（P.6、P.38）」."""
    pages = _PAGES.search(text)
    return (text[: pages.start()], pages[1].strip()) if pages else (text, None)


def nests_in_list(piece: Piece) -> bool:
    """True for a short line below a label that is a heading inside it: what follows is numbered in another style."""
    below = piece.following
    if below is None or below.kind != "text" or "。" in piece.text or len(piece.text) > MAX_HEADING:
        return False
    if is_numbered(piece) and piece.item is not None:
        deeper = is_numbered(below) and below.item is not None and below.item.style != piece.item.style
        return deeper or (is_heading_name(below.text) and nests_in_list(below))
    return is_heading_name(piece.text) and is_numbered(below)


def _opens_finding(piece: Piece) -> bool:
    return (
        piece.label is not None
        and piece.kind == "label"
        and piece.label.label.role in ("finding", "fact", "title", "about", "date", "audit_type", "theme")
    )


def _opens_digest(piece: Piece) -> bool:
    """True for a text whose measure follows behind an arrow."""
    return piece.kind == "text" and piece.following is not None and is_arrow(piece.following)


def _titled(following: Piece) -> bool:
    return following.kind == "columns" or (following.kind == "heading" and following.structural)


def is_heading_name(text: str) -> bool:
    """True for a department (or several with blanks between) alone on its line: ●秘書課, 《総務部》.

    Round and square brackets hold an addressee or who answers, and are no heading.
    """
    return text[:1] not in ("〔", "（", "(", "［", "[") and bool(departments_of_heading(text))


_ABOUT_DEPARTMENT = re.compile(r"(?:の事務)?に(?:関する事項|関するもの|対するもの|対する指摘事項)$")
_NAME_LABEL = re.compile(r"^(?:団体名|施設名|学校名|対象団体|対象部局|所管課|補助金等の名称|所属)\s*[:：]\s*")


def departments_of_heading(text: str) -> list[str]:
    """The departments that a heading names: ●秘書課, 《総務部》, 「・文化課の事務に関する事項」; [] for any other heading."""
    bare = _ABOUT_DEPARTMENT.sub("", _NAME_LABEL.sub("", text.strip(DECORATION)))
    names = split_departments(bare)
    is_name = (
        bool(names) and all(is_department(n) for n in names) and len(without_blanks(bare)) <= MAX_HEADING
    )
    return names if is_name else []


_TITLE = re.compile(r"(?:について|に関すること|に係ること|に関する事項|の件)$")


def looks_like_title(text: str) -> bool:
    """True for a line that reads as the title of a finding: 「…について」, a kind or place in brackets aside."""
    bare = re.sub(r"\s*[（(][^（()）]*[）)]$", "", split_kind_mark(text)[0])
    return bool(_TITLE.search(bare.rstrip("」』")))
