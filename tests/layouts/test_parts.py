"""Findings and answers in a part of their own, each with the same sections and numbers: reports of a few lines."""

import io
import re

import docx
import pytest

from auditdoc.errors import NoFindings
from auditdoc.layouts import UNPAIRED, recognise
from auditdoc.pipeline import parse_bytes
from auditdoc.readers import read
from auditdoc.records import Report

TITLE = "令和5年度定期監査の結果及び措置の内容"
FOUND = """第1　監査の結果
1　総務部財政課
(1)　予算の流用について（指摘）
流用の決裁が支出の後になっていた。
適正に処理されたい。
(2)　契約書について（意見）
契約書の様式を見直されたい。
2　上浦町観光協会
(1)　補助金の精算について（指摘）
精算書の日付がなかった。
〔上浦町観光協会、商工課〕
"""
ANSWERED = """第2　措置の内容
1　総務部財政課
(1)　予算の流用について
決裁の手順を改めた。
(2)　契約書について
様式を改めた。
2　上浦町観光協会
(1)　補助金の精算について
【上浦町観光協会】
日付を記入した。
【商工課】
精算書を確認した。
"""
RANKS = ("第", r"\d　", r"\(\d\)　.*について")


def level_of(line: str, ranks: int) -> int | None:
    return next((n + 2 for n, rank in enumerate(RANKS[:ranks]) if re.match(rank, line)), None)


def in_word(lines: list[str], ranks: int) -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for line in lines:
        level = level_of(line, ranks)
        if level:
            document.add_heading(line, level)
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_form(form: str, text: str, ranks: int) -> bytes:
    """*text* as a file of this form, with headings of the file for so many ranks of its numbers."""
    lines = text.splitlines()
    if form == "docx":
        return in_word(lines, ranks)
    if form == "md":
        marked = ["#" * (level_of(line, ranks) or 0) + " " + line for line in lines]
        return "\n\n".join([f"# {TITLE}", *map(str.strip, marked)]).encode()
    if form == "html":
        tags = [(f"h{level}" if (level := level_of(line, ranks)) else "p", line) for line in lines]
        return (f"<h1>{TITLE}</h1>" + "".join(f"<{tag}>{line}</{tag}>" for tag, line in tags)).encode()
    return f"{TITLE}\n\n{text}".encode()


def report(text: str, form: str = "txt", ranks: int = 0) -> Report:
    return recognise(read(in_form(form, text, ranks), f"a.{form}"))[0]


def said(text: str, form: str = "txt", ranks: int = 0) -> list[tuple[tuple[str, ...], str | None, list[str]]]:
    """Of each finding the headings above it, its number and its answers."""
    return [
        (finding.path, finding.number, ["".join(answer.paragraphs) for answer in finding.responses])
        for finding in report(text, form, ranks).findings()
    ]


@pytest.mark.parametrize("ranks", [1, 2, 3])
@pytest.mark.parametrize("form", ["txt", "md", "html", "docx"])
def test_section_and_number_say_which_answer_is_whose(form: str, ranks: int) -> None:
    """Whatever of the numbering the file makes headings, the records are the same."""
    read_ = report(FOUND + ANSWERED, form, ranks)
    first, second, third = read_.findings()
    assert [section.heading for section in read_.sections] == ["総務部財政課", "上浦町観光協会"]
    assert (first.number, first.title, first.kind) == ("(1)", "予算の流用について", "指摘")
    assert first.paragraphs == ("流用の決裁が支出の後になっていた。", "適正に処理されたい。")
    assert (first.targets, first.responses[0].paragraphs) == (("総務部財政課",), ("決裁の手順を改めた。",))
    assert (second.kind, second.responses[0].paragraphs) == ("意見", ("様式を改めた。",))
    assert (third.number, third.targets) == ("(1)", ("上浦町観光協会", "商工課"))
    assert [(r.departments, r.paragraphs) for r in third.responses] == [
        (("上浦町観光協会",), ("日付を記入した。",)),
        (("商工課",), ("精算書を確認した。",)),
    ]
    assert not read_.unused


