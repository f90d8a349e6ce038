"""The HTML edition in a real browser: it fits a phone, and it prints."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from auditdoc.compare.threads import threads
from auditdoc.records import Finding, Report, Response, Section, Source
from auditdoc.renderers import render
from auditdoc.renderers.threads import render_threads

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
    assert measured(render([sample, sample], "html").decode(), tmp_path, width) <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_no_thread_runs_out_of_the_window(tmp_path: Path, width: int) -> None:
    """Ten years of a finding, in a table and as a story."""
    years = [ten_years_on(n) for n in range(10)]
    page = render_threads(threads(years), "html").decode()
    assert measured(page, tmp_path, width) <= width


def measured(text: str, folder: Path, width: int) -> int:
    """How wide the page is in a window of *width*."""
    page = folder / "page.html"
    page.write_text(
        text.replace("</body>", MEASURE.replace("WIDTH", str(width)) + "</body>"), encoding="utf-8"
    )
    dom = chromium(folder, "--virtual-time-budget=5000", "--dump-dom", page.as_uri())
    found = re.search(r"<title>wide (\d+)</title>", dom)
    assert found, "the page was not measured"
    return int(found[1])


def ten_years_on(n: int) -> Report:
    """The n-th year after R1 of one matter, which is settled every third year."""
    settled = n % 3 == 0
    answer = Response(
        departments=("管財課",),
        paragraphs=("台帳を整備した。" if settled else "令和20年度に台帳を整備する。",),
        status="措置済" if settled else "検討中",
        progress="done" if settled else "under_review",
        progress_basis="printed",
    )
    finding = Finding(
        id=f"R{n + 1}-定期監査-1",
        number="(1)",
        title="道路台帳の整備について",
        paragraphs=(f"道路台帳の補正が{n + 3}路線で行われていない。速やかに補正されたい。",),
        targets=("管財課",),
        responses=(answer,),
    )
    return Report(
        year=f"R{n + 1}",
        fiscal_year=2019 + n,
        audit_type="定期監査",
        issuer="水面市監査委員",
        sections=(Section(findings=(finding,)),),
        source=Source(file=f"R{n + 1}.txt", format="text", reader="text"),
    )


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
