"""Tesseract as an engine: all lines of a page in one call of the program.

A start with the Japanese data takes a third of a second, so lines are not read one call each: the program takes a list
of pictures. It is told that each holds one line, which keeps it from judging the layout again, and runs one thread:
its own are slower than none. It answers in hOCR, the one form in which it says where each character stands: its words
end anywhere in a Japanese line, and a blank that is printed can be inside of one.
"""

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree
from PIL import Image

from auditdoc.readers.scan.engine import Engine, Missing, Stopped, Word

PROGRAM = "tesseract"
LANGUAGE = "jpn"
ONE_LINE = "7"
"""Tesseract's page segmentation mode for a picture of one line."""
MAX_SECONDS_TO_START = 20
"""For a question about the installation."""


class Tesseract:
    """The program at *path*."""

    def __init__(self, path: str, version: str) -> None:
        self._path = path
        self.name = f"Tesseract {version}"

    def read(self, lines: Sequence[Image.Image], seconds: float) -> list[tuple[Word, ...]]:
        """The words of each line. Starts a process, writes to a temporary folder. Raises: Stopped."""
        if not lines:
            return []
        with tempfile.TemporaryDirectory(prefix="auditdoc-") as folder:
            names = [f"{place}.pgm" for place in range(len(lines))]
            for line, name in zip(lines, names, strict=True):
                line.convert("L").save(Path(folder) / name)
            (Path(folder) / "lines.txt").write_text("\n".join(names) + "\n", encoding="ascii")
            return words_in(self._hocr(folder, seconds), len(lines))

    def _hocr(self, folder: str, seconds: float) -> bytes:
        command = [self._path, "lines.txt", "-", "-l", LANGUAGE, "--psm", ONE_LINE, "--dpi", "300", "-c", "hocr_char_boxes=1", "hocr"]  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603  # the program is found on PATH, its arguments are ours
                command,
                cwd=folder,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Stopped from None
        if done.returncode:
            raise Stopped
        return done.stdout


def words_in(answer: bytes, count: int) -> list[tuple[Word, ...]]:
    """The words of hOCR by the pictures of the list, which it counts as pages from 1: a word each character, but Latin letters
    that stand together are one. Tesseract's own words give the confidence."""
    found: list[tuple[Word, ...]] = [()] * count
    root = etree.fromstring(answer, etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True))
    for page in _of_class(root, "ocr_page"):
        number = int(page.get("id", "").rpartition("_")[2])
        found[number - 1] = tuple(part for word in _of_class(page, "ocrx_word") for part in _parts(word))
    return found


def _of_class(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    if element is not None:
        yield from (inner for inner in element.iter() if inner.get("class") == name)


def _parts(word: etree._Element) -> Iterator[Word]:
    confidence = min(max(_values(word, "x_wconf")[0] / 100, 0.0), 1.0)
    text, x0, x1 = "", 0.0, 0.0
    for character in _of_class(word, "ocrx_cinfo"):
        added = (character.text or "").strip()
        left, _top, right, _bottom = _values(character, "x_bboxes")
        if text and not (_is_letter(text[-1]) and _is_letter(added)):
            yield Word(text, x0, x1, confidence)
            text = ""
        if added:
            text, x0, x1 = text + added, (x0 if text else left), right
    if text:
        yield Word(text, x0, x1, confidence)


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _values(element: etree._Element, name: str) -> list[float]:
    """The numbers behind *name* in the title of an element: 'bbox 59 10 99 35; x_wconf 91'."""
    properties = dict(part.strip().partition(" ")[::2] for part in element.get("title", "").split(";"))
    return [float(value) for value in properties[name].split()]


@functools.cache
def reader() -> Engine:
    """Tesseract as it is installed. Raises: Missing."""
    path = shutil.which(PROGRAM)
    if path is None:
        raise Missing("apt-get install tesseract-ocr tesseract-ocr-jpn")
    if LANGUAGE not in _answer(path, "--list-langs").split():
        raise Missing("apt-get install tesseract-ocr-jpn")
    return Tesseract(path, _answer(path, "--version").split("\n")[0].removeprefix("tesseract").strip())


def _answer(path: str, question: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  # the program is found on PATH
            [path, question],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=MAX_SECONDS_TO_START,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")
