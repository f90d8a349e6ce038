"""Pages drawn for tests, and engines that are told what to say."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

with contextlib.suppress(ModuleNotFoundError):  # each module of tests skips itself where the extra is missing
    import numpy as np
    from PIL import Image, ImageDraw

    from auditdoc.readers.scan.engine import Word
    from auditdoc.readers.scan.picture import levelled

SCALE = 300 / 72


@dataclass
class Sheet:
    """A page in the making; places are in points from the upper left corner."""

    width: float = 595
    height: float = 340
    paper: int = 255
    image: Any = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("L", (round(self.width * SCALE), round(self.height * SCALE)), self.paper)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: float = 0.7, ink: int = 0) -> "Sheet":
        ends = [round(v * SCALE) for v in (x0, y0, x1, y1)]
        self.draw.line(ends, fill=ink, width=max(1, round(thick * SCALE)))
        return self

    def dashes(self, x0: float, y: float, x1: float, dash: float, gap: float) -> "Sheet":
        x = x0
        while x < x1:
            self.line(x, y, min(x + dash, x1), y)
            x += dash + gap
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float], thick: float = 0.7) -> "Sheet":
        for y in ys:
            self.line(xs[0], y, xs[-1], y, thick)
        for x in xs:
            self.line(x, ys[0], x, ys[-1], thick)
        return self

    def text(self, x: float, y: float, count: int, size: float = 10.5) -> "Sheet":
        """A line of *count* characters, each strokes as a kanji has them, none of them level. *y* is its upper edge."""
        for n in range(count):
            left, side = x + n * size + 0.05 * size, 0.9 * size
            for a, b, c, d in (
                (0, 0, 1, 1),
                (1, 0, 0, 1),
                (0.5, 0, 0.5, 1),
                (0, 0.5, 0.5, 0),
                (0.5, 1, 1, 0.5),
            ):
                self.line(left + a * side, y + b * side, left + c * side, y + d * side, 0.08 * size)
        return self

    def turned(self, degrees: float) -> "Sheet":
        """Askew, as it lay in the feeder."""
        self.image = self.image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=self.paper)
        return self

    def with_noise(self, spread: float, seed: int = 1) -> "Sheet":
        """Grey noise over all, and dust."""
        rng = np.random.default_rng(seed)
        grey = np.asarray(self.image).astype(float) + rng.normal(
            0, spread, (self.image.height, self.image.width)
        )
        rows, columns = rng.integers(0, self.image.height, 800), rng.integers(0, self.image.width, 800)
        grey[rows, columns] = 40
        self.image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
        return self

    def picture(self) -> Any:
        return levelled(self.image, SCALE)

    def pdf(self) -> bytes:
        """The page as a PDF that holds nothing but a picture."""
        import io

        out = io.BytesIO()
        self.image.save(out, "PDF", resolution=300)
        return out.getvalue()


class FakeEngine:
    """Says *texts*, one a line in the order of the lines, each with this confidence; "" is a line that it cannot read. Lines
    that it is shown once more, in another size and not all of them, it knows by their form."""

    name = "Fake 1.0"

    def __init__(self, texts: Sequence[str] = (), confidence: float = 0.95) -> None:
        self.texts, self.confidence = list(texts), confidence
        self.calls: list[int] = []
        self.forms: list[float] = []

    def read(self, lines: Sequence[Any], seconds: float) -> list[tuple[Any, ...]]:
        self.calls.append(len(lines))
        forms = [line.width / line.height for line in lines]
        every = self.texts + ["〇"] * len(lines)
        if not self.forms or len(lines) == len(self.forms):
            self.forms, texts = forms, every[: len(lines)]
        else:
            known = range(len(self.forms))
            texts = [every[min(known, key=lambda n, form=form: abs(self.forms[n] - form))] for form in forms]
        return [
            (Word(text, 0.0, float(line.width), self.confidence),) if text else ()
            for text, line in zip(texts, lines, strict=True)
        ]


@pytest.fixture
def sheet() -> type[Sheet]:
    return Sheet


@pytest.fixture
def fake() -> Callable[..., FakeEngine]:
    return FakeEngine
