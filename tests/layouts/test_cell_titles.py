"""Titles that stand in no column of their own: the first line of each finding's cell."""

from auditdoc.layouts.cell_titles import open_with_titles
from auditdoc.pipeline import parse_bytes

TEXT = "鍵の掛かる容器に保管されたい。"


def test_each_cell_begins_with_a_title() -> None:
    """A short line without a stop above sentences, in all cells; in one cell it may be half a sentence."""
    assert open_with_titles([["つり銭資金の保管", TEXT], ["領収印の管理", TEXT, TEXT]])
    assert not open_with_titles([["つり銭資金の保管", TEXT]])
    assert not open_with_titles([["つり銭資金の保管", TEXT], [TEXT, TEXT]])
    assert not open_with_titles([["つり銭資金の保管", TEXT], ["領収印について、", TEXT]])
    assert not open_with_titles([["総務課", TEXT], ["会計課", TEXT]])


def test_the_record_has_the_titles() -> None:
    """The title is no sentence of the finding."""
    row = (
        "<tr><td>総務課</td><td><b>{0}</b><br>{0}が定まっていない。定められたい。</td><td>定めた。</td></tr>"
    )
    page = "<h1>令和元年度定期監査の結果に対する措置状況</h1><table><tr><th>所管課</th><th>指摘の内容</th><th>措置状況</th></tr>"
    data = page + row.format("領収印の管理") + row.format("切手の保有") + "</table>"
    report = parse_bytes(data.encode(), "t.html")
    found = [finding for section in report.sections for finding in section.findings]
    assert [(f.title, f.paragraphs) for f in found] == [
        ("領収印の管理", ("領収印の管理が定まっていない。定められたい。",)),
        ("切手の保有", ("切手の保有が定まっていない。定められたい。",)),
    ]


def test_a_number_alone_on_its_line() -> None:
    """(1) on a line of its own is the number, and what follows the text; a title is never made of nothing."""
    row = "<tr><td>指摘</td><td><p>({0})</p><p>{1}が記載されていなかった。</p></td><td>記載した。</td></tr>"
    page = "<h1>令和元年度定期監査の結果に対する措置状況</h1><table><tr><th>区分</th><th>監査の結果</th><th>講じた措置</th></tr>"
    data = page + row.format(1, "受払簿") + row.format(2, "日計表") + "</table>"
    report = parse_bytes(data.encode(), "t.html")
    assert [(f.number, f.title, f.paragraphs) for f in report.findings()] == [
        ("(1)", None, ("受払簿が記載されていなかった。",)),
        ("(2)", None, ("日計表が記載されていなかった。",)),
    ]
