"""内容, 概要 and the like: labels of findings where nothing else beside the answers names what was found."""

import pytest

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

TITLE = "令和5年度定期監査 措置状況報告書"
FOUND = "現物と台帳とが一致しない薬品があった。"
DONE = "現物を計量し、台帳を修正した。"


def findings(text: str, name: str) -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def table(*rows: str) -> str:
    """A table in Markdown, its first row the head."""
    first, *rest = rows
    return "\n".join(
        ["", f"| {first} |", "|" + "---|" * (first.count("|") + 1), *(f"| {r} |" for r in rest), ""]
    )


FORM = (
    "<table><tr><th>番号</th><td>1</td><th>区分</th><td>指摘事項</td></tr>"
    "<tr><th>{0}</th><td colspan=3>北小学校</td></tr>"
    "<tr><th>{1}</th><td colspan=3>"
    + FOUND
    + "</td></tr><tr><th>{2}</th><td colspan=3>"
    + DONE
    + "</td></tr></table>"
)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (
            table("番号 | 区分 | 学校名 | 内容 | 改善措置", f"1 | 指摘事項 | 北小学校 | {FOUND} | {DONE}"),
            "a.md",
        ),
        (table("No. | 種別 | 所管課 | 概要 | 対応状況", f"1 | 指摘 | 北小学校 | {FOUND} | {DONE}"), "a.md"),
        (f"<h1>{TITLE}</h1>" + FORM.format("学校名", "内　容", "改善措置"), "a.html"),
        (f"<h1>{TITLE}</h1>" + FORM.format("対象課", "要旨", "措置の内容"), "a.html"),
        (
            (
                f"<h1>{TITLE}</h1><dl><dt>番号</dt><dd>1</dd><dt>種別</dt><dd>指摘事項</dd><dt>所属</dt><dd>北小学校</dd>"
                f"<dt>詳細</dt><dd>{FOUND}</dd><dt>対応</dt><dd>{DONE}</dd></dl>"
            ),
            "a.html",
        ),
        (f"\n番号：1\n区分：指摘事項\n学校名：北小学校\n内容：{FOUND}\n改善措置：{DONE}\n", "a.txt"),
        (f"\n第1 指摘事項\n\n1 北小学校\n【内容】\n{FOUND}\n【措置】\n{DONE}\n", "a.txt"),
    ],
)
def test_they_are_the_finding_beside_an_answer(document: str, name: str) -> None:
    """A kind beside 区分 is no label, nor is the heading of a part."""
    (found,) = findings(document if name == "a.html" else f"{TITLE}\n{document}", name)
    assert (found.number, found.kind, found.targets) == ("1", "指摘", ("北小学校",)) or found.path[-1:] == (
        "1 北小学校",
    )
    assert (found.paragraphs, found.responses[0].paragraphs) == ((FOUND,), (DONE,))


def test_beside_a_title() -> None:
    (found,) = findings(
        TITLE + "\n" + table("項目 | 概要 | 対応状況", f"薬品の管理 | {FOUND} | {DONE}"), "a.md"
    )
    assert (found.title, found.paragraphs) == ("薬品の管理", (FOUND,))


@pytest.mark.parametrize(
    "document",
    [
        table("区分 | 内容", "措置済 | 措置を講じたもの", "検討中 | 検討しているもの"),
        table("番号 | 事業名 | 内容 | 予算額", "1 | 図書館の改修 | 外壁を塗り替える。 | 1,200"),
        "\n内容：令和5年度の予算の執行\n期間：令和5年10月から12月まで\n",
    ],
)
def test_without_answers_they_are_none(document: str) -> None:
    assert findings(TITLE + "\n" + document, "a.md") == []


def test_beside_a_label_of_findings_they_are_none() -> None:
    """措置 | 内容 is what was done, whatever stands elsewhere."""
    page = (
        f"<h1>{TITLE}</h1><table><tr><td>番号</td><td colspan=2>1</td></tr><tr><td>所管課</td><td colspan=2>総務課</td></tr>"
        f"<tr><td>監査の結果</td><td colspan=2>{FOUND}</td></tr>"
        f"<tr><td rowspan=2>措置</td><td>内容</td><td>{DONE}</td></tr><tr><td>年月日</td><td>令和6年1月5日</td></tr></table>"
    )
    (found,) = findings(page, "a.html")
    assert (found.paragraphs, found.responses[0].paragraphs) == ((FOUND,), (DONE,))
