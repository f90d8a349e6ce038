"""The words and signs that the pages of threads share, in the user's language."""

from typing import TYPE_CHECKING

from auditdoc.cli.wrapping import shortened
from auditdoc.messages import _, ngettext

if TYPE_CHECKING:
    from auditdoc.compare.thread_values import Moment, Standpoint, Thread, ThreadState, YearState

SIGNS: "dict[YearState, tuple[str, str]]" = {
    "asked": ("+", "green"),
    "continued": ("=", ""),
    "reworded": ("~", "yellow"),
    "recurred": ("!", "bold red"),
    "closed": ("-", "dim"),
    "no_report": (".", "dim"),
}
"""Signs of ASCII, as `auditdoc diff` has them: others are one column wide in some terminals and two in others."""


def year_word(state: "YearState") -> str:
    """What became of a matter in a year, as the columns of a table have it."""
    return {
        "asked": _("asked"),
        "continued": _("again"),
        "reworded": _("reworded"),
        "recurred": _("came back"),
        "closed": _("not in it"),
        "no_report": _("no report"),
    }[state]


def state_name(state: "ThreadState") -> str:
    """How a matter stands, as the heading of a list has it."""
    return {
        "open": _("Open"),
        "settled": _("Settled"),
        "closed": _("Not printed any more, without an answer that says how far it is"),
    }[state]


def state_word(state: "ThreadState") -> str:
    """The same in one word."""
    return {"open": _("open"), "settled": _("settled"), "closed": _("not printed any more")}[state]


def progress_word(progress: str) -> str:
    """How far answers are."""
    return {
        "done": _("done"),
        "partly": _("partly"),
        "in_progress": _("under way"),
        "planned": _("planned"),
        "under_review": _("considered"),
        "no_action": _("no action"),
        "not_started": _("not begun"),
        "not_stated": _("not said how far"),
        "unanswered": _("no answer"),
    }[progress]


def answer_word(answer: "Standpoint | None") -> str:
    """The printed words, else the class; one that was inferred has a question mark. Empty where nothing is said."""
    if answer is None or (answer.progress == "not_stated" and not answer.statuses):
        return ""
    if answer.statuses and answer.basis != "inferred":
        return "、".join(answer.statuses)
    return progress_word(answer.progress) + ("?" if answer.basis == "inferred" else "")


def age_words(years: int) -> str:
    """「2年」; nothing for what is new."""
    return ngettext("{count} year", "{count} years", years).format(count=years) if years else "-"


def thread_title(thread: "Thread", width: int = 60) -> str:
    """The title of a matter, or how its text begins."""
    last = thread.moments[-1][1]
    return thread.title or shortened("".join(last.paragraphs) or thread.thread, width)


def year_cell(moment: "Moment") -> str:
    """The word of a year; a recurrence that rests on an inferred class has a question mark."""
    return year_word(moment.state) + ("?" if moment.recurrence_basis == "inferred" else "")


def recurrence_words(moment: "Moment") -> str:
    """Why a year counts as a recurrence."""
    return {
        "after_absence": _("came back after a report without it"),
        "after_settled": _("came back after it was settled"),
    }[moment.recurrence or "after_absence"]
