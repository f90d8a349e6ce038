"""What looks like a finding and is in no record is named with its place."""

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Problem

READ = "1 物品について\n【指摘事項】\n台帳を照合されたい。\n【措置の内容】\n照合した。\n"


def doubts(body: str, name: str = "a.txt") -> list[Problem]:
    text = f"令和5年度定期監査の結果に対する措置状況\n\n{body}"
    return [p for p in recognise(read(text.encode(), name))[0].problems if p.code == "AD007"]


def test_a_demand_below_a_label_that_nobody_knows() -> None:
    """The finding is not read, and the place of its sentence is said."""
    (doubt,) = doubts(
        "◆改善を促した点\n備品が3点登載されていない。台帳と現物を照合されたい。\n◆担当からの返事\n照合した。\n\n"
        + READ
    )
    assert doubt.severity == "warning"
    assert "備品が3点登載されていない" in doubt.message
    assert doubt.origin.line == 4


def test_a_table_whose_heads_nobody_knows() -> None:
    (doubt,) = doubts(
        "<p>1 物品について</p><p>【指摘事項】</p><p>台帳を照合されたい。</p><p>【措置の内容】</p><p>照合した。</p><h2>別表</h2>"
        "<table><tr><th>気付いた点</th><th>係から</th></tr><tr><td>契約書の記載を改められたい。</td><td>改めた。</td></tr></table>",
        "a.html",
    )
    assert "契約書の記載を改められたい" in doubt.message


def test_letters_legal_bases_and_legends_are_no_doubt() -> None:
    assert not doubts(
        "地方自治法第199条第14項の規定により、次のとおり公表する。\n\n青嵐市監査委員　桐野　和夫\n\n"
        "※ 改善中：改善に着手しているもの\n\n" + READ
    )


def test_a_report_that_is_read_whole_raises_none() -> None:
    assert not doubts(READ)
