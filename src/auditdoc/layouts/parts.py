"""Reports whose findings and whose answers stand in a part of their own, each with the same sections and numbers.

    第1　監査の結果                 第2　措置の内容
    1　総務部                      1　総務部
    (1)　…について                  (1)　…について
    …されたい。                     …した。
    2　教育部                      2　教育部
    (1)　…について                  (1)　…について

(1) alone names no finding here: section and number do. The stream is laid so that each answer stands below its finding,
as in any list of findings and answers; what pairs with nothing is left out of it, and so is shown as unused. A list without
sections (第1 … 1 … 2 …, 第2 … 1 … 2 …) needs none of this: `answers_text.py` pairs it by its numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from auditdoc.japanese.characters import fold
from auditdoc.japanese.numerals import USUAL_NESTING
from auditdoc.japanese.spacing import without_blanks
from auditdoc.layouts.item_ranges import item_range
from auditdoc.layouts.kinds import split_kind_mark
from auditdoc.layouts.leading_labels import says_none
from auditdoc.layouts.piece import Piece, PieceKind, is_numbered
from auditdoc.layouts.wording import DECORATION, fits_heading, is_heading_name

Key = tuple[tuple[str, str], ...]
"""Style and number (or words) of each step from the part down."""


@dataclass(slots=True, eq=False)
class Step:
    """A section or an item of a part: its line, and the pieces between it and the next step."""

    key: Key
    head: Piece
    body: list[Piece] = field(default_factory=list)
    others: tuple[Key, ...] = ()
    """The further items that an answer is for: アからウまで."""

    @property
    def serves(self) -> tuple[Key, ...]:
        return (self.key, *self.others)


@dataclass(slots=True)
class Part:
    """What stands below the label of a part; `styles` are those of its steps, outermost first."""

    label: Piece
    intro: list[Piece] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def to(self, depth: int) -> list[Step]:
        """The steps down to *depth*; what stands deeper is text of the step that it stands below."""
        out: list[Step] = []
        for step in self.steps:
            if out and len(step.key) > depth:
                out[-1].body += [step.head, *step.body]
            else:
                out.append(replace(step, body=list(step.body)))
        return out


def with_parts_paired(stream: list[Piece]) -> list[Piece]:
    """The stream with the answers of such parts below their findings; any other stream as it is."""
    labels = [place for place, piece in enumerate(stream) if _opens_part(piece)]
    outer = [place for place in labels if not _is_section(stream[place], stream[labels[0]])]
    if len(outer) != 2 or not _are_parts(stream[outer[0]], stream[outer[1]]):
        return stream
    first, second = outer
    end = _end(stream, second)
    if any(piece.kind in ("columns", "answer") or piece.in_table for piece in stream[first:end]):
        return stream
    found, answered = _part(stream[first:second], ranges=False), _part(stream[second:end], ranges=True)
    depth = _depth(found, answered)
    if depth < SECTIONED:
        return stream
    if end < len(stream) and stream[end].kind == "text":
        _settled(stream[end], "heading")  # 第3 その他: no answer goes on there
    return [*stream[:first], *_laid(found, answered, depth), *stream[end:]]


SECTIONED = 2
"""Steps down to an item that stands in a section."""
UNPAIRED = "answer without its finding"
"""Why the text of an answer is unused whose section and number no finding has."""


def _opens_part(piece: Piece) -> bool:
    """True for a label of findings or of answers; a report of two parts has one of each."""
    return piece.label is not None and piece.label.label.role in ("finding", "fact", "response")


def _is_section(piece: Piece, part: Piece) -> bool:
    """True for 「1 是正を要する事項」 below 「第1 監査の結果」: a label by its words, a section by its number."""
    return (
        piece.label is not None
        and not piece.label.rest
        and is_numbered(piece)
        and is_numbered(part)
        and _rank(piece) > _rank(part)
    )


def _are_parts(first: Piece, second: Piece) -> bool:
    """True for 「第1 監査の結果」 and 「第2 措置の内容」: labels of findings and of answers, alone on their lines and set alike."""
    if first.label is None or second.label is None or first.label.rest or second.label.rest:
        return False
    if first.label.label.role == "response" or second.label.label.role != "response":
        return False
    return first.level == second.level and _style(first) == _style(second)


def _style(piece: Piece) -> str:
    """How a line is numbered or, without a number, set."""
    if is_numbered(piece) and piece.item is not None:
        return piece.item.style
    if piece.level is not None:
        return f"level {piece.level}"
    return piece.text[0] if piece.text[0] in DECORATION else "name"


def _end(stream: list[Piece], label: int) -> int:
    """Where the part that opens at *label* ends: at the next line of its rank, by the file's levels or by its number."""
    opening = stream[label]
    for place in range(label + 1, len(stream)):
        piece = stream[place]
        if piece.level is not None and opening.level is not None and piece.level <= opening.level:
            return place
        if is_numbered(opening) and is_numbered(piece) and _rank(piece) <= _rank(opening):
            return place
    return len(stream)


