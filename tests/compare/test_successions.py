"""What became of departments: told by notes, written down in a file, followed through."""

from pathlib import Path

import pytest

from auditdoc.compare.succession_file import load_successions
from auditdoc.compare.succession_notes import successions_in
from auditdoc.compare.successions import Succession, Successions
from auditdoc.errors import UsageError

TOLD = [
    ("令和4年4月1日付けの組織改正により、「情報政策課」は「ＤＸ推進課」に、「生涯学習課」は「文化スポーツ課」にそれぞれ名称が変更された。",
     [("renamed", "情報政策課", "DX推進課", 2022), ("renamed", "生涯学習課", "文化スポーツ課", 2022)]),
    ("令和5年4月、土木管理課と土木整備課は統合され、道路河川課となった。", [("merged", "土木管理課 土木整備課", "道路河川課", 2023)]),
    ("こども課はこども家庭課と保育課に分割された。", [("split", "こども課", "こども家庭課 保育課", None)]),
    ("※　令和元年10月1日付けの機構改革により、「企画課」は「政策推進課」に統合されました。", [("merged", "企画課", "政策推進課", 2019)]),
    ("組織改正により情報政策課をデジタル推進課に改称した。", [("renamed", "情報政策課", "デジタル推進課", None)]),
    ("デジタル推進課（旧情報政策課）", [("renamed", "情報政策課", "デジタル推進課", None)]),
    ("情報政策課（現デジタル推進課）において", [("renamed", "情報政策課", "デジタル推進課", None)]),
    ("組織改編により、福祉課から高齢者支援課が独立した。", [("split", "福祉課", "福祉課 高齢者支援課", None)]),
    ("公園緑地課の事務は、令和4年4月に都市整備課へ移管された。", [("moved", "公園緑地課", "都市整備課", 2022)]),
    ("組織改正に伴い、防災安全課は総務部から市長公室に移管された。", [("moved", "総務部防災安全課", "市長公室防災安全課", None)]),
    ("企画課及び財政課を廃止し、企画財政課を新設した。", [("merged", "企画課 財政課", "企画財政課", None)]),
    ("ＤＸ推進課は、情報政策課と行政改革課を統合して新設された。", [("merged", "情報政策課 行政改革課", "DX推進課", None)]),
    ("まちづくり推進課は、令和5年度の組織改正で、都市計画課と建築住宅課に再編された。",
     [("split", "まちづくり推進課", "都市計画課 建築住宅課", 2023)]),
    ("「市民課」の名称を「市民窓口課」に変更しました。", [("renamed", "市民課", "市民窓口課", None)]),
    ("子育て支援課・保育課→こども未来課", [("merged", "子育て支援課 保育課", "こども未来課", None)]),
    ("改正前：高齢福祉課　改正後：長寿介護課", [("renamed", "高齢福祉課", "長寿介護課", None)]),
    ("ＤＸ推進課（旧：情報政策課）", [("renamed", "情報政策課", "DX推進課", None)]),
    ("情報政策課（令和5年4月からＤＸ推進課）", [("renamed", "情報政策課", "DX推進課", 2023)]),
    ("道路課（令和4年度までは土木課）", [("renamed", "土木課", "道路課", 2022)]),
    ("機構改革により廃止された防災課の事務は、危機管理室が引き継いだ。", [("merged", "防災課", "危機管理室", None)]),
    ("子ども課は、令和5年4月に子ども家庭課及び保育課の2課に分かれた。", [("split", "子ども課", "子ども家庭課 保育課", 2023)]),
    ("建築課と住宅課の統合により、建築住宅課が設置された。", [("merged", "建築課 住宅課", "建築住宅課", None)]),
    ("令和5年4月に、福祉支援課の事務は障害福祉課に統合された。", [("merged", "福祉支援課 障害福祉課", "障害福祉課", 2023)]),
    ("組織改編により、北部土木事務所は北部土木事務所と港湾整備事務所とに分割された。",
     [("split", "北部土木事務所", "北部土木事務所 港湾整備事務所", None)]),
    ("組織名称の変更　図書課 → 図書文化課（文化財課を統合）", [("merged", "図書課 文化財課", "図書文化課", None)]),
    ("組織改正により、水道局給水課は新設の上下水道局に移り、建設部下水道課も同局の所管となった。",
     [("moved", "水道局給水課", "上下水道局給水課", None), ("moved", "建設部下水道課", "上下水道局下水道課", None)]),
    ("建設部土木課が都市建設部道路課へ、建設部住宅課が都市建設部建築住宅課へ改組された。",
     [("renamed", "建設部土木課", "都市建設部道路課", None), ("renamed", "建設部住宅課", "都市建設部建築住宅課", None)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"), TOLD, ids=lambda value: value[:24] if isinstance(value, str) else ""
)
def test_notes_tell_what_became_of_departments(
    sentence: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    """The names, what happened and since when, with the printed sentence as evidence."""
    found = list(successions_in([sentence], None))
    assert [(c.type, " ".join(c.old), " ".join(c.new), c.fiscal_year) for c in found] == expected
    assert all(change.evidence == sentence.strip() and change.basis == "note" for change in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "総務課は人事課と協議の上、様式を改めた。",
        "人事課と総務課が所管していた文書事務は総務課に一元化した。",
        "管財課から財政課に台帳を移した。",
        "契約課は各課に手引を配布し、様式を変更させた。",
        "関係各課（人事課、総務課）に周知した。",
        "会計課において帳票を統合し、税務課に送付した。",
    ],
)
def test_other_sentences_about_departments_tell_nothing(sentence: str) -> None:
    """Papers that are moved and forms that are changed are no reorganisation."""
    assert not list(successions_in([sentence], None))


def test_the_day_of_one_sentence_holds_for_the_next() -> None:
    """「また、…」 goes on telling of the same reorganisation."""
    texts = [
        "令和4年4月1日の組織改正により、A課はB課に改称された。",
        "また、C課とD課は統合され、E課となった。",
    ]
    assert [change.fiscal_year for change in successions_in(texts, None)] == [2022, 2022]


def test_departments_are_followed_through_all_changes() -> None:
    """Renamed, then merged: the first name and the last are one; two that went into one merger are not each other."""
    told = Successions(
        [
            Succession(type="renamed", old=("情報課",), new=("情報政策課",), basis="note"),
            Succession(type="merged", old=("情報政策課", "行革課"), new=("DX推進課",), basis="note"),
        ]
    )
    assert told.related("情報課", "DX推進課")
    assert told.related("総務部DX推進課", "情報課")
    assert not told.related("行革課", "情報課")


def test_a_suggestion_is_not_followed() -> None:
    """What nobody has confirmed changes nothing."""
    told = Successions([Succession(type="renamed", old=("甲課",), new=("乙課",), basis="suggested")])
    assert not told.related("甲課", "乙課")


# departments.toml


def changes(*rows: tuple[str | None, str, str]) -> str:
    """A file of changes: year, old name, new name."""
    return "\n".join(
        "[[change]]\n" + (f'year = "{year}"\n' if year else "") + f'from = ["{old}"]\nto = ["{new}"]\n'
        for year, old, new in rows
    )


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "departments.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as told:
        load_successions(path)
    assert told.value.hint
    return told.value.message


def test_a_file_tells_changes(tmp_path: Path) -> None:
    """Names, year and kind; the kind is told by the numbers of names unless it is given."""
    path = tmp_path / "departments.toml"
    path.write_text(
        '[[change]]\nyear = "R4"\nfrom = ["Ａ課", "B課"]\nto = ["C課"]\nnote = "組織改正"\n\n'
        '[[change]]\nfrom = ["D課"]\nto = ["E課"]\nbody = "霧ヶ丘市"\n',
        encoding="utf-8",
    )
    here = load_successions(path, "霧ヶ丘市監査委員")
    assert here[0] == Succession(
        type="merged", old=("A課", "B課"), new=("C課",), fiscal_year=2022, basis="file", evidence="組織改正"
    )
    assert len(here) == 2
    assert len(load_successions(path, "磯辺県監査委員")) == 1


def test_names_that_come_from_each_other_are_refused(tmp_path: Path) -> None:
    """A circle without years, or within one, is named; a name may come back in a later year."""
    assert "A課 → B課 → C課 → A課" in refused(
        tmp_path, changes((None, "A課", "B課"), (None, "B課", "C課"), (None, "C課", "A課"))
    )
    assert "A課 → B課 → A課" in refused(tmp_path, changes(("R3", "A課", "B課"), ("R3", "B課", "A課")))
    path = tmp_path / "back.toml"
    path.write_text(changes(("R3", "A課", "B課"), ("R5", "B課", "A課")), encoding="utf-8")
    assert len(load_successions(path)) == 2


def test_a_department_older_than_its_predecessor_is_refused(tmp_path: Path) -> None:
    """B課 came out of A課 in R5 and cannot have been renamed in R3."""
    assert "B課 came in 2023" in refused(tmp_path, changes(("R5", "A課", "B課"), ("R3", "B課", "C課")))


@pytest.mark.parametrize(
    "text",
    ["[[change]]\nfrom = []\nto = ['A課']\n", "[[change]]\nfrom = ['A課']\n", "[[change]\n", "[[change]]\nfrom = ['A課']\nto = ['B課']\nyear = '昨年'\n",
     "[[change]]\nfrom = ['A課']\nto = ['B課']\ncolour = 'red'\n", "x = 1\n"],
)  # fmt: skip
def test_what_is_no_list_of_departments_is_refused(tmp_path: Path, text: str) -> None:
    """One sentence with the place, and a remedy."""
    assert "departments.toml" in refused(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The name is told."""
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        load_successions(tmp_path / "nowhere.toml")
