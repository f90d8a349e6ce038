"""Editions for screen readers: a whole finding on one line, its labels between its sentences."""

from auditdoc.document import Furniture
from auditdoc.layouts import recognise
from auditdoc.layouts.spoken import inline_labels, split_spoken_heading
from auditdoc.readers.text import read_text

TITLE = "２０２３年度定期監査の結果に関する報告に基づく処理経過　音声版　ここから本文　柊市監査委員\n"
REPORT = (
    TITLE + "《総務部》\n"
    "＜税務課＞ 指摘事項　督促状の送付が遅れていた。　処理経過　送付の日を定めた。\n"
    "＜南が丘支所＞　（１）指摘事項　台帳がない。　処理経過　作成した。　（２）指摘事項　鍵の記録がない。　処理経過　記録した。\n"
    "本文ここまで　お問い合わせ　柊市監査事務局　電話０００－００００\n"
)


def test_a_record_spoken_in_one_breath_is_told_apart() -> None:
    """An edition for screen readers sets labels inside running text."""
    said = inline_labels(
        "番号 1。監査項目 育成料の減免。留意事項 期間の記載がない。 担当課 児童課。措置事項 欄を設けた。"
    )
    assert [(label.label.role, label.rest) for label in said] == [
        ("number", "1"),
        ("category", "育成料の減免"),
        ("finding", "期間の記載がない。"),
        ("department", "児童課"),
        ("response", "欄を設けた。"),
    ]
    assert inline_labels("措置状況 対応した。") == []


def test_several_findings_on_one_line_keep_their_numbers_and_departments() -> None:
    """A name in brackets opens the line; the number stands before the label of each finding."""
    (report,) = recognise(read_text(REPORT.encode(), "a.txt"))
    found = [
        (f.number, f.paragraphs, f.targets, f.responses[0].paragraphs, f.path) for f in report.findings()
    ]
    branch = ("《総務部》", "＜南が丘支所＞")
    assert found == [
        (None, ("督促状の送付が遅れていた。",), ("税務課",), ("送付の日を定めた。",), ("《総務部》", "＜税務課＞")),
        ("（１）", ("台帳がない。",), ("南が丘支所",), ("作成した。",), branch),
        ("（２）", ("鍵の記録がない。",), ("南が丘支所",), ("記録した。",), branch),
    ]  # fmt: skip
    assert (report.year, report.audit_type, report.issuer) == ("R5", "定期監査", "柊市監査委員")


def test_a_mark_of_the_page_tells_that_a_line_was_several() -> None:
    """Of the lines that were one, only the marks are furniture."""
    document = read_text(REPORT.encode(), "a.txt")
    assert [b.text for b in document.blocks if isinstance(b, Furniture)] == [
        "ここから本文", "本文ここまで", "お問い合わせ", "柊市監査事務局", "電話０００－００００",
    ]  # fmt: skip


def test_full_width_blanks_alone_end_no_line() -> None:
    """Without such a mark a line with full-width blanks is one."""
    line = "令和５年度　定期監査　柊市監査委員"
    assert [b.text for b in read_text(line.encode(), "a.txt").blocks] == [line]  # type: ignore[union-attr]


def test_a_name_in_brackets_opens_a_spoken_record_only_where_labels_follow() -> None:
    assert split_spoken_heading("＜税務課＞　指摘事項　遅い。　処理経過　改めた。") == (
        "＜税務課＞",
        "指摘事項　遅い。　処理経過　改めた。",
    )
    assert split_spoken_heading("＜税務課＞　督促状の送付が遅れていた。") is None
    assert split_spoken_heading("【指摘事項】　意見　遅い。　措置　改めた。") is None


def test_a_number_before_a_spoken_label_is_that_of_the_finding() -> None:
    first, second = inline_labels("（１）指摘事項　遅い。　処理経過　改めた。")
    assert (first.number, first.rest, second.number) == ("（１）", "遅い。", None)


def test_a_number_and_a_blank_before_a_label_and_a_department_without_findings() -> None:
    """What is said of one department is no answer of the one before."""
    text = (
        TITLE + "■総務部\n"
        "【人事課】 １　指摘事項　決裁がない。　措置状況　受けた。　２　意見　研修を充実されたい。　措置状況　改めた。\n"
        "【財政課】 指摘事項　該当なし。\n"
    )
    (report,) = recognise(read_text(text.encode(), "a.txt"))
    found = [(f.number, f.kind, f.targets, len(f.responses)) for f in report.findings()]
    assert found == [("１", "指摘", ("人事課",), 1), ("２", "意見", ("人事課",), 1)]
    assert any("該当なし" in notice for notice in report.notices)


def test_two_names_and_a_numbered_one_before_a_spoken_record() -> None:
    """The office of a board is no section of the division before it."""
    text = (
        TITLE + "《区民部》　＜戸籍課＞　指摘事項　期間が誤っていた。　処理経過　改めた。\n"
        "《教育委員会事務局》\n（１）　庶務課　指摘事項　鍵の管理簿がない。　処理経過　作成した。\n"
    )
    (report,) = recognise(read_text(text.encode(), "a.txt"))
    assert [(f.path, f.targets) for f in report.findings()] == [
        (("《区民部》", "＜戸籍課＞"), ("戸籍課",)),
        (("《教育委員会事務局》", "（１） 庶務課"), ("庶務課",)),
    ]


def test_a_title_keeps_its_blanks_where_a_line_is_divided() -> None:
    text = "令和５年度 定期監査の結果に基づく措置状況　ここから本文　柊市監査委員\n＜税務課＞　指摘事項　遅い。　措置　改めた。\n"
    (report,) = recognise(read_text(text.encode(), "a.txt"))
    assert (report.title, report.issuer) == ("令和５年度 定期監査の結果に基づく措置状況", "柊市監査委員")


def test_a_numbered_title_before_the_record_and_several_who_answer_in_turn() -> None:
    """Behind one label each who answers is named in brackets; 《 》 around a word of prose is no name."""
    text = (
        "令和4年度定期監査の結果に基づく措置状況（音声版）\n\n榎町監査委員\n\n1　意見\n"
        "(1)　鍵の管理について　内容　貸出簿がない。管理されたい。（税務課、会計課）　"
        "措置　《税務課》貸出簿を設けた。　《会計課》月末に点検している。　《鍵番号》の札も改めた。\n"
        "(2)　公印の管守について　内容　使用簿の記載を徹底されたい。（総務課）　措置　《総務課》毎週確かめている。\n"
    )
    (report,) = recognise(read_text(text.encode(), "a.txt"))
    assert [
        (f.number, f.title, f.kind, f.targets, [(r.departments, r.paragraphs) for r in f.responses])
        for f in report.findings()
    ] == [
        ("(1)", "鍵の管理について", "意見", ("税務課", "会計課"), [
            (("税務課",), ("貸出簿を設けた。",)),
            (("会計課",), ("月末に点検している。　《鍵番号》の札も改めた。",)),
        ]),
        ("(2)", "公印の管守について", "意見", ("総務課",), [(("総務課",), ("毎週確かめている。",))]),
    ]  # fmt: skip


def test_a_numbered_title_without_a_record_is_no_spoken_heading() -> None:
    assert split_spoken_heading("(1)　鍵の管理について　内容　貸出簿がない。") is None
