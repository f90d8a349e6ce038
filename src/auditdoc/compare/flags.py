"""What is otherwise about a matter that goes on."""

from collections.abc import Iterator

from auditdoc.compare.comparison import Flag
from auditdoc.compare.readings import FIGURE, addressees
from auditdoc.compare.standing import current
from auditdoc.compare.successions import Successions
from auditdoc.compare.terms import comparable
from auditdoc.japanese.characters import fold
from auditdoc.japanese.departments import is_collective
from auditdoc.records import Finding


def flags(old: Finding, new: Finding, successions: Successions) -> tuple[Flag, ...]:
    """In the order of `Flag`. Seen from the other side, widened is narrowed and reopened is settled."""
    return tuple(_flags(old, new, successions))


def _flags(old: Finding, new: Finding, successions: Successions) -> Iterator[Flag]:
    before, after = _words(old), _words(new)
    if FIGURE.sub("", before) != FIGURE.sub("", after):
        yield "reworded"
    if sorted(FIGURE.findall(before)) != sorted(FIGURE.findall(after)):
        yield "figures"
    if fold(old.number or "") != fold(new.number or ""):
        yield "renumbered"
    if [*map(fold, old.path)] != [*map(fold, new.path)]:
        yield "moved"
    yield from _addressed(old, new, successions)
    if old.kind != new.kind:
        yield "kind_changed"
    if is_settled(old) and (before != after or not is_settled(new)):
        yield "reopened"
    if is_settled(new) and (before != after or not is_settled(old)):
        yield "settled"


def is_settled(finding: Finding) -> bool:
    """Whether every answer says, by its printed status, that the matter is done."""
    answers = current(finding.responses)
    given = {answer.departments for answer in answers}
    awaited = any(r.state == "blank" and r.departments not in given for r in finding.responses)
    return bool(answers) and not awaited and all(answer.progress == "done" for answer in answers)


def _words(finding: Finding) -> str:
    return comparable("".join([finding.title or "", *finding.paragraphs]))


def _addressed(old: Finding, new: Finding, successions: Successions) -> Iterator[Flag]:
    """Whether more are asked now, or fewer, or others. Who was renamed or merged is whom he became."""
    before, after = addressees(old), addressees(new)
    if not before or not after or before == after:
        return
    everybody, now_everybody = any(map(is_collective, before)), any(map(is_collective, after))
    if everybody != now_everybody:
        yield "widened" if now_everybody else "narrowed"
        return
    left = {name for name in before if not any(successions.related(name, other) for other in after)}
    joined = {name for name in after if not any(successions.related(name, other) for other in before)}
    if left and joined:
        yield "readdressed"
    elif joined:
        yield "widened"
    elif left:
        yield "narrowed"