def _rank(piece: Piece) -> int:
    order: list[str] = list(USUAL_NESTING)
    style = _style(piece)
    return order.index(style) if style in order else len(order)


def _part(pieces: list[Piece], *, ranges: bool) -> Part:
    """The part that the first of *pieces* opens."""
    part = Part(pieces[0])
    key: Key = ()
    for piece in pieces[1:]:
        met = _steps(piece, part, ranges=ranges)
        if not met:
            (part.steps[-1].body if part.steps else part.intro).append(piece)
            continue
        step, *others = met
        if step[0] not in part.styles:
            part.styles.append(step[0])
        place = part.styles.index(step[0])
        above = tuple(one for one in key if part.styles.index(one[0]) < place)
        key = (*above, step)
        part.steps.append(Step(key, piece, [], tuple((*above, other) for other in others)))
    return part


def _steps(piece: Piece, part: Part, *, ranges: bool) -> list[tuple[str, str]]:
    """Style and number of a line that can open a section or an item; of answers (*ranges*) several items at once.

    A line without a number, a heading of the file or the name of a department, opens sections only, and those stand above the
    first number.
    """
    styles = part.styles
    if piece.kind != "text" and not (_opens_part(piece) and _is_section(piece, part.label)):
        return []
    several = item_range(piece.text)[0] if ranges else []
    if len(several) > 1:
        return [(style, _number(value)) for style, value in several]
    if is_numbered(piece) and piece.item is not None:
        return [(piece.item.style, _number(piece.item.value))]
    style = _style(piece)
    is_set_apart = piece.level is not None or is_heading_name(piece.text)
    if is_set_apart and (style in styles or not set(styles) & set(USUAL_NESTING)):
        return [(style, _words(piece))]
    return []


def _number(value: tuple[int, ...]) -> str:
    return ".".join(map(str, value))


def _words(piece: Piece) -> str:
    """What a heading says, to compare it with another."""
    title, _ = split_kind_mark(piece.rest if is_numbered(piece) else piece.text)
    return without_blanks(fold(title.strip(DECORATION)))


def _depth(found: Part, answered: Part) -> int:
    """Steps down to the items; 0 where no items stand in sections. Points of a finding, which its answer does not take up, are its
    text."""
    depths = [
        depth for depth in range(len(found.styles), SECTIONED - 1, -1) if _is_sound(found.to(depth), depth)
    ]
    alike = 0
    for one, other in zip(found.styles, answered.styles, strict=False):
        if one != other:
            break
        alike += 1
    if alike in depths and _is_sound(answered.to(alike), alike):
        return alike
    return depths[0] if depths else 0


