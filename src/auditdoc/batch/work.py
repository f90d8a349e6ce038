"""What is to be made of every file of a batch, and within which limits."""

import hashlib
import json
from dataclasses import dataclass, field

from auditdoc import __version__
from auditdoc.layouts import Profile
from auditdoc.messages import language
from auditdoc.readers.options import DEFAULT, ReadingOptions

SECONDS = 600.0
"""For one file: a scan of a hundred pages takes about five minutes on a slow machine."""
MEBIBYTES = 1024
"""For one file: a report of two thousand pages takes a tenth; a scan of ninety megabytes, read whole, half."""
LEAST_MEBIBYTES = 192
"""Less does not even hold the programs that read PDFs and pictures."""


@dataclass(frozen=True, slots=True)
class Work:
    """`to`: a format of RENDERERS that every file is to be rendered in, or None; `bound`: all reports of a file in one
    document, instead of one each. `rows`: as the store keeps them as well. `infer`: progress from the wording, too. `language`: of problems and messages."""

    to: str | None = None
    bound: bool = True
    rows: bool = False
    profile: Profile | None = None
    options: ReadingOptions = DEFAULT
    infer: bool = False
    language: str = field(default_factory=language)
    version: str = __version__

    def reading(self) -> str:
        """Tells apart ways of reading: equal bytes, equal version and equal value give equal records."""
        profile = self.profile.model_dump(mode="json") if self.profile is not None else None
        return _digest({"pdf_engine": self.options.pdf_engine, "profile": profile, "infer": self.infer})

    def making(self) -> str:
        """Tells apart ways of making a document: equal bytes and equal value give equal documents."""
        return _digest(
            {"reading": self.reading(), "to": self.to, "language": self.language, "auditdoc": self.version}
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """For one file in a worker process."""

    seconds: float = SECONDS
    mebibytes: int = MEBIBYTES


def _digest(value: dict[str, object]) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
