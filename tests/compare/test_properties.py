"""What holds for any two reports, whatever they say."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from series import facts

from auditdoc.compare import compare
from auditdoc.records import Report

sys.path.insert(0, str(Path(__file__).parents[1]))

from strategies import reports  # beside the folders of tests

slowly = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)


@slowly
@given(reports())
def test_no_report_differs_from_itself(report: Report) -> None:
    """compare(a, a) has no differences."""
    result = compare(report, report)
    assert result.differences == 0
    assert {change.change for change in result.findings} <= {"continued"}


@slowly
@given(reports(), reports())
def test_the_other_direction_is_the_mirror_image(one: Report, other: Report) -> None:
    """compare(b, a) says of everything the opposite of compare(a, b)."""
    assert facts(compare(other, one), mirrored=True) == facts(compare(one, other))


@slowly
@given(reports(), reports())
def test_every_finding_is_told_once(one: Report, other: Report) -> None:
    """Each finding of either report stands in one row."""
    result = compare(one, other)
    olds = [change.before.id for change in result.findings if change.before]
    news = [change.after.id for change in result.findings if change.after]
    assert sorted(olds) == sorted(finding.id for finding in one.findings())
    assert sorted(news) == sorted(finding.id for finding in other.findings())
