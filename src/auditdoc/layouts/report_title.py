"""Which of the lines above the findings is the title of the report."""

import re
from itertools import pairwise

from auditdoc.japanese.dates import find_year
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.wording import names_report, speaks_of_audit, speaks_of_measures


def report_title(head: list[Piece], body: list[Piece]) -> Piece | None:
    """The title, of the lines above the findings or of those with which the *body* begins."""
    return _title([*head, *_first_headings(body)]) or _numbered_title(body)


def _awaits_value(piece: Piece) -> bool:
    """True for a label alone on its line whose value is the next line: 「1 監査の種類」 and below 「定期監査（令和5年度）」."""
    label = piece.label if piece.kind == "label" else None
    return label is not None and not label.rest and label.label.role in ("audit_type", "theme")


FIRST_PIECES = 6
"""Pieces where the body begins among which the title may stand."""


def _first_headings(body: list[Piece]) -> list[Piece]:
    """Headings that stand where the body begins, and lines that name a report: the title may be among them."""
    out = []
    for piece in body[:FIRST_PIECES]:
        if (piece.kind == "heading" and piece.level is not None) or _names_report(piece):
            out.append(piece)
        elif piece.kind != "text" or ends_sentence(piece.text):
            break
    return out


def _names_report(piece: Piece) -> bool:
    """A line that says audit, measures and year at once; sheets carry it below their own name."""
    return piece.kind == "text" and is_title_like(piece) and names_report(piece.text)


def _numbered_title(body: list[Piece]) -> Piece | None:
    """A report cut out of a larger one begins with a numbered heading: 「第2 …の状況について」."""
    first = body[0] if body else None
    if first is None or first.level is None or first.item is None or first.kind != "heading":
        return None
    named = speaks_of_audit(first.rest) and speaks_of_measures(first.rest)
    return first if named else None


def is_title_like(piece: Piece) -> bool:
    """True for a line without a number that speaks of an audit."""
    if piece.item is not None and piece.item.style != "bullet":
        return False
    return speaks_of_audit(piece.text)


def _title(head: list[Piece]) -> Piece | None:
    """The line that names the report: of an audit and of measures; else one with a fiscal year; else the first heading."""
    values = [below for above, below in pairwise(head) if _awaits_value(above)]
    lines = [p for p in head if p.leaf is not None and is_title_like(p) and p not in values]
    annexed = [below for above, below in pairwise(head) if _ANNEX.fullmatch(without_blanks(above.text))]
    lines.sort(key=lambda p: (p not in annexed, _SUBJECT.search(p.text) is not None))
    for wanted in (
        lambda p: find_year(p.text) and (speaks_of_measures(p.text) or rest_of_title(p, head)),
        lambda p: speaks_of_measures(p.text),
        lambda p: p.level is not None,
        lambda p: find_year(p.text),
        lambda p: _PUBLISHED.search(p.text),
    ):
        for piece in lines:
            if wanted(piece):
                return piece
    return None


_PUBLISHED = re.compile(r"監査(?:の?結果)?(?:等)?の?公表$")
"""How a town's magazine heads what it prints of both, findings and measures: 監査公表."""


def rest_of_title(title: Piece, head: list[Piece]) -> list[Piece]:
    """The further lines of a title that names the audit only: 「令和5年度行政監査」 over 「「文書の管理について」」, as covers set the theme,
    and 「措置状況報告書」."""
    if speaks_of_measures(title.text) or title not in head[:-1]:
        return []
    place = head.index(title) + 1
    below = head[place : place + 2]
    themed = 1 if _THEME_ALONE.fullmatch(below[0].text.strip()) else 0
    rest = below[: themed + 1]
    is_text = all(p.kind in ("text", "heading") and p.item is None and p.leaf is not None for p in rest)
    return rest if is_text and _REST_OF_TITLE.fullmatch(rest[-1].text) else []


_THEME_ALONE = re.compile(r"[「『][^「」『』]+[」』]")


_REST_OF_TITLE = re.compile(
    r"(?:の結果)?(?:に(?:対する|係る|基づく|関する|ついての?))?[^。、\d]{0,10}(?:措置|対応|改善|処理)[^。、\d]{0,8}"
    r"(?:報告書?|状況|一覧表?|内容|公表|通知|について)"
)


_ANNEX = re.compile(r"[（(【〔［\[]?別(?:紙|記|添|冊)[）)】〕］\]]?")
"""Stands above the report that a letter brings: the line below it is the report's own title, where it reads as one."""


_SUBJECT = re.compile(r"[（(](?:通知|報告|回答|提出|送付)[）)]$")
"""Ends the subject of a letter; the report that the letter brings has a title of its own below, or none."""
