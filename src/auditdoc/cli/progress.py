"""How far a batch is: one line at the foot of the terminal, which goes away at its end. Where there is no terminal, none.

━━━━━━━━━━━━━━━╸────────────  412 of 1,000  13.2/s  0:44 left  3 failed
"""

import os
import sys
import time
from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, Self

from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.batch.outcome import Account

DRAW_SECONDS = 0.1
"""Between two drawings; more often nobody can read."""
WINDOW_SECONDS = 20.0
"""The rate is that of so long: files differ, and what was long ago says nothing of what comes."""
SURE_SECONDS = 1.0
"""Before that a rate is a guess, and is not shown."""
_BAR = 32
_GREEN, _DIM, _PLAIN = "\x1b[32m", "\x1b[2m", "\x1b[0m"


class Progress:
    """Draws *account* as it grows; `pause` clears the line for one that stays."""

    def __init__(self, account: "Account", *, quiet: bool = False) -> None:
        self._account = account
        self._terminal = not quiet and sys.stderr.isatty()
        self._shown = account.total > 1 and self._terminal
        self._colours = not os.environ.get("NO_COLOR")
        self._drawn = 0.0
        self._samples: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.pause()

    def tick(self) -> None:
        """Draw the line again if it is time."""
        now = time.monotonic()
        if not self._shown or now - self._drawn < DRAW_SECONDS:
            return
        self._drawn = now
        self._samples.append((now, self._account.settled))
        while now - self._samples[0][0] > WINDOW_SECONDS:
            self._samples.popleft()
        self._write(f"\r\x1b[K{self._line()}")

    def pages(self, done: int, total: int) -> None:
        """Draw how many pages of the only file have been recognised: a scan takes minutes."""
        now = time.monotonic()
        if not self._terminal or now - self._drawn < DRAW_SECONDS:
            return
        self._drawn = now
        said = _("{done} of {total} pages recognised (OCR)").format(done=f"{done:,}", total=f"{total:,}")
        self._write(f"\r\x1b[K{said}")

    def pause(self) -> None:
        """Clear the line away."""
        if self._terminal and self._drawn:
            self._write("\r\x1b[K")
            self._drawn = 0.0

    def _write(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)  # noqa: T201

    def _line(self) -> str:
        from rich.cells import cell_len

        said = "  ".join(self._said())
        room = os.get_terminal_size(sys.stderr.fileno()).columns - 1 - cell_len(said) - 2
        return f"{self._bar(min(room, _BAR))}  {said}" if room >= _BAR // 4 else said

    def _said(self) -> list[str]:
        done, total = self._account.settled, self._account.total
        said = [_("{done} of {total} read").format(done=f"{done:,}", total=f"{total:,}")]
        rate = self._rate()
        if rate:
            said += [
                _("{rate} a second").format(rate=f"{rate:.1f}" if rate < 100 else f"{rate:,.0f}"),
                _("{time} left").format(time=clock((total - done) / rate)),
            ]
        failed = self._account.counts["failed"]
        if failed:
            said.append(_("{count} failed").format(count=f"{failed:,}"))
        return said

    def _rate(self) -> float:
        """Files a second lately; 0 while nobody can say."""
        (then, before), (now, done) = self._samples[0], self._samples[-1]
        return (done - before) / (now - then) if now - then >= SURE_SECONDS else 0.0

    def _bar(self, width: int) -> str:
        full = width * self._account.settled // max(self._account.total, 1)
        bar, rest = "━" * full, "─" * (width - full)
        return f"{_GREEN}{bar}{_PLAIN}{_DIM}{rest}{_PLAIN}" if self._colours else bar + rest


def clock(seconds: float) -> str:
    """「0:44」, 「12:05」, 「1:02:03」."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
