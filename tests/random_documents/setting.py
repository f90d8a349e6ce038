"""Words of a document that all layouts set in the same way, and what a finding says once it is set."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from random_documents import labels
from random_documents.blocks import Line
from random_documents.numbering import gap, printed
from random_documents.record import UPPER, Item
from random_documents.style import Style


def spaced(label: str, style: Style) -> str:
    """The label letter by letter, where the style does so."""
    return style.spacing.join(label) if len(label) <= 6 else label


def number_of(style: Style, n: int) -> str | None:
    return printed(style.numbering, n) if style.numbering else None


def headed(style: Style, number: str | None, words: str) -> str:
    """Words behind their number."""
    return f"{number}{gap(style.numbering) or '　'}{words}" if number else words


def name_list(names: tuple[str, ...], style: Style) -> str:
    """Names in a row; a blank behind a bureau would make the next name a part of it."""
    nests = style.separator == "　" and any(name.endswith(UPPER) for name in names)
    return ("、" if nests else style.separator).join(names)


def closing(names: tuple[str, ...], style: Style) -> str:
    """The list of departments in brackets that closes a text."""
    return f"{style.brackets[0]}{style.prefix}{name_list(names, style)}{style.brackets[1]}"


def behind_title(names: tuple[str, ...], style: Style) -> str:
    """Who is asked, in brackets behind a title; one facility alone would say where and not who."""
    is_place = len(names) == 1 and not names[0].endswith(("課", "局", "室", "事務所"))
    return closing(names, replace(style, prefix="所管課：") if is_place else style)


def decorated(label: str, style: Style) -> str:
    """The label with its brackets or its mark."""
    mark = style.decoration
    words = spaced(label, style)
    return f"{mark[0]}{words}{mark[1]}" if len(mark) == 2 else f"{mark}{words}"


def labelled_line(label: str, text: list[str], style: Style) -> Iterator[Line]:
    """A label and its text: behind it on the line where the style has a colon or a blank, else below it."""
    if style.colon:
        yield Line(decorated(label, style) + style.colon + text[0])
        text = text[1:]
    else:
        yield Line(decorated(label, style), label=True)
    yield from (Line(line) for line in text)


def date_in(style: Style, date: tuple[int, int, int]) -> str:
    """A date of Reiwa as the style prints it."""
    if style.date_form == "western":
        return f"{2018 + date[0]}/{date[1]}/{date[2]}"
    return style.date_form.format(*date)


def iso_date(style: Style, date: tuple[int, int, int]) -> str:
    month = f"{2018 + date[0]}-{date[1]:02d}"
    return month if style.date_form == "令和{}年{}月" else f"{month}-{date[2]:02d}"


def expected(item: Item, style: Style, *, number: str | None, title: bool) -> dict[str, Any]:
    """What a finding says: who was asked and who answered, and the kind where the label gives one."""
    kind = labels.FINDING.get(style.finding)
    out: dict[str, Any] = {
        "number": number,
        "title": item.title if title else None,
        "text": "".join(item.text),
        "targets": list(item.departments),
        "answers": [
            {"departments": list(answer.departments), "text": "".join(answer.text)} for answer in item.answers
        ],
    }
    return out | ({"kind": kind} if kind else {})
