"""What stands around the findings: title, year, kind of audit, issuer, publication, theme, legal base.

Gazettes wrap a report in numbers, dates, names of auditors and the letter that notified the measures. The fields of the
record are read from them; whole sentences become `notices`; names and addressees stay unused and never become records.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditdoc.japanese.dates import find_dates, find_year, fiscal_year, year_code
from auditdoc.japanese.spacing import ends_sentence, join, squeeze, without_blanks
from auditdoc.layouts.audit_types import audit_alone, audit_type_in
from auditdoc.layouts.issuers import body_of_page, issuer_alone, issuer_in, sender, signs_below_addressee
from auditdoc.layouts.legend import explains_marks
from auditdoc.layouts.piece import Piece, is_answered_item, is_arrow
from auditdoc.layouts.report_title import is_title_like, report_title, rest_of_title
from auditdoc.layouts.vocabulary import lookup
from auditdoc.layouts.wording import MAX_TITLE, departments_of_heading
from auditdoc.records import AuditType

_NUMBER = re.compile(
    r"[^\s（(]{0,40}(?:公表|告示|監|公告)[^\s（(]{0,40}第\s*[\d０-９〇一二三四五六七八九十百]+(?:の\d+)?\s*号(?:の\d+)?"
)
_THEME = re.compile(r"[「『]([^「」『』]+)[」』]")


@dataclass(slots=True)
class Envelope:
    """The fields of the record that belong to the report as a whole."""

    title: str | None = None
    year: str | None = None
    fiscal_year: int | None = None
    audit_type: AuditType | None = None
    issuer: str | None = None
    theme: str | None = None
    number: str | None = None
    date: str | None = None
    several_years: bool = False
    """A sentence below the title speaks of several years: none is the report's own."""
    notices: list[str] = field(default_factory=list)


def envelope(
    stream: list[Piece], document_title: str | None, running_heads: Sequence[str] = ()
) -> tuple[Envelope, list[Piece]]:
    """The envelope, and the pieces that follow it; everything the record took is claimed.

    Where no line names the issuer, a running head that is a name of auditors and nothing else does.
    """
    end = _with_its_bullet(
        stream,
        next(
            (i for i, piece in enumerate(stream) if _begins_body(piece) and not _signs(stream, i)),
            len(stream),
        ),
    )
    out = Envelope()
    head, body = stream[:end], stream[end:]
    title = report_title(head, body)
    if title is not None:
        head, body = _take_title(out, title, head, body)
    elif document_title:
        _set_title(out, squeeze(re.split(r"[｜|]", document_title)[0]))
    above: Piece | None = None
    for piece in head:
        if piece is not title and not _value_of(out, above, piece):
            _read_line(out, piece)
        above = piece
    body = _late_issuer(out, head, body, running_heads)
    for piece in [*head, *body[:MAX_LATE]]:
        if (
            out.year is None
            and piece is not title
            and piece.leaf is not None
            and len(piece.text) <= MAX_TITLE
            and not departments_of_heading(piece.text)  # 「観光課（平成19年度負担金）」
        ):
            _late_year(out, piece.text)
    return out, body


def _signs(stream: list[Piece], place: int) -> bool:
    return place > 0 and signs_below_addressee(stream[place - 1], stream[place])


MAX_LATE = 3
"""Pieces below the title in which the issuer or the fiscal year may still be said."""


