"""The tree of an HTML text: parsing within limits, what is shown of it, and a walk that needs no
recursion."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from auditdoc.errors import DamagedFile, TooLarge
from auditdoc.messages import _
from auditdoc.readers.limits import MAX_CELLS
from auditdoc.readers.markup_text import decode_references, escape_odd_tags, names

Element = etree._Element


class Event(NamedTuple):
    """A step of a walk. `line` is the line of the source in which a text begins, or a tag."""

    kind: Literal["start", "text", "end", "opaque"]
    element: Element
    text: str
    line: int


MAX_CHARACTERS = 30_000_000
"""Of the source. The longest published reports are some hundred thousand; a tree takes about twenty times
the source."""
MAX_ELEMENTS = 1_000_000
"""Of the tree: a register of ten thousand rows and twenty columns has half as many."""

_CELL = re.compile(r"<t[dh][\s>]", re.I)
_HIDDEN_TAGS = names(
    "head script style template noscript svg iframe object audio video canvas noframes datalist xml"
)
_HIDING_STYLES = ("display:none", "visibility:hidden", "mso-hide:all")


def parse(source: str, name: str) -> Element:
    """The tree of *source*, an HTML text or a fragment of one, without comments and processing instructions.

    Nothing is fetched and HTML has no entities of its own to expand. What the parser would drop in silence
    is kept (text behind `</html>`) or refused (a tree too deep for it).

    Raises: TooLarge, DamagedFile.
    """
    if len(source) > MAX_CHARACTERS or sum(1 for _cell in _CELL.finditer(source)) > MAX_CELLS:
        raise _too_large(name)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(_prepared(source).encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing but comments
        return lxml_html.document_fromstring("<html><body></body></html>")
    except etree.XMLSyntaxError as error:
        raise DamagedFile(
            _("no HTML text could be read from it: {file}").format(file=name),
            _("open the page in a browser and save it again"),
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
        _("save only the part with the report, or split it into several files"),
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

    Hidden elements do not appear. Lines are counted from the last tag; a comment or tag over several lines puts
    them off until the next one.
    """
    stack: list[tuple[Element, Iterator[Element]]] = []
    child: Element | None = root
    line = 1
    while child is not None or stack:
        if child is None:
            element = stack.pop()[0]
            yield Event("end", element, "", line)
        else:
            element, line = child, line_of(child) or line
            if not is_hidden(element) and (element is root or not opaque(element)):
                yield Event("start", element, "", line)
                stack.append((element, iter(element)))
                if element.text:
                    yield Event("text", element, element.text, line)
                    line += element.text.count("\n")
                child = next(stack[-1][1], None)
                continue
            if not is_hidden(element):
                yield Event("opaque", element, "", line)
            line += sum(str(text).count("\n") for text in element.itertext())
        if stack and element.tail:
            yield Event("text", element, element.tail, line)
            line += element.tail.count("\n")
        child = next(stack[-1][1], None) if stack else None


def visible_text(root: Element) -> str:
    """All text that a browser shows of *root*, in document order, white space as in the source."""
    return "".join(event.text for event in events(root, lambda _e: False) if event.kind == "text")


def line_of(element: Element) -> int | None:
    """The line of the source in which *element* begins."""
    line = element.sourceline
    return line if isinstance(line, int) and line > 0 else None
