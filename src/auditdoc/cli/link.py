"""`auditdoc link` and `auditdoc unlink`: what a person decides about two findings, for `auditdoc diff` and `auditdoc threads`."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.completion import finding_ids
from auditdoc.cli.data import values
from auditdoc.cli.options import Db, Issuer
from auditdoc.cli.output import on_terminal, write
from auditdoc.cli.stored import opened
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.store import Place, Store

DETAILS = _(
    "A decision is kept in the store and wins over every likeness. Without ids, the decisions are listed; "
    "--forget drops one. The ids of findings are in `auditdoc diff` and `auditdoc show`."
)

One = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID", show_default=False, autocompletion=finding_ids, help=_("A finding of one report.")
    ),
]
Other = Annotated[
    str | None,
    typer.Argument(
        metavar="ID]", show_default=False, autocompletion=finding_ids, help=_("A finding of another report.")
    ),
]
Forget = Annotated[bool, typer.Option("--forget", help=_("Drop what was decided about the two."))]


def link(
    one: One = None, other: Other = None, forget: Forget = False, issuer: Issuer = None, db: Db = None
) -> None:
    _decide(one, other, same=True, forget=forget, issuer=issuer, db=db)


def unlink(
    one: One = None, other: Other = None, forget: Forget = False, issuer: Issuer = None, db: Db = None
) -> None:
    _decide(one, other, same=False, forget=forget, issuer=issuer, db=db)


def _decide(
    one: str | None, other: str | None, *, same: bool, forget: bool, issuer: str | None, db: Db
) -> None:
    if one is None:
        _list(db)
        return
    if other is None:
        raise UsageError(
            _("a decision is about two findings"), _("name both: auditdoc link {one} ID").format(one=one)
        )
    with opened(db) as store:
        places = _place(store, one, issuer), _place(store, other, issuer)
        if places[0][0] == places[1][0]:
            raise UsageError(
                _("these are findings of one report: {one} and {other}").format(one=one, other=other),
                _("name findings of two reports"),
            )
        if not forget:
            store.decide(*places, same=same)
            said = _("{one} and {other} are one matter") if same else _("{one} and {other} are two matters")
        elif store.forget(*places):
            said = _("nothing is decided about {one} and {other} any more")
        else:
            raise UsageError(
                _("nothing is decided about {one} and {other}").format(one=one, other=other),
                _("`auditdoc link` lists the decisions"),
            )
    typer.echo(said.format(one=one, other=other), err=True)


def _place(store: "Store", id_: str, issuer: str | None) -> "Place":
    """Where a finding is; raises UsageError where none or several have the id."""
    from auditdoc.japanese.characters import search_fold

    found = [
        report
        for report, _finding in store.load_finding(id_)
        if issuer is None or search_fold(issuer) in search_fold(report.issuer or "")
    ]
    if not found:
        raise UsageError(
            _("there is no finding {id} in the store").format(id=id_),
            _("`auditdoc list` shows the reports, `auditdoc show NUMBER` the findings of one"),
        )
    if len({report.id for report in found}) > 1:
        bodies = "、".join(report.issuer or str(report.id) for report in found)
        raise UsageError(
            _("several reports have a finding {id}: {names}").format(id=id_, names=bodies),
            _("choose one with --issuer"),
        )
    return found[0].id, id_


def _list(db: Db) -> None:
    with opened(db) as store:
        decisions = store.decisions()
    rows = [
        {"one": d.one[1], "other": d.other[1], "same": d.same, "decided_at": d.decided_at} for d in decisions
    ]
    if not on_terminal():
        write(values(rows, "json"), None)
        return
    for row in rows:
        sign = "=" if row["same"] else "≠"
        typer.echo(f"{row['one']} {sign} {row['other']}  {row['decided_at']}")
    if not rows:
        typer.echo(_("nothing is decided"))
