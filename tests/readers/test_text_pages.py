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


BODY = "　減免の理由が記載されていないまま承認していたものが認められたので、要件に該当することを\n確認した上で承認されたい。\n"
SPLIT = "令和6年3月15日\n\n金曜日\n\n真\n\n砂\n\n県\n\n公\n\n報\n\n第3412号\n\n"


def test_a_running_head_that_a_converter_set_in_many_lines() -> None:
    """The letters of a gazette's name, its date and its number, each on a line of its own, in whatever order."""
    turned = "第3412号\n\n真\n\n砂\n\n県\n\n公\n\n報\n\n令和6年3月15日\n\n金曜日\n\n"
    bodies = [
        BODY.replace("減免", of).replace("確認", act)
        for of, act in [("免除", "点検"), ("貸付", "精査"), ("減額", "照合")]
    ]
    pages = [head + body for head, body in zip([SPLIT, turned, SPLIT], bodies, strict=True)]
    text = "\f".join(f"{page}\n{number}\n\n" for number, page in enumerate(pages, 7))
    blocks = read_text(text.encode(), "a.txt").blocks
    kept = "".join(block.text for block in blocks if not isinstance(block, Furniture))
    assert kept.count("第3412号") == 1
    assert kept.count("承認されたい。") == 3


def test_labels_at_the_head_of_each_page_are_no_running_head() -> None:
    """A form on each page begins with the same words; neither a date nor the number of an issue is among them."""
    pages = "\f".join(
        f"様式第3号\n措置状況報告書\n整理番号\n{n}\n監査の結果\n{BODY}措置の内容\n様式を改めた。\n"
        for n in (4, 9)
    )
    blocks = read_text(pages.encode(), "a.txt").blocks
    assert sum("整理番号" in block.text for block in blocks if not isinstance(block, Furniture)) == 2


def test_numbers_of_pages_that_stand_behind_the_head() -> None:
    """（2） alone on its line, though not at the edge: it counts the pages. An item of a list does not."""
    text = "\f".join(
        f"措置状況\n\n{BODY}\n（{n}）\n\n{BODY.replace('減免', f'第{n}の')}{BODY}" for n in (1, 2, 3, 4)
    )
    assert "（2）" in [b.text for b in read_text(text.encode(), "a.txt").blocks if isinstance(b, Furniture)]
    other = text.replace("（2）", "（7）").replace("（3）", "（1）")
    assert "（7）" not in [
        b.text for b in read_text(other.encode(), "a.txt").blocks if isinstance(b, Furniture)
    ]
