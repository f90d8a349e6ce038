"""Fiscal years and dates in eras and Western years, alone and in running text."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.japanese.dates import (
    EraYear,
    date,
    era_date,
    era_short,
    find_dates,
    find_year,
    fiscal_year,
    same_fiscal_year,
    year_code,
    year_title,
)


@pytest.mark.parametrize(
    ("text", "code", "year"),
    [
        ("令和元年度", "R1", 2019),
        ("平成３１年度", "H31", 2019),
        ("平成32年度", "H32", 2020),
        ("令和四年度", "R4", 2022),
        ("平成三十年度", "H30", 2018),
        ("令和6(2024)年度", "R6", 2024),
        ("平成30（2018）年度", "H30", 2018),
        ("2022年度", "R4", 2022),
        ("2022", "R4", 2022),
        ("２０２２年度", "R4", 2022),
        ("2019", "R1", 2019),
        ("2018", "H30", 2018),
        ("1989年度", "H1", 1989),
        ("R4", "R4", 2022),
        ("r4", "R4", 2022),
        ("Ｒ４", "R4", 2022),
        ("R04", "R4", 2022),
        ("令和4", "R4", 2022),
        ("R元年度", "R1", 2019),
        ("平 成 2 7 年 度", "H27", 2015),
        ("平成27監査年度", "H27", 2015),
        ("昭和63年度", "S63", 1988),
        (" 令和4年度 ", "R4", 2022),
        ("2019（平成31）年度", "H31", 2019),
        ("大正15年度", "T15", 1926),
        ("明治元年度", "M1", 1868),
    ],
)
def test_fiscal_year(text: str, code: str, year: int) -> None:
    """A fiscal year has the code of its printed era and the Gregorian year in which it begins."""
    assert year_code(text) == code
    assert fiscal_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "令和4年",
        "令和4年4月",
        "X4",
        "4",
        "昭和65年度",
        "令和0年度",
        "令和6(2023)年度",
        "2019（令和2）年度",
        "22",
        "20222",
        "前年度",
        "1867",
        "2200",
        "令和年度",
        "第4年度",
        "4監第12号",
    ],
)
def test_no_fiscal_year(text: str) -> None:
    """A calendar year, a year that never was, two years that differ and anything else are refused."""
    with pytest.raises(ValueError):
        year_code(text)
    with pytest.raises(ValueError):
        fiscal_year(text)


def test_one_year_with_two_names() -> None:
    """平成31年度 and 令和元年度 are one fiscal year."""
    assert same_fiscal_year("H31", "令和元年度")
    assert not same_fiscal_year("R1", "R2")


@given(st.integers(min_value=1868, max_value=2117))
def test_year_titles_come_back(year: int) -> None:
    """A code, its title and its Western year name the same year."""
    code = EraYear.of_gregorian(year).code
    assert year_code(year_title(code)) == code == year_code(str(year))
    assert fiscal_year(year_title(code)) == year


def test_year_title() -> None:
    """The first year of an era is 元年."""
    assert (year_title("R1"), year_title("R4"), year_title("S63")) == (
        "令和元年度",
        "令和4年度",
        "昭和63年度",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和 4 年度と2023年度", ("R4", "令和 4 年度")),
        ("平 成 2 7 年 度の監査", ("H27", "平 成 2 7 年 度")),
        ("各2022年度末", ("R4", "2022年度")),
        ("昭和90年度と令和3年度", ("R3", "令和3年度")),
        ("平成30（2018）年度", ("H30", "平成30（2018）年度")),
        ("R5年度分", ("R5", "R5年度")),
        ("2019（平成31）年度", ("H31", "2019（平成31）年度")),
        ("令和四年度決算", ("R4", "令和四年度")),
        ("4監第12号", None),
        ("28高行管第101号", None),
        ("令和4年4月", None),
        ("昨年度", None),
        ("12022年度", None),
        ("COVID19年度", None),
        ("", None),
    ],
)
def test_find_year(text: str, found: tuple[str, str] | None) -> None:
    """The first 年度 of a text counts; document numbers, calendar years and impossible years do not."""
    hit = find_year(text)
    assert (hit and (hit[0], text[slice(*hit[1])])) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("令和6年6月14日", "2024-06-14"),
        ("令和5年3月", "2023-03"),
        ("R4.9.30", "2022-09-30"),
        ("H31.4.26", "2019-04-26"),
        ("R4/9/30", "2022-09-30"),
        ("Ｒ４．９．３０", "2022-09-30"),
        ("R4年9月30日", "2022-09-30"),
        ("令和6.6.14", "2024-06-14"),
        ("R5.3", "2023-03"),
        ("令和05年09月09日", "2023-09-09"),
        ("平成三十一年四月二十六日", "2019-04-26"),
        ("2024年6月14日", "2024-06-14"),
        ("2024/6/14", "2024-06-14"),
        ("2024-06-14", "2024-06-14"),
        ("2024-06", "2024-06"),
        ("２０２４年６月１４日", "2024-06-14"),
        ("平 成 3 1 年 4 月 2 6 日", "2019-04-26"),
        ("令和6年6月14日（金）", "2024-06-14"),
        ("令和6年6月14日 (金曜日)", "2024-06-14"),
        ("令和6（2024）年6月14日", "2024-06-14"),
        ("2024（令和6）年6月14日", "2024-06-14"),
        ("平成31年5月7日", "2019-05-07"),
        ("平成32年3月", "2020-03"),
        ("昭和元年12月25日", "1926-12-25"),
        ("大正15年12月25日", "1926-12-25"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和元年5月", "2019-05"),
        ("昭和64年1月", "1989-01"),
        ("平成元年1月", "1989-01"),
        ("令和6年2月29日", "2024-02-29"),
    ],
)
def test_date(text: str, iso: str) -> None:
    """One printed date, long or short, in any width and with any blanks, is its ISO date."""
    assert date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "令和5年2月30日",
        "同日",
        "平成-年-月-日",
        "令和元年4月30日",
        "令和元年4月",
        "昭和64年1月9日",
        "昭和64年2月",
        "平成元年1月7日",
        "昭和元年12月24日",
        "令和5年13月",
        "令和5年0月",
        "令和5年3月末",
        "2024-06/14",
        "6月14日",
        "令和6年",
        "2024年6月31日",
        "令和6年6月14日から",
        "平成301018日",
        "令和6（2023）年6月14日",
    ],
)
def test_no_date(text: str) -> None:
    """Impossible days, days outside their era, masked and partial dates are refused."""
    with pytest.raises(ValueError):
        date(text)


def test_find_dates() -> None:
    """All dates of a text in order; telephone, document and version numbers are none, impossible dates are
    passed over."""
    text = "令和6年6月14日（金）からR4.9.30、2024/6/14、令和5年2月30日と平成31年4月まで。"
    text += "第R4-9-30号 03-2024-6-14 1.2024.1.2"
    found = [(iso, text[slice(*span)]) for iso, span in find_dates(text)]
    assert found == [
        ("2024-06-14", "令和6年6月14日（金）"),
        ("2022-09-30", "R4.9.30"),
        ("2024-06-14", "2024/6/14"),
        ("2019-04", "平成31年4月"),
    ]


DAYS = st.dates(min_value=datetime.date(1868, 1, 25), max_value=datetime.date(2100, 12, 31))


@given(DAYS)
def test_days_come_back(day: datetime.date) -> None:
    """Every day since 明治 is the same day in the long form, the short form, spaced out and inside a
    sentence."""
    iso = day.isoformat()
    assert date(era_date(iso)) == date(era_short(iso)) == date(" ".join(era_date(iso))) == date(iso) == iso
    assert [hit[0] for hit in find_dates(f"これは{era_date(iso)}に公表した。")] == [iso]
    assert [hit[0] for hit in find_dates(f"これは{era_short(iso)}に公表した。")] == [iso]


@given(DAYS)
def test_months_come_back(day: datetime.date) -> None:
    """Every month since 明治, the months in which an era changed too."""
    month = f"{day:%Y-%m}"
    assert date(era_date(month)) == date(era_short(month)) == date(month) == month


def test_era_forms() -> None:
    """Long and short forms; the day on which an era begins is in it."""
    assert (era_date("2024-06-14"), era_short("2024-06-14")) == ("令和6年6月14日", "R6.6.14")
    assert (era_date("2019-04-30"), era_date("2019-05-01"), era_date("2023-03")) == (
        "平成31年4月30日",
        "令和元年5月1日",
        "令和5年3月",
    )


@pytest.mark.parametrize("iso", ["", "2024", "2024-13", "2024-02-30", "1868-01-24", "1700-01-01", "令和6年"])
def test_no_iso_date(iso: str) -> None:
    """What is no ISO date, or before 明治, has no era form."""
    with pytest.raises(ValueError):
        era_date(iso)
    with pytest.raises(ValueError):
        era_short(iso)


@given(st.text(st.sampled_from("令和平成元年度月日0123456789４五十 　.-/（）()RH末"), max_size=20))
def test_search_never_fails(text: str) -> None:
    """Whatever the text, a search answers, and each hit is a date or year by itself."""
    hit = find_year(text)
    if hit:
        assert year_code(text[slice(*hit[1])]) == hit[0]
    for iso, (start, end) in find_dates(text):
        assert date(text[start:end]) == iso
