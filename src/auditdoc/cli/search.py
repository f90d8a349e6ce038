"""`auditdoc search`: the findings and answers in which words stand, with the words around them."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditdoc.cli.data import chosen, value, values
from auditdoc.cli.failures import YELLOW, show_line
from auditdoc.cli.options import (
    AuditType,
    Db,
    DepartmentsFile,
    Issuer,
    Kind,
    Output,
    department_option,
    format_option,
    years_option,
)
from auditdoc.cli.output import on_terminal, write
from auditdoc.cli.stored import body, fiscal_years_of, opened, successions_in_file, years_there
from auditdoc.errors import UsageError
from auditdoc.messages import _

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from auditdoc.store import Hit, Store

FORMATS = ("text", "json", "jsonl")
AROUND = 36
"""Characters of the text before the first word and behind the last one of a passage."""
PASSAGES = 3
"""Passages of one text that are shown."""
MAX_TOLD = 10_000
"""Answers of a body up to which all its reports are read for what became of a department, which takes about a second."""
MAX_LIMIT = 10_000
"""More than anybody reads; whoever wants all of the texts takes `auditdoc export`."""

DETAILS = _(
    "All the words must stand in one text, a finding or one answer, to the letter; widths, capitals and older forms of kanji make "
    "no difference. Words of one character are found, too. What says the most of the words comes first; where more than 10,000 texts "
    "hold them, the 10,000 stored last are put in order, and the older ones follow."
)

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORD", show_default=False, help=_("What to look for; several words: all of them.")
    ),
]
Years = Annotated[str | None, years_option(_("The fiscal year, or from one to another: R3..R5."))]
Department = Annotated[
    str | None,
    department_option(
        _(
            "Only what this department answers or is asked, also under its earlier and later names, as departments.toml and the "
            "reports of the body tell them."
        )
    ),
]
Open = Annotated[
    bool,
    typer.Option(
        "--open", help=_("Only answers that do not say that the matter is settled, and findings without one.")
    ),
]
Limit = Annotated[
    int,
    typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, metavar="NUMBER", help=_("So many texts at most.")),
]
Format = Annotated[
    str | None, format_option(FORMATS, _("A list to read, or data; data where there is no terminal."))
]


def command(
    words: Words,
    year: Years = None,
    department: Department = None,
    kind: Kind = None,
    still_open: Open = False,
    issuer: Issuer = None,
    audit_type: AuditType = None,
    departments: DepartmentsFile = None,
    limit: Limit = 20,
    format_: Format = None,
    output: Output = None,
    db: Db = None,
) -> None:
    from auditdoc.store import Wish

    as_ = chosen(format_, FORMATS) if format_ else "text" if on_terminal() else "json"
    wanted = [word for argument in words for word in argument.split()]
    if not any(c.isalnum() for word in wanted for c in word):
        raise UsageError(_("nothing to look for"), _("name a word, of one character or more"))
    with opened(db) as store:
        wish = Wish(
            wanted,
            fiscal_years=_years(store, year),
            reports=_reports(store, issuer, audit_type),
            departments=_meant(store, department, departments, db, issuer),
            kind=kind,
            still_open=still_open,
        )
        hits = store.search(wish, limit)
    if as_ == "text":
        from auditdoc.cli.terminal import page

        with page(output) as screen:
            show_hits(hits, limit, screen)
        return
    data = [dataclasses.asdict(hit) for hit in hits]
    write(values(data, as_) if as_ == "jsonl" else value(data), output)


def _years(store: "Store", text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, last = fiscal_years_of(text)
    if not any(report.fiscal_year and first <= report.fiscal_year <= last for report in store.list()):
        raise UsageError(_("the store has no report of {year}").format(year=text), years_there(store))
    return first, last


def _reports(store: "Store", issuer: str | None, audit_type: str | None) -> frozenset[int] | None:
    if issuer is None and audit_type is None:
        return None
    return frozenset(report.id for report in store.list(issuer=issuer, audit_type=audit_type))


def _meant(
    store: "Store", name: str | None, file: Path | None, db: Path | None, issuer: str | None
) -> list[str] | None:
    """The names that a department has had and has, of which the given one may be a part: as departments.toml has it and, where
    one body is meant, as its reports tell it. What became of a 総務課 of one body says nothing of that of another."""
    if name is None:
        return None
    from auditdoc.compare import Successions, known_successions

    written = successions_in_file(file, db, issuer)
    own = store.list(issuer=issuer)
    if len({body(report.issuer) for report in own if report.issuer}) != 1:
        return sorted(Successions(written).lineage(name))
    if sum(report.responses for report in own) > MAX_TOLD:
        told = _(
            "warning: of so many reports the notes are not looked through for what became of {name}; departments.toml says it"
        )
        show_line(told.format(name=name), YELLOW)
        return sorted(Successions(written).lineage(name))
    return sorted(known_successions([store.load(report.id) for report in own], written).lineage(name))


def show_hits(hits: "Sequence[Hit]", limit: int, screen: "Console") -> None:
    """Each text with where it stands, who says it, and the words in their context."""
    from rich.text import Text

    from auditdoc.cli.wrapping import say

    for hit in hits:
        say(
            screen,
            Text.assemble(
                (hit.finding, "bold"), "  ", " ".join(filter(None, [hit.number, hit.finding_title]))
            ),
            0,
            2,
        )
        who = _("answer of {names}") if hit.part == "response" else _("finding for {names}")
        names = "、".join(hit.departments) or "-"
        facts = [hit.kind if hit.part == "finding" else hit.status, hit.issuer, hit.year]
        say(screen, Text("  ".join(filter(None, [who.format(names=names), *facts])), style="dim"), 2)
        for passage in passages(hit):
            say(screen, passage, 4)
        screen.print()
    if not hits:
        screen.print(_("no finding and no answer holds all the words"))
    elif len(hits) == limit:
        screen.print(_("the first {count}; --limit shows more").format(count=limit))
    else:
        screen.print(_("found: {count}").format(count=len(hits)))


def passages(hit: "Hit") -> "list[Text]":
    """The words with what stands around them, underlined; places near to each other are one passage."""
    from rich.text import Text

    groups: list[list[tuple[int, int]]] = []
    for begin, end in hit.places:
        if groups and begin - groups[-1][-1][1] <= 2 * AROUND:
            groups[-1].append((begin, end))
        else:
            groups.append([(begin, end)])
    shown = []
    for group in groups[:PASSAGES]:
        begin, end = max(group[0][0] - AROUND, 0), min(group[-1][1] + AROUND, len(hit.text))
        passage = Text(hit.text[begin:end].replace("\n", " "))
        for first, last in group:
            passage.stylize("bold underline", first - begin, last - begin)
        before, behind = "…" if begin else "", "…" if end < len(hit.text) else ""
        shown.append(Text(before).append_text(passage).append(behind))
    return shown
