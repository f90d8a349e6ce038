"""Names of departments: recognised by their form, taken out of printed lists, spelled one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.japanese.department_brackets import closing_list, opening_list, speaker
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import canonical, is_collective, is_department, parent_of, rank

NAMES = (
    "人事課", "DX戦略課", "産業・観光課", "学校施設整備課", "子ども家庭支援センター", "東部地域事務所", "中央図書館", "教育委員会事務局",
    "公益財団法人瑞川市文化振興財団", "社会福祉法人瑞川福祉会", "瑞川市体育協会", "上下水道局", "会計管理室", "新型コロナ予防接種課",
    "文化・スポーツ交流局", "第一中学校", "市立病院", "企画総務局地域活性化調整部地域活性推進課",
)  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        *NAMES,
        "関係各課",
        "全庁",
        "上下水道事業管理者",
        "情報政策推進部内各課",
        "障がい福祉課",
        "へき地医療課",
        "つがる支所",
    ],
)
def test_a_name_is_recognised_by_its_form(name: str) -> None:
    """Departments, facilities, bodies, officers and collective addressees are departments."""
    assert is_department(name)


@pytest.mark.parametrize(
    "text",
    ["計2,143,800円", "令和5年3月31日現在", "物品管理規則第31条", "仮称", "3事業所以上", "抽出30件のうち8件", "第199条第14項", "課",
     "市民課において対応することとした", "RFI", "千円", "平成20年4月11日内閣府公益認定等委員会", "28.8％", "措置済", "P.6",
     "申込みがあった学校", "所管が不明な課"],
)  # fmt: skip
def test_what_brackets_hold_besides_departments_is_none(text: str) -> None:
    """Amounts, dates, statutes, counts and sentences are no departments."""
    assert not is_department(text)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("人事課、財政課", ["人事課", "財政課"]),
        ("人事課，財政課", ["人事課", "財政課"]),
        ("環境保全課 清掃リサイクル課", ["環境保全課", "清掃リサイクル課"]),
        ("環境保全課\n清掃リサイクル課", ["環境保全課", "清掃リサイクル課"]),
        ("行政情報\nマネジメント課", ["行政情報マネジメント課"]),
        ("学校施設 整備課", ["学校施設整備課"]),
        ("Ｄ Ｘ 戦略課、人 事 課", ["DX戦略課", "人事課"]),
        ("建設部　建設管理課", ["建設部建設管理課"]),
        ("総務部（人事課、契約課）", ["総務部人事課", "総務部契約課"]),
        ("総務部人事課、同 財政課", ["総務部人事課", "総務部財政課"]),
        ("産業・観光課", ["産業・観光課"]),
        ("スポーツ振興課・文化課", ["スポーツ振興課", "文化課"]),
        ("人権・男女共同参画課・人事課", ["人権・男女共同参画課", "人事課"]),
        ("企画課及び財政課", ["企画課", "財政課"]),
        ("企画課並びに財政課", ["企画課", "財政課"]),
        ("社会福祉法人瑞川福祉会（長寿社会課）", ["社会福祉法人瑞川福祉会", "長寿社会課"]),
        ("瑞川市体育協会（市民体育館 指定管理者）", ["瑞川市体育協会"]),
        ("営繕課（旧財政局営繕課）", ["営繕課"]),
        ("税務課 保険年金課 介護保険課", ["税務課", "保険年金課", "介護保険課"]),
        ("税務課 中央県税事務所", ["税務課", "中央県税事務所"]),
        ("関係各課", ["関係各課"]),
        ("会計管理室 土木管理課", ["会計管理室", "土木管理課"]),
        ("こども政策課、家庭児童相談室", ["こども政策課", "家庭児童相談室"]),
    ],
)
def test_a_printed_list_is_taken_apart(printed: str, names: list[str]) -> None:
    """Separators, wraps, letter spacing, bureaus and joint names are told apart."""
    assert split_departments(printed) == names


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True), st.sampled_from("、，,"))
def test_a_list_of_known_names_comes_back_in_order(names: list[str], separator: str) -> None:
    """Whatever the comma, the names are those that were joined."""
    assert split_departments(separator.join(names)) == [canonical(n) for n in names]


@pytest.mark.parametrize(
    ("text", "body", "names"),
    [
        ("取り組まれたい。（人事課、財政課）", "取り組まれたい。", ("人事課", "財政課")),
        ("(D X 戦略課)", "", ("DX戦略課",)),
        ("（対象：文化課）", "", ("文化課",)),
        ("（所管課：総務局人事部人事課）", "", ("総務局人事部人事課",)),
        ("適正に処理されたい。【契約課】", "適正に処理されたい。", ("契約課",)),
        ("適正に処理されたい。〔契約課〕。", "適正に処理されたい。", ("契約課",)),
    ],
)
def test_a_closing_list_names_who_was_asked(text: str, body: str, names: tuple[str, ...]) -> None:
    """Brackets of every shape at the end of an opinion hold its addressees."""
    found = closing_list(text)
    assert found is not None
    assert (found.body, found.names) == (body, names)


@pytest.mark.parametrize(
    "text",
    ["報告する必要がある（物品管理規則第31条）。", "17点（取得価格の合計2,143,800円）", "返還を受けた（平成31年2月15日収納）。",
     "求められたい（中核市の多くは基準を公表している。）。", "抽出した12所管課（うち5課）", "人事課", "", "（", "）"],
)  # fmt: skip
def test_other_brackets_at_the_end_are_text(text: str) -> None:
    """Amounts, dates and statutes in brackets stay in the text."""
    assert closing_list(text) is None


def test_an_answer_may_open_with_who_gives_it() -> None:
    """「（こども政策課）関係する…」: the name, and the rest of the text."""
    found = opening_list("（こども政策課）関係する6課の制度をまとめた。")
    assert found is not None
    assert found[0].names == ("こども政策課",)
    assert found[1] == "関係する6課の制度をまとめた。"
    assert opening_list("（令和4年度）実施した。") is None


def test_ranks_order_bureau_division_section_and_unit() -> None:
    """A bureau contains a division, a division a section, a section a unit."""
    assert [rank(n) for n in ("総務局", "人事部", "人事課", "給与係")] == [1, 2, 3, 4]
    assert rank("措置済") is None


def test_the_parent_is_what_a_long_name_begins_with() -> None:
    """総務局人事部人事課 stands below 総務局人事部."""
    assert parent_of("総務局人事部人事課") == "総務局人事部"
    assert parent_of("人事課") == ""


def test_collective_addressees_are_known() -> None:
    """関係各課 names nobody in particular."""
    assert is_collective("関係各課")
    assert is_collective("情報政策推進部内各課")
    assert not any(map(is_collective, ("人事課", "防災安全課", "環境保全課", "総合案内室")))


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    """No text makes these functions fail, and names never hold blanks."""
    assert all(name and not any(c.isspace() for c in name) for name in split_departments(text))
    closing_list(text)
    opening_list(text)


def test_an_office_in_the_country_has_sections_but_no_centre_below_it() -> None:
    """西部総合事務所 and a centre behind it are two addressees; a section behind it belongs to it."""
    assert split_departments("西部総合事務所\n農業技術センター") == ["西部総合事務所", "農業技術センター"]
    assert split_departments("西部総合事務所 県民課") == ["西部総合事務所県民課"]


def test_the_legal_form_of_a_body_begins_a_name() -> None:
    """A line end between a section and a body was lost."""
    assert split_departments("森林整備課公益財団法人緑化推進センター") == [
        "森林整備課",
        "公益財団法人緑化推進センター",
    ]


def test_a_body_whose_name_a_line_end_broke_is_one() -> None:
    """Wherever the line ends: in the legal form, in the name, before its last word; a department behind it is another name."""
    for broken in ("公益財団\n法人若葉振興財団", "公益財団法人若\n葉振興財団", "公益財団法人若葉振興\n財団"):
        assert split_departments(broken) == ["公益財団法人若葉振興財団"]
    assert split_departments("公益財団法人若葉振興財団\nスポーツ振興課") == [
        "公益財団法人若葉振興財団",
        "スポーツ振興課",
    ]
    assert split_departments("社会福祉法人若葉会 人事課") == ["社会福祉法人若葉会", "人事課"]


def test_a_colon_inside_brackets_opens_no_answer() -> None:
    """「備品の照合（所管課：…）」 is a title; a department and a colon say who speaks."""
    assert speaker("(12) 備品の照合（所管課：市民病院）") is None
    assert speaker("契約課：窓口の時間を延長した。") is not None
    assert speaker("• 契約課:窓口の時間を延長した。") == speaker("契約課:窓口の時間を延長した。")


def test_the_office_of_one_committee_is_not_below_that_of_another() -> None:
    """Each committee has its own; a tax on legal persons is no legal person."""
    both = "選挙管理委員会事務局\n教育委員会事務局"
    assert split_departments(both) == both.split("\n")
    assert not is_department("法人市民税の見込納付")
