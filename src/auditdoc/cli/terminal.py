"""Consoles, and the words and marks that several pages share.

Colour and width come from the terminal: none without one, NO_COLOR respected, COLUMNS where it is set.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from auditdoc.cli.wrapping import say
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.records import Origin, Problem, Report

PROBLEM_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


@contextmanager
def page(output: Path | None = None) -> Iterator[Console]:
    """A console that prints texts as they are (no markup, no emoji, no guessed colours): on standard output,
    or without colours, once all is said, into a file."""
    if output is None:
        yield Console(file=sys.stdout, markup=False, emoji=False, highlight=False)
        return
    from auditdoc.cli.output import write_file

    text = io.StringIO()
    yield Console(file=text, markup=False, emoji=False, highlight=False, width=100)
    write_file(text.getvalue().encode(), output)


def flowed(pieces: Iterable[Text], width: int, gap: int = 2) -> Text:
    """*pieces* one after the other, none broken unless it is longer than a line."""
    lines: list[Text] = []
    for piece in pieces:
        if lines and cell_len(lines[-1].plain) + gap + cell_len(piece.plain) <= width:
            lines[-1].append(" " * gap).append_text(piece)
        else:
            lines.append(piece.copy())
    return Text("\n").join(lines)


def severity(word: str) -> str:
    """A severity in the user's language."""
    return {"error": _("error"), "warning": _("warning"), "info": _("note")}[word]


def year_name(year: str | None, fiscal_year: int | None) -> str:
    """「令和4年度（2022）」, or that the report does not say."""
    from auditdoc.japanese.dates import year_title

    if year is None:
        return _("year not stated")
    return f"{year_title(year)}({fiscal_year})" if fiscal_year else year_title(year)


def place(origin: "Origin", file: str) -> str:
    """Where a reader finds it: the file's name and the line, page or cell, as far as known."""
    where = []
    if origin.page is not None:
        where.append(_("page {page}").format(page=origin.page))
    if origin.cell is not None:
        where.append(origin.cell)
    if origin.line is not None:
        where.append(_("line {line}").format(line=origin.line))
    return " ".join([PurePath(origin.file or file).name, *where])


def show_problems(report: "Report", problems: Sequence["Problem"], console: Console) -> None:
    """Problems, those of one rule together: what and where each, and the remedy once where it is the same."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    for code, group in by_code.items():
        word = group[0].severity
        say(console, Text.assemble((f"{code} {severity(word)}", PROBLEM_STYLES[word])), 2)
        one_remedy = len({p.hint for p in group}) == 1
        for problem in group:
            where = place(problem.origin, report.source.file)
            say(console, Text.assemble(problem.message, "  ", (where, "dim")), 4)
            if problem.hint and not one_remedy:
                say(console, _remedy(problem.hint), 4, hanging=2)
        if group[0].hint and one_remedy:
            say(console, _remedy(group[0].hint), 4, hanging=2)


def problem_count(problems: Sequence["Problem"]) -> str:
    """「問題 3件（エラー 1、警告 2）」."""
    if not problems:
        return _("no problems")
    kinds = [
        f"{severity(word)} {count}"
        for word in ("error", "warning", "info")
        if (count := sum(p.severity == word for p in problems))
    ]
    total = ngettext("{count} problem", "{count} problems", len(problems)).format(count=len(problems))
    return f"{total} ({', '.join(kinds)})"


def _remedy(hint: str) -> Text:
    return Text("→ " + hint, style="dim")
