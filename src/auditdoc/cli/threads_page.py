"""Threads in the terminal: a table of findings and years, whose cells say what they mean by a sign and a word.

Where the words do not fit, the cells keep the signs, and a line below says what they mean; where the years do not fit, the latest
are shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditdoc.cli.terminal import flowed
from auditdoc.cli.thread_words import (
    SIGNS,
    age_words,
    answer_word,
    state_name,
    thread_title,
    year_cell,
    year_word,
)
from auditdoc.cli.wrapping import Flowing, say
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.compare.thread_values import Moment, Thread, Threads

ROOM = 26
"""Columns that a title needs beside the years; below that the years give way."""
GAP = 2


def show_threads(result: "Threads", console: Console) -> None:
    """What was followed, the threads by state, what the signs mean, what could be decided otherwise."""
    say(console, Text("  ".join(_facts(result)), style="bold"))
    say(console, Text(_counted(result)))
    years, worded = _columns(result, console.width)
    widths = {year: _width(result, year, worded=worded) for year in years}
    names = _width_of_names(result, widths, console.width, worded=worded)
    for state in ("open", "settled", "closed"):
        rows = [thread for thread in result.threads if thread.state == state]
        if rows:
            console.print()
            say(console, Text(f"{state_name(state)} ({len(rows):,})", style="bold cyan"))
            console.print(
                _table(rows, names, widths, ages=_width_of_ages(result), worded=worded, age=state == "open")
            )
    if not result.threads:
        console.print()
        console.print(_("no finding fits"))
        return
    console.print()
    console.print(flowed(_legend(result, years), console.width))
    for remark in _remarks(result, years):
        say(console, Text(remark, style="dim"), hanging=2)


def _facts(result: "Threads") -> Iterator[str]:
    kinds = dict.fromkeys(report.audit_type for report in result.reports if report.audit_type)
    yield from filter(None, [result.issuer, "、".join(kinds)])
    if result.years:
        yield "–".join(dict.fromkeys((result.years[0], result.years[-1])))


def _counted(result: "Threads") -> str:
    n = result.counts
    parts = [
        ngettext("{count} matter", "{count} matters", n.threads).format(count=f"{n.threads:,}"),
        _("{count} open").format(count=f"{n.open:,}"),
        _("{count} settled").format(count=f"{n.settled:,}"),
        _("{count} not printed any more").format(count=f"{n.closed:,}"),
    ]
    if n.recurring:
        parts.append(_("{count} came back").format(count=f"{n.recurring:,}"))
    return _(", ").join(parts)


def _columns(result: "Threads", width: int) -> tuple[tuple[str, ...], bool]:
    """The years that are shown, and whether their cells have words."""
    room = width - ROOM - GAP - max((cell_len(age_words(thread.age)) for thread in result.threads), default=1)
    worded = sum(GAP + _width(result, year, worded=True) for year in result.years) <= room
    if worded:
        return result.years, True
    fit = max(1, room // (GAP + max(map(len, result.years), default=2)))
    return result.years[-fit:], False


def _width(result: "Threads", year: str, *, worded: bool) -> int:
    lines = [
        line
        for thread in result.threads
        for cell in [_cell(thread, year, worded=worded)]
        for line in cell.plain.split("\n")
    ]
    return max(map(cell_len, [year, *lines]))


def _width_of_names(result: "Threads", widths: "Mapping[str, int]", width: int, *, worded: bool) -> int:
    """What the years leave, and no more than the longest title or its line below needs: the years stand near to them."""
    room = width - _width_of_ages(result) - GAP - sum(GAP + year for year in widths.values())
    lines = [line for thread in result.threads for line in _name(thread, worded=worded).plain.split("\n")]
    return max(1, min(room, max(map(cell_len, lines), default=room)))


def _width_of_ages(result: "Threads") -> int:
    words = (_("Age"), _("Lasted"), *(age_words(thread.age) for thread in result.threads))
    return max(map(cell_len, words))


def _table(
    threads: "Sequence[Thread]",
    names: int,
    widths: "Mapping[str, int]",
    *,
    ages: int,
    worded: bool,
    age: bool,
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, GAP, 0, 0))
    table.add_column(_("Age") if age else _("Lasted"), justify="right", no_wrap=True, width=ages)
    table.add_column(_("Finding"), width=names)
    for year, width in widths.items():
        table.add_column(year, width=width, no_wrap=True, justify="left" if worded else "center")
    for thread in threads:
        cells = (_cell(thread, year, worded=worded) for year in widths)
        table.add_row(age_words(thread.age), Flowing(_name(thread, worded=worded)), *cells)
    return table


def _name(thread: "Thread", *, worded: bool) -> Text:
    """Title, id and whom it asks; what the cells have no room for."""
    name = Text(thread_title(thread))
    name.append(f"\n{thread.thread}", "dim")
    if thread.departments:
        name.append("  " + "、".join(thread.departments), "dim")
    back = [moment.year for moment in thread.years if moment.recurrence]
    if back and not worded:
        name.append("  " + _("recurrence in {years}").format(years="、".join(back)), "red")
    last = answer_word(thread.last_answer)
    if last and not worded:
        name.append(f"  {last}", "cyan")
    if any(doubt.kind in ("tie", "weak") for doubt in thread.doubts):
        name.append("  " + _("(doubtful)"), "yellow")
    return name


def _cell(thread: "Thread", year: str, *, worded: bool) -> Text:
    moments = [moment for moment in thread.years if moment.year == year]
    cell = Text()
    for moment in moments:
        sign, style = SIGNS[moment.state]
        if cell.plain:
            cell.append("\n" if worded else "")
        cell.append(f"{sign} {year_cell(moment)}" if worded else sign, style)
        said = answer_word(moment.answers)
        if worded and said:
            cell.append(f"\n  {said}", "cyan")
    return cell


def _legend(result: "Threads", years: Sequence[str]) -> list[Text]:
    there = {moment.state for thread in result.threads for moment in thread.years if moment.year in years}
    return [Text.assemble(SIGNS[state], f" {year_word(state)}") for state in SIGNS if state in there]


def _remarks(result: "Threads", years: Sequence[str]) -> Iterator[str]:
    if len(years) < len(result.years):
        yield _("earlier years have no room here: {years}").format(
            years=" ".join(year for year in result.years if year not in years)
        )
    if any(_is_inferred(moment) for thread in result.threads for moment in thread.years):
        yield _("? behind a word: inferred from the wording of the answers")
    yield _("one of them as a story: {command}").format(command=f"auditdoc show {result.threads[0].thread}")


def _is_inferred(moment: "Moment") -> bool:
    return moment.recurrence_basis == "inferred" or (
        moment.answers is not None and moment.answers.basis == "inferred"
    )
