"""Records that take less room; a long report has tens of thousands."""

from typing import TypeVar

from auditdoc.records import Record

R = TypeVar("R", bound=Record)

_NAMED: dict[frozenset[str], set[str]] = {}
"""The sets that were met; there are no more of them than ways of setting an answer."""


def lean(record: R) -> R:
    """*record*, with the set of the fields that were named to it shared by all in which the same were.

    Pydantic keeps such a set in each record, half of what an answer takes. A frozen record never changes its own, and a copy
    has a set of its own.
    """
    names = record.__pydantic_fields_set__
    object.__setattr__(record, "__pydantic_fields_set__", _NAMED.setdefault(frozenset(names), names))
    return record
