"""Tables set with blanks that stand one below the other, each under the name of a department."""

from auditdoc.document import Paragraph, Table
from auditdoc.readers.text import read_text

REPORT = """\
  ◎ 観光協会
            指 摘 事 項                                       回 答 及 び 措 置
  (1) 実績報告書について
      　補助金の実績報告書に計上された旅費のう       　当該旅費を自己財源に振り替え、報告書を
      ち、関係のないものが含まれていた。            訂正した。
  (2) 現金の取扱いについて
      　売店の売上金が事務所の金庫に保管されて       　売店の売上金は、翌日に預け入れることと
      いた。                                        した。

                                          1

  ◎ 福祉会
            指 摘 事 項                                       回 答 及 び 措 置
  (1) 額の確定について
      　(1)の旅費が補助対象外であることを見落       　確定の通知を取り消し、返還を受けた。審
      としたまま額を確定していた。                  査票に欄を設けた。
  ◎ 福祉課
            指 摘 事 項                                       回 答 及 び 措 置
  (1) 指定管理者の業務の評価について
      　月次の業務報告書に対する課の確認の記録      　報告書ごとに確認者と確認日を記入する表
      がない。                                      紙を付けた。
"""


def tables() -> list[list[list[str]]]:
    blocks = read_text(REPORT.encode(), "a.txt").blocks
    return [[[c.text for c in row] for row in b.rows()] for b in blocks if isinstance(b, Table)]


def test_a_name_above_the_head_that_comes_again_ends_the_table_before() -> None:
    blocks = read_text(REPORT.encode(), "a.txt").blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["◎ 観光協会", "◎ 福祉会", "◎ 福祉課"]
    assert [len(table) for table in tables()] == [3, 2, 2]


def test_a_letter_spaced_head_is_not_cut_inside_a_word() -> None:
    assert {tuple(table[0]) for table in tables()} == {("指 摘 事 項", "回 答 及 び 措 置")}


def test_a_text_below_its_title_is_a_paragraph_of_its_own_where_it_is_set_in() -> None:
    """Even where the title is as long as a full line."""
    assert tables()[2][1][0].split("\n") == [
        "(1) 指定管理者の業務の評価について",
        "月次の業務報告書に対する課の確認の記録がない。",
    ]


def test_a_text_that_speaks_of_an_item_begins_none() -> None:
    """「(1)の旅費が…」 below 「(1) 額の確定について」 is its text."""
    assert tables()[1][1] == [
        "(1) 額の確定について\n(1)の旅費が補助対象外であることを見落としたまま額を確定していた。",
        "確定の通知を取り消し、返還を受けた。審査票に欄を設けた。",
    ]
