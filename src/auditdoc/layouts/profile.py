"""A profile: the labels and the status scale of one body, which the vocabulary that auditdoc ships does not have.

    name = "青嵐区監査委員"

    [labels.finding]                          # the tables of vocabulary.toml
    "改善を促した点" = { kind = "指摘" }
    [labels.response]
    "担当からの返事" = {}

    [status_words.done]                       # the tables of status_words.toml: the printed word and what the body means by it
    "完結" = "措置を終え、監査委員が確認したもの"

What a profile says of a label or a word wins over what is shipped.
"""

import functools
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from auditdoc.errors import UsageError
from auditdoc.messages import _, system_reason
from auditdoc.records import DateMeans, Kind, Progress
from auditdoc.standard_form.status_scales import StatusScale

Role = Literal[
    "finding", "fact", "response", "department", "kind", "status", "date", "number", "title", "page", "category",
    "remark", "theme", "audit_type", "about", "target",
]  # fmt: skip
"""What stands beside or below a label."""

MAX_LABEL = 24
"""Characters. No label in the vocabulary is longer once folded; what is longer is prose and is not looked up."""
MAX_PROFILE_BYTES = 1_000_000
"""Ten times the vocabulary that is shipped; what is larger is some other file."""


class LabelRow(BaseModel):
    """What a label says beyond its role; the keys are those of vocabulary.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind | None = None
    assumed: Kind | None = None
    means: DateMeans | None = None
    also: Role | None = None
    seen: str | None = None
    answers: bool = False


class Profile(BaseModel):
    """Labels by role, and status words by the class that each means, with the body's own definition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    labels: dict[Role, dict[str, LabelRow]] = {}
    status_words: dict[Progress, dict[str, str]] = {}

    @field_validator("labels")
    @classmethod
    def _are_labels(cls, labels: dict[Role, dict[str, LabelRow]]) -> dict[Role, dict[str, LabelRow]]:
        long = [word for words in labels.values() for word in words if not 0 < len(word.strip()) <= MAX_LABEL]
        if long:
            raise ValueError(long[0])
        return labels

    def __hash__(self) -> int:
        return hash(self._text)

    @functools.cached_property
    def _text(self) -> str:
        return self.model_dump_json()


_in_use: ContextVar[Profile | None] = ContextVar("profile", default=None)


@contextmanager
def using(profile: Profile | None) -> Iterator[None]:
    """Inside, labels and status words are looked up in *profile* first; None uses what is shipped alone."""
    token = _in_use.set(profile)
    try:
        yield
    finally:
        _in_use.reset(token)


def with_scale(profile: Profile | None, scale: StatusScale | None) -> Profile | None:
    """*profile* with the words of the scale of the body that issues the report; a word that the profile knows keeps its class."""
    if scale is None:
        return profile
    own = dict(profile.status_words) if profile is not None else {}
    known = {word for words in own.values() for word in words}
    for one in scale.words:
        if one.word not in known:
            own[one.progress] = {**own.get(one.progress, {}), one.word: one.means or scale.owner}
    base = profile if profile is not None else Profile(name=scale.owner)
    return base.model_copy(update={"status_words": own})


def in_use() -> Profile | None:
    """The profile that `using` has set."""
    return _in_use.get()


def load_profile(path: str | Path) -> Profile:
    """The profile in a TOML file.

    Raises: UsageError: the file cannot be read, is no TOML, or has a table, role, class or value that profiles do not have.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(
            _("the profile cannot be read: {file} ({reason})").format(file=path, reason=system_reason(error)),
            _("check its name and its permissions"),
        ) from None
    try:
        if len(data) > MAX_PROFILE_BYTES:
            raise ValueError(_("it is too large"))
        return Profile.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except ValidationError as error:
        raise UsageError(
            _("the profile {file} holds what profiles do not have: {place}").format(
                file=path, place=", ".join(sorted({_place(e["loc"]) for e in error.errors()}))
            ),
            _(
                "a profile has a name, [labels.ROLE] ({roles}) and [status_words.CLASS] ({classes}); see the README"
            ).format(roles=", ".join(get_args(Role)), classes=", ".join(get_args(Progress))),
        ) from None
    except ValueError as error:  # no UTF-8, no TOML
        raise UsageError(
            _("the profile {file} is not TOML: {reason}").format(file=path, reason=error),
            _("mend it there; an example stands in the README"),
        ) from None


def _place(location: tuple[str | int, ...]) -> str:
    """labels.finding.改善を促した点.kind; "[key]" is how pydantic says that a key itself is wrong."""
    return ".".join(str(part) for part in location if part != "[key]")
