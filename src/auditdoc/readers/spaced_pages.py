"""Ends of pages inside and behind a table that is set with blanks: rules, page numbers, the title that the next page repeats."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from auditdoc.document import Furniture, Origin
from auditdoc.readers.furniture import page_number, rule_line
from auditdoc.readers.spaced_heads import may_be_head
from auditdoc.readers.spaced_lines import Line

MIN_NUMBER_INDENT = 16
"""Columns before a bare page number: it is centred or stands to the right."""
TITLE_LINES = 2
"""Lines at the top of a file that come back on its pages."""


def furniture_among(lines: Sequence[Line], numbers: Collection[int]) -> Iterator[Furniture]:
    """Rules and page numbers among the lines of a table. The caller knows the lines of *numbers* and what they are."""
    for place, line in enumerate(lines):
        if line.number in numbers:
            continue
        if rule_line(line.text):
            yield Furniture(" ".join(line.text.split()), "rule", Origin(line=line.number))
        elif is_page_number(lines, place):
            yield Furniture(line.text, "page_number", Origin(line=line.number))


def is_page_number(lines: Sequence[Line], place: int) -> bool:
    """True for a number alone between blank lines and away from the margin."""
    line = lines[place]
    around = [lines[n] for n in (place - 1, place + 1) if 0 <= n < len(lines)]
    apart = all(not other.text or other.page != line.page for other in around)
    return apart and line.indent * 2 >= MIN_NUMBER_INDENT and page_number(line.text, at_edge=True)


def titles_of(lines: Sequence[Line]) -> list[str]:
    top = islice((line for line in lines if line.text), TITLE_LINES)
    return [line.text for line in top if not may_be_head(line)]


def page_end_behind(
    lines: Sequence[Line], end: int, furniture: Collection[int]
) -> tuple[list[Furniture], int]:
    """A page number behind a table and the title that the next page repeats, and where what follows begins."""
    titles = titles_of(lines)
    found: list[Furniture] = []
    page_ends = False
    for place in range(end, len(lines)):
        line = lines[place]
        if line.number in furniture:
            page_ends = True
        elif is_page_number(lines, place):
            page_ends = True
            found.append(Furniture(line.text, "page_number", Origin(line=line.number)))
        elif page_ends and line.text in titles:
            found.append(Furniture(line.text, "running_head", Origin(line=line.number)))
        elif line.text:
            break
        else:
            continue
        end = place + 1
    return found, end
