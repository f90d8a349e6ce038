"""The two reports that `auditdoc diff` compares: years, numbers in the store, or files."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditdoc.cli.stored import body, fiscal_year_of, opened, years_there
from auditdoc.errors import AuditdocError, UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.compare import Decisions
    from auditdoc.records import Report
    from auditdoc.store import Place, Store, StoredReport

_NUMBER = re.compile(r"[1-9]\d{0,2}")
"""A report's number in the list; four digits are a year."""
Pair = tuple["Report", "Report"]
Ids = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The two reports, what a person has decided about their findings, and the other reports of the body in the store."""

    reports: Pair
    decisions: "Decisions"
    others: "Sequence[Report]" = ()


def two_reports(
    arguments: tuple[str, str],
    issuer: str | None,
    audit_type: str | None,
    db: Path | None,
    *,
    any_body: bool = False,
) -> Chosen:
    """What is to be compared. Raises UsageError where two reports cannot be meant."""
    from auditdoc.compare import Decisions

    if all(Path(argument).is_file() for argument in arguments):
        chosen = Chosen((_in_file(arguments[0]), _in_file(arguments[1])), Decisions())
    else:
        with opened(db) as store:
            ids = _numbers(store, arguments, issuer, audit_type)
            reports = (_loaded(store, arguments[0], ids[0]), _loaded(store, arguments[1], ids[1]))
            others = _of_body(store, reports, ids)
            chosen = Chosen(reports, _decided(store, ids, reports, others), [*others.values()])
    if not any_body:
        _refuse_strangers(chosen.reports)
    return chosen


def _decided(store: "Store", ids: Ids, reports: Pair, others: "Mapping[int, Report]") -> "Decisions":
    """What persons decided about the findings of the body. Where another report has an id of the two, what is said of it is
    left out: ids are all that a comparison knows findings by."""
    from auditdoc.compare import Decisions

    own = {finding.id for report in reports for finding in report.findings()}

    def is_known(place: "Place") -> bool:
        return place[0] in ids or (place[0] in others and place[1] not in own)

    rows = [
        (decision.same, (decision.one[1], decision.other[1]))
        for decision in store.decisions()
        if is_known(decision.one) and is_known(decision.other)
    ]
    return Decisions(
        frozenset(pair for same, pair in rows if same), frozenset(pair for same, pair in rows if not same)
    )


def _of_body(store: "Store", reports: Pair, ids: Ids) -> "dict[int, Report]":
    """The other reports of the body, by their numbers: they too tell what became of its departments and findings."""
    bodies = {body(report.issuer) for report in reports if report.issuer}
    return {
        report.id: store.load(report.id)
        for report in store.list()
        if report.id not in ids and report.issuer and body(report.issuer) in bodies
    }


def _loaded(store: "Store", argument: str, number: int | None) -> "Report":
    return _in_file(argument) if number is None else store.load(number)


def _in_file(name: str) -> "Report":
    from auditdoc.cli.inputs import Input

    reports = Input(name, Path(name)).reports()
    if len(reports) == 1:
        return reports[0]
    raise UsageError(
        _("{file} holds {count} reports, where one was asked for").format(file=name, count=len(reports)),
        _("store them with `auditdoc parse`, and compare years or numbers of reports"),
    )


def _numbers(store: "Store", arguments: tuple[str, str], issuer: str | None, audit_type: str | None) -> Ids:
    found = [_candidates(store, argument, issuer, audit_type) for argument in arguments]
    first, second = found
    if first is None or second is None or (len(first) == len(second) == 1):
        return tuple(None if side is None else _only(side, arguments[n]) for n, side in enumerate(found))  # type: ignore[return-value]
    kinds, others = _by_kind(first), _by_kind(second)
    common = [kind for kind in kinds if kind in others]
    if len(common) == 1:
        kind = common[0]
        return _only(kinds[kind], arguments[0]), _only(others[kind], arguments[1])
    raise _several(arguments, list(common or {**kinds, **others}), bool(common))


def _candidates(
    store: "Store", argument: str, issuer: str | None, audit_type: str | None
) -> "list[StoredReport] | None":
    """The stored reports that an argument can mean; None for a file."""
    if _NUMBER.fullmatch(argument):
        every = store.list()
        return [report for report in every if report.id == int(argument)] or [_missing(store, argument)]
    if Path(argument).is_file():
        return None
    if Path(argument).suffix or "/" in argument or Path(argument).is_dir():
        _in_file(argument)  # says that there is no such file, or that it is a folder
    year = fiscal_year_of(argument)
    found = store.list(fiscal_year=year, issuer=issuer, audit_type=audit_type)
    if found:
        return found
    if store.list(fiscal_year=year):
        raise UsageError(
            _("no report of {year} in the store fits").format(year=argument),
            _("`auditdoc list --year {year}` shows what there is").format(year=argument),
        )
    raise UsageError(_("the store has no report of {year}").format(year=argument), years_there(store))


def _missing(store: "Store", argument: str) -> "StoredReport":
    store.load(int(argument))  # says that there is none
    raise AssertionError("a report that is not listed cannot be loaded")


def _by_kind(reports: "Sequence[StoredReport]") -> "dict[tuple[str, str], list[StoredReport]]":
    kinds: dict[tuple[str, str], list[StoredReport]] = defaultdict(list)
    for report in reports:
        kinds[body(report.issuer or ""), report.audit_type or ""].append(report)
    return kinds


def _only(reports: "Sequence[StoredReport]", argument: str) -> int:
    if len(reports) == 1:
        return reports[0].id
    titles = "、".join(f"{report.id} {report.title or report.file}" for report in reports)
    raise UsageError(
        _("there are {count} reports of one kind of {year}: {reports}").format(
            count=len(reports), year=argument, reports=titles
        ),
        _("compare two by their numbers: auditdoc diff {one} NUMBER").format(one=reports[0].id),
    )


def _several(arguments: tuple[str, str], kinds: list[tuple[str, str]], common: bool) -> AuditdocError:
    bodies = list(dict.fromkeys(issuer for issuer, _type in kinds))
    if len(bodies) > 1:
        named = "、".join(name or "-" for name in bodies)
        message = (
            _("several bodies have reports of {one} and {other}: {names}")
            if common
            else _("no body has reports of both {one} and {other}: {names}")
        )
        hint = _("choose one with --issuer") if common else _("`auditdoc list` shows the reports")
        return UsageError(message.format(one=arguments[0], other=arguments[1], names=named), hint)
    named = "、".join(audit_type or "-" for _issuer, audit_type in kinds)
    message = (
        _("there are reports of several kinds of {one} and {other}: {names}")
        if common
        else _("{one} and {other} have no kind of report in common: {names}")
    )
    hint = (
        _("choose one with --audit-type")
        if common
        else _("compare two by their numbers in the list: auditdoc diff 1 2")
    )
    return UsageError(message.format(one=arguments[0], other=arguments[1], names=named), hint)


def _refuse_strangers(reports: Pair) -> None:
    one, other = (report.issuer for report in reports)
    if one and other and body(one) != body(other):
        raise UsageError(
            _("these are reports of different bodies: {one} and {other}").format(one=one, other=other),
            _("choose two reports of one body (`auditdoc list`); --any-body compares these all the same"),
        )


def check_threshold(threshold: float | None) -> None:
    """Raise UsageError where no likeness can be meant."""
    if threshold is not None and not 0 < threshold <= 1:
        raise UsageError(
            _("no threshold: {value}").format(value=threshold), _("write a number above 0 and up to 1")
        )
