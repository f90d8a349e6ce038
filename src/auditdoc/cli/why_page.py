"""Why a finding is what it is: every text that it holds, as what it was read, and what decided that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from auditdoc.cli.terminal import place
from auditdoc.cli.wrapping import say, shortened
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.document import Origin
    from auditdoc.layouts import Label, Seen

SHOWN_IDS = 5
"""So many ids are named where the one asked for is not there."""


def texts_of(seen: "Sequence[Seen]", wanted: str) -> "list[Seen]":
    """The texts that the finding with this id holds, in reading order.

    Raises: UsageError: there is no such finding; its hint names some that there are.
    """
    found = [text for text in seen if wanted in text.findings]
    if found:
        return found
    ids = list(dict.fromkeys(id_ for text in seen for id_ in text.findings))
    more = "" if len(ids) <= SHOWN_IDS else " …"
    raise UsageError(
        _("there is no finding {id} in this file").format(id=wanted),
        _("its findings are {ids}").format(ids=", ".join(ids[:SHOWN_IDS]) + more)
        if ids
        else _("no finding was recognised in it: auditdoc inspect FILE shows what was read"),
    )


def label_value(label: "Label | None") -> dict[str, Any] | None:
    """A label for the JSON: printed words, role, the table it was found in and where it was seen."""
    if label is None:
        return None
    return {"printed": label.printed, "role": label.role, "basis": label.basis, "seen": label.seen}


def text_value(seen: "Seen") -> dict[str, Any]:
    """One text and why it was claimed, for the JSON."""
    from dataclasses import asdict

    return {
        "text": seen.text,
        "read_as": seen.by,
        "label": label_value(seen.label),
        "under": {**(label_value(seen.under.label) or {}), "origin": asdict(seen.under.origin)}
        if seen.under is not None
        else None,
        "origin": asdict(seen.origin),
    }


def show_texts(found: "Sequence[Seen]", wanted: str, file: str, console: Console) -> None:
    """Each text with its place, and below it the reason."""
    from auditdoc.layouts.role_words import read_as

    say(console, Text(wanted, style="bold"))
    for seen in found:
        say(console, Text.assemble((read_as(seen), "bold cyan"), "  ", (where(seen.origin, file), "dim")))
        say(console, Text(shortened(seen.text.replace("\n", "⏎"), max(10, 2 * console.width - 8))), 4)
        say(console, Text("← " + reason(seen, file), style="green"), 4, hanging=2)


def reason(seen: "Seen", file: str) -> str:
    """What decided how a text was read, in one sentence."""
    if seen.under is not None and seen.under.label is not None:
        return _("stands under {label} ({place}), {said}").format(
            label=quoted(seen.under.label.printed),
            place=where(seen.under.origin, file),
            said=said(seen.under.label),
        )
    if seen.label is not None:
        return _("is the label {label}, {said}").format(
            label=quoted(seen.label.printed), said=said(seen.label)
        )
    return {
        "title": _("is the innermost heading above the finding"),
        "heading": _("is a heading above the finding"),
        "targets": _("is a list of departments between heading and finding"),
        "opinion": _("stands between the heading and the answers"),
        "measure": _("stands behind an arrow"),
        "finding": _("opens an item of a list"),
        "response": _("stands where answers stand"),
    }.get(seen.by.partition(": ")[2], _("stands beside or below the label before it"))


def said(label: "Label") -> str:
    """Which table gives a label its role: 「role response; vocabulary, seen in 広島市 H24-R7」."""
    basis = {
        "vocabulary": _("a word of the vocabulary"),
        "phrase": _("a phrase of the vocabulary"),
        "beside": _("a phrase of the vocabulary"),
        "profile": _("a word of the profile"),
        "content": _("what stands under it"),
        "told": _("the wording of what stands under it"),
    }[label.basis]
    return _("role {role}: {basis} ({seen})").format(
        role=label.role, basis=basis, seen=label.seen or "general"
    )


def quoted(label: str) -> str:
    return f"「{label}」"


def where(origin: "Origin", file: str) -> str:
    """The place without the name of the file, which is known."""
    from auditdoc.records import Origin as RecordOrigin

    there = RecordOrigin(page=origin.page, bbox=origin.bbox, line=origin.line, cell=origin.cell)
    return place(there, file).partition(" ")[2]
