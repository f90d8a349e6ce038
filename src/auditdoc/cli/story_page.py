"""One thread as a story in the terminal: asked, answered, promised, asked again, and how it stands.

The finding that was named is told with all its words, the others in short: what was demanded, what decides of the answers.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from auditdoc.cli.diff_page import flag_name, outcome_name
from auditdoc.cli.finding_page import answer_head, show_missing
from auditdoc.cli.terminal import flowed, place, year_name
from auditdoc.cli.thread_words import (
    SIGNS,
    age_words,
    answer_word,
    recurrence_words,
    state_word,
    thread_title,
    year_word,
)
from auditdoc.cli.wrapping import say
from auditdoc.compare.gist import gist
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.compare.comparison import Told
    from auditdoc.compare.thread_values import Moment, Thread, ThreadPromise
    from auditdoc.records import Finding, Response

LINES = 3
"""Lines of a text that is told in short."""


def show_story(thread: "Thread", console: Console, named: "Finding | None" = None) -> None:
    """The whole story. named: the finding that is told with all its words."""
    say(console, Text(thread_title(thread), style="bold"))
    say(console, flowed(_standing(thread), console.width))
    waiting: list[Moment] = []
    for moment in thread.years:
        if moment.finding is None:
            waiting.append(moment)
            continue
        _show_silence(waiting, console)
        waiting = []
        console.print()
        _show_moment(thread, moment, console, named if named and named.id == moment.finding.id else None)
    _show_silence(waiting, console)
    _show_doubts(thread, console)


def _standing(thread: "Thread") -> list[Text]:
    """Open or not, since when, how often it was asked, how far the last answer is."""
    style = {"open": "bold yellow", "settled": "green", "closed": "dim"}[thread.state]
    said = [Text.assemble((state_word(thread.state), style))]
    said.append(Text(_("first asked in {year}").format(year=thread.first)))
    if thread.age:
        said.append(Text(age_words(thread.age)))
    said.append(
        Text(ngettext("asked {count} time", "asked {count} times", thread.asked).format(count=thread.asked))
    )
    if thread.recurrences:
        words = ngettext("{count} recurrence", "{count} recurrences", thread.recurrences)
        said.append(Text(words.format(count=thread.recurrences), style="red"))
    last = answer_word(thread.last_answer)
    if last:
        said.append(Text.assemble((_("last answer: "), "dim"), (last, "cyan")))
    if thread.thread != thread.moments[-1][1].id:
        said.append(Text(thread.thread, style="dim"))
    return said


def _show_silence(moments: "Sequence[Moment]", console: Console) -> None:
    """The years without the matter: a report has it no more, or there is none."""
    for moment in moments:
        sign, style = SIGNS[moment.state]
        told = (
            _("the report of that year does not have it")
            if moment.state == "closed"
            else _("no report of that year is in the store")
        )
        console.print()
        line = Text.assemble(
            (f"{sign} ", style), (year_name(moment.year, moment.fiscal_year), "bold"), f"  {told}"
        )
        if moment.published:
            line.append(f"  {moment.published}", "dim")
        say(console, line, hanging=2)


def _show_moment(thread: "Thread", moment: "Moment", console: Console, whole: "Finding | None") -> None:
    told = moment.finding
    if told is None:
        return
    sign, style = SIGNS[moment.state]
    head = Text.assemble(
        (f"{sign} ", style),
        (year_name(moment.year, moment.fiscal_year), "bold"),
        "  ",
        (year_word(moment.state), style),
    )
    if moment.published:
        head.append(f"  {moment.published}", "dim")
    head.append(f"  {told.id}", "dim")
    say(console, head, hanging=2)
    for remark in _remarks(moment):
        say(console, Text(remark, style="yellow"), 2, hanging=2)
    name = " ".join(part for part in (told.number, told.title) if part)
    if name:
        say(console, Text(name, style="bold"), 2)
    _show_text(told, console, whole)
    promises = [promise for promise in thread.promises if promise.finding_id == told.id]
    for answer in moment.responses:
        _show_answer(answer, promises, console, whole=whole is not None)
    several = len(moment.responses) > 1
    for promise in promises:
        _show_promise(
            promise,
            console,
            said=promise.text in {"".join(a.paragraphs) for a in moment.responses},
            whose=several,
        )
    if whole:
        show_missing(whole, console, 2)


def _remarks(moment: "Moment") -> Iterator[str]:
    """What is otherwise than when it was asked last."""
    if moment.recurrence:
        basis = _(" (inferred)") if moment.recurrence_basis == "inferred" else ""
        yield recurrence_words(moment) + basis
    names = [flag_name(flag) for flag in moment.flags if flag not in ("reopened", "settled")]
    if names:
        yield _(", ").join(names)
    if moment.basis == "decided":
        yield _("linked by a person")


def _show_text(told: "Told", console: Console, whole: "Finding | None") -> None:
    if whole:
        for paragraph in (*whole.paragraphs, *whole.footnotes):
            say(console, Text(paragraph), 2)
    elif told.paragraphs:
        say(console, Text(_short(told.paragraphs, console)), 2)
    if told.targets:
        say(console, Text.assemble((_("asked: "), "dim"), "、".join(told.targets)), 2, hanging=2)


def _show_answer(
    answer: "Response", promises: "Sequence[ThreadPromise]", console: Console, *, whole: bool
) -> None:
    say(console, answer_head(answer), 4, hanging=2)
    if whole:
        for paragraph in answer.paragraphs:
            say(console, Text(paragraph), 6)
    elif answer.paragraphs:
        decisive = [promise.text for promise in promises]
        phrase = [answer.progress_phrase] if answer.progress_phrase else []
        say(console, Text(_short(answer.paragraphs, console, [*decisive, *phrase])), 6)


def _show_promise(promise: "ThreadPromise", console: Console, *, said: bool, whose: bool) -> None:
    """said: the words stand above as the whole answer; whose: several departments answered."""
    outcome = outcome_name(promise.outcome) if promise.outcome else _("no later report yet")
    head = Text(_("promised (inferred)"), style="dim")
    if promise.due:
        head.append("  " + _("due in {year}").format(year=promise.due))
    if whose and promise.department:
        head.append(f"  {promise.department}")
    if not said:
        head = Text.assemble(head, (": ", "dim"), promise.text)
    say(console, head, 4, hanging=2)
    told = Text.assemble(("→ ", "dim"), (outcome, "bold"))
    if promise.evidence:
        told.append(f"  {promise.evidence.year}: {promise.evidence.text}")
    say(console, told, 6, hanging=2)


def _show_doubts(thread: "Thread", console: Console) -> None:
    if not thread.doubts:
        return
    console.print()
    say(console, Text(_("What could be decided otherwise"), style="bold cyan"))
    for doubt in thread.doubts:
        pair = Text.assemble(f"{doubt.before} ? {doubt.after}  ", (f"{doubt.score:.2f}", "dim"))
        say(console, pair, 2, hanging=2)
        say(console, Text(doubt.message), 4)
    say(
        console,
        Text("→ " + _("decide with `auditdoc link ID ID` or `auditdoc unlink ID ID`"), style="dim"),
        2,
    )


def _short(paragraphs: Sequence[str], console: Console, decisive: Sequence[str] = ()) -> str:
    return gist(paragraphs, LINES * max(20, console.width - 6), cell_len, decisive)


def show_place(finding: "Finding", file: str, console: Console) -> None:
    """Where the finding that was named stands."""
    console.print()
    say(console, Text(f"{finding.id}  {place(finding.origin, file)}", style="dim"))
