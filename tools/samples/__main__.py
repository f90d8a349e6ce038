"""Makes the binary samples from their sources: `make samples`, or `python tools/samples [PATTERN…]` for some of them.

A file is named <name>.<program>.<suffix> for the program that wrote it; recipes.py says what each is made from.
"""

import fnmatch
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import NamedTuple

import programs
import recipes
from word import word_file


class Form(NamedTuple):
    """One binary sample: its path under samples/, what is missing to make it, and how it is made."""

    name: str
    missing: str | None
    make: Callable[[], bytes]


def forms() -> Iterator[Form]:
    """All binary samples; one that is made from another comes after it."""
    package = {"openpyxl": "openpyxl", "xlsxwriter": "XlsxWriter", "xlwt": "xlwt"}
    for name, look in recipes.WORD.items():
        yield Form(
            f"{name}.python-docx.docx", _without("docx", "python-docx"),
            lambda name=name, look=look: word_file(recipes.twin(name), look),
        )  # fmt: skip
    for name, (write, sheets) in recipes.BOOKS.items():
        module = name.split(".")[-2]
        yield Form(
            name, _without(module, package[module]), lambda write=write, sheets=sheets: write(sheets())
        )
    no_font = None if programs.has_font() else f"the font {programs.FONT}"
    no_office = None if programs.libreoffice() else "LibreOffice"
    for name, source in recipes.OFFICE.items():
        path, suffix = recipes.SAMPLES / source, name.rsplit(".", 1)[1]
        yield Form(
            name,
            no_office or (no_font if suffix == "pdf" else None),
            lambda path=path, suffix=suffix: programs.convert(path, suffix),
        )
    no_browser = None if programs.chromium() else "Chromium"
    for name in recipes.PRINTED:
        page = recipes.SAMPLES / f"{name}.html"
        yield Form(f"{name}.chromium.pdf", no_browser or no_font, lambda page=page: programs.print_page(page))
    for source in sorted(recipes.SAMPLES.glob("*/*.typ")):
        name = source.relative_to(recipes.SAMPLES).with_suffix(".typst.pdf").as_posix()
        yield Form(
            name, _without("typst", "typst") or no_font, lambda source=source: programs.typeset(source)
        )


def _without(module: str, package: str) -> str | None:
    return None if find_spec(module) else f"the Python package {package}"


def main(patterns: list[str]) -> int:
    """Write what has changed and say what was left."""
    left: Counter[str] = Counter()
    made = changed = 0
    for form in forms():
        if patterns and not any(fnmatch.fnmatch(form.name, f"*{p}*") for p in patterns):
            continue
        if form.missing:
            left[form.missing] += 1
            continue
        path, data = recipes.SAMPLES / form.name, programs.settled(form.make())
        made += 1
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            changed += 1
            print(f"samples/{form.name}")  # noqa: T201
    print(f"{made} made, {changed} of them not as they were")  # noqa: T201
    if left:
        parts = ", ".join(f"{count} that need {program}" for program, count in left.items())
        print(f"left as they are: {parts}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