def _is_sound(steps: list[Step], depth: int) -> bool:
    """True where sections and numbered items can be told apart at this depth: no number comes twice, and no section has a text
    of its own or, unless it says so, no item."""
    keys = [step.key for step in steps]
    items = [step for step in steps if len(step.key) == depth]
    sections = [step for step in steps if len(step.key) < depth]
    filled = {key[:-1] for key in keys}
    return (
        bool(items)
        and len(set(keys)) == len(keys)
        and all(is_numbered(step.head) for step in items)
        and all(key[:-1] in keys or len(key) == 1 for key in keys)
        and all(_is_bare(step) and (step.key in filled or _has_none(step)) for step in sections)
    )


def _is_bare(section: Step) -> bool:
    """True for a section that says nothing itself: a short line, and nothing below it but labels with their values."""
    return fits_heading(section.head.text) and all(
        piece.kind in ("label", "note") or says_none(piece.text) for piece in section.body
    )


def _has_none(section: Step) -> bool:
    return any(says_none(piece.text) for piece in section.body)


def _laid(found: Part, answered: Part, depth: int) -> Iterator[Piece]:
    """All pieces of both parts, the answers of each section below its findings, but for the answers to none."""
    steps, answers = found.to(depth), answered.to(depth)
    partners = _partners(steps, answers)
    sections: defaultdict[Key, list[Step]] = defaultdict(list)
    for key, answer in partners.items():
        sections[key[:-1]].append(answer)
    yield from [*found.intro, *answered.intro]
    for place, step in enumerate(steps):
        section = step.key[:-1]
        if len(step.key) < depth:
            yield from _section(step, partners.get(step.key))
            continue
        if len(steps[place - 1].key) < depth:
            yield _settled(replace(found.label), "label")
        yield from _item(step)
        if place + 1 == len(steps) or steps[place + 1].key[:-1] != section:
            yield from _answers(answered.label, sections[section], partners.get(section))
    for answer in answers:
        if partners.get(answer.key) is not answer:
            for piece in (answer.head, *answer.body):
                if piece.leaf is not None:
                    piece.leaf.by = UNPAIRED


def _partners(steps: list[Step], answers: list[Step]) -> dict[Key, Step]:
    """The sections and items of the answers that belong to findings: their numbers are there, and no heading contradicts."""
    heads = {step.key: step.head for step in steps}
    times = Counter(key for answer in answers for key in answer.serves)
    out: dict[Key, Step] = {}
    for answer in answers:
        section = answer.key[:-1]
        is_met = all(key in heads and times[key] == 1 for key in answer.serves)
        agrees = is_met and (bool(answer.others) or _agree(heads[answer.key], answer.head))
        if agrees and (not section or section in out):
            out[answer.key] = answer
    return out


def _agree(one: Piece, other: Piece) -> bool:
    """False for two titles of which neither begins with the other; sentences say nothing of whose they are."""
    if not fits_heading(one.text) or not fits_heading(other.text):
        return True
    first, second = _words(one), _words(other)
    return first.startswith(second) or second.startswith(first)


def _section(step: Step, answer: Step | None) -> Iterator[Piece]:
    """A section of both parts: its heading, and what labels say below it in either."""
    said = [*step.body]
    if answer is not None and answer.head.leaf is not None:
        step.head.also = (*step.head.also, answer.head.leaf)
        said += [piece for piece in answer.body if piece.kind == "label"]
    yield _settled(step.head, "heading")
    yield from (_settled(piece, piece.kind) for piece in said)


def _item(step: Step) -> Iterator[Piece]:
    yield from (_settled(piece, piece.kind) for piece in [step.head, *step.body])


def _answers(label: Piece, items: list[Step], section: Step | None) -> Iterator[Piece]:
    """The answers to the findings of a section, by their numbers, or the one that the section gives to all of them."""
    said = [piece for item in items for piece in _item(item)]
    if not said and section is not None:
        said = [_settled(piece, piece.kind) for piece in section.body if piece.kind != "label"]
    if said:
        yield _settled(replace(label), "label")
        yield from said


def _settled(piece: Piece, kind: PieceKind) -> Piece:
    piece.kind, piece.settled = kind, True
    return piece
