"""The parts of a Word file as trees that are ready to be read.

What is true of every tree: of alternatives for older programs (`mc:AlternateContent`) one is left; texts are cleaned as
`japanese.characters.clean` does it, with the sums of what was done in `Package.cleaned`.
"""

import posixpath
from collections import Counter
from dataclasses import dataclass, field

from auditdoc.japanese.characters import clean
from auditdoc.readers.archive import Archive, Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

TEXT_TAGS = (W + "t", W + "delText", M + "t")


def value(parent: Element | None, *tags: str) -> str | None:
    """`w:val` of the first of the child elements *tags*, "" where it has none; None without such an element."""
    for tag in tags if parent is not None else ():
        child = parent.find(W + tag) if parent is not None else None
        if child is not None:
            return child.get(W + "val", "")
    return None


def switched_on(parent: Element | None, tag: str) -> bool | None:
    """A toggle such as `w:vanish`; None when it does not stand there."""
    given = value(parent, tag)
    return None if given is None else given not in ("0", "false", "off")


def number(text: str | None, default: int = 0) -> int:
    """An integer attribute, *default* where it is missing or no number; Word writes some with a fraction."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default


@dataclass
class Cleaning:
    """What `clean` mended and removed in all parts together."""

    mended: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)


class Package:
    """Main part and what it refers to. Raises: as `Archive`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.cleaned = Cleaning()
        self.main = self._related("", "officeDocument") or "word/document.xml"
        self.document = self._prepared(archive.tree(self.main))
        self.styles = self._optional("styles")
        self.numbering = self._optional("numbering")
        self.settings = self._optional("settings")
        self.notes = {"footnote": self._notes("footnote"), "endnote": self._notes("endnote")}

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → kind and target of the relations of *part*; "" is the package itself."""
        folder, base = posixpath.split(part)
        root = self._archive.optional_tree(posixpath.join(folder, "_rels", base + ".rels"))
        relations = {}
        for relation in root.iter(_RELATION) if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                relations[relation.get("Id", "")] = (kind, posixpath.normpath(path))
        return relations

    def _related(self, part: str, kind: str) -> str | None:
        return next((target for its_kind, target in self._relations(part).values() if its_kind == kind), None)

    def _optional(self, kind: str) -> Element | None:
        root = self._archive.optional_tree(self._related(self.main, kind))
        return None if root is None else _one_alternative(root)

    def _prepared(self, root: Element) -> Element:
        _one_alternative(root)
        for element in root.iter(*TEXT_TAGS):
            if element.text:
                cleaned = clean(element.text)
                element.text = cleaned.text
                self.cleaned.mended.update(cleaned.mended)
                self.cleaned.removed.update(cleaned.removed)
        return root

    def _notes(self, kind: str) -> dict[str, Element]:
        """The notes of a kind by their id, without the lines that Word draws above them."""
        root = self._archive.optional_tree(self._related(self.main, kind + "s"))
        if root is None:
            return {}
        notes = self._prepared(root).iterfind(W + kind)
        return {note.get(W + "id", ""): note for note in notes if note.get(W + "type", "normal") == "normal"}

    def heads(self) -> tuple[list[Element], list[Element]]:
        """Headers and footers that sections of the document use, each part once."""
        relations = self._relations(self.main)
        parts: dict[str, list[Element]] = {}
        for tag in ("headerReference", "footerReference"):
            used = (relations.get(ref.get(R + "id", "")) for ref in self.document.iter(W + tag))
            targets = dict.fromkeys(relation[1] for relation in used if relation is not None)
            roots = (self._archive.optional_tree(target) for target in targets)
            parts[tag] = [self._prepared(root) for root in roots if root is not None]
        return parts["headerReference"], parts["footerReference"]


def _one_alternative(root: Element) -> Element:
    """*root* with each `mc:AlternateContent` replaced by its first choice, or by the fallback if only that has text."""
    for alternatives in list(root.iter(_MC + "AlternateContent")):
        parent = alternatives.getparent()
        branches = [b for b in alternatives if b.tag in (_MC + "Choice", _MC + "Fallback")]
        if parent is None:
            continue
        chosen = next((b for b in branches if next(b.iter(*TEXT_TAGS), None) is not None), None)
        if chosen is None and branches:
            chosen = branches[0]
        place = parent.index(alternatives)
        parent[place : place + 1] = list(chosen) if chosen is not None else []
    return root
