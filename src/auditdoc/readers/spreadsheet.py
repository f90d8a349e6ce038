"""Workbooks of Excel, old (.xls) and new (.xlsx), and of LibreOffice (.ods): `read_spreadsheet`.

What becomes what. Sheets follow each other in the order of their tabs. A region of cells: Table with merged cells, whole,
empty cells included; cells around it (title, date, notes): Paragraph. A cell holds what it prints: the number in its
number format (令和4年9月30日, R4.9.30, 1,234, 12.5%), the stored value of a formula; Alt+Enter is a "\\n", an empty line
ends a paragraph. Furigana is no text. A text box: Paragraph between the blocks of its sheet.

What is furniture. The name of a sheet, where several have text: navigation. As `markup`: text in hidden sheets, rows and
columns (named by a remark), under a merged cell, or blanked out by a number format.

What counts. `characters` is counted over the cells as they were read, before regions are looked for, plus text boxes and
the names of sheets. `Origin.cell` is the address of a cell with its sheet.
"""

from collections.abc import Callable, Iterable, Iterator

from auditdoc.document import Block, Document, Furniture, Heading, Origin, Paragraph, Remark
from auditdoc.errors import UnknownFormat
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.japanese.spacing import without_blanks
from auditdoc.messages import _, ngettext
from auditdoc.readers.archive import Archive, locked, office_kind, office_title
from auditdoc.readers.remarks import remarks_on
from auditdoc.readers.spreadsheet_model import Address, Sheet, column_letters
from auditdoc.readers.spreadsheet_regions import sheet_blocks, whole_sheet_furniture

MAX_NAMED = 5
"""Places that a remark names; of more it gives the number."""


def read_spreadsheet(data: bytes, name: str) -> Document:
    """The document of a workbook; its content decides which kind it is.

    Raises: DamagedFile, TooLarge, FileUnreadable (a password), UnknownFormat.
    """
    from auditdoc.readers import (
        source_of,
    )  # the table of readers stands there, and loads this module when it needs it

    format_, sheets, title = _sheets(data, name)
    mended, removed = _cleaned(sheets)
    blocks: list[Block] = []
    remarks: list[Remark] = []
    named = sum(1 for sheet in sheets if sheet.visible and _all_texts(sheet)) > 1
    characters = nonblank(removed)
    for sheet in sheets:
        texts = _all_texts(sheet)
        if not texts:
            continue
        characters += sum(map(nonblank, texts))
        if named and sheet.visible:
            characters += nonblank(sheet.name)
            blocks.append(Furniture(sheet.name, "navigation", Origin(cell=sheet.place((0, 0)))))
        own = _blocks(sheet, name, remarks)
        blocks.extend(_with_heads(own, sheet, blocks) if named else own)
    if removed:
        blocks.append(Furniture(removed, "removed_characters"))
    remarks[:0] = remarks_on(mended, removed)
    return Document(source_of(data, name, format_), tuple(blocks), characters, title, tuple(remarks))


def _with_heads(own: list[Block], sheet: Sheet, before: list[Block]) -> list[Block]:
    """The blocks of one sheet of several: a line that is the sheet's name is its heading, and the title of the first
    sheet that comes back on top of it a running head."""
    title = next((block.text for block in before if isinstance(block, Paragraph | Heading)), None)
    place = next((n for n, block in enumerate(own) if not isinstance(block, Furniture)), None)
    found = list(own)
    if place is not None and isinstance(top := own[place], Paragraph) and top.text == title:
        found[place] = Furniture(top.text, "running_head", top.origin)
    for n, block in enumerate(found):
        if isinstance(block, Paragraph) and without_blanks(block.text) == without_blanks(sheet.name):
            found[n] = Heading(block.text, 1, block.origin)
            break
    return found


def _sheets(data: bytes, name: str) -> tuple[str, list[Sheet], str | None]:
    """Format, sheets and title. The modules of the three formats are loaded when they are needed."""
    kind = office_kind(data)
    if kind == "encrypted":
        raise locked(name)
    if kind == "xls":
        from auditdoc.readers.spreadsheet_xls import read_xls

        return "xls", read_xls(data, name), None
    archive = Archive(data, name)
    if kind == "ods":
        from auditdoc.readers.spreadsheet_ods import read_ods

        return "ods", *read_ods(archive)
    if kind == "xlsx":
        from auditdoc.readers.spreadsheet_xlsx import read_xlsx

        return "xlsx", read_xlsx(archive), office_title(archive)
    raise UnknownFormat(
        _("the file is no workbook: {file}").format(file=name),
        _("save it as .xlsx from the program that wrote it"),
    )


