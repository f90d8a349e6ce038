"""What the file that is made from an input is called, and where in the output folder it stands.

The tree below the deepest folder that all arguments have in common is kept: of one folder everything below it, of two
folders side by side their names too. A file has the name of its input with the suffix of its format. Where inputs would
get one name (a.txt and a.pdf), each of them keeps its own suffix before the new one: a.txt.md and a.pdf.md.
"""

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
"""The end of a name that says a kind of file; that of "R4.5" or "第1回.結果" does not."""


def places(files: Sequence[tuple[Path | None, Path]], suffix: str) -> list[PurePath]:
    """A place in the output folder for each (base, file), no two alike, also where A and a are one letter.

    `base` is the folder that was named, or the one that the file or the pattern is in; None for what is in no folder.
    """
    bases = [os.path.abspath(base) for base, _file in files if base is not None]  # noqa: PTH100  links stay links
    common = os.path.commonpath(bases) if bases else ""
    inside = [_below(common, file) if base is not None else PurePath(file.name) for base, file in files]
    whole = [path.with_name(path.name + suffix) for path in inside]
    chosen = [path.with_name(_SUFFIX.sub("", path.name) + suffix) for path in inside]
    while True:
        count = Counter(str(path).casefold() for path in chosen)
        better = [
            long if count[str(short).casefold()] > 1 else short
            for short, long in zip(chosen, whole, strict=True)
        ]
        if better == chosen:
            return chosen
        chosen = better


def _below(folder: str, file: Path) -> PurePath:
    path = PurePath(os.path.relpath(file, folder))
    return PurePath(path.name) if ".." in path.parts else path  # never out of the output folder
