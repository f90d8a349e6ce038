"""What stands around the findings: titles over several lines, who sends a letter, whose page was printed."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.layouts.issuers import body_of_page
from auditdoc.readers import read
from auditdoc.records import Report

FINDING = "【指摘事項】\n備品台帳に記載のない備品があった。\n（管財課）\n【措置の内容】\n台帳に記載した。\n"


def _report(text: str, name: str = "a.txt") -> Report:
    return recognise(read(text.encode(), name))[0]


def test_a_title_with_its_theme_on_a_line_between() -> None:
    """A cover sets audit, theme and 措置状況報告書 below each other; what each sheet repeats is shorter."""
    cover = "令和４年度行政監査\n\n「備品の管理について」\n\n措置状況報告書\n\n令和５年１１月\n\n若桐市監査委員\n\n"
    report = _report(f"{cover}令和４年度行政監査　措置状況\n\n{FINDING}")
    assert report.title == "令和４年度行政監査「備品の管理について」措置状況報告書"
    assert (report.theme, report.issuer) == ("備品の管理について", "若桐市監査委員")


def test_a_quotation_below_a_title_is_no_part_of_it() -> None:
    report = _report(f"令和４年度行政監査の措置状況\n\n「備品の管理について」\n\n若桐市監査委員\n\n{FINDING}")
    assert report.title == "令和４年度行政監査の措置状況"


@pytest.mark.parametrize("officer", ["東海総合整備局長", "国立大学法人若桐大学長", "若桐水道企業団企業長"])
def test_the_officer_who_sends_the_letter(officer: str) -> None:
    """His office alone on the line below the addressee heads no section, and the title stands below him."""
    letter = (
        f"東総整第12号\n\n令和６年６月14日\n\n会計監査室長　殿\n\n{officer}\n\n"
        "令和５年度会計監査の結果に基づく措置の報告について\n\n"
    )
    report = _report(letter + FINDING)
    assert report.title == "令和５年度会計監査の結果に基づく措置の報告について"
    assert (report.issuer, report.year) == (officer, "R5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("定期監査の結果に基づく措置 | 若桐市", "若桐市"),
        ("定期監査の結果に基づく措置｜若桐市公式ウェブサイト", "若桐市"),
        ("定期監査の結果に基づく措置 | 東海気象局", "東海気象局"),
        ("定期監査の結果に基づく措置 | 監査", None),
        ("別の題 | 若桐市", None),
        ("若桐市", None),
    ],
)
def test_whose_page_was_printed(text: str, expected: str | None) -> None:
    assert body_of_page(text, "定期監査の結果に基づく措置") == expected
