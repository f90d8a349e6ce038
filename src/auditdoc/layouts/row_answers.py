"""The answers that the rows of a table of columns hold, and who gives them."""

import re

from auditdoc.japanese.department_brackets import speaker
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import without_blanks
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft
from auditdoc.layouts.item_ranges import item_range
from auditdoc.layouts.rows import DITTO, Row
from auditdoc.layouts.status_dates import BESIDE_STATUS, status_and_date
from auditdoc.layouts.vocabulary import lookup


def respond(finding: FindingDraft, row: Row, before: Row, *, last: int = -1) -> None:
    """Add what this row answers; a row that only goes on with the one above adds to its answer, which is the *last* but so many."""
    if len(row.noted) > 1:
        _respond_by_column(finding, row)
        return
    answer, department = row.cell("response"), row.cell("department")
    printed = row.lines("department")
    if "".join(printed) in DITTO:
        printed = before.lines("department")
    if finding.responses and not printed and before.lines("department"):
        if answer is not None and answer is not before.cell("response"):
            for place, line in enumerate(row.lines("response")):
                finding.responses[last].add(line, answer.text_origin, continues=place == 0)
        return
    if not printed and department is not None:
        printed = before.lines("department")
    names = split_departments("\n".join(printed), before.names) if printed else []
    row.names = names
    if not row.heads.has("target"):
        finding.ask(names)
    if finding.responses and answer is not None and answer is before.cell("response"):
        if department is not before.cell("department"):
            _speak_too(finding.responses[last], names, printed)
        return
    response = _response(finding, row, names, printed)
    if _speakers(finding, response, names):
        return
    if answer is not None or response.status or names:
        finding.responses.append(response)


def _respond_by_column(finding: FindingDraft, row: Row) -> None:
    """An answer for each column that names who gives it; an empty cell is none."""
    asked = split_departments("\n".join(row.lines("department")))
    finding.ask(asked or [name for who, _ in row.noted for name in who.names])
    for who, cell in row.noted:
        if cell.leaves:
            response = ResponseDraft(list(who.names), who.printed, cell.lines, origin=cell.text_origin)
            _say_status_and_date(response, row)
            finding.responses.append(response)


def _speakers(finding: FindingDraft, whole: ResponseDraft, asked: list[str]) -> bool:
    """Divide an answer in which the departments speak one after the other: （生活安全省） … （環境保全庁） …; where a column names
    those who are *asked*, only they speak."""
    parts: list[ResponseDraft] = []
    lines = whole.paragraphs
    if (
        lines
        and (head := lookup(re.split(r"[\u3000\s]", lines[0])[0])) is not None
        and head.role == "department"
    ):
        lines = lines[1:]  # the head of a table inside the cell
    for line in lines:
        opened = speaker(line)
        if opened is not None and asked and not set(opened[0].names) <= set(asked):
            opened = None
        if opened is not None:
            parts.append(ResponseDraft(list(opened[0].names), opened[0].printed, [], origin=whole.origin))
            line = opened[1]
        if not parts:
            return False
        if line:
            parts[-1].paragraphs.append(line)
    for part in parts:
        finding.ask(part.departments)
        part.status, part.date, part.date_means = whole.status, whole.date, whole.date_means
    finding.responses.extend(parts)
    return bool(parts)


def _speak_too(response: ResponseDraft, names: list[str], printed: list[str]) -> None:
    """A merged answer beside several departments is the answer of them all."""
    response.departments.extend(n for n in names if n not in response.departments)
    response.printed = " ".join(filter(None, [response.printed, " ".join(printed)]))


def _response(finding: FindingDraft, row: Row, names: list[str], printed: list[str]) -> ResponseDraft:
    response = ResponseDraft(names, " ".join(printed) or None)
    answer = row.cell("response")
    if answer is not None:
        response.origin = answer.text_origin.with_text_from(*row.origins("response", "department"))
        response.shared = None if "response" in row.parts else answer
    response.paragraphs = _without_repeated_head(row.lines("response"), finding)
    response.take_status_mark()
    _say_status_and_date(response, row)
    return response


def _say_status_and_date(response: ResponseDraft, row: Row) -> None:
    """What the columns beside the answer say of it; a status there goes before one in its text."""
    status, dates = status_and_date(row.lines("status")) or (row.text("status"), "")
    response.status = status or response.status
    response.say_date(row.text("date"), row.heads.label("date"))
    if response.date is None and dates:
        response.say_date(dates, BESIDE_STATUS)


_NAMES_ITEMS = re.compile(r"[^。]{2,20}(?:について|に関して|共通)")
"""「ア及びイについて」 above the answer that a merged cell gives to both."""


def _without_repeated_head(lines: list[str], finding: FindingDraft) -> list[str]:
    """An answer that repeats number and title of its finding, without them: 「（ア） …」 beside 「（ア） …」."""
    if len(lines) > 1 and _NAMES_ITEMS.fullmatch(lines[0]) and len(item_range(f"{lines[0]} ")[0]) > 1:
        return lines[1:]
    own = leading_label(lines[0]) if lines else None
    named = leading_label(finding.number) if finding.number else None
    if own and named and (own[0].style, own[0].value) == (named[0].style, named[0].value) and own[1]:
        lines = [own[1], *lines[1:]]
    if len(lines) > 1 and finding.title and without_blanks(lines[0]) == without_blanks(finding.title):
        return lines[1:]
    return lines
