"""Plain text: lines become paragraphs and tables again.

What a text file has lost is undone here, and nothing else: lines that a converter wrapped at a fixed width are joined,
lines with tabs are rows of a table, form feeds are page breaks, tags that a converter left (`<p>`) are breaks. Rules,
page numbers and running heads are furniture. A line is never cut and no character of it is changed, but for what
`characters.clean` documents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from auditdoc.document import (
    Block,
    Cell,
    Document,
    Furniture,
    FurnitureKind,
    Origin,
    Paragraph,
    Remark,
    Table,
)
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import display_width, ends_sentence, is_cjk, join, split_flattened, squeeze
from auditdoc.messages import _
from auditdoc.readers.decoding import decode
from auditdoc.readers.furniture import page_number, running_heads
from auditdoc.readers.interleaved import paired_rows
from auditdoc.readers.page_furniture import MAX_SECTION, furniture_line, is_furniture_heading
from auditdoc.readers.spaced_columns import SpacedTable, spaced_tables

MAX_WRAP_WIDTH = 130
"""Columns. A file whose longest line is wider was not wrapped at a fixed width: A4 landscape has 120 columns at 9 pt."""
MIN_WRAP_WIDTH = 30
"""Columns. The narrowest column of print that was seen wrapped has 15 characters."""
MAX_CONTACT_LINES = 15
"""Lines of an address block at the end of a page."""
SET_APART = 8
"""Full-width columns. No paragraph is indented so far: what begins there is set to the right or centred."""
WRAP_SLACK = 5
"""Columns by which a full line may be short: two wide characters that may not stand at a line's end, and one half."""
MAX_INDENT_CHANGE = 3
"""Full-width columns. First-line indents change by one to three; a line set to the right or centred changes by more."""
SHARE_FULL = 0.5
"""Of the lines that end inside a sentence with text below, so many must be full: headings and names end anywhere."""
MIN_ONE_LINE = 600
"""Characters. No paragraph of a report is so long and has blanks all through it."""
MAX_WORDS_PER_BLANK = 80
"""Characters between blanks, on average, in a report on one line; in prose of that length blanks are rare."""
MAX_KEY, MAX_KEY_LINES = 14, 3
"""Characters and lines of a department's name that a narrow column breaks."""
MIN_FULL_LINES = 2
"""So many lines must end at the same width before a width is taken for the wrap width."""

_OURS = re.compile(r"^\u3000この文書は、auditdoc が", re.M)
"""auditdoc's own text editions say so: each of their lines is a paragraph, and nothing in them has to be mended."""
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|strong|em|font|center|li|ul|ol|td|tr|th|table|tbody|thead|sup|sub|a)\b[^<>]*>",
    re.I,
)
_BREAKING = re.compile(r"</?(?:p|br|div|li|tr)\b[^<>]*>", re.I)
_LABELLED = re.compile(r"[^\s\u3000。、「（(]{2,8}[\s\u3000]*[：:]")
"""A word and a colon open a line of their own, whatever the line before."""
_CONTENTS = re.compile(r"[・…‥.．·]{4,}\s*[\d０-９]{1,4}\s*$")
_RULE = re.compile(r"^[\s\-=_*~+|─━―—－＝＿＊～・…‥.╌┄┈│┃┌┐└┘├┤┬┴┼]{3,}$")


@dataclass(slots=True)
class _Line:
    """One line of the file: number and page from 1, columns of blanks before the text, the text without them."""

    number: int
    page: int
    indent: float
    text: str

    @property
    def origin(self) -> Origin:
        return Origin(line=self.number)


@dataclass(slots=True)
class _Collected:
    """Markup taken out of lines, in order; it becomes one furniture block."""

    tags: list[str] = field(default_factory=list)


