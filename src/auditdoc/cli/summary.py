"""What a person sees of a report in the terminal: findings, who was asked, who answered, who did not.

令和4年度行政監査 意見・要望事項等措置状況報告書
令和4年度(2022)  行政監査  report.txt

(1) 取組事例に係る庁内での共有化促進の工夫について
    意見・要望  ✓ DX戦略課  ✓ 人事課  ✗ 保育課 未回答
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditdoc.cli.summary_lines import Mark, Respondent, respondents
from auditdoc.cli.terminal import (
    flowed,
    place,
    problem_count,
    show_problems,
    year_name,
)
from auditdoc.cli.wrapping import Flowing, say, shortened
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.records import Finding, Report, Section
    from auditdoc.store import Saved

SHOWN_UNUSED = 3
"""How many texts that no record took are shown; all of them are in the record and in `auditdoc inspect`."""

_MARKS: dict[Mark, tuple[str, str]] = {
    "answered": ("✓", "green"),
    "blank": ("✗", "yellow"),
    "refers": ("→", "cyan"),
    "missing": ("✗", "bold red"),
    "unasked": ("✓", "yellow"),
}


def show_report(report: "Report", console: Console) -> None:
    """The whole summary of one report."""
    say(console, Text(report.title or _("(no title)"), style="bold"))
    say(console, Text(facts(report), style="dim"))
    for section in report.sections:
        _show_section(section, console)
    if report.problems:
        console.print()
        say(console, Text(problem_count(report.problems), style="bold"))
        show_problems(report, report.problems, console)
    if report.unused:
        _show_unused(report, console)
    console.print()
    say(console, Text(counts(report)))
    if report.coverage.characters:
        say(console, Text(coverage(report), style="dim"))


def show_stored(saved: "Saved", store: str, report: "Report", console: Console) -> None:
    """Where the report went, and what to do next."""
    outcome = {
        "new": _("stored in {store} as report {id}"),
        "unchanged": _("{store} held it already, as report {id}"),
        "replaced": _("stored in {store} as report {id}; the older reading is kept in its history"),
    }[saved.outcome]
    say(console, Text(outcome.format(store=store, id=saved.id)))
    next_step = f"auditdoc render --year {report.year}" if report.year else f"auditdoc show {saved.id}"
    say(console, Text.assemble((_("next:") + " ", "dim"), (next_step, "cyan")))


def show_overview(reports: Sequence["Report"], console: Console) -> None:
    """Many reports, one a row."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in (_("File"), _("Year"), _("Title")):
        table.add_column(heading, overflow="fold")
    for heading in (_("Findings"), _("Answers"), _("Problems")):
        table.add_column(heading, justify="right")
    for report in reports:
        findings = list(report.findings())
        table.add_row(
            PurePath(report.source.file).name,
            report.year or "-",
            Flowing(Text(report.title or "-")),
            str(len(findings)),
            str(sum(len(f.responses) for f in findings)),
            Text(str(len(report.problems)), style="yellow" if report.problems else ""),
        )
    console.print(table)


def facts(report: "Report") -> str:
    """Year, kind of audit, body, theme and file on one line."""
    said = [year_name(report.year, report.fiscal_year), report.audit_type, report.issuer, report.theme]
    return "  ".join(fact for fact in (*said, PurePath(report.source.file).name) if fact)


def counts(report: "Report") -> str:
    """How many findings and answers there are, and how many answers are missing."""
    findings = list(report.findings())
    lines = [line for finding in findings for line in respondents(finding)]
    missing = sum(line.mark in ("missing", "blank") for line in lines)
    answers = sum(len(finding.responses) for finding in findings)
    parts = [
        ngettext("{count} finding", "{count} findings", len(findings)).format(count=len(findings)),
        ngettext("{count} answer", "{count} answers", answers).format(count=answers),
        ngettext("{count} answer missing", "{count} answers missing", missing).format(count=missing)
        if missing
        else _("none missing"),
    ]
    return _(", ").join(parts)


def coverage(report: "Report") -> str:
    """Where the characters of the file went."""
    c = report.coverage
    return _("of {all} characters {records} are in records, {furniture} furniture, {unused} unused").format(
        all=f"{c.characters:,}",
        records=f"{c.in_records:,}",
        furniture=f"{c.furniture:,}",
        unused=f"{c.unused:,}",
    )


def _show_section(section: "Section", console: Console) -> None:
    console.print()
    heading = " ".join(part for part in (section.number, section.heading) if part)
    if heading:
        say(console, Text(heading, style="bold cyan"))
    path: tuple[str, ...] = ()
    for finding in section.findings:
        if finding.path != path and " ".join(finding.path) != heading:
            say(console, Text(" / ".join(finding.path), style="cyan"))
        path = finding.path
        show_finding_line(finding, console)


def show_finding_line(finding: "Finding", console: Console) -> None:
    """Number, title and kind, and below who was asked and who answered."""
    title = finding.title or (finding.paragraphs[0] if finding.paragraphs else "")
    number = finding.number + " " if finding.number else ""
    title = shortened(title, max(20, 2 * console.width - 20))
    say(console, Text.assemble((number, "bold"), title), 2, hanging=cell_len(number))
    pieces = [Text(finding.kind_printed or finding.kind, style="magenta")]
    pieces += [_piece(line) for line in respondents(finding)]
    if not finding.targets and not finding.responses:
        pieces.append(Text(_("no answer"), style="bold red"))
    say(console, flowed(pieces, console.width - 6), 6)


def _piece(line: Respondent) -> Text:
    mark, style = _MARKS[line.mark]
    remark = {
        "answered": line.status or "",
        "blank": _("blank"),
        "refers": _("refers to another answer"),
        "missing": _("no answer"),
        "unasked": _("was not asked"),
    }[line.mark]
    name = line.department or _("(not said who)")
    return Text.assemble((f"{mark} ", style), name, (f" {remark}" if remark else "", style))


def _show_unused(report: "Report", console: Console) -> None:
    count = len(report.unused)
    console.print()
    total = ngettext("{count} text unused", "{count} texts unused", count).format(count=count)
    say(console, Text(total, style="bold"))
    for unused in report.unused[:SHOWN_UNUSED]:
        text = shortened(unused.text.replace("\n", " "), max(20, console.width - 8))
        say(console, text, 2)
        say(console, Text(place(unused.origin, report.source.file), style="dim"), 4)
    if count > SHOWN_UNUSED:
        more = _("… and {count} more").format(count=count - SHOWN_UNUSED)
        say(console, Text(more, style="dim"), 2)
