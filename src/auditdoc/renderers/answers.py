"""The answers to one finding, as a table and as facts: which columns there are is decided for all of them together."""

from collections.abc import Mapping, Sequence

from auditdoc import standard_form
from auditdoc.records import Response, label
from auditdoc.renderers.anchors import Anchors
from auditdoc.renderers.facts import aligned, lines
from auditdoc.renderers.view import Cell, Fact, Line, ResponseView
from auditdoc.standard_form import values

_USES = {"departments": "names", "paragraphs": "answer"}
"""Columns that are always there, and how to set them; the others are there where an answer has something for them."""


def answers(
    responses: Sequence[Response], anchors: Anchors
) -> tuple[tuple[str, ...], tuple[ResponseView, ...]]:
    """The terms of the columns, and the answers of one finding."""
    elsewhere = _departments_elsewhere(responses)
    filled = [_values(response, elsewhere, anchors) for response in responses]
    fields = [field for field in (filled or [{}])[0] if field in _USES or any(row[field] for row in filled)]
    terms = {field: label(Response, field) for field in fields}
    if elsewhere:
        terms["departments"] = standard_form.DEPARTMENTS_ELSEWHERE
    views = tuple(
        _view(row, terms, response, (place, len(filled)))
        for place, (row, response) in enumerate(zip(filled, responses, strict=True), start=1)
    )
    return tuple(terms.values()), views


def _departments_elsewhere(responses: Sequence[Response]) -> bool:
    """Whether departments are known and none is printed beside its answer."""
    return any(response.departments for response in responses) and all(
        response.departments_printed is None for response in responses
    )


def _values(response: Response, elsewhere: bool, anchors: Anchors) -> dict[str, tuple[Line, ...]]:
    """The lines of each value, by field, in the order of columns; the answer itself is among them."""
    departments, printed = values.name_words(
        response.departments, response.departments_printed, plain_is_printed=not elsewhere
    )
    return {
        "departments": lines(*departments),
        "departments_printed": lines(printed),
        "paragraphs": lines(*response.paragraphs),
        "state": lines(None if response.state == "answered" else values.STATE[response.state]),
        "status": lines(response.status),
        "progress": lines(
            values.progress_words(
                response.progress, response.progress_basis, response.progress_phrase, response.status
            )
        ),
        "date": lines(values.dated_words(response.date, response.date_means)),
        "shared_with": tuple(Line(other, anchors.of(other)) for other in response.shared_with),
    }


def _view(
    row: Mapping[str, tuple[Line, ...]], terms: Mapping[str, str], response: Response, place: tuple[int, int]
) -> ResponseView:
    facts = (Fact(terms[field], row[field]) for field in terms if row[field] and field != "paragraphs")
    return ResponseView(
        place=place[0],
        places=place[1],
        facts=aligned(facts),
        paragraphs=response.paragraphs,
        cells=tuple(Cell(term, row[field], _USES.get(field, "fact")) for field, term in terms.items()),
    )
