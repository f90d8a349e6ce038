"""The numbers that a browser sets before the items of a list; they stand nowhere in the page's text.

Only lists whose items hold more than a paragraph are numbered: there the number is that of a section or a finding. Three
deeds in a list inside an answer are quoted without them.
"""

import re

from auditdoc.readers.html_tree import Element
from auditdoc.readers.markup_text import names
from auditdoc.readers.number_forms import written

_FORMS = {
    "": "decimal",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    "katakana": "aiueoFullWidth",
    "katakana-iroha": "irohaFullWidth",
    "cjk-ideographic": "japaneseCounting",
    "cjk-decimal": "ideographDigital",
    "japanese-informal": "japaneseCounting",
}
"""`type` of HTML and list-style-type of CSS, as formats of Word; any other list has no numbers (disc, none)."""
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z]+(?:-[a-z]+)*)", re.I)
_BLOCKS = names("ol ul dl table blockquote div section p h1 h2 h3 h4 h5 h6")
_ONE_BLOCK = 1
"""A paragraph in an item is the item itself: how pandoc sets lists with blank lines between."""
MAX_NUMBER = 9999
"""What `start` and `value` may say; more is no count of findings."""


def list_numbers(root: Element) -> dict[Element, str]:
    """What a browser prints before the items of the lists below *root*: "3. "; none where items are mere paragraphs."""
    return {item: number for parent in root.iter("ol") for item, number in _numbers(parent).items()}


def _numbers(parent: Element) -> dict[Element, str]:
    items = [child for child in parent if child.tag == "li"]
    if not any(map(_is_section, items)):
        return {}
    step = -1 if parent.get("reversed") is not None else 1
    number = _whole(parent.get("start"), 1 if step > 0 else len(items))
    printed: dict[Element, str] = {}
    for item in items:
        number = _whole(item.get("value"), number)
        form = _FORMS.get(_style(item) or _style(parent) or parent.get("type", ""))
        if form is not None and 0 < number <= MAX_NUMBER:
            printed[item] = f"{written(number, form)}. "
        number += step
    return printed


def _is_section(item: Element) -> bool:
    return sum(child.tag in _BLOCKS for child in item) + bool((item.text or "").strip()) > _ONE_BLOCK


def _style(element: Element) -> str:
    match = _STYLE.search(element.get("style", ""))
    return match[1].lower() if match else ""


def _whole(printed: str | None, otherwise: int) -> int:
    return int(printed) if printed and re.fullmatch(r"[0-9]{1,4}", printed) else otherwise
