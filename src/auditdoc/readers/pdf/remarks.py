"""What the user should know of the pages: text that is missing, unreadable or not what is seen."""

from collections import Counter
from collections.abc import Iterator

from auditdoc.document import Origin, Remark
from auditdoc.messages import _
from auditdoc.readers.pdf.page import Page
from auditdoc.readers.pdf.page_reading import MAX_CHARACTERS
from auditdoc.readers.remarks import remarks_on

SHOWN = 12
"""Page numbers that are named one by one."""


def remarks_on_pages(
    pages: list[Page], damaged: list[int], to_install: str | None = None
) -> tuple[tuple[Remark, ...], bool]:
    """The remarks, and whether the text of every page could be read.

    *damaged* are pages that could not be opened; *to_install* is what pages that are pictures cannot be read without.
    """
    mended: Counter[str] = Counter()
    for page in pages:
        mended.update(page.characters.mended)
    removed = "".join(page.characters.removed for page in pages)
    garbage = [page for page in pages if page.characters.is_garbage]
    scans = [page for page in pages if page.is_scan and not page.characters.count]
    cut = [page for page in pages if page.is_cut]
    remarks = (
        *remarks_on(dict(mended), removed),
        *_unread(garbage, cut, damaged),
        *_recognised(pages),
        *_doubts(pages, garbage, to_install),
    )
    return remarks, not (garbage or scans or cut or damaged or any(page.was_stopped for page in pages))


def _unread(garbage: list[Page], cut: list[Page], damaged: list[int]) -> Iterator[Remark]:
    if damaged:
        yield Remark(
            "AD013",
            _("damaged pages could not be read: {pages}").format(pages=_listed(damaged)),
            _("download the file again; if it opens in a viewer, save it from there as a new PDF"),
            Origin(page=damaged[0]),
        )
    if cut:
        yield Remark(
            "AD014",
            _("of pages with more than {limit} characters only the beginning was read: {pages}").format(
                limit=MAX_CHARACTERS, pages=_numbers(cut)
            ),
            origin=Origin(page=cut[0].number),
        )
    if garbage:
        yield Remark(
            "AD004",
            _(
                "the fonts of these pages do not say what their characters are, or say it wrongly; "
                "their text was left out: {pages}"
            ).format(pages=_numbers(garbage)),
            _("ask for the original document, or have the pages recognised as pictures (OCR)"),
            Origin(page=garbage[0].number),
        )


def _recognised(pages: list[Page]) -> Iterator[Remark]:
    read = [page for page in pages if page.recognised_by]
    if read:
        yield Remark(
            "AD015",
            _("the text of these pages was recognised from pictures ({engine}): {pages}").format(
                engine=read[0].recognised_by, pages=_numbers(read)
            ),
            _("compare names and amounts with the pages as they are printed"),
            Origin(page=read[0].number),
        )
    slow = [page for page in read if page.was_stopped]
    if slow:
        yield Remark(
            "AD016",
            _("the recognition of these pages failed or took too long; they were left out: {pages}").format(
                pages=_numbers(slow)
            ),
            _("save them by themselves and try again, or have them typed"),
            Origin(page=slow[0].number),
        )


def _doubts(pages: list[Page], garbage: list[Page], to_install: str | None) -> Iterator[Remark]:
    unreadable = [page for page in pages if page.characters.unreadable and page not in garbage]
    if unreadable:
        yield Remark(
            "AD004",
            _("{count} characters have no meaning in their fonts, on pages {pages}").format(
                count=sum(page.characters.unreadable for page in unreadable), pages=_numbers(unreadable)
            ),
            _("compare these places with the pages as they are printed"),
            Origin(page=unreadable[0].number),
        )
    empty = [page for page in pages if not page.characters.count and page not in garbage]
    if empty:
        yield Remark(
            "AD005",
            _("there is no text on pages {pages}").format(pages=_numbers(empty)),
            _("to have pictures of text recognised (OCR), install it: {command}").format(command=to_install)
            if to_install
            else _("blank pages need nothing; if there is text on them, compare it with the record"),
            Origin(page=empty[0].number),
        )
    layered = [page for page in pages if page.is_scan and page.hidden_text and page.characters.count]
    if layered:
        yield Remark(
            "AD010",
            _(
                "the text of scanned pages comes from an earlier recognition (OCR) and may be wrong: {pages}"
            ).format(pages=_numbers(layered)),
            _("compare names and amounts with the pages as they are printed"),
            Origin(page=layered[0].number),
        )
    outside = [page for page in pages if page.outside]
    if outside:
        yield Remark(
            "AD011",
            _("text beside the page, which nobody sees, was left out: {pages}").format(
                pages=_numbers(outside)
            ),
            origin=Origin(page=outside[0].number),
        )
    drawings = [page for page in pages if page.too_many_rulings]
    if drawings:
        yield Remark(
            "AD012",
            _("pages with more lines than any table has were read without tables: {pages}").format(
                pages=_numbers(drawings)
            ),
            _("drawings and maps are no tables; if there is one, save its page by itself"),
            Origin(page=drawings[0].number),
        )


def _numbers(pages: list[Page]) -> str:
    return _listed([page.number for page in pages])


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:SHOWN]))
    return shown if len(numbers) <= SHOWN else f"{shown}, …"
