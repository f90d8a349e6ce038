"""Footnotes: numbered remarks (注1, ※2) that a page or a file sets away from the text that refers to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from auditdoc.japanese.characters import fold
from auditdoc.layouts.drafts import FindingDraft
from auditdoc.layouts.piece import Piece

_NOTE = re.compile(
    r"^[（(]?(注|※|＊|\*)\s*([0-9０-９]{1,2})(?:[）)]|[\s\u3000:：.．]|(?=[^0-9０-９]))[\s\u3000:：]*(?=\S)"
)
_MARKDOWN_NOTE = re.compile(r"^\[\^([^\s\]]{1,20})\]:\s*(?=\S)")
"""The text of a footnote in Markdown; it stands anywhere, mostly at the end, and says nothing of what is above it."""
_ONLY_NOTE = re.compile(r"^[（(]\s*注\s*[）)][\s\u3000:：]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as it was met: the number of findings before it, and the one that was open there."""

    piece: Piece
    behind: int
    inside: FindingDraft | None


def note_mark(text: str) -> str | None:
    """The mark of the footnote that *text* is, folded: 「（注1）納付相談は…」 gives 注1, one without a number （注）; None for any other text."""
    if _ONLY_NOTE.match(text):
        return "(注)"
    if named := _MARKDOWN_NOTE.match(text):
        return fold(f"[^{named[1]}]")
    found = _NOTE.match(text)
    return fold(found[1] + found[2]) if found else None


_BARE = re.compile(r"[（(]?([0-9０-９]{1,2}|[①-⑳])(?![0-9０-９.．])")
"""The mark of a note that the page sets away: 「1令和6年3月…」, 「1）…」."""


def _reference(text: str) -> re.Pattern[str] | None:
    """How a text refers to the footnote *text*. A bare number is told from an amount by what stands around it: 「通知1があった」."""
    mark = note_mark(text)
    if mark is not None:
        return re.compile(re.escape(mark) + r"(?!\d)")
    bare = _BARE.match(text)
    if bare is None:
        return None
    return re.compile(
        f"(?<=[一-龥々ァ-ヶー」）)]){re.escape(fold(bare[1]))}(?=[がをはにのでとも、。，」）)])"
    )


def give_out(notes: Iterable[Footnote], findings: list[FindingDraft]) -> list[str]:
    """Give each footnote to its finding; what is nobody's says something of the whole, and comes back."""
    general = []
    for note in notes:
        anywhere = _MARKDOWN_NOTE.match(note.piece.text)
        bare = note_mark(note.piece.text) is None  # its number says where it belongs, or nothing does
        finding = _referring(note, findings) or (None if anywhere or bare else note.inside)
        if finding is None:
            general.append(note.piece.text)
            note.piece.take("flow: notice")
        else:
            finding.footnotes.append(note.piece.text)
            note.piece.take("flow: footnote", finding)
    return general


def _referring(note: Footnote, findings: list[FindingDraft]) -> FindingDraft | None:
    """The last finding before the note that refers to it, else the first behind it: pages begin their count anew."""
    mark = _reference(note.piece.text)
    if mark is None:
        return None
    places = [n for n, f in enumerate(findings) if any(mark.search(fold(text)) for text in f.texts())]
    before = [place for place in places if place < note.behind]
    place = before[-1] if before else next(iter(places), None)
    return None if place is None else findings[place]
