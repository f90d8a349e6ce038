"""departments.toml: what became of departments, written down by a person.

    [[change]]
    year = "R4"                                # the fiscal year in which it took effect
    from = ["情報政策課"]
    to = ["ＤＸ推進課"]
    type = "renamed"                           # renamed, merged, split, moved; told by the numbers of names unless given
    note = "令和4年4月1日の組織改正"               # what is shown as evidence
    body = "霧ヶ丘市"                            # only for reports of this body

What the file says wins over what reports say. A chain that contradicts itself is refused: two departments that each came from the
other, or one that was there before its predecessor had ended.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from auditdoc.compare.successions import Become, Succession, kind_of_change, spelled
from auditdoc.errors import UsageError
from auditdoc.japanese.characters import search_fold
from auditdoc.japanese.dates import fiscal_year
from auditdoc.messages import _, system_reason

FILE_NAME = "departments.toml"
MAX_BYTES = 200_000
"""Some two thousand changes; what is larger is some other file."""


class Change(BaseModel):
    """One [[change]]."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    year: str | int | None = None
    old: tuple[str, ...] = Field(alias="from", min_length=1)
    new: tuple[str, ...] = Field(alias="to", min_length=1)
    type: Become | None = None
    note: str = ""
    body: str | None = None

    @field_validator("old", "new")
    @classmethod
    def _are_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if not all(name.strip() for name in names):
            raise ValueError("an empty name")
        return names

    @field_validator("year")
    @classmethod
    def _is_year(cls, year: str | int | None) -> str | int | None:
        if year is not None:
            fiscal_year(str(year))
        return year


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    change: tuple[Change, ...] = ()


def load_successions(path: str | Path, issuer: str | None = None) -> list[Succession]:
    """The changes in a file that hold for the body *issuer* (for all where that is not known).

    Raises: UsageError: the file cannot be read, is no TOML, has what such files do not have, or contradicts itself.
    """
    changes = _read(Path(path))
    known = [_succession(change) for change in changes if _is_of(change, issuer)]
    _refuse_contradictions(known, path)
    return known


def _read(path: Path) -> Sequence[Change]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            _("the file of departments cannot be read: {file} ({reason})").format(
                file=path, reason=system_reason(error)
            ),
            _("check its name and its permissions"),
        ) from None
    try:
        if len(data) > MAX_BYTES:
            raise ValueError(_("it is too large"))
        return _File.model_validate(tomllib.loads(data.decode("utf-8-sig"))).change
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise UsageError(
            _("the file {file} holds what a list of departments does not have: {place}").format(
                file=path, place=place
            ),
            _("each [[change]] has from and to (lists of names), and may have year, type, note and body"),
        ) from None
    except ValueError as error:  # no UTF-8, no TOML
        raise UsageError(
            _("the file {file} is not TOML: {reason}").format(file=path, reason=error),
            _("mend it there; `auditdoc departments --format toml` writes an example"),
        ) from None


def _is_of(change: Change, issuer: str | None) -> bool:
    return change.body is None or issuer is None or search_fold(change.body) in search_fold(issuer)


def _succession(change: Change) -> Succession:
    old, new = tuple(map(spelled, change.old)), tuple(map(spelled, change.new))
    return Succession(
        type=change.type or kind_of_change(old, new),
        old=old,
        new=new,
        fiscal_year=None if change.year is None else fiscal_year(str(change.year)),
        basis="file",
        evidence=change.note,
    )


def _refuse_contradictions(changes: Sequence[Succession], path: str | Path) -> None:
    ends: dict[str, list[Succession]] = {}
    for change in changes:
        for name in change.old:
            ends.setdefault(name, []).append(change)
    for change in changes:
        for name in change.new:
            for end in ends.get(name, ()):
                _refuse_older(name, change, end, ends, path)
    for name in sorted(ends):
        circle = _circle(ends, name)
        if circle:
            raise UsageError(
                _("{file} contradicts itself: {names} come from each other").format(
                    file=path, names=" → ".join(circle)
                ),
                _("take one of the changes out, or give the years in which a name came back"),
            )


def _refuse_older(
    name: str, change: Succession, end: Succession, ends: dict[str, list[Succession]], path: str | Path
) -> None:
    """A department that had gone before the change that it came from. One that is on both sides of a change stays, and
    one that its own successor became again came back."""
    if change.fiscal_year is None or end.fiscal_year is None or end.fiscal_year >= change.fiscal_year:
        return
    if name not in change.old and name not in end.new and not {*change.old} & _reached(ends, end):
        raise UsageError(
            _("{file} contradicts itself: {name} came in {year}, and had gone already in {earlier}").format(
                file=path, name=name, year=change.fiscal_year, earlier=end.fiscal_year
            ),
            _("correct the year of one of the two changes"),
        )


def _reached(ends: dict[str, list[Succession]], first: Succession) -> set[str]:
    """All that the new names of a change became, with themselves."""
    seen = {*first.new}
    waiting = [*first.new]
    while waiting:
        for change in ends.get(waiting.pop(), ()):
            waiting += {*change.new} - seen
            seen |= {*change.new}
    return seen


def _circle(ends: dict[str, list[Succession]], start: str) -> tuple[str, ...]:
    """The names that lead from *start* back to it within one year, or without years; none where it comes back later."""
    waiting: list[tuple[tuple[str, ...], int | None]] = [((start,), None)]
    seen: set[str] = set()
    while waiting:
        way, since = waiting.pop()
        for change in ends.get(way[-1], ()):
            if since and change.fiscal_year and change.fiscal_year != since:
                continue
            for name in change.new:
                if name == start and name not in change.old:
                    return (*way, name)
                if name not in seen and name not in change.old:
                    seen.add(name)
                    waiting.append(((*way, name), change.fiscal_year or since))
    return ()
