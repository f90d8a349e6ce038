"""Answers told from findings by a mark that the report explains: 「指摘事項（▼は措置内容）」, and below it lines with ▼ and without.

    ◇指摘事項（→は措置内容）
    契約事務：予定価格調書が作成されていない。…
    →様式を定め、作成している。

A mark means nothing by itself. Where the report says what it means, a line that it opens is the answer, as if its label stood
there, and the sentence below the answer is the next finding.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import Labelled, labelled
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.vocabulary import lookup
from auditdoc.layouts.wording import fits_heading

_LEGEND = re.compile(
    r"(?P<before>.{0,40}?)[（(※]?\s*(?P<mark>[^\s\w（()）「」、。：:※])\s*(?:印)?(?:は|が|：|:|＝|=|…+|－)\s*"
    r"(?P<label>[^\s（()）「」、。]{2,14})\s*[)）]?"
)
"""What a mark means, alone on its line or in brackets behind the label of the findings."""


@dataclass(frozen=True, slots=True)
class _Legend:
    mark: str
    answers: Label
    findings: Label


def with_marked_answers(stream: list[Piece]) -> list[Piece]:
    """*stream*, in which the lines that an explained mark opens are answers below their label."""
    legend: _Legend | None = None
    awaits = False  # a finding: the legend or an answer stands above
    out: list[Piece] = []
    for piece, below in pairwise([*stream, Piece("text")]):
        told = _legend(piece)
        if told is not None and any(other.text.startswith(told.mark) for other in stream):
            legend, awaits = told, True
            out.append(_heading_of(piece, told))
        elif legend is None or piece.kind not in ("text", "label") or piece.level is not None:
            out.append(piece)
            awaits = False
        elif piece.text.startswith(legend.mark) and len(piece.text) > 1:
            out.append(_below(piece, legend.answers, piece.text.removeprefix(legend.mark).strip()))
            awaits = True
        elif awaits and piece.kind == "text":
            titles = "。" not in piece.text and "。" in below.text and below.kind == "text"
            if titles and not below.text.startswith(legend.mark) and fits_heading(piece.text.lstrip("・")):
                out.append(_below(piece, legend.findings, piece.text.lstrip("・").strip(), titles=True))
            else:
                out.append(_below(piece, legend.findings, piece.text) if "。" in piece.text else piece)
            awaits = False
        else:
            out.append(piece)
            awaits = False
    return out


def _below(piece: Piece, label: Label, rest: str, *, titles: bool = False) -> Piece:
    """The line with the label that its mark, or the want of one, stands for; behind a label in brackets stands the title."""
    return replace(piece, kind="label", label=Labelled(label, None, rest, bracketed=titles))


def _legend(piece: Piece) -> _Legend | None:
    if piece.kind not in ("text", "label") or piece.leaf is None:
        return None
    told = _LEGEND.fullmatch(piece.text)
    answers = lookup(told["label"]) if told else None
    if told is None or answers is None or answers.role != "response":
        return None
    found = labelled(told["before"]) if told["before"].strip() else None
    if found is not None and found.label.role == "finding":
        return _Legend(told["mark"], answers, found.label)
    return None if told["before"].strip() else _Legend(told["mark"], answers, Label("", "finding"))


def _heading_of(piece: Piece, legend: _Legend) -> Piece:
    """The line that explains the mark: the label of the findings, where it stands there."""
    if not legend.findings.printed:
        return piece
    found = labelled(piece.text)
    number = found.number if found is not None else None
    return replace(piece, kind="label", label=Labelled(legend.findings, number, ""))