def test_findings_without_titles_under_sections_of_work() -> None:
    assert said(
        "1　指摘事項\n（１）収入事務\nア　調定が遅れていた。（税務課）\nイ　督促状が発送されていなかった。（収納課）\n（２）支出事務\n"
        "ア　日付が空欄であった。（会計課）\n2　措置の内容\n（１）収入事務\nア　手順を改めた。\nイ　督促状を発送した。\n（２）支出事務\nア　確認した。\n"
    ) == [
        (("（１） 収入事務",), "ア", ["手順を改めた。"]),
        (("（１） 収入事務",), "イ", ["督促状を発送した。"]),
        (("（２） 支出事務",), "ア", ["確認した。"]),
    ]


def test_sections_named_by_departments_and_nothing_else() -> None:
    assert said(
        "1　監査の結果\n総務部\n(1)　決裁が遅れていた。\n教育部\n(1)　記載漏れがあった。\n"
        "2　講じた措置\n総務部\n(1)　手順を改めた。\n教育部\n(1)　台帳を整備した。\n以上\n"
    ) == [(("総務部",), "(1)", ["手順を改めた。"]), (("教育部",), "(1)", ["台帳を整備した。"])]


def test_three_steps_down_to_the_finding() -> None:
    """A department and its sections; a section without findings says so."""
    read_ = report(
        "第1　監査の結果\n1　総務部\n(1)　財政課\nア　決裁が遅れていた。\n(2)　人事課\n指摘事項なし\n2　教育部\n(1)　学校教育課\nア　記載漏れがあった。\n"
        "第2　措置の内容\n1　総務部\n(1)　財政課\nア　手順を改めた。\n2　教育部\n(1)　学校教育課\nア　台帳を整備した。\n"
    )
    assert [(f.path, f.targets, f.responses[0].paragraphs) for f in read_.findings()] == [
        (("1 総務部", "(1) 財政課"), ("財政課",), ("手順を改めた。",)),
        (("2 教育部", "(1) 学校教育課"), ("学校教育課",), ("台帳を整備した。",)),
    ]


def test_points_of_a_finding_and_of_its_answer_stay_text() -> None:
    (first, *_) = report(
        FOUND.replace("適正に", "ア　4月分\nイ　5月分\n適正に")
        + ANSWERED.replace("手順を改めた。", "手順を次のとおり改めた。\nア　事前に合議する。")
    ).findings()
    assert len(first.paragraphs) == 4
    assert first.responses[0].paragraphs == ("決裁の手順を次のとおり改めた。", "ア　事前に合議する。")


@pytest.mark.parametrize("answers", ["(1)及び(2)　手順と様式を改めた。", "手順と様式を改めた。"])
def test_one_answer_to_several_findings_of_a_section(answers: str) -> None:
    """It names their numbers, or stands in the section without any; both are asked and answer."""
    read_ = report(
        FOUND
        + f"第2　措置の内容\n1　総務部財政課\n{answers}\n2　上浦町観光協会\n(1)　補助金の精算について\n日付を記入した。\n"
    )
    first, second, third = read_.findings()
    assert first.responses[0].paragraphs == second.responses[0].paragraphs == ("手順と様式を改めた。",)
    assert first.responses[0].shared_with == (second.id,)
    assert first.targets == second.targets == ("総務部財政課",)
    assert third.responses[0].paragraphs == ("日付を記入した。",)


def test_what_follows_the_second_part_is_no_answer() -> None:
    read_ = report(FOUND + ANSWERED + "第3　その他\n次回の監査は令和6年度に行う。\n")
    (*_, last) = read_.findings()
    assert last.responses[-1].paragraphs == ("精算書を確認した。",)
    assert any("次回" in text for text in (*read_.notices, *(text.text for text in read_.unused)))


