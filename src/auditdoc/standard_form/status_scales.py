"""The scales by which bodies print how far a measure is: their words, in order, and the class that each maps to."""

import functools
import tomllib
from importlib import resources

from pydantic import Field

from auditdoc.records import Progress, Record


class StatusWord(Record):
    """A printed word. means: the body's own definition, where it gives one."""

    word: str
    progress: Progress
    means: str | None = None


class StatusScale(Record):
    """A body's words from best to worst, and the fiscal years in which they were seen in use."""

    owner: str
    from_: int | None = Field(None, alias="from")
    to: int | None = None
    words: tuple[StatusWord, ...]

    def counts_in(self, fiscal_year: int | None) -> bool:
        """True for a year between the first and the last that are known, and where any of them is unknown."""
        if fiscal_year is None:
            return True
        return (self.from_ or fiscal_year) <= fiscal_year <= (self.to or fiscal_year)

    @property
    def years(self) -> int:
        """How many years it is known for; a scale for few years is nearer than one for any."""
        return self.to - self.from_ if self.to is not None and self.from_ is not None else 9999


@functools.cache
def scales() -> tuple[StatusScale, ...]:
    """All scales that auditdoc knows."""
    data = tomllib.loads(
        resources.files("auditdoc.standard_form").joinpath("status_scales.toml").read_text("utf-8")
    )
    return tuple(StatusScale.model_validate(row) for row in data["scale"])


def scale_of(issuer: str | None, fiscal_year: int | None) -> StatusScale | None:
    """The scale of the body that issues a report, for its year; None for one whose words are the general ones."""
    own = [s for s in scales() if issuer and s.owner in issuer and s.counts_in(fiscal_year)]
    return min(own, key=lambda scale: scale.years, default=None)
