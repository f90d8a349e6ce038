"""pdfium's C functions with lean prototypes, and the opening of a file in memory.

The helpers of pypdfium2 check types and make objects for every call; a page takes some hundred calls, so here results of several
numbers land in a buffer that is read through a memoryview, and calls keep the interpreter's lock (PYFUNCTYPE): they are too
short to be worth giving it up. pdfium is not safe for threads.

Functions that are called for every object or character have no prototype at all (`_quick`): ctypes then takes a `Handle`
and an `Address` as they are and an int as C's int, and makes no object for each argument of a call, which takes a third of
the time. They must get nothing else: an address as a plain int would be cut to 32 bits.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from itertools import repeat
from operator import or_
from typing import Any

from auditdoc.errors import DamagedFile, FileUnreadable, TooLarge
from auditdoc.messages import _
from auditdoc.readers.pdf import library, standin_font
from auditdoc.readers.pdf.streams import refuse_bombs

_POINTER, _INT, _FLOAT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_uint


class Handle(ctypes.c_void_p):
    """What pdfium knows a document, page, text or object by; false where there is none."""


Address = ctypes.c_void_p
"""Where a C function is to write."""


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(name))


def _quick(name: str, result: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result)(_address(name))


def _address(name: str) -> int:
    address = ctypes.cast(getattr(library.loaded(), name), _POINTER).value
    assert address is not None  # noqa: S101  # a function of a loaded library has an address
    return address


document_open = _function("FPDF_LoadMemDocument64", Handle, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
document_close = _function("FPDF_CloseDocument", None, _POINTER)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
document_pages = _function("FPDF_GetPageCount", _INT, _POINTER)
page_open = _function("FPDF_LoadPage", Handle, _POINTER, _INT)
page_close = _function("FPDF_ClosePage", None, _POINTER)
page_rotation = _function("FPDFPage_GetRotation", _INT, _POINTER)
page_box = _function("FPDF_GetPageBoundingBox", _INT, _POINTER, _POINTER)
page_objects = _function("FPDFPage_CountObjects", _INT, _POINTER)
page_object = _quick("FPDFPage_GetObject", Handle)
object_type = _quick("FPDFPageObj_GetType", _INT)
object_bounds = _quick("FPDFPageObj_GetBounds", _INT)
object_corners = _quick("FPDFPageObj_GetRotatedBounds", _INT)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
object_fill = _quick("FPDFPageObj_GetFillColor", _INT)
path_mode = _quick("FPDFPath_GetDrawMode", _INT)
path_segments = _quick("FPDFPath_CountSegments", _INT)
path_segment = _quick("FPDFPath_GetPathSegment", Handle)
segment_point = _quick("FPDFPathSegment_GetPoint", _INT)
segment_type = _quick("FPDFPathSegment_GetType", _INT)
form_objects = _function("FPDFFormObj_CountObjects", _INT, _POINTER)
form_object = _function("FPDFFormObj_GetObject", Handle, _POINTER, ctypes.c_ulong)
text_render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
text_open = _function("FPDFText_LoadPage", Handle, _POINTER)
text_close = _function("FPDFText_ClosePage", None, _POINTER)
text_count = _function("FPDFText_CountChars", _INT, _POINTER)
text_all = _function("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
char_box = _quick("FPDFText_GetLooseCharBox", _INT)
char_code = _function("FPDFText_GetUnicode", _UINT, _POINTER, _INT)
char_angle = _quick("FPDFText_GetCharAngle", _FLOAT)
char_is_unmapped = _quick("FPDFText_HasUnicodeMapError", _INT)
char_is_generated = _quick("FPDFText_IsGenerated", _INT)

page_width = _function("FPDF_GetPageWidthF", _FLOAT, _POINTER)
page_height = _function("FPDF_GetPageHeightF", _FLOAT, _POINTER)
bitmap_on = _function("FPDFBitmap_CreateEx", _POINTER, _INT, _INT, _INT, _POINTER, _INT)
bitmap_fill = _function("FPDFBitmap_FillRect", _INT, _POINTER, _INT, _INT, _INT, _INT, ctypes.c_ulong)
bitmap_close = _function("FPDFBitmap_Destroy", None, _POINTER)
page_draw = _function("FPDF_RenderPageBitmap", None, _POINTER, _POINTER, _INT, _INT, _INT, _INT, _INT, _INT)

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""What `object_type` answers."""
LINE_TO, CURVE_TO, MOVE_TO = 0, 1, 2
"""What `segment_type` answers."""
NEEDS_PASSWORD, PROTECTED = 4, 5
"""What `last_error` answers, besides for damaged files."""
GREY_BITMAP = 1
WITH_ANNOTATIONS, IN_GREY = 0x01, 0x08
"""How `bitmap_on` and `page_draw` are told what is wanted."""
INVISIBLE = 3
"""What `text_render_mode` answers for text that is laid under a picture."""


