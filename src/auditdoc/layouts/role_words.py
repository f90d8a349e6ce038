"""What a text of a document became, in the user's words."""

from auditdoc.layouts import Seen
from auditdoc.messages import _


def read_as(seen: Seen) -> str:
    """What the text became: 「措置状況」; for one that nobody took, that it is unused."""
    if seen.claim is None:
        return _("unused")
    return "・".join(map(role_word, roles_of(seen)))


def roles_of(seen: Seen) -> list[str]:
    """The names of the roles of a text that was taken: mostly one; a line can name number and date of publication."""
    return seen.by.rpartition(": ")[2].split(", ")


def role_word(role: str) -> str:
    """A role, or a kind of furniture, in the user's language; its name where there is no other word."""
    names = {
        "label": _("label"),
        "heading": _("heading"),
        "title": _("title"),
        "finding": _("finding"),
        "fact": _("finding"),
        "opinion": _("opinion"),
        "targets": _("addressees"),
        "target": _("addressees"),
        "department": _("department"),
        "response": _("answer"),
        "answer": _("answer"),
        "measure": _("answer"),
        "number": _("number"),
        "page": _("page"),
        "kind": _("kind"),
        "category": _("category"),
        "status": _("status"),
        "date": _("date"),
        "remark": _("remark"),
        "footnote": _("footnote"),
        "notice": _("preamble"),
        "about": _("about the audit"),
        "theme": _("theme"),
        "audit_type": _("kind of audit"),
        "issuer": _("issuer"),
        "publication": _("publication"),
        "normalised": _("record"),
        "running_head": _("running head"),
        "page_number": _("page number"),
        "repeated_head": _("repeated head"),
        "contents": _("contents"),
        "navigation": _("navigation"),
        "rule": _("rule"),
        "markup": _("markup"),
        "removed_characters": _("removed characters"),
    }
    return names.get(role, role)
