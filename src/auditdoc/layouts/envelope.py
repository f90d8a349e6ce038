"""What stands around the findings: title, year, kind of audit, issuer, publication, theme, legal base.

Gazettes wrap a report in numbers, dates, names of auditors and the letter that notified the measures. The fields of the
record are read from them; whole sentences become `notices`; names and addressees stay unused and never become records.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import find_dates, find_year, fiscal_year, year_code
from auditdoc.japanese.spacing import closed_up, ends_sentence, join, squeeze, without_blanks
from auditdoc.layouts.legend import explains_marks
from auditdoc.layouts.piece import Piece, is_answered_item, is_arrow
from auditdoc.layouts.vocabulary import lookup
from auditdoc.layouts.wording import DECORATION, MAX_TITLE, names_report, speaks_of_audit, speaks_of_measures
from auditdoc.records import AuditType

_AUDIT_TYPES: tuple[tuple[str, AuditType], ...] = (
    ("フォローアップ監査", "フォローアップ監査"), ("包括外部監査", "包括外部監査"), ("個別外部監査", "個別外部監査"),
    ("住民監査請求", "住民監査請求"), ("財政援助団体", "財政援助団体等監査"), ("財政的援助団体", "財政援助団体等監査"),
    ("出資団体", "財政援助団体等監査"), ("指定管理者監査", "財政援助団体等監査"), ("工事監査", "工事監査"), ("技術監査", "工事監査"),
    ("行政監査", "行政監査"), ("随時監査", "随時監査"), ("定期監査", "定期監査"), ("定例監査", "定期監査"),
    ("一般監査", "定期監査"), ("普通会計", "定期監査"), ("財務監査", "定期監査"), ("学校監査", "定期監査"),
    ("基金運用", "基金運用審査"), ("健全化判断比率", "健全化判断比率審査"), ("例月", "例月出納検査"), ("決算審査", "決算審査"),
    ("決算及び基金", "決算審査"), ("会計監査", "その他"), ("監事監査", "その他"), ("行政評価", "その他"), ("決算検査報告", "その他"),
)  # fmt: skip
"""Words in a title → audit type."""

_ISSUER = re.compile(
    r"(\S{2,}?(?:監査委員会|監査委員|監査事務局|監査委員事務局))(?=$|[\s\u3000:：]|公表第|告示第|公告第)"
)
_OFFICER = re.compile(r"^(\S{2,}?(?:市長|区長|町長|村長|知事|管理者|教育委員会))(?=[\s\u3000]\S)")
_BODY = re.compile(
    r"^\S{1,10}(?:都|道|府|県|市|区|町|村|広域連合|企業団|組合|大学|教育委員会)$|^(?:国立研究開発|独立行政|地方独立行政|国立大学)法人\S+$"
)
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
        stream, next((i for i, piece in enumerate(stream) if _begins_body(piece)), len(stream))
    )
    out = Envelope()
    head, body = stream[:end], stream[end:]
    title = _title([*head, *_first_headings(body)]) or _numbered_title(body)
    if title is not None:
        text = title.rest if title in body and title.item is not None else title.text
        rest = _rest_of_title(title, head)
        _set_title(out, join(text, rest.text) if rest else text)
        title.take("envelope: title")
        if rest is not None:
            rest.take("envelope: title")
            head = [piece for piece in head if piece is not rest]
        if title in body:
            body.remove(title)
    elif document_title:
        _set_title(out, squeeze(re.split(r"[｜|]", document_title)[0]))
    above: Piece | None = None
    for piece in head:
        if piece is not title and not _value_of(out, above, piece):
            _read_line(out, piece)
        above = piece
    sender = _sender(head, body) if out.issuer is None else None
    if sender is not None:
        out.issuer = squeeze(sender[0])
        sender[1].take("envelope: issuer")
        body = [piece for piece in body if piece is not sender[1]]
    for piece in body[:MAX_LATE]:
        if out.issuer is None and piece.kind == "text" and _ISSUER.fullmatch(closed_up(piece.text)):
            _issuer(out, piece)
            piece.take("envelope: issuer")
            body = [other for other in body if other is not piece]
    for text in running_heads:
        if out.issuer is None and (found := _ISSUER.fullmatch(closed_up(text))):
            out.issuer = squeeze(found.group())
    for piece in [*head, *body[:MAX_LATE]]:
        if (
            out.year is None
            and piece is not title
            and piece.leaf is not None
            and len(piece.text) <= MAX_TITLE
        ):
            _late_year(out, piece.text)
    return out, body


def _awaits_value(piece: Piece) -> bool:
    """True for a label alone on its line whose value is the next line: 「1 監査の種類」 and below 「定期監査（令和5年度）」."""
    label = piece.label if piece.kind == "label" else None
    return label is not None and not label.rest and label.label.role in ("audit_type", "theme")


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


MAX_LATE = 3
"""Pieces below the title in which the fiscal year may still be said."""


def _first_headings(body: list[Piece]) -> list[Piece]:
    """Headings that stand where the body begins, and lines that name a report: the title may be among them."""
    out = []
    for piece in body[: 2 * MAX_LATE]:
        if (piece.kind == "heading" and piece.level is not None) or _names_report(piece):
            out.append(piece)
        elif piece.kind != "text" or ends_sentence(piece.text):
            break
    return out


def _names_report(piece: Piece) -> bool:
    """A line that says audit, measures and year at once; sheets carry it below their own name."""
    return piece.kind == "text" and _title_like(piece) and names_report(piece.text)


def _numbered_title(body: list[Piece]) -> Piece | None:
    """A report cut out of a larger one begins with a numbered heading: 「第2 …の状況について」."""
    first = body[0] if body else None
    if first is None or first.level is None or first.item is None or first.kind != "heading":
        return None
    named = speaks_of_audit(first.rest) and speaks_of_measures(first.rest)
    return first if named else None


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
        and _title_like(piece)
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
    return piece.kind == "heading" and not _title_like(piece)


def _title_like(piece: Piece) -> bool:
    if piece.item is not None and piece.item.style != "bullet":
        return False
    return speaks_of_audit(piece.text)


def _title(head: list[Piece]) -> Piece | None:
    """The line that names the report: of an audit and of measures; else one with a fiscal year; else the first heading."""
    values = [below for above, below in pairwise(head) if _awaits_value(above)]
    lines = [p for p in head if p.leaf is not None and _title_like(p) and p not in values]
    annexed = [below for above, below in pairwise(head) if _ANNEX.fullmatch(without_blanks(above.text))]
    lines.sort(key=lambda p: (p not in annexed, _SUBJECT.search(p.text) is not None))
    for wanted in (
        lambda p: speaks_of_measures(p.text) and find_year(p.text),
        lambda p: speaks_of_measures(p.text),
        lambda p: p.level is not None,
        lambda p: find_year(p.text),
    ):
        for piece in lines:
            if wanted(piece):
                return piece
    return None


def _rest_of_title(title: Piece, head: list[Piece]) -> Piece | None:
    """The second line of a title that names the audit only: 「令和5年度行政監査「文書の管理について」」 over 「措置状況報告書」."""
    if speaks_of_measures(title.text) or title not in head[:-1]:
        return None
    below = head[head.index(title) + 1]
    is_text = below.kind in ("text", "heading") and below.item is None and below.leaf is not None
    return below if is_text and _REST_OF_TITLE.fullmatch(below.text) else None


_REST_OF_TITLE = re.compile(
    r"(?:の結果)?(?:に(?:対する|係る|基づく|関する|ついての?))?[^。、\d]{0,10}(?:措置|対応|改善|処理)[^。、\d]{0,8}"
    r"(?:報告書?|状況|一覧表?|内容|公表|通知|について)"
)


_ANNEX = re.compile(r"[（(【〔［\[]?別(?:紙|記|添|冊)[）)】〕］\]]?")
"""Stands above the report that a letter brings: the line below it is the report's own title, where it reads as one."""
_SUBJECT = re.compile(r"[（(](?:通知|報告|回答|提出|送付)[）)]$")
"""Ends the subject of a letter; the report that the letter brings has a title of its own below, or none."""


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


