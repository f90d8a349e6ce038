"""The programs that print: LibreOffice, Chromium and typst; and what they write made the same on each run."""

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
EPOCH = 1775001600  # 2026-04-01T00:00:00Z
PDF_TIME = b"20260401000000Z"
XML_TIME = b"2026-04-01T00:00:00Z"
ZIP_TIME = (2026, 4, 1, 0, 0, 0)
FONT = "VL Gothic"
"""Free, and small once it is cut down to the characters used (Debian: fonts-vlgothic)."""
LONGEST = 180.0
"""Seconds that a program may take: LibreOffice sets up its profile on the first call."""


def libreoffice() -> str | None:
    """The program that converts office files, where there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def chromium() -> str | None:
    """The browser, where there is one."""
    return shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")


def has_font() -> bool:
    """Whether the font of all samples is here: another one would set every line anew."""
    asked = shutil.which("fc-match")
    found = subprocess.run([asked, FONT], capture_output=True, text=True, check=False) if asked else None  # noqa: S603
    return found is not None and FONT in found.stdout


def convert(source: Path, suffix: str, filter_: str = "") -> bytes:
    """What LibreOffice makes of an office file: "pdf", "ods", "docx", "xls"."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"given{source.suffix}"
        given.write_bytes(source.read_bytes())
        to = f"{suffix}:{filter_}" if filter_ else suffix
        _run([libreoffice() or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", f"{folder}/out", str(given)])  # fmt: skip
        return settled((Path(folder) / f"out/given.{suffix}").read_bytes())


def print_page(page: Path) -> bytes:
    """What Chromium prints of a web page with the style sheet that such sites have for printing."""
    data = page.read_bytes()
    # Links without a host would name the folder of this run.
    style = f"<base href='https://www.example.jp/'><style>{(HERE / 'print.css').read_text(encoding='utf-8')}</style>"
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "given.html", Path(folder) / "out.pdf"
        given.write_bytes(re.sub(rb"(?=</head>)", style.encode("ascii"), data, count=1))
        _run([chromium() or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", given.as_uri()])  # fmt: skip
        return settled(out.read_bytes())


def typeset(source: Path) -> bytes:
    """What typst makes of its source."""
    import typst

    made: bytes = typst.compile(str(source), format="pdf", timestamp=EPOCH)
    return made


def _run(command: list[str]) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    subprocess.run(  # noqa: S603  programs found on the path, paths of our own
        command, env=environment, check=True, timeout=LONGEST, capture_output=True
    )


def settled(data: bytes) -> bytes:
    """The file without what differs from run to run: dates and ids of a PDF, times in a ZIP and in its properties."""
    if data.startswith(b"%PDF-"):
        data = re.sub(rb"(?<=\(D:)\d{14}(?:Z|[+-]\d\d'\d\d')", _same_length(PDF_TIME), data)
        data = re.sub(rb"(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, data)
        return re.sub(
            rb"(?<=/ID \[ )<[0-9A-F]{32}>(\s*)<[0-9A-F]{32}>", rb"<%b>\1<%b>" % ((b"0" * 32,) * 2), data
        )
    if data.startswith(b"PK\x03\x04"):
        return _zip_settled(data)
    return data


def _same_length(time: bytes) -> Callable[[re.Match[bytes]], bytes]:
    """A PDF's table of places counts bytes: what is replaced keeps its length."""

    def replaced(found: re.Match[bytes]) -> bytes:
        return time[:14] + (b"Z" if len(found[0]) == 15 else b"+00'00'")

    return replaced


def _zip_settled(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for item in given.infolist():
            about = zipfile.ZipInfo(item.filename, ZIP_TIME)
            about.compress_type = item.compress_type
            about.external_attr = 0o600 << 16
            content = given.read(item)
            if item.filename in ("docProps/core.xml", "meta.xml"):
                content = re.sub(
                    rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?(?=</(?:dcterms:|dc:date|meta:creation-date))",
                    XML_TIME,
                    content,
                )
                content = re.sub(rb"<meta:editing-duration>.*?</meta:editing-duration>", b"", content)
            made.writestr(about, content)
    return out.getvalue()
