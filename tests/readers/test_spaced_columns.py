"""Tables set with runs of blanks: found, given back cell by cell, and never seen in running text."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditdoc.japanese.characters import nonblank
from auditdoc.japanese.spacing import display_width
from auditdoc.readers import spaced_columns
from auditdoc.readers.spaced_columns import SpacedTable, spaced_tables


@dataclass
class Line:
    number: int
    page: int
    indent: float
    text: str


def lines_of(text: str) -> list[Line]:
    lines, page = [], 1
    for number, raw in enumerate(text.split("\n"), start=1):
        page += raw.count("\f")
        body = raw.replace("\f", "").lstrip(" \u3000")
        blanks = raw.replace("\f", "")[: len(raw.replace("\f", "")) - len(body)]
        lines.append(Line(number, page, display_width(blanks) / 2, body.rstrip(" \u3000")))
    return lines


def texts(found: SpacedTable) -> list[list[str]]:
    return [[c.text for c in row] for row in found.table.rows()]


def tables(text: str) -> list[list[list[str]]]:
    return [texts(found) for found in spaced_tables(lines_of(text))]


def counted(found: SpacedTable) -> int:
    paragraphs = [p for c in found.table.cells for p in c.paragraphs]
    return sum(nonblank(p.text) for p in paragraphs) + sum(nonblank(f.text) for f in found.furniture)


NUMBERED = """\
番号   事項の要旨                 講じた内容             担当
１     倉庫の鍵の貸出しの記録が   貸出簿を備え、毎月末   管財課
       ない。                     に照合している。
２     備品の現在高が台帳と一致   台帳を補正した。       観光交
       しない。                                          流課
"""


def test_rows_begin_where_the_key_column_is_filled() -> None:
    """Lines with an empty first column go on with the row, in every cell."""
    assert tables(NUMBERED) == [
        [
            ["番号", "事項の要旨", "講じた内容", "担当"],
            [
                "１",
                "倉庫の鍵の貸出しの記録がない。",
                "貸出簿を備え、毎月末に照合している。",
                "管財課",
            ],
            ["２", "備品の現在高が台帳と一致しない。", "台帳を補正した。", "観光交流課"],
        ]
    ]


def test_text_in_the_first_column_is_divided_at_blank_lines_and_labels() -> None:
    """The heads may be centred over their columns; a department's name behind the last row is no row."""
    text = """\
【消防課】
          内容                        対応
(1)　ホースの点検の記録が     令和５年から点検簿を用い
なかった。                    ている。
(2)　車庫の施錠を徹底され     施錠の責任者を定めた。
たい。

(3)　燃料の単価の契約を見     見直した。
直されたい。

【水道課】
          内容                        対応
(1)　検針の誤りがあった。     還付した。
"""
    first, second = spaced_tables(lines_of(text))
    assert [row[0] for row in texts(first)] == [
        "内容",
        "(1)　ホースの点検の記録がなかった。",
        "(2)　車庫の施錠を徹底されたい。",
        "(3)　燃料の単価の契約を見直されたい。",
    ]
    assert texts(second)[1] == ["(1)　検針の誤りがあった。", "還付した。"]
    assert (first.first, first.end, second.first) == (1, 9, 11)


def test_names_without_numbers_may_be_wrapped() -> None:
    """A full first column over an unfinished sentence goes on below; a new name begins a row."""
    text = """\
部署      取組の内容
観光交    案内板の点検を毎月行うこと
流課      とした。
会計課    様式を改めた。
観光交    写真の利用の手続を定め、周
流課      知した。
"""
    assert [row[0] for row in tables(text)[0]] == ["部署", "観光交流課", "会計課", "観光交流課"]


def test_a_page_end_inside_a_table_is_skipped() -> None:
    """A page number goes to the furniture; a title that comes back, too. The head below it begins a table again."""
    text = f"""\
温泉町　点検の記録

{NUMBERED}
                                  １
\f温泉町　点検の記録

番号   事項の要旨                 講じた内容             担当
３     看板が古い。               取り替えた。           観光課
"""
    first, second = spaced_tables(lines_of(text))
    assert [(f.text, f.kind) for f in first.furniture] == [
        ("１", "page_number"),
        ("温泉町　点検の記録", "running_head"),
    ]
    assert texts(second)[1][0] == "３"


