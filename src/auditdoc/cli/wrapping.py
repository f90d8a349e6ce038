"""Lines for the terminal, broken as Japanese wants it: between wide characters, not before 。 or after （.

Rich breaks at blanks and cuts what is left by width, so that commas begin lines.
"""

from rich.cells import cell_len, get_character_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

PREFERRED = 4
"""So many characters before a line's end a blank is a better place to break than between two wide characters."""
LONGEST_WORD = 30
"""A word of more letters is broken where the line ends."""

_NEVER_FIRST = frozenset(
    "、。，．,.）)」』】〕〉》］]｝}”’！？!?：；:;・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜～％%…"
)
_NEVER_LAST = frozenset("（(「『【〔〈《［[｛{“‘")


NARROWEST = 16
"""Columns that a flowing text gets at least."""


class Flowing:
    """A text that breaks its lines itself, at the width that it is given."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from wrapped(self.text, options.max_width)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cell_len(line) for line in self.text.plain.splitlines()), default=0)
        return Measurement(min(widest, NARROWEST), widest).with_maximum(options.max_width)


def say(console: Console, text: Text | str, indent: int = 0, hanging: int = 0) -> None:
    """Print *text*, all lines moved right by *indent* columns, all but the first by *hanging* more."""
    text = Text(text) if isinstance(text, str) else text
    lines = wrapped(text, max(12, console.width - indent), hanging)
    for n, line in enumerate(lines):
        console.print(Text(" " * (indent + (hanging if n else 0))).append_text(line), soft_wrap=True)


def wrapped(text: Text, width: int, hanging: int = 0) -> list[Text]:
    """*text* in lines of at most *width* columns (all but the first of *hanging* fewer), styles kept."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        rest = line
        while rest.plain:
            at = first_break(rest.plain, width - (hanging if lines else 0))
            head, rest = rest.divide([at]) if at < len(rest.plain) else (rest, Text(""))
            head.rstrip()
            lines.append(head)
        if not line.plain:
            lines.append(line)
    return lines


def first_break(text: str, width: int) -> int:
    """How many characters of *text* go into a line of *width* columns; at least one."""
    used, fits = 0, len(text)
    for n, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > width:
            fits = n
            break
    if fits == len(text):
        return fits
    last = fits + (text[fits] == " ")
    for at in range(last, max(0, fits - PREFERRED), -1):
        if text[at - 1] == " ":
            return at
    for at in range(last, max(0, fits - LONGEST_WORD), -1):
        if _may_break(text, at):
            return at
    return max(1, fits)


def shortened(text: str, width: int) -> str:
    """*text* on one line, cut with … where it is wider than *width*."""
    if cell_len(text) <= width:
        return text
    used = 0
    for n, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > width - 1:
            return text[:n].rstrip() + "…"
    return text


def _may_break(text: str, at: int) -> bool:
    if at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before == " " or after == " ":
        return before == " "
    return get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2
