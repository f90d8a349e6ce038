"""A comparison in the terminal: old and new side by side where there is room, one below the other where there is not.

What went stands in [-…-], what came in {+…+}, as wdiff sets it; the colours only repeat that. Sentences that stayed are left
out.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditdoc.cli.terminal import flowed, year_name
from auditdoc.cli.wrapping import Flowing, say, shortened
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.compare import Comparison
    from auditdoc.compare.comparison import (
        DepartmentChange,
        FindingChange,
        Piece,
        ResponseChange,
        Side,
        TextChange,
        Told,
    )

WIDE = 100
"""Columns from which old and new stand side by side."""
SHOWN = 160
"""Columns of a new or closed finding's text; `auditdoc show` has the whole."""
_SIGNS = {"continued": "~", "new": "+", "closed": "-"}
_STYLES = {"continued": "yellow", "new": "green", "closed": "red"}


def show_comparison(result: "Comparison", console: Console) -> None:
    """The whole page: what was compared, departments, findings, promises, doubts."""
    for sign, side in (("-", result.before), ("+", result.after)):
        say(console, Text.assemble((f"{sign} ", "bold"), _report(side)), hanging=2)
    say(console, Text(counts(result), style="bold"))
    _show_departments(result, console)
    same = [change for change in result.findings if not change.is_change]
    for change in result.findings:
        if change.is_change:
            console.print()
            _show_finding(change, console)
    if same:
        console.print()
        title = ngettext("{count} finding as it was", "{count} findings as they were", len(same))
        say(console, Text(title.format(count=len(same)), style="dim"))
        for change in same:
            say(console, Text.assemble("= ", _name(change.after or change.before, console)), 2, hanging=2)
    _show_promises(result, console)
    _show_doubts(result, console)


def counts(result: "Comparison") -> str:
    """3 continued, 1 new, 2 closed; 4 departments."""

    def number(change: str) -> int:
        return sum(row.change == change for row in result.findings)

    parts = [
        _("{count} continued").format(count=number("continued")),
        _("{count} new").format(count=number("new")),
        _("{count} closed").format(count=number("closed")),
    ]
    return _(", ").join(parts) if result.differences else _("no differences")


def _report(side: "Side") -> str:
    return "  ".join(
        part for part in (year_name(side.year, side.fiscal_year), side.title, side.issuer) if part
    )


def _show_departments(result: "Comparison", console: Console) -> None:
    if not result.departments:
        return
    console.print()
    say(console, Text(_("Departments"), style="bold cyan"))
    for row in result.departments:
        say(console, _department(row), 2, hanging=4)
        if row.evidence and row.basis != "suggested":
            say(console, Text(row.evidence, style="dim"), 6)


def _department(row: "DepartmentChange") -> Text:
    from auditdoc.cli.departments import change_word

    if row.type in ("added", "gone"):
        sign, style = ("+", "green") if row.type == "added" else ("-", "red")
        return Text.assemble(
            (f"{sign} ", style), "、".join(row.before or row.after), (f"  {change_word(row.type)}", "dim")
        )
    told = "  " + _("suggested") if row.basis == "suggested" else ""
    return Text.assemble(
        ("~ ", "yellow"), "、".join(row.before), (" → ", "cyan"), "、".join(row.after),
        (f"  {change_word(row.type)}{told}", "dim"),
    )  # fmt: skip


def _show_finding(change: "FindingChange", console: Console) -> None:
    told = change.after or change.before
    sign = Text(f"{_SIGNS[change.change]} ", style=f"bold {_STYLES[change.change]}")
    say(console, Text.assemble(sign, (_name(told, console), "bold")), hanging=2)
    marks = [Text(change_name(change), style=_STYLES[change.change])]
    marks += [Text(flag_name(flag)) for flag in change.flags]
    if change.score is not None:
        marks.append(Text(f"{change.score:.2f}", style="dim"))
    if told is not None:
        marks.append(Text(told.id, style="dim"))
    say(console, flowed(marks, console.width - 6), 4)
    if change.earlier is not None:
        old = change.earlier
        where = " ".join(part for part in (old.year, old.number, old.title, old.id) if part)
        say(console, Text.assemble((_("asked before: "), "dim"), where), 4)
    if change.change != "continued":
        _show_alone(change, console)
        return
    _show_values(change, console)
    _show_sentences([*change.title_changes, *change.text_changes], console, 4)
    for answer in change.responses:
        if answer.change != "same":
            _show_answer(answer, console)


def _show_alone(change: "FindingChange", console: Console) -> None:
    told = change.after or change.before
    if told is None:
        return
    if told.targets:
        say(console, Text("、".join(told.targets), style="cyan"), 4)
    text = " ".join(told.paragraphs)
    if text and told.title:  # without a title its text stands there already
        say(console, shortened(text, min(SHOWN, 3 * console.width)), 4)


def _show_values(change: "FindingChange", console: Console) -> None:
    """Number, heading, kind and addressees, where they changed."""
    old, new = change.before, change.after
    if old is None or new is None:
        return
    rows = (
        (old.number or "", new.number or ""),
        (" / ".join(old.path), " / ".join(new.path)),
        (old.kind, new.kind),
        ("、".join(old.targets), "、".join(new.targets)),
    )
    for before, after in rows:
        if before != after:
            sides = [*([_went(before)] if before else []), *([_came(after)] if after else [])]
            say(console, Text(" → ").join(sides), 4, hanging=2)


