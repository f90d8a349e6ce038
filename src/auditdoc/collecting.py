"""The garbage collector, kept still while a report is read."""

import functools
import gc
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(function: Callable[P, R]) -> Callable[P, R]:
    """*function* without the collector of reference cycles.

    It looks through all that there is each time that some thousand values have come; a long report is a million values,
    hardly any of which is in a cycle, so a fifth of the time would go into looking in vain. Values that nobody refers to go
    at once, as ever.
    """

    @functools.wraps(function)
    def still(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return still
