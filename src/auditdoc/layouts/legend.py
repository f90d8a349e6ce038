"""What the marks of a table of statuses mean, where the report says so: 「凡例　○　是正措置済　△　是正措置中　×　未措置」.

A mark means nothing by itself, and bodies use the same ones for different classes. So the pairs of a legend count for their
own document only, and only where the words beside the marks are status words themselves.
"""

import re
from collections.abc import Iterable

from auditdoc.layouts.label_tables import bare_status
from auditdoc.layouts.profile import Profile
from auditdoc.layouts.vocabulary import progress_of
from auditdoc.records import Progress

MIN_PAIRS = 2
"""A legend tells marks apart; one mark beside a word may be an item of a list."""
MAX_LEGEND = 200
"""Characters; what is longer is a paragraph."""

_MARK = r"[○◯〇◎●△▲▽▼×✕☓□■☆★◇◆]|[A-EＡ-Ｅ](?![A-Za-zＡ-Ｚａ-ｚ])"
_PAIR = re.compile(
    rf"({_MARK})[\s\u3000]*+(?:[:：…‥＝=・－―-]++[\s\u3000]*+|は、?+[\s\u3000]*+)?+"
    rf"((?:(?!{_MARK})[^\s\u3000、。，,；;：:（(）)「」])++)(?:[（(][^（()）]*[）)])?+[\s\u3000、。，,；;]*+"
)
_HEAD = "(?:凡例|注|記号|表示|進捗|判定|措置|状況|対応|評価|区分|の|[（(※＊）)\\s\u3000:：…\\d０-９])*+"
_LEGEND = re.compile(rf"{_HEAD}(?P<pairs>(?:{_PAIR.pattern})++)[）)]?")


def with_legend(profile: Profile | None, texts: Iterable[str]) -> Profile | None:
    """*profile* with the marks that a legend among *texts* explains; a mark that the profile knows keeps its meaning."""
    marks = legend(texts)
    if not marks:
        return profile
    known = dict(profile.status_words) if profile is not None else {}
    own = {bare_status(word) for words in known.values() for word in words}
    for mark, progress in marks.items():
        if bare_status(mark) not in own:
            known[progress] = {**known.get(progress, {}), mark: "legend"}
    base = profile if profile is not None else Profile(name="legend")
    return base.model_copy(update={"status_words": known})


def legend(texts: Iterable[str]) -> dict[str, Progress]:
    """Mark → the class that its word means, of all lines that are legends and nothing else; {} where fewer than two are told.

    A mark that is explained in two ways is told by neither.
    """
    found: dict[str, set[Progress]] = {}
    for text in texts:
        for line in text.split("\n"):
            for mark, progress in _pairs(line):
                found.setdefault(mark, set()).add(progress)
    marks = {mark: said.pop() for mark, said in found.items() if len(said) == 1}
    return marks if len(marks) >= MIN_PAIRS else {}


def explains_marks(line: str) -> bool:
    """True for a line of a legend: 「○：措置済」."""
    return bool(_pairs(line))


def _pairs(line: str) -> list[tuple[str, Progress]]:
    whole = _LEGEND.fullmatch(line.strip()) if len(line) <= MAX_LEGEND else None
    if whole is None:
        return []
    pairs = [(pair[1], progress_of(pair[2])) for pair in _PAIR.finditer(whole["pairs"])]
    known = [(mark, progress) for mark, progress in pairs if progress is not None]
    return known if len(known) == len(pairs) else []
