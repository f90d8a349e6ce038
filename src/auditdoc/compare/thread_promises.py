"""What the answers in a thread promised, and what the next report that asks again tells of it."""

from collections.abc import Iterator, Sequence

from auditdoc.compare.departments import year_of
from auditdoc.compare.promises import promises, promises_made
from auditdoc.compare.successions import Successions
from auditdoc.compare.thread_values import ThreadPromise
from auditdoc.records import Finding, Report, Section

Asked = tuple[Report, Finding]


def thread_promises(
    asked: Sequence[Asked], next_report: Report | None, known: Successions
) -> Iterator[ThreadPromise]:
    """In the order of the answers. next_report: the first that could tell of the last answers; it does not ask again."""
    for n, (report, finding) in enumerate(asked):
        alone = report.model_copy(update={"sections": (Section(findings=(finding,)),)})
        again = next((pair for pair in asked[n + 1 :] if year_of(pair[0]) != year_of(report)), None)
        if again is None and next_report is None:
            yield from (ThreadPromise(**made.model_dump(), outcome=None) for made in promises_made(alone))
            continue
        later, told = again or (next_report, None)
        if later is not None:
            for promise in promises(alone, later, {0: told} if told else {}, known):
                yield ThreadPromise(**promise.model_dump())
