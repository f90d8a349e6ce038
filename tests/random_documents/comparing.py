"""An expected record against a parsed one: what differs, by field, and how many atoms are right."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from auditdoc.errors import NoFindings
from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding, Report, Response
from random_documents.numbering import bare

MIN_LIKENESS = 0.5
"""Findings whose texts are less alike than this are two findings."""
WHOLE = ("title", "year", "fiscal_year", "audit_type")


@dataclass(slots=True)
class Outcome:
    """What a comparison found: `wrong` are the differences, each "field: expected <> parsed"; atoms are fields with a value."""

    wrong: list[str] = field(default_factory=list)
    right_atoms: int = 0
    expected_atoms: int = 0
    parsed_atoms: int = 0
    silent: bool = False
    """True where the parser says nothing of its own failure; a problem beside a wrong record is half a cure."""

    @property
    def causes(self) -> Counter[str]:
        return Counter(difference.split(":", 1)[0] for difference in self.wrong)

    def atom(self, name: str, expected: Any, parsed: Any) -> None:
        """Count one field; a list of names counts as one."""
        self.expected_atoms += bool(expected)
        self.parsed_atoms += bool(parsed)
        if expected == parsed:
            self.right_atoms += bool(expected)
        else:
            self.wrong.append(f"{name}: {_short(expected)} <> {_short(parsed)}")


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 90 else f"{text[:45]}…{text[-44:]} ({len(text)})"


def folded(value: object) -> str:
    """NFKC without blanks: widths and the blanks of typesetting are no difference."""
    return "".join(unicodedata.normalize("NFKC", "" if value is None else str(value)).split())


def names(values: Any) -> list[str]:
    return [folded(value) for value in values]


def held(expected: dict[str, Any], data: bytes, name: str) -> Outcome:
    """Parse the file and hold it against *expected*. A crash and a sum that does not add up are differences, too."""
    outcome = Outcome()
    try:
        document = read(data, name)
        report = recognise(document)[0]
    except NoFindings:
        raise
    except Exception as error:
        outcome.wrong.append(f"crash: {type(error).__name__}: {error}")
        return outcome
    coverage = report.coverage
    if (
        not document.characters
        == coverage.characters
        == coverage.in_records + coverage.furniture + coverage.unused
    ):
        outcome.wrong.append(f"coverage: {document.characters} <> {coverage}")
    for key in WHOLE:
        if key in expected and folded(expected[key]) != folded(getattr(report, key)):
            outcome.wrong.append(f"report {key}: {expected[key]} <> {getattr(report, key)}")
    _findings(expected["findings"], report, outcome)
    return outcome


def _findings(expected: list[dict[str, Any]], report: Report, outcome: Outcome) -> None:
    parsed = list(report.findings())
    pairs = _pairs([folded(e["text"]) for e in expected], [folded("".join(f.paragraphs)) for f in parsed])
    for e, p in pairs:
        if p is None:
            outcome.wrong.append(f"missed finding: {_short(expected[e]['text'])} <> None")
            outcome.expected_atoms += 3 + 2 * len(expected[e]["answers"])
        elif e is None:
            outcome.wrong.append(
                f"invented finding: None <> {_short(parsed[p].title or parsed[p].paragraphs)}"
            )
            outcome.parsed_atoms += 3 + 2 * len(parsed[p].responses)
        else:
            _finding(expected[e], parsed[p], outcome)


def _pairs(expected: list[str], parsed: list[str]) -> list[tuple[int | None, int | None]]:
    """Expected with parsed findings in order: one to one where the counts agree, else by their texts."""
    if len(expected) == len(parsed):
        return [(n, n) for n in range(len(expected))]
    pairs: list[tuple[int | None, int | None]] = []
    free = list(range(len(parsed)))
    for n, text in enumerate(expected):
        likeness = [(SequenceMatcher(None, text, parsed[p], autojunk=False).ratio(), -p) for p in free]
        best = max(likeness, default=(0.0, 0))
        if best[0] < MIN_LIKENESS:
            pairs.append((n, None))
        else:
            pairs.append((n, -best[1]))
            free.remove(-best[1])
    return pairs + [(None, p) for p in free]


def _finding(expected: dict[str, Any], parsed: Finding, outcome: Outcome) -> None:
    outcome.atom("text", folded(expected["text"]), folded("".join(parsed.paragraphs)))
    outcome.atom("number", bare(expected["number"]), bare(parsed.number))
    outcome.atom("title", folded(expected["title"]), folded(parsed.title))
    outcome.atom("targets", names(expected["targets"]), names(parsed.targets))
    if "kind" in expected:
        outcome.atom("kind", expected["kind"], parsed.kind)
    if "page" in expected:
        outcome.atom("page", folded(expected["page"]), folded(parsed.page))
    answers = expected["answers"]
    if len(answers) != len(parsed.responses):
        outcome.wrong.append(
            f"answers: {len(answers)} <> {[(r.departments, _short(r.paragraphs)) for r in parsed.responses]}"
        )
    for place in range(max(len(answers), len(parsed.responses))):
        if place >= len(parsed.responses):
            outcome.expected_atoms += 2
        elif place >= len(answers):
            outcome.parsed_atoms += 2
        else:
            _answer(answers[place], parsed.responses[place], outcome)


def _answer(expected: dict[str, Any], parsed: Response, outcome: Outcome) -> None:
    outcome.atom("answer departments", names(expected["departments"]), names(parsed.departments))
    outcome.atom("answer text", folded(expected["text"]), folded("".join(parsed.paragraphs)))
    if "status" in expected:
        outcome.atom("status", folded(expected["status"]), folded(parsed.status))
    if "date" in expected:
        outcome.atom("date", expected["date"] or "", parsed.date or "")
