"""Columns of a text dump whose texts hang behind their item numbers."""

from auditdoc.document import Table
from auditdoc.japanese.spacing import display_width
from auditdoc.readers import read

LINES = [
    ("部　課　名", "　　指　摘　事　項", "　　措　置　の　内　容"),
    None,
    ("市民部", "(1) 釣銭用資金の残高と現金の実査額とが一致", "(1) 毎日の業務終了後に二人で数え、出納簿に"),
    ("市民課", "    しておらず、原因の究明が行われていなか", "    押印することとした。不一致の分について"),
    ("", "    った。記録を残されたい。", "    は、打ち誤りと判明した。"),
    ("", "(2) 小為替の受払簿が作成されていなかった。", "(2) 受払簿を作成し、月末に残高を確認してい"),
    ("", "", "    る。"),
    None,
    ("環境部", "(1) 奨励金の交付に当たり、計量伝票の写しの", "(1) 団体から写しの提出を受け、交付額に誤り"),
    ("ごみ減量", "    添付のない申請を受理していた。要綱に定め", "    のないことを確認した。"),
    ("推進課", "    る書類を確認されたい。", ""),
]


def _dump() -> str:
    """The lines as `pdftotext -layout` writes them: padded to the widths of a terminal, in which a kanji takes two places."""
    printed = ["令和4年度定期監査の結果に基づき講じた措置", ""]
    for line in LINES:
        text = ""
        for place, cell in zip((1, 21, 75), line or (), strict=False):
            text += " " * (place - display_width(text)) + cell if cell else ""
        printed.append(text)
    return "\n".join(printed) + "\n"


def test_the_numbers_begin_the_columns_not_the_lines_that_hang_below_them() -> None:
    """Most lines begin behind the number; the column begins with it, and the next row is no text between columns."""
    (table,) = [block for block in read(_dump().encode(), "a.txt").blocks if isinstance(block, Table)]
    texts = [["".join(p.text for p in cell.paragraphs) for cell in row] for row in table.rows()]
    assert [[cell.replace("\n", "")[:6] for cell in row] for row in texts[1:]] == [
        ["市民部市民課", "(1) 釣銭", "(1) 毎日"],
        ["", "(2) 小為", "(2) 受払"],
        ["環境部ごみ減", "(1) 奨励", "(1) 団体"],
    ]