def test_a_second_part_that_only_announces_answers() -> None:
    """Nothing stands in it by a number: the report is one of results."""
    text = FOUND + "第2　措置の状況\n監査の結果に基づく措置の状況は、別途公表する。\n"
    assert all(not answers for _, _, answers in said(text))
    with pytest.raises(NoFindings, match="no answers"):
        parse_bytes(in_form("txt", text, 0), "a.txt")


def test_an_answer_by_a_number_that_no_finding_has() -> None:
    """It stays out of the records, its text is shown, and the place is named."""
    read_ = report(FOUND + ANSWERED.replace("(2)　契約書", "(3)　契約書"))
    assert [len(finding.responses) for finding in read_.findings()] == [1, 0, 2]
    assert [(text.text, text.why) for text in read_.unused] == [
        ("(3)　契約書について", UNPAIRED),
        ("様式を改めた。", UNPAIRED),
    ]
    assert [problem.code for problem in read_.problems] == ["AD007"]


def test_titles_that_contradict_each_other_do_not_pair() -> None:
    """The answers are numbered in another order: no number says whose they are."""
    swapped = ANSWERED.replace("予算の流用", "＊").replace("契約書", "予算の流用").replace("＊", "契約書")
    assert [answers for _, number, answers in said(FOUND + swapped)] == [
        [],
        [],
        ["日付を記入した。", "精算書を確認した。"],
    ]


def test_answers_counted_through_where_findings_are_not() -> None:
    counted = (
        "第2　措置の内容\n(1)　予算の流用について\n決裁の手順を改めた。\n(2)　契約書について\n様式を改めた。\n"
        "(3)　補助金の精算について\n日付を記入した。\n"
    )
    assert all(not answers for _, _, answers in said(FOUND + counted))
    with pytest.raises(NoFindings, match="no answer stands by the number"):
        parse_bytes(in_form("txt", FOUND + counted, 0), "a.txt")


def test_answers_below_their_findings_are_left_as_they_are() -> None:
    """Two labels that are not set alike open no parts, and neither do the lists of one section after the other."""
    assert said(
        "1　総務課\n(1)　指摘事項\nア　決裁が遅れていた。\n(2)　措置内容\nア　手順を改めた。\n"
        "2　農政課\n(1)　指摘事項\nア　記載漏れがあった。\n(2)　措置内容\nア　台帳を整備した。\n"
    ) == [
        (("1 総務課",), "ア", ["手順を改めた。"]),
        (("2 農政課",), "ア", ["台帳を整備した。"]),
    ]


def test_sections_of_the_parts_that_read_like_labels() -> None:
    """「1 是正を要する事項」 below 「第1 監査の結果」 is a section, 「ア　…について（総務課）」 a title with who is asked."""
    text = """令和5年度定期監査の結果に係る措置について

北嶺組合監査委員

第1　監査の結果

1　是正を要する事項

ア　手数料の調定について（業務課）

　三か月分をまとめて調定していた。規則に従い調定されたい。

イ　旅費の支給について（総務課）

　過払いがあった。返還の手続を行われたい。

2　検討を要する事項

ア　基金の運用について（総務課）

　運用の方法について検討されたい。

第2　措置の内容

1　是正を要する事項に対する措置

ア　毎月末日に調定を行うこととした。

イ　返納を受けた。

2　検討を要する事項に対する措置

ア　定期預金により運用している。
"""
    found = [
        (f.number, f.title, f.targets, f.responses[0].paragraphs)
        for f in recognise(read(text.encode(), "a.txt"))[0].findings()
    ]
    assert found == [
        ("ア", "手数料の調定について", ("業務課",), ("毎月末日に調定を行うこととした。",)),
        ("イ", "旅費の支給について", ("総務課",), ("返納を受けた。",)),
        ("ア", "基金の運用について", ("総務課",), ("定期預金により運用している。",)),
    ]
