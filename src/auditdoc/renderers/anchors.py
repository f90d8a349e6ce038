"""Anchors of findings inside a document: the finding's id, which stays the same from one rendering to the next."""

import re
from collections import Counter
from collections.abc import Iterable


class Anchors:
    """The anchors of all findings of one document.

    A finding's anchor is its id without characters that would break a link, so that 「…#R4-行政監査-2-1」 can be cited; when two
    findings of the document have the same id, the later ones get 「.2」, 「.3」. Links by id go to the first.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._known = {finding_id: _safe(finding_id) for finding_id in ids}
        self._taken: Counter[str] = Counter()

    def take(self, finding_id: str) -> str:
        """The anchor of the next finding with this id; never the same twice."""
        anchor = _safe(finding_id)
        self._taken[anchor] += 1
        return anchor if self._taken[anchor] == 1 else f"{anchor}.{self._taken[anchor]}"

    def of(self, finding_id: str) -> str | None:
        """The anchor to link to, None when the document holds no such finding."""
        return self._known.get(finding_id)


def _safe(finding_id: str) -> str:
    """Letters of any script, digits, hyphen and underscore; a letter first, and never one of our own anchors."""
    safe = re.sub(r"[^\w-]+", "_", finding_id)
    return safe if re.match(r"[^\W\d_]", safe) and not safe.startswith("report-") else f"f-{safe}"
