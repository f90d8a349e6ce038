"""Which lines, headings and class names tell page furniture from text. The words stand in
`furniture_words.toml`."""

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from auditdoc.document import Block, Furniture, FurnitureKind, Heading, Paragraph, Table
from auditdoc.japanese.spacing import without_blanks
from auditdoc.readers.furniture import page_number
from auditdoc.signature import COLLECTION, SIGNATURE

MAX_LINE = 300
"""Characters of a line that can be furniture by its wording: a paragraph of prose is never matched."""
MAX_SECTION = 600
"""Characters behind a furniture heading: what is longer is a part of the document that happens to be called
so."""

_ERA_YEAR = r"(?:令和|平成|昭和)(?:[0-9０-９]{1,2}|元)年"
_DATE = rf"(?:[0-9０-９]{{2,4}}年|{_ERA_YEAR})[0-9０-９]{{1,2}}月[0-9０-９]{{1,2}}日(?:[（(].[）)])?"
_NUMBER = r"[A-Za-z]{0,4}[0-9０-９-]{1,12}"


@dataclass(frozen=True)
class Words:
    """The lists of `furniture_words.toml`."""

    main_ids: frozenset[str]
    main_classes: frozenset[str]
    navigation_words: frozenset[str]
    navigation_names: frozenset[str]
    line: re.Pattern[str]
    section: re.Pattern[str]
    files: re.Pattern[str]


@functools.cache
def words() -> Words:
    """The data file, compiled once a process."""
    data = tomllib.loads(files(__package__).joinpath("furniture_words.toml").read_text(encoding="utf-8"))

    def compiled(key: str) -> re.Pattern[str]:
        joined = "|".join(f"(?:{pattern})" for pattern in data[key])
        return re.compile(joined.replace("{date}", _DATE).replace("{number}", _NUMBER), re.DOTALL)

    return Words(
        frozenset(data["main_ids"]),
        frozenset(data["main_classes"]),
        frozenset(data["navigation_words"]),
        frozenset(data["navigation_names"]),
        compiled("lines"),
        compiled("sections"),
        compiled("files"),
    )


def furniture_line(text: str) -> FurnitureKind | None:
    """What kind of furniture the line *text* is by its wording alone, or None: blanks do not matter."""
    if len(text) > MAX_LINE:
        return None
    if page_number(text, at_edge=False):
        return "page_number"
    return "navigation" if words().line.fullmatch(without_blanks(text)) else None


def is_furniture_heading(text: str) -> bool:
    """True for a line such as 「お問い合わせ先」 that begins a part of the page that is no text."""
    return words().section.fullmatch(without_blanks(text)) is not None


def is_files_heading(text: str) -> bool:
    """True for 「関連ファイル」 and the like, which stand above links to files."""
    bare = without_blanks(text).strip("■●○◆◇□▼【】〔〕[]<>＜＞")
    return words().files.fullmatch(bare) is not None


def is_said(text: str) -> bool:
    """True for a sentence that is none of the page's own."""
    return text.rstrip().endswith("。") and furniture_line(text) is None


def without_furniture_sections(blocks: list[Block]) -> list[Block]:
    """*blocks*, where a heading such as 「このページに関するお問い合わせ」 and what stands under it became
    furniture.

    A section ends at the next heading of the same rank or a higher one. One that holds more text than a contact block
    has is left alone, and so is one with a table, unless there are addresses or telephones in it. In a document of our own
    every heading is one of the report's, whatever its words.
    """
    if any(isinstance(b, Paragraph) and b.text in (SIGNATURE, COLLECTION) for b in blocks):
        return blocks
    done: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        end = _section_end(blocks, position, block) if isinstance(block, Heading) else position
        if end > position:
            done.extend(part for b in blocks[position:end] for part in _as_furniture(b))
            position = end
        elif isinstance(block, Heading) and (kind := furniture_line(block.text)):
            done.append(Furniture(block.text, kind, block.origin))
            position += 1
        else:
            done.append(block)
            position += 1
    return done


def without_contact_boxes(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """*blocks*, where contact blocks became furniture that stand in a frame or in one paragraph: pages are printed so."""
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and len(block.cells) == 1 and _is_contact(block.cells[0].text):
            done.extend(Furniture(p.text, "navigation", p.origin) for p in block.cells[0].paragraphs)
        elif isinstance(block, Paragraph) and _is_contact(block.text):
            done.append(Furniture(block.text, "navigation", block.origin))
        else:
            done.append(block)
    return tuple(done)


def _is_contact(text: str) -> bool:
    """True for 「このページに関するお問い合わせ先」 and lines below it: whose they are and how to reach them; on one line, 「問合せ先　監査
    事務局　電話 …」, where a telephone stands in it."""
    first, *rest = text.split("\n")
    if not rest:
        first, *rest = text.split("\u3000")
        rest = rest if _TELEPHONE.search(text) else []
    return bool(rest) and len(text) <= MAX_SECTION and is_furniture_heading(first)


_TELEPHONE = re.compile(r"電話|内線|TEL|Tel|ＴＥＬ")


def _section_end(blocks: list[Block], start: int, heading: Heading) -> int:
    """Where the furniture section that begins with *heading* at *start* ends; *start* itself when it is
    none."""
    of_files = is_files_heading(heading.text)
    if not of_files and not is_furniture_heading(heading.text):
        return start
    size = 0
    for end in range(start + 1, len(blocks)):
        block = blocks[end]
        if isinstance(block, Heading) and block.level <= heading.level:
            return end
        if of_files and isinstance(block, Paragraph) and any(map(is_said, block.text.split("\n"))):
            return end
        if isinstance(block, Table):
            if not any(furniture_line(line) for cell in block.cells for line in cell.text.split("\n")):
                return start
            size += sum(len(cell.text) for cell in block.cells)
        elif not isinstance(block, Furniture):
            size += len(block.text)
        if size > MAX_SECTION:
            return start
    return len(blocks)


def _as_furniture(block: Block) -> list[Block]:
    if isinstance(block, Heading | Paragraph):
        return [Furniture(block.text, "navigation", block.origin)]
    if isinstance(block, Table):
        return [Furniture(p.text, "navigation", p.origin) for cell in block.cells for p in cell.paragraphs]
    return [block]
