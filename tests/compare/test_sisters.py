"""What two schools, police stations or hospitals were asked is two matters, though auditors write it in the same words."""

import pytest

from auditdoc.compare import compare
from auditdoc.records import Finding, Report, Response, Section, Source


def asked(fiscal_year: int, department: str, notice: str = "") -> Report:
    """A report with one finding, the same every year but for whom it asks."""
    finding = Finding(
        id=f"R{fiscal_year - 2018}-1",
        number="1",
        title="指導員の勤務の記録について",
        paragraphs=("指導員の報酬について、勤務の記録の確認を受けないまま支払われているものが見られた。",),
        targets=(department,),
        responses=(Response(departments=(department,), paragraphs=("記録を確認した。",)),),
    )
    return Report(
        year=f"R{fiscal_year - 2018}",
        fiscal_year=fiscal_year,
        issuer="青嵐県監査委員",
        notices=(notice,) if notice else (),
        sections=(Section(findings=(finding,)),),
        source=Source(file="a.txt", format="text", reader="text"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("県立東雲高等学校", "県立夕凪高等学校"),
        ("東雲警察署", "夕凪警察署"),
        ("県立東雲病院", "県立夕凪病院"),
    ],
)
def test_sisters_are_audited_each_by_itself(one: str, other: str) -> None:
    """The one is closed and the other new; that their words are the same is named."""
    result = compare(asked(2021, one), asked(2022, other))
    assert [change.change for change in result.findings] == ["closed", "new"]
    assert [doubt.kind for doubt in result.doubts] == ["other_object"]
    assert one in result.doubts[0].message
    assert other in result.doubts[0].message


@pytest.mark.parametrize(
    ("one", "other", "notice"),
    [
        ("県立東雲高等学校", "県立東雲高等学校", ""),
        ("県立東雲病院", "県立夕凪病院", "令和4年4月に県立東雲病院は県立夕凪病院に名称を変更した。"),
        ("東雲警察署", "警察本部東雲警察署", ""),
        ("財政課", "会計課", ""),
    ],
)
def test_the_same_one_under_any_name_goes_on(one: str, other: str, notice: str) -> None:
    """Renamed by a note, with its bureau, and a department whose work went to another."""
    result = compare(asked(2021, one), asked(2022, other, notice))
    assert [change.change for change in result.findings] == ["continued"]
