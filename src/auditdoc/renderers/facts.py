"""Facts of the view: made from values, left out where there is none, aligned for plain text."""

from collections.abc import Iterable, Iterator

from auditdoc.japanese.spacing import display_width
from auditdoc.records import Record, label
from auditdoc.renderers.view import Fact, Line


def lines(*texts: str | None) -> tuple[Line, ...]:
    """A line for each text that is not null."""
    return tuple(Line(text) for text in texts if text is not None)


def fact(model: type[Record], field: str, *texts: str | None) -> Iterator[Fact]:
    """The fact of a field, or nothing when all its texts are null."""
    value = lines(*texts)
    if value:
        yield Fact(label(model, field), value)


def aligned(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """*facts* with the full-width blanks that bring their values into one column."""
    facts = tuple(facts)
    width = max((display_width(fact.term) for fact in facts), default=0)
    return tuple(Fact(f.term, f.lines, "\u3000" * ((width - display_width(f.term)) // 2)) for f in facts)
