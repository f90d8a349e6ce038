"""What of a web page is the text, and what is there to move about in the site.

Three witnesses, in this order: the landmarks of HTML (`main`, `nav`, roles), the words in class and id
attributes, and links where text should be. None may take away most of a page: an element with more than
half of its unlinked text is never furniture, whatever its name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from auditdoc.document import FurnitureKind
from auditdoc.japanese.characters import nonblank
from auditdoc.japanese.spacing import without_blanks
from auditdoc.readers.html_tree import Element, events
from auditdoc.readers.markup_text import names
from auditdoc.readers.page_furniture import words

MAIN_SHARE = 0.5
"""Of the unlinked text outside furniture that a main part must hold; below it the page's own mark-up is not
believed."""
LINK_SHARE = 0.8
"""Of the text of a list from which on it is a menu; in a part that the page calls its main one only `ul`
and `ol` are."""
MIN_LINKS = 3
MIN_TITLE = 6
"""Characters of a title; shorter ones (the name of a town) repeat in every page title."""

_NAVIGATION_TAGS = names("nav aside menu footer")
_NAVIGATION_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search"))
_NAMED_TAGS = names("div ul ol p section aside form dl header footer span address figure center")
_LINK_LISTS = names("ul ol p div td dl center")
_HEADING_TAGS = frozenset(("h1", "h2", "h3"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")

MAX_NAMES = 400
"""Characters of id and classes that are looked at; some frameworks write hundreds of classes."""


@dataclass
class Marks:
    """What is known of elements before they are read.

    `mains`: text outside of them is navigation, unless there are none. `furniture`: elements with their kind.
    `tables`: tables and definition lists that hold data; the others only place their content on the page.
    `numbers`: what a browser prints before items of lists; `made` counts the characters of those that were put in.
    """

    mains: set[Element] = field(default_factory=set)
    furniture: dict[Element, FurnitureKind] = field(default_factory=dict)
    tables: set[Element] = field(default_factory=set)
    numbers: dict[Element, str] = field(default_factory=dict)
    made: int = 0


@dataclass
class _Amounts:
    """Of each element with all that is below it: non-blank characters, those in links, links, and headings
    (h1-h3) that are no links."""

    text: dict[Element, int] = field(default_factory=dict)
    linked: dict[Element, int] = field(default_factory=dict)
    links: dict[Element, int] = field(default_factory=dict)
    headings: dict[Element, int] = field(default_factory=dict)

    @property
    def elements(self) -> list[Element]:
        """All elements that are shown, in document order."""
        return list(self.text)

    def plain(self, element: Element) -> int:
        return self.text[element] - self.linked[element]


def marks_of(root: Element, title: str) -> Marks:
    """The marks of a whole page whose `<title>` is *title*."""
    amounts = _measure(root)
    marks = Marks(tables=data_tables(root))
    named = _named_furniture(amounts, root)
    marks.mains = _mains(amounts, named, root)
    if marks.mains:
        _admit_title(marks, amounts, title)
    around_main = marks.mains.union(*(main.iterancestors() for main in marks.mains))
    marks.furniture.update((e, kind) for e, kind in named.items() if e not in around_main)
    lists = names("ul ol") if marks.mains else _LINK_LISTS
    for element in amounts.elements:
        if element.tag in lists and _is_menu(element, amounts, root):
            marks.furniture.setdefault(element, "navigation")
    return marks


def _measure(root: Element) -> _Amounts:
    amounts = _Amounts()
    open_elements: list[Element] = []
    sums = (amounts.text, amounts.linked, amounts.links, amounts.headings)
    in_links = 0
    for kind, element, text, _line in events(root, lambda _e: False):
        if kind == "start":
            open_elements.append(element)
            amounts.text[element] = amounts.linked[element] = 0
            amounts.links[element] = int(_is_link(element))
            amounts.headings[element] = 0
            in_links += _is_link(element)
        elif kind == "text":
            size = nonblank(text)
            amounts.text[open_elements[-1]] += size
            amounts.linked[open_elements[-1]] += size if in_links else 0
        elif kind == "end":
            open_elements.pop()
            in_links -= _is_link(element)
            if element.tag in _HEADING_TAGS and amounts.plain(element):
                amounts.headings[element] += 1
            for amount in sums if open_elements else ():
                amount[open_elements[-1]] += amount[element]
    return amounts


def _is_link(element: Element) -> bool:
    return element.tag == "a" and element.get("href") is not None  # without it an anchor around a heading


def _own_names(element: Element) -> list[str]:
    """Its id and classes, in lower case."""
    return f"{element.get('id') or ''} {element.get('class') or ''}"[:MAX_NAMES].split()


def _named_furniture(amounts: _Amounts, root: Element) -> dict[Element, FurnitureKind]:
    """Elements that a landmark or a name calls navigation, unless most of the page's text is in them."""
    found: dict[Element, FurnitureKind] = {}
    half = amounts.plain(root) / 2
    for element in amounts.elements:
        if any(name.startswith("MsoToc") for name in _own_names(element)):
            found[element] = "contents"
        elif element.tag != "nav" and amounts.plain(element) > half:
            continue
        elif _is_landmark_of_page(element, amounts) or _is_named_navigation(element, amounts):
            found[element] = "navigation"
    return found


