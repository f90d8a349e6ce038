"""Dates and status words as cells and lines print them: 令和5年12月頃, R5.3.24（予定）, 措置済（令和4年1月14日）."""

import re
from collections.abc import Sequence

from auditdoc.japanese.dates import date as iso_date
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.vocabulary import progress_of

BESIDE_STATUS = Label("措置年月日", "date", means="taken", basis="content")
"""A date behind a status word says when that was so."""

_PLANNED = re.compile(r"[（(]?(?:予定|見込み?|目途|目標)[）)]?$")
_BESIDE_A_DATE = re.compile(r"(?:[（(](?:完了|済み?|実施|頃)[）)]|頃|完了|実施|から|より)$")
_MIDNIGHT = re.compile(r"\s+00:00(?::00)?$")
"""Programs that read sheets write a day as a moment."""
_NONE = re.compile("[-‐‑–—―ー−－─…・]+")
_STATUS_FIRST = re.compile(r"(.+?)[\s\u3000]*[（(]([^（()）]+)[）)]|(\S+?)[\s\u3000、]+(\S+)")


def date_in(text: str) -> str | None:
    """The ISO date of a date cell or line; None for ―, 「随時」 and other words."""
    try:
        return iso_date(_BESIDE_A_DATE.sub("", _PLANNED.sub("", _MIDNIGHT.sub("", text.strip()))))
    except ValueError:
        return None


def is_planned(text: str) -> bool:
    """Whether words behind a date say that it is still to come: 令和6年3月（予定）."""
    return _PLANNED.search(text) is not None


def status_and_date(lines: Sequence[str]) -> tuple[str, str] | None:
    """The status word and the date behind it that one cell or line holds: 措置済 over 令和4年1月14日, 措置済（R5.3.24）.

    The date comes as printed, "" where there is none. None for anything else.
    """
    found = _STATUS_FIRST.fullmatch(lines[0]) if len(lines) == 1 else None
    parts = [part for part in found.groups() if part] if found else lines
    if not 0 < len(parts) <= 2 or progress_of(parts[0]) is None:
        return None
    dated = len(parts) == 2 and date_in(parts[1]) is not None
    if len(parts) == 2 and not dated and not _NONE.fullmatch(parts[1]):
        return None
    return parts[0], parts[1] if dated else ""
