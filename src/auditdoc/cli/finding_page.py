"""One finding with its whole text, as `auditdoc show FINDING` prints it."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from auditdoc.cli.summary_lines import respondents
from auditdoc.cli.terminal import place, year_name
from auditdoc.cli.wrapping import say
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.records import Finding, Response
    from auditdoc.store import StoredReport


def show_finding(finding: "Finding", report: "StoredReport", console: Console) -> None:
    """Title, opinion and every answer; at the end the place in the file."""
    say(console, Text(" ".join(part for part in (finding.number, finding.title) if part), style="bold"))
    above = [year_name(report.year, report.fiscal_year), *finding.path, finding.kind_printed or finding.kind]
    say(console, Text(" / ".join(above), style="dim"))
    console.print()
    for paragraph in finding.paragraphs:
        say(console, Text(paragraph))
    if finding.targets:
        say(console, Text.assemble((_("asked: "), "dim"), "、".join(finding.targets)))
    for note in finding.footnotes:
        say(console, Text(note, style="dim"))
    for response in finding.responses:
        console.print()
        _show_response(response, console)
    show_missing(finding, console)
    console.print()
    say(console, Text(f"{finding.id}  {place(finding.origin, PurePath(report.file).name)}", style="dim"))


def show_missing(finding: "Finding", console: Console, indent: int = 0) -> None:
    """Who was asked and gave no answer."""
    missing = [line.department for line in respondents(finding) if line.mark == "missing" and line.department]
    if missing:
        console.print()
        told = _("no answer from {departments}").format(departments="、".join(missing))
        say(console, Text.assemble(("✗ ", "bold red"), told), indent, hanging=2)


def _inferred(response: "Response") -> str | None:
    """considered (inferred from the wording)「協議している」, where the class was told from the wording."""
    if response.progress_basis != "inferred":
        return None
    from auditdoc.cli.thread_words import progress_word

    shown = f"「{response.progress_phrase}」" if response.progress_phrase else ""
    return progress_word(response.progress) + _(" (inferred from the wording)") + shown


def answer_head(response: "Response") -> Text:
    """Who answers, the printed status or what was inferred, the date."""
    head = Text("、".join(response.departments) or _("(not said who)"), style="bold")
    blank = _("blank") if response.state == "blank" else None
    said = [response.status, _inferred(response), response.date, blank]
    if any(said):
        head.append("  " + "  ".join(word for word in said if word), style="cyan")
    return head


def _show_response(response: "Response", console: Console) -> None:
    say(console, answer_head(response))
    for paragraph in response.paragraphs:
        say(console, Text(paragraph), 2)
