"""Which column of a table holds what, as far as what stands in it tells: names of departments, dates, numbers, status words.

Labels of heads mean several things (区分, 措置状況), say nothing (three columns of words), or are missing.
"""

from dataclasses import replace

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_number
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.layouts.drafts import is_blank_answer
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode
from auditdoc.layouts.profile import Role
from auditdoc.layouts.status_dates import date_in
from auditdoc.layouts.vocabulary import progress_of

MAX_SUBHEAD = 10
"""Characters. In the lower of two head rows a cell without a label (内容, 概要) is a word, no text."""


def with_departments(
    roles: dict[int, Label], grid: list[list[CellNode | None]], first: int
) -> dict[int, Label]:
    """Where no label names the departments: the column with an unknown head in which nothing but departments stands."""
    if any(label.role == "department" for label in roles.values()):
        return roles
    for column, head in enumerate(grid[first - 1]):
        if column in roles or head is None or len(without_blanks(head.text)) > MAX_SUBHEAD:
            continue
        names = [split_departments(text) for text in _texts_below(grid[first:], column)]
        if names and all(found and all(is_department(name) for name in found) for found in names):
            return {**roles, column: Label(head.text, "department", basis="content")}
    return roles


def with_dates(roles: dict[int, Label], grid: list[list[CellNode | None]], first: int) -> dict[int, Label]:
    """Where no label names the dates: the column behind the answers with an unknown head in which dates stand, and strokes."""
    answers = [column for column, label in roles.items() if label.role == "response"]
    if not answers or any(label.role == "date" for label in roles.values()):
        return roles
    for column, head in enumerate(grid[first - 1]):
        if column in roles or column < min(answers) or head is None or not head.leaves:
            continue
        texts = _texts_below(grid[first:], column)
        dates = [text for text in texts if date_in(text) is not None]
        if dates and all(text in dates or is_blank_answer(text) for text in texts):
            return {**roles, column: Label(head.text, "date", means="taken", basis="content")}
    return roles


def _texts_below(rows: list[list[CellNode | None]], column: int) -> list[str]:
    """What stands in a column; a cell over several columns is a heading between the rows."""
    cells = {id(c): c for row in rows if (c := row[column]) is not None and c.leaves and c.colspan == 1}
    return [cell.text.strip() for cell in cells.values()]


def with_numbers(roles: dict[int, Label], grid: list[list[CellNode | None]], first: int) -> dict[int, Label]:
    """Where no label names the numbers: the first column with an empty head, in which numbers stand alone, two at least."""
    head = grid[first - 1][0]
    if 0 in roles or any(label.role == "number" for label in roles.values()) or (head and head.leaves):
        return roles
    cells = {id(c): c for row in grid[first:] if (c := row[0]) is not None and c.leaves and c.colspan == 1}
    texts = [cell.text.strip() for cell in cells.values()]
    numbers = [
        text for text in texts if text.isdigit() or ((item := leading_number(f"{text} ")) and not item[1])
    ]
    others = [text for text in texts if text not in numbers]
    if len(numbers) < 2 or len(others) > len(numbers) or not all(map(is_department, others)):
        return roles
    return {**roles, 0: Label("", "number", basis="content")}


def settled(roles: dict[int, Label], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """Columns whose label has two meanings (区分, 措置状況), settled by what stands in them: status words or not."""
    out = dict(roles)
    for column, label in roles.items():
        if label.also is None:
            continue
        words = [
            cell.text
            for row in rows
            if column < len(row) and (cell := row[column]) is not None and not is_blank_answer(cell.text)
        ]
        statuses = sum(progress_of(word) is not None for word in words)
        other: Role | None = "status" if words and statuses * 2 > len(words) else None
        if other is None and label.role == "status" and words:
            other = label.also
        if (label.role, label.also) == ("response", "status") and _are_prose(words):
            out[column] = replace(label, also=None)
        if label.role == "kind" and words and not any(kind_of(word) for word in words):
            other = "status"  # 区分 that holds A, B, C of a scale
        if other is not None and other in (label.role, label.also):
            out[column] = replace(label, role=other, also=None)
    return out


def _are_prose(words: list[str]) -> bool:
    """True where most texts of a column are sentences, and no status words."""
    return 2 * sum(ends_sentence(word) and progress_of(word) is None for word in words) > len(words)


def asked_and_answering(roles: dict[int, Label]) -> dict[int, Label]:
    """Where one column names who answered (回答課), the other departments are those that were asked."""
    departments = {column: label for column, label in roles.items() if label.role == "department"}
    if len({label.answers for label in departments.values()}) < 2:
        return roles
    asked = {c: replace(label, role="target") for c, label in departments.items() if not label.answers}
    return {**roles, **asked}


def named_categories(roles: dict[int, Label], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """A column of categories (事項名) whose every cell has a number and belongs to one finding holds the titles, if no other does."""
    if any(label.role == "title" for label in roles.values()):
        return roles
    for column, label in roles.items():
        cells = [row[column] for row in rows if column < len(row)]
        texts = [cell.text for cell in dict.fromkeys(cells) if cell is not None and cell.text.strip()]
        if label.role == "category" and texts and all(map(_is_numbered_title, texts)):
            if _hold_several(roles, rows, column):
                continue
            return {**roles, column: replace(label, role="title")}
    return roles


def shared_titles(roles: dict[int, Label], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """A column of titles (監査項目) of which one stands beside several findings, each with a number of its own, holds categories."""
    finding = next((n for n, label in roles.items() if label.role in ("finding", "fact")), None)
    if finding is None:
        return roles
    for column, label in roles.items():
        if label.role != "title":
            continue
        beside: dict[str, set[str]] = {}
        for row in rows:
            title, cell = row[column], row[finding]
            if title is not None and cell is not None and title.leaves and cell.leaves and title is not cell:
                beside.setdefault(without_blanks(title.text), set()).add(cell.text)
        several = [texts for texts in beside.values() if len(texts) > 1]
        if several and all(leading_number(text) for texts in several for text in texts):
            return {**roles, column: replace(label, role="category")}
    return roles


def _hold_several(roles: dict[int, Label], rows: list[list[CellNode | None]], column: int) -> bool:
    """True where a cell of the column stands beside several findings: a chapter."""
    finding = next((n for n, label in roles.items() if label.role in ("finding", "fact")), None)
    beside: dict[int, set[int]] = {}
    for row in rows:
        if finding is not None and max(finding, column) < len(row) and row[finding] is not row[column]:
            beside.setdefault(id(row[column]), set()).add(id(row[finding]))
    return any(len(found) > 1 for found in beside.values())


def _is_numbered_title(text: str) -> bool:
    """「1　学校徴収金の会計処理」; a department with a number is a category."""
    found = leading_number(text)
    return (
        found is not None
        and bool(found[1])
        and not all(is_department(name) for name in split_departments(found[1]))
    )


def one_answer_column(roles: dict[int, Label]) -> dict[int, Label]:
    """Where two columns could hold the answer, 措置状況 beside 措置の内容 is the status."""
    answers = [column for column, label in roles.items() if label.role == "response"]
    firm = [column for column in answers if roles[column].also is None]
    if len(answers) < 2 or not firm:
        return roles
    out = dict(roles)
    for column in answers:
        other = roles[column].also
        if other is not None:
            out[column] = replace(roles[column], role=other, also=None)
    return out
