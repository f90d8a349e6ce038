"""What a cell or a line says of one value: `x_words(value)` for people, `read_x(words)` back, each other's inverse."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from auditdoc.japanese import dates

T = TypeVar("T")

ABSENT = "記載なし"

PROGRESS: dict[str, str] = {
    "done": "措置済み", "partly": "一部措置済み", "in_progress": "対応中", "planned": "措置予定", "under_review": "検討中",
    "no_action": "措置しない", "not_started": "未着手", "not_stated": ABSENT,
}  # fmt: skip
STATE = {"answered": "回答あり", "blank": "空欄", "refers": "他の回答を参照"}
DATE_MEANS = {"taken": "措置", "planned": "予定", "notified": "通知"}
_BASIS = {"printed": "", "inferred": "（文面からの推定）", None: "（根拠の記載なし）"}


def absent_or(text: str | None) -> str:
    """*text*, or the word for "null"; a text that could be taken for that word, or for this form, stands in 「」."""
    if text is None:
        return ABSENT
    return f"「{text}」" if text == ABSENT or text[0] + text[-1] == "「」" else text


def read_absent_or(words: str) -> str | None:
    """Inverse of `absent_or`."""
    if words == ABSENT:
        return None
    return words[1:-1] if len(words) > 2 and words[0] + words[-1] == "「」" else words


# Names: departments and addressees, with the words they were read from.

_BRACKETS = ("()", "（）", "【】", "［］", "〔〕", "《》")
_OPENING = "「" + "".join(pair[0] for pair in _BRACKETS)


def name_words(
    names: Sequence[str], printed: str | None, *, plain_is_printed: bool
) -> tuple[tuple[str, ...], str | None]:
    """Lines that show *names*, and the words for *printed* where the lines do not imply it (else None).

    The lines follow the printed form where they can: 「（a、b）」, or one name a line for names that a blank parted. The plain
    form 「a、b」 implies that it is printed so, or, without *plain_is_printed*, that nothing is (null).
    """
    lines, implied = _name_lines(tuple(names), printed, plain_is_printed)
    return lines, None if printed == implied else absent_or(printed)


def _name_lines(
    names: tuple[str, ...], printed: str | None, plain_is_printed: bool
) -> tuple[tuple[str, ...], str | None]:
    if not names:
        return (), None
    joined, spaced = "、".join(names), " ".join(names)
    if joined[0] in _OPENING or joined.count("、") >= len(names):
        return (
            (names, spaced) if len(names) > 1 else ((f"「{joined}」",), joined if plain_is_printed else None)
        )
    if len(names) > 1 and printed == spaced:
        return names, spaced
    for pair in _BRACKETS:
        if printed == pair[0] + joined + pair[1]:
            return (printed,), printed
    return (joined,), joined if plain_is_printed else None


def read_names(lines: Sequence[str], *, plain_is_printed: bool) -> tuple[tuple[str, ...], str | None]:
    """Inverse of `name_words`: the names, and the printed form that the lines imply."""
    if not lines:
        return (), None
    if len(lines) > 1:
        return tuple(lines), " ".join(lines)
    words, inner = lines[0], lines[0][1:-1]
    if inner and words[0] + words[-1] in _BRACKETS:
        return _parted(inner), words
    names = (inner,) if inner and words[0] + words[-1] == "「」" else _parted(words)
    return names, "、".join(names) if plain_is_printed else None


def _parted(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split("、") if name.strip())


# Headings: a number and words on one line.

_KANA_OR_KANJI = "ア-ン一二三四五六七八九十"
_NUMBER = re.compile(
    rf"(?:第?[0-9０-９一二三四五六七八九十]+[編部章節款項]?(?:[-－.．][0-9０-９]+)*[.．)）]?"
    rf"|[(（][0-9０-９a-z{_KANA_OR_KANJI}]+[)）]|[①-⑳㉑-㉟⑴-⒇Ⅰ-Ⅻ][.．]?|[A-Z{_KANA_OR_KANJI}][.．)）]?)(?: |$)"
)


def heading_words(number: str | None, words: str | None, nameless: str) -> str:
    """The heading line; *nameless* where there is neither number nor words."""
    return " ".join(part for part in (number, words) if part) or nameless


def heading_facts(number: str | None, words: str | None, nameless: str) -> tuple[str | None, str | None]:
    """Words for number and heading as facts beside the heading line; both None where the line falls into its halves by itself."""
    line = heading_words(number, words, nameless)
    if read_heading(line, None, None, nameless) == (number, words):
        return None, None
    return absent_or(number), None if words else ABSENT


def read_heading(
    line: str, number: str | None, words: str | None, nameless: str
) -> tuple[str | None, str | None]:
    """Inverse of both: number and words, from the heading line and the two facts beside it (None: no such fact)."""
    if number is None:
        return (None, None) if line == nameless else _split(line)
    value = read_absent_or(number)
    if words == ABSENT:
        return value, None
    return value, line[len(value) + 1 :] if value and line.startswith(value + " ") else line


def _split(line: str) -> tuple[str | None, str | None]:
    match = _NUMBER.match(line)
    if match is None:
        return None, line
    number, rest = match.group().rstrip(" "), line[match.end() :]
    return (number, rest or None) if rest == rest.strip() else (None, line)


# Paths: the headings above a finding.


def path_words(path: Sequence[str], above: str | None) -> tuple[str, ...]:
    """Lines for *path*; none where it is just the heading *above*, which stands in the document anyway."""
    if tuple(path) == ((above,) if above else ()):
        return ()
    return tuple(absent_or(heading) for heading in path) or (ABSENT,)


def read_path(lines: Sequence[str], above: str | None) -> tuple[str, ...]:
    """Inverse of `path_words`."""
    if not lines:
        return (above,) if above else ()
    return tuple(heading for heading in map(read_absent_or, lines) if heading)


# Years and dates.


def _attempt(function: Callable[[str], T], words: str) -> T | None:
    try:
        return function(words)
    except ValueError:
        return None


def year_words(year: str) -> str:
    """令和4年度 for R4."""
    words = _attempt(dates.year_title, year)
    return words if words and read_year(words) == year else year


def read_year(words: str) -> str | None:
    """R4 for 令和4年度, and for R4; None for words that name no year."""
    return words if re.fullmatch(r"[MTSHR][1-9][0-9]?", words) else _attempt(dates.year_code, words)


def fiscal_year_words(fiscal_year: int | None, year: str | None) -> str | None:
    """The Gregorian year, where it is not the one that goes with *year* (R4)."""
    if fiscal_year == read_fiscal_year(None, year):
        return None
    return ABSENT if fiscal_year is None else str(fiscal_year)


def read_fiscal_year(words: str | None, year: str | None) -> int | None:
    """Inverse of `fiscal_year_words`."""
    if words is None:
        return _attempt(dates.fiscal_year, year) if year else None
    return int(words) if re.fullmatch(r"-?[0-9]+", words) else None


def date_words(date: str) -> str:
    """令和6年6月14日 for 2024-06-14, 令和6年6月 for 2024-06; other dates as they are."""
    words = _attempt(dates.era_date, date)
    return words if words and read_date(words) == date else date


def read_date(words: str) -> str | None:
    """Inverse of `date_words`; None for words that are no date."""
    return words if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", words) else _attempt(dates.date, words)


# An answer: two values in one cell.


def progress_words(progress: str, basis: str | None, phrase: str | None, status: str | None) -> str | None:
    """措置済み, 検討中（文面からの推定）, 検討中（文面からの推定）「協議している」; None where the printed *status* says the same, and
    where nothing at all is said."""
    if (progress, basis, phrase) == _implied(status):
        return None
    return PROGRESS[progress] + _BASIS[basis] + (f"「{phrase}」" if phrase else "")


Said = tuple[str, str | None, str | None]
"""Progress, its basis, and the words that it was inferred from."""


def read_progress(words: str | None, status: str | None) -> Said | None:
    """Inverse of `progress_words`; None for words that are not ours."""
    if words is None:
        return _implied(status)
    said = next((head for head in _PROGRESS_HEADS if words == head or words.startswith(head + "「")), None)
    if said is None or (words != said and not (words.endswith("」") and len(words) > len(said) + 2)):
        return None
    return *_PROGRESS_READ[said], words[len(said) + 1 : -1] or None


_PROGRESS_READ = {
    PROGRESS[progress] + words: (progress, basis) for progress in PROGRESS for basis, words in _BASIS.items()
}
_PROGRESS_HEADS = sorted(_PROGRESS_READ, key=len, reverse=True)
_STATUS = {word: progress for progress, word in PROGRESS.items() if progress != "not_stated"} | {
    "措置済": "done", "一部措置済": "partly",
}  # fmt: skip


def _implied(status: str | None) -> Said:
    """What a printed status word means when it is one of the words above."""
    return (_STATUS[status], "printed", None) if status in _STATUS else ("not_stated", None, None)


def dated_words(date: str | None, means: str | None) -> str | None:
    """令和6年6月14日（措置）; None where there is neither."""
    if date is None and means is None:
        return None
    return (ABSENT if date is None else date_words(date)) + (f"（{DATE_MEANS[means]}）" if means else "")


def read_dated(words: str) -> tuple[str | None, str | None] | None:
    """Inverse of `dated_words`; None for words that are no date."""
    suffixes = ((f"（{word}）", means) for means, word in DATE_MEANS.items())
    suffix, means = next(((s, m) for s, m in suffixes if words.endswith(s)), ("", None))
    day = words.removesuffix(suffix)
    date = read_date(day)
    return (date, means) if date or (means and day == ABSENT) else None
