"""The running texts of a report, each with the record it stands in, and their sentences."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditdoc.records import Finding, Report, Response


class Passage(NamedTuple):
    """One paragraph as printed; finding and response are None for texts that belong to the whole report."""

    text: str
    finding: Finding | None = None
    response: Response | None = None


def passages(report: Report) -> Iterator[Passage]:
    """Notices, then each finding's title, paragraphs and footnotes and the paragraphs of its answers."""
    yield from (Passage(text) for text in report.notices)
    for finding in report.findings():
        if finding.title:
            yield Passage(finding.title, finding)
        yield from (Passage(text, finding) for text in (*finding.paragraphs, *finding.footnotes))
        for response in finding.responses:
            yield from (Passage(text, finding, response) for text in response.paragraphs)


def sentences(text: str) -> list[str]:
    """The sentences of *text* with their full stops; a full stop before a closing bracket ends none."""
    return [part for part in re.split(r"(?<=[。．])(?![」』）)】〕])", text) if part.strip()]


def excerpt(text: str, start: int, end: int, around: int = 12) -> str:
    """The words at *start*…*end* with some before and after, for a message."""
    left, right = max(0, start - around), min(len(text), end + around)
    return ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")
