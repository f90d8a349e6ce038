"""Which lines are headings: what a line is shows in what follows it, so the stream is asked from its end to its beginning."""

import re

from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import find_dates
from auditdoc.japanese.department_brackets import closing_list
from auditdoc.japanese.numerals import USUAL_NESTING
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.headings import names_an_audit
from auditdoc.layouts.leading_labels import says_none
from auditdoc.layouts.piece import Piece, begins_next_part, is_arrow, is_finding_label, is_numbered
from auditdoc.layouts.wording import MAX_HEADING, is_heading_name, looks_like_title, without_reading_aid


def decide_headings(stream: list[Piece]) -> None:
    """Turn text pieces into headings, from the last to the first: what a heading is shows in what follows it."""
    following: Piece | None = None
    first = next((n for n, piece in enumerate(stream) if is_finding_label(piece)), 0)
    names_in_brackets = first > 0 and _is_name_in_brackets(stream[first - 1])
    for place in range(len(stream) - 1, -1, -1):
        piece = stream[place]
        piece.following = following
        if piece.settled and not is_detail(piece):
            following = piece
            continue
        in_brackets = names_in_brackets and following is not None and is_finding_label(following)
        if in_brackets and _is_name_in_brackets(piece):
            piece.kind, piece.structural = "heading", True
            following = piece
            continue
        if is_detail(piece):
            continue
        before = stream[place - 1] if place > first else None
        is_value = place > 0 and _awaits_value(stream[place - 1])
        card = _titles_card(stream, place) or (not is_value and _titles_form(stream, place))
        if (
            card
            or _heads_section(stream, place)
            or (place > first > 0 and begins_next_part(stream, place))
            or (piece.kind in ("text", "label") and not is_value and _is_heading(piece, following, before))
        ):
            piece.kind = "heading"
            piece.structural = card or (
                following is not None
                and (following.kind != "heading" or following.structural)
                and following.kind != "text"
            )
        following = piece


def _is_name_in_brackets(piece: Piece) -> bool:
    """True for 「（人事課）」 on a line of its own. Above the first finding nobody can have answered yet, so there it is the
    heading of a department, and so are the others right above a finding; elsewhere it says who answered."""
    if piece.kind != "text" or piece.level is not None or piece.in_table or piece.text[:1] not in "（(":
        return False
    closing = closing_list(piece.text)
    return closing is not None and not closing.body and ":" not in fold(piece.text)


def _awaits_value(piece: Piece) -> bool:
    """True for a label alone on its line (担当課) whose value is the next line."""
    if piece.kind != "label" or piece.label is None or piece.label.rest:
        return False
    return piece.label.label.role in (
        "department",
        "date",
        "status",
        "page",
        "number",
        "audit_type",
        "theme",
    )


def is_detail(piece: Piece) -> bool:
    """True for a line between a heading and its finding that says who was asked, or when: （所管課：…）, （指摘年月日：…）.

    A footnote says nothing of the lines around it.
    """
    if piece.kind == "note":
        return True
    if piece.kind == "label" and piece.label is not None:
        return piece.label.label.role in ("date", "department", "page", "status", "about") and bool(
            piece.label.rest
        )
    if piece.kind != "text" or piece.level is not None or piece.text[:1] not in "（(":
        return False
    closing = closing_list(piece.text)
    return closing is not None and not closing.body


