"""What a rule is, and how it states a problem."""

from collections.abc import Iterator
from typing import Protocol

from auditdoc.messages import _
from auditdoc.records import Finding, Origin, Problem, Report, Response, Severity


class Rule(Protocol):
    """A rule's module. Its docstring is the manual page in English, EXPLANATION_JA the one in Japanese.

    CODE is "AD" and three digits, NAME an English slug, TITLE one line: what is wrong, as a message id.
    """

    CODE: str
    NAME: str
    SEVERITY: Severity
    TITLE: str
    EXPLANATION_JA: str

    def problems(self, report: Report, /) -> Iterator[Problem]:
        """All places of *report* that break the rule, in printed order."""


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark *sentence* for the catalogue; it is translated when it is shown."""
    return sentence


def problem(
    rule: tuple[str, Severity],
    message: str,
    hint: str = "",
    *,
    finding: Finding | None = None,
    response: Response | None = None,
) -> Problem:
    """A problem of *rule*, given as (code, severity); its origin is the response's, or else the finding's."""
    places = [place.origin for place in (response, finding) if place is not None]
    origin = next((o for o in places if o != Origin()), Origin())
    code, severity = rule
    return Problem(
        code=code,
        severity=severity,
        message=message,
        hint=hint,
        finding=finding.id if finding else None,
        origin=origin,
    )


def name_of(finding: Finding) -> str:
    """How a sentence calls *finding*: number and title as printed, else its first words."""
    title = finding.title or (finding.paragraphs[0] if finding.paragraphs else "")
    if len(title) > _LONGEST_NAME:
        title = title[:_LONGEST_NAME] + "…"
    return " ".join(part for part in (finding.number, title) if part) or _(
        "a finding without number and title"
    )


_LONGEST_NAME = 30