MAX_PAGES = 5_000
"""The longest report seen has 900 pages; a file with more is a mistake or made to keep a program busy."""


LOOK = 300
"""Pixels in each direction of a look at a page; a full stop makes one of them grey, and 3,000 pages take some seconds."""
WHITE = 245
"""The darkest grey of a page without print."""
SPECK = 5.0
"""Square points of ink, black or as much grey: those of a 一 of body text. A page with less holds a dot and no text."""
THIN = 2
"""Pixels of a look at a page, four to six points: what lies in so few rows or columns is a ruling, and no line of text."""


_PRINTED = bytes(grey < WHITE for grey in range(256))


class Floats:
    """A buffer of *count* numbers for C functions to write to, *apart* to a call: `at` is where each call writes, `seen` are the
    numbers.

    Unpacking the memoryview takes a tenth of the time of unpacking the ctypes array; addresses that are made once save a
    quarter of a call.
    """

    def __init__(self, count: int, apart: int = 1) -> None:
        self._memory = (ctypes.c_float * count)()
        start = ctypes.addressof(self._memory)
        self.at = tuple(Address(start + 4 * place) for place in range(0, count, apart))
        self.seen: memoryview[Any] = memoryview(self._memory).cast("B").cast("f")


BOX = Floats(4)
MATRIX = Floats(6)
POINT = Floats(2)
MANY = 512
"""Boxes that are fetched with one walk through a buffer which stays: making one a page costs as much as forty boxes."""
BOXES = Floats(4 * MANY, 4)
CORNERS = Floats(8 * MANY, 8)
_numbers = (ctypes.c_uint * 4)()
COLOUR: "memoryview[Any]" = memoryview(_numbers).cast("B").cast("I")
COLOUR_AT = tuple(Address(ctypes.addressof(_numbers) + 4 * place) for place in range(4))


def char_boxes(text: Handle, places: Sequence[int]) -> list[float]:
    """The boxes of the characters at *places*: left, top, right, bottom of each, one after the other."""
    numbers: list[float] = []
    for start in range(0, len(places), MANY):
        some = places[start : start + MANY]
        deque(map(char_box, repeat(text), some, BOXES.at), 0)
        numbers += BOXES.seen[: 4 * len(some)].tolist()
    return numbers


def corners(objects: list[Handle]) -> tuple[list[float], list[float], list[float], list[float]]:
    """x and y of two opposite corners of each text object: the first and the third, whichever way the text is turned."""
    found: tuple[list[float], list[float], list[float], list[float]] = [], [], [], []
    for start in range(0, len(objects), MANY):
        some = objects[start : start + MANY]
        deque(map(object_corners, some, CORNERS.at), 0)
        for numbers, place in zip(found, (0, 1, 4, 5), strict=True):
            numbers += CORNERS.seen[place : 8 * len(some) : 8].tolist()
    return found


_text_buffer: ctypes.Array[ctypes.c_char] = ctypes.create_string_buffer(1 << 16)


def text_units(text: Handle, count: int) -> bytes:
    """The text of a text page in UTF-16, little-endian, without the closing zero."""
    global _text_buffer  # one buffer for all pages: making one a page costs as much as the call
    if 2 * count + 64 > len(_text_buffer):
        _text_buffer = ctypes.create_string_buffer(4 * count + 64)
    written: int = text_all(text, 0, count, ctypes.addressof(_text_buffer))
    return ctypes.string_at(_text_buffer, 2 * (written - 1)) if written > 1 else b""