def _all_texts(sheet: Sheet) -> list[str]:
    return [
        *sheet.texts.values(),
        *(text for _at, text in sheet.unseen),
        *(text for _at, text in sheet.boxes),
    ]


def _cleaned(sheets: list[Sheet]) -> tuple[dict[str, int], str]:
    """Cleans all texts as `japanese.characters.clean` does; what was mended, and the characters taken out."""
    mended: dict[str, int] = {}
    removed = ""

    def cleaned(text: str) -> str:
        nonlocal removed
        found = clean(text)
        for character, count in found.mended.items():
            mended[character] = mended.get(character, 0) + count
        removed += "".join(c * n for c, n in found.removed.items() if nonblank(c))
        return found.text

    for sheet in sheets:
        sheet.texts = {at: text for at, raw in sheet.texts.items() if (text := cleaned(raw)).strip()}
        sheet.unseen = [(at, cleaned(text)) for at, text in sheet.unseen]
        sheet.boxes = [(at, cleaned(text)) for at, text in sheet.boxes]
    return mended, removed


def _blocks(sheet: Sheet, file: str, remarks: list[Remark]) -> list[Block]:
    if not sheet.visible:
        remarks.append(
            Remark(
                "AD003",
                _("the sheet {sheet} is hidden; its text was not read as part of the report").format(
                    sheet=sheet.name
                ),
                _("unhide it and save, if it belongs to the report"),
                Origin(cell=sheet.place((0, 0))),
            )
        )
        return whole_sheet_furniture(sheet)
    found = sheet_blocks(sheet, file)
    remarks.extend(_hidden_remarks(sheet, found.hidden))
    remarks.extend(_value_remarks(sheet))
    return found.blocks


def _hidden_remarks(sheet: Sheet, hidden: list[Address]) -> Iterator[Remark]:
    rows = sorted({row for row, _column in hidden if sheet.row_hidden(row)})
    columns = sorted({column for row, column in hidden if not sheet.row_hidden(row)})
    hint = _("unhide them and save, if they belong to the report")
    if rows:
        message = ngettext(
            "a hidden row of the sheet {sheet} was not read as part of the report: {places}",
            "{count} hidden rows of the sheet {sheet} were not read as part of the report: {places}",
            len(rows),
        )
        shown = _runs(rows, lambda row: str(row + 1))
        origin = Origin(cell=sheet.place((rows[0], 0)))
        yield Remark("AD003", message.format(count=len(rows), sheet=sheet.name, places=shown), hint, origin)
    if columns:
        message = ngettext(
            "a hidden column of the sheet {sheet} was not read as part of the report: {places}",
            "{count} hidden columns of the sheet {sheet} were not read as part of the report: {places}",
            len(columns),
        )
        shown = _runs(columns, column_letters)
        origin = Origin(cell=sheet.place((0, columns[0])))
        yield Remark(
            "AD003", message.format(count=len(columns), sheet=sheet.name, places=shown), hint, origin
        )


def _runs(numbers: list[int], shown: Callable[[int], str]) -> str:
    """Numbers in order as a list of runs: 3–5, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [shown(run[0]) if len(run) == 1 else f"{shown(run[0])}–{shown(run[-1])}" for run in runs]
    return ", ".join(texts[:MAX_NAMED]) + (" …" if len(texts) > MAX_NAMED else "")


def _value_remarks(sheet: Sheet) -> Iterator[Remark]:
    if sheet.errors:
        yield Remark(
            "AD023",
            ngettext(
                "a cell holds an error in place of a value: {places}",
                "{count} cells hold errors in place of values: {places}",
                len(sheet.errors),
            ).format(count=len(sheet.errors), places=_places(sheet, sheet.errors)),
            _("correct the formula, or type the value"),
            Origin(cell=sheet.place(sheet.errors[0])),
        )
    if sheet.uncomputed:
        yield Remark(
            "AD024",
            ngettext(
                "a formula has no stored value and was read as empty: {places}",
                "{count} formulas have no stored values and were read as empty: {places}",
                len(sheet.uncomputed),
            ).format(count=len(sheet.uncomputed), places=_places(sheet, sheet.uncomputed)),
            _("open the file in Excel or LibreOffice and save it again"),
            Origin(cell=sheet.place(sheet.uncomputed[0])),
        )


def _places(sheet: Sheet, addresses: Iterable[Address]) -> str:
    listed = [sheet.place(at) for at in addresses]
    return ", ".join(listed[:MAX_NAMED]) + (" …" if len(listed) > MAX_NAMED else "")