def audit_type_in(text: str) -> AuditType | None:
    """The kind of audit that a text names first; a narrower one in brackets behind it wins: 定期監査（工事監査）."""
    folded = fold(text)
    found = sorted((folded.index(word), -len(word), kind) for word, kind in _AUDIT_TYPES if word in folded)
    if not found:
        return None
    if len(found) > 1 and found[0][2] == "例月出納検査":
        found = found[1:]  # the monthly inspection is named beside the audit, whose findings these are
    bracket = re.search(r"監査\(([^()]+監査)\)", folded)
    inner = audit_type_in(bracket[1]) if bracket else None
    return inner or found[0][2]


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
    taken = [_publication(out, text), _issuer(out, piece), _late_year(out, text)]
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
    if full and out.date is None and len(without_blanks(text)) <= 24:
        out.date, taken = full[0], "publication"
    return taken


def _issuer(out: Envelope, piece: Piece) -> str | None:
    text = piece.text if _ISSUER.search(piece.text) else closed_up(piece.text)
    named = out.issuer is not None and "監査" in out.issuer
    if named or len(text) > 60:
        return None
    rest = text
    for _, (start, stop) in reversed(find_dates(text)):
        rest = rest[:start] + " " + rest[stop:]
    rest = re.sub(r"[（(]\s*(?:末?現在)?\s*[）)]", " ", rest)
    found = _ISSUER.search(rest.strip()) or (_BODY.match(rest.strip()) if out.issuer is None else None)
    if found is not None and not found.group().startswith(out.issuer or ""):
        return None  # a body stands above: only its own auditors say more than that
    addressed = [text, *([piece.following.text] if piece.following is not None else [])]
    if found is None or any(re.search(r"(?:様|殿|あて|宛)\s*$", line) for line in addressed):
        return None
    out.issuer = squeeze(found.group()).lstrip(DECORATION)
    return "issuer"


def _sender(head: list[Piece], body: list[Piece]) -> tuple[str, Piece] | None:
    """Who sends the letter, or the national body whose name stands alone above the findings; where no auditor is named."""
    for piece in head:
        found = _OFFICER.match(piece.text)
        if found and not re.search(r"(?:様|殿|あて|宛)\s*$", piece.text):
            return found[1], piece
    first = body[0] if body else None
    if first is not None and first.kind == "heading" and first.level is None and _NATIONAL.search(first.text):
        return first.text, first
    return None


_NATIONAL = re.compile(
    r"^(?:国立研究開発|独立行政|地方独立行政|国立大学)法人\S+$|^\S{2,8}(?:省|庁)\S*(?:課|官房|局|部)$"
)


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