def _take_title(
    out: Envelope, title: Piece, head: list[Piece], body: list[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """The fields that the title gives; what is left above the findings and of them."""
    text = title.rest if title in body and title.item is not None else title.text
    rest = rest_of_title(title, head)
    _set_title(out, functools.reduce(join, [text, *(piece.text for piece in rest)]))
    for piece in [title, *rest]:
        piece.take("envelope: title")
    return [piece for piece in head if piece not in rest], [piece for piece in body if piece is not title]


def _late_issuer(
    out: Envelope, head: list[Piece], body: list[Piece], running_heads: Sequence[str]
) -> list[Piece]:
    """The issuer where no line above the findings names it: the sender, a line below the title, a running head. What is left."""
    sent = sender(head, body) if out.issuer is None else None
    if sent is not None:
        out.issuer = squeeze(sent[0])
        sent[1].take("envelope: issuer")
        body = [piece for piece in body if piece is not sent[1]]
    for piece in body[:MAX_LATE]:
        if out.issuer is None and piece.kind == "text" and issuer_alone(piece.text):
            _issuer(out, piece)
            piece.take("envelope: issuer")
            body = [other for other in body if other is not piece]
    for text in running_heads:
        if out.issuer is None and (named := issuer_alone(text) or body_of_page(text, out.title)):
            out.issuer = named
    return body


def _issuer(out: Envelope, piece: Piece) -> str | None:
    found = issuer_in(piece, out.issuer)
    if found is None:
        return None
    out.issuer = found
    return "issuer"


def _value_of(out: Envelope, above: Piece | None, piece: Piece) -> bool:
    """The value of a label that stands on a line of its own above it: 「1 監査の種類」 and below 「定期監査」."""
    label = above.label if above is not None and above.kind == "label" else None
    if above is None or label is None or label.rest or piece.kind != "text":
        return False
    role = label.label.role
    if role == "audit_type":
        out.audit_type = out.audit_type or audit_type_in(piece.text) or "その他"
        _late_year(out, piece.text)
    elif role == "theme":
        out.theme = piece.text.strip("「」『』")
    elif role not in ("about", "date"):
        return False
    out.notices.extend([above.text, piece.text])
    above.take(f"envelope: {role}")
    piece.take(f"envelope: {role}")
    return True


def _with_its_bullet(stream: list[Piece], end: int) -> int:
    """The place of the bullet whose last line stands at *end* and has its measure below: 「○ …。」 「…。（課）」 「⇒ …。」."""
    place = end
    while 0 < place < len(stream) and stream[place].kind == "text" and not _is_bulleted(stream[place]):
        place -= 1
    return place if place < len(stream) and _is_bulleted(stream[place]) else end


def _is_bulleted(piece: Piece) -> bool:
    return piece.kind == "text" and piece.item is not None and piece.item.style == "bullet"


def _names_answers_of_a_year(piece: Piece) -> bool:
    """True for 「令和3年度決算審査意見に対する対応状況」: the words of a label, and the name of the report where it stands above all."""
    return (
        piece.label is not None
        and piece.label.label.role == "response"
        and not piece.label.rest
        and find_year(piece.text) is not None
        and is_title_like(piece)
    )


def _begins_body(piece: Piece) -> bool:
    if (
        piece.kind in ("columns", "answer")
        or is_answered_item(piece)
        or (piece.following is not None and is_arrow(piece.following))
    ):
        return True
    if piece.kind == "label":
        return (
            piece.label is not None
            and not _names_answers_of_a_year(piece)
            and piece.label.label.role
            in (
                "finding",
                "fact",
                "response",
                "title",
                "department",
                "number",
                "category",
            )
        )
    return piece.kind == "heading" and not is_title_like(piece)


_EDITION = re.compile(
    r"[\s\u3000]+((?:音声)?読み?上げ(?:ソフト)?(?:用|対応)?(?:の)?(?:テキスト)?(?:版|データ)?|テキスト(?:版|データ))$"
)
"""Behind a title: of which edition the text is; the report in print has the title without it."""


def _set_title(out: Envelope, text: str) -> None:
    if edition := _EDITION.search(text):
        text = text[: edition.start()]
        out.notices.append(edition[1])
    out.title = text
    found = find_year(text)
    if found and not _YEARS.match(text[found[1][1] :]):
        out.year, out.fiscal_year = found[0], fiscal_year(found[0])
    out.audit_type = audit_type_in(text)
    theme = _THEME.search(text)
    if theme and lookup(theme[1]) is None:  # 「講じた措置」 in a title is no theme
        out.theme = theme[1]


_YEARS = re.compile(r"\s*(?:から|～|〜|－|-|及び|、|・)\s*(?:令和|平成|昭和|[0-9０-９])")
"""Behind a year: the report speaks of several, and none is its own."""


def _read_line(out: Envelope, piece: Piece) -> None:
    """One line of the envelope into the fields; what says nothing of the report stays unused."""
    text = piece.text
    if piece.label is not None and _labelled(out, piece):
        return
    if is_notice(text):
        _issuer(out, piece)
        out.notices.append(text)
        piece.take("envelope: notice")
        _late_year(out, text)
        out.audit_type = out.audit_type or (audit_type_in(text) if "結果" in text else None)
        return
    taken = [_publication(out, text), _issuer(out, piece), _late_year(out, text), _audit_named(out, text)]
    if any(taken):
        piece.take("envelope: " + ", ".join(t for t in taken if t))
        if len(_beyond_fields(out, text)) > 1:
            out.notices.append(text)
    elif piece.leaf is not None:
        piece.leaf.by = "envelope"


_NOTICE = re.compile(r"^[（(]?(?:※|＊|注\s*\d*\s*[）)：:]|[（(]注|凡例|備考)|現在[）)]?$|[：:].+[：:]")


def is_notice(text: str) -> bool:
    """True for what a report says of the whole: a sentence, a remark behind ※, a legend, 「…現在」."""
    return (
        bool(_NOTICE.search(text))
        or explains_marks(text)
        or (ends_sentence(text) and not re.fullmatch(r"[（(].*[）)]", text))
    )


def _labelled(out: Envelope, piece: Piece) -> bool:
    assert piece.label is not None  # noqa: S101  # by the caller
    role, rest = piece.label.label.role, piece.label.rest
    if role == "theme" and rest:
        out.theme = rest
    elif role == "audit_type" and rest:
        out.audit_type = audit_type_in(rest) or "その他"
    else:
        return False
    piece.take(f"envelope: {role}")
    return True


def _beyond_fields(out: Envelope, text: str) -> str:
    """What a line says besides the fields that were read from it: the names of auditors behind their title."""
    rest = text
    for _, (start, stop) in reversed(find_dates(text)):
        rest = rest[:start] + rest[stop:]
    for value in (out.issuer, out.number):
        rest = rest.replace(value, "") if value else rest
    found = find_year(rest)
    if found:
        rest = rest[: found[1][0]] + rest[found[1][1] :]
    return re.sub(r"公表|現在|付け?|[()（）\s]", "", rest)


def _publication(out: Envelope, text: str) -> str | None:
    number, dates = _NUMBER.search(text), find_dates(text)
    full = [iso for iso, _ in dates if len(iso) == 10]
    taken = None
    if number and out.number is None:
        out.number, taken = squeeze(number.group()), "publication"
    if len(full) == 1 and out.date is None and len(without_blanks(text)) <= 24 and not _PERIOD.search(text):
        out.date, taken = full[0], "publication"
    return taken


def _audit_named(out: Envelope, text: str) -> str | None:
    if out.audit_type is not None or (named := audit_alone(text)) is None:
        return None
    out.audit_type = named
    return "audit_type"


_PERIOD = re.compile(r"期間|実施(?:年月)?日|[~～〜]|から")
"""When the audit was held, and no day on which anything was published."""


def _late_year(out: Envelope, text: str) -> str | None:
    """A fiscal year in the envelope where the title has none."""
    if out.year is not None:
        return None
    found = None if out.several_years else find_year(text)
    if found is None:
        return None
    if _YEARS.match(text[found[1][1] :]):
        out.several_years = True
        return None
    out.year = year_code(found[0])
    out.fiscal_year = fiscal_year(found[0])
    return "year"