def _show_answer(answer: "ResponseChange", console: Console) -> None:
    sign = {"added": "+", "gone": "-", "changed": "~"}[answer.change]
    style = {"added": "green", "gone": "red", "changed": "yellow"}[answer.change]
    names = " → ".join(dict.fromkeys("、".join(names) for names in (answer.before, answer.after) if names))
    head = Text.assemble((f"{sign} ", style), (names or _("(not said who)"), "cyan"))
    if answer.status and answer.status.before != answer.status.after:
        head.append_text(Text.assemble("  ", answer.status.before or "-", " → ", answer.status.after or "-"))
    say(console, head, 4, hanging=2)
    if answer.change == "changed":
        _show_sentences(answer.text_changes, console, 6)
        return
    text = " ".join(answer.before_text or answer.after_text)
    if text:
        say(console, shortened(text, min(SHOWN, 3 * console.width)), 6)


def _show_sentences(changes: "Sequence[TextChange]", console: Console, indent: int) -> None:
    if not changes:
        return
    if console.width < WIDE:
        for change in changes:
            say(console, _inline(change), indent)
        return
    table = Table(box=box.MINIMAL, show_header=False, show_edge=False, pad_edge=False, expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for rows in _abreast(changes):
        sides = (Text("\n").join(_sides(rows, op)) for op in ("removed", "added"))
        table.add_row(*map(Flowing, sides))
    console.print(Padding(table, (0, 0, 0, indent)))


def _abreast(changes: "Sequence[TextChange]") -> "Iterator[list[TextChange]]":
    """What stands in one row: a sentence in two wordings, or all that went in one place and all that came there."""
    for changed, group in itertools.groupby(changes, key=lambda change: change.type == "changed"):
        rows = [*group]
        yield from ([row] for row in rows) if changed else [rows]


def _sides(changes: "Sequence[TextChange]", op: str) -> list[Text]:
    return [_side(change, op) for change in changes if (change.before if op == "removed" else change.after)]


def _side(change: "TextChange", op: str) -> Text:
    """One half of a change: what stayed, and what went (or came)."""
    text = change.before if op == "removed" else change.after
    if text is None:
        return Text("")
    if change.type != "changed":
        return _marked(op, text)
    return Text.assemble(*(_piece(piece) for piece in change.pieces if piece.op in ("same", op)))


def _inline(change: "TextChange") -> Text:
    if change.type != "changed":
        return _marked(change.type, change.before or change.after or "")
    return Text.assemble(*map(_piece, change.pieces))


def _piece(piece: "Piece") -> Text:
    return Text(piece.text) if piece.op == "same" else _marked(piece.op, piece.text)


def _marked(op: str, text: str) -> Text:
    return _went(text) if op == "removed" else _came(text)


def _went(text: str) -> Text:
    return Text(f"[-{text}-]", style="red")


def _came(text: str) -> Text:
    return Text(f"{{+{text}+}}", style="green")


def _show_promises(result: "Comparison", console: Console) -> None:
    if not result.promises:
        return
    console.print()
    say(console, Text(_("What was said would be done, and what became of it (inferred)"), style="bold cyan"))
    for row in result.promises:
        head = Text.assemble(
            (outcome_name(row.outcome), "bold"), f"  {row.finding}  ", (row.department or "", "cyan")
        )
        if row.due:
            head.append("  " + _("due in {year}").format(year=row.due), "dim")
        say(console, head, 2, hanging=4)
        say(console, Text(row.text), 6)
        if row.evidence:
            say(console, Text.assemble(("→ ", "dim"), row.evidence.text), 6, hanging=2)


def _show_doubts(result: "Comparison", console: Console) -> None:
    if not result.doubts:
        return
    console.print()
    say(console, Text(_("What could be decided otherwise"), style="bold cyan"))
    for row in result.doubts:
        say(
            console, Text.assemble(f"{row.before} ? {row.after}  ", (f"{row.score:.2f}", "dim")), 2, hanging=4
        )
        say(console, Text(row.message), 6)
    say(
        console,
        Text("→ " + _("decide with `auditdoc link ID ID` or `auditdoc unlink ID ID`"), style="dim"),
        2,
    )


def _name(told: "Told | None", console: Console) -> str:
    if told is None:
        return ""
    title = told.title or (told.paragraphs[0] if told.paragraphs else told.id)
    return " ".join(part for part in (told.number, shortened(title, max(20, 2 * console.width - 20))) if part)


def change_name(change: "FindingChange") -> str:
    """Continued, new or closed, in the user's language; a continued one that a person linked says so."""
    name = {"continued": _("continued"), "new": _("new"), "closed": _("closed")}[change.change]
    by_whom = _("linked by a person")
    return f"{name} ({by_whom})" if change.basis == "decided" else name


def flag_name(flag: str) -> str:
    """A flag in the user's language."""
    names = {
        "reworded": _("reworded"), "figures": _("other figures"), "renumbered": _("renumbered"), "moved": _("under another heading"),
        "widened": _("widened"), "narrowed": _("narrowed"), "readdressed": _("asked of others"), "kind_changed": _("of another kind"),
        "reopened": _("asked again"), "settled": _("done"),
    }  # fmt: skip
    return names[flag]


def outcome_name(outcome: str) -> str:
    """What became of a promise, in the user's language."""
    names: Iterable[tuple[str, str]] = (
        ("done", _("done")), ("partly", _("done in part")), ("late", _("late")), ("repeated", _("said again")),
        ("dropped", _("given up")), ("not_reported", _("not reported")),
    )  # fmt: skip
    return dict(names)[outcome]
