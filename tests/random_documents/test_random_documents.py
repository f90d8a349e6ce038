"""Documents drawn at random are held against what they print; what once failed is held for good."""

from pathlib import Path
from typing import Any

import pytest

from random_documents.case import drawn
from random_documents.comparing import held
from random_documents.found import kept
from random_documents.shrinking import shrunk
from random_documents.style import FORMS, FORMS_OF, LAYOUTS

SEEDS = 2
"""Documents of each layout in each form: with some ninety pairs a draw of seconds. `make fuzz-layouts` draws thousands."""
DRAW = [
    (layout, form, f"test-{n}")
    for layout in LAYOUTS
    for form in FORMS_OF.get(layout, FORMS)
    for n in range(SEEDS)
]
NOT_YET = {
    ("stacked", "layout.txt", "test-0"): "a name broken in the last row of a table of two rows",
    ("stacked", "layout.txt", "test-1"): "a name broken in a row that a page's end divides",
    (
        "three columns",
        "layout.txt",
        "test-0",
    ): "a head on two lines (措置を講じ / た部課名) that comes back on each page",
    (
        "outline",
        "layout.txt",
        "test-1",
    ): "a title whose list of departments goes on in the next line, below a page's end",
}
"""Drawn documents that are known to differ, and why: the test holds that each still does."""


def _draw() -> list[Any]:
    return [
        pytest.param(
            *case, marks=pytest.mark.xfail(strict=True, reason=NOT_YET[case]) if case in NOT_YET else ()
        )
        for case in DRAW
    ]


@pytest.mark.parametrize(("layout", "form", "seed"), _draw())
def test_a_drawn_document_is_read_as_it_prints(layout: str, form: str, seed: str) -> None:
    """Findings none missed, none invented; each field as printed; every character counted."""
    assert not drawn(seed, layout, form).outcome().wrong


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(
            path,
            record,
            id=path.name,
            marks=pytest.mark.xfail(strict=True, reason=record["reason"]) if record["reason"] else (),
        )
        for path, record in kept()
    ],
)
def test_a_document_that_once_failed_is_read_as_it_prints(path: Path, expected: dict[str, Any]) -> None:
    """Each was drawn by `make fuzz-layouts`, made as small as it could be, and read before it was kept."""
    assert not held(expected, path.read_bytes(), path.name).wrong


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_document(form: str) -> None:
    """A failure can be drawn again. Office files carry the time of their making and are compared by their expected record."""
    one, other = drawn("same", form=form).document(), drawn("same", form=form).document()
    assert one[1] == other[1]
    assert one[0] == other[0] or form in ("docx", "xlsx")


def test_a_wrong_record_is_noticed() -> None:
    """The comparison can fail: a finding missed, a finding invented, a text changed, a name gone, a date where none is printed."""
    case = drawn("noticed", "register", "html")
    data, expected = case.document()
    assert not held(expected, data, "a.html").wrong
    first = expected["findings"][0]
    for damage in (
        {"findings": expected["findings"][1:]},
        {"findings": [*expected["findings"], {**first, "text": "印紙の貼付がない契約書があった。"}]},
        {"findings": [{**first, "text": first["text"] + "追って通知する。"}, *expected["findings"][1:]]},
        {"findings": [{**first, "targets": [*first["targets"], "青嵐課"]}, *expected["findings"][1:]]},
        {
            "findings": [
                {**first, "answers": [{**first["answers"][0], "date": "1999-01-01"}, *first["answers"][1:]]},
                *expected["findings"][1:],
            ]
        },
        {"year": "R1"},
    ):
        assert held({**expected, **damage}, data, "a.html").wrong


def test_a_failure_becomes_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays of a document that fails for one long text is that text, in a plain setting."""
    case = drawn("small", "labelled", "txt")
    longest = max(case.record.items, key=lambda item: len("".join(item.text)))
    from random_documents import case as cases

    def outcome(self: cases.Case) -> Any:
        from random_documents.comparing import Outcome

        return Outcome(["text: …"] if any(i.title == longest.title for i in self.record.items) else [])

    monkeypatch.setattr(cases.Case, "outcome", outcome)
    small = shrunk(case)
    assert [item.title for item in small.record.items] == [longest.title]
    assert len(small.record.items[0].text) == 1
    assert small.style.decoration == "【】"
