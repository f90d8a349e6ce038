"""What stands around the findings: titles, ends, numbers of labels, what a page says of itself."""

from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.records import Finding

HEAD = "令和5年度定期監査の結果に対する措置状況\n\n青嵐市監査委員\n\n"


def findings(text: str, name: str = "a.txt") -> list[Finding]:
    return list(recognise(read(text.encode(), name))[0].findings())


def test_a_title_that_is_worded_as_a_label() -> None:
    """「…年度…意見に対する対応状況」 above all is the report's title; a footnote of Markdown belongs to what refers to it."""
    report = recognise(
        read(
            "# 令和3年度決算審査意見に対する対応状況\n\n松穂市\n\n審査意見[^1]への対応をまとめた。\n\n"
            "## 1　不用額について\n\n**審査意見**\n\n予算の精度を高められたい。\n\n**対応状況**\n\n"
            "- 財政課：精査する。\n- 各課：見直す[^b]。\n\n*担当課：財政課、各課*\n\n[^1]: 8月26日に提出された。\n\n[^b]: 令和5年度から\n".encode(),
            "a.md",
        )
    )[0]
    assert (report.title, report.issuer, report.audit_type) == (
        "令和3年度決算審査意見に対する対応状況",
        "松穂市",
        "決算審査",
    )
    assert "[^1]: 8月26日に提出された。" in report.notices
    (finding,) = report.findings()
    assert [(r.departments, r.paragraphs) for r in finding.responses] == [
        (("財政課",), ("精査する。",)),
        (("各課",), ("見直す[^b]。",)),
    ]
    assert finding.footnotes == ("[^b]: 令和5年度から",)
    assert finding.targets == ("財政課", "各課")


def test_the_end_of_a_spoken_edition() -> None:
    """「以上で…を終わります。」 ends the report and is no part of the last answer."""
    (finding,) = findings(
        HEAD
        + "《総務課》\n指摘事項\n整備されたい。\n措置\n整備した。\n\n以上で、措置状況の報告を終わります。\n"
    )
    assert finding.responses[0].paragraphs == ("整備した。",)


def test_labels_that_count() -> None:
    """(1) 指摘事項, 指摘事項① : the number is the finding's, also of the first below a heading that stands above several."""
    page = "<h1>令和5年度定期監査の措置状況</h1><h2>3　共通事項</h2><dl>{}</dl>"
    pair = "<dt>{} 要望事項</dt><dd>周知されたい。</dd><dt>措置の内容</dt><dd>周知した。</dd>"
    text = page.format(pair.format("(1)") + pair.format("(2)"))
    assert [(f.number, f.path, f.title) for f in findings(text, "a.html")] == [
        ("(1)", ("3 共通事項",), None),
        ("(2)", ("3 共通事項",), None),
    ]
    row = "<tr><td>要望事項{}</td><td>周知されたい。</td></tr><tr><td>措置状況</td><td>周知した。</td></tr>"
    form = "<h1>令和5年度定期監査の措置状況</h1><p>◎ <b>総務課</b></p><table>{}</table>"
    assert [
        (f.number, f.kind) for f in findings(form.format(row.format("①") + row.format("②")), "a.html")
    ] == [
        ("①", "要望"),
        ("②", "要望"),
    ]


def test_two_years_are_no_year_of_the_report() -> None:
    """Two years in the sentence below the title; a body and the section that oversees it under one label."""
    page = (
        "<h1>監査の結果に対する措置状況</h1>"
        "<p>令和2年度及び令和3年度の監査について公表します。</p><h2>令和2年度監査</h2><table><tr><th>番号</th><td>1</td></tr>"
        "<tr><th>指摘の内容</th><td>計上されていない。</td></tr><tr><th>団体・所管課</th><td>公益財団法人文化財団、文化課</td></tr>"
        "<tr><th>措置の内容</th><td>計上した。</td></tr></table>"
    )
    (report,) = recognise(read(page.encode(), "a.html"))
    assert report.year is None
    (finding,) = report.findings()
    assert finding.targets == ("公益財団法人文化財団", "文化課")
