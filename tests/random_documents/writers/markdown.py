"""Markdown as converters write it: pipe tables, or HTML tables in it where they keep merged cells."""

from random import Random

from random_documents.blocks import Grid, Line, unmerged
from random_documents.layouts import Set
from random_documents.style import Style
from random_documents.writers.html import table
from random_documents.writers.wrapping import narrow


def write(document: Set, style: Style, random: Random) -> bytes:
    """Pipe tables; with pages, a table goes on below the page's number with its head again."""
    out: list[str] = []
    for block in document.blocks:
        if isinstance(block, Line):
            out += [_line(block, style), ""]
        else:
            out += [*_pipes(block, document, style, random), ""]
    return "\n".join(out).encode()


def write_with_html_tables(document: Set, style: Style, random: Random) -> bytes:
    out = [
        _line(block, style) if isinstance(block, Line) else table(block, style, random)
        for block in document.blocks
    ]
    return "\n\n".join(out).encode() + b"\n"


def _line(line: Line, style: Style) -> str:
    text = line.text.replace("<", "\\<")
    if text[:1] in "#-+*>" or text[:1].isdigit():
        text = _escaped_start(text)
    if line.level is None or (style.plain_headings and line.level > 1):
        return text
    return "#" * line.level + " " + text


def _escaped_start(text: str) -> str:
    """「1.」 at the beginning of a line is a list that Markdown counts itself; converters escape the point."""
    number = text.split(".", 1)[0]
    return (
        f"{number}\\.{text[len(number) + 1 :]}"
        if number.isdigit() and text[len(number) :][:1] == "."
        else text
    )


def _pipes(grid: Grid, document: Set, style: Style, random: Random) -> list[str]:
    rows = unmerged(grid, repeat=style.merged != "empty")
    texts = []
    for place, row in enumerate(rows):
        names = [c is not None and c.names and style.narrow_names for c in grid.rows[place]]
        cells = [
            narrow(lines, random) if is_names else lines for lines, is_names in zip(row, names, strict=True)
        ]
        texts.append("| " + " | ".join("<br>".join(lines) for lines in cells) + " |")
    rule = "|" + " --- |" * len(grid.weights)
    head = grid.head or 1
    out = [*texts[:head], rule]
    for place, line in enumerate(texts[head:], head):
        if style.page and place > head and (place - head) % style.page == 0:
            out += ["", style.page_number.format(place // style.page), ""]
            out += [document.running_head, ""] if style.head_on_page else []
            out += [*texts[:head], rule]
        out.append(line)
    return out
