"""Tesseract as an engine: all lines of a page in one call of the program.

A start with the Japanese data takes a third of a second, so lines are not read one call each: the program takes a list
of pictures. It is told that each holds one line, which keeps it from judging the layout again, and runs one thread:
its own are slower than none.
"""

import csv
import functools
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

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
            return _words(self._table(folder, seconds), len(lines))

    def _table(self, folder: str, seconds: float) -> str:
        command = [self._path, "lines.txt", "-", "-l", LANGUAGE, "--psm", ONE_LINE, "--dpi", "300", "-c", "preserve_interword_spaces=1", "tsv"]  # fmt: skip
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
        return done.stdout.decode("utf-8", "replace")


def _words(table: str, count: int) -> list[tuple[Word, ...]]:
    """Tesseract's table by the pictures of the list, which it counts as pages from 1."""
    found: list[list[Word]] = [[] for _line in range(count)]
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            left, width = float(row["left"]), float(row["width"])
            confidence = min(max(float(row["conf"]) / 100, 0.0), 1.0)
            found[int(row["page_num"]) - 1].append(Word(row["text"].strip(), left, left + width, confidence))
    return [tuple(words) for words in found]


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
