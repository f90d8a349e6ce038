"""The document as one stream of pieces: what a reader's eye tells apart before it understands.

Each line of text becomes a piece that knows the item number and the label it begins with. Tables whose rows are read one
after the other (stacked cards, label beside value) are unrolled into the same stream; tables whose columns have roles go
into it whole, for `columns.py`. Then each piece is asked, with a look at the next one, whether it is a heading.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import ItemLabel, Style, leading_label, leading_number
from auditdoc.japanese.spacing import ends_sentence, join
from auditdoc.layouts.deciding import decide_headings
from auditdoc.layouts.footnotes import note_mark
from auditdoc.layouts.forms import as_registers, rows_above
from auditdoc.layouts.glossary import is_glossary
from auditdoc.layouts.heads import Heads, answer_heads, heads_above, register_heads
from auditdoc.layouts.label_lines import with_label_records
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import labelled
from auditdoc.layouts.leaves import CellNode, Leaf, Leaves, TableNode
from auditdoc.layouts.marked_answers import with_marked_answers
from auditdoc.layouts.parts import with_parts_paired
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.profile import Role
from auditdoc.layouts.spoken import inline_labels, split_spoken_heading, spoken_in_turn
from auditdoc.layouts.time_rows import answers_by_time
from auditdoc.layouts.unlabelled import with_answers_by_arrows, with_answers_by_wording
from auditdoc.layouts.upright import set_upright
from auditdoc.layouts.vocabulary import lookup, progress_of
from auditdoc.layouts.wording import fits_heading, lines_of, names_report


def pieces(tree: Leaves, *, by_wording: bool = False) -> list[Piece]:
    """All pieces in reading order, headings decided; with *by_wording* answers without a label are told from findings, too.

    The nodes of *tree* are used up: a long report has a hundred thousand cells.
    """
    stream: list[Piece] = []
    columns: Heads | None = None
    answers: Heads | None = None
    nodes, tree.nodes = tree.nodes[::-1], []
    while nodes:
        node = nodes.pop()
        if isinstance(node, Leaf):
            stream.extend(_of_leaf(node))
            if node.level is not None or leading_label(node.text):
                answers = None
        elif is_glossary(node):
            stream.extend(Piece("text", leaf.text, leaf, None, leaf.text) for leaf in node.leaves())
        else:
            forms = as_registers(node)
            if forms:
                for row in node.rows[: rows_above(node)]:
                    stream.extend(piece for cell in row for leaf in cell.leaves for piece in _of_leaf(leaf))
                stream.extend(Piece("columns", table=form, heads=head, in_table=True) for form, head in forms)
                continue
            heads = register_heads(node)
            if heads is None and columns is not None:
                heads = heads_above(node, columns)
            if heads is not None:
                columns = heads
                for row in node.rows[: heads.above]:
                    stream.extend(piece for cell in row for leaf in cell.leaves for piece in _of_leaf(leaf))
                stream.append(Piece("columns", table=node, heads=heads, in_table=True))
            else:
                by_time = answers_by_time(node)
                unrolled, answers = (by_time, None) if by_time else _unroll(node, answers)
                stream.extend(unrolled)
    _read_letters_in_turn(stream)
    stream = with_label_records(set_upright(with_marked_answers(stream)))
    stream = with_parts_paired(_beside_in_turn(_numbers_with_titles(stream)))
    stream = with_answers_by_wording(stream) if by_wording else with_answers_by_arrows(stream)
    decide_headings(stream)
    return stream


def _read_letters_in_turn(stream: list[Piece]) -> None:
    """Behind h, i is a letter and no Roman one."""
    before = 0
    for piece in stream:
        item = piece.item
        letter = _LETTER.fullmatch(unicodedata.normalize("NFKC", item.printed)) if item is not None else None
        if item is None or letter is None:
            continue
        place = ord(letter[1].lower()) - ord("a") + 1
        if item.style in _LETTERS_FOR and place == before + 1:
            piece.item = replace(item, style=_LETTERS_FOR[item.style], value=(place,))
        before = place


_LETTER = re.compile(r"\(?([A-Za-z])[).]?")
_LETTERS_FOR: dict[str, Style] = {"roman": "latin", "roman_paren": "latin_paren"}


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
            and fits_heading(piece.text)
        ):
            joined = Piece(
                "text",
                f"{above.text} {piece.text}",
                above.leaf,
                above.item,
                piece.text,
                in_table=piece.in_table,
            )
            joined.also = (piece.leaf,) if piece.leaf is not None else ()
            out[-1] = joined
        else:
            out.append(piece)
    return out


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
        return leading_number(found[1]) or found
    return found


_HEADING_BULLETS = "■◆●○◎□◇★"

_DEFINITION = re.compile(r"^[:：]\s+(?=\S)")
"""How Pandoc marks the definition below a term."""


def _names_as_one(lines: list[str]) -> list[str]:
    """Lines that are departments and nothing else are one list of them."""
    is_list = len(lines) > 1 and all(is_department(line) and labelled(line) is None for line in lines)
    return ["、".join(lines)] if is_list else lines


def _title_as_one(lines: list[str]) -> list[str]:
    """The lines of a title that the file breaks: 「令和5年度行政監査（備品の管理について）」 over 「措置状況報告」."""
    if not 1 < len(lines) <= MAX_TITLE_LINES or not names_report("".join(lines)) or names_report(lines[0]):
        return lines
    return [functools.reduce(join, lines)]


MAX_TITLE_LINES = 3


def _of_leaf(leaf: Leaf, *, in_table: bool = False) -> Iterator[Piece]:
    for printed in _title_as_one(_names_as_one(lines_of(leaf.text))):
        line = _DEFINITION.sub("", printed)
        while headed := split_spoken_heading(line):
            yield _line(headed[0], leaf, in_table=in_table)
            line = headed[1]
        spoken = inline_labels(line)
        if spoken:
            for said in spoken:
                first, *others = spoken_in_turn(said.rest) if said.label.role == "response" else [said.rest]
                text = f"{said.label.printed} {first}".rstrip()
                yield Piece("label", text, leaf, None, text, replace(said, rest=first), in_table=in_table)
                for other in others:
                    yield Piece("text", other, leaf, None, other, in_table=in_table)
            continue
        if not in_table and (leaf.is_note or note_mark(line) is not None):
            yield Piece("note", line, leaf, None, line)
            continue
        yield _line(line, leaf, in_table=in_table)


_EXPLAINED = re.compile(r"[※＊][\s\u3000]*[^：:]{1,12}[：:].*(?:もの|こと|場合)(?:[。\s\u3000]|$)")
"""A remark that says what the words of a table mean: 「※ 指摘：違法又は不当と認められるもの」."""


def _line(line: str, leaf: Leaf, *, in_table: bool) -> Piece:
    found = _item(line)
    label = None if _EXPLAINED.match(line) else labelled(line)
    return Piece(
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
        elif (side := _side_label(filled)) is not None:
            answers = side
            for leaf in filled[0].leaves:
                leaf.take("stacked: label")
                leaf.label = side.label("response")
            out.append(_answer(row, answers))
        elif len(filled) == 1 and filled[0].column == 0 and _spans_or_stands_alone(row, table, answers):
            for leaf in filled[0].leaves:
                out.extend(_of_leaf(leaf, in_table=True))
            if out and out[-1].label is not None:
                answers = None
        elif answers is not None and _is_answer(row, answers) and not _begins_card(filled):
            out.append(_answer(row, answers))
        else:
            answers = None
            out.extend(_beside(filled))
    return out, answers


def _side_label(filled: list[CellNode]) -> Heads | None:
    """The columns of answers whose label stands beside them: 所属の対応 | 契約課 | …, the first cell over all their rows."""
    if len(filled) != 3:
        return None
    label, names = lookup(filled[0].text), split_departments(filled[1].text)
    if label is None or label.role != "response" or not names or not all(map(is_department, names)):
        return None
    department = Label(filled[0].text, "department", basis="content")
    heads = Heads(1, {filled[1].column: department, filled[2].column: label})
    heads.leaves[filled[2].column] = filled[0].leaves[0]
    return heads


def _begins_card(filled: list[CellNode]) -> bool:
    """True for a label beside its value (件名 | …, 通知年月日 | …): the rows of answers above have ended."""
    return len(filled) == 2 and lookup(filled[0].text) is not None


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
    """True for a row below a head of answers; a status word where departments stand heads the columns of another table."""
    who = next((cell.text for cell in row if _role_of(cell, heads) == "department"), "")
    return any(_role_of(cell, heads) for cell in row) and progress_of(who) is None


def _role_of(cell: CellNode, heads: Heads) -> Role | None:
    label = heads.roles.get(cell.column)
    return label.role if label is not None else None


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
