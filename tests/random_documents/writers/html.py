"""Web pages: tables with merged cells, headings, paragraphs; around them the navigation of a city's page."""

from html import escape
from random import Random

from random_documents.blocks import Cell, Grid, Line, unmerged
from random_documents.layouts import Set
from random_documents.style import Style
from random_documents.writers.wrapping import narrow


def write(document: Set, style: Style, random: Random) -> bytes:
    return _page(document, style, random, "utf-8").encode()


def write_sjis(document: Set, style: Style, random: Random) -> bytes:
    """What cp932 lacks becomes a numeric reference, as editors write it."""
    return _page(document, style, random, "Shift_JIS").encode("cp932", "xmlcharrefreplace")


def _page(document: Set, style: Style, random: Random, charset: str) -> str:
    body = "\n".join(
        _line(block, style) if isinstance(block, Line) else table(block, style, random)
        for block in document.blocks
    )
    title = escape(document.running_head)
    return (
        f'<!DOCTYPE html>\n<html lang="ja"><head><meta charset="{charset}"><title>{title}</title></head>\n<body>\n'
        f'<nav><ul><li><a href="/">トップ</a></li><li><a href="/kansa/">監査</a></li></ul></nav>\n<main>\n{body}\n</main>\n</body></html>\n'
    )


def _line(line: Line, style: Style) -> str:
    text = escape(line.text)
    if line.level is None or (style.plain_headings and line.level > 1):
        return f"<p>{text}</p>"
    return f"<h{line.level}>{text}</h{line.level}>"


def table(grid: Grid, style: Style, random: Random) -> str:
    """A table; cells are merged, or left empty or filled again, as the style says."""
    rows = "\n".join(
        f"<tr>{''.join(_cells(grid, place, style, random))}</tr>" for place in range(len(grid.rows))
    )
    return f"<table>\n{rows}\n</table>"


def _cells(grid: Grid, place: int, style: Style, random: Random) -> list[str]:
    tag = "th" if place < grid.head else "td"
    if style.merged != "merged" and not any(c and c.across > 1 for row in grid.rows for c in row):
        lines = unmerged(grid, repeat=style.merged == "repeated")[place]
        return [f"<{tag}>{'<br>'.join(map(escape, cell))}</{tag}>" for cell in lines]
    return [_merged(found, tag, style, random) for found in grid.rows[place] if found is not None]


def _merged(found: Cell, tag: str, style: Style, random: Random) -> str:
    lines = narrow(found.lines, random) if found.names and style.narrow_names else found.lines
    spans = (f' rowspan="{found.down}"' if found.down > 1 else "") + (
        f' colspan="{found.across}"' if found.across > 1 else ""
    )
    inner = (
        "".join(f"<p>{escape(line)}</p>" for line in lines)
        if style.indent
        else "<br>".join(map(escape, lines))
    )
    return f"<{tag}{spans}>{inner}</{tag}>"
