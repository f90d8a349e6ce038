"""Pages of two columns in a text dump: the left one is read to its end before the right one, and tables are left alone."""

from auditdoc.document import Paragraph
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import read
from auditdoc.readers.page_columns import in_reading_order
from auditdoc.readers.text_lines import lines_of

GAZETTE = """\
常磐野県公報          第 342 号   令和 4 年 7 月 5 日（火曜日）

 令和 3 年度定期監査の結果に基づき知事等が講じた措置について通知があったので、次のとおり公表する。

1    総務部                            (1)   畜産試験場
    (1)   北部県税事務所                     ア    指摘事項
      ア    指摘事項                         生産物の売払いにおいて、納入通知書
          職員公舎の使用料について、日割               の前に物品を引き渡していた。
          計算を誤り、過大に徴収していた。            イ    措置の内容
      イ    措置の内容                        引渡しの前に確認票を見ることとし
          過大に徴収した額を還付した。計算              た。
          の結果を別の職員が確認する。
                                    (2)   水産試験場
2    農林水産部                            ア    注意事項
                                        毒劇物の鍵が机に保管されていた。
                                      イ    措置の内容
                                        鍵を金庫に保管している。
"""


def texts(text: str) -> list[str]:
    return [b.text for b in read(text.encode(), "a.txt").blocks if isinstance(b, Paragraph)]


def test_the_left_column_is_read_before_the_right_one() -> None:
    """Numbers of the right column follow the last of the left one; lines of the whole width stay where they are."""
    got = texts(GAZETTE)
    assert got[0].startswith("常磐野県公報")
    begins = [
        next(n for n, t in enumerate(got) if t.endswith(name))
        for name in ("総務部", "農林水産部", "畜産試験場", "水産試験場")
    ]
    assert begins == sorted(begins)
    assert "生産物の売払いにおいて、納入通知書の前に物品を引き渡していた。" in got


def test_the_reader_says_that_it_dealt_the_columns() -> None:
    """Only blanks told where the columns are; nothing is lost."""
    document = read(GAZETTE.encode(), "a.txt")
    assert [remark.code for remark in document.remarks] == ["AD009"]
    assert sum(nonblank(getattr(b, "text", "")) for b in document.blocks) == document.characters


def test_a_table_of_two_columns_is_no_page_of_columns() -> None:
    """Its numbers stand beside each other."""
    rows = "".join(
        f"({n})   検収の記録がない。                  ({n})   検収の記録を残した。\n          適正に処理されたい。               課長が確認する。\n"
        for n in range(1, 8)
    )
    lines = list(lines_of(rows))
    assert in_reading_order(lines) == (lines, None)


def test_a_figure_with_which_a_full_sentence_goes_on_is_no_number() -> None:
    """「令和 5 年」 at the end of a line and 「12 月支給」 on the next number nothing: the right column has no numbers of its own."""
    right = [
        "台帳を改めることとし、令和 5 年",
        "12 月支給の分から改め、令和 6",
        "年度から写しの提出を求める。",
    ]
    left = ["({})   台帳の記載がないものが多く", "見受けられたので、早急に改め", "られたい。"]
    rows = "".join(
        f"{text.format(n)}{' ' * (40 - len(text.format(n)))}{answer}\n"
        for n in range(1, 5)
        for text, answer in zip(left, right, strict=True)
    )
    lines = list(lines_of(rows))
    assert in_reading_order(lines) == (lines, None)
