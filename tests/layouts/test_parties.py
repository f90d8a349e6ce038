"""Audits of bodies: who 団体 and 所管課 are."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.layouts.parties import names_of, parties_in, split_parties
from auditdoc.readers import read

WORD = """令和4年度財政援助団体等監査の結果に関する措置について（公表）

朝凪市監査委員　三　浦　　　学

1	公益財団法人朝凪市緑化協会
	（所管課：公園課）
	◎監査の結果（指摘）
(ア)	引当金について　【団体・所管課】
	計上額が下回っていた。適正な額を計上されたい。
	＜団体の措置＞
	不足額を計上した。
	＜所管課の措置＞
	根拠となる資料の提出を求めることとした。
(イ)	小口現金の管理について　【団体】
	担当者のみにより確認されていた。体制を整備されたい。
	＜団体の措置＞
	二人で確認している。

2	社会福祉法人朝凪福祉会
	（所管課：福祉課）
	◎監査の結果（指摘）
(ア)	補助金の精算について　【団体・所管課】
	収入が控除されていなかった。精算を改められたい。
	＜団体及び所管課の措置＞
	再提出し、額を確定した。
"""


def test_bodies_and_who_oversees_them_answer_each_for_itself() -> None:
    """Saved by Word as text: a tab behind each number and before each line, and no table."""
    found = [
        (f.number, f.title, f.targets, [(r.departments, r.paragraphs) for r in f.responses])
        for f in recognise(read(WORD.encode("cp932"), "a.txt"))[0].findings()
    ]
    body, charity = "公益財団法人朝凪市緑化協会", "社会福祉法人朝凪福祉会"
    assert found == [
        (
            "(ア)",
            "引当金について",
            (body, "公園課"),
            [((body,), ("不足額を計上した。",)), (("公園課",), ("根拠となる資料の提出を求めることとした。",))],
        ),
        ("(イ)", "小口現金の管理について", (body,), [((body,), ("二人で確認している。",))]),
        ("(ア)", "補助金の精算について", (charity, "福祉課"), [((charity, "福祉課"), ("再提出し、額を確定した。",))]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "parties"),
    [("団体の措置", "団体"), ("所管課及び指定管理者の対応", "所管課及び指定管理者"), ("措置の内容", ""), ("団体名", ""), ("所管課", "所管課")],
)  # fmt: skip
def test_the_parties_of_a_label(label: str, parties: str) -> None:
    assert parties_in(label) == parties


def test_parties_whose_names_nobody_says_stand_for_none() -> None:
    assert split_parties("台帳について　【団体・所管課】") == ("台帳について", "団体・所管課")
    assert names_of("団体・所管課", ["公園課"]) == []
    assert names_of("所管課", ["公園課", "株式会社みどり"]) == ["公園課"]
