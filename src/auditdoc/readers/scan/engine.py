"""What an engine is: a program that reads the characters in pictures of lines, behind one function.

Another engine is a module with a function `reader() -> Engine` and a row in ENGINES; the rows are tried in order.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together, where in their picture (pixels from the left), and how sure the engine is (0 to 1)."""

    text: str
    x0: float
    x1: float
    confidence: float


class Missing(Exception):
    """The engine is not installed whole; the message is the command that installs what is missing."""


class Stopped(Exception):
    """The engine took longer than it was given, or failed."""


class Engine(Protocol):
    """Reads pictures that hold one line of text each, black on white, with a white margin.

    `name` is how remarks call the engine, with its version.
    """

    name: str

    def read(self, lines: Sequence[Image.Image], seconds: float) -> list[tuple[Word, ...]]:
        """The words of each line, left to right. Raises: Stopped when it takes more than *seconds*, or fails."""


ENGINES = {"tesseract": "auditdoc.readers.scan.engine_tesseract"}
"""Name → module."""


def engine() -> Engine:
    """The first engine that is installed. Raises: Missing, with what to install for the first one."""
    reasons = []
    for module in ENGINES.values():
        try:
            found: Engine = importlib.import_module(module).reader()
        except Missing as missing:
            reasons.append(missing)
        else:
            return found
    raise reasons[0]