def page_in_grey(page: Handle, width: int, height: int) -> bytes:
    """The page as it is shown, with its annotations, drawn on *width* times *height* bytes of grey."""
    stride = (width + 3) // 4 * 4
    memory = ctypes.create_string_buffer(stride * height)
    bitmap = bitmap_on(width, height, GREY_BITMAP, ctypes.addressof(memory), stride)
    try:
        bitmap_fill(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        page_draw(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS | IN_GREY)
    finally:
        bitmap_close(bitmap)
    if stride == width:
        return memory.raw
    return b"".join(memory.raw[row * stride : row * stride + width] for row in range(height))


def page_is_blank(document: Handle, place: int) -> bool:
    """True for a page (counted from 0) on which nothing is drawn that could be text: white on white, a dot, a ruling."""
    page = page_open(document, place)
    if not page:
        return True
    try:
        width, height = page_width(page), page_height(page)
        columns, rows = min(round(width) + 1, LOOK), min(round(height) + 1, LOOK)
        grey = page_in_grey(page, columns, rows)
    finally:
        page_close(page)
    printed = grey.translate(None, bytes(range(WHITE, 256)))
    ink = (255 * len(printed) - sum(printed)) / 255 * (width * height) / (columns * rows)
    return ink < SPECK or _is_thin(grey.translate(_PRINTED), columns)


def _is_thin(printed: bytes, columns: int) -> bool:
    """True where so few rows or columns hold print, one byte a pixel: 1 or 0."""
    rows = [
        int.from_bytes(printed[start : start + columns], "big") for start in range(0, len(printed), columns)
    ]
    across = reduce(or_, rows).bit_count()  # all rows at once: a look at each column takes ten times as long
    return min(across, sum(map(bool, rows))) <= THIN


@contextmanager
def opened(data: bytes, name: str, password: str | None = None) -> Iterator[Handle]:
    """The handle of the document in *data*. Raises: FileUnreadable (no password, or a wrong one), DamagedFile,
    TooLarge (a page that inflates beyond the limit)."""
    refuse_bombs(data, name)
    standin_font.install()
    secret = password.encode("utf-8", "surrogateescape") if password else None
    # the bytes themselves, held by this frame: no copy
    handle = document_open(data, len(data), secret)
    if not handle:
        raise _failure(name, password)
    try:
        yield handle
    finally:
        document_close(handle)


def counted_pages(document: Handle, name: str) -> int:
    """How many pages there are. Raises: DamagedFile (none), TooLarge."""
    count: int = document_pages(document)
    if count < 1:
        raise DamagedFile(
            _("there are no pages in the PDF: {file}").format(file=name),
            _("download it again; if it opens in a viewer, save it from there as a new PDF"),
        )
    if count > MAX_PAGES:
        raise TooLarge(
            _("the PDF has {count} pages, more than {limit}: {file}").format(
                count=count, limit=MAX_PAGES, file=name
            ),
            _("split it into parts"),
        )
    return count


def _failure(name: str, password: str | None) -> Exception:
    reason = last_error()
    if reason == NEEDS_PASSWORD:
        return not_opened(name, password)
    if reason == PROTECTED:
        return FileUnreadable(
            _("the PDF is protected in a way that cannot be undone here: {file}").format(file=name),
            _("save a copy without protection and try again"),
        )
    return DamagedFile(
        _("the PDF is cut off or damaged: {file}").format(file=name),
        _("download it again; if it opens in a viewer, save it from there as a new PDF"),
    )


def not_opened(name: str, password: str | None) -> FileUnreadable:
    """The error for a file that a password protects; the password itself is never told."""
    if password:
        return FileUnreadable(
            _("the password does not open the PDF: {file}").format(file=name),
            _(
                "check what --password or AUDITDOC_PASSWORD says: capital letters and full-width ones are different"
            ),
        )
    return FileUnreadable(
        _("the PDF is protected by a password: {file}").format(file=name),
        _("name it with --password or in the environment variable AUDITDOC_PASSWORD"),
    )
