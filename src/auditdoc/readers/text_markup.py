"""What a converter left in a text and nobody wrote: tags, and words that were printed several times over for bold."""

import re

from auditdoc.japanese.spacing import squeeze

_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|strong|em|font|center|li|ul|ol|td|tr|th|table|tbody|thead|sup|sub|a)\b[^<>]*>",
    re.I,
)
_BREAKING = re.compile(r"</?(?:p|br|div|li|tr)\b[^<>]*>", re.I)


def printed_once(text: str, tags: list[str]) -> str:
    """A heading that was printed several times over for bold, once: 「第1 第1 第1 概要 概要 概要」 is 「第1 概要」."""
    words = text.split(" ")
    for times in (4, 3):
        runs = [words[i : i + times] for i in range(0, len(words), times)]
        if len(words) % times == 0 and all(len(set(run)) == 1 for run in runs):
            tags.extend(word for run in runs for word in run[1:])
            return " ".join(run[0] for run in runs)
    return text


def untagged(text: str, tags: list[str]) -> list[str]:
    """The paragraphs in a piece of text that may hold tags; what is taken out goes to *tags*."""
    if "<" not in text:
        return [squeezed] if (squeezed := squeeze(text)) else []
    parts, start = [""], 0
    for tag in _TAG.finditer(text):
        parts[-1] += text[start : tag.start()]
        tags.append(tag.group())
        if _BREAKING.match(tag.group()):
            parts.append("")
        start = tag.end()
    parts[-1] += text[start:]
    return [squeezed for part in parts if (squeezed := squeeze(part))]
