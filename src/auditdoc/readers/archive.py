"""Zip files of Office and LibreOffice, read within limits, and the kind of an office file by its content.

Nothing is unpacked to disk. Only parts that a reader asks for are expanded, each no further than the size that the
archive declares for it; sizes over a limit are refused before. XML with a document type definition, which no office
program writes and which entities need, is refused.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Literal, TypedDict

from lxml import etree

from auditdoc.errors import DamagedFile, FileUnreadable, InputError, TooLarge
from auditdoc.messages import _
from auditdoc.readers import archive_ole

Element = etree._Element

MAX_PARTS = 20_000
"""Files in one archive. A report with a picture on each of a thousand pages has some two thousand."""
MAX_EXPANDED = 512 * 1024 * 1024
"""Bytes of one part after expansion: the sheet of a million filled rows, the most that Excel holds, is about as large."""
MAX_TREE = 96 * 1024 * 1024
"""Bytes of a part that becomes a tree. A report of a thousand pages has about 20 MB."""
MAX_TAGS = 3_000_000
"""Angle brackets in such a part; each element costs about two hundred bytes of memory."""
FREE_EXPANDED = 8 * 1024 * 1024
MAX_RATIO = 400
"""Expanded to packed size. Office XML reaches 20 to 100, bombs 1000; below FREE_EXPANDED bytes any ratio is harmless."""

OfficeKind = Literal["docx", "xlsx", "ods", "xls", "doc", "rtf", "encrypted"]

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
"""Namespaces of "Strict Open XML", which Word and Excel offer in their list of formats, and the usual ones."""


class Archive:
    """The parts of one zip file. Parts are named as in the archive; case does not matter, as in Office."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises: DamagedFile, TooLarge."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
            raise damaged(name) from error
        if len(entries) > MAX_PARTS:
            raise _too_large(name)
        self._entries = {entry.filename.lstrip("/").replace("\\", "/").lower(): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    def names(self) -> list[str]:
        """Names of all parts, in lower case."""
        return list(self._entries)

    @contextmanager
    def open(self, part: str, limit: int = MAX_EXPANDED) -> Iterator[IO[bytes]]:
        """A part as a stream. Raises: DamagedFile (missing or broken), FileUnreadable (password), TooLarge."""
        entry = self._entries.get(part.lower())
        if entry is None:
            raise DamagedFile(
                _("a part of the file is missing ({part}): {file}").format(part=part, file=self.name),
                _("open it in the program that wrote it and save it again"),
            )
        if entry.flag_bits & 1:
            raise locked(self.name)
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limit or (entry.file_size > FREE_EXPANDED and ratio > MAX_RATIO):
            raise _too_large(self.name)
        try:
            stream = self._zip.open(entry)
        except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError, OSError) as error:
            raise damaged(self.name) from error
        try:
            with stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError) as error:
            raise damaged(self.name) from error

    def read(self, part: str, limit: int = MAX_TREE) -> bytes:
        """All bytes of a part. Raises: as `open`."""
        with self.open(part, limit) as stream:
            return stream.read()

    def tree(self, part: str) -> Element:
        """The root of an XML part, without comments. Raises: as `open`, and DamagedFile for XML that is none."""
        source = self.read(part)
        if source.count(b"<") > MAX_TAGS:
            raise _too_large(self.name)
        return parse_xml(source, self.name)

    def optional_tree(self, part: str | None) -> Element | None:
        """The root of a part that a file may lack."""
        return self.tree(part) if part is not None and part in self else None


class _SafeXml(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool


SAFE_XML: _SafeXml = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""For every parser of a file's XML: nothing fetched, no entity expanded, at most 256 levels deep."""


def parse_xml(source: bytes, name: str) -> Element:
    """The root of *source*, nothing fetched and no entity expanded; at most 256 levels deep.

    Raises: DamagedFile.
    """
    if b"purl.oclc.org" in source[:65536]:
        for strict, usual in _STRICT:
            source = source.replace(strict, usual)
    try:
        root = etree.fromstring(source, etree.XMLParser(**SAFE_XML))
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error
    if root is None or has_doctype(root):
        raise damaged(name)
    return root


def has_doctype(root: Element) -> bool:
    """True when a document type definition stands before *root*; the stubs of lxml do not know all of it."""
    return bool(root.getroottree().docinfo.doctype)  # type: ignore[attr-defined]


def damaged(name: str) -> DamagedFile:
    """The error for a file that is cut off or broken inside."""
    return DamagedFile(
        _("the file is cut off or damaged: {file}").format(file=name),
        _("download it again, or open it in the program that wrote it and save it under a new name"),
    )


def locked(name: str) -> InputError:
    """The error for a file that opens with a password only."""
    return FileUnreadable(
        _("the file is protected by a password: {file}").format(file=name),
        _(
            "open it in Word, Excel or LibreOffice, remove the password (File > Info > Protect) and save it; "
            "--password opens PDFs only"
        ),
    )


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        _("the file expands to more than can be read: {file}").format(file=name),
        _("save only the part with the report, or split it into several files"),
    )


