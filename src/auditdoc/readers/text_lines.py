"""The lines of a text file, before anything is made of them: numbered, indented, whole reports on one line unfolded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditdoc.document import Origin
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence, is_cjk
from auditdoc.readers.page_furniture import furniture_line

MIN_ONE_LINE = 600
"""Characters. No paragraph of a report is so long and has blanks all through it."""
MAX_WORDS_PER_BLANK = 80
"""Characters between blanks, on average, in a report on one line; in prose of that length blanks are rare."""
MAX_ITEM_WORDS = 4
"""Words that an item number can be set in: 「第 １」, 「（ １ ）」."""
MAX_KEY, MAX_KEY_LINES = 14, 3
"""Characters and lines of a department's name that a narrow column breaks."""


@dataclass(slots=True)
class Line:
    """One line of the file: number and page from 1, columns of blanks before the text, the text without them."""

    number: int
    page: int
    indent: float
    text: str

    @property
    def origin(self) -> Origin:
        return Origin(line=self.number)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of *text*, which knows CR LF, CR and LF; a form feed begins a page."""
    page = 1
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += raw.count("\f")
        line = raw.replace("\f", "")
        body = line.lstrip(" \u3000\u00a0")
        yield Line(
            number, page, display_width(line[: len(line) - len(body)]) / 2, body.rstrip(" \u3000\u00a0\n")
        )


def unfolded(line: Line) -> Iterator[Line]:
    """The lines that a whole report on one physical line had: its blanks between Japanese words were line ends.

    Versions for screen readers are published so. An item number stays with the words behind it. A line that holds a mark of
    the page among its words (ここから本文) was several lines as well, with full-width blanks between.
    """
    if furniture_line(line.text):
        yield line
        return
    blank = " "
    words = line.text.split(" ")
    if "\u3000" in line.text and _holds_page_mark(line.text):
        blank = "\u3000"
        words = [word for word in line.text.split("\u3000") if word]
    elif (
        len(line.text) < MIN_ONE_LINE
        or "\t" in line.text
        or len(words) * MAX_WORDS_PER_BLANK < len(line.text)
        or 2 * words.count("") > len(words)
    ):
        yield line
        return
    current: list[str] = []
    for word in words:
        ended = bool(current and current[-1]) and (is_cjk(current[-1][-1]) or current[-1][-1] in ")]")
        if ended and word and _begins_line(word):
            item = leading_label(blank.join(current)) if len(current) <= MAX_ITEM_WORDS else None
            if item is None or item[1]:
                yield replace(line, text=blank.join(current))
                current = []
        if current or word:
            current.append(word)
    yield replace(line, text=blank.join(current))


def _begins_line(word: str) -> bool:
    return is_cjk(word[0]) or word[0] in "(0123456789"


def _holds_page_mark(text: str) -> bool:
    """True for a line that holds 「ここから本文」 or 「本文ここまで」 between full-width blanks, and other words."""
    words = text.split("\u3000")
    return len(words) > 1 and any(furniture_line(word) == "navigation" for word in words)


def with_broken_keys(lines: list[Line]) -> list[Line]:
    """*lines* with the first cell of a row in one piece where a line end inside the cell broke it.

    Below a row, a few short words without a tab that stand right above the next row are its first cell's upper lines.
    """
    out: list[Line] = []
    upper: list[Line] = []
    for line in lines:
        if "\t" in line.text and upper:
            out.append(replace(line, text="\n".join([*(u.text for u in upper), line.text])))
            upper = []
            continue
        inside = bool(upper) or (bool(out) and "\t" in out[-1].text and out[-1].number == line.number - 1)
        if inside and "\t" not in line.text and _may_be_key(line) and len(upper) < MAX_KEY_LINES:
            upper.append(line)
            continue
        out.extend(upper)
        upper = []
        out.append(line)
    return out + upper


def _may_be_key(line: Line) -> bool:
    text = line.text
    return (
        0 < len(text) <= MAX_KEY
        and not ends_sentence(text)
        and leading_label(text) is None
        and "<" not in text
    )
