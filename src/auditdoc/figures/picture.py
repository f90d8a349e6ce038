"""An SVG as PNG, by Typst (the extra `png`), which draws Japanese with the fonts of the machine."""

import importlib
import re
import tempfile
from pathlib import Path

from auditdoc.errors import UsageError
from auditdoc.messages import _

PIXELS_PER_INCH = 192.0
"""960 units of the picture come out as 1,920 pixels at 25 cm of width: enough for print."""
_PAGE = "#set page(width: auto, height: auto, margin: 0pt)\n#image({name}, width: 720pt)\n"


_JAPANESE_FONTS = re.compile(
    r"CJK|Noto Sans JP|Hiragino|Meiryo|Yu ?Gothic|Yu ?Mincho|IPA|Gothic|Mincho|Takao|VL ", re.I
)


def png(svg: str) -> bytes:
    """The picture in pixels. Raises: UsageError: the extra is not installed, or no font that has Japanese."""
    try:
        typst = importlib.import_module("typst")
    except ImportError:
        raise UsageError(
            _("PNG needs a program library that is not installed: typst"),
            _("run: pip install 'auditdoc[png]', or take --format svg"),
        ) from None
    if not any(_JAPANESE_FONTS.search(family) for family in typst.Fonts().families()):
        raise UsageError(
            _("PNG needs a Japanese font, and this machine has none that is known"),
            _("install one (on Debian: apt install fonts-noto-cjk), or take --format svg"),
        )
    with tempfile.TemporaryDirectory(prefix="auditdoc-") as folder:
        (Path(folder) / "chart.svg").write_text(svg, encoding="utf-8")
        page = Path(folder) / "page.typ"
        page.write_text(_PAGE.format(name='"chart.svg"'), encoding="utf-8")
        picture: bytes = typst.compile(page, root=folder, format="png", ppi=PIXELS_PER_INCH)
        return picture
