"""How far a reader is with pages that take seconds each; whoever calls it may watch.

Nothing that is read depends on it: a reader is still a function from bytes to a document.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watcher = Callable[[int, int], None]
"""Is told how many pages are done, and of how many."""

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(by: Watcher) -> Iterator[None]:
    """Inside, *by* is told of each page that has been recognised."""
    token = _watcher.set(by)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(done: int, total: int) -> None:
    """Say so to whoever watches."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(done, total)
