"""What a page says of itself, in any format."""

from auditdoc.document import Furniture, Paragraph, Table
from auditdoc.readers import read

REPORT = "<h1>令和5年度工事監査の措置</h1><p>承諾書の提出を受けた。</p>"


def test_a_frame_around_a_contact_block_is_furniture() -> None:
    """Pages print 「このページに関するお問い合わせ先」 with a border; a table with the same words among others is a table."""
    box = "<table><tr><td>このページに関するお問い合わせ先<br>監査事務局<br>電話：000-000-0000</td></tr></table>"
    document = read((REPORT + box).encode(), "a.html")
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["承諾書の提出を受けた。"]
    assert any("監査事務局" in b.text for b in document.blocks if isinstance(b, Furniture))
    both = box.replace("</td></tr>", "</td><td>指摘に係る窓口</td></tr>")
    assert any(isinstance(block, Table) for block in read((REPORT + both).encode(), "a.html").blocks)


def test_a_contact_line_is_furniture_where_it_has_a_telephone() -> None:
    """「問合せ先　監査事務局　電話 …」 in one paragraph; the same words about something else stay."""
    lines = "<p>問合せ先　監査事務局　電話 00-0000-0000（直通）</p><p>問合せ先　の記載が漏れていた。</p>"
    document = read((REPORT + lines).encode(), "a.html")
    shown = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert shown == ["承諾書の提出を受けた。", "問合せ先　の記載が漏れていた。"]


LINKS = "添付ファイル\n\n措置状況一覧（Excelファイル：34KB）\n\n報告書 [PDF形式/412KB]\n"


def test_links_to_files_at_the_end_are_furniture() -> None:
    """Below 添付ファイル stand files with their kind and size, in a copied page as in the page itself."""
    text = f"措置の状況\n\n承諾書の提出を受けた。\n\n{LINKS}"
    page = REPORT + "".join(
        f"<h2>{t}</h2>" if t == "添付ファイル" else f"<p>{t}</p>" for t in LINKS.split("\n\n")
    )
    for document in (read(text.encode(), "a.txt"), read(page.encode(), "a.html")):
        shown = [b.text for b in document.blocks if isinstance(b, Paragraph)]
        assert shown[-1] == "承諾書の提出を受けた。"
        assert any("34KB" in b.text for b in document.blocks if isinstance(b, Furniture))


def test_a_sentence_below_the_word_for_files_is_text() -> None:
    """「関連資料」 above what an answer says heads no links."""
    text = "関連資料\n貸出簿の写しの提出を受けた。\n記録のない日があったので、様式を改めた。\n"
    document = read(("措置の状況\n" + text).encode(), "a.txt")
    assert sum("。" in b.text for b in document.blocks if isinstance(b, Paragraph)) == 2