def _is_heading(piece: Piece, following: Piece | None, before: Piece | None) -> bool:
    if piece.leaf is None or following is None:
        return False
    opens = (
        following.kind in ("heading", "columns", "answer")
        or _opens_finding(following)
        or _opens_digest(following)
        or (following.kind == "text" and says_none(following.text))
    )
    if piece.kind == "label":
        assert piece.label is not None  # noqa: S101  # kind is label
        if (
            piece.level is not None
            and piece.label.label.role in ("department", "category", "title")
            and piece.label.rest
        ):
            return True
        return piece.label.label.role == "finding" and not piece.label.rest and _titled(following)
    if piece.level is not None:
        return True
    if _AUDIT_ALONE.fullmatch(piece.text) and (following.kind == "heading" or _heads_findings(following)):
        return True
    if following.kind == "label" and _MARKED_HEADING.match(piece.text) and names_an_audit(piece.text):
        return True
    opens = opens or (following.kind == "text" and says_none(following.text) and is_numbered(piece))
    if not opens or (following.kind == "answer" and (piece.in_table or _closes_opinion(piece, before))):
        return False
    if piece.in_table and fold(piece.text).isdigit():
        return False  # a count
    words = without_reading_aid(piece.rest or piece.text)
    closing = closing_list(words)
    if len(closing.body if closing is not None else words) > MAX_HEADING or "。" in words:
        return False
    if is_numbered(piece) or (following.kind == "heading" and _MARKED_HEADING.match(piece.text)):
        return True
    if is_heading_name(piece.rest) or _heads_field(piece, following, before):
        return True
    if _opens_finding(following) and looks_like_title(piece.text):
        return True
    if following.heads is not None and following.heads.lined:
        above = None if before is not None and _LETTER.search(before.text) else before
        return _stands_free(piece, above)
    return is_finding_label(following) and _stands_free(piece, before)


def _heads_section(stream: list[Piece], place: int) -> bool:
    """True for 「第2 指摘事項に対する措置状況」 above findings that have their answers below them: the words of a label, and the
    heading of both. Above answers alone it is their label."""
    piece = stream[place]
    if (
        piece.kind != "label"
        or piece.label is None
        or piece.label.rest
        or not _ANSWERED_KIND.search(piece.text)
    ):
        return False
    if piece.label.label.role != "response" or not (is_numbered(piece) or piece.level is not None):
        return False
    said = False
    for below in stream[place + 1 : place + 1 + MAX_SECTION]:
        if _ends_section(below, piece, said):
            return False
        if below.kind == "columns" or is_finding_label(below):
            return True
        if below.kind == "answer" or (below.label is not None and below.label.label.role == "response"):
            return said
        said = said or below.kind in ("text", "heading")
    return False


def _ends_section(below: Piece, head: Piece, said: bool) -> bool:
    """True where what *head* opens has ended: at its next number, at one of a higher rank, or, where a text stood before it, at
    the name of the next department."""
    if below.level is not None and head.level is not None:
        return below.level <= head.level
    if below.kind == "heading" and not is_numbered(below):
        return said
    if head.item is None or below.item is None or not is_numbered(below):
        return False
    if below.item.style == head.item.style:
        return True
    order = list(USUAL_NESTING)
    styles = (below.item.style, head.item.style)
    return all(style in order for style in styles) and order.index(styles[0]) < order.index(styles[1])


def _titles_card(stream: list[Piece], place: int) -> bool:
    """True for 「(1) …について」 above sentences and the rows of their answers: a card whose text has no label."""
    piece = stream[place]
    if piece.kind != "text" or piece.in_table or not is_numbered(piece) or not looks_like_title(piece.text):
        return False
    said = False
    for below in stream[place + 1 : place + 1 + MAX_CARD]:
        if below.kind == "answer":
            return said
        if below.kind not in ("text", "note") or (is_numbered(below) and looks_like_title(below.text)):
            return False
        said = said or ends_sentence(below.text)
    return False


def _titles_form(stream: list[Piece], place: int) -> bool:
    """True for 「1 …について」 above labels alone on their lines, each with its value on the next, and the label of the finding
    below these: 監査対象機関 / 水道局 / 監査の結果."""
    piece = stream[place]
    if piece.kind != "text" or piece.in_table or not looks_like_title(piece.rest):
        return False
    below = [one for one in stream[place + 1 : place + 2 + 2 * MAX_DETAILS] if one.kind != "note"]
    pairs = 0
    while len(below) > 2 and _awaits_value(below[0]) and below[1].kind == "text":
        if ends_sentence(below[1].text) or looks_like_title(below[1].rest):
            return False
        pairs, below = pairs + 1, below[2:]
    return pairs > 0 and is_finding_label(below[0])