def test_rules_are_furniture_and_part_rows() -> None:
    """A rule below the head and between rows is no text of a cell."""
    text = """\
区分        説明                          時期
------------------------------------------------------
要望        駐輪場の屋根の修繕を計画的    未定
            に行われたい。
------------------------------------------------------
要望        掲示板の更新を検討されたい。  ５月
------------------------------------------------------
意見        水路の柵を点検されたい。      ６月
"""
    (found,) = spaced_tables(lines_of(text))
    assert texts(found)[1:] == [
        ["要望", "駐輪場の屋根の修繕を計画的に行われたい。", "未定"],
        ["要望", "掲示板の更新を検討されたい。", "５月"],
        ["意見", "水路の柵を点検されたい。", "６月"],
    ]
    assert [f.kind for f in found.furniture] == ["rule", "rule", "rule"]


def test_a_cell_that_is_too_wide_pushes_the_next_one_aside() -> None:
    """A part behind its place still belongs to its column; one blank is a gap where a column begins."""
    text = """\
番号   内容                     結果
１     橋の点検の周期が定められ   ５年と定めた。
       ていない。
２     道の台帳がない。         作成した。
３     街灯の電球が切れている  取り替えた。
       ところがある。
"""
    assert [row[2] for row in tables(text)[0]] == ["結果", "５年と定めた。", "作成した。", "取り替えた。"]


def test_a_program_may_count_every_character_as_one_column() -> None:
    """`pdftotext` sets columns by characters: on a screen they do not stand one below the other."""
    rows = [
        ("会計課", "領収書の控えが", "控えを綴り、係長が毎"),
        ("", "なかった。", "月確認する。"),
        ("税務課", "督促 12件が遅れ", "期限の表を作成した。"),
        ("", "ていた。", ""),
    ]
    text = "\n".join(f"{a:<6}{b:<12}{c}" for a, b, c in [("部署", "内容", "対応"), *rows])
    assert tables(text)[0][1:] == [
        ["会計課", "領収書の控えがなかった。", "控えを綴り、係長が毎月確認する。"],
        ["税務課", "督促 12件が遅れていた。", "期限の表を作成した。"],
    ]


