"""What holds for every test: properties have no deadline, since a loaded machine is no defect of ours, and draw the same
examples in every run of `make test`, which judges a change and not the luck of a draw. `make fuzz` draws others. Work without
end is what `bounded_time` guards against; how fast a thing is, `tests/bench` measures."""

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("auditdoc", deadline=None, derandomize=True)
EXAMPLES = int(os.environ.get("AUDITDOC_EXAMPLES", "100"))

settings.register_profile("random", deadline=None, print_blob=True, max_examples=EXAMPLES)
settings.load_profile("random" if os.environ.get("AUDITDOC_DRAW") == "random" else "auditdoc")

BOUNDED_SECONDS = 300.0
"""Of this process's own work, so that what else the machine does is not counted. A test that is guarded takes some seconds;
under a tracer on a slow machine, half a minute; without the bound that it tests, hours or for ever."""


@pytest.fixture
def bounded_time() -> Iterator[None]:
    """The test fails if its work takes as long as only work without a bound does."""
    start = time.process_time()
    yield
    assert time.process_time() - start < BOUNDED_SECONDS
