"""The HTML edition in a real browser: it fits a phone, and it prints."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from auditdoc.records import Report
from auditdoc.renderers import render

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MEASURE = """<script>
const frame = document.createElement("iframe");
frame.style.cssText = "border:0;height:844px;width:WIDTHpx";
frame.srcdoc = document.documentElement.outerHTML.replace(/<script>[^]*<\\/script>/, "");
frame.onload = () => { document.title = "wide " + frame.contentDocument.documentElement.scrollWidth; };
document.body.append(frame);
</script>"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


def chromium(folder: Path, *arguments: str) -> str:
    """What the browser prints; its profile is thrown away with the test."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_out_of_the_window(sample: Report, tmp_path: Path, width: int) -> None:
    """From a small phone to a desk, no reader has to scroll sideways."""
    page = tmp_path / "page.html"
    text = render([sample, sample], "html").decode()
    page.write_text(
        text.replace("</body>", MEASURE.replace("WIDTH", str(width)) + "</body>"), encoding="utf-8"
    )
    dom = chromium(tmp_path, "--virtual-time-budget=5000", "--dump-dom", page.as_uri())
    measured = re.search(r"<title>wide (\d+)</title>", dom)
    assert measured, "the page was not measured"
    assert int(measured[1]) <= width


def test_the_page_prints(sample: Report, tmp_path: Path) -> None:
    """The browser makes a PDF of it, on A4, with every word of the last answer."""
    import pypdfium2

    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(render([sample], "html"))
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert "要綱を見直すことが望ましい。" in re.sub(r"\s", "", text)