NO_TABLES = {
    "signatures": """\
                        湯沢谷村監査委員      森　本　　　一
                        同                    谷　川　二　郎
                        同                    水　野　三　枝
                        同                    岩　田　四　季
次のとおり公表する。
""",
    "address": """\
問合せ先    監査事務局　監査係
住所        温泉町本町一丁目２番３号
電話        000-111-2222（内線345）
ファクス    000-111-2223
電子        kansa@example.jp
""",
    "contents": """\
第１  監査の概要 ………………………………  1
第２  監査の結果 ………………………………  3
第３  意見       ………………………………  9
第４  むすび     ………………………………  12
""",
    "contents without dots": """\
項目                                 頁
第１　監査の概要                      1
第２　監査の結果                      3
第３　むすび                          5
""",
    "list": """\
監査の種類　　定期監査
１　　倉庫の鍵の貸出しの記録がなかった。
２　　備品の現在高が台帳と一致しなかった。
３　　検針の誤りがあった。
""",
    "titles and dates": """\
                    令和５年度    点検の結果
                                                  令和６年２月３日
                                                  温泉町監査委員

　次のとおり点検を行った。その結果、記録の不備が見られた。
　速やかに改められたい。
""",
    "prose": """\
　倉庫の鍵の貸出しについては、記録が備えられていなかった。これは規程に反す
るものである。　なお、備品の現在高についても、台帳と一致しないものがあった
ので、速やかに補正されたい。　次に、検針の誤りについては、還付の手続を終え
たとの報告を受けた。
""",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_is_left_alone(name: str) -> None:
    """Signatures, addresses, contents, lists, titles and prose never become a table."""
    assert tables(NO_TABLES[name]) == []


_CHARACTERS = "監査措置状況課部局取組令和業務見直続定期書類記録確認行うのをにはがとした年度"
_WORDS = st.text(_CHARACTERS, min_size=2, max_size=5)
_SENTENCES = st.text(_CHARACTERS, min_size=14, max_size=50).map(lambda text: f"{text}。")


def wrapped(text: str, characters: int) -> list[str]:
    return [text[n : n + characters] for n in range(0, len(text), characters)]


@st.composite
def spaced(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    """A table with numbers in its first column, and the same set with blanks."""
    columns = draw(st.integers(2, 6))
    heads = draw(st.lists(_WORDS, min_size=columns, max_size=columns, unique=True))
    prose = draw(st.lists(st.booleans(), min_size=columns - 1, max_size=columns - 1))
    prose[draw(st.integers(0, columns - 2))] = True
    count = draw(st.integers(3, 6))
    rows = [[f"{n}", *(draw(_SENTENCES if long else _WORDS) for long in prose)] for n in range(1, count + 1)]
    wraps = [6, *(draw(st.integers(8, 20)) if long else 6 for long in prose)]
    gap = draw(st.integers(2, 6))
    widths = [max(2 * wrap, 12) + gap for wrap in wraps]
    centred = draw(st.booleans())
    blank = draw(st.booleans())
    out = [
        placed(
            [
                centre(h, w - gap) if centred and n else h
                for n, (h, w) in enumerate(zip(heads, widths, strict=True))
            ],
            widths,
        )
    ]
    for row in rows:
        cells = [wrapped(text, wrap) for text, wrap in zip(row, wraps, strict=True)]
        printed = zip_longest(*cells, fillvalue="")
        out.extend(placed(line, widths) for line in printed)
        out.extend([""] if blank else [])
    return [heads, *rows], "\n".join(out)


def centre(text: str, width: int) -> str:
    return " " * ((width - display_width(text)) // 2) + text


def placed(cells: Iterable[str], widths: list[int]) -> str:
    return "".join(c + " " * (w - display_width(c)) for c, w in zip(cells, widths, strict=True)).rstrip()


@settings(max_examples=200)
@given(spaced())
def test_a_table_comes_back_cell_by_cell(case: tuple[list[list[str]], str]) -> None:
    """Whatever the number and width of the columns, each cell is its text in one piece, and nothing is lost."""
    rows, text = case
    (found,) = spaced_tables(lines_of(text))
    assert texts(found) == rows
    assert counted(found) == nonblank(text)


@given(st.lists(_SENTENCES, min_size=1, max_size=6), st.integers(10, 40), _WORDS, st.integers(0, 2))
def test_prose_is_never_a_table(paragraphs: list[str], width: int, title: str, indent: int) -> None:
    """Wrapped paragraphs under a letter-spaced, centred title are no table."""
    lines = ["          " + "  ".join(title)]
    for text in paragraphs:
        lines += wrapped("　" * indent + text, width)
    assert tables("\n".join(lines)) == []


_PIECES = st.sampled_from(
    [
        *"漢字。、(1)あ１ア・",
        " ",
        "  ",
        "    ",
        "　",
        "番号",
        "内容",
        "区分",
        "\t",
        "----",
        "…………3",
        "       ",
    ]
)


@given(st.lists(st.lists(_PIECES, max_size=14).map("".join), max_size=14))
def test_every_character_of_a_table_is_kept_once(raw: list[str]) -> None:
    """Tables do not overlap and hold all characters of their lines, whatever the lines are."""
    lines = lines_of("\n".join(["番号   内容          区分", *raw]))
    end = 0
    for found in spaced_tables(lines):
        assert found.first >= end
        end = found.end
        assert counted(found) == sum(nonblank(line.text) for line in lines[found.first : found.end])


UPRIGHT = """\
 N    区    指摘の内容                    所管課    措置の内容              状況
 o    分
 .

 1    指    漏水調査の委託                給水課    受託者に漏水箇所図の    措置済
      摘    成果品が仕様書に定める縮                再提出を求めた。
            尺で作成されていない。

                                          浄水課    導水管に係る部分につ    措置し
                                                    いて、検査をやり直し    ない
                                                    た。

 2    意    職員の被服貸与                総務課    返納が不要な貸与期間    措置済
      見    返納の有無を確認されたい。            経過品であった。
"""


def test_letters_of_a_head_one_below_the_other_are_its_words() -> None:
    """N, o and a full stop, 区 and 分: narrow columns set their heads and their cells upright."""
    (rows,) = tables(UPRIGHT)
    assert rows[0][:3] == ["N o.", "区分", "指摘の内容"]
    assert [row[1] for row in rows[1:]] == ["指摘", "", "意見"]


def test_a_further_name_below_a_blank_line_is_a_row_of_its_own() -> None:
    """A second department answers the same finding: number and finding are empty, narrow columns are filled again."""
    (rows,) = tables(UPRIGHT)
    assert rows[2] == ["", "", "", "浄水課", "導水管に係る部分について、検査をやり直した。", "措置しない"]


def test_a_line_that_is_set_in_begins_a_paragraph() -> None:
    """Where lines at the edge follow lines that are set in, these open paragraphs, full line above or not."""
    text = """\
        指 摘 事 項                 措 置 の 内 容

１　公用車の運転日誌につい（指摘）　　運転日誌の様式に距離計の欄
　公用車２台の運転日誌に走行距離の　　を設けた。
記載がない。使用の都度記入された　　　また、係長が確認している。
い。

２　時間外勤務命令簿について（意見）　課長会議で事前命令を徹底す
　命令簿において、事後に一括して命　　るよう周知した。
令されたものが散見された。
"""
    (rows,) = tables(text)
    assert [row[0].split("\n")[0] for row in rows[1:]] == [
        "１　公用車の運転日誌につい（指摘）",
        "２　時間外勤務命令簿について（意見）",
    ]
    assert rows[1][1] == "運転日誌の様式に距離計の欄を設けた。\nまた、係長が確認している。"


def test_items_that_hang_out_are_no_paragraphs_set_in() -> None:
    """Below 「１　…」 the lines go on set in, one like the other."""
    text = """\
    指摘事項                      措置の内容
１　倉庫の鍵の貸出しの記録      貸出簿を備え、毎月末に照合
　　がないまま鍵が貸し出され    している。
　　ていた。
２　備品の現在高が台帳と一      台帳を補正した。
　　致しない。
"""
    (rows,) = tables(text)
    assert rows[1][0] == "１　倉庫の鍵の貸出しの記録がないまま鍵が貸し出されていた。"


DUMP = """\
番号 区分      項目       監査の結果       所管課   状況       措置の内容       措置年月日

1 収集運搬業務

1-1   指摘 収集運搬委託 委託料の積算に用いる車両の 環境事業課 措置済    令和5年度の契約から、車両 令和5年4月1
         料の積算   減価償却費について、耐用年              ごとの取得年月日を確認した 日
                数を見直すべきである。                上で積算している。

1-3   指摘 粗大ごみ処理 取扱店に委託している粗大ご 環境総務課 措置済    取扱店136店のうち毎年30店 令和5年3月
         券の管理   み処理券について、在庫の確              程度を抽出し、実地の確認を 17日
                認がされていない。                  行うこととした。
2-2   意見 売電収入の見 焼却に伴う発電の売電収入に クリーンセ 措置予    買取期間の終了後の売電単価 令和5年10月
         込み     ついて、早期に試算を行い、 ンター   定      を3通り仮定して試算し、令 （予定）
                反映させる必要がある。    環境総務課        和5年度の計画に反映させる。
"""


def test_columns_with_one_blank_between_are_told_by_the_blanks_below_each_other() -> None:
    """`pdftotext -layout` leaves one blank behind a full cell, and a head where there is room for it."""
    (rows,) = tables(DUMP)
    assert rows[0] == ["番号", "区分", "項目", "監査の結果", "所管課", "状況", "措置の内容", "措置年月日"]
    assert rows[2] == [
        "1-1", "指摘", "収集運搬委託料の積算", "委託料の積算に用いる車両の減価償却費について、耐用年数を見直すべきである。",
        "環境事業課", "措置済", "令和5年度の契約から、車両ごとの取得年月日を確認した上で積算している。", "令和5年4月1日",
    ]  # fmt: skip
    assert [row[7] for row in rows[2:]] == ["令和5年4月1日", "令和5年3月17日", "令和5年10月（予定）"]


ACROSS = """\
管理番号    区分     監査結果            対応所管課       対応状況             対応日・予定時
                                                          期

平成30年度（債権の管理に関する事務）

 H30-07  指摘   督促が年1回にとどまって 教育総務課      令和5年6月から毎月の督促   令和5年6月30日
              いる。                     に改めた。

 H30-12  意見   条例の制定を検討する   財政課        素案を作成した。令和6年    令和6年12月予
              ことが望ましい。                12月に提案する。       定
                           収納課        意見を取りまとめ、財政     －
                                      課に提出した。
"""


def test_a_heading_across_the_columns_ends_no_table() -> None:
    """It is a row of one text; the second line of a head belongs to the head above it; a name below a name is a row."""
    (rows,) = tables(ACROSS)
    assert rows[0][5] == "対応日・予定時期"
    assert rows[1] == ["平成30年度（債権の管理に関する事務）", "", "", "", "", ""]
    assert rows[4] == ["", "", "", "収納課", "意見を取りまとめ、財政課に提出した。", "－"]


MERGED = """\
所管課             監査の結果                         措置の状況

総務課     １ 契約書の契約日の誤りについて【指摘】               日付の誤記であり、相手方と協議の上、訂正した。
        庁舎清掃業務委託の契約書の日付が、業務の開始日より後とな
        っていた。
        ２ 郵便切手の管理について【指摘】                  受払いの都度の記帳を徹底した。
        残数と現物とが一致していなかった。
市民課     １ 交付体制について【意見】                     毎月第２土曜日に交付窓口を開設し、会計年度任用
        交付予約は現在で最短でも３週間先となっており、窓口の増設   職員を４人増員した。
情報推進課   など、体制の充実を図られたい。                   統合端末を３台増設した。
"""


def test_a_text_beside_two_names_is_one_cell() -> None:
    """A further name in the middle of a text is a row whose first text goes on above; a next item is a row without a name."""
    (rows,) = tables(MERGED)
    assert [row[0] for row in rows] == ["所管課", "総務課", "", "市民課", "情報推進課"]
    assert rows[3][1].endswith("窓口の増設など、体制の充実を図られたい。")
    assert rows[4] == ["情報推進課", "", "統合端末を３台増設した。"]
    assert rows[2][2] == "受払いの都度の記帳を徹底した。"


def test_names_below_each_other_in_a_cell_stay_apart() -> None:
    """A name that was wrapped is one, a further one below it is another."""
    (rows,) = tables(DUMP)
    assert rows[4][4] == "クリーンセンター\n環境総務課"


CENTRED = """\
No.    区分   項   目              指摘・意見の内容                所管課         措置の内容

                                 第3章   県税の賦課徴収に関する事務
 1     指摘   徴収猶予に係る担保 猶予に係る金額が100万円を超え、かつ、 税務課         欄を設け、担当者の研修
                        猶予期間が3月を超える場合には担保を              において周知した。
                        徴されたい。
 2     意見   差押財産の換価   換価の見通しが立っていないものが63件（8,214万円） 税務課  毎年10月に現況調査を行
                        ある。換価すべきものを区分し、時期を              うこととした。
                        定めることが望ましい。
                                      第4章   県立病院事業
 3     指摘   棚卸差異の処理   差異の原因の分析が行われないまま雑損  病院局         管理要領を改正し、報告
                        失とされていた。                       書の提出を求めた。
"""


def test_figures_push_what_follows_to_the_right() -> None:
    """A column counts one for a figure that takes half the room: the cell behind it stands further right."""
    (rows,) = tables(CENTRED)
    assert rows[3][4:] == [
        "税務課",
        "毎年10月に現況調査を行うこととした。",
    ]
    assert rows[3][3].startswith("換価の見通しが立っていないものが63件（8,214万円）ある。")


def test_a_heading_in_the_middle_of_the_page_is_no_cell() -> None:
    """第4章 over the columns, whichever of them begins below it."""
    (rows,) = tables(CENTRED)
    assert [row[0] for row in rows] == [
        "No.",
        "第3章 県税の賦課徴収に関する事務",
        "1",
        "2",
        "第4章 県立病院事業",
        "3",
    ]


def test_blank_lines_between_rows_keep_a_broken_name_in_one_row() -> None:
    """Where a blank line stands between all rows, a line with a first cell inside is the rest of a name."""
    (rows,) = tables(
        "所属名           措置状況等\n\n"
        "建設部維持管理   受払簿の様式を改め、月末に残数を確認している。\n"
        "課               確認表を作成し、起案の都度添付することとした。\n\n"
        "こども家庭支援   業務の流れを見直し、二人で確認する体制に改め\n"
        "課               た。\n\n"
        "人事課           要領を改正し、令和5年4月から施行した。\n"
    )
    assert [row[0].replace("\n", "") for row in rows[1:]] == [
        "建設部維持管理課",
        "こども家庭支援課",
        "人事課",
    ]


def test_names_beside_one_answer_are_one_cell() -> None:
    """A name that goes on, and further names beside a text that goes on: the answer is of them all."""
    text = """\
所属名                      措置状況等
契約管財課   令和５年１０月に取扱いを定め、無償譲渡を受けた物品
        は備品登録を行うことを全課に通知した。
税務課     登録されていなかった複合機等について、備品登録を行
保険年金課   った。
介護保険課
防災危機    備蓄用品を一元的に管理する台帳を作成した。
管理課     今後は、保存期限の前に活用先を決定する。
"""
    (rows,) = tables(text)
    assert [row[0] for row in rows[1:]] == ["契約管財課", "税務課\n保険年金課\n介護保険課", "防災危機管理課"]
    assert rows[2][1].endswith("備品登録を行った。")


def test_asked_once(monkeypatch):
    """A head that each page repeats is asked for its columns once, however many pages there are."""
    asked = []
    monkeypatch.setattr(
        spaced_columns, "grids_below", lambda lines, same, furniture: asked.append(same) or []
    )
    spaced_columns.spaced_tables(list(lines_of("指摘事項   措置の内容   所管課\n旅費の誤りがある。\n" * 500)))
    assert len(asked) == 1
