"""Times ahead in running text, as a writer of a given day means them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.japanese.characters import fold
from auditdoc.japanese.periods import find_periods

TODAY = datetime.date(2023, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("令和5年度に", "2023-04-01", "2024-03-31"),
        ("令和５年度末までに", "2024-03-01", "2024-03-31"),
        ("令和六年度中に", "2024-04-01", "2025-03-31"),
        ("2024年度", "2024-04-01", "2025-03-31"),
        ("令和6（2024）年度から", "2024-04-01", "2025-03-31"),
        ("平成32年度に", "2020-04-01", "2021-03-31"),
        ("来年度", "2023-04-01", "2024-03-31"),
        ("次年度、", "2023-04-01", "2024-03-31"),
        ("再来年度", "2024-04-01", "2025-03-31"),
        ("今年度中に", "2022-04-01", "2023-03-31"),
        ("年度内に", "2022-04-01", "2023-03-31"),
        ("来年4月", "2024-04-01", "2024-04-30"),
        ("年内に", "2023-01-01", "2023-12-31"),
        ("令和5年10月から", "2023-10-01", "2023-10-31"),
        ("令和5年夏を目途に", "2023-06-01", "2023-08-31"),
        ("令和5年度上半期に", "2023-04-01", "2023-09-30"),
        ("令和5年度第4四半期に", "2024-01-01", "2024-03-31"),
        ("令和5年度の2月に", "2024-02-01", "2024-02-29"),
        ("6月までに", "2023-06-01", "2023-06-30"),
        ("9月議会に", "2023-09-01", "2023-09-30"),
        ("6年度に", "2024-04-01", "2025-03-31"),
        ("30年度に", "2018-04-01", "2019-03-31"),
        ("半年以内に", "2023-03-31", "2023-09-30"),
        ("2年以内に", "2023-03-31", "2025-03-31"),
        ("秋までに", "2023-09-01", "2023-11-30"),
        ("夏頃", "2023-06-01", "2023-08-31"),
        ("夏季休業期間に、", "2023-07-01", "2023-08-31"),
        ("6月30日を納期限として", "2023-06-30", "2023-06-30"),
        ("年度の前半に", "2022-04-01", "2022-09-30"),
    ],
)
def test_a_time_is_a_span_of_days(text: str, first: str, last: str) -> None:
    """Fiscal years run from April to March, calendar years from January to December."""
    (found,) = find_periods(fold(text), TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["毎年4月に", "毎年度末に", "年度末の備品報告書", "3か月に1回", "5年間保存する", "過去5年分", "15年内"],
)
def test_what_recurs_or_lasts_is_no_time(text: str) -> None:
    """A routine has no term, a duration no date."""
    assert find_periods(fold(text), TODAY) == []


def test_a_day_that_never_was_is_passed_over() -> None:
    """Nothing is made of 令和5年2月30日 and 昭和90年."""
    assert find_periods("令和5年2月30日と昭和90年度に", TODAY) == []


def test_a_time_can_refer_to_the_one_before() -> None:
    """同年度, 翌年度, and a month after a year that was named."""
    found = find_periods(fold("令和5年度に設計し、翌年度に着工する。来年度、6月までに定める。"), TODAY)
    assert [period.last.isoformat() for period in found] == [
        "2024-03-31",
        "2025-03-31",
        "2024-03-31",
        "2023-06-30",
    ]
    found = find_periods("本年の秋に調査を行い、年度内に方針を定める", TODAY)
    assert found[1].last.isoformat() == "2024-03-31"
    assert find_periods("令和6年度に調査し、秋までに定める", TODAY)[1].last.isoformat() == "2024-11-30"
    assert find_periods("令和5年4月に定め、同年7月から適用する", TODAY)[1].first.isoformat() == "2023-07-01"


def test_since_when_is_not_by_when() -> None:
    """から and 以降 say from when on."""
    told = [period.since for period in find_periods("令和5年度から、令和6年度以降、令和7年度までに", TODAY)]
    assert told == [True, True, False]


@given(
    st.text(
        alphabet="令和平成0123456789元年度月日末来次翌同本今内中まで以内か半春夏第四期から（）。、",
        max_size=40,
    ),
    st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)),
)
def test_any_text_has_periods_that_are_in_order(text: str, today: datetime.date) -> None:
    """Each begins before it ends, its words stand where it says, and it has a fiscal year."""
    folded = fold(text)
    for period in find_periods(folded, today):
        assert period.first <= period.last
        assert folded[slice(*period.span)] == period.words
        assert period.fiscal_year
