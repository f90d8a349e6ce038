"""Lets the tests of this folder import `blocks`; the corpus that several read."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def corpus() -> Path:
    """The reports with truth, each in several formats."""
    return Path(__file__).parents[1] / "corpus"
