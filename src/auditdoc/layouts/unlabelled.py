"""Findings and answers that nothing parts but their wording: a title, what was found, and behind it what was done about it.

    １　公印の管理について（総務課）
      公印使用簿に…記載がなかった。改められたい。
      これについては、…記載を徹底した。

An arrow opens the answer, or words that take up what was said above (これについては、ご指摘を受け), or the name of a department; or
the text turns from a demand to deeds, or from the plain forms of auditors to the polite ones of a letter. What is told so is
a guess, made only where no label told it, and the report says it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.label_tables import Basis, Label
from auditdoc.layouts.leading_labels import Labelled
from auditdoc.layouts.piece import Piece, is_arrow
from auditdoc.layouts.told_wording import answers, demands, is_polite
from auditdoc.layouts.wording import ARROWS, fits_heading, looks_like_title, names_report

MIN_UNITS = 2
"""Titles with text below them; one alone is no evidence of a layout."""
MOST = 0.6
"""Share of the titles below which wording tells the answer; below it the text is something else."""

_TAKES_UP = re.compile(
    r"(?:これ|この(?:点|件|こと|指摘|意見)|本件|上記|当該指摘|(?:ご|御)?(?:指摘|意見|要望)(?:の(?:あった|ありました|とおり|件)|いただ(?:いた|きました))?[^。、]{0,12})"
    r"(?:については|につきましては|に(?:関|対)しまし?ては?|を(?:受け|踏まえ)|に(?:基づ|もとづ)き|のとおり)"
)
"""How an answer refers to what stands above it."""
_SPEAKER = re.compile(
    r"([^。、（）()]{2,24}?)(?:では|においては|において|としては|としましては|は、|が、|から、)"
)
"""Who speaks, at the beginning of a text."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """The places of the texts below a title."""

    texts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """The places where a finding begins and where its answers do."""

    asks: int
    answers: tuple[int, ...]


def with_answers_by_wording(stream: list[Piece]) -> list[Piece]:
    """*stream*, with a label where each text that only its wording shows to be a finding or an answer begins."""
    units = _long_units(stream)
    turns = [turn for unit in units if (turn := _by_arrows(stream, unit) or _by_wording(stream, unit))]
    if len(turns) < MIN_UNITS or len(turns) < MOST * len(units):
        return stream
    return _with_labels(stream, turns, "told")


def with_answers_by_arrows(stream: list[Piece]) -> list[Piece]:
    """The same where below every title an arrow opens the answer, and no answer has a label: as sure as labels are."""
    if any(_is_label_of_answers(piece) for piece in stream):
        return stream
    units = _long_units(stream)
    turns = [turn for unit in units if (turn := _by_arrows(stream, unit))]
    if len(turns) < MIN_UNITS or len(turns) < len(units):
        return stream
    return _with_labels(stream, turns, "content")


def _is_label_of_answers(piece: Piece) -> bool:
    """True for 【措置】; the title of the report may read like one (決算審査意見に対する町の対応)."""
    return piece.label is not None and piece.label.label.role == "response" and not names_report(piece.text)


def _with_labels(stream: list[Piece], units: list[list[_Turn]], basis: Basis) -> list[Piece]:
    out = list(stream)
    for turn in chain.from_iterable(units):
        out[turn.asks] = _below(stream[turn.asks], Label("", "finding", basis=basis))
        for place in turn.answers:
            out[place] = _below(stream[place], Label("", "response", basis=basis))
    return out


def _long_units(stream: list[Piece]) -> list[_Unit]:
    return [unit for unit in _units(stream) if len(unit.texts) > 1]


def _below(piece: Piece, label: Label) -> Piece:
    """The text with the label that its wording stands for."""
    number = piece.item.printed if piece.item is not None and not is_arrow(piece) else None
    rest = (piece.rest if number else piece.text).lstrip(f"{ARROWS} \u3000")
    return replace(piece, kind="label", label=Labelled(label, number, rest))


def _units(stream: list[Piece]) -> Iterator[_Unit]:
    texts: list[int] = []
    open_ = False
    for place, piece in enumerate(stream):
        if _is_title(piece):
            yield _Unit(tuple(texts))
            texts, open_ = [], True
        elif open_ and piece.kind == "text" and not piece.in_table and ends_sentence(piece.text):
            texts.append(place)
        else:
            yield _Unit(tuple(texts))
            texts, open_ = [], False
    yield _Unit(tuple(texts))


def _is_title(piece: Piece) -> bool:
    """True for a heading of the file, a numbered line or one that ends in について; no sentence is a title."""
    if piece.in_table or piece.kind not in ("text", "heading", "label") or is_arrow(piece):
        return False
    if not fits_heading(piece.rest):
        return False
    return piece.level is not None or (
        piece.kind == "text" and (piece.item is not None or looks_like_title(piece.text))
    )


def _by_arrows(stream: list[Piece], unit: _Unit) -> list[_Turn]:
    """A finding and its answers, each of which an arrow opens. Bullets with their measures are a digest."""
    first = stream[unit.texts[0]].item
    arrows = [place for place in unit.texts[1:] if is_arrow(stream[place])]
    if not arrows or (first is not None and first.style == "bullet"):
        return []
    return [_Turn(unit.texts[0], tuple(arrows))]


def _by_wording(stream: list[Piece], unit: _Unit) -> list[_Turn]:
    """The findings below one title, each with the text that begins its answer."""
    takes_up = [place for place in unit.texts[1:] if _TAKES_UP.match(stream[place].text)]
    if takes_up:
        asks = [unit.texts[0], *(_asks_from(stream, a, b) for a, b in pairwise(takes_up))]
        return [_Turn(ask, (answer,)) for ask, answer in zip(asks, takes_up, strict=True)]
    for n, place in enumerate(unit.texts[1:], 1):
        above = [stream[other].text for other in unit.texts[:n]]
        below = [stream[other].text for other in unit.texts[n:]]
        if any(map(demands, below)) or not answers(below[0]):
            continue
        if demands(above[-1]) or _speaks(below[0]) or _turns_polite(above, below):
            return [_Turn(unit.texts[0], (place,))]
    return []


def _asks_from(stream: list[Piece], answer: int, next_answer: int) -> int:
    """Where, between two answers, the second finding begins: behind the last text that still answers the first."""
    place = next_answer - 1
    while place - 1 > answer and not answers(stream[place - 1].text):
        place -= 1
    return place


def _speaks(text: str) -> bool:
    """True for a text that a department opens: 税務課では、…"""
    who = _SPEAKER.match(text)
    return who is not None and all(map(is_department, split_departments(who[1]) or [""]))


def _turns_polite(above: list[str], below: list[str]) -> bool:
    return not any(map(is_polite, above)) and all(map(is_polite, below))
