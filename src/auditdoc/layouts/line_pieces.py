"""The lines of one text as pieces, each with the item number and the label that it begins with."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import ItemLabel, leading_label, leading_number
from auditdoc.japanese.spacing import join
from auditdoc.layouts.footnotes import note_mark
from auditdoc.layouts.leading_labels import labelled
from auditdoc.layouts.leaves import Leaf
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.spoken import inline_labels, split_spoken_heading, spoken_in_turn
from auditdoc.layouts.wording import lines_of, names_report


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


def of_leaf(leaf: Leaf, *, in_table: bool = False) -> Iterator[Piece]:
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
