"""A dump of two columns with headings between the rows: what the page holds beside them, and a row that its end cuts."""

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Report

LETTER = """\
    令和 5 年度定期監査の結果に基づき講じた措置について（公表）

 地方自治法第 199 条第 14 項の規定により、通知があったので、公表する。

    令和 6 年 3 月 1 日

                                             浮島市監査委員     若槻   千里

                                             同           乙部   渚

"""
ROWS = """\
1   企画部

【広聴課】

監査の結果                             講じた措置
(1) 掲示板の管理について（指摘事項）               掲示板の台帳を改め、令和 5 年度からは、令和 5 年
  掲示板の台帳を確認したところ、設置した日及            12 月に撤去した掲示板を含めて、すべての設置した
び場所の記載がないものが 8 件あった。台帳を整           日及び場所を記載することとした。毎年度、令和
備し、適正に管理されたい。                     5 年度と同じ時期に現地を確認する。
2 緑地部

【公園課】

監査の結果                             講じた措置
(1) 花壇の委託について（指摘事項）                委託の仕様書を改め、植え替えの回数及び時期を
  花壇の植え替えの委託において、回数及び時期            明記した。受託者には、作業のつど写真を添えて報
の定めがなく、履行を確認できない状態であった           告させ、係長が確認することとした。あわせて、検


                                - 1 -
\f監査の結果                       講じた措置
ため、仕様書に定められたい。                 査の記録の様式を定めた。


                          - 2 -
"""


def report(text: str) -> Report:
    return recognise(read(text.encode(), "a.txt"))[0]


def test_rows_between_headings_are_no_page_of_columns() -> None:
    """Figures with which a full sentence goes on (12 月, 5 年度) are no item numbers of the right column, and the names of the
    auditors are no head: each row has its own answer, and the department's part above it."""
    found = list(report(LETTER + ROWS).findings())
    assert [(f.title, f.targets, len(f.responses)) for f in found] == [
        ("掲示板の管理について", ("広聴課",), 1),
        ("花壇の委託について", ("公園課",), 1),
    ]
    assert found[0].paragraphs[-1].endswith("適正に管理されたい。")
    assert found[0].responses[0].paragraphs[0].startswith("掲示板の台帳を改め、")
    assert found[0].responses[0].paragraphs[-1].endswith("現地を確認する。")


def test_a_numbered_row_goes_on_below_the_repeated_head() -> None:
    """No text of the row has ended at the end of the page, and none of those behind it has a number."""
    found = list(report(LETTER + ROWS).findings())
    assert found[1].paragraphs[-1].endswith("確認できない状態であったため、仕様書に定められたい。")
    assert found[1].responses[0].paragraphs[-1].endswith("あわせて、検査の記録の様式を定めた。")


def test_a_new_number_below_the_repeated_head_is_a_new_row() -> None:
    """Even where the text above has not ended."""
    new = ROWS.replace("ため、仕様書に定められたい。        ", "(2) 花苗の代金が未払であった。      ")
    assert new != ROWS
    assert len(list(report(LETTER + new).findings())) == 3
