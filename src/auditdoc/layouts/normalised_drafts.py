"""Events of a document of ours → drafts: reports, sections, findings and answers as nested terms and texts, nothing read yet."""

from dataclasses import dataclass, field, replace

from auditdoc import standard_form
from auditdoc.document import Document, Origin
from auditdoc.japanese.characters import nonblank
from auditdoc.japanese.spacing import squeeze
from auditdoc.layouts.normalised_events import Event
from auditdoc.records import Record, label
from auditdoc.standard_form.lines import FACTS


@dataclass
class Draft:
    """A record in the making: its heading, its facts by term, its paragraphs by part, and what is inside it."""

    heading: str
    origin: Origin
    facts: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    inside: list["Draft"] = field(default_factory=list)

    def lines(self, model: type[Record], name: str) -> list[str]:
        return self.facts.get(label(model, name), [])

    def value(self, model: type[Record], name: str) -> str | None:
        """The value of a term that has one line; lines that somebody broke are put together."""
        return " ".join(self.lines(model, name)) or None

    def paragraphs(self, part: str) -> tuple[str, ...]:
        return tuple(self.parts.get(part, ()))


_DEPTH = {"report": 0, "section": 1, "finding": 2, "response": 3}
_FRAMES = ("", standard_form.UNHEADED, standard_form.NAMELESS)
"""Headings of frames that somebody removed: they read as null."""
_FIRST_PART = {0: standard_form.NOTICES, 2: standard_form.BODY, 3: standard_form.ANSWER}


class Tree:
    """Takes events and keeps the open report, section, finding and answer.

    root: holds the reports. left: what had no place, its whole words in `text`. characters: non-blank ones, by where they went.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = Draft("", Origin())
        self.left: list[Event] = []
        self.characters = {"in_records": 0, "furniture": 0, "unused": 0}
        self._open = [self.root]
        self._part = ""

    def take(self, event: Event) -> None:
        depth = _DEPTH.get(event.kind)
        if depth is not None:
            self._begin(event, depth)
        elif event.kind == "fact" and event.text in FACTS and len(self._open) > 1:
            self._open[-1].facts.setdefault(event.text, []).extend(event.lines)
            self._count("in_records", event.text, *event.lines)
        elif event.kind == "part":
            self._part = event.text
            self._count("in_records", event.text)
        elif event.kind == "text" and len(self._open) not in (1, 3):
            self._open[-1].parts.setdefault(self._part, []).append(squeeze(event.text))
            self._count("in_records", event.text)
        elif event.kind == "furniture":
            self._count("furniture", event.text)
        else:
            self._leave(event)

    def _begin(self, event: Event, depth: int) -> None:
        """Open a record; one whose frame is missing (a finding before any section) gets an empty frame."""
        del self._open[depth + 1 :]
        while len(self._open) <= depth:
            self._push(Draft(_FRAMES[len(self._open) - 1], event.origin))
        self._push(Draft(squeeze(event.text), event.origin))
        self._part = _FIRST_PART.get(depth, "")
        self._count("in_records", event.text)

    def _push(self, draft: Draft) -> None:
        self._open[-1].inside.append(draft)
        self._open.append(draft)

    def _leave(self, event: Event) -> None:
        text = " ".join((event.text, *event.lines)).strip()
        if text:
            self._count("unused", text)
            self.left.append(replace(event, text=text))

    def _count(self, where: str, *texts: str) -> None:
        self.characters[where] += sum(nonblank(text) for text in texts)
