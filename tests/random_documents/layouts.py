"""Record and style → the blocks of a document, and what that document says: the expected record.

What a layout does not print is not expected: a key that is absent from an expected finding or answer is not compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from random_documents import labels, tables
from random_documents.blocks import Block, Line
from random_documents.numbering import gap, printed
from random_documents.record import Answer, Item, Record
from random_documents.setting import (
    behind_title,
    closing,
    expected,
    headed,
    labelled_line,
    name_list,
    number_of,
    spaced,
)
from random_documents.style import Style

Expected = dict[str, Any]


MOST = {"①": 20, "⑴": 20, "a": 26}
"""So many numbers these kinds have."""
FLAT_TITLE = ("について", "に関すること")
"""Only such a title can be told from the text behind it where a cell is one line."""


@dataclass(frozen=True)
class Set:
    """A document before it is written: its blocks, and the record that it prints."""

    blocks: tuple[Block, ...]
    expected: Expected
    running_head: str


def set_in(record: Record, style: Style) -> Set:
    """The document of *record* in *style*."""
    items = record.items[: MOST.get(style.numbering)]
    record = replace(record, items=tuple(_as_printable(item, style) for item in items))
    title = f"令和{record.year}年度{record.audit}の結果に基づき講じた措置"
    if style.wide:
        title = title.replace(str(record.year), "０１２３４５６７８９"[record.year])
    body, found = _BODIES[style.layout](record, style)
    head = (
        (*_envelope(record), Line(title, 1))
        if style.envelope
        else (Line(title, 1), Line(f"{record.city}監査委員"))
    )
    section = (
        (Line("第２　監査の結果及び措置の状況", 2),) if style.section and "第" not in style.numbering else ()
    )
    whole = {
        "title": title,
        "year": f"R{record.year}",
        "fiscal_year": 2018 + record.year,
        "audit_type": record.audit,
    }
    return Set((*head, *section, *body), {**whole, "findings": found}, title)


def _envelope(record: Record) -> Iterator[Line]:
    """The head of a gazette's notice: its names and its letter make no records."""
    yield Line(f"{record.city}監査公表第{record.year + 3}号")
    yield Line(
        "地方自治法（昭和22年法律第67号）第199条第14項の規定に基づき、措置を講じた旨の通知があったので、同項の規定により次のとおり公表する。"
    )
    yield Line(f"令和{record.year + 1}年6月3日")
    yield Line(f"{record.city}監査委員　橘　　宗一郎")
    yield Line("同　　　　　　　　雨宮　千佳")


def _as_printable(item: Item, style: Style) -> Item:
    """The item with one answer for all where the layout has no place for several, and none of what cannot be told apart."""
    if style.separator == "・":
        answers = tuple(replace(a, departments=tuple(d for d in a.departments if "・" not in d) or ("人事課",)) for a in item.answers)  # fmt: skip
        item = replace(item, answers=answers)
    if style.layout == "two columns" and style.form == "txt" and not item.title.endswith(FLAT_TITLE):
        item = replace(item, title=f"{item.title}について")
    if style.layout in ("stacked", "three columns", "register", "topic sheet"):
        return item
    if style.departments == "heading":
        first = item.answers[0]
        return replace(item, answers=(replace(first, departments=first.departments[:1]),))
    return replace(item, answers=(replace(item.answers[0], departments=item.departments),))


def _by_department(record: Record, style: Style) -> Iterator[tuple[list[Line], list[Item]]]:
    """The items below the headings of their departments, or all together without one."""
    if style.departments != "heading":
        yield [], list(record.items)
        return
    for names, group in groupby(
        sorted(record.items, key=lambda item: item.departments), key=lambda i: i.departments
    ):
        mark = {"【】": "●{}", "［］": "《{}》", "■": "◎{}"}.get(style.decoration, "{}")
        yield [Line(mark.format(names[0]), 3)], list(group)


