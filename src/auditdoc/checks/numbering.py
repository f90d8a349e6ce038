"""Runs of sibling numbers: the findings that are counted off together under one heading."""

from collections.abc import Iterator
from typing import NamedTuple

from auditdoc.japanese.numerals import leading_label
from auditdoc.records import Finding, Report, Section


class Numbered(NamedTuple):
    """A finding and the number that it is counted by: 3 for (3), ウ and 2-3."""

    number: int
    finding: Finding


def runs(report: Report) -> Iterator[list[Numbered]]:
    """Findings in one section, under the same headings and with labels of one style, as far as they count on.

    A number 1 begins a new run: many bodies begin again at each department without a heading that says so.
    (It does not when the finding before it has number 1 and the same addressees: that is a repetition.)
    Numbers need not begin at 1, since a register counts on from section to section.
    """
    for section in report.sections:
        for siblings in _siblings(section):
            run: list[Numbered] = []
            for item in siblings:
                if run and item.number == 1 and not _repeats(run[-1], item):
                    yield run
                    run = []
                run.append(item)
            yield run


def _repeats(before: Numbered, item: Numbered) -> bool:
    return before.number == item.number and before.finding.targets == item.finding.targets


def _siblings(section: Section) -> Iterator[list[Numbered]]:
    groups: dict[object, list[Numbered]] = {}
    for finding in section.findings:
        found = leading_label(finding.number or "")
        if found and not found[1] and found[0].value:
            label = found[0]
            key = (finding.path, label.style, label.value[:-1])
            groups.setdefault(key, []).append(Numbered(label.value[-1], finding))
    yield from groups.values()