_DUBLIN_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def office_title(archive: Archive) -> str | None:
    """The title in the document properties of a Word or Excel file. Raises: DamagedFile."""
    root = archive.optional_tree("docProps/core.xml")
    text = root.findtext(_DUBLIN_TITLE) if root is not None else None
    return (" ".join(text.split()) or None) if text else None


_LOCAL_HEADER = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.S)
_FOLDERS: tuple[tuple[bytes, OfficeKind], ...] = ((b"word/document", "docx"), (b"xl/workbook.xml", "xlsx"), (b"xl/worksheets/", "xlsx"), (b"word/", "docx"), (b"xl/", "xlsx"))  # fmt: skip
_DECLARED: tuple[tuple[bytes, OfficeKind], ...] = (
    (b"wordprocessingml.document.main", "docx"),
    (b"wordprocessingml.template.main", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
)
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_BY_SUFFIX: dict[str, OfficeKind] = {".xls": "xls", ".doc": "doc", ".docx": "encrypted", ".xlsx": "encrypted", ".xlsm": "encrypted"}  # fmt: skip


def office_kind(data: bytes, suffix: str = "") -> OfficeKind | None:
    """What kind of office file *data* begins; None for all other files.

    The first 64 kB are enough for nearly all files; where the directory of an old file stands behind them, the suffix
    (lower case, with its dot) decides. Macros make no difference (.docm, .xlsm are docx, xlsx), templates neither.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(archive_ole.SIGNATURE):
        return _ole_kind(data, suffix)
    return "rtf" if data.startswith(b"{\\rtf") else None


def _zip_kind(data: bytes) -> OfficeKind | None:
    names = set()
    for header in _LOCAL_HEADER.finditer(data):
        start = header.end()
        name = data[start : start + int.from_bytes(header[1], "little")].replace(b"\\", b"/").lower()
        if name == b"mimetype":
            content = data[start + len(name) + int.from_bytes(header[2], "little") :][: len(_ODS_TYPE) + 10]
            return "ods" if content.startswith(_ODS_TYPE) else None
        names.add(name)
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    return _declared_kind(data)


def _declared_kind(data: bytes) -> OfficeKind | None:
    """The kind that the list of contents declares, for files whose parts have unusual names; only of whole files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("[Content_Types].xml") as stream:
            types = stream.read(FREE_EXPANDED)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, EOFError, OSError, zlib.error):
        return None
    return next((kind for marker, kind in _DECLARED if marker in types), None)


def _ole_kind(data: bytes, suffix: str) -> OfficeKind | None:
    names = archive_ole.stream_names(data)
    if names is None:
        return _BY_SUFFIX.get(suffix)
    if "encryptedpackage" in names:
        return "encrypted"
    if names & {"workbook", "book"}:
        return "xls"
    return "doc" if "worddocument" in names else None


def is_docx(head: bytes, suffix: str) -> bool:
    """For READERS: Word's own format, and encrypted files, of which it tells what to do."""
    kind = office_kind(head, suffix)
    return kind == "docx" or (kind == "encrypted" and not suffix.startswith(".xl"))


def is_spreadsheet(head: bytes, suffix: str) -> bool:
    """For READERS: workbooks of Excel, old and new, and of LibreOffice."""
    kind = office_kind(head, suffix)
    return kind in ("xlsx", "ods", "xls") or (kind == "encrypted" and suffix.startswith(".xl"))


def is_doc(head: bytes, suffix: str) -> bool:
    """For READERS: what an installed LibreOffice has to convert first."""
    return office_kind(head, suffix) in ("doc", "rtf")