def _labelled(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """Blocks under printed labels: 【指摘事項】 … 【措置の内容】 …"""
    blocks: list[Block] = []
    found: list[Expected] = []
    for heads, items in _by_department(record, style):
        blocks.extend(heads)
        for n, item in enumerate(items, 1):
            titled = style.titles or style.departments == "behind title"
            number = number_of(style, n)
            if titled:
                behind = behind_title(item.departments, style) if style.departments == "behind title" else ""
                blocks.append(Line(headed(style, number, item.title) + behind, 4))
            if style.departments == "label":
                blocks.append(Line(f"{style.department}：{name_list(item.departments, style)}"))
            text = list(item.text)
            if style.departments == "closing":
                text[-1] += closing(item.departments, style)
            blocks.extend(labelled_line(style.finding, text, style))
            blocks.extend(labelled_line(style.answer, list(item.answers[0].text), style))
            found.append(expected(item, style, number=number if titled else None, title=titled))
    return blocks, found


def _outline(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """A title, then ア findings and イ measures below it."""
    style = replace(style, numbering=style.numbering or "(1)")
    inner = "ア" if "ア" not in style.numbering else "①"
    blocks: list[Block] = []
    found: list[Expected] = []
    for n, item in enumerate(record.items, 1):
        number = printed(style.numbering, n)
        behind = behind_title(item.departments, style) if style.departments == "behind title" else ""
        text = list(item.text)
        if not behind:
            text[-1] += closing(item.departments, style)
        blocks.append(Line(headed(style, number, item.title) + behind, 3))
        for place, (label, lines) in enumerate(
            ((style.finding, text), (style.answer, item.answers[0].text)), 1
        ):
            blocks.append(Line(printed(inner, place) + "　" + spaced(label, style), label=True))
            blocks.extend(Line(line) for line in lines)
        found.append(expected(item, style, number=number, title=True))
    return blocks, found


def _paired(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """A list of findings and a list of answers, paired by their numbers."""
    style = replace(style, numbering=style.numbering or "(1)")
    outer = (
        "１"
        if "1" not in style.numbering.strip("()") and "１" not in style.numbering.strip("（）")
        else "(1)"
    )
    blocks: list[Block] = []
    found: list[Expected] = []
    for heads, items in _by_department(record, style):
        blocks.extend(heads)
        blocks.append(Line(printed(outer, 1) + "　" + spaced(style.finding, style), label=True))
        for n, item in enumerate(items, 1):
            text = list(item.text)
            if style.departments == "closing":
                text[-1] += closing(item.departments, style)
            blocks.extend(_numbered(style, n, text))
            found.append(expected(item, style, number=printed(style.numbering, n), title=False))
        blocks.append(Line(printed(outer, 2) + "　" + spaced(style.answer, style), label=True))
        for n, item in enumerate(items, 1):
            blocks.extend(_numbered(style, n, list(item.answers[0].text)))
    return blocks, found


def _numbered(style: Style, n: int, text: list[str]) -> Iterator[Line]:
    number = printed(style.numbering, n)
    yield Line(number + (gap(style.numbering) or "　") + text[0])
    yield from (Line(line) for line in text[1:])


def _digest(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """A bullet and, behind an arrow, its measure with the page of the full report."""
    blocks: list[Block] = [Line("主な指摘事項と措置（例）", 3)]
    found = []
    for item in record.items:
        page = f"（P.{item.page}）" if style.page_label else ""
        blocks.append(Line("○　" + "".join(item.text) + closing(item.departments, style)))
        blocks.append(Line("　⇒" + "".join(item.answers[0].text) + page))
        out = expected(item, style, number=None, title=False)
        out["page"] = f"P.{item.page}" if page else None
        out["kind"] = "指摘"
        found.append(out)
    return blocks, found


def _screen_reader(record: Record, style: Style) -> tuple[list[Block], list[Expected]]:
    """Running text without any line: labels stand between blanks."""
    words, found = [], []
    for n, item in enumerate(record.items, 1):
        number = printed("(1)", n)
        words.append(f"{style.finding} {number}{''.join(item.text)}{closing(item.departments, style)}")
        words.append(f"{style.answer} {' '.join(item.answers[0].text)}")
        found.append(expected(item, style, number=number, title=False))
    return [Line(" ".join(words))], found


_BODIES = {
    "stacked": tables.stacked,
    "two columns": tables.columns,
    "three columns": tables.columns,
    "register": tables.columns,
    "topic sheet": tables.columns,
    "form": tables.form,
    "labelled": _labelled,
    "outline": _outline,
    "paired lists": _paired,
    "digest": _digest,
    "screen reader": _screen_reader,
}

__all__ = ["Answer", "Set", "labels", "set_in"]
