"""How far the answers to a finding are, where a department answers several times."""

from auditdoc.compare.flags import is_settled
from auditdoc.compare.standing import current, standing
from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = """<h1>令和6年度過年度監査結果に係る措置状況</h1><p>若桐県監査委員</p><table><tr><th rowspan=2>番号</th><th rowspan=2>指摘の内容</th>
<th rowspan=2>所管課</th><th colspan=2>前回公表</th><th colspan=2>今回公表</th></tr><tr><th>措置の状況</th><th>区分</th><th>措置の状況</th><th>区分</th></tr>"""


def _finding(*rows: str) -> Finding:
    (finding,) = recognise(read(f"{HEAD}{''.join(rows)}</table>".encode(), "a.html"))[0].findings()
    return finding


def test_what_is_answered_now_goes_before_what_was() -> None:
    """前回 措置未了, 今回 措置済 is done, not partly."""
    finding = _finding(
        "<tr><td>1</td><td>台帳がない。</td><td>管財課</td><td>検討した。</td><td>措置未了</td><td>作成した。</td><td>措置済</td></tr>"
    )
    assert [answer.paragraphs for answer in current(finding.responses)] == [("作成した。",)]
    assert standing(finding.responses) == ("done", False)
    assert is_settled(finding)


def test_each_department_is_as_far_as_its_last_answer() -> None:
    finding = _finding(
        "<tr><td rowspan=2>1</td><td rowspan=2>台帳がない。</td><td>管財課</td><td>検討した。</td><td>措置未了</td><td>作成した。</td><td>措置済</td></tr>",
        "<tr><td>公園課</td><td>検討した。</td><td>措置未了</td><td>検討している。</td><td>措置未了</td></tr>",
    )
    assert standing(finding.responses)[0] == "partly"
    assert not is_settled(finding)


def test_a_blank_answer_of_another_department_is_awaited() -> None:
    finding = _finding(
        "<tr><td rowspan=2>1</td><td rowspan=2>台帳がない。</td><td>管財課</td><td>検討した。</td><td>措置未了</td><td>作成した。</td><td>措置済</td></tr>",
        "<tr><td>公園課</td><td>―</td><td></td><td>―</td><td></td></tr>",
    )
    assert not is_settled(finding)
