"""Who was asked in a finding, who answered, and how: the lines below a finding's title in the summary."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from auditdoc.checks.respondents import alike, roll

if TYPE_CHECKING:
    from auditdoc.records import Finding, Response

Mark = Literal["answered", "blank", "refers", "missing", "unasked"]


@dataclass(frozen=True, slots=True)
class Respondent:
    """A department (None: nobody says whose answer it is), what became of its answer, the printed status."""

    department: str | None
    mark: Mark
    status: str | None = None


def respondents(finding: "Finding") -> list[Respondent]:
    """Those asked, in printed order, then those who answered without being asked."""
    balance = roll(finding)
    unasked = {department for department, _response in balance.unasked}
    answers = [(d, r) for r in finding.responses for d in r.departments or (None,)]
    lines: list[Respondent] = []
    used: set[int] = set()
    for target in finding.targets:
        own = [n for n, (d, _r) in enumerate(answers) if d is not None and n not in used and alike(target, d)]
        used.update(own)
        lines += [_respondent(target, answers[n][1]) for n in own[-1:]]  # 今回 behind 前回
        if target in balance.missing or not finding.responses:
            lines.append(Respondent(target, "missing"))
    for n, (department, response) in enumerate(answers):
        if n not in used:
            lines.append(_respondent(department, response, asked=department not in unasked))
    return lines


def _respondent(department: str | None, response: "Response", asked: bool = True) -> Respondent:
    mark: Mark = response.state if response.state != "answered" or asked else "unasked"
    return Respondent(department, mark, response.status)
