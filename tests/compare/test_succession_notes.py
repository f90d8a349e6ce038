"""Notes about reorganisation in many phrasings: wording/notes_*.tsv."""

from pathlib import Path

import pytest

from auditdoc.compare.succession_notes import successions_in

FOLDER = Path(__file__).parent / "wording"
LEAST_RIGHT = {"notes_seen": 1.0, "notes_held_back": 0.95}
"""Share of the notes that are read wholly right. Of the second half only the shape of what was missed was looked at."""

Change = tuple[frozenset[str], frozenset[str], frozenset[str]]


def labelled(name: str) -> list[tuple[str, list[Change]]]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(note, [_change(each) for each in told.split(" | ") if each]) for note, told in rows]


def _change(printed: str) -> Change:
    """`merged:甲課 乙課>丙課`: types that are right, old names, new names."""
    types, names = printed.split(":")
    old, new = (frozenset(side.split()) for side in names.split(">"))
    return frozenset(types.split("/")), old, new


def is_right(note: str, told: list[Change]) -> bool:
    """All changes of the note and no other; of a merger into one that was there, it may stand among the old or not."""
    found = list(successions_in([note], 2022))
    return len(found) == len(told) and all(
        any(
            change.type in types and frozenset(change.old) - new == old - new and frozenset(change.new) == new
            for change in found
        )
        for types, old, new in told
    )


@pytest.mark.parametrize("name", LEAST_RIGHT)
def test_notes_in_many_phrasings(name: str) -> None:
    """A note that tells nothing of a change gives none."""
    notes = labelled(name)
    wrong = [note for note, told in notes if not is_right(note, told)]
    assert len(wrong) <= (1 - LEAST_RIGHT[name]) * len(notes), wrong
