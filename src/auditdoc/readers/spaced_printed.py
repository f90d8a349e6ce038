"""A line of a table that is set with blanks, with its parts dealt out to the columns."""

from dataclasses import dataclass

from auditdoc.readers.spaced_lines import Part

MAX_HEAD_PART = 8
"""Characters of the second line of a head."""
HEADING_MARKS = "●■◆◎○□◇《【〈"
"""What a heading inside a table begins with; below another such heading it is one of its own."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the table: `place` among all lines, its number in the file, its parts and the column of each."""

    place: int
    number: int
    parts: tuple[Part, ...]
    columns: tuple[int, ...]
    after_blank: bool = False
    after_page_end: bool = False
    across: bool = False
    """A heading over all columns."""

    def part(self, column: int) -> Part | None:
        return dict(zip(self.columns, self.parts, strict=True)).get(column)
