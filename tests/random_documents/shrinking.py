"""The smallest document that still fails in the same way: fewer findings, shorter texts, one choice of setting after the other taken back."""

from collections.abc import Iterator
from dataclasses import fields, replace

from random_documents.case import Case
from random_documents.record import Answer, Item
from random_documents.style import Style

MAX_TRIES = 400
"""Documents made for one failure; a greedy search ends long before, a slow document is given up."""


def shrunk(case: Case) -> Case:
    """A case from which nothing can be taken without the first difference becoming another one or none."""
    cause = _cause(case)
    tries = 0
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(case):
            tries += 1
            if tries > MAX_TRIES:
                return case
            if _cause(candidate) == cause:
                case, smaller = candidate, True
                break
    return case


def _cause(case: Case) -> str | None:
    """The field that the first difference is of; None where the document holds."""
    return next(iter(case.outcome().causes), None)


def _smaller(case: Case) -> Iterator[Case]:
    """Cases with a little less in them, those that take most away first."""
    items = case.record.items
    half = len(items) // 2
    for kept in (items[:half], items[half:], *(items[:n] + items[n + 1 :] for n in range(len(items)))):
        if kept and len(kept) < len(items):
            yield replace(case, record=replace(case.record, items=kept))
    for n, item in enumerate(items):
        for less in _less(item):
            yield replace(case, record=replace(case.record, items=(*items[:n], less, *items[n + 1 :])))
    plain = Style(case.style.layout, case.style.form)
    for choice in fields(Style):
        if getattr(case.style, choice.name) != getattr(plain, choice.name) and choice.name != "departments":
            yield replace(case, style=replace(case.style, **{choice.name: getattr(plain, choice.name)}))


def _less(item: Item) -> Iterator[Item]:
    if len(item.answers) > 1:
        yield replace(item, answers=item.answers[:-1])
    for text in _shorter(item.text):
        yield replace(item, text=text)
    for n, answer in enumerate(item.answers):
        for less in _less_of(answer):
            yield replace(item, answers=(*item.answers[:n], less, *item.answers[n + 1 :]))


def _less_of(answer: Answer) -> Iterator[Answer]:
    if len(answer.departments) > 1:
        yield replace(answer, departments=answer.departments[:-1])
    for text in _shorter(answer.text):
        yield replace(answer, text=text)


def _shorter(text: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The text without its last paragraph, or without the last sentence of it."""
    if len(text) > 1:
        yield text[:-1]
    sentences = text[-1].split("。")[:-1]
    if len(sentences) > 1:
        yield (*text[:-1], "。".join(sentences[:-1]) + "。")
