"""The finding that a row of a table of columns begins, made out of its cells: number, kind, title, category, text."""

import re
from collections.abc import Iterator

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_number
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.cell_titles import unbracketed
from auditdoc.layouts.drafts import FindingDraft, is_blank_answer
from auditdoc.layouts.headings import Headings, say_kind_from_above
from auditdoc.layouts.kinds import kind_of, split_kind_mark, split_opening_mark, split_title_with_kind
from auditdoc.layouts.profile import Role
from auditdoc.layouts.rows import FINDING_ROLES, Row
from auditdoc.layouts.vocabulary import label_count, lookup
from auditdoc.layouts.wording import FINDINGS_ANSWERED, MAX_HEADING, looks_like_title


def finding_of(row: Row, above: Headings, inside: Headings, *, titled: bool) -> FindingDraft:
    """The finding whose row this is, below the headings *above* the table and *inside* it.

    *titled*: all findings of the table begin with a title.
    """
    draft = FindingDraft(headings=[*above.printed(), *inside.printed()])
    inside.take("columns: heading", draft)
    cell = row.opinion()
    if cell is not None:
        draft.origin = cell.text_origin.with_text_from(*row.origins(*FINDING_ROLES))
    label = row.finding_label()
    counted = label_count(label.printed) if label is not None and row.heads.form else None
    draft.number = row.text("number") or counted
    draft.say_kind(re.sub(r"[\s\d０-９-]+$", "", draft.number or "") or None)
    draft.page = row.text("page") or None
    _set_title(draft, row.text("title"))
    draft.ask(split_departments("\n".join(row.lines("target"))))
    draft.footnotes.extend(line for line in row.lines("remark") if not is_blank_answer(line))
    draft.footnotes.extend(_about(row))
    lines = [line for line in row.lines("fact") + row.lines("finding") if not _says_kind(draft, line)]
    for line in _without_title(draft, lines, titled=titled):
        draft.add_opinion(line)
    draft.say_kind(row.text("kind") or None)
    draft.number = draft.number or _count_of_kind(row.text("kind"))
    draft.say_kind(_kind_answered(row))
    say_kind_from_above(draft, label, inside, above)
    _set_category(draft, row)
    return draft


_CHAPTER = re.compile(r"第[^第]{1,4}[章節編款部]")
"""The number of a chapter: it counts no findings."""


def _kind_answered(row: Row) -> str | None:
    """Where each kind has a column of answers (指摘事項に対する措置 | 意見に対する対応): that of the column which is filled."""
    answered: list[str] = []
    columns = [(n, label) for n, label in row.heads.roles.items() if label.role == "response"]
    for column, label in columns if len(columns) > 1 else ():
        said = FINDINGS_ANSWERED.match(label.printed)
        of = lookup(said[1]) if said is not None else None
        cell = next((cell for cell in row.cells.get("response", ()) if cell.column == column), None)
        if of is None or of.kind is None:
            return None
        if cell is not None and not is_blank_answer(cell.text):
            answered.append(of.kind)
    return answered[0] if len(answered) == 1 else None


def _count_of_kind(text: str) -> str | None:
    """指摘１, 意見２ in the column of kinds: the report counts each kind by itself."""
    return text if re.search(r"[\d①-⑳]$", text) and kind_of(text) is not None else None


_ABOUT: tuple[Role, ...] = ("about", "audit_type", "theme")


def _about(row: Row) -> Iterator[str]:
    """What cells say of the audit behind a finding, each with the head of its column: 指摘年度　R3."""
    for column, label in sorted(row.heads.roles.items()):
        for cell in row.cells.get(label.role, ()) if label.role in _ABOUT else ():
            if cell.column <= column < cell.column + cell.colspan and not is_blank_answer(cell.text):
                yield f"{label.printed}\u3000{' '.join(cell.lines)}"


def _set_title(draft: FindingDraft, text: str) -> None:
    """A title cell: number, words and, in brackets, the kind: 「1　校長室の備品（指摘事項）」."""
    words, mark = split_kind_mark(text)
    draft.say_kind(mark)
    found = leading_number(words)
    if draft.number is None and found and found[1]:
        draft.number, words = found[0].printed, found[1]
    draft.title = words or None


def _take_number(draft: FindingDraft, text: str) -> str:
    """A text without its number, where that is the number of a finding that has none yet."""
    found = leading_number(text)
    if draft.number is not None or found is None:
        return text
    draft.number = found[0].printed
    return found[1]


def _set_category(draft: FindingDraft, row: Row) -> None:
    """A category column: a heading of its own, whose number is the finding's where it has no other."""
    text = row.text("category")
    if not text:
        return
    found = leading_number(text)
    if found is not None and _CHAPTER.fullmatch(found[0].printed):
        draft.headings.append((found[0].printed, found[1]))
    else:
        text = _take_number(draft, text)
        draft.headings.append((None, text))
    names = split_departments(text)
    if not draft.targets and not row.lines("department") and names and all(is_department(n) for n in names):
        draft.targets = names


def _says_kind(draft: FindingDraft, line: str) -> bool:
    """True for a line of a finding's cell that is a mark of its kind and nothing else: 【指摘事項】."""
    label = lookup(line) if line[0] in "（(〔【［[《<＜" else None
    if label is None or label.kind is None:
        return False
    draft.kind, draft.kind_printed = label.kind, label.printed
    return True


_OPENING_TITLE = re.compile(
    r"^【([^【】]{4,})】\s*(?=\S)|^〔([^〔〕]{4,})〕\s*(?=\S)|^［([^［］]{4,})］\s*(?=\S)"
)
"""A title in brackets in front of the text: 【診療費の未収金について】個人負担分の未収金のうち…."""


def _split_opening_title(text: str) -> tuple[str | None, str]:
    """The title that opens a text, and the rest; departments and labels in brackets are none."""
    mark = _OPENING_TITLE.match(text)
    title = next(filter(None, mark.groups())).strip() if mark else ""
    if mark is None or len(title) > MAX_HEADING or lookup(title) is not None or is_department(title):
        return None, text
    return title, text[mark.end() :]


def _without_title(draft: FindingDraft, lines: list[str], *, titled: bool) -> list[str]:
    """Take number, title and kind from the first line of a finding's cell; what is left is the opinion.

    *titled*: all findings of the table begin with a title.
    """
    if lines and draft.number is None and (found := leading_number(f"{lines[0]} ")) and not found[1]:
        draft.number, lines = found[0].printed, lines[1:]  # (1) alone on its line
    if not lines:
        return lines
    opening, first = split_opening_mark(_take_number(draft, lines[0]))
    divided = split_title_with_kind(first)
    if divided is not None and looks_like_title(divided[0]):
        first, lines = divided[0], [lines[0], divided[1], *lines[1:]]
    if draft.title is None:
        draft.title, first = _split_opening_title(first)
    title, closing = split_kind_mark(first)
    if titled or looks_like_title(unbracketed(title)):
        title = unbracketed(title)
    draft.say_kind(opening or closing)
    is_title = len(title) <= MAX_HEADING and not ends_sentence(title) and len(lines) > 1
    if draft.title is None and is_title and (titled or draft.number or closing or looks_like_title(title)):
        draft.title = title
        return lines[1:]
    return [line for line in [title if closing else first, *lines[1:]] if line]
