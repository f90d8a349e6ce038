"""The answers to one matter, old and new: which speaks for whom, and whether it says something else."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from auditdoc.compare.assignment import best_pairs
from auditdoc.compare.changes import text_changes
from auditdoc.compare.comparison import Move, ResponseChange
from auditdoc.compare.successions import Successions
from auditdoc.japanese.characters import fold
from auditdoc.records import Response

SAME_PEOPLE = 10_000
"""What it is worth that two answers speak for the same departments: more than any likeness of their texts."""
ALIKE = 60
"""Of a hundred: how alike two answers by others must be to be one."""


def response_changes(
    before: Sequence[Response], after: Sequence[Response], successions: Successions
) -> tuple[ResponseChange, ...]:
    """Each answer with the one that took its place; those that have none went or came."""
    worth = {
        (i, j): value
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if (value := _worth(old, new, successions, len(before) == len(after) == 1)) > 0
    }
    # Of two answers that fit equally the earlier is taken with the earlier, on either side.
    size = len(before) * len(after) + 1
    partner = dict(best_pairs({(i, j): w * size * size + size - abs(i - j) for (i, j), w in worth.items()}))
    rows = [
        _pair(old, after[partner[i]], successions) if i in partner else _gone(old)
        for i, old in enumerate(before)
    ]
    taken = set(partner.values())
    return (*rows, *(_came(new) for j, new in enumerate(after) if j not in taken))


def _worth(old: Response, new: Response, successions: Successions, alone: bool) -> int:
    if old.departments and new.departments:
        shared = sum(any(successions.related(a, b) for b in new.departments) for a in old.departments)
        back = sum(any(successions.related(a, b) for a in old.departments) for b in new.departments)
        if shared:
            return SAME_PEOPLE * (shared + back) // (len(old.departments) + len(new.departments)) + _alike(
                old, new
            )
        return _alike(old, new) if _alike(old, new) >= ALIKE else int(alone)
    return 1 + _alike(old, new)


def _alike(old: Response, new: Response) -> int:
    return round(ratio(fold("".join(old.paragraphs)), fold("".join(new.paragraphs))))


def _pair(old: Response, new: Response, successions: Successions) -> ResponseChange:
    changes = text_changes(old.paragraphs, new.paragraphs)
    people = successions.followed(old.departments, new.departments) == successions.followed(
        new.departments, new.departments
    )
    same = people and not changes and _said(old) == _said(new)
    return ResponseChange(
        before=old.departments,
        after=new.departments,
        change="same" if same else "changed",
        status=_move(old.status, new.status),
        progress=_move(_progress(old), _progress(new)),
        text_changes=changes,
        before_text=old.paragraphs,
        after_text=new.paragraphs,
    )


def _said(answer: Response) -> tuple[str | None, ...]:
    return fold(answer.status or ""), answer.progress, answer.state


def _progress(answer: Response) -> str | None:
    return None if answer.progress == "not_stated" else answer.progress


def _move(before: str | None, after: str | None) -> Move | None:
    return None if before is None and after is None else Move(before=before, after=after)


def _gone(old: Response) -> ResponseChange:
    return ResponseChange(
        before=old.departments,
        after=(),
        change="gone",
        status=_move(old.status, None),
        progress=_move(_progress(old), None),
        before_text=old.paragraphs,
    )


def _came(new: Response) -> ResponseChange:
    return ResponseChange(
        before=(),
        after=new.departments,
        change="added",
        status=_move(None, new.status),
        progress=_move(None, _progress(new)),
        after_text=new.paragraphs,
    )


def gone(answers: Sequence[Response]) -> tuple[ResponseChange, ...]:
    """The answers to a finding that is closed."""
    return tuple(map(_gone, answers))


def came(answers: Sequence[Response]) -> tuple[ResponseChange, ...]:
    """The answers to a finding that is new."""
    return tuple(map(_came, answers))
