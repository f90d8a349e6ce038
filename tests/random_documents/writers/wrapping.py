"""Lines and names broken as a narrow column or a fixed width breaks them."""

import unicodedata
from random import Random

NOT_FIRST = "、。，．）」』〕】》］・ー,.)]:：！？ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
"""Characters that Japanese setting keeps off the beginning of a line."""
NOT_LAST = "（「『〔【《［([〈＜"
NAME_ENDS = "課部局室所館園校会庁院区係場"


def width(text: str) -> int:
    """Half-width columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in text)


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of *text* at a width of so many half-width columns."""
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > columns:
            kept = len(lines[-1])
            while kept > 1 and (
                (lines[-1] + character)[kept] in NOT_FIRST or lines[-1][kept - 1] in NOT_LAST
            ):
                kept -= 1
            lines[-1:] = [lines[-1][:kept], lines[-1][kept:]]
        lines[-1] += character
    return lines


def broken_name(name: str, random: Random) -> list[str]:
    """A name as a narrow cell breaks it; never where its first part would read as a name of its own."""
    places = [p for p in range(2, len(name) - 1) if name[p - 1] not in NAME_ENDS and name[p] not in NOT_FIRST]
    if len(name) < 6 or not places:
        return [name]
    place = random.choice(places)
    return [name[:place], name[place:]]


def narrow(lines: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """The names of a cell, each broken where it is long."""
    return tuple(part for line in lines for part in broken_name(line, random))
