"""Every format of one report, held against a file that somebody has read: whole documents, so that no loss goes unseen."""

import os
import re
from pathlib import Path

import pytest

from auditdoc.records import Report
from auditdoc.renderers import RENDERERS, render

GOLDEN = Path(__file__).with_name("golden")


def _stable(data: bytes) -> bytes:
    """*data* without the version of the program and the style sheet, which has a life of its own."""
    text = re.sub(r"auditdoc [0-9.]+\b", "auditdoc X", data.decode())
    return re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL).encode()


@pytest.mark.parametrize("format_", RENDERERS)
def test_the_format_is_as_it_was_read(sample: Report, format_: str) -> None:
    """The document is, byte by byte, the one in golden/; AUDITDOC_GOLDEN=write rewrites it, never in CI."""
    path = GOLDEN / f"{format_}{RENDERERS[format_].suffix}"
    data = _stable(render([sample], format_))
    if os.environ.get("AUDITDOC_GOLDEN") == "write" and not os.environ.get("CI"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert path.exists(), "no golden file: run make golden, then read what it wrote"
    assert data.decode() == path.read_bytes().decode()
