"""Forms in a text dump: labels at the left edge that come back, values beside and below them."""

from auditdoc.document import Furniture, Paragraph, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import read

FORMS = """\
                   令和3年度包括外部監査の結果に基づく措置等
第3章    県有施設の維持管理
整理番号    1           報告書頁  P.41
区  分    指摘          所管課   管財課
項  目    保守点検業務の履行確認
監査結果      点検業務について、提出された報告書に不備の
（要旨）    記載があった。
          なお、同様の不備は前年度の報告書にも記載さ
        れていた。
措置状況    措置済         措置年月日 令和4年8月31日
措置内容      検査調書の様式を改め、報告書の不備欄の有無
        を記入する項目を追加した。

整理番号    2          報告書頁   P.46
区  分    意見         所管課    管財課、建築住宅課
項  目    個別施設計画の優先順位
監査結果      利用者数も加味した指標に改めることが望まれ
（要旨）    る。
\f                 令和3年度包括外部監査の結果に基づく措置等

措置状況   検討中      措置年月日
措置内容    点数化する方法について、学識経験者から助言
       を受けている。
※  措置状況は、令和5年3月末現在のものである。
"""


def forms(text: str) -> list[list[list[str]]]:
    tables = [b for b in read(text.encode(), "a.txt").blocks if isinstance(b, Table)]
    return [[[cell.text for cell in row] for row in table.rows()] for table in tables]


def test_each_form_is_a_table_of_labels_and_values() -> None:
    """Labels spaced out or on two lines, two labels on a line, one without a value, a form that a page end cuts."""
    first, second = forms(FORMS)
    assert first[:3] == [
        ["整理番号", "1", "報告書頁", "P.41"],
        ["区分", "指摘", "所管課", "管財課"],
        ["項目", "保守点検業務の履行確認"],
    ]
    assert first[3] == [
        "監査結果（要旨）",
        "点検業務について、提出された報告書に不備の記載があった。\nなお、同様の不備は前年度の報告書にも記載されていた。",
    ]
    assert first[4] == ["措置状況", "措置済", "措置年月日", "令和4年8月31日"]
    assert second[4] == ["措置状況", "検討中", "措置年月日", ""]
    assert second[5][1] == "点数化する方法について、学識経験者から助言を受けている。"


def test_what_is_no_label_ends_a_form() -> None:
    """A remark at the left edge and a heading belong to no form; no character is lost."""
    document = read(FORMS.encode(), "a.txt")
    running = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert running[-1].startswith("※")
    assert "第3章 県有施設の維持管理" in [" ".join(text.split()) for text in running]
    counted = sum(
        nonblank(p.text)
        for b in document.blocks
        for p in ([p for c in b.cells for p in c.paragraphs] if isinstance(b, Table) else [b])
        if isinstance(p, Paragraph | Furniture)
    )
    assert counted == document.characters


def test_labels_that_come_once_make_no_form() -> None:
    """One such block may be a head and its rows, or an address."""
    assert forms(FORMS.split("整理番号    2")[0]) == []


def test_rows_of_forms_without_wrapped_values_stay_lines() -> None:
    """Full-width blanks between label and value: no row is the head of a table of columns."""
    form = "番号　　　　{0}\n区分　　　　指摘\n担当課　　　総務課\n措置区分　　措置済\n措置の内容　手順を改めた。\n\n"
    assert forms(form.format(1) + form.format(2) + form.format(3)) == []


def test_words_that_come_back_in_columns_are_no_forms() -> None:
    """The same departments in each part of a table: they come back in another order, and the head above them holds."""
    rows = {
        "総務課": "照合が遅れていた。",
        "財政課": "点検が遅れていた。",
        "税務課": "更新が遅れていた。",
        "会計課": "確認が遅れていた。",
    }
    lines = [f"{name}　　{text}　　手順を改めた。" for name, text in rows.items()]
    (table,) = forms(
        "課名　　　指摘事項　　　　　　措置の内容\n" + "\n".join([*lines, *reversed(lines)]) + "\n"
    )
    assert table[0] == ["課名", "指摘事項", "措置の内容"]
    assert len(table) == 9
