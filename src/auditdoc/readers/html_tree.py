"""The tree of an HTML text: parsing within limits, what is shown of it, and a walk that needs no
recursion."""

from collections.abc import Callable, Iterator
from typing import Literal

from lxml import etree
from lxml import html as lxml_html

from auditdoc.errors import DamagedFile, EmptyInput, TooLarge
from auditdoc.messages import _
from auditdoc.readers.markup_text import decode_references, escape_odd_tags, names

Element = etree._Element
Event = tuple[Literal["start", "text", "end", "opaque"], Element, str]

MAX_CHARACTERS = 30_000_000
"""Of the source. The longest published reports are some hundred thousand; a tree takes about twenty times
the source."""
MAX_ELEMENTS = 1_000_000
"""Of the tree: a register of ten thousand rows and twenty columns has half as many."""

_HIDDEN_TAGS = names(
    "head script style template noscript svg iframe object audio video canvas noframes datalist xml"
)
_HIDING_STYLES = ("display:none", "visibility:hidden", "mso-hide:all")


def parse(source: str, name: str) -> Element:
    """The tree of *source*, an HTML text or a fragment of one, without comments and processing instructions.

    Nothing is fetched and HTML has no entities of its own to expand. What the parser would drop in silence
    is kept (text behind `</html>`) or refused (a tree too deep for it).

    Raises: EmptyInput, TooLarge, DamagedFile.
    """
    if not source.strip():
        raise EmptyInput(_("the file is empty: {file}").format(file=name))
    if len(source) > MAX_CHARACTERS:
        raise _too_large(name)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(_prepared(source).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DamagedFile(
            _("no HTML text could be read from it: {file}").format(file=name),
            _("Open the page in a browser and save it again."),
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_large(name)
    for count, _element in enumerate(root.iter()):
        if count >= MAX_ELEMENTS:
            raise _too_large(name)
    return root


def _prepared(source: str) -> str:
    """*source* as the parser should see it: the end tags of the page are left out, since text behind them
    vanishes."""
    text = escape_odd_tags(decode_references(source)).replace("\r\n", "\n").replace("\r", "\n")
    for tag in ("</body>", "</html>", "</BODY>", "</HTML>"):
        text = text.replace(tag, "")
    return text


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        _("the HTML is too large or too deeply nested: {file}").format(file=name),
        _("Save only the part with the report, or split it into several files."),
    )


def is_hidden(element: Element) -> bool:
    """True when a browser shows nothing of *element*: no text of it counts. Style sheets are not
    consulted."""
    if element.tag in _HIDDEN_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if not style:
        return False
    compact = "".join(style.lower().split())
    return any(hiding in compact for hiding in _HIDING_STYLES)


def events(root: Element, opaque: Callable[[Element], bool]) -> Iterator[Event]:
    """*root* and what is below it in document order; of an *opaque* element one event and nothing below it.

    A text comes with the element that its position in the source is best told by. Hidden elements do not
    appear.
    """
    stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
    yield "start", root, ""
    if root.text:
        yield "text", root, root.text
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element, ""
            if stack and element.tail:
                yield "text", element, element.tail
            continue
        if is_hidden(child):
            if child.tail:
                yield "text", child, child.tail
        elif opaque(child):
            yield "opaque", child, ""
            if child.tail:
                yield "text", child, child.tail
        else:
            yield "start", child, ""
            if child.text:
                yield "text", child, child.text
            stack.append((child, iter(child)))


def visible_text(root: Element) -> str:
    """All text that a browser shows of *root*, in document order, white space as in the source."""
    return "".join(text for kind, _element, text in events(root, lambda _e: False) if kind == "text")


def line_of(element: Element, text: str = "") -> int | None:
    """The line of the source at which *text*, which follows the start of *element*, begins."""
    line = element.sourceline
    if not isinstance(line, int) or line < 1:
        return None
    return line + text[: len(text) - len(text.lstrip())].count("\n")
