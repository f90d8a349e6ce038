"""A finding is read once, however many years it is compared with, and is read the same whatever it was compared with before."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.comparison import two_reports

from auditdoc.compare import readings as module
from auditdoc.compare.readings import Reading, Readings
from auditdoc.compare.subject import subjects
from auditdoc.compare.threads import threads
from auditdoc.records import Finding, Report, Response

TEXT = "港湾課は、総務課の指導にもかかわらず、桟橋の点検の記録を作成していなかった。"


def _finding(id_: str, target: str, text: str = TEXT) -> Finding:
    answer = Response(departments=(target,), paragraphs=("桟橋の点検の記録を作成した。",))
    return Finding(id=id_, title="桟橋の点検", paragraphs=(text,), targets=(target,), responses=(answer,))


def _four_years(size: int) -> list[Report]:
    """Of each finding the title, the texts and the target are as in *two_reports*; the ids and the years go on."""
    found = []
    for n, report in enumerate([*two_reports(size, 1), *two_reports(size, 2)]):
        (section,) = report.sections
        named = tuple(f.model_copy(update={"id": f"{n}-{f.number}"}) for f in section.findings)
        update = {
            "year": f"R{n + 1}",
            "fiscal_year": 2019 + n,
            "sections": (section.model_copy(update={"findings": named}),),
        }
        found.append(report.model_copy(update=update))
    return found


def test_each_finding_is_read_once_in_all_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four years are six comparisons; none of them reads again what another has read."""
    read: list[str] = []

    class Counted(Reading):
        def __init__(self, finding: Finding, *rest: object) -> None:
            read.append(finding.id)
            super().__init__(finding, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "Reading", Counted)
    reports = _four_years(12)
    assert threads(reports).counts.threads > 0
    assert sorted(read) == sorted(finding.id for report in reports for finding in report.findings())


def test_what_was_compared_before_changes_nothing() -> None:
    """A department of one comparison is a word like others in the next: first it is left out, then it counts, then not again."""
    one, same = _finding("a", "港湾課"), _finding("b", "港湾課")
    other, third = _finding("c", "総務課"), _finding("d", "水産課")
    kept = Readings()
    for sides in (([one], [same]), ([one], [other]), ([third], [one]), ([one], [same])):
        assert subjects(sides, (), kept) == subjects(sides)
    assert "総務" in subjects(([one], [same]), (), kept)[0][0].weights
    assert "総務" not in subjects(([one], [other]), (), kept)[0][0].weights


def test_only_so_many_findings_are_kept_and_the_others_read_again() -> None:
    kept = Readings(most=3)
    side = [_finding(f"a{n}", "港湾課", TEXT + f"{n}件あった。") for n in range(5)]
    assert subjects((side, side[::-1]), (), kept) == subjects((side, side[::-1]))
    assert len(kept) == 3
