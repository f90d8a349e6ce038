"""Numbers as reports print them, and what they mean, for comparing."""

import re
import unicodedata

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
KANJI = "一二三四五六七八九十"


def printed(form: str, n: int) -> str:
    """The *n*th number in the form of a first one: "(1)", "⑴", "ア", "第１"."""
    if "⑴" in form or "①" in form:
        return chr(ord(form) + n - 1)
    if "ア" in form:
        return form.replace("ア", KANA[n - 1])
    if form == "一":
        return KANJI[n - 1] if n <= 10 else "十" + KANJI[n - 11] if n < 20 else "二十" if n == 20 else "二十" + KANJI[n - 21] if n < 30 else "三十"  # fmt: skip
    if form == "a":
        return chr(ord("a") + n - 1)
    if "１" in form:
        return form.replace("１", "".join(chr(ord(d) - ord("0") + ord("０")) for d in str(n)))
    return form.replace("1", str(n))


def gap(form: str) -> str:
    """What has to stand between a number and the words behind it: nothing behind brackets."""
    return "" if form[-1:] in ")）⑴." else "　"


def bare(number: str | None) -> str:
    """A number without its brackets, points and 第, for comparing."""
    folded = unicodedata.normalize("NFKC", number or "")
    return re.sub(r"^(?:第|No\.?|№)|[()\[\].．\s-]", "", folded)
