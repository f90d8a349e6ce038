"""Figures in the terminal: a table with bars, whose pieces differ by their signs and not by colour alone."""

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditdoc.cli.terminal import flowed
from auditdoc.cli.wrapping import Flowing, say
from auditdoc.figures.values import STATES, Figures, Line, State
from auditdoc.figures.words import (
    BY_WORDS,
    STATE_WORDS,
    last_column,
    last_value,
    notes,
    source_words,
    title,
)

if TYPE_CHECKING:
    from auditdoc.figures.values import Source

SIGNS: dict[State, tuple[str, str]] = {
    "done": ("#", "blue"),
    "partly": ("=", "cyan"),
    "in_progress": ("+", "cyan"),
    "planned": ("-", "cyan"),
    "under_review": ("?", "yellow"),
    "not_started": ("!", "red"),
    "no_action": ("/", "magenta"),
    "not_stated": (".", "dim"),
    "unanswered": ("x", "bold red"),
}
"""Signs of ASCII: block elements are one column wide in some terminals and two in others."""
SHORTEST, LONGEST = 12, 48
MAX_SOURCES = 8


def show_figures(figures: Figures, screen: Console) -> None:
    """Title, bars with totals and rates, the legend, what is counted and where it is from."""
    say(screen, Text(title(figures), style="bold"))
    screen.print()
    screen.print(_table(figures, screen.width))
    screen.print()
    states: list[State] = [state for state in STATES if figures.total.counts.get(state)]
    screen.print(flowed([_legend(state, figures.total) for state in states], screen.width))
    for line in figures.lines:
        if line.means:
            say(screen, Text(f"{line.label}：{line.means}", style="dim"))
    screen.print()
    for note in notes(figures):
        say(screen, Text(note, style="dim"))
    for words in _sources(figures.sources):
        say(screen, Text(words, style="dim"), hanging=2)


def _sources(sources: "tuple[Source, ...]") -> Iterator[str]:
    for source in sources[:MAX_SOURCES]:
        yield f"出典：{source_words(source)}"
    if len(sources) > MAX_SOURCES:
        yield f"ほか{len(sources) - MAX_SOURCES}編"


def _legend(state: State, total: Line) -> Text:
    sign, style = SIGNS[state]
    return Text.assemble((sign * 2, style), f" {STATE_WORDS[state]} {total.counts[state]:,}")


def _table(figures: Figures, width: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(BY_WORDS[figures.by], overflow="fold")
    table.add_column("", no_wrap=True)
    for heading in ("件数", STATE_WORDS["unanswered"], last_column(figures)):
        table.add_column(heading, justify="right", no_wrap=True)
    room = max(SHORTEST, min(LONGEST, width // 2))
    most = max((line.total for line in figures.lines), default=0)
    for line in figures.lines:
        table.add_row(*_row(figures, line, round(room * line.total / most) if most else 0))
    if len(figures.lines) > 1:
        table.add_section()
        table.add_row(*_row(figures, figures.total, room), style="bold")
    return table


def _row(figures: Figures, line: Line, length: int) -> tuple[Flowing | Text, ...]:
    unanswered = line.counts.get("unanswered", 0)
    return (
        Flowing(Text(line.label)),
        _bar(line, length),
        Text(f"{line.total:,}"),
        Text(f"{unanswered:,}" if unanswered else "－"),
        Text(last_value(figures, line)),
    )


def _bar(line: Line, length: int) -> Text:
    """Pieces in proportion; what occurs has at least one sign where there is room for all."""
    length = max(length, min(len(line.counts), SHORTEST))
    ends = (
        [0, *(round(length * part / line.total) for part in accumulate(line.counts.values()))]
        if line.total
        else [0]
    )
    bar = Text()
    for n, state in enumerate(line.counts):
        sign, style = SIGNS[state]
        bar.append(sign * max(1, ends[n + 1] - ends[n]), style)
    return bar