def _is_landmark_of_page(element: Element, amounts: _Amounts) -> bool:
    if element.tag == "header":  # that of an article holds its title, that of a page the name of the site
        return not amounts.headings[element]
    role = (element.get("role") or "").lower()
    return element.tag in _NAVIGATION_TAGS or role in _NAVIGATION_ROLES


def _is_named_navigation(element: Element, amounts: _Amounts) -> bool:
    if element.tag not in _NAMED_TAGS:
        return False
    own = _own_names(element)
    if not words().navigation_names.isdisjoint(name.lower() for name in own):
        return not amounts.headings[element]
    parts = {part.lower() for name in own for part in (name, *_WORD.findall(name))}
    return not words().navigation_words.isdisjoint(parts)


def _mains(amounts: _Amounts, named: dict[Element, FurnitureKind], root: Element) -> set[Element]:
    """The elements that the page calls its main part, outermost only; none if they hold too little of the
    text."""
    inside: set[Element] = set()
    in_furniture = 0
    for element in amounts.elements:
        if element.getparent() in inside:
            inside.add(element)
        elif element in named:
            inside.add(element)
            in_furniture += amounts.plain(element)
    enough = (amounts.plain(root) - in_furniture) * MAIN_SHARE
    for is_main in (_is_landmark, _has_main_id, _is_article, _has_main_class):
        found = _outermost([e for e in amounts.elements if e not in inside and e is not root], is_main)
        if sum(amounts.plain(e) for e in found) >= max(enough, 1):
            return found
    return set()


def _outermost(elements: list[Element], wanted: Callable[[Element], bool]) -> set[Element]:
    """Those of *elements* (in document order) that are *wanted* and stand inside no other such."""
    chosen: set[Element] = set()
    inside: set[Element] = set()
    for element in elements:
        if element.getparent() in inside:
            inside.add(element)
        elif wanted(element):
            chosen.add(element)
            inside.add(element)
    return chosen


def _is_landmark(element: Element) -> bool:
    return element.tag == "main" or (element.get("role") or "").lower() == "main"


def _has_main_id(element: Element) -> bool:
    return (element.get("id") or "").lower() in words().main_ids and element.tag != "body"


def _is_article(element: Element) -> bool:
    return bool(element.tag == "article")


def _has_main_class(element: Element) -> bool:
    classes = (element.get("class") or "").lower().split()
    return element.tag in ("div", "section", "td") and not words().main_classes.isdisjoint(classes)


def _admit_title(marks: Marks, amounts: _Amounts, title: str) -> None:
    """Where the main part has no h1, one outside that repeats the page's title belongs to the text."""
    if any(next(main.iter("h1"), None) is not None for main in marks.mains):
        return
    for element in amounts.elements:
        if element.tag == "h1" and not amounts.links[element]:
            text = without_blanks("".join(str(t) for t in element.itertext()))
            if len(text) >= MIN_TITLE and text in without_blanks(title):
                marks.mains.add(element)


def _is_menu(element: Element, amounts: _Amounts, root: Element) -> bool:
    size = amounts.text[element]
    """True for a list of links, unless it is most of the page."""
    return (
        amounts.links[element] >= MIN_LINKS
        and amounts.linked[element] >= size * LINK_SHARE
        and amounts.plain(element) * 2 <= amounts.plain(root)
    )


@dataclass
class _TableFacts:
    """What tells a table of data from one that places things on the page."""

    cells: int = 0
    marked: bool = False  # th, caption or a summary: somebody called it a table
    headed: bool = False  # holds headings
    blocks: int = 0  # p, div, br and li
    inner: int = 0  # tables inside
    text: int = 0
    inner_text: int = 0


def data_tables(root: Element) -> set[Element]:
    """Tables of data and definition lists below *root*; the other tables are page layout."""
    found: set[Element] = set()
    opened: list[tuple[Element, _TableFacts]] = []
    for kind, element, text, _line in events(root, lambda _e: False):
        if kind == "start" and element.tag in ("table", "dl"):
            opened.append((element, _TableFacts(marked=bool(element.get("summary")))))
        elif kind == "start" and opened:
            _note(opened[-1][1], str(element.tag))
        elif kind == "text" and opened:
            opened[-1][1].text += nonblank(text)
        elif kind == "end" and element.tag in ("table", "dl"):
            facts = opened.pop()[1]
            if _holds_data(element, facts):
                found.add(element)
            if opened:
                outer = opened[-1][1]
                outer.text += facts.text
                outer.headed |= facts.headed
                outer.inner += element.tag == "table" or facts.inner > 0
                outer.inner_text += facts.text if element.tag == "table" else facts.inner_text
    return found


def _note(facts: _TableFacts, tag: str) -> None:
    facts.cells += tag in ("td", "th", "dt", "dd")
    facts.marked |= tag in ("th", "caption")
    facts.headed |= tag in ("h1", "h2", "h3", "h4")
    facts.blocks += tag in ("p", "div", "br", "li")


def _holds_data(element: Element, facts: _TableFacts) -> bool:
    if element.tag == "dl":
        return facts.cells > 1 and not facts.headed and not facts.inner
    if (element.get("role") or "").lower() in ("presentation", "none"):
        return False
    share = 0.8 if facts.marked else 0.5  # a table with heads of its own may hold long tables in its cells
    if facts.inner and facts.inner_text >= facts.text * share:
        return False
    if facts.marked:
        return True
    return not facts.headed and (facts.cells > 1 or (not facts.inner and facts.blocks <= 1))
