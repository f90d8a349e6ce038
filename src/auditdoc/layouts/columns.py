"""Findings and answers side by side: from two columns to a register of nine.

Printed by most prefectures and cities (「監査の結果 | 措置の状況」), with a department column before or behind, with numbers,
pages, statuses and dates in external audits. Cells are merged on either side: one department over several findings, one
finding over several answers, one answer over several findings. Where a format has no merging, an empty cell or the same
text again stands for it. One cell may hold several numbered findings, answered by number in the cell beside it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditdoc.document import Origin
from auditdoc.japanese.departments import ClosingList, closing_list, is_department, speaker, split_departments
from auditdoc.japanese.numerals import ItemLabel, leading_label
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.layouts.cell_titles import open_with_titles
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft, is_blank_answer
from auditdoc.layouts.headings import Headings
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.profile import Role
from auditdoc.layouts.vocabulary import lookup, split_kind_mark, split_opening_mark, split_title_with_kind
from auditdoc.layouts.wording import MAX_HEADING, lines_of, looks_like_title

_DITTO = {"〃", "同", "同上", "々", "同左"}

_ONE_A_LINE: tuple[Role, ...] = ("kind", "status", "date")
"""What a cell says of each of the findings in the cell beside it, a line for each."""

_FINDING_ROLES: tuple[Role, ...] = ("number", "kind", "page", "title", "category", "finding", "fact")


@dataclass(slots=True)
class _Row:
    """One row by roles: its cells, and the lines of a role where they are only a part of the cell's."""

    heads: Heads
    cells: dict[Role, list[CellNode]] = field(default_factory=dict)
    parts: dict[Role, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """Its departments in full: 〃 and 「同　△課」 in the row below refer to them."""
    noted: list[tuple[ClosingList, CellNode]] = field(default_factory=list)
    """The answers whose column names who gives them: 講じた措置（観光協会） beside 講じた措置（商工課）."""

    def cell(self, role: Role) -> CellNode | None:
        return next(iter(self.cells.get(role, ())), None)

    def lines(self, role: Role) -> list[str]:
        if role in self.parts:
            return self.parts[role]
        return [line for cell in self.cells.get(role, ()) for line in lines_of(cell.text)]

    def text(self, role: Role) -> str:
        return " ".join(self.lines(role))

    def origins(self, *roles: Role) -> list[Origin]:
        """Where the texts of these roles stand."""
        return [cell.text_origin for role in roles for cell in self.cells.get(role, ())]

    def opinion(self) -> CellNode | None:
        """The cell that makes a row a finding."""
        roles: tuple[Role, ...] = ("finding", "fact", "title")
        return next((cell for role in roles if self.heads.has(role) and (cell := self.cell(role))), None)


def findings(table: TableNode, heads: Heads, above: Headings) -> Iterator[FindingDraft]:
    """The findings in a table whose columns have the roles of *heads*; *above* are the headings that stand over it."""
    _take([cell for cells in table.rows[heads.above : heads.rows] for cell in cells], "label")
    inside = Headings()
    before = _Row(heads)
    current: FindingDraft | None = None
    titled = open_with_titles(_finding_cells(table, heads))
    grid = table.grid()
    printed = [_words(cells) for cells in grid[: heads.rows]]
    for cells in grid[heads.rows :]:
        if _words(cells) in printed:
            _set_aside(cells)
            continue
        row = _row(cells, heads)
        heading = _heading_row(cells) or _heading_on_both_sides(row)
        if heading:
            if current is not None and _is_filled_in(current):
                yield _completed(current, inside)
            _open(inside, heading)
            current, before = None, _Row(heads)
            continue
        if _is_link(row):
            continue
        for part in _parts(row):
            if not any(part.lines(role) for role in part.cells):
                continue
            if current is None or part.parts or _begins_finding(part, before):
                if current is not None and _is_filled_in(current):
                    yield _completed(current, inside)
                current = _finding(part, above, inside, titled=titled)
            for role, group in part.cells.items():
                _take(group, role, current, heads.place(role))
            _respond(current, part, before)
            before = _carried(part, before)
    if current is not None and _is_filled_in(current):
        yield _completed(current, inside)


def _finding_cells(table: TableNode, heads: Heads) -> list[list[str]]:
    """The lines of each cell that holds a finding; headings over all columns are none."""
    found: dict[int, list[str]] = {}
    for cells in table.grid()[heads.rows :]:
        cell = None if _heading_row(cells) else _row(cells, heads).cell("finding")
        if cell is not None and cell.leaves:
            found[id(cell)] = lines_of(cell.text)
    return list(found.values())


def _is_filled_in(draft: FindingDraft) -> bool:
    """False for a row of an empty form: neither a finding nor an answer stands in it."""
    return draft.named() or any(response.paragraphs for response in draft.responses)


def _take(
    cells: list[CellNode], as_what: str, of: FindingDraft | None = None, under: Leaf | None = None
) -> None:
    for cell in cells:
        for leaf in cell.leaves:
            leaf.take(f"columns: {as_what}", of, under)


def _words(cells: list[CellNode | None]) -> list[str]:
    return [without_blanks(cell.text) if cell is not None else "" for cell in cells]


def _set_aside(cells: list[CellNode | None]) -> None:
    """A head that comes back inside the table, as at the top of each page that somebody bound together."""
    for cell in cells:
        for leaf in cell.leaves if cell is not None else ():
            leaf.set_aside("repeated head")


# -- rows

_LINK = re.compile(
    r"(?:PDF|Word|Excel|ワード|エクセル).{0,8}?[\d.,]+\s*(?:KB|MB|キロバイト|メガバイト)|[／/：:,、（(]\s*[\d.,]+\s*(?:KB|MB)",
    re.I,
)


def _is_link(row: _Row) -> bool:
    """A row whose finding is a link to another file: an index of reports holds no findings."""
    lines = row.lines("finding") + row.lines("fact")
    return bool(lines) and all(_LINK.search(unicodedata.normalize("NFKC", line)) for line in lines)


def _row(cells: list[CellNode | None], heads: Heads) -> _Row:
    row = _Row(heads)
    for column, label in sorted(heads.roles.items()):
        cell = cells[column] if column < len(cells) else None
        if cell is not None and cell not in row.cells.get(label.role, []):
            row.cells.setdefault(label.role, []).append(cell)
            if label.role == "response" and cell is not None and (who := closing_list(label.printed)):
                row.noted.append((who, cell))
    return row


def _heading_row(cells: list[CellNode | None]) -> list[CellNode]:
    """The one cell of a row that is a heading: merged over all columns, or alone in its row, and short.

    A department alone in the first column is a heading too (「総務部 | | 」): its own findings come below.
    """
    filled = list({id(c): c for c in cells if c is not None and c.leaves}.values())
    if len(filled) != 1 or not _is_short(filled[0]):
        return []
    cell = filled[0]
    return [cell] if cell.colspan >= len(cells) or (cell.column == 0 and cell.rowspan == 1) else []


def _heading_on_both_sides(row: _Row) -> list[CellNode]:
    """Finding and answer with the same short words are a heading that the form repeats (ア 収入事務について | ア 収入事務について)."""
    finding, answer = row.opinion(), row.cell("response")
    if finding is None or answer is None or finding is answer or not finding.leaves or not _is_short(finding):
        return []
    return [finding, answer] if without_blanks(finding.text) == without_blanks(answer.text) else []


def _is_short(cell: CellNode) -> bool:
    return len(cell.leaves) == 1 and len(without_blanks(cell.text)) <= MAX_HEADING and "。" not in cell.text


def _open(inside: Headings, cells: list[CellNode]) -> None:
    _take(cells, "heading")
    text = " ".join(lines_of(cells[0].text))
    found = leading_label(text)
    inside.open(
        Piece("heading", text, cells[0].leaves[0], found[0] if found else None, found[1] if found else text)
    )


def _parts(row: _Row) -> list[_Row]:
    """The row itself, or one row for each numbered finding in its cell, with the answer of the same number."""
    opinion = _items(row.lines("finding"))
    answers = _items(row.lines("response"))
    if len(opinion) < 2 or not _is_list(opinion):
        return [row]
    by_number = {item.value: lines for item, lines in answers}
    paired = len(answers) > 1 and any(item.value in by_number for item, _ in opinion)
    marked = all(split_opening_mark(lines[0][len(item.printed) :].strip())[0] for item, lines in opinion)
    if not paired and not marked:
        return [row]
    out = []
    for place, (item, lines) in enumerate(opinion):
        parts: dict[Role, list[str]] = {"finding": lines}
        for role in _ONE_A_LINE:
            if len(row.lines(role)) == len(opinion):
                parts[role] = [row.lines(role)[place]]
        if paired:
            parts["response"] = by_number.get(item.value, [])
        out.append(_Row(row.heads, row.cells, parts))
    return out


def _items(lines: list[str]) -> list[tuple[ItemLabel, list[str]]]:
    """Lines by the numbers of the outermost style; [] when the first line has none."""
    groups: list[tuple[ItemLabel, list[str]]] = []
    for line in lines:
        found = leading_label(line)
        if found and found[0].style != "bullet" and (not groups or found[0].style == groups[0][0].style):
            groups.append((found[0], [line]))
        elif groups:
            groups[-1][1].append(line)
        else:
            return []
    return groups


def _is_list(items: list[tuple[ItemLabel, list[str]]]) -> bool:
    """True when the numbers rise: 1, 2, 3 and not the references of a prose."""
    values = [item.value for item, _ in items]
    return values == sorted(set(values))


def _begins_finding(row: _Row, before: _Row) -> bool:
    """A row begins a finding unless it goes on with the one above: the same merged cell, an empty one, the same words."""
    cell, above = row.opinion(), before.opinion()
    if cell is None or cell is above:
        return False
    if not cell.leaves:
        return bool(row.lines("number")) and row.text("number") != before.text("number")
    if row.lines("fact") and without_blanks(row.text("fact")) != without_blanks(before.text("fact")):
        return True  # one demand after several facts
    if above is not None and without_blanks(cell.text) == without_blanks(above.text):
        return row.text("number") != before.text("number")
    return True


def _carried(row: _Row, before: _Row) -> _Row:
    """What the next row continues: this row, with the cells above where its own are empty."""
    out = _Row(row.heads, dict(row.cells), names=row.names or before.names)
    for role in ("department", *_FINDING_ROLES):
        if (not row.lines(role) or "".join(row.lines(role)) in _DITTO) and before.lines(role):
            out.cells[role] = before.cells[role]
    return out


# -- findings


def _finding(row: _Row, above: Headings, inside: Headings, *, titled: bool) -> FindingDraft:
    draft = FindingDraft(headings=[*above.printed(), *inside.printed()])
    inside.take("columns: heading", draft)
    cell = row.opinion()
    if cell is not None:
        draft.origin = cell.text_origin.with_text_from(*row.origins(*_FINDING_ROLES))
    draft.number = row.text("number") or None
    draft.say_kind(re.sub(r"[\s\d０-９-]+$", "", draft.number or "") or None)
    draft.page = row.text("page") or None
    _set_title(draft, row.text("title"))
    draft.ask(split_departments("\n".join(row.lines("target"))))
    draft.footnotes.extend(line for line in row.lines("remark") if not is_blank_answer(line))
    draft.footnotes.extend(_about(row))
    lines = [line for line in row.lines("fact") + row.lines("finding") if not _says_kind(draft, line)]
    for line in _without_title(draft, lines, titled=titled):
        draft.add_opinion(line)
    _set_kind(draft, row, above, inside)
    _set_category(draft, row)
    return draft


def _about(row: _Row) -> Iterator[str]:
    """What cells say of the audit behind a finding, each with the head of its column: 指摘年度　R3."""
    for column, label in sorted(row.heads.roles.items()):
        for cell in row.cells.get("about", ()) if label.role == "about" else ():
            if cell.column <= column < cell.column + cell.colspan and not is_blank_answer(cell.text):
                yield f"{label.printed}\u3000{' '.join(lines_of(cell.text))}"


def _set_title(draft: FindingDraft, text: str) -> None:
    """A title cell: number, words and, in brackets, the kind: 「1　校長室の備品（指摘事項）」."""
    words, mark = split_kind_mark(text)
    draft.say_kind(mark)
    found = leading_label(words)
    if draft.number is None and found and found[0].style != "bullet" and found[1]:
        draft.number, words = found[0].printed, found[1]
    draft.title = words or None


def _set_category(draft: FindingDraft, row: _Row) -> None:
    """A category column: a heading of its own, whose number is the finding's where it has no other."""
    text = row.text("category")
    if not text:
        return
    found = leading_label(text)
    if found and found[0].style != "bullet" and draft.number is None:
        draft.number, text = found[0].printed, found[1]
    draft.headings.append((None, text))
    names = split_departments(text)
    if not draft.targets and not row.lines("department") and names and all(is_department(n) for n in names):
        draft.targets = names


def _says_kind(draft: FindingDraft, line: str) -> bool:
    """True for a line of a finding's cell that is a mark of its kind and nothing else: 【指摘事項】."""
    label = lookup(line) if line[0] in "（(〔【［[《<＜" else None
    if label is None or label.kind is None:
        return False
    draft.kind, draft.kind_printed = label.kind, label.printed
    return True


_OPENING_TITLE = re.compile(
    r"^【([^【】]{4,})】\s*(?=\S)|^〔([^〔〕]{4,})〕\s*(?=\S)|^［([^［］]{4,})］\s*(?=\S)"
)
"""A title in brackets in front of the text: 【診療費の未収金について】個人負担分の未収金のうち…."""


def _split_opening_title(text: str) -> tuple[str | None, str]:
    """The title that opens a text, and the rest; departments and labels in brackets are none."""
    mark = _OPENING_TITLE.match(text)
    title = next(filter(None, mark.groups())).strip() if mark else ""
    if mark is None or len(title) > MAX_HEADING or lookup(title) is not None or is_department(title):
        return None, text
    return title, text[mark.end() :]


def _without_title(draft: FindingDraft, lines: list[str], *, titled: bool) -> list[str]:
    """Take number, title and kind from the first line of a finding's cell; what is left is the opinion.

    *titled*: all findings of the table begin with a title.
    """
    if not lines:
        return lines
    first = lines[0]
    found = leading_label(first)
    if draft.number is None and found and found[0].style != "bullet":
        draft.number, first = found[0].printed, found[1]
    opening, first = split_opening_mark(first)
    divided = split_title_with_kind(first)
    if divided is not None and looks_like_title(divided[0]):
        first, lines = divided[0], [lines[0], divided[1], *lines[1:]]
    if draft.title is None:
        draft.title, first = _split_opening_title(first)
    title, closing = split_kind_mark(first)
    draft.say_kind(opening or closing)
    is_title = len(title) <= MAX_HEADING and not ends_sentence(title) and len(lines) > 1
    if draft.title is None and is_title and (titled or draft.number or closing or looks_like_title(title)):
        draft.title = title
        return lines[1:]
    return [line for line in [title if closing else first, *lines[1:]] if line]


def _set_kind(draft: FindingDraft, row: _Row, above: Headings, inside: Headings) -> None:
    """The kind from the nearest that says one: its own cell, its mark, the head of the column, a heading."""
    draft.say_kind(row.text("kind") or None)
    label = row.heads.label("finding")
    if draft.kind is None and label is not None and label.kind is not None:
        draft.kind, draft.kind_printed = label.kind, label.printed
    for headings in (inside, above):
        if draft.kind is None:
            draft.kind, draft.kind_printed = headings.kind()
    if draft.kind is None and label is not None and label.assumed is not None:
        draft.kind, draft.kind_printed = label.assumed, label.printed


def _completed(draft: FindingDraft, inside: Headings) -> FindingDraft:
    if not draft.targets:
        draft.targets = inside.departments()
    return draft


def say_from_above(
    found: list[FindingDraft], above: Headings, asked: tuple[list[str], str | None] | None, *, form: bool
) -> None:
    """What stands over the table: the title of the one finding in it, and who was asked between title and table."""
    head = above.title()
    own = found[0]
    if (
        head is not None
        and len(found) == 1
        and own.title is None
        and (own.number is None or (form and not head.number))
    ):
        depth = len(above.stack)
        own.number, own.title = own.number or head.number, head.text or None
        own.headings = own.headings[: depth - 1] + own.headings[depth:]
        head.piece.take("columns: title", own)
        own.ask(head.asked)
    for finding in found:
        if asked is not None and finding.targets_printed is None and not finding.targets:
            finding.targets, finding.targets_printed = list(asked[0]), asked[1]
        finding.complete(above.departments())


# -- answers


def _respond(finding: FindingDraft, row: _Row, before: _Row) -> None:
    """Add what this row answers; a row that only goes on with the one above adds to its answer."""
    if len(row.noted) > 1:
        _respond_by_column(finding, row)
        return
    answer, department = row.cell("response"), row.cell("department")
    printed = row.lines("department")
    if "".join(printed) in _DITTO:
        printed = before.lines("department")
    if finding.responses and not printed and before.lines("department"):
        if answer is not None and answer is not before.cell("response"):
            for place, line in enumerate(row.lines("response")):
                finding.responses[-1].add(line, answer.text_origin, continues=place == 0)
        return
    if not printed and department is not None:
        printed = before.lines("department")
    names = split_departments("\n".join(printed), before.names) if printed else []
    row.names = names
    if not row.heads.has("target"):
        finding.ask(names)
    if finding.responses and answer is not None and answer is before.cell("response"):
        if department is not before.cell("department"):
            _speak_too(finding.responses[-1], names, printed)
        return
    response = _response(finding, row, names, printed)
    if not names and _speakers(finding, response):
        return
    if answer is not None or response.status or names:
        finding.responses.append(response)


def _respond_by_column(finding: FindingDraft, row: _Row) -> None:
    """An answer for each column that names who gives it; an empty cell is none."""
    asked = split_departments("\n".join(row.lines("department")))
    finding.ask(asked or [name for who, _ in row.noted for name in who.names])
    for who, cell in row.noted:
        if cell.leaves:
            lines = [line for leaf in cell.leaves for line in lines_of(leaf.text)]
            response = ResponseDraft(list(who.names), who.printed, lines, origin=cell.text_origin)
            response.status = row.text("status") or None
            response.say_date(row.text("date"), row.heads.label("date"))
            finding.responses.append(response)


def _speakers(finding: FindingDraft, whole: ResponseDraft) -> bool:
    """Divide an answer in which the departments speak one after the other: （生活安全省） … （環境保全庁） …."""
    parts: list[ResponseDraft] = []
    lines = whole.paragraphs
    if (
        lines
        and (head := lookup(re.split(r"[\u3000\s]", lines[0])[0])) is not None
        and head.role == "department"
    ):
        lines = lines[1:]  # the head of a table inside the cell
    for line in lines:
        opened = speaker(line)
        if opened is not None:
            parts.append(ResponseDraft(list(opened[0].names), opened[0].printed, [], origin=whole.origin))
            line = opened[1]
        if not parts:
            return False
        if line:
            parts[-1].paragraphs.append(line)
    for part in parts:
        finding.ask(part.departments)
        part.status, part.date, part.date_means = whole.status, whole.date, whole.date_means
    finding.responses.extend(parts)
    return bool(parts)


def _speak_too(response: ResponseDraft, names: list[str], printed: list[str]) -> None:
    """A merged answer beside several departments is the answer of them all."""
    response.departments.extend(n for n in names if n not in response.departments)
    response.printed = " ".join(filter(None, [response.printed, " ".join(printed)]))


def _response(finding: FindingDraft, row: _Row, names: list[str], printed: list[str]) -> ResponseDraft:
    response = ResponseDraft(names, " ".join(printed) or None)
    answer = row.cell("response")
    if answer is not None:
        response.origin = answer.text_origin.with_text_from(*row.origins("response", "department"))
        response.shared = None if "response" in row.parts else answer
    response.paragraphs = _without_repeated_head(row.lines("response"), finding)
    response.take_status_mark()
    response.status = row.text("status") or response.status
    response.say_date(row.text("date"), row.heads.label("date"))
    return response


def _without_repeated_head(lines: list[str], finding: FindingDraft) -> list[str]:
    """An answer that repeats number and title of its finding, without them: 「（ア） …」 beside 「（ア） …」."""
    own = leading_label(lines[0]) if lines else None
    named = leading_label(finding.number) if finding.number else None
    if own and named and (own[0].style, own[0].value) == (named[0].style, named[0].value) and own[1]:
        lines = [own[1], *lines[1:]]
    if len(lines) > 1 and finding.title and without_blanks(lines[0]) == without_blanks(finding.title):
        return lines[1:]
    return lines
