"""The pictures that the READMEs show of `inspect --image` are what it draws. `make golden` writes them again."""

import os
import re
from pathlib import Path

import pytest

from auditdoc.layouts import explain
from auditdoc.messages import speaking
from auditdoc.pictures.drawing import pictures
from auditdoc.readers import read

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/side-by-side/tsukioka.typst.pdf"
SHOWN = {"README.md": ("docs/inspect-page.svg", "en"), "README.ja.md": ("docs/inspect-page.ja.svg", "ja")}
_GREY = re.compile(r'href="data:image/png;base64,[^"]+"')
"""The page beneath: its greys are the renderer's own, and another edition of it may shade an edge otherwise."""


@pytest.mark.parametrize("readme", SHOWN)
def test_the_picture_in_the_readme_is_what_is_drawn(readme):
    """Page 1 of a sample, in the language of the README, which names command and file beside it."""
    name, language = SHOWN[readme]
    data = SAMPLE.read_bytes()
    document = read(data, SAMPLE.name)
    with speaking(language):
        drawn = dict(pictures(data, document, explain(document), [1]))[1]
    file = ROOT / name
    there = file.read_text(encoding="utf-8") if file.exists() else ""
    if os.environ.get("AUDITDOC_GOLDEN") == "write" and not os.environ.get("CI"):
        file.write_text(drawn, encoding="utf-8")
    assert _GREY.sub("", there) == _GREY.sub("", drawn)
    assert _GREY.search(there)
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert f"]({name})" in text
    assert f"`auditdoc inspect {SAMPLE.relative_to(ROOT)} --image seen`" in text
