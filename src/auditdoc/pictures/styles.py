"""How each kind of role is drawn. No two kinds differ by colour alone: line, ground or both differ too, and each text says its
role in words.

Colours are those of Okabe and Ito, which the colour-blind tell apart, made darker until a thin line holds on white paper.
"""

from dataclasses import dataclass

from auditdoc.layouts import Seen
from auditdoc.layouts.role_words import roles_of
from auditdoc.messages import _


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of role: its name in the file, the colour of its line, its dashes and thickness; `ground` lies over its text: a
    TINT of its colour, or a pattern of PATTERNS."""

    name: str
    colour: str
    dashes: str = ""
    thickness: float = 0.8
    ground: str = ""


TINT = "tint"
PATTERNS = """<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#00694d" fill-opacity="0.08"/><rect width="0.5" height="6" fill="#00694d" fill-opacity="0.3"/></pattern>
<pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse"><circle cx="1" cy="1" r="0.5" fill="#6b6b6b" fill-opacity="0.55"/></pattern>
<pattern id="hatching" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="0.7" height="5" fill="#a3001b" fill-opacity="0.55"/></pattern>"""

TITLE = Style("title", "#0059a1", "", 1.6)
HEADING = Style("heading", "#0059a1", "5 1.6")
LABEL = Style("label", "#4a4a4a", "1 1.2", 0.9)
FINDING = Style("finding", "#b84300", "", 1.1, TINT)
TARGETS = Style("targets", "#00694d", "3 1.4", 1.0)
RESPONSE = Style("response", "#00694d", "", 1.1, "lines")
STATUS = Style("status", "#8a3f73", "5 1.2 1 1.2", 1.0)
DATE = Style("date", "#8a3f73", "1.6 1.6", 1.0)
ITEM = Style("item", "#8a3f73", "", 0.6)
ABOUT = Style("about", "#0b6f8a", "", 0.5)
FURNITURE = Style("furniture", "#6b6b6b", "0.8 1.6", 0.6, "dots")
UNUSED = Style("unused", "#a3001b", "", 1.4, "hatching")

STYLES = (
    TITLE, HEADING, LABEL, FINDING, TARGETS, RESPONSE, STATUS, DATE, ITEM, ABOUT, FURNITURE, UNUSED,
)  # fmt: skip
"""In the order of the legend."""

_BY_ROLE = {
    "title": TITLE,
    "heading": HEADING,
    "label": LABEL,
    **dict.fromkeys(("finding", "fact", "opinion"), FINDING),
    **dict.fromkeys(("targets", "target", "department"), TARGETS),
    **dict.fromkeys(("response", "answer", "measure"), RESPONSE),
    "status": STATUS,
    "date": DATE,
    **dict.fromkeys(("number", "page", "kind", "category", "remark", "footnote"), ITEM),
}


def rule_of(style: Style) -> str:
    """The style in CSS, for the class of its name."""
    grounds = {
        "": "fill: none",
        TINT: f"fill: {style.colour}; fill-opacity: 0.08",
    }
    ground = grounds.get(style.ground, f"fill: url(#{style.ground})")
    dashes = f" stroke-dasharray: {style.dashes};" if style.dashes else ""
    return f".{style.name} {{ stroke: {style.colour}; stroke-width: {style.thickness:g};{dashes} {ground} }}"


def style_of(seen: Seen) -> Style:
    """How a text is drawn, by what became of it. Roles of the report as a whole are drawn alike."""
    if seen.claim is None:
        return UNUSED
    if seen.claim == "furniture":
        return FURNITURE
    return _BY_ROLE.get(roles_of(seen)[0], ABOUT)


def style_word(style: Style) -> str:
    """What the legend calls a style."""
    return {
        "title": _("title"),
        "heading": _("heading"),
        "label": _("label"),
        "finding": _("finding or opinion"),
        "targets": _("addressees, departments"),
        "response": _("answer"),
        "status": _("status"),
        "date": _("date"),
        "item": _("number, page, kind and the like"),
        "about": _("about the report as a whole"),
        "furniture": _("furniture of the page"),
        "unused": _("unused: in no record"),
    }[style.name]
