"""Cards that were copied out of Word: a label, a tab and its value in each line, the same labels for each finding.

    番号	１	区分	指摘事項
    監査の結果	設計図書では…
    同様の変更は…

A paragraph inside a cell stands on a line of its own without a tab. Between two labels it can only belong to the value above.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditdoc.japanese.characters import fold
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.furniture import rule_line
from auditdoc.readers.text_lines import Line

MAX_LABEL = 20
"""Characters of a label."""
MIN_CARDS, MIN_LABELS = 2, 3
"""Cards with the same labels, and labels that come again; fewer may be any table."""
SHARE_LABELLED = 0.7
"""Of the lines with a tab so many begin with a label that comes again; in other tables few first cells do."""
MAX_PARAGRAPHS = 40
"""Lines without a tab below a label; what has more is no cell."""


def with_card_values(lines: Sequence[Line]) -> list[Line] | None:
    """*lines*, the paragraphs of each value on one line with their label; None for a text without cards."""
    keys = [_key(line.text) for line in lines]
    counts = Counter(key for key in keys if key)
    labels = {key for key, count in counts.items() if count >= MIN_CARDS}
    tabbed = sum("\t" in line.text for line in lines)
    labelled = sum(key in labels for key in keys)
    if len(labels) < MIN_LABELS or labelled < SHARE_LABELLED * tabbed:
        return None
    opening = next(key for key in keys if key in labels)
    return list(_joined(lines, keys, labels, opening))


def _key(text: str) -> str | None:
    """The label in front of the first tab, without who answers in brackets; None for a line without, or without a value."""
    label, _, value = text.partition("\t")
    bare = fold(label)
    is_label = value.strip() and 0 < len(bare) <= MAX_LABEL and "。" not in bare and not bare.isdigit()
    return bare.split("(")[0] or bare if is_label else None


def _joined(
    lines: Sequence[Line], keys: Sequence[str | None], labels: set[str], opening: str
) -> Iterator[Line]:
    place = 0
    while place < len(lines):
        end = place + 1
        if keys[place] in labels:
            end = _end_of_value(lines, keys, place, labels - {opening})
        inside = [line.text for line in lines[place:end] if line.text]
        yield replace(lines[place], text="\n".join(inside)) if len(inside) > 1 else lines[place]
        yield from lines[place + 1 : end] if len(inside) < 2 else ()
        place = end


def _end_of_value(lines: Sequence[Line], keys: Sequence[str | None], start: int, inner: set[str]) -> int:
    """Where the value of the label in lines[start] ends: at the next label of the card, or with its sentences."""
    end = start + 1
    for place in range(start + 1, min(start + 1 + MAX_PARAGRAPHS, len(lines))):
        line = lines[place]
        if "\t" in line.text:
            return place if keys[place] in inner else end
        if rule_line(line.text):
            return end
        if end == place and line.text and (ends_sentence(line.text) or line.indent >= 1):
            end = place + 1
    return end
