"""Reports chosen from the store, and what is said when the choice is empty."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.compare import Succession, Successions
    from auditdoc.records import Report
    from auditdoc.store import Store


_OFFICE = re.compile(
    r"(?:代表)?監査(?:委員|事務局|局|課|公表).*$|(?:教育委員会|議会|公営企業管理者|企業管理者).*$|(?<=[都道府県市区町村合])長$|知事$"
)
"""What stands behind the name of a body in 「霧ヶ丘市監査委員」 and 「霧ヶ丘市長」."""


def opened(db: Path | None) -> "Store":
    """The store, which must be there; raises StoreError."""
    from auditdoc.store import Store, default_path

    return Store.open(db or default_path(), create=False)


def fiscal_year_of(text: str) -> int:
    """The Gregorian year in which the fiscal year *text* begins; raises UsageError."""
    from auditdoc.japanese.dates import fiscal_year

    try:
        return fiscal_year(text)
    except ValueError as error:
        raise UsageError(
            _("no fiscal year: {text}").format(text=text), _("write it as R4, 令和4, 令和４年度 or 2022")
        ) from error


def fiscal_years_of(text: str) -> tuple[int, int]:
    """First and last of a range, R3..R5, or of a single year; raises UsageError."""
    first, dots, last = text.partition("..")
    years = fiscal_year_of(first), fiscal_year_of(last if dots else first)
    return min(years), max(years)


def reports_of(
    year: str | None, issuer: str | None, audit_type: str | None, db: Path | None, *, year_needed: bool = True
) -> "list[Report]":
    """The stored reports that were asked for, at least one; raises UsageError, naming the years there are.

    A year without reports is a wrong wish (exit code 2), not a fault of the store.
    """
    wanted = None if year is None else fiscal_year_of(year)
    with opened(db) as store:
        if wanted is None and year_needed:
            raise UsageError(_("which year?"), years_there(store, "--year "))
        reports = store.reports(fiscal_year=wanted, issuer=issuer, audit_type=audit_type)
        if reports:
            return reports
        if store.list() and wanted is not None and not store.list(fiscal_year=wanted):
            message = _("the store has no report of {year}").format(year=year)
            raise UsageError(message, years_there(store))
        raise nothing_fits(store)


def nothing_fits(store: "Store") -> UsageError:
    """What to say where no report is what was asked for."""
    if not store.list():
        return UsageError(
            _("the store is empty: {file}").format(file=store.path), _("run `auditdoc parse FILE` first")
        )
    return UsageError(_("no report in the store fits"), _("`auditdoc list` shows what there is"))


def body(issuer: str) -> str:
    """The body whose auditors these are: 霧ヶ丘市 for 霧ヶ丘市監査委員 and 霧ヶ丘市監査委員事務局."""
    from auditdoc.japanese.characters import search_fold

    return _OFFICE.sub("", search_fold(issuer))


def refuse_several(issuers: "Iterable[str | None]") -> None:
    """Raise UsageError where these are auditors of several bodies."""
    bodies = list(dict.fromkeys(body(issuer) for issuer in issuers if issuer))
    if len(bodies) > 1:
        raise UsageError(
            _("the store has reports of several bodies: {names}").format(names="、".join(bodies)),
            _("choose one with --issuer"),
        )


def successions_in_file(path: Path | None, db: Path | None, issuer: str | None) -> "list[Succession]":
    """What departments.toml says: the file that is named, or the one beside the store where there is one."""
    from auditdoc.compare.succession_file import FILE_NAME, load_successions
    from auditdoc.store import default_path

    beside = (db or default_path()).with_name(FILE_NAME)
    if path is None and not beside.is_file():
        return []
    return load_successions(path or beside, issuer)


def department_meant(name: str, known: "Successions") -> Callable[[str], bool]:
    """Whether a department is the one that is meant: a part of its name, or one that became it or came from it."""
    from auditdoc.japanese.characters import search_fold

    folded = [search_fold(each) for each in known.lineage(name)]
    return lambda other: any(each in search_fold(other) for each in folded)


def years_there(store: "Store", option: str = "") -> str:
    """A hint that names the years in the store."""
    years = dict.fromkeys(report.year for report in store.list() if report.year)
    return _("the store has: {years}").format(years=", ".join(option + year for year in years) or "-")
