"""What stands between two pages of a text, and the paragraph that it interrupts."""

from auditdoc.document import Furniture
from auditdoc.readers.text import read_text

GAZETTE = (
    "　　　　　　暁　　県　　公　　報\n\n　令和２年２月１４日　金曜日　　第２０８号\n────────────────\n\n"
    "監査公表第４号\n\n　次のとおり公表する。講じた措置のうち、令和元年九月から、四半期ごとに開催し、その\n"
    "会議の資料を整えた。また、改めた様式により毎月の状況を確認している。今後は、料金の\n"
    "\f　　令和２年２月１４日　金曜日　　暁　県　公　報　　第２０８号　　　　二\n────────────────\n"
    "見直し等の進捗状況を確認する。また、経常の損失は前年の同じ期間に比べて縮小しており、\n引き続き努める。\n"
    "\n────────────────\n発行　暁県　　　　　　印刷　暁県総務部文書課\n"
)


def test_the_head_of_a_gazette_on_its_second_page() -> None:
    """Name, date and number of the first page in one line, with the page: furniture, though two pages alone have it."""
    blocks = read_text(GAZETTE.encode(), "a.txt").blocks
    kinds = [(block.kind, block.text[:4]) for block in blocks if isinstance(block, Furniture)]
    assert ("running_head", "令和２年") in kinds
    assert ("navigation", "発行　暁") in kinds
    assert any("料金の見直し等" in block.text for block in blocks if not isinstance(block, Furniture))


def test_a_heading_at_the_head_of_a_page_is_text() -> None:
    """A line that has one part of the first head and words of its own stays."""
    text = GAZETTE.replace("暁　県　公　報　　第２０８号　　　　二", "監査公表第５号")
    blocks = read_text(text.encode(), "a.txt").blocks
    assert any("監査公表第５号" in block.text for block in blocks if not isinstance(block, Furniture))
