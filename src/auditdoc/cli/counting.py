"""One line at the foot of the terminal that counts, for work that may take a while; where there is no terminal, none."""

import sys
import time
from types import TracebackType
from typing import Self

PATIENCE_SECONDS = 1.0
"""What is done sooner is not counted aloud."""


class Counting:
    """`tell(done, total)` draws *sentence*; the line goes away at the end."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._shown = sys.stderr.isatty()
        self._begun = time.monotonic()
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._drawn:
            self._write("\r\x1b[K")

    def tell(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        if self._shown and time.monotonic() - self._begun > PATIENCE_SECONDS:
            self._drawn = True
            self._write("\r\x1b[K" + self._sentence.format(done=f"{done:,}", total=f"{total:,}"))

    def _write(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)  # noqa: T201