def read_text(data: bytes, name: str) -> Document:
    """The document of a text file. Raises: UnknownEncoding."""
    from auditdoc.readers import source_of

    decoded = decode(data)
    cleaned = clean(decoded.text)
    removed = "".join(c * n for c, n in cleaned.removed.items() if nonblank(c))
    markup = _Collected()
    lines = list(_lines(cleaned.text))
    mended: tuple[Remark, ...] = ()
    if _OURS.search(cleaned.text):
        blocks: list[Block] = [Paragraph(line.text, line.origin, line.indent) for line in lines if line.text]
    else:
        lines = _with_broken_keys([part for line in lines for part in _unfolded(line)])
        for line in lines:
            line.text = _printed_once(line.text, markup)
        blocks = list(_blocks(lines, markup))
        mended = tuple(_remarks_on_columns(lines))
    if markup.tags:
        blocks.append(Furniture("".join(markup.tags), "markup"))
    if removed:
        blocks.append(Furniture(removed, "removed_characters"))
    pages = lines[-1].page if lines else 1
    return Document(
        replace(source_of(data, name, "text", decoded.encoding), pages=pages if pages > 1 else None),
        tuple(blocks),
        nonblank(cleaned.text) + nonblank(removed),
        remarks=(*remarks_on(cleaned.mended, removed), *mended),
    )


def _remarks_on_columns(lines: list[_Line]) -> Iterator[Remark]:
    """Where columns were put side by side again, the reader of the record should compare."""
    for stretch in _stretches(lines):
        dealt = paired_rows([line.text for line in stretch])
        if dealt is not None:
            yield Remark(
                "AD009",
                _("the lines of two columns stood in turn and were put side by side again"),
                _("compare these findings and answers with the original"),
                stretch[dealt[0]].origin,
            )