MAX_DETAILS = 4
"""Labels with their values between a title and its finding: who was audited, when, on which page of the report."""
MAX_CARD = 40
"""Paragraphs between the title of a card and its answers."""
_ANSWERED_KIND = re.compile(r"(?:指摘|意見|要望|勧告|注意|指導)(?:事項)?等?に(?:対する|係る|対して)")
MAX_SECTION = 200
"""Pieces below such a heading within which its first answer stands."""


def _closes_opinion(piece: Piece, before: Piece | None) -> bool:
    """True for brackets with departments between a sentence and the rows of their answers: who is asked."""
    if before is None or before.kind != "text" or not ends_sentence(before.text):
        return False
    closing = closing_list(piece.text)
    return closing is not None and not closing.body


def _stands_free(piece: Piece, before: Piece | None) -> bool:
    """True for a short line right above a finding's label that goes on with nothing: the text before it has ended."""
    if piece.item is not None or len(piece.text) > MAX_FREE_TITLE or piece.text[0] in "※（(":
        return False
    if find_dates(piece.text) or _LETTER.search(piece.text) or _DEFINITION.match(piece.text):
        return False
    if before is not None and before.kind == "label" and before.label is not None:
        return bool(before.label.rest) and ends_sentence(before.label.rest)
    return before is None or before.kind != "text" or before.level is not None or ends_sentence(before.text)


def _heads_field(piece: Piece, following: Piece, before: Piece | None) -> bool:
    """True for 「公園の維持管理に関する事務」 on a line of its own above 「指摘1 …について」: the work that was audited."""
    is_title = following.kind == "heading" and following.structural and is_numbered(following)
    return is_title and bool(_FIELD.search(piece.text)) and _stands_free(piece, before)


_FIELD = re.compile(r"(?:事務|業務|事業)(?:の執行|の管理)?(?:等|関係|全般)?$")
_DEFINITION = re.compile(r"\S{1,8}\s*[：:]\s*\S")
"""A line of a legend: 「措置しない：検討の結果、対応しないこととしたもの」."""
_LETTER = re.compile(r"監査委員|監査事務局|(?:様|殿|記|写|宛|あて)$|第\s*\d+\s*号|(?:市|区|町|村|県)長")
"""Words of a letter's head: above the first finding they are no title."""
MAX_FREE_TITLE = 40
"""Characters of a title that nothing but its place makes one."""


_AUDIT_ALONE = re.compile(r"[^\s\d０-９「」、。（(]{2,12}監査")
"""「財務監査」 alone on its line above a department; a year or a quotation in it is the report's title."""
_MARKED_HEADING = re.compile(r"^[【《〈<＜■●◆◎][^。]*$")


def nests_in_list(piece: Piece) -> bool:
    """True for a short line below a label that is a heading inside it: what follows is numbered in another style."""
    below = piece.following
    if (
        piece.settled
        or below is None
        or below.kind != "text"
        or "。" in piece.text
        or len(piece.text) > MAX_HEADING
    ):
        return False
    if is_numbered(piece) and piece.item is not None:
        deeper = is_numbered(below) and below.item is not None and below.item.style != piece.item.style
        return deeper or (is_heading_name(below.text) and nests_in_list(below))
    return is_heading_name(piece.text) and is_numbered(below)


def _opens_finding(piece: Piece) -> bool:
    return (
        piece.label is not None
        and piece.kind == "label"
        and piece.label.label.role in ("finding", "fact", "title", "about", "date", "audit_type", "theme")
    )


def _heads_findings(piece: Piece) -> bool:
    """True for a label that begins what was found: 「事項名：…」, 【指摘事項】."""
    return (
        piece.label is not None
        and piece.kind == "label"
        and piece.label.label.role in ("category", "title", "finding", "fact")
    )


def _opens_digest(piece: Piece) -> bool:
    """True for a text whose measure follows behind an arrow."""
    return piece.kind == "text" and piece.following is not None and is_arrow(piece.following)


def _titled(following: Piece) -> bool:
    """True for what shows that the label above is a section's heading: a table, a heading, the title or number of a card."""
    if following.kind == "label" and following.label is not None and following.in_table:
        return following.label.label.role in ("title", "number")
    return following.kind == "columns" or (following.kind == "heading" and following.structural)
