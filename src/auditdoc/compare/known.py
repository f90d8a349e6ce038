"""All that is known of what became of departments, from a person's file and from what the reports say themselves."""

from collections.abc import Iterable, Sequence

from auditdoc.compare.departments import names_in, told_successions
from auditdoc.compare.successions import Succession, Successions, each_side
from auditdoc.records import Report


def known_successions(reports: Sequence[Report], more: Iterable[Succession] = ()) -> Successions:
    """What is told from elsewhere and what the reports say themselves; of a name that a person wrote about, only that."""
    names = names_in(reports)
    told = [change for report in reports for change in told_successions(report, names)]
    every = [*more, *told]
    written = [change for change in every if change.basis == "file"]
    decided = {name for change in written for name in change.old}
    noted = [change for change in every if change.basis != "file" and not decided & {*change.old}]
    return Successions(each_side([*written, *sorted(noted, key=lambda change: change.fiscal_year is None)]))
