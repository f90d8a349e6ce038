"""All that is known of what became of departments, from a person's file and from what the reports say themselves."""

from collections.abc import Iterable, Sequence

from auditdoc.compare.departments import names_in, told_successions
from auditdoc.compare.successions import Succession, Successions, each_side
from auditdoc.records import Report


def known_successions(reports: Sequence[Report], more: Iterable[Succession] = ()) -> Successions:
    """What is told from elsewhere and what the reports say themselves; of a name that a person wrote about, only that."""
    names = names_in(reports)
    told = [change for report in reports for change in told_successions(report, names)]
    dated_first = sorted(told, key=lambda change: change.fiscal_year is None)
    written = [*more]
    decided = {name for change in written if change.basis == "file" for name in change.old}
    return Successions(
        each_side([*written, *(change for change in dated_first if not decided & {*change.old})])
    )
