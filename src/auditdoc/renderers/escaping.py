"""What has to be escaped in each template format, so that any text of a report stays text.

A value is escaped wherever a template prints it (`{{ value }}`); `{{ value | safe }}` prints it as it is.
"""

import re

from auditdoc.standard_form.lines import escaped as escape_text

__all__ = ["escape_markdown", "escape_text"]

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
