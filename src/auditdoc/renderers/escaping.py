"""What has to be escaped in each template format, so that any text of a report stays text.

A value is escaped wherever a template prints it (`{{ value }}`); `{{ value | safe }}` prints it as it is.
"""

import re
from collections.abc import Iterable, Sequence

from auditdoc.japanese.spacing import split_flattened
from auditdoc.renderers.view import Fact, Line, ResponseView
from auditdoc.standard_form.lines import escaped as escape_text

__all__ = ["MARKDOWN_TESTS", "escape_markdown", "escape_text"]

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~#$]")
# Bare addresses become links in many dialects: 「http://…」, 「www.…」, 「a@b」.
_LINKS = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.I | re.A)
_AT_START = re.compile(r"^([-+=:]|[0-9]{1,9}(?=[.)]))(?P<delimiter>[.)])?")


def escape_markdown(text: str) -> str:
    """*text* with a backslash before each character that CommonMark, tables or common dialects could take for syntax.

    Made for any place on one line: start of a paragraph, heading or table cell.
    """
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _LINKS.sub(r"\\\g<0>", text)
    return _AT_START.sub(_start, text, count=1)


def _start(match: re.Match[str]) -> str:
    """`- x` → `\\- x`, `1. x` → `1\\. x`: a list, a rule or the underline of a heading would begin here."""
    if match["delimiter"] and match[1].isdigit():
        return f"{match[1]}\\{match['delimiter']}"
    return f"\\{match[0]}"


# Where a pipe table or a Markdown paragraph could not give a text back: the template writes HTML for these few instead.

_STARS = re.compile(r"\*\*")
_BULLET = re.compile(r"^[-*+] ")


def is_fragile(text: str) -> bool:
    """Whether *text* needs HTML in a Markdown document: readers of Japanese Markdown take stars for emphasis, escaped or not."""
    return bool(_STARS.search(text))


def are_fragile_facts(facts: Iterable[Fact]) -> bool:
    """Whether a table of facts needs HTML."""
    return any(_is_fragile_row([(Line(fact.term),), fact.lines]) for fact in facts)


def are_fragile_answers(responses: Iterable[ResponseView]) -> bool:
    """Whether a table of answers needs HTML."""
    return any(_is_fragile_row([cell.lines for cell in response.cells]) for response in responses)


def _is_fragile_row(cells: Sequence[Sequence[Line]]) -> bool:
    """A list or two paragraphs on one line of a cell; or a row that says the same throughout, which reads as one merged cell."""
    texts = [line.text for cell in cells for line in cell]
    same = len({tuple(line.text for line in cell) for cell in cells}) == 1 and any(texts)
    return same or any(
        is_fragile(text) or _BULLET.match(text) or len(split_flattened(text)) > 1 for text in texts
    )


MARKDOWN_TESTS = {
    "fragile": is_fragile,
    "fragile_facts": are_fragile_facts,
    "fragile_answers": are_fragile_answers,
}
"""The tests that the Markdown template uses: `{% if text is fragile %}`."""
