"""Who issued the report: the auditors named above its findings, else the body, else who sent the letter."""

import re

from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.spacing import closed_up, squeeze, without_blanks
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.wording import DECORATION

_ISSUER = re.compile(
    r"(\S{2,}?(?:監査委員会|監査委員|監査事務局|監査委員事務局))(?=$|[\s\u3000:：]|公表第|告示第|公告第)"
)


_OFFICER = re.compile(r"^(\S{2,}?(?:市長|区長|町長|村長|知事|管理者|教育委員会))(?=[\s\u3000]\S)")


_BODY = re.compile(
    r"^\S{1,10}(?:都|道|府|県|市|区|町|村|広域連合|企業団|組合|大学|教育委員会)$|^(?:国立研究開発|独立行政|地方独立行政|国立大学)法人\S+$"
)


def issuer_alone(text: str) -> str | None:
    """The auditors that *text* names and nothing else, blanks between the characters aside."""
    found = _ISSUER.fullmatch(closed_up(text))
    return squeeze(found.group()) if found else None


def body_of_page(text: str, title: str | None) -> str | None:
    """The body whose page it is, where a browser prints title and site above each sheet: 「…に基づく措置 | 若桐市」."""
    said, bar, site = text.replace("｜", "|").rpartition("|")
    if not bar or title is None or without_blanks(said) != without_blanks(title):
        return None
    name = _SITE.sub("", site.strip())
    return name if _BODY.match(name) or _OFFICE_OF_STATE.fullmatch(name) else None


_OFFICE_OF_STATE = re.compile(r"[^\s\u3000。、]{2,20}(?:局|庁|省|研究所|機構)")
_SITE = re.compile(r"[\s\u3000]*(?:公式)?(?:ウェブサイト|ホームページ|サイト|Webサイト|WEBサイト)$")


def issuer_in(piece: Piece, known: str | None) -> str | None:
    """The auditors or the body that a line names as who speaks; *known* is who stands above, of whom only more may be said."""
    text = piece.text if _ISSUER.search(piece.text) else closed_up(piece.text)
    if (known is not None and "監査" in known) or len(text) > MAX_LINE:
        return None
    rest = text
    for _, (start, stop) in reversed(find_dates(text)):
        rest = rest[:start] + " " + rest[stop:]
    rest = re.sub(r"[（(]\s*(?:末?現在)?\s*[）)]", " ", rest)
    found = _ISSUER.search(rest.strip()) or (_BODY.match(rest.strip()) if known is None else None)
    if found is not None and known is not None and not _is_of(found.group(), known):
        return None  # a body stands above: only its own auditors say more than that
    addressed = [text, *([piece.following.text] if piece.following is not None else [])]
    if found is None or any(_ADDRESSED.search(line) for line in addressed):
        return None
    return squeeze(found.group()).lstrip(DECORATION)


def _is_of(auditors: str, body: str) -> bool:
    """True for 波戸市監査委員 below 波戸市, and below 渚県波戸市."""
    own = auditors.partition("監査")[0]
    return auditors.startswith(body) or (len(own) > 2 and body.endswith(own))


def sender(head: list[Piece], body: list[Piece]) -> tuple[str, Piece] | None:
    """Who sends the letter, or the national body whose name stands alone above the findings; where no auditor is named."""
    for place, piece in enumerate(head):
        if signs_below_addressee(head[place - 1] if place else None, piece):
            return piece.text, piece
        found = _OFFICER.match(piece.text)
        if found and not _ADDRESSED.search(piece.text):
            return found[1], piece
    first = body[0] if body else None
    if first is not None and first.kind == "heading" and first.level is None and _NATIONAL.search(first.text):
        return first.text, first
    return None


def signs_below_addressee(above: Piece | None, piece: Piece) -> bool:
    """True for 「東海総合局長」 alone on the line below 「…会計監査室長　殿」: the officer who sends the letter."""
    return (
        above is not None
        and _ADDRESSED.search(above.text) is not None
        and piece.level is None
        and piece.item is None
        and _OFFICE_HEAD.fullmatch(piece.text) is not None
    )


_OFFICE_HEAD = re.compile(r"[^\s\u3000。、：:（）()]{2,24}(?:長|総裁|管理者)")
_ADDRESSED = re.compile(r"(?:様|殿|あて|宛)\s*$")
"""Ends a line that says to whom the letter goes."""
MAX_LINE = 60
"""No line that names who speaks is longer; what is longer is prose."""


_NATIONAL = re.compile(
    r"^(?:国立研究開発|独立行政|地方独立行政|国立大学)法人\S+$|^\S{2,8}(?:省|庁)\S*(?:課|官房|局|部)$"
)
