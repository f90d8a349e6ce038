"""Layouts that are tables: stacked cards, columns from two to a register, one form a finding."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from random_documents import labels
from random_documents.blocks import Block, Cell, Grid, Line, Row, cell
from random_documents.record import Answer, Item, Record
from random_documents.setting import (
    closing,
    date_in,
    expected,
    headed,
    iso_date,
    name_list,
    number_of,
    spaced,
)
from random_documents.style import Style

Expected = dict[str, Any]
WEIGHTS = {"finding": 9, "fact": 9, "answer": 9, "title": 5, "department": 4}
"""How wide a column is to the others; 2 for what is not here."""


def stacked(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """Cards: title, label, opinion that a list of departments closes, then a row of answer for each department."""
    blocks: list[Block] = []
    found = []
    for n, item in enumerate(record.items, 1):
        number = number_of(style, n)
        blocks.append(Line(headed(style, number, item.title), 3))
        text = (*item.text, closing(item.departments, style))
        answers: list[Row] = [_heads([style.department, style.answer], style)]
        answers += [(cell(*answer.departments, names=True), cell(*answer.text)) for answer in item.answers]
        if style.titles:
            blocks.append(Grid(((cell(spaced(style.finding, style), across=2), None), (cell(*text, across=2), None), *answers), 0, (1, 4)))  # fmt: skip
        else:
            blocks.append(Line(spaced(style.finding, style), label=True))
            blocks.extend(Line(line) for line in text)
            blocks.append(Grid(tuple(answers), 1, (1, 4)))
        found.append(expected(item, style, number=number, title=True))
    return blocks, found


def _heads(names: list[str], style: Style) -> Row:
    return tuple(cell(spaced(name, style)) for name in names)


def form(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """One table a finding, labels beside their values."""
    blocks: list[Block] = []
    found = []
    for n, item in enumerate(record.items, 1):
        answer = item.answers[0]
        rows = [("整理番号", (str(n),)), (style.title_label or "件名", (item.title,))]
        rows += [(style.department, (name_list(item.departments, style),)), (style.finding, item.text)]
        rows += [(style.answer, answer.text)]
        rows += [("進捗状況", (answer.status,))] if style.status else []
        blocks.append(Line(f"様式第{n}号"))
        blocks.append(
            Grid(tuple((cell(spaced(label, style)), cell(*value)) for label, value in rows), 0, (1, 4))
        )
        out = expected(item, style, number=str(n), title=True)
        if style.status:
            out["answers"][0]["status"] = answer.status
        found.append(out)
    return blocks, found


def columns(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """Finding and answer side by side; rows of one department stand together where it has a column."""
    roles = _roles(style)
    blocks: list[Block] = []
    found: list[Expected] = []
    for head, items in _tables(record, style):
        blocks.extend(head)
        rows: list[Row] = [_heads([_label(role, style) for role in roles], style)]
        for same, group in groupby(
            items, key=lambda item: item.departments if len(item.answers) == 1 else item.text
        ):
            listed = list(group)
            for place, item in enumerate(listed):
                n = len(found) + 1
                rows.extend(_rows(item, n, roles, style, len(listed) if place == 0 else 0))
                found.append(_expected(item, n, roles, style))
            del same
        weights = tuple(WEIGHTS.get(role, 2) for role in roles)
        blocks.append(Grid(tuple(rows), 1, weights))
    return blocks, found


def _tables(record: Record, style: Style) -> Iterator[tuple[list[Line], list[Item]]]:
    """What stands above each table, and the items in it."""
    if style.departments == "column":
        yield [], sorted(record.items, key=lambda item: item.departments)
    elif style.departments == "heading":
        for names, group in groupby(
            sorted(record.items, key=lambda i: i.departments), key=lambda i: i.departments
        ):
            yield [Line(names[0], 3)], list(group)
    else:
        yield [], list(record.items)


def _roles(style: Style) -> list[str]:
    """The columns from left to right."""
    middle = ["finding", "answer"]
    if style.layout == "topic sheet":
        middle = ["fact", "finding", "answer"]
    if style.layout == "register":
        before = ["number"] + [role for role, label in (("page", style.page_label), ("kind", style.kind), ("title", style.title_label)) if label]  # fmt: skip
        after = (["status"] if style.status else []) + ["answer"] + (["date"] if style.date else [])
        return (
            [*before, "finding", "department", *after]
            if style.department_last
            else [*before, "department", "finding", *after]
        )
    if style.layout == "three columns" and style.category:
        middle = ["category", *middle]
    if style.departments == "column":
        return [*middle, "department"] if style.department_last else ["department", *middle]
    return middle


def _label(role: str, style: Style) -> str:
    return {
        "finding": style.finding, "fact": labels.FACT[0], "answer": style.answer, "department": style.department, "number": style.number_label,
        "page": style.page_label, "kind": style.kind, "title": style.title_label, "status": style.status, "date": style.date, "category": style.category,
    }[role]  # fmt: skip


def _rows(item: Item, n: int, roles: list[str], style: Style, run: int) -> Iterator[Row]:
    """The rows of one finding: one for each answer, what belongs to the finding merged over them.

    *run* is how many findings the department of the first is merged over, 0 where it is covered by the one above.
    """
    for place, answer in enumerate(item.answers):
        row: list[Cell | None] = []
        for role in roles:
            if role in ("answer", "status", "date", "department"):
                own = _answer_cell(role, item, answer, n, style)
                if role == "department" and len(item.answers) == 1 and style.merged != "repeated":
                    own = None if run == 0 else Cell(own.lines, down=run, names=True)
                row.append(own)
            elif place == 0:
                made = _finding_cell(role, item, n, roles, style)
                row.append(Cell(made.lines, down=len(item.answers)))
            else:
                row.append(None)
        yield tuple(row)


def _answer_cell(role: str, item: Item, answer: Answer, n: int, style: Style) -> Cell:
    if role == "status":
        return cell(answer.status)
    if role == "date":
        return cell(date_in(style, answer.date))
    if role == "department":
        return cell(*answer.departments, names=True)
    number = number_of(style, n)
    repeats = style.repeated_number and style.layout != "register" and len(item.answers) == 1
    return cell(headed(style, number if repeats else None, answer.text[0]), *answer.text[1:])


def _finding_cell(role: str, item: Item, n: int, roles: list[str], style: Style) -> Cell:
    if role == "finding":
        text = [_demand(item)] if "fact" in roles else list(item.text)
        if "fact" not in roles:
            if _title_in_cell(style):
                text = [headed(style, number_of(style, n), item.title), *text]
            elif "number" not in roles:
                text[0] = headed(style, number_of(style, n), text[0])
        if style.departments == "closing":
            text[-1] += closing(item.departments, style)
        return cell(*text)
    if role == "fact":
        return cell(headed(style, number_of(style, n), item.text[0]), *item.text[1:])
    values = {
        "number": str(n),
        "page": str(item.page),
        "kind": item.kind,
        "title": item.title,
        "category": item.category,
    }
    return cell(values[role])


def _demand(item: Item) -> str:
    return f"{item.title.removesuffix('について')}に関し、適正な事務処理に努められたい。"


def _title_in_cell(style: Style) -> bool:
    """True where number and title are the first line of the finding's cell."""
    return style.layout == "two columns" and style.titles and bool(style.numbering)


def _expected(item: Item, n: int, roles: list[str], style: Style) -> Expected:
    number = str(n) if "number" in roles else number_of(style, n)
    out = expected(item, style, number=number, title="title" in roles or _title_in_cell(style))
    if "fact" in roles:
        out["text"] += _demand(item)
        out.pop("kind", None)
    if "page" in roles:
        out["page"] = str(item.page)
    if "kind" in roles:
        out["kind"] = item.kind
    for answer, wanted in zip(item.answers, out["answers"], strict=True):
        wanted["status"] = answer.status if "status" in roles else None
        wanted["date"] = iso_date(style, answer.date) if "date" in roles else None
    return out
