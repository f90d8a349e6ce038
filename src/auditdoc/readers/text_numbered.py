"""Text that Word saved with a tab behind each number, and in front of each line without one: no table."""

from collections.abc import Sequence
from dataclasses import replace

from auditdoc.japanese.numerals import leading_label
from auditdoc.readers.text_lines import Line

MIN_NUMBERED, MIN_SET_IN = 3, 3
"""Lines with a number before their tab, and lines with nothing before it; fewer may be rows of a small table."""


def with_numbers_inside(lines: Sequence[Line]) -> list[Line]:
    """*lines*, where every tab stands behind an item number or opens the line, with numbers and texts as one; else as they are."""
    tabbed = [line.text for line in lines if "\t" in line.text]
    numbers = [text.partition("\t")[0].strip() for text in tabbed]
    if numbers.count("") < MIN_SET_IN or len(numbers) - numbers.count("") < MIN_NUMBERED:
        return list(lines)
    if any("\t" in text.partition("\t")[2].strip() for text in tabbed) or not all(
        number == "" or _is_item(number) for number in numbers
    ):
        return list(lines)
    return [replace(line, text=_joined(line.text)) if "\t" in line.text else line for line in lines]


def _is_item(number: str) -> bool:
    found = leading_label(f"{number} ")
    return found is not None and not found[1].strip()


def _joined(text: str) -> str:
    number, _, rest = text.partition("\t")
    return f"{number.strip()}\u3000{rest.strip()}" if number.strip() else rest.strip()
