"""Word files before 2007 (.doc) and rich text (.rtf): `read_doc` has an installed LibreOffice convert them first.

LibreOffice runs with a profile of its own in a temporary folder, so that a running one is neither disturbed nor asked;
the folder is gone afterwards. Performs I/O and starts a process.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from auditdoc.document import Document
from auditdoc.errors import DamagedFile, UnknownFormat
from auditdoc.messages import _
from auditdoc.readers import archive_ole
from auditdoc.readers.archive import locked, office_kind
from auditdoc.readers.docx import read_word

PROGRAMS = ("soffice", "libreoffice")
MAX_SECONDS = 120
"""For one conversion; a report of three hundred pages takes about fifteen, the first start of LibreOffice five."""
_FLAGS_AT = 0x0A  # of the Word document stream
_ENCRYPTED = 0x0100


def read_doc(data: bytes, name: str) -> Document:
    """The document of an old Word file. `Source.sha256` is that of the file itself, not of the conversion.

    Raises: UnknownFormat (no LibreOffice), DamagedFile (it could not convert the file, or took too long), FileUnreadable
    (a password), and what `read_docx` raises.
    """
    kind = office_kind(data, Path(name).suffix.lower()) or "doc"
    if kind == "doc" and _is_encrypted(data):
        raise locked(name)
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        raise UnknownFormat(
            _("files of old Word versions (.doc, .rtf) cannot be read here: {file}").format(file=name),
            _("save it as .docx in Word, or install LibreOffice and try again"),
        )
    return read_word(_converted(data, name, kind, program), name, data, kind)


def _is_encrypted(data: bytes) -> bool:
    try:
        head = archive_ole.stream(data, "worddocument")[_FLAGS_AT : _FLAGS_AT + 2]
    except archive_ole.BrokenContainer:
        return False
    return bool(int.from_bytes(head, "little") & _ENCRYPTED)


def _converted(data: bytes, name: str, suffix: str, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="auditdoc-") as folder:
        source = Path(folder) / f"report.{suffix}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]  # fmt: skip
        _run(command, folder)
        target = source.with_suffix(".docx")
        if not target.is_file():
            raise DamagedFile(
                _("LibreOffice could not convert the file: {file}").format(file=name),
                _("open it in Word or LibreOffice and save it as .docx"),
            )
        return target.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """Runs LibreOffice for at most MAX_SECONDS; what came of it shows in the folder."""
    process = subprocess.Popen(  # noqa: S603  # the program is found on PATH, its arguments are ours
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )  # fmt: skip
    try:
        process.wait(MAX_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # soffice is a script that starts the program proper: end both.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
