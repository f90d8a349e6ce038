"""Numbers that a browser sets before the items of a list."""

import pytest

from auditdoc.document import Heading, Paragraph
from auditdoc.readers import read


def _texts(page: str) -> list[str]:
    document = read(page.encode(), "a.html")
    assert document.characters == sum(len("".join(b.text.split())) for b in document.blocks if isinstance(b, (Heading, Paragraph)))  # fmt: skip
    return [block.text for block in document.blocks if isinstance(block, (Heading, Paragraph))]


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1. ", "2. "]),
        (' type="a"', ["a. ", "b. "]),
        (' type="I" start="4"', ["IV. ", "V. "]),
        (' style="list-style-type: katakana"', ["ア. ", "イ. "]),
        (' style="list-style: none"', ["", ""]),
        (" reversed", ["2. ", "1. "]),
        (' start="99999"', ["1. ", "2. "]),
    ],
)
def test_items_that_hold_more_than_a_paragraph_are_numbered(attributes: str, numbers: list[str]) -> None:
    page = f"<p>監査</p><ol{attributes}><li>公印<p>印がない。</p></li><li>備品<p>登録がない。</p></li></ol>"
    first, second = numbers
    assert _texts(page) == ["監査", f"{first}公印", "印がない。", f"{second}備品", "登録がない。"]


def test_plain_items_are_quoted_without_numbers() -> None:
    """Three deeds in a list inside an answer; a paragraph in an item is the item."""
    assert _texts("<ol><li>直した。</li><li><p>周知した。</p></li></ol>") == ["直した。", "周知した。"]


def test_an_item_that_prints_its_number_keeps_it() -> None:
    assert _texts("<ol><li>（1）公印<p>印がない。</p></li></ol>") == ["（1）公印", "印がない。"]


def test_a_heading_in_an_item_is_numbered() -> None:
    page = "<ol type='I'><li><h2>決算審査</h2><p>意見がある。</p></li></ol>"
    assert _texts(page) == ["I. 決算審査", "意見がある。"]