def _stretches(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line or a tab."""
    run: list[_Line] = []
    for line in [*lines, _Line(0, 0, 0, "")]:
        if line.text and "\t" not in line.text:
            run.append(line)
        elif run:
            yield run
            run = []


def remarks_on(mended: dict[str, int], removed: str) -> tuple[Remark, ...]:
    """What the user should know of characters that were folded or taken out."""
    remarks = []
    if mended:
        shown = " ".join(f"{c} ({n})" for c, n in list(mended.items())[:10])
        remarks.append(
            Remark(
                "AD001",
                _("{count} characters were radicals in place of ideographs and were mended: {shown}").format(
                    count=sum(mended.values()), shown=shown
                ),
                _("the text is right now; the file that it was copied from has a faulty font table"),
            )
        )
    if removed:
        remarks.append(
            Remark(
                "AD002",
                _("{count} control characters without any printed form were left out").format(
                    count=len(removed)
                ),
                _("compare the places with the original if the text looks incomplete"),
            )
        )
    return tuple(remarks)


def _lines(text: str) -> Iterator[_Line]:
    page = 1
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += raw.count("\f")
        line = raw.replace("\f", "")
        body = line.lstrip(" \u3000\u00a0")
        yield _Line(
            number, page, display_width(line[: len(line) - len(body)]) / 2, body.rstrip(" \u3000\u00a0\n")
        )


def _unfolded(line: _Line) -> Iterator[_Line]:
    """The lines that a whole report on one physical line had: its blanks between Japanese words were line ends.

    Versions for screen readers are published so. An item number stays with the words behind it.
    """
    words = line.text.split(" ")
    if (
        len(line.text) < MIN_ONE_LINE
        or "\t" in line.text
        or len(words) * MAX_WORDS_PER_BLANK < len(line.text)
    ):
        yield line
        return
    current = ""
    for word in words:
        item = leading_label(current)
        if not current:
            current = word
        elif (item is not None and not item[1]) or not (
            is_cjk(current[-1]) and word[:1] and _begins_line(word)
        ):
            current = f"{current} {word}"
        else:
            yield replace(line, text=current)
            current = word
    yield replace(line, text=current)


def _begins_line(word: str) -> bool:
    return is_cjk(word[0]) or word[0] in "(0123456789"


def _with_broken_keys(lines: list[_Line]) -> list[_Line]:
    """*lines* with the first cell of a row in one piece where a line end inside the cell broke it.

    Below a row, a few short words without a tab that stand right above the next row are its first cell's upper lines.
    """
    out: list[_Line] = []
    upper: list[_Line] = []
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


def _may_be_key(line: _Line) -> bool:
    text = line.text
    return (
        0 < len(text) <= MAX_KEY
        and not ends_sentence(text)
        and leading_label(text) is None
        and "<" not in text
    )


def _blocks(lines: list[_Line], markup: _Collected) -> Iterator[Block]:
    furniture = {line.number: kind for line, kind in _page_furniture(lines)}
    tables = spaced_tables(lines, furniture)
    bounds = [0, *(place for found in tables for place in (found.first, found.end)), len(lines)]
    between = [lines[first:end] for first, end in zip(bounds[::2], bounds[1::2], strict=True)]
    full = _fullness([line for part in between for line in part])
    for part, found in zip_longest(between, tables):
        yield from _running(part, full, furniture, markup)
        if found is not None:
            yield from _spaced(found, lines, furniture, markup)


def _spaced(
    found: SpacedTable, lines: list[_Line], furniture: dict[int, FurnitureKind], markup: _Collected
) -> Iterator[Block]:
    """The table that is set with blanks, and the furniture among its lines."""
    cells = [
        replace(
            cell,
            paragraphs=tuple(
                Paragraph(part, p.origin) for p in cell.paragraphs for part in _untagged(p.text, markup)
            ),
        )
        for cell in found.table.cells
    ]
    yield Table(tuple(cells), found.table.origin)
    yield from found.furniture
    for line in lines[found.first : found.end]:
        if line.number in furniture:
            yield Furniture(line.text, furniture[line.number], line.origin)


def _running(
    lines: list[_Line], full: "_Full", furniture: dict[int, FurnitureKind], markup: _Collected
) -> Iterator[Block]:
    """What is no table set with blanks."""
    run: list[_Line] = []
    rows: list[_Line] = []

    def flush() -> Iterator[Block]:
        dealt = paired_rows([line.text for line in run])
        if dealt is not None:
            yield from _paragraphs(run[: dealt[0]], full, markup)
            yield _dealt_table(dealt[1], run[dealt[0]])
        else:
            yield from _paragraphs(run, full, markup)
        if rows:
            yield _table(rows, markup)
        run.clear()
        rows.clear()

    for line in lines:
        if line.number in furniture:
            yield from flush()
            yield Furniture(line.text, furniture[line.number], line.origin)
        elif _RULE.match(line.text):
            yield from flush()
            yield Furniture(squeeze(line.text), "rule", line.origin)
        elif _CONTENTS.search(line.text):
            yield from flush()
            yield Furniture(line.text, "contents", line.origin)
        elif not line.text:
            yield from flush()
        elif "\t" in line.text:
            if run:
                yield from flush()
            rows.append(line)
        else:
            if rows:
                yield from flush()
            run.append(line)
    yield from flush()


def _contact_block(lines: list[_Line]) -> list[_Line]:
    """The last lines of a copied web page: whom to ask, with address and telephone."""
    for place in range(max(0, len(lines) - MAX_CONTACT_LINES), len(lines)):
        rest = lines[place:]
        if is_furniture_heading(rest[0].text) and sum(len(line.text) for line in rest) <= MAX_SECTION:
            return rest
    return []


def _dealt_table(rows: list[tuple[str, str]], first: _Line) -> Table:
    cells = [
        Cell(n, column, (Paragraph(text, first.origin),) if text else (), origin=first.origin)
        for n, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Table(tuple(cells), first.origin)


def _page_furniture(lines: list[_Line]) -> Iterator[tuple[_Line, FurnitureKind]]:
    """Page numbers, and lines that stand at the head or foot of most pages."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        if line.text:
            pages.setdefault(line.page, []).append(line)
    for line in _contact_block([line for line in lines if line.text]):
        yield line, "navigation"
    first = next(iter(pages.values()), [])
    repeated = running_heads([[line.text for line in page] for page in pages.values()])
    for page in pages.values():
        for place, line in enumerate(page):
            edge = min(place, len(page) - 1 - place)
            if kind := furniture_line(line.text):
                yield line, kind
            elif page_number(line.text, at_edge=edge == 0 and len(pages) > 1):
                yield line, "page_number"
            elif edge <= 1 and line.text in repeated and page is not first:
                yield line, "running_head"


@dataclass(frozen=True, slots=True)
class _Full:
    """When a line is full: by its columns, or by its characters where a program counted those; None where unknown."""

    columns: int | None
    characters: int | None

    def holds(self, line: _Line) -> bool:
        by_columns = self.columns is not None and _columns(line) >= self.columns - WRAP_SLACK
        return by_columns or (
            self.characters is not None and _characters(line) >= self.characters - WRAP_SLACK // 2
        )


def _columns(line: _Line) -> int:
    return round(line.indent * 2) + display_width(line.text)


def _characters(line: _Line) -> int:
    return round(line.indent) + len(line.text)


def _fullness(lines: list[_Line]) -> _Full:
    """What a full line is in this file; never true in a file with one line a paragraph."""
    broken = [
        line
        for line, below in pairwise(lines)
        if line.text and below.text and "\t" not in line.text and not ends_sentence(line.text)
    ]
    broken = [line for line in broken if MIN_WRAP_WIDTH <= _columns(line) <= MAX_WRAP_WIDTH]
    running = [line for line in lines if line.text and "\t" not in line.text]
    return _Full(
        _edge([_columns(line) for line in broken], [_columns(line) for line in running], WRAP_SLACK),
        _edge(
            [_characters(line) for line in broken], [_characters(line) for line in running], WRAP_SLACK // 2
        ),
    )


def _edge(sizes: list[int], every: list[int], slack: int) -> int | None:
    """The size at which most of these lines end; None where they end anywhere, or where as many of *every* line are longer."""
    near = {size: sum(size - slack <= other <= size for other in sizes) for size in sizes}
    edge = max(near, key=lambda size: (near[size], size), default=0)
    longer = sum(size > edge + slack for size in every)
    return edge if near.get(edge, 0) >= max(MIN_FULL_LINES, SHARE_FULL * len(sizes), longer + 1) else None


def _paragraphs(run: list[_Line], full: _Full, markup: _Collected) -> Iterator[Paragraph]:
    """The paragraphs of lines between two blank ones."""
    current: list[_Line] = []
    for line in run:
        if current and not _continues(current, line, full):
            yield from _paragraph(current, markup)
            current = []
        current.append(line)
    if current:
        yield from _paragraph(current, markup)


def _continues(current: list[_Line], line: _Line, full: _Full) -> bool:
    """True when *line* goes on with the paragraph whose lines are *current*: the line before is full."""
    before = current[-1]
    if before.text.endswith("|"):
        return False
    if not full.holds(before) or _LABELLED.match(line.text):
        return False
    if abs(line.indent - before.indent) > MAX_INDENT_CHANGE or line.indent >= SET_APART:
        return False
    if not ends_sentence(before.text):
        return not (line.text[0] in "【〔［[" and line.text[-1] in "】〕］]")
    if leading_label(line.text) or line.text[0] in "（(【〔［[":
        return False
    if not full.holds(line) and not ends_sentence(line.text):
        return False
    if len(current) > 1:
        return line.indent == before.indent and current[0].indent != before.indent
    return line.indent < before.indent


def _paragraph(lines: list[_Line], markup: _Collected) -> Iterator[Paragraph]:
    text = ""
    for line in lines:
        text = join(text, line.text)
    if text.endswith("|") and not text.startswith("|"):
        markup.tags.append("|")
        text = text[:-1]
    for part in _untagged(text, markup):
        yield Paragraph(part, lines[0].origin, lines[0].indent)


def _printed_once(text: str, markup: _Collected) -> str:
    """A heading that was printed several times over for bold, once: 「第1 第1 第1 概要 概要 概要」 is 「第1 概要」."""
    words = text.split(" ")
    for times in (4, 3):
        runs = [words[i : i + times] for i in range(0, len(words), times)]
        if len(words) % times == 0 and all(len(set(run)) == 1 for run in runs):
            markup.tags.extend(word for run in runs for word in run[1:])
            return " ".join(run[0] for run in runs)
    return text


def _untagged(text: str, markup: _Collected) -> list[str]:
    """The paragraphs in a piece of text that may hold tags; the tags go to *markup*."""
    if "<" not in text:
        return [squeezed] if (squeezed := squeeze(text)) else []
    parts, start = [""], 0
    for tag in _TAG.finditer(text):
        parts[-1] += text[start : tag.start()]
        markup.tags.append(tag.group())
        if _BREAKING.match(tag.group()):
            parts.append("")
        start = tag.end()
    parts[-1] += text[start:]
    return [squeezed for part in parts if (squeezed := squeeze(part))]


def _table(rows: list[_Line], markup: _Collected) -> Table:
    cells = []
    for row, line in enumerate(rows):
        for column, content in enumerate(line.text.split("\t")):
            paragraphs = tuple(
                Paragraph(part, line.origin)
                for text in _untagged(content, markup)
                for part in split_flattened(text)
            )
            cells.append(Cell(row, column, paragraphs, origin=line.origin))
    return Table(tuple(cells), rows[0].origin)
